"""Blocks become paragraphs with numbers, letters and roles; paragraphs become issues and questions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ukuk.reading.document import Issue, Paragraph, Question
from ukuk.reading.manuscript import Manuscript
from ukuk.reading.opening.announcing import announced, opens_paper
from ukuk.reading.opening.markers import issue_at, roman
from ukuk.reading.structure.asking import asked_in, asks_for_facts
from ukuk.reading.structure.entries import Entry, entries_of, give_numbers
from ukuk.reading.structure.headings import in_one_list, is_heading
from ukuk.reading.structure.roles import assign_roles

_LONGEST_ISSUE_HEADING = 800
_ALPHABETS = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ")


@dataclass(frozen=True, slots=True)
class Structure:
    """The paragraphs of a manuscript in order, its issues and its questions."""

    paragraphs: tuple[Paragraph, ...]
    issues: tuple[Issue, ...]
    questions: tuple[Question, ...]


def structure_of(manuscript: Manuscript, language: str, *, sections_are_issues: bool = True) -> Structure:
    """The structure of an opened document. Furniture is left out.

    Issues are the parts that say so ("Issue 3. ...", "Вопрос 2."); where none does and `sections_are_issues`, the
    numbered sections of a paper that asks or recommends something are its issues.
    """
    text = manuscript.text
    entries = entries_of(text, manuscript.blocks)
    _mark_headings(text, entries)
    if sections_are_issues and not any(entry.issue for entry in entries):
        _number_sections(text, entries)
    give_numbers(entries)
    assign_roles(text, entries, language)
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


def _mark_headings(text: str, entries: Sequence[Entry]) -> None:
    in_references = False
    last_section = 0
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
        section = roman(entry.marker.section) if entry.marker else 0
        label = announced(text, entry.own, block.end)
        if in_references and block.kind != "heading" and section != last_section + 1 and not label:
            continue
        entry.heading = is_heading(
            text,
            block,
            entry.marker,
            following.block if following else None,
            following.marker if following else None,
        )
        if label in ("references", "notes"):
            entry.heading = True
        if entry.heading and section:
            last_section = section
        if entry.heading or text[block.end - 1] == ":":
            entry.announces = label
            in_references = label in ("references", "notes")


def _number_sections(text: str, entries: Sequence[Entry]) -> None:
    """Makes the numbered top sections the issues, where at least two of them count on and something is asked in one."""
    rows: dict[str, list[Entry]] = {"roman": [], "arabic": [], "letters": []}
    for entry in entries:
        if not entry.heading or not entry.marker or entry.announces:
            continue
        if entry.marker.section and roman(entry.marker.section) == len(rows["roman"]) + 1:
            rows["roman"].append(entry)
        elif entry.marker.number.isdigit() and int(entry.marker.number) == len(rows["arabic"]) + 1:
            rows["arabic"].append(entry)
        place = len(rows["letters"])
        if entry.marker.section and any(entry.marker.section == each[place : place + 1] for each in _ALPHABETS):
            rows["letters"].append(entry)
    for row in rows.values():
        sections = [entry for entry in row if not opens_paper(text, entry.own, entry.block.end)]
        if len(sections) < 2:
            continue
        first = sections[0].block.start
        if not any(
            e.announces in ("questions", "recommendations") or _asks(text, e) for e in entries if e.block.start > first
        ):
            continue
        for entry in sections:
            assert entry.marker is not None  # noqa: S101  chosen so above
            entry.issue = (entry.marker.section or entry.marker.number, entry.own)
        return


def _asks(text: str, entry: Entry) -> bool:
    """Whether a paragraph asks the State something, or does nothing but ask for facts."""
    spans, parts, addressed = asked_in(text, entry.own, entry.block.end, "")
    return addressed or (
        bool(spans) and len(spans) == len(parts) and any(asks_for_facts(text, *span) for span in spans)
    )


def _issues(text: str, entries: Sequence[Entry]) -> tuple[tuple[Issue, ...], list[str]]:
    """The issues, and for each entry the number of the issue it stands in ("" outside)."""
    issues: list[Issue] = []
    ends: list[int] = []
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
            ends.append(entry.block.end)
            is_open, open_level = True, entry.block.level
        elif is_open and entry.heading:
            level = entry.block.level
            if entry.announces in ("references", "notes", "end") or (
                0 < level <= open_level and entry.announces != "questions"
            ):
                is_open = False
        if is_open and entry.role != "note":
            ends[-1] = max(ends[-1], entry.block.end)
        membership.append(issues[-1].number if is_open else "")
    issues = [replace(issue, end=end) for issue, end in zip(issues, ends, strict=True)]
    for place, entry in enumerate(entries):
        if entry.role == "note" and membership[place]:
            at = bisect_right(issues, entry.block.start, key=lambda issue: issue.start) - 1
            membership[place] = issues[at].number if at >= 0 and entry.block.start < issues[at].end else ""
    return tuple(issues), membership
