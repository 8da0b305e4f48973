"""A sheet as rows of plain values, and where in it a cell stands."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ukuk.grounds import BadInput

# The most rows that a sheet of Excel holds.
MOST_ROWS = 1_048_576
MOST_COLUMNS = 1_000
# So many are held in memory at once on an old laptop.
MOST_CELLS = 5_000_000
LONGEST_CELL = 100_000
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that holds no value. `why`: error (`#REF!`), formula (saved without its value), date (no such day),
    digits (a number so long that the sheet has rounded it)."""

    shown: str
    why: Literal["error", "formula", "date", "digits"]


Value = str | int | float | bool | datetime.date | datetime.time | Broken | None


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells shown as one: from row and column to row and column, all included; rows as numbered, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet that hold anything. `numbers[i]` is the number that the program shows beside `rows[i]`."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    numbers: tuple[int, ...]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max(map(len, self.rows), default=0)

    def numbered(self) -> Iterator[tuple[int, tuple[Value, ...]]]:
        """Each row with its number."""
        return zip(self.numbers, self.rows, strict=True)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file opened. `kind` is csv, xlsx or ods. `system` is the year from which plain numbers count as days (1900 or
    1904), 0 where the file does not say. `encoding` and `separator` are those of a CSV."""

    name: str
    kind: str
    sheets: tuple[Sheet, ...]
    system: int = 0
    encoding: str = ""
    separator: str = ""

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; "" takes the only one that shows. Refuses an unknown name, and "" for several."""
        shown = [sheet for sheet in self.sheets if not sheet.hidden] or list(self.sheets)
        if not name and len(shown) == 1:
            return shown[0]
        names = ", ".join(sheet.name for sheet in self.sheets)
        for sheet in self.sheets:
            if name and sheet.name == name:
                return sheet
        if name:
            raise BadInput(f"There is no sheet {name!r}", where=self.name, then=f"The sheets are: {names}")
        raise BadInput("The file has several sheets", where=self.name, why=f"They are: {names}", then="Say which one")


class Rows:
    """Collects the rows of one sheet and holds the limits; says in words which one is crossed, and where."""

    def __init__(self, file: str, sheet: str = "") -> None:
        self.where = f"{file}, sheet {sheet}" if sheet else file
        self.rows: list[tuple[Value, ...]] = []
        self.numbers: list[int] = []
        self.cells = 0

    def add(self, number: int, row: list[Value]) -> None:
        """One row; the empty end of it falls away, an empty one is passed over."""
        while row and row[-1] in (None, ""):
            row.pop()
        if not row:
            return
        if number > MOST_ROWS:
            raise BadInput(
                f"The sheet has more than the {MOST_ROWS:,} rows that a sheet can hold",
                where=f"{self.where}, row {number}",
                then="Split it by year or by place, and import the parts one after the other",
            )
        if len(row) > MOST_COLUMNS:
            raise BadInput(
                f"The row has {len(row):,} columns, more than the {MOST_COLUMNS:,} that Ukuk takes",
                where=f"{self.where}, row {number}",
                why="Something stands far to the right, perhaps by accident",
                then="Delete the columns that are not needed and save it again",
            )
        self.cells += len(row)
        if self.cells > MOST_CELLS:
            raise BadInput(
                f"The sheet has more than the {MOST_CELLS:,} cells that Ukuk takes at once",
                where=f"{self.where}, row {number}",
                then="Split it by year or by place, and import the parts one after the other",
            )
        for index, value in enumerate(row):
            if isinstance(value, str) and len(value) > LONGEST_CELL:
                raise BadInput(
                    f"The cell has {len(value):,} characters, more than the {LONGEST_CELL:,} that Ukuk takes",
                    where=f"{self.where}, row {number}, column {column_letters(index)}",
                    why="A quotation mark that is not closed makes such cells",
                    then="Look at this row in the program that wrote it",
                )
        self.numbers.append(number)
        self.rows.append(tuple(row))

    def sheet(self, name: str, merges: tuple[Merge, ...] = (), *, hidden: bool = False) -> Sheet:
        """What was collected."""
        return Sheet(name, tuple(self.rows), tuple(self.numbers), merges, hidden)


def column_letters(index: int) -> str:
    """The letters that a sheet shows above the column; the first has index 0.

    >>> column_letters(0), column_letters(27), column_letters(16383)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The index of the column with these letters; the first has 0."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def plain(value: Value) -> str:
    """The value as text: composed (NFC), without what nobody sees, spaces made one; dates as ISO 8601, whole numbers
    without a point. A broken cell is "".

    >>> plain(" Айбек\\u00a0 Осмонов\\u200b"), plain(996555.0)
    ('Айбек Осмонов', '996555')
    """
    if value is None or isinstance(value, Broken):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).translate(_UNSEEN).split())
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
