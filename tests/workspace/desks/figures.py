"""The desk of figures, for the tests that are generated from all desks."""

from __future__ import annotations

from itertools import count as numbers
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ukuk.workspace.access.models import Member, Team

FIGURE = "figures/<uuid:figure_id>/"
SERIES = "figures/series/<int:series_id>/"
QUESTION = "figures/questions/<uuid:question_id>/"
COUNT = "figures/counts/<uuid:count_id>/"
_next = numbers(1)

ANSWERS: dict[str, tuple[int, int]] = {
    "figures/": (200, 405),
    "figures/take/": (200, 405),
    "figures/new/": (200, 422),
    "figures/from-passage/<uuid:cut_id>/": (200, 422),
    FIGURE: (200, 405),
    FIGURE + "versions/<int:number>/": (200, 405),
    FIGURE + "parts/<slug:part>/": (200, 422),
    FIGURE + "publish/": (405, 303),
    FIGURE + "unpublish/": (405, 303),
    FIGURE + "judge/<uuid:other_id>/": (200, 422),
    FIGURE + "restore/": (405, 404),
    FIGURE + "remove/": (405, 303),
    "figures/judgements/<uuid:judgement_id>/withdraw/": (405, 303),
    "figures/series/": (200, 405),
    "figures/series/new/": (200, 422),
    SERIES: (200, 405),
    SERIES + "plot.svg": (200, 405),
    SERIES + "take/": (200, 405),
    SERIES + "words/": (200, 303),
    "figures/questions/": (200, 405),
    "figures/questions/new/": (200, 422),
    QUESTION: (200, 405),
    QUESTION + "words/": (200, 422),
    QUESTION + "count/": (405, 303),
    QUESTION + "restore/": (405, 404),
    QUESTION + "remove/": (405, 303),
    COUNT: (200, 405),
    COUNT + "records/": (200, 405),
    COUNT + "take/": (200, 405),
    COUNT + "use/": (200, 422),
}


def a_figure(team: Team, by: Member) -> str:
    return str(_version(by).figure_id)


def a_series(team: Team, by: Member) -> str:
    return str(_version(by).series_id)


def a_judgement(team: Team, by: Member) -> str:
    from ukuk.workspace.figures import actions

    one, other = _version(by), _version(by)
    return str(actions.judge(one, other, better=one, why="an invented reason", by=by).pk)


def a_question(team: Team, by: Member) -> str:
    from ukuk.workspace.figures import actions
    from ukuk.workspace.figures.asking import Asking

    return str(actions.add_question(title="Invented question", asking=Asking(by_sex=True), by=by).pk)


def a_count(team: Team, by: Member) -> str:
    import datetime

    from ukuk.workspace.figures import actions
    from ukuk.workspace.figures.models import Question

    question = Question.objects.visible_to(by).get(pk=a_question(team, by))
    return str(actions.count_question(question, on=datetime.date(2026, 11, 1), by=by).pk)


def a_cut_passage(team: Team, by: Member) -> str:
    from ukuk.workspace.documents.actions import cut_passage
    from ukuk.workspace.documents.models import Paper
    from workspace.desks.documents import a_paper

    paper = Paper.objects.visible_to(by).select_related("reading").get(pk=a_paper(team, by))
    figure = paper.reading.result["figures"][0]
    return str(cut_passage(paper, start=figure["start"], end=figure["end"], by=by).pk)


def _version(by: Member) -> Any:
    from decimal import Decimal

    from ukuk.workspace.figures import actions
    from ukuk.workspace.figures.statement import Statement

    number = next(_next)
    says = Statement(
        "count",
        "about",
        Decimal(1200 + number),
        Decimal(1200 + number),
        unit="person",
        label_en="an invented number",
        series=actions.add_series(code="invented", label_en="invented numbers", by=by),
        period="2021",
    )
    return actions.add_figure(code=f"invented.{number}", says=says, by=by).versions.get()


RECORDS = {
    "cut_id": a_cut_passage,
    "figure_id": a_figure,
    "other_id": a_figure,
    "series_id": a_series,
    "judgement_id": a_judgement,
    "question_id": a_question,
    "count_id": a_count,
}
# Figures belong to the organisation: whoever may read figures reads them all. What is behind a count passes the gate of
# each record (test_counted_gate).
SHARED = set(RECORDS)
SAMPLES = {"<int:number>": ["1"], "<slug:part>": ["value", "words", "when", "source"]}
POSTS: dict[str, dict[str, Any]] = {SERIES + "words/": {"label_en": "invented numbers", "version": "1"}}
