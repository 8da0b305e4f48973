"""Citing, as verbs: rows of figures and sources taken, renewed, dropped."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Max

from ukuk.grounds import BadInput
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.documents.actions import add_source
from ukuk.workspace.documents.models import Source
from ukuk.workspace.figures.actions import add_figure
from ukuk.workspace.figures.models import Figure, Version
from ukuk.workspace.submissions import bridge
from ukuk.workspace.submissions.bundle import (
    references_in,
)
from ukuk.workspace.submissions.edition_actions import keep_edition
from ukuk.workspace.submissions.models import (
    CitedFigure,
    CitedSource,
    Submission,
)
from ukuk.workspace.submissions.reading_back import joined
from ukuk.workspace.trail.acting import act
from ukuk.workspace.trail.actor import Actor


def cite(submission: Submission, codes: list[str], *, by: Actor) -> int:
    """Rows for the figures of those ids that the submission does not have yet and the figures desk has; how many."""
    with act("figures.cited", by=by) as entry:
        entry.about("submission", submission.pk, submission.title)
        mine = CitedFigure.objects.visible_to(HOLDER).filter(submission=submission)
        known = set(mine.values_list("code", flat=True))
        wanted = [code for code in codes if code not in known]
        found = {
            version.figure.code: version
            for version in Version.objects.visible_to(by)
            .current_for(by)
            .filter(figure__code__in=wanted)
            .select_related("figure", "source", "series")
        }
        last = mine.aggregate(last=Max("order"))["last"]
        order = 0 if last is None else last + 1
        made = [found[code] for code in wanted if code in found]
        for step, version in enumerate(made):
            CitedFigure.objects.create(
                submission=submission,
                order=order + step,
                code=version.figure.code,
                row=bridge.figure_row(version),
                version=version,
            )
        _cite_sources(submission, made)
        entry.add(figures=[version.figure.code for version in made])
        if not made:
            entry.nothing()
    return len(made)


def renew_figure(cited: CitedFigure, version: Version, *, by: Actor) -> None:
    """The row as the figures desk has it now."""
    with act("figure.renewed", by=by) as entry:
        entry.about("submission", cited.submission_id, cited.submission.title)
        entry.add(figure=cited.code)
        rows = CitedFigure.objects.visible_to(by).filter(pk=cited.pk)
        if not rows.update(row=bridge.figure_row(version), version=version):
            entry.nothing()
            return
        _cite_sources(cited.submission, [version])
        keep_edition(cited.submission, what="figure", about=cited.code, by=by)


def drop_figure(cited: CitedFigure, *, by: Actor) -> None:
    """The row out of the table. Refuses (`BadInput`) a figure that the text still names."""
    with act("figure.dropped", by=by) as entry:
        entry.about("submission", cited.submission_id, cited.submission.title)
        entry.add(figure=cited.code)
        if cited.code in references_in(joined(cited.submission)):
            raise BadInput("The text still names this figure", where=cited.code, then="Take it out of the text first")
        CitedFigure.objects.visible_to(by).filter(pk=cited.pk).delete()
        keep_edition(cited.submission, what="figure_dropped", about=cited.code, by=by)


def library_of_bundle(given: Mapping[str, bytes], *, by: Actor) -> dict[str, Source]:
    """The library's sources by code; those of the bundle that it has not are added."""
    wanted = bridge.publications(given)
    codes = [one.code for one in wanted]
    kept = {source.code: source for source in Source.objects.visible_to(HOLDER).filter(code__in=codes)}
    removed = set(Source.objects.removed_and_visible_to(HOLDER).filter(code__in=codes).values_list("code", flat=True))
    return kept | {
        one.code: add_source(one, by=by) for one in wanted if one.code not in kept and one.code not in removed
    }


def figures_of_bundle(given: Mapping[str, bytes], sources: Mapping[str, Source], *, by: Actor) -> dict[str, Version]:
    """The latest versions in the figures desk of the bundle's figures, by id; those that it has not are added."""
    said = bridge.statements(given, sources)
    there = Figure.objects.visible_to(HOLDER) | Figure.objects.removed_and_visible_to(HOLDER)
    taken = set(there.filter(code__in=said).values_list("code", flat=True))
    for code, says in said.items():
        if code not in taken:
            add_figure(code=code, says=says, by=by)
    latest = Version.objects.visible_to(HOLDER).filter(latest=True, figure__code__in=said)
    return {version.figure.code: version for version in latest.select_related("figure", "source")}


def _cite_sources(submission: Submission, versions: list[Version]) -> None:
    mine = CitedSource.objects.visible_to(HOLDER).filter(submission=submission)
    known = set(mine.values_list("code", flat=True))
    last = mine.aggregate(last=Max("order"))["last"]
    order = 0 if last is None else last + 1
    for version in versions:
        for source in (version.source, *version.also.all()):
            if source is None or source.code in known:
                continue
            known.add(source.code)
            CitedSource.objects.create(
                submission=submission, order=order, code=source.code, row=bridge.source_row(source), source=source
            )
            order += 1
