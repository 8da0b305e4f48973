"""The desk of what leaves, for the tests that are generated from all desks."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ukuk.workspace.access.models import Member, Team

ANSWERS: dict[str, tuple[int, int]] = {
    "exports/": (200, 405),
    "exports/check/": (405, 200),
    "exports/new/": (405, 200),
    "exports/tokens/": (200, 200),
    "exports/tokens/<uuid:token_id>/withdraw/": (405, 303),
    "exports/programs/": (200, 405),
    "exports/programs/openapi.json": (200, 405),
}


def a_token(team: Team, by: Member) -> str:
    from django.utils import timezone

    from ukuk.workspace.exports.actions import make_token

    until = timezone.now() + datetime.timedelta(days=1)
    token, _ = make_token(name="invented program", purpose="help", with_whom="Zqpersonal", until=until, by=by)
    return str(token.pk)


RECORDS = {"token_id": a_token}
POSTS = {
    "exports/check/": {"purpose": "statistics", "form": "csv"},
    "exports/new/": {"purpose": "statistics", "form": "csv"},
    "exports/tokens/": {"purpose": "statistics", "name": "invented", "days": "3"},
}
