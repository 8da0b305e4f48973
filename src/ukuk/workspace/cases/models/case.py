"""A case, where it stands and where it stood."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from ukuk.workspace.access.gate import HELD_OPEN, HELD_PERSONAL, Held
from ukuk.workspace.access.rights import Right


class Numbering(models.Model):
    """The last number that a case got. One row, locked while the next is given, so that no two cases share a code."""

    last = models.PositiveIntegerField(default=0)

    class Care:
        open = ("id", "last")
        personal = ()
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return str(self.last)


class Case(Held):
    """What the organisation took on for one person or several. `code` (K-0001) is fit for any eye; the title is not.

    Codes are of the pack's taxonomy: `kind` of `case_kinds`, `status` of `statuses`, `languages` of `languages`,
    `came_through` of `source_kinds`. `priority`: 1 at once, 2 soon, 3 usual, 4 when there is time. `next_due_on` is the
    earliest day of what is still to be done in the case (interventions, reviews, follow-ups), kept by the actions.
    """

    RIGHT = Right.CASES

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(unique=True)
    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=60, db_index=True)
    title = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    opened_on = models.DateField(db_index=True)
    closed_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=60, db_index=True)
    priority = models.PositiveSmallIntegerField(default=3, db_index=True)
    languages = models.JSONField(default=list, blank=True)
    came_through = models.CharField(max_length=60, blank=True)
    referred_by = models.CharField(max_length=200, blank=True)
    next_due_on = models.DateField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ("-number",)
        indexes = (models.Index(fields=("team", "status", "number"), name="cases_of_a_team"),)

    class Care:
        open = (
            *("id", "number", "code", "kind", "opened_on", "closed_on", "status", "priority", "languages"),
            *("came_through", "next_due_on"),
            *HELD_OPEN,
        )
        personal = ("referred_by", *HELD_PERSONAL)
        sensitive = ("title", "summary")
        secret = ()

    def __str__(self) -> str:
        return self.code


class OfCaseQuerySet(models.QuerySet[Any]):
    """Rows of a case that are written once and never changed or removed by themselves."""

    def visible_to(self, user: object) -> OfCaseQuerySet:
        """Those of the cases that this person may see."""
        return self.filter(models.Exists(Case.objects.visible_to(user).filter(pk=models.OuterRef("case_id"))))


class StatusChange(models.Model):
    """The case got a status on a day, for a reason of the taxonomy's `reasons` where the status asks for one."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="status_changes")
    status = models.CharField(max_length=60)
    reason = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")

    class Care:
        open = ("id", "case", "status", "reason", "on", "at")
        personal = ("by",)
        sensitive = ("note",)
        secret = ()

    def __str__(self) -> str:
        return f"{self.status} {self.on}"

    @property
    def held_by(self) -> Case:
        """The case whose gate covers this row."""
        return self.case


class CaseWord(models.Model):
    """A folded word of a case's title, for the search of those who may read titles."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=60, db_index=True)

    objects = OfCaseQuerySet.as_manager()

    class Care:
        open = ("id", "case")
        personal = ()
        sensitive = ("word",)
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)
