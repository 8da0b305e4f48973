"""The keeper's pages of the trail. Who may open them is said where they get their addresses (`access.trail_urls`)."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from ukuk.workspace.trail import actions, queries, taking
from ukuk.workspace.trail.actor import Actor
from ukuk.workspace.trail.forms import ChoiceForm, ReceiptForm
from ukuk.workspace.trail.verifying import Verdict, Walk, length, verify_on

# How long one request of a walk takes before it shows how far it is.
STEP_SECONDS = 1.0
_WALK = "trail_walk"
_TAKE = {"csv": (taking.as_csv, "text/csv; charset=utf-8"), "json": (taking.as_json, "application/json; charset=utf-8")}


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Who did what to what, when: the latest first, chosen by member, act, kind, record and days."""
    form = ChoiceForm(request.GET)
    choice = form.choice
    leaf = queries.leaf(request.user, choice, before=_number(request, "before"), after=_number(request, "after"))
    chosen = form.changed_data
    page = {"place": "trail", "form": form, "leaf": leaf, "choice": choice, "chosen": chosen, "entries": length()}
    return render(request, "trail/start.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Is the trail whole? Walks it in steps, shows how far it is, then what was found and the receipt to write down."""
    if request.method != "POST":
        request.session.pop(_WALK, None)
        return _verify_page(request, ReceiptForm())
    if "begin" in request.POST:
        form = ReceiptForm(request.POST)
        if not form.is_valid():
            return _verify_page(request, form, status=422)
        walk = Walk(form.cleaned_data["receipt"])
    elif _WALK in request.session:
        walk = Walk.take_up(request.session[_WALK])
    else:
        return HttpResponseRedirect(reverse("trail:verify"), status=303)
    verdict = verify_on(walk, STEP_SECONDS)
    if verdict is None:
        request.session[_WALK] = walk.put_down()
        return _verify_page(request, ReceiptForm(), walk=walk, entries=max(length(), walk.number, 1))
    request.session.pop(_WALK, None)
    actions.note_verified(verdict, by=_actor(request))
    return _verify_page(request, ReceiptForm(), verdict=verdict)


@require_safe
def take(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The entries chosen, as a file. That it was taken is an entry itself."""
    if form not in _TAKE:
        raise Http404
    written, kind = _TAKE[form]
    choice = ChoiceForm(request.GET).choice
    told = {
        name: str(value)
        for name in ("by", "act", "kind", "record", "first", "last")
        if (value := getattr(choice, name))
    }
    if request.method == "GET":
        actions.note_taken(form.upper(), {f"chosen_{name}": value for name, value in told.items()}, by=_actor(request))
    answer = StreamingHttpResponse(written(queries.chosen(request.user, choice)), content_type=kind)
    answer.headers["Content-Disposition"] = content_disposition_header(True, f"trail.{form}") or ""
    return answer


def _verify_page(
    request: HttpRequest, form: ReceiptForm, *, status: int = 200, verdict: Verdict | None = None, **more: Any
) -> HttpResponse:
    page = {"place": "trail", "form": form, "verdict": verdict} | more
    part = request.headers.get("HX-Target") == "walk"
    return render(request, "trail/parts/walk.html" if part else "trail/verify.html", page, status=status)


def _actor(request: HttpRequest) -> Actor:
    """Who asks: whoever gave this view its address lets members in alone."""
    return cast(Actor, request.user)


def _number(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 18 else 0
