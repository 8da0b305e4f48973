"""The interface for programs: the same gates, the same sight, the same consent, for a token's purpose.

A program reads what its member may see of those who consent to the token's purpose; it writes nothing. An answer has
`columns` and `rows`; a cell with * was withheld.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import NinjaAPI, Path, Query, Schema
from ninja.errors import HttpError
from ninja.security import HttpBearer
from ninja.throttling import AuthRateThrottle

from ukuk import __version__
from ukuk.grounds import UkukError
from ukuk.workspace.exports.gathering import Gathered, gather, tables_for
from ukuk.workspace.exports.models import Token
from ukuk.workspace.exports.queries import token_of
from ukuk.workspace.trail.acting import looked

MOST_ROWS = 1000


class Bearer(HttpBearer):
    """The token's code in the header `Authorization: Bearer`; nothing else opens the interface, no cookie."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token, and its member as the one who asks; `None` where it opens nothing."""
        found = token_of(token)
        if found is not None:
            request.user = found.member
        return found


class TableNames(Schema):
    """The tables of the token's purpose."""

    purpose: str
    tables: list[str]


class Rows(Schema):
    """Some rows of one table. `left_out`: records of that kind that stay, and why."""

    table: str
    purpose: str
    day: str
    columns: list[str]
    rows: list[list[Any]]
    left_out: dict[str, int]
    next_offset: int | None


api = NinjaAPI(
    title="Ukuk",
    version=__version__,
    description=__doc__ or "",
    # Described on our own page, which asks for no asset of another host.
    docs_url=None,
    openapi_url=None,
    auth=Bearer(),
    throttle=[AuthRateThrottle("300/m")],
    urls_namespace="api",
)


@api.get("/tables", response=TableNames, summary="The tables")
def tables(request: HttpRequest) -> dict[str, Any]:
    """The names of the tables that this token may read."""
    token = _token(request)
    looked("token.used", by=token.member, kind="token", record=token.pk, name=token.purpose, table="")
    return {"purpose": token.purpose, "tables": tables_for(token.purpose)}


@api.get("/tables/{name}", response=Rows, summary="Rows of one table")
def rows(
    request: HttpRequest,
    name: str = Path(..., description="One of the names that /tables gives."),
    offset: int = Query(0, ge=0, description="How many rows to pass over."),
    limit: int = Query(100, ge=1, le=MOST_ROWS, description="How many rows to give, at most 1000."),
) -> dict[str, Any]:
    """Rows in a fixed order. Ask again with `next_offset` until it is null."""
    token = _token(request)
    if name not in tables_for(token.purpose):
        raise HttpError(404, f"There is no table {name!r} for the purpose {token.purpose!r}. Ask /api/tables for them.")
    try:
        found = gather(
            token.member,
            token.purpose,
            timezone.localdate(),
            token.with_whom,
            only=name,
            part=slice(offset, offset + limit + 1),
            # The same record has the same code for one token, so that pages fit together, and another for the next.
            key=token.code_digest.encode(),
        )
    except UkukError as error:
        raise HttpError(422, str(error)) from None
    looked("token.used", by=token.member, kind="token", record=token.pk, name=token.purpose, table=name)
    return _answer(found, name, offset, limit)


def _answer(found: Gathered, name: str, offset: int, limit: int) -> dict[str, Any]:
    here = found.rows.get(name, [])
    return {
        "table": name,
        "purpose": found.purpose,
        "day": found.day.isoformat(),
        "columns": found.columns.get(name, []),
        "rows": here[:limit],
        "left_out": found.left_out,
        "next_offset": offset + limit if len(here) > limit else None,
    }


def _token(request: HttpRequest) -> Token:
    token: Token = request.auth  # type: ignore[attr-defined]
    return token
