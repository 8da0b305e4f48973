"""What `ukuk read` prints: JSON and CSV with the agreed names, and a page that needs no script."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from invented_papers import QUESTIONS, as_txt
from ukuk.grounds import Figure, PartialDate, Passage, Period
from ukuk.norms.citation import Citation, SymbolMention
from ukuk.reading import Document, as_csv, as_html, as_json, html_fragment, open_manuscript
from ukuk.reading.structure.paragraphs import structure_of
from ukuk.reading.views.labels import LABELS


@pytest.fixture
def document() -> Document:
    """The invented paper with a figure, a share, a norm, an ambiguous one and a symbol set by hand."""
    manuscript = open_manuscript(
        "paper.txt", as_txt() + b"\nSee also CMW/C/ARV/1 <script>alert(1)</script> and the Convention.\n"
    )
    text = manuscript.text
    structure = structure_of(manuscript, "en")

    def passage(words: str) -> Passage:
        start = text.index(words)
        return Passage(start, start + len(words), words)

    count, share = passage("about 12 thousand"), passage("one call in five")
    symbol, convention = passage("CMW/C/ARV/1"), passage("the Convention")
    inspectorate = passage("The labour inspectorate")
    paragraph = {
        place.text: next(p.id for p in structure.paragraphs if p.start <= place.start < p.end)
        for place in (count, share)
    }
    return Document(
        file="paper.txt",
        title="Seasonal workers of Arvania abroad",
        language="en",
        words=300,
        kind="submission",
        symbol="",
        text=text,
        issues=structure.issues,
        paragraphs=structure.paragraphs,
        questions=structure.questions,
        figures=(
            Figure(
                "f1", "count", "about", Decimal("12000"), Decimal("12000"), "person", subject="citizens",
                period=Period.parse("2021"), as_of=PartialDate.parse("2021-12-31"), places=("KG", "RU"),
                named_source=inspectorate, paragraph=paragraph[count.text], passage=count,
            ),
            Figure(
                "f2", "ratio", "exact", Decimal("0.2"), Decimal("0.2"), "part", of="=calls", sex="female",
                paragraph=paragraph[share.text], passage=share,
            ),
        ),
        norms=(Citation(convention.start, convention.end, "the Convention", "ambiguous", (), ("crc", "icrmw"), ""),),
        symbols=(SymbolMention(symbol.start, symbol.end, symbol.text, "CMW/C/ARV/1"),),
    )  # fmt: skip


def test_json_has_the_agreed_keys_and_places(document: Document) -> None:
    value = json.loads(json.dumps(as_json(document)))
    assert list(value) == ["document", "issues", "paragraphs", "questions", "figures", "norms", "symbols"]
    keys = {
        "document": {"file", "title", "language", "words", "kind", "symbol"},
        "issues": {"number", "title", "start", "end"},
        "paragraphs": {"id", "number", "letter", "issue", "role", "start", "end", "text"},
        "questions": {"id", "issue", "paragraph", "start", "end", "text"},
        "figures": {
            *("id", "paragraph", "start", "end", "text", "kind", "bound", "low", "high", "unit", "of", "subject"),
            *("period", "as_of", "places", "sex", "source"),
        },
        "norms": {"paragraph", "start", "end", "text", "status", "ids", "candidates", "owner"},
        "symbols": {"start", "end", "text", "symbol"},
    }
    for name, wanted in keys.items():
        rows = [value[name]] if name == "document" else value[name]
        assert rows
        assert all(wanted <= set(row) for row in rows), name
    for name in ("paragraphs", "questions", "figures", "norms", "symbols"):
        assert all(document.text[row["start"] : row["end"]] == row["text"] for row in value[name])


def test_json_gives_numbers_as_numbers_and_what_is_missing_as_null(document: Document) -> None:
    value = as_json(document)
    count, share = value["figures"]
    assert (count["low"], count["high"], type(count["low"])) == (12000, 12000, int)
    assert (share["low"], share["source"], share["period"], share["of"]) == (0.2, None, None, "=calls")
    assert (count["period"], count["as_of"], count["places"]) == ("2021", "2021-12-31", ["KG", "RU"])
    assert count["source"]["text"] == "The labour inspectorate"
    assert value["norms"][0]["owner"] is None
    assert value["norms"][0]["paragraph"] == value["paragraphs"][-1]["id"]
    assert [p["id"] for p in value["paragraphs"][:3]] == ["p1", "p2", "p3"]
    assert value["paragraphs"][0]["issue"] is None
    assert [q["text"] for q in value["questions"]] == list(QUESTIONS)


def test_csv_has_one_row_a_figure_and_starts_no_formula(document: Document) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(document))))
    assert len(rows) == 2
    assert (rows[0]["places"], rows[0]["source"], rows[0]["low"]) == ("KG|RU", "The labour inspectorate", "12000")
    assert (rows[1]["of"], rows[1]["source"], rows[1]["sex"]) == ("'=calls", "", "female")


class Page(HTMLParser):
    """Every tag with its attributes, and the words in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("language", LABELS)
def test_every_mark_leads_to_its_card_and_back(document: Document, language: str) -> None:
    page = Page(as_html(document, language=language))
    assert page.open == []
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert all(link is not None and link.startswith("#") and link[1:] in ids for link in links)
    for mark in ("f1", "f2", "n1", "s1", "q1", "q2", "q3"):
        assert f"#card-{mark}" in links
        assert f"#{mark}" in links


def test_the_page_runs_nothing_and_asks_nobody(document: Document) -> None:
    html = as_html(replace(document, title="<img src=x onerror=alert(1)>"))
    tags = {tag for tag, _ in Page(html).tags}
    assert tags.isdisjoint({"script", "img", "link", "iframe", "object", "form"})
    assert "http:" not in html.replace("http-equiv", "")
    assert "https:" not in html
    assert "url(" not in html
    assert not re.search(r"<[^>]+\son\w+=", html)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_fragment_has_no_inline_style_and_says_the_language_of_the_text(document: Document) -> None:
    fragment = html_fragment(document, language="ru")
    page = Page(fragment)
    assert all("style" not in attributes for _, attributes in page.tags)
    article = next(attributes for tag, attributes in page.tags if tag == "article")
    assert article["lang"] == "en"
    assert "Слов: 300" in fragment


def test_the_text_of_the_page_is_the_text_of_the_paper(document: Document) -> None:
    page = as_html(document)
    article = page[page.index("<article") : page.index("</article>")]
    shown = " ".join("".join(Page(article + "</article>").words).split())
    for paragraph in document.paragraphs:
        words = " ".join(document.text[paragraph.start : paragraph.end].split())
        assert words[:25] in shown


def test_a_stylesheet_cannot_leave_its_element(document: Document) -> None:
    page = as_html(document, stylesheet="p { color: red }</style><script>alert(1)</script>")
    assert page.count("</style>") == 1


def test_labels_are_the_same_set_in_every_language() -> None:
    assert {frozenset(words) for words in LABELS.values()} == {frozenset(LABELS["en"])}


def test_a_paper_without_facts_says_so() -> None:
    document = Document("a.txt", "", "", 1, "other", "", "Word", (), (), (), (), (), ())
    assert LABELS["en"]["none"] in as_html(document)
    assert as_csv(document).count("\n") == 1


def test_what_could_not_be_opened_is_said_on_the_page(document: Document) -> None:
    page = as_html(replace(document, notices=("1 of 2 pages have no text layer: 2",)))
    assert "1 of 2 pages have no text layer: 2" in page
