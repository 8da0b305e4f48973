"""How the pages of this desk answer: elsewhere, as a download, as a picture, or with a paragraph."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import content_disposition_header

from ukuk.workspace.access.models import Member


def member(request: HttpRequest) -> Member:
    """Who asks; `access.rights.needs` has let nobody else in."""
    assert isinstance(request.user, Member)  # noqa: S101
    return request.user


def see_other(address: str) -> HttpResponseRedirect:
    """After a form: the page that shows what came of it."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def download(data: bytes, name: str, kind: str = "text/csv; charset=utf-8") -> HttpResponse:
    """A file to be kept."""
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def wants(request: HttpRequest, part: str) -> bool:
    """Whether htmx asked for this part of a page only."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request and htmx.target == part
