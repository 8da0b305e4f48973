"""The desk's words for codes, in the reader's language. Codes are stored, words never."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, "str | Promise"]

ACTS: Words = {
    "submission.started": _("began the submission %(name)s"),
    "submission.imported": _("took the submission %(name)s from a bundle"),
    "submission.changed": _("changed the head of the submission %(name)s"),
    "submission.publishing_decided": _("decided whether the submission %(name)s may be published"),
    "submission.removed": _("removed the submission %(name)s"),
    "submission.restored": _("brought the submission %(name)s back"),
    "submission.built": _("built the submission %(name)s as %(format)s"),
    "submission.signed": _("signed edition %(edition)s of the submission %(name)s"),
    "submission.taken": _("took the submission %(name)s away as %(format)s"),
    "signature.withdrawn": _("withdrew a signature under the submission %(name)s"),
    "section.saved": _("changed the text of the submission %(name)s"),
    "section.added": _("added an issue to the submission %(name)s"),
    "section.moved": _("moved an issue of the submission %(name)s"),
    "section.removed": _("removed an issue of the submission %(name)s"),
    "section.restored": _("brought back an issue of the submission %(name)s"),
    "edition.restored": _("went back to edition %(edition)s of the submission %(name)s"),
    "draft.forgotten": _("left a draft unsaved"),
    "figures.cited": _("cited figures in the submission %(name)s"),
    "figure.renewed": _("renewed the figure %(figure)s in the submission %(name)s"),
    "figure.dropped": _("took the figure %(figure)s out of the submission %(name)s"),
    "point.added": _("added a point to the submission %(name)s"),
    "point.removed": _("removed a point of the submission %(name)s"),
    "evidence.laid": _("laid evidence beside the submission %(name)s"),
    "evidence.taken": _("took evidence from beside the submission %(name)s"),
    "comment.made": _("commented on the submission %(name)s"),
    "comment.resolved": _("resolved a comment on the submission %(name)s"),
    "comment.reopened": _("reopened a comment on the submission %(name)s"),
}

# What an edition was made for.
CHANGES: Words = {
    "started": _("begun"),
    "imported": _("taken from a bundle"),
    "head": _("the head changed"),
    "publishing": _("publishing decided"),
    "section": _("text changed"),
    "section_added": _("issue added"),
    "section_moved": _("issue moved"),
    "section_removed": _("issue removed"),
    "section_restored": _("issue brought back"),
    "figure": _("figure renewed"),
    "figure_dropped": _("figure taken out"),
    "restored": _("an older edition brought back"),
}

TROUBLES: Words = {
    "missing": _("There is no such figure: neither in this submission nor at the desk of figures."),
    "unsourced": _("This figure has no source."),
    "typed": _("This number is typed by hand. Cite a figure instead; if it is no statistic, mark it with {.typed}."),
}

KINDS: Words = {
    "finding": pgettext_lazy("kind of point", "Findings"),
    "norm": pgettext_lazy("kind of point", "Norms"),
    "question": pgettext_lazy("kind of point", "Questions"),
}

STEPS: Words = {
    "waiting": _("waiting until other work is done"),
    "composing": _("printing the figures, making notes and tables"),
    "typesetting": _("setting the pages"),
    "keeping": _("encrypting and keeping it"),
}

UNKNOWN_EVIDENCE = _("There is no such passage or case, or you may not see it.")

FORMATS: Words = {"docx": "DOCX", "pdf": "PDF", "html": "HTML"}


def steps(now: str) -> list[dict[str, object]]:
    """The steps of a build in order, each with its words and whether it is done, now, or still to come."""
    at = list(STEPS).index(now) if now in STEPS else 0
    return [
        {"words": STEPS[code], "state": "done" if index < at else "now" if index == at else "to_come"}
        for index, code in enumerate(STEPS)
        if code != "waiting" or code == now
    ]
