"""Every write of this desk: a verb, who does it (`by`), one transaction with its entry in the trail."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext

from ukuk.grounds import BadInput
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Team
from ukuk.workspace.documents.actions import take_over_sources
from ukuk.workspace.documents.models import Source
from ukuk.workspace.figures import bridge, counting
from ukuk.workspace.figures.asking import Asking
from ukuk.workspace.figures.models import Count, Counted, Figure, Judgement, Question, Series, Version
from ukuk.workspace.figures.statement import PLAIN, Statement, changes, statement_of
from ukuk.workspace.trail.acting import act
from ukuk.workspace.trail.actor import Actor

# As bundles have it (`[[entry-bans.2021]]`).
_CODE = re.compile(r"\w[\w.:+-]*")


def add_figure(*, code: str, says: Statement, pack: str = "", by: Actor) -> Figure:
    """A new figure with its first version.

    Refuses (`BadInput`) what is no figure (`bridge.checked`), and a code that is none or that another figure has,
    removed ones with them: a code never comes to mean another figure.
    """
    bridge.checked(code, says)
    if not _CODE.fullmatch(code) or len(code) > 120:
        raise BadInput(f"{code!r} is no id", where="code", then="Use letters, digits, hyphen, point: entry-bans.2021")
    with act("figure.added", by=by) as entry:
        if code in _codes():
            raise BadInput(f"There is a figure {code!r} already", where="code", then="Give this one another id")
        figure = Figure.objects.create(code=code, pack=pack, added_at=timezone.now(), added_by=by.trail_id)
        _keep(figure, 1, says, "", by)
        entry.about("figure", figure.pk, figure.code)
    return figure


def revise_figure(figure: Figure, says: Statement, *, reason: str, version: int, by: Actor) -> Version | None:
    """A new version of the figure; the old stays as it was. `None`, and nothing kept, where the figure has left
    `version` meanwhile.

    Refuses (`BadInput`) what is no figure, and a change without a reason. What says the same makes no version.
    """
    bridge.checked(figure.code, says)
    with act("figure.revised", by=by) as entry:
        entry.about("figure", figure.pk, figure.code)
        # Who revises at the same time waits here, and then finds another version.
        now = Figure.objects.visible_to(by).select_for_update().filter(pk=figure.pk, version=version).first()
        if now is None:
            entry.nothing()
            return None
        latest = Version.objects.visible_to(HOLDER).get(figure=now, latest=True)
        changed = changes(statement_of(latest), says)
        if not changed:
            entry.nothing()
            return latest
        if latest.count_id is not None and says.count == latest.count and {"low", "high", "bound"} & set(changed):
            raise BadInput(
                "The number of a count is the size of its list", where="low", then="Count the question again"
            )
        if not reason.strip():
            raise BadInput("A figure is never changed without a reason", where="reason", then="Say why it changes")
        Version.objects.visible_to(HOLDER).filter(pk=latest.pk).update(latest=False)
        kept = _keep(now, version + 1, says, reason.strip()[:500], by)
        Figure.objects.visible_to(by).filter(pk=now.pk).update(version=version + 1)
        both = {name: [str(old), str(new)] for name, (old, new) in changed.items()}
        entry.add(version=version + 1, reason=kept.reason, changed=both)
    return kept


def publish_figure(figure: Figure, *, version: int, by: Actor) -> None:
    """Guests see this version of the figure from now on; a later version waits until it is published itself.

    Refuses (`BadInput`) a version that the figure does not have.
    """
    with act("figure.published", by=by) as entry:
        entry.about("figure", figure.pk, figure.code)
        entry.add(version=version)
        kept = Version.objects.visible_to(by).filter(figure=figure, number=version).select_related("count").first()
        if kept is None:
            raise BadInput(f"The figure has no version {version}", where=figure.code, then="Publish one that it has")
        if kept.count is not None and 0 < kept.count.number < settings.SMALL_NUMBER:
            raise BadInput(
                "The figure counts too few of our own records to be shown to guests",
                where=figure.code,
                why=f"a number below {settings.SMALL_NUMBER} can tell who is meant",
                then="Ask a wider question, or keep the figure inside",
            )
        if not Figure.objects.visible_to(by).filter(pk=figure.pk).exclude(published=version).update(published=version):
            entry.nothing()


def unpublish_figure(figure: Figure, *, by: Actor) -> None:
    """Guests see the figure no longer."""
    with act("figure.unpublished", by=by) as entry:
        entry.about("figure", figure.pk, figure.code)
        if not Figure.objects.visible_to(by).filter(pk=figure.pk, published__isnull=False).update(published=None):
            entry.nothing()


def remove_figure(figure: Figure, *, by: Actor) -> None:
    """Out of sight with all its versions; `restore_figure` brings it back."""
    with act("figure.removed", by=by) as entry:
        entry.about("figure", figure.pk, figure.code)
        gone = Figure.objects.visible_to(by).filter(pk=figure.pk)
        if not gone.update(removed_at=timezone.now(), removed_by=by.trail_id):
            entry.nothing()


def restore_figure(figure: Figure, *, by: Actor) -> None:
    """A removed figure, back in its place."""
    with act("figure.restored", by=by) as entry:
        entry.about("figure", figure.pk, figure.code)
        removed = Figure.objects.removed_and_visible_to(by).filter(pk=figure.pk)
        if not removed.update(removed_at=None, removed_by=""):
            entry.nothing()


def judge(one: Version, other: Version, *, better: Version | None, why: str, by: Actor) -> Judgement:
    """Which of two versions is better, or neither (`None`), and why. Both figures stay.

    Refuses (`BadInput`) a judgement without a reason, of a figure against itself, or for a third.
    """
    if one.figure_id == other.figure_id or (better is not None and better.pk not in (one.pk, other.pk)):
        raise BadInput("Two figures are judged, and one of the two may be better", where="better")
    if not why.strip():
        raise BadInput("A judgement without a reason helps nobody", where="why", then="Say why one is better")
    with act("figures.judged", by=by) as entry:
        made = Judgement.objects.create(
            one=one, other=other, better=better, why=why.strip(), made_at=timezone.now(), made_by=by.trail_id
        )
        entry.about("judgement", made.pk, f"{one.figure.code} / {other.figure.code}"[:200])
        entry.add(better=better.figure.code if better is not None else None)
    return made


def withdraw_judgement(judgement: Judgement, *, by: Actor) -> None:
    """The judgement no longer holds."""
    with act("figures.judgement_withdrawn", by=by) as entry:
        entry.about("judgement", judgement.pk, f"{judgement.one.figure.code} / {judgement.other.figure.code}"[:200])
        if not Judgement.objects.visible_to(by).filter(pk=judgement.pk).update(withdrawn_at=timezone.now()):
            entry.nothing()


def add_series(
    *, code: str, label_en: str = "", label_ru: str = "", label_ky: str = "", note: str = "", by: Actor
) -> Series:
    """A new series; where there is one of that code it is given as it is. Refuses (`BadInput`) a code that is none."""
    if not _CODE.fullmatch(code) or len(code) > 80:
        raise BadInput(f"{code!r} is no id", where="code", then="Use letters, digits, hyphen, point: entry-bans")
    with act("series.added", by=by) as entry:
        there = Series.objects.visible_to(HOLDER).filter(code=code).first()
        if there is not None:
            entry.nothing()
            return there
        labels = {"label_en": label_en, "label_ru": label_ru, "label_ky": label_ky}
        series = Series.objects.create(code=code, note=note, added_at=timezone.now(), added_by=by.trail_id, **labels)
        entry.about("series", series.pk, series.code)
    return series


def change_series(
    series: Series, *, label_en: str, label_ru: str, label_ky: str, note: str, version: int, by: Actor
) -> bool:
    """The series by other words; `False`, and nothing changed, where it has left `version` meanwhile."""
    with act("series.changed", by=by) as entry:
        entry.about("series", series.pk, series.code)
        wanted = {"label_en": label_en, "label_ru": label_ru, "label_ky": label_ky, "note": note}
        now = Series.objects.visible_to(by).get(pk=series.pk)
        changed: dict[str, tuple[object, object]] = {
            name: (getattr(now, name), new) for name, new in wanted.items() if getattr(now, name) != new
        }
        if not changed:
            entry.nothing()
            return True
        entry.changed(now, changed)
        kept = Series.objects.visible_to(by).filter(pk=series.pk, version=version)
        done = kept.update(**wanted, version=version + 1)
        if not done:
            entry.nothing()
    return bool(done)


def add_pack_figures(*, by: Actor) -> list[Figure]:
    """The figures that the pack knows and this workspace does not (by their codes), with their sources and series.

    Each keeps how sure the pack is of it (`confidence`) and who counted how (`method`).
    """
    with act("figures.taken_over", by=by) as entry:
        entry.about("pack", bridge.pack_name(), bridge.pack_name())
        take_over_sources(by=by)
        sources = {source.code: source for source in Source.objects.visible_to(HOLDER)}
        there, made = _codes(), []
        for figure, row in bridge.pack_figures():
            if figure.id not in there:
                series = add_series(code=figure.subject, **bridge.labels_of_pack(figure, row), by=by)
                says = bridge.statement_of_pack(figure, row, series, sources)
                made.append(add_figure(code=figure.id, says=says, pack=bridge.pack_name(), by=by))
        entry.add(figures=len(made))
        if not made:
            entry.nothing()
    return made


def add_question(*, title: str, asking: Asking, by: Actor) -> Question:
    """A question that will be asked again. Refuses (`BadInput`) one without a title or with a code that is none."""
    counting.check(asking)
    with act("question.added", by=by) as entry:
        question = Question.objects.create(
            title=_title(title), asked=asking.kept(), added_at=timezone.now(), added_by=by.trail_id
        )
        entry.about("question", question.pk, question.title)
    return question


def change_question(question: Question, *, title: str, asking: Asking, version: int, by: Actor) -> bool:
    """The question by other words; counts keep what was asked when they were made. `False`, and nothing changed, where
    it has left `version` meanwhile.
    """
    counting.check(asking)
    with act("question.changed", by=by) as entry:
        now = Question.objects.visible_to(by).get(pk=question.pk)
        wanted = {"title": _title(title), "asked": asking.kept()}
        changed: dict[str, tuple[object, object]] = {
            name: (getattr(now, name), new) for name, new in wanted.items() if getattr(now, name) != new
        }
        entry.about("question", now.pk, str(wanted["title"]))
        if not changed:
            entry.nothing()
            return True
        entry.changed(now, changed)
        kept = Question.objects.visible_to(by).filter(pk=now.pk, version=version)
        done = kept.update(**wanted, version=version + 1)
        if not done:
            entry.nothing()
    return bool(done)


def remove_question(question: Question, *, by: Actor) -> None:
    """Out of sight with its counts; `restore_question` brings them back. Figures made of a count stay."""
    with act("question.removed", by=by) as entry:
        entry.about("question", question.pk, question.title)
        gone = Question.objects.visible_to(by).filter(pk=question.pk)
        if not gone.update(removed_at=timezone.now(), removed_by=by.trail_id):
            entry.nothing()


def restore_question(question: Question, *, by: Actor) -> None:
    """A removed question, back in its place."""
    with act("question.restored", by=by) as entry:
        entry.about("question", question.pk, question.title)
        removed = Question.objects.removed_and_visible_to(by).filter(pk=question.pk)
        if not removed.update(removed_at=None, removed_by=""):
            entry.nothing()


def count_question(question: Question, *, on: datetime.date, by: Actor) -> Count:
    """Ask the question now, of what this actor may count and what consents to statistics hold on that day.

    Number, split and the set of records are kept together, with a digest over question and records.
    """
    asking = Asking.of(question.asked)
    # Read before the act: among a hundred thousand persons it takes seconds, and nobody else's write should wait.
    outcome = counting.count(asking, by, on)
    with act("question.counted", by=by) as entry:
        made = Count.objects.create(
            question=question,
            asked=asking.kept(),
            day=on,
            made_at=timezone.now(),
            made_by=by.trail_id,
            teams=list(_teams(by)),
            number=outcome.number,
            cells=outcome.cells,
            left_out=outcome.left_out,
            guarded=outcome.guarded,
            digest=counting.digest(asking, outcome.records),
        )
        Counted.objects.bulk_create(
            (Counted(count=made, record=row.record, case=row.case, sex=row.sex, band=row.band) for row in outcome.rows),
            batch_size=500,
        )
        entry.about("question", question.pk, question.title)
        entry.add(count=str(made.pk), day=str(on), digest=made.digest)
    return made


def add_example_questions(*, on: datetime.date, by: Actor) -> list[Count]:
    """Two questions for an example workspace, in the language of the one who asks, each counted on that day."""
    with translation.override(getattr(by, "language", "") or "en"):
        asked = {
            gettext("Persons, by sex and age"): Asking(by_sex=True, by_age=True),
            gettext("Acts, by sex of the victim"): Asking(unit="act", by_sex=True),
        }
    return [
        count_question(add_question(title=title, asking=asking, by=by), on=on, by=by) for title, asking in asked.items()
    ]


def _teams(by: Actor) -> QuerySet[Team, str]:
    teams = Team.objects.visible_to(by)
    own = getattr(by, "team_ids", ())
    return (teams.filter(pk__in=own) if own else teams).order_by("name").values_list("name", flat=True)


def _title(title: str) -> str:
    if not title.strip():
        raise BadInput("A question needs a title", where="title", then="Say in a few words what is counted")
    return title.strip()[:200]


def _codes() -> set[str]:
    """All codes of figures, also of removed ones."""
    every = Figure.objects.visible_to(HOLDER) | Figure.objects.removed_and_visible_to(HOLDER)
    return set(every.values_list("code", flat=True))


def _keep(figure: Figure, number: int, says: Statement, reason: str, by: Actor) -> Version:
    first, last = bridge.days(says)
    plain: dict[str, Any] = {name: getattr(says, name) for name in PLAIN}
    version = Version.objects.create(
        figure=figure,
        number=number,
        places=_spaced(says.places),
        first_day=first,
        last_day=last,
        reason=reason,
        made_at=timezone.now(),
        made_by=by.trail_id,
        **plain,
    )
    version.also.set(says.also)
    return version


def _spaced(places: Iterable[str]) -> str:
    """With a space around each, so that one code is found and not a part of another."""
    return "".join(f" {place}" for place in places) + " " if places else ""
