"""Every write of this desk: a verb, who does it (`by`), one transaction with its entry in the trail."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.utils import timezone

from ukuk.workspace.access.models import BreakGlass, Member, Team
from ukuk.workspace.access.rights import Role
from ukuk.workspace.trail.acting import act
from ukuk.workspace.trail.actor import Actor

GLASS_LASTS = datetime.timedelta(hours=1)


def make_team(name: str, *, by: Actor) -> Team:
    """A new team."""
    with act("team.made", by=by) as entry:
        team = Team.objects.create(name=name)
        entry.about("team", team.pk, team.name)
    return team


def make_member(
    *,
    username: str,
    name: str,
    password: str,
    roles: Iterable[Role],
    teams: Iterable[Team] = (),
    sees_sensitive: bool = False,
    language: str = "",
    by: Actor,
) -> Member:
    """A new account. The password is kept as its Argon2 digest."""
    with act("member.made", by=by) as entry:
        member = Member(
            username=username,
            name=name,
            roles=sorted(set(roles)),
            sees_sensitive=sees_sensitive,
            language=language,
            added_at=timezone.now(),
            added_by=by.trail_id,
        )
        member.set_password(password)
        member.save()
        member.teams.set(teams)
        entry.about("member", member.pk)
        entry.add(roles=list(member.roles), teams=[team.name for team in teams], sees_sensitive=sees_sensitive)
    return member


def break_glass(kind: str, record: object, *, reason: str, by: Member) -> BreakGlass:
    """Open what is sensitive in one record to this member for an hour. The reason is kept."""
    now = timezone.now()
    with act("glass.broken", by=by) as entry:
        glass = BreakGlass.objects.create(
            member=by, kind=kind, record=str(record), reason=reason[:500], at=now, until=now + GLASS_LASTS
        )
        entry.about(kind, record)
        entry.add(until=glass.until.isoformat(timespec="seconds"))
    return glass
