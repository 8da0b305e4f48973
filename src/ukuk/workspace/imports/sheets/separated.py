"""CSV: text with a separator. The separator is told from the rows, or asked for; what is not closed is refused."""

from __future__ import annotations

import csv
import io
from collections import Counter

from ukuk.grounds import BadInput, WrongUsage
from ukuk.workspace.imports.sheets.encoding import decoded
from ukuk.workspace.imports.sheets.sheet import LONGEST_CELL, Rows, Value, Workbook

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_SAMPLE_ROWS = 50
_SAMPLE_TEXT = 200_000


def read_separated(name: str, data: bytes, *, encoding: str = "", separator: str = "") -> Workbook:
    """The one sheet of a CSV. Rows are numbered as a program that opens it numbers them."""
    if separator and separator not in SEPARATORS:
        raise WrongUsage(f"There is no separator {separator!r}", then=f"The separators are: {', '.join(SEPARATORS)}")
    text, encoding = decoded(name, data, encoding)
    head = text.lstrip()[:300].lower()
    if head.startswith(("<!doctype", "<html", "<table", "<?xml")):
        raise BadInput(
            "This is a web page or XML, whatever its name says",
            where=name,
            why="Some systems call such a file a sheet of Excel",
            then="Open it in the program for sheets and save it as XLSX or CSV",
        )
    if head.startswith(("{", "[{")):
        raise BadInput("This is JSON, not a sheet", where=name, then="Export it as CSV or XLSX")
    first, _, rest = text.partition("\n")
    said = first.strip().removeprefix("sep=") if first.lower().startswith("sep=") else ""
    skipped = 0
    if said in SEPARATORS.values():
        text, skipped = rest, 1
        separator = separator or next(key for key, sign in SEPARATORS.items() if sign == said)
    separator = separator or _told(name, text)
    csv.field_size_limit(max(LONGEST_CELL * 2, 131_072))
    rows = Rows(name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=SEPARATORS[separator], strict=True)
    number, line = skipped, 1 + skipped
    try:
        for row in reader:
            number += 1
            cells: list[Value] = [value if value.strip() else None for value in row]
            rows.add(number, cells)
            line = reader.line_num + 1 + skipped
    except csv.Error as error:
        raise BadInput(
            "The row cannot be taken apart",
            where=f"{name}, row {number + 1} (line {line})",
            why=_why(str(error)),
            then="Open this row in the program that wrote it, close the quotation mark, and save it again",
        ) from None
    sheet = rows.sheet("")
    return Workbook(name, "csv", (sheet,) if sheet.rows else (), encoding=encoding, separator=separator)


def _why(error: str) -> str:
    if "limit" in error:
        return f"A cell has more than {LONGEST_CELL:,} characters, as where a quotation mark is not closed"
    if "unexpected end" in error:
        return "A quotation mark is opened and never closed"
    return "Something stands right after a quotation mark that closes a cell"


def _told(name: str, text: str) -> str:
    """The separator by which the most rows have the same number of cells, more than one; refused where two do."""
    sample = text[:_SAMPLE_TEXT]
    found: dict[str, tuple[int, int]] = {}
    for key, sign in SEPARATORS.items():
        widths = _widths(sample, sign)
        several = [width for width in widths if width > 1]
        if several:
            width, times = Counter(several).most_common(1)[0]
            found[key] = (times, width)
    if not found:
        return max(SEPARATORS, key=lambda key: sample.count(SEPARATORS[key]))
    # Excel leaves separators out at the empty end of rows: the width of the widest row may be rare.
    ranked = sorted(found, key=lambda key: found[key], reverse=True)
    if len(ranked) > 1 and found[ranked[0]] == found[ranked[1]]:
        raise BadInput(
            "What separates the cells cannot be told",
            where=f"{name}, row 1",
            why=f"Both {ranked[0]} and {ranked[1]} give rows of one length",
            then=f"Say which one it is: {', '.join(SEPARATORS)}",
        )
    return ranked[0]


def _widths(sample: str, sign: str) -> list[int]:
    widths = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign):
            if any(cell.strip() for cell in row):
                widths.append(len(row))
            if len(widths) == _SAMPLE_ROWS:
                break
    except csv.Error:
        return widths
    return widths
