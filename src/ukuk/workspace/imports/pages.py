"""What the pages of this desk show: values of rows as their reader may see them, questions with their choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext

from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.access.sight import WITHHELD
from ukuk.workspace.imports import bridge, words
from ukuk.workspace.imports.mapping import Map, Open
from ukuk.workspace.imports.models import DONE, UNDONE, Import, ImportedRow
from ukuk.workspace.imports.plan import STATES
from ukuk.workspace.imports.tables import Column, Table
from ukuk.workspace.signs import day

ROWS_A_PAGE = 50
_LONGEST_SHOWN = 160
_MASK = "•"


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column of the sheet as the page of columns shows it."""

    column: Column
    samples: list[Any]
    chosen: str
    remarks: list[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its choices; without choices it is answered in a field of `kind`."""

    field: str
    words: str
    where: str
    samples: list[Any]
    choices: list[tuple[str, str]]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row of the preview or of the report."""

    number: int
    state: str
    state_words: str
    values: list[tuple[str, Any]]
    troubles: list[tuple[bool, str, str]]
    changed: list[str]
    records: list[tuple[str, str]]


def grades_for(user: object) -> frozenset[str]:
    """What of a file's values this reader may see. Numbers of documents are masked for everybody."""
    grades = {"open"}
    if may(user, Right.IDENTITIES):
        grades.add("personal")
        if getattr(user, "sees_sensitive", False):
            grades.add("sensitive")
    return frozenset(grades)


def shown_value(target_id: str, value: Any, language: str, grades: frozenset[str]) -> Any:
    """A value by its field's grade and in the reader's words: masked, withheld or as it is."""
    target = bridge.targets().get(target_id)
    if target is None:
        return WITHHELD
    if target.grade == "secret":
        return masked(str(value))
    if target.grade not in grades:
        return WITHHELD
    if target.terms:
        codes = value if isinstance(value, list) else [value]
        return ", ".join(bridge.term_label(target.terms, str(code), language) for code in codes)
    if target.kind in ("date", "day"):
        return day(str(value))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


def masked(text: str) -> str:
    """A number of a document: its length and its last two signs."""
    return _MASK * max(0, len(text) - 2) + text[-2:] if len(text) > 4 else _MASK * len(text)


def columns_shown(
    table: Table, chosen: Map, columns: Iterable[Column], language: str, grades: frozenset[str]
) -> list[ColumnShown]:
    """Columns with examples of what stands in them, and where they lead so far."""
    built_in = bridge.built_ins().get(chosen.built_in)
    found = []
    for column in columns:
        choice = chosen.columns.get(column.key)
        said = "" if choice is None else choice.to or choice.way
        remarks = [texts.get(language) or texts["en"] for texts in (built_in.remarks(column) if built_in else [])]
        found.append(ColumnShown(column, samples_shown(table, column, said, language, grades), said, remarks))
    return found


def samples_shown(table: Table, column: Column, said: str, language: str, grades: frozenset[str]) -> list[Any]:
    """The first things that stand in a column, by the grade of the field to which it leads."""
    target = bridge.targets().get(said)
    samples = table.samples(column)
    if target is None:
        return [sample[:_LONGEST_SHOWN] for sample in samples]
    if target.grade == "secret":
        return [masked(sample) for sample in samples]
    return [sample[:_LONGEST_SHOWN] for sample in samples] if target.grade in grades else [WITHHELD]


def asked(table: Table, questions: Iterable[Open], language: str, grades: frozenset[str]) -> list[Asked]:
    """The questions that a form answers: how dates are read, what holds for every row."""
    found = []
    for question in questions:
        if question.code == "needs":
            target = bridge.targets()[question.target]
            choices = bridge.choices(target.terms, language) if target.terms else []
            kind = "date" if target.kind == "day" else "text"
            name, label = f"constant-{target.id}", target.label(language)
            found.append(Asked(name, words.asked("needs_all"), label, [], choices, kind))
        elif question.column is not None and question.code in _CHOICES:
            choice = [(code, str(said)) for code, said in _CHOICES[question.code].items()]
            samples = samples_shown(table, question.column, question.target, language, grades)
            where = f"{question.column.letters} · {question.column.heading}"
            name = f"{question.code}-{question.column.index}"
            found.append(Asked(name, words.asked(question.code), where, samples, choice))
    return found


_CHOICES = {"date_order": words.ORDERS, "short_year": words.SHORT_YEARS, "day_number": words.SYSTEMS}


def in_order(rows: QuerySet[ImportedRow]) -> QuerySet[ImportedRow]:
    """Rows with what needs a person first, then as they stand in the sheet."""
    rank = Case(
        *(When(state=state, then=Value(place)) for place, state in enumerate(STATES)),
        default=Value(len(STATES)),
        output_field=IntegerField(),
    )
    return rows.annotate(rank=rank).order_by("rank", "number")


def row_shown(
    row: ImportedRow, importing: Import, columns: Mapping[int, Column], language: str, grades: frozenset[str]
) -> RowShown:
    """One row: what it says and would do; once imported, what it made, by codes alone."""
    over = importing.state in (DONE, UNDONE)
    values = (
        []
        if over
        else [
            (_label(name, language), shown_value(name, value, language, grades)) for name, value in row.values.items()
        ]
    )
    if not over:
        values += [
            (heading, text[:_LONGEST_SHOWN] if "sensitive" in grades else WITHHELD)
            for heading, text in row.notes.items()
        ]
    return RowShown(
        row.number,
        row.state,
        words.word(words.STATES, row.state),
        values,
        [trouble_shown(one, importing, columns, language, grades) for one in row.troubles],
        [_label(name, language) for name in row.changed],
        records_of(row) if importing.state == DONE else [],
    )


def trouble_shown(
    one: Mapping[str, Any], importing: Import, columns: Mapping[int, Column], language: str, grades: frozenset[str]
) -> tuple[bool, str, str]:
    """Whether a trouble stops, the column it stands in, and its sentence, with the cell's content as it may be seen."""
    column = columns.get(one["column"]) if one["column"] is not None else None
    choice = importing.chosen.get("columns", {}).get(column.key, {}) if column else {}
    target = bridge.targets().get(choice.get("to", ""))
    content = str(one["shown"])
    if target is not None and target.grade == "secret":
        content = masked(content)
    elif "sensitive" not in grades and (target is None or target.grade == "sensitive"):
        content = str(WITHHELD)
    sentence = words.said(one["code"], language, shown=content, detail=str(one["detail"]))
    return bool(one["stops"]), f"{column.letters} · {column.heading}" if column else "", sentence


def records_of(row: ImportedRow) -> list[tuple[str, str]]:
    """Codes and addresses of the person and the case that stand for a row, where they are still here."""
    found = []
    if row.person is not None and row.person.removed_at is None:
        found.append((row.person.code, reverse("people:person", args=(row.person.pk,))))
    if row.case is not None and row.case.removed_at is None:
        found.append((row.case.code, reverse("cases:case", args=(row.case.pk,))))
    return found


def _label(name: str, language: str) -> str:
    target = bridge.targets().get(name)
    return target.label(language) if target else gettext("notes")
