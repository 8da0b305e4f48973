"""Parts and wholes that disagree (F104)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ukuk.reporting.checks.finding import Finding
from ukuk.reporting.checks.paper import Located
from ukuk.reporting.checks.parts import HUNDRED, Division
from ukuk.reporting.checks.quantities import Span, allowed, total, written
from ukuk.reporting.checks.raising import Raiser
from ukuk.reporting.checks.sums import disagreement

ALL = Span(HUNDRED, HUNDRED)


def unequal(divided: Iterable[Division], raiser: Raiser) -> Iterator[Finding]:
    """Findings F104: at the whole, or at the first share where the whole is 100 %; the parts stand beside it."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for division in divided:
        for finding in _judged(division, raiser):
            key = (finding.subject, tuple(place.text for place in finding.related))
            if key not in seen:
                seen.add(key)
                yield finding


def _judged(division: Division, raiser: Raiser) -> Iterator[Finding]:
    whole, parts = division.whole, division.parts
    spans = [allowed(part.figure) for part in parts]
    if whole is None:
        if disagreement(ALL, spans, complete=division.complete):
            values = {"parts": _joined(parts, raiser), "sum": _printed_sum(parts)}
            yield raiser.at(parts[0], "F104", "shares", values, related=tuple(raiser.place(part) for part in parts))
        return
    limit = allowed(whole.figure)
    for part, span in zip(parts, spans, strict=True):
        if span.above(limit):
            values = {"parts": _joined((part,), raiser), "whole": whole.printed}
            yield raiser.at(whole, "F104", "part", values, related=(raiser.place(part),))
            return
    wrong = disagreement(limit, spans, complete=division.complete) if division.complete or division.apart else None
    if wrong is not None:
        values = {"parts": _joined(parts, raiser), "sum": _printed_sum(parts), "whole": whole.printed}
        yield raiser.at(whole, "F104", wrong, values, related=tuple(raiser.place(part) for part in parts))


def _joined(parts: tuple[Located, ...], raiser: Raiser) -> str:
    return ", ".join(raiser.phrase("quoted", text=part.printed) for part in parts)


def _printed_sum(parts: tuple[Located, ...]) -> str:
    """The sum as it is printed: of the values where each has one, else from least to most."""
    if all(part.figure.low is not None and part.figure.low == part.figure.high for part in parts):
        return written(sum((part.figure.low for part in parts if part.figure.low is not None), start=HUNDRED - HUNDRED))
    summed = total(Span(part.figure.low, part.figure.high) for part in parts)
    if summed.low is None or summed.high is None:
        known = summed.low if summed.low is not None else summed.high
        sign = "≥ " if summed.low is not None else "≤ "
        return sign + written(known) if known is not None else "?"
    return f"{written(summed.low)}–{written(summed.high)}"
