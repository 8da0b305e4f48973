"""Every write of this desk: a verb, who does it (`by`), one transaction."""

from __future__ import annotations

import hashlib
from itertools import chain, count
from typing import Any

from django.db.models import F
from django.utils import timezone

from ukuk.grounds import BadInput
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.documents import bridge
from ukuk.workspace.documents.bridge import Seen
from ukuk.workspace.documents.models import Finding, Paper, Passage, Reading, Source
from ukuk.workspace.documents.publication import Publication, suggested_code
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


def cut_passage(paper: Paper, *, start: int, end: int, note: str = "", by: Actor) -> Passage:
    """The stretch `text[start:end]` of the paper's reading, kept as a passage; the same stretch is one passage.

    Refuses (`BadInput`) a stretch that is empty or not in the text. A passage removed before comes back.
    """
    text = paper.reading.text
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise BadInput(
            "This is no stretch of the paper's text",
            where=f"{start}-{end}",
            why=f"the text has {len(text)} characters",
            then="Mark some words in the text and cut them again",
        )
    with act("passage.cut", by=by) as entry:
        here = {"paper": paper, "start": start, "end": end}
        kept = Passage.objects.visible_to(by).filter(**here).first()
        if kept is not None:
            entry.nothing()
            return kept
        back = Passage.objects.removed_and_visible_to(by).filter(**here).first()
        if back is not None:
            Passage.objects.removed_and_visible_to(by).filter(pk=back.pk).update(removed_at=None, removed_by="")
        made = back or Passage.objects.create(
            **here, text=text[start:end], note=note, made_at=timezone.now(), made_by=by.trail_id
        )
        entry.about("passage", made.pk)
        entry.add(paper=str(paper.pk), start=start, end=end)
    return made


def remove_passage(passage: Passage, *, by: Actor) -> None:
    """Off the paper's page; what was made of it stays and still points to it. `restore_passage` brings it back."""
    with act("passage.removed", by=by) as entry:
        entry.about("passage", passage.pk)
        entry.add(paper=str(passage.paper_id))
        gone = Passage.objects.visible_to(by).filter(pk=passage.pk)
        if not gone.update(removed_at=timezone.now(), removed_by=by.trail_id):
            entry.nothing()


def restore_passage(passage: Passage, *, by: Actor) -> None:
    """A removed passage, marked in its paper again."""
    with act("passage.restored", by=by) as entry:
        entry.about("passage", passage.pk)
        entry.add(paper=str(passage.paper_id))
        removed = Passage.objects.removed_and_visible_to(by).filter(pk=passage.pk)
        if not removed.update(removed_at=None, removed_by=""):
            entry.nothing()


def add_source(publication: Publication, *, by: Actor) -> Source:
    """A publication, kept as a source; without a code it gets one from its publisher and year.

    Refuses (`BadInput`) a code that another source has, removed ones with them.
    """
    with act("source.added", by=by) as entry:
        taken = _codes()
        code = publication.code or _free_code(suggested_code(publication), taken)
        if code in taken:
            raise BadInput(f"There is a source {code!r} already", where="code", then="Give this one another code")
        now = timezone.now()
        source = Source.objects.create(
            **publication.columns() | {"code": code},
            added_at=now,
            added_by=by.trail_id,
            changed_at=now,
            changed_by=by.trail_id,
        )
        entry.about("source", source.pk, source.code)
    return source


def change_source(source: Source, publication: Publication, *, version: int, by: Actor) -> bool:
    """The source as it is now said; `False`, and nothing changed, where it is no longer of that version."""
    with act("source.changed", by=by) as entry:
        entry.about("source", source.pk, source.code)
        now = Source.objects.visible_to(by).get(pk=source.pk)
        wanted = publication.columns() | {"code": publication.code or now.code}
        changes = {name: (getattr(now, name), new) for name, new in wanted.items() if getattr(now, name) != new}
        if not changes:
            entry.nothing()
            return True
        entry.changed(now, changes)
        kept = Source.objects.visible_to(by).filter(pk=source.pk, version=version)
        done = kept.update(
            **{name: new for name, (_, new) in changes.items()},
            version=F("version") + 1,
            changed_at=timezone.now(),
            changed_by=by.trail_id,
        )
        if not done:
            entry.nothing()
    return bool(done)


def remove_source(source: Source, *, by: Actor) -> None:
    """Out of the library; figures that rest on it keep it. `restore_source` brings it back."""
    with act("source.removed", by=by) as entry:
        entry.about("source", source.pk, source.code)
        Source.objects.visible_to(by).filter(pk=source.pk).update(removed_at=timezone.now(), removed_by=by.trail_id)


def restore_source(source: Source, *, by: Actor) -> None:
    """A removed source, back in its place."""
    with act("source.restored", by=by) as entry:
        entry.about("source", source.pk, source.code)
        Source.objects.removed_and_visible_to(by).filter(pk=source.pk).update(removed_at=None, removed_by="")


def set_source_of_paper(paper: Paper, source: Source | None, *, by: Actor) -> None:
    """Which publication the paper is; `None` where that is not known."""
    with act("paper.sourced", by=by) as entry:
        entry.about("paper", paper.pk)
        entry.add(source=source.code if source else None)
        if not Paper.objects.visible_to(by).filter(pk=paper.pk).update(source=source):
            entry.nothing()


def take_over_sources(*, by: Actor) -> list[Source]:
    """The publications of the pack that the library does not have yet (by their codes), added."""
    with act("sources.taken_over", by=by) as entry:
        kept = _codes()
        made = [add_source(one, by=by) for one in bridge.pack_publications() if one.code not in kept]
        entry.add(sources=len(made))
        if not made:
            entry.nothing()
    return made


def _codes() -> set[str]:
    """All codes of sources, also of removed ones: a code never comes to mean another publication."""
    every = Source.objects.visible_to(HOLDER) | Source.objects.removed_and_visible_to(HOLDER)
    return set(every.values_list("code", flat=True))


def _free_code(wanted: str, taken: set[str]) -> str:
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(code for code in chain([wanted], numbered) if code not in taken)
