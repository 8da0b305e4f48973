"""Invented members of two teams, one a role, for the tests of the workspace."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ukuk.workspace.access.models import Member


def make_members() -> SimpleNamespace:
    """One member a role in team `a` (`members.coordinator` ... `members.keeper`); `members.other` coordinates and does
    casework in team `b`. The coordinators see what is sensitive. Teams: `members.team`, `members.other_team`.
    """
    from ukuk.workspace.access.actions import make_member, make_team
    from ukuk.workspace.access.holder import HOLDER
    from ukuk.workspace.access.rights import Role

    ours, theirs = make_team("Invented team A", by=HOLDER), make_team("Invented team B", by=HOLDER)

    def member(username: str, roles: list[Role], team: object) -> Member:
        return make_member(
            username=username,
            name=f"Invented {username}",
            password="invented for tests",  # noqa: S106
            roles=roles,
            teams=[team],  # type: ignore[list-item]
            sees_sensitive=Role.COORDINATOR in roles,
            by=HOLDER,
        )

    found = {role.value: member(role.value, [role], ours) for role in Role}
    other = member("other", [Role.COORDINATOR, Role.CASEWORKER, Role.ANALYST, Role.AUTHOR], theirs)
    return SimpleNamespace(**found, other=other, team=ours, other_team=theirs)
