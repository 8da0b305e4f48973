"""What each row would do: make records, change some, leave all as it is, or be refused for a reason at a cell.

Pure: rows in, plans out. What the workspace already holds comes as `Known`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ukuk.workspace.imports.cells import Trouble, fold
from ukuk.workspace.imports.records import has_case, has_person
from ukuk.workspace.people.folding import plain_number, sort_name

CREATE, UPDATE, SAME, DOUBLE, EMPTY, REFUSED = "create", "update", "same", "double", "empty", "refused"
# The order in which the preview shows them: what needs a person first.
STATES = (REFUSED, UPDATE, CREATE, DOUBLE, EMPTY, SAME)


@dataclass(frozen=True, slots=True)
class At:
    """A trouble and the column it stands in; `None` where it is about the whole row."""

    trouble: Trouble
    column: int | None = None


@dataclass(frozen=True)
class RowPlan:
    """One row. `values` by target, as JSON can hold them; `notes` by heading; `key` and `key_by` (column, document,
    digest) find it again; `changed` are the fields that an update touches; `double_of` the row that it repeats or whose
    person it is about; `known` the id of its row in an earlier import; `person` the id of a person who is here already.
    """

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
    person: str = ""

    @property
    def refused(self) -> bool:
        """Whether it stops the import."""
        return self.state == REFUSED


@dataclass(frozen=True)
class KnownRow:
    """A row imported before: its id, and the values and notes that it had then. `touched`: records that
    somebody changed since, so that an update would overwrite that work; `gone`: what it made was removed."""

    id: str
    values: Mapping[str, Any]
    notes: Mapping[str, str]
    touched: frozenset[str] = frozenset()
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Here:
    """A person whom the workspace holds already, as far as a row has to be held against them. `names` are folded."""

    id: str
    code: str
    names: frozenset[str]
    born: str = ""


@dataclass(frozen=True)
class Held:
    """What the workspace holds: rows imported before, by key; persons by number of a document, by code, and by sorted
    name with date of birth."""

    rows: Mapping[str, KnownRow] = field(default_factory=dict)
    papers: Mapping[str, Here] = field(default_factory=dict)
    codes: Mapping[str, Here] = field(default_factory=dict)
    names: Mapping[tuple[str, str], Here] = field(default_factory=dict)


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


def settle(rows: Iterable[RowPlan], held: Held) -> Plan:
    """The rows against what the workspace holds, by key and by person, and against each other."""
    seen: dict[str, RowPlan] = {}
    papers: dict[str, RowPlan] = {}
    settled = []
    for row in rows:
        if row.state == CREATE:
            before = seen.get(row.key)
            if before is not None:
                row = _repeated(row, before)
            else:
                seen[row.key] = row
                row = _again(row, held.rows[row.key]) if row.key in held.rows else _whose(row, held, papers)
        settled.append(row)
    return Plan(tuple(settled))


def numbers_of(values: Mapping[str, Any]) -> list[str]:
    """The numbers of documents that the row has, as two writers of the same number have them in common."""
    return [plain_number(str(values[name])) for name in sorted(values) if name.startswith("person.document.")]


def names_of(values: Mapping[str, Any]) -> frozenset[str]:
    """The names of the row's person, folded: whole ones, and the parts put together."""
    parts = [
        str(values[f"person.{part}"])
        for part in ("family_name", "given_name", "patronymic")
        if f"person.{part}" in values
    ]
    whole = [str(values[name]) for name in values if name == "person.name" or name.startswith("person.names.")]
    return frozenset(filter(None, (sort_name(name) for name in (" ".join(parts), *whole))))


def _whose(row: RowPlan, held: Held, papers: dict[str, RowPlan]) -> RowPlan:
    """The row's person may stand in an earlier row, or be here already: then no second one is made."""
    code = row.values.get("person.code")
    if code:
        here = held.codes.get(str(code).upper())
        if here is None:
            return _refused(row, Trouble("no_such_person", str(code)))
        return _of_one_here(row, here)
    names, born = names_of(row.values), str(row.values.get("person.birth_date", ""))
    for number in numbers_of(row.values):
        earlier = papers.get(number)
        if earlier is not None:
            if _strangers(names, born, names_of(earlier.values), str(earlier.values.get("person.birth_date", ""))):
                return _refused(row, Trouble("paper_of_another", detail=str(earlier.number)))
            said = At(Trouble("same_person", detail=str(earlier.number), stops=False))
            return replace(row, double_of=earlier.number, troubles=(*row.troubles, said))
        here = held.papers.get(number)
        if here is not None:
            if _strangers(names, born, here.names, here.born):
                return _refused(row, Trouble("paper_of_another", detail=here.code))
            return _of_one_here(row, here)
    for number in numbers_of(row.values):
        papers[number] = row
    like = next((held.names[name, born] for name in sorted(names) if born and (name, born) in held.names), None)
    if like is not None:
        return replace(row, troubles=(*row.troubles, At(Trouble("perhaps_here", detail=like.code, stops=False))))
    return row


def _of_one_here(row: RowPlan, here: Here) -> RowPlan:
    """A row about a person who is here: the person is left as they are, a case is added."""
    said = At(Trouble("here_already", detail=here.code, stops=False))
    state = CREATE if has_case(row.values) else SAME
    return replace(row, state=state, person=str(here.id), troubles=(*row.troubles, said))


def _strangers(names: frozenset[str], born: str, others: frozenset[str], other_born: str) -> bool:
    """Whether nothing but the number is the same: no word of a name, nor the birth date."""
    words, other_words = set(" ".join(names).split()), set(" ".join(others).split())
    return bool(words and other_words and not words & other_words) and not (born and born == other_born)


def _refused(row: RowPlan, trouble: Trouble) -> RowPlan:
    return replace(row, state=REFUSED, troubles=(*row.troubles, At(trouble)))


def _repeated(row: RowPlan, before: RowPlan) -> RowPlan:
    if (row.values, row.notes) == (before.values, before.notes):
        return replace(row, state=DOUBLE, double_of=before.number)
    code = "same_key" if row.key_by == "column" else "same_document"
    return _refused(row, Trouble(code, detail=str(before.number)))


def _again(row: RowPlan, known: KnownRow) -> RowPlan:
    if known.gone:
        return replace(row, state=SAME, known=known.id, troubles=(*row.troubles, At(Trouble("gone", stops=False))))
    names = dict.fromkeys((*row.values, *known.values))
    changed = [name for name in names if row.values.get(name) != known.values.get(name)]
    if row.notes != known.notes:
        changed.append("note")
    if not changed:
        return replace(row, state=SAME, known=known.id)
    row = replace(row, known=known.id)
    born = [str(values.get("person.birth_date", "")) for values in (row.values, known.values)]
    if _strangers(names_of(row.values), born[0], names_of(known.values), born[1]):
        return _refused(row, Trouble("key_of_another"))
    if (has_person(known.values), has_case(known.values)) != (has_person(row.values), has_case(row.values)):
        return _refused(row, Trouble("less_or_more"))
    if known.touched:
        return _refused(row, Trouble("touched", detail=", ".join(sorted(known.touched))))
    return replace(row, state=UPDATE, known=known.id, changed=tuple(changed))
