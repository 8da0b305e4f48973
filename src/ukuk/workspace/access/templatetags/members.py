"""In this desk's templates: roles and second factors as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.translation import gettext

from ukuk.workspace.access.words import FACTORS, ROLES, STATES

register = template.Library()


@register.filter
def role_words(roles: Iterable[str]) -> str:
    """Roles in words: `coordinator, keeper`."""
    return ", ".join(str(ROLES.get(role, role)) for role in roles)


@register.filter
def factor_words(factors: Iterable[str]) -> str:
    """Second factors in words, or that there is none."""
    return ", ".join(str(FACTORS.get(factor, factor)) for factor in factors) or gettext("password alone")


@register.filter
def link_state(state: str) -> str:
    """The state of a link in words."""
    return str(STATES.get(state, state))


@register.simple_tag(takes_context=True)
def passkey_address(context: dict[str, Any]) -> str:
    """Where passkeys work, if not here: a number such as 127.0.0.1 is no name that a passkey can be bound to.

    The same page at http://localhost; "" where we are at a name already.
    """
    request = context["request"]
    name, colon, port = request.get_host().partition(":")
    return f"http://localhost{colon}{port}{request.get_full_path()}" if name == "127.0.0.1" else ""


@register.filter
def what_opens(opens: Mapping[str, Any] | str, value: Any) -> str:
    """What a role opens, beside its tick; nothing for what is no role."""
    return str(opens.get(str(value), "")) if isinstance(opens, Mapping) else ""
