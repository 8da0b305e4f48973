"""The pages of people: the list, one person, the person's team, notes, timeline and history."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ukuk.grounds import UkukError
from ukuk.workspace.access.models import Team
from ukuk.workspace.access.rights import Right, may, needs
from ukuk.workspace.access.sight import sight
from ukuk.workspace.people import actions, bridge, folding, pages, timeline
from ukuk.workspace.people.asking import Asked, back_to, field_rows, fragment, language_of, opened, to, wants
from ukuk.workspace.people.changed import ChangedMeanwhile
from ukuk.workspace.people.forms import AboutForm, HoldingForm, NotesForm, PersonForm
from ukuk.workspace.people.listing import SORTS, listing, purposes_to_ask
from ukuk.workspace.people.models import Person
from ukuk.workspace.people.queries import by_words, like
from ukuk.workspace.trail.acting import looked
from ukuk.workspace.trail.queries import history_lines

_FOUND_AT_ONCE = 50


@require_safe
@needs(Right.PEOPLE)
def start(request: Asked) -> HttpResponse:
    """The people whom one may see, filtered and sorted by the address."""
    found = listing(request.user, request.GET, timezone.localdate())
    looked(
        "people.listed",
        by=request.user,
        kind="people",
        record="list",
        persons=len(found.persons),
        page=found.page,
        guarded=found.guarded,
    )
    template = "people/parts/list.html" if wants(request, "people-list") else "people/start.html"
    return render(request, template, _list_page(request, found.persons) | _filters(request, found))


@require_POST
@needs(Right.PEOPLE)
def find(request: Asked) -> HttpResponse:
    """People by a name, a code, a document's number, a telephone number. Asked by POST: a name in an address would
    stay in the browser's history, outside the encrypted workspace."""
    asked = request.POST.get("q", "")[:200]
    seen = Person.objects.visible_to(request.user).select_related("team").defer("notes")
    persons = by_words(seen.prefetch_related("citizenships"), asked, _FOUND_AT_ONCE)
    if persons:
        looked("people.found", by=request.user, kind="people", record="list", persons=len(persons))
    page = _list_page(request, persons) | {"asked": asked, "most": _FOUND_AT_ONCE, "searched": True}
    if wants(request, "people-list"):
        return render(request, "people/parts/list.html", page)
    return render(request, "people/start.html", page | _filters(request, None))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PEOPLE_WRITE)
def new(request: Asked) -> HttpResponse:
    """A new person. Whoever is perhaps here already is shown before anything is kept."""
    sensitive = bool(getattr(request.user, "sees_sensitive", False))
    if request.method != "POST":
        first = Team.objects.visible_to(request.user).filter(closed_at=None).first()
        form = PersonForm(user=request.user, sensitive=sensitive, initial={"kind": "passport", "team": first})
        return render(request, "people/new.html", {"form": form, "place": "people"})
    form = PersonForm(request.POST, user=request.user, sensitive=sensitive)
    alike: list[Any] = []
    if form.is_valid():
        name = form.name()
        whole = " ".join(filter(None, (name.get(part, "") for part in PersonForm.NAME_FIELDS)))
        alike = [] if request.POST.get("another") else like(request.user, whole, form.cleaned_data["born"])
        if not alike:
            try:
                person = actions.make_person(
                    team=form.cleaned_data["team"],
                    names=[name] if name else [],
                    sex=form.cleaned_data["sex"],
                    born=form.cleaned_data["born"],
                    confined=form.cleaned_data["confined"],
                    assigned=[request.user],
                    by=request.user,
                )
                return to(reverse("people:person", args=(person.pk,)))
            except UkukError as error:
                form.refuse(error)
    page = {"form": form, "alike": _alike_lines(request, alike), "asks": bool(alike), "place": "people"}
    return render(request, "people/new.html", page, status=422)


@require_POST
@needs(Right.PEOPLE_WRITE)
def alike(request: Asked) -> HttpResponse:
    """Who is perhaps the person whose name is being typed: only those whom one may see."""
    given = " ".join(request.POST.get(name, "")[:300] for name in PersonForm.NAME_FIELDS)
    found = like(request.user, given, request.POST.get("born", ""))
    if found:
        looked("people.found", by=request.user, kind="people", record="list", persons=len(found))
    return render(request, "people/parts/alike.html", {"alike": _alike_lines(request, found)})


@require_safe
@needs(Right.PEOPLE)
def person(request: Asked, person_id: UUID) -> HttpResponse:
    """One person, one page."""
    found = opened(request, person_id)
    asked = request.htmx.target or "" if request.htmx else ""
    if asked.startswith("section-") and wants(request, asked):
        return back_to(request, found, asked.removeprefix("section-"))
    page = pages.person_page(found, request.user, language_of(request), removed=request.GET.get("removed", ""))
    return render(request, "people/person.html", page | {"tab": "person"})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PEOPLE_WRITE)
def about(request: Asked, person_id: UUID) -> HttpResponse:
    """Sex and birth."""
    found = opened(request, person_id)
    grades = sight(request.user, found)
    sensitive = "sensitive" in grades
    shown_sex = found.sex if sensitive or not bridge.guarded("sexes", found.sex) else ""
    initial = {"version": found.version, "sex": shown_sex, "born": found.born}
    if request.method != "POST":
        return _form(request, found, AboutForm(initial=initial, sensitive=sensitive), gettext("Sex and birth"), "about")
    form = AboutForm(request.POST, sensitive=sensitive)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.change_person(
                found,
                version=given["version"],
                sex=given["sex"] if sensitive or given["sex"] else found.sex,
                born=given["born"],
                by=request.user,
            )
            return back_to(request, found, "about")
        except ChangedMeanwhile as changed:
            now = changed.record
            there = {"sex": pages.sex_word(now, grades, language_of(request)), "born": now.born}
            return _form(request, found, _again(form, now), gettext("Sex and birth"), "about", there)
        except UkukError as error:
            form.refuse(error)
    return _form(request, found, form, gettext("Sex and birth"), "about")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PEOPLE_WRITE)
def notes(request: Asked, person_id: UUID) -> HttpResponse:
    """The notes, for readers of what is sensitive."""
    found = opened(request, person_id)
    if "sensitive" not in sight(request.user, found):
        raise PermissionDenied
    initial = {"version": found.version, "notes": found.notes}
    form = NotesForm(request.POST) if request.method == "POST" else NotesForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            actions.change_notes(found, version=given["version"], notes=given["notes"], by=request.user)
            return back_to(request, found, "notes")
        except ChangedMeanwhile as changed:
            now = changed.record
            return _form(request, found, _again(form, now), gettext("Notes"), "notes", {"notes": now.notes})
        except UkukError as error:
            form.refuse(error)
    return _form(request, found, form, gettext("Notes"), "notes")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.ASSIGN)
def holding(request: Asked, person_id: UUID) -> HttpResponse:
    """Team, assigned members, and whether the person is confined to them."""
    found = opened(request, person_id)
    initial = {
        "version": found.version,
        "team": found.team_id,
        "assigned": [member.pk for member in found.assigned.all()],
        "confined": found.confined,
    }
    title = gettext("Team and assignment")
    if request.method != "POST":
        return _form(request, found, HoldingForm(initial=initial, user=request.user), title, "holding")
    form = HoldingForm(request.POST, user=request.user)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.hold_person(
                found,
                version=given["version"],
                team=given["team"],
                confined=given["confined"],
                members=given["assigned"],
                by=request.user,
            )
            return back_to(request, found, "holding")
        except ChangedMeanwhile as changed:
            now = changed.record
            names = ", ".join(member.name for member in now.assigned.all())
            there = {
                "team": now.team.name,
                "assigned": names,
                "confined": gettext("yes") if now.confined else gettext("no"),
            }
            return _form(request, found, _again(form, now), title, "holding", there)
        except UkukError as error:
            form.refuse(error)
    return _form(request, found, form, title, "holding")


@require_safe
@needs(Right.PEOPLE)
def line_of_time(request: Asked, person_id: UUID) -> HttpResponse:
    """What happened, in one line of time, with what the desks above know."""
    found = opened(request, person_id)
    page = {"moments": timeline.moments(found, request.user, language_of(request))}
    return render(request, "people/timeline.html", _frame(request, found) | page | {"tab": "timeline"})


@require_safe
@needs(Right.PEOPLE)
def history(request: Asked, person_id: UUID) -> HttpResponse:
    """Who did what to this record, and who looked at it."""
    found = opened(request, person_id)
    before = request.GET.get("before", "")
    leaf = history_lines(
        "person", found.pk, request.user, before=int(before) if before.isdecimal() and len(before) < 16 else 0
    )
    # That something is there which the page withholds as a whole is not said by its history either.
    hidden = () if "sensitive" in sight(request.user, found) else tuple(f"{one}." for one in pages.GUARDED_NOUNS)
    lines = [(line, pages.fields_changed(line)) for line in leaf.lines if not line.act.startswith(hidden)]
    page = {"lines": lines, "older": leaf.older, "tab": "history"}
    return render(request, "people/history.html", _frame(request, found) | page)


@require_POST
@needs(Right.PEOPLE_WRITE)
def remove(request: Asked, person_id: UUID) -> HttpResponse:
    """Out of sight; the next page offers to bring the person back."""
    found = get_object_or_404(Person.objects.visible_to(request.user), pk=person_id)
    actions.remove_person(found, by=request.user)
    return to(f"{reverse('people:start')}?removed={found.pk}")


@require_POST
@needs(Right.PEOPLE_WRITE)
def restore(request: Asked, person_id: UUID) -> HttpResponse:
    """Bring a removed person back."""
    found = get_object_or_404(Person.objects.removed_and_visible_to(request.user), pk=person_id)
    actions.restore_person(found, by=request.user)
    return to(reverse("people:person", args=(found.pk,)))


def _form(
    request: Asked, person: Person, form: Any, title: str, name: str, now: dict[str, Any] | None = None
) -> HttpResponse:
    page = {
        "form": form,
        "title": title,
        "action": request.path,
        "rows": field_rows(form, now),
        "changed": now is not None,
        "section": name,
        "status": 422 if form.is_bound else 200,
    }
    return fragment(request, person, f"section-{name}", page)


def _again(form: Any, now: Person) -> Any:
    """The form as it was filled in, now against the last version; the page shows beside it what is there."""
    form.data = form.data.copy()
    form.data["version"] = now.version
    return form


def _frame(request: Asked, person: Person) -> dict[str, Any]:
    grades = sight(request.user, person)
    return {
        "person": person,
        "head": pages.head(person, request.user, grades, language_of(request)),
        "place": "people",
    }


def _alike_lines(request: Asked, persons: list[Any]) -> list[dict[str, Any]]:
    today, language = timezone.localdate(), language_of(request)
    return [{"person": person, "birth": pages.birth_words(person, today, language)} for person in persons]


def _list_page(request: Asked, persons: list[Person]) -> dict[str, Any]:
    language, today = language_of(request), timezone.localdate()
    personal = may(request.user, Right.IDENTITIES)
    grades = frozenset({"open", "personal"} if personal else {"open"})
    if personal and getattr(request.user, "sees_sensitive", False):
        grades |= {"sensitive"}
    rows = [
        {
            "person": person,
            "name": person.name if personal else "",
            "lang": folding.language_of_letters(person.name),
            "sex": pages.sex_word(person, grades, language),
            "born": pages.birth_words(person, today, language) if personal else "",
            "states": ", ".join(
                bridge.state_name(part.state, language)
                for part in person.citizenships.all()
                if part.removed_at is None and not part.until
            )
            if personal
            else "",
        }
        for person in persons
    ]
    return {
        "rows": rows,
        "sees_personal": personal,
        "place": "people",
        "may_write": may(request.user, Right.PEOPLE_WRITE),
    }


def _filters(request: Asked, found: Any) -> dict[str, Any]:
    language, user = language_of(request), request.user
    sensitive = "sensitive" if getattr(user, "sees_sensitive", False) else ""
    removed = None
    try:
        asked = UUID(request.GET.get("removed", ""))
    except ValueError:
        asked = None
    if asked is not None:
        removed = Person.objects.removed_and_visible_to(user).filter(pk=asked).first()
    return {
        "list": found,
        "chosen": found.chosen if found else {},
        "teams": list(Team.objects.visible_to(user)),
        "sexes": [c for c in bridge.choices("sexes", language) if sensitive or not bridge.guarded("sexes", c[0])],
        "states": bridge.state_choices(language),
        "bands": bridge.choices("age_bands", language),
        "vulnerabilities": bridge.choices("vulnerabilities", language) if sensitive else [],
        "purposes": purposes_to_ask(language),
        "sorts": _sorts(found),
        "removed": removed,
    }


def _sorts(found: Any) -> dict[str, dict[str, str]]:
    now = found.sort if found else ""
    made = {}
    for name in SORTS:
        state = "ascending" if now == name else "descending" if now == f"-{name}" else "none"
        made[name] = {"now": state, "next": f"-{name}" if state == "ascending" else name}
    return made
