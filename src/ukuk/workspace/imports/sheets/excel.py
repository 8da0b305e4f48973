"""XLSX (ECMA-376, Office Open XML SpreadsheetML; both the transitional and the strict form)."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from ukuk.grounds import BadInput
from ukuk.workspace.imports.sheets.packed import Packed, local
from ukuk.workspace.imports.sheets.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    Broken,
    Merge,
    Rows,
    Sheet,
    Value,
    Workbook,
    column_index,
)

# Part 1, 18.8.30: the number formats that a file does not spell out and that show a date or a time.
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NOT_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MOST_STRINGS = 5_000_000
_HIDDEN = ("hidden", "veryHidden")
# A sheet keeps fifteen digits of a number; the sixteenth is nobody's.
_DIGITS = 15


@dataclass
class _Book:
    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    system: int = 1900
    formats: list[bool] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)


def read_excel(packed: Packed) -> Workbook:
    """The sheets of an XLSX workbook that hold anything."""
    main = _main_part(packed)
    book = _book(packed, main)
    sheets = []
    for name, part, hidden in book.sheets:
        sheet = _sheet(packed, part, name, book, hidden)
        if sheet.rows:
            sheets.append(sheet)
    return Workbook(packed.name, "xlsx", tuple(sheets), system=book.system)


def day_of_serial(serial: float, system: int) -> datetime.date | datetime.time | None:
    """The day, moment or time of day that a sheet means by this number; `None` where there is none.

    In the 1900 system 60 is 29 February 1900, a day that never was (kept from Lotus 1-2-3).

    >>> day_of_serial(44230, 1900), day_of_serial(42768, 1904)
    (datetime.date(2021, 2, 3), datetime.date(2021, 2, 3))
    """
    days, part = divmod(serial, 1)
    seconds = round(part * 86_400)
    if serial < 0 or days > 2_958_465:
        return None
    if days == 0 and system == 1900:
        return datetime.time(seconds // 3600 % 24, seconds // 60 % 60, seconds % 60)
    if system == 1904:
        first = datetime.date(1904, 1, 1)
    elif days == 60:
        return None
    else:
        first = datetime.date(1899, 12, 31) if days < 60 else datetime.date(1899, 12, 30)
    try:
        day = first + datetime.timedelta(days=int(days))
    except OverflowError:
        return None
    if not seconds:
        return day
    moment = datetime.datetime(day.year, day.month, day.day)  # noqa: DTZ001  a sheet knows no zone
    return moment + datetime.timedelta(seconds=seconds)


def _main_part(packed: Packed) -> str:
    found: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            found.append(packed.target("", attributes.get("Target", "")))

    if packed.has("_rels/.rels"):
        packed.parse("_rels/.rels", start=start)
    part = found[0] if found else "xl/workbook.xml"
    if not packed.has(part) or part.startswith(("word/", "ppt/")):
        raise BadInput("This is no sheet of Excel", where=packed.name, then="Give a CSV, XLSX or ODS file")
    return part


def _book(packed: Packed, main: str) -> _Book:
    book = _Book()
    targets: dict[str, tuple[str, str]] = {}
    folder, _, file = main.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            targets[attributes.get("Id", "")] = (kind, packed.target(main, attributes.get("Target", "")))

    packed.parse(relations, start=relation)

    def start(tag: str, attributes: dict[str, str]) -> None:
        tag = local(tag)
        if tag == "workbookPr" and attributes.get("date1904", "0") in ("1", "true"):
            book.system = 1904
        elif tag == "sheet":
            identifier = next((value for name, value in attributes.items() if local(name) == "id" and ":" in name), "")
            kind, part = targets.get(identifier, ("", ""))
            if kind == "worksheet":
                book.sheets.append((attributes.get("name", ""), part, attributes.get("state", "") in _HIDDEN))

    packed.parse(main, start=start)
    for kind, part in targets.values():
        if kind == "styles" and packed.has(part):
            book.formats = _formats(packed, part)
        elif kind == "sharedStrings" and packed.has(part):
            book.strings = _strings(packed, part)
    if not book.sheets:
        raise BadInput("This workbook has no sheet", where=packed.name, then="Check that the right file was chosen")
    return book


def _formats(packed: Packed, part: str) -> list[bool]:
    """For each style of cells: whether it shows a date or a time."""
    own: dict[str, str] = {}
    styles: list[bool] = []
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        tag = local(tag)
        inside.append(tag)
        if tag == "numFmt":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf" and "cellXfs" in inside:
            number = attributes.get("numFmtId", "0")
            code = own.get(number)
            styles.append(
                shows_date(code) if code is not None else number.isdecimal() and int(number[:4]) in _DATE_FORMATS
            )

    packed.parse(part, start=start, end=lambda _: inside.pop())
    return styles


def shows_date(code: str) -> bool:
    """Whether a number format shows a date or a time.

    >>> shows_date("dd.mm.yyyy;@"), shows_date('0.00 "days"'), shows_date("[Red]0"), shows_date("[h]:mm")
    (True, False, False, True)
    """
    letters = _NOT_LETTERS.sub("", code).lower()
    return "general" not in letters and any(letter in letters for letter in "ymdhs")


def _strings(packed: Packed, part: str) -> list[str]:
    strings: list[str] = []
    pieces: list[str] = []
    state = {"text": False, "phonetic": False}

    def start(tag: str, _: dict[str, str]) -> None:
        tag = local(tag)
        if tag == "si":
            pieces.clear()
        elif tag == "rPh":
            state["phonetic"] = True
        elif tag == "t":
            state["text"] = not state["phonetic"]

    def end(tag: str) -> None:
        tag = local(tag)
        if tag == "t":
            state["text"] = False
        elif tag == "rPh":
            state["phonetic"] = False
        elif tag == "si":
            if len(strings) >= _MOST_STRINGS:
                where = f"{packed.name}, part {part}"
                raise BadInput("The workbook has more texts than Ukuk takes", where=where, then="Split the sheet")
            strings.append(_unescaped("".join(pieces)))

    def characters(text: str) -> None:
        if state["text"]:
            pieces.append(text)

    packed.parse(part, start=start, end=end, characters=characters)
    return strings


def _unescaped(text: str) -> str:
    """The text with `_x000D_` and the like as the signs that they stand for; half a sign of two becomes U+FFFD."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text).replace("\0", "")
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Reader:
    """One sheet while it is walked."""

    def __init__(self, packed: Packed, name: str, book: _Book) -> None:
        self.book = book
        self.rows = Rows(packed.name, name)
        self.merges: list[Merge] = []
        self.row: list[Value] = []
        self.number = 0
        self.column = -1
        self.kind = ""
        self.style = 0
        self.formula = False
        self.valued = False
        self.collects = False
        self.phonetic = False
        self.pieces: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = local(tag)
        if tag == "c":
            place = _CELL.fullmatch(attributes.get("r", ""))
            self.column = column_index(place[1]) if place else self.column + 1
            self.kind = attributes.get("t", "n")
            style = attributes.get("s", "0")
            self.style = int(style) if style.isdecimal() else 0
            self.formula = self.valued = False
            self.pieces.clear()
        elif tag == "v" or (tag == "t" and not self.phonetic):
            self.collects = self.valued = True
        elif tag == "f":
            self.formula = True
        elif tag == "rPh":
            self.phonetic = True
        elif tag == "row":
            number = attributes.get("r", "")
            given = int(number) if number.isdecimal() and len(number) < 9 else self.number + 1
            if given <= self.number or given > MOST_ROWS:
                raise BadInput(
                    f"The row after row {self.number} says that it is row {given}",
                    where=self.rows.where,
                    why=f"Rows go up, to {MOST_ROWS:,} at most",
                    then="Open it in the program that wrote it and save it again",
                )
            self.number, self.column, self.row = given, -1, []
        elif tag == "mergeCell" and len(self.merges) < 10_000:
            self._merge(attributes.get("ref", ""))

    def end(self, tag: str) -> None:
        tag = local(tag)
        if tag in ("v", "t"):
            self.collects = False
        elif tag == "rPh":
            self.phonetic = False
        elif tag == "c":
            value = self._value()
            if value is not None:
                self._put(value)
        elif tag == "row":
            self.rows.add(self.number, self.row)

    def characters(self, text: str) -> None:
        if self.collects:
            self.pieces.append(text)

    def _put(self, value: Value) -> None:
        if self.column >= MOST_COLUMNS:
            # The row is refused for its width, with its number, without filling the memory first.
            self.row = [*([None] * self.column), value]
            self.rows.add(self.number, self.row)
        self.row.extend([None] * (self.column - len(self.row)))
        if len(self.row) == self.column:
            self.row.append(value)
        else:
            self.row[self.column] = value

    def _value(self) -> Value:
        text = "".join(self.pieces)
        if not self.valued or (text == "" and self.kind != "str"):
            return Broken("=", "formula") if self.formula else None
        if self.kind == "s":
            index = int(text) if text.isdecimal() and len(text) < 9 else -1
            return self.book.strings[index] if 0 <= index < len(self.book.strings) else Broken(text, "error")
        if self.kind in ("str", "inlineStr"):
            return _unescaped(text) or None
        if self.kind == "b":
            return text in ("1", "true")
        if self.kind == "e":
            return Broken(text[:20], "error")
        if self.kind == "d":
            return _iso(text)
        return self._number(text)

    def _number(self, text: str) -> Value:
        number = number_of(text)
        if isinstance(number, Broken):
            return number
        if self.style < len(self.book.formats) and self.book.formats[self.style]:
            day = day_of_serial(float(number), self.book.system)
            return Broken(text[:20], "date") if day is None else day
        return number

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begin, end = _CELL.fullmatch(first), _CELL.fullmatch(last)
        if begin and end:
            self.merges.append(Merge(int(begin[2]), column_index(begin[1]), int(end[2]), column_index(end[1])))


def number_of(text: str) -> int | float | Broken:
    """A number as a sheet keeps it: whole ones as whole; one of more digits than a sheet keeps is broken."""
    try:
        exact = Decimal(text)
    except InvalidOperation:
        return Broken(text[:20], "error")
    if not exact.is_finite() or abs(exact.adjusted()) > 300:
        return Broken(text[:20], "error")
    if exact == exact.to_integral_value():
        return Broken(text[:30], "digits") if exact.adjusted() >= _DIGITS else int(exact)
    return float(exact)


def _iso(text: str) -> Value:
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return Broken(text[:20], "date")
    return moment.replace(tzinfo=None) if "T" in text else moment.date()


def _sheet(packed: Packed, part: str, name: str, book: _Book, hidden: bool) -> Sheet:
    reader = _Reader(packed, name, book)
    packed.parse(part, start=reader.start, end=reader.end, characters=reader.characters)
    return reader.rows.sheet(name, tuple(reader.merges), hidden=hidden)
