"""What belongs to the page and not to the paper: running heads, page numbers, and notes at the foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|p\.|стр(?:аница|\.)?|с\.|бет)\s*)?[-–—\[(]?\s*\d{1,4}\s*[-–—\])]?(?:\s*(?:/|of|из|de)\s*\d{1,4})?$",
    re.IGNORECASE,
)
# A United Nations symbol alone on its line, or the job number of the print shop ("GE.25-02819 (E)").
_SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.\-]*){1,7}$")
_JOB = re.compile(r"(?:\d{1,4}\s+)?GE\.\d{2}-\d{4,6}(?:[\s(]|$)")
_NOTE = re.compile(r"(\d{1,3})\s+(?=\S*[^\W\d])")
_RAISED_NOTE = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s?(?=\S*[^\W\d])")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_OPENING_NUMBER = re.compile(r"(\d{1,4})\s")
_STARRED = re.compile(r"(?:\*{1,3}|[†‡])(?:\s|$)")
_NOTES_HEADING = re.compile(r"(?:end ?notes?|foot ?notes?|notes?|примечани[ея]|сноски)[.:]?$", re.IGNORECASE)

Lines = Sequence[tuple[int, int]]
EDGE = 4  # lines at the head or foot of a page that may be furniture


class Page(NamedTuple):
    """Lines `first` to before `last`."""

    first: int
    last: int


def is_page_number(text: str) -> bool:
    """Whether the words are a page number and nothing else: "7", "- 7 -", "Page 2", "стр. 3 из 9"."""
    return len(text) < 24 and _PAGE_NUMBER.match(text) is not None


def pattern_of(text: str, page: int) -> str:
    """A line with its numbers taken out, so that running heads of different pages look alike.

    A line that begins with a number keeps how far that is from its page: page numbers keep step, notes do not.
    """
    opening = _OPENING_NUMBER.match(text)
    step = f"{int(opening[1]) - page} " if opening else ""
    return step + _DIGITS.sub("#", _SPACE.sub(" ", text))


def repeated_patterns(edges: Sequence[Sequence[str]]) -> frozenset[str]:
    """The patterns that stand at the edge of so many pages that they must be running heads or feet.

    `edges` holds, for each page, the patterns of its lines at the head and foot. Even and odd pages may differ.
    """
    counts = Counter(pattern for patterns in edges for pattern in set(patterns))
    least = max(2, (len(edges) + 3) // 4)
    return frozenset(pattern for pattern, count in counts.items() if count >= least)


def furniture_of(text: str, lines: Lines, pages: Sequence[Page]) -> frozenset[int]:
    """The lines that are running heads, page numbers or marks of the print shop, by place and repetition.

    A repeated line is a running head only where a gap or the edge of the page stands between it and the text, and where
    it does not look like a piece of a sentence: text that is set aside by mistake would be lost to the reader.
    """
    edges: list[tuple[list[int], list[int]]] = []
    for page in pages:
        filled = [index for index in range(page.first, page.last) if lines[index][0] < lines[index][1]]
        edges.append((filled[:EDGE], filled[-EDGE:][::-1]))
    patterns = [
        [pattern_of(text[slice(*lines[index])], number) for index in [*head, *foot]]
        for number, (head, foot) in enumerate(edges)
    ]
    repeated = repeated_patterns(patterns) if len(pages) > 1 else frozenset()
    found: set[int] = set()
    for number, (head, foot) in enumerate(edges):
        for edge, step in ((head, 1), (foot, -1)):
            run: list[int] = []
            certain = 0
            for index in edge:
                line = text[slice(*lines[index])]
                if is_page_number(line) or _JOB.match(line) or (number and _SYMBOL.match(line)) or _is_rule(line):
                    run.append(index)
                    certain = len(run)
                elif pattern_of(line, number) in repeated and not _is_prose(line):
                    run.append(index)
                else:
                    break
            while len(run) > certain and not _is_parted(lines, pages[number], run[-1] + step):
                run.pop()
            found.update(run)
    return frozenset(found)


def _is_parted(lines: Lines, page: Page, after: int) -> bool:
    """Whether the line after a running head is blank, or on another page."""
    return not page.first <= after < page.last or lines[after][0] == lines[after][1]


def _is_rule(line: str) -> bool:
    return not any(character.isalnum() for character in line)


def _is_prose(line: str) -> bool:
    """Whether a line looks like a piece of a sentence and not like a running head."""
    return line[0].islower() or line[-1] in ".,;:"


def notes_of(text: str, lines: Lines, pages: Sequence[Page], furniture: frozenset[int]) -> dict[int, bool]:
    """The lines of notes at the foot of pages (and of end notes), True for each line that begins one.

    A note begins, after a blank line, with the number that follows the last note's, without a stop; or with an
    asterisk. A raised number at the beginning of a line always begins one.
    """
    found: dict[int, bool] = {}
    last = 0
    in_end_notes = False
    for page in pages:
        body = [i for i in range(page.first, page.last) if i not in furniture]
        begin = 0 if in_end_notes else None
        if begin is None:
            begin, in_end_notes = _first_note(text, lines, body, last)
        if begin is None:
            continue
        for index in body[begin:]:
            start, end = lines[index]
            if start == end:
                continue
            raised = _RAISED_NOTE.match(text, start, end)
            note = raised or _NOTE.match(text, start, end)
            number = int(note[1].translate(_LOWERED)) if note else 0
            opens = raised is not None or number in (last + 1, last + 2) or _STARRED.match(text, start, end) is not None
            if number == 1 and index == body[begin]:
                opens = True
            if opens and number:
                last = number
            found[index] = opens
    return found


def _first_note(text: str, lines: Lines, body: Sequence[int], last: int) -> tuple[int | None, bool]:
    """Where the notes of a page begin in `body`, and whether they are the end notes of the paper."""
    blank = True
    for place, index in enumerate(body):
        start, end = lines[index]
        if start == end:
            blank = True
            continue
        if _NOTES_HEADING.match(text, start, end):
            rest = (i for i in body[place + 1 :] if lines[i][0] < lines[i][1])
            opening = next(rest, None)
            if opening is not None and _NOTE.match(text, *lines[opening]):
                return body.index(opening), True
        if blank and place and _STARRED.match(text, start, end) and _ends_page(lines, body, place):
            return place, False
        if place and _RAISED_NOTE.match(text, start, end):
            return place, False
        note = _NOTE.match(text, start, end) if blank and place else None
        if note and int(note[1]) in (last + 1, last + 2, 1) and _is_foot(text, lines, body, place, int(note[1])):
            return place, False
        blank = False
    return None, False


def _is_foot(text: str, lines: Lines, body: Sequence[int], place: int, number: int) -> bool:
    """Whether what stands below `place` goes on counting from `number`, and no paragraph stands there."""
    expected = number
    for index in body[place:]:
        start, end = lines[index]
        if start == end:
            continue
        note = _NOTE.match(text, start, end)
        if note and int(note[1]) == expected:
            expected += 1
        elif (stop := text.find(".", start, min(start + 4, end))) > 0 and text[start:stop].isdigit():
            return False
    return True


def _ends_page(lines: Lines, body: Sequence[int], place: int) -> bool:
    """Whether only a short block stands from here to the page's end."""
    return sum(1 for index in body[place:] if lines[index][0] < lines[index][1]) <= 5
