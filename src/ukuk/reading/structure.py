"""Blocks become paragraphs with numbers, letters and roles; paragraphs become issues and questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ukuk.reading.asking import Span, all_asked, asked_in, recommends
from ukuk.reading.document import Issue, Paragraph, Question, Role
from ukuk.reading.headings import Announces, announced, in_one_list, is_heading, opens_paper
from ukuk.reading.manuscript import Block, Manuscript
from ukuk.reading.markers import Marker, issue_at, marker_at, roman

_LONGEST_ISSUE_HEADING = 800


@dataclass(frozen=True, slots=True)
class Structure:
    """The paragraphs of a manuscript in order, its issues and its questions."""

    paragraphs: tuple[Paragraph, ...]
    issues: tuple[Issue, ...]
    questions: tuple[Question, ...]


@dataclass(slots=True)
class _Entry:
    """A block on its way to a paragraph."""

    block: Block
    marker: Marker | None
    own: int  # where its own words begin
    heading: bool = False
    announces: Announces = ""
    issue: tuple[str, int] | None = None
    number: str = ""
    letter: str = ""
    role: Role = "narrative"
    asked: tuple[Span, ...] = field(default=())


def structure_of(manuscript: Manuscript, language: str, *, sections_are_issues: bool = True) -> Structure:
    """The structure of an opened document. Furniture is left out.

    Issues are the parts that say so ("Issue 3. ...", "Вопрос 2."); where none does and `sections_are_issues`, the
    numbered sections of a paper that asks or recommends something are its issues.
    """
    text = manuscript.text
    entries = _entries(text, manuscript.blocks)
    _mark_headings(text, entries)
    if sections_are_issues and not any(entry.issue for entry in entries):
        _number_sections(text, entries)
    _number(entries)
    _assign_roles(text, entries, language)
    issues, membership = _issues(text, entries)
    paragraphs = tuple(
        Paragraph(
            f"p{place}", entry.number, entry.letter, inside, entry.role, entry.block.start, entry.block.end,
            entry.block.continues,
        )
        for place, (entry, inside) in enumerate(zip(entries, membership, strict=True), 1)
    )  # fmt: skip
    questions = [
        (start, end, paragraph)
        for paragraph, entry in zip(paragraphs, entries, strict=True)
        for start, end in entry.asked
    ]
    return Structure(
        paragraphs,
        issues,
        tuple(Question(f"q{place}", p.issue, p.id, start, end) for place, (start, end, p) in enumerate(questions, 1)),
    )


def _entries(text: str, blocks: Sequence[Block]) -> list[_Entry]:
    entries = []
    for block in blocks:
        if block.kind == "furniture" or block.start >= block.end:
            continue
        marker = marker_at(text, block.start, block.end) if block.kind not in ("note", "table") else None
        if block.continues or (marker and marker.end >= block.end and not marker.stopped and "." not in marker.number):
            marker = None
        entries.append(_Entry(block, marker, marker.end if marker else block.start))
    _drop_chance_numbers(text, entries)
    return entries


def _drop_chance_numbers(text: str, entries: Sequence[_Entry]) -> None:
    """Takes back numbers without a stop ("176 citizens left") that are not part of a printed row 1, 2, 3."""
    bare = [e for e in entries if e.marker and e.marker.number and not e.marker.stopped and "." not in e.marker.number]
    row: list[_Entry] = []
    kept: set[int] = set()
    for entry in bare:
        assert entry.marker is not None  # noqa: S101  chosen so above
        value = int(entry.marker.number)
        capital = entry.own < len(text) and not text[entry.own].islower()
        if capital and value == len(row) + 1:
            row.append(entry)
        elif capital and value == 1:
            row = [entry]
        if len(row) >= 3:
            kept.update(id(each) for each in row)
    for entry in bare:
        if id(entry) not in kept:
            entry.marker, entry.own = None, entry.block.start


def _mark_headings(text: str, entries: Sequence[_Entry]) -> None:
    in_references = False
    for place, entry in enumerate(entries):
        block = entry.block
        if block.kind in ("note", "table") or block.continues:
            continue
        issue = issue_at(text, block.start, block.end) if block.end - block.start <= _LONGEST_ISSUE_HEADING else None
        if issue and text[block.end - 1] != "?":
            entry.issue, entry.own, entry.heading, in_references = issue, issue[1], True, False
            continue
        following = entries[place + 1] if place + 1 < len(entries) else None
        before = entries[place - 1] if place else None
        if (
            before
            and before.marker
            and entry.marker
            and not before.heading
            and in_one_list(before.marker, entry.marker)
        ):
            continue
        if in_references and block.kind != "heading" and not (entry.marker and entry.marker.section):
            continue
        entry.heading = is_heading(
            text,
            block,
            entry.marker,
            following.block if following else None,
            following.marker if following else None,
        )
        if entry.heading or (block.end - block.start < 250 and text[block.end - 1] == ":"):
            entry.announces = announced(text, entry.own, block.end)
            if entry.announces == "references":
                entry.heading = True
            in_references = entry.announces == "references"


def _number_sections(text: str, entries: Sequence[_Entry]) -> None:
    """Makes the numbered top sections the issues, where at least two of them count on and something is asked in one."""
    rows: dict[str, list[_Entry]] = {"roman": [], "arabic": []}
    for entry in entries:
        if not entry.heading or not entry.marker or entry.announces:
            continue
        if entry.marker.section and roman(entry.marker.section) == len(rows["roman"]) + 1:
            rows["roman"].append(entry)
        elif entry.marker.number.isdigit() and int(entry.marker.number) == len(rows["arabic"]) + 1:
            rows["arabic"].append(entry)
    for row in (rows["roman"], rows["arabic"]):
        sections = [entry for entry in row if not opens_paper(text, entry.own, entry.block.end)]
        if len(sections) < 2:
            continue
        first = sections[0].block.start
        if not any(
            e.announces in ("questions", "recommendations") or asked_in(text, e.own, e.block.end, "")[2]
            for e in entries
            if e.block.start > first
        ):
            continue
        for entry in sections:
            assert entry.marker is not None  # noqa: S101  chosen so above
            entry.issue = (entry.marker.section or entry.marker.number, entry.own)
        return


def _number(entries: Sequence[_Entry]) -> None:
    """Numbers and letters as printed; a lettered sub-item carries the number that it hangs on."""
    current = letter = ""
    for entry in entries:
        marker = entry.marker
        if entry.block.kind == "note":
            continue
        if entry.block.continues:
            entry.number, entry.letter = current, letter
        elif entry.issue and not (marker and (marker.section or marker.number)):
            current = letter = ""
        elif marker is None or marker.bullet:
            if entry.heading:
                current = ""
            letter = ""
        elif marker.number:
            current, letter = marker.number, marker.letter
            entry.number, entry.letter = current, letter
        elif marker.letter:
            letter = marker.letter
            entry.number, entry.letter = current, letter
        elif entry.heading:
            current = letter = ""
            entry.number = marker.section


def _assign_roles(text: str, entries: Sequence[_Entry], language: str) -> None:
    section: Announces = ""
    lead: _Entry | None = None
    for place, entry in enumerate(entries):
        block = entry.block
        if block.kind == "note":
            entry.role = "note"
            continue
        if entry.heading:
            entry.role = "heading"
            section = entry.announces
            lead = None
            continue
        if section == "references":
            entry.role = "reference"
            continue
        hangs = lead is not None and entry.marker is not None and bool(entry.marker.letter or entry.marker.bullet)
        if hangs and lead is not None and not (entry.marker and entry.marker.number):
            entry.role = lead.role
            if lead.role == "question":
                own, _, _ = asked_in(text, entry.own, block.end, language)
                if own:
                    entry.asked = own
                elif lead.asked:
                    lead.asked = (*lead.asked[:-1], (lead.asked[-1][0], block.end))
            continue
        following = entries[place + 1] if place + 1 < len(entries) else None
        entry.role, entry.asked = _role(text, entry, following, section, language)
        lead = entry if text[block.end - 1] == ":" else None


def _role(
    text: str, entry: _Entry, following: _Entry | None, section: Announces, language: str
) -> tuple[Role, tuple[Span, ...]]:
    start, end = entry.own, entry.block.end
    if entry.block.kind == "table":
        return "narrative", ()
    asked, parts, addressed = asked_in(text, start, end, language)
    last = following is None or following.heading or following.role == "note"
    if asked and all_asked(asked, parts) and (addressed or section == "questions" or last):
        return "question", asked
    if section == "questions" and entry.marker is not None:
        return "question", ((start, end),)
    if asked and addressed:
        return "narrative", _put_to_the_state(text, asked)
    if recommends(text, start, end) or (section == "recommendations" and entry.marker is not None):
        return "recommendation", ()
    return "narrative", ()


def _put_to_the_state(text: str, asked: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(span for span in asked if asked_in(text, *span, "")[2])


def _issues(text: str, entries: Sequence[_Entry]) -> tuple[tuple[Issue, ...], list[str]]:
    """The issues, and for each entry the number of the issue it stands in ("" outside)."""
    issues: list[Issue] = []
    membership: list[str] = []
    open_level = 0
    is_open = False
    for place, entry in enumerate(entries):
        if entry.issue:
            title = " ".join(text[entry.issue[1] : entry.block.end].split())
            following = entries[place + 1] if place + 1 < len(entries) else None
            if not title and following is not None and (following.heading or following.block.end - following.own < 200):
                title = " ".join(text[following.own : following.block.end].split())
            issues.append(Issue(entry.issue[0], title, entry.block.start, entry.block.end))
            is_open, open_level = True, entry.block.level
        elif is_open and entry.heading:
            level = entry.block.level
            if entry.announces in ("references", "end") or (0 < level <= open_level and entry.announces != "questions"):
                is_open = False
        if is_open and entry.role != "note":
            issues[-1] = replace(issues[-1], end=max(issues[-1].end, entry.block.end))
        membership.append(issues[-1].number if is_open else "")
    for place, entry in enumerate(entries):
        if entry.role == "note" and membership[place]:
            inside = [issue for issue in issues if issue.start <= entry.block.start < issue.end]
            membership[place] = inside[0].number if inside else ""
    return tuple(issues), membership
