"""Long texts and long tables in pages: an old laptop shows sixty thousand letters at once, not five million.

A text is cut between paragraphs, so that every mark, question and finding stands whole on one page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LONGEST_PAGE = 60_000
ROWS = 200
QUESTIONS = 150
_AROUND = 2


@dataclass(frozen=True, slots=True)
class TextPage:
    """The paragraphs `first` up to `stop` (not included), `text[start:end]`; `number` counts from 1."""

    number: int
    first: int
    stop: int
    start: int
    end: int


def pages_of_text(paragraphs: Sequence[dict[str, Any]], length: int) -> list[TextPage]:
    """The pages of a text of that length in order; they cover it without a gap. A text without paragraphs is one."""
    cuts = [0]
    for index, paragraph in enumerate(paragraphs):
        if index > cuts[-1] and paragraph["end"] - paragraphs[cuts[-1]]["start"] > LONGEST_PAGE:
            cuts.append(index)
    starts = [0, *(paragraphs[cut]["start"] for cut in cuts[1:]), length]
    stops = [*cuts[1:], len(paragraphs)]
    return [
        TextPage(number, first, stop, start, end)
        for number, (first, stop, start, end) in enumerate(zip(cuts, stops, starts, starts[1:], strict=False), 1)
    ]


def filled(sizes: Sequence[int], most: int) -> list[tuple[int, int]]:
    """Ranges (first, stop) of things of these sizes, in order, each of `most` in all or of one thing that is larger."""
    ranges, first, filling = [], 0, 0
    for index, size in enumerate(sizes):
        if index > first and filling + size > most:
            ranges.append((first, index))
            first, filling = index, 0
        filling += size
    return [*ranges, (first, len(sizes))]


def page_at(pages: Sequence[TextPage], offset: int | None) -> int:
    """The number of the page on which that character stands; what is about no place belongs to the first."""
    return 1 if offset is None else max(1, bisect_right([page.start for page in pages], offset))


def asked_page(given: str, last: int, otherwise: int = 1) -> int:
    """The page that an address asks for; `otherwise` where it asks for none that exists."""
    return int(given) if given.isdecimal() and len(given) < 9 and 1 <= int(given) <= last else otherwise


def shown_numbers(current: int, last: int) -> list[int | None]:
    """The page numbers worth a link: both ends and those around the current one; `None` stands for a gap."""
    wanted = sorted({1, last} | {n for n in range(current - _AROUND, current + _AROUND + 1) if 1 <= n <= last})
    numbers: list[int | None] = []
    for number in wanted:
        before = numbers[-1] if numbers else None
        if before is not None and number - before > 1:
            numbers.append(number - 1 if number - before == 2 else None)
        numbers.append(number)
    return numbers
