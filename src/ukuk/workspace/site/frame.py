"""What the frame of every page needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from ukuk import __version__
from ukuk.workspace.access.rights import Right, may

# Each place with its address, its word and the right that opens it (any of them); "" stands for every member.
PLACES: tuple[tuple[str, Any, tuple[Right, ...]], ...] = (
    ("today", _("Today"), ()),
    ("people:start", _("People"), (Right.PEOPLE,)),
    ("cases:start", _("Cases"), (Right.CASES,)),
    ("figures:start", _("Figures"), (Right.FIGURES,)),
    ("documents:start", _("Papers"), (Right.PAPERS,)),
    ("submissions:start", _("Submissions"), (Right.SUBMISSIONS,)),
    ("imports:start", _("Import"), (Right.IMPORT,)),
    ("exports:start", _("Export"), (Right.EXPORT,)),
    ("access:start", _("Members"), (Right.MEMBERS,)),
    ("trail:start", _("Trail"), (Right.TRAIL,)),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The version, the languages, the places that this member may enter, whether this is a developer's server."""
    return {
        "version": __version__,
        "languages": settings.LANGUAGES,
        "development": settings.DEVELOPMENT,
        "places": _places(getattr(request, "user", None)),
        "self_address": _self_address(),
        "example": settings.EXAMPLE,
        "idle_minutes": settings.IDLE_MINUTES,
        "on_a_server": bool(settings.ADDRESS or settings.ENVIRONMENT.database_url),
    }


def _places(user: object) -> list[dict[str, Any]]:
    if not getattr(user, "is_authenticated", False):
        return []
    found = []
    for name, word, rights in PLACES:
        if rights and not any(may(user, right) for right in rights):
            continue
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        found.append({"name": name.split(":")[0], "word": word, "address": address})
    return found


def _self_address() -> str:
    try:
        return reverse("access:self")
    except NoReverseMatch:
        return ""
