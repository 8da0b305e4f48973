"""A number stated about the world, before its context is known: value, bound, what it measures, exact place."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from ukuk.grounds import Bound, Kind
from ukuk.reading.figures.counted import Counted
from ukuk.reading.figures.numerals import Numeral
from ukuk.reading.figures.tokens import Tokens


@dataclass(slots=True)
class Stated:
    """The tokens `first` to `last` (not included) state a number. `after` is where what is counted may begin.

    `counted` and `whole` are tokens; `difference` says that the number tells how much more or less than something.
    """

    first: int
    last: int
    kind: Kind
    unit: str
    bound: Bound
    low: Decimal | None
    high: Decimal | None
    after: int
    counted: Counted | None = None
    whole: tuple[int, int] | None = None
    difference: Literal["more", "less"] | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with its bound: the tokens `start` to `last` (not included) state it, those from `first` without the
    words of bound.

    `low` and `high` are the two ends of a range, else both the value; `bounded` says that words of bound or range
    lead it in.
    """

    numeral: Numeral
    start: int
    first: int
    last: int
    bound: Bound
    low: Decimal
    high: Decimal
    bounded: bool


@dataclass(slots=True)
class Line:
    """One paragraph that is read from left to right, and how far reading has come.

    `blocked` tokens belong to dates, citations and symbols; `dates` are the tokens where a date begins; `peoples`
    those that name a people. `carried` are numbers known to go on a list of references. Of the last number that was
    read: `past` is where it ended, `counted_to` where what it counts ended (0 where it counts nothing), `opener` the
    word that led it in.
    """

    tokens: Tokens
    language: str
    blocked: set[int]
    dates: frozenset[int]
    peoples: frozenset[int] = frozenset()
    carried: set[int] = field(default_factory=set)
    past: int = 0
    counted_to: int = 0
    opener: str = ""


def made(first: int, last: int, kind: Kind, unit: str, bound: Bound, low: Decimal, high: Decimal, after: int) -> Stated:
    """A stated number whose open end, if its bound has one, is `None`."""
    open_high = bound in ("more_than", "at_least")
    open_low = bound in ("less_than", "at_most")
    return Stated(first, last, kind, unit, bound, None if open_low else low, None if open_high else high, after)
