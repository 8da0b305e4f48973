"""The desk of papers, for the tests that are generated from all desks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_papers import INVENTED

if TYPE_CHECKING:
    from ukuk.workspace.access.models import Member, Team

PAPER = "papers/<uuid:paper_id>/"

ANSWERS: dict[str, tuple[int, int]] = {
    "papers/": (200, 405),
    "papers/new/": (405, 422),
    "papers/under-way/<uuid:work_id>/": (404, 405),
    PAPER: (200, 405),
    PAPER + "cards/<slug:card>/": (303, 405),
    PAPER + "figures/": (200, 405),
    PAPER + "norms/": (200, 405),
    PAPER + "questions/": (200, 405),
    PAPER + "check/": (405, 303),
    PAPER + "restore/": (405, 404),
    PAPER + "take/<slug:what>/": (200, 405),
    PAPER + "remove/": (405, 303),
    PAPER + "source/": (405, 303),
    PAPER + "passages/": (200, 405),
    PAPER + "passages/cut/": (404, 303),
    PAPER + "same/": (200, 405),
    "papers/passages/<uuid:passage_id>/restore/": (405, 404),
    "papers/passages/<uuid:passage_id>/remove/": (405, 303),
    "papers/sources/": (200, 405),
    "papers/sources/new/": (200, 303),
    "papers/sources/take-over/": (405, 303),
    "papers/sources/<uuid:source_id>/": (200, 405),
    "papers/sources/<uuid:source_id>/edit/": (200, 303),
    "papers/sources/<uuid:source_id>/restore/": (405, 404),
    "papers/sources/<uuid:source_id>/remove/": (405, 303),
    "papers/example/": (200, 405),
    "papers/example/take/<slug:what>/": (200, 405),
}


def a_paper(team: Team, by: Member) -> str:
    from ukuk.workspace.documents import actions, bridge
    from ukuk.workspace.documents.purpose import Purpose

    purpose = Purpose("cmw", "loipr", "KG", "2022-03-01")
    data = INVENTED.encode()
    seen = bridge.look_at("invented.txt", data, purpose, "en")
    return str(actions.keep_paper(name="invented.txt", data=data, purpose=purpose, seen=seen, by=by).pk)


def a_passage(team: Team, by: Member) -> str:
    from ukuk.workspace.documents import actions
    from ukuk.workspace.documents.models import Paper

    paper = Paper.objects.visible_to(by).get(pk=a_paper(team, by))
    return str(actions.cut_passage(paper, start=0, end=12, by=by).pk)


def a_source(team: Team, by: Member) -> str:
    from ukuk.workspace.documents import actions
    from ukuk.workspace.documents.publication import Publication

    return str(actions.add_source(Publication(title="Invented yearbook"), by=by).pk)


POSTS = {
    PAPER + "passages/cut/": {"start": "0", "end": "12"},
    "papers/sources/new/": {"title": "Another invented yearbook"},
    "papers/sources/<uuid:source_id>/edit/": {"title": "A changed yearbook", "version": "1"},
}
RECORDS = {"paper_id": a_paper, "passage_id": a_passage, "source_id": a_source}
# Papers belong to the organisation, not to a team: whoever may read papers reads them all.
SHARED = {"paper_id", "passage_id", "source_id"}
SAMPLES = {
    "<slug:card>": ["figure-0", "norm-0"],
    "<slug:what>": ["reading", "findings", "figures", "page", "paper"],
    # Work of which this process knows nothing: the page says so.
    "<uuid:work_id>": ["00000000-0000-4000-8000-000000000000"],
}
ROUTE_SAMPLES = {"papers/example/take/<slug:what>/": {"<slug:what>": ["html", "docx", "pdf", "trace"]}}
