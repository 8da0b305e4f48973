"""Notes of a paper and the marks that lead to them: what a note says for the figure that its mark hangs on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ukuk.reporting.checks.paper import Located, Paper

_MARK = re.compile(r"\[\^?(\d{1,3})\]|([¹²³⁴-⁹⁰]{1,3})")
_NOTE_BEGINS = re.compile(r"\s*(?:\[\^?(\d{1,3})\]|(\d{1,3})[.)\s]|([¹²³⁴-⁹⁰]{1,3}))")
_SUPERSCRIPT = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_SEE = re.compile(
    r"\s*(?:see (?:foot)?note|см\. (?:сноску|примечание)) (\d{1,3})|\s*(\d{1,3})-шилтемени", re.IGNORECASE
)
_AFTER_STOP = 8  # a mark may stand after the full stop
_FARTHEST = 1500


@dataclass(frozen=True, slots=True)
class Note:
    """`paper.text[start:end]` is what the note says, without its number; it stands in that paragraph."""

    paragraph: str
    start: int
    end: int


class Notes:
    """The notes of a paper by number; the first of a number counts."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._by_number: dict[str, Note] = {}
        for number, note in _notes(paper):
            self._by_number.setdefault(number, note)

    def text(self, note: Note) -> str:
        """What the note says."""
        return self.paper.text[note.start : note.end]

    def of(self, located: Located) -> list[Note]:
        """The notes whose marks stand between the figure and the end of its sentence, the nearest first.

        "See note 3" leads on to note 3.
        """
        paper = self.paper
        end = min(located.sentence[1] + _AFTER_STOP, located.paragraph.end, located.end + _FARTHEST)
        found = []
        for match in _MARK.finditer(paper.text, located.end, end):
            note = self._by_number.get(_number(match))
            if note is None:
                continue
            leads_on = _SEE.match(paper.text, note.start, note.end)
            other = self._by_number.get(_number(leads_on)) if leads_on else None
            found.append(other or note)
        return found


def _notes(paper: Paper) -> Iterator[tuple[str, Note]]:
    for paragraph in paper.document.paragraphs:
        body = paper.text[paragraph.start : paragraph.end]
        if paragraph.role not in ("note", "reference") and not body.startswith(("[", "¹", "²", "³")):
            continue
        begins = _NOTE_BEGINS.match(body)
        printed = paragraph.number.strip("[].)^ ")
        number = printed or (_number(begins) if begins else "")
        if not number:
            continue
        start = begins.end() if begins else 0
        # A page of a PDF may run its notes together: "[1] ... [2] ..."
        if begins and begins.group(1):
            for mark in re.finditer(r"\[\^?(\d{1,3})\]", body[start:]):
                yield number, Note(paragraph.id, paragraph.start + start, paragraph.start + begins.end() + mark.start())
                number, start = mark.group(1), begins.end() + mark.end()
        yield number, Note(paragraph.id, paragraph.start + start, paragraph.end)


def _number(match: re.Match[str]) -> str:
    return next(filter(None, match.groups()), "").translate(_SUPERSCRIPT)
