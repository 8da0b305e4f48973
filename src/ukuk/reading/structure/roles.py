"""What each paragraph does: it tells, asks, recommends, names a publication, or is a note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ukuk.reading.document import Role
from ukuk.reading.opening.announcing import Announces
from ukuk.reading.sentences import sentences
from ukuk.reading.structure.asking import (
    Span,
    all_asked,
    asked_in,
    asks_for_facts,
    is_question,
    is_request,
    recommending_hints,
    recommends,
    recommends_itself,
)
from ukuk.reading.structure.entries import Entry

_CELL_EDGE = re.compile(r"\n|\t| \| ?|^\| ?|[ \u00a0]{3,}", re.MULTILINE)
_LONGEST_CELL = 1000
_QUESTION_WORD = re.compile(r"\bquestions?\b|\bвопрос(?:ы|ов|ам)?\b|\bсуроо", re.IGNORECASE)


class _Asked(NamedTuple):
    spans: tuple[Span, ...]
    whole: bool  # the paragraph says little else
    addressed: bool
    factual: bool  # the paragraph says nothing else, and asks for facts
    last: tuple[Span, ...] = ()  # the questions for facts with which a paragraph of an issue ends


_NOTHING = _Asked((), False, False, False)


def assign_roles(text: str, entries: Sequence[Entry], language: str) -> None:
    """Sets the role of each entry, and the questions that it puts to the State.

    A paragraph that ends in a request ("Please indicate ...") is a question whatever leads up to it, as in lists of
    issues. A block of questions is one where a question is put to the State, or that stands under a heading of
    questions, or with which a section ends, or that asks for facts inside an issue; elsewhere in a narrative a question
    is rhetoric unless it is put to the State.
    """
    section: Announces = ""
    sections: list[Announces] = []
    asked: list[_Asked] = []
    in_issue = False
    for entry in entries:
        if entry.heading:
            section = entry.announces
            in_issue = bool(entry.issue) or (in_issue and section not in ("references", "notes", "end"))
        sections.append(section)
        told = entry.heading or section in ("references", "notes") or entry.block.kind == "note"
        if entry.block.kind == "table" and not told:
            asked.append(_asked_in_cells(text, entry, language, in_issue))
        else:
            asked.append(_NOTHING if told else _asked(text, entry, language, in_issue))
    blocks = _question_blocks(entries, asked, sections)
    lead: Entry | None = None
    hints = recommending_hints(text)
    for place, entry in enumerate(entries):
        section = sections[place]
        if entry.heading or entry.block.kind == "note" or section in ("references", "notes"):
            entry.role = _told(entry, section)
            lead = None if entry.heading else lead
            continue
        hangs = entry.marker is not None and not entry.marker.number and not entry.marker.section
        if lead is not None and hangs and _hangs_on(text, entry, lead, asked[place]):
            continue
        hangs = hangs and lead is not None
        entry.role, entry.asked = _role(text, entry, asked[place], place in blocks, "" if hangs else section, hints)
        if not hangs:
            lead = entry if text[entry.block.end - 1] == ":" else None


def _told(entry: Entry, section: Announces) -> Role:
    if entry.block.kind == "note" or (section == "notes" and not entry.heading):
        return "note"
    return "heading" if entry.heading else "reference"


def _asked(text: str, entry: Entry, language: str, in_issue: bool) -> _Asked:
    spans, parts, addressed = asked_in(text, entry.own, entry.block.end, language)
    if not spans:
        return _NOTHING
    factual = in_issue and len(spans) == len(parts) and any(asks_for_facts(text, *span) for span in spans)
    last: list[Span] = []
    if in_issue and not factual:
        for span in reversed(parts):
            if span not in spans or not asks_for_facts(text, *span):
                break
            last.insert(0, span)
    return _Asked(spans, all_asked(spans, parts), addressed, factual, tuple(last))


def _asked_in_cells(text: str, entry: Entry, language: str, in_issue: bool) -> _Asked:
    """The questions in the cells of a table: those put to the State, and those for facts inside an issue."""
    start, end = entry.block.start, entry.block.end
    spans: list[Span] = []
    at = start
    while (at := text.find("?", at, end)) >= 0:
        at += 1
        begin = max(
            (edge.end() for edge in _CELL_EDGE.finditer(text, max(start, at - _LONGEST_CELL), at)), default=start
        )
        begin = max(begin, spans[-1][1] if spans else start)
        for span in sentences(text, begin, at, language):
            addressed = asked_in(text, *span, language)[2]
            if is_question(text, *span) and (addressed or (in_issue and asks_for_facts(text, *span))):
                spans.append(span)
    return _Asked(tuple(spans), False, False, False) if spans else _NOTHING


def _question_blocks(
    entries: Sequence[Entry], asked: Sequence[_Asked], sections: Sequence[Announces]
) -> frozenset[int]:
    """The places of paragraphs that stand in a block of questions."""
    found: set[int] = set()
    place = 0
    while place < len(entries):
        if not asked[place].whole:
            place += 1
            continue
        end = place
        while end < len(entries) and asked[end].whole:
            end += 1
        last = end == len(entries) or entries[end].heading or entries[end].block.kind == "note"
        if last or sections[place] == "questions" or any(asked[each].addressed for each in range(place, end)):
            found.update(range(place, end))
        else:
            found.update(each for each in range(place, end) if asked[each].factual)
        place = end
    return frozenset(found)


def _hangs_on(text: str, entry: Entry, lead: Entry, asked: _Asked) -> bool:
    """Whether an item takes its role from the sentence that introduces it; if so, gives it that role."""
    block = entry.block
    if lead.role == "recommendation":
        entry.role = "recommendation"
        return True
    if lead.role == "question" and not asked.spans and lead.asked:
        entry.role = "question"
        lead.asked = (*lead.asked[:-1], (lead.asked[-1][0], block.end))
        return True
    asks = lead.role == "question" or _QUESTION_WORD.search(text, max(lead.own, lead.block.end - 200), lead.block.end)
    if not asks or entry.own >= block.end:
        return False
    entry.role = "question"
    entry.asked = asked.spans or ((entry.own, block.end),)
    return True


def _role(
    text: str, entry: Entry, asked: _Asked, in_block: bool, section: Announces, hints: tuple[str, ...]
) -> tuple[Role, tuple[Span, ...]]:
    start, end = entry.own, entry.block.end
    if entry.block.kind == "table":
        return "narrative", asked.spans
    if in_block:
        return "question", asked.spans
    if section == "questions" and entry.marker is not None and start < end:
        return "question", ((start, end),)
    if asked.addressed:
        put = tuple(span for span in asked.spans if span in asked.last or asked_in(text, *span, "")[2])
        if recommends_itself(text, start, put[0][0]):
            return "recommendation", put
        return ("question" if put[-1][1] >= end and is_request(text, *put[-1]) else "narrative"), put
    if recommends(text, start, end, hints) or (section == "recommendations" and entry.marker is not None):
        return "recommendation", asked.last
    return "narrative", asked.last
