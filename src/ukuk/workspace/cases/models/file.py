"""Files of a case: the bytes lie sealed beside the database (`vault.files`), their key and their custody lie here."""

from __future__ import annotations

from django.db import models

from ukuk.workspace.cases.models.case import Case, OfCaseQuerySet
from ukuk.workspace.cases.models.event import Event
from ukuk.workspace.cases.models.part import PART_OPEN, Part
from ukuk.workspace.cases.models.person import CasePerson


class CaseFile(Part):
    """A file as it was received; the original is never changed.

    `digest` is SHA-256 of the bytes at intake; `ref` and `key` open them. `grade` (personal or sensitive) guards the
    file as a whole: its name, what it is, its bytes and what it says about itself. `kind` is found from the bytes, not
    believed from the name. `received_on`, `given_by`, `way` (a code of `contact_channels`): how it came.
    `speaks`: what the file says about itself (EXIF, PDF, Office), read once at intake.
    """

    GRADES = ("personal", "sensitive")

    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64, db_index=True)
    ref = models.CharField(max_length=32, unique=True)
    key = models.BinaryField()
    grade = models.CharField(max_length=10, default="sensitive")
    given_by = models.CharField(max_length=200, blank=True)
    received_on = models.DateField()
    way = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    speaks = models.JSONField(default=dict, blank=True)
    person = models.ForeignKey(CasePerson, on_delete=models.SET_NULL, null=True, blank=True, related_name="files")
    event = models.ForeignKey(Event, on_delete=models.SET_NULL, null=True, blank=True, related_name="files")

    class Meta:
        ordering = ("added_at", "id")

    class Care:
        open = (*PART_OPEN, "size", "digest", "pages", "grade", "received_on", "person", "event")
        personal = ("name", "title", "kind", "given_by", "way")
        sensitive = ("note", "speaks")
        secret = ("ref", "key")

    def __str__(self) -> str:
        return str(self.pk)


class Custody(models.Model):
    """One link in the chain of custody of a file: what happened to it, when, by whom. Written once, never changed.

    `what`: received, viewed, copied_out, checked, moved, removed, brought_back. `intact`: what a check of the digest
    found; `None` where nothing was checked. `note`: where to, why.
    """

    WHATS = ("received", "viewed", "copied_out", "checked", "moved", "removed", "brought_back")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="custodies")
    file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="custody")
    what = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    by_name = models.CharField(max_length=150)
    intact = models.BooleanField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")
        verbose_name_plural = "custody"

    class Care:
        open = ("id", "case", "file", "what", "at", "intact")
        personal = ("by", "by_name", "note")
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return f"{self.what} {self.at}"
