"""The pages of imports: give a file, map its columns, look at every row, import, see the report, undo."""

from __future__ import annotations

import csv
import io
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from ukuk.grounds import UkukError
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.rights import Right, needs
from ukuk.workspace.documents import under_way
from ukuk.workspace.imports import actions, bridge, checking, forms, pages, words
from ukuk.workspace.imports.cells import DateReading
from ukuk.workspace.imports.mapping import LEAVE, NOTE, Choice, Map, Open, open_questions
from ukuk.workspace.imports.models import CHECKED, DONE, DRAFT, Import, ImportedRow, ImportMap
from ukuk.workspace.imports.plan import STATES, UnknownTerm
from ukuk.workspace.imports.tables import Table

_PAST = 50
# So many rows are written while one waits; more are written in a thread of their own, and the page says how far it is.
AT_ONCE = 100


@require_safe
@needs(Right.IMPORT)
def start(request: HttpRequest) -> HttpResponse:
    """Give a file; the files that came so far."""
    return _start(request, forms.FileForm(user=request.user))


@require_POST
@needs(Right.IMPORT)
def give(request: HttpRequest) -> HttpResponse:
    """Take a file in. What is no sheet is answered with a paragraph, and not kept."""
    form = forms.FileForm(request.POST, request.FILES, user=request.user)
    if not form.is_valid():
        return _start(request, form, status=422)
    given = form.cleaned_data
    try:
        importing = actions.give_file(
            name=given["file"].name,
            data=given["file"].read(),
            team=given["team"],
            encoding=given["encoding"],
            separator=given["separator"],
            by=_by(request),
        )
    except UkukError as trouble:
        return _start(request, form, status=422, trouble=trouble)
    return _to("file" if not importing.chosen else "columns", importing)


@require_safe
@needs(Right.IMPORT)
def file(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The file: its sheet, its form, its list; once imported, the report."""
    importing = _importing(request, import_id)
    if importing.state not in (DRAFT, CHECKED):
        return _done(request, importing)
    return _file(request, importing)


@require_POST
@needs(Right.IMPORT)
def sheet(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Choose the sheet and the rows of its headings."""
    importing = _draft(request, import_id)
    form = forms.SheetForm(request.POST, sheets=importing.shape["sheets"])
    if not form.is_valid():
        return _file(request, importing, sheet_form=form, status=422)
    try:
        actions.choose_sheet(importing, sheet=form.cleaned_data["sheet"], headings=form.headings, by=_by(request))
    except UkukError as trouble:
        return _file(request, importing, sheet_form=form, status=422, trouble=trouble)
    return _to("columns", importing)


@require_POST
@needs(Right.IMPORT)
def form(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The XLSForm of the export."""
    importing = _draft(request, import_id)
    given = forms.XlsFormForm(request.POST, request.FILES)
    if not given.is_valid():
        return _file(request, importing, xls_form=given, status=422)
    uploaded = given.cleaned_data["form"]
    try:
        actions.give_form(importing, name=uploaded.name, data=uploaded.read(), by=_by(request))
    except UkukError as trouble:
        return _file(request, importing, xls_form=given, status=422, trouble=trouble)
    return _to("columns", importing)


@require_POST
@needs(Right.IMPORT)
def into(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The list that the file belongs to, and the built-in map that helps."""
    importing = _draft(request, import_id)
    given = forms.ListForm(request.POST)
    if not given.is_valid() or not importing.chosen:
        return _file(request, importing, list_form=given, status=422)
    actions.choose_list(
        importing, name=given.cleaned_data["name"], built_in=given.cleaned_data["built_in"], by=_by(request)
    )
    return _to("columns", importing)


@require_safe
@needs(Right.IMPORT)
def columns(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Where each column leads, and what has to be said before rows can be read."""
    importing = _draft(request, import_id)
    if not importing.chosen:
        return _to("file", importing)
    return _columns(request, importing)


@require_POST
@needs(Right.IMPORT)
def choose(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Where the columns of one page lead."""
    importing = _mapped(request, import_id)
    chosen, table = _chosen(importing)
    page = Paginator(table.columns, forms.COLUMNS_A_PAGE).get_page(request.POST.get("page"))
    now, _silent = forms.chosen_columns(request.POST, page.object_list, chosen)
    actions.choose_columns(importing, chosen=now, by=_by(request))
    if page.has_next():
        return _to("columns", importing, f"?page={page.next_page_number()}")
    return _to("columns", importing, "#said-first")


@require_POST
@needs(Right.IMPORT)
def keep_rest(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """All columns of which nothing is said yet are kept as notes, or left out."""
    importing = _mapped(request, import_id)
    way = request.POST.get("way", "")
    if way in (NOTE, LEAVE):
        chosen, table = _chosen(importing)
        rest = {column.key: Choice(way) for column in table.columns if column.key not in chosen.columns}
        now = Map(
            {**chosen.columns, **rest},
            chosen.terms,
            chosen.constants,
            chosen.sheet,
            chosen.headings,
            "",
            chosen.built_in,
        )
        actions.choose_columns(importing, chosen=now, by=_by(request))
    return _to("columns", importing)


@require_POST
@needs(Right.IMPORT)
def answers(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """How dates are read, what holds for every row."""
    importing = _mapped(request, import_id)
    chosen, table = _chosen(importing)
    asked = _open_questions(table, chosen)
    actions.choose_columns(importing, chosen=forms.answered(request.POST, asked, chosen), by=_by(request))
    return _to("columns", importing)


@require_POST
@needs(Right.IMPORT)
def check(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Plan every row, then show them; where something has to be said first, back to the columns."""
    importing = _mapped(request, import_id)
    try:
        found = actions.check_import(importing, by=_by(request))
    except UkukError as trouble:
        return _file(request, importing, status=422, trouble=trouble)
    return _to("rows" if found.plan is not None else "columns", importing)


@require_safe
@needs(Right.IMPORT)
def rows(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Every row: what it says, what it would do or did, what is wrong with it."""
    importing = _importing(request, import_id)
    if importing.state == DRAFT:
        return _to("columns" if importing.chosen else "file", importing)
    return _rows(request, importing)


@require_POST
@needs(Right.IMPORT)
def terms(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """What words mean that no closed list has; then every row is planned anew."""
    importing = _mapped(request, import_id)
    unknown = unknown_terms(importing)[: forms.TERMS_A_PAGE]
    chosen, _table = _chosen(importing)
    actions.choose_columns(importing, chosen=forms.terms_answered(request.POST, unknown, chosen), by=_by(request))
    importing.refresh_from_db()
    actions.check_import(importing, by=_by(request))
    return _to("rows", importing)


@require_safe
@needs(Right.IMPORT)
def report(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The rows as a table to take away: number, state, codes, what was said of them. No value of a row is in it."""
    importing = _importing(request, import_id)
    if importing.state == DRAFT:
        raise Http404
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(("row", "state", "person", "case", "said"))
    language, grades = _language(), pages.grades_for(request.user)
    found = ImportedRow.objects.visible_to(request.user).filter(of=importing).select_related("person", "case")
    for row in found.order_by("number").iterator(chunk_size=500):
        said = [pages.trouble_shown(one, importing, {}, language, grades)[2] for one in row.troubles]
        codes = [record.code if record is not None else "" for record in (row.person, row.case)]
        writer.writerow([row.number, words.word(words.STATES, row.state), *codes, _no_formula("; ".join(said))])
    response = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="ukuk-import-{importing.added_at:%Y-%m-%d}.csv"'
    return response


@require_POST
@needs(Right.IMPORT)
def carry_out(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Import all rows as they were shown, or none."""
    importing = _draft(request, import_id)
    step = request.POST.get("step", "")
    total = sum(importing.counts.values())
    made: dict[str, Any] = {}

    def keep(_seen: Any) -> str:
        def told(done: int, of: int) -> None:
            if "work" in made:
                made["work"].tell(100 * done // max(of, 1))

        actions.import_rows(importing, step=int(step) if step.isdecimal() else 0, by=_by(request), told=told)
        return reverse("imports:file", args=(importing.pk,))

    alone = total > AT_ONCE
    made["work"] = work = under_way.begin(
        ("import", importing.pk, step), importing.file_name, lambda _step: None, keep, alone=alone
    )
    return _outcome(request, importing, work)


@require_safe
@needs(Right.IMPORT)
def wait(request: HttpRequest, import_id: UUID, work_id: UUID) -> HttpResponse:
    """How far an import is; when it is over, what came of it."""
    importing = _importing(request, import_id)
    work = under_way.find(work_id, "import")
    if work is None or work.key[1] != importing.pk:  # type: ignore[index]
        raise Http404
    if work.over and request.headers.get("HX-Target") == "work":
        return HttpResponse(headers={"HX-Refresh": "true"})
    if work.over:
        return _outcome(request, importing, work)
    return _waiting(request, importing, work)


@require_POST
@needs(Right.IMPORT)
def undo(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Take all of an import back; what was changed since is named first."""
    importing = _importing(request, import_id)
    if importing.state != DONE:
        raise Http404
    leaving = request.POST.get("leaving_changed") == "yes"
    changed = actions.undo_import(importing, leaving_changed=leaving, by=_by(request))
    if changed:
        return _done(request, importing, changed=changed, status=409)
    return _to("file", importing)


@require_POST
@needs(Right.IMPORT)
def forget(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Throw a file away that is not to be imported."""
    importing = _importing(request, import_id)
    actions.forget_import(importing, by=_by(request))
    return HttpResponseRedirect(reverse("imports:start"), status=303)


# Put together --------------------------------------------------------------------------------------------------------


def unknown_terms(importing: Import) -> list[UnknownTerm]:
    """The words that stop rows of a checked file because no closed list has them; each once with its rows."""
    from ukuk.workspace.imports.cells import Trouble
    from ukuk.workspace.imports.plan import At, Plan, RowPlan

    kept = ImportedRow.objects.visible_to(HOLDER).filter(of=importing, state="refused").order_by("number")
    plans = []
    for number, state, troubles in kept.values_list("number", "state", "troubles"):
        at = tuple(
            At(Trouble(one["code"], one["shown"], one["detail"], one["stops"]), one["column"]) for one in troubles
        )
        plans.append(RowPlan(number, state, troubles=at))
    return Plan(tuple(plans)).unknown_terms


def _importing(request: HttpRequest, import_id: UUID) -> Import:
    return get_object_or_404(Import.objects.visible_to(request.user).select_related("team", "into"), pk=import_id)


def _draft(request: HttpRequest, import_id: UUID) -> Import:
    importing = _importing(request, import_id)
    if importing.state not in (DRAFT, CHECKED):
        raise Http404
    return importing


def _mapped(request: HttpRequest, import_id: UUID) -> Import:
    importing = _draft(request, import_id)
    if not importing.chosen:
        raise Http404
    return importing


def _chosen(importing: Import) -> tuple[Map, Table]:
    chosen = checking.map_of(importing)
    return chosen, checking.table_for(importing, chosen)


def _open_questions(table: Table, chosen: Map) -> list[Open]:
    built_in = bridge.built_ins().get(chosen.built_in)
    return open_questions(table, chosen, bridge.targets(), DateReading(timezone.localdate()), built_in)


def _start(
    request: HttpRequest, form: forms.FileForm, *, status: int = 200, trouble: UkukError | None = None
) -> HttpResponse:
    imports = Import.objects.visible_to(request.user).select_related("team").defer("contents", "form", "chosen")[:_PAST]
    page = {
        "form": form,
        "trouble": trouble,
        "imports": [(one, words.word(words.STATES_OF_IMPORTS, one.state)) for one in imports],
        "place": "imports",
    }
    return render(request, "imports/start.html", page, status=status)


def _file(request: HttpRequest, importing: Import, *, status: int = 200, **given: Any) -> HttpResponse:
    chosen = checking.map_of(importing)
    names = ImportMap.objects.visible_to(request.user).filter(team=importing.team).values_list("name", flat=True)
    stem = importing.file_name.rpartition(".")[0] or importing.file_name
    asked = {"sheet": chosen.sheet}
    if chosen.headings:
        asked |= {"first": str(chosen.headings[0]), "last": str(chosen.headings[1])}
    page = {
        **_frame(importing, "file"),
        "sheet_form": forms.SheetForm(initial=asked, sheets=importing.shape["sheets"]),
        "xls_form": forms.XlsFormForm(label_suffix=""),
        "list_form": forms.ListForm(initial={"name": importing.list_name or stem[:120], "built_in": chosen.built_in}),
        "lists": names,
        **given,
    }
    return render(request, "imports/file.html", page, status=status)


def _columns(request: HttpRequest, importing: Import) -> HttpResponse:
    chosen, table = _chosen(importing)
    language, grades = _language(), pages.grades_for(request.user)
    page_now = Paginator(table.columns, forms.COLUMNS_A_PAGE).get_page(request.GET.get("page"))
    questions = _open_questions(table, chosen)
    undecided = [one.column for one in questions if one.code == "undecided"]
    clashes = [
        (one.column, words.asked(one.code, one.detail)) for one in questions if one.code in ("two_columns", "no_field")
    ]
    asked = pages.asked(table, questions, language, grades)
    page = {
        **_frame(importing, "columns"),
        "page": page_now,
        "columns": pages.columns_shown(table, chosen, page_now.object_list, language, grades),
        "choices": forms.column_choices(language),
        "undecided": undecided,
        "clashes": clashes,
        "asked": asked[: forms.COLUMNS_A_PAGE],
        "rows": len(table.rows),
        "ready": not questions,
        "constants": [
            (bridge.targets()[name].label(language), pages.shown_value(name, value, language, grades))
            for name, value in chosen.constants.items()
            if name in bridge.targets()
        ],
    }
    return render(request, "imports/columns.html", page)


def _rows(request: HttpRequest, importing: Import) -> HttpResponse:
    language, grades = _language(), pages.grades_for(request.user)
    found = ImportedRow.objects.visible_to(request.user).filter(of=importing).select_related("person", "case")
    state = request.GET.get("state", "")
    if state in STATES:
        found = found.filter(state=state)
    page_now = Paginator(pages.in_order(found), pages.ROWS_A_PAGE).get_page(request.GET.get("page"))
    headed: dict[int, Any] = {}
    if importing.state == CHECKED:
        _chosen_map, table = _chosen(importing)
        headed = {column.index: column for column in table.columns}
    unknown = unknown_terms(importing) if importing.state == CHECKED else []
    visible = "sensitive" in grades or importing.added_by == _by(request).trail_id
    page = {
        **_frame(importing, "rows"),
        "page": page_now,
        "rows": [pages.row_shown(row, importing, headed, language, grades) for row in page_now],
        "state": state,
        "counts": [
            (one, words.word(words.STATES, one), importing.counts[one]) for one in STATES if importing.counts.get(one)
        ],
        "refused": importing.counts.get("refused", 0),
        "terms": [
            (
                index,
                term,
                bridge.choices(term.terms, language),
                ", ".join(map(str, term.rows[:12])),
                len(term.rows) > 12,
            )
            for index, term in enumerate(unknown[: forms.TERMS_A_PAGE])
        ]
        if visible
        else [],
        "terms_more": max(0, len(unknown) - forms.TERMS_A_PAGE),
    }
    return render(request, "imports/rows.html", page)


def _done(
    request: HttpRequest, importing: Import, *, changed: list[str] | None = None, status: int = 200
) -> HttpResponse:
    report = importing.report
    language = _language()
    page = {
        **_frame(importing, "file"),
        "counts": [
            (one, words.word(words.STATES, one), importing.counts[one]) for one in STATES if importing.counts.get(one)
        ],
        "consents": [
            (bridge.targets()[f"consent.{purpose}"].label(language), number)
            for purpose, number in report.get("consents", {}).items()
        ],
        "without_key": report.get("without_key", 0),
        "noted": report.get("noted", 0),
        "changed": changed or [],
        "undone": importing.state != DONE,
    }
    return render(request, "imports/done.html", page, status=status)


def _frame(importing: Import, tab: str) -> dict[str, Any]:
    return {
        "importing": importing,
        "state_words": words.word(words.STATES_OF_IMPORTS, importing.state),
        "open": importing.state in (DRAFT, CHECKED),
        "checked": importing.state == CHECKED,
        "tab": tab,
        "place": "imports",
    }


def _outcome(request: HttpRequest, importing: Import, work: under_way.Work) -> HttpResponse:
    try:
        address = work.outcome(under_way.PATIENCE)
    except UkukError as trouble:
        importing.refresh_from_db()
        return _file(request, importing, status=422, trouble=trouble)
    if address:
        return HttpResponseRedirect(address, status=303)
    return HttpResponseRedirect(reverse("imports:wait", args=(importing.pk, work.id)), status=303)


def _waiting(request: HttpRequest, importing: Import, work: under_way.Work) -> HttpResponse:
    part = request.headers.get("HX-Target") == "work"
    template = "imports/parts/under_way.html" if part else "imports/under_way.html"
    return render(request, template, {**_frame(importing, "rows"), "work": work})


def _to(name: str, importing: Import, more: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse(f"imports:{name}", args=(importing.pk,)) + more, status=303)


def _no_formula(text: str) -> str:
    """A cell that no program for sheets takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


def _by(request: HttpRequest) -> Any:
    """The member: the view's mark lets nobody else in."""
    return request.user


def _language() -> str:
    return (get_language() or "en").split("-")[0]
