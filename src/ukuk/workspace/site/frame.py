"""What the frame of every page needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from ukuk import __version__


def frame(request: HttpRequest) -> dict[str, Any]:
    """The version, the languages, and whether this is a developer's server."""
    return {"version": __version__, "languages": settings.LANGUAGES, "development": settings.DEVELOPMENT}
