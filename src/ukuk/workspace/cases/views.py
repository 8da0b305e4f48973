"""The pages of cases: the list, a new case, one case, its status, its team, its line of time, its history."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ukuk.grounds import UkukError
from ukuk.workspace.access.models import Team
from ukuk.workspace.access.rights import Right, may, needs
from ukuk.workspace.cases import actions, bridge, listing, pages, plot, words
from ukuk.workspace.cases.asking import Asked, back_to, form_page, language_of, opened, to, wants
from ukuk.workspace.cases.forms import CaseForm, HoldingForm, NewCaseForm, StatusForm
from ukuk.workspace.cases.models import Case
from ukuk.workspace.cases.parts import CASE_FIELDS
from ukuk.workspace.cases.queries import by_words
from ukuk.workspace.cases.who import choices_of, new_person
from ukuk.workspace.people.changed import ChangedMeanwhile
from ukuk.workspace.trail.acting import looked
from ukuk.workspace.trail.queries import history_lines

_FOUND_AT_ONCE = 50


@require_safe
@needs(Right.CASES)
def start(request: Asked) -> HttpResponse:
    """The cases that one may see, filtered and sorted by the address."""
    found = listing.listing(request.user, request.GET, timezone.localdate())
    if found.cases and may(request.user, Right.IDENTITIES):
        looked("cases.listed", by=request.user, kind="cases", record="list", cases=len(found.cases), page=found.page)
    template = "cases/parts/list.html" if wants(request, "case-list") else "cases/start.html"
    return render(request, template, _list_page(request, found) | _filters(request, found))


@require_POST
@needs(Right.CASES)
def find(request: Asked) -> HttpResponse:
    """Cases by code or by the words of their titles. Asked by POST: it stays out of a browser's history."""
    asked = request.POST.get("q", "")[:200]
    titles = "sensitive" in listing.grades_of(request.user)
    hits = by_words(Case.objects.visible_to(request.user), asked, titles=titles).order_by("-number")
    found = listing.Listing(
        list(hits.select_related("team").prefetch_related("assigned")[:_FOUND_AT_ONCE]), 0, 1, 1, ""
    )
    found.count = len(found.cases)
    if found.cases and may(request.user, Right.IDENTITIES):
        looked("cases.found", by=request.user, kind="cases", record="list", cases=len(found.cases))
    page = _list_page(request, found) | {"asked": asked, "searched": True}
    if wants(request, "case-list"):
        return render(request, "cases/parts/list.html", page)
    return render(request, "cases/start.html", page | _filters(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.CASES_WRITE)
def new(request: Asked) -> HttpResponse:
    """A case from a call. Where the caller may be here already, one is asked who it is before anything is kept."""
    if request.method != "POST":
        first = Team.objects.visible_to(request.user).filter(pk__in=request.user.team_ids, closed_at=None).first()
        initial = {"team": first, "priority": "3", "role": "victim", "came_through": "hotline"}
        form = NewCaseForm(user=request.user, initial=initial)
        return render(request, "cases/new.html", {"form": form, "place": "cases"})
    form = NewCaseForm(request.POST, user=request.user)
    who: list[Any] = []
    if form.is_valid():
        who = choices_of(form, request.user)
        if not who:
            try:
                return to(reverse("cases:case", args=(_opened_by(form, request.user).pk,)))
            except UkukError as error:
                _refuse(form, error)
    return render(request, "cases/new.html", {"form": form, "who": who, "place": "cases"}, status=422)


@require_safe
@needs(Right.CASES)
def case(request: Asked, case_id: UUID) -> HttpResponse:
    """One case, one page."""
    reader = opened(request, case_id)
    return render(request, "cases/case.html", pages.case_page(reader, request.GET.get("removed", "")))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.CASES_WRITE)
def edit(request: Asked, case_id: UUID) -> HttpResponse:
    """The fields of the case itself."""
    reader = opened(request, case_id)
    form = CaseForm(request.POST if request.method == "POST" else None, reader=reader)
    title = gettext("Kind, words, priority")
    if form.is_bound and form.is_valid():
        try:
            actions.change_case(reader.case, form.values(), version=form.cleaned_data["version"], by=request.user)
            return back_to(reader.case, "about")
        except ChangedMeanwhile as changed:
            now = {
                field.name: reader.held_in_words(field, getattr(changed.record, field.name))
                for field in CASE_FIELDS
                if field.name in form.fields and getattr(changed.record, field.name) != form.cleaned_data[field.name]
            }
            return form_page(request, reader, _again(form, changed.record), title, "about", now)
        except UkukError as error:
            _refuse(form, error)
    return form_page(request, reader, form, title, "about")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.CASES_WRITE)
def status(request: Asked, case_id: UUID) -> HttpResponse:
    """Where the case stands now, and why."""
    reader = opened(request, case_id)
    initial = {"version": reader.case.version, "status": reader.case.status, "on": timezone.localdate()}
    form = StatusForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            actions.set_status(reader.case, by=request.user, **given)
            return back_to(reader.case, "about")
        except ChangedMeanwhile as changed:
            now = {"status": bridge.label("statuses", changed.record.status, reader.language)}
            return form_page(request, reader, _again(form, changed.record), gettext("Status"), "about", now)
        except UkukError as error:
            _refuse(form, error)
    return form_page(request, reader, form, gettext("Status"), "about")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.ASSIGN)
def holding(request: Asked, case_id: UUID) -> HttpResponse:
    """Team, assigned members, and whether the case is confined to them."""
    reader = opened(request, case_id)
    found = reader.case
    initial = {
        "version": found.version,
        "team": found.team_id,
        "assigned": [member.pk for member in found.assigned.all()],
        "confined": found.confined,
    }
    form = HoldingForm(request.POST if request.method == "POST" else None, initial=initial, user=request.user)
    title = gettext("Team and assignment")
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            actions.hold_case(
                found,
                version=given["version"],
                team=given["team"],
                members=given["assigned"],
                confined=given["confined"],
                by=request.user,
            )
            return back_to(found, "about")
        except ChangedMeanwhile as changed:
            now = changed.record
            there = {
                "team": now.team.name,
                "assigned": ", ".join(member.name for member in now.assigned.all()),
                "confined": gettext("yes") if now.confined else gettext("no"),
            }
            return form_page(request, reader, _again(form, now), title, "about", there)
        except UkukError as error:
            _refuse(form, error)
    return form_page(request, reader, form, title, "about")


@require_safe
@needs(Right.CASES)
def line_of_time(request: Asked, case_id: UUID) -> HttpResponse:
    """Events and actions on one line of time: drawn, and as a table."""
    reader = opened(request, case_id)
    return render(
        request, "cases/timeline.html", pages.frame(reader) | {"moments": pages.moments(reader), "tab": "timeline"}
    )


@require_safe
@needs(Right.CASES)
def drawing(request: Asked, case_id: UUID) -> HttpResponse:
    """The line of time as a drawing, with numbers instead of words."""
    reader = opened(request, case_id)
    return HttpResponse(plot.line_of_time(pages.moments(reader), timezone.localdate()), content_type="image/svg+xml")


@require_safe
@needs(Right.CASES)
def history(request: Asked, case_id: UUID) -> HttpResponse:
    """Who did what in this case, and who looked at it."""
    reader = opened(request, case_id)
    before = request.GET.get("before", "")
    number = int(before) if before.isdecimal() and len(before) < 16 else 0
    leaf = history_lines("case", reader.case.pk, request.user, before=number)
    return render(request, "cases/history.html", pages.frame(reader) | {"leaf": leaf, "tab": "history"})


@require_POST
@needs(Right.CASES_WRITE)
def remove(request: Asked, case_id: UUID) -> HttpResponse:
    """Out of sight; the next page offers to bring the case back."""
    found = get_object_or_404(Case.objects.visible_to(request.user), pk=case_id)
    actions.remove_case(found, by=request.user)
    return to(f"{reverse('cases:start')}?removed={found.pk}")


@require_POST
@needs(Right.CASES_WRITE)
def restore(request: Asked, case_id: UUID) -> HttpResponse:
    """Bring a removed case back."""
    found = get_object_or_404(Case.objects.removed_and_visible_to(request.user), pk=case_id)
    actions.restore_case(found, by=request.user)
    return to(reverse("cases:case", args=(found.pk,)))


def _opened_by(form: NewCaseForm, user: Any) -> Case:
    """The case, with the person, what happened and what comes next, all or nothing."""
    given = form.cleaned_data
    event = {name: given[name] for name in ("what", "when", "place", "spot") if given[name]}
    step = {"kind": given["next"], "due_on": given["due_on"], "doer": user}

    def values(person: Any) -> dict[str, Any]:
        victim = person if given["role"] == "victim" else None
        acts = [{"type": given["act"], "victim": victim}] if given["act"] else []
        return {
            **{name: given[name] for name in ("team", "kind", "title", "priority", "came_through", "confined")},
            "assigned": [user],
            "persons": [{"person": person, "role": given["role"]}] if person else [],
            "parts": {
                "events": [{**event, "acts": acts}] if event or acts else [],
                "interventions": [step] if given["next"] else [],
            },
        }

    new = new_person(form, user, given["team"], confined=given["confined"])
    return actions.open_case_for(form.person(), values, new_person=new, by=user)


def _again(form: Any, now: Case) -> Any:
    """The form as it was filled in, now against the last version; the page shows beside it what is there."""
    form.data = form.data.copy()
    form.data["version"] = now.version
    return form


def _refuse(form: Any, error: UkukError) -> None:
    form.add_error(error.where if error.where in form.fields else None, words.refused(error))


def _list_page(request: Asked, found: listing.Listing) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "list": found,
        "rows": listing.rows(found, request.user, language_of(request), today),
        "sees_personal": may(request.user, Right.IDENTITIES),
        "sorts": _sorts(found),
        "chosen": found.chosen,
        "place": "cases",
    }


def _filters(request: Asked, found: listing.Listing) -> dict[str, Any]:
    language, user = language_of(request), request.user
    grades = listing.grades_of(user)
    removed = None
    try:
        asked = UUID(request.GET.get("removed", ""))
    except ValueError:
        asked = None
    if asked is not None:
        removed = Case.objects.removed_and_visible_to(user).filter(pk=asked).first()
    return {
        "statuses": bridge.choices("statuses", language),
        "kinds": bridge.choices("case_kinds", language, grades),
        "acts": bridge.choices("act_types", language, grades),
        "states": bridge.state_choices(language),
        "named_places": bridge.place_choices(language),
        "priorities": list(words.PRIORITIES.items()),
        "members": listing.members_to_ask(user),
        "teams": list(Team.objects.visible_to(user)),
        "removed": removed,
    }


def _sorts(found: listing.Listing) -> dict[str, dict[str, str]]:
    made = {}
    for name in listing.SORTS:
        state = "ascending" if found.sort == name else "descending" if found.sort == f"-{name}" else "none"
        made[name] = {"now": state, "next": f"-{name}" if state == "ascending" else name}
    return made
