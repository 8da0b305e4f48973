"""From a passage of a paper into a case, in one step: say which case."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from ukuk.grounds import UkukError
from ukuk.workspace.access.rights import Right, needs
from ukuk.workspace.cases import actions
from ukuk.workspace.cases.asking import Asked, back_to
from ukuk.workspace.cases.forms import FromPassageForm
from ukuk.workspace.cases.models import Case
from ukuk.workspace.cases.queries import by_words
from ukuk.workspace.documents.models import Passage

_LATEST = 20


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.CASES_WRITE)
def from_passage(request: Asked, cut_id: UUID) -> HttpResponse:
    """The passage, the latest cases to choose from and a field for the code of another; the case keeps the passage."""
    passage = get_object_or_404(Passage.objects.visible_to(request.user).select_related("paper"), pk=cut_id)
    latest = list(Case.objects.visible_to(request.user).order_by("-changed_at", "-number")[:_LATEST])
    form = FromPassageForm(request.POST or None, cases=latest)
    if request.method == "POST" and form.is_valid():
        case = _case(request, form)
        if case is None:
            form.add_error("code", gettext("There is no such case, or not for you. A code looks like K-0001."))
        else:
            try:
                values = {"passage": passage, "note": form.cleaned_data["note"]}
                actions.add_part(case, "passages", values, by=request.user)
                return back_to(case, "sources")
            except UkukError as error:
                form.add_error(None, str(error))
    page = {"passage": passage, "form": form, "place": "cases"}
    return render(request, "cases/from_passage.html", page, status=422 if request.method == "POST" else 200)


def _case(request: Asked, form: FromPassageForm) -> Case | None:
    """The case that was named by its code, else the one that was chosen; `None` where there is none for this reader."""
    seen = Case.objects.visible_to(request.user)
    code = form.cleaned_data["code"]
    if code:
        return by_words(seen, code, titles=False).first()
    return seen.filter(pk=form.cleaned_data["case"]).first() if form.cleaned_data["case"] else None
