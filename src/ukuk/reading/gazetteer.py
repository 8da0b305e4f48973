"""The places a text may name, and where it names them. A pack fills it; the engine knows no country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")

# What a Russian noun or adjective may end on where its stem is known.
_ENDINGS = frozenset(
    re.findall(
        r"\w+",
        "а я ы и у ю е о ь й ой ей ом ем ою ею ам ям ах ях ами ями ов ев ий ия ии ию ием иям иях "
        "ая яя ое ее ые ие ого его ому ему ым им ых их ыми ими ую юю",
    )
)


class PlaceMention(NamedTuple):
    """`text[start:end]` names the place `code` (ISO 3166 alpha-2, or a place id of the pack)."""

    start: int
    end: int
    code: str


class _Form(NamedTuple):
    words: tuple[str, ...]  # lower-cased; a stem where `stemmed`
    stemmed: bool
    code: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Written forms of places, each with its code.

    `names`: lower-cased full forms ("kyrgyzstan", "orenburg region"), matched word by word; the first letter in the
    text must be a capital, so that "Turkey" is a State and "turkey" is not. `stems`: lower-cased stems of names that
    decline ("кыргызстан", "оренбургск област"): each word of the text must be the stem, or the stem with a Russian
    case ending. `acronyms`: case-sensitive forms ("US", "USA", "РФ"). `people`: lower-cased adjectives and names of a
    people ("kyrgyz", "kyrgyzstani"); `people_stems` the same as stems ("кыргызстанц", "российск"). They say who is
    counted, not where: `places_in` never returns them, `people_in` does. A form that two codes share is given to
    neither: the pack decides, the engine does not guess.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    stems: Mapping[str, str] = field(default_factory=dict)
    acronyms: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    people_stems: Mapping[str, str] = field(default_factory=dict)
    _places: dict[str, tuple[_Form, ...]] = field(init=False, repr=False, compare=False)
    _peoples: dict[str, tuple[_Form, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_places", _indexed(self.names, self.stems))
        object.__setattr__(self, "_peoples", _indexed(self.people, self.people_stems))

    def places_in(self, text: str, start: int = 0, end: int | None = None) -> tuple[PlaceMention, ...]:
        """The places named in `text[start:end]`, in order, the longest form first, none inside another."""
        return tuple(
            self._mentions(text, start, len(text) if end is None else end, self._places, self.acronyms, named=True)
        )

    def people_in(self, text: str, start: int = 0, end: int | None = None) -> tuple[PlaceMention, ...]:
        """The names of peoples and the adjectives of States in `text[start:end]`; Russian writes them small."""
        return tuple(self._mentions(text, start, len(text) if end is None else end, self._peoples, {}, named=False))

    def _mentions(
        self,
        text: str,
        start: int,
        end: int,
        forms: dict[str, tuple[_Form, ...]],
        acronyms: Mapping[str, str],
        *,
        named: bool,
    ) -> Iterator[PlaceMention]:
        past = start
        for match in _WORD.finditer(text, start, end):
            begin = match.start()
            if begin < past or not (text[begin].isupper() or (not named and not text[begin].isascii())):
                continue
            word = match.group()
            if word in acronyms:
                yield PlaceMention(begin, match.end(), acronyms[word])
                past = match.end()
                continue
            for form in self._candidates(word.lower(), forms):
                stop = _matched(text, begin, end, form)
                if stop:
                    yield PlaceMention(begin, stop, form.code)
                    past = stop
                    break

    @staticmethod
    def _candidates(word: str, forms: dict[str, tuple[_Form, ...]]) -> list[_Form]:
        """Forms whose first word this can be, those of most words first, full forms before stems."""
        found: list[_Form] = []
        bare = _POSSESSIVE.sub("", word)
        for key in {word, bare}:
            found += [form for form in forms.get(key, ()) if not form.stemmed]
        for cut in range(min(5, len(word) - 2)):
            stem = word[: len(word) - cut]
            if cut == 0 or word[len(stem) :] in _ENDINGS:
                found += [form for form in forms.get(stem, ()) if form.stemmed]
        if "-" in word and not found:
            return []
        found.sort(key=lambda form: (-len(form.words), form.stemmed, -len(form.words[0]), form.code))
        return found


def _indexed(full: Mapping[str, str], stems: Mapping[str, str]) -> dict[str, tuple[_Form, ...]]:
    index: dict[str, list[_Form]] = {}
    for mapping, stemmed in ((full, False), (stems, True)):
        for written, code in mapping.items():
            words = tuple(_WORD.findall(written.lower()))
            if words:
                index.setdefault(words[0], []).append(_Form(words, stemmed, code))
    return {key: tuple(forms) for key, forms in index.items()}


def _matched(text: str, begin: int, end: int, form: _Form) -> int:
    """Where the form ends in the text if it stands at `begin`, else 0. Spaces, line ends and stops may part its
    words.
    """
    at = begin
    for expected in form.words:
        match = _WORD.match(text, at, end)
        if match is None:
            return 0
        word = match.group().lower()
        if form.stemmed:
            if not word.startswith(expected) or (word != expected and word[len(expected) :] not in _ENDINGS):
                return 0
            stop = match.end()
        elif word == expected:
            stop = match.end()
        elif _POSSESSIVE.sub("", word) == expected:
            stop = match.start() + len(expected)
        else:
            return 0
        at = stop
        while at < end and text[at] in " \n\t\u00a0.":
            at += 1
    return stop
