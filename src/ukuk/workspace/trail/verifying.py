"""Is the trail whole? Every entry's digest, every link, the count, the seal; where it breaks and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ukuk.workspace.trail.chain import GENESIS
from ukuk.workspace.trail.models import Entry, Seal

_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Break:
    """Where the trail is not whole. `kind`: changed, cut (entries `number` to `last` are gone), link, seal."""

    kind: str
    number: int
    last: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: how many entries, the last digest (to be written down elsewhere), the breaks in order."""

    entries: int
    digest: str
    breaks: tuple[Break, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing was changed, cut or swapped."""
        return not self.breaks


def verify(receipt: tuple[int, str] | None = None) -> Verdict:
    """Walk the whole trail. `receipt`: number and digest written down earlier; the entry must still be that one.

    A receipt kept outside finds what nothing inside can: a trail that was made anew from some entry on.
    """
    count, last = 0, GENESIS
    breaks: list[Break] = []
    expected = 1
    for entry in _entries():
        count += 1
        if entry.number > expected:
            breaks.append(Break("cut", expected, entry.number - 1))
        changed = entry.computed_digest() != entry.digest
        if changed:
            breaks.append(Break("changed", entry.number, entry.number))
        if entry.previous != last and entry.number == expected:
            breaks.append(Break("link", entry.number, entry.number))
        if receipt is not None and entry.number == receipt[0] and entry.digest != receipt[1]:
            breaks.append(Break("receipt", entry.number, entry.number))
        last, expected = entry.digest, entry.number + 1
    seal = Seal.objects.filter(pk=1).first() or Seal()
    if seal.number >= expected:
        breaks.append(Break("cut", expected, seal.number))
    elif seal.number < expected - 1 or seal.digest != last:
        breaks.append(Break("seal", seal.number, expected - 1))
    if receipt is not None and receipt[0] >= expected:
        breaks.append(Break("receipt", receipt[0], receipt[0]))
    return Verdict(count, last, tuple(breaks))


def _entries() -> Iterator[Entry]:
    yield from Entry.objects.order_by("number").iterator(chunk_size=_AT_ONCE)
