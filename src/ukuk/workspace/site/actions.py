"""Every write of the site itself: views saved and forgotten."""

from __future__ import annotations

from django.utils import timezone

from ukuk.workspace.access.models import Member
from ukuk.workspace.site.models import Nature, SavedView
from ukuk.workspace.trail.acting import act
from ukuk.workspace.trail.actor import Actor


def save_view(*, name: str, place: str, query: str, by: Member) -> SavedView:
    """The list as it is filtered and sorted now, by that name; the same name on the same list is written over."""
    with act("view.saved", by=by) as entry:
        view, _ = SavedView.objects.visible_to(by).update_or_create(
            member=by, place=place, name=name, defaults={"query": query, "made_at": timezone.now()}
        )
        entry.about("view", view.pk)
    return view


def forget_view(view: SavedView, *, by: Member) -> None:
    """A saved view, gone. The list itself stays as it is."""
    with act("view.forgotten", by=by) as entry:
        entry.about("view", view.pk)
        SavedView.objects.visible_to(by).filter(pk=view.pk).delete()


def mark_as_example(*, by: Actor) -> None:
    """From now on every page says that the people in this workspace are invented."""
    with act("workspace.marked", by=by) as entry:
        Nature.objects.update_or_create(pk=1, defaults={"example": True})
        entry.about("workspace", 1, "example")
