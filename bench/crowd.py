"""A crowd of invented people and cases for measuring, seeded: the same crowd for the same numbers.

Written straight into the tables, since a hundred thousand acts of the trail would measure the trail. Imported by
`workspace.py`; on its own it measures nothing.
"""

from __future__ import annotations

import datetime
import random
import re
import uuid
from collections.abc import Iterator
from typing import Any

# Syllables, not names: nobody is called like this.
_HEADS = ("Ай", "Бак", "Тур", "Эр", "Жан", "Нур", "Са", "Ку", "Мир", "Ал", "Ба", "Де", "Кай", "Ша", "Зу", "Га")
_MIDDLES = ("да", "ги", "ты", "мо", "ра", "лу", "бе", "ше", "ко", "на", "ру", "ди", "жи", "вэ")
_TAILS = ("бек", "гүл", "мырза", "зат", "нур", "хан", "май", "ра", "лы", "дан", "ров", "мат")
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшъыьэюяөүң"
_SOUNDS = re.split(" ", "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh  y  e iu ia o u n")
_LATIN = str.maketrans(dict(zip(_CYRILLIC, _SOUNDS, strict=True)))
_DAY = datetime.date(2026, 3, 1)
_AT_ONCE = 5000


def fill(persons: int, cases: int, teams: int = 10, seed: int = 7) -> None:
    """So many persons and cases in that many teams; the member `measurer` coordinates the first two."""
    from django.db import transaction
    from django.utils import timezone

    from ukuk.workspace.access.actions import make_member, make_team
    from ukuk.workspace.access.holder import HOLDER
    from ukuk.workspace.access.rights import Role
    from ukuk.workspace.documents.actions import add_example_papers
    from ukuk.workspace.figures.actions import add_pack_figures

    chance = random.Random(seed)  # noqa: S311  a crowd, no secret
    made = [make_team(f"Invented team {number}", by=HOLDER) for number in range(teams)]
    make_member(
        username="measurer",
        name="Invented measurer",
        password="invented for measuring",  # noqa: S106
        roles=[Role.COORDINATOR, Role.CASEWORKER, Role.ANALYST, Role.AUTHOR],
        teams=made[:2],
        sees_sensitive=True,
        by=HOLDER,
    )
    add_pack_figures(by=HOLDER)
    add_example_papers(by=HOLDER)
    now = timezone.now()
    with transaction.atomic():
        people = _people(persons, made, chance, now)
        _cases(cases, made, people, chance, now)


def _base(team: Any, now: datetime.datetime) -> dict[str, Any]:
    return {"team": team, "added_at": now, "added_by": "bench", "changed_at": now, "changed_by": "bench"}


def _part(now: datetime.datetime) -> dict[str, Any]:
    return {"added_at": now, "added_by": "bench", "changed_at": now, "changed_by": "bench"}


def name(chance: random.Random) -> str:
    """A name of two invented words."""
    first = chance.choice(_HEADS) + chance.choice(_MIDDLES) + chance.choice(_TAILS)
    last = chance.choice(_HEADS) + chance.choice(_MIDDLES) + chance.choice(_MIDDLES) + chance.choice(_TAILS)
    return f"{first} {last}"


def _people(count: int, teams: list[Any], chance: random.Random, now: datetime.datetime) -> list[Any]:
    from ukuk.workspace.people import folding
    from ukuk.workspace.people.models import Citizenship, Consent, LastNumber, Name, Person, Word

    people = []
    for chunk in _chunks(range(1, count + 1)):
        persons, names, words, states, consents = [], [], [], [], []
        for number in chunk:
            whole = name(chance)
            latin = whole.lower().translate(_LATIN).title()
            born = datetime.date(1950, 1, 1) + datetime.timedelta(days=chance.randrange(26000))
            person = Person(
                id=uuid.UUID(int=chance.getrandbits(128)),
                number=number,
                code=f"P-{number:04d}",
                name=whole,
                sort_name=folding.sort_name(whole),
                sex=chance.choice(("female", "male")),
                born=born.isoformat(),
                born_first=born,
                born_last=born,
                confined=chance.random() < 0.02,
                **_base(chance.choice(teams), now),
            )
            persons.append(person)
            for place, (written, script, kind) in enumerate(((whole, "cyrl", "passport"), (latin, "latn", "alias"))):
                names.append(Name(person=person, whole=written, script=script, kind=kind, place=place, **_part(now)))
            words += [Word(person=person, word=word) for word in sorted(_words(folding, whole, latin))]
            states.append(Citizenship(person=person, state=chance.choice(("KG", "KG", "KG", "UZ", "TJ")), **_part(now)))
            if chance.random() < 0.7:
                consents.append(
                    Consent(
                        person=person, number=1, purpose="statistics", answer="given", on="2026-01-01",
                        on_first=datetime.date(2026, 1, 1), on_last=datetime.date(2026, 1, 1), how="in_writing",
                        added_at=now, added_by="bench",
                    )
                )  # fmt: skip
        for model, rows in (
            (Person, persons), (Name, names), (Word, words), (Citizenship, states), (Consent, consents),
        ):  # fmt: skip
            model.objects.bulk_create(rows, batch_size=500)
        people += persons
    LastNumber.objects.update_or_create(pk=1, defaults={"last": count})
    return people


def _words(folding: Any, *names: str) -> set[str]:
    return {word for one in names for word in folding.index_words(one)}


def _cases(count: int, teams: list[Any], people: list[Any], chance: random.Random, now: datetime.datetime) -> None:
    from ukuk.packs import load_taxonomy
    from ukuk.workspace.cases.models import (
        Act,
        Case,
        CasePerson,
        CaseWord,
        Event,
        Intervention,
        Numbering,
        Perpetrator,
        StatusChange,
    )  # fmt: skip
    from ukuk.workspace.people import folding

    taxonomy = load_taxonomy()
    kinds, types = list(taxonomy.case_kinds), [code for code in taxonomy.act_types if taxonomy.act_types[code].parent]
    statuses, actions, roles = list(taxonomy.statuses), list(taxonomy.actions), list(taxonomy.roles)
    by_team: dict[Any, list[Any]] = {team.pk: [] for team in teams}
    for person in people:
        by_team[person.team_id].append(person)
    for chunk in _chunks(range(1, count + 1)):
        rows: dict[type, list[Any]] = {
            model: [] for model in (Case, CaseWord, StatusChange, CasePerson, Event, Act, Perpetrator, Intervention)
        }
        for number in chunk:
            team = chance.choice(teams)
            opened = _DAY - datetime.timedelta(days=chance.randrange(1500))
            due = _DAY + datetime.timedelta(days=chance.randrange(-40, 60)) if chance.random() < 0.3 else None
            case = Case(
                id=uuid.UUID(int=chance.getrandbits(128)),
                number=number,
                code=f"K-{number:04d}",
                kind=chance.choice(kinds),
                title=f"Invented case of {name(chance)}",
                opened_on=opened,
                status=chance.choice(statuses),
                priority=chance.randint(1, 4),
                next_due_on=due,
                **_base(team, now),
            )
            rows[Case].append(case)
            rows[CaseWord] += [
                CaseWord(case=case, word=word[:60]) for word in sorted(set(folding.words_of(case.title)))
            ]
            rows[StatusChange].append(StatusChange(case=case, status=case.status, on=opened, at=now, by="bench"))
            event = Event(case=case, what="Invented.", when=opened.isoformat(), first_day=opened, last_day=opened,
                          state=chance.choice(("RU", "KZ", "TR")), **_part(now))  # fmt: skip
            rows[Event].append(event)
            for person in chance.sample(by_team[team.pk], k=min(chance.choice((1, 1, 1, 2)), len(by_team[team.pk]))):
                joined = CasePerson(case=case, person=person, person_code=person.code, role="victim", **_part(now))
                rows[CasePerson].append(joined)
                act = Act(case=case, event=event, type=chance.choice(types), victim=joined, **_part(now))
                rows[Act].append(act)
                rows[Perpetrator].append(Perpetrator(case=case, act=act, role=chance.choice(roles), **_part(now)))
            rows[Intervention].append(Intervention(case=case, kind=chance.choice(actions), due_on=due, **_part(now)))
        for model, made in rows.items():
            model.objects.bulk_create(made, batch_size=500)  # type: ignore[attr-defined]
    Numbering.objects.update_or_create(pk=1, defaults={"last": count})


def _chunks(numbers: range) -> Iterator[range]:
    for first in range(0, len(numbers), _AT_ONCE):
        yield numbers[first : first + _AT_ONCE]
