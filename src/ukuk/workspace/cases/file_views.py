"""The pages of files: attach one, look at it, take a copy, check it, write down where its original is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ukuk.grounds import BadInput, UkukError
from ukuk.workspace.access.queries import names_of
from ukuk.workspace.access.rights import Right, needs
from ukuk.workspace.cases import actions, file_actions, looking, pages, words
from ukuk.workspace.cases.asking import Asked, back_to, form_page, opened, to
from ukuk.workspace.cases.forms import FileForm, MovedForm, PartForm
from ukuk.workspace.cases.models import CaseFile
from ukuk.workspace.cases.part_views import found_part
from ukuk.workspace.cases.parts import PART_KINDS
from ukuk.workspace.cases.showing import Reader
from ukuk.workspace.people.changed import ChangedMeanwhile
from ukuk.workspace.vault import files

_MOST_CUSTODY = 200


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.CASES_WRITE)
def attach(request: Asked, case_id: UUID) -> HttpResponse:
    """A file comes in. Nothing of it is kept unless all of it is."""
    reader = opened(request, case_id)
    bound = request.method == "POST"
    form = FileForm(request.POST if bound else None, request.FILES if bound else None, reader=reader)
    if bound and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            file_actions.attach_file(
                reader.case, name=given.name, chunks=given.chunks(), by=request.user, **form.values()
            )
            return back_to(reader.case, "files")
        except UkukError as error:
            form.add_error(error.where if error.where in form.fields else "file", _said(error))
    return form_page(request, reader, form, words.ADD["files"], "files", template="cases/attach.html")


@require_safe
@needs(Right.CASES)
def file(request: Asked, file_id: UUID) -> HttpResponse:
    """One file: what it is, what it says about itself, its custody, and its pages where the workspace can show them."""
    reader, found = _file(request, file_id)
    return _page(request, reader, found, MovedForm())


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.CASES_WRITE)
def change(request: Asked, file_id: UUID) -> HttpResponse:
    """What is said of a file: its title, its grade, from whom and how it came."""
    reader, found = _file(request, file_id)
    kind = PART_KINDS["files"]
    form = PartForm(request.POST if request.method == "POST" else None, kind=kind, reader=reader, part=found)
    if form.is_bound and form.is_valid():
        try:
            actions.change_part(found, form.values(), version=form.cleaned_data["version"], by=request.user)
            return to(reverse("cases:file", args=(file_id,)))
        except ChangedMeanwhile as changed:
            now = changed.record
            sent = request.POST.copy()
            sent["version"] = str(now.version)
            again = PartForm(sent, kind=kind, reader=reader, part=now)
            kept = {field.name: form.word_for(field.name, getattr(now, field.name)) for field in form.asked}
            return form_page(request, reader, again, words.TITLES["files"], "files", kept)
        except UkukError as error:
            form.add_error(error.where if error.where in form.fields else None, words.refused(error))
    return form_page(request, reader, form, words.TITLES["files"], "files")


@require_safe
@needs(Right.CASES)
def view(request: Asked, file_id: UUID, page: int) -> HttpResponse:
    """One page of a PDF, or a picture: drawn anew, so that nothing of the file itself reaches the browser."""
    _reader, found = _file(request, file_id)
    if not looking.is_shown(found.kind) or found.kind == looking.TEXT:
        raise Http404
    try:
        drawn, kind = looking.picture_of(found.kind, _bytes(found), page)
    except BadInput as error:
        return HttpResponse(f"{_said(error)}\n", status=422, content_type="text/plain; charset=utf-8")
    file_actions.record_look(found, by=request.user)
    return HttpResponse(drawn, content_type=kind)


@require_POST
@needs(Right.CASES)
def take(request: Asked, file_id: UUID) -> HttpResponse:
    """A copy of the original, as it came. That it left is a link of its custody."""
    _reader, found = _file(request, file_id)
    try:
        # Whole before its first byte goes out: of a file that was changed on the disk nothing is given.
        data = b"".join(_bytes(found))
    except BadInput as error:
        return _page(request, _reader, found, MovedForm(), trouble=_said(error), status=422)
    file_actions.record_copy(found, by=request.user)
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    return response


@require_POST
@needs(Right.CASES)
def check(request: Asked, file_id: UUID) -> HttpResponse:
    """Whether the bytes are still those that came."""
    _reader, found = _file(request, file_id)
    file_actions.check_file(found, by=request.user)
    return to(f"{reverse('cases:file', args=(file_id,))}#custody")


@require_POST
@needs(Right.CASES_WRITE)
def moved(request: Asked, file_id: UUID) -> HttpResponse:
    """Where the original is now."""
    reader, found = _file(request, file_id)
    form = MovedForm(request.POST)
    if not form.is_valid():
        return _page(request, reader, found, form, status=422)
    file_actions.move_original(found, note=form.cleaned_data["note"], by=request.user)
    return to(f"{reverse('cases:file', args=(file_id,))}#custody")


def _file(request: Asked, file_id: UUID) -> tuple[Reader, CaseFile]:
    """The file, through the gate of its case and its own grade."""
    reader, found = found_part(request, "files", {"file_id": file_id})
    return reader, found


def _bytes(found: CaseFile) -> Any:
    return files.read(found.ref, bytes(found.key))


def _page(
    request: Asked, reader: Reader, found: CaseFile, form: MovedForm, *, trouble: str = "", status: int = 200
) -> HttpResponse:
    links = list(found.custody.all()[:_MOST_CUSTODY])
    names = names_of(link.by for link in links)
    text, more = "", False
    if found.kind == looking.TEXT:
        try:
            text, more = looking.text_of(_bytes(found))
            file_actions.record_look(found, by=request.user)
        except BadInput as error:
            trouble = _said(error)
    says = found.speaks if reader.sensitive else {}
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 7 and 1 <= int(asked) <= (found.pages or 1) else 1
    page = pages.frame(reader) | pages.file_line(reader, found) | {
        "file": found,
        "file_title": found.title or found.name,
        "shown": looking.is_shown(found.kind) and found.kind != looking.TEXT,
        "text": text,
        "more": more,
        "number": number,
        "before": number - 1,
        "after": number + 1 if number < (found.pages or 1) else 0,
        "facts": [(words.SPEAKS.get(name, name), value) for name, value in says.get("facts", {}).items()],
        "gps": ", ".join(str(part) for part in says.get("gps", [])),
        "warnings": [words.WARNINGS.get(code, code) for code in says.get("warnings", [])],
        "custody": [
            {
                "what": words.CUSTODY.get(link.what, link.what),
                "at": link.at,
                "by": names.get(link.by, link.by_name),
                "intact": link.intact,
                "note": link.note,
            }
            for link in links
        ],
        "form": form,
        "trouble": trouble,
    }  # fmt: skip
    return render(request, "cases/file.html", page, status=status)


def _said(error: UkukError) -> str:
    """What went wrong with a file, in the reader's language; the reader's own words of the error are English."""
    known = {
        "The file is empty": gettext("The file is empty. Choose the file that you mean."),
        "The file cannot be kept": gettext("The file cannot be kept: the disk refused it. Free some space, try again."),
        "A file of this workspace is missing": gettext("The file is missing on the disk. Bring it back from a backup."),
        "A sealed file is not as it was kept": gettext(
            "The file on the disk is not what was kept. Bring it back from a backup."
        ),
    }
    shown = gettext(
        "This file cannot be shown: it is broken, locked with a password, or too large. "
        "It is kept as it came; take a copy."
    )
    return known.get(error.what, shown)
