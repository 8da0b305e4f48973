"""Invented worlds of persons and cases for counts: small, random, put straight into the tables. All are invented."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass, field
from typing import Any

NOON = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
DAY = datetime.date(2026, 6, 1)


@dataclass
class InventedPerson:
    """A person; `consents` are (answer, day) in the order in which they were recorded."""

    sex: str = ""
    born: str = ""
    consents: list[tuple[str, str]] = field(default_factory=list)
    removed: bool = False
    id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass
class InventedAct:
    """An act; `victim` is the place of a person in the case's list, or None."""

    type: str
    victim: int | None = None
    removed: bool = False
    id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass
class InventedEvent:
    """An event with its acts; `when` a partial date, a period or ""."""

    when: str = ""
    place: str = ""
    state: str = ""
    acts: list[InventedAct] = field(default_factory=list)
    removed: bool = False
    id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass
class InventedCase:
    """A case of team 0 or 1; `persons` are places in the world's list of persons, each at most once."""

    team: int = 0
    kind: str = "work"
    status: str = "new"
    opened: datetime.date = datetime.date(2025, 1, 1)
    confined: bool = False
    removed: bool = False
    persons: list[int] = field(default_factory=list)
    events: list[InventedEvent] = field(default_factory=list)
    id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass
class InventedWorld:
    """All of it."""

    persons: list[InventedPerson] = field(default_factory=list)
    cases: list[InventedCase] = field(default_factory=list)


def settle(world: InventedWorld, teams: list[Any]) -> None:
    """Put the world into the tables."""
    from ukuk.workspace.cases.models import Act, Case, CasePerson, Event
    from ukuk.workspace.people.models import Consent, Person

    stamps = {"added_at": NOON, "added_by": "test", "changed_at": NOON, "changed_by": "test"}

    def gone(removed: bool) -> dict[str, Any]:
        return {"removed_at": NOON if removed else None}

    for number, person in enumerate(world.persons, 1):
        first, last = days_of(person.born)
        Person.objects.create(
            id=person.id, number=number, code=f"P-{number:04}", team=teams[0], sex=person.sex, born=person.born,
            born_first=first, born_last=last, **stamps, **gone(person.removed),
        )  # fmt: skip
        for at, (answer, on) in enumerate(person.consents, 1):
            first, last = days_of(on)
            Consent.objects.create(
                person_id=person.id, number=at, purpose="statistics", answer=answer, on=on, on_first=first,
                on_last=last, added_at=NOON, added_by="test",
            )  # fmt: skip
    for number, case in enumerate(world.cases, 1):
        Case.objects.create(
            id=case.id, number=number, code=f"K-{number:04}", team=teams[case.team], kind=case.kind,
            status=case.status, opened_on=case.opened, confined=case.confined, **stamps, **gone(case.removed),
        )  # fmt: skip
        joins = [
            CasePerson.objects.create(
                case_id=case.id, person_id=world.persons[at].id, person_code=f"P-{at + 1:04}", role="affected", **stamps
            )
            for at in case.persons
        ]
        for event in case.events:
            first, last = days_of(event.when)
            Event.objects.create(
                id=event.id, case_id=case.id, when=event.when, first_day=first, last_day=last, place=event.place,
                state=event.state, **stamps, **gone(event.removed),
            )  # fmt: skip
            for act in event.acts:
                victim = None if act.victim is None or not joins else joins[act.victim % len(joins)]
                Act.objects.create(
                    id=act.id, case_id=case.id, event_id=event.id, type=act.type, victim=victim, **stamps,
                    **gone(act.removed),
                )  # fmt: skip


def days_of(when: str) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day that a partial date or a period can mean; nothing where it is empty."""
    from ukuk.grounds import Period

    if not when:
        return None, None
    period = Period.parse(when)
    return period.first.first_day, period.last.last_day
