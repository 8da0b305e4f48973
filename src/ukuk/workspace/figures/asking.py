"""A question on our own cases, as a value: what is counted, of which kind, where, when, and how it is split."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from ukuk.grounds import BadInput, Period

UNITS = ("person", "act", "event", "case")
# Whether a date that may lie in the period or beside it counts: only what surely lies in it, or all that may.
PARTIAL = ("within", "touching")
DAYS = ("event", "opening")
# Persons have a sex and an age; so has an act, through its one victim. An event or a case may be about several persons.
SPLIT = ("person", "act")


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked. "" takes all.

    `unit`: person, act, event, case; `case_kind`, `act_type` and `place` with all that lies below them in the pack;
    `state` alpha-2; `period` (ISO 8601) of the events, or of the opening of the cases (`day_of`); `partial` says what
    to do with a date that is not exact enough. Refuses (`BadInput`) what does not fit together.
    """

    unit: str = "person"
    case_kind: str = ""
    act_type: str = ""
    status: str = ""
    state: str = ""
    place: str = ""
    period: str = ""
    day_of: str = "event"
    partial: str = "within"
    by_sex: bool = False
    by_age: bool = False

    def __post_init__(self) -> None:
        for name, given, known in (
            ("unit", self.unit, UNITS),
            ("partial", self.partial, PARTIAL),
            ("day_of", self.day_of, DAYS),
        ):
            if given not in known:
                raise BadInput(f"{given!r} is no {name}", where=name, then=f"Choose one of {', '.join(known)}")
        if self.period:
            Period.parse(self.period)
        if (self.by_sex or self.by_age) and self.unit not in SPLIT:
            raise BadInput(
                f"{self.unit} cannot be split by sex or age",
                where="unit",
                why="an event or a case may be about several persons",
                then="Count persons or acts, or do not split",
            )

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Asking:
        """From JSON as it was kept; refuses a key that it does not know."""
        known = {one.name for one in fields(cls)}
        if set(kept) - known:
            raise BadInput(f"Unknown part of a question: {sorted(set(kept) - known)[0]!r}", where="question")
        return cls(**kept)

    def kept(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)
