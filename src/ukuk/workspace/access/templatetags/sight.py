"""In templates: a field as this reader may see it, and whether they may do something."""

from __future__ import annotations

from typing import Any

from django import template
from django.db import models
from django.urls import reverse

from ukuk.workspace.access import rights
from ukuk.workspace.access.forms import ReasonForm
from ukuk.workspace.access.sight import holding, kind_of, sight
from ukuk.workspace.access.sight import shown as shown_to

register = template.Library()


@register.simple_tag(takes_context=True)
def shown(context: dict[str, Any], record: models.Model, field: str) -> Any:
    """The field's value, or the word for what is withheld."""
    return shown_to(record, field, context["request"].user)


@register.filter
def may(user: object, right: str) -> bool:
    """`{% if user|may:"cases_write" %}`; refuses a word that is no right."""
    return rights.may(user, rights.Right(right))


@register.simple_tag(takes_context=True)
def glass_of(context: dict[str, Any], record: models.Model) -> dict[str, Any] | None:
    """For `access/parts/glass.html`: the form that opens what is sensitive in this record.

    None where this reader sees it already, or may not open it at all.
    """
    user = context["request"].user
    held = holding(record)
    if not rights.may(user, rights.Right.BREAK_GLASS) or "sensitive" in sight(user, held):
        return None
    address = reverse("access:glass", args=(kind_of(held), held.pk))
    return {"form": ReasonForm(auto_id=f"glass-{held.pk}-%s"), "address": address}
