"""Side doors: what an outsider, a curious colleague or a hostile file would try, each closed by a test of its own.

The classes are those of published examinations of such systems: choices that lead to other records, histories, exports,
counts drilled to one person, filters and orders that answer questions about what is withheld, redirects, tokens.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import uuid
import zipfile
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from invented_worlds import DAY, InventedAct, InventedCase, InventedEvent, InventedPerson, InventedWorld, settle
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.cases import actions as casework
from ukuk.workspace.exports.gathering import gather
from ukuk.workspace.people import actions as people
from ukuk.workspace.people.consent_actions import give_consent
from ukuk.workspace.trail.models import Entry

pytestmark = pytest.mark.django_db
AGREES = [("given", "2025-01-10")]
EVIL = "https://elsewhere.example/"


def a_person(team: Any, name: str, *consents: str, **more: Any) -> Any:
    made = people.make_person(team=team, names=[{"whole": name, "kind": "passport"}], by=HOLDER, **more)
    for purpose in consents:
        give_consent(made, purpose=purpose, on="2026-01-10", how="in_writing", by=HOLDER)
    return made


def a_case(team: Any, *persons: Any, act: str = "unpaid_wages", **more: Any) -> Any:
    return casework.open_case(
        team=team,
        kind="work",
        persons=[{"person": person, "role": "victim"} for person in persons],
        parts={
            "events": [
                {"when": "2025-03-14", "state": "RU", "acts": [{"type": act, "victim": one} for one in persons or [""]]}
            ]
        },
        by=HOLDER,
        **more,
    )


def table(found: Any, name: str) -> list[dict[str, Any]]:
    return [dict(zip(found.columns[name], row, strict=True)) for row in found.rows[name]]


def part_of(case: Any, name: str) -> Any:
    return getattr(case, name).order_by("added_at", "pk").first()


# Exports ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("purpose", ["help", "statistics", "publish_with_name"])
def test_a_person_taken_out_of_a_case_still_keeps_it_in_without_consent(members: SimpleNamespace, purpose: str) -> None:
    """An act still names its victim, and an assessment of risks still speaks of somebody, who said nothing."""
    willing, unwilling = a_person(members.team, "Invented Willing", purpose), a_person(members.team, "Invented Silent")
    case = a_case(members.team, willing, unwilling)
    casework.remove_part(case.casepersons.get(person=unwilling), by=HOLDER)
    found = gather(members.coordinator, purpose, datetime.date(2026, 3, 1))
    assert found.rows["cases"] == []
    assert found.rows["acts"] == []


def test_what_stands_in_a_removed_event_is_in_no_export(members: SimpleNamespace) -> None:
    willing = a_person(members.team, "Invented Willing", "help", "publish_without_name")
    case = a_case(members.team, willing)
    day = datetime.date(2026, 3, 1)
    assert len(gather(members.coordinator, "help", day).rows["acts"]) == 1
    casework.remove_part(part_of(case, "events"), by=HOLDER)
    assert gather(members.coordinator, "help", day).rows["acts"] == []
    flat = gather(members.coordinator, "publish_without_name", day)
    assert flat.rows["acts"] == []
    assert "acts_in_small_groups" not in flat.left_out


def test_an_export_holds_no_word_that_is_sensitive_by_itself(members: SimpleNamespace) -> None:
    """The field is open or personal, the word is not: a medical certificate, a shelter, a family member who harmed."""
    person = a_person(
        members.team, "Invented Willing", "help", "statistics", sex="other",
        parts={"documents": [{"kind": "medical_certificate"}, {"kind": "passport"}]},
    )  # fmt: skip
    case = a_case(members.team, person)
    casework.add_part(case, "interventions", {"kind": "shelter"}, by=HOLDER)
    casework.add_part(case, "interventions", {"kind": "complaint"}, by=HOLDER)
    casework.add_part(case, "perpetrators", {"role": "family_member"}, parent=part_of(case, "acts"), by=HOLDER)
    casework.add_part(case, "sources", {"kind": "medical_paper"}, by=HOLDER)
    day = datetime.date(2026, 3, 1)
    found = gather(members.caseworker, "help", day)
    whole = json.dumps(found.rows, default=str)
    for word in ("medical_certificate", "shelter", "family_member", "medical_paper"):
        assert word not in whole, word
    assert {row["kind"] for row in table(found, "documents")} == {"*", "passport"}
    assert {row["kind"] for row in table(found, "interventions")} == {"*", "complaint"}
    assert table(found, "persons")[0]["sex"] == "*"
    for_analyst = gather(members.analyst, "statistics", day)
    assert table(for_analyst, "persons")[0]["sex"] == "*"
    for_coordinator = json.dumps(gather(members.coordinator, "help", day).rows, default=str)
    assert "medical_certificate" in for_coordinator
    assert "family_member" in for_coordinator


def test_a_flat_table_withholds_a_sex_whose_word_is_sensitive(members: SimpleNamespace) -> None:
    for number in range(12):
        a_case(members.team, a_person(members.team, f"Invented {number}", "publish_without_name", sex="other"))
    for member in (members.analyst, members.caseworker):
        found = gather(member, "publish_without_name", datetime.date(2026, 3, 1))
        assert {row["sex"] for row in table(found, "acts")} == {"*"}


def test_sight_without_the_right_to_identities_opens_no_sensitive_word(members: SimpleNamespace) -> None:
    """An analyst whose account says that they see what is sensitive: the role says that they do not."""
    members.analyst.sees_sensitive = True
    members.analyst.save()
    for number in range(12):
        person = a_person(members.team, f"Invented {number}", "publish_without_name")
        a_case(members.team, person, act="forced_labour")
    found = gather(members.analyst, "publish_without_name", datetime.date(2026, 3, 1))
    assert "forced_labour" not in json.dumps(found.rows, default=str)


@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonld"])
def test_a_sign_that_no_sheet_can_hold_stops_no_export(members: SimpleNamespace, client_of: Any, form: str) -> None:
    person = a_person(members.team, "Invented\x0bWilling", "help", notes="Invented \x07 notes")
    a_case(members.team, person)
    answer = client_of(members.coordinator).post("/exports/new/", {"purpose": "help", "with_whom": "", "form": form})
    assert answer.status_code == 200, answer.content[:300]


def test_every_cell_that_begins_a_formula_leaves_harmless(members: SimpleNamespace, client_of: Any) -> None:
    a_person(members.team, '=HYPERLINK("https://elsewhere.example")', "help", notes="@SUM(1)\n+1")
    answer = client_of(members.coordinator).post("/exports/new/", {"purpose": "help", "with_whom": "", "form": "csv"})
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    for name in packed.namelist():
        if name.endswith(".csv"):
            for row in csv.reader(io.StringIO(packed.read(name).decode())):
                assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for cell in row), (name, row)


# Counts drilled to one person ----------------------------------------------------------------------------------------


@pytest.fixture
def counted(members: SimpleNamespace) -> Any:
    """A function that settles a world and counts it by sex and age."""

    def count(made: InventedWorld, **asked: Any) -> Any:
        from ukuk.workspace.figures import actions
        from ukuk.workspace.figures.asking import Asking

        settle(made, [members.team, members.other_team])
        asking = Asking(**{"by_sex": True, "by_age": True} | asked)
        question = actions.add_question(title="Invented question", asking=asking, by=members.coordinator)
        return actions.count_question(question, on=DAY, by=members.coordinator)

    return count


def world(number: int) -> InventedWorld:
    persons = [InventedPerson("female", "1990-05-06", list(AGREES)) for _ in range(number)]
    cases = [
        InventedCase(persons=[at], events=[InventedEvent("2025-03", "", "RU", [InventedAct("unpaid_wages", 0)])])
        for at in range(number)
    ]
    return InventedWorld(persons, cases)


def split_of(page: str) -> str:
    return page[page.index("<table") :] if "<table" in page else ""


def test_a_count_of_one_person_tells_no_analyst_sex_or_age(
    counted: Any, members: SimpleNamespace, client_of: Any
) -> None:
    """A question so narrow that it finds one case is no way around the right to identities."""
    made = counted(world(1))
    split = split_of(client_of(members.analyst).get(f"/figures/counts/{made.pk}/").content.decode())
    assert ">1<" not in split
    assert "withheld" in split
    own = split_of(client_of(members.caseworker).get(f"/figures/counts/{made.pk}/").content.decode())
    assert ">1<" in own


def test_a_small_number_that_is_withheld_is_not_said_beside_the_records(
    counted: Any, members: SimpleNamespace, client_of: Any
) -> None:
    made = counted(world(3))
    for query in ("", "?sex=female&band=18-24", "?sex=female", "?sex=male"):
        page = client_of(members.other).get(f"/figures/counts/{made.pk}/records/{query}").content.decode()
        assert "that you may not see" not in page, query


def test_a_cell_of_many_says_nothing_of_how_many_are_behind_the_gate(
    counted: Any, members: SimpleNamespace, client_of: Any
) -> None:
    """The table withholds the three beside the twelve: asking for the cell must not give them."""
    both = world(15)
    for person in both.persons[12:]:
        person.sex = "male"
    made = counted(both)
    page = client_of(members.other).get(f"/figures/counts/{made.pk}/records/?sex=male").content.decode()
    assert "that you may not see" not in page


def test_a_cell_does_not_tell_the_sex_of_somebody_whom_one_may_not_see(
    counted: Any, members: SimpleNamespace, client_of: Any
) -> None:
    """On the page of a case somebody confined is a code; the cells of a count must not say more."""
    from ukuk.workspace.people.models import Person

    made = counted(world(2))
    Person.objects.visible_to(HOLDER).filter(code="P-0002").update(confined=True)
    client = client_of(members.caseworker)
    page = client.get(f"/figures/counts/{made.pk}/records/?sex=female").content.decode()
    assert "P-0001" in page
    assert "P-0002" not in page
    split = split_of(client.get(f"/figures/counts/{made.pk}/").content.decode())
    assert ">2<" not in split


def test_a_sensitive_question_opens_to_no_analyst(counted: Any, members: SimpleNamespace, client_of: Any) -> None:
    members.analyst.sees_sensitive = True
    members.analyst.save()
    made = counted(
        InventedWorld(
            [InventedPerson("female", "1990", list(AGREES)) for _ in range(12)],
            [
                InventedCase(persons=[at], events=[InventedEvent("2025", "", "RU", [InventedAct("kidnapping", 0)])])
                for at in range(12)
            ],
        ),
        act_type="kidnapping",
    )
    page = client_of(members.analyst).get(f"/figures/counts/{made.pk}/records/").content.decode()
    assert "P-0001" not in page


# The trail and histories ---------------------------------------------------------------------------------------------


def test_the_trail_keeps_no_word_that_is_sensitive_by_itself(members: SimpleNamespace) -> None:
    """The keeper reads the trail and no case: what happened to somebody is not said there by the change of a word."""
    case = a_case(members.team, a_person(members.team, "Invented"))
    by = members.coordinator
    one = part_of(case, "acts")
    casework.change_part(one, {"type": "forced_labour"}, version=1, by=by)
    casework.change_part(one, {"type": "unpaid_wages"}, version=2, by=by)
    step = casework.add_part(case, "interventions", {"kind": "complaint"}, by=by)
    casework.change_part(step, {"kind": "shelter"}, version=1, by=by)
    casework.finish_intervention(step, version=2, outcome="in_treatment", by=by)
    perpetrator = casework.add_part(case, "perpetrators", {"role": "employer"}, parent=one, by=by)
    casework.change_part(perpetrator, {"role": "family_member"}, version=1, by=by)
    kept = "\n".join(Entry.objects.of("case", case.pk).values_list("detail", flat=True))
    for word in ("forced_labour", "shelter", "in_treatment", "family_member"):
        assert word not in kept, word
    assert '"type"' in kept, "that it changed is kept"
    assert "employer" not in kept, "what it was before would say that it is another now"


def test_a_history_does_not_say_that_something_is_there_which_the_page_withholds(
    members: SimpleNamespace, client_of: Any
) -> None:
    person = a_person(members.team, "Invented")
    people.add_part(person, "vulnerabilities", {"code": "hiv"}, by=members.coordinator)
    said = "vulnerab"
    address = f"/people/{person.pk}/history/"

    def lines(member: Any) -> str:
        page = client_of(member).get(address).content.decode()
        return page[page.index('class="moments"') :].lower()

    assert said in lines(members.coordinator)
    assert said not in lines(members.caseworker)


# Orders and filters --------------------------------------------------------------------------------------------------


def test_no_list_is_in_the_order_of_a_word_that_is_withheld(
    members: SimpleNamespace, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two words of the alphabet a withheld one would be told by its place."""
    from ukuk.workspace.cases import bridge, listing

    a_case(members.team)
    monkeypatch.setattr(bridge, "withheld", lambda name, grades: () if "sensitive" in grades else ("work",))
    today = datetime.date(2026, 3, 1)
    assert listing.listing(members.caseworker, {"sort": "kind"}, today).sort == listing.USUAL
    assert listing.listing(members.analyst, {"sort": "-kind"}, today).sort == listing.USUAL
    assert listing.listing(members.coordinator, {"sort": "kind"}, today).sort == "kind"


@pytest.mark.parametrize("query", ["vulnerability=hiv", "sex=other"])
def test_a_filter_by_what_one_may_not_read_is_as_if_it_were_not_there(
    members: SimpleNamespace, client_of: Any, query: str
) -> None:
    a_person(members.team, "Invented", sex="female")
    page = client_of(members.caseworker).get(f"/people/?{query}").content.decode()
    assert "P-0001" in page


@pytest.mark.parametrize("query", ["act=kidnapping", "assigned=nobody", "act=forced_labour"])
def test_cases_are_not_asked_by_what_an_analyst_may_not_read(
    members: SimpleNamespace, client_of: Any, query: str
) -> None:
    case = a_case(members.team, assigned=[members.caseworker])
    page = client_of(members.analyst).get(f"/cases/?{query}").content.decode()
    assert case.code in page


@pytest.mark.parametrize("place", ["people", "cases"])
def test_an_endless_number_in_an_address_is_no_mistake_of_ours(
    members: SimpleNamespace, client_of: Any, place: str
) -> None:
    team = f"{members.team.pk:09d}" + "0" * 5000
    for query in (f"team={team}", f"page={'9' * 5000}", "team=²", "page=٣"):
        assert client_of(members.coordinator).get(f"/{place}/?{query}").status_code == 200, query[:20]


# Choices that lead to other records ----------------------------------------------------------------------------------


def test_no_field_of_a_case_takes_a_record_of_another(members: SimpleNamespace, client_of: Any) -> None:
    """Every field that names a record (victim, person, follows, event, doer), posted with what no form offered."""
    mine, theirs = a_person(members.other_team, "Invented Own"), a_person(members.team, "Zqforeign")
    own, foreign = a_case(members.other_team, mine), a_case(members.team, theirs)
    step = casework.add_part(foreign, "interventions", {"kind": "complaint"}, by=HOLDER)
    client = client_of(members.other)
    of_own, of_foreign = part_of(own, "events"), part_of(foreign, "events")
    victim = part_of(foreign, "casepersons")
    plans = [
        (f"/cases/events/{of_own.pk}/acts/add/", {"type": "unpaid_wages", "victim": str(victim.pk)}),
        (f"/cases/{own.pk}/events/add/", {"what": "Invented", "follows": str(of_foreign.pk)}),
        (f"/cases/{own.pk}/sources/add/", {"kind": "witness", "may_be_named": "no", "event": str(of_foreign.pk)}),
        (f"/cases/{own.pk}/interventions/add/", {"kind": "complaint", "follows": str(step.pk)}),
        (f"/cases/{own.pk}/interventions/add/", {"kind": "complaint", "for_person": str(victim.pk)}),
        (f"/cases/{own.pk}/interventions/add/", {"kind": "complaint", "doer": str(members.caseworker.pk)}),
        (f"/cases/{own.pk}/risks/add/", {"person": str(victim.pk), "assessed_on": "2026-01-01", "level": "high"}),
        (f"/cases/{own.pk}/sources/add/", {"kind": "witness", "may_be_named": "no", "passage": str(uuid.uuid4())}),
    ]
    for address, form in plans:
        answer = client.post(address, form)
        assert answer.status_code == 422, (address, form, answer.status_code)
        assert "Zqforeign" not in answer.content.decode()


def test_a_case_is_not_opened_about_a_person_of_others(members: SimpleNamespace, client_of: Any) -> None:
    from ukuk.workspace.cases.models import CasePerson

    theirs = a_person(members.team, "Zqforeign")
    own = a_case(members.other_team)
    client = client_of(members.other)
    form = {"who": theirs.code, "chosen": str(theirs.pk), "role": "victim"}
    for address in ("/cases/new/", f"/cases/{own.pk}/persons/add/"):
        answer = client.post(address, form | {"kind": "work", "priority": "3", "team": str(members.other_team.pk)})
        assert "Zqforeign" not in answer.content.decode()
    assert not CasePerson.objects.visible_to(HOLDER).filter(person=theirs).exists()


def test_a_tie_leads_to_nobody_behind_a_gate_and_does_not_say_that_they_are_there(
    members: SimpleNamespace, client_of: Any
) -> None:
    mine, theirs = a_person(members.other_team, "Invented Own"), a_person(members.team, "Zqforeign")
    answers = []
    for code in (theirs.code, "P-9999"):
        answer = client_of(members.other).post(f"/people/{mine.pk}/ties/add/", {"relation": "spouse", "other": code})
        assert answer.status_code == 422
        answers.append(answer.content.decode().replace(code, "CODE"))
    assert "You see no person of this code" in answers[0]
    assert len(answers[0]) == len(answers[1])


def test_nobody_gives_a_record_to_a_team_that_is_not_theirs(members: SimpleNamespace, client_of: Any) -> None:
    person, case = a_person(members.other_team, "Invented Own"), a_case(members.other_team)
    client = client_of(members.other)
    form = {"version": "1", "team": str(members.team.pk)}
    for address in (f"/people/{person.pk}/team/", f"/cases/{case.pk}/team/"):
        assert client.post(address, form).status_code == 422, address
    person.refresh_from_db()
    case.refresh_from_db()
    assert person.team_id == case.team_id == members.other_team.pk


def test_a_case_of_others_is_laid_beside_no_section(members: SimpleNamespace, client_of: Any) -> None:
    from ukuk.workspace.submissions.models import Section

    case = a_case(members.team)
    client = client_of(members.other)
    assert client.post("/submissions/example/", {"language": "en"}).status_code in (303, 404)
    section = Section.objects.visible_to(members.other).first()
    if section is None:
        pytest.skip("the example is not here")
    for code in (case.code, "K-9999"):
        answer = client.post(f"/submissions/sections/{section.pk}/evidence/", {"case": code})
        assert answer.status_code in (404, 422)
    assert not section.cases.exists()


# Confined records ----------------------------------------------------------------------------------------------------


def test_what_is_confined_is_not_there_for_the_rest_of_the_team(members: SimpleNamespace, client_of: Any) -> None:
    person = a_person(members.team, "Invented Hidden", confined=True)
    case = a_case(members.team, person, confined=True)
    event, act = part_of(case, "events"), part_of(case, "acts")
    client = client_of(members.caseworker)
    for address in (
        f"/people/{person.pk}/", f"/people/{person.pk}/history/", f"/people/{person.pk}/timeline/",
        f"/cases/{case.pk}/", f"/cases/{case.pk}/history/", f"/cases/{case.pk}/timeline.svg",
        f"/cases/events/{event.pk}/", f"/cases/acts/{act.pk}/",
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address
    for address, form in (
        (f"/people/{person.pk}/remove/", {}),
        (f"/cases/{case.pk}/remove/", {}),
        (f"/cases/events/{event.pk}/remove/", {}),
        (f"/access/glass/person/{person.pk}/", {"reason": "Invented reason"}),
        (f"/access/glass/case/{case.pk}/", {"reason": "Invented reason"}),
    ):
        assert client.post(address, form).status_code == 404, address
    for asked in ("Invented Hidden", person.code, case.code):
        client.post("/search/", {"q": asked})
        assert str(person.pk) not in client.get("/search/").content.decode()
        assert str(case.pk) not in client.get("/search/").content.decode()
        assert person.code not in client.post("/people/alike/", {"whole": asked}).content.decode()
        assert person.code not in client.post("/cases/who/", {"who": asked}).content.decode()
    found = gather(members.caseworker, "help", datetime.date(2026, 3, 1))
    assert found.left_out == {"persons": 0, "cases": 0}


# Doors ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("back", [EVIL, "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "\t//x"])
def test_no_answer_leads_to_another_host(stranger: Client, members: SimpleNamespace, client_of: Any, back: str) -> None:
    person = a_person(members.team, "Invented")
    client = client_of(members.caseworker)
    answers = [
        stranger.post("/language/", {"language": "ru", "back": back}),
        client.post("/language/", {"language": "ru", "back": back}),
        client.post(f"/access/glass/person/{person.pk}/", {"reason": "Invented reason", "back": back}),
        stranger.post(
            "/account/login/", {"login": "caseworker", "password": "invented for tests", "next": back}
        ),
    ]  # fmt: skip
    for answer in answers:
        assert answer.status_code in (302, 303), answer.content[:200]
        assert answer["Location"].startswith("/")
        assert "elsewhere" not in answer["Location"]
        assert not answer["Location"].startswith(("//", "/\\"))


def test_signing_in_gives_a_new_session(stranger: Client, members: SimpleNamespace) -> None:
    """A session that somebody else planted in the browser is not the one that is signed in."""
    stranger.get("/account/login/")
    planted = stranger.session
    planted["planted"] = "1"
    planted.save()
    stranger.cookies["ukuk_session"] = planted.session_key
    before = planted.session_key
    stranger.post("/account/login/", {"login": "caseworker", "password": "invented for tests"})
    assert stranger.session.session_key != before


def test_a_form_without_the_token_of_our_page_changes_nothing(members: SimpleNamespace) -> None:
    """By htmx too: its header alone proves nothing."""
    client = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)
    client.force_login(members.coordinator)
    person = a_person(members.team, "Invented")
    before = Entry.objects.count()
    for headers in ({}, {"HX-Request": "true"}, {"Origin": "null"}, {"Origin": "http://elsewhere.example"}):
        assert client.post(f"/people/{person.pk}/remove/", {}, headers=headers).status_code == 403, headers
    assert Entry.objects.count() == before


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1:81", "localhost.elsewhere.example", "127.0.0.1@evil"])
def test_under_another_name_nothing_answers(host: str) -> None:
    assert Client(headers={"host": host}).get("/account/login/").status_code == 421


def test_a_closed_account_has_neither_session_nor_token(members: SimpleNamespace, client_of: Any) -> None:
    from django.utils import timezone

    from ukuk.workspace.access.actions import close_account
    from ukuk.workspace.exports.actions import make_token

    until = timezone.now() + datetime.timedelta(days=1)
    _, code = make_token(name="Invented", purpose="help", with_whom="", until=until, by=members.caseworker)
    client = client_of(members.caseworker)
    program = Client(headers={"host": "127.0.0.1", "authorization": f"Bearer {code}"})
    assert program.get("/api/tables").status_code == 200
    assert client.get("/people/").status_code == 200
    close_account(members.caseworker, by=members.keeper)
    assert program.get("/api/tables").status_code == 401
    assert client.get("/people/").status_code != 200


def test_a_token_opens_no_more_than_its_member_may_now(members: SimpleNamespace) -> None:
    from django.utils import timezone

    from ukuk.workspace.access.models import Member
    from ukuk.workspace.exports.actions import make_token

    a_person(members.team, "Zqpersonal", "help", "statistics")
    until = timezone.now() + datetime.timedelta(days=1)
    codes = [
        make_token(name="Invented", purpose=purpose, with_whom="", until=until, by=members.caseworker)[1]
        for purpose in ("help", "statistics")
    ]
    Member.objects.visible_to(HOLDER).filter(pk=members.caseworker.pk).update(roles=["analyst"])
    helping, counting = (Client(headers={"host": "127.0.0.1", "authorization": f"Bearer {code}"}) for code in codes)
    assert helping.get("/api/tables").status_code == 401
    answer = counting.get("/api/tables/persons")
    assert answer.status_code == 200
    assert "Zqpersonal" not in answer.content.decode()
    Member.objects.visible_to(HOLDER).get(pk=members.caseworker.pk).teams.clear()
    assert counting.get("/api/tables/persons").json()["rows"] == []
    for query in ("limit=1001", "limit=0", "offset=-1", "limit=x"):
        assert counting.get(f"/api/tables/persons?{query}").status_code == 422, query


# Hostile files -------------------------------------------------------------------------------------------------------

SCRIPT = b"<html><script>alert(1)</script></html>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("invented.html", SCRIPT),
        ("invented.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("../../invented.png", SCRIPT),
        ("invented\r\nX-Evil: 1.pdf", b"%PDF-1.7\n" + SCRIPT),
        ("invented\".png", b"\x89PNG\r\n\x1a\n" + SCRIPT),
    ],
)  # fmt: skip
def test_a_file_with_a_script_never_runs_here(members: SimpleNamespace, client_of: Any, name: str, data: bytes) -> None:
    """It is given as a copy that no browser opens in place; what is shown is drawn anew or escaped."""
    from ukuk.workspace.cases.file_actions import attach_file

    file = attach_file(a_case(members.team), name=name, chunks=[data], grade="personal", by=members.coordinator)
    client = client_of(members.coordinator)
    taken = client.post(f"/cases/files/{file.pk}/take/")
    assert taken["Content-Type"] == "application/octet-stream"
    assert taken["Content-Disposition"].startswith("attachment")
    assert taken["X-Content-Type-Options"] == "nosniff"
    assert "X-Evil" not in taken.headers
    assert b"".join(taken) == data
    assert b"<script>alert" not in client.get(f"/cases/files/{file.pk}/").content
    shown = client.get(f"/cases/files/{file.pk}/pages/1/")
    assert shown.status_code in (404, 422)
    assert SCRIPT not in shown.content


def test_an_answer_to_a_mistake_of_ours_quotes_nothing(
    members: SimpleNamespace, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ukuk.workspace.people import views

    def broken(*args: Any, **kwargs: Any) -> Any:
        raise RuntimeError("Zqsensitive words of a record")

    monkeypatch.setattr(views, "listing", broken)
    client = client_of(members.coordinator)
    client.raise_request_exception = False
    answer = client.get("/people/")
    assert answer.status_code == 500
    assert "Zqsensitive" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


# Roles that see little -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["guest", "keeper", "analyst", "author"])
def test_search_and_today_tell_a_role_nothing_that_is_not_for_it(
    members: SimpleNamespace, client_of: Any, role: str
) -> None:
    person = a_person(members.team, "Zqpersonal Invented", notes="Zqsensitive")
    member = getattr(members, role)
    case = a_case(members.team, person, title="Zqsensitive", assigned=[member])
    casework.add_part(
        case, "interventions", {"kind": "complaint", "due_on": "2026-01-01", "task": "Zqsensitive"}, by=HOLDER
    )
    client = client_of(member)
    for asked in ("Zqpersonal", "Zqsensitive", person.code):
        client.post("/search/", {"q": asked})
        page = client.get("/search/").content.decode()
        assert str(person.pk) not in page
        assert str(case.pk) not in page
    for address in ("/", "/?whose=all"):
        page = client.get(address).content.decode()
        assert "Zqpersonal" not in page
        assert "Zqsensitive" not in page
        assert person.code not in page


def test_a_guest_sees_of_the_library_what_stands_behind_a_published_figure(
    members: SimpleNamespace, client_of: Any
) -> None:
    """What else an organisation reads tells on what it works."""
    from decimal import Decimal

    from ukuk.workspace.documents.actions import add_source, remove_source
    from ukuk.workspace.documents.publication import Publication
    from ukuk.workspace.figures.actions import add_figure, publish_figure
    from ukuk.workspace.figures.statement import Statement

    by = members.author
    open_one, closed, bare = (add_source(Publication(title=f"Zq{name}"), by=by) for name in ("open", "closed", "bare"))
    for code, source in (("shown", open_one), ("hidden", closed)):
        says = Statement(
            "count",
            "exact",
            Decimal(900),
            Decimal(900),
            unit="person",
            label_en="Invented",
            source=source,
            as_of="2021",
        )
        figure = add_figure(code=code, says=says, by=by)
        if code == "shown":
            publish_figure(figure, version=1, by=by)
    guest = client_of(members.guest)
    remove_source(bare, by=by)
    pages = [guest.get("/papers/sources/"), guest.get(f"/papers/sources/?removed={bare.pk}"), guest.get("/figures/")]
    guest.post("/search/", {"q": "Zq"})
    for page in (*pages, guest.get("/search/")):
        assert "Zqclosed" not in page.content.decode()
        assert "Zqbare" not in page.content.decode()
    assert "Zqopen" in pages[0].content.decode()
    assert guest.get(f"/papers/sources/{open_one.pk}/").status_code == 200
    assert guest.get(f"/papers/sources/{closed.pk}/").status_code == 404


def test_the_number_of_a_count_is_not_written_over_by_hand(
    counted: Any, members: SimpleNamespace, client_of: Any
) -> None:
    from ukuk.grounds import BadInput
    from ukuk.workspace.figures import actions, counts
    from ukuk.workspace.figures.statement import statement_of

    made = counted(world(12))
    figure = actions.add_figure(code="ours", says=counts.statement(made), by=members.coordinator)
    address = f"/figures/{figure.pk}/parts/value/"
    form = {"kind": "count", "bound": "exact", "low": "900", "unit": "person", "reason": "Invented", "version": "1"}
    assert client_of(members.coordinator).post(address, form).status_code == 404
    says = statement_of(figure.versions.get())
    with pytest.raises(BadInput):
        actions.revise_figure(figure, replace(says, low=900, high=900), reason="x", version=1, by=members.coordinator)
    assert figure.versions.get().low == 12


# Addresses and forms that only a program sends ------------------------------------------------------------------------

ENDLESS = "000001" + "0" * 5000


@pytest.mark.parametrize(
    ("role", "address"),
    [
        ("analyst", "/figures/?year=0000"),
        ("analyst", f"/figures/?page={ENDLESS}"),
        ("analyst", "/figures/?series=%00&place=%00&q=%00"),
        ("keeper", "/trail/?first=0001-01-01"),
        ("keeper", "/trail/?last=9999-12-31"),
        ("keeper", f"/trail/?before={ENDLESS}&after=-1&kind=%00&record=%00"),
        ("caseworker", f"/cases/?period=0000&page={ENDLESS}"),
        ("caseworker", "/cases/?period=9999&due=x&assigned=%00&place=%00"),
        ("caseworker", "/people/?citizenship=%00&consent=%00&age=%00"),
        ("author", f"/submissions/?page={ENDLESS}&q=%00"),
        ("author", f"/papers/?page={ENDLESS}&q=%00"),
        ("author", "/submissions/?removed=%00"),
    ],
)
def test_no_address_is_too_strange(members: SimpleNamespace, client_of: Any, role: str, address: str) -> None:
    assert client_of(getattr(members, role)).get(address).status_code == 200, address[:40]


@pytest.mark.parametrize("address", ["/people/find/", "/people/alike/", "/cases/find/", "/cases/who/", "/search/"])
def test_no_words_are_too_many(members: SimpleNamespace, client_of: Any, address: str) -> None:
    """A whole page of text in a field for a name."""
    words = " ".join(f"{first}{second}" for first in "abcdefghijklmnopqrstuvwxyz" for second in "abcdefghijkl")
    form = dict.fromkeys(("q", "who", "whole", "family", "given", "patronymic"), words)
    assert client_of(members.caseworker).post(address, form).status_code in (200, 303)
    assert client_of(members.caseworker).get("/search/").status_code == 200


def test_a_page_of_a_file_is_a_small_number(members: SimpleNamespace, client_of: Any) -> None:
    from ukuk.workspace.cases.file_actions import attach_file

    file = attach_file(
        a_case(members.team), name="invented.txt", chunks=[b"Invented"], grade="personal", by=members.coordinator
    )
    client = client_of(members.coordinator)
    assert client.get(f"/cases/files/{file.pk}/?page={ENDLESS}").status_code == 200
    assert client.get(f"/cases/files/{file.pk}/pages/{'9' * 5000}/").status_code == 404
