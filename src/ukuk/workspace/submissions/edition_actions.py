"""Editions kept: the whole submission each time that it changed."""

from __future__ import annotations

from django.utils import timezone

from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.submissions.models import (
    Edition,
    Submission,
)
from ukuk.workspace.submissions.reading_back import files_now
from ukuk.workspace.trail.acting import act
from ukuk.workspace.trail.actor import Actor


def keep_edition(submission: Submission, *, what: str, about: str = "", by: Actor) -> Edition:
    """The submission as it stands now, kept whole; where it stands as it stood, the latest edition."""
    with act("edition.kept", by=by) as entry:
        entry.nothing()
        # Who keeps at the same time waits here: numbers of editions have no twins.
        Submission.objects.visible_to(HOLDER).select_for_update().filter(pk=submission.pk).first()
        files = files_now(submission)
        editions = Edition.objects.visible_to(HOLDER).filter(submission=submission)
        latest = editions.order_by("-number").first()
        if latest is not None and latest.digest == files.digest:
            return latest
        number = (latest.number if latest else 0) + 1
        edition = Edition.objects.create(
            submission=submission,
            number=number,
            digest=files.digest,
            text=files.text,
            figures=files.figures,
            sources=files.sources,
            what=what,
            about=about[:300],
            made_at=timezone.now(),
            made_by=by.trail_id,
        )
        Submission.objects.visible_to(HOLDER).filter(pk=submission.pk).update(
            number=number, changed_at=edition.made_at, changed_by=by.trail_id
        )
    return edition
