"""What reading gives: a document as facts, each with its place. Offsets count code points of `Document.text`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ukuk.grounds import Figure
from ukuk.norms.citation import Citation, SymbolMention

Role = Literal["heading", "narrative", "question", "recommendation", "reference", "note"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or lettered sub-item. `number` and `letter` are as printed ("12", "a"), else empty.

    A sub-item carries the number of the paragraph that it hangs on, so that 12 (b) can be cited. `continues`: a page
    break cut the paragraph, and this is the rest of the one before it, with the same number and letter.
    """

    id: str
    number: str
    letter: str
    issue: str
    role: Role
    start: int
    end: int
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """A numbered issue of a submission: from the first character of its heading to the last of its last paragraph."""

    number: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question put to the State, with its issue and paragraph ("" where it stands outside any)."""

    id: str
    issue: str
    paragraph: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that has been read. `notices` say what could not be opened of it, such as scanned pages."""

    file: str
    title: str
    language: str
    words: int
    kind: str
    symbol: str
    text: str
    issues: tuple[Issue, ...]
    paragraphs: tuple[Paragraph, ...]
    questions: tuple[Question, ...]
    figures: tuple[Figure, ...]
    norms: tuple[Citation, ...]
    symbols: tuple[SymbolMention, ...]
    notices: tuple[str, ...] = ()
