"""When an entry of the gold and a find are the same thing, and when a field of it is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Mark = dict[str, Any]
FIELDS = ("kind", "bound", "low", "high", "unit", "of", "period", "as_of", "places", "sex", "source")


def overlap(text: str, a: Mark, b: Mark) -> float:
    """Intersection over union of two passages, white space not counted: layout pads lines with spaces."""
    both = len("".join(text[max(a["start"], b["start"]) : min(a["end"], b["end"])].split()))
    if a["start"] >= b["end"] or b["start"] >= a["end"] or not both:
        return 0.0
    one, other = (len("".join(text[x["start"] : x["end"]].split())) for x in (a, b))
    return both / (one + other - both)


def pairs(
    text: str, gold: list[Mark], found: list[Mark], fits: Callable[[Mark, Mark, float], bool]
) -> list[tuple[int, int]]:
    """Which entry of the gold is which find: one to one, the best overlap first."""
    scored = [
        (-share, g, f)
        for g, mark in enumerate(gold)
        for f, find in enumerate(found)
        if (share := overlap(text, mark, find)) > 0 and fits(mark, find, share)
    ]
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    chosen = []
    for _, g, f in sorted(scored):
        if g not in taken_gold and f not in taken_found:
            chosen.append((g, f))
            taken_gold.add(g)
            taken_found.add(f)
    return sorted(chosen)


def _number(value: Any) -> float | None:
    return None if value is None else float(f"{float(value):.9g}")


def numbers(mark: Mark) -> set[float | None]:
    """The numbers a figure states, whatever its bound."""
    return {_number(mark["low"]), _number(mark["high"])} - {None}


def figure_mark(figure: Any) -> Mark:
    """A figure that was read, in the terms of the gold."""
    source = figure.named_source
    return {
        "start": figure.passage.start,
        "end": figure.passage.end,
        "kind": figure.kind,
        "bound": figure.bound,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "of": figure.of or None,
        "period": str(figure.period) if figure.period else None,
        "as_of": str(figure.as_of) if figure.as_of else None,
        "places": list(figure.places),
        "sex": figure.sex,
        "source": {"start": source.start, "end": source.end} if source else None,
    }


def field_right(name: str, gold: Mark, find: Mark) -> bool:
    """Whether one field of a found figure is as the gold has it."""
    want, got = gold[name], find[name]
    if name in ("low", "high"):
        return _number(want) == _number(got)
    if name == "unit":
        # A thing that is counted may be named or left empty; a person, a currency and a measure may not.
        return want == got or (gold["kind"] == "count" and want != "person" and got != "person")
    if name == "of":
        return (want is None) == (got is None)
    if name == "places":
        return {place[:2].upper() for place in want} == {place[:2].upper() for place in got}
    if name == "source":
        return (want is None) == (got is None) and (
            want is None or (want["start"] < got["end"] and got["start"] < want["end"])
        )
    return bool(want == got)
