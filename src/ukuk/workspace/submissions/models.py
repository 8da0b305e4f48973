"""Submissions, their sections, the evidence beside them, their editions, drafts, comments, signatures, built papers.

The text is the sections' text put together; an edition keeps it whole, with the tables, each time that it changed.
Each model sorts every field by the harm of a leak (`Care`); a house test holds that none is forgotten.
"""

from __future__ import annotations

import uuid
from typing import Any, Self

from django.db import models

from ukuk.workspace.access.gate import HELD_OPEN, HELD_PERSONAL, Held
from ukuk.workspace.access.models import Member
from ukuk.workspace.access.rights import Right
from ukuk.workspace.cases.models import Case
from ukuk.workspace.documents.models import Passage, Source
from ukuk.workspace.figures.models import Version


class Submission(Held):
    """A paper to a treaty body: what its head says, and where it stands.

    `state` alpha-2 or alpha-3, `on` a date as exact as given; `authors` names in order; `figure_columns` and
    `source_columns` the headers of the bundle's tables; `number` the number of the latest edition.
    """

    RIGHT = Right.SUBMISSIONS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=3, db_index=True)
    body = models.CharField(max_length=10, db_index=True)
    phase = models.CharField(max_length=20, db_index=True)
    language = models.CharField(max_length=2)
    on = models.CharField(max_length=10, db_index=True)
    authors = models.JSONField(default=list)
    publish = models.BooleanField(default=False)
    publish_decided_at = models.DateTimeField(null=True, blank=True)
    publish_decided_by = models.CharField(max_length=64, blank=True)
    figure_columns = models.JSONField(default=list)
    source_columns = models.JSONField(default=list)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-changed_at", "id")
        indexes = (models.Index(fields=("-changed_at", "id"), name="submissions_by_change"),)

    class Care:
        open = (
            *("id", "title", "state", "body", "phase", "language", "on", "authors", "publish", "publish_decided_at"),
            *("publish_decided_by", "figure_columns", "source_columns", "number"),
            *HELD_OPEN,
        )
        personal = HELD_PERSONAL
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return self.title


class PartQuerySet(models.QuerySet[Any]):
    """Parts of submissions, seen by somebody."""

    def visible_to(self, user: object) -> Self:
        """The parts of the submissions that this person may see."""
        return self.filter(submission__in=Submission.objects.visible_to(user).values("pk"))


class SectionQuerySet(PartQuerySet):
    """Sections, seen by somebody; removed ones apart."""

    def visible_to(self, user: object) -> Self:
        """The sections that stand in the submissions this person may see."""
        return super().visible_to(user).filter(removed_at=None)

    def removed_and_visible_to(self, user: object) -> Self:
        """The removed sections that this person may still bring back."""
        return super().visible_to(user).exclude(removed_at=None)


class Section(models.Model):
    """A part of the text: an issue from its heading to the next, or what stands before the first. `text` is pandoc
    Markdown with its heading line. `version` counts its changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="sections")
    order = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=64)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=64, blank=True)
    passages = models.ManyToManyField(Passage, related_name="sections", blank=True)
    cases = models.ManyToManyField(Case, related_name="sections", blank=True)

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ("submission", "order", "id")
        indexes = (models.Index(fields=("submission", "order"), name="sections_in_order"),)

    class Care:
        open = (
            *("id", "submission", "order", "text", "version", "changed_at", "changed_by", "removed_at", "removed_by"),
            *("passages", "cases"),
        )
        personal = ()
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return self.heading or str(self.order)

    @property
    def heading(self) -> str:
        """The words of its heading; "" for what stands before the first issue."""
        first = self.text.split("\n", 1)[0]
        return first[2:].split("{#")[0].strip() if first.startswith("# ") else ""

    @property
    def held_by(self) -> Submission:
        """The submission whose gate covers it."""
        return self.submission


class OfSectionQuerySet(models.QuerySet[Any]):
    """What hangs on sections, seen by somebody."""

    def visible_to(self, user: object) -> Self:
        """What hangs on the sections that this person may see."""
        return self.filter(section__in=Section.objects.visible_to(user).values("pk"))


class Point(models.Model):
    """What an issue holds beside its text. `kind`: finding (what we say happened), norm (`norm` its id), question."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="points")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    norm = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)

    objects = OfSectionQuerySet.as_manager()

    class Meta:
        ordering = ("section", "order", "made_at", "id")

    class Care:
        open = ("id", "section", "order", "kind", "text", "norm", "made_at", "made_by")
        personal = ()
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return self.text or self.norm


class CitedFigure(models.Model):
    """A row of the submission's figures.csv as it was taken: `row` maps columns to cells.

    `version` is the version of the figures desk that it was taken from; null where the bundle alone has it.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="cited_figures")
    order = models.PositiveIntegerField()
    code = models.CharField(max_length=120)
    row = models.JSONField()
    version = models.ForeignKey(Version, on_delete=models.SET_NULL, null=True, blank=True, related_name="cited")

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("submission", "order", "id")
        constraints = (models.UniqueConstraint(fields=("submission", "code"), name="one_row_a_figure"),)

    class Care:
        open = ("id", "submission", "order", "code", "row", "version")
        personal = ()
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return self.code


class CitedSource(models.Model):
    """A row of the submission's sources.csv as it was taken; `source` is that of the library, if it has it."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="cited_sources")
    order = models.PositiveIntegerField()
    code = models.CharField(max_length=80)
    row = models.JSONField()
    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="cited")

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("submission", "order", "id")
        constraints = (models.UniqueConstraint(fields=("submission", "code"), name="one_row_a_source"),)

    class Care:
        open = ("id", "submission", "order", "code", "row", "source")
        personal = ()
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return self.code


class Edition(models.Model):
    """The whole submission at one moment: the three files of its bundle. It never changes.

    `what` is a code of what was done (`words.CHANGES`), `about` the heading or figure that it was done to; `digest` is
    SHA-256 over the three files.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    text = models.TextField()
    figures = models.TextField()
    sources = models.TextField()
    what = models.CharField(max_length=30)
    about = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("submission", "-number")
        constraints = (models.UniqueConstraint(fields=("submission", "number"), name="one_edition_a_number"),)

    class Care:
        open = (
            *("id", "submission", "number", "digest", "text", "figures", "sources", "what", "about", "made_at"),
            "made_by",
        )
        personal = ()
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return f"{self.submission_id} {self.number}"


class DraftQuerySet(models.QuerySet["Draft"]):
    """Drafts, seen by somebody."""

    def visible_to(self, user: object) -> DraftQuerySet:
        """One's own drafts in the sections that one may see."""
        if not isinstance(user, Member):
            return self.none()
        return self.filter(member=user, section__in=Section.objects.visible_to(user).values("pk"))


class Draft(models.Model):
    """What a member typed into a section and has not saved yet; `base` is the version of the section it began from."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="drafts")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(blank=True)
    base = models.PositiveIntegerField()
    saved_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("section", "member"), name="one_draft_a_member"),)

    class Care:
        open = ("id", "section", "text", "base", "saved_at")
        personal = ("member",)
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return f"{self.section_id} {self.base}"


class Comment(models.Model):
    """Somebody's remark on a paragraph of a section. `quote` is the paragraph as it stood then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="comments")
    quote = models.TextField(blank=True)
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.CharField(max_length=64, blank=True)

    objects = OfSectionQuerySet.as_manager()

    class Meta:
        ordering = ("section", "made_at", "id")

    class Care:
        open = ("id", "section", "quote", "text", "made_at", "made_by", "resolved_at", "resolved_by")
        personal = ()
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)


class Signature(models.Model):
    """Somebody stands behind one edition, by its digest: a member, or an organisation whose word a member entered.

    It is outdated as soon as the submission's digest is another one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="signatures")
    organisation = models.CharField(max_length=200, blank=True)
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    note = models.CharField(max_length=300, blank=True)
    signed_at = models.DateTimeField()
    signed_by = models.CharField(max_length=64)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=64, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("submission", "signed_at", "id")

    class Care:
        open = (
            *("id", "submission", "organisation", "number", "digest", "note", "signed_at", "signed_by"),
            *("withdrawn_at", "withdrawn_by"),
        )
        personal = ()
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return self.organisation or self.signed_by


class BuiltPaper(models.Model):
    """A finished paper of one edition in one format (`docx`, `pdf`, `html`), with the trace of its figures (JSON)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="built_papers")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    format = models.CharField(max_length=5)
    draft = models.BooleanField(default=False)
    data = models.BinaryField()
    trace = models.BinaryField()
    warnings = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("submission", "-made_at", "id")

    class Care:
        open = (
            *("id", "submission", "number", "digest", "format", "draft", "data", "trace", "warnings", "made_at"),
            "made_by",
        )
        personal = ()
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return f"{self.submission_id} {self.number}.{self.format}"
