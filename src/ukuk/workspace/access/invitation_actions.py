"""The verbs of links: the keeper invites or gives a new password, a newcomer joins, the first run makes a keeper.

The code of a link is given to the caller once and kept as a digest; no message is ever sent.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from ukuk.grounds import NotPermitted
from ukuk.workspace.access import actions
from ukuk.workspace.access.codes import LINK_LASTS, digest_of, new_code
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Invitation, Member, Rules, Team
from ukuk.workspace.access.rights import Role
from ukuk.workspace.trail.acting import act
from ukuk.workspace.trail.actor import Actor


class NotFirst(NotPermitted):
    """Somebody became the first member a moment before."""

    def __init__(self) -> None:
        super().__init__("This workspace has a member already", then="Ask its keeper for an invitation")


def invite(
    *, name: str, roles: Iterable[Role], teams: Iterable[Team], sees_sensitive: bool, by: Actor
) -> tuple[Invitation, str]:
    """An invitation and its code, which is shown once; it makes one account within 72 hours."""
    code, now, teams = new_code(), timezone.now(), list(teams)
    with act("invitation.made", by=by) as entry:
        made = Invitation.objects.create(
            code_digest=digest_of(code),
            name=name,
            roles=sorted(set(roles)),
            sees_sensitive=sees_sensitive,
            made_at=now,
            made_by=by.trail_id,
            until=now + LINK_LASTS,
        )
        made.teams.set(teams)
        entry.about("invitation", made.pk)
        entry.add(roles=list(made.roles), teams=[team.name for team in teams], sees_sensitive=sees_sensitive)
    return made, code


def offer_new_password(member: Member, *, by: Actor) -> tuple[Invitation, str]:
    """A link, shown once, by which this member sets a new password within 72 hours; older such links are dead."""
    code, now = new_code(), timezone.now()
    with act("member.password_link_made", by=by) as entry:
        Invitation.objects.visible_to(HOLDER).filter(member=member, used_at=None, withdrawn_at=None).update(
            withdrawn_at=now
        )
        made = Invitation.objects.create(
            code_digest=digest_of(code), member=member, made_at=now, made_by=by.trail_id, until=now + LINK_LASTS
        )
        entry.about("member", member.pk)
    return made, code


def withdraw(invitation: Invitation, *, by: Actor) -> None:
    """The link leads nowhere from now on."""
    with act("invitation.withdrawn", by=by) as entry:
        entry.about("invitation", invitation.pk)
        now = Invitation.objects.visible_to(HOLDER).select_for_update().get(pk=invitation.pk)
        if now.state(timezone.now()) != "open":
            entry.nothing()
            return
        now.withdrawn_at = timezone.now()
        now.save(update_fields=["withdrawn_at"])


def join(invitation: Invitation, *, username: str, name: str, password: str, language: str, by: Actor) -> Member | None:
    """The account that the invitation promised; None where the link was used or withdrawn a moment before."""
    with act("invitation.used", by=by) as entry:
        now = Invitation.objects.visible_to(HOLDER).select_for_update().get(pk=invitation.pk)
        if now.state(timezone.now()) != "open" or now.member_id is not None:
            entry.nothing()
            return None
        member = actions.make_member(
            username=username,
            name=name,
            password=password,
            roles=[Role(role) for role in now.roles],
            teams=now.teams.all(),
            sees_sensitive=now.sees_sensitive,
            language=language,
            by=None,
        )
        now.used_at = timezone.now()
        now.save(update_fields=["used_at"])
        entry.by = member
        entry.about("invitation", now.pk)
        entry.add(member=str(member.pk), invited_by=now.made_by)
    return member


def use_password_link(invitation: Invitation, password: str, *, by: Member) -> bool:
    """The member's new password; all sessions end. False where the link was used or withdrawn a moment before."""
    with act("member.password_link_used", by=by) as entry:
        now = Invitation.objects.visible_to(HOLDER).select_for_update().get(pk=invitation.pk)
        if now.state(timezone.now()) != "open" or now.member_id != by.pk or not by.is_active:
            entry.nothing()
            return False
        now.used_at = timezone.now()
        now.save(update_fields=["used_at"])
        entry.about("member", by.pk)
        entry.add(link_made_by=now.made_by)
        actions.set_password(by, password, by=by)
    return True


def make_first_keeper(
    *, username: str, name: str, password: str, roles: Iterable[Role], team: str, language: str, by: Actor
) -> Member:
    """The keeper of a new workspace, in its first team; raises `NotFirst` where a member exists."""
    with act("workspace.begun", by=by) as entry:
        Rules.objects.visible_to(HOLDER).get_or_create(pk=1)
        Rules.objects.visible_to(HOLDER).select_for_update().get(pk=1)
        if Member.objects.visible_to(HOLDER).exists():
            raise NotFirst
        teams = [actions.make_team(team, by=HOLDER)] if team else []
        member = actions.make_member(
            username=username,
            name=name,
            password=password,
            roles=[Role.KEEPER, *roles],
            teams=teams,
            language=language,
            by=None,
        )
        entry.by = member
        entry.about("member", member.pk)
    return member
