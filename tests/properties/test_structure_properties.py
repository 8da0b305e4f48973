"""Whatever the text, opening and structure keep their promises; slow and obvious twins agree with the fast ways."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from invented_papers import word_file, word_paragraph
from ukuk.grounds import UkukError
from ukuk.reading import open_manuscript
from ukuk.reading.manuscript import Manuscript
from ukuk.reading.opening.decoding import decode
from ukuk.reading.opening.lines import blocks_of_lines
from ukuk.reading.opening.markers import roman, written_roman
from ukuk.reading.sentences import sentences
from ukuk.reading.structure.paper import words_of
from ukuk.reading.structure.paragraphs import structure_of

PIECES = st.sampled_from(
    [
        *(
            "1. ",
            "2. ",
            "12. ",
            "(a) ",
            "(b) ",
            "(i) ",
            "IV. ",
            "A. ",
            "A.1 ",
            "122.14– 15",
            "• ",
            "* ",
            "1 ",
            "2 ",
            "16 ",
        ),
        *("Issue 1. ", "Issue 2: ", "Вопрос 3. ", "References\n", "Recommendations\n", "Questions:\n", "Notes\n"),
        *("What measures is the Government taking? ", "Please provide data. ", "Какие меры? ", "Просьба указать. "),
        *(
            "The Committee recommends that it pay. ",
            "wages ",
            "Wages were late. ",
            "in 2021",
            "ADOPTED ",
            "e.g. ",
            "т.е. ",
        ),
        *(
            "\n",
            "\n\n",
            "\n      ",
            "\f",
            "\t",
            "   ",
            " | ",
            ".....  5",
            "?",
            ":",
            "A/HRC/99/7",
            "GE.99-00001",
            "“",
            "”",
            "²",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)
WORDS = st.text(alphabet="abcdefghij", min_size=2, max_size=8)
RUSSIAN = st.lists(
    st.sampled_from(
        [
            "права",
            "рабочих",
            "Какие",
            "меры",
            "принимает",
            "правительство",
            "для",
            "защиты",
            "детей",
            "ГОД",
            "—",
            "№ 5",
            "не",
        ]
    ),
    min_size=1,
    max_size=40,
).map(" ".join)


@given(TEXTS)
def test_blocks_hold_every_letter_once_and_in_order(text: str) -> None:
    covered = []
    for block in blocks_of_lines(text):
        assert block.start < block.end
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        covered.extend(range(block.start, block.end))
    assert covered == sorted(set(covered))
    assert {place for place, letter in enumerate(text) if not letter.isspace()} <= set(covered)


@given(TEXTS)
def test_paragraphs_issues_and_questions_have_their_places(text: str) -> None:
    manuscript = Manuscript("a.txt", "txt", text, blocks_of_lines(text))
    found = structure_of(manuscript, "en")
    assert found == structure_of(manuscript, "en")
    kept = [(block.start, block.end) for block in manuscript.blocks if block.kind != "furniture"]
    assert [(p.start, p.end) for p in found.paragraphs] == kept
    assert [p.id for p in found.paragraphs] == [f"p{place}" for place in range(1, len(kept) + 1)]
    assert [q.id for q in found.questions] == [f"q{place}" for place in range(1, len(found.questions) + 1)]
    by_id = {p.id: p for p in found.paragraphs}
    for question in found.questions:
        paragraph = by_id[question.paragraph]
        assert paragraph.start <= question.start < question.end <= len(text)
        assert question.issue == paragraph.issue
        assert (
            "?" in text[question.start : question.end]
            or paragraph.role == "question"
            or "lease" in text
            or "росьба" in text
        )
    for issue in found.issues:
        assert any(p.start == issue.start and p.role == "heading" for p in found.paragraphs)
        assert any(p.end == issue.end for p in found.paragraphs)
    for paragraph in found.paragraphs:
        if paragraph.issue:
            inside = [i for i in found.issues if i.number == paragraph.issue and i.start <= paragraph.start < i.end]
            assert inside


@given(TEXTS)
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    parts = sentences(text, 0, len(text))
    covered = [place for start, end in parts for place in range(start, end)]
    assert covered == sorted(set(covered))
    assert {place for place, letter in enumerate(text) if not letter.isspace()} <= set(covered)


@given(st.lists(st.lists(WORDS, min_size=2, max_size=6), min_size=1, max_size=8), st.sampled_from(".!?"))
def test_plain_sentences_are_parted_where_the_slow_way_parts_them(written: list[list[str]], stop: str) -> None:
    expected = [" ".join(words).capitalize() + "zz" + stop for words in written]
    text = " ".join(expected)
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == expected


@given(st.text(alphabet="ab1-–—_.,*•…«» \n\t", max_size=80))
def test_words_are_counted_as_one_by_one(text: str) -> None:
    slow = sum(1 for run in text.split() if any(letter.isalnum() for letter in run))
    assert words_of(Manuscript("a.txt", "txt", text, ())) == slow


@given(RUSSIAN, st.sampled_from(["cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic", "utf-8"]))
def test_an_encoding_is_told_rightly_or_refused(text: str, encoding: str) -> None:
    written = text.replace("№", "N").replace("—", "-") if encoding not in ("cp1251", "utf-8") else text
    try:
        read = decode("a.txt", written.encode(encoding))
    except UkukError:
        assert encoding != "utf-8"
    else:
        assert read == written


@given(st.lists(st.integers(min_value=0, max_value=2), min_size=1, max_size=12))
@settings(max_examples=15, deadline=None)
def test_words_numbers_are_those_of_counting_by_hand(levels: list[int]) -> None:
    from invented_papers import W

    numbering = f'<?xml version="1.0" encoding="UTF-8"?><w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
    for level, text in enumerate(("%1.", "%1.%2.", "%1.%2.%3.")):
        numbering += f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        numbering += f'<w:lvlText w:val="{text}"/></w:lvl>'
    numbering += '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    body = "".join(word_paragraph("x", num=1, level=level) for level in levels)
    manuscript = open_manuscript("a.docx", word_file(body, numbering=numbering))
    expected = []
    counts = [0, 0, 0]
    for level in levels:
        counts = [*counts[:level], counts[level] + 1, *([0] * (2 - level))]
        expected.append(".".join(str(count or 1) for count in counts[: level + 1]) + ". x")
    assert [manuscript.text[block.start : block.end] for block in manuscript.blocks] == expected


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xff\xfe", b"{\\rtf", b"GIF8"]))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused_in_words(data: bytes, opening: bytes) -> None:
    try:
        said = open_manuscript("paper.docx", opening + data).format
    except UkukError as error:
        said = str(error)
    assert said == "txt" or said.startswith("paper.docx")


@given(st.integers(min_value=1, max_value=89))
def test_roman_numerals_go_there_and_back(value: int) -> None:
    assert roman(written_roman(value)) == value


ROWS = st.integers(min_value=2, max_value=5).flatmap(
    lambda width: st.lists(
        st.tuples(WORDS, st.lists(st.integers(0, 999_999).map(str), min_size=width, max_size=width)),
        min_size=2,
        max_size=6,
    )
)


@given(ROWS, st.sampled_from(["\t", " | ", "     "]))
def test_rows_of_numbers_are_one_table_however_their_cells_are_parted(
    rows: list[tuple[str, list[str]]], gap: str
) -> None:
    table = "\n".join(gap.join([head, *numbers]) for head, numbers in rows)
    text = f"Before it.\n\n{table}\n\nAfter it."
    found = [(block.kind, text[block.start : block.end]) for block in blocks_of_lines(text)]
    assert found == [("paragraph", "Before it."), ("table", table), ("paragraph", "After it.")]
