"""The list of people: filtered and sorted by its address, fifty to a page, showing nothing its reader may not know."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Team
from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.people import bridge
from ukuk.workspace.people.ages import born_between
from ukuk.workspace.people.consenting import consent_exists, consented
from ukuk.workspace.people.models import Citizenship, Person, Vulnerability
from ukuk.workspace.people.narrowing import having

AT_ONCE = 50
# What a list can be sorted by, each with its columns; "-" before the key turns it round.
SORTS: Mapping[str, tuple[str, ...]] = {
    "code": ("number",),
    "name": ("sort_name", "number"),
    "added": ("added_at", "number"),
    "changed": ("changed_at", "number"),
}
USUAL = "-changed"
MOST_COUNTED = 1_000
COSTLY = {"citizenship", "vulnerability", "consent", "no_consent"}
FILTERS = ("team", "sex", "citizenship", "age", "vulnerability", "consent", "no_consent", "mine")


@dataclass(slots=True)
class Listing:
    """A page of the list. `count`: how many there are in all, at least so many where there are `more`; `chosen`: the
    filters that hold, by name."""

    persons: list[Person]
    count: int
    page: int
    last: int
    sort: str
    more: bool = False
    chosen: dict[str, str] = field(default_factory=dict)

    @property
    def guarded(self) -> bool:
        """Whether what was asked reads a sensitive field."""
        return "vulnerability" in self.chosen


def listing(user: Any, asked: Mapping[str, str], today: datetime.date) -> Listing:
    """The page that an address asks for. What the address asks wrongly, or may not ask, is as if it were not there."""
    chosen = _chosen(user, asked)
    sort = asked.get("sort", "")
    sort = sort if sort.removeprefix("-") in SORTS else USUAL
    if sort.removeprefix("-") == "name" and not may(user, Right.IDENTITIES):
        sort = USUAL
    counted = filtered(Person.objects.visible_to(user), chosen, user, today).order_by()
    # What another table decides is costly to count to the end; nobody pages through a thousand.
    costly = bool(COSTLY & set(chosen))
    count = counted.values("pk")[: MOST_COUNTED + 1].count() if costly else counted.count()
    more, count = costly and count > MOST_COUNTED, min(count, MOST_COUNTED) if costly else count
    last = max(1, -(-count // AT_ONCE))
    given = asked.get("page", "")
    page = int(given) if given.isdecimal() and len(given) < 8 and 1 <= int(given) <= last else 1
    columns = [("-" if sort.startswith("-") else "") + column for column in SORTS[sort.removeprefix("-")]]
    persons = filtered(Person.objects.visible_to(user), chosen, user, today).order_by(*columns)
    ids = list(persons.values_list("pk", flat=True)[(page - 1) * AT_ONCE : page * AT_ONCE])
    shown = Person.objects.visible_to(user).filter(pk__in=ids).select_related("team").defer("notes")
    return Listing(
        list(shown.order_by(*columns).prefetch_related("citizenships")),
        count,
        page,
        last,
        sort,
        more,
        chosen,
    )


def filtered(persons: QuerySet[Person], chosen: Mapping[str, str], user: Any, today: datetime.date) -> QuerySet[Person]:
    """Of these persons, those that all chosen filters leave. `age`: who may be in the band on the day."""
    if "team" in chosen:
        persons = persons.filter(team_id=int(chosen["team"]))
    if "sex" in chosen:
        persons = persons.filter(sex=chosen["sex"])
    if "citizenship" in chosen:
        citizens = Citizenship.objects.visible_to(HOLDER).filter(state=chosen["citizenship"])
        persons = having(persons, citizens)
    if "age" in chosen:
        low, high = next((low, high) for code, low, high in bridge.age_bands() if code == chosen["age"])
        first, last = born_between(low, high, today)
        persons = persons.filter(Q(born_last__gte=first) if first else Q(), born_first__lte=last)
    if "vulnerability" in chosen:
        codes = bridge.within("vulnerabilities", chosen["vulnerability"])
        persons = having(persons, Vulnerability.objects.visible_to(HOLDER).filter(code__in=codes))
    if "consent" in chosen:
        persons = consented(persons, chosen["consent"], today)
    if "no_consent" in chosen:
        persons = persons.filter(~consent_exists(OuterRef("pk"), chosen["no_consent"], today))
    if "mine" in chosen:
        through = Person.assigned.through.objects.filter(member_id=user.pk).values("person_id")
        persons = persons.filter(pk__in=through)
    return persons


def purposes_to_ask(language: str) -> list[tuple[str, str]]:
    """The purposes that a list can be filtered by: those that need no receiver."""
    return [(code, word) for code, word in bridge.choices("purposes", language) if not bridge.names_receiver(code)]


def _chosen(user: Any, asked: Mapping[str, str]) -> dict[str, str]:
    chosen = {name: asked[name] for name in FILTERS if asked.get(name)}
    sensitive = may(user, Right.IDENTITIES) and getattr(user, "sees_sensitive", False)
    if not may(user, Right.IDENTITIES):
        for name in ("sex", "citizenship", "age", "mine"):
            chosen.pop(name, None)
    valid = {
        "team": lambda v: v.isdecimal() and len(v) < 10 and Team.objects.visible_to(user).filter(pk=int(v)).exists(),
        "sex": lambda v: bridge.known("sexes", v) and (sensitive or not bridge.guarded("sexes", v)),
        "citizenship": bridge.state_known,
        "age": lambda v: v in {code for code, _, _ in bridge.age_bands()},
        "vulnerability": lambda v: sensitive and bridge.known("vulnerabilities", v),
        "consent": _askable,
        "no_consent": _askable,
        "mine": lambda v: v == "1" and hasattr(user, "pk"),
    }
    return {name: value for name, value in chosen.items() if valid[name](value)}


def _askable(purpose: str) -> bool:
    return bridge.known("purposes", purpose) and not bridge.names_receiver(purpose)
