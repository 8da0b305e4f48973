"""Lines of plain text become blocks: paragraphs over wrapped lines, page furniture and foot notes set apart.

Two kinds of text come as txt: one line a paragraph, as editors write it, and pages as `pdftotext -layout` prints them,
with indents, running heads, page numbers, form feeds, and notes at the foot of each page.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ukuk.grounds import UnreadableDocument
from ukuk.reading.manuscript import Block, BlockKind
from ukuk.reading.opening.announcing import announced
from ukuk.reading.opening.markers import FIRST, Marker, counted, follows, marker_at
from ukuk.reading.opening.pages import Page, furniture_of, notes_of
from ukuk.reading.opening.rows import rows_of

_STOPS = frozenset(".!?:;…")
_CLOSERS = "\"'”’»)]0123456789⁰¹²³⁴⁵⁶⁷⁸⁹*† "
_LONG = 200
MOST_LINES = 1_000_000
MOST_BLOCKS = 300_000
_MOST_PAGES = 5_000  # more form feeds than this part no pages
_CONTENTS = re.compile(
    r"(?:(?:table of )?contents|table des matières|содержание|оглавление|мазмуну)(?: \(\w+\))?\s*$"
    r"|(?:paragraphs?|paragraphes|пункты)?\s*(?:pages?|стр\.?|страница)$",
    re.IGNORECASE,
)

Lines = list[tuple[int, int]]


def blocks_of_lines(text: str, *, name: str = "", paged: bool = False) -> tuple[Block, ...]:
    """The blocks of a plain text, in order; together they cover all that is not space.

    Form feeds part its pages; `paged` says that it is one page where there is none. Refuses a text of more than a
    million lines or 300,000 blocks; `name` is the file's, for that message.
    """
    lines, breaks = _lines(text, name, paged)
    filled = [end - start for start, end in lines if end > start]
    long_lines = 2 * sum(length for length in filled if length > _LONG) > sum(filled)
    grouping = _Grouping(name, text, lines, long_lines, _width(text, lines, filled))
    if breaks:
        pages = [Page(first, last) for first, last in pairwise([*breaks, len(lines)])]
        furniture = furniture_of(text, lines, pages)
        grouping.rows = rows_of(text, lines) - furniture
        grouping.group(furniture, notes_of(text, lines, pages, furniture), {page.first for page in pages[1:]})
    else:
        grouping.rows = rows_of(text, lines)
        grouping.group(frozenset(), {}, set())
    return tuple(grouping.blocks)


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` ends as a sentence or a list item does, a note mark and closing quotes aside."""
    tail = text[max(start, end - 8) : end]
    bare = tail.rstrip(_CLOSERS)
    if not bare or bare[-1] not in _STOPS:
        return False
    return not (tail[-1].isdecimal() and bare[-2:-1].isdecimal() and tail[len(bare)].isdecimal())


def _lines(text: str, name: str, paged: bool) -> tuple[Lines, list[int]]:
    """(start, end) of each line without the space around it, and the index of each line that begins a page.

    Of blank lines that follow each other only the first is kept.
    """
    feeds = text.count("\f")
    by_feeds = 0 < feeds <= _MOST_PAGES
    lines: Lines = []
    breaks = [0] if by_feeds or (paged and not feeds) else []
    at = filled = 0
    blank = False
    for raw in text.split("\n"):
        bare = raw.strip()
        if by_feeds and at and "\f" in raw:
            breaks.append(len(lines))
            blank = False
        if bare:
            start = at if len(bare) == len(raw) else at + raw.find(bare[0])
            lines.append((start, start + len(bare)))
            filled += 1
            if filled > MOST_LINES:
                raise too_many(name, MOST_LINES, "lines")
        elif not blank:
            lines.append((at, at))
        blank = not bare
        at += len(raw) + 1
    return lines, breaks


def too_many(name: str, most: int, what: str) -> UnreadableDocument:
    """The refusal of a text in more lines or paragraphs than the memory of a small computer holds."""
    return UnreadableDocument(
        f"The text has more than {most:,} {what}",
        where=name,
        why="No paper to a treaty body has so many; this is a table or a list that was saved as text",
        then="Give the paper itself, or a part of it",
    )


def _width(text: str, lines: Lines, filled: list[int]) -> int:
    """The column that most wrapped lines reach."""
    if not filled:
        return 0
    ordered = sorted(filled)
    return ordered[9 * len(ordered) // 10]


class _Grouping:
    """The blocks so far, and the one that is being filled."""

    def __init__(self, name: str, text: str, lines: Lines, long_lines: bool, width: int) -> None:
        self.name = name
        self.text = text
        self.lines = lines
        self.long_lines = long_lines
        self.width = width
        self.leaders = "...." in text
        self.blocks: list[Block] = []
        self.rows: frozenset[int] = frozenset()
        self.start = self.end = -1
        self.kind: BlockKind = "paragraph"
        self.continues = False
        self.counts: dict[int, tuple[int, ...]] = {}  # the last number with one part, with two, with three
        self.minor: tuple[int, ...] = ()  # of headings and lists that count anew while the paragraphs count on
        self.in_contents = False
        self.marker: Marker | None = None
        self.rest: Block | None = None  # the last paragraph before a page break, where it may go on

    def group(self, furniture: frozenset[int], notes: dict[int, bool], page_starts: set[int]) -> None:
        """Fills `blocks`. `notes` holds the lines of foot notes, True where one begins."""
        text = self.text
        gap = True
        new_page = False
        previous = -1
        for index, (start, end) in enumerate(self.lines):
            if index in page_starts:
                self.flush()
                new_page = True
            if start == end:
                gap = True
                continue
            if index in furniture:
                self.flush()
                self.blocks.append(Block("furniture", start, end))
                continue
            if index in notes:
                if notes[index] or self.kind != "note" or self.start < 0:
                    self.open("note", start)
                self.end = end
                gap = False
                continue
            if index in self.rows:
                if self.kind != "table" or previous not in self.rows:
                    self.flush()
                if not self.in_contents:  # its lines have cells too, and are no table
                    if self.start < 0:
                        self.open("table", start)
                    self.end = end
                    gap, new_page, previous = False, False, index
                    continue
            if self.kind in ("note", "table") and self.start >= 0:
                self.flush()
            if self.start < 0 or gap or self.begins(previous, index):
                self.open("paragraph", start)
                marker = marker_at(text, start, end)
                self.marker = marker
                if marker and marker.number:
                    self.count(counted(marker.number))
                if new_page:
                    self.continues = self.goes_on(start, marker)
            new_page = False
            self.end = end
            gap = False
            previous = index
        self.flush()

    def count(self, number: tuple[int, ...]) -> None:
        """Notes the number of a paragraph that begins."""
        depth = len(number)
        if depth > 1 or number > self.counts.get(1, ()):
            self.counts[depth] = number
        else:
            self.minor = number

    def open(self, kind: BlockKind, start: int) -> None:
        """Begins a block."""
        self.flush()
        self.kind, self.start, self.continues = kind, start, False

    def flush(self) -> None:
        """Closes the block that is being filled."""
        if self.start < 0:
            return
        kind = self.kind
        if kind == "paragraph" and self.is_contents():
            kind = "furniture"
        block = Block(kind, self.start, self.end, 0, self.continues)
        self.blocks.append(block)
        if len(self.blocks) > MOST_BLOCKS:
            raise too_many(self.name, MOST_BLOCKS, "paragraphs")
        if kind == "paragraph":
            self.rest = block
        self.start = -1

    def is_contents(self) -> bool:
        """Whether the block is a line of a table of contents, or a rule without words."""
        text, start, end = self.text, self.start, self.end
        if end - start < 60 and _CONTENTS.match(text, start, end):
            self.in_contents = True
            return True
        if self.in_contents:
            self.in_contents = text[end - 1].isdigit()
            if self.in_contents:
                return True
        if self.leaders and text.find("....", start, end) >= 0 and text[end - 1].isdigit():
            return True
        return end - start < 80 and not any(character.isalnum() for character in text[start:end])

    def begins(self, previous: int, index: int) -> bool:
        """Whether a line begins a paragraph though no blank line stands before it."""
        text = self.text
        start, _ = self.lines[index]
        before_start, before_end = self.lines[previous]
        first = text[start]
        if self.long_lines:
            return not first.islower() or ends_sentence(text, before_start, before_end) or bool(self.marked(index))
        if (
            first in FIRST
            or (first.isupper() and "." in text[start + 1 : start + 6])
            or ")" in text[start + 1 : start + 5]
        ):
            marked = self.marked(index)
            if marked is not None:
                return marked
        if before_start == self.start and before_end - before_start < 60 and announced(text, before_start, before_end):
            return True
        stopped = ends_sentence(text, before_start, before_end)
        if stopped and self.indent(index) >= self.indent(previous) + 2:
            return self.marker is None or before_start != self.start or before_end <= self.marker.end
        upper = not first.islower() and not first.isdigit()
        short = 3 * (before_end - before_start) < 2 * self.width
        if stopped:
            return short and upper
        heads = self.marker is not None and bool(self.marker.section) and before_start == self.start
        return heads and short and upper

    def marked(self, index: int) -> bool | None:
        """Whether the line begins with a number, letter or bullet of its own; None where it begins with none."""
        text = self.text
        start, end = self.lines[index]
        marker = marker_at(text, start, end)
        if marker is None:
            return None
        wide = text[marker.end - 2 : marker.end].isspace() or text[marker.end - 1 : marker.end] == "\t"
        if marker.bullet:
            if self.marker is not None and self.marker.bullet and text[start] == text[self.start]:
                return True
            return wide or text[start] not in "–—-" or ends_sentence(text, self.start, self.end)
        if marker.number:
            number = counted(marker.number)
            printed = marker.stopped or len(number) > 1
            if any(follows(number, last) for last in (*self.counts.values(), self.minor)):
                return printed or wide
            higher = number > self.counts.get(len(number), ()) or number == (1,)
            alone = len(number) > 1 and marker.end >= end and ends_sentence(text, self.start, self.end)
            after = text[marker.end : marker.end + 1]
            solid = ends_sentence(text, self.start, self.end) and after.isupper()
            return higher and printed and (wide or alone or solid)
        before = self.marker.section if self.marker else ""
        if len(before) == len(marker.section) == 1 and ord(marker.section) == ord(before) + 1:
            return True
        stopped = ends_sentence(text, self.start, self.end) or text[self.end - 1] == ","
        if marker.letter:
            return wide or stopped
        return stopped

    def indent(self, index: int) -> int:
        """How far the line is from the left edge."""
        start = self.lines[index][0]
        return start - self.text.rfind("\n", 0, start) - 1

    def goes_on(self, start: int, marker: Marker | None) -> bool:
        """Whether the first paragraph of a page is the rest of the last one of the page before."""
        rest = self.rest
        if rest is None or marker is not None or ends_sentence(self.text, rest.start, rest.end):
            return False
        return self.text[start].islower() or rest.end - rest.start > self.width
