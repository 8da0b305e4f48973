"""The values of a row -> the records that stand for it: a person with parts, consents, a case with parts.

Pure. Each part has a slot, by which the same part is found in the next version of the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, Any]
# The field of a row's values -> the label under which prose keeps what no field of a record holds.
Label = Mapping[str, str]

_PURPOSES = ("help", "statistics", "share", "publish_without_name", "publish_with_name")
_DOCUMENTS = ("passport", "identity_card", "birth_certificate", "other")
_OTHER_NAMES = ("passport", "old_passport", "birth", "married", "alias")
_ADDRESS = ("street", "city", "region", "postcode", "country")
_AMOUNT = re.compile(r"(\d[\d \u00a0.,]*?)\s*([A-Za-z]{3})")
# As long as the record's own field.
_LONGEST_CONTACT = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `slug` as in the desk's PART_KINDS, its fields, and for a part inside another the slot of that one.
    `of_person`: the field that names the row's person in the case."""

    slug: str
    fields: Mapping[str, Any]
    inside: str = ""
    of_person: str = ""


@dataclass(frozen=True)
class Desired:
    """What should be in the workspace for a row. `None` where the row says nothing of a person, or of a case."""

    person: Mapping[str, Any] | None = None
    person_parts: Mapping[str, Part] = field(default_factory=dict)
    consents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    case: Mapping[str, Any] | None = None
    status: Mapping[str, Any] = field(default_factory=dict)
    case_parts: Mapping[str, Part] = field(default_factory=dict)


def has_person(values: Values) -> bool:
    """Whether the row says anything of a person."""
    return any(name.startswith("person.") for name in values)


def has_case(values: Values) -> bool:
    """Whether the row says anything of a case."""
    return any(name.startswith(("case.", "event.", "action.", "exploitation.")) for name in values)


def desired(values: Values, notes: Mapping[str, str], labels: Label) -> Desired:
    """The records for a row. What has no field of its own is kept in prose under its label; nothing is left out."""
    person, case = has_person(values), has_case(values)
    kept = [f"{labels.get(name, name)}: {values[name]}" for name in _without_place(values)]
    kept += [f"{heading}: {text}" for heading, text in notes.items()]
    return Desired(
        _person(values, kept) if person else None,
        _person_parts(values) if person else {},
        _consents(values) if person else {},
        _case(values, kept if not person else [], labels) if case else None,
        _status(values) if case else {},
        _case_parts(values, labels, person=person) if case else {},
    )


def _without_place(values: Values) -> list[str]:
    """What the row says and no record can hold in this row: it is kept in words."""
    contact = (
        values.get("person.phone") or values.get("person.email") or any(n.startswith("person.address.") for n in values)
    )
    consented = any(values.get(f"consent.{purpose}") is not None for purpose in _PURPOSES)
    moved = values.get("case.status", "") not in ("", "new")
    left = {
        "case.code": True,
        "case.closed_on": not moved,
        "case.status_reason": not moved,
        "case.status_note": not moved,
        "case.person_role": not has_person(values),
        "person.contact_safety": not contact,
        "person.contact_note": not contact,
        "consent.given_on": not consented,
        "consent.how": not consented,
        "consent.share_with": values.get("consent.share") is None,
    }
    return [name for name, without in left.items() if without and values.get(name)]


def _person(values: Values, kept: list[str]) -> dict[str, Any]:
    return {
        "sex": values.get("person.sex", ""),
        "born": values.get("person.birth_date", ""),
        "notes": _prose([values.get("person.notes", ""), *kept]),
    }


def _person_parts(values: Values) -> dict[str, Part]:
    parts: dict[str, Part] = {}
    name = {
        "whole": values.get("person.name", ""),
        "family": values.get("person.family_name", ""),
        "given": values.get("person.given_name", ""),
        "patronymic": values.get("person.patronymic", ""),
    }
    if any(name.values()):
        # A list says what somebody is called, not which paper says so.
        parts["name"] = Part("names", {**name, "kind": "said"})
    for kind in _OTHER_NAMES:
        if whole := values.get(f"person.names.{kind}"):
            parts[f"name:{kind}"] = Part("names", {"whole": whole, "kind": kind})
    for state in values.get("person.citizenships", ()):
        parts[f"citizenship:{state}"] = Part("citizenships", {"state": state})
    for kind in _DOCUMENTS:
        if number := values.get(f"person.document.{kind}"):
            parts[f"document:{kind}"] = Part("documents", {"kind": kind, "number": number})
    parts |= _contacts(values)
    for language in values.get("person.languages", ()):
        parts[f"language:{language}"] = Part("languages", {"language": language})
    for code in values.get("person.vulnerabilities", ()):
        parts[f"vulnerability:{code}"] = Part("vulnerabilities", {"code": code})
    return parts


def _contacts(values: Values) -> dict[str, Part]:
    # Whether it is safe to call is not known until somebody asked.
    careful = {
        "safety": values.get("person.contact_safety", "not_known"),
        "how": values.get("person.contact_note", ""),
    }
    found = {
        f"phone:{n}": Part("contacts", {"channel": "phone", "value": n, **careful})
        for n in values.get("person.phone", ())
    }
    if email := values.get("person.email"):
        found["email"] = Part("contacts", {"channel": "email", "value": email, **careful})
    address = [str(values[f"person.address.{piece}"]) for piece in _ADDRESS if values.get(f"person.address.{piece}")]
    if address:
        found["post"] = Part("contacts", {"channel": "post", "value": ", ".join(address)[:_LONGEST_CONTACT], **careful})
    return found


def _consents(values: Values) -> dict[str, dict[str, Any]]:
    found = {}
    for purpose in _PURPOSES:
        said = values.get(f"consent.{purpose}")
        if said is None:
            continue
        found[purpose] = {
            "answer": "given" if said else "refused",
            "on": values["consent.given_on"],
            "how": values.get("consent.how", ""),
            "with_whom": values.get("consent.share_with", "") if purpose == "share" else "",
        }
    return found


def _case(values: Values, kept: list[str], labels: Label) -> dict[str, Any]:
    rest = ("exploitation.recruited_at", "exploitation.place", "exploitation.notes")
    more = [f"{labels.get(name, name)}: {values[name]}" for name in rest if values.get(name)]
    for name in ("exploitation.sectors", "exploitation.recruitment_ways"):
        # The record holds one; the others are kept in words.
        surplus = values.get(name, [])[1:]
        more += [
            f"{labels.get(name, name)}: {', '.join(labels.get(f'{name}={code}', code) for code in surplus)}"
        ] * bool(surplus)
    return {
        "kind": values["case.kind"],
        "title": values.get("case.title", ""),
        "summary": _prose([values.get("case.summary", ""), *more, *kept]),
        "opened_on": values["case.opened_on"],
        "came_through": values.get("case.came_through", ""),
        "referred_by": values.get("case.referred_by", ""),
    }


def _status(values: Values) -> dict[str, Any]:
    status = values.get("case.status", "")
    if status in ("", "new"):
        return {}
    return {
        "status": status,
        "reason": values.get("case.status_reason", ""),
        "note": values.get("case.status_note", ""),
        "on": values.get("case.closed_on") or values["case.opened_on"],
    }


def _case_parts(values: Values, labels: Label, *, person: bool) -> dict[str, Part]:
    parts: dict[str, Part] = {}
    if person:
        parts["in_case"] = Part("persons", {"role": values.get("case.person_role", "")}, of_person="person")
    parts |= _event(values, labels, person=person)
    if "exploitation.finding" in values:
        parts["exploitation"] = Part("exploitations", _exploitation(values), of_person="person")
    if "action.kind" in values:
        who = [f"{labels.get('action.who', 'action.who')}: {values['action.who']}"] if values.get("action.who") else []
        parts["action"] = Part(
            "interventions",
            {
                "kind": values["action.kind"],
                "task": _prose([values.get("action.note", ""), *who]),
                "body": values.get("action.body", ""),
                "to_whom": values.get("action.to", ""),
                "due_on": values.get("action.due_on"),
                "done_on": values.get("action.done_on"),
                "outcome": values.get("action.outcome", ""),
            },
            of_person="for_person" if person else "",
        )
    return parts


def _event(values: Values, labels: Label, *, person: bool) -> dict[str, Part]:
    acts = values.get("event.act", [])
    said = [name for name in values if name.startswith("event.") and not name.startswith("event.source.")]
    parts: dict[str, Part] = {}
    if said:
        amount = _amount(values.get("event.amount", ""))
        words = (
            [f"{labels.get('event.amount', 'event.amount')}: {values['event.amount']}"]
            if values.get("event.amount") and not (amount and acts)
            else []
        )
        what = _prose([values.get("event.what", ""), *words])
        if not (what or values.get("event.when") or values.get("event.place")):
            # An event needs a word of what, when or where: the acts themselves, or the spot.
            what = "; ".join(labels.get(f"event.act={code}", code) for code in acts) or values.get("event.where", "")
        parts["event"] = Part(
            "events",
            {
                "what": what,
                "when": values.get("event.when", ""),
                "place": values.get("event.place", ""),
                "spot": values.get("event.where", ""),
                "certain_what": values.get("event.certainty", ""),
            },
        )
        for index, code in enumerate(acts):
            fields = {"type": code, "involvement": values.get("event.victim.involvement", "")}
            if amount and index == 0:
                fields |= {"amount": amount[0], "currency": amount[1]}
            parts[f"act:{code}"] = Part("acts", fields, "event", "victim" if person else "")
            if role := values.get("event.perpetrator.role"):
                parts[f"perpetrator:{code}"] = Part(
                    "perpetrators",
                    {
                        "role": role,
                        "body": values.get("event.perpetrator.body", ""),
                        "name": values.get("event.perpetrator.name", ""),
                        "note": values.get("event.perpetrator.note", ""),
                    },
                    f"act:{code}",
                )
    if kind := values.get("event.source.kind"):
        fields = {"kind": kind, "reliability": values.get("event.source.reliability", "")}
        parts["source"] = Part("sources", fields, "event" if said else "")
    return parts


def _exploitation(values: Values) -> dict[str, Any]:
    return {
        "finding": values["exploitation.finding"],
        "found_by": values.get("exploitation.found_by", ""),
        "kinds": values.get("exploitation.kinds", []),
        "controls": values.get("exploitation.control_ways", []),
        "sector": next(iter(values.get("exploitation.sectors", [])), ""),
        "recruitment": next(iter(values.get("exploitation.recruitment_ways", [])), ""),
    }


def _amount(text: str) -> tuple[str, str] | None:
    """A sum with its currency, where the cell says both; a sum alone is kept in words."""
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return None
    digits = re.sub(r"[ \u00a0]", "", found[1]).rstrip(".,")
    if not re.fullmatch(r"\d+(?:[.,]\d{1,2})?", digits):
        return None
    return digits.replace(",", "."), found[2].upper()


def _prose(pieces: Iterable[str]) -> str:
    return "\n".join(piece for piece in pieces if piece)
