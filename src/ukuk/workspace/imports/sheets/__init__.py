"""Bytes of a CSV, XLSX or ODS file -> sheets of plain values, or a refusal that names file, row and column.

Nothing is run, fetched, guessed or written to a disk: formulas give the value that the program saved with them.
"""

from __future__ import annotations

from ukuk.grounds import BadInput
from ukuk.workspace.imports.sheets.encoding import ENCODINGS
from ukuk.workspace.imports.sheets.excel import read_excel
from ukuk.workspace.imports.sheets.opendocument import MIME, read_opendocument
from ukuk.workspace.imports.sheets.packed import Packed
from ukuk.workspace.imports.sheets.separated import SEPARATORS, read_separated
from ukuk.workspace.imports.sheets.sheet import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Broken,
    Merge,
    Sheet,
    Value,
    Workbook,
    column_letters,
    plain,
)

__all__ = [
    "ENCODINGS",
    "ENDINGS",
    "LONGEST_CELL",
    "MOST_CELLS",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "SEPARATORS",
    "Broken",
    "Merge",
    "Sheet",
    "Value",
    "Workbook",
    "column_letters",
    "open_workbook",
    "plain",
]

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_workbook(name: str, data: bytes, *, encoding: str = "", separator: str = "") -> Workbook:
    """The sheets of the file that hold anything, told by its bytes and not by its ending.

    `encoding` and `separator` speak of CSV alone; "" = told from the text, or refused where the text does not tell.
    Refuses (`BadInput`): an empty file, other kinds of file, what is locked, broken, hostile or larger than
    `MOST_ROWS`, `MOST_COLUMNS`, `MOST_CELLS`.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise BadInput("This file is empty", where=name, then="Check that the right file was chosen and saved")
    if data.startswith(_OLD_OFFICE):
        raise BadInput(
            "This is a sheet of the old Excel (xls), or one locked with a password",
            where=name,
            then="Open it in the program that wrote it and save it as XLSX without a password, or as CSV",
        )
    if data.startswith(b"%PDF"):
        raise BadInput("This is a PDF, not a sheet", where=name, then="Ask for the sheet that it was printed from")
    if data.startswith(b"PK\x03\x04"):
        workbook = _packed(name, data)
    else:
        workbook = read_separated(name, data, encoding=encoding, separator=separator)
    if not workbook.sheets:
        raise BadInput("No sheet of this file holds anything", where=name, then="Check that the right file was chosen")
    return workbook


def _packed(name: str, data: bytes) -> Workbook:
    packed = Packed(name, data)
    if packed.has("xl/workbook.bin"):
        raise BadInput(
            "This is a binary workbook (xlsb)", where=name, then="Open it in Excel and save it as XLSX, or as CSV"
        )
    if packed.has("mimetype"):
        kind = packed.text("mimetype").strip()
        if kind not in MIME:
            raise BadInput(
                f"This is no sheet but {kind[:80] or 'something without a kind'}",
                where=name,
                then="Give a CSV, XLSX or ODS file",
            )
        return read_opendocument(packed)
    if packed.has("[Content_Types].xml"):
        return read_excel(packed)
    raise BadInput(
        "This is a packed folder, not a sheet",
        where=name,
        then="Unpack it and give the CSV, XLSX or ODS file that is in it",
    )
