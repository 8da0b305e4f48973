"""The kinds of records whose glass can be broken: each desk says how a record is found behind its own gate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

Find = Callable[[Any, str], "models.Model | None"]
_FIND: dict[str, Find] = {}


def register(kind: str, find: Find) -> None:
    """From a desk's `AppConfig.ready`. `find(user, id)` gives the record if this user passes its gate, else None.

    `kind` is what `sight.kind_of` says of the record: the model's name in small letters.
    """
    _FIND[kind] = find


def find(kind: str, user: object, record_id: str) -> models.Model | None:
    """The record, or None where there is no such kind, no such record, or this user does not pass its gate."""
    known = _FIND.get(kind)
    return None if known is None else known(user, record_id)
