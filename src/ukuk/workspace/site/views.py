"""The pages that belong to no desk: language, components, and what went wrong, in one clear paragraph."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language, gettext, ngettext
from django.views.decorators.http import require_GET, require_POST, require_safe

from ukuk.workspace.access.rights import open_to_all_members, open_to_strangers


@require_safe
@open_to_all_members
def today(request: HttpRequest) -> HttpResponse:
    """What is due, overdue and new for the one who looks."""
    return render(request, "site/today.html", {"place": "today"})


@require_POST
@open_to_strangers
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language until the browser closes, and go back to the page."""
    back = request.POST.get("back", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back, status=303)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, httponly=True, samesite="Strict", secure=bool(settings.ADDRESS)
        )
    return response


@require_GET
@open_to_strangers
def components(request: HttpRequest) -> HttpResponse:
    """Every component of the house on one page, for those who develop."""
    if not settings.DEVELOPMENT:
        raise Http404
    return render(request, "site/components.html", {"severities": ("error", "warning", "note")})


def problem(request: HttpRequest, status: int, title: str, paragraph: str) -> HttpResponse:
    """A page that says what is wrong and what to do next."""
    return render(request, "site/problem.html", {"title": title, "paragraph": paragraph}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem(
        request,
        400,
        gettext("This request cannot be understood"),
        gettext("The browser sent something that Ukuk does not accept. Nothing was changed. Go back and try again."),
    )


def forgery_suspected(request: HttpRequest, reason: str = "") -> HttpResponse:
    return problem(
        request,
        403,
        gettext("The form is out of date"),
        gettext(
            "Ukuk could not make sure that this form came from its own page, so nothing was changed. "
            "This happens when Ukuk was started again in between. Open the page anew and send the form once more."
        ),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem(request, 403, gettext("Not permitted"), gettext("You may not do this here. Nothing was changed."))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem(
        request,
        404,
        gettext("There is no such page"),
        gettext("The address is wrong, or the paper was removed. All papers are listed on the first page."),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    megabytes = settings.LARGEST_UPLOAD // (1024 * 1024)
    return problem(
        request,
        413,
        gettext("The file is too large"),
        ngettext(
            "Ukuk takes papers of up to %(megabytes)d megabyte. Nothing was kept. "
            "Save the text without its pictures and give it again.",
            "Ukuk takes papers of up to %(megabytes)d megabytes. Nothing was kept. "
            "Save the text without its pictures and give it again.",
            megabytes,
        )
        % {"megabytes": megabytes},
    )


def went_wrong(request: HttpRequest, *args: Any) -> HttpResponse:
    return problem(
        request,
        500,
        gettext("Ukuk made a mistake"),
        gettext(
            "This is our fault, not yours. Nothing was changed. Go back and try again; "
            "if it stays, tell the makers what you did."
        ),
    )
