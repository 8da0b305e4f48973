"""Adding, changing, removing and bringing back what belongs to a person, one part at a time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from ukuk.grounds import UkukError
from ukuk.workspace.access.rights import Right, needs
from ukuk.workspace.access.sight import sight
from ukuk.workspace.people import actions, pages, words
from ukuk.workspace.people.asking import Asked, back_to, field_rows, fragment, look_at, opened, wants
from ukuk.workspace.people.changed import ChangedMeanwhile
from ukuk.workspace.people.forms import PartForm
from ukuk.workspace.people.models import Document, Name, Person
from ukuk.workspace.people.parts import PART_KINDS


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PEOPLE_WRITE)
def add(request: Asked, person_id: UUID, slug: str) -> HttpResponse:
    """A form for one more, and what it gives."""
    person = opened(request, person_id)
    kind, grades = PART_KINDS[slug], _grades(request, person, slug)
    data = request.POST if request.method == "POST" else None
    form = PartForm(data, kind=kind, grades=grades, user=request.user)
    if data is not None and form.is_valid():
        try:
            actions.add_part(person, slug, form.values(), by=request.user)
            return back_to(request, person, slug)
        except UkukError as error:
            form.refuse(error)
    return _form(request, person, slug, form, str(words.ADD[slug]))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PEOPLE_WRITE)
def change(request: Asked, slug: str, **hole: UUID) -> HttpResponse:
    """A part with its form. Where somebody changed it meanwhile both values stand side by side."""
    part = _part(request, slug, hole)
    person, kind = part.person, PART_KINDS[slug]
    look_at(request, person)
    grades = _grades(request, person, slug)
    data = request.POST if request.method == "POST" else None
    form = PartForm(data, kind=kind, grades=grades, user=request.user, part=part)
    now: dict[str, str] | None = None
    if data is not None and form.is_valid():
        try:
            actions.change_part(part, form.values(), version=form.cleaned_data["version"], by=request.user)
            return back_to(request, person, slug)
        except ChangedMeanwhile as changed:
            form, now = _both(form, data, kind, grades, request.user, changed.record)
        except UkukError as error:
            form.refuse(error)
    return _form(request, person, slug, form, str(words.TITLES[slug]), now)


@require_POST
@needs(Right.PEOPLE_WRITE)
def remove(request: Asked, slug: str, **hole: UUID) -> HttpResponse:
    """Out of sight; the section offers to bring it back."""
    part = _part(request, slug, hole)
    _grades(request, part.person, slug)
    actions.remove_part(part, by=request.user)
    return back_to(request, part.person, slug, removed=f"{slug}:{part.pk}")


@require_POST
@needs(Right.PEOPLE_WRITE)
def restore(request: Asked, slug: str, **hole: UUID) -> HttpResponse:
    """Bring a removed part back."""
    part = _part(request, slug, hole, removed=True)
    _grades(request, part.person, slug)
    actions.restore_part(part, by=request.user)
    return back_to(request, part.person, slug)


@require_POST
@needs(Right.PEOPLE_WRITE)
def put_first(request: Asked, name_id: UUID) -> HttpResponse:
    """This name is the one in lists."""
    name = get_object_or_404(Name.objects.visible_to(request.user).select_related("person__team"), pk=name_id)
    actions.put_name_first(name, by=request.user)
    return back_to(request, name.person, "names")


@require_POST
@needs(Right.IDENTITIES)
def show_number(request: Asked, document_id: UUID) -> HttpResponse:
    """The number of one document, once; who opened it is written down."""
    document = _part(request, "documents", {"document_id": document_id})
    assert isinstance(document, Document)  # noqa: S101  the slug says so
    number = actions.show_number(document, by=request.user)
    page = {"number": number, "document": document, "person": document.person, "place": "people"}
    part = wants(request, f"number-{document.pk}")
    return render(request, "people/parts/number.html" if part else "people/number.html", page)


def _part(request: Asked, slug: str, hole: dict[str, UUID], *, removed: bool = False) -> Any:
    """The part, through the gate of its person and the grades of its reader."""
    kind = PART_KINDS[slug]
    (part_id,) = hole.values()
    objects = kind.model.objects
    parts = objects.removed_and_visible_to(request.user) if removed else objects.visible_to(request.user)
    part = get_object_or_404(parts.select_related("person__team"), pk=part_id)
    seen = pages.seen_parts(kind, request.user, sight(request.user, part.person), removed=removed)
    if not seen.filter(pk=part.pk).exists():
        raise Http404
    return part


def _grades(request: Asked, person: Person, slug: str) -> frozenset[str]:
    grades = sight(request.user, person)
    if "personal" not in grades or (slug in pages.GUARDED and "sensitive" not in grades):
        raise PermissionDenied
    return grades


def _both(form: PartForm, data: Any, kind: Any, grades: frozenset[str], user: Any, now: Any) -> tuple[PartForm, Any]:
    """The form with what was typed, now against the last version, and what is kept by now, field by field."""
    sent = data.copy()
    sent["version"] = now.version
    again = PartForm(sent, kind=kind, grades=grades, user=user, part=now)
    kept = {}
    for field in form.readable:
        if field.name == "number":
            continue
        here, there = form.cleaned_data.get(field.name), getattr(now, field.name)
        if here != there:
            kept[field.name] = again.word_for(field.name, there)
    return again, kept


def _form(
    request: Asked, person: Person, slug: str, form: PartForm, title: str, now: dict[str, str] | None = None
) -> HttpResponse:
    page = {
        "form": form,
        "title": title,
        "action": request.path,
        "section": slug,
        "rows": field_rows(form, now),
        "changed": now is not None,
        "status": 422 if form.is_bound else 200,
    }
    return fragment(request, person, f"section-{slug}", page)
