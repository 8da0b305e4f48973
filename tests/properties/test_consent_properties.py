"""Consent derived in SQL and derived in plain Python are the same, for any history, on any day."""

from __future__ import annotations

import datetime
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ukuk.grounds import PartialDate

FIRST, DAYS = datetime.date(2024, 1, 1), 90
days = st.integers(0, DAYS).map(lambda n: FIRST + datetime.timedelta(days=n))
partial = st.one_of(
    days.map(PartialDate.of), days.map(lambda day: PartialDate(day.year, day.month)), st.just(PartialDate(2024))
)
said = st.tuples(
    st.sampled_from(["given", "refused", "withdrawn"]),
    partial,
    st.sampled_from([("statistics", ""), ("share", "The Lawyer"), ("share", "a newspaper")]),
    # Which earlier record this one replaces, and whether with nothing in its place.
    st.one_of(st.none(), st.tuples(st.integers(0, 5), st.booleans())),
)
asked = st.sampled_from([("statistics", ""), ("share", "the lawyer"), ("share", "A  Newspaper"), ("share", "nobody")])


def the_plain_rule(history: list[tuple], purpose: str, named: str, on: datetime.date) -> bool:
    """What a careful person would say who reads the sheet: written anew, sharing nothing with the code."""
    standing = []
    for number, (answer, day, (what, whom), replaced) in enumerate(history):
        gone = any(later[3] is not None and later[3][0] == number for later in history[number + 1 :])
        void = replaced is not None and replaced[1]
        if not gone and not void and what == purpose and whom.casefold().split() == named.casefold().split():
            standing.append((number, answer, day.first_day, day.last_day))
    for number, answer, first, last in standing:
        if answer != "given" or last > on:
            continue
        undone = False
        for other, against, begins, ends in standing:
            if against == "given" or begins > on:
                continue
            undone = undone or ends > first or (ends == first and other > number)
        if not undone:
            return True
    return False


class ConsentTwice(TestCase):
    @settings(max_examples=150, deadline=None)
    @given(st.lists(said, max_size=6), asked, days)
    def test_sql_and_python_and_the_sheet_agree(self, history: list[tuple], asked: tuple, on: datetime.date) -> None:
        from django.utils import timezone

        from ukuk.workspace.access.actions import make_team
        from ukuk.workspace.access.holder import HOLDER
        from ukuk.workspace.people import actions, consenting, folding
        from ukuk.workspace.people.models import Consent, Person

        person = actions.make_person(team=make_team(str(uuid.uuid4()), by=HOLDER), by=HOLDER)
        kept: list[Consent] = []
        sheet: list[tuple] = []
        for number, (answer, day, (purpose, whom), replaced) in enumerate(history):
            free = [n for n in range(number) if all(s[3] is None or s[3][0] != n for s in sheet)]
            target = replaced[0] if replaced is not None and replaced[0] in free else None
            void = target is not None and replaced[1]
            kept.append(
                Consent.objects.create(
                    person=person,
                    number=number + 1,
                    purpose=purpose,
                    with_whom=whom,
                    with_whom_folded=" ".join(folding.words_of(whom)),
                    answer="void" if void else answer,
                    on=str(day),
                    on_first=day.first_day,
                    on_last=day.last_day,
                    replaces=None if target is None else kept[target],
                    added_at=timezone.now(),
                    added_by="test",
                )
            )
            sheet.append((answer, day, (purpose, whom), None if target is None else (target, void)))
        purpose, whom = asked
        wanted = the_plain_rule(sheet, purpose, whom, on)
        found = consenting.consented(Person.objects.visible_to(HOLDER), purpose, on, whom).filter(pk=person.pk).exists()
        assert found is wanted
        assert consenting.holds(kept, purpose, on, whom) is wanted

    @settings(max_examples=60, deadline=None)
    @given(days, days, days)
    def test_after_a_withdrawal_nothing_holds_until_it_is_given_again(
        self, given_on: datetime.date, withdrawn_on: datetime.date, on: datetime.date
    ) -> None:
        from ukuk.workspace.access.actions import make_team
        from ukuk.workspace.access.holder import HOLDER
        from ukuk.workspace.people import actions, consent_actions, consenting

        person = actions.make_person(team=make_team(str(uuid.uuid4()), by=HOLDER), by=HOLDER)
        consent_actions.give_consent(person, purpose="help", on=given_on.isoformat(), how="in_person", by=HOLDER)
        consent_actions.withdraw_consent(person, purpose="help", on=withdrawn_on.isoformat(), by=HOLDER)
        holds = consenting.holds(person.consents.all(), "help", on)
        assert holds is (given_on <= on and not (withdrawn_on <= on and withdrawn_on >= given_on))


@pytest.mark.django_db
@given(st.dates(datetime.date(1905, 1, 1), datetime.date(2026, 1, 1)), st.dates(datetime.date(2026, 1, 1)))
@settings(max_examples=400, deadline=None)
def test_everybody_born_is_in_exactly_one_band_of_ages(born: datetime.date, on: datetime.date) -> None:
    from ukuk.workspace.people import ages, bridge

    if on.year > 2030:
        on = on.replace(year=2028, day=min(on.day, 28))
    age = ages.age_on(born, on)
    within = []
    for code, low, high in bridge.age_bands():
        first, last = ages.born_between(low, high, on)
        by_days = born <= last and (first is None or born >= first)
        assert by_days is (low <= age and (high is None or age <= high)), (code, age)
        within += [code] if by_days else []
    assert len(within) == 1
