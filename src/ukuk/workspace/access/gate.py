"""The gate of records that belong to a team: a base for models, and the one rule of who sees such a record."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.lookups import In

from ukuk.workspace.access.holder import Holder
from ukuk.workspace.access.models import Member, Team
from ukuk.workspace.access.rights import Right, Role, may


class HeldQuerySet(models.QuerySet[Any]):
    """Records of teams, seen by somebody."""

    def visible_to(self, user: object) -> Self:
        """The records that this person may see and that are not removed. Somebody unknown sees none."""
        return self._within_gate(user).filter(removed_at=None)

    def removed_and_visible_to(self, user: object) -> Self:
        """The removed records that this person may bring back."""
        return self._within_gate(user).exclude(removed_at=None)

    def _within_gate(self, user: object) -> Self:
        if isinstance(user, Holder):
            return self.all()
        if not isinstance(user, Member) or not may(user, self.model.RIGHT):
            return self.none()
        through = self.model.assigned.through
        mine = through.objects.filter(member_id=user.pk).values(f"{self.model._meta.model_name}_id")
        # An expression, which no index serves: a database that looks for the team first would sort all of its records
        # to show fifty, or list them all to find the one that is asked for.
        team = models.Q(In(models.F("team_id") + 0, user.team_ids))
        if not user.is_a(Role.COORDINATOR):
            team &= models.Q(confined=False)
        return self.filter(team | models.Q(pk__in=mine))


class Held(models.Model):
    """A record of a team. Assigned members see it; so does its team, unless it is `confined` to those assigned and the
    team's coordinators. `version` counts changes, so that two people who edit at once do not overwrite one another.

    A model names the right that its kind needs: `RIGHT`.
    """

    RIGHT: ClassVar[Right]

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    confined = models.BooleanField(default=False)
    assigned = models.ManyToManyField(Member, related_name="+", blank=True)
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField(db_index=True)
    added_by = models.CharField(max_length=64)
    changed_at = models.DateTimeField(db_index=True)
    changed_by = models.CharField(max_length=64)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=64, blank=True)

    objects = HeldQuerySet.as_manager()

    class Meta:
        abstract = True


# For the `Care` of models that derive from `Held`.
HELD_OPEN = (
    "team",
    "confined",
    "version",
    "added_at",
    "added_by",
    "changed_at",
    "changed_by",
    "removed_at",
    "removed_by",
)
HELD_PERSONAL = ("assigned",)
