"""Small numbers in a table that leaves our hands: withheld, with as many more as keep them from being computed.

The rule, in full. A number from 1 up to the threshold (not included) is withheld; 0 is shown. Where a sum is shown, the
numbers withheld under it are at least two, and together not below the threshold: otherwise the next smallest number of
that line is withheld as well. No withheld number follows from the others by adding and subtracting lines. Where that
cannot be had, only the total is shown; where the total is small itself, nothing is. Comparing two tables of different
days can still tell more than each of them: that is for whoever publishes to look at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Key = tuple[str, str]
SUM = "*"
GRAND: Key = (SUM, SUM)


def with_sums(cells: Mapping[Key, int], rows: Sequence[str], columns: Sequence[str]) -> dict[Key, int]:
    """The table with its sums: (row, SUM), (SUM, column) and GRAND; a table of one line has GRAND alone."""
    table = {(row, column): cells.get((row, column), 0) for row in rows for column in columns}
    if len(rows) > 1 and len(columns) > 1:
        table |= {(row, SUM): sum(cells.get((row, column), 0) for column in columns) for row in rows}
        table |= {(SUM, column): sum(cells.get((row, column), 0) for row in rows) for column in columns}
    return table | {GRAND: sum(cells.values())}


def withheld(cells: Mapping[Key, int], rows: Sequence[str], columns: Sequence[str], threshold: int) -> frozenset[Key]:
    """The keys of the table with its sums (`with_sums`) whose numbers are not shown."""
    table = with_sums(cells, rows, columns)
    everything = frozenset(table)
    if 0 < table[GRAND] < threshold:
        return everything
    hidden = {key for key, number in table.items() if 0 < number < threshold}
    if not hidden:
        return frozenset()
    lines = _lines(table, rows, columns)
    while True:
        more = _one_more(table, lines, hidden, threshold) or _follows(table, hidden)
        if more is None:
            return frozenset(hidden)
        if more == GRAND:
            return everything - {GRAND}
        hidden.add(more)


def _lines(table: Mapping[Key, int], rows: Sequence[str], columns: Sequence[str]) -> list[tuple[list[Key], Key]]:
    """Each line that adds up: its numbers and its sum."""
    if len(rows) == 1 or len(columns) == 1:
        return [([key for key in table if key != GRAND], GRAND)]
    return [
        *(([(row, column) for column in columns], (row, SUM)) for row in rows),
        *(([(row, column) for row in rows], (SUM, column)) for column in columns),
        ([(row, SUM) for row in rows], GRAND),
        ([(SUM, column) for column in columns], GRAND),
    ]


def _one_more(
    table: Mapping[Key, int], lines: Sequence[tuple[list[Key], Key]], hidden: set[Key], threshold: int
) -> Key | None:
    """A number to withhold besides, in a line that gives one away (GRAND: there is none); `None` where no line does."""
    for parts, total in lines:
        under = [key for key in parts if key in hidden]
        if total in hidden:
            if under or total == GRAND:
                continue
            # The sum alone is hidden and can be added up again.
            return _smallest(table, parts, hidden)
        if under and (len(under) == 1 or sum(table[key] for key in under) < threshold):
            return _smallest(table, parts, hidden)
    return None


def _smallest(table: Mapping[Key, int], parts: Sequence[Key], hidden: set[Key]) -> Key:
    shown = [key for key in parts if key not in hidden]
    return min(shown, key=lambda key: (table[key] == 0, table[key], key), default=GRAND)


def _follows(table: Mapping[Key, int], hidden: set[Key]) -> Key | None:
    """A number to withhold besides where a hidden one follows from several lines of a table together.

    Rows and columns are points, hidden numbers the edges between them: an edge that lies on no circle follows.
    """
    if len([key for key in table if key[1] == SUM]) == 1:
        return None  # one line, looked at already
    for row, column in sorted(hidden):
        if not _joined(hidden - {(row, column)}, ("row", row), ("column", column)):
            near = [key for key in table if key != GRAND and (key[0] == row or key[1] == column)]
            return _smallest(table, near, hidden)
    return None


def _joined(edges: set[Key], start: tuple[str, str], goal: tuple[str, str]) -> bool:
    reached, ahead = {start}, [start]
    while ahead:
        kind, name = ahead.pop()
        for row, column in edges:
            if (row if kind == "row" else column) == name:
                other = ("column", column) if kind == "row" else ("row", row)
                if other not in reached:
                    reached.add(other)
                    ahead.append(other)
    return goal in reached
