"""Reads that cross tables: the list of figures, one figure with its neighbours, search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.urls import NoReverseMatch, reverse

from ukuk.workspace.access.hit import Hit
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.cases.models import Case, CasePerson
from ukuk.workspace.figures.models import Count, Counted, Figure, Judgement, Question, Version
from ukuk.workspace.people.models import Person

PAGE = 50
SORTS = {
    "label": ("label_{language}", "figure__code"),
    "value": ("low", "high", "figure__code"),
    "time": ("first_day", "last_day", "figure__code"),
    "place": ("places", "figure__code"),
    "source": ("source__title", "figure__code"),
    "changed": ("made_at", "figure__code"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader of the list chose; "" takes all. `state`: counted, published, gaps (see `GAPS`)."""

    words: str = ""
    series: str = ""
    place: str = ""
    year: str = ""
    source: str = ""
    confidence: str = ""
    state: str = ""
    sort: str = "-time"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Choice:
        """Read from an address; what is not understood is left out."""
        chosen = {name: given.get(name, "").strip()[:100] for name in cls.__slots__}
        if chosen["sort"].removeprefix("-") not in SORTS:
            chosen["sort"] = "-time"
        if not chosen["year"].isdecimal() or len(chosen["year"]) != 4 or int(chosen["year"]) == 0:
            chosen["year"] = ""
        if chosen["state"] not in ("", "counted", "gaps", "published"):
            chosen["state"] = ""
        return cls(**chosen)


def current(user: object) -> QuerySet[Version]:
    """One version of each figure that this person sees, with what a line of a list shows."""
    return Version.objects.visible_to(user).current_for(user).select_related("figure", "source", "series", "count")


def chosen(user: object, choice: Choice, language: str) -> QuerySet[Version]:
    """The figures of the list, narrowed and in order as the reader chose."""
    found = current(user)
    if choice.words:
        found = found.filter(matching(choice.words))
    if choice.series:
        found = found.filter(series__code=choice.series)
    if choice.place:
        found = found.filter(places__contains=f" {choice.place} ")
    if choice.year:
        found = found.filter(first_day__year__lte=int(choice.year), last_day__year__gte=int(choice.year))
    if choice.source:
        found = found.filter(source__code=choice.source)
    if choice.confidence:
        found = found.filter(confidence=choice.confidence)
    if choice.state == "counted":
        found = found.filter(count__isnull=False)
    elif choice.state == "published":
        found = found.filter(figure__published__isnull=False)
    elif choice.state == "gaps":
        found = found.filter(GAPS)
    return found.order_by(*_order(choice.sort, language))


# What keeps a figure from standing in a submission: no source, no time, a share of nobody knows what.
GAPS = Q(source=None, passage=None, count=None) | Q(first_day=None) | Q(kind__in=("percent", "ratio"), of="")


def matching(words: str) -> Q:
    """The figures whose code, labels, whole or place of finding hold every one of the words."""
    all_of = Q()
    for word in words.split()[:8]:
        all_of &= (
            Q(figure__code__icontains=word)
            | Q(label_en__icontains=word)
            | Q(label_ru__icontains=word)
            | Q(label_ky__icontains=word)
            | Q(of__icontains=word)
            | Q(source__title__icontains=word)
        )
    return all_of


def small_counted(user: object) -> frozenset[UUID]:
    """The versions that this person sees whose number was counted from our own cases and is small."""
    small = Version.objects.visible_to(user).filter(count__number__gt=0, count__number__lt=settings.SMALL_NUMBER)
    return frozenset(small.values_list("pk", flat=True))


def free_code(wanted: str) -> str:
    """That code, or the first with a number behind it that no figure has; asked of all figures, removed ones too."""
    every = Figure.objects.visible_to(HOLDER) | Figure.objects.removed_and_visible_to(HOLDER)
    taken = set(every.filter(code__startswith=wanted).values_list("code", flat=True))
    return next(code for code in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if code not in taken)


def latest_counts(user: object, questions: list[Question]) -> dict[UUID, Count]:
    """The latest count of each question that was ever counted, by the question's id."""
    latest: dict[UUID, Count] = {}
    for count in Count.objects.visible_to(user).filter(question__in=questions).order_by("-made_at", "id"):
        latest.setdefault(count.question_id, count)
    return latest


def count_before(user: object, count: Count) -> Count | None:
    """The count of the same question before this one."""
    earlier = Count.objects.visible_to(user).filter(question=count.question_id, made_at__lt=count.made_at)
    return earlier.order_by("-made_at", "id").first()


def figures_of_count(user: object, count: Count) -> QuerySet[Version]:
    """The figures that this person sees and that were made of a count."""
    return current(user).filter(count=count)


def named_records(count: Count, rows: QuerySet[Counted], records: list[UUID], user: object) -> list[dict[str, Any]]:
    """These records by code and address, each with the cases for which it was counted, that the reader may see.

    A person's address is given to those who may see the person; the code is fit for any eye.
    """
    of_record: dict[UUID, list[UUID]] = {}
    for record, case in rows.filter(record__in=records).values_list("record", "case").distinct():
        of_record.setdefault(record, []).append(case)
    cases = Case.objects.visible_to(user).in_bulk([case for found in of_record.values() for case in found])
    unit = count.asked["unit"]
    codes: dict[UUID, str] = {}
    reachable: set[UUID] = set()
    if unit == "person":
        # The codes of persons are open to whoever sees one of their cases; the persons themselves are not.
        seen = CasePerson.objects.visible_to(user).filter(person__in=records)
        codes = dict(seen.values_list("person_id", "person_code"))
        reachable = set(Person.objects.visible_to(user).filter(pk__in=records).values_list("pk", flat=True))
    return [
        {
            "code": codes.get(record) or str(record)[:8],
            "address": _address("people:person", record) if record in reachable else "",
            "cases": [
                (case.code, _address("cases:case", case.pk))
                for case in sorted((cases[pk] for pk in of_record.get(record, ()) if pk in cases), key=_number)
            ],
        }
        for record in records
    ]


def _address(name: str, pk: UUID) -> str:
    """The page of a person or case, where that desk has one."""
    try:
        return reverse(name, args=(pk,))
    except NoReverseMatch:
        return ""


def found(user: object, words: str, limit: int) -> list[Hit]:
    """Figures for the search box: every word in the code, a label, the whole or the source's title."""
    if not words.strip():
        return []
    return [
        Hit(
            kind="figure",
            id=str(version.figure_id),
            title=version.label_en or version.label_ru or version.label_ky or version.figure.code,
            line=" · ".join(filter(None, (version.time, version.figure.code))),
            address=reverse("figures:figure", args=(version.figure_id,)),
        )
        for version in current(user).filter(matching(words)).order_by("figure__code")[:limit]
    ]


def by_code(user: object, code: str) -> Version | None:
    """The version of the figure with that code that this person sees now; `None` where there is none."""
    return current(user).filter(figure__code=code).first()


def version_of(user: object, figure: Figure, number: int) -> Version | None:
    """One version by its number, old ones too; `None` where this person sees none of that number."""
    seen = Version.objects.visible_to(user).filter(figure=figure, number=number)
    return seen.select_related("figure", "source", "series", "count", "passage").first()


def of_series(user: object, series_id: int) -> QuerySet[Version]:
    """The figures of a series in order of their time, then of their places."""
    return current(user).filter(series_id=series_id).order_by("first_day", "last_day", "places", "figure__code")


def judgements_between(user: object, figures: list[UUID]) -> QuerySet[Judgement]:
    """What was judged between any two of these figures, the latest first."""
    return (
        Judgement.objects.visible_to(user)
        .filter(one__figure__in=figures, other__figure__in=figures)
        .select_related("one__figure", "other__figure", "better__figure")
    )


def _order(sort: str, language: str) -> list[str]:
    columns = [column.format(language=language) for column in SORTS[sort.removeprefix("-")]]
    back = sort.startswith("-")
    # What is not known stands last in either direction.
    first = F(columns[0]).desc(nulls_last=True) if back else F(columns[0]).asc(nulls_last=True)
    return [first, *columns[1:]]  # type: ignore[list-item]


def _number(case: Case) -> int:
    return case.number
