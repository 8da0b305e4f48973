"""The pages of counted figures: questions on our own cases, each count of them, the records behind it."""

from __future__ import annotations

import csv
import io
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ukuk.grounds import UkukError
from ukuk.workspace.access.rights import Right, may, needs
from ukuk.workspace.figures import actions, counts, queries, words
from ukuk.workspace.figures.answering import download, member, see_other
from ukuk.workspace.figures.asking import Asking
from ukuk.workspace.figures.forms import NewFigure, language
from ukuk.workspace.figures.models import Count, Question, reads_all
from ukuk.workspace.figures.pages import safe
from ukuk.workspace.figures.question_form import QuestionForm
from ukuk.workspace.trail.acting import looked

_FORMS = ["GET", "HEAD", "POST"]


@require_safe
@needs(Right.COUNT, Right.FIGURES_WRITE)
def questions(request: HttpRequest) -> HttpResponse:
    """The saved questions, each with its latest count."""
    listed = Paginator(Question.objects.visible_to(request.user), queries.PAGE).get_page(request.GET.get("page"))
    latest = queries.latest_counts(request.user, list(listed))
    rows = [(question, *_with_number(latest.get(question.pk), request.user)) for question in listed]
    page = {
        "rows": rows,
        "page": listed,
        "removed": _removed(request),
        "counts": may(request.user, Right.COUNT),
        "place": "figures",
    }
    return render(request, "figures/questions.html", page)


@require_http_methods(_FORMS)
@needs(Right.COUNT)
def add(request: HttpRequest) -> HttpResponse:
    """A new question; it is counted at once."""
    form = QuestionForm(request.POST or None)
    trouble = None
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_question(title=form.cleaned_data["title"], asking=form.asking, by=member(request))
            counted = actions.count_question(made, on=timezone.localdate(), by=member(request))
            return see_other(reverse("figures:count", args=(counted.pk,)))
        except UkukError as error:
            trouble = error
    page = {"form": form, "trouble": trouble, "place": "figures"}
    return render(request, "figures/question_form.html", page, status=422 if request.method == "POST" else 200)


@require_http_methods(_FORMS)
@needs(Right.COUNT)
def edit(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """The question by other words; its earlier counts stay as they were."""
    question = get_object_or_404(Question.objects.visible_to(request.user), pk=question_id)
    initial = {**question.asked, "title": question.title, "version": question.version}
    form = QuestionForm(request.POST or None, initial=initial)
    trouble, meanwhile = None, False
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            done = actions.change_question(
                question, title=given["title"], asking=form.asking, version=given["version"] or 0, by=member(request)
            )
            if done:
                return see_other(reverse("figures:question", args=(question.pk,)))
            data = request.POST.copy()
            data["version"] = str(question.version)
            form, meanwhile = QuestionForm(data), True
        except UkukError as error:
            trouble = error
    page = {
        "form": form,
        "question": question,
        "trouble": trouble,
        "meanwhile": counts.asking_words(Asking.of(question.asked), language()) if meanwhile else None,
        "place": "figures",
    }
    status = 200 if request.method != "POST" else 409 if meanwhile else 422
    return render(request, "figures/question_form.html", page, status=status)


@require_safe
@needs(Right.COUNT, Right.FIGURES_WRITE)
def question(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """A question: what is asked, and all its counts."""
    found = get_object_or_404(Question.objects.visible_to(request.user), pk=question_id)
    made = Count.objects.visible_to(request.user).filter(question=found)
    listed = Paginator(made, queries.PAGE).get_page(request.GET.get("page"))
    rows = [(one, counts.shown_number(one, whole=counts.reach(one, request.user).whole)) for one in listed]
    page = {
        "question": found,
        "asked": counts.asking_words(Asking.of(found.asked), language()),
        "rows": rows,
        "page": listed,
        "counts": may(request.user, Right.COUNT),
        "place": "figures",
    }
    return render(request, "figures/question.html", page)


@require_POST
@needs(Right.COUNT)
def count_now(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Count the question today."""
    found = get_object_or_404(Question.objects.visible_to(request.user), pk=question_id)
    made = actions.count_question(found, on=timezone.localdate(), by=member(request))
    return see_other(reverse("figures:count", args=(made.pk,)))


@require_POST
@needs(Right.COUNT)
def remove(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Take the question off the list with its counts; the next page offers to bring it back."""
    found = get_object_or_404(Question.objects.visible_to(request.user), pk=question_id)
    actions.remove_question(found, by=member(request))
    return see_other(f"{reverse('figures:questions')}?removed={found.pk}")


@require_POST
@needs(Right.COUNT)
def restore(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Bring a removed question back."""
    found = get_object_or_404(Question.objects.removed_and_visible_to(request.user), pk=question_id)
    actions.restore_question(found, by=member(request))
    return see_other(reverse("figures:question", args=(found.pk,)))


@require_safe
@needs(Right.FIGURES)
def count(request: HttpRequest, count_id: UUID) -> HttpResponse:
    """One count: the number, its split, what was left out, and what changed since the count before."""
    found = get_object_or_404(Count.objects.visible_to(request.user).select_related("question"), pk=count_id)
    reach = counts.reach(found, request.user)
    before = queries.count_before(request.user, found) if reads_all(request.user) and reach.whole else None
    came, went = counts.since(found, before) if before is not None else (set(), set())
    page = {
        "count": found,
        "asked": counts.asking_words(Asking.of(found.asked), language()),
        "unit_word": words.UNITS[found.asked["unit"]],
        "number_words": counts.number_words(found.asked["unit"], found.number, language()),
        "threshold": counts.small_number(),
        "number": counts.shown_number(found, whole=reach.whole),
        "table": counts.table(
            found, whole=reach.whole and counts.knows_everybody(found, request.user), language=language()
        ),
        "left_out": counts.left_out(found, whole=reach.whole),
        "reach": reach,
        "before": before,
        "same_question": before is not None and before.asked == found.asked,
        "came": len(came),
        "went": len(went),
        "opens": may(request.user, Right.CASES),
        "identities": may(request.user, Right.IDENTITIES),
        "insider": reads_all(request.user),
        "editable": may(request.user, Right.FIGURES_WRITE),
        "figures": queries.figures_of_count(request.user, found),
        "place": "figures",
    }
    return render(request, "figures/count.html", page)


@require_safe
@needs(Right.CASES)
def records(request: HttpRequest, count_id: UUID) -> HttpResponse:
    """The records behind a number, by their codes: those that this reader may see, and how many there are besides.

    A cell (sex, band) is opened by those who may read identities alone: its records' sex and age are personal. How many
    are behind the gate is not said where the number is withheld, and of no cell.
    """
    found = get_object_or_404(Count.objects.visible_to(request.user).select_related("question"), pk=count_id)
    narrowed: dict[str, str] = {}
    for name in ("sex", "band"):
        if name in request.GET:
            if not may(request.user, Right.IDENTITIES):
                raise Http404
            narrowed[name] = request.GET[name]
    rows = counts.records(found, request.user, **narrowed)
    number = counts.shown_number(found, whole=counts.reach(found, request.user).whole)
    seen = rows.values("record").distinct().count()
    listed = Paginator(rows.values_list("record", flat=True).distinct().order_by("record"), queries.PAGE)
    page = listed.get_page(request.GET.get("page"))
    looked("count.opened", by=member(request), kind="count", record=found.pk, name=found.question.title, **narrowed)
    shown = {
        "count": found,
        "unit_word": words.UNITS[found.asked["unit"]],
        "rows": queries.named_records(found, rows, list(page.object_list), request.user),
        "page": page,
        "seen": seen,
        "unseen": 0 if narrowed or number is None else number - seen,
        "threshold": counts.small_number() if number is None else 0,
        "narrowed": narrowed,
        "cell": counts.cell_words(narrowed, language()),
        "place": "figures",
    }
    return render(request, "figures/records.html", shown)


@require_safe
@needs(Right.FIGURES)
def take(request: HttpRequest, count_id: UUID) -> HttpResponse:
    """A count as CSV. It leaves the workspace: small numbers are withheld, whoever takes it."""
    found = get_object_or_404(Count.objects.visible_to(request.user), pk=count_id)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    for row in counts.table_rows(found, whole=False, language=language()):
        table.writerow([safe(cell) for cell in row])
    return download(out.getvalue().encode(), f"count-{found.day}.csv")


@require_http_methods(_FORMS)
@needs(Right.FIGURES_WRITE)
def use(request: HttpRequest, count_id: UUID) -> HttpResponse:
    """Make a figure of a count: our own cases are its source."""
    found = get_object_or_404(Count.objects.visible_to(request.user).select_related("question"), pk=count_id)
    if not counts.reach(found, request.user).whole and found.number < counts.small_number():
        raise Http404
    says = counts.statement(found)
    form = NewFigure(request.POST or None, user=request.user, says=says, code=queries.free_code(f"ours-{found.day}"))
    form.keep("value")
    trouble = None
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_figure(code=form.code.cleaned_data["code"], says=form.statement, by=member(request))
            return see_other(reverse("figures:figure", args=(made.pk,)))
        except UkukError as error:
            trouble = error
    page: dict[str, Any] = {"form": form, "count": found, "trouble": trouble, "place": "figures"}
    return render(request, "figures/new.html", page, status=422 if request.method == "POST" else 200)


def _with_number(count: Count | None, user: object) -> tuple[Count | None, int | None]:
    return (None, None) if count is None else (count, counts.shown_number(count, counts.reach(count, user).whole))


def _removed(request: HttpRequest) -> Question | None:
    try:
        asked = UUID(request.GET.get("removed", ""))
    except ValueError:
        return None
    return Question.objects.removed_and_visible_to(request.user).filter(pk=asked).first()
