"""Whether a provision is in force on a day, and how sure its dates are."""

from __future__ import annotations

from dataclasses import dataclass

from ukuk.grounds import NotInForce, PartialDate, Unknown
from ukuk.norms.days import side
from ukuk.norms.lawbook import Instrument, Lawbook, Norm
from ukuk.norms.naming import Named, named

# Treaties keep their articles; a national law gets new ones: its age says nothing of an article nobody described.
_FIXED_TEXT = frozenset({"treaty", "protocol", "soft", "bilateral"})


@dataclass(frozen=True, slots=True)
class InForce:
    """In force on that day. `until` is the last day, where one is known.

    `status` is how the first day is known: "seen" in a source, "estimate" of general knowledge, "not known" where
    only a norm below it shows that it is in force.
    """

    since: PartialDate | None
    until: PartialDate | None
    status: str
    verified: str
    confidence: str


def in_force(norm: str, on: PartialDate, lawbook: Lawbook) -> InForce | NotInForce | Unknown:
    """Whether the norm, or the instrument, is in force on that day.

    `NotInForce` needs a date that a source gives, or the day of the instrument itself: where the first day of a norm
    is an estimate, a day before it is `Unknown`, and a day after it is `InForce` with the status "estimate". A
    partial day that the rule cuts in two is `Unknown`. `WrongUsage` where there is no such norm.
    """
    found = named(norm, lawbook)
    by_instrument = _instrument(found.instrument, on)
    if found.norm is not None:
        return _norm(found.norm, by_instrument, on)
    if not found.below or found.instrument.level in _FIXED_TEXT or not isinstance(by_instrument, InForce):
        return by_instrument
    return _article(found, on, lawbook)


def _norm(norm: Norm, by_instrument: InForce | NotInForce | Unknown, on: PartialDate) -> InForce | NotInForce | Unknown:
    if norm.valid_to is not None and on.first_day > norm.valid_to.last_day:
        return NotInForce(ended=norm.valid_to)
    if norm.valid_to is not None and on.last_day > norm.valid_to.first_day:
        return Unknown(
            f"the last day of {norm.id}, {norm.valid_to}, lies within the days asked about, {on}", ("the day",)
        )
    if norm.valid_from is None:
        if isinstance(by_instrument, NotInForce):
            return by_instrument
        return Unknown(norm.uncertain or f"the first day of {norm.id} is not known", ("valid_from",))
    where = side(on, norm.valid_from)
    if where == "from":
        return InForce(norm.valid_from, norm.valid_to, norm.valid_from_status, norm.verified, norm.confidence)
    if where == "before" and norm.valid_from_status == "seen":
        return NotInForce(starts=norm.valid_from)
    if isinstance(by_instrument, NotInForce):
        return NotInForce(starts=norm.valid_from)
    if where == "before":
        return Unknown(f"the first day of {norm.id}, {norm.valid_from}, is an estimate", ("valid_from",))
    return Unknown(
        f"the first day of {norm.id}, {norm.valid_from}, lies within the days asked about, {on}", ("the day",)
    )


def _instrument(instrument: Instrument, on: PartialDate) -> InForce | NotInForce | Unknown:
    start = instrument.in_force
    if start is None and instrument.level == "soft":
        start = instrument.date  # a general comment speaks from the day of its adoption
    if start is not None:
        where = side(on, start)
        if where == "from":
            return InForce(start, None, "seen", instrument.verified, instrument.confidence)
        if where == "before":
            return NotInForce(starts=start)
        return Unknown(f"{instrument.id} came into force within the days asked about, {on}", ("the day",))
    if instrument.date is not None and side(on, instrument.date) == "before":
        return NotInForce(starts=None)
    return Unknown(f"the day on which {instrument.id} came into force is not known", ("in_force",))


def _article(found: Named, on: PartialDate, lawbook: Lawbook) -> InForce | NotInForce | Unknown:
    """An article of a national law that has no row: in force if a described part of it is; else nobody can say."""
    for norm in lawbook.norms.values():
        if norm.id.startswith(found.id + ".") and isinstance(in_force(norm.id, on, lawbook), InForce):
            return InForce(None, None, "not known", norm.verified, norm.confidence)
    return Unknown(
        f"{found.instrument.id} is in force on that day; this article of it is not described here", ("the article",)
    )
