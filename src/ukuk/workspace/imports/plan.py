"""What each row would do: make records, change some, leave all as it is, or be refused for a reason at a cell.

Pure: rows in, plans out. What the workspace already holds comes as `Known`.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ukuk.grounds import PartialDate
from ukuk.workspace.imports.cells import (
    DateReading,
    Terms,
    Trouble,
    fold,
    read_date,
    read_number,
    read_phones,
    read_term,
    read_terms,
    read_text,
    read_yes_no,
    says_nothing,
)
from ukuk.workspace.imports.mapping import FIELD, NOTE, Map
from ukuk.workspace.imports.sheets import Broken, Value, plain
from ukuk.workspace.imports.tables import Column, Table
from ukuk.workspace.imports.targets import TARGETS, Target

CREATE, UPDATE, SAME, DOUBLE, EMPTY, REFUSED = "create", "update", "same", "double", "empty", "refused"
# The order in which the preview shows them: what needs a person first.
STATES = (REFUSED, UPDATE, CREATE, DOUBLE, EMPTY, SAME)
_LONGEST_NOTE = 20_000


@dataclass(frozen=True, slots=True)
class At:
    """A trouble and the column it stands in; `None` where it is about the whole row."""

    trouble: Trouble
    column: int | None = None


@dataclass(frozen=True)
class RowPlan:
    """One row. `values` by target, as JSON can hold them; `notes` by heading; `key` and `key_by` (column, document,
    digest) find it again; `changed` are the targets that an update touches; `double_of` the row it repeats."""

    number: int
    state: str
    values: Mapping[str, Any] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    key_by: str = ""
    troubles: tuple[At, ...] = ()
    changed: tuple[str, ...] = ()
    double_of: int = 0
    known: str = ""

    @property
    def refused(self) -> bool:
        """Whether it stops the import."""
        return self.state == REFUSED


@dataclass(frozen=True)
class KnownRow:
    """A row imported before: its id, and the values and notes that it had then. `touched`: parts that were changed in
    the workspace since, so that an update would overwrite somebody's work; `gone`: what it made was removed."""

    id: str
    values: Mapping[str, Any]
    notes: Mapping[str, str]
    touched: frozenset[str] = frozenset()
    gone: bool = False


@dataclass(frozen=True)
class UnknownTerm:
    """A word that a closed list does not have: the list, the word as first written, the rows where it stands."""

    terms: str
    word: str
    rows: tuple[int, ...]
    two: bool = False


@dataclass(frozen=True)
class Plan:
    """All rows, in the order of the sheet."""

    rows: tuple[RowPlan, ...]

    @property
    def refused(self) -> tuple[RowPlan, ...]:
        """The rows that stop the import."""
        return tuple(row for row in self.rows if row.refused)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are in each state, in the order of `STATES`."""
        counted = Counter(row.state for row in self.rows)
        return {state: counted[state] for state in STATES if counted[state]}

    @property
    def unknown_terms(self) -> list[UnknownTerm]:
        """Each word that no closed list has, once, with all its rows; the most frequent first."""
        found: dict[tuple[str, str], list[int]] = {}
        first: dict[tuple[str, str], Trouble] = {}
        for row in self.rows:
            for at in row.troubles:
                if at.trouble.code in ("unknown_term", "two_terms"):
                    place = (at.trouble.detail, fold(at.trouble.shown))
                    found.setdefault(place, []).append(row.number)
                    first.setdefault(place, at.trouble)
        listed = [
            UnknownTerm(
                terms, first[terms, word].shown, tuple(dict.fromkeys(rows)), first[terms, word].code == "two_terms"
            )
            for (terms, word), rows in found.items()
        ]
        return sorted(listed, key=lambda term: (-len(term.rows), term.terms, term.word))


def read_rows(table: Table, chosen: Map, lists: Mapping[str, Terms], today: datetime.date) -> Iterator[RowPlan]:
    """Each row read by the map: refused, empty or, until the workspace is asked, to be made."""
    reader = _Reader(table, chosen, lists, today)
    for number, row in zip(table.numbers, table.rows, strict=True):
        yield reader.read(number, row)


def settle(rows: Iterable[RowPlan], known: Mapping[str, KnownRow]) -> Plan:
    """The rows against what the workspace holds, by key, and against each other."""
    seen: dict[str, RowPlan] = {}
    settled = []
    for row in rows:
        if row.state == CREATE:
            before = seen.get(row.key)
            if before is not None:
                row = _repeated(row, before)
            else:
                seen[row.key] = row
                if row.key in known:
                    row = _again(row, known[row.key])
        settled.append(row)
    return Plan(tuple(settled))


def _repeated(row: RowPlan, before: RowPlan) -> RowPlan:
    if (row.values, row.notes) == (before.values, before.notes):
        return replace(row, state=DOUBLE, double_of=before.number)
    code = "same_key" if row.key_by == "column" else "same_document"
    return replace(row, state=REFUSED, troubles=(*row.troubles, At(Trouble(code, detail=str(before.number)))))


def _again(row: RowPlan, known: KnownRow) -> RowPlan:
    if known.gone:
        return replace(row, state=SAME, known=known.id, troubles=(*row.troubles, At(Trouble("gone", stops=False))))
    changed = [name for name in TARGETS if row.values.get(name) != known.values.get(name)]
    if row.notes != known.notes:
        changed.append("note")
    if not changed:
        return replace(row, state=SAME, known=known.id)
    if _another(row, known):
        return replace(row, state=REFUSED, known=known.id, troubles=(*row.troubles, At(Trouble("key_of_another"))))
    parts = {TARGETS[name].part if name in TARGETS else "note" for name in changed}
    if parts & known.touched:
        return replace(row, state=REFUSED, known=known.id, troubles=(*row.troubles, At(Trouble("touched"))))
    return replace(row, state=UPDATE, known=known.id, changed=tuple(changed))


def _another(row: RowPlan, known: KnownRow) -> bool:
    """Whether the key now stands beside another person: every name differs, and so does the birth date."""
    names = [name for name in TARGETS if name.startswith("person.name.") and name != "person.name.kind"]
    before = {fold(str(known.values[name])) for name in names if known.values.get(name)}
    now = {fold(str(row.values[name])) for name in names if row.values.get(name)}
    born = known.values.get("person.born"), row.values.get("person.born")
    return bool(before and now and not before & now) and born[0] != born[1]


def row_key(by: str, *parts: str) -> str:
    """What finds a row again. The parts are digested: a key may be the number of a passport."""
    return hashlib.sha256("\x1f".join((by, *parts)).encode()).hexdigest()


class _Reader:
    """Reads one row after the other."""

    def __init__(self, table: Table, chosen: Map, lists: Mapping[str, Terms], today: datetime.date) -> None:
        self.table, self.chosen, self.today = table, chosen, today
        self.lists = lists
        self.fields: list[tuple[Column, Target, DateReading, Mapping[str, str]]] = []
        self.notes: list[Column] = []
        for column in table.columns:
            choice = chosen.columns.get(column.key)
            if choice is None or choice.way == NOTE:
                self.notes.append(column)
            elif choice.way == FIELD:
                target = TARGETS[choice.to]
                how = DateReading(today, choice.order, choice.short_years, choice.system)
                self.fields.append((column, target, how, self._answers(column, target)))
        self.constants = {name: self._constant(name, value) for name, value in chosen.constants.items()}

    def _answers(self, column: Column, target: Target) -> Mapping[str, str]:
        """What a person chose for the list, and what the answers of the form mean in it by their labels."""
        chosen = dict(self.chosen.terms.get(target.terms, {}))
        if column.question is None or not target.terms:
            return chosen
        terms = self.lists[target.terms]
        for name, labels in self.answers.get(column.question.choices, {}).items():
            words = [name, *labels.values()]
            codes = {chosen.get(fold(word)) or terms.by_word.get(fold(word)) for word in words} - {None}
            if len(codes) == 1:
                code = str(codes.pop())
                for word in words:
                    chosen.setdefault(fold(word), code)
        return chosen

    @property
    def answers(self) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
        """The lists of the form's answers."""
        return self.table.answers

    def _constant(self, name: str, value: str) -> Any:
        target = TARGETS[name]
        if target.kind == "term":
            code = read_term(value, self.lists[target.terms], {})
            return None if isinstance(code, Trouble) else code
        if target.kind == "terms":
            codes = read_terms(value, self.lists[target.terms], {})
            return None if isinstance(codes, Trouble) else list(codes)
        return value

    def read(self, number: int, row: tuple[Value, ...]) -> RowPlan:
        values: dict[str, Any] = {}
        troubles: list[At] = []
        for column, target, how, chosen in self.fields:
            cell = self.table.value(row, column)
            if says_nothing(cell) and target.kind != "key":
                continue
            read = self._cell(cell, target, how, chosen)
            if isinstance(read, Trouble):
                troubles.append(At(read, column.index))
            elif read not in (None, "", []):
                self._put(values, target, column, read, troubles)
        notes = self._notes(row, troubles)
        key = str(values.pop("key", ""))
        if not values and not notes and not troubles:
            return RowPlan(number, EMPTY)
        for name, value in self.constants.items():
            if value not in (None, "", []) and self._wanted(name, values):
                values.setdefault(name, value)
        troubles += self._missing(values)
        if any(at.trouble.stops for at in troubles):
            return RowPlan(number, REFUSED, values, notes, troubles=tuple(troubles))
        found, by = self._key(key, values, notes)
        return RowPlan(number, CREATE, values, notes, found, by, tuple(troubles))

    def _put(self, values: dict[str, Any], target: Target, column: Column, read: Any, troubles: list[At]) -> None:
        before = values.get(target.id)
        if before is None:
            values[target.id] = read
        elif isinstance(read, list):
            values[target.id] = [*before, *(item for item in read if item not in before)]
        else:
            values[target.id] = f"{before}\n{column.heading}: {read}"

    def _wanted(self, name: str, values: Mapping[str, Any]) -> bool:
        """A constant is set where the row says something that needs it, or belongs to a case or person in any row."""
        target = TARGETS[name]
        if target.record == "case":
            return True
        return any(name in TARGETS[said].needs for said in values) or (
            target.record == "person" and target.part == "person" and any(said.startswith("person.") for said in values)
        )

    def _cell(self, cell: Value, target: Target, how: DateReading, chosen: Mapping[str, str]) -> Any:
        kind = target.kind
        if kind in ("text", "long_text", "key"):
            text = read_text(cell, target.longest)
            return text if kind == "long_text" or isinstance(text, Trouble) else " ".join(text.split())
        if kind in ("date", "day"):
            return self._date(cell, kind, target, how)
        if kind == "term":
            return read_term(cell, self.lists[target.terms], chosen)
        if kind == "terms":
            spaces = isinstance(cell, str)
            codes = read_terms(cell, self.lists[target.terms], chosen, spaces=spaces)
            return codes if isinstance(codes, Trouble) else list(codes)
        if kind == "phones":
            phones = read_phones(cell)
            return phones if isinstance(phones, Trouble) else list(phones)
        if kind == "yes_no":
            return read_yes_no(cell)
        return read_number(cell)

    def _date(self, cell: Value, kind: str, target: Target, how: DateReading) -> str | Trouble:
        date = read_date(cell, how)
        if isinstance(date, Trouble):
            return date
        if kind == "day" and date.day is None:
            return Trouble("whole_day", plain(cell))
        if target.id in ("person.born", "consent.on", "case.opened_on") and date.first_day > self.today:
            return Trouble("in_future", plain(cell))
        return str(date)

    def _notes(self, row: tuple[Value, ...], troubles: list[At]) -> dict[str, str]:
        notes = {}
        for column in self.notes:
            cell = self.table.value(row, column)
            if isinstance(cell, Broken):
                troubles.append(At(Trouble(f"broken_{cell.why}", cell.shown), column.index))
                continue
            text = read_text(cell, _LONGEST_NOTE)
            if isinstance(text, Trouble):
                troubles.append(At(text, column.index))
            elif text:
                notes[column.heading] = text
        return notes

    def _missing(self, values: Mapping[str, Any]) -> list[At]:
        """What the fields that are there need and do not have in this row; each once."""
        missing: dict[str, str] = {}
        for name in values:
            if values[name] is False and name.startswith("consent."):
                # A refusal needs no receiver.
                continue
            for need in TARGETS[name].needs:
                if values.get(need) in (None, "", []):
                    missing.setdefault(need, name)
        return [At(Trouble("needs", detail=need)) for need in missing]

    def _key(self, key: str, values: Mapping[str, Any], notes: Mapping[str, str]) -> tuple[str, str]:
        if key:
            return row_key("column", key), "column"
        document, born = values.get("person.document.number"), values.get("person.born")
        if document and born:
            return row_key("document", "".join(str(document).upper().split()), str(born)), "document"
        whole = json.dumps([values, notes], sort_keys=True, ensure_ascii=False)
        return row_key("digest", whole), "digest"


def partial(value: Any) -> PartialDate:
    """A date of the values as a date."""
    return PartialDate.parse(str(value))
