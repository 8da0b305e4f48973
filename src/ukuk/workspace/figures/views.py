"""The pages of figures. A view asks, acts and shows; what it shows is put together in `pages`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ukuk.grounds import UkukError
from ukuk.workspace.access.rights import Right, may, needs
from ukuk.workspace.documents.models import Passage, Source
from ukuk.workspace.figures import actions, bridge, cutting, pages, queries, words
from ukuk.workspace.figures.answering import download, member, see_other, wants
from ukuk.workspace.figures.forms import PARTS, JudgementForm, NewFigure, PartForm, ReasonForm, language
from ukuk.workspace.figures.models import Figure, Judgement, Series, Version, reads_all
from ukuk.workspace.figures.queries import Choice
from ukuk.workspace.figures.statement import changes, statement_of
from ukuk.workspace.figures.uses import uses_of

_FORMS = ["GET", "HEAD", "POST"]


@require_safe
@needs(Right.FIGURES)
def start(request: HttpRequest) -> HttpResponse:
    """The list of figures, narrowed and sorted as the address says."""
    choice = Choice.of(request.GET.dict())
    found = Paginator(queries.chosen(request.user, choice, language()), queries.PAGE)
    page = found.get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "lines": pages.lines(page.object_list, language()),
        "total": found.count,
        "choice": choice,
        "sorts": _sorts(choice),
        "removed": _removed(request),
        **_choices(request),
        "place": "figures",
    }
    return render(request, "figures/parts/list.html" if wants(request, "list") else "figures/start.html", shown)


@require_safe
@needs(Right.FIGURES)
def take(request: HttpRequest) -> HttpResponse:
    """The list as CSV: all pages of it, in its order."""
    found = queries.chosen(request.user, Choice.of(request.GET.dict()), language())
    return download(pages.table_csv(found.iterator(chunk_size=500), queries.small_counted(request.user)), "figures.csv")


@require_http_methods(_FORMS)
@needs(Right.FIGURES_WRITE)
def add(request: HttpRequest) -> HttpResponse:
    """A new figure."""
    return _new(request, NewFigure(request.POST or None, user=request.user), {})


@require_http_methods(_FORMS)
@needs(Right.FIGURES_WRITE)
def from_passage(request: HttpRequest, cut_id: UUID) -> HttpResponse:
    """A new figure from a passage of a paper: the form says already what reading found there. `?found=2` takes the
    second of several."""
    passages = Passage.objects.visible_to(request.user).select_related("paper__reading", "paper__source")
    passage = get_object_or_404(passages, pk=cut_id)
    found = cutting.found_in(passage, language())
    asked = request.GET.get("found", "1")
    at = int(asked) if asked.isdecimal() and 1 <= int(asked) <= len(found) else 1
    says = found[at - 1][1] if found else cutting.bare(passage, language())
    code = queries.free_code(
        "-".join(filter(None, (says.unit or says.kind, says.as_of or says.period.replace("/", "-"))))
    )
    page = {"passage": passage, "found": [text for text, _ in found], "at": at}
    return _new(request, NewFigure(request.POST or None, user=request.user, says=says, code=code), page)


@require_safe
@needs(Right.FIGURES)
def figure(request: HttpRequest, figure_id: UUID) -> HttpResponse:
    """One figure: what it says, on what it rests, what contradicts it, where it is used, what it said before."""
    version = get_object_or_404(queries.current(request.user), figure_id=figure_id)
    return render(request, "figures/figure.html", _figure_page(request, version))


@require_safe
@needs(Right.FIGURES)
def version(request: HttpRequest, figure_id: UUID, number: int) -> HttpResponse:
    """One figure as it was in one of its versions."""
    found = get_object_or_404(Figure.objects.visible_to(request.user), pk=figure_id)
    kept = queries.version_of(request.user, found, number)
    if kept is None:
        raise Http404
    return render(request, "figures/figure.html", _figure_page(request, kept))


@require_http_methods(_FORMS)
@needs(Right.FIGURES_WRITE)
def edit(request: HttpRequest, figure_id: UUID, part: str) -> HttpResponse:
    """One part of a figure, changed with a reason; where it changed meanwhile, both are shown and nothing is lost."""
    if part not in PARTS:
        raise Http404
    latest = get_object_or_404(queries.current(request.user), figure_id=figure_id)
    if part == "value" and latest.count_id is not None:
        raise Http404
    before = statement_of(latest)
    form = PARTS[part](request.POST or None, user=request.user, initial=PARTS[part].initial_of(before))
    reason = ReasonForm(request.POST or None, initial={"version": latest.number})
    page: dict[str, Any] = {"kept": latest, "line": pages.line(latest, language()), "form": form, "part": part}
    trouble: UkukError | None = None
    if request.method == "POST" and all([form.is_valid(), reason.is_valid()]):
        seen = reason.cleaned_data["version"]
        try:
            kept = actions.revise_figure(
                latest.figure,
                form.over(before),
                reason=reason.cleaned_data["reason"],
                version=seen,
                by=member(request),
            )
        except UkukError as error:
            kept, trouble = None, error
        if kept is not None:
            return see_other(reverse("figures:figure", args=(figure_id,)))
        if trouble is None:
            page["meanwhile"] = _meanwhile(request, latest, seen, form)
            data = request.POST.copy()
            data["version"] = str(latest.number)
            reason = ReasonForm(data)
    status = 422 if request.method == "POST" else 200
    page |= {"reason": reason, "trouble": trouble, "units": _units(), "place": "figures"}
    return render(request, "figures/edit.html", page, status=409 if "meanwhile" in page else status)


@require_POST
@needs(Right.FIGURES_WRITE)
def publish(request: HttpRequest, figure_id: UUID) -> HttpResponse:
    """Let guests see the figure as it is now."""
    found = get_object_or_404(Figure.objects.visible_to(request.user), pk=figure_id)
    try:
        actions.publish_figure(found, version=found.version, by=member(request))
    except UkukError as error:
        shown = get_object_or_404(queries.current(request.user), figure_id=figure_id)
        return render(request, "figures/figure.html", _figure_page(request, shown) | {"trouble": error}, status=422)
    return see_other(reverse("figures:figure", args=(figure_id,)))


@require_POST
@needs(Right.FIGURES_WRITE)
def unpublish(request: HttpRequest, figure_id: UUID) -> HttpResponse:
    """Take the figure back from guests."""
    found = get_object_or_404(Figure.objects.visible_to(request.user), pk=figure_id)
    actions.unpublish_figure(found, by=member(request))
    return see_other(reverse("figures:figure", args=(figure_id,)))


@require_POST
@needs(Right.FIGURES_WRITE)
def remove(request: HttpRequest, figure_id: UUID) -> HttpResponse:
    """Take the figure off the list; the next page offers to bring it back."""
    found = get_object_or_404(Figure.objects.visible_to(request.user), pk=figure_id)
    actions.remove_figure(found, by=member(request))
    return see_other(f"{reverse('figures:start')}?removed={found.pk}")


@require_POST
@needs(Right.FIGURES_WRITE)
def restore(request: HttpRequest, figure_id: UUID) -> HttpResponse:
    """Bring a removed figure back."""
    found = get_object_or_404(Figure.objects.removed_and_visible_to(request.user), pk=figure_id)
    actions.restore_figure(found, by=member(request))
    return see_other(reverse("figures:figure", args=(figure_id,)))


@require_http_methods(_FORMS)
@needs(Right.FIGURES_WRITE)
def judge(request: HttpRequest, figure_id: UUID, other_id: UUID) -> HttpResponse:
    """Say which of two figures is better, and why."""
    one = get_object_or_404(queries.current(request.user), figure_id=figure_id)
    other = get_object_or_404(queries.current(request.user), figure_id=other_id)
    if one.figure_id == other.figure_id:
        raise Http404
    shown = pages.lines((one, other), language())
    between = [(str(line.version.pk), f"{line.value} · {line.source}") for line in shown]
    form = JudgementForm(request.POST or None, between=between)
    if request.method == "POST" and form.is_valid():
        better = next((v for v in (one, other) if str(v.pk) == form.cleaned_data["better"]), None)
        actions.judge(one, other, better=better, why=form.cleaned_data["why"], by=member(request))
        return see_other(reverse("figures:figure", args=(figure_id,)) + "#contradictions")
    page = {"lines": shown, "form": form, "kept": one, "line": shown[0], "place": "figures"}
    return render(request, "figures/judge.html", page, status=422 if request.method == "POST" else 200)


@require_POST
@needs(Right.FIGURES_WRITE)
def withdraw(request: HttpRequest, judgement_id: UUID) -> HttpResponse:
    """Take a judgement back."""
    judgement = get_object_or_404(
        Judgement.objects.visible_to(request.user).select_related("one__figure", "other__figure"), pk=judgement_id
    )
    actions.withdraw_judgement(judgement, by=member(request))
    return see_other(reverse("figures:figure", args=(judgement.one.figure_id,)) + "#contradictions")


def _new(request: HttpRequest, form: NewFigure, page: dict[str, Any]) -> HttpResponse:
    trouble = None
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_figure(code=form.code.cleaned_data["code"], says=form.statement, by=member(request))
            return see_other(reverse("figures:figure", args=(made.pk,)))
        except UkukError as error:
            trouble = error
    page |= {"form": form, "trouble": trouble, "units": _units(), "place": "figures"}
    return render(request, "figures/new.html", page, status=422 if request.method == "POST" else 200)


def _figure_page(request: HttpRequest, shown: Version) -> dict[str, Any]:
    user, speaks = request.user, language()
    insider = reads_all(user)
    versions = Version.objects.visible_to(user).filter(figure=shown.figure_id).order_by("-number")
    siblings = list(queries.of_series(user, shown.series_id)) if shown.series_id else []
    found = pages.strips(siblings, speaks) if len(siblings) > 1 else []
    passage = None
    if insider and shown.passage_id:
        passage = Passage.objects.visible_to(user).select_related("paper").filter(pk=shown.passage_id).first()
    return {
        "kept": shown,
        "figure": shown.figure,
        "series_label": shown.series.label(speaks) if shown.series is not None else "",
        "line": pages.line(shown, speaks),
        "values": pages.values(shown),
        "kind": words.KINDS.get(shown.kind, shown.kind),
        "sex": words.SEXES.get(shown.sex, ""),
        "confidence": words.CONFIDENCES.get(shown.confidence, ""),
        "also": [source.said("title", speaks) or source.code for source in shown.also.all()],
        "passage": passage,
        "contradictions": pages.contradictions(shown, user, speaks),
        "versions": versions if insider else [],
        "uses": uses_of(user, shown.figure) if insider else [],
        "insider": insider,
        "editable": may(user, Right.FIGURES_WRITE) and shown.latest,
        # A number that was counted is the size of its list: it changes by counting again.
        "parts": [(name, form.TITLE) for name, form in PARTS.items() if name != "value" or shown.count_id is None],
        "siblings": len(siblings),
        "alt": pages.alt(shown.series, found, speaks) if shown.series is not None else "",
        "place": "figures",
    }


def _meanwhile(request: HttpRequest, latest: Version, seen: int, form: PartForm) -> list[dict[str, Any]]:
    """What somebody else changed since the version that was shown, beside what this reader wrote."""
    old = queries.version_of(request.user, latest.figure, seen)
    if old is None:
        raise Http404
    differing = changes(statement_of(old), statement_of(latest))
    return [
        {
            "field": form.fields[name].label if name in form.fields else name,
            "now": now,
            "yours": form.cleaned_data.get(name, "") if name in form.fields else "",
        }
        for name, (_, now) in differing.items()
    ]


def _sorts(choice: Choice) -> dict[str, dict[str, str]]:
    """For each column how it is sorted now and by what its head sorts next."""
    now, back = choice.sort.removeprefix("-"), choice.sort.startswith("-")
    return {
        name: {
            "now": ("descending" if back else "ascending") if name == now else "none",
            "next": f"-{name}" if name == now and not back else name,
        }
        for name in queries.SORTS
    }


def _choices(request: HttpRequest) -> dict[str, Any]:
    """What the list can be narrowed by: only what its figures have."""
    seen = queries.current(request.user)
    codes = sorted({code for places in seen.values_list("places", flat=True).distinct() for code in places.split()})
    years = {day.year for pair in seen.values_list("first_day", "last_day").distinct() for day in pair if day}
    sources = Source.objects.visible_to(request.user).filter(pk__in=seen.values("source"))
    named = sorted(zip(codes, bridge.place_names(codes, language()), strict=True), key=lambda one: one[1].casefold())
    series = Series.objects.visible_to(request.user)
    return {
        "all_places": named,
        "all_years": sorted(years, reverse=True),
        "all_sources": sorted(((s.code, s.said("title", language()) or s.code) for s in sources), key=lambda s: s[1]),
        "all_series": sorted(((s.code, s.label(language())) for s in series), key=lambda s: s[1].casefold()),
        "all_confidences": list(words.CONFIDENCES.items()),
    }


def _removed(request: HttpRequest) -> Figure | None:
    try:
        asked = UUID(request.GET.get("removed", ""))
    except ValueError:
        return None
    return Figure.objects.removed_and_visible_to(request.user).filter(pk=asked).first()


def _units() -> list[str]:
    return sorted({unit for found in bridge.units().values() for unit in found})
