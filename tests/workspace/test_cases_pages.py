"""The pages of cases: what a list finds and costs, what two who edit at once are told, what each reader is shown."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 3, 10)


def a_case(members: SimpleNamespace, **values: Any) -> Any:
    from ukuk.workspace.cases.actions import open_case

    return open_case(**{"team": members.team, "kind": "work", "by": members.coordinator, **values})


def a_person(members: SimpleNamespace, name: str = "Zqname Invented") -> Any:
    from ukuk.workspace.people.actions import make_person

    return make_person(team=members.team, names=[{"whole": name, "kind": "passport"}], by=members.coordinator)


def codes(user: Any, **asked: str) -> set[str]:
    from ukuk.workspace.cases.listing import listing

    return {case.code for case in listing(user, asked, TODAY).cases}


def test_a_list_costs_as_many_queries_for_fifty_cases_as_for_two(
    members: SimpleNamespace, coordinator_client: Client
) -> None:
    person = a_person(members)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            coordinator_client.get("/cases/")
        return len(seen)

    for _ in range(2):
        a_case(members, persons=[{"person": person, "role": "victim"}], assigned=[members.caseworker])
    queries()
    few = queries()
    for _ in range(20):
        a_case(members, persons=[{"person": person, "role": "victim"}], assigned=[members.caseworker])
    queries()
    assert queries() <= few + 1  # The look at another number of cases is written down once more.


def test_the_page_of_a_case_costs_the_same_however_many_parts_it_has(
    members: SimpleNamespace, coordinator_client: Client
) -> None:
    person = a_person(members)
    event = {"what": "Invented", "acts": [{"type": "raid", "victim": person, "perpetrators": [{"role": "police"}]}]}
    step = {"kind": "appeal", "due_on": "2026-04-01", "doer": members.caseworker, "for_person": person}
    few, many = (
        a_case(
            members,
            persons=[{"person": person, "role": "victim"}],
            parts={"events": [event] * times, "interventions": [step] * times},
        )
        for times in (1, 8)
    )

    def queries(case: Any) -> int:
        coordinator_client.get(f"/cases/{case.pk}/")
        with CaptureQueriesContext(connection) as seen:
            coordinator_client.get(f"/cases/{case.pk}/")
        return len(seen)

    assert queries(many) == queries(few)


def test_filters_find_by_kind_act_place_period_due_and_assigned(members: SimpleNamespace) -> None:
    from ukuk.workspace.cases.actions import set_status

    moscow = a_case(
        members,
        parts={"events": [{"when": "2025-03", "place": "ru.moscow", "acts": [{"type": "unpaid_wages"}]}]},
    )
    late = a_case(members, kind="detention", parts={"interventions": [{"kind": "appeal", "due_on": "2026-03-01"}]})
    mine = a_case(members, priority=1, assigned=[members.coordinator])
    closed = set_status(a_case(members), version=1, status="closed", reason="solved", by=members.coordinator)
    user = members.coordinator
    assert codes(user) == {moscow.code, late.code, mine.code}
    assert codes(user, status="all") == {moscow.code, late.code, mine.code, closed.code}
    assert codes(user, status="closed") == {closed.code}
    assert codes(user, kind="detention") == {late.code}
    assert codes(user, act="labour") == {moscow.code}, "a type finds what lies below it"
    assert codes(user, state="RU", period="2025") == {moscow.code}
    assert codes(user, state="RU", period="2024") == set()
    assert codes(user, place="ru.moscow") == {moscow.code}
    assert codes(user, due="overdue") == {late.code}
    assert codes(user, assigned="me") == {mine.code}
    assert codes(user, assigned="nobody") == {moscow.code, late.code}
    assert codes(user, priority="1") == {mine.code}


def test_nobody_finds_by_a_word_that_they_may_not_read(members: SimpleNamespace) -> None:
    hidden = a_case(members, parts={"events": [{"when": "2025", "acts": [{"type": "rape"}]}]})
    assert codes(members.coordinator, act="rape") == {hidden.code}
    other = a_case(members)
    for reader in (members.caseworker, members.analyst):
        assert codes(reader, act="rape") == {hidden.code, other.code}, "the filter is as if it were not there"


def test_a_sensitive_act_is_withheld_as_a_word(members: SimpleNamespace, client_of: Callable[..., Client]) -> None:
    case = a_case(members, parts={"events": [{"when": "2025", "acts": [{"type": "rape"}]}]})
    for reader in (members.caseworker, members.analyst):
        text = client_of(reader).get(f"/cases/{case.pk}/").content.decode()
        assert "Rape" not in text
        assert "withheld" in text


def test_broken_glass_opens_one_case_and_no_other(members: SimpleNamespace, client_of: Callable[..., Client]) -> None:
    from ukuk.workspace.access.actions import break_glass

    one, other = a_case(members, title="Zqtitle one"), a_case(members, title="Zqtitle two")
    client = client_of(members.caseworker)
    assert "Zqtitle" not in client.get(f"/cases/{one.pk}/").content.decode()
    break_glass("case", one.pk, reason="Invented emergency", by=members.caseworker)
    assert "Zqtitle one" in client.get(f"/cases/{one.pk}/").content.decode()
    assert "Zqtitle" not in client.get(f"/cases/{other.pk}/").content.decode()


def test_a_person_whom_one_does_not_see_stands_in_a_case_by_code(
    members: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    from ukuk.workspace.people.actions import confine_person

    person = a_person(members)
    case = a_case(members, persons=[{"person": person, "role": "victim"}])
    confine_person(person, version=1, confined=True, by=members.coordinator)
    text = client_of(members.caseworker).get(f"/cases/{case.pk}/").content.decode()
    assert "Zqname" not in text
    assert person.code in text


def test_two_who_edit_at_once_see_both_values_and_lose_none(
    members: SimpleNamespace, coordinator_client: Client
) -> None:
    from ukuk.workspace.cases.actions import change_part

    case = a_case(members, parts={"events": [{"what": "At first", "when": "2025"}]})
    event = case.events.get()
    change_part(event, {"what": "Theirs"}, version=1, by=members.coordinator)
    mine = {"version": "1", "what": "Mine", "when": "2025"}
    answer = coordinator_client.post(f"/cases/events/{event.pk}/", mine)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Mine" in text
    assert "Theirs" in text
    assert case.events.get().what == "Theirs"
    again = coordinator_client.post(f"/cases/events/{event.pk}/", {**mine, "version": "2"})
    assert again.status_code == 303
    assert case.events.get().what == "Mine"


def test_what_one_may_not_read_stays_as_it_is_when_one_changes_the_rest(
    members: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    case = a_case(members, parts={"events": [{"what": "Sensitive words", "when": "2025"}]})
    event = case.events.get()
    form = {"version": "1", "when": "2025-03", "what": "overwritten"}
    assert client_of(members.caseworker).post(f"/cases/events/{event.pk}/", form).status_code == 303
    event.refresh_from_db()
    assert (event.what, event.when) == ("Sensitive words", "2025-03")


def test_a_case_from_a_call_makes_all_of_it_or_none(members: SimpleNamespace, client_of: Callable[..., Client]) -> None:
    from ukuk.workspace.cases.models import Case
    from ukuk.workspace.people.models import Person

    client = client_of(members.caseworker)
    call = {
        "kind": "work", "role": "victim", "who": "Zqcaller Invented", "phone": "0555 000 111", "priority": "2",
        "what": "Invented", "when": "03.2025 - 05.2025", "act": "unpaid_wages", "next": "claim_to_employer",
        "due_on": "2026-03-20", "team": str(members.team.pk),
    }  # fmt: skip
    refused = client.post("/cases/new/", {**call, "when": "soon"})
    assert refused.status_code == 422
    assert "Zqcaller" in refused.content.decode(), "what was typed is still there"
    assert not Person.objects.visible_to(members.coordinator).exists()
    assert client.post("/cases/new/", call).status_code == 303
    case = Case.objects.visible_to(members.caseworker).get()
    event = case.events.get()
    assert (event.when, event.acts.get().victim.person.name) == ("2025-03/2025-05", "Zqcaller Invented")
    assert case.next_due_on == datetime.date(2026, 3, 20)
    assert list(case.assigned.all()) == [members.caseworker]


def test_the_same_caller_is_asked_about_and_not_made_twice(
    members: SimpleNamespace, coordinator_client: Client
) -> None:
    from ukuk.workspace.people.models import Person

    person = a_person(members, "Zqcaller Invented")
    call = {"kind": "work", "role": "victim", "who": "Zqcaller", "priority": "3", "team": str(members.team.pk)}
    asked = coordinator_client.post("/cases/new/", call)
    assert asked.status_code == 422
    assert f'value="{person.pk}"' in asked.content.decode()
    answer = coordinator_client.post("/cases/new/", {**call, "chosen": str(person.pk)})
    assert answer.status_code == 303
    assert Person.objects.visible_to(members.coordinator).count() == 1


def test_what_is_due_is_on_the_page_of_the_day(members: SimpleNamespace) -> None:
    from ukuk.workspace.cases.queries import today

    late = a_case(
        members,
        assigned=[members.caseworker],
        parts={"interventions": [{"kind": "appeal", "due_on": "2026-03-01", "doer": members.caseworker}]},
    )
    person = a_person(members)
    a_case(
        members,
        assigned=[members.caseworker],
        persons=[{"person": person, "role": "victim"}],
        parts={
            "risks": [
                {"person": person, "assessed_on": "2026-01-01", "level": "high", "review_on": "2026-02-01"},
                {"person": person, "assessed_on": "2026-02-01", "level": "low", "review_on": "2026-03-12",
                 "doer": members.caseworker},
            ]
        },
    )  # fmt: skip
    fresh = a_case(members, opened_on="2026-03-09")
    mine = [(due.state, due.due_on) for due in today(members.caseworker, TODAY)]
    assert mine == [("overdue", datetime.date(2026, 3, 1)), ("due", datetime.date(2026, 3, 12))]
    assert late.code in today(members.caseworker, TODAY)[0].title
    given_out = today(members.coordinator, TODAY)
    assert [due.state for due in given_out] == ["new"]
    assert fresh.code in given_out[0].title
    assert today(members.analyst, TODAY) == []
    assert today(members.other, TODAY) == []


def test_search_finds_titles_for_those_who_may_read_them(members: SimpleNamespace) -> None:
    from ukuk.workspace.cases.queries import found

    case = a_case(members, title="Стройка у метро")
    assert [hit.id for hit in found(members.coordinator, "строй мет")] == [str(case.pk)]
    assert found(members.caseworker, "строй") == []
    assert [hit.title for hit in found(members.caseworker, "k 1")] == [case.code]
    assert found(members.other, case.code) == []


def test_a_person_page_knows_the_cases(members: SimpleNamespace) -> None:
    from ukuk.workspace.cases.moments import moments_of_cases

    person = a_person(members)
    case = a_case(
        members,
        persons=[{"person": person, "role": "victim"}],
        parts={"events": [{"when": "2025-03", "acts": [{"type": "unpaid_wages", "victim": person}]}]},
    )
    titles = [moment.title for moment in moments_of_cases(person, members.coordinator)]
    assert titles == [f"Case {case.code} opened", "Unpaid wages"]
    assert list(moments_of_cases(person, members.other)) == []


def test_assignment_and_confinement_decide_who_sees(
    members: SimpleNamespace, coordinator_client: Client, client_of: Callable[..., Client]
) -> None:
    case = a_case(members)
    address = f"/cases/{case.pk}/"
    form = {"version": "1", "team": str(members.team.pk), "assigned": [], "confined": "on"}
    assert coordinator_client.post(address + "team/", form).status_code == 303
    assert client_of(members.caseworker).get(address).status_code == 404
    case.refresh_from_db()
    form |= {"version": str(case.version), "assigned": [str(members.caseworker.pk)]}
    assert coordinator_client.post(address + "team/", form).status_code == 303
    assert client_of(members.caseworker).get(address).status_code == 200
    assert client_of(members.analyst).get(address).status_code == 404


def test_a_status_that_asks_for_a_reason_gets_one(members: SimpleNamespace, coordinator_client: Client) -> None:
    case = a_case(members)
    form = {"version": "1", "status": "closed", "on": "2026-03-01"}
    assert coordinator_client.post(f"/cases/{case.pk}/status/", form).status_code == 422
    answer = coordinator_client.post(f"/cases/{case.pk}/status/", {**form, "reason": "solved"})
    assert answer.status_code == 303
    case.refresh_from_db()
    assert (case.status, case.closed_on) == ("closed", datetime.date(2026, 3, 1))
    assert [change.reason for change in case.status_changes.all()] == ["solved", ""]
