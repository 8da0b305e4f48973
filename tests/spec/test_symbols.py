"""Document symbols of the United Nations: as printed, and in normal form."""

from __future__ import annotations

import csv
import io

import pytest

from shared_material import shared_file
from ukuk.norms import find_symbols


def symbols(text: str) -> list[str]:
    return [one.symbol for one in find_symbols(text)]


@pytest.mark.parametrize(
    "symbol",
    [
        "CMW/C/KGZ/QPR/2",
        "CMW/C/SR.409",
        "E/C.12/KGZ/CO/2-3",
        "CERD/C/KGZ/11-12",
        "CRC/C/GC/7/Rev.1",
        "A/HRC/43/15/Add.1",
        "A/HRC/WG.6/48/SVN/1",
        "A/RES/68/268",
        "A/HRC/RES/15/10",
        "HRI/CORE/KGZ/2008",
        "HRI/GEN/2/Rev.6",
        "INT/CMW/NGO/KGZ/50512",
        "CCPR/C/104/3",
        "ST/AI/189/Add.9/Rev.2",
        "S/2021/312",
        "CAT/C/49/D/389/2009",
    ],
)
def test_a_well_printed_symbol_is_its_own_normal_form(symbol: str):
    (one,) = find_symbols(f"see {symbol}, para. 3")
    assert (one.text, one.symbol) == (symbol, symbol)


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("CMW/C/ KGZ/1", "CMW/C/KGZ/1"),
        ("CMW / C / KGZ / CO / 2", "CMW/C/KGZ/CO/2"),
        ("C M W/C/KGZ/2", "CMW/C/KGZ/2"),
        ("A/HRC/WG,6/8/L.1", "A/HRC/WG.6/8/L.1"),
        ("СМW/С/КGZ/QPR/2", "CMW/C/KGZ/QPR/2"),
        ("CCPR/C/21/Rev.1/Add. 13", "CCPR/C/21/Rev.1/Add.13"),
        ("CERD/C/64/Misc.11/rev.3", "CERD/C/64/Misc.11/Rev.3"),
    ],
)
def test_misprints_are_set_right_and_the_print_is_kept(printed: str, symbol: str):
    (one,) = find_symbols(f"({printed})")
    assert (one.text, one.symbol) == (printed, symbol)


def test_further_meetings_stand_at_their_bare_number():
    text = "на 273-м и 274-м заседаниях (CMW/C/SR.273 и 274)"
    found = find_symbols(text)
    assert [(one.text, one.symbol) for one in found] == [("CMW/C/SR.273", "CMW/C/SR.273"), ("274", "CMW/C/SR.274")]


def test_a_joint_general_comment_has_two():
    assert symbols("CMW/C/GC/3-CRC/C/GC/22") == ["CMW/C/GC/3", "CRC/C/GC/22"]


@pytest.mark.parametrize(
    "text",
    [
        "and/or",
        "2018/19",
        "24/7",
        "AC/DC",
        "HIV/AIDS",
        "A/B",
        "https://docs.un.org/en/A/RES/68/268",
        "km/h",
        "Art. 5/2",
        "",
    ],
)
def test_what_is_no_symbol(text: str):
    assert symbols(text) == []


def test_first_pages_of_real_documents():
    rows = csv.DictReader(
        io.StringIO(shared_file("treaty/labels/document_code_dev.tsv").read_text(encoding="utf-8"), newline=""),
        delimiter="\t",
    )
    assert [symbols(row["input"]) == [row["output"]] for row in rows] == [True] * 20
