"""The site's own pages, for the tests that are generated from all desks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ukuk.workspace.access.models import Member, Team

ANSWERS: dict[str, tuple[int, int]] = {
    "": (200, 405),
    "search/": (200, 303),
    "keys/": (200, 405),
    "views/new/": (405, 303),
    "views/<uuid:view_id>/forget/": (405, 303),
    "language/": (405, 303),
    "components/": (200, 405),
}


def a_view(team: Team, by: Member) -> str:
    from ukuk.workspace.site.actions import save_view

    return str(save_view(name="Zqsensitive", place="documents:start", query="sort=Zqsensitive", by=by).pk)


RECORDS = {"view_id": a_view}
POSTS = {
    "views/new/": {"name": "invented view", "place": "documents:start", "query": "sort=name"},
    "search/": {"q": "Zqpersonal"},
}
