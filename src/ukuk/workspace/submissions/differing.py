"""Two texts side by side as one: lines kept, taken out and put in, and inside a changed line the words that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

_WORDS = re.compile(r"\s+|[^\s]+")
# Beyond so many words a line is shown as taken out and put in whole: the comparison grows with their square.
_LONG = 1500


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words. `kind`: same, out, in."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text. `kind`: same, changed, out, in, or gap (`number` lines left out that are the same)."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    number: int = 0


def lines(before: str, after: str, around: int | None = 2) -> list[Line]:
    """The difference line by line; of what stayed the same, `around` lines about each change (`None`: all)."""
    old, new = before.split("\n"), after.split("\n")
    found: list[Line] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Line("same", (Piece("same", line),)) for line in old[a:b]]
        else:
            found += _changed(old[a:b], new[c:d])
    return found if around is None else list(_shortened(found, around))


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Two lines as one, word by word."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) > _LONG or len(new) > _LONG:
        return (Piece("out", before), Piece("in", after))
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(old[a:b])))
            continue
        if b > a:
            found.append(Piece("out", "".join(old[a:b])))
        if d > c:
            found.append(Piece("in", "".join(new[c:d])))
    return tuple(found)


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    for before, after in zip_longest(old, new):
        if before is None:
            yield Line("in", (Piece("in", after),))
        elif after is None:
            yield Line("out", (Piece("out", before),))
        elif not before.strip() or not after.strip() or SequenceMatcher(None, before, after).quick_ratio() < 0.4:
            yield Line("out", (Piece("out", before),))
            yield Line("in", (Piece("in", after),))
        else:
            yield Line("changed", pieces(before, after))


def _shortened(found: Sequence[Line], around: int) -> Iterator[Line]:
    near = {at + step for at, line in enumerate(found) if line.kind != "same" for step in range(-around, around + 1)}
    left_out = 0
    for at, line in enumerate(found):
        if at in near:
            if left_out:
                yield Line("gap", number=left_out)
            left_out = 0
            yield line
        else:
            left_out += 1
    if left_out:
        yield Line("gap", number=left_out)
