"""Whose articles can be meant: a named instrument of a text, the index that finds it, and the text being read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ukuk.norms.citing.comments import CommentIndex, CommentMention
from ukuk.norms.citing.foreign import ForeignMention, mentions
from ukuk.norms.citing.laws import LawIndex
from ukuk.norms.citing.names import NameIndex
from ukuk.norms.citing.states import StateIndex
from ukuk.norms.citing.words import WORD, stem, stems
from ukuk.norms.lawbook import Instrument, Lawbook

OwnerKind = Literal["full", "short", "generic", "law", "other", "foreign"]

_OF_STATE = re.compile(r"\s+(?:(?:of|in)\s+(?:the\s+)?)?")
_ADJECTIVES = re.compile(r"[\w-]+(?:['’]s)?\s+(?:[\w-]+\s+){0,2}")
_LONGEST_PARAGRAPH = 20_000
_BLOCK = 2000
_PROVISION = re.compile(r"art\. ([\d.]+)((?:\([\w.]+\))*)")


@dataclass(slots=True)
class Owner:
    """An instrument named at `start:end`; `ids`: one where settled, several where ambiguous; `state` of a foreign law.

    `quiet`: cited only together with an article (what may be a committee's acronym, the name of a foreign law).
    `taken`: an article before it says whose it is by this name. `unsure`: the only one of that name in the lawbook,
    which the text nowhere names in full.
    """

    start: int
    end: int
    kind: OwnerKind
    ids: tuple[str, ...]
    state: str = ""
    quiet: bool = False
    taken: bool = False
    pointing: bool = False
    unsure: bool = False

    @property
    def foreign(self) -> bool:
        """A constitution or statute that the lawbook does not hold."""
        return self.kind == "foreign"


@dataclass(slots=True)
class Index:
    """What is made once of a lawbook."""

    lawbook: Lawbook
    names: NameIndex
    states: StateIndex
    laws: LawIndex
    comments: CommentIndex
    of_body: Mapping[str, tuple[str, ...]]
    lawbook_ids: Mapping[tuple[str, tuple[str, ...]], str]
    places: frozenset[str]
    treaty_numbers: Mapping[tuple[str, str], str]


def index_of(lawbook: Lawbook) -> Index:
    """The index of a lawbook."""
    names, states = NameIndex(lawbook.instruments, _names(lawbook)), StateIndex(lawbook.states)
    of_body: dict[str, list[str]] = {}
    for code in sorted(lawbook.instruments):
        instrument = lawbook.instruments[code]
        if instrument.body and instrument.level != "soft":
            of_body.setdefault(instrument.body, []).append(code)
    return Index(
        lawbook,
        names,
        states,
        LawIndex(lawbook.instruments, states),
        CommentIndex(lawbook.instruments, names),
        {body: tuple(codes) for body, codes in of_body.items()},
        _described(lawbook),
        frozenset(".".join(code.split(".")[:end]) for code in lawbook.norms for end in range(1, code.count(".") + 2)),
        {
            (one.jurisdiction, number.removeprefix("No. ")): code
            for code, one in sorted(lawbook.instruments.items())
            if one.level == "treaty"
            for number in one.numbers
        },
    )


def _names(lawbook: Lawbook) -> dict[str, list[tuple[str, ...]]]:
    """The names of the States that have instruments of their own, as stems, the longest first."""
    own = {state for one in lawbook.instruments.values() for state in one.jurisdiction.split("-")}
    return {
        code: sorted(
            {tuple(stems(name)) for names in state.names.values() for name in names},
            key=lambda parts: (-len(parts), parts),
        )
        for code, state in sorted(lawbook.states.items())
        if code in own
    }


def _described(lawbook: Lawbook) -> dict[tuple[str, tuple[str, ...]], str]:
    """Ids of norms by instrument and place: an id need not be the place, art. 27(1)(2) of ru.114 is ru.114.27.2."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for code in sorted(lawbook.norms):
        norm = lawbook.norms[code]
        place = _PROVISION.fullmatch(norm.provision)
        if place is not None:
            path = (place.group(1), *re.findall(r"\(([\w.]+)\)", place.group(2)))
            found.setdefault((norm.instrument, path), []).append(code)
    return {place: codes[0] for place, codes in found.items() if len(codes) == 1}


@dataclass(slots=True)
class Reading:
    """One text with all that it names."""

    text: str
    low: str
    index: Index
    body: str
    state: str = ""
    guessed_body: str = ""
    readable: bool = True
    owners: list[Owner] = field(default_factory=list)
    comments: list[CommentMention] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    named: dict[str, list[int]] = field(default_factory=dict)
    defined: list[tuple[int, str]] = field(default_factory=list)
    defining: list[tuple[int, int]] = field(default_factory=list)
    _names_of: dict[tuple[str, ...], tuple[list[tuple[int, str]], dict[str, int]]] = field(default_factory=dict)
    _definitions_of: dict[tuple[str, ...], list[tuple[int, str]]] = field(default_factory=dict)
    _words_of: dict[int, frozenset[str]] = field(default_factory=dict)
    _foreign: dict[int, list[ForeignMention]] = field(default_factory=dict)
    _states_of: dict[int, list[str]] = field(default_factory=dict)
    _states_of_text: tuple[str, ...] | None = None

    @property
    def instruments(self) -> Mapping[str, Instrument]:
        """The lawbook's instruments."""
        return self.index.lawbook.instruments

    def names(self, candidates: tuple[str, ...]) -> tuple[list[tuple[int, str]], dict[str, int]]:
        """Where the text names one of these in full, in order, and where it names each first."""
        found = self._names_of.get(candidates)
        if found is None:
            named = sorted((at, code) for code in candidates for at in self.named.get(code, ()))
            found = self._names_of[candidates] = (named, {code: at for at, code in reversed(named)})
        return found

    def definitions(self, candidates: tuple[str, ...]) -> list[tuple[int, str]]:
        """Where the text defines the generic name as one of these, in order."""
        if not self.defined:
            return []
        found = self._definitions_of.get(candidates)
        if found is None:
            found = self._definitions_of[candidates] = sorted(one for one in self.defined if one[1] in candidates)
        return found

    def paragraph(self, at: int) -> tuple[int, int]:
        """Where the paragraph of `at` begins and ends."""
        place = bisect_right(self.breaks, at)
        return (
            self.breaks[place - 1] if place else 0,
            self.breaks[place] if place < len(self.breaks) else len(self.text),
        )

    def main_treaty(self) -> str:
        """The treaty of the body whose paper this is, "" where not known."""
        for code in self.index.of_body.get(self.body, ()):
            if not self.instruments[code].parent:
                return code
        return ""

    def words_around(self, at: int) -> frozenset[str]:
        """The stems of the words of the paragraph of `at`."""
        begin, end = self.paragraph(at)
        found = self._words_of.get(begin)
        if found is None:
            near = self.low[begin : min(end, begin + _LONGEST_PARAGRAPH)]
            found = self._words_of[begin] = frozenset(stem(word) for word in WORD.findall(near))
        return found

    def foreign_before(self, begin: int, end: int) -> ForeignMention | None:
        """The last name of a constitution or statute that stands whole in `begin:end`."""
        for block in range(end // _BLOCK, begin // _BLOCK - 1, -1):
            found = self._foreign.get(block)
            if found is None:
                found = self._foreign[block] = mentions(self.text, block * _BLOCK, (block + 1) * _BLOCK)
            for one in reversed(found):
                if one.end <= end:
                    return one if one.start >= begin else None
        return None

    def with_state(self, start: int, end: int) -> tuple[str, int, int]:
        """The State of the law named at `start:end`, and where the name begins and ends together with its State."""
        text, low, states = self.text, self.low, self.index.states
        behind = self.state_behind(end)
        if behind is not None:
            return behind[0], start, behind[1]
        before = states.named(text, low, max(0, start - 40), start)
        if before and _ADJECTIVES.fullmatch(text, before[-1][0], start):
            return before[-1][1], before[-1][0], end
        return self.state_near(start, end), start, end

    def state_behind(self, end: int) -> tuple[str, int] | None:
        """The State that is named right after `end`, "of Kazakhstan", and where its name ends."""
        text, low, states = self.text, self.low, self.index.states
        after = _OF_STATE.match(low, end)
        for at, code in states.named(text, low, after.end(), min(len(text), end + 70)) if after is not None else ():
            if after is not None and at == after.end():
                return code, states.end(text, low, at)
        return None

    def state_near(self, start: int, end: int) -> str:
        """The State that the words `start:end` name or that stands beside them; else the only one around, else ""."""
        text, low, states = self.text, self.low, self.index.states
        inside = states.named(text, low, start, end)
        if inside:
            return inside[0][1]
        after = _OF_STATE.match(low, end)
        follow = after.end() if after else end + 1
        for at, code in states.named(text, low, end, min(len(text), end + 70)):
            if at == follow:
                return code
        begin = max(0, start - 40)
        before = states.named(text, low, begin, start)
        if before and _ADJECTIVES.fullmatch(text, before[-1][0], start):
            return before[-1][1]
        first, last = self.paragraph(start)
        found = self._states_of.get(first)
        if found is None:
            found = self._states_of[first] = sorted({code for _, code in states.named(text, low, first, last)})
        if len(found) == 1:
            return found[0]
        if self.state and (not found or self.state in found):
            return self.state
        if found:
            return ""
        if self._states_of_text is None:
            window = min(len(text), 200_000)
            self._states_of_text = tuple(sorted({code for _, code in states.named(text, low, 0, window)}))
        return self._states_of_text[0] if len(self._states_of_text) == 1 else ""
