"""Reads that cross tables: lists of papers and sources, what is found, findings by code and severity, their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch, reverse

from ukuk.workspace.access.hit import Hit
from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.documents.models import Finding, Paper, Source

SEVERITIES = ("error", "warning", "note")
PAGE = 50
SORTS = {
    "name": ("name", "id"),
    "added": ("added_at", "id"),
    "words": ("reading__words", "id"),
    "findings": ("finding_count", "id"),
}
SOURCE_SORTS = {
    "title": ("title", "code"),
    "publisher": ("publisher", "code"),
    "published": ("published", "code"),
    "kind": ("kind", "code"),
}
_HEAVY = ("contents", "reading__text", "reading__result", "reading__law", "reading__figures_csv", "reading__marked")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader of the list of papers chose; "" takes all."""

    words: str = ""
    language: str = ""
    kind: str = ""
    body: str = ""
    sort: str = "-added"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Choice:
        """From a query; a sort that does not exist is the usual one."""
        sort = given.get("sort", "")
        return cls(
            given.get("q", "")[:100].strip(),
            given.get("language", ""),
            given.get("kind", ""),
            given.get("body", ""),
            sort if sort.removeprefix("-") in SORTS else "-added",
        )

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words or self.language or self.kind or self.body)


@dataclass(frozen=True, slots=True)
class SourceChoice:
    """What the reader of the library chose; "" takes all."""

    words: str = ""
    kind: str = ""
    sort: str = "title"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> SourceChoice:
        """From a query; a sort that does not exist is the usual one."""
        sort = given.get("sort", "")
        known = sort.removeprefix("-") in SOURCE_SORTS
        return cls(given.get("q", "")[:100].strip(), given.get("kind", ""), sort if known else "title")


@dataclass(frozen=True, slots=True)
class Count:
    """How many findings have this code or severity, and whether the reader chose to see only those."""

    value: str
    number: int
    chosen: bool


def papers_of(user: object) -> QuerySet[Paper]:
    """The papers this person may see, newest first, without their bytes and texts, each with its number of findings."""
    from django.db.models import Count as Counted

    return (
        Paper.objects.visible_to(user)
        .select_related("reading")
        .defer(*_HEAVY)
        .annotate(finding_count=Counted("findings"))
        # Said again because a query that counts does not take the model's own order.
        .order_by("-added_at", "id")
    )


def papers_chosen(user: object, choice: Choice) -> QuerySet[Paper]:
    """The papers that this person may see and chose, in the order asked for."""
    found = papers_of(user)
    for word in choice.words.split():
        found = found.filter(
            Q(name__icontains=word) | Q(reading__title__icontains=word) | Q(reading__symbol__icontains=word)
        )
    if choice.language:
        found = found.filter(reading__language=choice.language)
    if choice.kind:
        found = found.filter(reading__kind=choice.kind)
    if choice.body:
        found = found.filter(body=choice.body)
    return found.order_by(*_ordered(choice.sort, SORTS))


def kinds_of_papers(user: object) -> list[str]:
    """The kinds that reading told these papers to be."""
    found = Paper.objects.visible_to(user).exclude(reading__kind="").values_list("reading__kind", flat=True)
    return sorted(set(found))


def same_paper(user: object, digest: str) -> Paper | None:
    """The paper with these very bytes, if this person may see one."""
    return papers_of(user).filter(digest=digest).first()


def sources_chosen(user: object, choice: SourceChoice) -> QuerySet[Source]:
    """The sources that this person may see and chose, in the order asked for."""
    found = Source.objects.visible_to(user).filter(_all_words(choice.words))
    if choice.kind:
        found = found.filter(kind=choice.kind)
    return found.order_by(*_ordered(choice.sort, SOURCE_SORTS))


def resting_on(user: object, source: Source) -> list[dict[str, str]]:
    """Figures that rest on a source, as this person may see them: asked through whatever points at it."""
    found: dict[str, dict[str, str]] = {}
    for relation in Source._meta.related_objects:
        model: Any = relation.related_model
        if model._meta.label_lower != "figures.version":
            continue
        rows = model._default_manager.visible_to(user).filter(**{relation.field.name: source, "latest": True})
        for row in rows.select_related("figure")[:200]:
            try:
                address = reverse("figures:figure", args=(row.figure_id,))
            except NoReverseMatch:
                continue
            found[address] = {"address": address, "title": str(row.figure), "label": row.label_en}
    return [found[address] for address in sorted(found, key=lambda one: found[one]["title"])]


def found(user: object, words: str, limit: int) -> list[Hit]:
    """Papers whose name, title, symbol or text has all the words, and publications whose title or publisher has."""
    hits: list[Hit] = []
    if not words.strip():
        return hits
    if may(user, Right.PAPERS):
        papers = papers_of(user)
        for word in words.split()[:8]:
            papers = papers.filter(
                Q(name__icontains=word)
                | Q(reading__title__icontains=word)
                | Q(reading__symbol__icontains=word)
                | Q(reading__text__icontains=word)
            )
        for paper in papers[:limit]:
            line = " · ".join(filter(None, (paper.name if paper.reading.title else "", paper.reading.symbol)))
            address = reverse("documents:paper", args=(paper.pk,))
            hits.append(Hit("paper", str(paper.pk), paper.reading.title or paper.name, line, address))
    for source in Source.objects.visible_to(user).filter(_all_words(words)).order_by("title", "code")[:limit]:
        line = " · ".join(filter(None, (source.publisher if source.title else "", source.published, source.code)))
        address = reverse("documents:source", args=(source.pk,))
        hits.append(Hit("source", str(source.pk), str(source), line, address))
    return hits


def sorts(now: str, columns: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """For each column what a click on its head asks for, and how it is sorted now (the words of `aria-sort`)."""
    column, backwards = now.removeprefix("-"), now.startswith("-")
    return {
        name: {
            "next": f"-{name}" if name == column and not backwards else name,
            "now": ("descending" if backwards else "ascending") if name == column else "none",
        }
        for name in columns
    }


def _all_words(words: str) -> Q:
    wanted = Q()
    for word in words.split()[:8]:
        wanted &= (
            Q(title__icontains=word) | Q(publisher__icontains=word) | Q(code__icontains=word) | Q(words__icontains=word)
        )
    return wanted


def _ordered(sort: str, columns: Mapping[str, tuple[str, ...]]) -> list[str]:
    first, *rest = columns[sort.removeprefix("-")]
    return [f"-{first}" if sort.startswith("-") else first, *rest]


def is_said_in(paper: Paper, language: str) -> bool:
    """Whether the findings of the paper have their words in that language; those of one paper have all or none."""
    first = paper.findings.first()
    return first is None or language in first.message


def chosen(findings: Sequence[Finding], *, code: str, severity: str) -> list[Finding]:
    """The findings of this code and this severity; an empty choice takes all."""
    return [
        finding
        for finding in findings
        if (not code or finding.code == code) and (not severity or finding.severity == severity)
    ]


def counts_by_code(findings: Sequence[Finding], *, code: str, severity: str) -> list[Count]:
    """A count for each code that occurs with the chosen severity, in order of code."""
    numbers = Counter(finding.code for finding in chosen(findings, code="", severity=severity))
    if code:
        numbers.setdefault(code, 0)
    return [Count(value, numbers[value], value == code) for value in sorted(numbers)]


def counts_by_severity(findings: Sequence[Finding], *, code: str, severity: str) -> list[Count]:
    """A count for each severity among the findings of the chosen code, the gravest first."""
    numbers = Counter(finding.severity for finding in chosen(findings, code=code, severity=""))
    return [
        Count(value, numbers[value], value == severity) for value in SEVERITIES if numbers[value] or value == severity
    ]
