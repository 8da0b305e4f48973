"""In templates of the trail: kinds of records, breaks and acts as words."""

from __future__ import annotations

from django import template
from django.template.defaultfilters import capfirst

from ukuk.workspace.trail.words import BREAKS, KINDS

register = template.Library()


@register.filter
def kind_word(kind: str) -> str:
    """The kind of a record in words; one that is not known stays as it is."""
    return str(KINDS.get(kind, kind))


@register.filter
def break_word(kind: str) -> str:
    """What is wrong at one place of the trail."""
    return capfirst(str(BREAKS.get(kind, kind)))
