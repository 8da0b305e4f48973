"""How exact a printed figure is, and what it may therefore mean: intervals, their sums, and whether they can agree.

A rounded value stands for everything that rounds to it: "$2.76 billion" is 2.755 to 2.765; "about 30 thousand" is 25 to
35 thousand. Whole counts written out ("16 children") are exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ukuk.grounds import Figure

_SCALES = (
    (re.compile(r"(?:thousand|тысяч|тыс)", re.IGNORECASE), Decimal(10) ** 3),
    (re.compile(r"(?:million|mln|миллион|млн|\dm\b)", re.IGNORECASE), Decimal(10) ** 6),
    (re.compile(r"(?:billion|bn\b|миллиард|млрд)", re.IGNORECASE), Decimal(10) ** 9),
)
_ONE = Decimal(1)
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Span:
    """The values a figure allows, both ends included; `None` is an open end."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: Span) -> bool:
        """Whether some value lies in both."""
        return not self.above(other) and not other.above(self)

    def above(self, other: Span) -> bool:
        """Whether every value of this one is larger than every value of the other."""
        return self.low is not None and other.high is not None and self.low > other.high

    def plus(self, other: Span) -> Span:
        """The values that a sum of the two can have."""
        return Span(_sum(self.low, other.low), _sum(self.high, other.high))

    def minus(self, other: Span) -> Span:
        """The values that the difference of the two can have."""
        return Span(
            None if self.low is None or other.high is None else self.low - other.high,
            None if self.high is None or other.low is None else self.high - other.low,
        )


ZERO = Span(Decimal(0), Decimal(0))


def _sum(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b


def total(spans: Iterable[Span]) -> Span:
    """The values that the sum of all can have; nothing sums to zero."""
    result = ZERO
    for span in spans:
        result = result.plus(span)
    return result


def printed_step(value: Decimal, text: str) -> Decimal:
    """The worth of the last printed digit: 10 million for "2.76 billion", a thousand for "1 million 118 thousand", 0.1
    for "18.2 %"."""
    scale = min((worth for pattern, worth in _SCALES if pattern.search(text)), default=_ONE)
    exponent = (value / scale).normalize().as_tuple().exponent
    places = min(int(exponent), 0) if isinstance(exponent, int) else 0
    return scale * Decimal(10) ** places


def allowed(figure: Figure) -> Span:
    """What the figure may mean, given its bound and how many digits are printed."""
    low, high = figure.low, figure.high
    if figure.bound not in ("exact", "about"):
        return Span(low, high)
    if low is None:
        return Span(low, high)
    step = printed_step(low, figure.passage.text if figure.passage is not None else "")
    half = Decimal(0) if figure.kind == "count" and step == _ONE else step * _HALF
    if figure.bound == "about" and low:
        exponent = low.normalize().as_tuple().exponent
        half = max(half, (Decimal(10) ** int(exponent) if isinstance(exponent, int) else _ONE) * _HALF)
    return Span(low - half, low + half)


def written(value: Decimal) -> str:
    """A number for a message: no exponent, thousands parted by a narrow space from five digits on."""
    plain = format(value.normalize(), "f")
    whole, point, rest = plain.partition(".")
    return (f"{int(whole):,}".replace(",", "\u202f") if len(whole) > 4 else whole) + point + rest


def written_whole(number: int) -> str:
    """A whole number for a message."""
    return written(Decimal(number)) if number else "0"
