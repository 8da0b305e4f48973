"""Random invented worlds: what is counted in SQL is what a slow twin counts by hand, and a number is always the size of
its list, split or not, for everybody who looks."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invented_worlds import (
    DAY,
    InventedAct,
    InventedCase,
    InventedEvent,
    InventedPerson,
    InventedWorld,
    days_of,
    settle,
)
from workspace.conftest import _quick_passwords  # noqa: F401
from workspace.conftest import members as members

if TYPE_CHECKING:
    from ukuk.workspace.figures.asking import Asking

pytestmark = pytest.mark.django_db

BORN = ("", "1990", "1990-06", "2001-05-31", "2008", "2010-02-28")
WHEN = ("", "2024", "2025", "2025-03", "2025-12-31", "2024-11/2025-02", "2026-01-01")
KINDS = ("work", "detention", "health")
ACTS = ("unpaid_wages", "wages_cut", "raid", "kidnapping", "labour")
LOOKERS = ("coordinator", "analyst", "caseworker", "other", "author")
PLACES = (("", ""), ("ru.moscow", "RU"), ("ru.sakharovo", "RU"), ("", "KZ"))
SAID_ON = ("2025-01-10", "2025-01", "2026-05-01", "2026-07-01")
SAID = st.tuples(st.sampled_from(("given", "withdrawn", "refused")), st.sampled_from(SAID_ON))

persons = st.builds(
    InventedPerson,
    sex=st.sampled_from(("", "female", "male")),
    born=st.sampled_from(BORN),
    consents=st.one_of(st.just([("given", "2025-01-10")]), st.lists(SAID, max_size=3)),
)
acts = st.builds(
    InventedAct,
    type=st.sampled_from(ACTS),
    victim=st.one_of(st.none(), st.integers(0, 2)),
    removed=st.sampled_from((False, False, False, True)),
)
events = st.builds(
    lambda when, where, acts, removed: InventedEvent(when, *where, acts, removed),
    st.sampled_from(WHEN),
    st.sampled_from(PLACES),
    st.lists(acts, max_size=3),
    st.sampled_from((False, False, False, True)),
)


@st.composite
def worlds(draw: st.DrawFn) -> InventedWorld:
    """At most five persons in at most four cases of two teams."""
    people = draw(st.lists(persons, min_size=1, max_size=5))
    case = st.builds(
        InventedCase,
        team=st.integers(0, 1),
        kind=st.sampled_from(KINDS),
        status=st.sampled_from(("new", "closed")),
        opened=st.sampled_from((datetime.date(2024, 12, 31), datetime.date(2025, 6, 1))),
        confined=st.sampled_from((False, False, False, True)),
        removed=st.sampled_from((False, False, False, True)),
        persons=st.lists(st.integers(0, len(people) - 1), unique=True, max_size=3),
        events=st.lists(events, max_size=3),
    )
    return InventedWorld(people, draw(st.lists(case, min_size=1, max_size=4)))


@st.composite
def askings(draw: st.DrawFn) -> Asking:
    """Any question."""
    from ukuk.workspace.figures.asking import SPLIT, UNITS, Asking

    unit = draw(st.sampled_from(UNITS))
    return Asking(
        unit=unit,
        case_kind=draw(st.sampled_from(("", "", *KINDS))),
        act_type=draw(st.sampled_from(("", "", "labour", "unpaid_wages", "checks"))),
        status=draw(st.sampled_from(("", "", "new", "closed"))),
        state=draw(st.sampled_from(("", "", "RU", "KZ"))),
        place=draw(st.sampled_from(("", "", "ru.sakharovo", "ru.moscow"))),
        period=draw(st.sampled_from(("", "2025", "2025-03", "2024/2025"))),
        day_of=draw(st.sampled_from(("event", "event", "opening"))),
        partial=draw(st.sampled_from(("within", "touching"))),
        by_sex=unit in SPLIT and draw(st.booleans()),
        by_age=unit in SPLIT and draw(st.booleans()),
    )


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(world=worlds(), asking=askings(), who=st.sampled_from(("coordinator", "analyst")))
def test_a_count_is_what_the_slow_twin_counts_and_the_size_of_its_list(
    members: SimpleNamespace,
    world: InventedWorld,
    asking: Asking,
    who: str,
) -> None:
    from django.db import transaction

    with transaction.atomic():
        settle(world, [members.team, members.other_team])
        _holds(members, world, asking, getattr(members, who))
        transaction.set_rollback(True)


def _holds(everybody: SimpleNamespace, world: InventedWorld, asking: Asking, by: object) -> None:
    from ukuk.workspace.access.holder import HOLDER
    from ukuk.workspace.figures import actions, counts
    from ukuk.workspace.figures.models import Counted

    question = actions.add_question(title="invented", asking=asking, by=by)  # type: ignore[arg-type]
    made = actions.count_question(question, on=DAY, by=by)  # type: ignore[arg-type]
    wanted, left = twin(world, asking, confined=who_sees_confined(by))
    kept = Counted.objects.visible_to(HOLDER).filter(count=made)
    cells = {row.record: (row.sex, row.band) for row in kept}
    assert cells == wanted
    assert made.number == len(wanted) == sum(cell["number"] for cell in made.cells)
    assert {(c["sex"], c["band"]): c["number"] for c in made.cells} == {
        cell: list(wanted.values()).count(cell) for cell in set(wanted.values())
    }
    assert made.left_out["no_consent"] == left
    for looker in (*(getattr(everybody, name) for name in LOOKERS), HOLDER):
        reach = counts.reach(made, looker)
        assert reach.seen + reach.unseen == made.number
        assert reach.seen == counts.records(made, looker).values("record").distinct().count()
        assert reach.unseen >= 0
    again = actions.count_question(question, on=DAY, by=by)  # type: ignore[arg-type]
    assert again.digest == made.digest
    assert counts.since(again, made) == (set(), set())


def who_sees_confined(by: object) -> bool:
    """The coordinator of the team sees what is confined; the analyst does not."""
    return "coordinator" in by.roles  # type: ignore[attr-defined]


# The slow twin: plain loops over the invented world ------------------------------------------------------------------


def twin(world: InventedWorld, asking: Asking, *, confined: bool) -> tuple[dict[UUID, tuple[str, str]], int]:
    """The records that count with their sex and band, and how many are left out for want of consent."""
    counted: dict[UUID, list[tuple[InventedPerson | None, InventedEvent | None, InventedCase]]] = {}
    without: set[UUID] = set()
    for case in world.cases:
        if case.removed or case.team != 0 or (case.confined and not confined):
            continue
        for record, victim, event, act, agrees in rows(world, case, asking.unit):
            if not fits(asking, case, event, act):
                continue
            if agrees:
                counted.setdefault(record, []).append((victim, event, case))
            else:
                without.add(record)
    return {record: cell(found, asking) for record, found in counted.items()}, len(without)


def rows(world: InventedWorld, case: InventedCase, unit: str):  # type: ignore[no-untyped-def]
    """Every (record, victim, event, act, whether it consents) of a case."""
    here = [world.persons[at] for at in case.persons]
    somebody = not here or any(agrees(person) for person in here)
    live = [event for event in case.events if not event.removed]
    found = [(event, act, victim_of(here, act)) for event in live for act in event.acts if not act.removed]
    if unit == "act":
        for event, act, victim in found:
            yield act.id, victim, event, act, victim is None or agrees(victim)
    if unit == "person":
        for person in here:
            own = [(event, act) for event, act, victim in found if victim is person]
            # Somebody in the case to whom nothing was done is a row too, without event and act.
            for event, act in own or [(None, None)]:
                yield person.id, person, event, act, agrees(person)
    if unit == "event":
        for event in live:
            mine = [(act, victim) for other, act, victim in found if other is event]
            for act, victim in mine or [(None, None)]:
                yield event.id, victim, event, act, somebody
    if unit == "case":
        some = [(event, act, victim) for event, act, victim in found]
        some += [(event, None, None) for event in live if not any(not act.removed for act in event.acts)]
        for event, act, victim in some or [(None, None, None)]:
            yield case.id, victim, event, act, somebody


def victim_of(here: list[InventedPerson], act: InventedAct) -> InventedPerson | None:
    return None if act.victim is None or not here else here[act.victim % len(here)]


def agrees(person: InventedPerson) -> bool:
    """The last word before the day, where every word has one certain day; else the rule of people in plain Python."""
    holding = False
    for at, (answer, on) in enumerate(person.consents):
        if answer != "given":
            continue
        first, last = days_of(on)
        assert first is not None
        assert last is not None
        if last > DAY:
            continue
        against = False
        for other_at, (other, other_on) in enumerate(person.consents):
            other_first, other_last = days_of(other_on)
            assert other_first is not None
            assert other_last is not None
            if other != "given" and other_first <= DAY:
                against |= other_last > first or (other_last == first and other_at > at)
        holding |= not against
    return holding


def fits(asking: Asking, case: InventedCase, event: InventedEvent | None, act: InventedAct | None) -> bool:
    below = {"labour": {"labour", "unpaid_wages", "wages_cut"}, "unpaid_wages": {"unpaid_wages"}, "checks": {"raid"}}
    if asking.case_kind and case.kind != asking.case_kind:
        return False
    if asking.status and case.status != asking.status:
        return False
    if asking.act_type and (act is None or act.type not in below[asking.act_type]):
        return False
    if asking.place and (event is None or event.place not in places_in(asking.place)):
        return False
    if asking.state and (event is None or event.state != asking.state):
        return False
    if not asking.period:
        return True
    first, last = days_of(asking.period)
    assert first is not None
    assert last is not None
    if asking.day_of == "opening":
        return first <= case.opened <= last
    begins, ends = days_of(event.when) if event is not None else (None, None)
    if begins is None or ends is None:
        return False
    if asking.partial == "within":
        return first <= begins and ends <= last
    return begins <= last and ends >= first


def places_in(place: str) -> set[str]:
    """Walked upwards from each place, not downwards as the count does."""
    from ukuk import packs

    known = packs.load_pack().places
    found = set()
    for code in known:
        at = code
        while at:
            if at == place:
                found.add(code)
            at = known[at].within if at in known else ""
    return found


def cell(
    found: list[tuple[InventedPerson | None, InventedEvent | None, InventedCase]], asking: Asking
) -> tuple[str, str]:
    """The record's sex, and its band at the earliest of its events with a day (else at the opening of the case), where
    every day that it can mean gives that band."""
    person = found[0][0]
    if person is None:
        return "", ""
    sex = person.sex if asking.by_sex else ""
    first, last = days_of(person.born)
    if not asking.by_age or first is None or last is None:
        return sex, ""
    spans = []
    dated = [one for one in found if one[1] is not None and one[1].when]
    for _, event, case in dated or found:
        begins, ends = days_of(event.when) if event is not None else (None, None)
        spans.append((age(last, begins or case.opened), age(first, ends or case.opened)))
    low, high = min(spans)
    return sex, next((code for least, most, code in BANDS if least <= low and high <= most), "")


def age(born: datetime.date, day: datetime.date) -> int:
    """Full years, by counting birthdays."""
    years = day.year - born.year
    return years if (day.month, day.day) >= (born.month, born.day) else years - 1


BANDS = (
    (0, 2, "under_3"),
    (3, 6, "from_3_to_6"),
    (7, 13, "from_7_to_13"),
    (14, 17, "from_14_to_17"),
    (18, 24, "from_18_to_24"),
    (25, 34, "from_25_to_34"),
    (35, 49, "from_35_to_49"),
)


def test_the_age_bands_that_the_twin_knows_are_those_of_the_packs() -> None:
    from ukuk import packs

    bands = [(band.low, band.high) for band in packs.load_taxonomy().age_bands.terms.values()]
    assert bands[:7] == [(low, high) for low, high, _ in BANDS]
