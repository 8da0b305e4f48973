"""How views of this desk find what was asked for and answer: whole pages, from which htmx takes the part it wants."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language

from ukuk.workspace.access.models import Member
from ukuk.workspace.access.sight import sight
from ukuk.workspace.cases import pages
from ukuk.workspace.cases.models import Case
from ukuk.workspace.cases.showing import Reader
from ukuk.workspace.trail.acting import looked


class Asked(HttpRequest):
    """A request as it comes to a view of this desk: somebody has signed in, htmx says what it wants."""

    user: Member
    htmx: Any


def opened(request: Asked, case_id: UUID) -> Reader:
    """The case, if this reader may see it (404 otherwise), with what the reader may read of it; that an identity or
    what is sensitive was looked at is written down."""
    case: Case = get_object_or_404(Case.objects.visible_to(request.user).select_related("team"), pk=case_id)
    grades = sight(request.user, case)
    if grades != {"open"}:
        looked(
            "case.looked_at",
            by=request.user,
            kind="case",
            record=case.pk,
            name=case.code,
            grades=sorted(grades - {"open"}),
        )
    return Reader(request.user, case, grades, language_of(request))


def language_of(request: Asked) -> str:
    """The reader's language."""
    return (get_language() or "en").split("-")[0]


def wants(request: Asked, part: str) -> bool:
    """Whether htmx asked for this part of a page only."""
    htmx = request.htmx
    return bool(htmx) and not htmx.history_restore_request and htmx.target == part


def to(address: str) -> HttpResponseRedirect:
    """To another page, after something was done."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def back_to(case: Case, section: str, *, removed: str = "") -> HttpResponseRedirect:
    """To the section of the case's page; htmx follows and takes that section out of the page."""
    query = f"?removed={removed}" if removed else ""
    return to(f"{reverse('cases:case', args=(case.pk,))}{query}#section-{section}")


def form_page(
    request: Asked,
    reader: Reader,
    form: Any,
    title: Any,
    section: str,
    now: dict[str, Any] | None = None,
    **more: Any,
) -> HttpResponse:
    """A form as a page of its own; htmx takes the form out of it. What is refused comes back with what was typed.

    `section`: where the case's page shows what the form is about; `now`: what is kept by now, by field, where somebody
    changed it meanwhile.
    """
    refused = form.is_bound
    page = pages.frame(reader) | {
        "form": form,
        "rows": [(field, (now or {}).get(field.name)) for field in form.visible_fields()],
        "changed": now is not None,
        "form_title": title,
        "section": section,
        "action": request.get_full_path(),
    }
    # htmx puts no answer into the page that says that something is wrong: this one is meant to be seen.
    status = 422 if refused and not request.htmx else 200
    response = render(request, more.pop("template", "cases/form.html"), page | more, status=status)
    if refused and request.htmx:
        response["HX-Retarget"] = response["HX-Reselect"] = "#case-form"
        response["HX-Reswap"] = "outerHTML"
    return response
