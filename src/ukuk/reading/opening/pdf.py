"""The text layer of a PDF: its lines joined into paragraphs, what belongs to the page set aside."""

from __future__ import annotations

import re
from ctypes import c_double
from itertools import pairwise
from statistics import median
from typing import Any

from ukuk.grounds import UnreadableDocument
from ukuk.reading.manuscript import Block, BlockKind, Manuscript
from ukuk.reading.opening.lines import blocks_of_lines
from ukuk.reading.opening.markers import marker_at
from ukuk.reading.opening.pdf_rows import Line, with_rows
from ukuk.reading.opening.titling import entitled

MOST_PAGES = 2_000
_FEWEST = 8  # characters on a page that has text
_HYPHENS = "-\u00ad\u2010"
_PARTED = "\x02\ufffe"  # what pdfium gives for a hyphen at a line end, instead of the line end
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WIDE = 0.85  # a gap of so many letter sizes parts two cells; words of justified text stand closer
_LOOSEST = 1.35  # letter sizes from line to line, where no wrapped line shows how many
_MARK = "\ufdd0"  # no character: stands after a digit that is printed raised, while a line is read
_OPENING_MARK = re.compile(f"^(?:\\d{_MARK})+(?! )")
_BRACKETED = re.compile(r"\[(\d{1,3})\]")
_RAISED_DIGIT = re.compile(f"(\\d){_MARK}")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def open_pdf(name: str, data: bytes) -> Manuscript:
    """The manuscript of a PDF with a text layer.

    Lines are joined into paragraphs and words that were parted at a line end mended. Running heads and page numbers
    become furniture, and stand, like foot notes, after the paragraph that their page break cut. Pages without text are
    named in `notices`. Refuses a locked or broken PDF, one of pictures only ("a scanned page"), and more than 2000
    pages.
    """
    pages, scanned, title = _pages(name, data)
    if not any(pages):
        raise UnreadableDocument(
            "This PDF is a scanned page" if len(pages) == 1 else "This PDF holds scanned pages only",
            where=name,
            why="It has pictures of the paper and no text layer, so there is nothing to read",
            then="Find the document itself, or run text recognition (OCR) and give the result",
        )
    return entitled(_composed(name, pages, _notices(scanned, len(pages))), [title])


def _notices(scanned: list[int], count: int) -> tuple[str, ...]:
    if not scanned:
        return ()
    listed = ", ".join(str(number) for number in scanned[:20]) + (" ..." if len(scanned) > 20 else "")
    return (f"{len(scanned)} of {count} pages have no text layer (scanned or empty) and were not read: {listed}",)


def _pages(name: str, data: bytes) -> tuple[list[list[Line]], list[int], str]:
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
        pages: list[list[Line]] = []
        scanned: list[int] = []
        for number in range(len(document)):
            lines = _lines(name, document, number)
            pages.append(lines)
            if not lines:
                scanned.append(number + 1)
        return pages, scanned, str(document.get_metadata_value("Title"))
    finally:
        document.close()


def _lines(name: str, document: Any, number: int) -> list[Line]:
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


def _printed_lines(textpage: Any) -> list[Line]:
    """The lines of a page in the order of the file, each with the place of its first letter and its usual size."""

    handle = textpage.raw
    lines: list[Line] = []
    letters: list[str] = []
    places: list[int] = []
    for index, letter in enumerate(_letters(textpage)):
        if letter in "\n\r":
            lines.extend(_cells(handle, letters, places))
            letters, places = [], []
        elif letter in _PARTED:
            lines.extend(_cells(handle, [*letters, "-"], [*places, index]))
            letters, places = [], []
        elif letter >= " " and letter != "\uffff":
            letters.append(letter)
            places.append(index)
    lines.extend(_cells(handle, letters, places))
    return with_rows(lines)


def _letters(textpage: Any) -> str:
    """The letters of a page, one for each place that pdfium counts."""
    from pypdfium2 import raw

    count = textpage.count_chars()
    whole: str = textpage.get_text_range() if count else ""
    if len(whole) == count:
        return whole
    return "".join(chr(raw.FPDFText_GetUnicode(textpage.raw, index)) for index in range(count))


def _cells(handle: Any, letters: list[str], places: list[int]) -> list[Line]:
    """The line of these letters, parted where a gap is so wide that cells of a table stand there."""
    from pypdfium2 import raw

    begin = 0
    found: list[Line] = []
    left, right, bottom, top = (c_double() for _ in range(4))
    for at in range(1, len(letters) - 1):
        if letters[at] != " " or letters[at - 1].isspace():
            continue
        after = at + 1
        while after < len(letters) and letters[after].isspace():
            after += 1
        if after == len(letters):
            break
        raw.FPDFText_GetCharBox(handle, places[at - 1], left, right, bottom, top)
        edge = right.value
        raw.FPDFText_GetCharBox(handle, places[after], left, right, bottom, top)
        if left.value - edge <= 6:
            continue
        if left.value - edge > _WIDE * raw.FPDFText_GetFontSize(handle, places[at - 1]) and not _only_marker(
            "".join(letters[begin:at]).strip()
        ):
            found.extend(_line(handle, letters[begin:at], places[begin:at]))
            begin = after
    found.extend(_line(handle, letters[begin:], places[begin:]))
    return found


def _only_marker(text: str) -> bool:
    """Whether the words are a number, a letter or a bullet before a paragraph, which stand apart from it."""
    if not text or len(text) > 8:
        return not text
    marker = marker_at(text + " x", 0, len(text) + 2)
    return marker is not None and marker.end >= len(text) and (marker.stopped or marker.bullet)


def _line(handle: Any, letters: list[str], places: list[int]) -> list[Line]:
    """The line of these letters, if it has any; digits that stand raised, as note marks do, stay raised."""
    from pypdfium2 import raw

    written = [place for place, letter in enumerate(letters) if not letter.isspace()]
    if not written:
        return []
    plain = [place for place in written if letters[place].isalpha()][:8] or written[:8]
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
    for match in _BRACKETED.finditer("".join(letters)) if "[" in letters and _MARK not in letters else ():
        raw.FPDFText_GetCharBox(handle, places[match.start(1)], left, right, bottom, top)
        if bottom.value - base.value > 0.2 * size:
            letters[match.start()] = letters[match.end() - 1] = ""
            for place in range(match.start(1), match.end(1)):
                letters[place] += _MARK
    text = "".join(letters).strip()
    if _MARK in text:
        text = _OPENING_MARK.sub(lambda match: match[0] + " ", text)
        text = _RAISED_DIGIT.sub(lambda match: match[1].translate(_RAISED), text)
    return [Line(text, begin, base.value, size)]


def _composed(name: str, pages: list[list[Line]], notices: tuple[str, ...]) -> Manuscript:
    """Lays the lines out as plain text, finds its blocks, and joins their lines."""
    body = _body_size(pages)
    pitch = _pitch(pages)
    layout: list[str] = []
    sizes: dict[int, float] = {}  # by offset in the layout
    at = 0
    for number, page in enumerate(pages):
        margin = min((line.left for line in page), default=0.0)
        before: Line | None = None
        for place, line in enumerate(page):
            written = ""
            if number and place == 0:
                written = "\f"
            step = 1.22 * pitch * max(1.0, min(line.size, before.size) / body) if before is not None and body else 0.0
            if before is not None and (before.base - line.base > step or line.base > before.base + pitch / 2):
                if not (line.row and before.row):
                    written += "\n"
            elif before is not None and line.row != before.row:
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


def _body_size(pages: list[list[Line]]) -> float:
    weights: dict[float, int] = {}
    for page in pages:
        for line in page:
            size = round(line.size, 1)
            weights[size] = weights.get(size, 0) + len(line.text)
    return max(sorted(weights), key=lambda size: weights[size], default=0.0)


def _pitch(pages: list[list[Line]]) -> float:
    """The usual distance between the base lines of neighbours within a paragraph.

    Lines of the body's size that begin with a small letter go on with the line above, and show it; in a paper of short
    paragraphs most of the others do not.
    """
    body = _body_size(pages)
    pairs = [pair for page in pages for pair in pairwise(page) if pair[0].base - pair[1].base > 0.5 * pair[1].size > 0]
    usual = [pair for pair in pairs if round(pair[0].size, 1) == round(pair[1].size, 1) == body]
    wrapped = [pair for pair in usual if pair[1].text[:1].islower() and not pair[1].row]
    steps = sorted(earlier.base - later.base for earlier, later in wrapped or usual or pairs)
    if not steps:
        return 14.0
    if wrapped:
        return steps[len(steps) // 2]
    usual_step = steps[2 * len(steps) // 5]
    return min(usual_step, _LOOSEST * body) if body else usual_step


def _joined(name: str, layout: str, sizes: dict[int, float], body: float, notices: tuple[str, ...]) -> Manuscript:
    """Joins the lines of each block; what a page break put inside a paragraph is moved after it."""
    words = frozenset(word.lower() for word in _WORD.findall(layout))
    done: list[tuple[BlockKind, str, int]] = []
    waiting: list[tuple[BlockKind, str, int]] = []
    for block in blocks_of_lines(layout, name=name, paged=True):
        kind = block.kind
        lines = [line.strip() for line in layout[block.start : block.end].split("\n")]
        text = "\n".join(line for line in lines if line) if kind == "table" else _mended(lines, words)
        if kind in ("furniture", "note"):
            waiting.append((kind, text, 0))
            continue
        if block.continues and done and done[-1][0] == "paragraph":
            done[-1] = ("paragraph", _mended([done[-1][1], text], words), 0)
            continue
        done.extend(waiting)
        waiting.clear()
        level = _level(sizes.get(block.start, 0.0), body) if len(text) <= 200 and kind != "table" else 0
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
