"""The pages of editions: what changed and when, signatures, building, taking away."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from ukuk.grounds import UkukError
from ukuk.workspace.access.rights import Right, needs
from ukuk.workspace.documents import under_way
from ukuk.workspace.submissions import (
    actions,
    bridge,
    builds,
    queries,
    showing,
    signing_actions,
    unpacking,
    words,
)
from ukuk.workspace.submissions.models import BuiltPaper, Edition, Signature, Submission
from ukuk.workspace.submissions.reading_back import files_now
from ukuk.workspace.submissions.views import by, language, of, shown_submission, to, wants
from ukuk.workspace.trail.queries import history_lines

_TYPES = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@require_safe
@needs(Right.SUBMISSIONS)
def versions(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """The editions, newest first, each with what was done and by whom."""
    found = of(request, submission_id)
    editions = Edition.objects.visible_to(request.user).filter(submission=found)
    listed = Paginator(editions.only("number", "what", "about", "made_at", "made_by").order_by("-number"), queries.PAGE)
    pages = listed.get_page(request.GET.get("page"))
    before = request.GET.get("before", "")
    page = {
        "rows": showing.versions_page(pages.object_list),
        "pages": pages,
        # Who write one paper together know who did what; the editions say it too.
        "history": history_lines(
            "submission",
            found.pk,
            request.user,
            before=int(before) if before.isdecimal() and len(before) < 18 else 0,
            whole=True,
        ),
        "history_address": reverse("submissions:versions", args=(found.pk,)),
    }
    return render(request, "submissions/versions.html", page | showing.head(request, found, "versions", language()))


@require_safe
@needs(Right.SUBMISSIONS)
def version(request: HttpRequest, submission_id: UUID, number: int) -> HttpResponse:
    """What an edition changed, against the one before or another (`?against=`)."""
    found = of(request, submission_id)
    editions = Edition.objects.visible_to(request.user).filter(submission=found)
    edition = get_object_or_404(editions, number=number)
    against = request.GET.get("against", "")
    other = editions.filter(number=int(against) if against.isdecimal() and len(against) < 9 else number - 1).first()
    both = sorted((one for one in (other, edition) if one), key=lambda one: one.number)
    page = {
        "edition": edition,
        "other": other,
        "latest": found.number == edition.number,
        "row": showing.versions_page([edition])[0],
        "difference": showing.difference(both[0] if len(both) > 1 else None, both[-1]),
    }
    return render(request, "submissions/version.html", page | showing.head(request, found, "versions", language()))


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def restore_version(request: HttpRequest, submission_id: UUID, number: int) -> HttpResponse:
    """The text of an old edition as a new one."""
    found = of(request, submission_id)
    edition = get_object_or_404(Edition.objects.visible_to(request.user).filter(submission=found), number=number)
    actions.restore_edition(edition, by=by(request))
    return to("submissions:versions", found.pk)


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def sign(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Sign the edition that was shown, for oneself or for an organisation outside."""
    found = of(request, submission_id)
    signed = signing_actions.sign(
        found,
        digest=request.POST.get("digest", ""),
        organisation=request.POST.get("organisation", ""),
        note=request.POST.get("note", ""),
        by=by(request),
    )
    if signed is None:
        return shown_submission(request, found, unsigned=True, status=409)
    return to("submissions:submission", found.pk, "#sign-off")


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def withdraw(request: HttpRequest, signature_id: UUID) -> HttpResponse:
    """Withdraw a signature."""
    signature = get_object_or_404(
        Signature.objects.visible_to(request.user).select_related("submission"), pk=signature_id
    )
    signing_actions.withdraw_signature(signature, by=by(request))
    return to("submissions:submission", signature.submission_id, "#sign-off")


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def build(request: HttpRequest, submission_id: UUID, to: str) -> HttpResponse:
    """Build the latest edition; what the engine refuses is said with its places."""
    found = of(request, submission_id)
    edition = queries.latest_edition(found)
    if to not in bridge.FORMATS or edition is None:
        raise Http404
    work = builds.begin(found, edition, to, draft=request.POST.get("draft") == "yes", by=by(request))
    return _outcome(request, found, work)


@require_safe
@needs(Right.SUBMISSIONS)
def wait(request: HttpRequest, submission_id: UUID, work_id: UUID) -> HttpResponse:
    """How far a build is; when it is over, what came of it."""
    found = of(request, submission_id)
    work = builds.find(found, work_id)
    if work is None:
        return render(request, "submissions/under_way_lost.html", {"submission": found}, status=404)
    if work.over:
        if wants(request, "work"):
            return HttpResponse(headers={"HX-Refresh": "true"})
        return _outcome(request, found, work)
    template = "documents/parts/under_way.html" if wants(request, "work") else "submissions/under_way.html"
    page = {"work": work, "steps": words.steps(work.step), "submission": found, "place": "submissions"}
    return render(request, template, page)


@require_safe
@needs(Right.SUBMISSIONS)
def take(request: HttpRequest, submission_id: UUID, what: str) -> HttpResponse:
    """A download: a built `docx`, `pdf` or `html`, the `trace` (JSON) of the last one built, the `bundle` (ZIP)."""
    found = of(request, submission_id)
    stem = f"{found.body}-{found.phase}-{found.state}-{found.on}".lower()
    if what == "bundle":
        actions.note_taking(found, "zip", by=by(request))
        return _download(unpacking.packed(files_now(found)), f"{stem}.zip", "application/zip")
    built = BuiltPaper.objects.visible_to(request.user).filter(submission=found).order_by("-made_at", "id")
    kept = (built if what == "trace" else built.filter(format=what)).first()
    if kept is None:
        raise Http404
    actions.note_taking(found, what, by=by(request))
    if what == "trace":
        return _download(bytes(kept.trace), f"{stem}.trace.json", "application/json")
    return _download(bytes(kept.data), f"{stem}{'-draft' if kept.draft else ''}.{what}", _TYPES[what])


def _outcome(request: HttpRequest, found: Submission, work: under_way.Work) -> HttpResponse:
    try:
        address = work.outcome(under_way.PATIENCE)
    except UkukError as error:
        return shown_submission(request, found, trouble=error, status=422)
    return HttpResponseRedirect(address or reverse("submissions:wait", args=(found.pk, work.id)), status=303)


def _download(data: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
