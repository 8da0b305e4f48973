"""ODS (ISO/IEC 26300, OpenDocument): the sheets of content.xml."""

from __future__ import annotations

import datetime
import re

from ukuk.grounds import BadInput
from ukuk.workspace.imports.sheets.excel import number_of
from ukuk.workspace.imports.sheets.packed import Packed
from ukuk.workspace.imports.sheets.sheet import MOST_COLUMNS, MOST_ROWS, Broken, Merge, Rows, Sheet, Value, Workbook

MIME = (
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.spreadsheet-template",
)
_TIME = re.compile(r"PT(\d{1,3})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_CELLS = ("table:table-cell", "table:covered-table-cell")


def read_opendocument(packed: Packed) -> Workbook:
    """The sheets of an ODS file that hold anything. Refuses one that is locked with a password."""
    if packed.has("META-INF/manifest.xml") and "encryption-data" in packed.text("META-INF/manifest.xml"):
        raise BadInput(
            "The file is locked with a password", where=packed.name, then="Save it without a password and give it again"
        )
    reader = _Reader(packed.name)
    packed.parse("content.xml", start=reader.start, end=reader.end, characters=reader.characters)
    # A day that stands as a plain number is counted as LibreOffice counts, like the 1900 system of Excel.
    return Workbook(packed.name, "ods", tuple(sheet for sheet in reader.sheets if sheet.rows), system=1900)


class _Reader:
    """The file while it is walked."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.sheets: list[Sheet] = []
        self.rows = Rows(file)
        self.name = ""
        self.merges: list[Merge] = []
        self.depth = 0
        self.number = 0
        self.row: list[Value] = []
        self.column = 0
        self.repeated = 1
        self.cell: dict[str, str] | None = None
        self.paragraphs: list[str] = []
        self.in_text = 0
        self.in_note = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self.depth += 1
            if self.depth == 1:
                self.name = attributes.get("table:name", "")
                self.rows, self.merges, self.number = Rows(self.file, self.name), [], 0
        elif self.depth != 1:
            return
        elif tag == "table:table-row":
            self.repeated = self._times(attributes, "rows")
            self.row, self.column = [], 0
        elif tag in _CELLS:
            self.cell, self.paragraphs = attributes, []
        elif tag == "office:annotation":
            self.in_note += 1
        elif self.in_note:
            return
        elif tag == "text:p":
            self.in_text += 1
            self.paragraphs.append("")
        elif self.in_text and tag == "text:s":
            self.characters(" " * min(_count(attributes.get("text:c", "1")), 100))
        elif self.in_text and tag in ("text:tab", "text:line-break"):
            self.characters("\t" if tag == "text:tab" else "\n")

    def end(self, tag: str) -> None:
        if tag == "table:table":
            self.depth -= 1
            if self.depth == 0:
                self.sheets.append(self.rows.sheet(self.name, tuple(self.merges)))
        elif self.depth != 1:
            return
        elif tag == "table:table-row":
            self._end_row()
        elif tag in _CELLS and self.cell is not None:
            self._end_cell(self.cell)
            self.cell = None
        elif tag == "office:annotation":
            self.in_note -= 1
        elif tag == "text:p" and not self.in_note:
            self.in_text -= 1

    def characters(self, text: str) -> None:
        if self.in_text and not self.in_note and self.depth == 1:
            self.paragraphs[-1] += text

    def _times(self, attributes: dict[str, str], what: str) -> int:
        return _count(attributes.get(f"table:number-{what}-repeated", "1"))

    def _end_row(self) -> None:
        if any(value is not None for value in self.row):
            if self.number + self.repeated > MOST_ROWS:
                self.rows.add(MOST_ROWS + 1, ["x"])
            for _ in range(self.repeated):
                self.number += 1
                self.rows.add(self.number, list(self.row))
        else:
            self.number += self.repeated

    def _end_cell(self, attributes: dict[str, str]) -> None:
        times = self._times(attributes, "columns")
        value = self._value(attributes)
        across, down = self._spanned(attributes, "columns"), self._spanned(attributes, "rows")
        if across > 1 or down > 1:
            top, left = self.number + 1, self.column
            self.merges.append(Merge(top, left, top + down - 1, left + across - 1))
        if value is None:
            self.column += times
            return
        if self.column + times > MOST_COLUMNS:
            self.rows.add(self.number + 1, [None] * (self.column + times - 1) + [value])
        self.row.extend([None] * (self.column - len(self.row)))
        self.row.extend([value] * times)
        self.column += times

    def _spanned(self, attributes: dict[str, str], what: str) -> int:
        return _count(attributes.get(f"table:number-{what}-spanned", "1"))

    def _value(self, attributes: dict[str, str]) -> Value:
        text = "\n".join(self.paragraphs)
        kind = attributes.get("office:value-type", "")
        if attributes.get("calcext:value-type") == "error" or (text.startswith("#") and "table:formula" in attributes):
            return Broken(text[:20], "error")
        if kind in ("float", "currency", "percentage"):
            return number_of(attributes.get("office:value", ""))
        if kind == "date":
            return _date(attributes.get("office:date-value", ""))
        if kind == "time":
            return _time(attributes.get("office:time-value", ""))
        if kind == "boolean":
            return attributes.get("office:boolean-value") == "true"
        said = attributes.get("office:string-value", text)
        if said.strip():
            return said
        return Broken("=", "formula") if "table:formula" in attributes and not kind else None


def _count(said: str) -> int:
    """A number of times, at least one; what is no number counts once."""
    return max(1, int(said)) if said.isdecimal() and len(said) < 9 else 1


def _date(text: str) -> Value:
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return Broken(text[:20], "date")
    return moment.replace(tzinfo=None, microsecond=0) if "T" in text else moment.date()


def _time(text: str) -> Value:
    found = _TIME.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59 or int(found[3]) > 59:
        return Broken(text[:20], "date")
    return datetime.time(int(found[1]), int(found[2]), int(found[3]))
