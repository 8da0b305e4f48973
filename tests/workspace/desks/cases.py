"""The desk of cases, for the tests that are generated from all desks."""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from every_desk import MARKS
from workspace_papers import INVENTED

if TYPE_CHECKING:
    from ukuk.workspace.access.models import Member, Team

CASE = "cases/<uuid:case_id>/"
FILE = "cases/files/<uuid:file_id>/"
PERSONAL, SENSITIVE = MARKS["personal"], MARKS["sensitive"]
# An invented picture of one pixel.
A_PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
# Each kind of part: the place in its address, what the trail calls one, and the kind that it stands in.
PARTS = {
    "persons": ("case_person", ""),
    "events": ("event", ""),
    "acts": ("act", "events/<uuid:event_id>/"),
    "perpetrators": ("perpetrator", "acts/<uuid:act_id>/"),
    "sources": ("event_source", ""),
    "interventions": ("intervention", ""),
    "risks": ("risk", ""),
    "health": ("health_need", ""),
    "exploitations": ("exploitation", ""),
    "plans": ("plan", ""),
    "steps": ("plan_step", "plans/<uuid:plan_id>/"),
    "passages": ("case_passage", ""),
    "files": ("file", ""),
}
# What a form for one more carries.
VALUES: dict[str, dict[str, Any]] = {
    "events": {"what": f"{SENSITIVE} event", "when": "14.03.2025"},
    "acts": {"type": "unpaid_wages"},
    "perpetrators": {"role": "employer"},
    "sources": {"kind": "witness", "may_be_named": "no"},
    "interventions": {"kind": "complaint", "due_on": "2026-03-01"},
    "steps": {"need": "income"},
}

ANSWERS: dict[str, tuple[int, int]] = {
    "cases/": (200, 405),
    "cases/find/": (405, 200),
    "cases/new/": (200, 303),
    "cases/who/": (405, 200),
    "cases/from-passage/<uuid:cut_id>/": (200, 422),
    CASE: (200, 405),
    CASE + "edit/": (200, 422),
    CASE + "status/": (200, 303),
    CASE + "team/": (200, 422),
    CASE + "timeline/": (200, 405),
    CASE + "timeline.svg": (200, 405),
    CASE + "history/": (200, 405),
    CASE + "remove/": (405, 303),
    CASE + "restore/": (405, 404),
    CASE + "persons/add/": (200, 303),
    CASE + "files/add/": (200, 422),
    FILE: (200, 405),
    FILE + "change/": (200, 422),
    FILE + "pages/<int:page>/": (200, 405),
    FILE + "take/": (405, 200),
    FILE + "check/": (405, 303),
    FILE + "moved/": (405, 303),
    "cases/interventions/<uuid:intervention_id>/done/": (200, 422),
}
POSTS: dict[str, dict[str, Any]] = {
    "cases/find/": {"q": SENSITIVE},
    "cases/new/": {"kind": "work", "role": "victim", "who": "Somebody Else Invented", "priority": "3", "team": "1"},
    "cases/who/": {"who": f"{PERSONAL} Person"},
    CASE + "status/": {"version": "1", "status": "in_work"},
    CASE + "persons/add/": {"who": "Somebody Else Invented", "role": "witness"},
    FILE + "moved/": {"note": "Invented safe"},
}
for _slug, (_noun, _above) in PARTS.items():
    _at = f"cases/{_slug}/<uuid:{_noun}_id>/"
    if _slug not in ("persons", "files"):
        _add = f"cases/{_above or '<uuid:case_id>/'}{_slug}/add/"
        ANSWERS[_add] = (200, 303 if _slug in VALUES else 422)
        POSTS[_add] = VALUES.get(_slug, {})
    if _slug != "files":
        ANSWERS[_at] = (200, 422)
    ANSWERS |= {f"{_at}remove/": (405, 303), f"{_at}restore/": (405, 404)}
SAMPLES = {"<int:page>": ["1"]}


def a_case(team: Team, by: Member) -> Any:
    """A case with a part of every kind, the marks in all their texts."""
    from ukuk.workspace.cases import actions
    from ukuk.workspace.people.actions import make_person

    person = make_person(team=team, names=[{"whole": f"{PERSONAL} Person", "kind": "passport"}], by=by)
    return actions.open_case(
        team=team,
        kind="work",
        title=f"{SENSITIVE} title",
        summary=f"{SENSITIVE} summary",
        referred_by=f"{PERSONAL} organisation",
        persons=[{"person": person, "role": "victim", "note": f"{SENSITIVE} note"}],
        parts={
            "events": [
                {
                    "what": f"{SENSITIVE} event",
                    "when": "2025-03",
                    "place": "ru.moscow",
                    "spot": f"{PERSONAL} street",
                    "acts": [
                        {
                            "type": "unpaid_wages",
                            "victim": person,
                            "method": f"{SENSITIVE} method",
                            "consequences": f"{SENSITIVE} consequences",
                            "perpetrators": [
                                {"role": "employer", "name": f"{SENSITIVE} name", "note": f"{SENSITIVE} note"}
                            ],
                        }
                    ],
                    "sources": [
                        {
                            "kind": "witness",
                            "who": f"{SENSITIVE} witness",
                            "says": f"{SENSITIVE} words",
                            "locator": f"{PERSONAL} place",
                        }
                    ],
                }
            ],
            "interventions": [
                {
                    "kind": "complaint",
                    "task": f"{SENSITIVE} task",
                    "to_whom": f"{PERSONAL} officer",
                    "for_person": person,
                    "due_on": "2026-01-10",
                    "doer": by,
                }
            ],
            "risks": [
                {
                    "person": person,
                    "assessed_on": "2026-01-02",
                    "level": "high",
                    "risks": ["violence_by_partner"],
                    "wishes": f"{SENSITIVE} wishes",
                    "protects": f"{SENSITIVE} protects",
                    "safety_plan": f"{SENSITIVE} plan",
                    "review_on": "2026-02-02",
                }
            ],
            "health": [
                {
                    "person": person,
                    "noted_on": "2026-01-02",
                    "kind": "pregnancy",
                    "need": f"{SENSITIVE} need",
                    "barrier": f"{SENSITIVE} barrier",
                    "provider": f"{SENSITIVE} clinic",
                    "medicines": f"{SENSITIVE} medicines",
                    "follow_up_on": "2026-02-03",
                }
            ],
            "exploitations": [
                {
                    "person": person,
                    "finding": "possible",
                    "found_by": f"{SENSITIVE} body",
                    "promised": f"{SENSITIVE} promise",
                    "exit": f"{SENSITIVE} exit",
                }
            ],
            "plans": [
                {
                    "person": person,
                    "household": f"{SENSITIVE} household",
                    "goal": f"{SENSITIVE} goal",
                    "obstacles": f"{SENSITIVE} obstacles",
                    "steps": [
                        {
                            "need": "income",
                            "task": f"{SENSITIVE} task",
                            "provider": f"{PERSONAL} provider",
                            "result": f"{SENSITIVE} result",
                        }
                    ],
                }
            ],
        },
        by=by,
    )


def a_file(case: Any, by: Member, grade: str = "sensitive") -> Any:
    from ukuk.workspace.cases.file_actions import attach_file

    mark = SENSITIVE if grade == "sensitive" else PERSONAL
    return attach_file(
        case,
        name=f"{mark}.png",
        chunks=[A_PICTURE],
        title=f"{mark} title",
        grade=grade,
        given_by=f"{mark} giver",
        note=f"{SENSITIVE} note",
        by=by,
    )


def a_whole_case(team: Team, by: Member) -> Any:
    """The case with a file and a passage too."""
    from ukuk.workspace.cases import actions

    case = a_case(team, by)
    a_file(case, by)
    actions.add_part(case, "passages", {"passage": a_passage(by), "note": f"{SENSITIVE} note"}, by=by)
    return case


def a_passage(by: Member) -> Any:
    from ukuk.workspace.documents.actions import cut_passage, keep_paper
    from ukuk.workspace.documents.purpose import Purpose

    purpose = Purpose("cmw", "loipr", "KG", "2022-03-01")
    data = INVENTED.encode()
    seen = _seen(purpose)
    return cut_passage(
        keep_paper(name="invented.txt", data=data, purpose=purpose, seen=seen, by=by), start=0, end=40, by=by
    )


@lru_cache(maxsize=1)
def _seen(purpose: Any) -> Any:
    """The paper is read once for all tests."""
    from ukuk.workspace.documents import bridge

    return bridge.look_at("invented.txt", INVENTED.encode(), purpose, "en")


def _of(model: str) -> Any:
    """A maker of the part of that kind: the first of a whole case."""

    def made(team: Team, by: Member) -> str:
        from ukuk.workspace.cases import models

        case = a_whole_case(team, by)
        return str(getattr(models, model).objects.visible_to(by).filter(case=case).first().pk)

    return made


RECORDS = {
    "case_id": lambda team, by: str(a_whole_case(team, by).pk),
    "case_person_id": _of("CasePerson"),
    "event_id": _of("Event"),
    "act_id": _of("Act"),
    "perpetrator_id": _of("Perpetrator"),
    "event_source_id": _of("Source"),
    "intervention_id": _of("Intervention"),
    "risk_id": _of("RiskAssessment"),
    "health_need_id": _of("HealthNeed"),
    "exploitation_id": _of("Exploitation"),
    "plan_id": _of("ReintegrationPlan"),
    "plan_step_id": _of("ReintegrationStep"),
    "case_passage_id": _of("CasePassage"),
    "file_id": _of("CaseFile"),
}
