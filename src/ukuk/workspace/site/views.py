"""The pages that belong to no desk: language, components, and what went wrong, in one clear paragraph."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language, gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from ukuk.workspace.access.actions import choose_language as choose_own_language
from ukuk.workspace.access.asking import asker
from ukuk.workspace.access.models import Member
from ukuk.workspace.access.rights import open_to_all_members, open_to_strangers
from ukuk.workspace.site import actions, queries, words
from ukuk.workspace.site.forms import ViewForm
from ukuk.workspace.site.models import SavedView
from ukuk.workspace.site.templatetags.views_saved import address_of


@require_safe
@open_to_all_members
def today(request: HttpRequest) -> HttpResponse:
    """What is due, overdue and new for the one who looks; `?whose=all` adds what their teams' other members do."""
    whose = "all" if request.GET.get("whose") == "all" else "mine"
    dues = queries.today(request.user, timezone.localdate())
    shown = [due for due in dues if whose == "all" or due.mine]
    states = [(state, words.STATES[state], [due for due in shown if due.state == state]) for state in words.STATES]
    page = {
        "states": [(state, word, found) for state, word, found in states if found],
        "counts": {"mine": sum(due.mine for due in dues), "all": len(dues)},
        "whose": whose,
        "views": SavedView.objects.visible_to(request.user),
        "day": timezone.localdate(),
        "place": "today",
    }
    return render(request, "site/today.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all_members
def search(request: HttpRequest) -> HttpResponse:
    """Everything that one may see and that the words find, by kind.

    The words are sent in a form and kept in the session, which is encrypted: an address with a name in it would stay in
    the browser's history on the disk.
    """
    htmx = request.htmx  # type: ignore[attr-defined]
    if request.method == "POST":
        request.session["search"] = request.POST.get("q", "")[:200]
        if not htmx:
            return HttpResponseRedirect(reverse("search"), status=303)
    asked = request.session.get("search", "")
    hits = queries.found(request.user, asked)
    page = {"asked": asked, "kinds": [(words.KINDS.get(kind, kind), found) for kind, found in hits.items()]}
    part = request.method == "POST" and htmx.target == "found"
    return render(request, "site/parts/found.html" if part else "site/search.html", page)


@require_safe
@open_to_all_members
def keys(request: HttpRequest) -> HttpResponse:
    """What the keyboard does, and whether single letters do it."""
    return render(request, "site/keys.html", {"keys": words.KEYS})


@require_POST
@open_to_all_members
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep a list as it is filtered and sorted, by a name; back to it."""
    form = ViewForm(request.POST)
    if not form.is_valid():
        return problem(request, 422, gettext("The view was not saved"), gettext("Give it a name, and save it again."))
    given = form.cleaned_data
    view = actions.save_view(name=given["name"], place=given["place"], query=given["query"], by=asker(request))
    return HttpResponseRedirect(address_of(view), status=303)


@require_POST
@open_to_all_members
def forget_view(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """Forget a saved view."""
    view = get_object_or_404(SavedView.objects.visible_to(request.user), pk=view_id)
    actions.forget_view(view, by=asker(request))
    return HttpResponseRedirect(reverse("today"), status=303)


@require_POST
@open_to_strangers
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language until the browser closes, a member's for good, and go back to the page."""
    back = request.POST.get("back", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back, status=303)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, httponly=True, samesite="Strict", secure=bool(settings.ADDRESS)
        )
        if isinstance(request.user, Member):
            choose_own_language(language, by=asker(request))
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
        gettext(
            "The address is wrong, what was here was removed, or it is not for you. "
            "The search finds all that you may see."
        ),
    )


def takes_a_form(request: HttpRequest) -> HttpResponse:
    return problem(
        request,
        405,
        gettext("This page opens from a form"),
        gettext("What was typed is in no address, so the page cannot be opened anew. Begin again where the form is."),
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
