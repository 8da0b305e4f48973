"""Rows of tables on a printed page: lines that stand side by side, each cell wrapped in its own column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_HIGHEST = 10  # lines of the first cell, past which it is a column of the page and not of a table


@dataclass(slots=True)
class Line:
    """A run of letters on one base line with no wide gap in it. `size` is its usual letter size, in points."""

    text: str
    left: float
    base: float
    size: float
    row: bool = False


def with_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page in order, those of a table's row made one line with " | " between its cells.

    A single line that stands beside another, and no table, is joined by a space, as a running head is.
    """
    found: list[Line] = []
    groups: list[list[Line]] = []
    for line in lines:
        group = groups[-1] if groups else []
        if group and _beside(group, line):
            group.append(line)
            continue
        first = _first_cell(groups, line)
        if first is not None:
            pulled = [each for group in groups[first:] for each in group]
            groups[first:] = [[*pulled, line]]
        else:
            groups.append([line])
    for place, group in enumerate(groups):
        neighbours = groups[max(0, place - 1) : place] + groups[place + 1 : place + 2]
        table = len(group) > 1 and any(len(each) > 1 for each in neighbours)
        found.append(_joined(group, table=table))
    return found


def _first_cell(groups: Sequence[Sequence[Line]], line: Line) -> int | None:
    """The place of the line with which a row begins that `line` goes on to the right of, None where there is none."""
    for back in range(1, min(_HIGHEST, len(groups)) + 1):
        group = groups[-back]
        if len(group) > 1:
            return None
        first = group[0]
        if line.left < first.left + first.size or abs(first.size - line.size) > 0.2 * line.size:
            return None
        if abs(first.base - line.base) < 0.3 * line.size:
            return len(groups) - back
        if first.base > line.base:
            return None
        if back < len(groups):
            above = groups[-back - 1]
            if abs(above[0].left - first.left) > 2 or not 0 < above[-1].base - first.base < 1.45 * line.size:
                return None
    return None


def _beside(group: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with a row: to the right on the same base, or further down in a column of its own."""
    last, first = group[-1], group[0]
    right = line.left > first.left + line.size
    if not right or line.base > first.base + 0.5 * line.size or abs(line.size - first.size) > 0.2 * line.size:
        return False
    if len(group) == 1:
        return abs(line.base - last.base) < 0.3 * line.size
    bottom = min(each.base for each in group)
    return line.base > bottom - 1.45 * line.size


def _joined(group: Sequence[Line], *, table: bool) -> Line:
    if len(group) == 1:
        return group[0]
    cells: list[tuple[float, str]] = []
    for line in group:
        if cells and abs(cells[-1][0] - line.left) <= 2:
            cells[-1] = (line.left, _wrapped(cells[-1][1], line.text))
        else:
            cells.append((line.left, line.text))
    lowest = min(line.base for line in group)
    written = cells[0][1]
    for _, text in cells[1:]:
        numbers = written[-1:].isdigit() and text[:1].isdigit()
        written += (" | " if table or numbers else " ") + text
    return Line(written, group[0].left, lowest if table else group[0].base, group[0].size, table)


def _wrapped(above: str, below: str) -> str:
    if above[-1:] == "-" and above[-2:-1].isalpha() and below[:1].islower():
        return above[:-1] + below
    return f"{above} {below}"
