"""Many cases opened or removed at once, as imports do: the checks and entries of `actions.open_case`, `set_status` and
`remove_case`, in few statements. A test holds that both make the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from ukuk.grounds import BadInput
from ukuk.workspace.access.models import Team
from ukuk.workspace.cases import actions, bridge, parts
from ukuk.workspace.cases.models import (
    Act,
    Case,
    CasePerson,
    CaseWord,
    Event,
    Exploitation,
    Intervention,
    Numbering,
    Part,
    Perpetrator,
    Source,
    StatusChange,
)
from ukuk.workspace.cases.parts import PART_KIND_OF, PART_KINDS
from ukuk.workspace.people import folding
from ukuk.workspace.trail.acting import many_acts
from ukuk.workspace.trail.actor import Actor

Values = Mapping[str, Any]
# What a case opened in bulk can hold, in the order in which its rows are written.
_KINDS: tuple[type[Part], ...] = (CasePerson, Event, Act, Perpetrator, Source, Exploitation, Intervention)
_PERSON = ("victim", "for_person", "person")
_BATCH = 500


def open_cases(given: Sequence[Values], *, team: Team, by: Actor) -> list[Case]:
    """For each of these a new case of the team, in their order: the fields of `parts.CASE_FIELDS`, and `persons`,
    `parts` as `open_case` takes them (of the kinds in `_KINDS`), `status` as `set_status` takes it.

    The persons are those whom the actor has just made or found: they are not looked up again.
    """
    # The inner acts are written first: a case is opened before it stands anywhere.
    with many_acts("case.status_set", by=by) as stands, many_acts("case.opened", by=by) as opened:
        actions._own_team(team, by)
        now = timezone.now()
        cases: list[Case] = []
        rows: dict[type[Part], list[Part]] = {model: [] for model in _KINDS}
        changes: list[StatusChange] = []
        for number, one in enumerate(given, _numbers(len(given))):
            own = {name: value for name, value in one.items() if name not in ("persons", "parts", "status")}
            case = Case(
                number=number,
                code=f"K-{number:04d}",
                team=team,
                status="new",
                **actions._case_values({"priority": 3, "languages": (), **own}),
                added_at=now,
                added_by=by.trail_id,
                changed_at=now,
                changed_by=by.trail_id,
            )
            cases.append(case)
            changes.append(StatusChange(case=case, status="new", on=case.opened_on, at=now, by=by.trail_id))
            people = {
                values["person"].pk: _part(case, "persons", values, by, rows) for values in one.get("persons", ())
            }
            for slug, many in one.get("parts", {}).items():
                for values in many:
                    _whole(case, slug, values, people, by, rows)
            opened("case", case.pk, case.code, kind=case.kind, team=team.name, confined=False)
            if one.get("status"):
                change = _status(case, one["status"], by)
                changes.append(change)
                stands("case", case.pk, case.code, status=change.status, reason=change.reason)
        _settle_due(cases, rows[Intervention])
        Case.objects.bulk_create(cases, batch_size=_BATCH)
        StatusChange.objects.bulk_create(changes, batch_size=_BATCH)
        words = [CaseWord(case=case, word=word) for case in cases for word in sorted(_words(case))]
        CaseWord.objects.bulk_create(words, batch_size=_BATCH)
        for model, many in rows.items():
            model.objects.bulk_create(many, batch_size=_BATCH)
    return cases


def remove_cases(cases: Iterable[Case], *, by: Actor) -> None:
    """Many cases out of sight at once, as the undoing of an import takes them; each with its entry."""
    with many_acts("case.removed", by=by) as acted:
        wanted = [case.pk for case in cases]
        for start in range(0, len(wanted), _BATCH):
            some = Case.objects.visible_to(by).filter(pk__in=wanted[start : start + _BATCH])
            for pk, code in some.order_by("number").values_list("pk", "code"):
                acted("case", pk, code)
            some.update(removed_at=timezone.now(), removed_by=by.trail_id)


def _whole(case: Case, slug: str, values: Values, people: Mapping[Any, Part], by: Actor, rows: Any) -> None:
    """A part with what stands inside it."""
    made = _part(case, slug, values, by, rows, people)
    for source in values.get("sources", ()):
        _part(case, "sources", {**source, "event": made}, by, rows, people)
    for act in values.get("acts", ()):
        done = _part(case, "acts", act, by, rows, people, made)
        for perpetrator in act.get("perpetrators", ()):
            _part(case, "perpetrators", perpetrator, by, rows, people, done)


def _part(
    case: Case,
    slug: str,
    values: Values,
    by: Actor,
    rows: dict[type[Part], list[Part]],
    people: Mapping[Any, Part] | None = None,
    parent: Part | None = None,
) -> Part:
    kind = PART_KINDS[slug]
    if kind.model not in rows:
        raise BadInput(f"A case opened in bulk holds no {kind.noun}", then="Open it by itself")
    inside = ("acts", "sources", "perpetrators")
    plain = {name: value for name, value in values.items() if name not in inside}
    if people is not None:
        for name in _PERSON:
            if plain.get(name) is not None:
                plain[name] = people[plain[name].pk]
    checked = parts.checked(kind.model, kind.fields, plain, kind.noun)
    blank = {field.name: parts.empty(field) for field in kind.fields}
    whole = parts.complete(kind, blank | checked, with_parts=any(values.get(name) for name in inside))
    part = kind.model(case=case, added_at=timezone.now(), added_by=by.trail_id)
    if parent is not None:
        setattr(part, PART_KIND_OF[type(parent)].noun, parent)
    actions._put(part, whole, by)
    rows[kind.model].append(part)
    return part


def _status(case: Case, said: Values, by: Actor) -> StatusChange:
    """Where the case stands, as `set_status` sets it."""
    status, reason = said["status"], said.get("reason", "")
    actions._known_status(status)
    if bridge.needs_reason(status) and reason not in bridge.reasons_of(status):
        raise BadInput("This status is set with a reason", where="reason", then="Choose one of its reasons")
    day = parts.checked_value(parts.Field("on", "day"), said.get("on") or case.opened_on)
    note = parts.checked_value(parts.Field("note", "prose"), said.get("note", ""))
    case.status, case.version = status, case.version + 1
    case.closed_on = None if bridge.is_open(status) else day
    reason = reason if bridge.needs_reason(status) else ""
    return StatusChange(case=case, status=status, reason=reason, note=note, on=day, at=timezone.now(), by=by.trail_id)


def _settle_due(cases: Sequence[Case], interventions: Sequence[Any]) -> None:
    by_case = {case.pk: case for case in cases}
    for one in interventions:
        if one.due_on and not one.done_on:
            case = by_case[one.case_id]
            case.next_due_on = min(filter(None, (case.next_due_on, one.due_on)))


def _words(case: Case) -> set[str]:
    return {word[:60] for word in folding.words_of(case.title)}


def _numbers(count: int) -> int:
    """The first of so many numbers, all given once."""
    first = actions._next_number()
    Numbering.objects.filter(pk=1).update(last=first + count - 1)
    return first
