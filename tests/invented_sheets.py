"""Sheets of invented people, as CSV, XLSX and ODS: what a hotline, Kobo or a hostile hand sends."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

HOTLINE_HEAD = ("№", "Фамилия", "Имя", "Отчество", "Дата рождения", "Пол", "Паспорт", "Телефон", "Что случилось")
HOTLINE_ROWS = (
    ("1", "Токтогулов", "Айбек", "Осмонович", "03.02.1990", "м", "AC1234567", "+996 555 12 34 56", "не заплатили"),
    ("2", "Асанова", "Гүлнара", "", "1985", "ж", "ID7654321", "0555 98 76 54", "забрали паспорт"),
    ("3", "Жумабаев", "Нурлан", "уулу", "март 1978", "муж", "", "", ""),
)


def csv_of(rows: Iterable[Sequence[Any]], separator: str = ";", encoding: str = "utf-8") -> bytes:
    """The rows as a CSV; cells are quoted where they must be."""
    import csv

    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def hotline_csv(separator: str = ";", encoding: str = "utf-8") -> bytes:
    """Three callers of an invented hotline."""
    return csv_of((HOTLINE_HEAD, *HOTLINE_ROWS), separator, encoding)


def xlsx_of(
    sheets: dict[str, Iterable[Sequence[Any]]], merges: Iterable[str] = (), *, epoch_1904: bool = False
) -> bytes:
    """A workbook as Excel or LibreOffice writes it."""
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    if epoch_1904:
        book.epoch = CALENDAR_MAC_1904
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for merge in merges:
            sheet.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods_of(sheets: dict[str, Iterable[Sequence[Any]]]) -> bytes:
    """A workbook in OpenDocument, its cells texts as far as they are no numbers."""
    from xml.sax.saxutils import escape

    tables = ""
    for name, rows in sheets.items():
        tables += f'<table:table table:name="{escape(name)}">'
        for row in rows:
            cells = ""
            for value in row:
                if value is None:
                    cells += "<table:table-cell/>"
                elif isinstance(value, int | float):
                    cells += f'<table:table-cell office:value-type="float" office:value="{value}"/>'
                else:
                    cells += (
                        f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p>'
                        "</table:table-cell>"
                    )
            tables += f"<table:table-row>{cells}</table:table-row>"
        tables += "</table:table>"
    return opendocument(tables)


def opendocument(tables: str, **parts: str) -> bytes:
    """An ODS file around these tables."""
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            **{name.replace("__", "/"): text for name, text in parts.items()},
        }
    )


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def spreadsheet(sheet_data: str, *, before: str = "", prolog: str = "", **parts: str) -> bytes:
    """An XLSX file of one sheet around this XML of its rows; `before` stands before the rows, `prolog` on top."""
    return packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": _rels(("rId1", f"{_RELATIONS}/officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{_RELATIONS}"><sheets>'
            '<sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _rels(("rId1", f"{_RELATIONS}/worksheet", "worksheets/sheet1.xml")),
            "xl/worksheets/sheet1.xml": f'{prolog}<worksheet xmlns="{SHEET}">{before}'
            f"<sheetData>{sheet_data}</sheetData></worksheet>",
            **{name.replace("__", "/"): text for name, text in parts.items()},
        }
    )


def _rels(*relations: tuple[str, str, str]) -> str:
    inside = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{target}"/>' for i, kind, target in relations)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def packed(parts: dict[str, str | bytes]) -> bytes:
    """The parts as one packed file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def inline(reference: str, text: str) -> str:
    """The XML of a cell that holds a text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'
