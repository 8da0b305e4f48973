"""Members, teams, invitations, broken glass, and the rules that the keeper sets.

Each model sorts every field by the harm of a leak (`Care`); a house test holds that none is forgotten.
"""

from __future__ import annotations

import datetime
import uuid
from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from ukuk.workspace.access.rights import Right, Role, may, rights_of


class TeamQuerySet(models.QuerySet["Team"]):
    """Teams, seen by somebody."""

    def visible_to(self, user: object) -> TeamQuerySet:
        """All teams for those who keep members and for the holder; their own for everybody else."""
        if may(user, Right.MEMBERS):
            return self.all()
        return self.filter(pk__in=getattr(user, "team_ids", ()))


class Team(models.Model):
    """People who work on the same cases."""

    name = models.CharField(max_length=100, unique=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    class Care:
        open = ("id", "name", "closed_at")
        personal = ()
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return self.name


class MemberQuerySet(models.QuerySet["Member"]):
    """Members, seen by somebody."""

    def visible_to(self, user: object) -> MemberQuerySet:
        """All members for those who keep them; the colleagues of one's teams, and oneself, for everybody else."""
        if may(user, Right.MEMBERS):
            return self.all()
        if not isinstance(user, Member):
            return self.none()
        colleagues = Member.teams.through.objects.filter(team_id__in=user.team_ids).values("member_id")
        return self.filter(models.Q(pk=user.pk) | models.Q(pk__in=colleagues))


class Members(BaseUserManager.from_queryset(MemberQuerySet)):  # type: ignore[misc]
    """What Django asks of the model of its users."""


class Member(AbstractBaseUser):
    """Somebody who signs in. `roles`: what they do; `sees_sensitive`: may read what is sensitive without a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    roles = models.JSONField(default=list)
    teams = models.ManyToManyField(Team, related_name="members", blank=True)
    sees_sensitive = models.BooleanField(default=False)
    language = models.CharField(max_length=2, blank=True)
    is_active = models.BooleanField(default=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=64, blank=True)
    # Counts changes of the account, so that two keepers who edit at once do not overwrite one another.
    version = models.PositiveIntegerField(default=1)

    objects = Members()

    USERNAME_FIELD = "username"

    class Meta:
        ordering = ("name", "id")

    class Care:
        open = ("id", "roles", "teams", "sees_sensitive", "language", "is_active", "added_at", "added_by", "version")
        personal = ("username", "name", "last_login")
        sensitive = ()
        secret = ("password",)

    def __str__(self) -> str:
        return self.name

    @property
    def trail_id(self) -> str:
        """What stands for this member in the trail."""
        return str(self.pk)

    @property
    def trail_name(self) -> str:
        """The name as it is today."""
        return self.name

    @cached_property
    def rights(self) -> frozenset[Right]:
        """What this member may do; nothing once the account is closed."""
        return rights_of(self.roles) if self.is_active else frozenset()

    @cached_property
    def team_ids(self) -> tuple[int, ...]:
        """The teams that this member is in."""
        return tuple(sorted(self.teams.values_list("pk", flat=True)))

    def is_a(self, role: Role) -> bool:
        """Whether this member has that role."""
        return role in self.roles


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations, seen by somebody."""

    def visible_to(self, user: object) -> InvitationQuerySet:
        """For those who keep members alone."""
        return self.all() if may(user, Right.MEMBERS) else self.none()


class Invitation(models.Model):
    """A link by which one person makes an account, once; or sets a new password (`member`). Kept as a digest."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code_digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120, blank=True)
    roles = models.JSONField(default=list)
    teams = models.ManyToManyField(Team, related_name="+", blank=True)
    sees_sensitive = models.BooleanField(default=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "id")

    class Care:
        open = (
            "id",
            "roles",
            "teams",
            "sees_sensitive",
            "made_at",
            "made_by",
            "until",
            "used_at",
            "withdrawn_at",
        )
        personal = ("name", "member")
        sensitive = ()
        secret = ("code_digest",)

    def __str__(self) -> str:
        return str(self.pk)

    def state(self, now: datetime.datetime) -> str:
        """open, used, withdrawn, expired."""
        if self.used_at is not None:
            return "used"
        if self.withdrawn_at is not None:
            return "withdrawn"
        return "open" if now < self.until else "expired"


class BreakGlassQuerySet(models.QuerySet["BreakGlass"]):
    """Broken glass, seen by somebody."""

    def visible_to(self, user: object) -> BreakGlassQuerySet:
        """All of it for those who watch over it; what one broke oneself for everybody else."""
        if may(user, Right.REASONS):
            return self.all()
        return self.filter(member=user) if isinstance(user, Member) else self.none()


class BreakGlass(models.Model):
    """Somebody opened what is sensitive in one record, for a stated reason, until a stated moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32)
    record = models.CharField(max_length=64)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    until = models.DateTimeField()

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "id")
        indexes = (models.Index(fields=("member", "kind", "record"), name="glass_of_a_member"),)

    class Care:
        open = ("id", "kind", "record", "at", "until")
        personal = ("member",)
        sensitive = ("reason",)
        secret = ()

    def __str__(self) -> str:
        return f"{self.kind} {self.record}"


class RulesQuerySet(models.QuerySet["Rules"]):
    """The rules, seen by somebody."""

    def visible_to(self, user: object) -> RulesQuerySet:
        """Everybody lives by them, so everybody who signed in may know them."""
        return self.all() if getattr(user, "is_authenticated", False) else self.none()


class Rules(models.Model):
    """What the keeper decides for all, in one row. `second_factor`: the roles that cannot do without."""

    second_factor = models.JSONField(default=list)

    objects = RulesQuerySet.as_manager()

    class Care:
        open = ("id", "second_factor")
        personal = ()
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return "rules"
