"""Every write of a case and its parts: a verb, who does it (`by`), one transaction with its entry in the trail.

What is given is checked against the packs' words and refused (`BadInput`, `where` names the field) before anything is
written. A change carries the `version` that its form was shown; a later one answers `ChangedMeanwhile`. Files have
their verbs in `file_actions`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from ukuk.grounds import BadInput, NotPermitted
from ukuk.workspace.access.assigning import assign
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Member, Team
from ukuk.workspace.cases import bridge, parts
from ukuk.workspace.cases.holding_actions import held, held_part, in_the_case, touch
from ukuk.workspace.cases.models import (
    Case,
    CaseFile,
    CasePassage,
    CasePerson,
    CaseWord,
    Custody,
    Event,
    Intervention,
    Numbering,
    Part,
    StatusChange,
)
from ukuk.workspace.cases.parts import PART_KIND_OF, PART_KINDS, PartKind
from ukuk.workspace.cases.queries import next_due_on
from ukuk.workspace.people import folding
from ukuk.workspace.people.actions import make_person
from ukuk.workspace.people.changed import ChangedMeanwhile
from ukuk.workspace.people.models import Person
from ukuk.workspace.trail.acting import act
from ukuk.workspace.trail.actor import Actor
from ukuk.workspace.trail.models import Seal
from ukuk.workspace.vault import files

Values = Mapping[str, Any]
# Parts that stand inside another in `open_case(parts=...)`: under which key, and of which kind.
_INSIDE = {
    "events": {"acts": "acts", "sources": "sources"},
    "acts": {"perpetrators": "perpetrators"},
    "plans": {"steps": "steps"},
}


def open_case(
    *,
    team: Team,
    kind: str,
    by: Actor,
    title: str = "",
    summary: str = "",
    opened_on: datetime.date | str | None = None,
    priority: int | str = 3,
    languages: Iterable[str] = (),
    came_through: str = "",
    referred_by: str = "",
    status: str = "new",
    confined: bool = False,
    assigned: Iterable[Member] = (),
    persons: Sequence[Values] = (),
    parts: Mapping[str, Sequence[Values]] | None = None,
) -> Case:
    """A new case of a team, with the next free code (K-0001).

    `persons`: for each `person` (a Person whom the actor may see), `role`, `note`. `parts`: by slug of `PART_KINDS`
    ("events", "sources", "interventions", "risks", "health", "exploitations", "plans") the fields of each; an event may
    hold `acts` and `sources`, an act `perpetrators`, a plan `steps`. Where a field names a person of the case
    (`victim`, `for_person`, `person`), a Person who is in `persons` will do. Refuses a team that is not the actor's.
    """
    values = _case_values(
        {
            "kind": kind,
            "title": title,
            "summary": summary,
            "opened_on": opened_on or timezone.localdate(),
            "priority": priority,
            "languages": languages,
            "came_through": came_through,
            "referred_by": referred_by,
        }
    )
    with act("case.opened", by=by) as entry:
        _own_team(team, by)
        _known_status(status)
        now = timezone.now()
        number = _next_number()
        case = Case.objects.create(
            number=number,
            code=f"K-{number:04d}",
            team=team,
            confined=confined,
            status=status,
            **values,
            added_at=now,
            added_by=by.trail_id,
            changed_at=now,
            changed_by=by.trail_id,
        )
        case.assigned.set(assigned)
        StatusChange.objects.create(case=case, status=status, on=case.opened_on, at=now, by=by.trail_id)
        _index(case)
        for given in persons:
            _make(case, PART_KINDS["persons"], given, by)
        for slug, many in (parts or {}).items():
            for given in many:
                _make(case, _kind(slug), given, by)
        touch(case, by)
        entry.about("case", case.pk, case.code)
        entry.add(kind=_for_any_eye("case_kinds", kind), team=team.name, confined=confined)
    return case


def open_case_for(
    person: Person | None,
    values: Callable[[Person | None], dict[str, Any]],
    *,
    by: Actor,
    new_person: Values | None = None,
) -> Case:
    """A new case for somebody who is here, or, with `new_person` (what `people.actions.make_person` takes), for
    somebody who is made in the same transaction. `values` gives what `open_case` takes for that person."""
    with transaction.atomic():
        found = make_person(**new_person, by=by) if new_person else person
        return open_case(**values(found), by=by)


def change_case(case: Case, values: Values, *, version: int, by: Actor) -> Case:
    """Other values for the fields of `parts.CASE_FIELDS`; fields that are not given stay."""
    with act("case.changed", by=by) as entry:
        return _change(entry, case, version, _case_values(values, whole=False), by)


def set_status(
    case: Case,
    *,
    version: int,
    status: str,
    by: Actor,
    reason: str = "",
    note: str = "",
    on: datetime.date | str | None = None,
) -> Case:
    """The case stands elsewhere now. Refuses a status that asks for a reason without one of its own reasons."""
    _known_status(status)
    if bridge.needs_reason(status) and reason not in bridge.reasons_of(status):
        raise BadInput("This status is set with a reason", where="reason", then="Choose one of its reasons")
    day = parts.checked_value(parts.Field("on", "day"), on or timezone.localdate())
    note = parts.checked_value(parts.Field("note", "prose"), note)
    with act("case.status_set", by=by) as entry:
        reason = reason if bridge.needs_reason(status) else ""
        closed_on = None if bridge.is_open(status) else day
        now = _change(entry, case, version, {"status": status, "closed_on": closed_on}, by, settle=True)
        StatusChange.objects.create(
            case=now, status=status, reason=reason, note=note, on=day, at=timezone.now(), by=by.trail_id
        )
        entry.happened = True
        entry.add(status=status, reason=reason)
    return now


def assign_case(case: Case, *, members: Iterable[Member], by: Actor) -> None:
    """These members, and no others, work on the case."""
    with act("case.assigned", by=by) as entry:
        now = held(case, by)
        entry.about("case", now.pk, now.code)
        if assign(now, members, entry):
            touch(now, by)


def hold_case(case: Case, *, version: int, team: Team, members: Iterable[Member], confined: bool, by: Actor) -> Case:
    """Another team, other members, confined or not: together, or not at all."""
    with transaction.atomic():
        if held(case, by).version != version:
            raise ChangedMeanwhile(held(case, by))
        assign_case(case, members=members, by=by)
        now = confine_case(case, version=version, confined=confined, by=by)
        return move_case(now, version=now.version, team=team, by=by)


def move_case(case: Case, *, version: int, team: Team, by: Actor) -> Case:
    """To another team. Refuses a team that the actor is not in."""
    with act("case.moved", by=by) as entry:
        _own_team(team, by)
        return _change(entry, case, version, {"team": team}, by)


def confine_case(case: Case, *, version: int, confined: bool, by: Actor) -> Case:
    """Seen by those assigned and the team's coordinators alone; or by the whole team again."""
    with act("case.confined" if confined else "case.opened_to_team", by=by) as entry:
        return _change(entry, case, version, {"confined": confined}, by)


def remove_case(case: Case, *, by: Actor) -> None:
    """Out of sight everywhere, and back with `restore_case` until the workspace is next opened."""
    with act("case.removed", by=by) as entry:
        entry.about("case", case.pk, case.code)
        found = Case.objects.visible_to(by).filter(pk=case.pk)
        if not found.update(removed_at=timezone.now(), removed_by=by.trail_id):
            entry.nothing()


def restore_case(case: Case, *, by: Actor) -> None:
    """A removed case, back in place with all that belongs to it."""
    with act("case.restored", by=by) as entry:
        entry.about("case", case.pk, case.code)
        if not Case.objects.removed_and_visible_to(by).filter(pk=case.pk).update(removed_at=None, removed_by=""):
            entry.nothing()


def forget_removed_cases(*, by: Actor) -> int:
    """Delete for good what was removed, cases and parts, with the files; how many rows that were.

    Called when the workspace is opened, by the holder of the passphrase.
    """
    with act("cases.forgotten", by=by) as entry:
        cases = Case.objects.removed_and_visible_to(by)
        removed: list[Any] = [
            kind.model.objects.removed_and_visible_to(by) for kind in reversed(list(PART_KINDS.values()))
        ]
        removed_files: Any = CaseFile.objects
        refs = set(removed_files.removed_and_visible_to(by).values_list("ref", flat=True))
        refs |= {ref for case in cases for ref in case.casefiles.values_list("ref", flat=True)}
        # Rows that hang on a removed row go with it, files that hang on a removed event stay.
        counts = {"cases": cases.count(), "parts": sum(found.count() for found in removed), "files": len(refs)}
        if not any(counts.values()):
            entry.nothing()
            return 0
        for found in removed:
            found.delete()
        cases.delete()
        entry.add(**counts)
        for ref in refs:
            transaction.on_commit(lambda ref=ref: files.remove(ref))  # type: ignore[misc]
    return int(counts["cases"] + counts["parts"])


def add_part(case: Case, slug: str, values: Values, *, by: Actor, parent: Part | None = None) -> Part:
    """One more part: person, event, act (`parent` an event), perpetrator (`parent` an act), source, intervention, risk
    assessment, health need, exploitation, plan, step (`parent` a plan), passage. Files: `file_actions.attach_file`."""
    kind = _kind(slug)
    with act(f"{kind.noun}.added", by=by) as entry:
        now = held(case, by)
        part = _make(now, kind, values, by, parent)
        touch(now, by)
        entry.about("case", now.pk, now.code)
        entry.add(part=str(part.pk))
    return part


def add_person(
    case: Case, *, role: str, by: Actor, person: Person | None = None, new_person: Values | None = None
) -> Part:
    """Somebody comes into the case: a person who is here, or a new one (`people.actions.make_person`), made in the same
    transaction."""
    with transaction.atomic():
        found = make_person(**new_person, by=by) if new_person else person
        return add_part(case, "persons", {"person": found, "role": role}, by=by)


def change_part(part: Part, values: Values, *, version: int, by: Actor) -> Any:
    """Other values for a part; fields that are not given stay."""
    kind = PART_KIND_OF[type(part)]
    with act(f"{kind.noun}.changed", by=by) as entry:
        case, now = held_part(part, by)
        if now.version != version:
            raise ChangedMeanwhile(now)
        before = {field.name: getattr(now, field.name) for field in kind.fields}
        given = parts.checked(kind.model, kind.fields, in_the_case(case, kind, values, by), kind.noun)
        after = parts.complete(kind, before | given)
        changes = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
        entry.about("case", case.pk, case.code)
        if not changes:
            entry.nothing()
            return now
        _put(now, after, by)
        now.version += 1
        now.save()
        touch(case, by)
        entry.changed(now, _plain(changes))
        _hide_words(entry, kind.fields, changes)
        entry.add(part=str(now.pk))
    return now


def remove_part(part: Part, *, by: Actor) -> None:
    """Out of sight, and back with `restore_part` until the workspace is next opened."""
    kind = PART_KIND_OF[type(part)]
    with act(f"{kind.noun}.removed", by=by) as entry:
        case = held(part.case, by)
        entry.about("case", case.pk, case.code)
        entry.add(part=str(part.pk))
        found = kind.model.objects.visible_to(by).filter(pk=part.pk)
        if not found.update(removed_at=timezone.now(), removed_by=by.trail_id):
            entry.nothing()
            return
        _link(part, "removed", by)
        touch(case, by)


def restore_part(part: Part, *, by: Actor) -> None:
    """A removed part, back in its place."""
    kind = PART_KIND_OF[type(part)]
    with act(f"{kind.noun}.restored", by=by) as entry:
        case = held(part.case, by)
        entry.about("case", case.pk, case.code)
        entry.add(part=str(part.pk))
        found = kind.model.objects.removed_and_visible_to(by).filter(pk=part.pk)
        if not found.update(removed_at=None, removed_by=""):
            entry.nothing()
            return
        _link(part, "brought_back", by)
        touch(case, by)


def finish_intervention(
    intervention: Intervention,
    *,
    version: int,
    outcome: str,
    by: Actor,
    done_on: datetime.date | str | None = None,
    result: str = "",
    then: Values | None = None,
) -> Any:
    """It is done, with what came of it; and where `then` is given, the next intervention that this one asks for, which
    is returned."""
    with act("intervention.finished", by=by) as entry:
        case, now = held_part(intervention, by)
        if now.version != version:
            raise ChangedMeanwhile(now)
        kind = PART_KINDS["interventions"]
        given = {"outcome": outcome, "done_on": done_on or timezone.localdate(), "result": result}
        if not outcome:
            raise BadInput("What came of it?", where="outcome", then="Choose an outcome")
        _put(now, parts.checked(Intervention, kind.fields, given, kind.noun), by)
        now.version += 1
        now.save()
        following: Any = _make(case, kind, {**then, "follows": now}, by) if then else None
        touch(case, by)
        entry.about("case", case.pk, case.code)
        told = _for_any_eye("outcomes", outcome)
        entry.add(part=str(now.pk), outcome=told, next=str(following.pk) if following else None)
    return following


def _link(part: Part, what: str, by: Actor) -> None:
    """A link of the custody of a file; nothing for parts of other kinds."""
    if isinstance(part, CaseFile):
        Custody.objects.create(
            case_id=part.case_id, file=part, what=what, at=timezone.now(), by=by.trail_id, by_name=by.trail_name[:150]
        )


def _kind(slug: str) -> PartKind:
    if slug not in PART_KINDS or slug == "files":
        raise BadInput(f"A case has no {slug}", then=f"Use one of: {', '.join(PART_KINDS)}")
    return PART_KINDS[slug]


def _own_team(team: Team, by: Actor) -> None:
    if by is not HOLDER and team.pk not in getattr(by, "team_ids", ()):
        raise NotPermitted("This team is not yours", then="Choose one of your teams")


def _known_status(status: str) -> None:
    if not bridge.known("statuses", status):
        raise BadInput(f"There is no status {status!r}", where="status", then="Use a word of the list")


def _case_values(values: Values, *, whole: bool = True) -> dict[str, Any]:
    found = parts.checked(Case, parts.CASE_FIELDS, values, "case")
    for field in parts.CASE_FIELDS:
        if field.required and (whole or field.name in found) and not found.get(field.name):
            raise BadInput(f"A case needs its {field.name}", where=field.name)
    return found


def _next_number() -> int:
    """The next number, given once. The trail's seal is locked first, as everybody who gives numbers does, so that no
    two wait for each other."""
    Seal.objects.get_or_create(pk=1)
    Seal.objects.select_for_update().get(pk=1)
    Numbering.objects.get_or_create(pk=1)
    numbering = Numbering.objects.select_for_update().get(pk=1)
    numbering.last += 1
    numbering.save()
    return numbering.last


def _change(entry: Any, case: Case, version: int, values: dict[str, Any], by: Actor, *, settle: bool = False) -> Case:
    now = held(case, by)
    entry.about("case", now.pk, now.code)
    if now.version != version:
        raise ChangedMeanwhile(now)
    changes = {name: (getattr(now, name), value) for name, value in values.items() if getattr(now, name) != value}
    if not changes and not settle:
        entry.nothing()
        return now
    for name, value in values.items():
        setattr(now, name, value)
    now.version += 1
    now.changed_at, now.changed_by = timezone.now(), by.trail_id
    now.next_due_on = next_due_on(now)
    now.save()
    if "title" in changes:
        _index(now)
    entry.changed(now, changes)
    _hide_words(entry, parts.CASE_FIELDS, changes)
    return now


def _make(case: Case, kind: PartKind, values: Values, by: Actor, parent: Part | None = None) -> Part:
    inside = {key: values[key] for key in _INSIDE.get(kind.slug, {}) if key in values}
    given = {key: value for key, value in values.items() if key not in inside}
    checked = parts.checked(kind.model, kind.fields, in_the_case(case, kind, given, by), kind.noun)
    blank = {field.name: parts.empty(field) for field in kind.fields}
    whole = parts.complete(kind, blank | checked, with_parts=any(inside.values()))
    part = kind.model(case=case, added_at=timezone.now(), added_by=by.trail_id)
    if kind.parent:
        if parent is None or parent.case_id != case.pk or PART_KIND_OF[type(parent)].noun != kind.parent:
            raise BadInput(f"A {kind.noun} belongs to one {kind.parent} of its case", where=kind.parent)
        setattr(part, kind.parent, parent)
    if isinstance(part, CasePerson | CasePassage):
        part = _once_in_a_case(part, whole, by)
    _put(part, whole, by)
    part.save()
    for key, slug in _INSIDE.get(kind.slug, {}).items():
        for one in inside.get(key, ()):
            one = {**one, "event": part} if slug == "sources" else one
            _make(case, PART_KINDS[slug], one, by, part)
    return part


def _once_in_a_case(part: CasePerson | CasePassage, values: dict[str, Any], by: Actor) -> CasePerson | CasePassage:
    """The row there is already, where the person or the passage was in the case and was taken out of it."""
    field = "person" if isinstance(part, CasePerson) else "passage"
    model: Any = type(part)
    there = model.objects.visible_to(by).filter(case=part.case, **{field: values[field]})
    if there.exists():
        raise BadInput("This is in the case already", where=field, then="Look at the list on the page of the case")
    removed = model.objects.removed_and_visible_to(by).filter(case=part.case, **{field: values[field]}).first()
    if removed is None:
        return part
    removed.removed_at, removed.removed_by = None, ""
    removed.version += 1
    return removed  # type: ignore[no-any-return]


def _put(part: Part, values: Values, by: Actor) -> None:
    for name, value in values.items():
        setattr(part, name, value)
    if isinstance(part, Event):
        part.first_day, part.last_day = parts.days_of(part.when)
    if isinstance(part, CasePerson) and part.person is not None:
        part.person_code = part.person.code
    part.changed_at, part.changed_by = timezone.now(), by.trail_id


def _plain(changes: dict[str, tuple[Any, Any]]) -> dict[str, tuple[object, object]]:
    """Rows in the trail by what stands for them, never by a name."""

    def plain(value: Any) -> object:
        if isinstance(value, CasePerson):
            return value.person_code
        return str(value.pk) if hasattr(value, "pk") else value

    return {name: (plain(old), plain(new)) for name, (old, new) in changes.items()}


def _for_any_eye(name: str, code: str) -> str | None:
    """A code of a list where its mere word is open; who reads the trail need not be who may read the case."""
    return code if bridge.grade(name, code) == "open" else None


def _hide_words(entry: Any, fields: Iterable[parts.Field], changes: Mapping[str, tuple[Any, Any]]) -> None:
    """Of an open field that holds or held a guarded word the trail keeps that it changed, and neither value."""
    lists = {field.name: field.of for field in fields if bridge.is_list(field.of)}
    for name, values in changes.items():
        codes = [code for value in values for code in (value if isinstance(value, list) else [value]) if code]
        if name in lists and any(_for_any_eye(lists[name], code) is None for code in codes):
            entry.detail["changed"][name] = None


def _index(case: Case) -> None:
    """The folded words of the title, by which those who may read titles find the case."""
    wanted = {word[:60] for word in folding.words_of(case.title)}
    there = CaseWord.objects.visible_to(HOLDER).filter(case=case)
    kept = set(there.values_list("word", flat=True))
    there.exclude(word__in=wanted).delete()
    CaseWord.objects.bulk_create(CaseWord(case=case, word=word) for word in sorted(wanted - kept))
