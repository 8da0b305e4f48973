"""The house's signs in templates: `ukuk.workspace.signs` as filters and tags, and the address of a page changed."""

from __future__ import annotations

from typing import Any

from django import template

from ukuk.workspace import signs

register = template.Library()

for word in (signs.severity_word, signs.number, signs.value_of, signs.day):
    register.filter(word.__name__, word)
register.simple_tag(signs.severity_sign, name="severity_sign")


@register.simple_tag(takes_context=True)
def address(context: dict[str, Any], **changes: Any) -> str:
    """The address of this page with some of its query changed; an empty value takes a key away."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}"
