"""What lies beside the text of an issue, as verbs: points, evidence, comments."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from ukuk.grounds import BadInput
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.cases.models import Case
from ukuk.workspace.documents.models import Passage
from ukuk.workspace.submissions import bridge
from ukuk.workspace.submissions.models import (
    Comment,
    Point,
    Section,
)
from ukuk.workspace.trail.acting import act
from ukuk.workspace.trail.actor import Actor

POINT_KINDS = ("finding", "norm", "question")


def add_point(section: Section, *, kind: str, text: str = "", norm: str = "", by: Actor) -> Point:
    """A finding, a question or a norm of that issue. Refuses (`BadInput`) an empty one and a norm that nobody knows."""
    text, norm = text.strip(), norm.strip()
    if kind not in POINT_KINDS or not (norm if kind == "norm" else text):
        raise BadInput("There is nothing to add", where=kind, then="Write it first")
    if kind == "norm" and not bridge.knows_norm(norm):
        raise BadInput(f"The pack holds no norm {norm!r}", where="norm", then="Choose one of the list")
    with act("point.added", by=by) as entry:
        entry.about("submission", section.submission_id, section.submission.title)
        order = Point.objects.visible_to(HOLDER).filter(section=section, kind=kind).count()
        made = Point.objects.create(
            section=section,
            order=order,
            kind=kind,
            text=text,
            norm=norm,
            made_at=timezone.now(),
            made_by=by.trail_id,
        )
        entry.add(kind=kind, section=section.heading)
    return made


def remove_point(point: Point, *, by: Actor) -> None:
    """Take a finding, norm or question away from beside the text."""
    with act("point.removed", by=by) as entry:
        entry.about("submission", point.section.submission_id, point.section.submission.title)
        entry.add(kind=point.kind, text=point.text, norm=point.norm, section=point.section.heading)
        Point.objects.visible_to(by).filter(pk=point.pk).delete()


def lay_beside(section: Section, found: Passage | Case, *, by: Actor) -> None:
    """A passage or a case as evidence of that issue. Whoever lays it there has passed its gate."""
    with act("evidence.laid", by=by) as entry:
        entry.about("submission", section.submission_id, section.submission.title)
        entry.add(section=section.heading, kind=found._meta.model_name, record=str(found.pk))
        beside: Any = section.passages if isinstance(found, Passage) else section.cases
        beside.add(found)


def take_from_beside(section: Section, found: Passage | Case, *, by: Actor) -> None:
    """A passage or a case no longer evidence of that issue; it stays where it is kept."""
    with act("evidence.taken", by=by) as entry:
        entry.about("submission", section.submission_id, section.submission.title)
        entry.add(section=section.heading, kind=found._meta.model_name, record=str(found.pk))
        beside: Any = section.passages if isinstance(found, Passage) else section.cases
        beside.remove(found)


def comment(section: Section, *, text: str, quote: str = "", by: Actor) -> Comment:
    """A remark on a paragraph, or on the whole section. Refuses (`BadInput`) an empty one."""
    if not text.strip():
        raise BadInput("The comment is empty", where="text", then="Write it first")
    with act("comment.made", by=by) as entry:
        entry.about("submission", section.submission_id, section.submission.title)
        entry.add(section=section.heading)
        made = Comment.objects.create(
            section=section, text=text.strip(), quote=quote.strip(), made_at=timezone.now(), made_by=by.trail_id
        )
    return made


def resolve_comment(found: Comment, resolved: bool, *, by: Actor) -> None:
    """A comment is done with, or open again."""
    with act("comment.resolved" if resolved else "comment.reopened", by=by) as entry:
        entry.about("submission", found.section.submission_id, found.section.submission.title)
        entry.add(section=found.section.heading)
        Comment.objects.visible_to(by).filter(pk=found.pk).update(
            resolved_at=timezone.now() if resolved else None, resolved_by=by.trail_id if resolved else ""
        )
