"""Plots as SVG: Altair makes Vega-Lite of them, vl-convert draws it inside this process; nothing is fetched.

Both are loaded when the first plot is asked for. A drawing is a value of what it shows: the same strands in the same
colours and width are drawn once and kept, by digest.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

SCHEMES = ("light", "dark")
WIDTHS = {"wide": 560, "narrow": 250}
# The fewer there are, the higher each may be.
_HEIGHTS = {1: 240, 2: 180, 3: 150}
_LOWEST = 130
_KEPT = 64
# The house's colours have one home.
_TOKENS = Path(__file__).resolve().parents[1] / "site" / "static" / "site" / "tokens.css"
_TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6})\b")
_FACE = re.compile(r"--face-tool:\s*([^;]+);")

_drawn: OrderedDict[str, bytes] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure: from its first to its last day; `low` and `high` as its bound says, in the strand's unit."""

    first: datetime.date
    last: datetime.date
    low: float | None
    high: float | None
    bound: str


@dataclass(frozen=True, slots=True)
class Strand:
    """Figures that can stand on one scale: of one unit, one place, one group. `unit` is written at the scale."""

    title: str
    unit: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Locale:
    """How the reader's language writes numbers: sign of the fraction, sign between groups."""

    decimal: str
    group: str


def plot(strands: Sequence[Strand], *, scheme: str, width: str, language: str, locale: Locale) -> bytes:
    """The strands one below another on one axis of time, as SVG.

    Exact: a full dot; about: a hollow one on a broken line; a range: a box from low to high; at least and more than: an
    arrow up from the value; at most and less than: down from it. A line or box is as long as its period. Years for
    which a strand has nothing are shaded.
    """
    asked = json.dumps(
        [[asdict(strand) for strand in strands], scheme, width, language, asdict(locale)], default=str, sort_keys=True
    )
    digest = hashlib.sha256(asked.encode()).hexdigest()
    with _lock:
        if digest in _drawn:
            _drawn.move_to_end(digest)
            return _drawn[digest]
    svg = _svg(_spec(strands, scheme, width, language), locale)
    with _lock:
        _drawn[digest] = svg
        while len(_drawn) > _KEPT:
            _drawn.popitem(last=False)
    return svg


@lru_cache(maxsize=2)
def colours(scheme: str) -> dict[str, str]:
    """The tokens of the house in that scheme, by name."""
    light, _, dark = _TOKENS.read_text(encoding="utf-8").partition("@media (prefers-color-scheme: dark)")
    return dict(_TOKEN.findall(light)) | (dict(_TOKEN.findall(dark)) if scheme == "dark" else {})


@lru_cache(maxsize=3)
def _face(language: str) -> str:
    faces = _FACE.findall(_TOKENS.read_text(encoding="utf-8"))
    # The second is that of Kyrgyz, whose letters not every face has.
    face: str = faces[1 if language == "ky" and len(faces) > 1 else 0].replace('"', "'")
    return face


def _svg(spec: dict[str, Any], locale: Locale) -> bytes:
    import vl_convert

    signs = {"decimal": locale.decimal, "thousands": locale.group, "grouping": [3], "currency": ["", ""]}
    svg: str = vl_convert.vegalite_to_svg(spec, format_locale=signs, allowed_base_urls=[])
    return svg.encode()


def _spec(strands: Sequence[Strand], scheme: str, width: str, language: str) -> dict[str, Any]:
    import altair

    colour = colours(scheme)
    marks = [mark for strand in strands for mark in strand.marks]
    first, last = min(mark.first.year for mark in marks), max(mark.last.year for mark in marks)
    size = (WIDTHS[width], _HEIGHTS.get(len(strands), _LOWEST))
    rows = [_strand(altair, strand, (first, last), size, colour) for strand in strands]
    chart = altair.vconcat(*rows, spacing=18).resolve_scale(x="shared").configure(**_config(colour, _face(language)))
    spec: dict[str, Any] = chart.to_dict()
    return spec


def _strand(altair: Any, strand: Strand, years: tuple[int, int], size: tuple[int, int], colour: dict[str, str]) -> Any:
    (first, last), (width, height) = years, size
    domain = [f"{first}-01-01", f"{last + 1}-01-01"]
    least = datetime.timedelta(days=max(1, round((last - first + 1) * 365 * 0.012)))
    top = max((value for mark in strand.marks for value in (mark.low, mark.high) if value is not None), default=1.0)
    step = top * 0.16
    x = altair.X(
        "first:T",
        scale=altair.Scale(domain=domain, nice=False),
        axis=altair.Axis(title=None, format="%Y", values=_ticks(first, last, width)),
    )
    y = altair.Y(
        "low:Q",
        scale=altair.Scale(domain=[0, (top or 1.0) * 1.25], nice=True),
        axis=altair.Axis(title=strand.unit or None, tickCount=4, format=",f"),
    )
    drawn = [_drawn_mark(mark, least, step) for mark in strand.marks]

    def layer(rows: list[dict[str, Any]], mark: str, **look: Any) -> Any:
        return getattr(altair.Chart(altair.Data(values=rows)), f"mark_{mark}")(**look)

    shaded = [{"first": f"{year}-01-01", "last": f"{year + 1}-01-01"} for year in _without(strand.marks, first, last)]
    ink, ground = colour["accent"], colour["leaf"]
    layers = []
    if shaded:
        layers.append(layer(shaded, "rect", color=colour["sunk"]).encode(x=x, x2="last:T"))
    boxes = [row for row in drawn if row["bound"] == "range"]
    if boxes:
        look = {"fill": ink, "fillOpacity": 0.18, "stroke": ink, "strokeWidth": 1.5}
        layers.append(layer(boxes, "rect", **look).encode(x=x, x2="last:T", y=y, y2="high:Q"))
    for dashed in (False, True):
        rows = [row for row in drawn if row["bound"] != "range" and row["loose"] == dashed]
        if rows:
            look = {"color": ink, "strokeWidth": 2.5} | ({"strokeDash": [5, 3]} if dashed else {})
            layers.append(layer(rows, "rule", **look).encode(x=x, x2="last:T", y=y))
    arrows = [row for row in drawn if row["arrow"]]
    if arrows:
        layers.append(layer(arrows, "rule", color=ink, strokeWidth=1.5).encode(x="middle:T", y=y, y2="tip:Q"))
    for shape, hollow in (("circle", False), ("circle", True), ("triangle-up", False), ("triangle-down", False)):
        rows = [row for row in drawn if row["shape"] == shape and row["hollow"] == hollow]
        if rows:
            look = {"shape": shape, "size": 46, "stroke": ink, "strokeWidth": 1.8, "opacity": 1.0}
            layers.append(layer(rows, "point", fill=ground if hollow else ink, **look).encode(x="middle:T", y="tip:Q"))
    title = altair.TitleParams(text=_broken(strand.title, width), anchor="start", frame="group", offset=8)
    return altair.layer(*layers, width=width, height=height, title=title)


def _drawn_mark(mark: Mark, least: datetime.timedelta, step: float) -> dict[str, Any]:
    first, last = mark.first, mark.last + datetime.timedelta(days=1)
    middle = first + (last - first) / 2
    if last - first < least:
        first, last = middle - least / 2, middle + least / 2
    arrow = {"more_than": 1, "at_least": 1, "less_than": -1, "at_most": -1}.get(mark.bound, 0)
    value = mark.low if mark.low is not None else mark.high
    assert value is not None  # noqa: S101  a figure's own rule
    shape = {1: "triangle-up", -1: "triangle-down", 0: "circle"}[arrow]
    return {
        "first": str(first),
        "last": str(last),
        "middle": str(middle),
        "low": value,
        "high": mark.high if mark.high is not None else value,
        "tip": max(0.0, value + arrow * step),
        "bound": mark.bound,
        "loose": mark.bound in ("about", "more_than", "less_than"),
        "arrow": bool(arrow),
        "shape": "" if mark.bound == "range" else shape,
        "hollow": mark.bound == "about",
    }


def _without(marks: Iterable[Mark], first: int, last: int) -> list[int]:
    """The years between in which no figure has a day."""
    there = {year for mark in marks for year in range(mark.first.year, mark.last.year + 1)}
    return [year for year in range(first, last + 1) if year not in there]


def _ticks(first: int, last: int, width: int) -> list[dict[str, int]]:
    """The years that are written at the axis: so many that they do not touch, and the last among them."""
    step = max(1, -(-(last - first + 1) // max(1, width // 42)))
    return [{"year": year} for year in range(last, first - 1, -step)]


def _broken(title: str, width: int) -> list[str]:
    """The title in lines that fit."""
    most, lines = width // 6, [""]
    for word in title.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _config(colour: dict[str, str], face: str) -> dict[str, Any]:
    return {
        "background": colour["leaf"],
        "font": face,
        "padding": 6,
        "view": {"stroke": None},
        "axis": {
            "labelColor": colour["quiet"],
            "titleColor": colour["quiet"],
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "gridColor": colour["rule"],
            "domainColor": colour["rule-strong"],
            "tickColor": colour["rule-strong"],
        },
        "axisX": {"grid": False, "labelAlign": "left", "labelOffset": 2},
        "axisY": {"domain": False, "ticks": False},
        "title": {"color": colour["ink"], "fontSize": 13, "fontWeight": "bold"},
    }
