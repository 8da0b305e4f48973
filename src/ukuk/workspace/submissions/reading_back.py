"""A submission put together again from its rows: its head, its text, its three files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.submissions.bundle import (
    FIGURE_COLUMNS,
    FIGURE_WORDS,
    SOURCE_COLUMNS,
    SOURCE_WORDS,
    Files,
    files_of,
)
from ukuk.workspace.submissions.heading import Heading
from ukuk.workspace.submissions.models import CitedFigure, CitedSource, Section, Submission


def heading_of(submission: Submission) -> Heading:
    """Its head as one value."""
    return Heading(
        submission.title,
        submission.state,
        submission.body,
        submission.phase,
        submission.language,
        submission.on,
        tuple(submission.authors),
        submission.publish,
    )


def sections_of(submission: Submission) -> list[Section]:
    """Its sections in order. Whoever asks has passed the gate of the submission."""
    return list(Section.objects.visible_to(HOLDER).filter(submission=submission).order_by("order", "id"))


def joined(submission: Submission, instead: Mapping[object, str] | None = None) -> str:
    """Its text without the head; `instead` has other texts for some sections, by id."""
    return "".join((instead or {}).get(section.pk, section.text) for section in sections_of(submission))


def files_now(
    submission: Submission,
    texts: Iterable[str] | None = None,
    figures: Iterable[Mapping[str, str]] = (),
    sources: Iterable[Mapping[str, str]] = (),
) -> Files:
    """The three files as the rows stand now; with other texts, and rows besides its own, where they are given."""
    # Read anew: whoever calls may hold the submission as it was before a change.
    now = (Submission.objects.visible_to(HOLDER) | Submission.objects.removed_and_visible_to(HOLDER)).get(
        pk=submission.pk
    )
    own_figures = CitedFigure.objects.visible_to(HOLDER).filter(submission=now).order_by("order", "id")
    own_sources = CitedSource.objects.visible_to(HOLDER).filter(submission=now).order_by("order", "id")
    return files_of(
        heading_of(now),
        [joined(now)] if texts is None else texts,
        now.figure_columns or [*FIGURE_COLUMNS, *FIGURE_WORDS],
        [*(one.row for one in own_figures), *figures],
        now.source_columns or [*SOURCE_COLUMNS, *SOURCE_WORDS],
        [*(one.row for one in own_sources), *sources],
    )
