"""In templates: a field as this reader may see it, and whether they may do something."""

from __future__ import annotations

from typing import Any

from django import template
from django.db import models

from ukuk.workspace.access import rights
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
