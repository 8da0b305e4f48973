"""The pages of the library: publications, what rests on each, and the pack's taken over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ukuk.grounds import BadInput
from ukuk.workspace.access.rights import Right, needs
from ukuk.workspace.documents import actions, queries
from ukuk.workspace.documents.models import Paper, Source
from ukuk.workspace.documents.source_form import SourceForm, kinds, reliability_word
from ukuk.workspace.documents.views import by


@require_safe
@needs(Right.PAPERS, Right.FIGURES)
def sources(request: HttpRequest) -> HttpResponse:
    """The list of publications, chosen and in the order asked for."""
    choice = queries.SourceChoice.of(request.GET)
    pages = Paginator(queries.sources_chosen(request.user, choice), queries.PAGE).get_page(request.GET.get("page"))
    removed = None
    try:
        asked = UUID(request.GET.get("removed", ""))
    except ValueError:
        asked = None
    if asked is not None:
        removed = Source.objects.removed_and_visible_to(request.user).filter(pk=asked).first()
    page = {
        "rows": [_row(one) for one in pages.object_list],
        "pages": pages,
        "choice": choice,
        "kinds": kinds(request.user),
        "sorts": queries.sorts(choice.sort, queries.SOURCE_SORTS),
        "removed": removed,
        "place": "documents",
    }
    return render(request, "documents/sources.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PAPERS_WRITE, Right.FIGURES_WRITE)
def new(request: HttpRequest) -> HttpResponse:
    """A publication into the library."""
    form = SourceForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_source(form.publication, by=by(request))
        except BadInput as error:
            form.refuse(error)
        else:
            return _to(made)
    status = 422 if request.method == "POST" else 200
    return render(request, "documents/source_edit.html", {"form": form, "place": "documents"}, status=status)


@require_safe
@needs(Right.PAPERS, Right.FIGURES)
def source(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """One publication, its papers and what rests on it."""
    found = _source(request, source_id)
    papers = Paper.objects.visible_to(request.user).filter(source=found).only("id", "name", "added_at")
    page = _row(found) | {
        "papers": papers,
        "rests": queries.resting_on(request.user, found),
        "place": "documents",
    }
    return render(request, "documents/source.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PAPERS_WRITE, Right.FIGURES_WRITE)
def edit(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """Change a publication. Where somebody was quicker both are shown and nothing is lost."""
    found = _source(request, source_id)
    form = SourceForm(request.user, request.POST or None, initial=SourceForm.values_of(found))
    status, theirs = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                version = form.cleaned_data["version"] or 0
                if actions.change_source(found, form.publication, version=version, by=by(request)):
                    return _to(found)
            except BadInput as error:
                form.refuse(error)
            else:
                status = 409
                found = _source(request, source_id)
                theirs = form.beside(SourceForm.values_of(found))
                sent = request.POST.copy()
                sent["version"] = str(found.version)
                form.data = sent
    page = {"form": form, "source": found, "theirs": theirs, "place": "documents"}
    return render(request, "documents/source_edit.html", page, status=status)


@require_POST
@needs(Right.PAPERS_WRITE, Right.FIGURES_WRITE)
def remove(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """A publication out of the library; figures that rest on it keep it."""
    found = _source(request, source_id)
    actions.remove_source(found, by=by(request))
    return HttpResponseRedirect(f"{reverse('documents:sources')}?removed={found.pk}", status=303)


@require_POST
@needs(Right.PAPERS_WRITE, Right.FIGURES_WRITE)
def restore(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """Bring a removed publication back."""
    found = get_object_or_404(Source.objects.removed_and_visible_to(request.user), pk=source_id)
    actions.restore_source(found, by=by(request))
    return _to(found)


@require_POST
@needs(Right.PAPERS_WRITE, Right.FIGURES_WRITE)
def take_over(request: HttpRequest) -> HttpResponse:
    """The pack's publications into the library."""
    made = actions.take_over_sources(by=by(request))
    return HttpResponseRedirect(f"{reverse('documents:sources')}?taken={len(made)}", status=303)


@require_POST
@needs(Right.PAPERS_WRITE)
def of_paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Which publication a paper is, by the source's code; empty: not known."""
    paper = get_object_or_404(Paper.objects.visible_to(request.user).defer("contents"), pk=paper_id)
    code = request.POST.get("source", "").split(" ")[0]
    found = Source.objects.visible_to(request.user).filter(code=code).first() if code else None
    if found is not None or not code:
        actions.set_source_of_paper(paper, found, by=by(request))
    return HttpResponseRedirect(reverse("documents:paper", args=(paper.pk,)), status=303)


def _row(found: Source) -> dict[str, Any]:
    language = (get_language() or "en").split("-")[0]
    return {
        "source": found,
        "title": found.said("title", language),
        "publisher": found.said("publisher", language),
        "reliability": reliability_word(found.reliability, language),
    }


def _source(request: HttpRequest, source_id: UUID) -> Source:
    return get_object_or_404(Source.objects.visible_to(request.user), pk=source_id)


def _to(found: Source) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("documents:source", args=(found.pk,)), status=303)
