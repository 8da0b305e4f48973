"""The example workspace: the pack's invented members, people and cases, its real figures, its example submissions.

Everything is done through the desks' own verbs and by the members of the example, so that trail, search and counts are
those of a workspace in use.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ukuk import packs
from ukuk.packs.example_world import (
    ExampleAct,
    ExampleAction,
    ExampleCase,
    ExampleEvent,
    ExamplePerson,
    ExampleReintegration,
    ExampleWorld,
)
from ukuk.workspace.access.actions import make_member, make_team
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Member, Team
from ukuk.workspace.access.rights import Role
from ukuk.workspace.cases.actions import open_case, set_status
from ukuk.workspace.documents.actions import add_example_papers
from ukuk.workspace.figures.actions import add_example_questions, add_pack_figures
from ukuk.workspace.people.actions import add_part, make_person
from ukuk.workspace.people.consent_actions import record_consent
from ukuk.workspace.people.models import Person
from ukuk.workspace.site.actions import mark_as_example
from ukuk.workspace.submissions.actions import take_over_example

# Printed on purpose by `ukuk demo`: the example holds nothing to hide.
EXAMPLE_PASSWORD = "ukuk-demo-not-secret"  # noqa: S105
_SUBMISSIONS = ("en", "ru", "ky")

Values = dict[str, Any]


def fill() -> None:
    """Fill an empty workspace with the example, whole or not at all. Nobody in it is a real person."""
    if Member.objects.visible_to(HOLDER).exists():
        return
    with transaction.atomic():
        mark_as_example(by=HOLDER)
        _World(packs.load_example_world(), timezone.localdate()).lay_out()
        add_pack_figures(by=HOLDER)
        coordinator = Member.objects.visible_to(HOLDER).get(username=Role.COORDINATOR)
        add_example_questions(on=timezone.localdate(), by=coordinator)
        add_example_papers(by=HOLDER)
        author = Member.objects.visible_to(HOLDER).get(username=Role.AUTHOR)
        team = author.teams.order_by("pk")[0]
        for language in _SUBMISSIONS:
            take_over_example(language, team=team, by=author)
    settings.EXAMPLE = True


class _World:
    """The example world as it is laid out on one day."""

    def __init__(self, world: ExampleWorld, day: datetime.date) -> None:
        self.world, self.day = world, day
        self.teams: dict[str, Team] = {}
        self.members: dict[str, Member] = {}
        self.people: dict[str, Person] = {}

    def lay_out(self) -> None:
        """Teams, members, people with their ties, cases."""
        for team in self.world.teams.values():
            self.teams[team.id] = make_team(team.name, by=HOLDER)
        for member in self.world.members.values():
            self.members[member.id] = make_member(
                username=member.id,
                name=member.name,
                password=EXAMPLE_PASSWORD,
                roles=[Role(role) for role in member.roles],
                teams=[self.teams[team] for team in member.teams],
                sees_sensitive=member.sees_sensitive,
                language=member.language,
                by=HOLDER,
            )
        for person in self.world.people.values():
            self.people[person.id] = self.person(person)
        for person in self.world.people.values():
            for other, relation in person.ties.items():
                values = {"relation": relation, "other": self.people[other]}
                add_part(self.people[person.id], "ties", values, by=self.doer(person.team, person.assigned))
        for case in self.world.cases.values():
            self.case(case)

    def doer(self, team: str, assigned: Iterable[str]) -> Member:
        """Who wrote a record down: the first who is assigned, else the team's first coordinator."""
        for member in (*assigned, *self.world.members):
            found = self.world.members[member]
            if team in found.teams and (member in assigned or Role.COORDINATOR in found.roles):
                return self.members[member]
        return self.members[Role.COORDINATOR]

    def date(self, days: int | None) -> datetime.date | None:
        """So many days from the day of the example."""
        return None if days is None else self.day + datetime.timedelta(days=days)

    def person(self, person: ExamplePerson) -> Person:
        """A person with names, papers, contacts, consents."""
        by = self.doer(person.team, person.assigned)
        parts: Mapping[str, list[Values]] = {
            "citizenships": [{"state": state} for state in person.citizenships],
            "documents": [
                {
                    "kind": paper.kind,
                    "number": paper.number,
                    "state": paper.state,
                    "standing": paper.standing,
                    "valid_until": paper.valid_until.on(self.day) if paper.valid_until else "",
                }
                for paper in person.documents
            ],
            "contacts": [
                {"channel": one.channel, "value": one.value, "safety": one.safety, "when": one.when, "how": one.how}
                for one in person.contacts
            ],
            "languages": [{"language": code, "best": not place} for place, code in enumerate(person.languages)],
            "vulnerabilities": [{"code": code} for code in person.vulnerabilities],
        }
        made = make_person(
            team=self.teams[person.team],
            by=by,
            names=[
                {
                    "kind": name.kind,
                    "script": name.script,
                    "whole": name.whole,
                    "family": name.family,
                    "given": name.given,
                    "patronymic": name.patronymic,
                }
                for name in person.names
            ],
            sex=person.sex,
            born=person.born,
            notes=person.notes,
            confined=person.confined,
            assigned=[self.members[member] for member in person.assigned],
            parts=parts,
        )
        for consent in person.consents:
            record_consent(
                made,
                purpose=consent.purpose,
                answer=consent.answer,
                on=str(self.date(consent.days)),
                how=consent.how,
                with_whom=consent.with_whom,
                by=by,
            )
        return made

    def case(self, case: ExampleCase) -> None:
        """A case with all that belongs to it; closed where the example says so."""
        by = self.doer(case.team, case.assigned)
        made = open_case(
            team=self.teams[case.team],
            kind=case.kind,
            title=case.title,
            summary=case.summary,
            opened_on=self.date(case.opened),
            priority=case.priority,
            languages=case.languages,
            came_through=case.came_through,
            referred_by=case.referred_by,
            confined=case.confined,
            assigned=[self.members[member] for member in case.assigned],
            persons=[{"person": self.people[person], "role": role} for person, role in case.people.items()],
            parts={
                "events": [self.event(event) for event in case.events],
                "interventions": [self.action(action) for action in case.actions],
                "risks": [
                    {
                        "person": self.people[risk.person],
                        "assessed_on": self.date(risk.days),
                        "level": risk.level,
                        "risks": risk.risks,
                        "from_whom": risk.from_whom,
                        "safety_plan": risk.safety_plan,
                        "wishes": risk.wishes,
                        "review_on": self.date(risk.review),
                    }
                    for risk in case.risks
                ],
                "health": [
                    {
                        "person": self.people[need.person],
                        "noted_on": self.date(need.days),
                        "kind": need.kind,
                        "urgency": need.urgency,
                        "access": need.access,
                        "need": need.need,
                        "barrier": need.barrier,
                        "follow_up_on": self.date(need.follow_up),
                        "met_on": self.date(need.met),
                    }
                    for need in case.health
                ],
                "exploitations": [
                    {
                        "person": self.people[found.person],
                        "finding": found.finding,
                        "kinds": found.kinds,
                        "controls": found.controls,
                        "sector": found.sector,
                        "state": found.state,
                        "recruitment": found.recruitment,
                        "recruited_by": found.recruited_by,
                        "promised": found.promised,
                        "exit": found.exit,
                    }
                    for found in case.exploitation
                ],
                "plans": [self.plan(plan) for plan in case.reintegration],
            },
            by=by,
        )
        if case.status != made.status:
            on = self.date(case.closed) or self.day
            set_status(made, version=made.version, status=case.status, reason=case.reason, on=on, by=by)

    def event(self, event: ExampleEvent) -> Values:
        """An event with its acts and sources."""
        certain = ("certain_what", "certain_when", "certain_where")
        return {
            "what": event.what,
            "when": event.when.on(self.day) if event.when else "",
            "place": event.place,
            "state": event.state,
            "spot": event.spot,
            **dict(zip(certain, event.certain, strict=True)),
            "acts": [self.act(one) for one in event.acts],
            "sources": [
                {
                    "kind": source.kind,
                    "reliability": source.reliability,
                    "says": source.says,
                    "on": str(self.date(source.days) or ""),
                    "language": source.language,
                }
                for source in event.sources
            ],
        }

    def act(self, act: ExampleAct) -> Values:
        """An act with those who are said to have done it."""
        return {
            "type": act.type,
            "victim": self.people[act.victim] if act.victim else None,
            "others": act.others,
            "involvement": act.involvement,
            "sector": act.sector,
            "amount": act.amount,
            "currency": act.currency,
            "perpetrators": [
                {
                    "role": one.role,
                    "body": one.body,
                    "name": one.name,
                    "involvement": one.involvement,
                    "certainty": one.certainty,
                }
                for one in act.by
            ],
        }

    def action(self, action: ExampleAction) -> Values:
        """What was done or is to be done."""
        return {
            "kind": action.kind,
            "task": action.task,
            "for_person": self.people[action.for_person] if action.for_person else None,
            "body": action.body,
            "to_whom": action.to,
            "due_on": self.date(action.due),
            "doer": self.members[action.doer] if action.doer else None,
            "done_on": self.date(action.done),
            "outcome": action.outcome,
            "result": action.result,
        }

    def plan(self, plan: ExampleReintegration) -> Values:
        """Life after return, step by step."""
        return {
            "person": self.people[plan.person],
            "returned": plan.returned.on(self.day) if plan.returned else "",
            "way": plan.way,
            "state": plan.state,
            "place": plan.place,
            "goal": plan.goal,
            "review_on": self.date(plan.review),
            "steps": [
                {
                    "need": step.need,
                    "task": step.task,
                    "follow_up_on": self.date(step.follow_up),
                    "done_on": self.date(step.done),
                    "outcome": step.outcome,
                }
                for step in plan.steps
            ],
        }
