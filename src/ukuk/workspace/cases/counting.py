"""What may be counted: persons, acts, events and cases with the columns that a count filters and groups by, in SQL.

Every row has passed the gate of its case and stands on a consent to statistics. Persons, acts, events and cases are
different units (see the package): count `record` distinct, because a person of two acts has two rows.
"""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.db.models import (
    Case as Choose,
)
from django.db.models import (
    Exists,
    F,
    FilteredRelation,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    When,
)
from django.db.models.functions import Coalesce, ExtractYear

from ukuk.grounds import WrongUsage
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.cases.models import Act, Case, CasePerson, Event
from ukuk.workspace.people.consenting import consent_exists

Unit = Literal["person", "act", "event", "case"]
UNITS: tuple[Unit, ...] = ("person", "act", "event", "case")
PURPOSE = "statistics"

# What every row has, whatever the unit.
COLUMNS = (
    *("record", "in_case", "case_code", "case_kind", "case_status", "opened_on", "closed_on"),
    *("act_type", "sector", "place", "in_state", "first_day", "last_day", "year"),
    *("person_role", "sex", "born_first", "born_last", "age_low", "age_high"),
)


class Digits(Func):
    """A date as the number yyyymmdd: the difference of two, divided by 10000, is the number of full years between."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(
            compiler, connection, template="CAST(REPLACE(SUBSTR(%(expressions)s, 1, 10), '-', '') AS INTEGER)"
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(compiler, connection, template="CAST(TO_CHAR(%(expressions)s, 'YYYYMMDD') AS INTEGER)")


class FullYears(Func):
    """Full years from the second date to the first; null where one is not known."""

    template = "(%(expressions)s) / 10000"
    arg_joiner = " - "
    output_field = IntegerField()


def countable(user: object, unit: Unit, on: datetime.date, *, consenting: bool = True) -> QuerySet[Any]:
    """The rows that this member may count on that day, each with `COLUMNS`.

    `record`: id of the person, act, event or case, to be counted distinct; `in_case`: id of the case. `act_type`,
    `sector`: of the act; `place`, `in_state`, `first_day`, `last_day`: of the event, null where the row has none;
    `year` only where both days lie in one. `sex`, `born_*`: of the victim. `age_low` to `age_high`: full years that the
    victim can have had at the event (at the opening of the case where no event has a day); null where one is not known.

    A person counts with a consent to statistics that holds on the day; an act where its victim consents, or is nobody
    by name; an event or case where one of its persons consents, or nobody is in it. `consenting=False` gives the rows
    that the same rule leaves out, so that a count can say how many. Whether a word is sensitive is not asked here:
    whoever lists what was counted shows each case through its own gate and grades.
    """
    if unit not in UNITS:
        raise WrongUsage(f"{unit!r} cannot be counted", then=f"Count one of: {', '.join(UNITS)}")
    rows, consents = _BASES[unit](user, on)
    return _with_ages(rows.filter(consents if consenting else ~consents))


def _acts(user: object, on: datetime.date) -> tuple[QuerySet[Any], Any]:
    rows = Act.objects.visible_to(user).filter(event__removed_at=None)
    rows = rows.annotate(victim_here=FilteredRelation("victim", condition=Q(victim__removed_at=None)))
    return _columns(rows, record="pk", case="case", act="", event="event__", person="victim_here__"), (
        Q(victim=None) | Q(consent_exists(OuterRef("victim__person"), PURPOSE, on))
    )


def _persons(user: object, on: datetime.date) -> tuple[QuerySet[Any], Any]:
    here = CasePerson.objects.visible_to(user).exclude(person=None).filter(person__removed_at=None)
    rows: QuerySet[Any] = here.annotate(
        act_here=FilteredRelation("acts", condition=Q(acts__removed_at=None)),
        event_here=FilteredRelation("act_here__event", condition=Q(act_here__event__removed_at=None)),
    )
    rows = _columns(rows, record="person_id", case="case", act="act_here__", event="event_here__", person="")
    # An act whose event was removed is not there either; the person still is.
    live = Q(event_here__pk__isnull=False)
    return rows.annotate(
        act_type=Choose(When(live, then=F("act_here__type"))), sector=Choose(When(live, then=F("act_here__sector")))
    ), (Q(consent_exists(OuterRef("person"), PURPOSE, on)))


def _events(user: object, on: datetime.date) -> tuple[QuerySet[Any], Any]:
    rows = Event.objects.visible_to(user)
    rows = rows.annotate(act_here=FilteredRelation("acts", condition=Q(acts__removed_at=None)))
    found = _columns(rows, record="pk", case="case", act="act_here__", event="", person="act_here__victim__")
    return found, _somebody_consents("case", on)


def _cases(user: object, on: datetime.date) -> tuple[QuerySet[Any], Any]:
    rows = Case.objects.visible_to(user).annotate(
        event_here=FilteredRelation("events", condition=Q(events__removed_at=None)),
        # Of that very event: the act of one event and the place of another are no row.
        act_here=FilteredRelation("event_here__acts", condition=Q(event_here__acts__removed_at=None)),
    )
    found = _columns(rows, record="pk", case="", act="act_here__", event="event_here__", person="act_here__victim__")
    return found, _somebody_consents("pk", on)


_BASES = {"act": _acts, "person": _persons, "event": _events, "case": _cases}


def _somebody_consents(case: str, on: datetime.date) -> Any:
    persons = CasePerson.objects.visible_to(HOLDER).filter(case=OuterRef(case))
    consenting = persons.filter(consent_exists(OuterRef("person"), PURPOSE, on))
    return Q(Exists(consenting)) | ~Q(Exists(persons))


def _columns(rows: QuerySet[Any], *, record: str, case: str, act: str, event: str, person: str) -> QuerySet[Any]:
    of_case = f"{case}__" if case else ""
    found = {
        "record": F(record),
        "in_case": F(f"{case}_id" if case else "pk"),
        "case_code": F(f"{of_case}code"),
        "case_kind": F(f"{of_case}kind"),
        "case_status": F(f"{of_case}status"),
        "act_type": F(f"{act}type"),
        "person_role": F(f"{person}role"),
        "sex": F(f"{person}person__sex"),
        "born_first": F(f"{person}person__born_first"),
        "born_last": F(f"{person}person__born_last"),
        "in_state": F(f"{event}state"),
    }
    # A column that the row's own table has already keeps its name.
    for name, path in (
        ("opened_on", f"{of_case}opened_on"),
        ("closed_on", f"{of_case}closed_on"),
        ("sector", f"{act}sector"),
        ("place", f"{event}place"),
        ("first_day", f"{event}first_day"),
        ("last_day", f"{event}last_day"),
    ):
        if path != name:
            found[name] = F(path)
    named: QuerySet[Any] = rows.annotate(**found).order_by()
    return named


def _with_ages(rows: QuerySet[Any]) -> QuerySet[Any]:
    begins, ends = Coalesce("first_day", "opened_on"), Coalesce("last_day", "opened_on")
    aged: QuerySet[Any] = rows.annotate(
        year=Choose(
            When(
                Q(first_day__isnull=False) & Q(last_day__year=ExtractYear("first_day")), then=ExtractYear("first_day")
            ),
            default=None,
            output_field=IntegerField(),
        ),
        age_low=FullYears(Digits(begins), Digits("born_last")),
        age_high=FullYears(Digits(ends), Digits("born_first")),
    )
    return aged
