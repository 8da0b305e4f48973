"""Who asks, in a view that its mark has let a member into."""

from __future__ import annotations

from django.http import HttpRequest

from ukuk.workspace.access.models import Member


def asker(request: HttpRequest) -> Member:
    """The member who asks; only behind `needs` or `open_to_all_members`."""
    assert isinstance(request.user, Member)  # noqa: S101  the view's mark lets nobody else in
    return request.user
