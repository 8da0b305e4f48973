"""The desk's words for codes of the engines, in the reader's language. Codes are stored, words never."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, "str | Promise"]

PHASES: Words = {
    "loipr": _("list of issues prior to reporting"),
    "loi": _("list of issues"),
    "report": _("State report"),
    "replies": _("replies to the list of issues"),
    "concluding": _("concluding observations"),
    "followup": _("follow-up"),
}

KINDS: Words = {
    "count": _("count"),
    "money": _("money"),
    "percent": _("per cent"),
    "ratio": _("ratio"),
    "duration": _("duration"),
    "age": _("age"),
    "rank": _("rank"),
    "other": pgettext_lazy("kind of figure", "other"),
}

BOUNDS: Words = {
    "exact": _("exactly"),
    "about": _("about"),
    "more_than": _("more than"),
    "at_least": _("at least"),
    "less_than": _("less than"),
    "at_most": _("at most"),
    "range": _("from … to …"),
}

UNITS: Words = {
    "person": _("persons"),
    "percent": "%",
    "times": _("times"),
    "part": _("of a whole"),
    "year": _("years"),
    "month": _("months"),
    "week": _("weeks"),
    "day": _("days"),
    "hour": _("hours"),
    "minute": _("minutes"),
    "case": _("cases"),
    "flight": _("flights"),
}

SEXES: Words = {"female": _("women and girls"), "male": _("men and boys")}

STATUSES: Words = {
    "resolved": _("the norm is clear"),
    "partly": _("part of the list is refused"),
    "ambiguous": _("can mean several norms"),
    "unknown": _("not known which norm"),
}

BINDINGS: Words = {
    "bound": _("bound"),
    "not_bound": _("not bound"),
    "foreign": _("law of another State"),
    "unknown": _("not known"),
    "not_asked": _("choose a State and a day"),
}

FORCES: Words = {
    "in_force": _("in force"),
    "not_in_force": _("not in force"),
    "unknown": _("not known"),
    "not_asked": _("choose a day"),
}

CODES: Words = {
    "F101": _("figure without source"),
    "F102": _("figure without date or period"),
    "F103": _("share without denominator"),
    "F104": _("parts and whole disagree"),
    "F105": _("two figures contradict"),
    "N201": _("norm unknown"),
    "N202": _("norm not in force on the day"),
    "N203": _("State not bound"),
    "S301": _("over the word limit"),
    "S302": _("limit not fixed by the body"),
    "S303": _("recommendation where the phase wants questions"),
    "S304": _("issue without a question"),
    "P401": _("person named"),
    "P402": _("small number about people"),
    "W501": _("people counted, nothing by sex"),
}

STEPS: Words = {
    "waiting": _("waiting until another paper is done"),
    "reading": _("reading the text: figures, norms, questions"),
    "checking": _("checking it against the rules and the law"),
    "keeping": _("encrypting and keeping it"),
}

PAPER_KINDS: Words = {
    "submission": _("submission"),
    "report": _("State report"),
    "loipr": _("list of issues prior to reporting"),
    "loi": _("list of issues"),
    "replies": _("replies to the list of issues"),
    "concluding": _("concluding observations"),
}

SORTS: Words = {
    "added": _("when it was given"),
    "name": _("name"),
    "words": _("length"),
    "findings": _("number of findings"),
}

ACTS: Words = {
    "paper.kept": _("gave a paper"),
    "paper.checked": _("checked a paper for another body, phase, State or day"),
    "paper.reworded": _("had the findings of a paper said in another language"),
    "paper.removed": _("removed a paper"),
    "paper.restored": _("brought a paper back"),
    "paper.sourced": _("said which publication a paper is"),
    "papers.forgotten": _("deleted %(papers)s removed papers for good"),
    "passage.cut": _("cut a passage from a paper"),
    "passage.removed": _("removed a passage"),
    "passage.restored": _("brought a passage back"),
    "source.added": _("added the source %(name)s"),
    "source.changed": _("changed the source %(name)s"),
    "source.removed": _("removed the source %(name)s"),
    "source.restored": _("brought the source %(name)s back"),
    "sources.taken_over": _("took over %(sources)s sources of the pack"),
}

LANGUAGES: Words = {"en": _("English"), "ru": _("Russian"), "ky": _("Kyrgyz")}


def word(table: Words, code: object) -> str:
    """The word for a code; a code without a word is shown as it is."""
    return str(table.get(str(code), code))


def steps(now: str) -> list[dict[str, object]]:
    """The steps of work under way in order, each with its words and whether it is done, now, or still to come.

    Waiting is told only while it lasts.
    """
    at = list(STEPS).index(now)
    return [
        {"words": word(STEPS, code), "state": "done" if index < at else "now" if index == at else "to_come"}
        for index, code in enumerate(STEPS)
        if code != "waiting" or code == now
    ]
