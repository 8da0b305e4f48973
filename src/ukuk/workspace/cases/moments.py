"""What the cases of a person add to the line of time on the person's page."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import get_language, gettext

from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.access.sight import sight
from ukuk.workspace.cases.models import Act, CasePerson, Intervention
from ukuk.workspace.cases.queries import cases_of
from ukuk.workspace.cases.showing import Reader, event_words
from ukuk.workspace.people.models import Person
from ukuk.workspace.people.timeline import Moment


def moments_of_cases(person: Person, user: object) -> Iterator[Moment]:
    """Cases of the person that this reader may see: when each was opened and closed, the acts that the person suffered,
    the actions for the person. Words of a grade that the reader may not read do not come."""
    if not may(user, Right.CASES):
        return
    language = (get_language() or "en").split("-")[0]
    for row in cases_of(person, user):
        case = row.case
        reader = Reader(user, case, sight(user, case), language)
        address = reverse("cases:case", args=(case.pk,))
        kind = str(reader.of_case("kind") or "")
        role = str(reader.word("case_roles", row.role) or "")
        opened = gettext("Case %(code)s opened") % {"code": case.code}
        yield Moment(case.opened_on.isoformat(), opened, " · ".join(filter(None, (kind, role))), address, "case")
        if case.closed_on:
            closed = gettext("Case %(code)s closed") % {"code": case.code}
            yield Moment(case.closed_on.isoformat(), closed, kind, address, "case")
        yield from _acts(reader, row, address)
        yield from _interventions(reader, row, address)


def _acts(reader: Reader, row: CasePerson, address: str) -> Iterator[Moment]:
    acts = Act.objects.visible_to(reader.user).filter(victim=row, event__removed_at=None).select_related("event")
    for act in acts:
        word = reader.word("act_types", act.type)
        if word and act.event.when:
            first = act.event.when.split("/")[0]
            yield Moment(first, str(word), event_words(reader, act.event), f"{address}#part-{act.event_id}", "event")


def _interventions(reader: Reader, row: CasePerson, address: str) -> Iterator[Moment]:
    for step in Intervention.objects.visible_to(reader.user).filter(for_person=row):
        word, on = reader.word("actions", step.kind), step.done_on or step.due_on
        if word and on:
            line = str(reader.word("outcomes", step.outcome) or "") if step.done_on else gettext("due")
            yield Moment(on.isoformat(), str(word), line, f"{address}#part-{step.pk}", "action")
