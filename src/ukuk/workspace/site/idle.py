"""Before every page: is the workspace open? When nobody worked for a while it is shut, and one page asks to open it.

This stands before sessions and accounts, which live in the database that is shut.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext

from ukuk.grounds import NotPermitted, UkukError
from ukuk.workspace.vault import idle

OPEN_PATH = "/open/"


def while_open(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Lets a request pass while the workspace is open, and keeps it open until the answer is sent."""

    def held(request: HttpRequest) -> HttpResponseBase:
        if not idle.enter():
            return _shut(request)
        if request.path == OPEN_PATH:
            # It was opened from another tab meanwhile.
            idle.leave(worked=False)
            return HttpResponseRedirect(_back(request), status=303)
        try:
            response = get_response(request)
        except BaseException:
            idle.leave(worked=False)
            raise
        # A stranger at the page of signing in keeps nothing open.
        worked = bool(getattr(getattr(request, "user", None), "is_authenticated", False))
        response._resource_closers.append(lambda: idle.leave(worked=worked))  # type: ignore[attr-defined]
        return response

    return held


def _shut(request: HttpRequest) -> HttpResponseBase:
    """The one page of a workspace that is shut, whatever was asked for; in the reader's language."""
    request.user = AnonymousUser()
    with translation.override(translation.get_language_from_request(request)):
        if request.path == "/language/" and request.method == "POST":
            from ukuk.workspace.site.views import choose_language

            return choose_language(request)
        if request.headers.get("HX-Request"):
            # A part of a page cannot ask; the whole page comes anew, and asks.
            return HttpResponse(status=423, headers={"HX-Refresh": "true"})
        if request.path != OPEN_PATH or request.method != "POST":
            back = request.get_full_path() if request.method == "GET" and request.path != OPEN_PATH else "/"
            return _ask(request, back, 423)
        return _open(request, _back(request))


def _back(request: HttpRequest) -> str:
    """The page that was asked for; ours in any case."""
    back = request.POST.get("back", "/")
    return back if back and url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "/"


def _open(request: HttpRequest, back: str) -> HttpResponseBase:
    environment = settings.ENVIRONMENT
    try:
        idle.reopen(environment.folder, request.POST.get("passphrase", ""), own_database=not environment.database_url)
    except idle.TooManyTries as refused:
        wait = ngettext(
            "Too many wrong passphrases. Wait %(seconds)d second, then type it again.",
            "Too many wrong passphrases. Wait %(seconds)d seconds, then type it again.",
            refused.seconds,
        )
        return _ask(request, back, 429, wait % {"seconds": refused.seconds})
    except NotPermitted:
        return _ask(request, back, 403, gettext("This passphrase does not open the workspace. Type it again."))
    except UkukError:
        return _ask(
            request, back, 503, gettext("The database does not open. Stop Ukuk, and start it again to see why.")
        )
    return HttpResponseRedirect(back, status=303)


def _ask(request: HttpRequest, back: str, status: int, error: str = "") -> HttpResponse:
    page = {"back": back, "error": error, "minutes": settings.IDLE_MINUTES, "open_path": OPEN_PATH}
    return render(request, "site/shut.html", page, status=status)
