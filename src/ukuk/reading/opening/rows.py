"""Rows of tables in lines of text: cells stand apart by a tab, a bar, or three spaces and more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ukuk.reading.opening.markers import marker_at

_GAP = re.compile(r"[ \u00a0]{3,}|\s*\t\s*|\s+\|\s+")
_RULE = re.compile(r"[|+\-=: ]+$")  # the line under a header: |---|---|
_NUMERIC = re.compile(r"[$€₽]?[<>~≈]?\d[\d.,  \u00a0%-]*%?$|[–—-]$|(?:n/?a|н/д|нет данных)$", re.IGNORECASE)


def rows_of(text: str, lines: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The lines that are rows of tables, by index: at least two in a row, neighbours or with one blank line between.

    Tabs and bars part cells wherever they stand; spaces part them only where columns of numbers show that they do, for
    printed pages have wide gaps of many kinds (numbers before paragraphs, mastheads, lists of contents).
    """
    barred = " | " in text or "|\n" in text
    if "\t" not in text and "   " not in text and not barred:
        return frozenset()
    found: set[int] = set()
    run: list[int] = []
    numeric = certain = 0
    for index, (start, end) in enumerate(lines):
        parted = _parted(text, start, end) if start < end else 0
        if not parted:
            if start == end and run and run[-1] == index - 1:
                continue
            found.update(_kept(run, numeric, certain))
            run, numeric, certain = [], 0, 0
            continue
        if run and index - run[-1] > 1 and parted == 1:
            found.update(_kept(run, numeric, certain))
            run, numeric, certain = [], 0, 0
        run.append(index)
        certain += parted == 3
        numeric += parted == 2
    found.update(_kept(run, numeric, certain))
    return frozenset(found)


def _kept(run: Sequence[int], numeric: int, certain: int) -> Sequence[int]:
    """The rows of a run that is a table: two rows at least, all parted by signs, or most with numbers."""
    return run if len(run) > 1 and 2 * (numeric + certain) >= len(run) and numeric + certain > 1 - (numeric > 0) else ()


def _parted(text: str, start: int, end: int) -> int:
    """0 for a line without cells, 1 for one with gaps, 2 for one with gaps before numbers, 3 for tabs or bars."""
    if text[start] == "|" and text[end - 1] == "|" and end - start > 2:
        return 3
    if text.find("   ", start, end) < 0 and text.find("\t", start, end) < 0 and text.find(" | ", start, end) < 0:
        return 0
    marker = marker_at(text, start, end)
    cells = _GAP.split(text[marker.end if marker else start : end])
    if len(cells) < 2 or "...." in cells[-2][-8:] or (len(cells) == 2 and len(cells[0]) > 60):
        return 0
    gaps = text[start:end]
    if " | " in gaps or ("\t" in gaps and (len(cells) > 2 or any(_NUMERIC.match(cell) for cell in cells[1:]))):
        return 3
    return 2 if any(_NUMERIC.match(cell) for cell in cells[1:]) and len(cells[0]) <= 80 else 1
