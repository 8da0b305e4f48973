"""What the site's pages ask of all desks: what is found, what is due."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.conf import settings

from ukuk.workspace.access.hit import Due, Hit
from ukuk.workspace.site.models import Nature

# One asks for something one knows: more than these are an invitation to write more of the name.
MOST_FOUND = 20
_ORDER = {"overdue": 0, "due": 1, "new": 2}


def is_example() -> bool:
    """Whether everybody in this workspace is invented."""
    return Nature.objects.filter(example=True).exists()


def found(user: object, words: str) -> dict[str, list[Hit]]:
    """What this person may see of what these words find, by kind; at most `MOST_FOUND` of a kind."""
    hits: dict[str, list[Hit]] = {}
    if len(words.strip()) < 2:
        return hits
    for desk in _desks("found"):
        for hit in desk.found(user, words, MOST_FOUND):
            hits.setdefault(hit.kind, []).append(hit)
    return hits


def today(user: object, day: datetime.date) -> list[Due]:
    """What is overdue, due and new for this person, the most pressing first."""
    dues = [due for desk in _desks("today") for due in desk.today(user, day)]
    return sorted(dues, key=lambda due: (_ORDER[due.state], due.due_on or datetime.date.max, due.title, due.address))


def _desks(asked: str) -> Iterator[ModuleType]:
    """The queries of each desk below that answer this question."""
    for desk in reversed(settings.DESKS):
        name = f"ukuk.workspace.{desk}.queries"
        if desk != "site" and find_spec(name) is not None:
            queries = import_module(name)
            if hasattr(queries, asked):
                yield queries
