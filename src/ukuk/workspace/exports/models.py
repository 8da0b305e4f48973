"""What left, for what, about whom; and the tokens of programs.

Each model sorts every field by the harm of a leak (`Care`); a house test holds that none is forgotten.
"""

from __future__ import annotations

import uuid

from django.db import models

from ukuk.workspace.access.holder import Holder
from ukuk.workspace.access.models import Member
from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.people.models import Person


class ExportQuerySet(models.QuerySet["Export"]):
    """Exports, seen by somebody."""

    def visible_to(self, user: object) -> ExportQuerySet:
        """All for those who keep the trail; one's own for everybody else."""
        if isinstance(user, Holder) or may(user, Right.TRAIL):
            return self.all()
        return self.filter(made_by=user.trail_id) if isinstance(user, Member) else self.none()


class Export(models.Model):
    """One export: what it was for, how many rows of each table it holds, how many records were left out and why.

    `digest` is the SHA-256 of the file that was given; the file itself is not kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=40)
    with_whom = models.CharField(max_length=200, blank=True)
    form = models.CharField(max_length=10)
    rows = models.JSONField(default=dict)
    left_out = models.JSONField(default=dict)
    small = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(db_index=True)
    made_by = models.CharField(max_length=64, db_index=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "id")

    class Care:
        open = ("id", "purpose", "form", "rows", "left_out", "small", "digest", "made_at", "made_by")
        personal = ("with_whom",)
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return f"{self.purpose} {self.made_at:%Y-%m-%d}"


class LeftAboutQuerySet(models.QuerySet["LeftAbout"]):
    """What left about persons, seen by somebody."""

    def visible_to(self, user: object) -> LeftAboutQuerySet:
        """About the persons whom this reader may see."""
        return self.filter(person__in=Person.objects.visible_to(user).values("pk"))


class LeftAbout(models.Model):
    """That an export held something about a person: whoever withdraws a consent is told what has left already."""

    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="about")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="left")

    objects = LeftAboutQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("export", "person"), name="an_export_names_a_person_once"),)

    class Care:
        open = ("id", "export")
        personal = ("person",)
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)


class TokenQuerySet(models.QuerySet["Token"]):
    """Tokens, seen by somebody."""

    def visible_to(self, user: object) -> TokenQuerySet:
        """One's own; all for those who keep members, who may withdraw them."""
        if may(user, Right.MEMBERS):
            return self.all()
        return self.filter(member=user) if isinstance(user, Member) else self.none()


class Token(models.Model):
    """A program's key to what its member may see, for one purpose, until a day. Kept as a digest."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    purpose = models.CharField(max_length=40)
    with_whom = models.CharField(max_length=200, blank=True)
    code_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "id")

    class Care:
        open = ("id", "name", "purpose", "made_at", "until", "used_at", "withdrawn_at")
        personal = ("member", "with_whom")
        sensitive = ()
        secret = ("code_digest",)

    def __str__(self) -> str:
        return self.name
