"""Counting: a question on our own cases, asked of the rows that `cases.counting` lets somebody count.

A record is counted where one of its rows fits all that is asked: the kind of the case, the act, the place and the time
of one event. The set of records is what the number is the size of, and what is kept: the two cannot disagree.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from ukuk.grounds import BadInput, Period
from ukuk.workspace.cases.counting import countable
from ukuk.workspace.figures import bridge
from ukuk.workspace.figures.asking import Asking

# What a person's sex or age is called where it is not known, or not well enough to be in one band.
UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A counted record by one of its cases; `sex` and `band` are the record's own, "" where not known."""

    record: UUID
    case: UUID
    sex: str
    band: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a count gave. `left_out`: how many records were not counted, by reason (no_consent, undated, inexact)."""

    rows: tuple[Row, ...]
    left_out: dict[str, int]
    guarded: bool

    @property
    def records(self) -> frozenset[UUID]:
        """The counted records."""
        return frozenset(row.record for row in self.rows)

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.records)

    @property
    def cells(self) -> list[dict[str, Any]]:
        """How many of each sex and band, in a fixed order; their sum is the number."""
        numbers = Counter({row.record: (row.sex, row.band) for row in self.rows}.values())
        return [{"sex": sex, "band": band, "number": numbers[sex, band]} for sex, band in sorted(numbers)]


def count(asking: Asking, user: object, on: datetime.date) -> Outcome:
    """What this user's count gives on that day. Refuses (`BadInput`) codes that the pack does not have."""
    matching = _matching(asking)
    when = _when(asking)
    consenting = countable(user, _unit(asking), on).filter(matching)
    rows = _rows(consenting.filter(when), asking)
    counted = {row.record for row in rows}
    left_out = {
        "no_consent": len(_records(countable(user, _unit(asking), on, consenting=False).filter(matching & when))),
    }
    if asking.period and asking.day_of == "event":
        left_out["undated"] = len(_records(consenting.filter(first_day=None)) - counted)
        if asking.partial == "within":
            left_out["inexact"] = len(_records(consenting.filter(_touching(asking))) - counted)
    return Outcome(tuple(rows), left_out, bridge.asks_sensitive(asking))


def digest(asking: Asking, records: Iterable[UUID]) -> str:
    """SHA-256 (hex) over the question and the ids of the records in order: another set or question has another."""
    whole = json.dumps([asking.kept(), sorted(map(str, records))], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()


def _unit(asking: Asking) -> Any:
    return asking.unit


def _matching(asking: Asking) -> Q:
    """All that is asked but the time."""
    wanted = Q()
    if asking.case_kind:
        wanted &= Q(case_kind__in=bridge.below("case_kinds", asking.case_kind))
    if asking.act_type:
        wanted &= Q(act_type__in=bridge.below("act_types", asking.act_type))
    if asking.status:
        wanted &= Q(case_status__in=bridge.below("statuses", asking.status))
    if asking.place:
        wanted &= Q(place__in=bridge.places_within(asking.place))
    if asking.state:
        wanted &= Q(in_state=asking.state)
    return wanted


def _when(asking: Asking) -> Q:
    if not asking.period:
        return Q()
    first, last = _span(asking)
    if asking.day_of == "opening":
        return Q(opened_on__gte=first, opened_on__lte=last)
    if asking.partial == "within":
        return Q(first_day__gte=first, last_day__lte=last)
    return _touching(asking)


def _touching(asking: Asking) -> Q:
    first, last = _span(asking)
    return Q(first_day__lte=last, last_day__gte=first)


def _span(asking: Asking) -> tuple[datetime.date, datetime.date]:
    period = Period.parse(asking.period)
    return period.first.first_day, period.last.last_day


def _records(rows: QuerySet[Any]) -> set[UUID]:
    return set(rows.values_list("record", flat=True).distinct())


def _rows(rows: QuerySet[Any], asking: Asking) -> list[Row]:
    """One row a record and case. The age is that at the earliest of the counted events that have a day; where none
    has one, at the opening of the case."""
    found: dict[UUID, tuple[str, str]] = {}
    youngest: dict[UUID, tuple[bool, int, int]] = {}
    pairs: set[tuple[UUID, UUID]] = set()
    bands = bridge.age_bands()
    columns = ("record", "in_case", "sex", "age_low", "age_high", "first_day")
    for record, case, sex, low, high, day in rows.values_list(*columns).distinct():
        pairs.add((record, case))
        found.setdefault(record, ((sex or UNKNOWN) if asking.by_sex else UNKNOWN, UNKNOWN))
        if asking.by_age and low is not None and high is not None:
            ages = (day is None, low, high)
            if record not in youngest or ages < youngest[record]:
                youngest[record] = ages
    for record, (_, low, high) in youngest.items():
        # A mistake in a date can give an age below nothing: then it is not known.
        band = next(
            (code for code, least, most in bands if least <= low <= high and (most is None or high <= most)), ""
        )
        found[record] = (found[record][0], band)
    return [Row(record, case, *found[record]) for record, case in sorted(pairs, key=str)]


def check(asking: Asking) -> None:
    """Refuse (`BadInput`) a question with a code that the pack does not have."""
    _matching(asking)
    if asking.state and asking.state not in bridge.states():
        raise BadInput(f"{asking.state!r} is no State", where="state", then="Choose one of the list")
