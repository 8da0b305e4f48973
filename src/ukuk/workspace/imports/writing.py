"""Records for rows, written by the verbs of the desks below, so that each has its checks and its entry in the trail.

`made` of a row: slot -> [kind, id, version], as JSON keeps it. `kind` is person, case, consent, or `person:SLUG` and
`case:SLUG` for parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ukuk.grounds import NotPermitted
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Team
from ukuk.workspace.cases import actions as case_actions
from ukuk.workspace.cases.many_actions import open_cases, remove_cases
from ukuk.workspace.cases.models import Case
from ukuk.workspace.cases.parts import PART_KINDS as CASE_PARTS
from ukuk.workspace.imports.records import Desired, Part
from ukuk.workspace.people import actions as people_actions
from ukuk.workspace.people.consent_actions import record_consent
from ukuk.workspace.people.models import Consent, Person
from ukuk.workspace.people.parts import PART_KINDS as PERSON_PARTS
from ukuk.workspace.trail.actor import Actor

Made = dict[str, list[Any]]
CHUNK = 400
# By which fields a part is known among those of its person or case; where there are none, there is one such part.
_KNOWN_BY: Mapping[str, tuple[str, ...]] = {
    "person:names": ("kind",),
    "person:citizenships": ("state",),
    "person:documents": ("kind",),
    "person:contacts": ("channel", "value"),
    "person:languages": ("language",),
    "person:vulnerabilities": ("code",),
    "case:acts": ("type",),
    "case:perpetrators": ("act__type",),
}


@dataclass(frozen=True, slots=True)
class Written:
    """What stands for a row now."""

    person: Person | None
    case: Case | None


def model_of(kind: str) -> Any:
    """The model of a kind of `made`."""
    record, _, slug = kind.partition(":")
    if slug:
        return (PERSON_PARTS if record == "person" else CASE_PARTS)[slug].model
    return {"person": Person, "case": Case, "consent": Consent}[record]


def write_new(
    wanted: Sequence[Desired], people: Sequence[Person | int | None], *, team: Team, by: Actor
) -> list[Written]:
    """The records of new rows, in their order. `people`: for each row somebody who is here already and is left as they
    are, or the place of an earlier row whose person this is, or `None`."""
    new = [index for index, one in enumerate(wanted) if one.person is not None and people[index] is None]
    made = people_actions.make_people([_person_values(wanted[index]) for index in new], team=team, by=by)
    persons: dict[int, Person | None] = dict(zip(new, made, strict=True))
    for index, person in persons.items():
        for purpose, said in wanted[index].consents.items():
            record_consent(person, purpose=purpose, by=by, **said)  # type: ignore[arg-type]
    for index, whose in enumerate(people):
        if whose is not None:
            persons[index] = persons.get(whose) if isinstance(whose, int) else whose
    with_case = [index for index, one in enumerate(wanted) if one.case is not None]
    opened = open_cases([_case_values(wanted[index], persons.get(index)) for index in with_case], team=team, by=by)
    cases = dict(zip(with_case, opened, strict=True))
    return [Written(persons.get(index), cases.get(index)) for index in range(len(wanted))]


def _person_values(wanted: Desired) -> dict[str, Any]:
    parts: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for part in wanted.person_parts.values():
        parts[part.slug].append(part.fields)
    names = parts.pop("names", [])
    return {"names": names, "parts": parts, **(wanted.person or {})}


def _make_person(wanted: Desired, team: Team, by: Actor) -> Person:
    person = people_actions.make_person(team=team, by=by, **_person_values(wanted))
    for purpose, said in wanted.consents.items():
        record_consent(person, purpose=purpose, by=by, **said)
    return person


def _case_values(wanted: Desired, person: Person | None) -> dict[str, Any]:
    parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    holders: dict[str, dict[str, Any]] = {}
    persons = []
    for slot, part in wanted.case_parts.items():
        fields = dict(part.fields)
        if part.of_person and person is not None:
            fields[part.of_person] = person
        if part.slug == "persons":
            persons.append(fields)
        elif part.inside:
            holders[part.inside].setdefault(part.slug, []).append(fields)
            holders[slot] = fields
        else:
            parts[part.slug].append(fields)
            holders[slot] = fields
    return {**(wanted.case or {}), "persons": persons, "parts": parts, "status": wanted.status}


def _open_case(wanted: Desired, person: Person | None, team: Team, by: Actor) -> Case:
    return open_cases([_case_values(wanted, person)], team=team, by=by)[0]


def write_change(
    before: Desired, wanted: Desired, made: Made, *, team: Team, by: Actor, here: Person | None = None
) -> Written:
    """The records of a row changed from what it said before to what it says now; `made` is brought up to date. `here`
    is the row's person where the row did not make them: they are left as they are.

    What was removed, or changed by somebody since, is refused by the verbs (`ChangedMeanwhile`, `NotPermitted`).
    """
    person = _get(made, "person", by)
    case = _get(made, "case", by)
    if person is None and here is not None:
        person = here
    elif wanted.person is None:
        if person is not None and before.person is not None:
            people_actions.remove_person(person, by=by)
            _forget(made, "person")
            person = None
    elif person is None:
        person = _make_person(wanted, team, by)
    elif before.person is not None:
        _change_person(person, before, wanted, made, by)
    if wanted.case is None:
        if case is not None:
            case_actions.remove_case(case, by=by)
            _forget(made, "case")
            case = None
    elif case is None:
        case = _open_case(wanted, person, team, by)
    else:
        _change_case(case, person, before, wanted, made, by)
    return Written(person, case)


def _change_person(person: Person, before: Desired, wanted: Desired, made: Made, by: Actor) -> None:
    old, new = before.person or {}, wanted.person or {}
    version = made["person"][2]
    if (old["sex"], old["born"]) != (new["sex"], new["born"]):
        version = people_actions.change_person(person, version=version, sex=new["sex"], born=new["born"], by=by).version
    if old["notes"] != new["notes"]:
        version = people_actions.change_notes(person, version=version, notes=new["notes"], by=by).version
    made["person"][2] = version
    for slot in [slot for slot in before.person_parts if slot not in wanted.person_parts]:
        people_actions.remove_part(_part(made, slot, by), by=by)
        del made[slot]
    for slot, part in wanted.person_parts.items():
        if slot not in before.person_parts:
            added = people_actions.add_part(person, part.slug, part.fields, by=by)
            made[slot] = [f"person:{part.slug}", str(added.pk), added.version]
        elif part != before.person_parts[slot]:
            changed = people_actions.change_part(_part(made, slot, by), part.fields, version=made[slot][2], by=by)
            made[slot][2] = changed.version
    for purpose in dict.fromkeys((*before.consents, *wanted.consents)):
        _change_consent(person, purpose, before.consents.get(purpose), wanted.consents.get(purpose), made, by)


def _change_consent(person: Person, purpose: str, old: Any, new: Any, made: Made, by: Actor) -> None:
    if old == new:
        return
    slot = f"consent:{purpose}"
    if new is None:
        consent = Consent.objects.visible_to(by).get(pk=made[slot][1])
        on = str(consent.on)
        record_consent(
            person, purpose=purpose, answer="void", on=on, with_whom=consent.with_whom, replaces=consent, by=by
        )
        del made[slot]
        return
    made[slot] = ["consent", str(record_consent(person, purpose=purpose, by=by, **new).pk), 0]


def _change_case(case: Case, person: Person | None, before: Desired, wanted: Desired, made: Made, by: Actor) -> None:
    old, new = before.case or {}, wanted.case or {}
    version = made["case"][2]
    if old != new:
        version = case_actions.change_case(case, new, version=version, by=by).version
    if before.status != wanted.status:
        status = wanted.status or {"status": "new", "on": new["opened_on"]}
        version = case_actions.set_status(case, version=version, by=by, **status).version
    made["case"][2] = version
    gone = [slot for slot in before.case_parts if slot not in wanted.case_parts]
    # What stands inside another goes first.
    for slot in reversed(gone):
        if slot in made:
            case_actions.remove_part(_part(made, slot, by), by=by)
            del made[slot]
    for slot, part in wanted.case_parts.items():
        fields = _with_person(part, person)
        if slot not in before.case_parts:
            parent = _part(made, part.inside, by) if part.inside and part.slug != "sources" else None
            if part.slug == "sources" and part.inside:
                fields["event"] = _part(made, part.inside, by)
            added = case_actions.add_part(case, part.slug, fields, parent=parent, by=by)
            made[slot] = [f"case:{part.slug}", str(added.pk), added.version]
        elif part != before.case_parts[slot]:
            changed = case_actions.change_part(_part(made, slot, by), fields, version=made[slot][2], by=by)
            made[slot][2] = changed.version


def _with_person(part: Part, person: Person | None) -> dict[str, Any]:
    fields = dict(part.fields)
    if part.of_person and person is not None:
        fields[part.of_person] = person
    return fields


def _get(made: Made, slot: str, by: Actor) -> Any:
    return _part(made, slot, by) if slot in made else None


def _part(made: Made, slot: str, by: Actor) -> Any:
    kind, identifier, _ = made[slot]
    found = model_of(kind).objects.visible_to(by).filter(pk=identifier).first()
    if found is None:
        raise NotPermitted("A record that stands for the row is no longer here", then="Check the file once more")
    return found


def _forget(made: Made, record: str) -> None:
    for slot in [slot for slot, (kind, _, _) in made.items() if kind.partition(":")[0] == record]:
        del made[slot]
    if record == "person":
        for slot in [slot for slot in made if slot.startswith("consent:")]:
            del made[slot]


def made_of(rows: Iterable[tuple[Desired, Written, bool]]) -> list[Made]:
    """For each row, new or changed, the records that stand for it, asked of the database in bulk.

    The third value says whether the person was here before: then it is not the row's, and only the case is.
    """
    rows = list(rows)
    found: list[Made] = [{} for _ in rows]
    for start in range(0, len(rows), CHUNK):
        _collect(rows[start : start + CHUNK], found[start : start + CHUNK])
    return found


def _collect(rows: list[tuple[Desired, Written, bool]], found: list[Made]) -> None:
    people = [written.person.pk for _, written, there in rows if written.person is not None and not there]
    cases = [written.case.pk for _, written, _ in rows if written.case is not None]
    slugs_p = {part.slug for wanted, _, _ in rows for part in wanted.person_parts.values()}
    slugs_c = {part.slug for wanted, _, _ in rows for part in wanted.case_parts.values()}
    there = _parts_by_place("person", slugs_p, people) | _parts_by_place("case", slugs_c, cases)
    versions = dict(Person.objects.visible_to(HOLDER).filter(pk__in=people).values_list("pk", "version"))
    versions |= dict(Case.objects.visible_to(HOLDER).filter(pk__in=cases).values_list("pk", "version"))
    consents = _consents(people)
    for (wanted, written, here_before), made in zip(rows, found, strict=True):
        if written.person is not None and not here_before:
            made["person"] = ["person", str(written.person.pk), versions[written.person.pk]]
            for slot, part in wanted.person_parts.items():
                _note(made, slot, there, "person", written.person.pk, part, "")
            for purpose in wanted.consents:
                if consent := consents.get((written.person.pk, purpose)):
                    made[f"consent:{purpose}"] = ["consent", str(consent), 0]
        if written.case is not None:
            made["case"] = ["case", str(written.case.pk), versions[written.case.pk]]
            for slot, part in wanted.case_parts.items():
                _note(made, slot, there, "case", written.case.pk, part, slot.partition(":")[2])


def _note(made: Made, slot: str, there: Mapping[Any, Any], record: str, owner: UUID, part: Part, act: str) -> None:
    kind = f"{record}:{part.slug}"
    names = _KNOWN_BY.get(kind, ())
    by = tuple(act if name == "act__type" else str(part.fields.get(name, "")) for name in names)
    place = there.get((kind, owner, by))
    if place is not None:
        made[slot] = [kind, str(place[0]), place[1]]


def _parts_by_place(record: str, slugs: Iterable[str], owners: list[UUID]) -> dict[Any, Any]:
    found = {}
    for slug in sorted(slugs):
        kind = f"{record}:{slug}"
        names = _KNOWN_BY.get(kind, ())
        rows = model_of(kind).objects.visible_to(HOLDER).filter(**{f"{record}_id__in": owners})
        for pk, version, owner, *by in rows.order_by("added_at").values_list("pk", "version", f"{record}_id", *names):
            found[kind, owner, tuple(map(str, by))] = (pk, version)
    return found


def _consents(people: list[UUID]) -> dict[tuple[UUID, str], UUID]:
    rows = Consent.objects.visible_to(HOLDER).filter(person_id__in=people).order_by("number")
    return {(person, purpose): pk for person, purpose, pk in rows.values_list("person_id", "purpose", "pk")}


def versions_now(made: Iterable[Made]) -> dict[tuple[str, str], int]:
    """For each of these records that is still here, by kind and id, its version now. Consents have none."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for one in made:
        for kind, identifier, _ in one.values():
            if kind != "consent":
                wanted[kind].add(identifier)
    found: dict[tuple[str, str], int] = {}
    for kind, identifiers in wanted.items():
        listed = sorted(identifiers)
        for start in range(0, len(listed), CHUNK):
            rows = model_of(kind).objects.visible_to(HOLDER).filter(pk__in=listed[start : start + CHUNK])
            found |= {(kind, str(pk)): version for pk, version in rows.values_list("pk", "version")}
    return found


def parts_of(records: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str, str, str]]:
    """What belongs to these persons and cases now: the record (person or case), its id, the kind and id of the part.

    For a person the cases that they are in are among it.
    """
    owners: dict[str, list[str]] = defaultdict(list)
    for record, identifier in records:
        owners[record].append(identifier)
    kinds = [("person", f"person:{slug}", "person_id") for slug in PERSON_PARTS]
    kinds += [("case", f"case:{slug}", "case_id") for slug in CASE_PARTS]
    kinds += [("person", "case:persons", "person_id"), ("person", "consent", "person_id")]
    for record, kind, field in kinds:
        for start in range(0, len(owners[record]), CHUNK):
            some = owners[record][start : start + CHUNK]
            rows = model_of(kind).objects.visible_to(HOLDER).filter(**{f"{field}__in": some})
            for part, owner in rows.values_list("pk", field):
                yield record, str(owner), kind, str(part)


def remove_made(rows: Sequence[Made], *, by: Actor) -> None:
    """The records of rows that an import made, out of sight: the cases first, then the people."""
    cases: list[Case] = []
    people: list[Person] = []
    for slot, found in (("case", cases), ("person", people)):
        wanted = [made[slot][1] for made in rows if slot in made]
        for start in range(0, len(wanted), CHUNK):
            found += model_of(slot).objects.visible_to(by).filter(pk__in=wanted[start : start + CHUNK])
    remove_cases(cases, by=by)
    people_actions.remove_people(people, by=by)
