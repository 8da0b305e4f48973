"""The pages of series: figures of one thing over time and places, as a plot and as a table."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from ukuk.workspace.access.rights import Right, needs
from ukuk.workspace.figures import actions, drawing, pages, queries
from ukuk.workspace.figures.answering import download, member, see_other
from ukuk.workspace.figures.forms import NewSeriesForm, SeriesForm, language
from ukuk.workspace.figures.models import Series

_FORMS = ["GET", "HEAD", "POST"]
_WORDS = ("label_en", "label_ru", "label_ky", "note")


@require_safe
@needs(Right.FIGURES)
def all_series(request: HttpRequest) -> HttpResponse:
    """Every series with how many figures it has and how many pairs of them contradict each other."""
    found: dict[int, list[object]] = {}
    for version in queries.current(request.user).filter(series__isnull=False).order_by("series__code"):
        found.setdefault(version.series_id or 0, []).append(version)
    rows = [
        {
            "series": series,
            "label": series.label(language()),
            "spoken": series.spoken(language()),
            "number": len(found.get(series.pk, ())),
            "pairs": len(pages.pairs_of_series(found.get(series.pk, ()))),  # type: ignore[arg-type]
        }
        for series in Series.objects.visible_to(request.user)
    ]
    rows.sort(key=lambda row: str(row["label"]).casefold())
    return render(request, "figures/all_series.html", {"rows": rows, "place": "figures"})


@require_safe
@needs(Right.FIGURES)
def series(request: HttpRequest, series_id: int) -> HttpResponse:
    """One series: the plot, the same numbers as a table with the years that have none, and what contradicts what."""
    found = get_object_or_404(Series.objects.visible_to(request.user), pk=series_id)
    versions = list(queries.of_series(request.user, found.pk))
    strips = pages.strips(versions, language())
    page = {
        "series": found,
        "label": found.label(language()),
        "spoken": found.spoken(language()),
        "number": len(versions),
        "strips": strips,
        "drawn": pages.drawable(strips),
        "alt": pages.alt(found, strips, language()),
        "pairs": [pages.lines(pair, language()) for pair in pages.pairs_of_series(versions)],
        "place": "figures",
    }
    return render(request, "figures/series.html", page)


@require_safe
@needs(Right.FIGURES)
def plot(request: HttpRequest, series_id: int) -> HttpResponse:
    """The plot of a series as SVG. `?scheme=dark`, `?width=narrow`: for that screen."""
    found = get_object_or_404(Series.objects.visible_to(request.user), pk=series_id)
    scheme, width = request.GET.get("scheme", "light"), request.GET.get("width", "wide")
    if scheme not in drawing.SCHEMES or width not in drawing.WIDTHS:
        raise Http404
    strips = pages.strips(list(queries.of_series(request.user, found.pk)), language())
    svg = pages.plot(strips, scheme=scheme, width=width, language=language())
    if svg is None:
        raise Http404
    return HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")


@require_safe
@needs(Right.FIGURES)
def take(request: HttpRequest, series_id: int) -> HttpResponse:
    """The figures of a series as CSV."""
    found = get_object_or_404(Series.objects.visible_to(request.user), pk=series_id)
    versions = queries.of_series(request.user, found.pk)
    return download(pages.table_csv(versions, queries.small_counted(request.user)), f"{found.code}.csv")


@require_http_methods(_FORMS)
@needs(Right.FIGURES_WRITE)
def add(request: HttpRequest) -> HttpResponse:
    """A new series."""
    form = NewSeriesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if Series.objects.visible_to(request.user).filter(code=given["code"]).exists():
            form.add_error("code", gettext("There is a series with this id already."))
        else:
            words = {name: given[name] for name in _WORDS}
            made = actions.add_series(code=given["code"], by=member(request), **words)
            return see_other(reverse("figures:series", args=(made.pk,)))
    page = {"form": form, "place": "figures"}
    return render(request, "figures/series_form.html", page, status=422 if request.method == "POST" else 200)


@require_http_methods(_FORMS)
@needs(Right.FIGURES_WRITE)
def edit(request: HttpRequest, series_id: int) -> HttpResponse:
    """The words of a series."""
    found = get_object_or_404(Series.objects.visible_to(request.user), pk=series_id)
    initial = {name: getattr(found, name) for name in (*_WORDS, "version")}
    form = SeriesForm(request.POST or None, initial=initial)
    status, meanwhile = 200, False
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in _WORDS}
        seen = form.cleaned_data["version"] or 0
        if actions.change_series(found, version=seen, by=member(request), **words):
            return see_other(reverse("figures:series", args=(found.pk,)))
        data = request.POST.copy()
        data["version"] = str(found.version)
        form, meanwhile = SeriesForm(data), True
    if request.method == "POST":
        status = 409 if meanwhile else 422
    page = {"form": form, "series": found, "label": found.label(language()), "meanwhile": meanwhile, "place": "figures"}
    return render(request, "figures/series_form.html", page, status=status)
