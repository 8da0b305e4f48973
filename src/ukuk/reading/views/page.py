"""A document as a page: its text with figures, norms, symbols and questions marked, each mark a link to its card.

No script, no request, no inline style in the fragment: cards open as link targets, so the page works under the
strictest content security policy, by keyboard, on a phone, printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from html import escape
from typing import NamedTuple

from ukuk.grounds import Figure
from ukuk.norms.citation import Citation
from ukuk.reading.document import Document, Paragraph, Question
from ukuk.reading.views.labels import labels_in
from ukuk.reading.views.style import STYLESHEET

# Characters that turn or hide the text around them; a reader must see that they are there.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_GROUPS = {"en": ",", "ru": "\u00a0", "ky": "\u00a0"}


class _Mark(NamedTuple):
    start: int
    end: int
    id: str
    kind: str
    missing: bool


def as_html(
    document: Document, *, stylesheet: str = "", language: str = "en", labels: Mapping[str, str] | None = None
) -> str:
    """A standalone page in UTF-8, its labels in `language` (en, ru, ky) or from `labels`.

    `stylesheet` is CSS that replaces the page's own. All of the document's text is escaped; control characters that
    turn or hide text are shown as their code.
    """
    words = labels or labels_in(language)
    title = _safe(document.title, words) if document.title else escape(words["untitled"])
    style = (stylesheet or STYLESHEET).replace("</", "<\\/")
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(document.title or words['untitled'])}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#text">{escape(words["skip"])}</a>\n<div class="page">\n<header>\n'
        f"<h1{_lang(document)}>{title}</h1>\n</header>\n<main>\n"
        f"{html_fragment(document, language=language, labels=words)}</main>\n</div>\n</body>\n</html>\n"
    )


def html_fragment(document: Document, *, language: str = "en", labels: Mapping[str, str] | None = None) -> str:
    """The marked text and its cards without the page around them: headings from h2 down, classes instead of styles."""
    words = labels or labels_in(language)
    counted = words["counted"].format(
        words=_grouped(Decimal(document.words), language),
        issues=len(document.issues),
        questions=len(document.questions),
        figures=len(document.figures),
        norms=len(document.norms),
    )
    cards = "".join(_cards(document, words, language))
    none = f"<p>{escape(words['none'])}</p>\n"
    notices = [f'<p class="notice" lang="en">{_safe(notice, words)}</p>\n' for notice in document.notices]
    facts = [counted, document.kind, document.symbol]
    return (
        f'<p class="facts">{escape(" · ".join(fact for fact in facts if fact))}</p>\n'
        f'<p class="legend">{escape(words["legend"])}</p>\n'
        f"{''.join(notices)}"
        f"{_contents(document, words)}"
        f'<div class="columns">\n<article class="text" id="text"{_lang(document)}>\n'
        f'<h2 lang="{escape(language)}">{escape(words["text"])}</h2>\n'
        f"{''.join(_paragraphs(document, words))}</article>\n"
        f'<aside class="cards" aria-labelledby="cards-heading">\n<h2 id="cards-heading">{escape(words["cards"])}</h2>\n'
        f"{cards or none}"
        "</aside>\n</div>\n"
    )


def _contents(document: Document, words: Mapping[str, str]) -> str:
    if not document.issues:
        return ""
    at = {paragraph.start: paragraph.id for paragraph in document.paragraphs}
    items = "".join(
        f'<li><a href="#{at[issue.start]}">{escape(words["issue"])} {_safe(issue.number, words)}. '
        f"<span{_lang(document)}>{_safe(issue.title, words)}</span></a></li>\n"
        for issue in document.issues
        if issue.start in at
    )
    return f'<nav class="contents" aria-label="{escape(words["contents"])}">\n<ul>\n{items}</ul>\n</nav>\n'


def _paragraphs(document: Document, words: Mapping[str, str]) -> Iterator[str]:
    marks = _marks(document)
    questions = sorted(document.questions, key=lambda question: question.start)
    issue_starts = {issue.start for issue in document.issues}
    next_mark = next_question = 0
    for paragraph in document.paragraphs:
        while next_mark < len(marks) and marks[next_mark].start < paragraph.start:
            next_mark += 1
        first = next_mark
        while next_mark < len(marks) and marks[next_mark].start < paragraph.end:
            next_mark += 1
        while next_question < len(questions) and questions[next_question].end <= paragraph.start:
            next_question += 1
        asked = []
        for question in questions[next_question:]:
            if question.start >= paragraph.end:
                break
            asked.append(question)
        inner = _marked(document, paragraph, marks[first:next_mark], asked, words)
        if paragraph.role == "heading":
            tag, classes = ("h3" if paragraph.start in issue_starts else "h4"), ""
        else:
            tag, classes = "p", f' class="{paragraph.role}{" item" if paragraph.letter else ""}"'
        yield f'<{tag} id="{paragraph.id}"{classes}>{inner}</{tag}>\n'


def _marks(document: Document) -> list[_Mark]:
    """What is marked, in order, none inside another; figures come before norms, norms before symbols."""
    marks = [
        *(
            _Mark(figure.passage.start, figure.passage.end, figure.id, "figure", figure.named_source is None)
            for figure in document.figures
            if figure.passage is not None
        ),
        *(
            _Mark(norm.start, norm.end, f"n{place}", "norm", norm.status != "resolved")
            for place, norm in enumerate(document.norms, 1)
        ),
        *(
            _Mark(mention.start, mention.end, f"s{place}", "symbol", False)
            for place, mention in enumerate(document.symbols, 1)
        ),
    ]
    marks.sort(key=lambda mark: (mark.start, ("figure", "norm", "symbol").index(mark.kind), -mark.end))
    kept: list[_Mark] = []
    for mark in marks:
        if mark.start < mark.end and (not kept or mark.start >= kept[-1].end):
            kept.append(mark)
    return kept


def _marked(
    document: Document,
    paragraph: Paragraph,
    marks: Sequence[_Mark],
    questions: Sequence[Question],
    words: Mapping[str, str],
) -> str:
    text, at, parts = document.text, paragraph.start, []
    edges = [*((q.start, 1, q) for q in questions), *((q.end, 0, q) for q in questions)]
    edges.sort(key=lambda edge: (edge[0], edge[1]))
    opened = any(question.start < paragraph.start for question in questions)
    if opened:
        parts.append('<span class="asked">')
    waiting = [edge for edge in edges if paragraph.start <= edge[0] <= paragraph.end]
    for mark in [*marks, None]:
        stop = mark.start if mark else paragraph.end
        while waiting and waiting[0][0] <= stop:
            place, opens, question = waiting.pop(0)
            place = max(place, at)
            parts.append(_safe(text[at:place], words))
            at = place
            if opens and not opened:
                parts.append(f'<span class="asked" id="{question.id}">')
                opened = True
            elif not opens and opened:
                parts.append(f"</span> {_question_link(question, words)}")
                opened = False
        parts.append(_safe(text[at:stop], words))
        at = max(at, stop)
        if mark is None:
            break
        end = min(mark.end, paragraph.end)
        missing = '<sup class="missing">?</sup>' if mark.missing else ""
        parts.append(
            f'<a class="mark mark-{mark.kind}" id="{mark.id}" href="#card-{mark.id}">'
            f"{_safe(text[mark.start : end], words)}{missing}</a>"
        )
        at = end
    if opened:
        parts.append("</span>")
        parts.extend(f" {_question_link(q, words)}" for q in questions if q.end > paragraph.end >= q.start)
    return "".join(parts)


def _question_link(question: Question, words: Mapping[str, str]) -> str:
    return f'<a class="mark mark-question" href="#card-{question.id}">{escape(words["question"])} {question.id[1:]}</a>'


def _cards(document: Document, words: Mapping[str, str], language: str) -> Iterator[str]:
    for figure in document.figures:
        if figure.passage is not None:
            yield _card(figure.id, "figure", figure.passage.text, _figure_rows(figure, words, language), words)
    for place, norm in enumerate(document.norms, 1):
        yield _card(f"n{place}", "norm", norm.text, _norm_rows(norm, words), words)
    for place, mention in enumerate(document.symbols, 1):
        yield _card(f"s{place}", "symbol", mention.text, [(words["ids"], mention.symbol)], words)
    for question in document.questions:
        rows = [(words["in_issue"], question.issue)] if question.issue else []
        yield _card(question.id, "question", document.text[question.start : question.end], rows, words)


def _card(name: str, kind: str, text: str, rows: Sequence[tuple[str, str]], words: Mapping[str, str]) -> str:
    short = " ".join(text.split())
    listed = "".join(f"<dt>{escape(term)}</dt><dd>{_safe(value, words)}</dd>\n" for term, value in rows if value)
    if listed:
        listed = f"<dl>{listed}</dl>\n"
    return (
        f'<section class="card card-{kind}" id="card-{name}" tabindex="-1" aria-labelledby="name-{name}">\n'
        f'<h3 id="name-{name}">{escape(words[kind])} {name[1:]}: {_safe(short, words)}</h3>\n'
        f"{listed}"
        f'<a href="#{name}">{escape(words["back"])}</a>\n</section>\n'
    )


def _figure_rows(figure: Figure, words: Mapping[str, str], language: str) -> list[tuple[str, str]]:
    value = words[figure.bound].format(low=_grouped(figure.low, language), high=_grouped(figure.high, language))
    beside = "%" if figure.unit == "percent" else figure.unit if figure.kind == "money" else ""
    source = " ".join(figure.named_source.text.split()) if figure.named_source else words["no_source"]
    return [
        (words["value"], f"{value} {beside}".strip()),
        (words["unit"], "" if beside else figure.unit),
        (words["kind"], words[figure.kind]),
        (words["subject"], figure.subject),
        (words["of"], figure.of),
        (words["period"], str(figure.period or "")),
        (words["as_of"], str(figure.as_of or "")),
        (words["places"], ", ".join(figure.places)),
        (words["sex"], words[figure.sex] if figure.sex else ""),
        (words["source"], source),
    ]


def _norm_rows(norm: Citation, words: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (words["status"], words[norm.status]),
        (words["ids"], ", ".join(norm.ids)),
        (words["candidates"], ", ".join(norm.candidates)),
        (words["owner"], norm.owner),
        (words["refused"], "; ".join(norm.refused)),
    ]


def _grouped(value: Decimal | None, language: str) -> str:
    if value is None:
        return ""
    written = f"{value.normalize():,f}"
    whole, point, part = written.partition(".")
    separator = _GROUPS.get(language, "\u00a0")
    return whole.replace(",", separator) + (("." if language == "en" else ",") + part if point else "")


def _safe(text: str, words: Mapping[str, str]) -> str:
    """Escaped, and with the characters that turn or hide text shown as their code."""
    escaped = escape(text)
    if _CONTROLS.search(escaped) is None:
        return escaped
    return _CONTROLS.sub(
        lambda match: f'<span class="control" title="{escape(words["control"])}">U+{ord(match[0]):04X}</span>', escaped
    )


def _lang(document: Document) -> str:
    return f' lang="{escape(document.language)}"' if document.language else ""
