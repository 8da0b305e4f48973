"""Roles, what each may do, and the mark that every view carries."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

View = Callable[..., HttpResponseBase]


class Role(StrEnum):
    """What somebody does in the organisation. One person may have several."""

    COORDINATOR = "coordinator"
    CASEWORKER = "caseworker"
    ANALYST = "analyst"
    AUTHOR = "author"
    GUEST = "guest"
    KEEPER = "keeper"


class Right(StrEnum):
    """What a role opens. `IDENTITIES`: fields graded personal; `TRAIL`: the whole trail; `REASONS`: why glass broke."""

    PEOPLE = "people"
    PEOPLE_WRITE = "people_write"
    CASES = "cases"
    CASES_WRITE = "cases_write"
    ASSIGN = "assign"
    IDENTITIES = "identities"
    BREAK_GLASS = "break_glass"
    COUNT = "count"
    FIGURES = "figures"
    FIGURES_WRITE = "figures_write"
    PAPERS = "papers"
    PAPERS_WRITE = "papers_write"
    SUBMISSIONS = "submissions"
    SUBMISSIONS_WRITE = "submissions_write"
    IMPORT = "import"
    EXPORT = "export"
    MEMBERS = "members"
    TRAIL = "trail"
    REASONS = "reasons"
    KEEP = "keep"


_EVIDENCE = (Right.FIGURES, Right.PAPERS, Right.SUBMISSIONS)
RIGHTS_OF: Mapping[Role, frozenset[Right]] = {
    Role.COORDINATOR: frozenset(set(Right) - {Right.MEMBERS, Right.TRAIL, Right.REASONS, Right.KEEP}),
    Role.CASEWORKER: frozenset(
        {
            *_EVIDENCE,
            Right.PEOPLE,
            Right.PEOPLE_WRITE,
            Right.CASES,
            Right.CASES_WRITE,
            Right.IDENTITIES,
            Right.BREAK_GLASS,
            Right.PAPERS_WRITE,
            Right.IMPORT,
            Right.EXPORT,
        }
    ),
    # Counts and sees cases without identities: what is personal or sensitive is withheld.
    Role.ANALYST: frozenset(
        {*_EVIDENCE, Right.CASES, Right.COUNT, Right.FIGURES_WRITE, Right.PAPERS_WRITE, Right.EXPORT}
    ),
    Role.AUTHOR: frozenset(
        {*_EVIDENCE, Right.FIGURES_WRITE, Right.PAPERS_WRITE, Right.SUBMISSIONS_WRITE, Right.EXPORT}
    ),
    Role.GUEST: frozenset({Right.FIGURES}),
    # Keys, members, trail and backup; no case and no paper.
    Role.KEEPER: frozenset({Right.MEMBERS, Right.TRAIL, Right.REASONS, Right.KEEP}),
}


def rights_of(roles: Iterable[str]) -> frozenset[Right]:
    """All that these roles open together; a word that is no role opens nothing."""
    known = [Role(role) for role in roles if role in set(Role)]
    return frozenset().union(*(RIGHTS_OF[role] for role in known))


def may(user: object, right: Right) -> bool:
    """Whether this person has that right now. Somebody unknown has none."""
    return right in getattr(user, "rights", frozenset())


def needs(*rights: Right) -> Callable[[View], View]:
    """A view for members with any of these rights: strangers are sent to sign in, others get 403."""

    def marked(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if not any(may(request.user, right) for right in rights):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.allowed = frozenset(rights)  # type: ignore[attr-defined]
        return guarded

    return marked


def open_to_all_members(view: View) -> View:
    """A view for whoever has signed in."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    guarded.allowed = "members"  # type: ignore[attr-defined]
    return guarded


def open_to_strangers(view: View) -> View:
    """A view for anybody who reaches this machine. It shows no record."""

    @functools.wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    marked.allowed = "strangers"  # type: ignore[attr-defined]
    return marked


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the page where one signs in, and back here afterwards."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
    address = f"{reverse('account_login')}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        # htmx would put the whole sign-in page into a part of this one.
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
