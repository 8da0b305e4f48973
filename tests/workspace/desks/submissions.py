"""The desk of submissions, for the tests that are generated from all desks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ukuk.workspace.access.models import Member, Team
    from ukuk.workspace.submissions.models import Section, Submission

S = "submissions/<uuid:submission_id>/"
SECTION = "submissions/sections/<uuid:section_id>/"

ANSWERS: dict[str, tuple[int, int]] = {
    "submissions/": (200, 405),
    "submissions/new/": (200, 422),
    "submissions/import/": (405, 422),
    "submissions/example/": (405, 303),
    S: (200, 405),
    S + "head/": (200, 422),
    S + "publish/": (405, 303),
    S + "check/": (200, 405),
    S + "restore/": (405, 404),
    S + "sections/new/": (405, 303),
    S + "figures/": (200, 405),
    S + "versions/": (200, 405),
    S + "versions/<int:number>/": (200, 405),
    S + "versions/<int:number>/restore/": (405, 303),
    S + "sign/": (405, 409),
    S + "build/<slug:to>/": (405, 303),
    S + "under-way/<uuid:work_id>/": (404, 405),
    S + "take/<slug:what>/": (200, 405),
    S + "remove/": (405, 303),
    "submissions/signatures/<uuid:signature_id>/withdraw/": (405, 303),
    "submissions/cited/<int:cited_id>/renew/": (405, 303),
    "submissions/cited/<int:cited_id>/drop/": (405, 303),
    SECTION: (200, 303),
    SECTION + "draft/": (405, 200),
    SECTION + "draft/forget/": (405, 303),
    SECTION + "look/": (405, 200),
    SECTION + "figures/": (200, 405),
    SECTION + "move/": (405, 303),
    SECTION + "points/": (405, 303),
    SECTION + "comments/": (405, 303),
    SECTION + "beside/": (405, 422),
    SECTION + "beside/take/": (405, 422),
    SECTION + "restore/": (405, 404),
    SECTION + "remove/": (405, 303),
    "submissions/points/<uuid:point_id>/remove/": (405, 303),
    "submissions/comments/<uuid:comment_id>/resolve/": (405, 303),
}
POSTS: dict[str, dict[str, Any]] = {
    "submissions/example/": {"language": "en"},
    S + "publish/": {"publish": "yes"},
    S + "sections/new/": {"heading": "Issue 9. Invented"},
    SECTION: {"text": "# Issue 1. Invented\n\nWorkers ask.\n", "base": "1"},
    SECTION + "draft/": {"text": "Workers ask.", "base": "1"},
    SECTION + "look/": {"text": "# Issue 1. Invented\n\nWorkers ask.\n", "base": "1"},
    SECTION + "move/": {"way": "up"},
    SECTION + "points/": {"kind": "question", "given": "What was done?"},
    SECTION + "comments/": {"text": "Where from?"},
}
SAMPLES = {
    "<int:number>": ["1"],
    "<slug:to>": ["html"],
    "<slug:what>": ["bundle", "html", "trace"],
    # Work of which this process knows nothing: the page says so.
    "<uuid:work_id>": ["00000000-0000-4000-8000-000000000000"],
}


def submission(team: Team, by: Member) -> Submission:
    """An invented submission of two issues, with a figure, a point, a comment, a signature and a finished paper."""
    from ukuk.workspace.submissions import actions, beside_actions, bridge, queries, signing_actions
    from ukuk.workspace.submissions.bundle import Files

    files = {
        "submission.md": (
            b'---\ntitle: "An invented paper"\nstate: KGZ\nbody: cmw\nphase: loipr\nlanguage: en\n'
            b"on: 2022-03-28\nauthors:\n  - Invented coalition\npublish: no\n---\n\nInvented text.\n\n"
            b"# Issue 1. Invented\n\nAccording to the office, [[invented-count]] workers left in 2021.\n\n"
            b"# Issue 2. Also invented\n\nWhat was done?\n"
        ),
        "figures.csv": (
            b"id,label,kind,bound,low,high,unit,of,period,as_of,place,sex,source,locator,note\n"
            b"invented-count,Invented workers,count,exact,1200,1200,person,,2021,,KG,,invented-2021,,\n"
        ),
        "sources.csv": (
            b"id,title,publisher,published,url,kind,note\ninvented-2021,Invented yearbook,Invented office,2021,,,\n"
        ),
    }
    made = actions.import_bundle(files, team=team, by=by)
    first = section_of(made)
    beside_actions.add_point(first, kind="finding", text="Invented point", by=by)
    beside_actions.comment(first, text="Invented comment", by=by)
    edition = queries.latest_edition(made)
    assert edition is not None
    signing_actions.sign(made, digest=edition.digest, by=by)
    finished = bridge.build(Files(edition.text, edition.figures, edition.sources), "html", draft=False)
    signing_actions.keep_built(made, edition, "html", finished, draft=False, by=by)
    return made


def section_of(made: Submission) -> Section:
    from ukuk.workspace.access.holder import HOLDER
    from ukuk.workspace.submissions.models import Section

    return Section.objects.visible_to(HOLDER).get(submission=made, order=1)


def a_submission(team: Team, by: Member) -> str:
    return str(submission(team, by).pk)


def a_section(team: Team, by: Member) -> str:
    return str(section_of(submission(team, by)).pk)


def a_part(name: str) -> Any:
    def made(team: Team, by: Member) -> str:
        from ukuk.workspace.access.holder import HOLDER
        from ukuk.workspace.submissions import models

        model = getattr(models, name)
        if name in ("Point", "Comment"):
            rows = model.objects.visible_to(HOLDER).filter(section__submission=submission(team, by))
        else:
            rows = model.objects.visible_to(HOLDER).filter(submission=submission(team, by))
        return str(rows.get().pk)

    return made


RECORDS = {
    "submission_id": a_submission,
    "section_id": a_section,
    "point_id": a_part("Point"),
    "comment_id": a_part("Comment"),
    "cited_id": a_part("CitedFigure"),
    "signature_id": a_part("Signature"),
}
