"""What else opens in a member's name, beside sessions: desks above say how it is taken back (tokens of programs)."""

from __future__ import annotations

from collections.abc import Callable

from ukuk.workspace.access.models import Member
from ukuk.workspace.trail.actor import Actor

TakeBack = Callable[[Member, Actor], None]
_take_back: list[TakeBack] = []


def register(take_back: TakeBack) -> None:
    """From a desk's `AppConfig.ready`. Called inside the act that gives a member a new password, closes the account or
    ends all sessions."""
    if take_back not in _take_back:
        _take_back.append(take_back)


def take_all_back(member: Member, by: Actor) -> None:
    """Whatever opened in this member's name opens nothing any more."""
    for take_back in _take_back:
        take_back(member, by)
