"""A document as the checks walk through it: figures in order, their sentences, brackets and issues. Everything is
linear in the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ukuk.grounds import Figure, Passage
from ukuk.reading.document import Document, Paragraph
from ukuk.reading.sentences import sentences
from ukuk.reporting.printing.wording import WORDS

_BRACKET = re.compile(r"[()]")


@dataclass(frozen=True, slots=True)
class Located:
    """A figure and where it stands: `place` is its passage, `sentence` the bounds of its sentence, `depth` the round
    brackets around it."""

    figure: Figure
    place: Passage
    paragraph: Paragraph
    sentence: tuple[int, int]
    depth: int

    @property
    def printed(self) -> str:
        """The figure as the text has it, on one line."""
        return one_line(self.place.text)

    @property
    def start(self) -> int:
        """Where the figure begins in the document's text."""
        return self.place.start

    @property
    def end(self) -> int:
        """Where the figure ends in the document's text."""
        return self.place.end


class Paper:
    """`document` with its figures located.

    Left out are figures without a passage or paragraph, which stand nowhere, and those of the table with which a paper
    that Ukuk built ends: it repeats the figures of the text, each beside its source, day and whole.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self._cited = sorted(
            [(citation.start, citation.end) for citation in document.norms]
            + [(symbol.start, symbol.end) for symbol in document.symbols]
        )
        self._sources: dict[str, list[tuple[Passage, int]]] = {}
        self._depths: dict[str, tuple[list[int], list[int]]] = {}
        self._starts = [paragraph.start for paragraph in document.paragraphs]
        self.figures: tuple[Located, ...] = tuple(self._locate())
        by_sentence: dict[tuple[int, int], list[Located]] = {}
        for located in self.figures:
            by_sentence.setdefault(located.sentence, []).append(located)
        self._by_sentence = {key: tuple(value) for key, value in by_sentence.items()}
        by_paragraph: dict[str, list[Located]] = {}
        for located in self.figures:
            by_paragraph.setdefault(located.paragraph.id, []).append(located)
        self.by_paragraph: dict[str, tuple[Located, ...]] = {key: tuple(value) for key, value in by_paragraph.items()}

    def _locate(self) -> Iterator[Located]:
        bounds: dict[str, tuple[tuple[int, int], ...]] = {}
        table = _table_of_figures(self.document)
        figures = [(f.passage.start, f.passage.end, f.id, f) for f in self.document.figures if f.passage is not None]
        for start, _, _, figure in sorted(figures, key=lambda row: row[:3]):
            paragraph = self.paragraph_at(start)
            if paragraph is None or figure.passage is None or start >= table:
                continue
            if paragraph.id not in bounds:
                bounds[paragraph.id] = sentences(self.text, paragraph.start, paragraph.end)
            yield Located(
                figure, figure.passage, paragraph, _holding(bounds[paragraph.id], start), self.depth(paragraph, start)
            )

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph, or lettered sub-item, that holds the offset."""
        at = bisect_right(self._starts, offset) - 1
        while at >= 0:
            paragraph = self.document.paragraphs[at]
            if paragraph.start <= offset < paragraph.end:
                return paragraph
            if offset - paragraph.start > 200_000 or paragraph.end < offset:
                return None
            at -= 1
        return None

    def paragraph_id(self, offset: int) -> str:
        """The id of the paragraph that holds the offset, "" where none does."""
        paragraph = self.paragraph_at(offset)
        return paragraph.id if paragraph is not None else ""

    def is_cited(self, offset: int) -> bool:
        """Whether a citation or a document symbol stands there."""
        at = bisect_right(self._cited, (offset, 1 << 62)) - 1
        return at >= 0 and self._cited[at][0] <= offset < self._cited[at][1]

    def depth(self, paragraph: Paragraph, offset: int) -> int:
        """How many round brackets of the paragraph are open before the offset."""
        if paragraph.id not in self._depths:
            marks, depths, depth = [], [], 0
            for match in _BRACKET.finditer(self.text, paragraph.start, paragraph.end):
                depth = depth + 1 if match.group() == "(" else max(depth - 1, 0)
                marks.append(match.start())
                depths.append(depth)
            self._depths[paragraph.id] = (marks, depths)
        marks, depths = self._depths[paragraph.id]
        at = bisect_left(marks, offset) - 1
        return depths[at] if at >= 0 else 0

    def sources_of(self, paragraph: Paragraph) -> Sequence[tuple[Passage, int]]:
        """The sources that the paragraph names, in order, each once, with the beginning of its sentence."""
        if paragraph.id not in self._sources:
            found: dict[tuple[int, int], tuple[Passage, int]] = {}
            for located in self.by_paragraph[paragraph.id]:
                passage = located.figure.named_source
                if passage is not None:
                    found.setdefault((passage.start, passage.end), (passage, located.sentence[0]))
            self._sources[paragraph.id] = [found[key] for key in sorted(found)]
        return self._sources[paragraph.id]

    def in_sentence(self, located: Located) -> tuple[Located, ...]:
        """The figures of the same sentence, in order, the one asked about among them."""
        return self._by_sentence[located.sentence]

    def beside(self, located: Located, reach: int = 12) -> tuple[Sequence[Located], Sequence[Located]]:
        """The figures of the same sentence before and after this one, at most `reach` on each side."""
        inside = self._by_sentence[located.sentence]
        at = bisect_left(inside, located.start, key=_start)
        return inside[max(0, at - reach) : at], inside[at + 1 : at + 1 + reach]


def between(figures: Sequence[Located], start: int, end: int) -> Sequence[Located]:
    """Those of the figures, given in order, that begin in `start:end`."""
    return figures[bisect_left(figures, start, key=_start) : bisect_left(figures, end, key=_start)]


def one_line(text: str) -> str:
    """The words of the text with one space between them."""
    return " ".join(text.split())


def _table_of_figures(document: Document) -> int:
    """Where the table of figures of a built paper begins: its heading, and the sentence below it. Else the end."""
    paragraphs = document.paragraphs
    for heading, lead in pairwise(paragraphs):
        if heading.role != "heading":
            continue
        title = one_line(document.text[heading.start : heading.end])
        for language, printed in WORDS["figures"].items():
            if title == printed and one_line(document.text[lead.start : lead.end]).startswith(
                WORDS["figures_lead"][language]
            ):
                return heading.start
    return len(document.text)


def _start(located: Located) -> int:
    return located.start


def _holding(bounds: tuple[tuple[int, int], ...], offset: int) -> tuple[int, int]:
    at = bisect_right(bounds, offset, key=lambda bound: bound[0]) - 1
    return bounds[max(at, 0)]
