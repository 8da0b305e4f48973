"""The line of time of a case as an SVG drawing: numbers that the table beside it explains, no words of the case."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string

WIDTH, SIDE, AXIS = 960, 24, 34
_LANE, _STEP, _APART = 26, 22, 24
_LEAST_DAYS = 30


def line_of_time(moments: Iterable[dict[str, Any]], today: datetime.date) -> str:
    """The drawing. Events stand above the axis, actions below it, each by its number; what has no day is left out."""
    dated = [moment for moment in moments if moment["first"]]
    days = [day for moment in dated for day in (moment["first"], moment["last"])] + [today]
    first, last = min(days), max(days)
    if (last - first).days < _LEAST_DAYS:
        first, last = first - datetime.timedelta(days=_LEAST_DAYS), last + datetime.timedelta(days=_LEAST_DAYS)
    scale = (WIDTH - 2 * SIDE) / max(1, (last - first).days)

    def at(day: datetime.date) -> float:
        return float(round(SIDE + (day - first).days * scale, 1))

    above = _placed([moment for moment in dated if moment["kind"] == "event"], at)
    below = _placed([moment for moment in dated if moment["kind"] != "event"], at)
    top = _LANE + _STEP * _levels(above)
    for mark in above:
        mark["y"] = top - _LANE / 2 - _STEP * mark["level"]
    for mark in below:
        mark["y"] = top + AXIS + _LANE / 2 + _STEP * mark["level"]
    for mark in above + below:
        mark |= {"left": round(mark["x"] - 10, 1), "up": mark["y"] - 10, "word_y": mark["y"] + 4}
    page = {
        "width": WIDTH,
        "height": top + AXIS + _LANE + _STEP * _levels(below),
        "axis": top + AXIS / 2,
        "top": top,
        "bottom": top + AXIS,
        "left": SIDE,
        "right": WIDTH - SIDE,
        "marks": above + below,
        "ticks": _ticks(first, last, at),
        "today": at(today),
    }
    return render_to_string("cases/timeline.svg", page)


def _placed(moments: list[dict[str, Any]], at: Any) -> list[dict[str, Any]]:
    """Each with its place, on the lowest level where it touches nobody."""
    ends: list[float] = []
    found = []
    for moment in moments:
        x, end = at(moment["first"]), at(moment["last"])
        level = next((index for index, used in enumerate(ends) if used + _APART <= x), len(ends))
        if level == len(ends):
            ends.append(end)
        ends[level] = max(end, x)
        found.append({"x": x, "end": end, "wide": end - x > 4, "level": level, **moment})
    return found


def _levels(marks: list[dict[str, Any]]) -> int:
    return max((mark["level"] for mark in marks), default=0)


def _ticks(first: datetime.date, last: datetime.date, at: Any) -> list[dict[str, Any]]:
    """Beginnings of years; of months where the whole is shorter than two years."""
    by_month = (last - first).days < 740
    found: list[dict[str, Any]] = []
    for year in range(first.year, last.year + 1):
        months = range(1, 13) if by_month else (1,)
        for month in months:
            day = datetime.date(year, month, 1)
            if first <= day <= last:
                word = str(year) if month == 1 or not found else f"{month:02d}"
                found.append({"x": at(day), "word": word if by_month and month != 1 and found else str(year)})
    room = max(1, round(len(found) / 14))
    return [tick if index % room == 0 else {**tick, "word": ""} for index, tick in enumerate(found)]
