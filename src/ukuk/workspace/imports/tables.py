"""A sheet as a table: which rows are its headings, which column is what, and the value of each column in each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ukuk.grounds import BadInput
from ukuk.workspace.imports.cells.terms import fold
from ukuk.workspace.imports.sheets import Broken, Sheet, Value, column_letters, plain
from ukuk.workspace.imports.xlsform import KEYS, SYSTEM, Asked, Question, XlsForm, asked_by

_TICKS = {"1", "true", "yes", "да", "ооба", "x", "х", "+"}
_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place from 0, and its heading. `parts` are the single heading cells where there are several rows.

    `question` is that of the XLSForm; `answers` the columns that hold one answer each of a question with several, with
    the code of the answer; `whole` whether the column itself holds all of them.
    """

    index: int
    heading: str
    parts: tuple[str, ...] = ()
    question: Question | None = None
    answers: tuple[tuple[int, str], ...] = ()
    whole: bool = True

    @property
    def letters(self) -> str:
        """What the sheet shows above it."""
        return column_letters(self.index)

    @property
    def key(self) -> str:
        """The heading by which a map remembers it."""
        return fold(self.heading)

    @property
    def words(self) -> tuple[str, ...]:
        """Every folded spelling by which a map may know it: heading, its parts, the question's name and labels."""
        said = [self.heading, *self.parts]
        if self.question is not None:
            said += [self.question.name, *self.question.labels.values()]
        return tuple(dict.fromkeys(fold(word) for word in said if fold(word)))

    @property
    def is_key(self) -> bool:
        """Whether it is the key that Kobo or ODK gives to each answer sheet."""
        return self.heading.casefold().strip() in KEYS

    @property
    def is_system(self) -> bool:
        """Whether a server of forms added it by itself."""
        return self.heading.casefold().strip() in SYSTEM


@dataclass(frozen=True)
class Table:
    """The rows below the headings, which stand in rows `first` to `last`. `answers` are the lists of the form."""

    file: str
    sheet: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    numbers: tuple[int, ...]
    first: int
    last: int
    system: int = 0
    answers: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

    def value(self, row: Sequence[Value], column: Column) -> Value:
        """What stands in the column; for answers in columns of their own, the codes of those that are ticked."""
        if column.whole:
            return row[column.index] if column.index < len(row) else None
        ticked = []
        for index, code in column.answers:
            value = row[index] if index < len(row) else None
            if isinstance(value, Broken):
                return value
            if plain(value).casefold() in _TICKS:
                ticked.append(code)
        return "\n".join(ticked) or None

    def values(self, column: Column) -> Iterator[Value]:
        """The column from top to bottom."""
        return (self.value(row, column) for row in self.rows)

    def samples(self, column: Column, most: int = 3) -> list[str]:
        """The first different things that stand in it."""
        found: list[str] = []
        for value in self.values(column):
            text = value.shown if isinstance(value, Broken) else plain(value)
            if text and text not in found:
                found.append(text)
                if len(found) == most:
                    break
        return found

    def where(self, number: int, column: Column | None = None) -> str:
        """The place in words, for messages: file, sheet, row, column."""
        place = f"{self.file}, sheet {self.sheet}" if self.sheet else self.file
        return f"{place}, row {number}" + (f", column {column.letters} ({column.heading})" if column else "")

    @property
    def signature(self) -> tuple[str, ...]:
        """The set of headings in order of the alphabet: what a remembered map is found by."""
        return tuple(sorted({column.key for column in self.columns}))


def proposed_headings(sheet: Sheet) -> tuple[int, int]:
    """The numbers of the first and the last row that look like headings; a person may say otherwise.

    The first row that fills half of the columns that are ever filled; with the next one where cells of it are merged
    over several columns.
    """
    filled = [sum(value is not None for value in row) for row in sheet.rows[:_LOOKED_AT]]
    most = max(filled)
    place = next(index for index, count in enumerate(filled) if count * 2 >= most and (count > 1 or most < 3))
    number = sheet.numbers[place]
    grouped = any(merge.top == number and merge.right > merge.left for merge in sheet.merges)
    if (
        grouped
        and place + 1 < len(sheet.rows)
        and all(isinstance(v, str) for v in sheet.rows[place + 1] if v is not None)
    ):
        return number, sheet.numbers[place + 1]
    return number, number


def table_of(
    file: str, sheet: Sheet, *, headings: tuple[int, int] | None = None, form: XlsForm | None = None, system: int = 0
) -> Table:
    """The table in a sheet, with its columns named. Refuses headings that are not there, a table without rows, and
    cells beyond the last heading of a CSV (the row has more cells than the headings: something is shifted)."""
    place = f"{file}, sheet {sheet.name}" if sheet.name else file
    first, last = headings or proposed_headings(sheet)
    head = [row for number, row in sheet.numbered() if first <= number <= last]
    body = [(number, row) for number, row in sheet.numbered() if number > last]
    if not head or first > last or last - first > 5:
        raise BadInput(
            f"There are no headings in rows {first} to {last}",
            where=place,
            then="Say in which row, or in which few rows, the headings stand",
        )
    if not body:
        raise BadInput("There is no row below the headings", where=f"{place}, row {last}", then="Check the file")
    names = _names(sheet, head, first, last)
    if not sheet.merges:
        _refuse_shifted(place, names, body)
    numbers, rows = zip(*body, strict=True)
    used = {index for row in rows for index, value in enumerate(row) if value is not None}
    columns = _columns(names, used, form)
    return Table(file, sheet.name, columns, rows, numbers, first, last, system, form.choices if form else {})


def _names(sheet: Sheet, head: list[tuple[Value, ...]], first: int, last: int) -> list[tuple[str, ...]]:
    """For each column its heading cells from top to bottom; a merged one counts for each column below it."""
    width = max(len(row) for row in head)
    grid = [[plain(row[index]) if index < len(row) else "" for index in range(width)] for row in head]
    numbers = [number for number in sheet.numbers if first <= number <= last]
    for merge in sheet.merges:
        if merge.top in numbers:
            line = grid[numbers.index(merge.top)]
            said = line[merge.left] if merge.left < len(line) else ""
            for index in range(merge.left, min(merge.right + 1, sheet.width)):
                line.extend([""] * (index + 1 - len(line)))
                line[index] = said
    width = max(map(len, grid))
    for line in grid:
        line.extend([""] * (width - len(line)))
    return [tuple(dict.fromkeys(line[index] for line in grid if line[index])) for index in range(width)]


def _refuse_shifted(place: str, names: list[tuple[str, ...]], body: list[tuple[int, tuple[Value, ...]]]) -> None:
    named = max((index + 1 for index, parts in enumerate(names) if parts), default=0)
    for number, row in body:
        if len(row) > named and sum(len(other) > named for _, other in body) <= len(body) // 2:
            raise BadInput(
                f"The row has {len(row)} cells, and there are headings for {named}",
                where=f"{place}, row {number}, column {column_letters(named)}",
                why="A separator inside a cell without quotation marks shifts all that follows",
                then="Mend this row, or give the column a heading",
            )


def _columns(names: list[tuple[str, ...]], used: set[int], form: XlsForm | None) -> tuple[Column, ...]:
    names = names + [()] * (max(used) + 1 - len(names))
    headings = [" / ".join(parts) for parts in names]
    counted: Counter[str] = Counter()
    asked: dict[int, Asked] = asked_by(headings, form) if form is not None else {}
    whole = {id(one.question) for one in asked.values() if not one.answer}
    single: dict[int, list[tuple[int, str]]] = {}
    for index, one in asked.items():
        if one.answer:
            single.setdefault(id(one.question), []).append((index, one.answer))
    columns = []
    for index, heading in enumerate(headings):
        told = asked.get(index)
        if told is not None and told.answer:
            first = single[id(told.question)][0][0] == index
            if id(told.question) not in whole and first:
                name = heading.rpartition("/")[0].strip() or told.question.name
                answers = tuple(single[id(told.question)])
                columns.append(Column(index, name, (), told.question, answers, whole=False))
            continue
        if not heading and index not in used:
            continue
        shown = heading or f"({column_letters(index)})"
        counted[fold(shown)] += 1
        if counted[fold(shown)] > 1:
            shown = f"{shown} ({counted[fold(shown)]})"
        answers = tuple(single.get(id(told.question), ())) if told else ()
        columns.append(Column(index, shown, names[index], told.question if told else None, answers))
    return tuple(columns)
