"""Numbers that somebody typed into a paper: every numeral or number word that states something about the world.

What counts is what the reader of papers counts (`ukuk.reading.figures`), so that a paper which builds is a paper in which `ukuk read`
finds no figure without its way. Dates, articles, laws, symbols and list numbers are no figures there, nor here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ukuk.norms.lawbook import Lawbook
from ukuk.reading.document import Paragraph
from ukuk.reading.gazetteer import Gazetteer
from ukuk.reporting.printing_words import Language


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """`text[start:end]` of the flat text is a figure that no `[[id]]` stands for."""

    start: int
    end: int
    text: str


def find_typed_numbers(
    text: str,
    paragraphs: Sequence[Paragraph],
    *,
    language: Language,
    body: str,
    taken: Sequence[tuple[int, int]],
    lawbook: Lawbook,
    gazetteer: Gazetteer,
) -> tuple[TypedNumber, ...]:
    """Typed numbers in order. `taken` are places that hold none: addresses, and what the author marked as no statistic."""
    from ukuk.norms import cite, find_symbols
    from ukuk.reading.figures import find_figures

    cited = [(found.start, found.end) for found in cite(text, lawbook, body=body)]
    symbols = [(found.start, found.end) for found in find_symbols(text)]
    holes = sorted({*taken, *cited, *symbols})
    figures = find_figures(text, paragraphs, language=language, gazetteer=gazetteer, taken=holes)
    found = {
        (figure.passage.start, figure.passage.end)
        for figure in figures
        if figure.passage is not None
        and not any(start < figure.passage.end and figure.passage.start < end for start, end in taken)
    }
    return tuple(TypedNumber(start, end, text[start:end]) for start, end in sorted(found))
