"""The pages of one section: the editor and all that lies beside the text."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ukuk.grounds import BadInput
from ukuk.workspace.access.rights import Right, needs
from ukuk.workspace.cases.models import Case
from ukuk.workspace.documents.models import Passage
from ukuk.workspace.figures.bridge import value
from ukuk.workspace.figures.queries import current, matching
from ukuk.workspace.submissions import actions, beside_actions, bridge, differing, looking, queries, showing, words
from ukuk.workspace.submissions.forms import texts_of
from ukuk.workspace.submissions.models import Comment, Point, Section
from ukuk.workspace.submissions.views import by, language, of, papers_code, to, wants

_OFFERED = 12


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SUBMISSIONS)
def section(request: HttpRequest, section_id: UUID) -> HttpResponse:
    """The text of a section with what lies beside it; POST saves it, or shows both texts where somebody was quicker."""
    found = _section(request, section_id)
    if request.method != "POST":
        page = showing.section_page(request, found, language())
        asked = request.GET.get("find", "").strip()
        page |= {"find": asked, "offered": _offered(request, asked) if asked else []}
        return render(request, "submissions/section.html", page)
    may_write(request)
    text, base = texts_of(request.POST)
    if actions.save_section(found, text, base=base, by=by(request)):
        return HttpResponseRedirect(reverse("submissions:section", args=(found.pk,)) + "?saved=1#text-head", status=303)
    actions.keep_draft(found, text, base=base, by=by(request))
    now = _section(request, section_id)
    page = showing.head(request, now.submission, "text", language()) | {
        "section": now,
        "mine": text,
        "theirs": now.text,
        "difference": differing.lines(now.text, text, around=None),
        "by": queries.names_of([now.changed_by]).get(now.changed_by, ""),
    }
    return render(request, "submissions/conflict.html", page, status=409)


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def draft(request: HttpRequest, section_id: UUID) -> HttpResponse:
    """Keep what was typed so far, for the one who types alone."""
    found = _section(request, section_id)
    text, base = texts_of(request.POST)
    kept = actions.keep_draft(found, text, base=base, by=by(request))
    return render(request, "submissions/parts/draft_kept.html", {"draft": kept, "stale": base != found.version})


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def forget(request: HttpRequest, section_id: UUID) -> HttpResponse:
    """Leave what one typed and did not save."""
    found = _section(request, section_id)
    actions.forget_draft(found, by=by(request))
    return to("submissions:section", found.pk)


@require_POST
@needs(Right.SUBMISSIONS)
def look(request: HttpRequest, section_id: UUID) -> HttpResponse:
    """The typed text as it will print, with what stands in the way and what the check says. Nothing is kept."""
    found = _section(request, section_id)
    text, _ = texts_of(request.POST)
    seen = looking.look(request.user, found, text, language())
    page = {
        "look": seen,
        "section": found,
        "troubles": [{"placed": one, "what": words.TROUBLES.get(one.said.kind, "")} for one in seen.troubles],
        "findings": [{"placed": one, "name": papers_code(one.said["code"])} for one in seen.findings],
        "findings_length": len(seen.findings),
        "paper_language": found.submission.language,
    } | _words(found, seen)
    if wants(request, "look"):
        return render(request, "submissions/parts/look.html", page)
    whole = page | showing.section_page(request, found, language()) | {"text": text, "looked": True}
    return render(request, "submissions/section.html", whole)


@require_safe
@needs(Right.SUBMISSIONS)
def figures(request: HttpRequest, section_id: UUID) -> HttpResponse:
    """Figures that one may cite here and whose words or id begin so: options for the list under `[[`."""
    _section(request, section_id)
    asked = request.GET.get("q", "")[:100].strip()
    return render(request, "submissions/parts/options.html", {"offered": _offered(request, asked)})


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def add(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """A new issue at the end."""
    found = of(request, submission_id)
    try:
        made = actions.add_section(found, request.POST.get("heading", "")[:300], by=by(request))
    except BadInput:
        return to("submissions:submission", found.pk, "#new-issue")
    return to("submissions:section", made.pk)


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def move(request: HttpRequest, section_id: UUID) -> HttpResponse:
    """An issue one place up or down."""
    found = _section(request, section_id)
    actions.move_section(found, up=request.POST.get("way") == "up", by=by(request))
    return to("submissions:submission", found.submission_id, f"#section-{found.pk}")


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def remove(request: HttpRequest, section_id: UUID) -> HttpResponse:
    """An issue out of the text; the submission's page offers to bring it back."""
    found = _section(request, section_id)
    actions.remove_section(found, by=by(request))
    return to("submissions:submission", found.submission_id)


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def restore(request: HttpRequest, section_id: UUID) -> HttpResponse:
    """A removed issue, back in its place."""
    removed = Section.objects.removed_and_visible_to(request.user).select_related("submission")
    found = get_object_or_404(removed, pk=section_id)
    actions.restore_section(found, by=by(request))
    return to("submissions:submission", found.submission_id)


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def add_point(request: HttpRequest, section_id: UUID) -> HttpResponse:
    """A finding, a norm or a question of the issue."""
    found = _section(request, section_id)
    kind = request.POST.get("kind", "")
    given = request.POST.get("given", "")[:4000]
    try:
        beside_actions.add_point(
            found,
            kind=kind,
            text="" if kind == "norm" else given,
            norm=given.split(" ", 1)[0] if kind == "norm" else "",
            by=by(request),
        )
    except BadInput as error:
        page = showing.section_page(request, found, language()) | {"trouble": error, "trouble_kind": kind}
        return render(request, "submissions/section.html", page, status=422)
    return to("submissions:section", found.pk, f"#points-{kind}")


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def remove_point(request: HttpRequest, point_id: UUID) -> HttpResponse:
    """A point away from beside the text."""
    points = Point.objects.visible_to(request.user).select_related("section__submission")
    point = get_object_or_404(points, pk=point_id)
    beside_actions.remove_point(point, by=by(request))
    return to("submissions:section", point.section_id, f"#points-{point.kind}")


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def comment(request: HttpRequest, section_id: UUID) -> HttpResponse:
    """A remark on a paragraph, or on the whole section."""
    found = _section(request, section_id)
    try:
        beside_actions.comment(
            found, text=request.POST.get("text", "")[:4000], quote=request.POST.get("quote", "")[:4000], by=by(request)
        )
    except BadInput as error:
        page = showing.section_page(request, found, language()) | {"trouble": error, "trouble_kind": "comment"}
        return render(request, "submissions/section.html", page, status=422)
    return to("submissions:section", found.pk, "#comments")


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def resolve(request: HttpRequest, comment_id: UUID) -> HttpResponse:
    """A comment is done with; or open again."""
    comments = Comment.objects.visible_to(request.user).select_related("section__submission")
    found = get_object_or_404(comments, pk=comment_id)
    beside_actions.resolve_comment(found, found.resolved_at is None, by=by(request))
    return to("submissions:section", found.section_id, "#comments")


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def lay_beside(request: HttpRequest, section_id: UUID) -> HttpResponse:
    """A passage (by its id) or a case (by its code) as evidence of the issue."""
    return _beside(request, section_id, lay=True)


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def take_from_beside(request: HttpRequest, section_id: UUID) -> HttpResponse:
    """A passage or a case no longer evidence of the issue."""
    return _beside(request, section_id, lay=False)


def may_write(request: HttpRequest) -> None:
    """Refuses whoever may read submissions and not write them."""
    from django.core.exceptions import PermissionDenied

    from ukuk.workspace.access.rights import may

    if not may(request.user, Right.SUBMISSIONS_WRITE):
        raise PermissionDenied


def _section(request: HttpRequest, section_id: UUID) -> Section:
    sections = Section.objects.visible_to(request.user).select_related("submission")
    return cast(Section, get_object_or_404(sections, pk=section_id))


def _beside(request: HttpRequest, section_id: UUID, *, lay: bool) -> HttpResponse:
    found = _section(request, section_id)
    verb = beside_actions.lay_beside if lay else beside_actions.take_from_beside
    passage, case = request.POST.get("passage", ""), request.POST.get("case", "").strip().upper()
    chosen: Passage | Case | None = None
    if passage:
        try:
            chosen = Passage.objects.visible_to(request.user).filter(pk=UUID(passage)).first()
        except ValueError:
            raise Http404 from None
    elif case:
        chosen = Case.objects.visible_to(request.user).filter(code=case).first()
    if chosen is None:
        page = showing.section_page(request, found, language())
        page |= {"trouble": words.UNKNOWN_EVIDENCE, "trouble_kind": "evidence"}
        return render(request, "submissions/section.html", page, status=422)
    verb(found, chosen, by=by(request))
    return to("submissions:section", found.pk, "#evidence")


def _words(found: Section, seen: looking.Look) -> dict[str, object]:
    """How long the whole is with this part as typed, against the body's limit."""
    before = looking.words_of_saved(found, language())
    limit = bridge.word_limit(found.submission.body, found.submission.phase)
    total = None if before is None or seen.unread else before.whole - before.section + seen.words
    return {"total": total, "limit": limit, "over": bool(total and limit and total > limit)}


def _offered(request: HttpRequest, asked: str) -> list[dict[str, str]]:
    """Figures that this person sees and whose words or id match, as they print."""
    found = current(request.user)
    if asked:
        found = found.filter(matching(asked))
    wanted = asked.casefold()
    # Words of a source's title match too; a figure that is called so comes first.
    versions = sorted(
        found.select_related("figure", "source", "series").order_by("figure__code")[: 5 * _OFFERED],
        key=lambda one: (
            0 if one.figure.code.startswith(wanted) else 1 + (wanted not in one.label(language()).casefold())
        ),
    )[:_OFFERED]
    return [
        {
            "code": version.figure.code,
            "label": version.label(language()),
            "value": value(version, language()),
            "source": version.source.said("publisher", language()) if version.source else "",
            "time": version.time,
        }
        for version in versions
    ]
