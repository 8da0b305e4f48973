"""Treaty bodies and their submission rules: one file a body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from ukuk.grounds import BrokenPack, Source, Unknown
from ukuk.packs.row import Row
from ukuk.reporting.rules import PAPER_KINDS, PHASES, Body, NotFixed, PhaseWish, SubmissionRule, Wanted

BODY_KEYS = frozenset(["names", "abbreviations", "instrument", "symbol", "rules", "wants", "practice"])
RULE_KEYS = frozenset(
    [
        "phase",
        "kind",
        "words",
        "words_note",
        "notes_counted",
        "annex_counted",
        "languages",
        "file_kinds",
        "sources",
        "checked_on",
        "note",
    ]
)
WISH_KEYS = frozenset(["wants", "sources", "note"])
WANTED: tuple[Wanted, ...] = get_args(Wanted)
_YES_NO: dict[str, bool | None] = {"yes": True, "no": False, "not known": None}


def body(file: str, code: str, values: Any, sources: Mapping[str, Source]) -> Body:
    """One body. Rules are a list, each with its phase and kind; `wants` is keyed by phase."""
    row = Row(file, code, values, BODY_KEYS)
    listed, wanted = row.values.get("rules", []), row.values.get("wants", {})
    if not isinstance(listed, list):
        raise row.broken("rules", "it is no list", "Begin each rule with `- phase:`")
    if not isinstance(wanted, dict):
        raise row.broken("wants", "it is not keyed by phase", f"Use the phases {', '.join(PHASES)}")
    rules = tuple(_rule(Row(file, f"{code}, rule {at}", rule, RULE_KEYS), sources) for at, rule in enumerate(listed, 1))
    seen: set[tuple[str, str]] = set()
    for rule in rules:
        if (rule.phase, rule.kind) in seen:
            raise row.broken("rules", f"two rules for phase {rule.phase}, kind {rule.kind}", "Keep one of them")
        seen.add((rule.phase, rule.kind))
    wishes = {}
    for phase, wish in wanted.items():
        if phase not in PHASES:
            raise row.broken("wants", f"{phase!r} is no phase", f"Use one of: {', '.join(PHASES)}")
        below = Row(file, f"{code}, wants, {phase}", wish, WISH_KEYS)
        word = below.one_of("wants", (*WANTED, "not known"))
        wishes[phase] = PhaseWish(
            Unknown("not seen", ("source",)) if word == "not known" else below.one_of("wants", WANTED),
            _resolved(below, sources),
            below.text("note", ""),
        )
    return Body(
        code=code,
        instrument=row.text("instrument"),
        symbol=row.text("symbol"),
        names=row.lists_by_language("names"),
        abbreviations=row.lists_by_language("abbreviations"),
        rules=rules,
        wishes=wishes,
        practice=row.texts("practice"),
    )


def _rule(row: Row, sources: Mapping[str, Source]) -> SubmissionRule:
    return SubmissionRule(
        phase=row.one_of("phase", (*PHASES, "any")),
        kind=row.one_of("kind", PAPER_KINDS),
        words=_words(row),
        notes_counted=_YES_NO[row.one_of("notes_counted", tuple(_YES_NO), "not known")],
        annex_counted=_YES_NO[row.one_of("annex_counted", tuple(_YES_NO), "not known")],
        languages=row.texts("languages"),
        file_kinds=row.texts("file_kinds"),
        sources=_resolved(row, sources),
        checked_on=row.date("checked_on"),
        note=row.text("note", ""),
    )


def _words(row: Row) -> int | NotFixed | Unknown:
    written, note = row.text("words"), row.text("words_note", "")
    if written == "not fixed":
        return NotFixed(note or "the body fixes no number")
    if written == "not known":
        return Unknown(note or "no source that names a number was seen", ("source",))
    number = row.number("words")
    if number == 0:
        raise row.broken("words", "a limit of no words is no limit", "Write a number, `not fixed` or `not known`")
    return number


def _resolved(row: Row, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    found = []
    for source in row.texts("sources"):
        if source not in sources:
            raise BrokenPack(
                f"`sources` names {source!r}, and nothing has this id",
                where=f"{row.file}, {row.id}",
                then="Correct the id, or add it to bodies/sources.yaml",
            )
        found.append(sources[source])
    return tuple(found)
