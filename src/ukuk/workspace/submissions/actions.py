"""Every write of this desk: a verb, who does it (`by`), one transaction with its entry in the trail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Max
from django.utils import timezone

from ukuk.grounds import BadInput
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Member, Team
from ukuk.workspace.submissions import bridge
from ukuk.workspace.submissions.bundle import (
    FIGURES,
    SOURCES,
    Files,
    divided,
    files_of,
    references_in,
    table_of,
)
from ukuk.workspace.submissions.citing_actions import cite, figures_of_bundle, library_of_bundle
from ukuk.workspace.submissions.edition_actions import keep_edition
from ukuk.workspace.submissions.heading import Heading
from ukuk.workspace.submissions.models import (
    CitedFigure,
    CitedSource,
    Draft,
    Edition,
    Section,
    Submission,
)
from ukuk.workspace.submissions.reading_back import files_now
from ukuk.workspace.trail.acting import act
from ukuk.workspace.trail.actor import Actor


def start_submission(*, heading: Heading, team: Team, by: Actor) -> Submission:
    """A new submission with an empty opening. Refuses (`BadInput`) a head that a bundle could not carry."""
    _carried(heading)
    with act("submission.started", by=by) as entry:
        submission = _new(heading, team, by)
        _put_section(submission, 0, "\n", by)
        keep_edition(submission, what="started", by=by)
        entry.about("submission", submission.pk, submission.title)
    return submission


def import_bundle(given: Mapping[str, bytes], *, team: Team, by: Actor) -> Submission:
    """A submission from the three files of a bundle; its figures and sources go into their desks where they are new.

    Refuses (`BrokenBundle`) what the engine refuses to read. A figure of the same id that says something else stays as
    the bundle has it, in this submission alone, and its page shows both.
    """
    heading, body = bridge.read_files(given)
    figure_columns, figure_rows = table_of(given[FIGURES])
    source_columns, source_rows = table_of(given[SOURCES])
    with act("submission.imported", by=by) as entry:
        submission = _new(heading, team, by, figure_columns=figure_columns, source_columns=source_columns)
        for order, text in enumerate(divided(body)):
            _put_section(submission, order, text, by)
        sources = library_of_bundle(given, by=by)
        CitedSource.objects.bulk_create(
            CitedSource(submission=submission, order=order, code=row["id"], row=row, source=sources.get(row["id"]))
            for order, row in enumerate(source_rows)
        )
        versions = figures_of_bundle(given, sources, by=by)
        CitedFigure.objects.bulk_create(
            CitedFigure(submission=submission, order=order, code=row["id"], row=row, version=versions.get(row["id"]))
            for order, row in enumerate(figure_rows)
        )
        keep_edition(submission, what="imported", by=by)
        entry.about("submission", submission.pk, submission.title)
    return submission


def take_over_example(language: str, *, team: Team, by: Actor) -> Submission:
    """The pack's example in that language as a submission of that team."""
    return import_bundle(bridge.example_files(language), team=team, by=by)


def change_heading(submission: Submission, heading: Heading, *, version: int, by: Actor) -> bool:
    """The head as it is now said; `False`, and nothing changed, where it has left that version meanwhile."""
    _carried(heading)
    with act("submission.changed", by=by) as entry:
        entry.about("submission", submission.pk, submission.title)
        now = Submission.objects.visible_to(by).get(pk=submission.pk)
        wanted = heading.columns()
        if heading.publish == now.publish:
            wanted.pop("publish")
        else:
            wanted |= {"publish_decided_at": timezone.now(), "publish_decided_by": by.trail_id}
        changes = {name: (getattr(now, name), new) for name, new in wanted.items() if getattr(now, name) != new}
        if not changes:
            entry.nothing()
            return True
        if not _stamp(now, by, version=version, **{name: new for name, (_, new) in changes.items()}):
            entry.nothing()
            return False
        entry.changed(now, changes)
        keep_edition(submission, what="head", by=by)
    return True


def decide_publishing(submission: Submission, publish: bool, *, by: Actor) -> None:
    """Whether the paper may be published; who decided it stands beside it."""
    with act("submission.publishing_decided", by=by) as entry:
        entry.about("submission", submission.pk, submission.title)
        entry.add(publish=publish)
        now = timezone.now()
        _stamp(submission, by, publish=publish, publish_decided_at=now, publish_decided_by=by.trail_id)
        keep_edition(submission, what="publishing", by=by)


def remove_submission(submission: Submission, *, by: Actor) -> None:
    """Off the list; `restore_submission` brings it back."""
    with act("submission.removed", by=by) as entry:
        entry.about("submission", submission.pk, submission.title)
        gone = Submission.objects.visible_to(by).filter(pk=submission.pk)
        gone.update(removed_at=timezone.now(), removed_by=by.trail_id)


def restore_submission(submission: Submission, *, by: Actor) -> None:
    """A removed submission, back in the list."""
    with act("submission.restored", by=by) as entry:
        entry.about("submission", submission.pk, submission.title)
        removed = Submission.objects.removed_and_visible_to(by)
        removed.filter(pk=submission.pk).update(removed_at=None, removed_by="")


def note_taking(submission: Submission, what: str, *, by: Actor) -> None:
    """Write down that somebody took the paper, its trace or its bundle away."""
    with act("submission.taken", by=by) as entry:
        entry.about("submission", submission.pk, submission.title)
        entry.add(format=what)


# Sections -----------------------------------------------------------------------------------------------------------


def save_section(section: Section, text: str, *, base: int, by: Actor) -> bool:
    """The section's new text; `False`, and nothing changed, where it is no longer of the version `base`.

    A heading of the first level inside begins a section of its own. Figures that the text names and the desk of figures
    has are cited from now on. The draft of whoever saves is done with.
    """
    pieces = [piece for piece in divided(_ended(text)) if piece.strip()] or [_ended(text)]
    with act("section.saved", by=by) as entry:
        entry.about("submission", section.submission_id, section.submission.title)
        now = Section.objects.visible_to(by).select_for_update().filter(pk=section.pk).first()
        if now is None or now.version != base:
            entry.nothing()
            return False
        _forget_draft(section, by)
        later = Section.objects.visible_to(by).filter(submission=section.submission, order__gt=now.order)
        # Without an empty line before it the next heading would be a line of this text.
        pieces[:-1] = [_parted(piece) for piece in pieces[:-1]]
        if later.exists():
            pieces[-1] = _parted(pieces[-1])
        if now.text == "".join(pieces):
            entry.nothing()
            return True
        _rewrite(now, pieces[0], by)
        if len(pieces) > 1:
            later.update(order=F("order") + len(pieces) - 1)
            for step, piece in enumerate(pieces[1:], 1):
                _put_section(section.submission, now.order + step, piece, by)
        cite(section.submission, references_in(text), by=by)
        edition = keep_edition(section.submission, what="section", about=now.heading, by=by)
        entry.add(edition=edition.number, section=now.heading)
    return True


def keep_draft(section: Section, text: str, *, base: int, by: Member) -> Draft:
    """What a member has typed and not saved, so that a closed window loses nothing. Not an act of the trail: only the
    one who types sees it."""
    text = text.replace("\r\n", "\n")
    with act("draft.kept", by=by) as entry:
        entry.nothing()
        draft, _ = Draft.objects.update_or_create(
            section=section, member=by, defaults={"text": text, "base": base, "saved_at": timezone.now()}
        )
    return draft


def forget_draft(section: Section, *, by: Member) -> None:
    """Leave what one typed and did not save."""
    with act("draft.forgotten", by=by) as entry:
        entry.about("submission", section.submission_id)
        _forget_draft(section, by)


def add_section(submission: Submission, heading: str, *, by: Actor) -> Section:
    """A new issue at the end, with its heading."""
    heading = " ".join(heading.split())
    if not heading:
        raise BadInput("The issue has no heading", where="heading", then="Write what the issue is about")
    with act("section.added", by=by) as entry:
        entry.about("submission", submission.pk, submission.title)
        mine = Section.objects.visible_to(by).filter(submission=submission)
        last = mine.aggregate(last=Max("order"))["last"]
        before = mine.order_by("-order").first()
        if before is not None and before.text.strip() and not before.text.endswith("\n\n"):
            _rewrite(before, _parted(before.text), by)
        section = _put_section(submission, 0 if last is None else last + 1, f"# {heading}\n\n", by)
        keep_edition(submission, what="section_added", about=heading, by=by)
        entry.add(section=heading)
    return section


def move_section(section: Section, *, up: bool, by: Actor) -> None:
    """One place up or down; the opening stays first."""
    with act("section.moved", by=by) as entry:
        entry.about("submission", section.submission_id, section.submission.title)
        order = list(Section.objects.visible_to(by).filter(submission=section.submission).order_by("order", "id"))
        at = next((index for index, one in enumerate(order) if one.pk == section.pk), -1)
        to = at - 1 if up else at + 1
        movable = at >= 0 and 0 <= to < len(order) and order[at].heading and order[to].heading
        if not movable:
            entry.nothing()
            return
        order[at], order[to] = order[to], order[at]
        _in_order(order, by)
        keep_edition(section.submission, what="section_moved", about=section.heading, by=by)
        entry.add(section=section.heading, up=up)


def remove_section(section: Section, *, by: Actor) -> None:
    """Out of the text with all that hangs on it; `restore_section` brings it back."""
    with act("section.removed", by=by) as entry:
        entry.about("submission", section.submission_id, section.submission.title)
        gone = Section.objects.visible_to(by).filter(pk=section.pk)
        if not gone.update(removed_at=timezone.now(), removed_by=by.trail_id, version=F("version") + 1):
            entry.nothing()
            return
        keep_edition(section.submission, what="section_removed", about=section.heading, by=by)
        entry.add(section=section.heading)


def restore_section(section: Section, *, by: Actor) -> None:
    """A removed section, back in its place."""
    with act("section.restored", by=by) as entry:
        entry.about("submission", section.submission_id, section.submission.title)
        back = Section.objects.removed_and_visible_to(by).filter(pk=section.pk)
        if not back.update(removed_at=None, removed_by=""):
            entry.nothing()
            return
        keep_edition(section.submission, what="section_restored", about=section.heading, by=by)
        entry.add(section=section.heading)


def restore_edition(edition: Edition, *, by: Actor) -> bool:
    """The text and tables of an old edition as a new one. Sections keep what hangs on them, matched by heading and
    order. `False` where the text is that already."""
    submission = edition.submission
    files = Files(edition.text, edition.figures, edition.sources)
    heading, body = bridge.read_files(files.as_bytes())
    with act("edition.restored", by=by) as entry:
        entry.about("submission", submission.pk, submission.title)
        entry.add(edition=edition.number)
        if files_now(submission).digest == edition.digest:
            entry.nothing()
            return False
        now = timezone.now()
        decided: dict[str, Any] = {}
        if heading.publish != submission.publish:
            decided = {"publish_decided_at": now, "publish_decided_by": by.trail_id}
        _stamp(submission, by, **heading.columns(), **decided)
        left = list(Section.objects.visible_to(by).filter(submission=submission).order_by("order", "id"))
        for order, text in enumerate(divided(body)):
            same = _same_section(left, text, order)
            if same is None:
                _put_section(submission, order, text, by)
                continue
            left.remove(same)
            Section.objects.visible_to(by).filter(pk=same.pk).update(order=order)
            _rewrite(same, text, by)
        Section.objects.visible_to(by).filter(pk__in=[one.pk for one in left]).update(
            removed_at=now, removed_by=by.trail_id
        )
        _retable(submission, files)
        keep_edition(submission, what="restored", about=str(edition.number), by=by)
    return True


def _new(heading: Heading, team: Team, by: Actor, **columns: Any) -> Submission:
    now = timezone.now()
    return Submission.objects.create(
        team=team,
        publish_decided_at=now,
        publish_decided_by=by.trail_id,
        added_at=now,
        added_by=by.trail_id,
        changed_at=now,
        changed_by=by.trail_id,
        **heading.columns(),
        **columns,
    )


def _carried(heading: Heading) -> None:
    """Refuses a head that would not come back from a bundle as it is."""
    files = files_of(heading, ["\n"], [], [], [], [])
    back, _ = bridge.read_files(files.as_bytes())
    if back != heading:
        raise BadInput(
            "This head cannot be written into a bundle", where="title", then="Leave quotation marks and # out of it"
        )


def _stamp(submission: Submission, by: Actor, *, version: int | None = None, **columns: Any) -> bool:
    rows = Submission.objects.visible_to(by).filter(pk=submission.pk)
    if version is not None:
        rows = rows.filter(version=version)
    return bool(rows.update(version=F("version") + 1, changed_at=timezone.now(), changed_by=by.trail_id, **columns))


def _put_section(submission: Submission, order: int, text: str, by: Actor) -> Section:
    return Section.objects.create(
        submission=submission, order=order, text=text, changed_at=timezone.now(), changed_by=by.trail_id
    )


def _rewrite(section: Section, text: str, by: Actor) -> None:
    if section.text == text:
        return
    Section.objects.visible_to(by).filter(pk=section.pk).update(
        text=text, version=F("version") + 1, changed_at=timezone.now(), changed_by=by.trail_id
    )
    section.text = text


def _in_order(sections: list[Section], by: Actor) -> None:
    for order, one in enumerate(sections):
        Section.objects.visible_to(by).filter(pk=one.pk).update(order=order)
    # Between two issues stands an empty line, whichever was last before.
    for one in sections[:-1]:
        if one.text.strip() and not one.text.endswith("\n\n"):
            _rewrite(one, _parted(one.text), by)


def _same_section(sections: list[Section], text: str, order: int) -> Section | None:
    heading = Section(text=text).heading
    same = [one for one in sections if one.heading == heading]
    return same[0] if same else next((one for one in sections if one.order == order and heading), None)


def _ended(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.endswith("\n") else text + "\n"


def _parted(text: str) -> str:
    return text.rstrip("\n") + "\n\n"


def _forget_draft(section: Section, by: Actor) -> None:
    Draft.objects.visible_to(by).filter(section=section).delete()


def _retable(submission: Submission, files: Files) -> None:
    """The tables as an old edition has them; rows that stay keep what they were taken from."""
    tables: tuple[tuple[Any, str, str], ...] = (
        (CitedFigure, "version", files.figures),
        (CitedSource, "source", files.sources),
    )
    for model, key, text in tables:
        rows = model.objects.visible_to(HOLDER).filter(submission=submission)
        kept = {one.code: one for one in rows}
        rows.delete()
        _, wanted = table_of(text.encode())
        model.objects.bulk_create(
            model(
                submission=submission,
                order=order,
                code=row["id"],
                row=row,
                **{key: getattr(kept[row["id"]], key) if row["id"] in kept else None},
            )
            for order, row in enumerate(wanted)
        )
