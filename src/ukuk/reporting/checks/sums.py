"""Whether parts can make their whole, given how each is printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ukuk.reporting.checks.quantities import Span, total

Disagreement = Literal["sum", "over"]


def disagreement(whole: Span, parts: Sequence[Span], *, complete: bool) -> Disagreement | None:
    """How the parts fail their whole: `over` when even their least sum exceeds the most that the whole can be, `sum`
    when they are said to be all of it (`complete`) and even their largest sum falls short; `None` where some values of
    each make it hold."""
    summed = total(parts)
    if summed.above(whole):
        return "over"
    if complete and whole.above(summed):
        return "sum"
    return None
