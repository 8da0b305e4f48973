"""The example workspace: invented members, people and cases, and the real figures of the pack."""

from __future__ import annotations

from django.conf import settings

from ukuk.workspace.access.actions import make_member, make_team
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Member
from ukuk.workspace.access.rights import Role
from ukuk.workspace.documents.actions import add_example_papers
from ukuk.workspace.figures.actions import add_pack_figures
from ukuk.workspace.site.actions import mark_as_example

# Printed on purpose by `ukuk demo`: the example holds nothing to hide.
EXAMPLE_PASSWORD = "ukuk-demo-not-secret"  # noqa: S105


def fill() -> None:
    """Fill an empty workspace with the example. All people in it are invented."""
    if Member.objects.visible_to(HOLDER).exists():
        return
    mark_as_example(by=HOLDER)
    settings.EXAMPLE = True
    team = make_team("Bishkek hotline", by=HOLDER)
    for role in Role:
        make_member(
            username=role.value,
            name=role.value.capitalize(),
            password=EXAMPLE_PASSWORD,
            roles=[role],
            teams=[team],
            sees_sensitive=role is Role.COORDINATOR,
            by=HOLDER,
        )
    add_example_papers(by=HOLDER)
    add_pack_figures(by=HOLDER)
