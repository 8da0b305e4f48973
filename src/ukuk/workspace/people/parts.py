"""What the parts of a person are made of: their fields, which of them are words of the taxonomy, which are dates.

Actions check by this, forms are built from it. `slug` is the part's place in addresses and in `make_person(parts=...)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ukuk.grounds import BadInput, PartialDate, UkukError
from ukuk.workspace.people import bridge, folding
from ukuk.workspace.people.models import (
    Citizenship,
    Contact,
    Document,
    Name,
    Part,
    Spoken,
    Tie,
    Vulnerability,
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field to fill in. `of`: text, date, state, flag, person, standing, or the name of a list of the taxonomy."""

    name: str
    of: str = "text"
    required: bool = False


@dataclass(frozen=True, slots=True)
class PartKind:
    """A kind of part: its model, its fields in the order of the form."""

    slug: str
    model: Any
    fields: tuple[Field, ...]

    @property
    def noun(self) -> str:
        """As the trail calls one of them."""
        return str(self.model.NOUN)


PART_KINDS: Mapping[str, PartKind] = {
    kind.slug: kind
    for kind in (
        PartKind(
            "names",
            Name,
            (
                Field("whole"),
                Field("family"),
                Field("given"),
                Field("patronymic"),
                Field("kind", "name_kinds", required=True),
                Field("script", "scripts"),
                Field("language", "languages"),
            ),
        ),
        PartKind(
            "citizenships",
            Citizenship,
            (Field("state", "state", required=True), Field("since", "date"), Field("until", "date")),
        ),
        PartKind(
            "documents",
            Document,
            (
                Field("kind", "document_kinds", required=True),
                Field("number"),
                Field("state", "state"),
                Field("valid_from", "date"),
                Field("valid_until", "date"),
                Field("standing", "document_standings"),
                Field("standing_since", "date"),
                Field("taken_by"),
            ),
        ),
        PartKind(
            "contacts",
            Contact,
            (
                Field("channel", "contact_channels", required=True),
                Field("value", required=True),
                Field("safety", "contact_safety", required=True),
                Field("when"),
                Field("how"),
                Field("answers"),
                Field("language", "languages"),
            ),
        ),
        PartKind("languages", Spoken, (Field("language", "languages", required=True), Field("best", "flag"))),
        PartKind(
            "ties",
            Tie,
            (
                Field("relation", "relations", required=True),
                Field("other", "person"),
                Field("other_name"),
                Field("note"),
            ),
        ),
        PartKind(
            "vulnerabilities",
            Vulnerability,
            (
                Field("code", "vulnerabilities", required=True),
                Field("since", "date"),
                Field("until", "date"),
                Field("note"),
            ),
        ),
    )
}
PART_KIND_OF: Mapping[type[Part], PartKind] = {kind.model: kind for kind in PART_KINDS.values()}


def checked(kind: PartKind, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a part, trimmed, each checked by what its field holds; fields that are not given are left out.

    Refuses (`BadInput`, `where` = the field) a field that the part does not have, an empty one that is required, a word
    that is not in the taxonomy, a date that no calendar has, a text that is too long.
    """
    fields = {field.name: field for field in kind.fields}
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name not in fields:
            raise BadInput(f"A {kind.noun} has no {name}", where=name, then=f"Use one of: {', '.join(fields)}")
        found[name] = checked_value(fields[name], value, _longest(kind.model, name))
    return found


def complete(kind: PartKind, values: dict[str, Any]) -> dict[str, Any]:
    """All values of a part, with what is derived from them. Refuses a part without what it needs."""
    if kind.model is Name:
        parts = [values.get(part, "") for part in ("family", "given", "patronymic")]
        values["whole"] = values.get("whole", "") or " ".join(filter(None, parts))
        if not values["whole"]:
            raise BadInput("A name without a letter", where="whole", then="Write the name as it stands in the paper")
        values["script"] = values.get("script", "") or folding.script_of(values["whole"])
    if kind.model is Tie and bool(values.get("other")) is bool(values.get("other_name")):
        raise BadInput(
            "A tie leads to one person or to one name",
            where="other_name",
            then="Choose a person who is here, or write a name",
        )
    for field in kind.fields:
        if field.required and not values.get(field.name):
            raise BadInput(f"A {kind.noun} needs its {field.name}", where=field.name)
    first, last = ("valid_from", "valid_until") if kind.model is Document else ("since", "until")
    if values.get(first) and values.get(last):
        begins, ends = PartialDate.parse(values[first]), PartialDate.parse(values[last])
        if ends.last_day < begins.first_day:
            raise BadInput("It ends before it begins", where=last)
    return values


def checked_value(field: Field, value: Any, longest: int | None = None) -> Any:
    """One value as its field holds it; refuses what the field cannot hold."""
    if field.of == "flag":
        return bool(value)
    if field.of == "person":
        return value
    text = " ".join(str(value or "").replace("\0", "").split())
    if longest is not None and len(text) > longest:
        raise BadInput(f"Longer than {longest} letters", where=field.name, then="Make it shorter")
    if not text or field.of == "text":
        return text
    if field.of == "date":
        return checked_date(text, field.name)
    there = bridge.state_known(text) if field.of == "state" else bridge.known(field.of, text)
    if not there:
        raise BadInput(f"There is no {text!r} in the list", where=field.name, then="Use a word of the list")
    return text


def checked_date(text: str, where: str) -> str:
    """A partial date in its one way of writing; refuses everything else, naming the field."""
    try:
        return str(PartialDate.parse(text))
    except UkukError as error:
        raise BadInput(error.what, where=where, then="Write it as 2022, 2022-02 or 2022-02-14") from None


def _longest(model: type[Part], name: str) -> int | None:
    length: int | None = getattr(model._meta.get_field(name), "max_length", None)
    return length
