"""Entries of the trail, each with the digest of the one before, and the seal that counts them.

No foreign keys: the trail neither blocks a deletion nor follows one. Entries are written by `acting` and never changed;
`guarding` makes the database itself refuse it.
"""

from __future__ import annotations

from django.db import models

from ukuk.workspace.trail.chain import GENESIS, digest_of


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries, seen by somebody."""

    def visible_to(self, user: object) -> EntryQuerySet:
        """The whole trail for those who keep it; nothing for anybody else (a record's page shows its own history)."""
        rights: frozenset[str] = getattr(user, "rights", frozenset())
        return self.all() if "trail" in rights else self.none()

    def of(self, kind: str, record: object) -> EntryQuerySet:
        """The history of one record. Whoever asks has passed the gate of that record."""
        return self.filter(kind=kind, record=str(record))


class Entry(models.Model):
    """One act. `name` is a code or a title fit for any eye, never a person's name; `detail` is canonical JSON."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    by_name = models.CharField(max_length=150)
    act = models.CharField(max_length=64)
    kind = models.CharField(max_length=32, blank=True)
    record = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=200, blank=True)
    detail = models.TextField(default="{}")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        # Each filter of the page with the page's order; the two of day and kind are read without touching a row.
        indexes = (
            models.Index(fields=("kind", "record", "number"), name="trail_of_a_record"),
            models.Index(fields=("kind", "number"), name="trail_of_a_kind"),
            models.Index(fields=("by", "number"), name="trail_of_somebody"),
            models.Index(fields=("act", "number"), name="trail_of_an_act"),
            models.Index(fields=("by", "act", "number"), name="trail_of_somebodys_act"),
            models.Index(fields=("at", "number"), name="trail_of_a_day"),
        )

    class Care:
        open = ("number", "at", "act", "kind", "record", "name", "previous", "digest")
        personal = ("by", "by_name", "detail")
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return f"{self.number} {self.act}"

    def computed_digest(self) -> str:
        """The digest that this entry should carry."""
        return digest_of(
            self.number,
            self.at,
            (self.by, self.by_name, self.act, self.kind, self.record, self.name, self.detail, self.previous),
        )


class Seal(models.Model):
    """How many entries there are and the digest of the last: a trail cut at its end disagrees with its seal."""

    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=GENESIS)

    class Care:
        open = ("id", "number", "digest")
        personal = ()
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"
