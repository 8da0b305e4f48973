"""The pages of submissions. A view asks, acts and shows; what it shows is put together in `showing`."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ukuk.grounds import BadInput, UkukError
from ukuk.workspace.access.models import Member
from ukuk.workspace.access.rights import Right, needs
from ukuk.workspace.documents import bridge as papers
from ukuk.workspace.documents.words import LANGUAGES, PHASES, word
from ukuk.workspace.submissions import (
    actions,
    bridge,
    citing_actions,
    looking,
    queries,
    showing,
    unpacking,
    words,
)
from ukuk.workspace.submissions.bundle import references_in
from ukuk.workspace.submissions.forms import BundleForm, HeadingForm, NewForm, own_teams
from ukuk.workspace.submissions.models import CitedFigure, Submission
from ukuk.workspace.submissions.reading_back import sections_of


@require_safe
@needs(Right.SUBMISSIONS)
def start(request: HttpRequest) -> HttpResponse:
    """The submissions that one may see, chosen and in the order asked for."""
    return _start(request)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SUBMISSIONS_WRITE)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a submission."""
    form = NewForm(request.user, request.POST or None, initial=_usual(request))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = actions.start_submission(heading=form.heading, team=form.cleaned_data["team"], by=by(request))
            except BadInput as error:
                form.add_error(None, str(error))
            else:
                return to("submissions:submission", made.pk)
    return render(request, "submissions/new.html", {"form": form, "place": "submissions"}, status=status)


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def take_in(request: HttpRequest) -> HttpResponse:
    """A bundle's ZIP becomes a submission; what cannot be read is answered with a paragraph, and nothing is kept."""
    form = BundleForm(request.user, request.POST, request.FILES)
    if not form.is_valid():
        return _start(request, bundle=form, status=422)
    try:
        files = unpacking.unpacked(form.cleaned_data["bundle"].read())
        made = actions.import_bundle(files, team=form.cleaned_data["team"], by=by(request))
    except UkukError as error:
        return _start(request, bundle=form, trouble=error, status=422)
    return to("submissions:submission", made.pk)


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def take_example(request: HttpRequest) -> HttpResponse:
    """The pack's example as a submission of one's team."""
    team = own_teams(request.user).first()
    language = request.POST.get("language", "")
    if team is None or language not in bridge.LANGUAGES:
        raise Http404
    try:
        made = actions.take_over_example(language, team=team, by=by(request))
    except UkukError as error:
        return _start(request, trouble=error, status=422)
    return to("submissions:submission", made.pk)


@require_safe
@needs(Right.SUBMISSIONS)
def submission(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """The issues in order, where the paper stands, who signed it, what was built."""
    return shown_submission(request, of(request, submission_id))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SUBMISSIONS_WRITE)
def head(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """The head of the paper. Where somebody changed it meanwhile both are shown and nothing is lost."""
    found = of(request, submission_id)
    shown = _heading_values(found)
    form = HeadingForm(request.POST or None, initial=shown)
    status, theirs = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                version = form.cleaned_data["version"] or 0
                if actions.change_heading(found, form.heading, version=version, by=by(request)):
                    return to("submissions:submission", found.pk)
            except BadInput as error:
                form.add_error(None, str(error))
            else:
                status = 409
                found = of(request, submission_id)
                theirs = _both(form, _heading_values(found))
                sent = request.POST.copy()
                sent["version"] = str(found.version)
                form.data = sent
    page = showing.head(request, found, "head", language()) | {"form": form, "theirs": theirs}
    return render(request, "submissions/head.html", page, status=status)


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def publish(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Decide whether the body may publish the paper."""
    found = of(request, submission_id)
    if request.POST.get("publish") not in ("yes", "no"):
        return shown_submission(request, found, status=422)
    actions.decide_publishing(found, request.POST["publish"] == "yes", by=by(request))
    return to("submissions:submission", found.pk, "#sign-off")


@require_safe
@needs(Right.SUBMISSIONS)
def check(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """The whole paper checked as it stands: what stops a build, and what a careful colleague would say."""
    found = of(request, submission_id)
    whole = looking.whole(found, language())
    limit = bridge.word_limit(found.body, found.phase)
    page = {
        "whole": whole,
        "limit": limit,
        "share": min(100, 100 * whole.words // limit) if whole and limit else None,
        "over": bool(whole and limit and whole.words > limit),
        "unread": found.language not in looking.READ,
        "troubles": _by_section(found, whole) if whole else [],
        "findings": [one | {"name": papers_code(one["code"])} for one in whole.findings] if whole else [],
    }
    part = wants(request, "check")
    template = "submissions/parts/check.html" if part else "submissions/check.html"
    return render(request, template, page | showing.head(request, found, "check", language()))


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def remove(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Take a submission off the list; the next page offers to bring it back."""
    found = of(request, submission_id)
    actions.remove_submission(found, by=by(request))
    return HttpResponseRedirect(f"{reverse('submissions:start')}?removed={found.pk}", status=303)


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def restore(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Bring a removed submission back."""
    found = get_object_or_404(Submission.objects.removed_and_visible_to(request.user), pk=submission_id)
    actions.restore_submission(found, by=by(request))
    return to("submissions:submission", found.pk)


@require_safe
@needs(Right.SUBMISSIONS)
def figures(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """The figures that the paper cites, each beside what the figures desk says today."""
    found = of(request, submission_id)
    page = showing.figures_page(request.user, found, language())
    return render(request, "submissions/figures.html", page | showing.head(request, found, "figures", language()))


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def renew(request: HttpRequest, cited_id: int) -> HttpResponse:
    """Take a figure as the figures desk has it now."""
    cited = _cited(request, cited_id)
    now = dict(queries.cited_with_now(request.user, cited.submission)).get(cited)
    if now is None:
        raise Http404
    citing_actions.renew_figure(cited, now, by=by(request))
    return to("submissions:figures", cited.submission_id)


@require_POST
@needs(Right.SUBMISSIONS_WRITE)
def drop(request: HttpRequest, cited_id: int) -> HttpResponse:
    """Take a row out of the table that the text does not name."""
    cited = _cited(request, cited_id)
    if cited.code not in references_in("".join(one.text for one in sections_of(cited.submission))):
        citing_actions.drop_figure(cited, by=by(request))
    return to("submissions:figures", cited.submission_id)


# Parts of the views -------------------------------------------------------------------------------------------------


def of(request: HttpRequest, submission_id: UUID) -> Submission:
    """The submission, if this person may see it."""
    return get_object_or_404(Submission.objects.visible_to(request.user), pk=submission_id)


def by(request: HttpRequest) -> Member:
    """Who asks; the view has made sure that it is a member."""
    return cast(Member, request.user)


def language() -> str:
    """The reader's language."""
    return (get_language() or "en").split("-")[0]


def wants(request: HttpRequest, part: str) -> bool:
    """Whether htmx asked for this part of a page only."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request and htmx.target == part


def to(name: str, key: Any, after: str = "") -> HttpResponse:
    """To the page of that name, by 303."""
    return HttpResponseRedirect(reverse(name, args=(key,)) + after, status=303)


def papers_code(code: str) -> Any:
    """The words for a code of the check."""
    from ukuk.workspace.documents.words import CODES

    return word(CODES, code)


def _start(
    request: HttpRequest,
    *,
    bundle: BundleForm | None = None,
    trouble: UkukError | None = None,
    status: int = 200,
) -> HttpResponse:
    choice = queries.Choice.of(request.GET)
    pages = Paginator(queries.chosen(request.user, choice), queries.PAGE).get_page(request.GET.get("page"))
    names = queries.names_of(one.changed_by for one in pages.object_list)
    removed = None
    try:
        asked = UUID(request.GET.get("removed", ""))
    except ValueError:
        asked = None
    if asked is not None:
        removed = Submission.objects.removed_and_visible_to(request.user).filter(pk=asked).first()
    bodies = dict(papers.body_names(language()))
    page = {
        "rows": [
            {
                "submission": one,
                "body": bodies.get(one.body, one.body.upper()).split(" · ")[0],
                "phase": word(PHASES, one.phase),
                "state": papers.state_name_of(one.state, language()),
                "language": word(LANGUAGES, one.language),
                "by": names.get(one.changed_by, ""),
            }
            for one in pages.object_list
        ],
        "pages": pages,
        "choice": choice,
        "bodies": [(code, name.split(" · ")[0]) for code, name in bodies.items()],
        "phases": [(code, PHASES[code]) for code in papers.phases()],
        "paper_languages": list(LANGUAGES.items()),
        "sorts": _sorts(choice.sort),
        "bundle": bundle or BundleForm(request.user),
        "trouble": trouble,
        "removed": removed,
        "place": "submissions",
    }
    return render(request, "submissions/start.html", page, status=status)


def _sorts(now: str) -> dict[str, dict[str, str]]:
    column, backwards = now.removeprefix("-"), now.startswith("-")
    return {
        name: {
            "next": f"-{name}" if name == column and not backwards else name,
            "now": ("descending" if backwards else "ascending") if name == column else "none",
        }
        for name in queries.SORTS
    }


def shown_submission(
    request: HttpRequest,
    found: Submission,
    *,
    trouble: UkukError | None = None,
    unsigned: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The submission's own page; `trouble` is what stopped a build, `unsigned` that nothing was signed."""
    page = showing.head(request, found, "text", language()) | showing.overview(request.user, found)
    page |= {"trouble": trouble, "unsigned": unsigned, "formats": words.FORMATS.items()}
    if trouble is not None:
        page["troubles"] = _by_section(found, looking.whole(found, language()))
    return render(request, "submissions/submission.html", page, status=status)


def _by_section(found: Submission, whole: looking.Whole | None) -> list[dict[str, Any]]:
    """What stops a build, each with its section and the line in it."""
    sections = sections_of(found)
    placed = []
    for trouble in whole.troubles if whole else ():
        line, home = trouble.line, None
        for section in sections:
            length = section.text.count("\n")
            if line and line <= length:
                home = section
                break
            line -= length
        what = words.TROUBLES.get(trouble.kind, "")
        placed.append({"said": trouble, "what": what, "section": home, "line": line if home else 0})
    return placed


def _heading_values(found: Submission) -> dict[str, Any]:
    return {
        "title": found.title,
        "body": found.body,
        "phase": found.phase,
        "state": found.state,
        "language": found.language,
        "on": found.on,
        "authors": "\n".join(found.authors),
        "publish": "yes" if found.publish else "no",
        "version": found.version,
    }


def _both(form: HeadingForm, theirs: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields in which what was sent and what is there now differ."""
    found = []
    for name, value in theirs.items():
        mine = str(form.data.get(name, "")).replace("\r\n", "\n").strip()
        if name != "version" and mine != str(value):
            found.append({"label": form.fields[name].label, "mine": mine, "theirs": value})
    return found


def _usual(request: HttpRequest) -> dict[str, Any]:
    """What was chosen last: an organisation mostly works on one review at a time."""
    last = Submission.objects.visible_to(request.user).order_by("-added_at", "id").first()
    usual: dict[str, Any] = {"language": language(), "publish": "no"}
    if last is not None:
        usual |= {"body": last.body, "phase": last.phase, "state": last.state, "authors": "\n".join(last.authors)}
    return usual


def _cited(request: HttpRequest, cited_id: int) -> CitedFigure:
    rows = CitedFigure.objects.visible_to(request.user).select_related("submission")
    return get_object_or_404(rows, pk=cited_id)
