"""Lists that come again, files that came, and what each row of them made.

Each model sorts every field by the harm of a leak (`Care`); a house test holds that none is forgotten.
"""

from __future__ import annotations

import uuid
from typing import Any, Self

from django.db import models

from ukuk.workspace.access.holder import Holder
from ukuk.workspace.access.models import Member, Team
from ukuk.workspace.access.rights import Right, Role, may
from ukuk.workspace.cases.models import Case
from ukuk.workspace.people.models import Person

# draft: columns are being mapped; checked: every row is planned; done; undone.
DRAFT, CHECKED, DONE, UNDONE = "draft", "checked", "done", "undone"


class ListQuerySet(models.QuerySet[Any]):
    """Remembered lists, seen by somebody."""

    def visible_to(self, user: object) -> Self:
        """The lists of one's teams, for whoever may import."""
        if isinstance(user, Holder):
            return self.all()
        if not isinstance(user, Member) or not may(user, Right.IMPORT):
            return self.none()
        return self.filter(team_id__in=user.team_ids)


class ImportMap(models.Model):
    """A list that comes again and again (a hotline's sheet, a form's export), and how its columns were mapped last.

    Keys of rows are unique within a list. `headings`: the folded headings it came with, by which it is known again;
    `chosen`: the map as `mapping.as_json` writes it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    headings = models.JSONField(default=list)
    chosen = models.JSONField(default=dict)
    used_at = models.DateTimeField(db_index=True)
    used_by = models.CharField(max_length=64)

    objects = ListQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("team", "name"), name="list_of_a_team"),)

    class Care:
        open = ("id", "team", "used_at", "used_by")
        personal = ("name", "headings")
        sensitive = ("chosen",)
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)


class ImportQuerySet(models.QuerySet[Any]):
    """Imports, seen by somebody."""

    def visible_to(self, user: object) -> Self:
        """One's own imports in one's teams; all of a team for its coordinators. They hold what files said."""
        return self._within_gate(user).filter(removed_at=None)

    def removed_and_visible_to(self, user: object) -> Self:
        """The removed ones that this person may bring back."""
        return self._within_gate(user).exclude(removed_at=None)

    def _within_gate(self, user: object) -> Self:
        if isinstance(user, Holder):
            return self.all()
        if not isinstance(user, Member) or not may(user, Right.IMPORT):
            return self.none()
        found = self.filter(team_id__in=user.team_ids)
        return found if user.is_a(Role.COORDINATOR) else found.filter(added_by=user.trail_id)


class Import(models.Model):
    """A file on its way in. The bytes are kept until the rows are imported; then the digest says which file it was.

    `shape` tells what was found in the file (kind, sheets, encoding); `chosen` is the map (`mapping.as_json`);
    `form` the XLSForm that came with an export; `counts` how many rows there are in each state. `step` counts changes
    of the draft, so that a plan is never carried out for another map than it was made for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    into = models.ForeignKey(ImportMap, on_delete=models.SET_NULL, null=True, blank=True, related_name="imports")
    file_name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, db_index=True)
    contents = models.BinaryField()
    form_name = models.CharField(max_length=200, blank=True)
    form = models.BinaryField(blank=True, default=bytes)
    encoding = models.CharField(max_length=10, blank=True)
    separator = models.CharField(max_length=10, blank=True)
    shape = models.JSONField(default=dict)
    chosen = models.JSONField(default=dict)
    list_name = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, default=DRAFT, db_index=True)
    step = models.PositiveIntegerField(default=1)
    counts = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    added_at = models.DateTimeField(db_index=True)
    added_by = models.CharField(max_length=64)
    added_by_name = models.CharField(max_length=150)
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=64, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=64, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ("-added_at", "id")

    class Care:
        open = (
            *("id", "team", "into", "size", "encoding", "separator", "state", "step", "counts", "report", "added_at"),
            *("added_by", "done_at", "undone_at", "undone_by", "removed_at", "removed_by"),
        )
        personal = ("added_by_name", "list_name", "file_name", "form_name", "shape", "digest")
        sensitive = ("chosen", "form")
        secret = ("contents",)

    def __str__(self) -> str:
        return str(self.pk)


class RowQuerySet(models.QuerySet[Any]):
    """Rows of imports, seen by whoever sees the import."""

    def visible_to(self, user: object) -> Self:
        """The rows of imports that this person may see."""
        return self.filter(of__in=Import.objects.visible_to(user).values("pk"))


class ImportedRow(models.Model):
    """One row of a file: what it says, what it would do or did, and what it made.

    `state`: one of `plan.STATES`. `values` and `notes` are what the row says; after the import they are what the next
    version of the file is compared with. `made`: the records that stand for the row (`writing.made_of`). `known`: the
    row of an earlier import with the same key; `person`: of a row to come, somebody who is here already.
    """

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10)
    key = models.CharField(max_length=64, blank=True, db_index=True)
    key_by = models.CharField(max_length=10, blank=True)
    values = models.JSONField(default=dict)
    notes = models.JSONField(default=dict)
    troubles = models.JSONField(default=list)
    changed = models.JSONField(default=list)
    double_of = models.PositiveIntegerField(default=0)
    known = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made = models.JSONField(default=dict)

    objects = RowQuerySet.as_manager()

    class Meta:
        ordering = ("of", "number")
        constraints = (models.UniqueConstraint(fields=("of", "number"), name="row_of_an_import"),)
        indexes = (models.Index(fields=("of", "state", "number"), name="rows_by_state"),)

    class Care:
        open = ("id", "of", "number", "state", "key_by", "changed", "double_of", "known", "person", "case", "made")
        personal = ()
        sensitive = ("notes", "troubles")
        secret = ("values", "key")

    def __str__(self) -> str:
        return f"{self.number} {self.state}"

    @property
    def held_by(self) -> Import:
        """The import whose gate covers the row."""
        return self.of
