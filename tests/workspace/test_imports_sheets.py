"""Files open as plain values: encodings, separators, kinds of cells, days as numbers, formulas as what was saved."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented_sheets import (
    HOTLINE_HEAD,
    HOTLINE_ROWS,
    csv_of,
    hotline_csv,
    inline,
    ods_of,
    opendocument,
    packed,
    spreadsheet,
    xlsx_of,
)
from ukuk.grounds import BadInput
from ukuk.workspace.imports.sheets import Broken, column_letters, open_workbook
from ukuk.workspace.imports.sheets.excel import day_of_serial, shows_date
from ukuk.workspace.imports.sheets.sheet import column_index

DATE_STYLE = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)
RELATIONS = (
    '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Type="x/styles" Target="styles.xml"/></Relationships>'
)


def rows_of(data: bytes, name: str = "list.csv", **said: str) -> tuple[tuple[object, ...], ...]:
    return open_workbook(name, data, **said).sheet("").rows


# Text ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_csv_opens_in_every_unicode_and_with_every_separator(encoding: str, separator: str) -> None:
    rows = rows_of(hotline_csv(separator, encoding))
    assert rows[0] == HOTLINE_HEAD
    assert [row[1] for row in rows[1:]] == [row[1] for row in HOTLINE_ROWS]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_old_russian_encodings_are_told_apart(encoding: str) -> None:
    rows = [("Фамилия", "Имя"), ("ТОКТОГУЛОВ", "АЙБЕК"), ("Асанова", "Мария")]
    workbook = open_workbook("list.csv", csv_of(rows, encoding=encoding))
    assert workbook.encoding == encoding
    assert workbook.sheet("").rows[1] == ("ТОКТОГУЛОВ", "АЙБЕК")


def test_an_encoding_that_somebody_names_is_taken() -> None:
    data = csv_of([("Name", "City"), ("Müller", "Köln")], encoding="cp1252")
    with pytest.raises(BadInput, match="cannot be told"):
        rows_of(data)
    assert rows_of(data, encoding="cp1252")[1] == ("Müller", "Köln")


def test_the_first_line_of_excel_that_names_the_separator_is_no_row() -> None:
    workbook = open_workbook("list.csv", b"sep=;\na;b\n1,5;2\n")
    sheet = workbook.sheet("")
    assert sheet.rows == (("a", "b"), ("1,5", "2"))
    assert sheet.numbers == (2, 3)


def test_a_cell_with_lines_and_separators_inside_quotes_is_one_cell() -> None:
    assert rows_of(b'a;b\n"one;\ntwo";"say ""x"""\n')[1] == ("one;\ntwo", 'say "x"')


def test_rows_keep_their_numbers_across_empty_ones() -> None:
    assert open_workbook("list.csv", b"a,b\n\n,\n1,2\n").sheet("").numbers == (1, 4)


def test_a_csv_of_one_column_is_a_csv() -> None:
    assert rows_of("Имя\nАйбек\n".encode()) == (("Имя",), ("Айбек",))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text("абвgд ;,\"'\n=+1", max_size=8), min_size=2, max_size=4), min_size=2, max_size=6))
def test_what_python_writes_as_csv_is_read_back(rows: list[list[str]]) -> None:
    """The twin is Python's own writer: with the separator said, nothing is lost and nothing moves."""
    rows = [["h1", "h2", "h3", "h4"], *rows]
    sheet = open_workbook("l.csv", csv_of(rows, ";"), separator="semicolon", encoding="utf-8").sheet("")
    for number, row in sheet.numbered():
        wanted = [value if value.strip() else None for value in rows[number - 1]]
        while wanted and wanted[-1] is None:
            wanted.pop()
        # A line end alone in a cell is kept as Python's reader gives it back.
        assert [v.replace("\r\n", "\n") if isinstance(v, str) else v for v in row] == wanted


# Excel ---------------------------------------------------------------------------------------------------------------


def test_an_xlsx_gives_texts_numbers_days_moments_and_truth() -> None:
    moment = datetime.datetime(2021, 2, 3, 12, 30)  # noqa: DTZ001
    rows = [("a", "b", "c", "d", "e"), ("Гүлнара", 996555123456, datetime.date(1990, 2, 3), moment, True)]
    assert rows_of(xlsx_of({"List": rows}), "list.xlsx")[1] == rows[1]


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_days_are_days_in_both_systems(epoch_1904: bool) -> None:
    workbook = open_workbook("l.xlsx", xlsx_of({"L": [("d",), (datetime.date(2021, 2, 3),)]}, epoch_1904=epoch_1904))
    assert workbook.system == (1904 if epoch_1904 else 1900)
    assert workbook.sheet("").rows[1] == (datetime.date(2021, 2, 3),)


def test_a_formula_gives_the_value_that_was_saved_with_it_and_none_is_run() -> None:
    data = spreadsheet(
        f'<row r="1">{inline("A1", "a")}{inline("B1", "b")}</row>'
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>"x"</f><v>x</v></c></row>'
        '<row r="3"><c r="A3"><f>1+1</f></c><c r="B3" t="e"><f>NA()</f><v>#N/A</v></c></row>'
    )
    rows = rows_of(data, "l.xlsx")
    assert rows[1] == (2, "x")
    assert rows[2] == (Broken("=", "formula"), Broken("#N/A", "error"))


def test_a_number_longer_than_a_sheet_keeps_is_broken_and_not_rounded() -> None:
    data = spreadsheet('<row r="1"><c r="A1"><v>12345678901234567</v></c><c r="B1"><v>21203199012345</v></c></row>')
    assert rows_of(data, "l.xlsx")[0] == (Broken("12345678901234567", "digits"), 21203199012345)


def test_a_telephone_number_that_excel_wrote_in_powers_is_whole() -> None:
    data = spreadsheet('<row r="1"><c r="A1"><v>9.96555123456E+11</v></c></row>')
    assert rows_of(data, "l.xlsx")[0] == (996555123456,)


def test_styles_tell_days_from_numbers_and_29_february_1900_never_was() -> None:
    whole = packed(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": '<workbook><sheets><sheet name="L" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": RELATIONS,
            "xl/styles.xml": DATE_STYLE,
            "xl/worksheets/sheet1.xml": '<worksheet><sheetData><row r="1"><c r="A1" s="0"><v>44230</v></c>'
            '<c r="B1" s="1"><v>44230</v></c><c r="C1" s="2"><v>44230.5</v></c><c r="D1" s="1"><v>60</v></c></row>'
            "</sheetData></worksheet>",
        }
    )
    noon = datetime.datetime(2021, 2, 3, 12, 0)  # noqa: DTZ001
    assert rows_of(whole, "l.xlsx")[0] == (44230, datetime.date(2021, 2, 3), noon, Broken("60", "date"))


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("General", False),
        ("0.00", False),
        ("dd.mm.yyyy", True),
        ("[$-419]d mmmm yyyy;@", True),
        ('0 "days"', False),
        ("[Red]0", False),
        ("[h]:mm", True),
        ("#,##0 \\d", False),
        ("yyyy", True),
    ],
)
def test_a_number_format_says_whether_it_shows_a_date(code: str, is_date: bool) -> None:
    assert shows_date(code) is is_date


@given(st.integers(1, 2_958_465).filter(lambda serial: serial != 60), st.sampled_from([1900, 1904]))
def test_day_numbers_agree_with_openpyxl(serial: int, system: int) -> None:
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

    ours = day_of_serial(serial, system)
    if system == 1904 and serial > 2_957_003:
        return
    theirs = from_excel(serial, MAC_EPOCH if system == 1904 else WINDOWS_EPOCH)
    assert ours == theirs.date()  # type: ignore[union-attr]


@given(st.integers(0, 16_383))
def test_letters_of_columns_go_there_and_back(index: int) -> None:
    assert column_index(column_letters(index)) == index


def test_a_sheet_that_is_hidden_is_not_taken_for_the_only_one() -> None:
    data = xlsx_of({"Callers": [("a",), (1,)], "Codes": [("b",), (2,)]})
    workbook = open_workbook("l.xlsx", data)
    with pytest.raises(BadInput, match="several sheets"):
        workbook.sheet("")
    assert workbook.sheet("Codes").rows == (("b",), (2,))


# OpenDocument --------------------------------------------------------------------------------------------------------


def test_an_ods_gives_what_the_xlsx_gives() -> None:
    rows = [("Имя", "Число"), ("Гүлнара", 12), ("Айбек", 1.5)]
    assert rows_of(ods_of({"L": rows}), "l.ods") == rows_of(xlsx_of({"L": rows}), "l.xlsx")


def test_repeated_cells_and_rows_of_an_ods_are_counted_and_the_empty_million_is_nothing() -> None:
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>x</text:p>'
        "</table:table-cell>"
    )
    data = opendocument(
        f'<table:table table:name="L"><table:table-row table:number-rows-repeated="2">{cell}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/>'
        f"</table:table-row><table:table-row>{cell}</table:table-row></table:table>"
    )
    sheet = open_workbook("l.ods", data).sheet("")
    assert sheet.rows == (("x", "x"),) * 3
    assert sheet.numbers == (1, 2, 1_048_573)


def test_cells_of_an_ods_have_days_moments_truth_and_errors() -> None:
    cells = (
        '<table:table-cell office:value-type="date" office:date-value="2021-02-03"><text:p>3.2.21</text:p>'
        "</table:table-cell>"
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell office:value-type="time" office:time-value="PT12H30M00S"/>'
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
        '<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation>'
        '<text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p></table:table-cell>'
    )
    data = opendocument(f'<table:table table:name="L"><table:table-row>{cells}</table:table-row></table:table>')
    assert rows_of(data, "l.ods")[0] == (
        datetime.date(2021, 2, 3),
        True,
        datetime.time(12, 30),
        Broken("#DIV/0!", "error"),
        "a  b\nc",
    )
