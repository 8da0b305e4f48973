"""The desk's one door to the packs: fields, built-in maps, closed lists, States and places, by every word they have."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from ukuk.packs import Pack, load_import_fields, load_import_maps, load_pack
from ukuk.packs.import_maps import ImportMap, Remark
from ukuk.workspace.cases import bridge as cases_bridge
from ukuk.workspace.imports.cells import Terms, Trouble, fold
from ukuk.workspace.imports.mapping import BuiltIn
from ukuk.workspace.imports.mapping import Remark as Said
from ukuk.workspace.imports.targets import PLACES, STATES, Target, Targets

LANGUAGES = ("en", "ru", "ky")
# As the desk of people refuses it.
_OLDEST = 130


@lru_cache(maxsize=1)
def _pack() -> Pack:
    return load_pack()


@lru_cache(maxsize=1)
def targets() -> Targets:
    """Every field that a column can lead to, in the order in which they are offered."""
    lists = {"state": STATES, "states": STATES, "place": PLACES}
    return {
        one.id: Target(one.id, one.kind, one.vocabulary or lists.get(one.kind, ""), one.many, one.grade, one.labels)
        for one in load_import_fields().values()
    }


@lru_cache(maxsize=1)
def built_ins() -> Mapping[str, BuiltIn]:
    """The maps that come with the packs, by id."""
    return {one.id: _built_in(one) for one in load_import_maps().values()}


def _built_in(one: ImportMap) -> BuiltIn:
    return BuiltIn(
        one.id,
        one.labels,
        {fold(heading): column.field for column in one.columns for heading in column.headings},
        {column.field: {fold(word): code for word, code in column.values.items()} for column in one.columns},
        {
            column.field: {word if word == "*" else fold(word): also for word, also in column.also.items()}
            for column in one.columns
            if column.also
        },
        one.constants,
        tuple(map(_said, one.unplaced)),
        tuple(map(_said, one.warnings)),
    )


def _said(remark: Remark) -> Said:
    return Said(frozenset(map(fold, remark.headings)), remark.texts)


@lru_cache(maxsize=1)
def lists() -> Mapping[str, Terms]:
    """Every closed list that a field has, known by code and by label in each language."""
    found = {STATES: Terms.of(STATES, _state_words()), PLACES: Terms.of(PLACES, _place_words())}
    taxonomy = cases_bridge.taxonomy()
    for target in targets().values():
        if target.terms and target.terms not in found:
            vocabulary = getattr(taxonomy, target.terms)
            words = [(code, code) for code in vocabulary]
            words += [(vocabulary.label(code, language), code) for code in vocabulary for language in LANGUAGES]
            found[target.terms] = Terms.of(target.terms, words)
    return found


def choices(name: str, language: str) -> list[tuple[str, str]]:
    """The terms of a list for a form, in the language, each depth moved to the right."""
    if name == STATES:
        return cases_bridge.state_choices(language)
    if name == PLACES:
        return [choice for _, places in cases_bridge.place_choices(language) for choice in places]
    return cases_bridge.choices(name, language)


def term_label(name: str, code: str, language: str) -> str:
    """The word for a code of a list."""
    if name == STATES:
        return cases_bridge.state_name(code, language)
    if name == PLACES:
        return cases_bridge.place_name(code, language)
    return cases_bridge.label(name, code, language)


def row_troubles(values: Mapping[str, Any], today: datetime.date) -> list[Trouble]:
    """What the values of a row have against each other, by the rules of people and cases."""
    troubles = []
    status = values.get("case.status")
    if status and cases_bridge.needs_reason(status):
        reason = values.get("case.status_reason")
        if not reason:
            troubles.append(Trouble("needs", detail="case.status_reason"))
        elif reason not in cases_bridge.reasons_of(status):
            troubles.append(Trouble("reason_of_another", detail=status))
    born = str(values.get("person.birth_date", ""))
    if born and int(born[:4]) < today.year - _OLDEST:
        troubles.append(Trouble("born_long_ago", born))
    opened, closed = values.get("case.opened_on"), values.get("case.closed_on")
    if opened and closed and closed < opened:
        troubles.append(Trouble("closed_before_opened", closed))
    return troubles


def _state_words() -> Iterator[tuple[str, str]]:
    for code, state in _pack().lawbook.states.items():
        yield code, code
        yield state.alpha3, code
        for names in (state.names, state.adjectives):
            for said in names.values():
                yield from ((word, code) for word in said)
        for language in LANGUAGES:
            yield cases_bridge.state_name(code, language), code


def _place_words() -> Iterator[tuple[str, str]]:
    for code, place in _pack().places.items():
        yield code, code
        yield from ((name, code) for name in place.names.values())
