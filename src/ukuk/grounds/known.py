"""Refusing to guess, as types.

An engine that cannot answer returns one of these. None of them is `0`, `""` or `None` in disguise, and none is true:
`bool(answer)` is refused so that nobody mistakes "not known" for "no".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from ukuk.grounds.partial_date import PartialDate


class _NoTruth:
    __slots__ = ()

    def __bool__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is neither true nor false: ask for its type")


@dataclass(frozen=True, slots=True)
class Unknown(_NoTruth):
    """Not known. `missing` names the facts that would decide it, `why` says it in words."""

    why: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous(_NoTruth):
    """Several answers are possible and nothing at hand decides between them."""

    candidates: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class NotInForce(_NoTruth):
    """The norm exists, but not on that day: `starts` is set before its force, `ended` after it."""

    starts: PartialDate | None = None
    ended: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class NotBound(_NoTruth):
    """The State is not bound by the instrument on that day; `since` is the day it ceased to be, where it once was.

    `source` is the id of a source or ""; `why` says it in words; `confidence` how sure the row is that says so.
    """

    source: str
    since: PartialDate | None = None
    why: str = ""
    confidence: str = ""
