"""The library: sources and papers, what reading found in them, what is not in order, and the passages cut from them.

Each model sorts every field by the harm of a leak (`Care`); a house test holds that none is forgotten.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.documents.purpose import Purpose


class SourceQuerySet(models.QuerySet["Source"]):
    """Publications, seen by somebody."""

    def visible_to(self, user: object) -> SourceQuerySet:
        """All for whoever may see papers; for guests those of the figures that are published to them: a figure is
        nothing without its source, and what else is read here is not theirs to know. Strangers see none."""
        if may(user, Right.PAPERS):
            return self.filter(removed_at=None)
        return self.filter(removed_at=None, pk__in=self._published()) if may(user, Right.FIGURES) else self.none()

    def removed_and_visible_to(self, user: object) -> SourceQuerySet:
        """The removed ones that this person may still bring back."""
        return self.exclude(removed_at=None) if may(user, Right.PAPERS) else self.none()

    def _published(self) -> models.QuerySet[Any, Any]:
        """The ids of those on which a published figure rests; of the desk above only the names are known."""
        published = models.Q()
        for way in ("figure_versions", "also_figure_versions"):
            number = models.F(f"{way}__figure__published")
            published |= models.Q(**{f"{way}__number": number, f"{way}__figure__removed_at": None})
        return self.model._default_manager.filter(published).values("pk")


class Source(models.Model):
    """A publication that figures, papers and findings rest on. What it says is open; nothing of it is ever fetched.

    `code` is its id in bundles; `published` a partial date; `url` text as given; `words` title and publisher in other
    languages by the bundle's columns ("title_ru"); `reliability` a code of the pack.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    published = models.CharField(max_length=10, blank=True, db_index=True)
    url = models.CharField(max_length=1000, blank=True)
    kind = models.CharField(max_length=40, blank=True, db_index=True)
    language = models.CharField(max_length=10, blank=True)
    note = models.TextField(blank=True)
    reliability = models.CharField(max_length=40, blank=True)
    words = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=64)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=64)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=64, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("title", "code")
        indexes = (models.Index(fields=("title", "code"), name="sources_by_title"),)

    class Care:
        open = (
            "id",
            "code",
            "title",
            "publisher",
            "published",
            "url",
            "kind",
            "language",
            "note",
            "reliability",
            "words",
            "version",
            "added_at",
            "changed_at",
            "removed_at",
        )
        personal = ("added_by", "changed_by", "removed_by")
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return self.title or self.publisher or self.code

    def said(self, field: str, language: str) -> str:
        """Title or publisher in that language where it is known, else as the publication itself has it."""
        return str(self.words.get(f"{field}_{language}") or getattr(self, field))


class PaperQuerySet(models.QuerySet["Paper"]):
    """Papers, seen by somebody."""

    def visible_to(self, user: object) -> PaperQuerySet:
        """The papers that this person may see. Somebody unknown sees none."""
        return self.filter(removed_at=None) if may(user, Right.PAPERS) else self.none()

    def removed_and_visible_to(self, user: object) -> PaperQuerySet:
        """The removed papers that this person may still bring back."""
        return self.exclude(removed_at=None) if may(user, Right.PAPERS) else self.none()


class Paper(models.Model):
    """A paper as it was given: its bytes, its digest, and for whom it is checked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    format = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    contents = models.BinaryField()
    body = models.CharField(max_length=10, blank=True)
    phase = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=2, blank=True)
    on = models.CharField(max_length=10, blank=True)
    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="papers")
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=100)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=100, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ("-added_at", "id")
        indexes = (
            models.Index(fields=("digest",), name="papers_by_digest"),
            models.Index(fields=("-added_at", "id"), name="papers_by_day"),
        )

    class Care:
        open = ("id", "format", "size", "added_at", "removed_at", "body", "phase", "state", "on", "source")
        personal = ("added_by", "removed_by")
        sensitive = ("name", "digest", "contents")
        secret = ()

    def __str__(self) -> str:
        return self.name

    @property
    def purpose(self) -> Purpose:
        """For whom it is checked."""
        return Purpose(self.body, self.phase, self.state, self.on)


class Reading(models.Model):
    """What the engines found in a paper, as they said it, with the version that said it.

    `result` is the JSON of `ukuk read`; `law` what is known of each cited norm for the paper's State and day;
    `figures_csv` and `marked` are the table and the whole page that can be taken away.
    """

    paper = models.OneToOneField(Paper, on_delete=models.CASCADE, primary_key=True, related_name="reading")
    title = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=40, blank=True)
    symbol = models.CharField(max_length=80, blank=True)
    words = models.PositiveIntegerField()
    text = models.TextField()
    result = models.JSONField()
    law = models.JSONField()
    figures_csv = models.TextField()
    marked = models.TextField()
    checked_on = models.CharField(max_length=10, blank=True)
    read_at = models.DateTimeField()
    engine = models.CharField(max_length=40)

    class Care:
        open = ("paper", "language", "kind", "symbol", "words", "checked_on", "read_at", "engine")
        personal = ()
        sensitive = ("title", "text", "result", "law", "figures_csv", "marked")
        secret = ()

    def __str__(self) -> str:
        return self.title or str(self.paper_id)


class Finding(models.Model):
    """One thing that is not in order, at its place in the text. `message` is the engine's, by language:
    that of the one who gave the paper, and each in which it was read since."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="findings")
    order = models.PositiveIntegerField()
    code = models.CharField(max_length=8)
    severity = models.CharField(max_length=10)
    message = models.JSONField()
    paragraph = models.CharField(max_length=40, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    subject = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("paper", "order")
        constraints = (models.UniqueConstraint(fields=("paper", "order"), name="one_finding_a_place_in_the_list"),)

    class Care:
        open = ("id", "paper", "order", "code", "severity", "paragraph", "start", "end", "subject")
        personal = ()
        sensitive = ("message",)
        secret = ()

    def __str__(self) -> str:
        return f"{self.code} {self.subject}".strip()


class PassageQuerySet(models.QuerySet["Passage"]):
    """Passages, seen by somebody."""

    def visible_to(self, user: object) -> PassageQuerySet:
        """The passages of the papers that this person may see."""
        return self.filter(removed_at=None, paper__in=Paper.objects.visible_to(user).values("pk"))

    def removed_and_visible_to(self, user: object) -> PassageQuerySet:
        """The removed passages that this person may still bring back."""
        return self.exclude(removed_at=None).filter(paper__in=Paper.objects.visible_to(user).values("pk"))


class Passage(models.Model):
    """A stretch of a paper's text, cut out to be used: `text` is the reading's `text[start:end]` when it was cut.

    Figures and cases point here, so that each can be walked back to the words it rests on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=64, blank=True)

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ("paper", "start", "end", "id")
        indexes = (models.Index(fields=("paper", "start", "end"), name="passages_of_a_paper"),)

    class Care:
        open = ("id", "paper", "start", "end", "made_at", "removed_at")
        personal = ("made_by", "removed_by")
        sensitive = ("text", "note")
        secret = ()

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"
