"""A submission being built, in a thread of its own (`documents.under_way`): the engine sets, an action keeps.

What is not finished when the process ends was never kept.
"""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from ukuk.workspace.documents import under_way
from ukuk.workspace.documents.under_way import Step, Work
from ukuk.workspace.submissions import bridge, signing_actions
from ukuk.workspace.submissions.bridge import Finished
from ukuk.workspace.submissions.bundle import Files
from ukuk.workspace.submissions.models import Edition, Submission
from ukuk.workspace.trail.actor import Actor


def begin(submission: Submission, edition: Edition, to: str, *, draft: bool, by: Actor) -> Work:
    """The edition as a paper of that format; asked for twice it is one piece of work."""
    files = Files(edition.text, edition.figures, edition.sources)

    def see(step: Step) -> Finished:
        return bridge.build(files, to, draft=draft, step=step)

    def keep(finished: Finished) -> str:
        signing_actions.keep_built(submission, edition, to, finished, draft=draft, by=by)
        return reverse("submissions:submission", args=(submission.pk,)) + "#built"

    return under_way.begin(("build", submission.pk, edition.number, to, draft), submission.title, see, keep)


def find(submission: Submission, work_id: UUID) -> Work | None:
    """The work of that id, if it is a build of this submission."""
    work = under_way.find(work_id)
    ours = work is not None and isinstance(work.key, tuple) and work.key[:2] == ("build", submission.pk)
    return work if ours else None
