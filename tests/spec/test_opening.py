"""Opening a paper: the same in five formats reads the same, txt is never changed, page furniture is set aside."""

from __future__ import annotations

import pytest

from invented_papers import FORMATS, ISSUES, PAPER, QUESTIONS, as_docx, as_pdf, as_txt, printed
from ukuk.grounds import UnreadableDocument
from ukuk.reading import Manuscript, open_manuscript
from ukuk.reading.structure.paragraphs import Structure, structure_of


def opened(name: str, data: bytes) -> tuple[Manuscript, Structure]:
    manuscript = open_manuscript(name, data)
    return manuscript, structure_of(manuscript, "en")


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_paper_reads_the_same_in_every_format(form: str) -> None:
    manuscript, structure = opened(f"paper.{form}", FORMATS[form]())
    text = manuscript.text
    assert manuscript.format == form
    assert [flat(text[p.start : p.end]) for p in structure.paragraphs] == [printed(part) for part in PAPER]
    assert [(issue.number, issue.title) for issue in structure.issues] == list(ISSUES)
    assert [flat(text[q.start : q.end]) for q in structure.questions] == list(QUESTIONS)
    numbered = [(p.number, p.letter) for p in structure.paragraphs if p.number]
    assert numbered == [("1", ""), ("2", ""), ("2", "a"), ("2", "b"), ("2", "c"), ("3", ""), ("4", "")]
    roles = {
        "title": "heading",
        "issue": "heading",
        "lead": "heading",
        "question": "question",
        "reference": "reference",
    }
    assert [p.role for p in structure.paragraphs] == [roles.get(part.kind, "narrative") for part in PAPER]


@pytest.mark.parametrize("form", FORMATS)
def test_the_content_decides_the_kind_before_the_name_does(form: str) -> None:
    assert open_manuscript("paper.txt", FORMATS[form]()).format == form
    assert open_manuscript("paper.pdf", FORMATS[form]()).format == form


@pytest.mark.parametrize(
    "text", ["BM wages were late.", "Save it as %PDF-1.7, they said.", "GIF87a is a format.", "PK is a name."]
)
def test_a_text_that_begins_like_another_kind_is_a_text(text: str) -> None:
    assert open_manuscript("paper.txt", text.encode()).text == text


def test_an_issue_ends_with_its_last_paragraph_and_not_with_the_references() -> None:
    manuscript, structure = opened("paper.txt", as_txt())
    last = structure.issues[-1]
    assert manuscript.text[last.start : last.end].endswith(QUESTIONS[-1])


def test_a_text_file_is_not_changed_but_for_its_mark_and_line_ends() -> None:
    text = " One\tline \n\n  another ends\n"
    assert open_manuscript("a.txt", ("\ufeff" + text.replace("\n", "\r\n")).encode()).text == text
    assert open_manuscript("a.txt", text.replace("\n", "\r").encode()).text == text


def test_running_heads_and_page_numbers_of_a_pdf_are_kept_and_set_aside() -> None:
    manuscript, structure = opened("paper.pdf", as_pdf())
    furniture = [manuscript.text[b.start : b.end] for b in manuscript.blocks if b.kind == "furniture"]
    pages = len(furniture) // 2
    assert pages >= 2
    assert furniture.count("Invented submission Arvania") == pages
    assert [words for words in furniture if words[0].isdigit()] == [f"{page} / {pages}" for page in range(1, pages + 1)]
    assert not any("Invented submission" in manuscript.text[p.start : p.end] for p in structure.paragraphs)


def test_a_word_parted_at_a_line_end_is_whole_again() -> None:
    manuscript = open_manuscript("paper.pdf", as_pdf())
    assert "organi-" not in manuscript.text
    assert "a report by an invented organisation, 2021." in manuscript.text


def test_notes_at_the_foot_of_a_printed_page_stand_after_the_paragraph_they_cut() -> None:
    import typst

    words = (
        "The inspectorate of the invented State visited farms in every valley and wrote down what it saw there. " * 10
    )
    page = (
        '#set page(width: 14cm, height: 9cm, numbering: "1")\n1\\. Forty farms were visited#footnote[Letter of the '
        f"invented inspectorate, 2021.] in spring. {words}\n\n2\\. No farm was closed."
    )
    manuscript, structure = opened("paper.pdf", typst.compile(page.encode()))
    roles = [(p.role, p.number) for p in structure.paragraphs]
    assert roles == [("narrative", "1"), ("note", ""), ("narrative", "2")]
    first, note, _ = (flat(manuscript.text[p.start : p.end]) for p in structure.paragraphs)
    assert "Forty farms were visited¹ in spring." in first
    assert first.endswith(words.strip())
    assert "Letter of the invented inspectorate, 2021." in note


def test_pages_without_text_are_named() -> None:
    import typst

    page = "#set page(height: 9cm)\nThis page has words.\n#pagebreak()\n#rect(width: 5cm, height: 5cm)"
    manuscript = open_manuscript("paper.pdf", typst.compile(page.encode()))
    assert manuscript.notices == ("1 of 2 pages have no text layer (scanned or empty) and were not read: 2",)


def test_opening_leaves_no_file_behind(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile
    from pathlib import Path

    folder = Path(str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    for form, make in FORMATS.items():
        open_manuscript(f"paper.{form}", make())
    with pytest.raises(UnreadableDocument):
        open_manuscript("paper.docx", as_docx()[:900])
    assert list(folder.iterdir()) == []
