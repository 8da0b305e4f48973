"""Reads that cross tables: the list of figures, one figure with its neighbours, search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from ukuk.workspace.access.hit import Hit
from ukuk.workspace.figures.models import Figure, Judgement, Version

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
        if not chosen["year"].isdecimal() or len(chosen["year"]) != 4:
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
