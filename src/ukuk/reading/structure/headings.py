"""Which blocks are headings, by their length, their end, their case and what follows."""

from __future__ import annotations

import re

from ukuk.reading.manuscript import Block
from ukuk.reading.opening.announcing import announced, is_front_line, opens_paper
from ukuk.reading.opening.lines import ends_sentence
from ukuk.reading.opening.markers import Marker, counted, follows

LONGEST_HEADING = 200
_LONGEST_PLAIN = 100

_LETTER = re.compile(r"[^\W\d_]")


def is_heading(
    text: str, block: Block, marker: Marker | None, following: Block | None, next_marker: Marker | None
) -> bool:
    """Whether a block of plain text is a heading, by its length, its end, its case and what follows it."""
    if block.kind != "paragraph" or block.end - block.start > LONGEST_HEADING or block.continues:
        return block.kind == "heading"
    if following is not None and following.continues:
        return False
    own = marker.end if marker else block.start
    if own >= block.end or (marker and (marker.bullet or marker.letter)):
        return False
    label = announced(text, own, block.end)
    if text[block.end - 1] in ",;" or (text[block.end - 1] == ":" and not label):
        return False
    if marker and marker.section:
        return not ends_sentence(text, own, block.end) or _upper(text, own, block.end)
    if text[block.end - 1] in ".?!…" and not _upper(text, own, block.end):
        return False
    if marker:
        return (
            not ends_sentence(text, own, block.end)
            and following is not None
            and not text[own].islower()
            and not (next_marker and next_marker.number and in_one_list(marker, next_marker))
            and following.end - following.start > block.end - own
        )
    if label or opens_paper(text, own, block.end) or _upper(text, own, block.end):
        return True
    return (
        block.end - block.start <= _LONGEST_PLAIN
        and not is_front_line(text, block.start, block.end)
        and not text[block.start].islower()
        and not text[block.start].isdigit()
        and following is not None
        and (next_marker is not None or 2 * (following.end - following.start) > 3 * (block.end - block.start))
    )


def in_one_list(earlier: Marker, later: Marker) -> bool:
    """Whether two numbers are neighbours in one list, so that neither stands before a heading."""
    if not earlier.number or not later.number:
        return False
    first, second = counted(earlier.number), counted(later.number)
    return len(first) == len(second) and follows(second, first)


def _upper(text: str, start: int, end: int) -> bool:
    letters = _LETTER.findall(text[start:end])
    return len(letters) >= 4 and all(letter.isupper() for letter in letters)
