"""The nearest word among those allowed, as the beginning of what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(written: str, allowed: Iterable[str], *, most: int = 1) -> str:
    """The question after the nearest word, a space behind it; "" where nothing allowed is near.

    >>> did_you_mean("cuont", ("count", "money"))
    "Did you mean 'count'? "
    """
    near = get_close_matches(written, list(allowed), most, cutoff=0.6)
    return f"Did you mean {' or '.join(map(repr, near))}? " if near else ""
