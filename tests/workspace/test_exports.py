"""What leaves: by consent to its purpose, as its maker may read it, in the shape of the purpose, with its check."""

from __future__ import annotations

import csv
import datetime
import io
import json
import zipfile
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from every_desk import MARKS
from ukuk.grounds import BadInput
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.cases import actions as casework
from ukuk.workspace.exports.actions import make_export, make_token, withdraw_token
from ukuk.workspace.exports.gathering import FLAT_COLUMNS, gather, tables_for
from ukuk.workspace.exports.models import Export, LeftAbout
from ukuk.workspace.exports.purposes import SHAPES, THRESHOLD
from ukuk.workspace.exports.tables import TABLES, fields_of
from ukuk.workspace.exports.writing import FORMS, safe
from ukuk.workspace.people.actions import make_person
from ukuk.workspace.people.consent_actions import give_consent, withdraw_consent
from ukuk.workspace.people.models import Person
from ukuk.workspace.trail.models import Entry

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 1)


def a_person(team: Any, name: str = "Invented Zqpersonal", consents: tuple[str, ...] = (), **more: Any) -> Person:
    person = make_person(
        team=team,
        by=HOLDER,
        names=[{"whole": name, "kind": "passport"}],
        sex="female",
        born="1990-05-06",
        notes="Zqsensitive",
        parts={"documents": [{"kind": "passport", "number": "Zqsecret"}]} if more.pop("papers", False) else None,
        **more,
    )
    for purpose in consents:
        with_whom = "Invented Partner" if purpose == "share" else ""
        give_consent(person, purpose=purpose, on="2026-01-10", how="in_writing", with_whom=with_whom, by=HOLDER)
    return person


def a_case(team: Any, *persons: Person, act: str = "unpaid_wages", when: str = "2025-03-14") -> Any:
    case = casework.open_case(team=team, kind="documentation", title="Zqsensitive", by=HOLDER)
    event = casework.add_part(case, "events", {"what": "Zqsensitive", "when": when, "state": "RU"}, by=HOLDER)
    for person in persons:
        joined = casework.add_part(case, "persons", {"person": person, "role": "victim"}, by=HOLDER)
        casework.add_part(case, "acts", {"type": act, "victim": joined}, parent=event, by=HOLDER)
    return case


def table(found: Any, name: str) -> list[dict[str, Any]]:
    return [dict(zip(found.columns[name], row, strict=True)) for row in found.rows[name]]


@pytest.mark.parametrize("purpose", [code for code, shape in SHAPES.items() if shape.consent])
def test_who_did_not_consent_stays_and_so_does_the_whole_case(members: SimpleNamespace, purpose: str) -> None:
    willing = a_person(members.team, "Invented Willing", (purpose,))
    unwilling = a_person(members.team, "Invented Unwilling")
    a_case(members.team, willing)
    a_case(members.team, willing, unwilling)
    with_whom = "Invented Partner" if purpose == "share" else ""
    found = gather(members.coordinator, purpose, DAY, with_whom)
    assert found.left_out["persons"] == 1
    assert found.left_out["cases"] == 1
    assert "Unwilling" not in json.dumps(found.rows, ensure_ascii=False, default=str)
    if not SHAPES[purpose].flat:
        assert len(found.rows["persons"]) == 1
        assert len(found.rows["cases"]) == 1


def test_a_consent_taken_back_keeps_everything_in_from_that_day(members: SimpleNamespace) -> None:
    person = a_person(members.team, consents=("help",))
    assert len(gather(HOLDER, "help", DAY).rows["persons"]) == 1
    withdraw_consent(person, purpose="help", on="2026-02-01", by=HOLDER)
    assert len(gather(HOLDER, "help", datetime.date(2026, 1, 20)).rows["persons"]) == 1
    assert gather(HOLDER, "help", DAY).rows["persons"] == []


def test_consent_to_one_receiver_is_no_consent_to_another(members: SimpleNamespace) -> None:
    a_person(members.team, consents=("share",))
    assert len(gather(HOLDER, "share", DAY, "invented  PARTNER").rows["persons"]) == 1
    assert gather(HOLDER, "share", DAY, "Somebody Else").rows["persons"] == []
    with pytest.raises(BadInput):
        gather(HOLDER, "share", DAY, "")


@pytest.mark.parametrize("purpose", ["statistics", "publish_without_name"])
def test_without_a_name_nothing_points_at_a_person(members: SimpleNamespace, purpose: str) -> None:
    person = a_person(members.team, consents=(purpose,), papers=True)
    case = a_case(members.team, person)
    text = json.dumps(gather(members.coordinator, purpose, DAY).rows, ensure_ascii=False, default=str)
    for mark in (*MARKS.values(), str(person.pk), person.code, str(case.pk), case.code, "1990-05", "2025-03-14"):
        assert mark not in text


def test_statistics_link_their_tables_by_codes_of_one_export_alone(members: SimpleNamespace) -> None:
    a_case(members.team, a_person(members.team, consents=("statistics",)))
    first, second = (gather(members.analyst, "statistics", DAY) for _ in range(2))
    for found in (first, second):
        (person,), (joined,), (act,) = (table(found, name) for name in ("persons", "persons_in_cases", "acts"))
        assert joined["person"] == person["id"]
        assert act["victim"] == joined["id"]
        assert (person["sex"], person["born"]) == ("female", "1990")
        assert table(found, "events")[0]["when"] == "2025-03"
    assert first.rows["persons"] != second.rows["persons"]


def test_small_groups_are_put_together_until_they_are_small_no_more(members: SimpleNamespace) -> None:
    for number in range(THRESHOLD + 3):
        when = "2024-05" if number < 3 else "2025-05"
        a_case(members.team, a_person(members.team, f"Invented {number}", ("publish_without_name",)), when=when)
    a_case(members.team, a_person(members.team, "Invented Single", ("publish_without_name",)), act="recruitment_fees")
    found = gather(members.coordinator, "publish_without_name", DAY)
    assert found.columns["acts"] == FLAT_COLUMNS
    assert [row["acts"] for row in table(found, "acts")] == [THRESHOLD]
    assert found.small == 4
    assert found.left_out["acts_in_small_groups"] == 4


@pytest.mark.parametrize("purpose", ["help", "share"])
def test_a_field_leaves_as_its_maker_may_read_it(members: SimpleNamespace, purpose: str) -> None:
    a_case(members.team, a_person(members.team, consents=(purpose,), papers=True))
    with_whom = "Invented Partner" if purpose == "share" else ""
    seen = json.dumps(gather(members.coordinator, purpose, DAY, with_whom).rows, default=str)
    assert MARKS["sensitive"] in seen
    assert MARKS["personal"] in seen
    assert MARKS["secret"] not in seen
    assert MARKS["sensitive"] not in json.dumps(gather(members.caseworker, purpose, DAY, with_whom).rows, default=str)
    # The other team's people are not even left out: they are not there.
    other = gather(members.other, purpose, DAY, with_whom)
    assert (other.rows["persons"], other.left_out["persons"]) == ([], 0)


def test_no_secret_leaves_even_in_ones_own_copy(members: SimpleNamespace) -> None:
    a_person(members.team, papers=True)
    found = gather(HOLDER, "own_copy", DAY)
    text = json.dumps(found.rows, default=str)
    assert MARKS["secret"] not in text
    assert MARKS["sensitive"] in text
    assert "number" not in found.columns["documents"]
    assert "key" not in found.columns["files"]


def test_every_column_that_a_purpose_lists_is_a_field_of_its_model() -> None:
    for one in TABLES:
        names = {field.name for field in fields_of(one)}
        assert {*one.statistics, *one.named} <= names, one.name
        # Nothing that is sensitive by its grade leaves without a name.
        assert not {*one.statistics} & {*one.model.Care.sensitive, *one.model.Care.secret}, one.name  # type: ignore[attr-defined]


def test_what_left_is_in_the_trail_and_beside_each_person(members: SimpleNamespace) -> None:
    person = a_person(members.team, consents=("help",))
    export, _ = make_export("help", "csv", day=DAY, by=members.coordinator)
    entry = Entry.objects.get(act="export.made")
    assert entry.record == str(export.pk)
    assert entry.by == str(members.coordinator.pk)
    assert json.loads(entry.detail)["rows"]["persons"] == 1
    assert [left.person for left in LeftAbout.objects.visible_to(members.caseworker)] == [person]
    assert list(LeftAbout.objects.visible_to(members.other)) == []
    assert list(Export.objects.visible_to(members.caseworker)) == []
    assert list(Export.objects.visible_to(members.keeper)) == [export]


@pytest.mark.parametrize("form", [form for form in FORMS if form != "bundle"])
def test_every_form_of_file_holds_the_same_rows_and_its_check(
    members: SimpleNamespace, client_of: Any, form: str
) -> None:
    a_case(members.team, a_person(members.team, "=cmd|'/C calc'!A0", consents=("help",)))
    answer = client_of(members.coordinator).post("/exports/new/", {"purpose": "help", "form": form})
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    if form == "csv":
        packed = zipfile.ZipFile(io.BytesIO(answer.content))
        rows = list(csv.DictReader(io.StringIO(packed.read("persons.csv").decode())))
        check = json.loads(packed.read("check.json"))
        assert rows[0]["name"] == "'=cmd|'/C calc'!A0"
    elif form == "xlsx":
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(answer.content))
        assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
        check = {str(row[0].value): row[1].value for row in book["check"].iter_rows()}
        check["rows"] = json.loads(str(check["rows"]))
        assert book["persons"].max_row == 2
    else:
        document = json.loads(answer.content)
        check = document["check"]
        (node,) = [node for node in document["@graph"] if node["@type"] == "persons"]
        assert node["id"].startswith("urn:ukuk:")
    assert check["purpose"] == "help"
    assert check["rows"]["persons"] == 1


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1"])
def test_no_cell_starts_a_formula(value: str) -> None:
    assert str(safe(value)).startswith("'")


def test_nothing_leaves_before_the_check_is_asked_for(members: SimpleNamespace, client_of: Any) -> None:
    a_person(members.team, consents=("help",))
    a_person(members.team, "Invented Unwilling")
    answer = client_of(members.coordinator).post("/exports/check/", {"purpose": "help", "form": "csv"})
    assert answer.status_code == 200
    assert "persons without consent" in answer.content.decode()
    assert not Export.objects.visible_to(HOLDER).exists()


@pytest.mark.parametrize(("role", "purposes"), [("analyst", 2), ("author", 2), ("caseworker", 5), ("coordinator", 5)])
def test_without_sight_of_identities_one_exports_without_names_alone(
    members: SimpleNamespace, client_of: Any, role: str, purposes: int
) -> None:
    client: Client = client_of(getattr(members, role))
    assert client.get("/exports/").content.decode().count("<option value=") == purposes + len(FORMS)
    answer = client.post("/exports/new/", {"purpose": "help", "form": "csv"})
    assert answer.status_code == (422 if purposes == 2 else 200)
    assert client.post("/exports/new/", {"purpose": "own_copy", "form": "csv"}).status_code == 422


def a_program(member: Any, purpose: str = "help", **more: Any) -> tuple[Any, Client]:
    until = more.pop("until", timezone.now() + datetime.timedelta(days=5))
    token, code = make_token(name="invented", purpose=purpose, with_whom="", until=until, by=member)
    return token, Client(headers={"host": "127.0.0.1", "authorization": f"Bearer {code}"})


def test_a_program_reads_what_its_member_may_for_the_tokens_purpose(members: SimpleNamespace) -> None:
    for number in range(5):
        a_person(members.team, f"Invented {number}", ("help",) if number else ())
    _, program = a_program(members.caseworker)
    assert program.get("/api/tables").json()["tables"] == tables_for("help")
    first = program.get("/api/tables/persons?limit=3").json()
    assert (len(first["rows"]), first["next_offset"], first["left_out"]["persons"]) == (3, 3, 1)
    second = program.get("/api/tables/persons?limit=3&offset=3").json()
    assert (len(second["rows"]), second["next_offset"]) == (1, None)
    assert not {row[0] for row in first["rows"]} & {row[0] for row in second["rows"]}
    assert Entry.objects.filter(act="token.used").count() == 2


def test_pages_of_one_token_fit_together(members: SimpleNamespace) -> None:
    a_case(members.team, a_person(members.team, consents=("statistics",)))
    _, program = a_program(members.analyst, "statistics")
    (person,) = program.get("/api/tables/persons").json()["rows"]
    (joined,) = program.get("/api/tables/persons_in_cases").json()["rows"]
    assert person[0] in joined


@pytest.mark.parametrize("address", ["/api/tables", "/api/tables/persons", "/api/tables/figures"])
def test_nothing_but_a_living_token_opens_the_interface(
    members: SimpleNamespace, client_of: Any, stranger: Client, address: str
) -> None:
    assert stranger.get(address).status_code == 401
    # A cookie is no token: a foreign page in the same browser has the cookie too.
    assert client_of(members.coordinator).get(address).status_code == 401
    withdrawn, program = a_program(members.caseworker)
    assert program.get(address).status_code == 200
    withdraw_token(withdrawn, by=members.caseworker)
    assert program.get(address).status_code == 401
    _, ended = a_program(members.caseworker, until=timezone.now() - datetime.timedelta(seconds=1))
    assert ended.get(address).status_code == 401
    _, closed = a_program(members.caseworker)
    members.caseworker.is_active = False
    members.caseworker.save()
    assert closed.get(address).status_code == 401


def test_a_new_password_withdraws_the_tokens(members: SimpleNamespace) -> None:
    from ukuk.workspace.access.actions import close_account, set_password

    _, program = a_program(members.caseworker)
    set_password(members.caseworker, "another invented password", by=members.caseworker)
    assert program.get("/api/tables").status_code == 401
    token, _ = a_program(members.caseworker)
    close_account(members.caseworker, by=members.keeper)
    token.refresh_from_db()
    assert token.withdrawn_at is not None


def test_a_token_loses_what_its_member_loses(members: SimpleNamespace) -> None:
    a_person(members.team, consents=("help",))
    _, program = a_program(members.caseworker)
    members.caseworker.roles = ["analyst"]
    members.caseworker.save()
    assert program.get("/api/tables/persons").status_code == 401


@pytest.mark.parametrize("other", ["caseworker", "other"])
def test_the_interface_gives_nothing_of_other_teams_and_no_hidden_grade(members: SimpleNamespace, other: str) -> None:
    a_case(members.team, a_person(members.team, consents=("help",), papers=True))
    _, program = a_program(getattr(members, other))
    forbidden = [MARKS["secret"], MARKS["sensitive"]] if other == "caseworker" else list(MARKS.values())
    for name in tables_for("help"):
        answer = program.get(f"/api/tables/{name}")
        assert answer.status_code == 200, name
        assert not any(mark in answer.content.decode() for mark in forbidden), name


def test_the_code_of_a_token_is_shown_once_and_kept_nowhere(members: SimpleNamespace, client_of: Any) -> None:
    client = client_of(members.caseworker)
    answer = client.post("/exports/tokens/", {"name": "invented", "purpose": "help", "days": "3"})
    shown = answer.content.decode()
    code = shown.split('class="code-once">')[1].split("<")[0]
    assert len(code) > 40
    assert code not in client.get("/exports/tokens/").content.decode()
    assert (
        Client(headers={"host": "127.0.0.1", "authorization": f"Bearer {code}"}).get("/api/tables").status_code == 200
    )


def test_the_interface_describes_itself(members: SimpleNamespace, client_of: Any, stranger: Client) -> None:
    client = client_of(members.analyst)
    page = client.get("/exports/programs/").content.decode()
    assert "/api/tables/{name}" in page
    assert "http://" not in page.split("<main")[1]
    assert client.get("/exports/programs/openapi.json").json()["info"]["title"] == "Ukuk"


def test_a_bundle_holds_figures_and_sources_alone_and_can_be_built(members: SimpleNamespace, client_of: Any) -> None:
    from ukuk.reporting import build, read_bundle
    from ukuk.workspace.figures.actions import add_pack_figures

    add_pack_figures(by=HOLDER)
    a_case(members.team, a_person(members.team, consents=("help",)))
    client = client_of(members.coordinator)
    checked = client.post("/exports/check/", {"purpose": "statistics", "form": "bundle"}).content.decode()
    assert "persons without consent" not in checked
    answer = client.post("/exports/new/", {"purpose": "statistics", "form": "bundle"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert sorted(parts) == ["figures.csv", "sources.csv", "submission.md"]
    assert not any(mark.encode() in data for mark in MARKS.values() for data in parts.values())
    built = build(read_bundle(parts), to="html")
    assert len(built.trace) > 50
