"""An act: one transaction, and its entry in the trail inside it.

with act("case.opened", by=by) as entry:
    case = Case.objects.create(...)
    entry.about("case", case.pk, case.code)
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from ukuk.workspace.trail.actor import Actor
from ukuk.workspace.trail.chain import canonical, digest_of
from ukuk.workspace.trail.models import Entry, Seal

# Somebody who pages through one record looks at it once, not twenty times.
SAME_LOOK = datetime.timedelta(minutes=5)


class Draft:
    """The entry of an act under way. `act` and `by` may still be set: somebody who joins acts as who they become."""

    def __init__(self, act: str, by: Actor) -> None:
        self.act = act
        self.by = by
        self.kind = self.record = self.name = ""
        self.detail: dict[str, object] = {}
        self.happened = True

    def about(self, kind: str, record: object, name: str = "") -> None:
        """What was acted on: its kind, its id, and a code or title fit for any eye (never a person's name)."""
        self.kind, self.record, self.name = kind, str(record), name[:200]

    def add(self, **detail: object) -> None:
        """More about the act, as JSON values. Never the value of a sensitive or secret field."""
        self.detail |= detail

    def changed(self, record: object, changes: dict[str, tuple[object, object]]) -> None:
        """Which fields changed: open ones with the old and the new value, all others by name alone."""
        # Its own word for its class: the member of a request is a proxy of itself.
        care = record.__class__.Care  # type: ignore[attr-defined]
        self.detail["changed"] = {
            field: [_plain(old), _plain(new)] if field in care.open else None for field, (old, new) in changes.items()
        }

    def nothing(self) -> None:
        """Nothing was changed after all: no entry is written."""
        self.happened = False


@contextmanager
def act(code: str, *, by: Actor) -> Iterator[Draft]:
    """One transaction with its entry (`noun.verb`). What raises inside leaves neither the change nor the entry.

    An act may stand inside another: both entries are written in the outer transaction.
    """
    draft = Draft(code, by)
    with transaction.atomic():
        yield draft
        if draft.happened:
            _append(draft)


@contextmanager
def many_acts(code: str, *, by: Actor) -> Iterator[Callable[..., None]]:
    """Many acts of one kind in one transaction, each with its entry: call what is given once an act, with kind, record,
    name and details, as `Draft.about` and `Draft.add` take them."""
    drafts: list[Draft] = []

    def acted(kind: str, record: object, name: str = "", /, **detail: object) -> None:
        draft = Draft(code, by)
        draft.about(kind, record, name)
        draft.add(**detail)
        drafts.append(draft)

    with transaction.atomic():
        yield acted
        _append(*drafts)


def looked(code: str, *, by: Actor, kind: str, record: object, name: str = "", **detail: object) -> None:
    """Write down that somebody looked at an identity or at what is sensitive; the same look again soon is one look."""
    since = timezone.now() - SAME_LOOK
    text = canonical(detail)
    again = Entry.objects.of(kind, record).filter(act=code, by=by.trail_id, at__gte=since, detail=text)
    if again.exists():
        return
    with act(code, by=by) as draft:
        draft.about(kind, record, name)
        draft.add(**detail)


def _append(*drafts: Draft) -> None:
    # Locked last and briefly: whoever acts at the same time waits only here.
    Seal.objects.get_or_create(pk=1)
    seal = Seal.objects.select_for_update().get(pk=1)
    entries: list[Entry] = []
    previous = seal.digest
    for number, draft in enumerate(drafts, seal.number + 1):
        entry = Entry(
            number=number,
            at=timezone.now(),
            by=draft.by.trail_id,
            by_name=draft.by.trail_name[:150],
            act=draft.act,
            kind=draft.kind,
            record=draft.record,
            name=draft.name,
            detail=canonical(draft.detail),
            previous=previous,
        )
        previous = entry.digest = digest_of(
            entry.number,
            entry.at,
            (entry.by, entry.by_name, entry.act, entry.kind, entry.record, entry.name, entry.detail, entry.previous),
        )
        entries.append(entry)
    if entries:
        Entry.objects.bulk_create(entries, batch_size=500)
        Seal.objects.filter(pk=1).update(number=entries[-1].number, digest=entries[-1].digest)


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | int | bool | list | dict) else str(value)
