"""The example world of a pack: invented teams, members, people and cases, as values. Nobody in it is a real person.

`load_example_world("kg")` gives an `ExampleWorld`. Days are relative to the day on which the example is laid out:
`When.on(day)` turns them into a date, a month, a year or a period as text, `day + timedelta(days=days)` does for the
plain ones. Codes are those of the taxonomy and of the gazetteer; a house test holds them together.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Precision = Literal["day", "month", "year"]
PRECISIONS: tuple[Precision, ...] = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class When:
    """A time that is known as exactly as `precision` says: days from the day of the example, negative before it.

    `until` is the end of a period in the same way, `None` where it is no period.
    """

    days: int
    precision: Precision = "day"
    until: int | None = None

    def on(self, day: datetime.date) -> str:
        """The time as text seen from that day: `2026-08-12`, `2026-08`, `2026` or `2026-05/2026-08`."""
        first = self._written(day, self.days)
        return first if self.until is None else f"{first}/{self._written(day, self.until)}"

    def _written(self, day: datetime.date, days: int) -> str:
        text = (day + datetime.timedelta(days=days)).isoformat()
        return text[: {"day": 10, "month": 7, "year": 4}[self.precision]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleTeam:
    """A team, by its id."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleMember:
    """Somebody who signs in. `id` is the user name; `roles` are those of the workspace."""

    id: str
    name: str
    roles: tuple[str, ...]
    teams: tuple[str, ...]
    sees_sensitive: bool
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleName:
    """A name of a person: its kind and script, whole as written, and its parts where they are known."""

    kind: str
    script: str
    whole: str
    family: str = ""
    given: str = ""
    patronymic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleDocument:
    """A paper. Its number begins with EX, which no real one does."""

    kind: str
    number: str
    state: str
    standing: str
    valid_until: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleContact:
    """A way to reach a person. Numbers have 000 where an operator would stand: nobody is called by them."""

    channel: str
    value: str
    safety: str
    when: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleConsent:
    """What a person said about a purpose, on a day. `answer`: given, refused or withdrawn; `with_whom` for share."""

    purpose: str
    answer: Literal["given", "refused", "withdrawn"]
    days: int
    how: str
    with_whom: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamplePerson:
    """An invented person. `names`: the first is the one for lists; `ties`: other person's id -> what that one is to it.

    `born` is a partial date. `confined`: seen by those assigned and by coordinators of the team only.
    """

    id: str
    team: str
    confined: bool
    assigned: tuple[str, ...]
    names: tuple[ExampleName, ...]
    sex: str
    born: str
    citizenships: tuple[str, ...]
    languages: tuple[str, ...]
    vulnerabilities: tuple[str, ...]
    documents: tuple[ExampleDocument, ...]
    contacts: tuple[ExampleContact, ...]
    ties: Mapping[str, str]
    consents: tuple[ExampleConsent, ...]
    notes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamplePerpetrator:
    """Somebody alleged to have had a part in an act."""

    role: str
    body: str = ""
    name: str = ""
    involvement: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleAct:
    """An act: its type, whom it struck (a person of the case, or "" with `others` counting), by whom."""

    type: str
    victim: str = ""
    others: int | None = None
    involvement: str = ""
    sector: str = ""
    amount: int | None = None
    currency: str = ""
    by: tuple[ExamplePerpetrator, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleSource:
    """From whom or what an event is known."""

    kind: str
    reliability: str
    says: str = ""
    days: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleEvent:
    """Something that happened. `certain`: of what, when, where."""

    what: str
    when: When | None
    place: str
    state: str
    spot: str
    certain: tuple[str, str, str]
    acts: tuple[ExampleAct, ...]
    sources: tuple[ExampleSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleAction:
    """A step: due so many days from the day of the example, by which member; done where `done` is a day."""

    kind: str
    task: str = ""
    for_person: str = ""
    body: str = ""
    to: str = ""
    due: int | None = None
    doer: str = ""
    done: int | None = None
    outcome: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleRisk:
    """An assessment of danger for a person of the case."""

    person: str
    days: int
    level: str
    risks: tuple[str, ...]
    from_whom: str = ""
    safety_plan: str = ""
    wishes: str = ""
    review: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleHealthNeed:
    """A need of health of a person of the case. `access`: not_known, given, interrupted, refused or none."""

    person: str
    days: int
    kind: str
    urgency: int
    access: str
    need: str = ""
    barrier: str = ""
    follow_up: int | None = None
    met: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleExploitation:
    """What the trafficking standard asks of a victim."""

    person: str
    finding: str
    kinds: tuple[str, ...]
    controls: tuple[str, ...]
    sector: str
    state: str
    recruitment: str
    recruited_by: str
    promised: str = ""
    exit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleStep:
    """A step of life after return."""

    need: str
    task: str
    follow_up: int | None = None
    done: int | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleReintegration:
    """A plan after return: `way` is own_will, with_help, evacuated, expelled, deported, readmitted or not_known."""

    person: str
    returned: When | None
    way: str
    state: str
    place: str
    goal: str
    review: int | None
    steps: tuple[ExampleStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleCase:
    """An invented case with all that belongs to it. `people`: person's id -> role; `closed` in days."""

    id: str
    team: str
    confined: bool
    assigned: tuple[str, ...]
    kind: str
    title: str
    summary: str
    opened: int
    closed: int | None
    status: str
    reason: str
    priority: int
    came_through: str
    referred_by: str
    languages: tuple[str, ...]
    people: Mapping[str, str]
    events: tuple[ExampleEvent, ...]
    actions: tuple[ExampleAction, ...]
    risks: tuple[ExampleRisk, ...]
    health: tuple[ExampleHealthNeed, ...]
    exploitation: tuple[ExampleExploitation, ...]
    reintegration: tuple[ExampleReintegration, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleWorld:
    """Everything invented, by id and in the order of the files."""

    teams: Mapping[str, ExampleTeam]
    members: Mapping[str, ExampleMember]
    people: Mapping[str, ExamplePerson]
    cases: Mapping[str, ExampleCase]
