"""The gallery of broken and hostile sheets: each is refused, and earns its paragraph in sheets/messages.yaml."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from invented_sheets import csv_of, hotline_csv, inline, ods_of, opendocument, packed, spreadsheet, xlsx_of
from ukuk.grounds import BadInput
from ukuk.workspace.imports.sheets import open_workbook
from ukuk.workspace.imports.tables import table_of

MESSAGES: dict[str, str] = yaml.safe_load((Path(__file__).parent / "sheets" / "messages.yaml").read_text("utf-8"))
HEAD = f'<row r="1">{inline("A1", "Name")}{inline("B1", "City")}</row>'
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def damaged() -> bytes:
    data, part = bytearray(spreadsheet(HEAD)), b"xl/worksheets/sheet1.xml"
    place = data.find(part) + len(part) + 12
    data[place : place + 8] = b"\xff" * 8
    return bytes(data)


def locked(data: bytes) -> bytes:
    """The same file with every part marked as locked."""
    changed, place = bytearray(data), 0
    while (place := changed.find(b"PK\x01\x02", place)) >= 0:
        changed[place + 8] |= 1
        place += 4
    return bytes(changed)


def lines(count: int) -> bytes:
    return b"a,b\n" + b"1,2\n" * count


CASES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("list.csv", lambda: b""),
    "only spaces": ("list.csv", lambda: b" \r\n\t \n"),
    "only separators": ("list.csv", lambda: b";;;\n;;;\n"),
    "a picture": ("list.csv", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"),
    "a pdf": ("list.xlsx", lambda: b"%PDF-1.7\n"),
    "old excel": ("list.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512),
    "a web page called a sheet": ("list.xls", lambda: b"<html><table><tr><td>1</td></tr></table></html>"),
    "json": ("list.csv", lambda: b'[{"a": 1}]'),
    "a western encoding": ("list.csv", lambda: csv_of([("Name", "City"), ("Müller", "Köln")], encoding="cp1252")),
    "two encodings in one": ("list.csv", lambda: "Имя;Город\n".encode() + "Айбек;Ош\n".encode("cp1251")),
    "a quotation mark never closed": ("list.csv", lambda: b'a,b\n1,2\n3,"4\n5,6\n'),
    "a letter after the quotation mark": ("list.csv", lambda: b'a,b\n1,2\n3,"4"x\n'),
    "a separator that cannot be told": ("list.csv", lambda: b"a,b;c\n1,2;3\n"),
    "nul characters": ("list.csv", lambda: b"a,b\n1,\x002\n"),
    "a shifted row": ("list.csv", lambda: b"a,b\n1,2\n3,4\n5,6,7\n"),
    "no row below the headings": ("list.csv", lambda: b"a,b\n"),
    "too many rows": ("list.csv", lambda: lines(1_048_580)),
    "a row without end": ("list.csv", lambda: b"a,b\n" + b"1," * 1_200 + b"2\n"),
    "a cell without end": ("list.csv", lambda: b"a,b\n1," + b"x" * 100_001 + b"\n"),
    "far to the right": ("list.xlsx", lambda: spreadsheet(HEAD + f'<row r="2">{inline("XFD2", "x")}</row>')),
    "far below": ("list.xlsx", lambda: spreadsheet(HEAD + f'<row r="1048577">{inline("A1048577", "x")}</row>')),
    "rows that go back": ("list.xlsx", lambda: spreadsheet(HEAD + HEAD)),
    "an xml bomb in xlsx": ("list.xlsx", lambda: spreadsheet(HEAD, prolog=BOMB)),
    "an xml bomb in ods": ("list.ods", lambda: packed({"mimetype": ODS, "content.xml": BOMB + "<x>&b;</x>"})),
    "an entity of another file": (
        "list.xlsx",
        lambda: spreadsheet(HEAD, prolog='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    ),
    "no xml": ("list.xlsx", lambda: spreadsheet("<row><c></row>")),
    "an encoding that nobody knows": (
        "list.xlsx",
        lambda: spreadsheet(HEAD, prolog='<?xml version="1.0" encoding="UTF-9"?>'),
    ),
    "a damaged part": ("list.xlsx", damaged),
    "cut in the middle": ("list.xlsx", lambda: xlsx_of({"L": [("a",), (1,)]})[:2000]),
    "a locked part": ("list.xlsx", lambda: locked(xlsx_of({"L": [("a",), (1,)]}))),
    "a locked ods": (
        "list.ods",
        lambda: opendocument("", **{"META-INF__manifest.xml": "<manifest:encryption-data/>"}),
    ),
    "a path out of the file": ("list.xlsx", lambda: spreadsheet(HEAD, **{"..__..__evil.sh": "x"})),
    "a sheet that is elsewhere": (
        "list.xlsx",
        lambda: spreadsheet(
            HEAD,
            **{
                "xl___rels__workbook.xml.rels": '<Relationships><Relationship Id="rId1" TargetMode="External" '
                'Type="x/worksheet" Target="http://invented.example/sheet.xml"/></Relationships>'
            },
        ),
    ),
    "a text document": (
        "list.ods",
        lambda: packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
    ),
    "a word document": ("list.xlsx", lambda: word()),
    "a packed folder": ("list.zip", lambda: packed({"list.csv": hotline_csv()})),
    "a binary workbook": ("list.xlsb", lambda: packed({"[Content_Types].xml": "<a/>", "xl/workbook.bin": b"\x83"})),
    "an empty workbook": ("list.ods", lambda: ods_of({"L": []})),
}
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def word() -> bytes:
    relation = (
        '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    return packed({"[Content_Types].xml": "<a/>", "_rels/.rels": relation, "word/document.xml": "<a/>"})


def opened(name: str, data: bytes) -> None:
    table_of(name, open_workbook(name, data).sheet(""))


@pytest.mark.parametrize("case", CASES)
def test_a_broken_sheet_earns_its_paragraph(case: str) -> None:
    name, made = CASES[case]
    with pytest.raises(BadInput) as refused:
        opened(name, made())
    assert " ".join(str(refused.value).split()) == " ".join(MESSAGES[case].split())


def test_each_message_has_its_sheet() -> None:
    assert set(MESSAGES) == set(CASES)


def test_the_gallery_of_packed_files_is_packed() -> None:
    """What is refused for what it holds must open as a packed file, or it would be refused for something else."""
    for case in ("an xml bomb in xlsx", "no xml", "a path out of the file", "far below"):
        assert zipfile.ZipFile(io.BytesIO(CASES[case][1]())).testzip() is None


def mutated(parts: dict[str, bytes], moments: random.Random) -> bytes:
    """The packed parts with a few bytes of one of them changed, cut out, doubled or put in."""
    name = moments.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    data = bytearray(parts[name])
    for _ in range(moments.choice((1, 1, 2, 4))):
        place, way = moments.randrange(len(data)), moments.randrange(4)
        if way == 0:
            data[place] = moments.choice(b"0123456789<>/\"'ax-_ ")
        elif way == 1:
            del data[place : place + moments.randrange(1, 12)]
        elif way == 2:
            data[place:place] = bytes(moments.choices(b"0123456789-", k=moments.randrange(1, 12)))
        else:
            data[place:place] = data[place : place + moments.randrange(1, 40)]
    return packed({**parts, name: bytes(data)})


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_changed_file_opens_or_is_refused_in_words(kind: str) -> None:
    whole = {
        "xlsx": xlsx_of({"L": [("a", "b"), ("Гүл", 1.5), (True, "x")]}, merges=["A1:B1"]),
        "ods": ods_of({"L": [("a", "b"), ("Гүл", 1.5)]}),
    }[kind]
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    moments, places = random.Random(5), []  # noqa: S311  seeded, so that it is the same each time
    for _ in range(400):
        try:
            opened(f"list.{kind}", mutated(parts, moments))
        except BadInput as refused:
            places.append(refused.where)
    assert all(place.startswith(f"list.{kind}") for place in places)
    assert 0 < len(places) < 400, "some open, some are refused"


def test_signs_that_are_none_in_a_text_do_no_harm() -> None:
    data = spreadsheet(f'<row r="1">{inline("A1", "a_x0000_b_xD83D_c_x000D_d")}</row>')
    assert open_workbook("l.xlsx", data).sheet("").rows == (("ab\ufffdc\rd",),)
