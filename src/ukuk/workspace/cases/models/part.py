"""The base of what belongs to a case: its gate is the gate of the case, it can be removed and brought back."""

from __future__ import annotations

import uuid
from typing import Any, Self

from django.db import models

from ukuk.workspace.cases.models.case import Case


def _gate(user: object) -> models.Exists:
    """Of each row its own case is looked up: a list of all cases that somebody sees would be long."""
    return models.Exists(Case.objects.visible_to(user).filter(pk=models.OuterRef("case_id")))


class PartQuerySet(models.QuerySet[Any]):
    """Parts of cases, seen by somebody."""

    def visible_to(self, user: object) -> Self:
        """The parts, not removed, of the cases that this person may see."""
        return self.filter(_gate(user), removed_at=None)

    def of_cases_seen(self) -> Self:
        """The parts, not removed, for a question about cases that have passed the gate already: the cases of the answer
        are those of the question, and no part is shown."""
        return self.filter(removed_at=None)

    def removed_and_visible_to(self, user: object) -> Self:
        """The removed parts that this person may bring back."""
        return self.filter(_gate(user), removed_at__isnull=False)


class Part(models.Model):
    """One part of a case, edited by itself. `version` counts its changes (see `access.gate.Held`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="%(class)ss")
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=64)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=64)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=64, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def held_by(self) -> Case:
        """The case whose gate covers this part."""
        return self.case


# For the `Care` of models that derive from `Part`.
PART_OPEN = (
    *("id", "case", "version", "added_at", "added_by", "changed_at", "changed_by"),
    *("removed_at", "removed_by"),
)
