"""How papers speak of the pack's series of figures: from a series.yaml to what the checks take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ukuk.packs.row import rows
from ukuk.reporting.checks import Series

SERIES_KEYS = frozenset({"words", "never", "note", "state"})


def series(file: str, things: Mapping[str, Any]) -> tuple[Series, ...]:
    """The series in the order of the file; `words` are lines, all words of one line in the clause."""
    return tuple(
        Series(
            id=row.id,
            words=tuple(tuple(line.split()) for line in row.texts("words")),
            never=tuple(word for line in row.texts("never") for word in line.split()),
            note=row.text("note", ""),
            state=row.text("state", ""),
        )
        for row in rows(file, things, SERIES_KEYS)
    )
