"""The trail as its keeper reads it: words, choices, pages by number, whole or not, a file to take away; histories."""

from __future__ import annotations

import csv
import datetime
import io
import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.trail import queries, views, words
from ukuk.workspace.trail.acting import act, looked
from ukuk.workspace.trail.chain import digest_of
from ukuk.workspace.trail.models import Entry
from ukuk.workspace.trail.queries import Choice
from ukuk.workspace.trail.verifying import Row

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(members: SimpleNamespace, client_of: Any) -> Client:
    return client_of(members.keeper)  # type: ignore[no-any-return]


def opened(count: int, *, by: Any = HOLDER, code: str = "team.made") -> None:
    for number in range(count):
        with act(code, by=by) as entry:
            entry.about("team", number, f"Invented {number}")


def numbers(client: Client, address: str) -> list[int]:
    return [line.number for line in client.get(address).context["leaf"].lines]


def test_the_trail_speaks_in_words(keeper: Client, members: SimpleNamespace) -> None:
    opened(1, by=members.coordinator)
    with act("thing.nobody_knows", by=members.coordinator) as entry:
        entry.about("thing", 1, "T-1")
        entry.add(much="<b>more</b>")
    page = keeper.get("/trail/").content.decode()
    assert "made the team Invented 0" in page
    assert "Invented coordinator" in page
    assert "thing.nobody_knows T-1" in page, "an act that nobody has a word for is shown as it is"
    assert "&lt;b&gt;more&lt;/b&gt;" in page
    assert "made the account of Invented author" in page, "a name of today where the trail keeps none"


def test_every_code_of_ours_has_a_word() -> None:
    """No act of access or trail is written that the page would show as a code."""
    import re
    from pathlib import Path

    import ukuk.workspace

    for desk in ("access", "trail"):
        for path in (Path(ukuk.workspace.__file__).parent / desk).glob("*actions.py"):
            for code in re.findall(r'act\("([\w.]+)"', path.read_text(encoding="utf-8")):
                assert code in words.acts(), code


def test_words_with_strange_details_never_fail() -> None:
    assert words.said("team.made", "100% %s %(x)s", {}) == "made the team 100% %s %(x)s"
    assert words.said("member.signed_in", "", {"how": ["a"]}) == "signed in by"


def test_pages_go_by_number(keeper: Client) -> None:
    opened(120)
    top = Entry.objects.latest("number").number
    first = keeper.get("/trail/").context["leaf"]
    assert [line.number for line in first.lines] == list(range(top, top - 50, -1))
    assert (first.newer, first.older) == (0, top - 49)
    second = keeper.get(f"/trail/?before={first.older}").context["leaf"]
    assert [line.number for line in second.lines] == list(range(top - 50, top - 100, -1))
    assert numbers(keeper, f"/trail/?after={second.newer}") == list(range(top, top - 50, -1))
    opened(1)
    assert numbers(keeper, f"/trail/?before={first.older}") == [line.number for line in second.lines], (
        "what comes meanwhile moves no page"
    )
    last = keeper.get("/trail/?before=21").context["leaf"]
    assert (last.lines[-1].number, last.older) == (1, 0)
    for strange in ("x", "-1", "²", "9" * 40, ""):
        assert keeper.get(f"/trail/?before={strange}").status_code == 200


def test_entries_are_chosen_by_member_act_kind_record_and_day(keeper: Client, members: SimpleNamespace) -> None:
    opened(2, by=members.coordinator)
    looked("person.opened", by=members.caseworker, kind="person", record="77", name="P-0007")
    today = datetime.datetime.now().astimezone().date()
    tomorrow = today + datetime.timedelta(days=1)
    everything = Entry.objects.count()

    def chosen(query: str) -> int:
        leaf = keeper.get(f"/trail/?{query}").context["leaf"]
        return len(leaf.lines)

    assert chosen(f"by={members.coordinator.pk}") == 2
    assert chosen(f"by={members.coordinator.pk}&act=team.made") == 2
    assert chosen(f"by={members.caseworker.pk}&act=team.made") == 0
    assert chosen("kind=person") == chosen("kind=person&record=77") == 1
    assert chosen("kind=person&record=78") == 0
    assert chosen("act=person.opened") == 1
    assert chosen("act=no.such.act") == 0
    assert chosen(f"first={today}&last={today}") == everything
    assert chosen(f"first={tomorrow}") == 0
    assert chosen(f"last={today - datetime.timedelta(days=1)}") == 0
    answer = keeper.get("/trail/?first=nonsense")
    assert answer.status_code == 200
    assert "field-error" in answer.content.decode()


def test_a_page_asks_the_database_as_often_however_long_the_trail_is(keeper: Client, members: SimpleNamespace) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert keeper.get("/trail/").status_code == 200
        return len(caught)

    opened(60, by=members.coordinator)
    asked()  # the first time a session begins
    few = asked()
    opened(200, by=members.caseworker)
    assert asked() == few


@pytest.mark.parametrize(
    "choice",
    [
        Choice(),
        Choice(by="holder"),
        Choice(act="team.made"),
        Choice(kind="team"),
        Choice(kind="team", record="3"),
        Choice(by="holder", act="team.made"),
    ],
)
def test_every_choice_reads_an_index_in_its_order(members: SimpleNamespace, choice: Choice) -> None:
    """No sorting and no walk through the whole table, whatever is chosen."""
    if connection.vendor != "sqlite":
        pytest.skip("what PostgreSQL plans depends on how many rows there are")
    entries = choice.of(Entry.objects.visible_to(HOLDER)).order_by("-number")[:50]
    plan = entries.explain()
    assert "USE TEMP B-TREE" not in plan, plan
    assert "USING INDEX" in plan, plan


def test_it_is_checked_in_steps_with_a_receipt(keeper: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(30)
    monkeypatch.setattr("ukuk.workspace.trail.verifying._AT_ONCE", 10)
    monkeypatch.setattr(views, "STEP_SECONDS", 0.0)
    assert keeper.get("/trail/verify/").status_code == 200
    page = keeper.post("/trail/verify/", {"begin": "1"}, headers={"HX-Request": "true", "HX-Target": "walk"})
    steps = 0
    while "<progress" in page.content.decode():
        assert "<html" not in page.content.decode()
        page = keeper.post("/trail/verify/", headers={"HX-Request": "true", "HX-Target": "walk"})
        steps += 1
    assert steps >= 3
    text = page.content.decode()
    assert "The trail is whole." in text
    receipt = page.context["verdict"].receipt
    assert receipt in text
    assert json.loads(Entry.objects.latest("number").detail)["receipt"] == receipt
    monkeypatch.setattr(views, "STEP_SECONDS", 60.0)
    assert "The trail is whole." in keeper.post("/trail/verify/", {"begin": "1", "receipt": receipt}).content.decode()
    assert keeper.post("/trail/verify/", {"begin": "1", "receipt": "nonsense"}).status_code == 422
    assert keeper.post("/trail/verify/").status_code == 303, "nothing was begun"


def test_a_broken_trail_is_said_with_its_places(keeper: Client) -> None:
    opened(9)
    top = Entry.objects.latest("number").number
    Entry.objects.filter(number=top - 3).update(by_name="Somebody else")
    Entry.objects.filter(number__in=(top - 7, top - 6)).delete()
    text = keeper.post("/trail/verify/", {"begin": "1"}).content.decode()
    assert "The trail is not whole." in text
    assert f"Entries {top - 7} to {top - 6}: Cut" in text
    assert f"Entry {top - 3}: Changed" in text


def body(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode()


def test_it_is_taken_away_as_it_is_kept(keeper: Client, members: SimpleNamespace) -> None:
    opened(3, by=members.coordinator)
    taken = json.loads(body(keeper.get("/trail/take/json/")))
    assert taken["format"] == "ukuk-trail-1"
    entries = taken["entries"]
    assert [entry["number"] for entry in entries] == list(range(1, len(entries) + 1))
    for entry in entries:
        row = Row(entry["number"], datetime.datetime.fromisoformat(entry["at"]), *list(entry.values())[2:])
        assert digest_of(row.number, row.at, tuple(row[2:10])) == entry["digest"]  # type: ignore[arg-type]
    told = Entry.objects.latest("number")
    assert (told.act, told.by) == ("trail.taken", str(members.keeper.pk))
    chosen = json.loads(body(keeper.get(f"/trail/take/json/?by={members.coordinator.pk}")))["entries"]
    assert len(chosen) == 3
    assert str(members.coordinator.pk) in Entry.objects.latest("number").detail
    assert keeper.get("/trail/take/pdf/").status_code == 404


def test_a_sheet_does_not_run_what_somebody_called_themselves(keeper: Client, members: SimpleNamespace) -> None:
    members.author.name = '=HYPERLINK("http://evil.example")'
    opened(1, by=members.author)
    rows = list(csv.DictReader(io.StringIO(body(keeper.get("/trail/take/csv/")).removeprefix("\ufeff"))))
    assert rows[-2]["by_name"].startswith("'=HYPERLINK")
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_a_history_withholds_what_is_personal(members: SimpleNamespace) -> None:
    with act("case.changed", by=members.caseworker) as entry:
        entry.about("case", 5, "K-0005")
        entry.add(note="Zqdetail")
    seen = queries.history_lines("case", 5, members.coordinator).lines[0]
    assert (seen.who, seen.further, seen.withheld) == ("Invented caseworker", [("note", "Zqdetail")], False)
    for role in ("analyst", "author", "guest"):
        line = queries.history_lines("case", 5, getattr(members, role)).lines[0]
        assert (line.who, line.by, line.detail, line.withheld) == ("", "", {}, True)
        assert "K-0005" in line.said
    assert queries.history_lines("case", 6, members.coordinator).lines == []


def test_histories_go_on(members: SimpleNamespace) -> None:
    for number in range(7):
        with act("case.changed", by=members.caseworker) as entry:
            entry.about("case", 5, f"K-{number}")
    first = queries.history_lines("case", 5, members.coordinator, limit=3)
    second = queries.history_lines("case", 5, members.coordinator, limit=3, before=first.older)
    third = queries.history_lines("case", 5, members.coordinator, limit=3, before=second.older)
    said = [line.said[-3:] for leaf in (first, second, third) for line in leaf.lines]
    assert said == [f"K-{number}" for number in range(6, -1, -1)]
    assert third.older == 0


def test_who_looked_at_an_identity(members: SimpleNamespace) -> None:
    looked("person.opened", by=members.caseworker, kind="person", record="1", name="P-0001")
    looked("person.opened", by=members.coordinator, kind="person", record="2", name="P-0002")
    found = queries.looks_at("person", "1", ["person.opened"])
    assert [entry.by for entry in found] == [str(members.caseworker.pk)]
