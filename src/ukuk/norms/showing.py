"""Answers about norms as plain values, ready for JSON: one norm shown, and whether it binds a State."""

from __future__ import annotations

from typing import Any

from ukuk.grounds import NotBound, NotInForce, PartialDate, Unknown
from ukuk.norms.binding import Bound
from ukuk.norms.force import InForce, in_force
from ukuk.norms.lawbook import Lawbook
from ukuk.norms.naming import named

GENERAL_KNOWLEDGE = "general knowledge; no source was seen"


def show(norm: str, lawbook: Lawbook, *, on: PartialDate | None = None) -> dict[str, Any]:
    """What is known of a norm, an article without a row, or an instrument; with `on`, also whether it is in force then.

    Keys that have nothing to say are `None` or empty, never left out. `WrongUsage` with what is near where there is
    none.
    """
    found = named(norm, lawbook)
    instrument, held = found.instrument, found.norm
    sources = held.sources if held is not None else instrument.sources
    shown: dict[str, Any] = {
        "id": found.id,
        "instrument": instrument.id,
        "instrument_name": {language: forms[0] for language, forms in instrument.full.items() if forms},
        "jurisdiction": held.jurisdiction if held is not None else instrument.jurisdiction,
        "level": held.level if held is not None else instrument.level,
        "provision": held.provision if held is not None else ".".join(found.below),
        "described": held is not None,
        "title": dict(held.title) if held is not None else {},
        "summary": dict(held.summary) if held is not None else {},
        "cite": dict(held.cite) if held is not None else {},
        "binds": held.binds if held is not None else "",
        "valid_from": _day(held.valid_from if held is not None else instrument.in_force),
        "valid_to": _day(held.valid_to) if held is not None else None,
        "valid_from_status": held.valid_from_status if held is not None else _first_day(instrument.in_force),
        "date": _day(instrument.date),
        "parent": instrument.parent or None,
        "related": list(held.related) if held is not None else [],
        "verified": held.verified if held is not None else instrument.verified,
        "confidence": held.confidence if held is not None else instrument.confidence,
        "uncertain": (held.uncertain if held is not None else instrument.note) or None,
        "sources": [source_as_json(source, lawbook) for source in sources],
    }
    if on is not None:
        shown["on"] = str(on)
        shown["in_force"] = force_as_json(in_force(norm, on, lawbook))
    return shown


def force_as_json(answer: InForce | NotInForce | Unknown) -> dict[str, Any]:
    """`{status: in_force|not_in_force|unknown, since, until, first_day, why}`.

    `first_day` says how the first day is known: seen, estimate or not known.
    """
    if isinstance(answer, InForce):
        since, until = _day(answer.since), _day(answer.until)
        return {"status": "in_force", "since": since, "until": until, "first_day": answer.status, "why": None}
    if isinstance(answer, NotInForce):
        since, until = _day(answer.starts), _day(answer.ended)
        return {"status": "not_in_force", "since": since, "until": until, "first_day": None, "why": None}
    return {"status": "unknown", "since": None, "until": None, "first_day": None, "why": answer.why}


def binding_as_json(answer: Bound | NotBound | Unknown, lawbook: Lawbook | None = None) -> dict[str, Any]:
    """`{status: bound|not_bound|unknown, since, source, confidence, via, why, missing}`.

    `source` is the publication's title where a lawbook is given, else its id; a row without any says that it is
    general knowledge.
    """
    if isinstance(answer, Unknown):
        blank = {"since": None, "source": None, "confidence": None, "via": None}
        return {"status": "unknown", **blank, "why": answer.why, "missing": list(answer.missing)}
    source = _source(answer.source, answer.confidence, lawbook)
    known = {"since": _day(answer.since), "source": source, "confidence": answer.confidence or None}
    via = answer.via or None if isinstance(answer, Bound) else None
    status = "bound" if isinstance(answer, Bound) else "not_bound"
    return {"status": status, **known, "via": via, "why": answer.why or None, "missing": []}


def source_as_json(source: str, lawbook: Lawbook) -> dict[str, Any]:
    """`{id, title, where, published, url, note}` of a source."""
    found = lawbook.sources[source]
    return {
        "id": found.id,
        "title": found.title,
        "where": found.publisher,
        "published": _day(found.published),
        "url": found.url or None,
        "note": found.note or None,
    }


def _source(source: str, confidence: str, lawbook: Lawbook | None) -> str | None:
    if source and lawbook is not None and source in lawbook.sources:
        found = lawbook.sources[source]
        return f"{found.title} ({found.publisher})" if found.publisher else found.title
    if source:
        return source
    return GENERAL_KNOWLEDGE if confidence == "not verified" else None


def _first_day(date: PartialDate | None) -> str:
    return "seen" if date is not None else "not known"


def _day(date: PartialDate | None) -> str | None:
    return str(date) if date is not None else None
