"""Closed lists: a cell names terms that exist, by code or label, or is in trouble. None is ever made."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ukuk.workspace.imports.cells.trouble import Trouble, cut
from ukuk.workspace.imports.cells.words import broken
from ukuk.workspace.imports.sheets import Value, plain

_HARD = re.compile(r"[;\n|]")
_SOFT = re.compile(r"[,/]| и | и\s|\bжана\b| and ")
_SIGNS = re.compile(r"[\s_\-.,:;'\"’ʼ«»()“”]+")
# A term that a person chose to leave out: the cell is read as saying nothing.
NOTHING = "-"


def fold(text: str) -> str:
    """A term or heading made comparable: case, signs and spaces do not count, ё is е.

    >>> fold("Дата  рождения:"), fold("Birth_date")
    ('дата рождения', 'birth date')
    """
    folded = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    return _SIGNS.sub(" ", folded).strip()


@dataclass(frozen=True)
class Terms:
    """A closed list. `by_word` leads from each folded code, label or accepted word to its code; `two` holds the folded
    words that mean two codes, which are asked. `labels` are (code, label, depth) for whoever chooses."""

    name: str
    by_word: Mapping[str, str]
    labels: tuple[tuple[str, str, int], ...] = ()
    two: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, name: str, words: Iterable[tuple[str, str]], labels: Iterable[tuple[str, str, int]] = ()) -> Terms:
        """The list from (word, code) pairs; a word of two codes is read as neither, unless it is itself a code."""
        found: dict[str, set[str]] = {}
        own: dict[str, str] = {}
        for word, code in words:
            if fold(word):
                found.setdefault(fold(word), set()).add(code)
            if fold(code):
                own[fold(code)] = code
        by_word = {word: next(iter(codes)) for word, codes in found.items() if len(codes) == 1} | own
        two = frozenset(word for word, codes in found.items() if len(codes) > 1 and word not in own)
        return cls(name, by_word, tuple(labels), two)

    @property
    def codes(self) -> frozenset[str]:
        """Every code of the list."""
        return frozenset(self.by_word.values())


def read_term(value: Value, terms: Terms, chosen: Mapping[str, str]) -> str | Trouble:
    """The code that the cell names. `chosen` are a person's own answers by folded word; "" is *nothing said*."""
    trouble = broken(value)
    if trouble:
        return trouble
    return _one(plain(value), terms, chosen)


def read_terms(
    value: Value, terms: Terms, chosen: Mapping[str, str], *, spaces: bool = False
) -> tuple[str, ...] | Trouble:
    """The codes that the cell names: the whole of it where that is a term, else the parts between `;`, line ends and
    bars, else those between commas, slashes and "and". `spaces`: codes parted by spaces, as Kobo writes them."""
    trouble = broken(value)
    if trouble:
        return trouble
    text = value if isinstance(value, str) else plain(value)
    if spaces:
        pieces = text.split()
        if all(fold(piece) in terms.by_word or fold(piece) in chosen for piece in pieces):
            return _all(pieces, terms, chosen)
    found: list[str] = []
    for hard in _HARD.split(text):
        if not plain(hard):
            continue
        whole = _one(plain(hard), terms, chosen)
        pieces = [plain(hard)] if not isinstance(whole, Trouble) else [p for p in _SOFT.split(hard) if plain(p)]
        read = _all(pieces, terms, chosen)
        if isinstance(read, Trouble):
            # Where no part is known either, the whole is what a person has to answer for.
            return whole if isinstance(whole, Trouble) and not _any_known(pieces, terms, chosen) else read
        found.extend(read)
    return tuple(dict.fromkeys(found))


def _any_known(pieces: Iterable[str], terms: Terms, chosen: Mapping[str, str]) -> bool:
    return any(not isinstance(_one(plain(piece), terms, chosen), Trouble) for piece in pieces)


def _all(pieces: Iterable[str], terms: Terms, chosen: Mapping[str, str]) -> tuple[str, ...] | Trouble:
    codes = []
    for piece in pieces:
        code = _one(plain(piece), terms, chosen)
        if isinstance(code, Trouble):
            return code
        if code:
            codes.append(code)
    return tuple(dict.fromkeys(codes))


def _one(text: str, terms: Terms, chosen: Mapping[str, str]) -> str | Trouble:
    word = fold(text)
    if not word:
        return "" if not text else Trouble("unknown_term", cut(text), terms.name)
    if word in chosen:
        return "" if chosen[word] == NOTHING else chosen[word]
    code = terms.by_word.get(word)
    if code is not None:
        return code
    return Trouble("two_terms" if word in terms.two else "unknown_term", cut(text, 120), terms.name)
