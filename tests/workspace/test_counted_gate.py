"""Counted figures: who may see the number, its small parts and the records behind it; what is frozen, what is not."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from invented_worlds import DAY, InventedAct, InventedCase, InventedEvent, InventedPerson, InventedWorld, settle
from ukuk.grounds import BadInput

pytestmark = pytest.mark.django_db
AGREES = [("given", "2025-01-10")]


def world(number: int = 12, kind: str = "work", act: str = "unpaid_wages") -> InventedWorld:
    """So many women and as many men, each in a case of team A with one act in 2025; one more who does not agree."""
    people = [InventedPerson(sex, "1990", list(AGREES)) for sex in ("female", "male") for _ in range(number)]
    people.append(InventedPerson("female", "1990"))
    cases = [
        InventedCase(kind=kind, persons=[at], events=[InventedEvent("2025-03", "", "RU", [InventedAct(act, 0)])])
        for at in range(len(people))
    ]
    return InventedWorld(people, cases)


@pytest.fixture
def counted(members: SimpleNamespace) -> Any:
    """A function that settles a world and counts the women and men in it."""

    def count(made: InventedWorld, by: Any = None, **asked: Any) -> Any:
        from ukuk.workspace.figures import actions
        from ukuk.workspace.figures.asking import Asking

        settle(made, [members.team, members.other_team])
        question = actions.add_question(
            title="Invented question", asking=Asking(**{"by_sex": True} | asked), by=members.coordinator
        )
        return actions.count_question(question, on=DAY, by=by or members.coordinator)

    return count


def test_a_count_says_how_many_did_not_agree(counted: Any) -> None:
    made = counted(world(12))
    assert made.number == 24
    assert made.left_out == {"no_consent": 1}
    assert made.cells == [
        {"sex": "female", "band": "", "number": 12},
        {"sex": "male", "band": "", "number": 12},
    ]


def test_persons_of_unknown_sex_and_age_are_a_row_of_their_own(counted: Any) -> None:
    people = [InventedPerson("", "", list(AGREES)), InventedPerson("male", "1990", list(AGREES))]
    made = counted(InventedWorld(people, [InventedCase(persons=[0, 1])]), by_age=True)
    assert {"sex": "", "band": "", "number": 1} in made.cells
    assert sum(cell["number"] for cell in made.cells) == made.number == 2


@pytest.mark.parametrize(("role", "seen"), [("coordinator", 24), ("analyst", 24), ("caseworker", 24), ("other", 0)])
def test_what_one_sees_and_what_one_does_not_add_up(
    counted: Any, members: SimpleNamespace, client_of: Any, role: str, seen: int
) -> None:
    made = counted(world(12))
    page = client_of(getattr(members, role)).get(f"/figures/counts/{made.pk}/records/").content.decode()
    assert f"{seen} record" in page
    assert ("and 24 that you may not see" in page) is (seen == 0)
    assert len(set(re.findall(r"P-\d{4}", page))) == seen


def test_the_list_shows_codes_and_no_identity(counted: Any, members: SimpleNamespace, client_of: Any) -> None:
    from ukuk.workspace.people.models import Person

    made = counted(world(2))
    Person.objects.visible_to(members.coordinator).update(name="Zqname", sort_name="zqname")
    for role in ("coordinator", "analyst", "caseworker"):
        page = client_of(getattr(members, role)).get(f"/figures/counts/{made.pk}/records/").content.decode()
        assert "Zqname" not in page
        assert "P-0001" in page


def test_only_who_may_read_identities_opens_a_cell(counted: Any, members: SimpleNamespace, client_of: Any) -> None:
    made = counted(world(3))
    address = f"/figures/counts/{made.pk}/records/?sex=female&band="
    assert client_of(members.analyst).get(address).status_code == 404
    page = client_of(members.caseworker).get(address).content.decode()
    assert "3 records" in page


def test_opening_the_records_is_written_to_the_trail(counted: Any, members: SimpleNamespace, client_of: Any) -> None:
    from ukuk.workspace.trail.models import Entry

    made = counted(world(3))
    client_of(members.analyst).get(f"/figures/counts/{made.pk}/records/")
    entry = Entry.objects.of("count", made.pk).get(act="count.opened")
    assert entry.by == str(members.analyst.pk)


def test_the_records_of_a_sensitive_question_need_sight_of_what_is_sensitive(
    counted: Any, members: SimpleNamespace, client_of: Any
) -> None:
    made = counted(world(12, act="kidnapping"), act_type="kidnapping")
    assert made.guarded
    assert "24 records" in client_of(members.coordinator).get(f"/figures/counts/{made.pk}/records/").content.decode()
    page = client_of(members.caseworker).get(f"/figures/counts/{made.pk}/records/").content.decode()
    assert "and 24 that you may not see" in page
    assert "P-0001" not in page


@pytest.mark.parametrize(("role", "shown"), [("coordinator", True), ("analyst", False), ("other", False)])
def test_small_parts_are_shown_to_those_alone_who_may_open_every_record_and_know_everybody(
    counted: Any, members: SimpleNamespace, client_of: Any, role: str, shown: bool
) -> None:
    made = counted(InventedWorld(world(12).persons[:15], world(12).cases[:15]))
    assert {cell["number"] for cell in made.cells} == {12, 3}
    page = client_of(getattr(members, role)).get(f"/figures/counts/{made.pk}/").content.decode()
    split = page[page.index("<table") :]
    assert (">3<" in split) is shown
    assert ("withheld" in split) is not shown
    assert "15 persons" in page


def test_a_small_number_leaves_in_no_file(counted: Any, members: SimpleNamespace, client_of: Any) -> None:
    made = counted(world(3))
    taken = client_of(members.coordinator).get(f"/figures/counts/{made.pk}/take/").content.decode()
    assert "Number,withheld" in taken
    assert not re.search(r"^(Male|Female|All),[1-9]\b", taken, re.MULTILINE)


def test_guests_see_a_count_only_behind_a_figure_that_is_published_and_not_small(
    counted: Any, members: SimpleNamespace, client_of: Any
) -> None:
    from ukuk.workspace.figures import actions, counts

    guest = client_of(members.guest)
    large = counted(world(12))
    assert guest.get(f"/figures/counts/{large.pk}/").status_code == 404
    figure = actions.add_figure(code="ours.2025", says=counts.statement(large), by=members.coordinator)
    assert guest.get(f"/figures/counts/{large.pk}/").status_code == 404
    actions.publish_figure(figure, version=1, by=members.coordinator)
    page = guest.get(f"/figures/counts/{large.pk}/").content.decode()
    assert "24 persons" in page
    assert members.team.name not in page
    assert guest.get(f"/figures/counts/{large.pk}/records/").status_code == 403


def test_what_a_figure_rests_on_stays_readable_when_its_question_is_removed(
    counted: Any, members: SimpleNamespace, client_of: Any
) -> None:
    from ukuk.workspace.figures import actions, counts
    from ukuk.workspace.figures.models import Count

    made = counted(world(2))
    again = actions.count_question(made.question, on=DAY, by=members.coordinator)
    actions.add_figure(code="ours.2025", says=counts.statement(made), by=members.coordinator)
    actions.remove_question(made.question, by=members.coordinator)
    assert list(Count.objects.visible_to(members.author)) == [made]
    assert client_of(members.author).get(f"/figures/counts/{again.pk}/").status_code == 404
    actions.restore_question(made.question, by=members.coordinator)
    assert Count.objects.visible_to(members.author).count() == 2


def test_a_small_count_is_not_published(counted: Any, members: SimpleNamespace, client_of: Any) -> None:
    from ukuk.workspace.figures import actions, counts
    from ukuk.workspace.figures.models import Figure

    small = counted(world(3))
    figure = actions.add_figure(code="ours.small", says=counts.statement(small), by=members.coordinator)
    with pytest.raises(BadInput, match="too few"):
        actions.publish_figure(figure, version=1, by=members.coordinator)
    answer = client_of(members.coordinator).post(f"/figures/{figure.pk}/publish/")
    assert answer.status_code == 422
    assert not Figure.objects.visible_to(members.guest).exists()
    row = client_of(members.author).get("/figures/take/").content.decode().splitlines()[1].split(",")
    assert row[4:6] == ["", ""]
    assert row[-1] == "yes"


def test_counting_again_shows_what_came_and_what_went(counted: Any, members: SimpleNamespace, client_of: Any) -> None:
    from ukuk.workspace.figures import actions, counts
    from ukuk.workspace.people.models import Consent, Person

    first = counted(world(3))
    persons = list(Person.objects.visible_to(members.coordinator).order_by("number"))
    Consent.objects.create(
        person=persons[0], number=9, purpose="statistics", answer="withdrawn", on="2026-05-01",
        on_first=datetime.date(2026, 5, 1), on_last=datetime.date(2026, 5, 1), added_at=first.made_at, added_by="test",
    )  # fmt: skip
    again = actions.count_question(first.question, on=DAY, by=members.coordinator)
    came, went = counts.since(again, first)
    assert (came, went) == (set(), {persons[0].pk})
    assert again.digest != first.digest
    first.refresh_from_db()
    assert first.number == 6
    assert "0 came, 1 went." in client_of(members.coordinator).get(f"/figures/counts/{again.pk}/").content.decode()


def test_a_changed_question_leaves_its_counts_as_they_were(counted: Any, members: SimpleNamespace) -> None:
    from ukuk.workspace.figures import actions
    from ukuk.workspace.figures.asking import Asking

    made = counted(world(3))
    asking = Asking(unit="act", state="RU")
    assert actions.change_question(made.question, title="Another", asking=asking, version=1, by=members.coordinator)
    assert not actions.change_question(made.question, title="Late", asking=asking, version=1, by=members.coordinator)
    made.refresh_from_db()
    assert made.asked == Asking(by_sex=True).kept()


def test_who_counts_reaches_no_further_than_who_looks(counted: Any, members: SimpleNamespace) -> None:
    made = counted(world(3), by=members.other)
    assert made.number == 0
    assert made.left_out == {"no_consent": 0}


def test_a_count_becomes_a_figure_with_its_day_and_its_source(
    counted: Any, members: SimpleNamespace, client_of: Any
) -> None:
    from ukuk.workspace.figures.models import Version

    made = counted(world(12), period="2025", state="RU")
    client = client_of(members.coordinator)
    assert "Number, unit and day come from the count" in client.get(f"/figures/counts/{made.pk}/use/").content.decode()
    form = {"code": "ours.2025", "label_en": "invented persons", "period": "2025", "places": ["RU"]}
    assert client.post(f"/figures/counts/{made.pk}/use/", form | {"low": "7"}).status_code == 303
    version = Version.objects.visible_to(members.author).get()
    assert (version.low, version.count, version.unit) == (Decimal(24), made, "person")


@pytest.mark.parametrize("asked", [{"unit": "case", "by_sex": True}, {"unit": "persons"}, {"period": "soon"}])
def test_a_question_that_fits_not_together_is_refused(asked: dict[str, Any]) -> None:
    from ukuk.workspace.figures.asking import Asking

    with pytest.raises(BadInput):
        Asking(**asked)


@pytest.mark.parametrize("asked", [{"act_type": "no_such"}, {"place": "no.such"}, {"state": "XX"}, {"case_kind": "x"}])
def test_a_code_that_the_packs_do_not_have_is_refused(members: SimpleNamespace, asked: dict[str, Any]) -> None:
    from ukuk.workspace.figures import actions
    from ukuk.workspace.figures.asking import Asking

    with pytest.raises(BadInput):
        actions.add_question(title="Invented", asking=Asking(**asked), by=members.coordinator)
