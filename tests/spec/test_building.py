"""# Building a paper

A bundle is a folder of three files; `ukuk build` makes of it a paper in which every figure walks back to its source.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest

import bundle_parts
from ukuk.grounds import BrokenBundle, WrongUsage
from ukuk.packs import load_pack
from ukuk.reporting import Built, Paper, build, compose, read_bundle, typeset

ROOT = Path(__file__).resolve().parents[2]
FORMATS = ("docx", "pdf", "html")


def composed(body: str | None = None, *, draft: bool = False, head: dict[str, str] | None = None, **parts) -> Paper:
    pack = load_pack("kg")
    made = bundle_parts.bundle(body, head=head, **parts)
    return compose(made, draft=draft, lawbook=pack.lawbook, gazetteer=pack.gazetteer)


def html(paper: Paper) -> str:
    return typeset(paper, "html").data.decode()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: list[tuple[str, dict]] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def words_of(page: str) -> str:
    """What a reader of the page sees, without the notes' numbers, in single spaces."""
    body = re.sub(r'<a href="#fn\d+".*?</a>', "", page[page.index("<body>") :], flags=re.DOTALL)
    reader = _Words()
    reader.feed(body)
    return " ".join("".join(reader.said).split())


def notes_of(page: str) -> list[str]:
    found = re.findall(r'<li id="fn\d+">(.*?)<a href="#fnref', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", note).split()) for note in found]


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def docx_part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


# ## Figures and their notes


def test_a_reference_becomes_the_figure():
    assert "1,118,000 citizens worked abroad" in words_of(html(composed()))


def test_the_first_print_of_a_figure_cites_its_source_in_full():
    notes = notes_of(html(composed()))
    assert notes[0] == (
        "Centre for Employment, Citizens abroad, 25 February 2022, p. 3. "
        "Available at https://example.org/a?b=1&amp;c=2. As at February 2022."
    )
    assert notes[1] == "National Bank, Transfers of individuals, February 2022. Period: 2021."


def test_a_later_figure_of_the_same_source_refers_back():
    assert notes_of(html(composed()))[2] == "National Bank (see note 2), table 1. Period: 2021."


def test_the_same_figure_in_a_later_paragraph_refers_to_its_note_and_in_the_same_one_to_none():
    paper = composed("Here [[share]] and again [[share|short]].\n\nLater [[share]].\n")
    assert notes_of(html(paper))[1:] == ["See note 1."]


def test_an_authors_own_notes_are_counted():
    paper = composed("A word.^[By us.] Then [[share]].\n\nLater [[share]].\n")
    assert notes_of(html(paper)) == [
        "By us.",
        "National Bank, Transfers of individuals, February 2022, table 1. Period: 2021.",
        "See note 2.",
    ]


def test_inside_a_note_the_source_stands_in_brackets():
    paper = composed("A word.[^a]\n\n[^a]: It was [[share]] then.\n")
    (note,) = notes_of(html(paper))
    assert note.startswith("It was more than 97\u00a0per cent (National Bank, Transfers".replace("\u00a0", " "))


def test_a_figure_begins_a_sentence_with_a_capital():
    said = words_of(html(composed("[[share]] came. See art. [[share|short]] and so on. [[women]] left.\n")))
    assert "More than 97 per cent came." in said
    assert "art. more than 97%" in said
    assert "About 30,000 left." in said


def test_all_figures_and_sources_stand_at_the_end():
    said = words_of(html(composed()))
    assert "Figures in this paper" in said
    row = said[said.index("Share from one State") :]
    assert row.startswith("Share from one State more than 97 per cent 2021 Russia – all transfers National Bank, 2022")
    assert said.index("Sources", said.index("Figures in this paper")) > 0
    assert "Women among them" not in said, "a figure that nothing prints stays out"


def test_one_figure_in_three_languages():
    rows = bundle_parts.FIGURES.replace("locator,note\n", "locator,note,label_ru,label_ky\n")
    rows = "\n".join(line + ",Доля,Үлүшү" if line[:3] not in ("id,", "") else line for line in rows.split("\n"))
    said = {}
    for language in ("en", "ru", "ky"):
        paper = composed("[[share]]\n", head={"language": language}, figures=rows)
        said[language] = words_of(html(paper))
        assert paper.trace[0].figure == "share"
    assert "More than 97 per cent" in said["en"]
    assert "Share from one State" in said["en"]
    assert "Более 97 %" in said["ru"]
    assert "Доля" in said["ru"]
    assert "97 пайыздан ашык" in said["ky"]
    assert "Үлүшү" in said["ky"]


# ## What stops a build, and what a draft lets pass


@pytest.mark.parametrize(
    "body",
    [
        "About 200 people waited.\n",
        "It doubled.\n",
        "**Five** thousand people waited.\n",
        "| a | b |\n|---|---|\n| x | 97 % |\n",
        "A word.^[As 200 people said.]\n",
        "> They held 16 children.\n",
        "# Issue 1. About 200 people\n\nText.\n",
    ],
)
def test_a_typed_number_stops_wherever_it_stands(body: str):
    with pytest.raises(BrokenBundle, match=r"typed by hand.*\.typed"):
        composed(body)


@pytest.mark.parametrize(
    "body",
    [
        "On 28 March 2022, in 2008–2018, in January 2021.\n",
        "Articles 7, 16 and 22 of the Convention, and Federal Law No. 115-FZ of 25.07.2002.\n",
        "# Issue 1. Money\n\n1. A question?\n2. Another?\n",
        "See CMW/C/KGZ/QPR/2 and <https://example.org/2022/5>.\n",
        "A word.[^1]\n\n[^1]: By us.\n",
    ],
)
def test_dates_articles_symbols_and_list_numbers_are_no_figures(body: str):
    composed(body)


def test_the_author_may_say_that_a_number_is_no_statistic():
    paper = composed("A child may be held for [48 hours]{.typed} under the rule.\n")
    assert "held for 48 hours under" in words_of(html(paper))
    (entry,) = json.loads(typeset(paper, "html").trace_bytes)
    assert (entry["figure"], entry["printed"], entry["typed"]) == (None, "48 hours", True)
    assert entry["places_in_text"][0]["line"] == 13


def test_a_number_in_the_title_is_named_but_stops_nothing():
    paper = composed(head={"title": "About 200 people at an airport"})
    assert any("'About 200'" in warning for warning in paper.warnings)


def test_every_problem_is_named_at_once():
    with pytest.raises(BrokenBundle) as refused:
        composed("About 200 people.\n\nThen [[nothing]].\n")
    assert "line 13" in str(refused.value)
    assert "line 15" in str(refused.value)


def test_a_draft_marks_what_it_lets_pass():
    figures = bundle_parts.FIGURES.replace("RU,,bank,table 1", "RU,,,")
    paper = composed("About 200 people, [[nothing]] and [[share]].\n", draft=True, figures=figures)
    said = words_of(html(paper))
    assert "About 200 [typed by hand] people" in said
    assert "[no such figure: nothing]" in said
    assert "more than 97 per cent [no source]" in said
    assert "Draft, not for submission" in said
    assert len(paper.warnings) >= 3
    for to in FORMATS:
        assert typeset(paper, to).data


def test_a_finished_paper_built_as_a_draft_is_the_same_paper():
    assert typeset(composed(), "html").data == typeset(composed(draft=True), "html").data


def test_references_in_code_and_comments_print_nothing():
    paper = composed("Write `[[nothing]]` so. <!-- [[nobody]] waits here --> End.\n")
    said = words_of(html(paper))
    assert "[[nothing]]" in said
    assert "waits here" not in said
    assert paper.trace == ()


def test_an_unknown_format_is_wrong_usage():
    with pytest.raises(WrongUsage, match="docx, pdf, html"):
        typeset(composed(), "odt")


def test_text_nested_beyond_reason_is_refused():
    with pytest.raises(BrokenBundle):
        composed(">" * 3000 + " deep\n")


# ## The trace


def test_the_trace_leads_to_every_place():
    body = "First [[share]].\n\nThen [[share|number]] of *[[abroad]]*.\n"
    paper = composed(body)
    text = bundle_parts.bundle(body).text
    entries = json.loads(typeset(paper, "pdf").trace_bytes)
    assert [entry["figure"] for entry in entries] == ["share", "abroad"]
    for entry in entries:
        assert {"figure", "printed", "source", "locator", "places_in_text"} <= set(entry)
        for place in entry["places_in_text"]:
            assert text[place["start"] : place["end"]].startswith(f"[[{entry['figure']}")
            line = text.split("\n")[place["line"] - 1]
            assert line[place["column"] - 1 :].startswith("[[")
    share = entries[0]
    assert (share["source"], share["locator"]) == ("bank", "table 1")
    assert share["forms"] == ["more than 97\u00a0per cent", "more than 97"]
    assert [place["note"] for place in share["places_in_text"]] == [1, 2]


def test_what_the_trace_says_was_printed_is_printed():
    built = typeset(composed(), "html")
    said = words_of(built.data.decode())
    for entry in json.loads(built.trace_bytes):
        assert " ".join(entry["printed"].split()) in said


def test_unused_rows_are_named_in_a_warning():
    assert any("women" in warning for warning in composed().warnings)


# ## The three formats


@pytest.fixture(scope="module")
def built() -> dict[str, Built]:
    paper = composed()
    return {to: typeset(paper, to) for to in FORMATS}


def test_the_three_formats_say_the_same(built: dict[str, Built]):
    said = words_of(built["html"].data.decode())
    pdf = " ".join(pdf_text(built["pdf"].data).split())
    docx = re.sub(r"<[^>]+>", "", docx_part(built["docx"].data, "word/document.xml"))
    for phrase in ("Workers abroad", "Example Coalition (invented)", "Figures in this paper", "Issue 1. Money"):
        assert phrase in said
        assert phrase in pdf
        assert phrase in docx


def test_html_asks_nobody_for_anything(built: dict[str, Built]):
    page = _Words()
    page.feed(built["html"].data.decode())
    assert not [attrs for tag, attrs in page.tags if "src" in attrs or tag in ("script", "img", "iframe", "link")]
    assert "url(" not in built["html"].data.decode()
    assert ("html", {"lang": "en"}) in page.tags
    assert [tag for tag, _ in page.tags].count("main") == 1


def test_docx_properties_hold_title_and_authors_and_nothing_else(built: dict[str, Built]):
    core = docx_part(built["docx"].data, "docProps/core.xml")
    assert re.findall(r"<(?:dc|cp|dcterms):(\w+)", core) == ["coreProperties", "title", "creator", "language"]
    assert "Example Coalition (invented)" in core
    assert "<Properties" in docx_part(built["docx"].data, "docProps/app.xml")
    assert "pandoc" not in built["docx"].data.decode("latin-1").lower()
    with zipfile.ZipFile(io.BytesIO(built["docx"].data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(archive.read(name) for name in archive.namelist()).lower()
    assert b"pandoc" not in everything
    assert b"rsid" not in everything


def test_pdf_properties_hold_title_and_authors_and_nothing_else(built: dict[str, Built]):
    document = pypdfium2.PdfDocument(built["pdf"].data)
    properties = {key: value.strip() for key, value in document.get_metadata_dict().items() if value.strip()}
    document.close()
    assert properties == {"Title": "Workers abroad", "Author": "Example Coalition (invented)"}
    assert b"typst" not in built["pdf"].data.lower()


def test_pdf_is_tagged_and_has_an_outline(built: dict[str, Built]):
    document = pypdfium2.PdfDocument(built["pdf"].data)
    outline = [entry.get_title() for entry in document.get_toc()]
    tagged = document.is_tagged()
    document.close()
    assert tagged
    assert outline == ["Issue 1. Money", "Figures in this paper", "Sources"]
    assert b"<pdfuaid:part>1" in built["pdf"].data


def test_headings_that_skip_a_level_still_make_a_pdf():
    assert "Deep" in pdf_text(typeset(composed("# Issue 1. A\n\n#### Deep\n\nText.\n"), "pdf").data)


def test_a_paper_that_may_not_be_published_says_so():
    paper = composed(head={"publish": "no"})
    assert "Confidential: not to be published." in words_of(html(paper))
    assert "Confidential: not to be published." in pdf_text(typeset(paper, "pdf").data)


def test_kyrgyz_letters_are_in_the_pdf():
    paper = composed("Өлкөдөн үйүнө кайткан үч жаңы үй-бүлө.\n", head={"language": "en"}, draft=True)
    assert "үй-бүлө" in pdf_text(typeset(paper, "pdf").data)


def test_the_same_bundle_gives_the_same_bytes_whatever_the_machine():
    script = (
        "import hashlib, sys; sys.path.insert(0, 'tests');"
        "import bundle_parts; from ukuk.reporting import compose, typeset;"
        "paper = compose(bundle_parts.bundle());"
        "print([hashlib.sha256(typeset(paper, to).data + typeset(paper, to).trace_bytes).hexdigest()"
        " for to in ('docx', 'pdf', 'html')])"
    )
    said = set()
    for seed, zone, user in (("0", "UTC", "one"), ("1", "Asia/Bishkek", "two"), ("99", "America/Lima", "three")):
        environment = dict(os.environ, PYTHONHASHSEED=seed, TZ=zone, USER=user, HOME=f"/nowhere/{user}")
        environment["PYTHONPATH"] = str(ROOT / "src")
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        said.add(done.stdout)
    assert len(said) == 1


# ## Hostile content


HOSTILE = '#read("/etc/passwd") $x$ \\input{a} <script>alert(1)</script> </w:t> *b* [[share]] @a {{x}} ${title}'


def test_what_looks_like_code_in_a_table_is_printed_as_it_stands():
    cell = '"' + HOSTILE.replace('"', '""') + '"'
    figures = bundle_parts.FIGURES.replace("Share from one State", cell)
    sources = bundle_parts.SOURCES.replace("Transfers of individuals", cell)
    paper = composed("[[share]]\n", figures=figures, sources=sources)
    page = typeset(paper, "html").data.decode()
    assert "<script" not in page
    assert HOSTILE in words_of(page)
    assert " ".join(HOSTILE.split()) in " ".join(pdf_text(typeset(paper, "pdf").data).split())
    assert "&lt;/w:t&gt;" in docx_part(typeset(paper, "docx").data, "word/document.xml")


def test_what_looks_like_code_in_the_head_is_printed_as_it_stands():
    title = '"A #panic() <b>title</b> ${authors} $kicker & more"'
    paper = composed("Text.\n", head={"title": title})
    page = typeset(paper, "html").data.decode()
    assert "<b>" not in page
    assert "A #panic() <b>title</b> ${authors} $kicker & more" in words_of(page)
    assert "#panic()" in pdf_text(typeset(paper, "pdf").data)
    assert "&lt;b&gt;title" in docx_part(typeset(paper, "docx").data, "docProps/core.xml")


def test_code_in_the_text_is_text():
    paper = composed('A \\#read("x") and \\$a\\$ and \\<b\\> and `#panic()`.\n')
    for said in (words_of(html(paper)), " ".join(pdf_text(typeset(paper, "pdf").data).split())):
        assert "#read(“x”)" in said or '#read("x")' in said
        assert "#panic()" in said


def test_a_spreadsheets_table_reads_alike():
    semicolons = "\ufeffsep=;\r\n" + bundle_parts.FIGURES.replace(",", ";").replace("\n", "\r\n")
    assert read_bundle(bundle_parts.parts(figures=semicolons)).figures == bundle_parts.bundle().figures


def test_build_is_compose_and_typeset():
    made = bundle_parts.bundle("Only words.\n")
    assert (
        hashlib.sha256(build(made, "html").data).digest()
        == hashlib.sha256(typeset(compose(made), "html").data).digest()
    )


# ## The head


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("authors: One organisation", ("One organisation",)),
        ("authors: [One, 'Two, with a comma', \"Three\"]", ("One", "Two, with a comma", "Three")),
        ("authors:\n- One\n- Two", ("One", "Two")),
        ('authors:\n  - One   # they signed\n  # a note\n  - "Two" # and they', ("One", "Two")),
        ("authors: >\n  One organisation\n  of many", ("One organisation of many",)),
    ],
)
def test_authors_as_people_write_them(written: str, authors: tuple[str, ...]):
    text = bundle_parts.SUBMISSION.replace("authors:\n  - Example Coalition (invented)", written)
    assert read_bundle(bundle_parts.parts(submission=text)).head.authors == authors


def test_a_value_is_what_is_written():
    head = bundle_parts.bundle(head={"state": "NO", "publish": "No", "title": '2022: it\'s "so"'}).head
    assert (head.state, head.publish, head.title) == ("NO", False, '2022: it\'s "so"')


def test_a_figure_without_a_label_is_listed_by_its_id():
    figures = bundle_parts.FIGURES.replace("Share from one State", "")
    assert "share more than 97 per cent" in words_of(html(composed("[[share]]\n", figures=figures)))
