"""Figures with their versions, series and judgements; questions on our own cases, and what each count of them gave.

Each model sorts every field by the harm of a leak (`Care`); a house test holds that none is forgotten.
"""

from __future__ import annotations

import uuid

from django.db import models

from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.cases.models import Case
from ukuk.workspace.documents.models import Passage, Source


def reads_all(user: object) -> bool:
    """Whether this person reads every figure. A guest, who may read no paper, reads what is published to guests."""
    return may(user, Right.FIGURES) and may(user, Right.PAPERS)


class Labelled(models.Model):
    """Something that has a name in one language at least."""

    label_en = models.CharField(max_length=300, blank=True)
    label_ru = models.CharField(max_length=300, blank=True)
    label_ky = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    def spoken(self, language: str) -> str:
        """The language of the name that is shown to a reader of that language; a screen reader is told."""
        known = (language, "en", "ru", "ky")
        return next((code for code in known if getattr(self, f"label_{code}", "")), "en")

    def label(self, language: str) -> str:
        """The name in that language, else in another; "" where there is none."""
        return str(getattr(self, f"label_{self.spoken(language)}"))


class SeriesQuerySet(models.QuerySet["Series"]):
    """Series, seen by somebody."""

    def visible_to(self, user: object) -> SeriesQuerySet:
        """All for those who read figures; for guests those of which a figure is published."""
        if reads_all(user):
            return self.all()
        if not may(user, Right.FIGURES):
            return self.none()
        return self.filter(pk__in=Version.objects.visible_to(user).values("series"))


class Series(Labelled):
    """What figures are figures of: two of one series can be held against each other."""

    code = models.CharField(max_length=80, unique=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=64)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        verbose_name_plural = "series"

    class Care:
        open = ("id", "code", "label_en", "label_ru", "label_ky", "note", "version", "added_at")
        personal = ("added_by",)
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return self.code

    def label(self, language: str) -> str:
        """Its name in that language, else in another, else its code."""
        return super().label(language) or self.code


class FigureQuerySet(models.QuerySet["Figure"]):
    """Figures, seen by somebody."""

    def visible_to(self, user: object) -> FigureQuerySet:
        """All for those who read figures and papers; for guests those published to them."""
        if reads_all(user):
            return self.filter(removed_at=None)
        if may(user, Right.FIGURES):
            return self.filter(removed_at=None, published__isnull=False)
        return self.none()

    def removed_and_visible_to(self, user: object) -> FigureQuerySet:
        """The removed figures that this person may bring back."""
        return self.exclude(removed_at=None) if reads_all(user) else self.none()


class Figure(models.Model):
    """One statistic through all its versions. `code` is its id in bundles ("entry_bans.2021-12").

    `version` is the number of the latest version, `published` of the one that guests see (null: they see none).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=120, unique=True)
    version = models.PositiveIntegerField(default=1)
    published = models.PositiveIntegerField(null=True, blank=True)
    pack = models.CharField(max_length=20, blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=64)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=64, blank=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ("code",)

    class Care:
        open = ("id", "code", "version", "published", "pack", "added_at", "removed_at")
        personal = ("added_by", "removed_by")
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return self.code


class VersionQuerySet(models.QuerySet["Version"]):
    """Versions of figures, seen by somebody."""

    def visible_to(self, user: object) -> VersionQuerySet:
        """Every version of the figures that this person sees; for guests the published one alone."""
        if reads_all(user):
            return self.filter(figure__removed_at=None)
        if may(user, Right.FIGURES):
            return self.filter(figure__removed_at=None, number=models.F("figure__published"))
        return self.none()

    def current_for(self, user: object) -> VersionQuerySet:
        """One version a figure: the latest, for guests the published one."""
        seen = self.visible_to(user)
        return seen.filter(latest=True) if reads_all(user) else seen


class Version(Labelled):
    """What a figure said from one moment on; never changed. The columns are those of `grounds.Figure`.

    `of` is the whole of a share; `period` and `as_of` are partial dates or periods (ISO 8601), `first_day` and
    `last_day` what they span; `places` codes with a space around each (" RU KZ "); `says` who is named as saying it;
    `also` are further sources; `note` is printed with the figure; `words` holds `of` and `locator` in other languages
    by the bundle's columns ("of_ru"); `reason` says why the version before it was left.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    latest = models.BooleanField(default=True)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, blank=True, related_name="versions")
    kind = models.CharField(max_length=10)
    bound = models.CharField(max_length=10)
    low = models.DecimalField(max_digits=26, decimal_places=6, null=True, blank=True)
    high = models.DecimalField(max_digits=26, decimal_places=6, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    of = models.CharField(max_length=300, blank=True)
    period = models.CharField(max_length=21, blank=True)
    as_of = models.CharField(max_length=10, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    places = models.CharField(max_length=300, blank=True)
    sex = models.CharField(max_length=10, blank=True)
    age = models.CharField(max_length=60, blank=True)
    method = models.CharField(max_length=300, blank=True)
    says = models.CharField(max_length=200, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="figure_versions")
    also = models.ManyToManyField(Source, related_name="also_figure_versions", blank=True)
    passage = models.ForeignKey(
        Passage, on_delete=models.SET_NULL, null=True, blank=True, related_name="figure_versions"
    )
    count = models.ForeignKey("Count", on_delete=models.PROTECT, null=True, blank=True, related_name="figure_versions")
    locator = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    words = models.JSONField(default=dict, blank=True)
    confidence = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ("figure", "number")
        constraints = (
            models.UniqueConstraint(fields=("figure", "number"), name="one_version_a_number"),
            models.UniqueConstraint(fields=("figure",), condition=models.Q(latest=True), name="one_latest_version"),
        )
        indexes = (
            models.Index(fields=("latest", "first_day"), name="figures_by_day"),
            models.Index(fields=("latest", "series", "first_day"), name="figures_of_a_series"),
            models.Index(fields=("latest", "low"), name="figures_by_value"),
        )

    class Care:
        open = (
            "id", "figure", "number", "latest", "label_en", "label_ru", "label_ky", "series", "kind", "bound", "low",
            "high", "unit", "of", "period", "as_of", "first_day", "last_day", "places", "sex", "age", "method", "says",
            "source", "also", "passage", "count", "locator", "note", "words", "confidence", "reason", "made_at",
        )  # fmt: skip
        personal = ("made_by",)
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return f"{self.figure_id} {self.number}"

    @property
    def place_codes(self) -> tuple[str, ...]:
        """The States (alpha-2) and places of the pack that it is about."""
        return tuple(self.places.split())

    @property
    def time(self) -> str:
        """Its day or its period, as it was given; "" where neither is known."""
        return self.as_of or self.period


class JudgementQuerySet(models.QuerySet["Judgement"]):
    """Judgements, seen by somebody."""

    def visible_to(self, user: object) -> JudgementQuerySet:
        """For those who read all figures. A guest sees two figures side by side and judges alone."""
        return self.filter(withdrawn_at=None) if reads_all(user) else self.none()


class Judgement(models.Model):
    """Somebody compared two versions that contradict each other: which is `better` (null: neither), and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    one = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    better = models.ForeignKey(Version, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    why = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = JudgementQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "id")

    class Care:
        open = ("id", "one", "other", "better", "why", "made_at", "withdrawn_at")
        personal = ("made_by",)
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions on cases, seen by somebody."""

    def visible_to(self, user: object) -> QuestionQuerySet:
        """For those who read all figures: a question shows what is asked and nothing of a case."""
        return self.filter(removed_at=None) if reads_all(user) else self.none()

    def removed_and_visible_to(self, user: object) -> QuestionQuerySet:
        """The removed questions that this person may bring back."""
        return self.exclude(removed_at=None) if reads_all(user) else self.none()


class Question(models.Model):
    """A question on our own cases that is asked again and again. `asked` is an `Asking` as JSON."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    asked = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=64)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=64, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ("title", "id")

    class Care:
        open = ("id", "title", "asked", "version", "added_at", "removed_at")
        personal = ("added_by", "removed_by")
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return self.title


class CountQuerySet(models.QuerySet["Count"]):
    """Counts, seen by somebody."""

    def visible_to(self, user: object) -> CountQuerySet:
        """For those who read all figures; for guests those behind a figure that is published to them.

        What a figure rests on stays readable when its question is removed.
        """
        behind = models.Q(pk__in=Version.objects.visible_to(user).filter(count__isnull=False).values("count"))
        return self.filter(models.Q(question__removed_at=None) | behind if reads_all(user) else behind)


class Count(models.Model):
    """What one count of a question gave. It never changes: a later count is another row.

    `asked` is the question as it was then; `number` how many different records; `cells` their split, `left_out` how
    many were not counted and why; `digest` is SHA-256 over the question and the ids of the records, sorted.
    `teams` names the teams whose records were within reach of the one who counted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="counts")
    asked = models.JSONField()
    day = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)
    teams = models.JSONField(default=list)
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    left_out = models.JSONField(default=dict)
    guarded = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)

    objects = CountQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "id")
        indexes = (models.Index(fields=("question", "made_at"), name="counts_of_a_question"),)

    class Care:
        open = (
            "id", "question", "asked", "day", "made_at", "teams", "number", "cells", "left_out", "guarded", "digest",
        )  # fmt: skip
        personal = ("made_by",)
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return f"{self.day} {self.number}"


class CountedQuerySet(models.QuerySet["Counted"]):
    """Records of counts, seen by somebody."""

    def visible_to(self, user: object) -> CountedQuerySet:
        """The rows whose case this person may see; of a guarded count only with sight of what is sensitive."""
        rows = self.filter(case__in=Case.objects.visible_to(user).values("pk"))
        sensitive = bool(getattr(user, "sees_sensitive", False)) and may(user, Right.IDENTITIES)
        return rows if sensitive else rows.filter(count__guarded=False)


class Counted(models.Model):
    """One counted record by one of its cases. No foreign key: the set is frozen, whatever becomes of the record.

    `record` is the id of the person, act, event or case by the question's unit; a person of two cases has two rows.
    """

    count = models.ForeignKey(Count, on_delete=models.CASCADE, related_name="counted")
    record = models.UUIDField()
    case = models.UUIDField()
    sex = models.CharField(max_length=20, blank=True)
    band = models.CharField(max_length=20, blank=True)

    objects = CountedQuerySet.as_manager()

    class Meta:
        ordering = ("count", "record", "case")
        constraints = (models.UniqueConstraint(fields=("count", "record", "case"), name="counted_once_a_case"),)
        indexes = (models.Index(fields=("count", "sex", "band"), name="counted_of_a_cell"),)

    class Care:
        open = ("id", "count", "record", "case")
        personal = ("sex", "band")
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return f"{self.count_id} {self.record}"
