"""Reads that cross tables: what is due, what is found, who is in a case, what may be counted."""

from __future__ import annotations

import datetime

from django.db.models import Min, Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from ukuk.workspace.access.hit import Due, Hit
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Member
from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.cases.counting import countable
from ukuk.workspace.cases.due import due_parts, what_is_due
from ukuk.workspace.cases.models import Case, CasePerson, CaseWord
from ukuk.workspace.people import bridge as words
from ukuk.workspace.people import folding
from ukuk.workspace.people.models import Person
from ukuk.workspace.vault import lookups  # noqa: F401  `__begins` is there once it is imported

__all__ = ["by_words", "cases_of", "countable", "found", "next_due_on", "today"]

_CODE = "K-"


def next_due_on(case: Case) -> datetime.date | None:
    """The earliest day of what is still to be done in a case; `None` where nothing has a day."""
    days = [found.filter(case=case).aggregate(first=Min(day))["first"] for found, day in due_parts(HOLDER) if case.pk]
    return min((day for day in days if day is not None), default=None)


def by_words(cases: QuerySet[Case], text: str, *, titles: bool) -> QuerySet[Case]:
    """Of these cases, those whom the text finds: by code, and, for whoever may read titles, by the beginnings of all
    words of the title. An empty text finds none."""
    text = " ".join(text.split())
    if not text:
        return cases.none()
    where = Q(code=_code(text) or text.upper())
    words = folding.asked_words(text) if titles else []
    if words:
        titled = Q()
        for word in words:
            titled &= Q(pk__in=CaseWord.objects.visible_to(HOLDER).filter(word__begins=word[:60]).values("case"))
        where |= titled
    return cases.filter(where)


def found(user: object, asked: str, limit: int = 20) -> list[Hit]:
    """Cases that this reader may see, found by `by_words`, the latest first; never by a word that the reader may not
    read."""
    if not may(user, Right.CASES):
        return []
    titles = bool(getattr(user, "sees_sensitive", False)) and may(user, Right.IDENTITIES)
    language = (get_language() or "en").split("-")[0]
    hits = by_words(Case.objects.visible_to(user), asked, titles=titles).order_by("-number")[:limit]
    return [
        Hit(
            kind="case",
            id=str(case.pk),
            title=f"{case.code} {case.title}".strip() if titles else case.code,
            line=_kind_word(case, language, titles),
            address=reverse("cases:case", args=(case.pk,)),
        )
        for case in hits
    ]


def _kind_word(case: Case, language: str, sensitive: bool) -> str:

    return (
        ""
        if words.guarded("case_kinds", case.kind) and not sensitive
        else words.label("case_kinds", case.kind, language)
    )


def today(user: object, day: datetime.date) -> list[Due]:
    """What this member has to do in open cases: overdue and due within the week, theirs and, for whoever gives out
    work, what nobody was given; new cases without anybody assigned. The most urgent first, at most a hundred."""

    return what_is_due(user, day)


def cases_of(person: Person, user: object) -> QuerySet[CasePerson]:
    """In which cases, of those that this reader may see, a person is, whose gate the caller has passed."""
    return CasePerson.objects.visible_to(user).filter(person=person).select_related("case").order_by("-case__opened_on")


def workers_of(case: Case, user: object) -> QuerySet[Member]:
    """The members who can be given work in a case: those of its team."""
    found: QuerySet[Member] = Member.objects.visible_to(user).filter(teams=case.team_id, is_active=True)
    return found.order_by("name", "id")


def _code(text: str) -> str:
    """The code that a text may mean ("k 7", "K-0007", with a Cyrillic К too), "" where it means none."""
    marked = text.upper().replace("К", "K")
    digits = marked.removeprefix("K").lstrip("- ")
    return (
        f"{_CODE}{int(digits):04d}"
        if marked.startswith("K") and digits.isascii() and digits.isdecimal() and len(digits) < 9
        else ""
    )
