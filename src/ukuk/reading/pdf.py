"""The text layer of a PDF: its lines joined into paragraphs, what belongs to the page set aside."""

from __future__ import annotations

import re
from ctypes import c_double
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from ukuk.grounds import UnreadableDocument
from ukuk.reading.lines import blocks_of_lines
from ukuk.reading.manuscript import Block, BlockKind, Manuscript

MOST_PAGES = 2_000
_FEWEST = 8  # characters on a page that has text
_HYPHENS = "-\u00ad\u2010"
_PARTED = 2  # what pdfium gives for a hyphen at a line end, instead of the line end
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MARK = "\ufdd0"  # no character: stands after a digit that is printed raised, while a line is read
_OPENING_MARK = re.compile(f"^(?:\\d{_MARK})+(?! )")
_RAISED_DIGIT = re.compile(f"(\\d){_MARK}")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class _Line:
    text: str
    left: float
    base: float
    size: float


def open_pdf(name: str, data: bytes) -> Manuscript:
    """The manuscript of a PDF with a text layer.

    Lines are joined into paragraphs and words that were parted at a line end mended. Running heads and page numbers
    become furniture, and stand, like foot notes, after the paragraph that their page break cut. Pages without text are
    named in `notices`. Refuses a locked or broken PDF, one of pictures only ("a scanned page"), and more than 2000
    pages.
    """
    pages, scanned = _pages(name, data)
    if not any(pages):
        raise UnreadableDocument(
            "This PDF is a scanned page" if len(pages) == 1 else "This PDF holds scanned pages only",
            where=name,
            why="It has pictures of the paper and no text layer, so there is nothing to read",
            then="Find the document itself, or run text recognition (OCR) and give the result",
        )
    return _composed(name, pages, _notices(scanned, len(pages)))


def _notices(scanned: list[int], count: int) -> tuple[str, ...]:
    if not scanned:
        return ()
    listed = ", ".join(str(number) for number in scanned[:20]) + (" ..." if len(scanned) > 20 else "")
    return (f"{len(scanned)} of {count} pages have no text layer (scanned or empty) and were not read: {listed}",)


def _pages(name: str, data: bytes) -> tuple[list[list[_Line]], list[int]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise UnreadableDocument(
                "This PDF is locked with a password", where=name, then="Save a copy without the password"
            ) from None
        raise UnreadableDocument(
            "This PDF is broken and cannot be opened",
            where=name,
            why="Most often a part of it was lost in a download",
            then="Get the whole file again, or print it to PDF anew",
        ) from None
    try:
        if len(document) > MOST_PAGES:
            raise UnreadableDocument(
                f"This PDF has {len(document)} pages; at most {MOST_PAGES} are read",
                where=name,
                then="Give one paper at a time",
            )
        pages: list[list[_Line]] = []
        scanned: list[int] = []
        for number in range(len(document)):
            lines = _lines(name, document, number)
            pages.append(lines)
            if not lines:
                scanned.append(number + 1)
        return pages, scanned
    finally:
        document.close()


def _lines(name: str, document: Any, number: int) -> list[_Line]:
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        raise UnreadableDocument(
            f"Page {number + 1} of this PDF is broken",
            where=name,
            then="Get the whole file again, or print it to PDF anew",
        ) from None
    textpage = page.get_textpage()
    try:
        lines = _printed_lines(textpage)
    finally:
        textpage.close()
        page.close()
    return lines if sum(len(line.text) for line in lines) >= _FEWEST else []


def _printed_lines(textpage: Any) -> list[_Line]:
    """The lines of a page in the order of the file, each with the place of its first letter and its usual size."""
    from pypdfium2 import raw

    handle = textpage.raw
    lines: list[_Line] = []
    letters: list[str] = []
    places: list[int] = []
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in (10, 13):
            lines.extend(_line(handle, letters, places))
            letters, places = [], []
        elif code == _PARTED:
            lines.extend(_line(handle, [*letters, "-"], [*places, index]))
            letters, places = [], []
        elif code not in (0, 0xFFFE, 0xFFFF) and code >= 32:
            letters.append(chr(code))
            places.append(index)
    lines.extend(_line(handle, letters, places))
    return lines


def _line(handle: Any, letters: list[str], places: list[int]) -> list[_Line]:
    """The line of these letters, if it has any; digits that stand raised, as note marks do, stay raised."""
    from pypdfium2 import raw

    written = [place for place, letter in enumerate(letters) if not letter.isspace()]
    if not written:
        return []
    plain = [place for place in written if not letters[place].isdigit()][:8] or written[:8]
    size = median(raw.FPDFText_GetFontSize(handle, places[place]) for place in plain)
    x, base, left, right, bottom, top = (c_double() for _ in range(6))
    raw.FPDFText_GetCharOrigin(handle, places[written[0]], x, base)
    begin = x.value
    raw.FPDFText_GetCharOrigin(handle, places[plain[0]], x, base)
    first = written[0]
    raised = first - 1
    for place in written:
        if not letters[place].isdigit():
            continue
        before = letters[place - 1] if place else " "
        goes_on = first <= raised == place - 1
        if place != first and not goes_on and not before.isalpha() and before not in '.,;:)”»"’':
            continue
        raw.FPDFText_GetCharBox(handle, places[place], left, right, bottom, top)
        if bottom.value - base.value > 0.2 * size:
            raised = place
            letters[place] += _MARK
    text = "".join(letters).strip()
    if _MARK in text:
        text = _OPENING_MARK.sub(lambda match: match[0].replace(_MARK, "") + " ", text)
        text = _RAISED_DIGIT.sub(lambda match: match[1].translate(_RAISED), text)
    return [_Line(text, begin, base.value, size)]


def _composed(name: str, pages: list[list[_Line]], notices: tuple[str, ...]) -> Manuscript:
    """Lays the lines out as plain text, finds its blocks, and joins their lines."""
    body = _body_size(pages)
    pitch = _pitch(pages)
    layout: list[str] = []
    sizes: dict[int, float] = {}  # by offset in the layout
    at = 0
    for number, page in enumerate(pages):
        margin = min((line.left for line in page), default=0.0)
        before: _Line | None = None
        for place, line in enumerate(page):
            written = ""
            if number and place == 0:
                written = "\f"
            if before is not None and (before.base - line.base > 1.35 * pitch or line.base > before.base + pitch / 2):
                written += "\n"
            indent = int((line.left - margin) / (0.5 * body)) if body else 0
            written += " " * min(indent, 60)
            at += len(written)
            sizes[at] = line.size
            layout.append(written + line.text + "\n")
            at += len(line.text) + 1
            before = line
        if number and not page:
            layout.append("\f\n")
            at += 2
    return _joined(name, "".join(layout), sizes, body, notices)


def _body_size(pages: list[list[_Line]]) -> float:
    weights: dict[float, int] = {}
    for page in pages:
        for line in page:
            size = round(line.size, 1)
            weights[size] = weights.get(size, 0) + len(line.text)
    return max(sorted(weights), key=lambda size: weights[size], default=0.0)


def _pitch(pages: list[list[_Line]]) -> float:
    """The usual distance between the base lines of neighbours within a paragraph: most steps of a paper are that."""
    steps = sorted(
        earlier.base - later.base
        for page in pages
        for earlier, later in pairwise(page)
        if earlier.base - later.base > 0.5 * later.size > 0
    )
    return steps[2 * len(steps) // 5] if steps else 14.0


def _joined(name: str, layout: str, sizes: dict[int, float], body: float, notices: tuple[str, ...]) -> Manuscript:
    """Joins the lines of each block; what a page break put inside a paragraph is moved after it."""
    words = frozenset(word.lower() for word in _WORD.findall(layout))
    done: list[tuple[BlockKind, str, int]] = []
    waiting: list[tuple[BlockKind, str, int]] = []
    for block in blocks_of_lines(layout, paged=True):
        text = _mended([line.strip() for line in layout[block.start : block.end].split("\n")], words)
        kind = block.kind
        if kind in ("furniture", "note"):
            waiting.append((kind, text, 0))
            continue
        if block.continues and done and done[-1][0] == "paragraph":
            done[-1] = ("paragraph", _mended([done[-1][1], text], words), 0)
            continue
        done.extend(waiting)
        waiting.clear()
        level = _level(sizes.get(block.start, 0.0), body) if len(text) <= 200 else 0
        done.append(("heading" if level else kind, text, level))
    done.extend(waiting)
    parts: list[str] = []
    found: list[Block] = []
    at = 0
    for kind, text, level in done:
        if parts:
            parts.append("\n\n")
            at += 2
        parts.append(text)
        found.append(Block(kind, at, at + len(text), level))
        at += len(text)
    return Manuscript(name, "pdf", "".join(parts), tuple(found), "", notices)


def _level(size: float, body: float) -> int:
    """A heading's depth by its size; 0 for the size of the body text."""
    if not body or size < 1.12 * body:
        return 0
    return 1 if size >= 1.5 * body else 2 if size >= 1.25 * body else 3


def _mended(lines: list[str], words: frozenset[str]) -> str:
    """Lines as one. A word that a line end parted is mended, unless the text has it with its hyphen elsewhere."""
    parts: list[str] = []
    for line in lines:
        last = parts[-1] if parts else ""
        if last[-1:] in _HYPHENS and last[-2:-1].isalpha() and line[:1].isalpha():
            parts[-1:] = _whole(last[:-1], line, last[-1], words)
        elif line:
            parts.extend((" ", line) if parts else (line,))
    return "".join(parts)


def _whole(head: str, tail: str, hyphen: str, words: frozenset[str]) -> tuple[str, ...]:
    """The two halves of a word, with a hyphen between them where the word is a compound."""
    start = len(head)
    while start and head[start - 1].isalpha():
        start -= 1
    rest = _WORD.match(tail)
    before, after = head[start:], rest.group() if rest else ""
    compound = f"{before}-{after}".lower() in words and (before + after).lower() not in words
    if hyphen == "\u00ad" or (after[:1].islower() and not compound):
        return head, tail
    return head, "-", tail
