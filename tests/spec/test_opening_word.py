"""Word prints numbers that stand in no text; they are counted as Word counts, and kept as printed."""

from __future__ import annotations

import pytest

from invented_papers import W, word_file, word_paragraph
from ukuk.reading import open_manuscript
from ukuk.reading.manuscript import Block, Manuscript
from ukuk.reading.opening.titling import entitled
from ukuk.reading.opening.word_numbers import written
from ukuk.reading.structure.paragraphs import structure_of


def lines(data: bytes) -> list[str]:
    manuscript = open_manuscript("paper.docx", data)
    return [manuscript.text[block.start : block.end] for block in manuscript.blocks]


def level(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(abstract: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        f"{abstract}</w:abstractNum>{nums}</w:numbering>"
    )


def test_a_list_goes_on_after_a_heading_and_a_plain_paragraph() -> None:
    body = (
        word_paragraph("First.", num=1)
        + word_paragraph("A heading", style="Heading2")
        + word_paragraph("No number here.")
        + word_paragraph("Second.", num=1)
    )
    assert lines(word_file(body)) == ["1. First.", "A heading", "No number here.", "2. Second."]


def test_letters_begin_anew_under_each_number() -> None:
    body = "".join(
        word_paragraph(text, num=1, level=depth)
        for text, depth in (("One:", 0), ("x;", 1), ("y.", 1), ("Two:", 0), ("z.", 1))
    )
    assert lines(word_file(body)) == ["1. One:", "(a) x;", "(b) y.", "2. Two:", "(a) z."]


def test_numbers_of_several_parts_starts_and_legal_style() -> None:
    abstract = (
        level(0, "upperRoman", "%1.", start=2)
        + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
        + level(2, "lowerRoman", "(%3)")
    )
    body = "".join(word_paragraph("x", num=1, level=depth) for depth in (0, 1, 1, 2, 2, 0, 1))
    assert lines(word_file(body, numbering=numbering(abstract))) == [
        *("II. x", "2.1. x", "2.2. x", "(i) x", "(ii) x", "III. x", "3.1. x"),
    ]


def test_a_second_list_of_the_same_kind_starts_where_it_says() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = "".join(word_paragraph("x", num=num) for num in (1, 1, 2, 2))
    data = word_file(body, numbering=numbering(level(0, "decimal", "%1)"), nums))
    assert lines(data) == ["1) x", "2) x", "1) x", "2) x"]


def test_russian_letters_and_bullets() -> None:
    abstract = level(0, "russianLower", "%1)") + level(1, "bullet", "\uf0b7")
    body = word_paragraph("один", num=1) + word_paragraph("точка", num=1, level=1) + word_paragraph("два", num=1)
    assert lines(word_file(body, numbering=numbering(abstract))) == ["а) один", "• точка", "б) два"]


def test_headings_that_a_style_numbers_keep_their_number() -> None:
    body = (
        word_paragraph("Late wages", style="Issue") + word_paragraph("Text.") + word_paragraph("Schools", style="Issue")
    )
    manuscript = open_manuscript("paper.docx", word_file(body))
    structure = structure_of(manuscript, "en")
    assert [(issue.number, issue.title) for issue in structure.issues] == [("1", "Late wages"), ("2", "Schools")]


def test_a_paragraph_that_switches_its_number_off_has_none() -> None:
    body = word_paragraph("Late wages", style="Issue") + word_paragraph("Unnumbered", style="Issue", num=0)
    assert lines(word_file(body)) == ["Issue 1. Late wages", "Unnumbered"]


def test_footnotes_stand_at_the_end_with_their_mark() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = word_paragraph("In 2021 there were 40 cases", after=mark) + word_paragraph("Another paragraph.")
    manuscript = open_manuscript("paper.docx", word_file(body))
    found = [(block.kind, manuscript.text[block.start : block.end]) for block in manuscript.blocks]
    assert found == [
        ("paragraph", "In 2021 there were 40 cases¹"),
        ("paragraph", "Another paragraph."),
        ("note", "¹ An invented footnote with its source."),
    ]
    assert structure_of(manuscript, "en").paragraphs[-1].role == "note"


def test_tables_are_lines_of_cells() -> None:
    def cell(text: str) -> str:
        return f"<w:tc>{word_paragraph(text)}</w:tc>"

    rows = "".join(f"<w:tr>{cell(a)}{cell(b)}</w:tr>" for a, b in (("Year", "Cases"), ("2021", "40")))
    manuscript = open_manuscript("paper.docx", word_file(f"<w:tbl>{rows}</w:tbl>" + word_paragraph("After.")))
    table = manuscript.blocks[0]
    assert (table.kind, manuscript.text[table.start : table.end]) == (
        "table",
        "Year | Cases\n2021 | 40",
    )


def test_tracked_changes_are_read_as_accepted() -> None:
    changed = (
        '<w:p><w:r><w:t xml:space="preserve">There were </w:t></w:r>'
        '<w:del w:id="1" w:author="x"><w:r><w:delText>30</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t>40</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> cases.</w:t></w:r></w:p>'
    )
    assert lines(word_file(changed)) == ["There were 40 cases."]


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [(28, "lowerLetter", "bb"), (3, "upperLetter", "C"), (4, "russianUpper", "Г"), (14, "upperRoman", "XIV"),
     (7, "decimalZero", "07"), (12, "hebrew1", "12")],
)  # fmt: skip
def test_words_number_formats(value: int, form: str, expected: str) -> None:
    assert written(value, form) == expected


def test_the_last_cell_of_a_row_and_empty_cells_keep_their_places() -> None:
    def cell(text: str) -> str:
        return f"<w:tc>{word_paragraph(text)}</w:tc>"

    rows = "".join(
        f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in (("Place", "Girls", "Boys"), ("", "410", "395"))
    )
    text = open_manuscript("paper.docx", word_file(f"<w:tbl>{rows}</w:tbl>" + word_paragraph("After."))).text
    assert text == "Place | Girls | Boys\n| 410 | 395\n\nAfter."


def test_the_title_is_the_paragraph_in_the_style_of_titles() -> None:
    above = word_paragraph("Submission to an invented Committee on invented rights")
    manuscript = open_manuscript(
        "paper.docx",
        word_file(above + word_paragraph("Seasonal workers of Arvania", style="Title") + word_paragraph("They left.")),
    )
    assert manuscript.title == "Seasonal workers of Arvania"
    assert [block.kind for block in manuscript.blocks] == ["paragraph", "heading", "paragraph"]


def test_a_title_left_over_in_the_properties_is_no_title() -> None:
    named = Manuscript("a.docx", "docx", "Seasonal workers", (Block("paragraph", 0, 16),))
    assert entitled(named, ["Draft of another paper"]).title == ""
    assert entitled(named, ["Draft of another paper", "SEASONAL WORKERS"]).title == "SEASONAL WORKERS"
