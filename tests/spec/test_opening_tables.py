"""Tables keep their rows and cells in every format, and end where they end; the project's own papers read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from ukuk.packs import load_pack
from ukuk.reading import open_manuscript
from ukuk.reading.manuscript import Manuscript
from ukuk.reading.structure.language import language_of
from ukuk.reading.structure.paper import kind_of, title_of
from ukuk.reading.structure.paragraphs import Structure, structure_of
from ukuk.reporting import build, read_bundle

EXAMPLES = Path(__file__).resolve().parents[2] / "src" / "ukuk" / "packs" / "kg"
TITLES = {
    "example": "Kyrgyzstan: migrant workers and their families, 2022",
    "example-ru": "Кыргызстан: трудящиеся-мигранты и их семьи, 2022 год",
    "example-ky": "Кыргызстан: эмгекчи-мигранттар жана алардын үй-бүлөлөрү, 2022-жыл",
}

LEAD = "The table below holds invented numbers of children at school in the valleys of Arvania."
ASKED = "How many guardians were named in 2021?"


def read(name: str, data: bytes) -> tuple[Manuscript, Structure]:
    manuscript = open_manuscript(name, data)
    return manuscript, structure_of(manuscript, language_of(manuscript.text))


def tables(manuscript: Manuscript) -> list[str]:
    return [manuscript.text[block.start : block.end] for block in manuscript.blocks if block.kind == "table"]


def asked(manuscript: Manuscript, structure: Structure) -> list[str]:
    return [manuscript.text[question.start : question.end] for question in structure.questions]


def pdf_table(rows: str) -> bytes:
    import typst

    table = f"#table(columns: (3cm, 2cm, 2cm), stroke: none, {rows})"
    source = f"#set page(width: 14cm, height: 20cm)\n#set text(size: 10pt)\n{LEAD}\n\n{table}\n\n{ASKED}"
    return bytes(typst.compile(source.encode()))


def test_a_table_of_a_pdf_has_its_cells_apart_and_ends_before_the_question() -> None:
    manuscript, structure = read(
        "a.pdf", pdf_table("[Region], [Girls], [Boys], [Osh], [410], [395], [Naryn], [212], [180]")
    )
    assert tables(manuscript) == ["Region | Girls | Boys\nOsh | 410 | 395\nNaryn | 212 | 180"]
    assert asked(manuscript, structure) == [ASKED]


def test_a_cell_that_is_wrapped_in_its_column_stays_one() -> None:
    manuscript, _ = read(
        "a.pdf", pdf_table("[Region], [Girls], [Boys], [Valleys of the north and the west], [410], [395]")
    )
    assert tables(manuscript) == ["Region | Girls | Boys\nValleys of the north and the west | 410 | 395"]


@pytest.mark.parametrize("gap", ["\t", "      ", " | "])
@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_table_in_plain_text_is_one_block_and_ends_before_the_question(gap: str, blank: str) -> None:
    rows = [gap.join(row) for row in (("Region", "Girls", "Boys"), ("Osh", "410", "395"), ("Naryn", "212", "180"))]
    text = f"{LEAD}\n\n" + "\n".join(rows) + f"\n{blank}{ASKED}\n"
    manuscript, structure = read("a.txt", text.encode())
    assert manuscript.text == text
    assert tables(manuscript) == ["\n".join(rows)]
    assert asked(manuscript, structure) == [ASKED]


def test_numbers_before_paragraphs_and_mastheads_are_no_tables() -> None:
    text = "1.   It met.\n2.   It rose.\n\nUnited Nations      CMW/C/ARV/1\nConvention      Distr.: General\n"
    assert tables(read("a.txt", text.encode())[0]) == []


@pytest.mark.parametrize("form", ["docx", "html", "pdf"])
@pytest.mark.parametrize("example", TITLES)
def test_a_built_paper_reads_back(example: str, form: str) -> None:
    files = {path.name: path.read_bytes() for path in sorted((EXAMPLES / example).iterdir())}
    pack = load_pack("kg")
    built = build(read_bundle(files), form, lawbook=pack.lawbook, gazetteer=pack.gazetteer)
    manuscript, structure = read(f"paper.{form}", built.data)
    assert title_of(manuscript, structure) == TITLES[example]
    assert kind_of(manuscript.text, "", structure) == "submission"
    assert [issue.number for issue in structure.issues] == ["1", "2", "3", "4", "5"]
    assert [question.issue for question in structure.questions] == [*"1111", *"222", *"333", *"444", *"55"[:2]]
    roles = [paragraph.role for paragraph in structure.paragraphs]
    assert (roles.count("reference"), roles.count("note"), roles.count("question")) == (15, 22, 15)
    last = structure.issues[-1].end
    assert all(paragraph.start > last for paragraph in structure.paragraphs if paragraph.role == "reference")
    assert any(text.count("\n") > 2 and manuscript.text.index(text) > last for text in tables(manuscript))


def test_narrow_columns_keep_their_header() -> None:
    import typst

    rows = "[Region], [Girls], [Boys], [Osh], [410], [395], [Naryn], [212], [180]"
    manuscript, _ = read("a.pdf", bytes(typst.compile(f"{LEAD}\n\n#table(columns: 3, {rows})\n\n{ASKED}".encode())))
    assert tables(manuscript) == ["Region | Girls | Boys\nOsh | 410 | 395\nNaryn | 212 | 180"]
