"""What any statement stands on: source, passage, partial date, figure, the ways of not knowing, and the one error tree.

This room knows only the standard library; every other room stands on it.
"""

from ukuk.grounds.errors import (
    BadInput,
    BrokenBundle,
    BrokenPack,
    NotPermitted,
    UkukError,
    UnreadableDocument,
    WrongUsage,
)
from ukuk.grounds.figure import BOUNDS, KINDS, SEXES, Bound, Figure, Kind, Sex
from ukuk.grounds.known import Ambiguous, NotBound, NotInForce, Unknown
from ukuk.grounds.partial_date import PartialDate, Period
from ukuk.grounds.source import Passage, Source

__all__ = [
    "BOUNDS",
    "KINDS",
    "SEXES",
    "Ambiguous",
    "BadInput",
    "Bound",
    "BrokenBundle",
    "BrokenPack",
    "Figure",
    "Kind",
    "NotBound",
    "NotInForce",
    "NotPermitted",
    "PartialDate",
    "Passage",
    "Period",
    "Sex",
    "Source",
    "UkukError",
    "Unknown",
    "UnreadableDocument",
    "WrongUsage",
]
