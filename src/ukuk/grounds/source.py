"""Where a statement comes from: the publication, and the place in a text."""

from __future__ import annotations

from dataclasses import dataclass

from ukuk.grounds.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Passage:
    """`text[start:end]` of the document that it belongs to; offsets count Unicode code points from 0."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that a figure or a norm rests on. `published` is as exact as the publication itself."""

    id: str
    title: str
    publisher: str
    published: PartialDate | None = None
    url: str = ""
    kind: str = ""
    note: str = ""
