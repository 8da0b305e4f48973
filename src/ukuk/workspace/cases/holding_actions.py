"""What every verb of this desk does around its write: the case held fast, the rows that a field points to looked up,
the case told that a part of it changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from ukuk.grounds import BadInput, NotPermitted
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Member
from ukuk.workspace.cases import parts
from ukuk.workspace.cases.models import Case, CasePerson, Event, Intervention, Part
from ukuk.workspace.cases.parts import PartKind
from ukuk.workspace.cases.queries import next_due_on
from ukuk.workspace.documents.models import Passage
from ukuk.workspace.people.models import Person
from ukuk.workspace.trail.actor import Actor

Values = Mapping[str, Any]


def seen(case: Case, by: Actor) -> Case:
    """The case as it is now, not locked: for what is asked before an act. Refuses one that the actor may not see."""
    return _one(Case.objects.visible_to(by), case)


def held(case: Case, by: Actor) -> Case:
    """The case as it is now, locked until the act is over. Refuses one that the actor may not see."""
    return _one(Case.objects.visible_to(by).select_for_update(of=("self",)), case)


def _one(cases: QuerySet[Any], case: Case) -> Case:
    found: Case | None = cases.filter(pk=case.pk).first()
    if found is None:
        raise NotPermitted("There is no such case", then="Look at the list of cases")
    return found


def held_part(part: Part, by: Actor) -> tuple[Case, Any]:
    """The case, locked, and the part as it is now. Refuses what the actor may not see or what was removed."""
    case = held(part.case, by)
    now = type(part).objects.visible_to(by).filter(pk=part.pk).first()
    if now is None:
        raise NotPermitted("There is no such entry", then="Look at the page of the case")
    return case, now


def touch(case: Case, by: Actor) -> None:
    """A part changed: the case did too, and what is due in it may be another day."""
    case.changed_at, case.changed_by = timezone.now(), by.trail_id
    case.next_due_on = next_due_on(case)
    case.save(update_fields=["changed_at", "changed_by", "next_due_on"])


def in_the_case(case: Case, kind: PartKind, values: Values, by: Actor) -> dict[str, Any]:
    """The values with each row that a field points to looked up: of this case, and seen by the actor."""
    fields = {field.name: field for field in kind.fields}
    found = dict(values)
    for name, value in values.items():
        of = fields[name].of if name in fields else ""
        if of not in parts.RELATIONS or value is None or value == "":
            continue
        row = _FOUND[of](case, value, by)
        if row is None:
            raise BadInput("There is no such entry in this case", where=name, then="Choose one of the list")
        found[name] = row
    return found


def _somebody(case: Case, value: Any, by: Actor) -> Any:
    return Person.objects.visible_to(by).filter(pk=value.pk).first()


def _person_of_case(case: Case, value: Any, by: Actor) -> Any:
    which = {"person": value} if isinstance(value, Person) else {"pk": value.pk}
    return CasePerson.objects.visible_to(HOLDER).filter(case=case, **which).first()


def _event_of_case(case: Case, value: Any, by: Actor) -> Any:
    return Event.objects.visible_to(HOLDER).filter(case=case, pk=value.pk).first()


def _intervention_of_case(case: Case, value: Any, by: Actor) -> Any:
    return Intervention.objects.visible_to(HOLDER).filter(case=case, pk=value.pk).first()


def _member(case: Case, value: Any, by: Actor) -> Any:
    return Member.objects.visible_to(HOLDER).filter(pk=value.pk, is_active=True).first()


def _passage(case: Case, value: Any, by: Actor) -> Any:
    return Passage.objects.visible_to(by).filter(pk=value.pk).first()


_FOUND = {
    "somebody": _somebody,
    "person": _person_of_case,
    "event": _event_of_case,
    "intervention": _intervention_of_case,
    "member": _member,
    "passage": _passage,
}
