"""The pages of papers. A view asks, acts and shows; what it shows is put together in `pages`."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import cast
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from ukuk.grounds import UkukError
from ukuk.workspace.access.models import Member
from ukuk.workspace.access.rights import Right, needs
from ukuk.workspace.documents import actions, bridge, cutting, example_pages, pages, readings, under_way, words
from ukuk.workspace.documents.forms import PaperForm, PurposeForm
from ukuk.workspace.documents.models import Paper, Source
from ukuk.workspace.documents.purpose import Purpose
from ukuk.workspace.documents.queries import (
    PAGE,
    SORTS,
    Choice,
    is_said_in,
    kinds_of_papers,
    papers_chosen,
    papers_of,
    same_paper,
    sorts,
)
from ukuk.workspace.documents.text_page import card as text_card
from ukuk.workspace.documents.text_page import findings_to_take, text_page


@require_safe
@needs(Right.PAPERS)
def start(request: HttpRequest) -> HttpResponse:
    """Give a paper; the papers that are here; the example."""
    return _start(request, PaperForm(initial=_usual_purpose(request)))


@require_POST
@needs(Right.PAPERS_WRITE)
def add(request: HttpRequest) -> HttpResponse:
    """Read, check and keep a paper, then show it. What cannot be read is answered with a paragraph, and not kept."""
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        return _start(request, form, status=422)
    given = form.cleaned_data["paper"]
    data = given.read()
    same = same_paper(request.user, hashlib.sha256(data).hexdigest())
    if same is not None:
        purpose = urlencode({name: form.cleaned_data[name] for name in ("body", "phase", "state", "on")})
        return _to(f"{reverse('documents:same', args=(same.pk,))}?{purpose}")
    work = readings.give(name=given.name, data=data, purpose=form.purpose, language=_language(), by=by(request))
    return _outcome(request, work, form)


@require_safe
@needs(Right.PAPERS)
def same(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The very bytes that were given are here already: to the kept paper, or check it for what was asked for now."""
    found = _paper(request, paper_id)
    asked = {name: request.GET.get(name, "") for name in ("body", "phase", "state", "on")}
    other = Purpose(**asked) not in (found.purpose, Purpose())
    page = {"paper": found, "asked": asked, "other": other, "place": "documents"}
    return render(request, "documents/same.html", page)


@require_safe
@needs(Right.PAPERS)
def wait(request: HttpRequest, work_id: UUID) -> HttpResponse:
    """What is under way and how far it is; when it is over, what came of it."""
    work = under_way.find(work_id, *readings.KINDS)
    if work is None:
        return render(request, "documents/under_way_lost.html", status=404)
    if _wants(request, "work") and work.over:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if work.over:
        return _outcome(request, work, PaperForm(initial=_usual_purpose(request)))
    template = "documents/parts/under_way.html" if _wants(request, "work") else "documents/under_way.html"
    return render(request, template, {"work": work, "steps": words.steps(work.step), "place": "documents"})


@require_safe
@needs(Right.PAPERS)
def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The text with its marks, and the findings, chosen by code and severity."""
    found = _paper(request, paper_id)
    part = _wants(request, "findings")
    if not part and not is_said_in(found, _language()):
        here = request.get_full_path()
        work = readings.say(_paper(request, paper_id, whole=True), language=_language(), address=here, by=by(request))
        # A paper that today's engine cannot read any more is shown with the words it has.
        with suppress(UkukError):
            if not work.outcome(under_way.PATIENCE):
                return _to(reverse("documents:wait", args=(work.id,)))
        found = _paper(request, paper_id)
    page = text_page(found, request.GET, _language(), whole=not part)
    template = "documents/parts/findings.html" if part else "documents/paper.html"
    if not part:
        cut = cutting.by_paragraph(request.user, found)
        for block in page["blocks"]:
            block.passages.extend(cut.get(block.id, []))
        page |= {"sources": _sources(request)}
    return render(request, template, page | {"form": purpose_form(found)})


@require_safe
@needs(Right.PAPERS)
def card(request: HttpRequest, paper_id: UUID, card: str) -> HttpResponse:
    """What one mark in the text means. Without htmx the whole page is shown with the card open."""
    found = _paper(request, paper_id)
    shown = text_card(found, card, _language())
    if shown is None:
        raise Http404
    if not _wants(request, "card"):
        return _to(f"{reverse('documents:paper', args=(found.id,))}?card={card}#card")
    page = request.GET.get("page", "")
    return render(
        request, "documents/parts/card.html", {"paper": found, "card": shown, "page": page if page.isdecimal() else ""}
    )


@require_safe
@needs(Right.PAPERS)
def figures(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The table of figures, in the order asked for."""
    found = _paper(request, paper_id)
    page = pages.figures_page(found, request.GET, _language())
    template = "documents/parts/figures_table.html" if _wants(request, "figures") else "documents/figures.html"
    return render(request, template, page | {"form": purpose_form(found)})


@require_safe
@needs(Right.PAPERS)
def norms(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Each norm that the paper cites: what it is, whether it is in force, whether it binds the State on the day."""
    found = _paper(request, paper_id)
    return render(request, "documents/norms.html", pages.norms_page(found, _language()) | {"form": purpose_form(found)})


@require_safe
@needs(Right.PAPERS)
def questions(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The questions to the State, by issue."""
    found = _paper(request, paper_id)
    return render(
        request,
        "documents/questions.html",
        pages.questions_page(found, request.GET, _language()) | {"form": purpose_form(found)},
    )


@require_POST
@needs(Right.PAPERS_WRITE)
def check_again(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Check the paper for another body, phase, State or day."""
    found = _paper(request, paper_id, whole=True)
    form = PurposeForm(request.POST)
    if not form.is_valid():
        page = text_page(found, request.GET, _language(), whole=True)
        return render(request, "documents/paper.html", page | {"form": form}, status=422)
    work = readings.check_again(found, purpose=form.purpose, language=_language(), by=by(request))
    return _outcome(request, work, PaperForm(initial=_usual_purpose(request)))


@require_POST
@needs(Right.PAPERS_WRITE)
def remove(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Take the paper off the list; the next page offers to bring it back."""
    found = _paper(request, paper_id)
    actions.remove_paper(found, by=by(request))
    return _to(f"{reverse('documents:start')}?removed={found.id}")


@require_POST
@needs(Right.PAPERS_WRITE)
def restore(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Bring a removed paper back."""
    found = get_object_or_404(Paper.objects.removed_and_visible_to(request.user).defer("contents"), pk=paper_id)
    actions.restore_paper(found, by=by(request))
    return _to(reverse("documents:paper", args=(found.id,)))


@require_safe
@needs(Right.PAPERS)
def take(request: HttpRequest, paper_id: UUID, what: str) -> HttpResponse:
    """A download: `reading` and `findings` (JSON), `figures` (CSV), `page` (HTML), `paper` (as it was given)."""
    found = _paper(request, paper_id, whole=True)
    stem = found.name.rsplit(".", 1)[0]
    if what == "reading":
        return _download(_json(found.reading.result), f"{stem}.json", "application/json")
    if what == "findings":
        return _download(_json(findings_to_take(found, _language())), f"{stem}.findings.json", "application/json")
    if what == "figures":
        return _download(found.reading.figures_csv.encode(), f"{stem}.figures.csv", "text/csv; charset=utf-8")
    if what == "page":
        return _download(found.reading.marked.encode(), f"{stem}.html", "text/html; charset=utf-8")
    if what == "paper":
        return _download(bytes(found.contents), found.name, "application/octet-stream")
    raise Http404


@require_safe
@needs(Right.PAPERS)
def example(request: HttpRequest) -> HttpResponse:
    """The pack's example, built now: its text with references, its figures, the finished paper."""
    try:
        page = example_pages.page(_language())
    except UkukError as error:
        return render(request, "documents/example_missing.html", {"trouble": error}, status=422)
    return render(request, "documents/example.html", page | {"place": "documents"})


@require_safe
@needs(Right.PAPERS)
def take_example(request: HttpRequest, what: str) -> HttpResponse:
    """A download: the built `docx`, `pdf`, `html`, and the `trace` (JSON)."""
    language = _language()
    if what == "trace":
        return _download(bridge.build_example("html", language)[1], "submission.trace.json", "application/json")
    for form in bridge.BUILD_FORMS:
        if what == form:
            return _download(bridge.build_example(form, language)[0], f"submission.{form}", _BUILT_TYPES[form])
    raise Http404


_BUILT_TYPES = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def _outcome(request: HttpRequest, work: under_way.Work, form: PaperForm) -> HttpResponse:
    """To what came of the work, or to the page that waits for it; what cannot be read is said above the form."""
    try:
        address = work.outcome(under_way.PATIENCE)
    except UkukError as error:
        return _start(request, form, status=422, trouble=error)
    return _to(address or reverse("documents:wait", args=(work.id,)))


def _start(
    request: HttpRequest, form: PaperForm, *, status: int = 200, trouble: UkukError | None = None
) -> HttpResponse:
    removed = None
    try:
        asked = UUID(request.GET.get("removed", ""))
    except ValueError:
        asked = None
    if asked is not None:
        removed = Paper.objects.removed_and_visible_to(request.user).only("id", "name").filter(pk=asked).first()
    choice = Choice.of(request.GET)
    listed = Paginator(papers_chosen(request.user, choice), PAGE).get_page(request.GET.get("page"))
    page = {
        "form": form,
        "papers": listed.object_list,
        "pages": listed,
        "choice": choice,
        "sorts": sorts(choice.sort, SORTS),
        "sort_words": words.SORTS,
        "kinds": [(kind, words.word(words.PAPER_KINDS, kind)) for kind in kinds_of_papers(request.user)],
        "bodies": [(code, name.split(" · ")[0]) for code, name in bridge.body_names(_language())],
        "paper_languages": list(words.LANGUAGES.items()),
        "works": under_way.all_under_way(*readings.KINDS),
        "trouble": trouble,
        "removed": removed,
        "place": "documents",
    }
    return render(request, "documents/start.html", page, status=status)


def _usual_purpose(request: HttpRequest) -> dict[str, str]:
    """The body, phase and State chosen last: an organisation mostly works on one review at a time."""
    last = papers_of(request.user).first()
    return {"body": last.body, "phase": last.phase, "state": last.state} if last else {}


def by(request: HttpRequest) -> Member:
    """Who asks; the view has made sure that it is a member."""
    return cast(Member, request.user)


def purpose_form(paper: Paper) -> PurposeForm:
    """The form that checks a paper for something else, as it is checked now."""
    return PurposeForm(initial={"body": paper.body, "phase": paper.phase, "state": paper.state, "on": paper.on})


def _sources(request: HttpRequest) -> list[Source]:
    return list(Source.objects.visible_to(request.user).order_by("title", "code")[:500])


def _paper(request: HttpRequest, paper_id: UUID, *, whole: bool = False) -> Paper:
    """The paper, if this person may see it; `whole` with its bytes."""
    papers = Paper.objects.visible_to(request.user).select_related("reading", "source")
    return get_object_or_404(papers if whole else papers.defer("contents", "reading__marked"), pk=paper_id)


def _wants(request: HttpRequest, part: str) -> bool:
    """Whether htmx asked for this part of a page only."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request and htmx.target == part


def _language() -> str:
    return (get_language() or "en").split("-")[0]


def _to(address: str) -> HttpResponseRedirect:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _download(data: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
