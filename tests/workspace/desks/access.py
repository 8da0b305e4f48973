"""The desk of members and access, for the tests that are generated from all desks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ukuk.workspace.access.models import Member, Team

MEMBER = "access/members/<uuid:member_id>/"
TEAM = "access/teams/<int:team_id>/"

# The coordinator keeps nobody: what a keeper sees is tested in test_access_*.py.
ANSWERS: dict[str, tuple[int, int]] = {
    "access/": (403, 405),
    MEMBER: (403, 403),
    MEMBER + "close/": (405, 403),
    MEMBER + "open/": (405, 403),
    MEMBER + "password/": (405, 403),
    MEMBER + "sessions/end/": (405, 403),
    MEMBER + "factors/remove/": (405, 403),
    "access/teams/": (403, 403),
    TEAM: (403, 403),
    TEAM + "close/": (405, 403),
    TEAM + "open/": (405, 403),
    "access/invitations/": (403, 403),
    "access/invitations/<uuid:invitation_id>/withdraw/": (405, 403),
    "access/rules/": (403, 403),
    "access/roles/": (200, 405),
    "access/glass/": (403, 405),
    # No desk says how to find a record of this kind, or the record is not there.
    "access/glass/<slug:kind>/<slug:record_id>/": (405, 404),
    "access/join/<str:code>/": (404, 404),
    "access/password/<str:code>/": (404, 404),
    # There are members: nobody becomes the first keeper any more.
    "access/first/": (404, 404),
    "access/first/<str:code>/": (404, 404),
    "access/me/": (200, 405),
    "access/me/name/": (405, 422),
    "access/me/password/": (200, 422),
    "access/me/sessions/end/": (405, 303),
    "access/me/sessions/<int:session_id>/end/": (405, 404),
    "access/me/code.svg": (404, 405),
}


def a_member(team: Team, by: Member) -> str:
    from ukuk.workspace.access import actions
    from ukuk.workspace.access.models import Member
    from ukuk.workspace.access.rights import Role

    number = Member.objects.count()
    made = actions.make_member(
        username=f"invented{number}",
        name=f"Invented {number}",
        password="invented for tests",  # noqa: S106
        roles=[Role.AUTHOR],
        teams=[team],
        by=by,
    )
    return str(made.pk)


def an_invitation(team: Team, by: Member) -> str:
    from ukuk.workspace.access import invitation_actions
    from ukuk.workspace.access.rights import Role

    made, _code = invitation_actions.invite(
        name="Invented newcomer", roles=[Role.AUTHOR], teams=[team], sees_sensitive=False, by=by
    )
    return str(made.pk)


def a_team(team: Team, by: Member) -> str:
    return str(team.pk)


RECORDS = {"member_id": a_member, "invitation_id": an_invitation, "team_id": a_team}
# Members and teams are kept for the whole organisation by its keeper.
SHARED = {"member_id", "invitation_id", "team_id"}
SAMPLES = {
    "<slug:kind>": ["nothing"],
    "<slug:record_id>": ["00000000-0000-4000-8000-000000000000"],
    "<str:code>": ["no-such-code"],
    "<int:session_id>": ["999999"],
}
