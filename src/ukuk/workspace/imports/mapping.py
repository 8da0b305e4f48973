"""Which column leads where: chosen by a built-in map, by a remembered one, or by hand. No column is dropped in silence.

A column leads to a field, is kept as a note with its heading, or is left out because somebody said so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ukuk.grounds import BadInput
from ukuk.workspace.imports.cells import ORDERS, SHORT_YEARS, SYSTEMS, DateReading, fold, settled_by, unsettled
from ukuk.workspace.imports.tables import Column, Table
from ukuk.workspace.imports.targets import KEY, OF_CASE, Targets
from ukuk.workspace.imports.xlsform import KEYS

FIELD, NOTE, LEAVE = "field", "note", "leave"
WAYS = (FIELD, NOTE, LEAVE)


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a column leads. `to` is the id of a target where `way` is field; the rest says how its dates are read."""

    way: str
    to: str = ""
    order: str = ""
    short_years: str = ""
    system: int = 0


@dataclass(frozen=True)
class Map:
    """All that is chosen for a sheet. `columns` by folded heading; `terms` by list and folded word, "-" for *nothing*;
    `constants` what holds for every row, by target."""

    columns: Mapping[str, Choice] = field(default_factory=dict)
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    headings: tuple[int, int] | None = None
    # Where a map file says so, columns that it does not name are kept as notes, or left out.
    rest: str = ""
    built_in: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence by language about columns with one of these folded headings; about any sheet where there is none."""

    headings: frozenset[str]
    texts: Mapping[str, str]


@dataclass(frozen=True)
class BuiltIn:
    """A map that comes with the packs.

    `headings`: folded headings and codes, with the field of each; `values`: by field, folded words with their codes;
    `also`: by field and folded word (`*`: any), other fields that it fills; `unplaced`: columns that are known and have
    no field here, with the reason; `warnings`: misprints and traps of the sheet.
    """

    id: str
    labels: Mapping[str, str]
    headings: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    also: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    unplaced: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()

    def remarks(self, column: Column) -> list[Mapping[str, str]]:
        """Why the column has no field, and what to mind about it."""
        return [one.texts for one in (*self.unplaced, *self.warnings) if one.headings & set(column.words)]


@dataclass(frozen=True, slots=True)
class Open:
    """Something that has to be said before a row can be read.

    `code`: undecided; two_columns, of which the other is `detail`; no_field, where there is none of the name;
    needs, where `detail` is the field that needs `target`; date_order, short_year, day_number.
    """

    code: str
    column: Column | None = None
    target: str = ""
    detail: str = ""


def proposed(table: Table, targets: Targets, *, remembered: Map | None = None, built_in: BuiltIn | None = None) -> Map:
    """The map for a table as far as it is known: what is remembered first, then the built-in map; keys of forms.

    Columns of which nothing is known are not in it.
    """
    columns: dict[str, Choice] = {}
    taken: Counter[str] = Counter()
    given = remembered or Map()
    for column in table.columns:
        choice = given.columns.get(column.key)
        if choice is None and built_in is not None:
            target = next((built_in.headings[word] for word in column.words if word in built_in.headings), "")
            if target in targets and (not taken[target] or targets[target].many):
                choice = Choice(FIELD, target)
        if choice is not None:
            columns[column.key] = choice
            taken[choice.to] += 1
    if not taken[KEY]:
        keys = {column.heading.casefold().strip(): column for column in table.columns if column.is_key}
        first = next((keys[name] for name in KEYS if name in keys), None)
        if first is not None and columns.get(first.key, Choice(LEAVE)).way != FIELD:
            columns[first.key] = Choice(FIELD, KEY)
    for column in table.columns:
        if column.is_system and column.key not in columns:
            columns[column.key] = Choice(LEAVE)
        elif given.rest and column.key not in columns:
            columns[column.key] = Choice(given.rest)
    constants = {**(built_in.constants if built_in else {}), **given.constants}
    return Map(
        columns,
        given.terms,
        constants,
        table.sheet,
        (table.first, table.last),
        given.rest,
        built_in.id if built_in else given.built_in,
    )


def fitting(table: Table, built_ins: Iterable[BuiltIn]) -> list[tuple[int, BuiltIn]]:
    """The built-in maps that know columns of this table, the one that knows the most first, with how many it knows."""
    found = []
    for built_in in built_ins:
        known = {
            built_in.headings[word] for column in table.columns for word in column.words if word in built_in.headings
        }
        if known:
            found.append((len(known), built_in))
    return sorted(found, key=lambda pair: -pair[0])


def settled(table: Table, chosen: Map, targets: Targets) -> Map:
    """The map with the order of dates where the column itself proves it, and the system where the file says it."""
    columns = dict(chosen.columns)
    for column in table.columns:
        choice = columns.get(column.key)
        if choice is None or not is_date(choice, targets):
            continue
        order = choice.order or settled_by(table.values(column))
        columns[column.key] = replace(choice, order=order, system=choice.system or table.system)
    return replace(chosen, columns=columns)


def open_questions(
    table: Table, chosen: Map, targets: Targets, reading: DateReading, built_in: BuiltIn | None = None
) -> list[Open]:
    """What has to be said before the rows can be read; empty when all is said."""
    questions = []
    taken: dict[str, Column] = {}
    for column in table.columns:
        choice = chosen.columns.get(column.key)
        if choice is None:
            questions.append(Open("undecided", column))
            continue
        if choice.way != FIELD:
            continue
        target = targets.get(choice.to)
        if target is None:
            questions.append(Open("no_field", column, detail=choice.to))
            continue
        if target.id in taken and not target.many:
            questions.append(Open("two_columns", column, target.id, taken[target.id].heading))
        taken[target.id] = column
        if is_date(choice, targets):
            how = replace(reading, order=choice.order, short_years=choice.short_years, system=choice.system)
            questions += [Open(code, column, target.id) for code in sorted(unsettled(table.values(column), how))]
    questions += [Open("no_field", detail=name) for name in chosen.constants if name not in targets]
    said = {name for name in (*taken, *chosen.constants) if name in targets}
    if "case.kind" not in chosen.constants and not any(targets[name].record in OF_CASE for name in taken):
        # A list of people alone: what a built-in map says of every case is said of none.
        said = {name for name in said if targets[name].record not in OF_CASE}
    # What a column brings with it, row by row.
    also = built_in.also if built_in is not None else {}
    filled = {name for field in taken for more in also.get(field, {}).values() for name in more}
    needed: dict[str, str] = {}
    for name in sorted(said):
        for need in targets[name].needs:
            if need not in said | filled:
                needed.setdefault(need, name)
    return questions + [Open("needs", target=need, detail=needed[need]) for need in targets if need in needed]


def is_date(choice: Choice, targets: Targets) -> bool:
    """Whether the column leads to a date."""
    return choice.way == FIELD and choice.to in targets and targets[choice.to].kind in ("date", "day")


# Kept and given ------------------------------------------------------------------------------------------------------


def as_json(chosen: Map) -> dict[str, Any]:
    """The map as values that JSON and YAML can hold."""
    columns = {}
    for key, choice in chosen.columns.items():
        said: dict[str, Any] = {"to": choice.to} if choice.way == FIELD else {choice.way: True}
        if choice.order:
            said["order"] = choice.order
        if choice.short_years:
            said["short_years"] = choice.short_years
        if choice.system:
            said["system"] = choice.system
        columns[key] = said
    kept: dict[str, Any] = {"columns": columns}
    if chosen.sheet:
        kept["sheet"] = chosen.sheet
    if chosen.headings:
        kept["headings"] = list(chosen.headings)
    if chosen.terms:
        kept["terms"] = {name: dict(words) for name, words in chosen.terms.items()}
    if chosen.constants:
        kept["constants"] = dict(chosen.constants)
    if chosen.rest:
        kept["rest"] = chosen.rest
    if chosen.built_in:
        kept["built_in"] = chosen.built_in
    return kept


def from_json(given: Any, where: str, targets: Targets) -> Map:
    """The map from such values, as a person may have written them. Refuses what it does not know, naming the place."""
    whole = _object(given, where, ("columns", "sheet", "headings", "terms", "constants", "rest", "built_in"))
    columns = {}
    for heading, said in _object(whole.get("columns", {}), f"{where}, columns").items():
        columns[fold(str(heading))] = _choice(said, f"{where}, columns, {heading}", targets)
    terms = {}
    for name, words in _object(whole.get("terms", {}), f"{where}, terms").items():
        pairs = _object(words, f"{where}, terms, {name}")
        terms[str(name)] = {fold(str(word)): str(code) for word, code in pairs.items()}
    constants = _object(whole.get("constants", {}), f"{where}, constants")
    rest = str(whole.get("rest", ""))
    if rest not in ("", NOTE, LEAVE):
        raise BadInput(f"rest is {rest!r}", where=where, then="Write note or leave")
    return Map(
        columns,
        terms,
        {str(name): str(value) for name, value in constants.items()},
        str(whole.get("sheet", "")),
        _headings(whole.get("headings"), where),
        rest,
        str(whole.get("built_in", "")),
    )


def _choice(said: Any, where: str, targets: Targets) -> Choice:
    if isinstance(said, str):
        said = {"to": said} if said not in (NOTE, LEAVE) else {said: True}
    found = _object(said, where, ("to", NOTE, LEAVE, "order", "short_years", "system"))
    ways = [way for way in (NOTE, LEAVE) if found.get(way)] + ([FIELD] if found.get("to") else [])
    if len(ways) != 1:
        raise BadInput(
            "A column needs one of to, note, leave", where=where, then="Write `to: person.birth_date`, or `note: true`"
        )
    order, short = str(found.get("order", "")), str(found.get("short_years", ""))
    system = found.get("system", 0)
    for name, value, known in (("order", order, ("", *ORDERS)), ("short_years", short, ("", *SHORT_YEARS))):
        if value not in known:
            raise BadInput(f"{name} is {value!r}", where=where, then=f"Write one of {', '.join(known[1:])}")
    if system not in (0, *SYSTEMS):
        raise BadInput(f"system is {system!r}", where=where, then="Write 1900 or 1904")
    if ways[0] == FIELD and str(found["to"]) not in targets:
        raise BadInput(f"There is no field {found['to']!r}", where=where, then=_near(str(found["to"]), targets))
    return Choice(ways[0], str(found.get("to", "")), order, short, system)


def _near(name: str, targets: Targets) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, targets, n=1)
    return (f"Did you mean {near[0]!r}? " if near else "") + "The fields are listed in docs/importing-fields.md"


def _headings(said: Any, where: str) -> tuple[int, int] | None:
    if said is None:
        return None
    numbers = [said, said] if isinstance(said, int) else said
    if not isinstance(numbers, list) or len(numbers) != 2 or not all(isinstance(n, int) and n > 0 for n in numbers):
        raise BadInput(
            "headings must be the number of a row, or the first and the last", where=where, then="Write [1, 2]"
        )
    return numbers[0], numbers[1]


def _object(given: Any, where: str, keys: tuple[str, ...] = ()) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise BadInput("Names with values are expected here", where=where, then="See docs/importing.md for a whole map")
    for key in given:
        if keys and key not in keys:
            raise BadInput(f"There is no {key!r} here", where=where, then=f"The names are: {', '.join(keys)}")
    return given
