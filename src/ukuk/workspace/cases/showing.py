"""What a case and its parts say to one reader: each field in words, or withheld; nothing the reader may not read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.access.sight import WITHHELD, grade_of
from ukuk.workspace.cases import bridge, words
from ukuk.workspace.cases.models import Case, CasePerson, Part
from ukuk.workspace.cases.parts import CASE_FIELDS, PART_KIND_OF, Field
from ukuk.workspace.cases.words import OWN_LISTS
from ukuk.workspace.people.models import Person
from ukuk.workspace.signs import day, number

_PLAIN = ("text", "prose", "currency")


@dataclass(frozen=True, slots=True)
class Line:
    """A field as a page prints it: its label, its value in words, whether it is a text of several lines."""

    name: str
    label: str
    value: Any
    prose: bool = False

    @property
    def asked(self) -> str:
        """The label before its value."""
        return self.label if self.label.endswith("?") else f"{self.label}:"


class Reader:
    """Who reads a case: the grades that may be read now, the language, the persons of the case by name or by code."""

    def __init__(self, user: object, case: Case, grades: frozenset[str], language: str) -> None:
        self.user, self.case, self.grades, self.language = user, case, grades, language
        rows = list(CasePerson.objects.visible_to(user).filter(case=case).select_related("person"))
        self.persons = {row.pk: row for row in rows}
        seen: set[Any] = set()
        if "personal" in grades and may(user, Right.PEOPLE):
            ids = [row.person_id for row in rows if row.person_id]
            seen = set(Person.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))
        self.seen = seen

    @property
    def sensitive(self) -> bool:
        """Whether what is sensitive may be read."""
        return "sensitive" in self.grades

    def name_of(self, row: CasePerson | None) -> str:
        """A person of the case: by name where this reader sees the person, else by code."""
        if row is None:
            return ""
        seen = row.person if row.person_id in self.seen else None
        return (seen.name if seen is not None else "") or row.person_code

    def word(self, name: str, code: str) -> Any:
        """The word of a list for a code, or withheld where the mere word is of a grade that may not be read."""
        if not code:
            return ""
        return bridge.label(name, code, self.language) if bridge.grade(name, code) in self.grades else WITHHELD

    def value(self, record: Case | Part, field: Field) -> Any:
        """The value of a field in words; "" where nothing is there, WITHHELD where it may not be read."""
        if grade_of(type(record), field.name) not in self.grades:
            return WITHHELD
        held = getattr(record, field.name)
        if held in (None, "", []):
            return ""
        return self.held_in_words(field, held)

    def held_in_words(self, field: Field, held: Any) -> Any:
        """A value in words, whose grade the caller has looked at; several words in one line."""
        if field.many:
            found = [self._in_words(field, one) for one in held]
            return ", ".join(str(one) for one in found)
        return self._in_words(field, held)

    def lines(self, part: Part, skip: Iterable[str] = ()) -> list[Line]:
        """The fields of a part that hold something, in their order, without those that the page shows elsewhere.

        Where something may not be read, one line says so for the part, whether or not the fields hold anything."""
        kind = PART_KIND_OF[type(part)]
        found, withheld, left_out = [], False, set(skip)
        for field in kind.fields:
            if field.name in left_out:
                continue
            value = self.value(part, field)
            if field.of == "currency":
                # Said with its amount.
                continue
            if field.of == "money" and value:
                value = f"{value} {getattr(part, 'currency', '')}".strip()
            if value is WITHHELD:
                withheld = True
            elif value != "":
                label = str(words.LABELS[f"{kind.slug}.{field.name}"])
                found.append(Line(field.name, label, value, field.of == "prose"))
        if withheld:
            found.append(Line("", gettext("More"), WITHHELD))
        return found

    def of_case(self, name: str) -> Any:
        """A field of the case itself in words."""
        return self.value(self.case, next(field for field in CASE_FIELDS if field.name == name))

    def _in_words(self, field: Field, held: Any) -> Any:
        of = field.of
        if of in _PLAIN:
            return held
        if of in OWN_LISTS:
            return words.own(of, held)
        if of in _SAID:
            return _SAID[of](self, held)
        return self.word(of, held)


def event_words(reader: Reader, event: Any) -> str:
    """When and where of an event, fit for a line: "14 March 2025, Moscow"."""
    where = _SAID["place"](reader, event.place) if event.place else ""
    where = where or (_SAID["state"](reader, event.state) if event.state else "")
    return ", ".join(filter(None, (day(event.when) if event.when else gettext("day not known"), where)))


_SAID: dict[str, Any] = {
    "day": lambda reader, held: day(held.isoformat()),
    "date": lambda reader, held: day(held),
    "period": lambda reader, held: day(held),
    "count": lambda reader, held: number(held),
    "money": lambda reader, held: number(held),
    "place": lambda reader, held: bridge.place_name(held, reader.language),
    "state": lambda reader, held: bridge.state_name(held, reader.language),
    "person": lambda reader, held: reader.name_of(reader.persons.get(held.pk, held)),
    "somebody": lambda reader, held: held.code,
    "member": lambda reader, held: held.name,
    "event": event_words,
    "intervention": lambda reader, held: reader.word("actions", held.kind),
    "passage": lambda reader, held: held.paper.name,
}
