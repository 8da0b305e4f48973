"""Is the trail whole? Every entry's digest, every link, every number, the seal; where it breaks and how.

The walk knows no database (`Walk`); `verify` and `verify_on` feed it from one, in pieces, so that a page can show how
far it is and a long trail does not fill the memory.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from django.db.models import Subquery

from ukuk.workspace.trail.chain import GENESIS, digest_of
from ukuk.workspace.trail.models import Entry, Seal

_AT_ONCE = 2000
_FIELDS = ("number", "at", "by", "by_name", "act", "kind", "record", "name", "detail", "previous", "digest")


class Row(NamedTuple):
    """An entry as it lies in the database, in the order of `_FIELDS`."""

    number: int
    at: datetime.datetime | None
    by: str
    by_name: str
    act: str
    kind: str
    record: str
    name: str
    detail: str
    previous: str
    digest: str

    def computed(self) -> str:
        """The digest that it should carry; "" where a field holds what no entry can."""
        try:
            return "" if self.at is None else digest_of(self.number, self.at, self[2:10])
        except (TypeError, ValueError, OverflowError):
            return ""


@dataclass(frozen=True, slots=True)
class Break:
    """Where the trail is not whole: entries `number` to `last`.

    `kind`: changed (the content is not what the digest says), cut (they are gone), link (the first of them does not
    follow the one before: that one, or this one, was put in its place), added (they stand outside the count), seal
    (the seal names another last entry), receipt (not what was written down earlier).
    """

    kind: str
    number: int
    last: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: how many entries, the last number and digest (to be written down elsewhere), the breaks."""

    entries: int
    digest: str
    breaks: tuple[Break, ...]
    number: int = 0

    @property
    def whole(self) -> bool:
        """Whether nothing was changed, cut, swapped or added."""
        return not self.breaks

    @property
    def receipt(self) -> str:
        """What to write down outside the workspace: `NUMBER:DIGEST`."""
        return f"{self.number}:{self.digest}"


@dataclass(slots=True)
class Walk:
    """A walk along the trail, entry after entry in the order of numbers. It can be put down and taken up again."""

    receipt: tuple[int, str] | None = None
    entries: int = 0
    number: int = 0
    digest: str = GENESIS
    met_receipt: bool = False
    breaks: list[Break] = field(default_factory=list)

    def pass_by(self, row: Row) -> None:
        """One more entry. Numbers must grow."""
        self.entries += 1
        if row.number < 1:
            self._broken("added", row.number)
            return
        follows = row.number == self.number + 1
        if not follows:
            self._broken("cut", self.number + 1, row.number - 1)
        if row.computed() != row.digest:
            self._broken("changed", row.number)
        if follows and row.previous != self.digest:
            self._broken("link", row.number)
        if self.receipt is not None and row.number == self.receipt[0]:
            self.met_receipt = True
            if row.digest != self.receipt[1]:
                self._broken("receipt", row.number)
        self.number, self.digest = row.number, row.digest

    def end(self, sealed: tuple[int, str]) -> Verdict:
        """What the whole walk found, held against the seal (number and digest)."""
        number, digest = sealed
        last, at_last = self.number, self.digest
        if number > last:
            self._broken("cut", last + 1, number)
        elif number < last:
            self._broken("added", number + 1, last)
        elif digest != at_last:
            self._broken("seal", number)
        if self.receipt is not None and self.receipt[0] > 0 and not self.met_receipt:
            self._broken("receipt", self.receipt[0])
        return Verdict(self.entries, self.digest, tuple(self.breaks), self.number)

    def _broken(self, kind: str, number: int, last: int | None = None) -> None:
        """One more place. Neighbours of one kind are one place; a renumbered trail would fill pages otherwise."""
        last = number if last is None else last
        for index in range(len(self.breaks) - 1, max(len(self.breaks) - 3, -1), -1):
            before = self.breaks[index]
            if before.kind == kind and before.last == number - 1 and kind != "receipt":
                self.breaks[index] = Break(kind, before.number, last)
                return
        self.breaks.append(Break(kind, number, last))

    def put_down(self) -> dict[str, Any]:
        """As JSON can carry it."""
        return asdict(self)

    @classmethod
    def take_up(cls, state: dict[str, Any]) -> Walk:
        """The walk where it was put down."""
        receipt = state["receipt"]
        return cls(
            receipt=None if receipt is None else (receipt[0], receipt[1]),
            entries=state["entries"],
            number=state["number"],
            digest=state["digest"],
            met_receipt=state["met_receipt"],
            breaks=[Break(**found) for found in state["breaks"]],
        )


def walk_along(rows: Iterable[Row], sealed: tuple[int, str], receipt: tuple[int, str] | None = None) -> Verdict:
    """The verdict over entries given in the order of their numbers, and the seal."""
    walk = Walk(receipt)
    for row in rows:
        walk.pass_by(row)
    return walk.end(sealed)


def verify(receipt: tuple[int, str] | None = None) -> Verdict:
    """Walk the whole trail. `receipt`: number and digest written down earlier; the entry must still be that one.

    A receipt kept outside finds what nothing inside can: a trail that was made anew from some entry on. Others may
    write meanwhile; what they add is walked too.
    """
    walk = Walk(receipt)
    while (verdict := verify_on(walk)) is None:
        pass
    return verdict


def verify_on(walk: Walk, seconds: float = 3600.0) -> Verdict | None:
    """Go on with a walk for at most that long; the verdict once the end is reached."""
    until = time.monotonic() + seconds
    while True:
        rows = _after(walk)
        for row in rows:
            walk.pass_by(row)
        if not rows:
            # One statement sees one moment: without it an entry written in between would look like a cut.
            number, digest, top = _sealed()
            if top is None or top <= walk.number:
                return walk.end((number, digest))
        if time.monotonic() >= until:
            return None


def length() -> int:
    """How many entries there should be, for a page that shows how far a walk is."""
    return _sealed()[0]


def _after(walk: Walk) -> list[Row]:
    """The next entries. What stands before the first number is looked at once, at the beginning."""
    entries = Entry.objects.order_by("number")
    rest = entries if walk.entries == 0 else entries.filter(number__gt=walk.number)
    try:
        return [Row(*row) for row in rest.values_list(*_FIELDS)[:_AT_ONCE]]
    except (ValueError, TypeError, OverflowError):
        # Somebody wrote what no field of this kind holds (a day that is none): one by one, to say which entry it is.
        return [_read(number) for number in rest.values_list("number", flat=True)[:_AT_ONCE]]


def _read(number: int) -> Row:
    try:
        return Row(*Entry.objects.values_list(*_FIELDS).get(number=number))
    except (ValueError, TypeError, OverflowError):
        previous, digest = Entry.objects.values_list("previous", "digest").get(number=number)
        return Row(number, None, "", "", "", "", "", "", "", previous, digest)


def _sealed() -> tuple[int, str, int | None]:
    """The seal's number and digest, and the highest number of an entry, all of one moment."""
    top = Entry.objects.order_by("-number").values("number")[:1]
    row = Seal.objects.filter(pk=1).annotate(top=Subquery(top)).values_list("number", "digest", "top").first()
    if row is not None:
        return row
    return 0, GENESIS, Entry.objects.order_by("-number").values_list("number", flat=True).first()
