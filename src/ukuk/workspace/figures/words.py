"""Codes of this desk as words in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ACTS = {
    "figure.added": _("added the figure %(name)s"),
    "figure.revised": _("gave the figure %(name)s a new version"),
    "figure.published": _("published the figure %(name)s to guests"),
    "figure.unpublished": _("took the figure %(name)s back from guests"),
    "figure.removed": _("removed the figure %(name)s"),
    "figure.restored": _("brought the figure %(name)s back"),
    "figures.taken_over": _("took over the figures of the pack %(name)s"),
    "figures.judged": _("judged between two figures: %(name)s"),
    "figures.judgement_withdrawn": _("withdrew a judgement between two figures: %(name)s"),
    "series.added": _("added the series %(name)s"),
    "series.changed": _("changed the series %(name)s"),
    "question.added": _("saved the question %(name)s"),
    "question.changed": _("changed the question %(name)s"),
    "question.removed": _("removed the question %(name)s"),
    "question.restored": _("brought the question %(name)s back"),
    "question.counted": _("counted the question %(name)s"),
    "count.opened": _("opened the records of a count: %(name)s"),
}

UNITS = {
    "person": pgettext_lazy("unit of a count", "persons"),
    "act": pgettext_lazy("unit of a count", "acts"),
    "event": pgettext_lazy("unit of a count", "events"),
    "case": pgettext_lazy("unit of a count", "cases"),
}
ASKED = {
    "case_kind": _("Kind of case"),
    "act_type": _("Kind of act"),
    "status": _("Status of the case"),
}
DAYS = {"event": _("Time of the events"), "opening": _("Opening of the cases")}
PARTIAL = {
    "within": _("count only what surely lies in the period"),
    "touching": _("count also what may lie beside it"),
}
LEFT_OUT = {
    "no_consent": _("no consent to statistics"),
    "undated": _("no date is known"),
    "inexact": _("the date is not exact enough"),
}

KINDS = {
    "count": pgettext_lazy("kind of figure", "count"),
    "money": pgettext_lazy("kind of figure", "money"),
    "percent": pgettext_lazy("kind of figure", "per cent"),
    "ratio": pgettext_lazy("kind of figure", "ratio"),
    "duration": pgettext_lazy("kind of figure", "duration"),
    "age": pgettext_lazy("kind of figure", "age"),
    "rank": pgettext_lazy("kind of figure", "rank"),
    "other": pgettext_lazy("kind of figure", "other"),
}
BOUNDS = {
    "exact": pgettext_lazy("bound", "exactly"),
    "about": pgettext_lazy("bound", "about"),
    "more_than": pgettext_lazy("bound", "more than"),
    "at_least": pgettext_lazy("bound", "at least"),
    "less_than": pgettext_lazy("bound", "less than"),
    "at_most": pgettext_lazy("bound", "at most"),
    "range": pgettext_lazy("bound", "from … to …"),
}
UNIT_TROUBLES = {
    "percent": _("A share in per cent has the unit percent."),
    "currency": _("Write the currency by its three letters: USD, KGS, RUB."),
    "time": _("Write one of these: year, month, week, day, hour, minute."),
    "ratio": _("Write times or part."),
}
SEXES = {"female": pgettext_lazy("sex of a figure", "women"), "male": pgettext_lazy("sex of a figure", "men")}
CONFIDENCES = {
    "high": pgettext_lazy("confidence", "high"),
    "medium": pgettext_lazy("confidence", "medium"),
    "low": pgettext_lazy("confidence", "low"),
}
