"""The example world: everything invented and said to be, codes that exist, days in an order that can be."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ukuk import packs
from ukuk.packs.example_world import ExampleCase, When

WORLD = packs.load_example_world("kg")
TAXONOMY = packs.load_taxonomy("kg")
PACK = packs.load_pack("kg")
FOLDER = Path(packs.__file__).parent / "kg" / "example_world"
CASES = list(WORLD.cases.values())
PEOPLE = list(WORLD.people.values())


def _codes(case: ExampleCase) -> Iterator[tuple[str, str]]:
    """(list, code) of everything a case says by code."""
    yield "case_kinds", case.kind
    yield "statuses", case.status
    yield "reasons", case.reason
    yield "source_kinds", case.came_through
    yield from (("languages", code) for code in case.languages)
    yield from (("case_roles", code) for code in case.people.values())
    for event in case.events:
        yield from (("certainties", code) for code in event.certain)
        for act in event.acts:
            yield "act_types", act.type
            yield "victim_involvements", act.involvement
            yield "sectors", act.sector
            for one in act.by:
                yield "roles", one.role
                yield "bodies", one.body
                yield "perpetrator_involvements", one.involvement
                yield "certainties", one.certainty
        for source in event.sources:
            yield "source_kinds", source.kind
            yield "reliabilities", source.reliability
            yield "languages", source.language
    for action in case.actions:
        yield "actions", action.kind
        yield "bodies", action.body
        yield "outcomes", action.outcome
    for risk in case.risks:
        yield "risk_levels", risk.level
        yield "roles", risk.from_whom
        yield from (("risks", code) for code in risk.risks)
    yield from (("health_needs", need.kind) for need in case.health)
    for one in case.exploitation:
        yield "trafficking_findings", one.finding
        yield "sectors", one.sector
        yield "recruitment_ways", one.recruitment
        yield "roles", one.recruited_by
        yield from (("exploitation_kinds", code) for code in one.kinds)
        yield from (("control_ways", code) for code in one.controls)
    for plan in case.reintegration:
        for step in plan.steps:
            yield "reintegration_needs", step.need
            yield "outcomes", step.outcome


def _person_codes(person: packs.example_world.ExamplePerson) -> Iterator[tuple[str, str]]:
    yield "sexes", person.sex
    yield from (("languages", code) for code in person.languages)
    yield from (("vulnerabilities", code) for code in person.vulnerabilities)
    yield from (("name_kinds", name.kind) for name in person.names)
    yield from (("scripts", name.script) for name in person.names)
    yield from (("relations", code) for code in person.ties.values())
    for document in person.documents:
        yield "document_kinds", document.kind
        yield "document_standings", document.standing
    for contact in person.contacts:
        yield "contact_channels", contact.channel
        yield "contact_safety", contact.safety
    for consent in person.consents:
        yield "purposes", consent.purpose
        yield "consent_ways", consent.how


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_speaks_in_codes_of_the_taxonomy(case: ExampleCase):
    strange = [(name, code) for name, code in _codes(case) if code and code not in getattr(TAXONOMY, name)]
    assert strange == []


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.id)
def test_a_person_is_described_in_codes_of_the_taxonomy(person):
    strange = [(name, code) for name, code in _person_codes(person) if code and code not in getattr(TAXONOMY, name)]
    assert strange == []
    assert set(person.citizenships) <= set(PACK.lawbook.states)


def test_places_are_those_of_the_gazetteer():
    places = [event.place for case in CASES for event in case.events]
    places += [plan.place for case in CASES for plan in case.reintegration]
    assert {place for place in places if place} <= set(PACK.places)


def test_everything_says_that_it_is_invented():
    for path in FOLDER.glob("*.yaml"):
        assert "invented" in path.read_text(encoding="utf-8").splitlines()[0], path.name
    for person in PEOPLE:
        assert all(document.number.startswith("EX") or not document.number for document in person.documents)
        for contact in person.contacts:
            assert not re.search(r"\d{6}", contact.value.replace("000", "")), f"{person.id}: a number that may ring"
            if contact.value.startswith("+"):
                assert " 000 " in contact.value, f"{person.id}: a number that may ring"
    names = [one.name for case in CASES for event in case.events for act in event.acts for one in act.by if one.name]
    assert names
    assert all("вымышлен" in name or "ойдон чыгарылган" in name for name in names)


def test_there_are_people_and_cases_enough_to_fill_pages():
    assert len(PEOPLE) >= 60
    assert len(CASES) >= 45
    assert len({case.kind for case in CASES}) >= 14
    assert sum(person.sex == "female" for person in PEOPLE) >= 20
    assert sum(person.born >= "2008" for person in PEOPLE) >= 8


def test_the_issues_of_the_example_paper_are_covered():
    kinds = Counter(case.kind for case in CASES)
    for kind in ("work", "detention", "entry_ban", "crisis", "womens_risks", "health", "child_without_care"):
        assert kinds[kind] >= 2, kind
    assert kinds["reintegration"] >= 3
    assert kinds["reprisal"] >= 2


def test_every_kind_of_record_is_there():
    assert any(case.risks for case in CASES)
    assert any(case.health for case in CASES)
    assert any(case.exploitation for case in CASES)
    assert any(plan.steps for case in CASES for plan in case.reintegration)
    assert any(case.confined for case in CASES)
    assert any(person.confined for person in PEOPLE)


def test_there_is_a_member_for_each_role_and_every_doer_is_of_the_team():
    roles = {role for member in WORLD.members.values() for role in member.roles}
    assert roles == {"coordinator", "caseworker", "analyst", "author", "guest", "keeper"}
    for role in roles:
        assert role in WORLD.members, "the door is shown by user names that are the roles"
    for case in CASES:
        for member in case.assigned:
            assert case.team in WORLD.members[member].teams, case.id
        for action in case.actions:
            if action.doer:
                assert case.team in WORLD.members[action.doer].teams, case.id
        for person in case.people:
            assert WORLD.people[person].team == case.team, f"{case.id}, {person}"


def test_the_status_of_a_case_and_its_reason_belong_together():
    for case in CASES:
        status = TAXONOMY.statuses[case.status]
        assert bool(case.reason) == status.reasoned, case.id
        if case.reason:
            assert TAXONOMY.reasons[case.reason].of == case.status, case.id
        assert (case.closed is not None) == (not status.open), case.id


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_days_are_in_an_order_that_can_be(case: ExampleCase):
    assert case.opened <= 0
    if case.closed is not None:
        assert case.opened <= case.closed <= 0
        assert all(action.done is not None for action in case.actions), "a closed case has nothing to do"
    for event in case.events:
        assert event.acts
        assert event.when is None or event.when.days <= 0
        assert event.place or event.state
    for action in case.actions:
        assert (action.done is None) == (action.outcome == ""), action.kind
        assert action.due is not None
        if action.done is not None:
            assert case.opened <= action.done <= 0, action.kind
    for step in [step for plan in case.reintegration for step in plan.steps]:
        assert (step.done is None) == (step.outcome == "")


def test_today_has_something_due_overdue_and_new():
    open_days = [action.due for case in CASES for action in case.actions if action.done is None]
    assert sum(day == 0 for day in open_days) >= 5
    assert sum(day < 0 for day in open_days) >= 8
    assert sum(0 < day <= 7 for day in open_days) >= 10
    assert sum(case.status == "new" for case in CASES) >= 3


def test_victims_of_acts_are_people_of_the_case():
    for case in CASES:
        for event in case.events:
            for act in event.acts:
                assert act.victim in case.people or act.victim == ""
                assert act.victim or act.others, f"{case.id}: {act.type} struck nobody"


def test_ties_answer_each_other():
    for person in PEOPLE:
        for other, relation in person.ties.items():
            back = WORLD.people[other].ties.get(person.id)
            assert back in (None, TAXONOMY.relations[relation].inverse), f"{person.id}, {other}"


def test_consents_are_given_refused_and_withdrawn_and_a_receiver_is_named_where_needed():
    answers = Counter(consent.answer for person in PEOPLE for consent in person.consents)
    assert set(answers) == {"given", "refused", "withdrawn"}
    for person in PEOPLE:
        for consent in person.consents:
            named = TAXONOMY.purposes[consent.purpose].names_receiver
            assert bool(consent.with_whom) == named, person.id
            assert consent.days <= 0


def test_a_child_does_not_consent_alone():
    for person in PEOPLE:
        if person.born >= "2009":
            assert all(consent.how in ("by_guardian", "child_heard") for consent in person.consents), person.id


def test_a_time_is_written_as_exactly_as_it_is_known():
    day = datetime.date(2026, 11, 24)
    assert When(-40).on(day) == "2026-10-15"
    assert When(-40, "month").on(day) == "2026-10"
    assert When(-800, "year", -95).on(day) == "2024/2026"


def test_names_come_in_two_scripts_and_some_are_spelt_in_two_ways():
    both = [person for person in PEOPLE if {name.script for name in person.names} >= {"cyrl", "latn"}]
    assert len(both) >= 35
    kinds = Counter(name.kind for person in PEOPLE for name in person.names)
    assert kinds["old_passport"] >= 3
    assert kinds["birth"] + kinds["married"] >= 2
    assert all(person.names for person in PEOPLE)
