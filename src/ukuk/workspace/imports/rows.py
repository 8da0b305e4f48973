"""Rows read by a map: each cell by its field, each row with all its troubles, its key, and nothing left out."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ukuk.workspace.imports.cells import (
    DateReading,
    Terms,
    Trouble,
    fold,
    read_date,
    read_phones,
    read_term,
    read_terms,
    read_text,
    read_yes_no,
    says_nothing,
)
from ukuk.workspace.imports.mapping import FIELD, NOTE, BuiltIn, Map
from ukuk.workspace.imports.plan import CREATE, EMPTY, REFUSED, At, RowPlan
from ukuk.workspace.imports.records import has_case, has_person
from ukuk.workspace.imports.sheets import Broken, Value, plain
from ukuk.workspace.imports.tables import Column, Table
from ukuk.workspace.imports.targets import KEY, LISTED, LONGEST_PROSE, Target, Targets

# Days that may lie ahead; all others are of what was.
_MAY_COME = frozenset({"action.due_on"})


@dataclass(frozen=True)
class Reading:
    """All that rows are read by: the map, the fields, the closed lists by name, the day, the built-in map if any.

    `checks` look at the values of a whole row and give its further troubles.
    """

    chosen: Map
    targets: Targets
    lists: Mapping[str, Terms]
    today: datetime.date
    built_in: BuiltIn | None = None
    checks: Callable[[Mapping[str, Any], datetime.date], list[Trouble]] = lambda values, today: []


def read_rows(table: Table, reading: Reading) -> Iterator[RowPlan]:
    """Each row read by the map: refused, empty or, until the workspace is asked, to be made."""
    reader = _Reader(table, reading)
    for number, row in zip(table.numbers, table.rows, strict=True):
        yield reader.read(number, row)


def row_key(by: str, *parts: str) -> str:
    """What finds a row again. The parts are digested: a key may be the number of a passport."""
    return hashlib.sha256("\x1f".join((by, *parts)).encode()).hexdigest()


class _Reader:
    """Reads one row after the other."""

    def __init__(self, table: Table, reading: Reading) -> None:
        self.table, self.reading, self.targets = table, reading, reading.targets
        self.fields: list[tuple[Column, Target, DateReading, Mapping[str, str]]] = []
        self.notes: list[Column] = []
        for column in table.columns:
            choice = reading.chosen.columns.get(column.key)
            if choice is None or choice.way == NOTE:
                self.notes.append(column)
            elif choice.way == FIELD:
                target = self.targets[choice.to]
                how = DateReading(reading.today, choice.order, choice.short_years, choice.system)
                self.fields.append((column, target, how, self._answers(column, target)))
        self.also = reading.built_in.also if reading.built_in else {}
        self.constants = {
            name: [value] if self.targets[name].kind in ("terms", "states") else value
            for name, value in reading.chosen.constants.items()
            if value
        }

    def _answers(self, column: Column, target: Target) -> Mapping[str, str]:
        """What words mean in this column: as a person chose, as the built-in map has it, by the labels of the form."""
        if target.kind not in LISTED:
            return {}
        built_in = self.reading.built_in.values.get(target.id, {}) if self.reading.built_in else {}
        chosen = {**built_in, **self.reading.chosen.terms.get(target.terms, {})}
        if column.question is None:
            return chosen
        terms = self.reading.lists[target.terms]
        for name, labels in self.table.answers.get(column.question.choices, {}).items():
            words = [name, *labels.values()]
            codes = {chosen.get(fold(word)) or terms.by_word.get(fold(word)) for word in words} - {None}
            if len(codes) == 1:
                code = str(codes.pop())
                for word in words:
                    chosen.setdefault(fold(word), code)
        return chosen

    def read(self, number: int, row: tuple[Value, ...]) -> RowPlan:
        values: dict[str, Any] = {}
        filled: dict[str, str] = {}
        troubles: list[At] = []
        for column, target, how, chosen in self.fields:
            cell = self.table.value(row, column)
            if cell is None or (target.id != KEY and says_nothing(cell) and fold(plain(cell)) not in chosen):
                continue
            read = self._cell(cell, target, how, chosen)
            if isinstance(read, Trouble) and target.kind == "place" and read.code == "unknown_term":
                # The gazetteer does not hold every village: the word is kept beside it.
                self._put(values, self.targets["event.where"], column, plain(cell))
                troubles.append(At(Trouble("place_as_written", read.shown, stops=False), column.index))
            elif isinstance(read, Trouble):
                troubles.append(At(read, column.index))
            elif read not in (None, "", []):
                self._put(values, target, column, read)
                if target.id in self.also:
                    also = self.also[target.id]
                    filled |= {**also.get("*", {}), **also.get(fold(plain(cell)), {})}
        notes = self._notes(row, troubles)
        key = str(values.pop(KEY, ""))
        if not values and not notes and not troubles:
            return RowPlan(number, EMPTY)
        for name, code in filled.items():
            values.setdefault(name, [code] if self.targets[name].kind == "terms" else code)
        for name, value in self.constants.items():
            if self._wanted(name, values):
                values.setdefault(name, value)
        troubles += self._missing(values)
        if not has_person(values) and not has_case(values) and not troubles:
            troubles.append(At(Trouble("no_record")))
        troubles += [At(trouble) for trouble in self.reading.checks(values, self.reading.today)]
        if any(at.trouble.stops for at in troubles):
            return RowPlan(number, REFUSED, values, notes, troubles=tuple(troubles))
        found, by = _key(key, values, notes)
        return RowPlan(number, CREATE, values, notes, found, by, tuple(troubles))

    def _put(self, values: dict[str, Any], target: Target, column: Column, read: Any) -> None:
        before = values.get(target.id)
        if target.kind == "long_text":
            # Several columns go there, so each says which it was.
            read = f"{column.heading}: {read}" if target.many and self._shared(target) else read
        if before is None:
            values[target.id] = read
        elif isinstance(read, list):
            values[target.id] = [*before, *(item for item in read if item not in before)]
        else:
            values[target.id] = f"{before}\n{read}" if target.kind == "long_text" else f"{before}, {read}"

    def _shared(self, target: Target) -> bool:
        return sum(other.id == target.id for _, other, _, _ in self.fields) > 1

    def _wanted(self, name: str, values: Mapping[str, Any]) -> bool:
        """A constant of the case is set in rows of cases; another one where the row says something that needs it."""
        record = self.targets[name].record
        if record == "case":
            return "case.kind" in self.constants or has_case(values)
        return any(
            name in self.targets[said].needs or (record == "person" and said.startswith("person.")) for said in values
        )

    def _cell(self, cell: Value, target: Target, how: DateReading, chosen: Mapping[str, str]) -> Any:
        kind = target.kind
        if kind in ("date", "day"):
            return self._date(cell, kind, target, how)
        if kind in LISTED:
            terms = self.reading.lists[target.terms]
            if kind in ("term", "state", "place"):
                return read_term(cell, terms, chosen)
            codes = read_terms(cell, terms, chosen, spaces=isinstance(cell, str))
            return codes if isinstance(codes, Trouble) else list(codes)
        if kind == "phone":
            phones = read_phones(cell)
            return phones if isinstance(phones, Trouble) else list(phones)
        if kind == "yes_no":
            return read_yes_no(cell)
        text = read_text(cell, target.longest)
        return text if kind == "long_text" or isinstance(text, Trouble) else " ".join(text.split())

    def _date(self, cell: Value, kind: str, target: Target, how: DateReading) -> str | Trouble:
        date = read_date(cell, how)
        if isinstance(date, Trouble):
            return date
        if kind == "day" and date.day is None:
            return Trouble("whole_day", plain(cell))
        if target.id not in _MAY_COME and date.first_day > self.reading.today:
            return Trouble("in_future", plain(cell))
        return str(date)

    def _notes(self, row: tuple[Value, ...], troubles: list[At]) -> dict[str, str]:
        notes = {}
        for column in self.notes:
            cell = self.table.value(row, column)
            if isinstance(cell, Broken):
                troubles.append(At(Trouble(f"broken_{cell.why}", cell.shown), column.index))
                continue
            text = read_text(cell, LONGEST_PROSE)
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
                # A refusal is kept with its day; it needs no receiver and no way.
                needs: tuple[str, ...] = ("consent.given_on",)
            else:
                needs = self.targets[name].needs
            for need in needs:
                if values.get(need) in (None, "", []):
                    missing.setdefault(need, name)
        if any(name.startswith("consent.") for name in values) and not has_person(values):
            missing.setdefault("person.name", "consent")
        return [At(Trouble("needs", detail=need)) for need in missing]


def _key(key: str, values: Mapping[str, Any], notes: Mapping[str, str]) -> tuple[str, str]:
    if key:
        return row_key("column", key), "column"
    papers = [str(values[name]) for name in sorted(values) if name.startswith("person.document.")]
    born = values.get("person.birth_date")
    if papers and born:
        return row_key("document", *("".join(paper.upper().split()) for paper in papers), str(born)), "document"
    whole = json.dumps([values, notes], sort_keys=True, ensure_ascii=False)
    return row_key("digest", whole), "digest"
