"""An export as files: CSV tables, one XLSX workbook or one JSON-LD document, each with its check."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from ukuk import __version__
from ukuk.workspace.exports.gathering import Gathered

# A bundle (CONTRACTS.md, build) holds figures and their sources alone, no person and no case.
FORMS = ("csv", "xlsx", "jsonld", "bundle")
TYPES = {
    "csv": ("application/zip", "zip"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "jsonld": ("application/ld+json", "jsonld"),
    "bundle": ("application/zip", "zip"),
}
# What a spreadsheet would take for a formula, and what it strips before it looks.
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|")
# The same moment in every archive: the time of an export is told once, in the check.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_CONTEXT = {
    "@vocab": "urn:ukuk:terms:",
    "id": "@id",
    "person": {"@type": "@id"},
    "case": {"@type": "@id"},
    "event": {"@type": "@id"},
    "act": {"@type": "@id"},
    "victim": {"@type": "@id"},
    "plan": {"@type": "@id"},
    "name": "https://schema.org/name",
    "family": "https://schema.org/familyName",
    "given": "https://schema.org/givenName",
    "born": "https://schema.org/birthDate",
    "sex": "https://schema.org/gender",
}


def check_of(found: Gathered) -> dict[str, Any]:
    """What the export says about itself: purpose, day, rows, what was left out, what was withheld. No name."""
    return {
        "ukuk": __version__,
        "purpose": found.purpose,
        "day": found.day.isoformat(),
        "receiver_named": bool(found.with_whom),
        "rows": {name: len(rows) for name, rows in found.rows.items()},
        "left_out": found.left_out,
        "rows_in_small_groups": found.small,
        "consent": "each person, on that day, for this purpose" if found.purpose != "own_copy" else "not asked",
        "withheld": "a cell with * was withheld: its grade, its word or its group does not leave for this purpose",
    }


def files(found: Gathered, form: str) -> Mapping[str, bytes]:
    """The files of an export by name: the tables in that form, and `check.json`."""
    check = json.dumps(check_of(found), ensure_ascii=False, indent=1).encode() + b"\n"
    if form == "csv":
        return {f"{name}.csv": _csv(found.columns[name], rows) for name, rows in found.rows.items()} | {
            "check.json": check
        }
    if form == "xlsx":
        return {"export.xlsx": _xlsx(found), "check.json": check}
    return {"export.jsonld": _jsonld(found), "check.json": check}


def archive(parts: Mapping[str, bytes]) -> bytes:
    """The files in one ZIP, the same bytes for the same files."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(parts):
            packed.writestr(zipfile.ZipInfo(name, _MOMENT), parts[name], zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def safe(value: Any) -> Any:
    """A cell that starts no formula: an apostrophe before what a spreadsheet would run."""
    if isinstance(value, str) and value.lstrip(" \u00a0\ufeff").startswith(_STARTS_FORMULA):
        return "'" + value
    return value


def _printable(value: Any) -> Any:
    """A text without the signs that a workbook cannot hold (XML 1.0 has none of them); they print nothing."""
    return value.translate(_UNHELD) if isinstance(value, str) else value


_UNHELD = {code: None for code in (*range(32), 0xFFFE, 0xFFFF) if code not in (9, 10, 13)}


def _csv(columns: list[str], rows: list[list[Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(safe(value)) for value in row] for row in rows)
    return text.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _xlsx(found: Gathered) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("check")
    for key, value in check_of(found).items():
        sheet.append([key, json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value])
    for name, rows in found.rows.items():
        sheet = book.create_sheet(name[:31])
        sheet.append(found.columns[name])
        for row in rows:
            cells = []
            for value in row:
                cell = WriteOnlyCell(sheet, value=_printable(safe(value)))
                if isinstance(value, str):
                    # openpyxl would make a formula of a text that begins with "=".
                    cell.data_type = "s"
                cells.append(cell)
            sheet.append(cells)
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def _jsonld(found: Gathered) -> bytes:
    document = {
        "@context": _CONTEXT,
        "@id": "urn:ukuk:export",
        "check": check_of(found),
        "@graph": list(_nodes(found)),
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _nodes(found: Gathered) -> Iterator[dict[str, Any]]:
    for table, rows in found.rows.items():
        columns = found.columns[table]
        for row in rows:
            node = {"@type": table}
            for column, value in zip(columns, row, strict=True):
                if value is not None and value != "":
                    node[column] = f"urn:ukuk:{value}" if column in _LINKS and value != "*" else value
            yield node


_LINKS = frozenset({"id", *(key for key, value in _CONTEXT.items() if isinstance(value, dict))})
