"""The acts about the trail itself: that somebody checked it, that somebody took it away."""

from __future__ import annotations

from ukuk.workspace.trail.acting import act
from ukuk.workspace.trail.actor import Actor
from ukuk.workspace.trail.verifying import Verdict


def note_verified(verdict: Verdict, *, by: Actor) -> None:
    """Somebody checked the trail; the receipt of that moment stands in it, and what was broken."""
    with act("trail.verified", by=by) as entry:
        entry.about("trail", verdict.number)
        entry.add(receipt=verdict.receipt, whole=verdict.whole, broken=len(verdict.breaks))


def note_taken(how: str, choice: dict[str, str], *, by: Actor) -> None:
    """Somebody took the trail, or a part of it, away as a file."""
    with act("trail.taken", by=by) as entry:
        entry.about("trail", "")
        entry.add(format=how, **choice)
