"""Every write of this desk: a verb, who does it (`by`), one transaction."""

from __future__ import annotations

import hashlib
from typing import Any

from django.utils import timezone

from ukuk.workspace.documents import bridge
from ukuk.workspace.documents.bridge import Seen
from ukuk.workspace.documents.models import Finding, Paper, Reading
from ukuk.workspace.documents.purpose import Purpose
from ukuk.workspace.trail.acting import act
from ukuk.workspace.trail.actor import Actor


def keep_paper(*, name: str, data: bytes, purpose: Purpose, seen: Seen, by: Actor) -> Paper:
    """The paper with what the engines saw in it, kept. The same bytes by the same name for the same purpose are one."""
    digest = hashlib.sha256(data).hexdigest()
    with act("paper.kept", by=by) as entry:
        same = Paper.objects.visible_to(by).filter(digest=digest, name=name, **_purpose_columns(purpose)).first()
        if same is not None:
            entry.about("paper", same.pk)
            _keep_anew(same, seen)
            return same
        paper = Paper.objects.create(
            name=name,
            format=seen.format,
            size=len(data),
            digest=digest,
            contents=data,
            added_at=timezone.now(),
            added_by=by.trail_id,
            **_purpose_columns(purpose),
        )
        _keep(paper, seen)
        entry.about("paper", paper.pk)
    return paper


def keep_check(paper: Paper, *, purpose: Purpose, seen: Seen, by: Actor) -> None:
    """What the engines saw when the paper was checked for that purpose; the former findings make way.

    A paper that was removed meanwhile stays as it is.
    """
    with act("paper.checked", by=by) as entry:
        found = Paper.objects.visible_to(by).filter(pk=paper.pk)
        if found.update(**_purpose_columns(purpose)):
            _keep_anew(paper, seen)
            entry.about("paper", paper.pk)
            entry.add(**_purpose_columns(purpose))
        else:
            entry.nothing()


def keep_words(paper: Paper, *, seen: Seen, language: str, by: Actor) -> None:
    """The messages of the findings in one more language. Where the engine finds other things by now, these replace all.

    A paper that was removed or checked for something else meanwhile stays as it is.
    """
    with act("paper.reworded", by=by) as entry:
        entry.about("paper", paper.pk)
        entry.add(language=language)
        now = Paper.objects.visible_to(by).filter(pk=paper.pk, **_purpose_columns(paper.purpose))
        if not now.exists():
            entry.nothing()
            return
        kept = list(Finding.objects.filter(paper=paper))
        if [(f.code, f.start, f.end) for f in kept] != [(f["code"], f["start"], f["end"]) for f in seen.findings]:
            _keep_anew(paper, seen)
            return
        for finding, found in zip(kept, seen.findings, strict=True):
            finding.message[language] = found["message"][language]
        Finding.objects.bulk_update(kept, ["message"], batch_size=400)


def remove_paper(paper: Paper, *, by: Actor) -> None:
    """Out of sight, and back with `restore_paper` until the workspace is next opened."""
    with act("paper.removed", by=by) as entry:
        entry.about("paper", paper.pk)
        Paper.objects.visible_to(by).filter(pk=paper.pk).update(removed_at=timezone.now(), removed_by=by.trail_id)


def restore_paper(paper: Paper, *, by: Actor) -> None:
    """A removed paper, back in its place."""
    with act("paper.restored", by=by) as entry:
        entry.about("paper", paper.pk)
        Paper.objects.removed_and_visible_to(by).filter(pk=paper.pk).update(removed_at=None, removed_by="")


def forget_removed_papers(*, by: Actor) -> int:
    """Delete for good what was removed; how many papers that were. Called when the workspace is opened."""
    with act("papers.forgotten", by=by) as entry:
        removed = Paper.objects.removed_and_visible_to(by)
        count = removed.count()
        if not count:
            entry.nothing()
        entry.add(papers=count)
        removed.delete()
    return count


def add_example_papers(*, by: Actor) -> list[Paper]:
    """The pack's example as papers of the desk: built, read back and checked like any other."""
    return [
        keep_paper(name=name, data=data, purpose=purpose, seen=bridge.look_at(name, data, purpose, language), by=by)
        for name, data, purpose, language in bridge.example_papers()
    ]


def _purpose_columns(purpose: Purpose) -> dict[str, Any]:
    return {"body": purpose.body, "phase": purpose.phase, "state": purpose.state, "on": purpose.on}


def _keep_anew(paper: Paper, seen: Seen) -> None:
    Finding.objects.filter(paper=paper).delete()
    Reading.objects.filter(paper=paper).delete()
    _keep(paper, seen)


def _keep(paper: Paper, seen: Seen) -> None:
    Reading.objects.create(
        paper=paper,
        title=seen.title[:500],
        language=seen.language,
        kind=seen.kind,
        symbol=seen.symbol,
        words=seen.words,
        text=seen.text,
        result=seen.result,
        law=seen.law,
        figures_csv=seen.figures_csv,
        marked=seen.marked,
        checked_on=seen.checked_on,
        read_at=timezone.now(),
        engine=seen.engine,
    )
    Finding.objects.bulk_create(
        Finding(
            paper=paper,
            order=order,
            code=found["code"],
            severity=found["severity"],
            message=found["message"],
            paragraph=found["paragraph"] or "",
            start=found["start"],
            end=found["end"],
            subject=(found["subject"] or "")[:120],
        )
        for order, found in enumerate(seen.findings)
    )
