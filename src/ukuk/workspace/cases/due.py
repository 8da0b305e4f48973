"""What somebody has to do in cases on a day: the page of the day, the list on a case."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language, gettext

from ukuk.workspace.access.hit import Due
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.cases.models import (
    Case,
    HealthNeed,
    Intervention,
    ReintegrationPlan,
    ReintegrationStep,
    RiskAssessment,
)
from ukuk.workspace.people import bridge as words

# How far ahead the page of the day looks, and how long a new case that nobody was given stays on it.
AHEAD = datetime.timedelta(days=7)
NEW_FOR = datetime.timedelta(days=30)
MOST = 100

# Each kind of part that somebody has to look at on a day: the model, that day, the day that ends it.
DUE_BY = (
    (Intervention, "due_on", "done_on"),
    (RiskAssessment, "review_on", ""),
    (HealthNeed, "follow_up_on", "met_on"),
    (ReintegrationPlan, "review_on", "ended_on"),
    (ReintegrationStep, "follow_up_on", "done_on"),
)


def due_parts(user: object) -> Iterator[tuple[QuerySet[Any], str]]:
    """For each kind of part that is open and has a day: those of the cases that this person may see, and the name of
    the day's field. A risk assessment with a later one of the same person is not open."""
    for kind, day, ended in DUE_BY:
        model: Any = kind
        found = model.objects.visible_to(user).filter(**{f"{day}__isnull": False})
        if ended:
            found = found.filter(**{ended: None})
        if model is RiskAssessment:
            found = found.filter(~Exists(_later_assessment()))
        if model is ReintegrationStep:
            found = found.filter(plan__removed_at=None)
        yield found, day


def _later_assessment() -> QuerySet[Any]:
    return RiskAssessment.objects.visible_to(HOLDER).filter(
        Q(assessed_on__gt=OuterRef("assessed_on"))
        | Q(assessed_on=OuterRef("assessed_on"), added_at__gt=OuterRef("added_at")),
        person=OuterRef("person"),
    )


def what_is_due(user: object, day: datetime.date) -> list[Due]:
    """What this member has to do in open cases: overdue and due within the week, their own and, for whoever gives out
    work, what nobody was given; new cases that nobody was given. The most urgent first, at most a hundred."""
    if not may(user, Right.CASES_WRITE):
        return []
    gives_out = may(user, Right.ASSIGN)
    mine = Q(doer=getattr(user, "pk", None))
    if gives_out:
        mine |= Q(doer=None)
    rows: list[tuple[datetime.date, Any]] = []
    for found, field in due_parts(user):
        until = {f"{field}__lte": day + AHEAD}
        open_ones = found.filter(mine, case__closed_on=None, **until).select_related("case", "doer")
        rows += [(row.day, row) for row in open_ones.annotate(day=F(field)).order_by("day", "pk")[:MOST]]
    rows.sort(key=lambda row: (row[0], row[1].case.number, str(row[1].pk)))
    found_new = _new_cases(user, day) if gives_out else []
    return [_due(row, due_on, day, user) for due_on, row in rows[:MOST]] + found_new[: MOST - len(rows[:MOST])]


def _due(row: Any, due_on: datetime.date, day: datetime.date, user: object) -> Due:
    return Due(
        kind="case",
        address=reverse("cases:case", args=(row.case_id,)) + f"#part-{row.pk}",
        title=f"{row.case.code} · {task_word(row, user)}",
        line=_kind_of_case(row.case, user),
        due_on=due_on,
        state="overdue" if due_on < day else "due",
        who=row.doer.name if row.doer and may(user, Right.IDENTITIES) else "",
    )


def task_word(row: Any, user: object) -> str:
    """What has to be done, in words that this reader may read."""
    language = (get_language() or "en").split("-")[0]
    if isinstance(row, Intervention):
        return _word("actions", row.kind, user, language, gettext("something to do"))
    if isinstance(row, RiskAssessment):
        return gettext("assess the risks again")
    if isinstance(row, HealthNeed):
        return gettext("look after a health need")
    if isinstance(row, ReintegrationPlan):
        return gettext("look at the reintegration plan again")
    return _word("reintegration_needs", row.need, user, language, gettext("a step of the reintegration plan"))


def _new_cases(user: object, day: datetime.date) -> list[Due]:
    given = Case.assigned.through.objects.filter(case_id=OuterRef("pk"))
    fresh = Case.objects.visible_to(user).filter(~Exists(given), status="new", opened_on__gte=day - NEW_FOR)
    return [
        Due(
            kind="case",
            address=reverse("cases:case", args=(case.pk,)),
            title=f"{case.code} · {gettext('new, nobody works on it')}",
            line=_kind_of_case(case, user),
            due_on=None,
            state="new",
            who="",
        )
        for case in fresh.order_by("priority", "number")[:MOST]
    ]


def _kind_of_case(case: Case, user: object) -> str:
    return _word("case_kinds", case.kind, user, (get_language() or "en").split("-")[0], "")


def _word(name: str, code: str, user: object, language: str, otherwise: str) -> str:
    """The word for a code; something vaguer where the mere word is sensitive and this reader may not read it."""
    readable = not words.guarded(name, code) or bool(getattr(user, "sees_sensitive", False))
    return words.label(name, code, language) if readable else otherwise
