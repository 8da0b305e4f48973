"""The pages of what leaves: say the purpose, see the check, take the file; tokens of programs and what they may ask."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ukuk.grounds import UkukError
from ukuk.workspace.access.asking import asker
from ukuk.workspace.access.queries import names_of
from ukuk.workspace.access.rights import Right, needs
from ukuk.workspace.exports import actions, bridge, words
from ukuk.workspace.exports.forms import ExportForm, TokenForm
from ukuk.workspace.exports.gathering import gather
from ukuk.workspace.exports.models import Export, Token
from ukuk.workspace.exports.writing import TYPES, archive

_MOST_PAST = 50


@require_safe
@needs(Right.EXPORT)
def start(request: HttpRequest) -> HttpResponse:
    """Begin an export; the exports made so far."""
    return render(request, "exports/start.html", _start(request, ExportForm(user=request.user)))


@require_POST
@needs(Right.EXPORT)
def check(request: HttpRequest) -> HttpResponse:
    """What would leave, what stays and why, before anything does."""
    form = ExportForm(request.POST, user=request.user)
    if not form.is_valid():
        return render(request, "exports/start.html", _start(request, form), status=422)
    given = form.cleaned_data
    only = "figures" if given["form"] == "bundle" else ""
    found = gather(request.user, given["purpose"], timezone.localdate(), given["with_whom"], only=only)
    if only:
        found.left_out = {}
    page = {
        "form": form,
        "given": given,
        "purpose": bridge.purpose_word(given["purpose"], _language()),
        "form_word": words.FORMS[given["form"]],
        "tables": [(words.TABLES.get(name, name), len(rows)) for name, rows in found.rows.items()],
        "left_out": [(words.LEFT_OUT[why], number) for why, number in found.left_out.items() if number],
        "small": found.small,
        "place": "exports",
    }
    return render(request, "exports/check.html", page)


@require_POST
@needs(Right.EXPORT)
def make(request: HttpRequest) -> HttpResponse:
    """The file. It is put together now and kept nowhere; that it left is in the trail."""
    form = ExportForm(request.POST, user=request.user)
    if not form.is_valid():
        return render(request, "exports/start.html", _start(request, form), status=422)
    given = form.cleaned_data
    try:
        export, parts = actions.make_export(
            given["purpose"], given["form"], with_whom=given["with_whom"], by=asker(request)
        )
    except UkukError as error:
        return render(request, "exports/start.html", _start(request, form) | {"trouble": error}, status=422)
    kind, ending = TYPES[given["form"]]
    # A workbook and a linked-data document hold their check themselves.
    whole = archive(parts) if given["form"] in ("csv", "bundle") else next(iter(parts.values()))
    response = HttpResponse(whole, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="ukuk-{export.made_at:%Y-%m-%d}-{export.purpose}.{ending}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.EXPORT)
def tokens(request: HttpRequest) -> HttpResponse:
    """One's tokens; a new one, whose code is shown this once."""
    form, code, status = TokenForm(user=request.user), "", 200
    if request.method == "POST":
        form = TokenForm(request.POST, user=request.user)
        if form.is_valid():
            given = form.cleaned_data
            _token, code = actions.make_token(
                name=given["name"],
                purpose=given["purpose"],
                with_whom=given["with_whom"],
                until=form.until,
                by=asker(request),
            )
            form = TokenForm(user=request.user)
        else:
            status = 422
    language = _language()
    mine = [
        (token, bridge.purpose_word(token.purpose, language))
        for token in Token.objects.visible_to(request.user).filter(member=asker(request))
    ]
    page = {"form": form, "code": code, "tokens": mine, "now": timezone.now(), "place": "exports", "tab": "tokens"}
    return render(request, "exports/tokens.html", page, status=status)


@require_POST
@needs(Right.EXPORT, Right.MEMBERS)
def withdraw(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """The token opens nothing from now on."""
    token = get_object_or_404(Token.objects.visible_to(request.user), pk=token_id)
    actions.withdraw_token(token, by=asker(request))
    return HttpResponseRedirect(reverse("exports:tokens"), status=303)


@require_safe
@needs(Right.EXPORT)
def programs(request: HttpRequest) -> HttpResponse:
    """What a program may ask: the interface as its own description has it, on a page without outside assets."""
    from ukuk.workspace.exports.api import api

    return render(
        request,
        "exports/programs.html",
        {"calls": _calls(api.get_openapi_schema()), "place": "exports", "tab": "programs"},
    )


@require_safe
@needs(Right.EXPORT)
def openapi(request: HttpRequest) -> HttpResponse:
    """The same description for programs that write programs (OpenAPI 3.1)."""
    from ukuk.workspace.exports.api import api

    return JsonResponse(api.get_openapi_schema(), json_dumps_params={"ensure_ascii": False, "indent": 1})


def _calls(schema: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for path, methods in schema["paths"].items():
        for method, call in methods.items():
            found.append(
                {
                    "path": path,
                    "method": method.upper(),
                    "summary": call.get("summary", ""),
                    "description": call.get("description", ""),
                    "parameters": [
                        {
                            "name": parameter["name"],
                            "required": parameter.get("required", False),
                            "kind": parameter.get("schema", {}).get("type", ""),
                            "description": parameter.get("description")
                            or parameter.get("schema", {}).get("description", ""),
                        }
                        for parameter in call.get("parameters", ())
                    ],
                }
            )
    return found


def _start(request: HttpRequest, form: ExportForm) -> dict[str, Any]:
    past = list(Export.objects.visible_to(request.user)[:_MOST_PAST])
    names = names_of({export.made_by for export in past})
    language = _language()
    return {
        "form": form,
        "past": [
            {
                "export": export,
                "purpose": bridge.purpose_word(export.purpose, language),
                "by": names.get(export.made_by, export.made_by),
                "rows": sum(export.rows.values()),
                "left_out": sum(export.left_out.values()),
            }
            for export in past
        ],
        "place": "exports",
        "tab": "start",
    }


def _language() -> str:
    return (get_language() or "en").split("-")[0]
