"""Instruments, norms, ratifications, States and sources: from rows of files to the types of `norms.lawbook`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar, get_args

from ukuk.grounds import BrokenPack, Source
from ukuk.norms.lawbook import Confidence, Instrument, Lawbook, Level, Norm, Ratification, Standing, State, Verified
from ukuk.packs.row import Row, rows

Thing = TypeVar("Thing")
File = tuple[str, Mapping[str, Any]]

LEVELS: tuple[Level, ...] = get_args(Level)
VERIFIED: tuple[Verified, ...] = get_args(Verified)
CONFIDENCE: tuple[Confidence, ...] = get_args(Confidence)
STANDINGS: tuple[Standing, ...] = get_args(Standing)
VALID_FROM_STATUS = ("seen", "estimate", "not known")

INSTRUMENT_KEYS = frozenset(
    [
        "jurisdiction",
        "level",
        "full",
        "short",
        "generic",
        "numbers",
        "date",
        "in_force",
        "articles",
        "body",
        "parent",
        "joint",
        "symbols",
        "sources",
        "verified",
        "confidence",
        "note",
    ]
)
NORM_KEYS = frozenset(
    [
        "jurisdiction",
        "level",
        "instrument",
        "provision",
        "title",
        "summary",
        "valid_from",
        "valid_to",
        "valid_from_status",
        "binds",
        "cite",
        "rule",
        "related",
        "sources",
        "verified",
        "confidence",
        "uncertain",
    ]
)
RATIFICATION_KEYS = frozenset(["standing", "status", "date", "in_force", "until", "sources", "confidence", "note"])
STATE_KEYS = frozenset(["alpha3", "names", "adjectives", "indeclinable"])
SOURCE_KEYS = frozenset(["title", "where", "published", "url", "kind", "how_read", "note"])


def _once(files: Iterable[File], keys: frozenset[str]) -> Iterable[Row]:
    """Every row of the files; refuses an id that two files hold."""
    first: dict[str, str] = {}
    for file, things in files:
        for row in rows(file, things, keys):
            if row.id in first:
                raise BrokenPack(
                    f"The id {row.id!r} is already in {first[row.id]}",
                    where=f"{file}, {row.id}",
                    why="One of the two would be lost",
                    then="Join the two rows, or give one of them another id",
                )
            first[row.id] = file
            yield row


def sources(files: Iterable[File]) -> dict[str, Source]:
    """Publications by id. `where` is the page or paper as it was named; `how_read` says how much of it was seen."""
    found = {}
    for row in _once(files, SOURCE_KEYS):
        how, note = row.text("how_read", ""), row.text("note", "")
        found[row.id] = Source(
            row.id,
            row.text("title"),
            row.text("where", ""),
            row.date("published"),
            row.text("url", ""),
            row.text("kind", ""),
            "; ".join(part for part in (f"read: {how}" if how else "", note) if part),
        )
    return found


def instruments(files: Iterable[File]) -> dict[str, Instrument]:
    """Instruments by id; a comment that several bodies number hangs on the treaty of each of them."""
    found = {
        row.id: Instrument(
            id=row.id,
            jurisdiction=row.text("jurisdiction"),
            level=row.one_of("level", LEVELS),
            full=row.lists_by_language("full"),
            short=row.lists_by_language("short"),
            generic=row.lists_by_language("generic"),
            numbers=row.texts("numbers"),
            date=row.date("date"),
            in_force=row.date("in_force"),
            articles=row.number("articles"),
            body=row.text("body", ""),
            parent=row.text("parent", ""),
            symbols=row.texts("symbols"),
            sources=row.texts("sources"),
            verified=row.one_of("verified", VERIFIED, "not verified"),
            confidence=row.one_of("confidence", CONFIDENCE, "not verified"),
            note=row.text("note", ""),
            joint=row.texts("joint"),
        )
        for row in _once(files, INSTRUMENT_KEYS)
    }
    treaties = {
        instrument.body: code for code, instrument in found.items() if instrument.body and instrument.level == "treaty"
    }
    for code, instrument in found.items():
        if instrument.level == "soft" and len(instrument.numbers) > 1 and not instrument.joint:
            bodies = (number.partition(" ")[0].lower() for number in instrument.numbers)
            others = (treaties[body] for body in bodies if body in treaties)
            found[code] = replace(instrument, joint=tuple(other for other in others if other != instrument.parent))
    return found


def norms(files: Iterable[File]) -> dict[str, Norm]:
    """Norms by id. `rule` is carried in the files for later and not read here."""
    return {
        row.id: Norm(
            id=row.id,
            jurisdiction=row.text("jurisdiction"),
            level=row.one_of("level", LEVELS),
            instrument=row.text("instrument"),
            provision=row.text("provision"),
            title=row.by_language("title"),
            summary=row.by_language("summary"),
            valid_from=row.date("valid_from"),
            valid_to=row.date("valid_to"),
            valid_from_status=row.one_of("valid_from_status", VALID_FROM_STATUS),
            binds=row.text("binds", ""),
            cite=row.by_language("cite"),
            related=row.texts("related"),
            sources=row.texts("sources"),
            verified=row.one_of("verified", VERIFIED),
            confidence=row.one_of("confidence", CONFIDENCE),
            uncertain=row.text("uncertain", ""),
        )
        for row in _once(files, NORM_KEYS)
    }


def ratifications(file: str, things: Mapping[str, Any]) -> tuple[Ratification, ...]:
    """What is known of each State and treaty: keyed by the instrument, and below it by the State's alpha-2 code."""
    found = []
    for instrument, states in things.items():
        if not isinstance(states, dict):
            raise BrokenPack(
                "There are no States under this instrument",
                where=f"{file}, {instrument}",
                then="Write a State's alpha-2 code below it, and its standing below that",
            )
        for state, values in states.items():
            row = Row(file, f"{instrument}, {state}", values, RATIFICATION_KEYS)
            found.append(
                Ratification(
                    instrument=instrument,
                    state=state,
                    standing=row.one_of("standing", STANDINGS),
                    status=row.text("status"),
                    date=row.date("date"),
                    in_force=row.date("in_force"),
                    until=row.date("until"),
                    sources=row.texts("sources"),
                    confidence=row.one_of("confidence", CONFIDENCE),
                    note=row.text("note", ""),
                )
            )
    return tuple(found)


def states(files: Iterable[File]) -> dict[str, State]:
    """States by alpha-2 code."""
    return {
        row.id: State(row.id, row.text("alpha3"), row.lists_by_language("names"), row.lists_by_language("adjectives"))
        for row in _once(files, STATE_KEYS)
    }


def held_together(lawbook: Lawbook) -> Lawbook:
    """The lawbook, if all that it refers to is in it; else the first thing that is missing, and where it is named."""
    known = lawbook.instruments
    citable = {**known, **lawbook.norms}
    for instrument in known.values():
        _named("instruments", instrument.id, "parent", (instrument.parent, *instrument.joint), known)
        _named("instruments", instrument.id, "sources", instrument.sources, lawbook.sources)
    for norm in lawbook.norms.values():
        _named("norms", norm.id, "instrument", (norm.instrument,), known)
        _named("norms", norm.id, "related", norm.related, citable)
        _named("norms", norm.id, "sources", norm.sources, lawbook.sources)
    for act in lawbook.ratifications:
        _named("ratifications.yaml", f"{act.instrument}, {act.state}", "instrument", (act.instrument,), known)
        _named("ratifications.yaml", f"{act.instrument}, {act.state}", "state", (act.state,), lawbook.states)
        _named("ratifications.yaml", f"{act.instrument}, {act.state}", "sources", act.sources, lawbook.sources)
    return lawbook


def _named(file: str, row: str, key: str, ids: tuple[str, ...], known: Mapping[str, Any]) -> None:
    for wanted in ids:
        if wanted and wanted not in known:
            raise BrokenPack(
                f"`{key}` names {wanted!r}, and nothing has this id",
                where=f"{file}, {row}",
                why="A reference to nothing cannot be walked back",
                then=f"Correct the id, or add {wanted!r} to its file",
            )
