"""What pages ask of the trail."""

from __future__ import annotations

from ukuk.workspace.trail.models import Entry, EntryQuerySet


def history(kind: str, record: object) -> EntryQuerySet:
    """The entries about one record, the latest first. Whoever asks has passed the gate of that record."""
    return Entry.objects.of(kind, record)
