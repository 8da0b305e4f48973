"""The list of cases: filtered and sorted by its address, fifty to a page, showing nothing its reader may not know."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ukuk.grounds import Period, UkukError
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Member, Team
from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.access.sight import WITHHELD
from ukuk.workspace.cases import bridge, words
from ukuk.workspace.cases.models import Act, Case, CasePerson, Event
from ukuk.workspace.people.models import Person

AT_ONCE = 50
# What a list can be sorted by, each with its column; "-" before the key turns it round.
SORTS: Mapping[str, str] = {
    "code": "number",
    "kind": "kind",
    "status": "status",
    "priority": "priority",
    "opened": "opened_on",
    "due": "next_due_on",
    "changed": "changed_at",
}
USUAL = "-changed"
FILTERS = ("status", "kind", "act", "state", "place", "period", "assigned", "due", "priority", "team")
# Cases on which somebody works, unless the address asks for others.
OPEN, ALL = "open", "all"
ME, NOBODY = "me", "nobody"
DUES = ("overdue", "week", "none")
WEEK = datetime.timedelta(days=7)


@dataclass(slots=True)
class Row:
    """A case in the list. `title`, `kind` and `assigned` may be withheld."""

    case: Case
    title: Any
    kind: Any
    status: str
    priority: str
    persons: list[str]
    assigned: str
    due: str
    overdue: bool


@dataclass(slots=True)
class Listing:
    """A page of the list. `count`: how many there are in all; `chosen`: the filters that hold, by name."""

    cases: list[Case]
    count: int
    page: int
    last: int
    sort: str
    chosen: dict[str, str] = field(default_factory=dict)


# Filters by what happened: each looks at all events of a State, a place, a period, or at all acts of a type.
WALKING = {"act", "state", "place", "period"}


def grades_of(user: object) -> frozenset[str]:
    """The grades that this reader may read of any case, without broken glass."""
    if not may(user, Right.IDENTITIES):
        return frozenset({"open"})
    sensitive = {"sensitive"} if getattr(user, "sees_sensitive", False) else set()
    return frozenset({"open", "personal", *sensitive})


def listing(user: Any, asked: Mapping[str, str], today: datetime.date) -> Listing:
    """The page that an address asks for. What the address asks wrongly, or may not ask, is as if it were not there."""
    chosen = _chosen(user, asked)
    sort = asked.get("sort", "")
    sort = sort if sort.removeprefix("-") in SORTS else USUAL
    if sort.removeprefix("-") == "kind" and bridge.withheld("case_kinds", grades_of(user)):
        # Between two words of the order a withheld one would be told by its place.
        sort = USUAL
    column, minus = SORTS[sort.removeprefix("-")], "-" if sort.startswith("-") else ""
    # What has no day belongs to the end of either order.
    first = F(column).desc(nulls_last=True) if minus else F(column).asc(nulls_last=True)
    order = first if column == "next_due_on" else f"{minus}{column}"
    cases = filtered(Case.objects.visible_to(user), chosen, user, today).order_by(order, f"{minus}number")
    # A filter that walks events is asked once, for the keys, which are counted and cut here.
    keys = list(cases.values_list("pk", flat=True)) if WALKING & set(chosen) else None
    count = cases.count() if keys is None else len(keys)
    last = max(1, -(-count // AT_ONCE))
    given = asked.get("page", "")
    page = int(given) if given.isdecimal() and len(given) < 8 and 1 <= int(given) <= last else 1
    here = slice((page - 1) * AT_ONCE, page * AT_ONCE)
    shown = cases[here]
    if keys is not None:
        shown = Case.objects.visible_to(user).filter(pk__in=keys[here]).order_by(order, f"{minus}number")
    found = list(shown.select_related("team").defer("summary").prefetch_related("assigned"))
    return Listing(found, count, page, last, sort, chosen)


def filtered(cases: QuerySet[Case], chosen: Mapping[str, str], user: Any, today: datetime.date) -> QuerySet[Case]:
    """Of these cases, those that all chosen filters leave."""
    status = chosen.get("status", OPEN)
    if status == OPEN:
        cases = cases.filter(closed_on=None)
    elif status != ALL:
        cases = cases.filter(status=status)
    for name in ("kind", "priority", "team"):
        if name in chosen:
            cases = cases.filter(**{name: chosen[name]})
    if "act" in chosen:
        codes = bridge.within("act_types", chosen["act"], grades_of(user))
        acts = Act.objects.visible_to(HOLDER).filter(case=OuterRef("pk"), type__in=codes, event__removed_at=None)
        cases = cases.filter(Exists(acts))
    events = _events(chosen)
    if events is not None:
        # Asked once and not case by case: for each case the database would walk all events of a State.
        cases = cases.filter(pk__in=events.values("case"))
    if "assigned" in chosen:
        through = Case.assigned.through.objects.filter(case_id=OuterRef("pk"))
        who = chosen["assigned"]
        if who == NOBODY:
            cases = cases.filter(~Exists(through))
        else:
            member = user.pk if who == ME else UUID(who)
            mine = Case.assigned.through.objects.filter(member_id=member).values("case_id")
            cases = cases.filter(pk__in=mine)
    if "due" in chosen:
        cases = cases.filter(_DUE[chosen["due"]](today))
    return cases


def rows(found: Listing, user: Any, language: str, today: datetime.date) -> list[Row]:
    """The cases of a page in words; persons by name where the reader sees the person, else by code. Two queries more
    than the page itself, however many cases there are."""
    grades = grades_of(user)
    persons = _persons(found.cases, user, grades)
    return [
        Row(
            case=case,
            title=case.title if "sensitive" in grades else WITHHELD,
            kind=_word("case_kinds", case.kind, grades, language),
            status=bridge.label("statuses", case.status, language),
            priority=words.own("priorities", case.priority),
            persons=persons[case.pk],
            assigned=", ".join(m.name for m in case.assigned.all()) if "personal" in grades else "",
            due=case.next_due_on.isoformat() if case.next_due_on else "",
            overdue=bool(case.next_due_on and case.next_due_on < today and case.closed_on is None),
        )
        for case in found.cases
    ]


def members_to_ask(user: Any) -> list[Member]:
    """The members by whom a list can be filtered: one's colleagues."""
    if not may(user, Right.IDENTITIES):
        return []
    return list(Member.objects.visible_to(user).filter(is_active=True))


def _persons(cases: list[Case], user: Any, grades: frozenset[str]) -> dict[Any, list[str]]:
    in_cases = list(
        CasePerson.objects.visible_to(user)
        .filter(case__in=[case.pk for case in cases])
        .order_by("added_at", "id")
        .values_list("case_id", "person_id", "person_code", "role")
    )
    names: dict[Any, str] = {}
    if "personal" in grades and may(user, Right.PEOPLE):
        ids = {person for _, person, _, _ in in_cases if person}
        names = dict(Person.objects.visible_to(user).filter(pk__in=ids).values_list("pk", "name"))
    found: dict[Any, list[str]] = defaultdict(list)
    for case, person, code, _ in in_cases:
        found[case].append(names.get(person) or code)
    return found


def _word(name: str, code: str, grades: frozenset[str], language: str) -> Any:
    return bridge.label(name, code, language) if bridge.grade(name, code) in grades else WITHHELD


def _events(chosen: Mapping[str, str]) -> QuerySet[Event] | None:
    """The events of a case that the filters of place and period ask for, all of one and the same event."""
    if not {"state", "place", "period"} & set(chosen):
        return None
    # mypy takes the querysets of two desks that are called alike for one.
    events: QuerySet[Event] = Event.objects.of_cases_seen()  # type: ignore[attr-defined]
    if "state" in chosen:
        events = events.filter(state=chosen["state"])
    if "place" in chosen:
        events = events.filter(place__in=bridge.places_within(chosen["place"]))
    if "period" in chosen:
        period = Period.parse(chosen["period"])
        events = events.filter(first_day__lte=period.last.last_day, last_day__gte=period.first.first_day)
    return events


_DUE: dict[str, Callable[[datetime.date], Q]] = {
    "overdue": lambda today: Q(next_due_on__lt=today),
    "week": lambda today: Q(next_due_on__gte=today, next_due_on__lte=today + WEEK),
    "none": lambda today: Q(next_due_on=None),
}


def _chosen(user: Any, asked: Mapping[str, str]) -> dict[str, str]:
    grades = grades_of(user)

    def known(name: str) -> Callable[[str], bool]:
        return lambda code: bridge.known(name, code) and bridge.grade(name, code) in grades

    valid: dict[str, Callable[[str], bool]] = {
        "status": lambda code: code in (OPEN, ALL) or bridge.known("statuses", code),
        "kind": known("case_kinds"),
        "act": known("act_types"),
        "state": bridge.state_known,
        "place": bridge.place_known,
        "period": _is_period,
        "assigned": lambda who: "personal" in grades and (who in (ME, NOBODY) or _is_uuid(who)),
        "due": lambda code: code in DUES,
        "priority": lambda code: code in words.PRIORITIES,
        "team": lambda pk: (
            pk.isdecimal() and len(pk) < 10 and Team.objects.visible_to(user).filter(pk=int(pk)).exists()
        ),
    }
    given = {name: asked[name].strip() for name in FILTERS if asked.get(name, "").strip()}
    return {name: value for name, value in given.items() if valid[name](value)}


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except UkukError:
        return False
    return True


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
