"""Views that somebody saved: a list with its filters and its order, by a name of one's own; what the workspace is."""

from __future__ import annotations

import uuid

from django.db import models

from ukuk.workspace.access.models import Member


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Saved views, seen by somebody."""

    def visible_to(self, user: object) -> SavedViewQuerySet:
        """One's own."""
        return self.filter(member=user) if isinstance(user, Member) else self.none()


class SavedView(models.Model):
    """A list (`place`: the name of its address) with the query that filters and sorts it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    place = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, blank=True)
    made_at = models.DateTimeField()

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ("place", "name", "id")
        constraints = (models.UniqueConstraint(fields=("member", "place", "name"), name="one_view_a_name"),)

    class Care:
        open = ("id", "place", "made_at")
        personal = ("member",)
        # A filter can hold a name or an illness that somebody looked for.
        sensitive = ("name", "query")
        secret = ()

    def __str__(self) -> str:
        return self.name


class Nature(models.Model):
    """What this workspace is: whether everybody in it is invented. One row, written when the example is made."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    example = models.BooleanField(default=False)

    class Care:
        open = ("id", "example")
        personal = ()
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return "example" if self.example else "workspace"
