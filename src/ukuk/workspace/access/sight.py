"""What somebody may read of a record that they may see: by the grade of each field."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext

from ukuk.workspace.access.models import BreakGlass, Member
from ukuk.workspace.access.rights import Right, may

GRADES = ("open", "personal", "sensitive", "secret")


class Withheld:
    """What stands where a value is not shown. It is not empty and not unknown: it is withheld."""

    def __str__(self) -> str:
        return gettext("withheld")

    def __bool__(self) -> bool:
        return False


WITHHELD = Withheld()


def holding(record: models.Model) -> models.Model:
    """The record whose gate covers this one: its case, its person (`held_by`), or itself."""
    held_by = getattr(record, "held_by", None)
    return record if held_by is None else held_by


def kind_of(record: models.Model) -> str:
    """The kind of a record as trail and broken glass name it."""
    return str(record._meta.model_name)


def sight(user: object, record: models.Model) -> frozenset[str]:
    """The grades that this person may read now of a record whose gate they have passed.

    `secret` is never in it: such a field is shown one at a time, by an act that the trail keeps.
    """
    if not may(user, Right.IDENTITIES):
        return frozenset({"open"})
    if getattr(user, "sees_sensitive", False) or glass_broken(user, record):
        return frozenset({"open", "personal", "sensitive"})
    return frozenset({"open", "personal"})


def glass_broken(user: object, record: models.Model) -> bool:
    """Whether this person has opened what is sensitive here, for a reason that still holds."""
    if not isinstance(user, Member) or not may(user, Right.BREAK_GLASS):
        return False
    held = holding(record)
    now = timezone.now()
    broken = BreakGlass.objects.visible_to(user).filter(member=user, kind=kind_of(held), record=str(held.pk))
    return broken.filter(until__gt=now).exists()


def glass_of(user: object) -> frozenset[str]:
    """The ids of the records in which this person has opened what is sensitive, for reasons that still hold."""
    if not isinstance(user, Member) or not may(user, Right.BREAK_GLASS):
        return frozenset()
    running = BreakGlass.objects.visible_to(user).filter(member=user, until__gt=timezone.now())
    return frozenset(running.values_list("record", flat=True))


def grade_of(model: type[models.Model], field: str) -> str:
    """The grade of a field; refuses one that is not sorted."""
    care = model.Care  # type: ignore[attr-defined]
    for grade in GRADES:
        if field in getattr(care, grade):
            return grade
    raise KeyError(f"{model.__name__}.{field} is not sorted by harm")


def shown(record: models.Model, field: str, user: object, grades: frozenset[str] | None = None) -> Any:
    """The value of a field, or `WITHHELD`. Give `grades` (of `sight`) where many fields are read at once."""
    seen = sight(user, record) if grades is None else grades
    return getattr(record, field) if grade_of(type(record), field) in seen else WITHHELD
