"""The desk's words: roles with what they open, second factors, states of links, acts."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ukuk.workspace.access.rights import Role

Words = Mapping[str, "str | Promise"]

ROLES: Words = {
    Role.COORDINATOR: pgettext_lazy("role", "coordinator"),
    Role.CASEWORKER: pgettext_lazy("role", "caseworker"),
    Role.ANALYST: pgettext_lazy("role", "analyst"),
    Role.AUTHOR: pgettext_lazy("role", "author"),
    Role.GUEST: pgettext_lazy("role", "guest"),
    Role.KEEPER: pgettext_lazy("role", "keeper"),
}

WHAT_ROLES_OPEN: Words = {
    Role.COORDINATOR: _("leads a team: people, cases, figures, papers and submissions of the team, confined ones too"),
    Role.CASEWORKER: _("helps people: people and cases of the team or assigned, papers"),
    Role.ANALYST: _("counts: cases without names, figures, papers"),
    Role.AUTHOR: _("writes: figures, papers and submissions; no case"),
    Role.GUEST: _("reads figures that were published to guests"),
    Role.KEEPER: _("keeps members, keys, trail and backup; no case and no paper"),
}

FACTORS: Words = {
    "totp": _("authenticator app"),
    "webauthn": _("passkey"),
    "recovery_codes": _("recovery codes"),
}

_WAYS: Words = {**FACTORS, "password": _("password"), "link": _("a link")}
_REASONS: Words = {"idle": _("after half an hour without work"), "twelve_hours": _("after twelve hours")}
# What an act tells by codes, in words.
DETAILS: dict[str, dict[str, Words]] = {
    "member.signed_in": {"how": _WAYS},
    "member.signed_out": {"why": _REASONS},
    "second_factor.added": {"type": FACTORS},
    "second_factor.removed": {"type": FACTORS},
}

STATES: Words = {
    "open": pgettext_lazy("state of a link", "waits to be used"),
    "used": pgettext_lazy("state of a link", "used"),
    "withdrawn": pgettext_lazy("state of a link", "withdrawn"),
    "expired": pgettext_lazy("state of a link", "too old"),
}

ACTS: Words = {
    "workspace.begun": _("became the first keeper of the workspace"),
    "team.made": _("made the team %(name)s"),
    "team.renamed": _("renamed a team to %(name)s"),
    "team.closed": _("closed the team %(name)s"),
    "team.opened": _("opened the team %(name)s again"),
    "member.made": _("made the account of %(name)s"),
    "member.changed": _("changed the account of %(name)s"),
    "member.changed_own_rights": _("changed their own roles, teams or sight: %(name)s"),
    "member.renamed": _("changed the name of %(name)s"),
    "member.language_chosen": _("chose a language"),
    "member.closed": _("closed the account of %(name)s"),
    "member.opened": _("opened the account of %(name)s again"),
    "member.password_changed": _("gave %(name)s a new password"),
    "member.password_link_made": _("made a link for a new password for %(name)s"),
    "member.password_link_used": _("used the link for a new password"),
    "member.signed_in": _("signed in by %(how)s"),
    "member.signed_out": _("signed out %(why)s"),
    "member.session_ended": _("ended a session of %(name)s"),
    "member.sessions_ended": _("ended sessions of %(name)s"),
    "sign_in.refused": _("was not let in %(name)s"),
    "second_factor.added": _("added a second factor: %(type)s"),
    "second_factor.removed": _("removed a second factor: %(type)s"),
    "second_factor.taken_away": _("took away the second factors of %(name)s"),
    "rules.changed": _("changed who must have a second factor"),
    "invitation.made": _("invited somebody"),
    "invitation.withdrawn": _("withdrew an invitation"),
    "invitation.used": _("joined by an invitation"),
    "glass.broken": _("opened what is sensitive in a record: %(name)s"),
}
