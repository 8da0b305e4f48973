"""The rows of an export: what the one who exports may see, of those who consent, in the shape of the purpose."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.access.sight import glass_of, grade_of
from ukuk.workspace.cases.models import Act, Case, CasePerson
from ukuk.workspace.exports import bridge
from ukuk.workspace.exports.evidence import EVIDENCE, evidence
from ukuk.workspace.exports.plain import plain
from ukuk.workspace.exports.purposes import SHAPES, THRESHOLD, Shape
from ukuk.workspace.exports.tables import TABLES, TO_MONTH, TO_YEAR, Table, codes_of, fields_of
from ukuk.workspace.people.consenting import consent_exists, consented
from ukuk.workspace.people.models import Person

Row = list[Any]
WITHHELD = "*"
EVERYTHING = slice(0, None)
_AT_ONCE = 2000


@dataclass
class Gathered:
    """Tables by name, each with its columns and rows; what was left out and why; persons whom it is about.

    `small`: how many rows had cells withheld because their group was small.
    """

    purpose: str
    with_whom: str
    day: datetime.date
    columns: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    about: list[Any] = field(default_factory=list)
    small: int = 0


def gather(
    user: object,
    purpose: str,
    day: datetime.date,
    with_whom: str = "",
    *,
    only: str = "",
    part: slice = EVERYTHING,
    key: bytes = b"",
) -> Gathered:
    """Everything of that purpose; or `only` one table of it, or a `part` of its rows.

    `key` makes the codes that stand for ids; without one they are good for this export alone. Refuses (`BadInput`) a
    share without its receiver, as consent does.
    """
    shape = SHAPES[purpose]
    found = Gathered(purpose, with_whom, day)
    persons = persons_for(user, shape, day, with_whom)
    cases = cases_for(user, shape, day, with_whom)
    if part.start == 0:
        seen = _persons_seen(user, shape)
        found.left_out = {
            "persons": seen.count() - persons.count(),
            "cases": Case.objects.visible_to(user).count() - cases.count(),
        }
    if not only:
        found.about = list(persons.values_list("pk", flat=True))
    if shape.flat:
        if only in ("", "acts"):
            _flat(found, user, cases, day)
    else:
        reading = _Reading(user, shape, key)
        for table in TABLES:
            columns = reading.columns(table) if only in ("", table.name) else []
            if columns:
                records = persons if table.group == "people" else cases
                found.columns[table.name] = columns
                found.rows[table.name] = list(reading.rows(table, columns, records, part))
    for name in EVIDENCE:
        if only in ("", name):
            # A small number of our own cases leaves in no file but the organisation's own copy.
            columns, rows = evidence(name, user, threshold=THRESHOLD if shape.consent else 0)
            found.columns[name], found.rows[name] = columns, rows[part]
    return found


def tables_for(purpose: str) -> list[str]:
    """The names of the tables that an export for that purpose has."""
    shape = SHAPES[purpose]
    if shape.flat:
        return ["acts", *EVIDENCE]
    kept = [t.name for t in TABLES if shape.by_sight or (t.named if shape.named else t.statistics)]
    return [*kept, *EVIDENCE]


def persons_for(user: object, shape: Shape, day: datetime.date, with_whom: str) -> QuerySet[Person]:
    """The persons of whom something may leave for that purpose on that day."""
    seen = _persons_seen(user, shape)
    return consented(seen, shape.consent, day, with_whom) if shape.consent else seen


def cases_for(user: object, shape: Shape, day: datetime.date, with_whom: str) -> QuerySet[Case]:
    """The cases in which everybody consents: one who does not keeps the whole case in, since its text is about both.

    So does somebody who was taken out of the case: what was written before still names them.
    """
    seen: QuerySet[Case] = Case.objects.visible_to(user)
    if not shape.consent:
        return seen
    rows: Any = CasePerson.objects
    ever = rows.visible_to(HOLDER) | rows.removed_and_visible_to(HOLDER)
    without = ever.filter(~consent_exists(OuterRef("person"), shape.consent, day, with_whom), case=OuterRef("pk"))
    return seen.filter(~Exists(without))


def _persons_seen(user: object, shape: Shape) -> QuerySet[Person]:
    if not shape.by_sight and not shape.named and may(user, Right.COUNT):
        return Person.objects.countable_by(user)
    return Person.objects.visible_to(user)


class _Reading:
    """How the one who exports reads rows: which columns, which cells."""

    def __init__(self, user: object, shape: Shape, key: bytes) -> None:
        self.user, self.shape = user, shape
        self.key = key or secrets.token_bytes(16)
        self.sensitive = bool(getattr(user, "sees_sensitive", False)) and may(user, Right.IDENTITIES)
        self.glass = glass_of(user)

    def columns(self, table: Table) -> list[str]:
        """The columns that may leave, in order; none where the table does not."""
        if not self.shape.by_sight:
            return list(table.named if self.shape.named else table.statistics)
        return [field.name for field in fields_of(table) if grade_of(table.model, field.name) != "secret"]

    def rows(self, table: Table, columns: list[str], records: QuerySet[Any], part: slice) -> Iterator[Row]:
        """The rows of a table that belong to these records, or a part of them."""
        gated = _gated(table, self.user, self.shape)
        through = {f"{table.holder}__in": records.values("pk")} if table.holder else {"pk__in": records.values("pk")}
        found = gated.filter(**through).order_by("pk")
        attnames = {field.name: field.attname for field in fields_of(table)}
        codes = codes_of(table.model)
        holder = f"{table.holder}_id" if table.holder else "pk"
        for record in found[part].iterator(chunk_size=_AT_ONCE):
            grades = self.grades(getattr(record, holder))
            yield [self.cell(table, record, name, attnames[name], grades, codes) for name in columns]

    def grades(self, holder: object) -> frozenset[str]:
        """What may be read of a record and its parts."""
        if not self.shape.by_sight:
            # The columns are the sight here; a guarded word still needs the right to it.
            return frozenset({"open", "personal", *(["sensitive"] if self.sensitive else [])})
        if not may(self.user, Right.IDENTITIES):
            return frozenset({"open"})
        if self.sensitive or str(holder) in self.glass:
            return frozenset({"open", "personal", "sensitive"})
        return frozenset({"open", "personal"})

    def cell(
        self, table: Table, record: Any, name: str, attname: str, grades: frozenset[str], codes: dict[str, str]
    ) -> Any:
        """One cell as it may leave."""
        if grade_of(table.model, name) not in grades:
            return WITHHELD
        value = getattr(record, attname)
        if name in codes and value and bridge.guarded(codes[name], value) and "sensitive" not in grades:
            return WITHHELD
        if self.shape.pseudonyms:
            column = next(column for column in fields_of(table) if column.name == name)
            if value is not None and (column.primary_key or column.is_relation):
                return hmac.new(self.key, str(value).encode(), hashlib.sha256).hexdigest()[:12]
            if name in TO_YEAR:
                return str(value)[:4]
            if name in TO_MONTH and value:
                return "/".join(part[:7] for part in str(value).split("/"))
        return plain(value)


def _gated(table: Table, user: object, shape: Shape) -> QuerySet[Any]:
    """The rows that pass the gate; for counts without identities the gate is that of the records themselves."""
    if table.group == "people" and not shape.by_sight and not shape.named and may(user, Right.COUNT):
        rows = table.model.objects.visible_to(HOLDER)  # type: ignore[attr-defined]
    else:
        rows = table.model.objects.visible_to(user)  # type: ignore[attr-defined]
    return rows.filter(**{f"{above}__removed_at": None for above in table.within})  # type: ignore[no-any-return]


FLAT_COLUMNS = ["act", "state", "year", "sex", "age_band", "perpetrator", "acts"]


def _flat(found: Gathered, user: object, cases: QuerySet[Case], day: datetime.date) -> None:
    """Acts counted by kind, State, year, sex and age, nothing that links two of them.

    A group of fewer than `THRESHOLD` acts keeps its kind alone; kinds that are still small are put together under `*`.
    """
    acts = Act.objects.visible_to(user).filter(case__in=cases.values("pk"), event__removed_at=None)
    acts = acts.select_related("event", "victim__person").prefetch_related("perpetrators")
    sensitive = bool(getattr(user, "sees_sensitive", False)) and may(user, Right.IDENTITIES)

    def word(name: str, code: str) -> str:
        return WITHHELD if code and bridge.guarded(name, code) and not sensitive else code

    whole: Counter[tuple[str, ...]] = Counter()
    for act in acts.order_by("pk").iterator(chunk_size=_AT_ONCE):
        kind = word("act_types", act.type)
        person = act.victim.person if act.victim else None
        roles = sorted({word("roles", p.role) for p in act.perpetrators.all() if p.removed_at is None})
        year = act.event.when[:4] if act.event.when else ""
        age = bridge.age_band(person.born if person else "", act.event.when or str(day))
        sex = word("sexes", person.sex) if person else ""
        whole[(kind, act.event.state, year, sex, age, "+".join(roles))] += 1
    kept: Counter[tuple[str, ...]] = Counter()
    rest: Counter[str] = Counter()
    for group, number in whole.items():
        if number >= THRESHOLD:
            kept[group] += number
        else:
            rest[group[0]] += number
    together = 0
    for kind, number in rest.items():
        found.small += number
        if number >= THRESHOLD:
            kept[(kind, *[WITHHELD] * 5)] += number
        else:
            together += number
    if together >= THRESHOLD:
        kept[(WITHHELD,) * 6] += together
    elif together:
        # Fewer than the threshold even when put together: that there were some is all that is told.
        found.left_out["acts_in_small_groups"] = together
    found.columns["acts"] = FLAT_COLUMNS
    found.rows["acts"] = [[*group, number] for group, number in sorted(kept.items())]
    found.about = []
