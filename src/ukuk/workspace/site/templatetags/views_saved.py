"""Under a list: one's saved views of it, and the form that saves it as it is now."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from ukuk.workspace.site.forms import ViewForm
from ukuk.workspace.site.lists import LISTS
from ukuk.workspace.site.models import SavedView

register = template.Library()


def address_of(view: SavedView) -> str:
    """Where a saved view leads."""
    return reverse(view.place) + (f"?{view.query}" if view.query else "")


@register.filter
def view_address(view: SavedView) -> str:
    """The same, for templates."""
    return address_of(view)


@register.filter
def list_word(view: SavedView) -> Any:
    """The word for the list that a view shows."""
    return LISTS[view.place]


@register.inclusion_tag("site/parts/saved_views.html", takes_context=True)
def saved_views(context: dict[str, Any]) -> dict[str, Any]:
    """Nothing on a page that is no list."""
    request = context.get("request")
    place = getattr(getattr(request, "resolver_match", None), "view_name", "")
    if request is None or place not in LISTS or not request.user.is_authenticated:
        return {}
    query = request.GET.copy()
    query.pop("page", None)
    now = query.urlencode()
    return {
        "views": [(view, view.query == now) for view in SavedView.objects.visible_to(request.user).filter(place=place)],
        "form": ViewForm(initial={"place": place, "query": now}, auto_id="view-%s"),
        "savable": bool(now),
        "csrf_token": context.get("csrf_token"),
    }
