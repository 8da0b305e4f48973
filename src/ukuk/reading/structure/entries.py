"""Blocks on their way to paragraphs: what is printed before each, and the number and letter that this gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ukuk.reading.document import Role
from ukuk.reading.manuscript import Block
from ukuk.reading.opening.announcing import Announces
from ukuk.reading.opening.markers import Marker, marker_at
from ukuk.reading.structure.asking import Span


@dataclass(slots=True)
class Entry:
    """A block on its way to a paragraph; `own` is where its own words begin, after its marker."""

    block: Block
    marker: Marker | None
    own: int
    heading: bool = False
    announces: Announces = ""
    issue: tuple[str, int] | None = None
    number: str = ""
    letter: str = ""
    role: Role = "narrative"
    asked: tuple[Span, ...] = field(default=())


def entries_of(text: str, blocks: Sequence[Block]) -> list[Entry]:
    """The blocks with their markers, furniture left out."""
    entries = []
    for block in blocks:
        if block.kind == "furniture" or block.start >= block.end:
            continue
        marker = marker_at(text, block.start, block.end) if block.kind not in ("note", "table") else None
        if block.continues or (marker and marker.end >= block.end and not marker.stopped and "." not in marker.number):
            marker = None
        entries.append(Entry(block, marker, marker.end if marker else block.start))
    _drop_chance_numbers(text, entries)
    return entries


def _drop_chance_numbers(text: str, entries: Sequence[Entry]) -> None:
    """Takes back numbers without a stop ("176 citizens left") that are not part of a printed row 1, 2, 3."""
    bare = [e for e in entries if e.marker and e.marker.number and not e.marker.stopped and "." not in e.marker.number]
    row: list[Entry] = []
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


def give_numbers(entries: Sequence[Entry]) -> None:
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
