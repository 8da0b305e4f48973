"""What pages ask about members: names for ids, colleagues, sessions, second factors, who changed their own rights."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from ukuk.workspace.access.holder import HOLDER, STRANGER
from ukuk.workspace.access.models import BreakGlass, Member, MemberQuerySet, Rules
from ukuk.workspace.access.rights import Role
from ukuk.workspace.trail.models import Entry

# How long other keepers are shown that somebody changed their own rights.
SHOWN_FOR = datetime.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session of a member: where it is (`browser` in words), since when, last seen, whether it is this one."""

    id: int
    browser: str
    began: datetime.datetime
    seen: datetime.datetime
    current: bool


def names_of(ids: Iterable[str]) -> dict[str, str]:
    """The names of today for ids of the trail (`added_by` and the like); the holder and strangers have words.

    An id that nobody has is left out.
    """
    wanted = set(ids)
    found = {
        HOLDER.trail_id: gettext("holder of the passphrase"),
        STRANGER.trail_id: gettext("somebody unknown"),
    }
    found = {key: word for key, word in found.items() if key in wanted}
    keys = [key for key in wanted - set(found) if _is_uuid(key)]
    if keys:
        for key, name in Member.objects.visible_to(HOLDER).filter(pk__in=keys).values_list("pk", "name"):
            found[str(key)] = name
    return found


def everybody() -> dict[str, str]:
    """Id and name of everybody who may have acted, by name: for a choice on the trail's page."""
    members = Member.objects.visible_to(HOLDER).order_by("name", "id").values_list("pk", "name")
    return {str(key): name for key, name in members} | names_of([HOLDER.trail_id, STRANGER.trail_id])


def colleagues(user: Member) -> MemberQuerySet:
    """Active members of this member's teams, and this member: those who can be assigned to a record."""
    mine = Member.teams.through.objects.filter(team_id__in=user.team_ids).values("member_id")
    found: MemberQuerySet = Member.objects.visible_to(user).filter(Q(pk=user.pk) | Q(pk__in=mine), is_active=True)
    return found


def sessions_of(member: Member, current: str = "") -> list[Sitting]:
    """The sessions that are still open, the latest first; those that are over are forgotten on the way."""
    found = UserSession.objects.purge_and_list(member)
    return [
        Sitting(one.pk, browser_of(one.user_agent), one.created_at, one.last_seen_at, one.session_key == current)
        for one in sorted(found, key=lambda one: one.last_seen_at, reverse=True)
    ]


def browser_of(agent: str) -> str:
    """A browser's long name for itself as two words: Firefox, Linux. What is not known stays as it came, cut."""
    browsers = (
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    )
    systems = (
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    )
    browser = next((word for mark, word in browsers if mark in agent), "")
    system = next((word for mark, word in systems if mark in agent), "")
    return ", ".join(filter(None, (browser, system))) or agent[:60] or "?"


def factors_of(members: Iterable[Member]) -> dict[UUID, list[str]]:
    """The types of second factors that each of these members has (totp, webauthn); recovery codes are none."""
    found: dict[UUID, list[str]] = {member.pk: [] for member in members}
    kept = Authenticator.objects.filter(user__in=list(found)).exclude(type=Authenticator.Type.RECOVERY_CODES)
    for owner, factor in kept.order_by("type").values_list("user_id", "type").distinct():
        found[owner].append(factor)
    return found


def has_second_factor(member: Member) -> bool:
    """Whether signing in takes more than the password."""
    kept = Authenticator.objects.filter(user=member).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return bool(kept.exists())


def rules() -> Rules:
    """The rules as they are now."""
    return Rules.objects.visible_to(HOLDER).filter(pk=1).first() or Rules()


def must_have_second_factor(member: Member) -> bool:
    """Whether a rule asks it of one of the member's roles."""
    return bool(set(rules().second_factor) & set(member.roles))


def changed_own_rights(user: Member) -> Sequence[Entry]:
    """Keepers who changed their own roles or sight lately, for all others to see."""
    since = timezone.now() - SHOWN_FOR
    acts = Entry.objects.visible_to(user).filter(act="member.changed_own_rights", at__gte=since)
    return list(acts.exclude(by=user.trail_id).order_by("-number")[:20])


def reasons(reader: object, details: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    """Why glass was broken, for those who watch over it: by the place of each entry's detail."""
    places = {str(detail.get("glass", "")): place for place, detail in enumerate(details)}
    keys = [key for key in places if _is_uuid(key)]
    broken = BreakGlass.objects.visible_to(reader).filter(pk__in=keys)
    return {places[str(key)]: reason for key, reason in broken.values_list("pk", "reason")}


def keepers() -> list[Member]:
    """Those who can let others in, for a page that says whom to ask."""
    active = Member.objects.visible_to(HOLDER).filter(is_active=True)
    return [member for member in active if member.is_a(Role.KEEPER)]


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
