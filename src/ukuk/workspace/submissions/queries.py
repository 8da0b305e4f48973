"""Reads that cross tables: the list of submissions, what is found, what is to be done, names of members."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from ukuk.grounds import PartialDate, UkukError
from ukuk.workspace.access.hit import Due, Hit
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Member
from ukuk.workspace.figures.models import Figure, Version
from ukuk.workspace.figures.uses import Use
from ukuk.workspace.submissions.models import CitedFigure, Comment, Edition, Section, Signature, Submission

SORTS = {
    "title": ("title", "id"),
    "on": ("on", "title", "id"),
    "changed": ("changed_at", "id"),
    "body": ("body", "on", "id"),
}
PAGE = 50
_SOON = datetime.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader of the list chose; "" takes all."""

    words: str = ""
    body: str = ""
    phase: str = ""
    language: str = ""
    sort: str = "-changed"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Choice:
        """From a query; a sort that does not exist is the usual one."""
        sort = given.get("sort", "")
        return cls(
            given.get("q", "")[:100].strip(),
            given.get("body", ""),
            given.get("phase", ""),
            given.get("language", ""),
            sort if sort.removeprefix("-") in SORTS else "-changed",
        )


def chosen(user: object, choice: Choice) -> QuerySet[Submission]:
    """The submissions that this person may see and chose, in the order asked for."""
    found = Submission.objects.visible_to(user).select_related("team")
    for field in ("body", "phase", "language"):
        if getattr(choice, field):
            found = found.filter(**{field: getattr(choice, field)})
    if choice.words:
        found = found.filter(Q(title__icontains=choice.words) | Q(authors__icontains=choice.words))
    columns = SORTS[choice.sort.removeprefix("-")]
    minus = "-" if choice.sort.startswith("-") else ""
    ordered: QuerySet[Submission] = found.order_by(f"{minus}{columns[0]}", *columns[1:])
    return ordered


def latest_edition(submission: Submission) -> Edition | None:
    """The submission as it was kept last. Whoever asks has passed its gate."""
    return Edition.objects.visible_to(HOLDER).filter(submission=submission).order_by("-number").first()


def sections_with_counts(user: object, submission: Submission) -> list[Section]:
    """The sections in order, each with `open_comments` and `passage_count` as this person may count them."""
    found = (
        Section.objects.visible_to(user)
        .filter(submission=submission)
        .annotate(open_comments=Count("comments", filter=Q(comments__resolved_at=None), distinct=True))
        .order_by("order", "id")
    )
    return list(found)


def cited_with_now(user: object, submission: Submission) -> list[tuple[CitedFigure, Version | None]]:
    """The rows of figures in order, each with what the figures desk says now, if this person sees it there."""
    rows = list(CitedFigure.objects.visible_to(user).filter(submission=submission).order_by("order", "id"))
    latest = {
        version.figure.code: version
        for version in Version.objects.visible_to(user)
        .current_for(user)
        .filter(figure__code__in=[row.code for row in rows])
        .select_related("figure", "source", "series")
        .prefetch_related("also")
    }
    return [(row, latest.get(row.code)) for row in rows]


def signatures_of(user: object, submission: Submission, digest: str) -> list[tuple[Signature, bool]]:
    """The signatures that stand, each with whether it is outdated: it stands under another text than this one's."""
    standing = Signature.objects.visible_to(user).filter(submission=submission, withdrawn_at=None)
    return [(one, one.digest != digest) for one in standing.order_by("signed_at", "id")]


def names_of(ids: Iterable[str]) -> dict[str, str]:
    """Members' names by the ids that stand in rows. Colleagues on one paper know one another."""
    wanted = {one for one in ids if len(one) == 36}
    found = Member.objects.visible_to(HOLDER).filter(pk__in=wanted).values_list("pk", "name")
    return {str(key): name for key, name in found} | {HOLDER.trail_id: gettext("holder of the passphrase")}


def found(user: object, words: str, limit: int) -> list[Hit]:
    """Submissions whose title or text has all these words."""
    parts = words.split()
    matching = Submission.objects.visible_to(user)
    for part in parts:
        within = Section.objects.visible_to(user).filter(text__icontains=part).values("submission")
        matching = matching.filter(Q(title__icontains=part) | Q(pk__in=within))
    return [
        Hit("submission", str(one.pk), one.title, f"{one.body.upper()} · {one.on}", _address(one))
        for one in matching.order_by("-changed_at", "id")[:limit]
    ]


def today(user: object, day: datetime.date) -> list[Due]:
    """Submissions whose day comes within two weeks, and comments on one's texts that are still open."""
    dues = []
    for one in Submission.objects.visible_to(user).filter(on__gte=str(day), on__lte=str(day + _SOON)).order_by("on"):
        try:
            on = PartialDate.parse(one.on).last_day
        except UkukError:
            continue
        dues.append(Due("submission", _address(one), one.title, gettext("to be handed in"), on, "due", ""))
    mine = getattr(user, "trail_id", "")
    comments = (
        Comment.objects.visible_to(user)
        .filter(resolved_at=None, section__changed_by=mine)
        .exclude(made_by=mine)
        .select_related("section__submission")
        .order_by("-made_at", "id")[:20]
    )
    for comment in comments:
        address = reverse("submissions:section", args=(comment.section_id,)) + "#comments"
        title = comment.section.submission.title
        dues.append(Due("submission", address, title, gettext("a comment on your text"), None, "new", ""))
    return dues


def uses_of_figure(user: object, figure: Figure) -> list[Use]:
    """The submissions of this person's that cite the figure."""
    rows = CitedFigure.objects.visible_to(user).filter(code=figure.code).select_related("submission", "version")
    return [
        Use("submission", row.submission.title, _address(row.submission), row.version.number if row.version else 0)
        for row in rows.order_by("submission__title", "id")
    ]


def _address(submission: Submission) -> str:
    return reverse("submissions:submission", args=(submission.pk,))
