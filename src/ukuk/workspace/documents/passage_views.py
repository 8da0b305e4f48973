"""The pages of passages: cutting them from a paper, what was made of them, taking them away and back."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ukuk.grounds import BadInput
from ukuk.workspace.access.rights import Right, needs
from ukuk.workspace.documents import actions, cutting, pages
from ukuk.workspace.documents.models import Paper, Passage
from ukuk.workspace.documents.views import by, purpose_form


@require_safe
@needs(Right.PAPERS)
def passages(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The passages cut from a paper and what was made of each."""
    return _passages(request, _paper(request, paper_id))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PAPERS_WRITE)
def cut(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Cut a stretch: by its places (`start`, `end`), or by words that stand in a paragraph (`paragraph`, `words`)."""
    found = _paper(request, paper_id)
    if request.method != "POST":
        return _cut(request, found, request.GET.get("paragraph", ""), "")
    sent = request.POST
    if sent.get("paragraph"):
        paragraph = _paragraph(found, sent["paragraph"])
        words = sent.get("words", "")
        text = found.reading.text
        place = cutting.place_of(words, text, paragraph["start"], paragraph["end"])
        if place is None:
            said = gettext("These words do not stand in the paragraph. Leave only words of it, in its order.")
            return _cut(request, found, sent["paragraph"], said, words=words, status=422)
    else:
        place = _trimmed(found.reading.text, _number(sent.get("start", "")), _number(sent.get("end", "")))
    note = sent.get("note", "")[:2000]
    try:
        made = actions.cut_passage(found, start=place[0], end=place[1], note=note, by=by(request))
    except BadInput:
        said = gettext("Nothing was cut: mark some words of the text and cut them again.")
        return _passages(request, found, trouble=said, status=422)
    address = reverse("documents:passages", args=(found.pk,))
    return HttpResponseRedirect(f"{address}?cut={made.pk}#passage-{made.pk}", status=303)


@require_POST
@needs(Right.PAPERS_WRITE)
def remove(request: HttpRequest, passage_id: UUID) -> HttpResponse:
    """Take a passage off the paper's page; what was made of it stays."""
    found = get_object_or_404(Passage.objects.visible_to(request.user), pk=passage_id)
    actions.remove_passage(found, by=by(request))
    address = reverse("documents:passages", args=(found.paper_id,))
    return HttpResponseRedirect(f"{address}?removed={found.pk}", status=303)


@require_POST
@needs(Right.PAPERS_WRITE)
def restore(request: HttpRequest, passage_id: UUID) -> HttpResponse:
    """Bring a removed passage back."""
    found = get_object_or_404(Passage.objects.removed_and_visible_to(request.user), pk=passage_id)
    actions.restore_passage(found, by=by(request))
    return HttpResponseRedirect(reverse("documents:passages", args=(found.paper_id,)), status=303)


def _passages(request: HttpRequest, found: Paper, *, trouble: str = "", status: int = 200) -> HttpResponse:
    removed = None
    try:
        asked = UUID(request.GET.get("removed", ""))
    except ValueError:
        asked = None
    if asked is not None:
        removed = Passage.objects.removed_and_visible_to(request.user).filter(pk=asked, paper=found).first()
    page = {
        "rows": cutting.passages_of(request.user, found),
        "cut": request.GET.get("cut", ""),
        "removed": removed,
        "trouble": trouble,
    }
    return render(request, "documents/passages.html", page | _head(found), status=status)


def _cut(
    request: HttpRequest, found: Paper, name: str, trouble: str, *, words: str = "", status: int = 200
) -> HttpResponse:
    paragraph = _paragraph(found, name)
    text = found.reading.text[paragraph["start"] : paragraph["end"]]
    page = {"paragraph": paragraph, "words": words or text, "trouble": trouble}
    return render(request, "documents/cut.html", page | _head(found), status=status)


def _head(found: Paper) -> dict[str, Any]:
    return pages.head(found, (get_language() or "en").split("-")[0], "passages") | {"form": purpose_form(found)}


def _paragraph(found: Paper, name: str) -> dict[str, Any]:
    wanted = next((one for one in found.reading.result["paragraphs"] if one["id"] == name), None)
    if wanted is None:
        raise Http404
    return cast(dict[str, Any], wanted)


def _paper(request: HttpRequest, paper_id: UUID) -> Paper:
    papers = Paper.objects.visible_to(request.user).select_related("reading").defer("contents", "reading__marked")
    return get_object_or_404(papers, pk=paper_id)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Marking by hand takes a space too many with it."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
