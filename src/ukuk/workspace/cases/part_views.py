"""Adding, changing, removing and bringing back the parts of a case, one at a time; an action that is done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from ukuk.grounds import UkukError
from ukuk.workspace.access.rights import Right, needs
from ukuk.workspace.cases import actions, words
from ukuk.workspace.cases.asking import Asked, back_to, form_page, opened
from ukuk.workspace.cases.forms import FinishForm, PartForm, WhoForm
from ukuk.workspace.cases.models import CaseFile, Part
from ukuk.workspace.cases.parts import PART_KINDS, PartKind
from ukuk.workspace.cases.showing import Reader
from ukuk.workspace.cases.who import choices_of, found_by, lines_of, new_person
from ukuk.workspace.people.changed import ChangedMeanwhile


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.CASES_WRITE)
def add(request: Asked, case_id: UUID, slug: str) -> HttpResponse:
    """A form for one more, and what it gives."""
    return _add(request, opened(request, case_id), slug, None)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.CASES_WRITE)
def add_inside(request: Asked, slug: str, **hole: UUID) -> HttpResponse:
    """A form for one more inside another part: an act of an event, a perpetrator of an act, a step of a plan."""
    reader, parent = found_part(request, PART_KINDS[slug].parent_kind.slug, hole)
    return _add(request, reader, slug, parent)


def _add(request: Asked, reader: Reader, slug: str, parent: Part | None) -> HttpResponse:
    kind = PART_KINDS[slug]
    data = request.POST if request.method == "POST" else None
    form = PartForm(data, kind=kind, reader=reader, initial=_usual(request, kind))
    if form.is_bound and form.is_valid():
        try:
            actions.add_part(reader.case, slug, form.values(), parent=parent, by=request.user)
            return back_to(reader.case, kind.seen_on)
        except UkukError as error:
            _refuse(form, error)
    return form_page(request, reader, form, words.ADD[slug], kind.seen_on)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.CASES_WRITE)
def add_person(request: Asked, case_id: UUID) -> HttpResponse:
    """Somebody comes into the case: found, or new."""
    reader = opened(request, case_id)
    data = request.POST if request.method == "POST" else None
    form = WhoForm(data, user=request.user, initial={"role": "victim"})
    who: list[Any] = []
    if form.is_bound and form.is_valid():
        who = choices_of(form, request.user)
        if not who:
            try:
                new = new_person(form, request.user, reader.case.team, confined=reader.case.confined)
                person, role = form.person(), form.cleaned_data["role"]
                actions.add_person(reader.case, role=role, person=person, new_person=new, by=request.user)
                return back_to(reader.case, "persons")
            except UkukError as error:
                _refuse(form, error)
    return form_page(request, reader, form, words.ADD["persons"], "persons", template="cases/person_form.html", who=who)


@require_POST
@needs(Right.CASES_WRITE)
def who(request: Asked) -> HttpResponse:
    """Who the words that are being typed may mean: only those whom one may see."""
    found = lines_of(found_by(request.user, request.POST.get("who", "")[:300]))
    return render(request, "cases/parts/who.html", {"who": found, "typed": True})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.CASES_WRITE)
def change(request: Asked, slug: str, **hole: UUID) -> HttpResponse:
    """A part with its form. Where somebody changed it meanwhile both values stand side by side."""
    reader, part = found_part(request, slug, hole)
    kind = PART_KINDS[slug]
    form = PartForm(request.POST if request.method == "POST" else None, kind=kind, reader=reader, part=part)
    title = words.TITLES[slug]
    if form.is_bound and form.is_valid():
        try:
            actions.change_part(part, form.values(), version=form.cleaned_data["version"], by=request.user)
            return back_to(reader.case, kind.seen_on)
        except ChangedMeanwhile as changed:
            again, now = _both(form, request.POST, kind, reader, changed.record)
            return form_page(request, reader, again, title, kind.seen_on, now)
        except UkukError as error:
            _refuse(form, error)
    return form_page(request, reader, form, title, kind.seen_on)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.CASES_WRITE)
def finish(request: Asked, intervention_id: UUID) -> HttpResponse:
    """An action is done: what came of it, and what comes next."""
    reader, part = found_part(request, "interventions", {"intervention_id": intervention_id})
    initial = {"version": part.version, "done_on": timezone.localdate()}
    form = FinishForm(request.POST if request.method == "POST" else None, initial=initial)
    title = gettext("Done: %(action)s") % {"action": reader.word("actions", part.kind)}
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        then = {"kind": given["next"], "due_on": given["due_on"], "doer": request.user, "for_person": part.for_person}
        try:
            actions.finish_intervention(
                part,
                version=given["version"],
                outcome=given["outcome"],
                done_on=given["done_on"],
                result=given["result"],
                then=then if given["next"] else None,
                by=request.user,
            )
            return back_to(reader.case, "interventions")
        except ChangedMeanwhile as changed:
            sent = request.POST.copy()
            sent["version"] = str(changed.record.version)
            form.data = sent
            now = {"outcome": reader.word("outcomes", changed.record.outcome), "result": changed.record.result}
            now = {name: value for name, value in now.items() if reader.sensitive or name == "outcome"}
            return form_page(request, reader, form, title, "interventions", now)
        except UkukError as error:
            _refuse(form, error)
    return form_page(request, reader, form, title, "interventions")


@require_POST
@needs(Right.CASES_WRITE)
def remove(request: Asked, slug: str, **hole: UUID) -> HttpResponse:
    """Out of sight; the section offers to bring it back."""
    reader, part = found_part(request, slug, hole)
    actions.remove_part(part, by=request.user)
    return back_to(reader.case, PART_KINDS[slug].seen_on, removed=f"{slug}:{part.pk}")


@require_POST
@needs(Right.CASES_WRITE)
def restore(request: Asked, slug: str, **hole: UUID) -> HttpResponse:
    """Bring a removed part back."""
    reader, part = found_part(request, slug, hole, removed=True)
    actions.restore_part(part, by=request.user)
    return back_to(reader.case, PART_KINDS[slug].seen_on)


def found_part(request: Asked, slug: str, hole: dict[str, UUID], *, removed: bool = False) -> tuple[Reader, Any]:
    """The part with the reader of its case: through the gate of the case, and for a file through its own grade."""
    (part_id,) = hole.values()
    objects = PART_KINDS[slug].model.objects
    rows = objects.removed_and_visible_to(request.user) if removed else objects.visible_to(request.user)
    part = get_object_or_404(rows.select_related("case"), pk=part_id)
    reader = opened(request, part.case_id)
    if isinstance(part, CaseFile) and not {"personal", part.grade} <= reader.grades:
        raise PermissionDenied
    return reader, part


def _usual(request: Asked, kind: PartKind) -> dict[str, Any]:
    """What a new part mostly says: today; the event from which one asked."""
    today = timezone.localdate()
    usual: dict[str, Any] = {
        field.name: today for field in kind.fields if field.name in ("assessed_on", "noted_on", "received_on")
    }
    if request.GET.get("event"):
        usual["event"] = request.GET["event"]
    return usual | ({"urgency": "3"} if kind.slug == "health" else {})


def _both(form: PartForm, data: Any, kind: PartKind, reader: Reader, now: Any) -> tuple[PartForm, dict[str, Any]]:
    """The form with what was typed, now against the last version, and what is kept by now, field by field."""
    sent = data.copy()
    sent["version"] = now.version
    again = PartForm(sent, kind=kind, reader=reader, part=now)
    given = form.values()
    kept = {}
    for field in form.asked:
        here, there = given[field.name], getattr(now, field.name)
        if getattr(here, "pk", here) != getattr(there, "pk", there) and str(here) != str(there):
            kept[field.name] = form.word_for(field.name, there)
    return again, kept


def _refuse(form: Any, error: UkukError) -> None:
    form.add_error(error.where if error.where in form.fields else None, words.refused(error))
