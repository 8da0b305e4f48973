"""Sessions end: after half an hour without work, after twelve hours in all. A second factor that a rule asks for."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from ukuk.workspace.access.queries import has_second_factor, must_have_second_factor
from ukuk.workspace.access.rights import View

# When a session is written down as seen again: not with every click.
_EVERY = 60
_BEGAN, _SEEN, _FACTOR = "began", "seen", "second_factor"


class Sittings:
    """Looks at every request of a member: is the session still good, and has it the factor that a rule asks for?"""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            _look_at_the_clock(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Called by Django with the view it is about to run."""
        if not request.user.is_authenticated or request.session.get(_FACTOR):
            return None
        if getattr(view, "allowed", None) == "strangers" or view.__module__.startswith("allauth."):
            return None
        if getattr(view, "before_second_factor", False):
            return None
        if has_second_factor(request.user):
            request.session[_FACTOR] = True
            return None
        if not must_have_second_factor(request.user):
            return None
        address = reverse("mfa_index")
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401, headers={"HX-Redirect": address})
        return HttpResponseRedirect(address)


def fresh(view: View) -> View:
    """What changes somebody's rights asks who is there once more, unless they proved it in the last ten minutes."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not is_fresh(request):
            ways = get_adapter().get_reauthentication_methods(request.user)
            # allauth keeps what was asked for, and does it once the question is answered.
            answer: HttpResponseBase = suspend_request(request, ways[0]["url"])
            return answer
        return view(request, *args, **kwargs)

    return guarded


def before_second_factor(view: View) -> View:
    """A page that is needed to add the second factor which a rule asks for: the rule lets its member there."""
    view.before_second_factor = True  # type: ignore[attr-defined]
    return view


def is_fresh(request: HttpRequest) -> bool:
    """Whether this session proved lately who is there: by password, code or passkey."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def _look_at_the_clock(request: HttpRequest) -> None:
    now, session = int(time.time()), request.session
    began, seen = session.get(_BEGAN), session.get(_SEEN)
    if began is None or seen is None:
        session[_BEGAN] = session[_SEEN] = now
        return
    if now - began >= settings.SESSION_COOKIE_AGE:
        _end(request, "twelve_hours")
    elif now - seen >= settings.SESSION_IDLE_SECONDS:
        _end(request, "idle")
    elif now - seen >= _EVERY:
        session[_SEEN] = now
        UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now())


def _end(request: HttpRequest, why: str) -> None:
    # Read by the listener that writes the sign-out down.
    request.signed_out_because = why  # type: ignore[attr-defined]
    logout(request)
