"""A file with its map against what the workspace holds: the plan of every row, asked of the database in bulk."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.imports import bridge, writing
from ukuk.workspace.imports.cells import DateReading
from ukuk.workspace.imports.mapping import Map, Open, from_json, open_questions, proposed, settled
from ukuk.workspace.imports.models import DONE, Import, ImportedRow, ImportMap
from ukuk.workspace.imports.plan import Held, Here, KnownRow, Plan, RowPlan, names_of, numbers_of, settle
from ukuk.workspace.imports.rows import Reading, read_rows
from ukuk.workspace.imports.sheets import Workbook, open_workbook
from ukuk.workspace.imports.tables import Table, table_of
from ukuk.workspace.imports.xlsform import XlsForm, read_xlsform
from ukuk.workspace.people.folding import number_digest
from ukuk.workspace.people.models import Document, Name, NumberKey, Person

_CHUNK = 400


@dataclass(frozen=True)
class Checked:
    """What checking found: the table, the map with all that the columns prove, what has to be said, and the plan, which
    is there only where nothing has to be said first."""

    table: Table
    chosen: Map
    questions: tuple[Open, ...]
    plan: Plan | None = None


@lru_cache(maxsize=2)
def _opened(name: str, data: bytes, encoding: str, separator: str) -> Workbook:
    return open_workbook(name, data, encoding=encoding, separator=separator)


def forget_opened() -> None:
    """Let go of the files that were opened last; called when their rows are in."""
    _opened.cache_clear()


def workbook_of(importing: Import) -> Workbook:
    """The file, opened."""
    return _opened(importing.file_name, bytes(importing.contents), importing.encoding, importing.separator)


def form_of(importing: Import) -> XlsForm | None:
    """The XLSForm that came with the file, if any."""
    if not importing.form:
        return None
    return read_xlsform(_opened(importing.form_name, bytes(importing.form), "", ""))


def map_of(importing: Import) -> Map:
    """What is chosen for the file so far."""
    return from_json(importing.chosen, importing.file_name, bridge.targets())


def table_for(importing: Import, chosen: Map) -> Table:
    """The table of the file by the sheet and the headings that are chosen."""
    workbook = workbook_of(importing)
    sheet = workbook.sheet(chosen.sheet)
    return table_of(
        importing.file_name, sheet, headings=chosen.headings, form=form_of(importing), system=workbook.system
    )


def propose(table: Table, chosen: Map, remembered: Map | None = None, built_in: str = "") -> Map:
    """What is known of the table: chosen already, remembered of the list, built in."""
    known = bridge.built_ins().get(built_in or chosen.built_in or (remembered.built_in if remembered else ""))
    given = Map(
        {**(remembered.columns if remembered else {}), **chosen.columns},
        _joined(remembered.terms if remembered else {}, chosen.terms),
        {**(remembered.constants if remembered else {}), **chosen.constants},
        rest=chosen.rest,
    )
    return settled(table, proposed(table, bridge.targets(), remembered=given, built_in=known), bridge.targets())


def _joined(first: Any, then: Any) -> dict[str, dict[str, str]]:
    return {name: {**first.get(name, {}), **then.get(name, {})} for name in {*first, *then}}


def check(importing: Import, *, by: Any, today: datetime.date) -> Checked:
    """The plan of every row, or what has to be said before there can be one. Writes nothing."""
    chosen = map_of(importing)
    table = table_for(importing, chosen)
    targets = bridge.targets()
    chosen = settled(table, chosen, targets)
    built_in = bridge.built_ins().get(chosen.built_in)
    questions = tuple(open_questions(table, chosen, targets, DateReading(today), built_in))
    if questions:
        return Checked(table, chosen, questions)
    reading = Reading(chosen, targets, bridge.lists(), today, built_in, bridge.row_troubles)
    rows = list(read_rows(table, reading))
    return Checked(table, chosen, (), settle(rows, held_for(rows, importing.into, by)))


def held_for(rows: list[RowPlan], into: ImportMap | None, by: Any) -> Held:
    """What the workspace holds that these rows may be about."""
    return Held(
        known_rows(into, [row.key for row in rows if row.key], by) if into is not None else {},
        _by_papers(rows, by),
        _by_codes(rows, by),
        _by_names(rows, by),
    )


def known_rows(into: ImportMap, keys: Iterable[str], by: Any) -> dict[str, KnownRow]:
    """The rows of earlier imports of the list, the last of each key, with what was changed or removed since."""
    last: dict[str, ImportedRow] = {}
    for some in _chunks(keys):
        # Of the whole team: a colleague may have imported the last version of the list.
        found = ImportedRow.objects.visible_to(HOLDER).filter(of__into=into, of__state=DONE, key__in=some)
        for row in found.exclude(made={}).order_by("of__done_at", "pk"):
            last[row.key] = row
    now = writing.versions_now(row.made for row in last.values())
    seen = _seen({row.person_id for row in last.values() if row.person_id}, by)
    known = {}
    for key, row in last.items():
        here = {slot: now.get((kind, identifier)) for slot, (kind, identifier, _) in row.made.items()}
        records = [slot for slot in ("person", "case") if slot in row.made]
        gone = any(here[slot] is None for slot in records) or (row.person_id is not None and row.person_id not in seen)
        touched = {
            slot.partition(":")[0]
            for slot, (kind, _, version) in row.made.items()
            if kind != "consent" and here[slot] != version
        }
        known[key] = KnownRow(str(row.pk), row.values, row.notes, frozenset(touched), gone)
    return known


def _seen(people: set[Any], by: Any) -> set[Any]:
    found: set[Any] = set()
    for some in _chunks(people):
        found |= set(Person.objects.visible_to(by).filter(pk__in=some).values_list("pk", flat=True))
    return found


def _by_papers(rows: list[RowPlan], by: Any) -> dict[str, Here]:
    key = NumberKey.objects.visible_to(HOLDER).first()
    if key is None:
        return {}
    numbers = {number for row in rows for number in numbers_of(row.values)}
    digests = {number_digest(number, bytes(key.key)): number for number in numbers}
    people: dict[Any, list[str]] = {}
    for some in _chunks(digests):
        papers = Document.objects.visible_to(by).filter(number_digest__in=some).order_by("-added_at")
        for digest, person in papers.values_list("number_digest", "person_id"):
            people.setdefault(person, []).append(digests[digest])
    return {number: here for here in _here(people, by) for number in people[here.id]}


def _by_codes(rows: list[RowPlan], by: Any) -> dict[str, Here]:
    codes = {str(row.values["person.code"]).upper() for row in rows if "person.code" in row.values}
    people: dict[Any, list[str]] = {}
    for some in _chunks(codes):
        people |= {
            pk: list[str]() for pk in Person.objects.visible_to(by).filter(code__in=some).values_list("pk", flat=True)
        }
    return {here.code: here for here in _here(people, by)}


def _by_names(rows: list[RowPlan], by: Any) -> dict[tuple[str, str], Here]:
    wanted = {
        (name, str(row.values["person.birth_date"]))
        for row in rows
        if "person.birth_date" in row.values
        for name in names_of(row.values)
    }
    found = {}
    for some in _chunks({name for name, _ in wanted}):
        people = Person.objects.visible_to(by).filter(sort_name__in=some)
        for pk, code, name, born in people.values_list("pk", "code", "sort_name", "born"):
            if (name, born) in wanted:
                found[name, born] = Here(str(pk), code, frozenset({name}), born)
    return found


def _here(people: Any, by: Any) -> Iterator[Here]:
    from ukuk.workspace.people.folding import sort_name

    for some in _chunks(people):
        names: dict[Any, set[str]] = {}
        for person, whole in Name.objects.visible_to(by).filter(person_id__in=some).values_list("person_id", "whole"):
            names.setdefault(person, set()).add(sort_name(whole))
        for pk, code, born in Person.objects.visible_to(by).filter(pk__in=some).values_list("pk", "code", "born"):
            yield Here(pk, code, frozenset(names.get(pk, ())), born)


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    listed = list(dict.fromkeys(values))
    for start in range(0, len(listed), _CHUNK):
        yield listed[start : start + _CHUNK]
