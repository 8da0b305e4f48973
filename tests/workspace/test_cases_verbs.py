"""The verbs of the desk of cases: what they write, what they refuse, what may be counted afterwards."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from ukuk.grounds import BadInput, NotPermitted

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 2)


def a_person(members: SimpleNamespace, **about: Any) -> Any:
    from ukuk.workspace.people.actions import make_person

    names = [{"whole": "Invented Person", "kind": "passport"}]
    return make_person(team=members.team, by=members.coordinator, names=names, **about)


def consent(person: Any, members: SimpleNamespace) -> None:
    from ukuk.workspace.people.consent_actions import give_consent

    give_consent(person, purpose="statistics", on="2025-01-01", how="by_phone", by=members.coordinator)


def a_case(members: SimpleNamespace, **values: Any) -> Any:
    from ukuk.workspace.cases.actions import open_case

    return open_case(team=members.team, kind="work", by=members.coordinator, **values)


def test_a_case_gets_the_next_code_and_an_entry_in_the_trail(members: SimpleNamespace) -> None:
    from ukuk.workspace.trail.models import Entry

    first, second = a_case(members), a_case(members)
    assert (first.code, second.code) == ("K-0001", "K-0002")
    assert Entry.objects.filter(act="case.opened", name="K-0002").count() == 1


def test_a_whole_case_is_opened_at_once(members: SimpleNamespace) -> None:
    person = a_person(members, sex="female", born="1990")
    case = a_case(
        members,
        persons=[{"person": person, "role": "victim"}],
        parts={
            "events": [
                {
                    "what": "Wages were not paid",
                    "when": "2025-03/2025-05",
                    "place": "ru.moscow",
                    "acts": [
                        {
                            "type": "unpaid_wages",
                            "victim": person,
                            "amount": "60 000",
                            "currency": "rub",
                            "perpetrators": [{"role": "employer", "involvement": "carried_out"}],
                        }
                    ],
                    "sources": [{"kind": "hotline"}],
                }
            ],
            "interventions": [{"kind": "claim_to_employer", "due_on": "2026-03-10", "doer": members.caseworker}],
        },
    )
    event = case.events.get()
    assert (event.state, event.first_day, event.last_day) == (
        "RU", datetime.date(2025, 3, 1), datetime.date(2025, 5, 31),
    )  # fmt: skip
    act = event.acts.get()
    assert (act.victim.person, act.amount, act.currency) == (person, 60000, "RUB")
    assert act.perpetrators.get().role == "employer"
    assert event.sources.get().kind == "hotline"
    assert case.next_due_on == datetime.date(2026, 3, 10)


def test_nothing_is_kept_of_a_case_with_one_wrong_word(members: SimpleNamespace) -> None:
    from ukuk.workspace.cases.models import Case

    with pytest.raises(BadInput) as refused:
        a_case(members, parts={"events": [{"what": "x", "acts": [{"type": "no_such_act"}]}]})
    assert refused.value.where == "type"
    assert not Case.objects.visible_to(members.coordinator).exists()


def test_a_team_of_others_gets_no_case(members: SimpleNamespace) -> None:
    from ukuk.workspace.cases.actions import open_case

    with pytest.raises(NotPermitted):
        open_case(team=members.other_team, kind="work", by=members.coordinator)


def test_what_may_be_counted_stands_on_consent(members: SimpleNamespace) -> None:
    from ukuk.workspace.cases.counting import UNITS, countable

    agrees, silent = a_person(members, sex="female", born="1990-06-15"), a_person(members, sex="male", born="1980")
    consent(agrees, members)
    for person in (agrees, silent):
        acts = [{"type": "unpaid_wages", "victim": person}, {"type": "passport_taken", "victim": person}]
        a_case(
            members,
            persons=[{"person": person, "role": "victim"}],
            parts={"events": [{"when": "2025-06-14", "place": "ru.moscow", "acts": acts}]},
        )
    counts = {unit: countable(members.coordinator, unit, DAY).values("record").distinct().count() for unit in UNITS}
    assert counts == {"person": 1, "act": 2, "event": 1, "case": 1}
    left_out = countable(members.coordinator, "act", DAY, consenting=False)
    assert left_out.count() == 2
    row = countable(members.coordinator, "act", DAY).filter(act_type="unpaid_wages").get()
    assert (row.sex, row.age_low, row.age_high, row.year, row.in_state) == ("female", 34, 34, 2025, "RU")
    unsure = left_out.first()
    assert (unsure.age_low, unsure.age_high) == (44, 45)


def test_nobody_counts_the_cases_of_another_team(members: SimpleNamespace) -> None:
    from ukuk.workspace.cases.counting import UNITS, countable

    person = a_person(members)
    consent(person, members)
    a_case(members, persons=[{"person": person, "role": "victim"}], parts={"events": [{"when": "2025"}]})
    assert [countable(members.other, unit, DAY).count() for unit in UNITS] == [0, 0, 0, 0]
    assert countable(members.analyst, "case", DAY).count() == 1
