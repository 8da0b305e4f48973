"""A figure: a number with its meaning, so that it can be walked back, compared and printed in any language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, get_args

from ukuk.grounds.errors import BadInput
from ukuk.grounds.partial_date import PartialDate, Period
from ukuk.grounds.source import Passage

Kind = Literal["count", "money", "percent", "ratio", "duration", "age", "rank", "other"]
Bound = Literal["exact", "about", "more_than", "at_least", "less_than", "at_most", "range"]
Sex = Literal["female", "male"]

KINDS: tuple[Kind, ...] = get_args(Kind)
BOUNDS: tuple[Bound, ...] = get_args(Bound)
SEXES: tuple[Sex, ...] = get_args(Sex)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as somebody states it.

    `low` and `high` are in whole `unit`s (1118000, not "1118 thousand"; percent as 97, not 0.97). By `bound`: exact and
    about have low = high; more_than and at_least have no `high`; less_than and at_most no `low`; a range has both.
    `unit` is a word of the pack or an ISO 4217 code: person, USD, percent, time, year, month, week, day, hour ...
    `of` is the whole that a share is taken of; `subject` what is counted, in the text's own words, short.
    `places` are ISO 3166 alpha-2 codes or place ids of the pack. `source` names a row of `sources.csv` in a bundle;
    in a text that was read, `named_source` is the passage which names it. `difference` marks one that says how much
    more or less than something else ("$380 million more than in 2020") and no amount of its own; `against` is then the
    period compared to.
    Refuses numbers that contradict their bound, and a range that runs backwards.
    """

    id: str
    kind: Kind
    bound: Bound
    low: Decimal | None
    high: Decimal | None
    unit: str
    of: str = ""
    subject: str = ""
    label: str = ""
    period: Period | None = None
    as_of: PartialDate | None = None
    places: tuple[str, ...] = ()
    sex: Sex | None = None
    age: str = ""
    source: str = ""
    named_source: Passage | None = None
    locator: str = ""
    note: str = ""
    paragraph: str = ""
    passage: Passage | None = None
    difference: Literal["more", "less"] | None = None
    against: Period | None = None

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        fits = {
            "exact": low is not None and low == high,
            "about": low is not None and low == high,
            "more_than": low is not None and high is None,
            "at_least": low is not None and high is None,
            "less_than": low is None and high is not None,
            "at_most": low is None and high is not None,
            "range": low is not None and high is not None and low <= high,
        }.get(self.bound)
        if not fits:
            raise BadInput(
                f"Bound {self.bound!r} does not fit low={low}, high={high}",
                where=f"figure {self.id or '(unnamed)'}",
                then="exact and about: low = high; more_than and at_least: low only; "
                "less_than and at_most: high only; range: low <= high",
            )

    @property
    def span(self) -> tuple[Decimal | None, Decimal | None]:
        """The values it allows, `None` for an open end."""
        return self.low, self.high

    def renamed(self, new_id: str) -> Figure:
        """The same figure under another id."""
        return replace(self, id=new_id)
