"""Figures that the pack knows, each with its source, so that a paper's figures can be held against them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ukuk.grounds import BOUNDS, KINDS, SEXES, BadInput, BrokenPack, Figure, Source
from ukuk.packs.row import Row, rows

FIGURE_KEYS = frozenset(
    [
        "series",
        "label",
        "label_ru",
        "label_ky",
        "kind",
        "bound",
        "low",
        "high",
        "unit",
        "of",
        "period",
        "as_of",
        "places",
        "sex",
        "method",
        "sources",
        "locator",
        "confidence",
        "note",
    ]
)


def figures(file: str, things: Mapping[str, Any], sources: Mapping[str, Source]) -> tuple[Figure, ...]:
    """The figures in the order of the file.

    `subject` is the series; `source` the first of its sources; the others stand in the note.
    """
    return tuple(_figure(row, sources) for row in rows(file, things, FIGURE_KEYS))


def _figure(row: Row, sources: Mapping[str, Source]) -> Figure:
    named = row.texts("sources")
    if not named:
        raise row.broken("sources", "a figure without a source cannot be walked back", "Name one of sources.yaml")
    for source in named:
        if source not in sources:
            raise row.broken(
                "sources", f"{source!r} is no source of the pack", "Correct the id, or add it to sources.yaml"
            )
    notes = (
        row.text("method", ""),
        row.text("note", ""),
        f"also {', '.join(named[1:])}" if len(named) > 1 else "",
        f"confidence: {row.text('confidence')}",
    )
    sex = row.text("sex", "")
    try:
        return Figure(
            id=row.id,
            kind=row.one_of("kind", KINDS),
            bound=row.one_of("bound", BOUNDS),
            low=row.decimal("low"),
            high=row.decimal("high"),
            unit=row.text("unit"),
            of=row.text("of", ""),
            subject=row.text("series"),
            label=row.text("label", ""),
            period=row.period("period"),
            as_of=row.date("as_of"),
            places=row.texts("places"),
            sex=row.one_of("sex", SEXES) if sex else None,
            source=named[0],
            locator=row.text("locator", ""),
            note="; ".join(note for note in notes if note),
        )
    except BrokenPack:
        raise
    except BadInput as error:
        raise row.broken("bound", error.what, error.then) from None
