"""The door inside: no view answers that does not say whom it is for; each member reads in their own language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

# Libraries that guard their own views: accounts (each page by itself), the interface for programs (its tokens).
GUARD_THEMSELVES = ("allauth.", "ninja.")


class Door:
    """Refuses a view without a mark (`access.rights.needs` and its kin); speaks the member's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = getattr(request.user, "language", "")
        if language:
            translation.activate(language)
            request.LANGUAGE_CODE = language
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Called by Django with the view it is about to run."""
        inner = getattr(view, "func", view)
        if getattr(inner, "allowed", None) is None and not inner.__module__.startswith(GUARD_THEMSELVES):
            raise ImproperlyConfigured(f"{inner.__module__}.{inner.__name__} does not say whom it is for")
