"""Numbers that somebody typed into a paper: every numeral or number word that states something about the world.

What counts is what the reader of papers counts (`ukuk.reading.figures`), so that a paper which builds is a paper in
which `ukuk read` finds no figure without its way. Dates, articles, laws, symbols and list numbers are no figures there,
nor here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ukuk.norms.lawbook import Lawbook
from ukuk.reading.document import Paragraph
from ukuk.reading.gazetteer import Gazetteer
from ukuk.reporting.building.typed_numbers_kyrgyz import kyrgyz_no_figures, kyrgyz_numbers
from ukuk.reporting.printing.words import Language


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
    """Typed numbers in order. `taken` are places that hold none: addresses, what the author marked as no statistic."""
    from ukuk.norms import cite, find_symbols
    from ukuk.reading.figures.finding import find_figures

    cited = [(found.start, found.end) for found in cite(text, lawbook, body=body)]
    symbols = [(found.start, found.end) for found in find_symbols(text)]
    holes = sorted({*taken, *cited, *symbols})
    if language == "ky":
        holes = sorted({*holes, *kyrgyz_no_figures(text)})
        found = [span for span in kyrgyz_numbers(text) if not _touches(span, holes)]
    else:
        figures = find_figures(text, paragraphs, language=language, gazetteer=gazetteer, taken=holes)
        spans = [(figure.passage.start, figure.passage.end) for figure in figures if figure.passage is not None]
        found = [span for span in spans if not _touches(span, taken)]
    return tuple(TypedNumber(start, end, text[start:end]) for start, end in sorted(set(found)))


def _touches(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether one of `others`, sorted by start, shares a character with `span`."""
    at = bisect_left(others, (span[1], 0))
    return any(end > span[0] for _, end in others[max(0, at - 50) : at])
