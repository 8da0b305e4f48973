"""What citation reading gives: a place in the text, and whose provision stands there, as far as the text decides it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["resolved", "partly", "ambiguous", "unknown"]


@dataclass(frozen=True, slots=True)
class Citation:
    """`text` is the cited phrase at `start:end`, a whole list being one citation.

    `ids` are the norms or instruments that the text names without doubt, in the order of the text; `candidates` those
    that it may mean. `owner` is the instrument's id, or `foreign:XX` for the constitution or a statute of a State that
    the lawbook does not hold, or "". `resolved`: all of it; `partly`: some of a list, the rest refused (`refused` says
    what and why); `ambiguous`: see `candidates`; `unknown`: a norm is cited, and nothing says which.
    """

    start: int
    end: int
    text: str
    status: Status
    ids: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    owner: str = ""
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SymbolMention:
    """A United Nations document symbol: as printed at `start:end`, and in normal form."""

    start: int
    end: int
    text: str
    symbol: str
