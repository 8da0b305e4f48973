"""The text of a paper as a page shows it: paragraphs, with figures, norms, symbols, questions, findings in place.

Reads plain values (the JSON of reading, the findings) and gives plain values: the template writes the HTML, so that
every character of the paper is escaped in one place.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ukuk.workspace.documents.paging import TextPage

# A finding about a longer stretch is flagged at the end of its first paragraph instead of underlining a page.
_LONGEST_UNDERLINE = 160


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding at its place: links to the finding, and the finding links back."""

    order: int
    code: str
    severity: str


@dataclass(slots=True)
class Piece:
    """A run of text. `kind` is "" for plain text; `card` names the card that a mark opens; `flags` follow the run."""

    text: str
    kind: str = ""
    card: str = ""
    flags: list[Flag] = field(default_factory=list)


@dataclass(slots=True)
class Stretch:
    """Pieces that belong together: a question, or what stands between two questions (`question` = "")."""

    question: str
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, as printed."""

    id: str
    role: str
    number: str
    letter: str
    stretches: tuple[Stretch, ...]
    start: int
    # The passages that were cut here; put in by the page.
    passages: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str
    card: str


def blocks(text: str, result: dict[str, Any], findings: Sequence[Any], page: TextPage | None = None) -> list[Block]:
    """The paragraphs in order, or those of one page. `findings` are rows with order, code, severity, start and end.

    Where two marks overlap the one that begins first stands, and of two that begin together the longer one.
    """
    first, last = (page.start, page.end) if page else (0, len(text))
    paragraphs = result["paragraphs"][page.first : page.stop] if page else result["paragraphs"]
    starts = [paragraph["start"] for paragraph in paragraphs]
    findings = [finding for finding in findings if has_place(finding, text)]
    marks = [mark for mark in _marks(result, findings) if first <= mark.start < last]
    mark_starts = [mark.start for mark in marks]
    flags = _flags_by_paragraph(findings, starts)
    questions = sorted(
        (question for question in result["questions"] if question["start"] < last and first < question["end"]),
        key=lambda question: question["start"],
    )
    question_starts = [question["start"] for question in questions]
    shown = []
    for index, paragraph in enumerate(paragraphs):
        start, end = paragraph["start"], paragraph["end"]
        own_marks = marks[bisect_left(mark_starts, start) : bisect_left(mark_starts, end)]
        first = max(0, bisect_right(question_starts, start) - 1)
        own_questions = [q for q in questions[first : bisect_left(question_starts, end)] if q["end"] > start]
        pieces = _placed(text, start, end, own_marks, own_questions, flags.get(index, []))
        shown.append(
            Block(
                paragraph["id"],
                paragraph["role"],
                paragraph["number"] or "",
                paragraph["letter"] or "",
                tuple(_stretches(pieces, own_questions)),
                start,
            )
        )
    return shown


def is_short(finding: Any) -> bool:
    """Whether a finding is about a few words, which are underlined and flagged where they stand."""
    return finding.start is not None and 0 < finding.end - finding.start <= _LONGEST_UNDERLINE


def has_place(finding: Any, text: str) -> bool:
    """Whether a finding is about a place in the text, and not about the paper as a whole."""
    if finding.start is None or finding.end is None or finding.end <= finding.start:
        return False
    return bool(is_short(finding) or 2 * (finding.end - finding.start) < len(text))


def _marks(result: dict[str, Any], findings: Sequence[Any]) -> list[_Mark]:
    marks = [
        _Mark(figure["start"], figure["end"], "figure", f"figure-{i}") for i, figure in enumerate(result["figures"])
    ]
    marks += [_Mark(norm["start"], norm["end"], "norm", f"norm-{i}") for i, norm in enumerate(result["norms"])]
    marks += [
        _Mark(symbol["start"], symbol["end"], "symbol", f"symbol-{i}") for i, symbol in enumerate(result["symbols"])
    ]
    for finding in findings:
        if is_short(finding):
            marks.append(_Mark(finding.start, finding.end, "flagged", ""))
    kept: list[_Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind == "flagged", mark.card)):
        if mark.end > mark.start and (not kept or mark.start >= kept[-1].end):
            kept.append(mark)
    return kept


def _flags_by_paragraph(findings: Sequence[Any], starts: list[int]) -> dict[int, list[tuple[int, Flag]]]:
    placed: dict[int, list[tuple[int, Flag]]] = {}
    for finding in findings:
        if not starts:
            continue
        index = max(0, bisect_right(starts, finding.start) - 1)
        place = finding.start if is_short(finding) else sys.maxsize
        placed.setdefault(index, []).append((place, Flag(finding.order, finding.code, finding.severity)))
    return placed


def _placed(
    text: str,
    start: int,
    end: int,
    marks: Iterable[_Mark],
    questions: Sequence[dict[str, Any]],
    flags: Sequence[tuple[int, Flag]],
) -> list[tuple[int, Piece]]:
    """The pieces of one paragraph with their starts: cut at marks and at the borders of questions."""
    pieces: list[tuple[int, Piece]] = []
    borders = sorted({q["start"] for q in questions} | {q["end"] for q in questions})

    def plain(begin: int, stop: int) -> None:
        cuts = [begin, *(border for border in borders if begin < border < stop), stop]
        for left, right in pairwise(cuts):
            if right > left:
                pieces.append((left, Piece(text[left:right])))

    at = start
    for mark in marks:
        stop = min(mark.end, end)
        plain(at, mark.start)
        pieces.append((mark.start, Piece(text[mark.start : stop], mark.kind, mark.card)))
        at = stop
    plain(at, end)
    if not pieces:
        return pieces
    begins = [begin for begin, _ in pieces]
    for place, flag in flags:
        pieces[max(0, bisect_right(begins, place) - 1)][1].flags.append(flag)
    return pieces


def _stretches(pieces: Iterable[tuple[int, Piece]], questions: Sequence[dict[str, Any]]) -> list[Stretch]:
    stretches: list[Stretch] = []
    for begin, piece in pieces:
        inside = next((q["id"] for q in questions if q["start"] <= begin < q["end"]), "")
        if not stretches or stretches[-1].question != inside:
            stretches.append(Stretch(inside))
        stretches[-1].pieces.append(piece)
    return stretches
