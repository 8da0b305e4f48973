"""How views of this desk find what was asked for and answer: whole pages, or the part of one that htmx asked for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language

from ukuk.workspace.access.models import Member
from ukuk.workspace.access.sight import sight
from ukuk.workspace.people import pages
from ukuk.workspace.people.models import Person
from ukuk.workspace.trail.acting import looked


class Asked(HttpRequest):
    """A request as it comes to a view of this desk: somebody has signed in, htmx says what it wants."""

    user: Member
    htmx: Any


def opened(request: Asked, person_id: UUID) -> Person:
    """The person, if this reader may see it (404 otherwise); that it was looked at is written down."""
    persons = Person.objects.visible_to(request.user).select_related("team")
    person: Person = get_object_or_404(persons, pk=person_id)
    look_at(request, person)
    return person


def look_at(request: Asked, person: Person) -> None:
    """Write down that the person was looked at, and how deep the look could go."""
    grades = sight(request.user, person)
    if grades != {"open"}:
        looked(
            "person.opened",
            by=request.user,
            kind="person",
            record=person.pk,
            name=person.code,
            grades=sorted(grades - {"open"}),
        )


def wants(request: Asked, part: str) -> bool:
    """Whether htmx asked for this part of a page only."""
    htmx = request.htmx
    return bool(htmx) and not htmx.history_restore_request and htmx.target == part


def language_of(request: Asked) -> str:
    """The reader's language."""
    return (get_language() or "en").split("-")[0]


def to(address: str) -> HttpResponseRedirect:
    """To another page, after something was done."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def fragment(request: Asked, person: Person, target: str, page: dict[str, Any]) -> HttpResponse:
    """A form: in its place on the person's page where htmx asks, otherwise as a page of its own. An answer of htmx is
    200 even where the form is refused: it is to be shown."""
    status = page.pop("status", 200)
    page |= {"person": person, "target": target, "place": "people"}
    if wants(request, target):
        return render(request, "people/parts/form.html", page)
    grades = sight(request.user, person)
    page["head"] = pages.head(person, request.user, grades, language_of(request))
    return render(request, "people/form.html", page, status=status)


def field_rows(form: Any, now: dict[str, Any] | None) -> list[tuple[Any, Any]]:
    """The visible fields, each with what is kept by now where somebody changed it meanwhile (None: the same)."""
    return [(field, (now or {}).get(field.name)) for field in form.visible_fields()]


def back_to(request: Asked, person: Person, section: str, *, removed: str = "") -> HttpResponse:
    """To the person's page; where htmx asked from one of its sections, that section and the head, as they are now."""
    if wants(request, f"section-{section}"):
        now = Person.objects.visible_to(request.user).select_related("team").filter(pk=person.pk).first()
        if now is not None:
            page = pages.person_page(now, request.user, language_of(request), removed=removed)
            page["swap"] = section
            response = render(request, "people/parts/swapped.html", page)
            if section in ("about", "holding"):
                # These two stand inside the head, which is put in anew as a whole.
                response["HX-Retarget"], response["HX-Reswap"] = "#person-head", "outerHTML"
            return response
        return HttpResponse(headers={"HX-Redirect": reverse("people:start")})
    query = f"?removed={removed}" if removed else ""
    return to(f"{reverse('people:person', args=(person.pk,))}{query}#section-{section}")
