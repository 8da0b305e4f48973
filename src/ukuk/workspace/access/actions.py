"""Every write about members, teams and rules: a verb, who does it (`by`), one transaction with its entry in the trail.

Invitations and links have their verbs in `invitation_actions`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ukuk.grounds import NotPermitted
from ukuk.workspace.access import openers
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import BreakGlass, Member, Rules, Team
from ukuk.workspace.access.rights import Role
from ukuk.workspace.trail.acting import act
from ukuk.workspace.trail.actor import Actor

GLASS_LASTS = datetime.timedelta(hours=1)


class Meanwhile(NotPermitted):
    """Somebody else changed the account while the form was open. `member` is as it is now; nothing was changed."""

    def __init__(self, member: Member) -> None:
        super().__init__(_("Somebody else changed this account while you were looking at it"))
        self.member = member


def make_team(name: str, *, by: Actor) -> Team:
    """A new team."""
    with act("team.made", by=by) as entry:
        team = Team.objects.create(name=name)
        entry.about("team", team.pk, team.name)
    return team


def rename_team(team: Team, name: str, *, by: Actor) -> None:
    """Another name for the same team."""
    with act("team.renamed", by=by) as entry:
        entry.about("team", team.pk, name)
        if team.name == name:
            entry.nothing()
            return
        entry.changed(team, {"name": (team.name, name)})
        team.name = name
        team.save(update_fields=["name"])


def close_team(team: Team, *, by: Actor) -> None:
    """No new record comes to it; those that it has stay with it, and its members keep seeing them."""
    with act("team.closed", by=by) as entry:
        entry.about("team", team.pk, team.name)
        if team.closed_at is not None:
            entry.nothing()
            return
        team.closed_at = timezone.now()
        team.save(update_fields=["closed_at"])


def open_team(team: Team, *, by: Actor) -> None:
    """Open again."""
    with act("team.opened", by=by) as entry:
        entry.about("team", team.pk, team.name)
        if team.closed_at is None:
            entry.nothing()
            return
        team.closed_at = None
        team.save(update_fields=["closed_at"])


def make_member(
    *,
    username: str,
    name: str,
    password: str,
    roles: Iterable[Role],
    teams: Iterable[Team] = (),
    sees_sensitive: bool = False,
    language: str = "",
    by: Actor | None,
) -> Member:
    """A new account. The password is kept as its Argon2 digest. `by` None: the new member, by a link of their own."""
    member = Member(
        username=username,
        name=name,
        roles=sorted(set(roles)),
        sees_sensitive=sees_sensitive,
        language=language,
        added_at=timezone.now(),
    )
    member.added_by = (by or member).trail_id
    member.set_password(password)
    teams = list(teams)
    with act("member.made", by=by or member) as entry:
        member.save(force_insert=True)
        member.teams.set(teams)
        entry.about("member", member.pk)
        entry.add(roles=list(member.roles), teams=[team.name for team in teams], sees_sensitive=sees_sensitive)
    return member


def change_member(
    member: Member,
    *,
    name: str,
    roles: Iterable[Role],
    teams: Iterable[Team],
    sees_sensitive: bool,
    version: int,
    by: Actor,
) -> None:
    """Name, roles, teams and sight of what is sensitive, as the form was shown (`version`).

    Refuses to leave the workspace without a keeper, and raises `Meanwhile` where the account changed since. Whoever
    changes their own roles or sight does so under an act of its own, which other keepers are shown.
    """
    ours = by.trail_id == member.trail_id
    new_roles, new_teams = sorted(set(roles)), list(teams)
    with act("member.changed", by=by) as entry:
        entry.about("member", member.pk)
        now = _locked(member)
        if now.version != version:
            raise Meanwhile(now)
        if Role.KEEPER not in new_roles:
            _refuse_to_lose_the_keeper(now)
        old_teams = [team.name for team in now.teams.all()]
        before: Mapping[str, tuple[object, object]] = {
            "name": (now.name, name),
            "roles": (now.roles, new_roles),
            "teams": (old_teams, sorted(team.name for team in new_teams)),
            "sees_sensitive": (now.sees_sensitive, sees_sensitive),
        }
        changed = {field: values for field, values in before.items() if values[0] != values[1]}
        if not changed:
            entry.nothing()
            return
        if ours and set(changed) - {"name"}:
            entry.act = "member.changed_own_rights"
        now.name, now.roles, now.sees_sensitive = name, new_roles, sees_sensitive
        now.version = F("version") + 1
        now.save(update_fields=["name", "roles", "sees_sensitive", "version"])
        now.teams.set(new_teams)
        entry.changed(now, changed)


def close_account(member: Member, *, by: Actor) -> None:
    """Nobody signs in with it any more and its sessions end; what it did stays. The last keeper's stays open."""
    with act("member.closed", by=by) as entry:
        entry.about("member", member.pk)
        now = _locked(member)
        if not now.is_active:
            entry.nothing()
            return
        _refuse_to_lose_the_keeper(now)
        now.is_active = False
        now.version = F("version") + 1
        now.save(update_fields=["is_active", "version"])
        openers.take_all_back(now, by)
        entry.add(sessions=_end(UserSession.objects.filter(user=now)))


def open_account(member: Member, *, by: Actor) -> None:
    """Open again, with the roles and the password that it had."""
    with act("member.opened", by=by) as entry:
        entry.about("member", member.pk)
        now = _locked(member)
        if now.is_active:
            entry.nothing()
            return
        now.is_active = True
        now.version = F("version") + 1
        now.save(update_fields=["is_active", "version"])


def set_password(member: Member, password: str, *, keep: str = "", by: Actor) -> None:
    """A new password; all sessions end but the one with the key `keep`, and tokens of programs are withdrawn."""
    with act("member.password_changed", by=by) as entry:
        entry.about("member", member.pk)
        member.set_password(password)
        member.save(update_fields=["password"])
        openers.take_all_back(member, by)
        entry.add(sessions=_end(UserSession.objects.filter(user=member).exclude(session_key=keep)))


def change_own_name(member: Member, name: str, *, by: Actor) -> None:
    """How others see this member from now on; the trail keeps what it was on the day of each act."""
    with act("member.renamed", by=by) as entry:
        entry.about("member", member.pk)
        if member.name == name:
            entry.nothing()
            return
        entry.changed(member, {"name": (member.name, name)})
        member.name = name
        member.save(update_fields=["name"])


def choose_language(language: str, *, by: Member) -> None:
    """The language in which this member reads every page, on every machine."""
    with act("member.language_chosen", by=by) as entry:
        entry.about("member", by.pk)
        if by.language == language:
            entry.nothing()
            return
        entry.changed(by, {"language": (by.language, language)})
        by.language = language
        by.save(update_fields=["language"])


def end_session(session: UserSession, *, by: Actor) -> None:
    """One session of a member is over, wherever it is."""
    with act("member.session_ended", by=by) as entry:
        entry.about("member", session.user_id)
        _end(UserSession.objects.filter(pk=session.pk))


def end_sessions(member: Member, *, keep: str = "", by: Actor) -> int:
    """All sessions of a member are over but the one with the key `keep`; how many they were."""
    with act("member.sessions_ended", by=by) as entry:
        entry.about("member", member.pk)
        ended = _end(UserSession.objects.filter(user=member).exclude(session_key=keep))
        entry.add(sessions=ended)
        if not ended:
            entry.nothing()
    return ended


def keep_newest_sessions(member: Member, at_most: int, *, by: Actor) -> None:
    """Of more than `at_most` sessions the oldest are over."""
    with act("member.sessions_ended", by=by) as entry:
        entry.about("member", member.pk)
        kept = UserSession.objects.filter(user=member).order_by("-created_at", "-pk").values_list("pk", flat=True)
        ended = _end(UserSession.objects.filter(user=member).exclude(pk__in=list(kept[:at_most])))
        entry.add(sessions=ended, limit=at_most)
        if not ended:
            entry.nothing()


def note_sign_in(member: Member, how: str, *, by: Actor) -> None:
    """Somebody signed in: `how` is password, password and code, passkey."""
    with act("member.signed_in", by=by) as entry:
        entry.about("member", member.pk)
        entry.add(how=how)


def note_sign_out(member: Member, why: str = "", *, session_key: str, by: Actor) -> None:
    """Somebody signed out, or was signed out: `why` is idle, twelve_hours, or nothing. The session is over."""
    with act("member.signed_out", by=by) as entry:
        entry.about("member", member.pk)
        _end(UserSession.objects.filter(user=member, session_key=session_key))
        if why:
            entry.add(why=why)


def note_refusal(member: Member | None, *, by: Actor) -> None:
    """Somebody was not let in. What they typed is not kept: it may be a password in the wrong field."""
    with act("sign_in.refused", by=by) as entry:
        if member is not None:
            entry.about("member", member.pk)


def note_second_factor(member: Member, change: str, factor: str, *, by: Actor) -> None:
    """A second factor was added, removed or renewed by its member (`change`): totp, webauthn, recovery_codes."""
    with act(f"second_factor.{change}", by=by) as entry:
        entry.about("member", member.pk)
        entry.add(type=factor)


def remove_second_factors(member: Member, *, by: Actor) -> None:
    """For somebody who lost telephone and key: all second factors are gone, and all sessions end."""
    with act("second_factor.taken_away", by=by) as entry:
        entry.about("member", member.pk)
        found = Authenticator.objects.filter(user=member)
        types = sorted(found.values_list("type", flat=True))
        if not types:
            entry.nothing()
            return
        found.delete()
        entry.add(types=types, sessions=_end(UserSession.objects.filter(user=member)))


def set_rules(*, second_factor: Iterable[Role], by: Actor) -> Rules:
    """The roles that must have a second factor."""
    with act("rules.changed", by=by) as entry:
        rules, _made = Rules.objects.visible_to(HOLDER).select_for_update().get_or_create(pk=1)
        wanted = sorted(set(second_factor))
        entry.about("rules", rules.pk)
        if rules.second_factor == wanted:
            entry.nothing()
            return rules
        entry.changed(rules, {"second_factor": (rules.second_factor, wanted)})
        rules.second_factor = wanted
        rules.save(update_fields=["second_factor"])
    return rules


def break_glass(kind: str, record: object, *, reason: str, name: str = "", by: Member) -> BreakGlass:
    """Open what is sensitive in one record to this member for an hour. The reason is kept.

    `name`: the code of the record, fit for any eye. The trail names the glass, not the reason.
    """
    now = timezone.now()
    with act("glass.broken", by=by) as entry:
        glass = BreakGlass.objects.create(
            member=by, kind=kind, record=str(record), reason=reason[:500], at=now, until=now + GLASS_LASTS
        )
        entry.about(kind, record, name)
        entry.add(until=glass.until.isoformat(timespec="seconds"), glass=str(glass.pk))
    return glass


def _locked(member: Member) -> Member:
    """The account as it is now. Whoever changes keepers waits here for one another."""
    Rules.objects.visible_to(HOLDER).get_or_create(pk=1)
    Rules.objects.visible_to(HOLDER).select_for_update().get(pk=1)
    now: Member = Member.objects.visible_to(HOLDER).select_for_update().get(pk=member.pk)
    return now


def _refuse_to_lose_the_keeper(member: Member) -> None:
    if not member.is_active or Role.KEEPER not in member.roles:
        return
    others = Member.objects.visible_to(HOLDER).filter(is_active=True).exclude(pk=member.pk)
    if not any(other.is_a(Role.KEEPER) for other in others):
        raise NotPermitted(
            _("This is the last keeper"),
            why=_("Without a keeper nobody could invite members or give a new password"),
            then=_("Make somebody else keeper first"),
        )


def _end(sessions: models.QuerySet[UserSession]) -> int:
    """End these sessions; how many there were."""
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)
