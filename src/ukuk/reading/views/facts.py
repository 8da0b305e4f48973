"""A document as plain values: the JSON of `ukuk read`, and its figures as CSV."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from decimal import Decimal
from typing import Any

from ukuk.grounds import Figure
from ukuk.norms import Citation
from ukuk.reading.document import Document, Paragraph

FIGURE_COLUMNS = (
    *("id", "paragraph", "start", "end", "text", "kind", "bound", "low", "high", "unit", "of", "subject"),
    *("period", "as_of", "places", "sex", "source"),
)


def as_json(document: Document) -> dict[str, Any]:
    """The document as one JSON value, keys as in the headless interface.

    Numbers are integers where they are whole, else floats; what the text does not give is null; `issue` is the issue's
    number as printed; ids are p1, q1, f1 in the order of the text.
    """
    text = document.text
    return {
        "document": {
            "file": document.file,
            "title": document.title or None,
            "language": document.language or None,
            "words": document.words,
            "kind": document.kind,
            "symbol": document.symbol or None,
            "notices": list(document.notices),
        },
        "issues": [
            {"number": issue.number, "title": issue.title, "start": issue.start, "end": issue.end}
            for issue in document.issues
        ],
        "paragraphs": [
            {
                "id": paragraph.id,
                "number": paragraph.number or None,
                "letter": paragraph.letter or None,
                "issue": paragraph.issue or None,
                "role": paragraph.role,
                "start": paragraph.start,
                "end": paragraph.end,
                "text": text[paragraph.start : paragraph.end],
                "continues": paragraph.continues,
            }
            for paragraph in document.paragraphs
        ],
        "questions": [
            {
                "id": question.id,
                "issue": question.issue or None,
                "paragraph": question.paragraph or None,
                "start": question.start,
                "end": question.end,
                "text": text[question.start : question.end],
            }
            for question in document.questions
        ],
        "figures": [figure_as_json(figure) for figure in document.figures],
        "norms": [citation_as_json(citation, paragraph_at(document, citation.start)) for citation in document.norms],
        "symbols": [
            {"start": mention.start, "end": mention.end, "text": mention.text, "symbol": mention.symbol}
            for mention in document.symbols
        ],
    }


def citation_as_json(citation: Citation, paragraph: str = "") -> dict[str, Any]:
    """One citation, keys as in the headless interface; `paragraph` is the id of the one it stands in."""
    return {
        "paragraph": paragraph or None,
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
        "status": citation.status,
        "ids": list(citation.ids),
        "candidates": list(citation.candidates),
        "owner": citation.owner or None,
        "refused": list(citation.refused),
    }


def figure_as_json(figure: Figure) -> dict[str, Any]:
    """One figure that was read, keys as in the headless interface."""
    passage, source = figure.passage, figure.named_source
    return {
        "id": figure.id,
        "paragraph": figure.paragraph or None,
        "start": passage.start if passage else None,
        "end": passage.end if passage else None,
        "text": passage.text if passage else None,
        "kind": figure.kind,
        "bound": figure.bound,
        "low": plain_number(figure.low),
        "high": plain_number(figure.high),
        "unit": figure.unit,
        "of": figure.of or None,
        "subject": figure.subject or None,
        "period": str(figure.period) if figure.period else None,
        "as_of": str(figure.as_of) if figure.as_of else None,
        "places": list(figure.places),
        "sex": figure.sex,
        "source": {"text": source.text, "start": source.start, "end": source.end} if source else None,
        "age": figure.age or None,
        "difference": figure.difference,
        "against": str(figure.against) if figure.against else None,
    }


def as_csv(document: Document) -> str:
    """The document's figures as CSV, one a row, the places of one joined by "|", the source as the text names it.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIGURE_COLUMNS)
    for figure in document.figures:
        row = figure_as_json(figure)
        row["places"] = "|".join(row["places"])
        row["source"] = row["source"]["text"] if row["source"] else None
        writer.writerow([_cell(row[column]) for column in FIGURE_COLUMNS])
    return out.getvalue()


def plain_number(value: Decimal | None) -> int | float | None:
    """A whole number as an integer, any other as a float."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def paragraph_at(document: Document, offset: int) -> str:
    """The id of the paragraph that holds a place in the text, "" where none does."""
    place = bisect_right(document.paragraphs, offset, key=_start) - 1
    if place < 0 or document.paragraphs[place].end <= offset:
        return ""
    return document.paragraphs[place].id


def _start(paragraph: Paragraph) -> int:
    return paragraph.start


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("=", "+", "@", "\t", "-") and not value[1:2].isdigit():
        return "'" + value
    return "" if value is None else value
