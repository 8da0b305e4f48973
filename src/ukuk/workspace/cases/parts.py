"""What the parts of a case are made of: their fields, which of them are words of a list, which are days or places.

Actions check by this, forms are built from it, pages print by it. `slug` is the part's place in addresses and in
`open_case(parts=...)`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models

from ukuk.grounds import BadInput, PartialDate, Period, UkukError
from ukuk.workspace.cases import bridge
from ukuk.workspace.cases.models import (
    Act,
    CaseFile,
    CasePassage,
    CasePerson,
    Event,
    Exploitation,
    HealthNeed,
    Intervention,
    Part,
    Perpetrator,
    ReintegrationPlan,
    ReintegrationStep,
    RiskAssessment,
    Source,
)
from ukuk.workspace.cases.words import OWN_LISTS

LONGEST_PROSE = 20_000
_LARGEST_COUNT = 10_000
# Kinds of fields that point to a row; the value is the row itself.
RELATIONS = ("member", "person", "event", "intervention", "passage", "somebody")


@dataclass(frozen=True, slots=True)
class Field:
    """A field that somebody fills in.

    `of`: text, prose, day, date (partial), period, place, state, count, money, currency; member, person (of the case),
    event, intervention, passage, somebody (any person); a list of this desk (`words.OWN_LISTS`) or of the taxonomy;
    with `many`, several words of it.
    """

    name: str
    of: str = "text"
    required: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class PartKind:
    """A kind of part: its model, its fields in the order of the form, and `parent`, the part that it belongs to.

    `noun` is what the trail calls one of them; `seen_on` the slug of the section where it is shown.
    """

    slug: str
    noun: str
    model: type[Part]
    seen_on: str
    fields: tuple[Field, ...]
    parent: str = ""

    @property
    def parent_kind(self) -> PartKind:
        """The kind of the parent; refuses (KeyError) where there is none."""
        return next(kind for kind in PART_KINDS.values() if kind.noun == self.parent)


def _f(name: str, of: str = "text", *, required: bool = False, many: bool = False) -> Field:
    return Field(name, of, required, many)


PART_KINDS: Mapping[str, PartKind] = {
    kind.slug: kind
    for kind in (
        PartKind(
            "persons", "case_person", CasePerson, "persons",
            (_f("person", "somebody", required=True), _f("role", "case_roles", required=True), _f("note", "prose")),
        ),
        PartKind(
            "events", "event", Event, "events",
            (
                _f("what", "prose"), _f("when", "period"), _f("place", "place"), _f("state", "state"), _f("spot"),
                _f("certain_what", "certainties"), _f("certain_when", "certainties"),
                _f("certain_where", "certainties"), _f("follows", "event"),
            ),
        ),
        PartKind(
            "acts", "act", Act, "events",
            (
                _f("type", "act_types", required=True), _f("victim", "person"), _f("others", "count"),
                _f("involvement", "victim_involvements"), _f("sector", "sectors"), _f("method", "prose"),
                _f("consequences", "prose"), _f("amount", "money"), _f("currency", "currency"),
            ),
            parent="event",
        ),
        PartKind(
            "perpetrators", "perpetrator", Perpetrator, "events",
            (
                _f("role", "roles", required=True), _f("body", "bodies"), _f("state", "state"), _f("name"),
                _f("involvement", "perpetrator_involvements"), _f("certainty", "certainties"), _f("note", "prose"),
            ),
            parent="act",
        ),
        PartKind(
            "sources", "event_source", Source, "sources",
            (
                _f("kind", "source_kinds", required=True), _f("who"), _f("on", "date"), _f("language", "languages"),
                _f("reliability", "reliabilities"), _f("may_be_named", "may_be_named"), _f("says", "prose"),
                _f("event", "event"), _f("passage", "passage"), _f("locator"),
            ),
        ),
        PartKind(
            "interventions", "intervention", Intervention, "interventions",
            (
                _f("kind", "actions", required=True), _f("task", "prose"), _f("body", "bodies"), _f("to_whom"),
                _f("for_person", "person"), _f("due_on", "day"), _f("doer", "member"), _f("follows", "intervention"),
                _f("done_on", "day"), _f("outcome", "outcomes"), _f("result", "prose"),
            ),
        ),
        PartKind(
            "risks", "risk", RiskAssessment, "care",
            (
                _f("person", "person", required=True), _f("assessed_on", "day", required=True),
                _f("level", "risk_levels", required=True), _f("risks", "risks", many=True), _f("from_whom", "roles"),
                _f("children_at_risk", "count"), _f("wishes", "prose"), _f("protects", "prose"),
                _f("safety_plan", "prose"), _f("review_on", "day"), _f("doer", "member"),
            ),
        ),
        PartKind(
            "health", "health_need", HealthNeed, "care",
            (
                _f("person", "person", required=True), _f("noted_on", "day", required=True),
                _f("kind", "health_needs", required=True), _f("need", "prose"), _f("urgency", "priorities"),
                _f("access", "accesses"), _f("barrier", "prose"), _f("provider"), _f("medicines", "prose"),
                _f("medicine_until", "day"), _f("expected_on", "date"), _f("follow_up_on", "day"),
                _f("doer", "member"), _f("met_on", "day"),
            ),
        ),
        PartKind(
            "exploitations", "exploitation", Exploitation, "care",
            (
                _f("person", "person", required=True), _f("finding", "trafficking_findings", required=True),
                _f("found_by"), _f("found_on", "day"), _f("kinds", "exploitation_kinds", many=True),
                _f("controls", "control_ways", many=True), _f("sector", "sectors"), _f("state", "state"),
                _f("recruitment", "recruitment_ways"), _f("recruited_by", "roles"), _f("promised", "prose"),
                _f("began", "date"), _f("ended", "date"), _f("exit", "prose"),
            ),
        ),
        PartKind(
            "plans", "plan", ReintegrationPlan, "care",
            (
                _f("person", "person", required=True), _f("returned", "date"), _f("way", "ways"),
                _f("state", "state"), _f("place", "place"), _f("household", "prose"), _f("goal", "prose"),
                _f("obstacles", "prose"), _f("review_on", "day"), _f("doer", "member"), _f("ended_on", "day"),
            ),
        ),
        PartKind(
            "steps", "plan_step", ReintegrationStep, "care",
            (
                _f("need", "reintegration_needs", required=True), _f("task", "prose"), _f("provider"),
                _f("follow_up_on", "day"), _f("doer", "member"), _f("done_on", "day"), _f("outcome", "outcomes"),
                _f("result", "prose"),
            ),
            parent="plan",
        ),
        PartKind(
            "passages", "case_passage", CasePassage, "sources",
            (_f("passage", "passage", required=True), _f("note", "prose")),
        ),
        PartKind(
            "files", "file", CaseFile, "files",
            (
                _f("title"), _f("grade", "file_grades", required=True), _f("given_by"),
                _f("received_on", "day", required=True), _f("way", "contact_channels"), _f("note", "prose"),
                _f("person", "person"), _f("event", "event"),
            ),
        ),
    )
}  # fmt: skip
PART_KIND_OF: Mapping[type[Part], PartKind] = {kind.model: kind for kind in PART_KINDS.values()}

# The fields of the case itself, edited as one part.
CASE_FIELDS: tuple[Field, ...] = (
    _f("kind", "case_kinds", required=True),
    _f("title"),
    _f("summary", "prose"),
    _f("opened_on", "day", required=True),
    _f("priority", "priorities", required=True),
    _f("languages", "languages", many=True),
    _f("came_through", "source_kinds"),
    _f("referred_by"),
)


def checked(model: type[models.Model], fields: Iterable[Field], values: Mapping[str, Any], noun: str) -> dict[str, Any]:
    """The values given, trimmed, each checked by what its field holds; fields that are not given are left out.

    Refuses (`BadInput`, `where` = the field) a field that is not there, a word that is not in its list, a day that no
    calendar has, a number that is none, a text that is too long. Rows that fields point to are the caller's to check.
    """
    by_name = {field.name: field for field in fields}
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name not in by_name:
            raise BadInput(f"A {noun} has no {name}", where=name, then=f"Use one of: {', '.join(by_name)}")
        found[name] = checked_value(by_name[name], value, getattr(model._meta.get_field(name), "max_length", None))
    return found


def complete(kind: PartKind, values: dict[str, Any], *, with_parts: bool = False) -> dict[str, Any]:
    """All values of a part with what is derived from them. Refuses a part without what it needs; an event that comes
    with its acts (`with_parts`) says by them what happened."""
    for field in kind.fields:
        if field.required and values.get(field.name) in (None, "", []):
            raise BadInput(f"A {kind.noun} needs its {field.name}", where=field.name)
    if kind.model is Event:
        said = ("what", "when", "place", "state", "spot")
        if not with_parts and not any(values.get(name) for name in said):
            raise BadInput("An event without a word of what, when or where", where="what", then="Write what happened")
        if values.get("place") and not values.get("state"):
            values["state"] = bridge.place_state(values["place"])
    if kind.model is Act and bool(values.get("currency")) is not (values.get("amount") is not None):
        raise BadInput(
            "An amount has a currency",
            where="currency" if values.get("amount") is not None else "amount",
            then="Write both, or neither",
        )
    if kind.model in (Intervention, ReintegrationStep) and values.get("outcome") and not values.get("done_on"):
        raise BadInput("An outcome without a day", where="done_on", then="Write when it was done")
    if kind.model is Exploitation and values.get("began") and values.get("ended"):
        _in_order(values["began"], values["ended"])
    return values


def _in_order(began: str, ended: str) -> None:
    if PartialDate.parse(ended).last_day < PartialDate.parse(began).first_day:
        raise BadInput("It ends before it begins", where="ended", then="Correct one of the two days")


def empty(field: Field) -> Any:
    """What a field holds where nothing was given."""
    if field.many:
        return []
    if field.of in ("priorities",):
        return 3
    if field.of in OWN_LISTS:
        return next(iter(OWN_LISTS[field.of]))
    return None if field.of in (*RELATIONS, "day", "count", "money") else ""


def days_of(period: str) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day that a period can mean."""
    if not period:
        return None, None
    parsed = Period.parse(period)
    return parsed.first.first_day, parsed.last.last_day


def checked_value(field: Field, value: Any, longest: int | None = None) -> Any:
    """One value as its field holds it; refuses what the field cannot hold."""
    if field.of in RELATIONS:
        return value or None
    if field.many:
        return [_one(field, str(word), None) for word in value or ()]
    return _one(field, value, longest)


def _one(field: Field, value: Any, longest: int | None) -> Any:
    text = str("" if value is None else value).replace("\0", "").replace("\r\n", "\n").strip()
    if field.of != "prose":
        text = " ".join(text.split())
    most = LONGEST_PROSE if field.of == "prose" else longest
    if field.of in ("text", "prose") and most is not None and len(text) > most:
        raise BadInput(f"Longer than {most} letters", where=field.name, then="Make it shorter")
    if not text:
        return empty(field)
    return _READ.get(field.of, _word)(field, text)


def _text(field: Field, text: str) -> str:
    return text


def _day(field: Field, text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        raise BadInput(f"{text!r} is no day", where=field.name, then="Write it as 2025-03-14") from None


def _date(field: Field, text: str) -> str:
    try:
        return str(PartialDate.parse(text))
    except UkukError as error:
        raise BadInput(error.what, where=field.name, then="Write it as 2022, 2022-02 or 2022-02-14") from None


def _period(field: Field, text: str) -> str:
    try:
        return str(Period.parse(text.replace(" ", "")))
    except UkukError as error:
        raise BadInput(
            error.what, where=field.name, then="Write it as 2022, 2022-02, 2022-02-14 or 2022-02/2022-05"
        ) from None


def _count(field: Field, text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > _LARGEST_COUNT:
        raise BadInput(f"{text!r} is no number of people", where=field.name, then="Write a whole number, or leave it")
    return int(text)


def _money(field: Field, text: str) -> Decimal:
    try:
        amount = Decimal(text.replace(" ", "").replace("\u00a0", "").replace(",", "."))
    except InvalidOperation:
        raise BadInput(f"{text!r} is no amount", where=field.name, then="Write it as 60000 or 1234.50") from None
    if not amount.is_finite() or amount < 0 or amount >= Decimal("1e12"):
        raise BadInput(f"{text!r} is no amount", where=field.name, then="Write it as 60000 or 1234.50")
    return amount.quantize(Decimal("0.01"))


def _currency(field: Field, text: str) -> str:
    if len(text) != 3 or not text.isascii() or not text.isalpha():
        raise BadInput(f"{text!r} is no currency", where=field.name, then="Write its three letters: RUB, KGS, USD")
    return text.upper()


def _place(field: Field, text: str) -> str:
    if not bridge.place_known(text):
        raise BadInput(f"{text!r} is not in the gazetteer", where=field.name, then="Choose a place, or write the spot")
    return text


def _state(field: Field, text: str) -> str:
    if not bridge.state_known(text):
        raise BadInput(f"There is no State {text!r}", where=field.name, then="Use a State of the list")
    return text


def _word(field: Field, text: str) -> Any:
    own = OWN_LISTS.get(field.of)
    if text not in own if own is not None else not bridge.known(field.of, text):
        raise BadInput(f"There is no {text!r} in the list", where=field.name, then="Use a word of the list")
    return int(text) if field.of == "priorities" else text


_READ = {
    "text": _text,
    "prose": _text,
    "day": _day,
    "date": _date,
    "period": _period,
    "count": _count,
    "money": _money,
    "currency": _currency,
    "place": _place,
    "state": _state,
}
