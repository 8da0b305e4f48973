"""Reads that cross tables: who consents, who is found, who is like somebody, the list of people, what is due."""

from __future__ import annotations

import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from ukuk.workspace.access.hit import Hit
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.people import folding
from ukuk.workspace.people.models import Contact, Document, NumberKey, Person, Word
from ukuk.workspace.vault import lookups  # noqa: F401  `__begins` is there once it is imported

__all__ = ["by_words", "found", "like"]

_CODE = "P-"


def by_words(persons: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Of these persons, those whom the text finds: by a code, by the beginnings of all words of a name, by the whole
    number of a document, by the last five or more digits of a telephone number. An empty text finds nobody."""
    text = " ".join(text.split())
    if not text:
        return persons.none()
    where = Q(code__iexact=text) | Q(code=_code(text)) if _code(text) else Q(code=text.upper())
    words = folding.asked_words(text)
    if words:
        named = Q()
        for word in words:
            having = Word.objects.visible_to(HOLDER).filter(word__begins=word).values("person")
            named &= Q(pk__in=having)
        where |= named
    digits = folding.asked_digits(text)
    if digits:
        called = Contact.objects.visible_to(HOLDER).filter(digits_reversed__begins=digits).values("person")
        where |= Q(pk__in=called)
    digest = _digest(text)
    if digest:
        papers = Document.objects.visible_to(HOLDER).filter(number_digest=digest).values("person")
        where |= Q(pk__in=papers)
    return persons.filter(where)


def found(user: object, words: str, limit: int = 20) -> list[Hit]:
    """Persons whom this reader may see, found by `by_words`, in the order of their names."""
    if not may(user, Right.PEOPLE):
        return []
    hits = by_words(Person.objects.visible_to(user), words).order_by("sort_name", "number")[:limit]
    named = may(user, Right.IDENTITIES)
    return [
        Hit(
            kind="person",
            id=str(person.pk),
            title=(person.name or person.code) if named else person.code,
            line=" · ".join(filter(None, (person.code, person.born if named else ""))),
            address=reverse("people:person", args=(person.pk,)),
        )
        for person in hits
    ]


def like(user: object, name: str, born: str = "", besides: object = None) -> list[Person]:
    """Persons whom this reader may see who have all the words of this name and, where both are known, were born in the
    same year: perhaps the same person. At most ten. A name of one word is like nobody."""
    words = folding.words_of(name)
    if len(words) < 2:
        return []
    persons = Person.objects.visible_to(user).exclude(pk=besides)
    for word in dict.fromkeys(words):
        persons = persons.filter(pk__in=Word.objects.visible_to(HOLDER).filter(word=word).values("person"))
    if born[:4].isdecimal() and len(born) >= 4:
        year = int(born[:4])
        begins, ends = datetime.date(max(year, 1), 1, 1), datetime.date(max(year, 1), 12, 31)
        persons = persons.filter(Q(born_first=None) | Q(born_first__lte=ends, born_last__gte=begins))
    return list(persons.order_by("sort_name", "number")[:10])


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
