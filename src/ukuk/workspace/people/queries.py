"""Reads that cross tables: who consents, who is found, who is like somebody, the list of people, what is due."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from ukuk.workspace.access.hit import Due, Hit
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.people import folding
from ukuk.workspace.people.models import Contact, Document, NumberKey, Person, Word
from ukuk.workspace.people.narrowing import having
from ukuk.workspace.vault import lookups  # noqa: F401  `__begins` is there once it is imported

_CODE = "P-"
_MOST = 500
# How far ahead, and how far back, a document that runs out is work for today.
_AHEAD, _PAST = datetime.timedelta(days=30), datetime.timedelta(days=90)


def by_words(persons: QuerySet[Any], text: str, limit: int = 20) -> list[Person]:
    """Of these persons, those whom the text finds: by a code, by the whole number of a document, by the last five or
    more digits of a telephone number, and after these, in the order of names, by the beginnings of all words of a name.
    An empty text finds nobody."""
    text = " ".join(text.split())
    if not text:
        return []
    code, ids = _code(text), _exactly(text)
    ways = Q(code=code) | Q(pk__in=ids) if code and ids else Q(code=code) if code else Q(pk__in=ids)
    found = list(persons.filter(ways).order_by("sort_name", "number")[:limit]) if code or ids else []
    if len(found) < limit:
        named = _named(persons, text).order_by("sort_name", "number")[:limit]
        there = {person.pk for person in found}
        found += [person for person in named if person.pk not in there]
    return found[:limit]


def found(user: object, words: str, limit: int = 20) -> list[Hit]:
    """Persons whom this reader may see, found by `by_words`."""
    if not may(user, Right.PEOPLE):
        return []
    named = may(user, Right.IDENTITIES)
    return [
        Hit(
            kind="person",
            id=str(person.pk),
            title=(person.name or person.code) if named else person.code,
            line=" · ".join(filter(None, (person.code, person.born if named else ""))),
            address=reverse("people:person", args=(person.pk,)),
        )
        for person in by_words(Person.objects.visible_to(user).defer("notes"), words, limit)
    ]


def today(user: Any, day: datetime.date) -> list[Due]:
    """Documents that run out within thirty days, or ran out in the last ninety, of persons who are assigned to this
    member; not those that are lost, destroyed or never were. The soonest first, at most fifty."""
    if not may(user, Right.PEOPLE) or not may(user, Right.IDENTITIES) or not hasattr(user, "pk"):
        return []
    mine = Person.assigned.through.objects.filter(member_id=user.pk).values("person_id")
    papers = (
        Document.objects.visible_to(user)
        .filter(person__in=mine, valid_last__gte=day - _PAST, valid_last__lte=day + _AHEAD)
        .exclude(standing__in=("lost", "destroyed", "never_had"))
        .select_related("person")
        .order_by("valid_last", "id")[:50]
    )
    return [
        Due(
            kind="person",
            address=reverse("people:person", args=(paper.person_id,)) + "#section-documents",
            title=paper.person.name or paper.person.code,
            line=gettext("a document has run out") if _past(paper, day) else gettext("a document runs out"),
            due_on=paper.valid_last,
            state="overdue" if _past(paper, day) else "due",
            who=user.name,
        )
        for paper in papers
    ]


def like(user: object, name: str, born: str = "", besides: object = None) -> list[Person]:
    """Persons whom this reader may see who have all the words of this name and, where both are known, were born in the
    same year: perhaps the same person. At most ten. A name of one word is like nobody."""
    words = folding.words_of(name)
    if len(words) < 2:
        return []
    persons: QuerySet[Any] = Person.objects.visible_to(user).exclude(pk=besides)
    for word in dict.fromkeys(words):
        persons = having(persons, Word.objects.visible_to(HOLDER).filter(word=word))
    if born[:4].isdecimal() and len(born) >= 4:
        year = int(born[:4])
        begins, ends = datetime.date(max(year, 1), 1, 1), datetime.date(max(year, 1), 12, 31)
        persons = persons.filter(Q(born_first=None) | Q(born_first__lte=ends, born_last__gte=begins))
    return list(persons.order_by("sort_name", "number")[:10])


def _past(paper: Document, day: datetime.date) -> bool:
    return paper.valid_last is not None and paper.valid_last < day


def _named(persons: QuerySet[Any], text: str) -> QuerySet[Any]:
    words = folding.asked_words(text)
    for word in words:
        persons = having(persons, Word.objects.visible_to(HOLDER).filter(word__begins=word))
    return persons if words else persons.none()


def _exactly(text: str) -> set[Any]:
    """The persons to whom a telephone or a document of that number belongs, through no gate yet."""
    ids: set[Any] = set()
    digits, digest = folding.asked_digits(text), _digest(text)
    if digits:
        called = Contact.objects.visible_to(HOLDER).filter(digits_reversed__begins=digits).order_by()
        ids |= set(called.values_list("person_id", flat=True)[:_MOST])
    if digest:
        papers = Document.objects.visible_to(HOLDER).filter(number_digest=digest).order_by()
        ids |= set(papers.values_list("person_id", flat=True)[:_MOST])
    return ids


def _code(text: str) -> str:
    """The code that a text may mean ("p 7", "P-0007"), "" where it means none."""
    digits = text.upper().removeprefix("P").lstrip("- ")
    marked = text.upper().startswith("P")
    return f"{_CODE}{int(digits):04d}" if marked and digits.isascii() and digits.isdecimal() and len(digits) < 9 else ""


def _digest(text: str) -> str:
    plain = folding.plain_number(text)
    if len(plain) < 4 or not any(letter.isdigit() for letter in plain):
        return ""
    key = NumberKey.objects.visible_to(HOLDER).first()
    return folding.number_digest(text, bytes(key.key)) if key else ""
