"""From an id to what it names: an instrument, a norm of the lawbook, or an article that follows the pattern of ids."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ukuk.grounds import WrongUsage
from ukuk.norms.lawbook import Instrument, Lawbook, Norm

# Below the instrument an id holds an article, then paragraphs and points: icrmw.22.4, crc.37.b, ru.koap.18.8.1.1.
_ARTICLE = re.compile(r"\d+[a-z]?")
_POINT = re.compile(r"\d+[a-z]?|[a-z]|[ivx]+")


@dataclass(frozen=True, slots=True)
class Named:
    """What an id names. `norm` is the lawbook's description, if it has one; `below` the parts under the instrument."""

    id: str
    instrument: Instrument
    norm: Norm | None
    below: tuple[str, ...]


def instrument_of(norm: str, lawbook: Lawbook) -> Instrument | None:
    """The instrument that a norm's id belongs to: the one that its row names, else the longest that it begins with."""
    held = lawbook.norms.get(norm)
    if held is not None and held.instrument in lawbook.instruments:
        return lawbook.instruments[held.instrument]
    parts = norm.split(".")
    for length in range(len(parts), 0, -1):
        found = lawbook.instruments.get(".".join(parts[:length]))
        if found is not None:
            return found
    return None


def named(norm: str, lawbook: Lawbook) -> Named:
    """What the id names; capital letters are read as small ones.

    Refuses, with what is near, an id of nothing in the lawbook, an article above the last one of its instrument, and
    parts below the instrument that no article has (`icrmw.title`).
    """
    norm = norm.strip().lower()
    instrument = instrument_of(norm, lawbook)
    if instrument is None:
        raise _unheard(norm, lawbook, "Nothing in the packs has this id")
    held = lawbook.norms.get(norm)
    if held is not None or norm == instrument.id:
        return Named(norm, instrument, held, ())
    below = tuple(norm[len(instrument.id) + 1 :].split("."))
    if not _ARTICLE.fullmatch(below[0]) or not all(_POINT.fullmatch(part) for part in below[1:]):
        raise _unheard(norm, lawbook, f"After {instrument.id} stands an article, such as {instrument.id}.2")
    number = int(below[0].rstrip("abcdefghijklmnopqrstuvwxyz"))
    if number == 0 or (instrument.articles and number > instrument.articles):
        last = f"its last article is {instrument.articles}" if number else "articles are counted from 1"
        raise _unheard(norm, lawbook, f"{instrument.id}: {last}")
    return Named(norm, instrument, None, below)


def near(norm: str, lawbook: Lawbook, count: int = 3) -> tuple[str, ...]:
    """Ids that look like this one, the nearest first; those of the instrument that it begins with go before others."""
    wanted = norm.strip().lower()
    owner = instrument_of(wanted, lawbook)
    family = [] if owner is None else [owner.id, *(i for i in lawbook.norms if lawbook.norms[i].instrument == owner.id)]
    found: dict[str, None] = {}
    for ids, cutoff in ((family, 0.0), (sorted({*lawbook.instruments, *lawbook.norms}), 0.5)):
        found |= dict.fromkeys(difflib.get_close_matches(wanted, ids, n=count, cutoff=cutoff))
        found |= dict.fromkeys(_abbreviated(wanted, lawbook) if not found else ())
    return tuple(list(found)[:count])


def _abbreviated(wanted: str, lawbook: Lawbook) -> Iterator[str]:
    """Instruments that a short form or a number names: `115-FZ`, `МКПТМ`."""
    for instrument in lawbook.instruments.values():
        forms = [*instrument.numbers, *(form for written in instrument.short.values() for form in written)]
        if any(form.lower() == wanted for form in forms):
            yield instrument.id


def _unheard(norm: str, lawbook: Lawbook, why: str) -> WrongUsage:
    candidates = near(norm, lawbook)
    return WrongUsage(
        f"There is no norm {norm!r}",
        why=why,
        then=f"Near it: {', '.join(candidates)}"
        if candidates
        else "Ids are those of the packs, such as icrmw or ru.115.5",
    )
