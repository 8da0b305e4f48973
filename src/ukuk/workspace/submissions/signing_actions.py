"""Signing, as verbs, and keeping what was built."""

from __future__ import annotations

from django.utils import timezone

from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.submissions import bridge
from ukuk.workspace.submissions.models import (
    BuiltPaper,
    Edition,
    Signature,
    Submission,
)
from ukuk.workspace.trail.acting import act
from ukuk.workspace.trail.actor import Actor


def sign(submission: Submission, *, digest: str, organisation: str = "", note: str = "", by: Actor) -> Signature | None:
    """Stand behind the submission as it was shown (`digest`); for an organisation outside, a member enters its word.

    `None`, and nothing signed, where the submission has changed since.
    """
    with act("submission.signed", by=by) as entry:
        entry.about("submission", submission.pk, submission.title)
        now = Edition.objects.visible_to(by).filter(submission=submission).order_by("-number").first()
        if now is None or now.digest != digest:
            entry.nothing()
            return None
        signature = Signature.objects.create(
            submission=submission,
            organisation=" ".join(organisation.split())[:200],
            note=" ".join(note.split())[:300],
            number=now.number,
            digest=digest,
            signed_at=timezone.now(),
            signed_by=by.trail_id,
        )
        entry.add(edition=now.number, digest=digest, organisation=signature.organisation)
    return signature


def withdraw_signature(signature: Signature, *, by: Actor) -> None:
    """A signature no longer stands."""
    with act("signature.withdrawn", by=by) as entry:
        entry.about("submission", signature.submission_id, signature.submission.title)
        entry.add(edition=signature.number, organisation=signature.organisation)
        standing = Signature.objects.visible_to(by).filter(pk=signature.pk, withdrawn_at=None)
        if not standing.update(withdrawn_at=timezone.now(), withdrawn_by=by.trail_id):
            entry.nothing()


def keep_built(
    submission: Submission, edition: Edition, to: str, finished: bridge.Finished, *, draft: bool, by: Actor
) -> BuiltPaper:
    """A finished paper of an edition; it takes the place of an older one of the same format."""
    with act("submission.built", by=by) as entry:
        entry.about("submission", submission.pk, submission.title)
        BuiltPaper.objects.visible_to(HOLDER).filter(submission=submission, format=to).delete()
        built = BuiltPaper.objects.create(
            submission=submission,
            number=edition.number,
            digest=edition.digest,
            format=to,
            draft=draft,
            data=finished.data,
            trace=finished.trace,
            warnings=list(finished.warnings),
            made_at=timezone.now(),
            made_by=by.trail_id,
        )
        entry.add(edition=edition.number, format=to, draft=draft)
    return built
