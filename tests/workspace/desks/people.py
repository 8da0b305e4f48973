"""The desk of people, for the tests that are generated from all desks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from every_desk import MARKS

if TYPE_CHECKING:
    from ukuk.workspace.access.models import Member, Team
    from ukuk.workspace.people.models import Person

PERSON = "people/<uuid:person_id>/"
PARTS = {
    "names": "name",
    "citizenships": "citizenship",
    "documents": "document",
    "contacts": "contact",
    "languages": "spoken",
    "ties": "tie",
    "vulnerabilities": "vulnerability",
}
PERSONAL, SENSITIVE, SECRET = MARKS["personal"], MARKS["sensitive"], MARKS["secret"]
# The fields of a part of each kind, the marks of every grade in them.
VALUES: dict[str, dict[str, Any]] = {
    "names": {"whole": f"{PERSONAL} Invented", "family": PERSONAL, "kind": "passport"},
    "citizenships": {"state": "KG", "since": "1991"},
    "documents": {
        "kind": "passport",
        "number": SECRET,
        "state": "KG",
        "standing": "with_employer",
        "taken_by": PERSONAL,
    },
    "contacts": {"channel": "phone", "value": f"{PERSONAL} 0555 000 111", "safety": "never", "answers": PERSONAL},
    "languages": {"language": "ky", "best": "on"},
    "ties": {"relation": "sibling", "other_name": PERSONAL, "note": SENSITIVE},
    "vulnerabilities": {"code": "hiv", "note": SENSITIVE},
}
CONSENT = {"purpose": "statistics", "answer": "given", "on": "2024-02", "how": "in_writing", "by_whom": "person"}

ANSWERS: dict[str, tuple[int, int]] = {
    "people/": (200, 405),
    "people/find/": (405, 200),
    "people/new/": (200, 303),
    "people/alike/": (405, 200),
    PERSON: (200, 405),
    PERSON + "about/": (200, 303),
    PERSON + "notes/": (200, 303),
    PERSON + "team/": (200, 422),
    PERSON + "timeline/": (200, 405),
    PERSON + "history/": (200, 405),
    PERSON + "remove/": (405, 303),
    PERSON + "restore/": (405, 404),
    PERSON + "consents/add/": (200, 303),
    "people/consents/<uuid:consent_id>/correct/": (200, 303),
    "people/consents/<uuid:consent_id>/withdraw/": (405, 303),
    "people/names/<uuid:name_id>/first/": (405, 303),
    "people/documents/<uuid:document_id>/number/": (405, 200),
}
POSTS: dict[str, dict[str, Any]] = {
    "people/find/": {"q": PERSONAL},
    "people/new/": {"whole": "Somebody Else Invented", "kind": "passport"},
    "people/alike/": {"whole": f"{PERSONAL} Invented"},
    PERSON + "about/": {"version": "1", "sex": "female", "born": "14.05.1990"},
    PERSON + "notes/": {"version": "1", "notes": "Invented."},
    PERSON + "team/": {"version": "1"},
    PERSON + "consents/add/": CONSENT,
    "people/consents/<uuid:consent_id>/correct/": CONSENT | {"on": "2024-03"},
    "people/consents/<uuid:consent_id>/withdraw/": {"on": "2025-01-02"},
}
for _slug, _noun in PARTS.items():
    _one = f"people/{_slug}/<uuid:{_noun}_id>/"
    ANSWERS |= {
        f"{PERSON}{_slug}/add/": (200, 303),
        _one: (200, 303),
        f"{_one}remove/": (405, 303),
        f"{_one}restore/": (405, 404),
    }
    POSTS |= {f"{PERSON}{_slug}/add/": VALUES[_slug], _one: VALUES[_slug] | {"version": "1"}}


def made_person(team: Team, by: Member) -> Person:
    """A person with something in every field of every part."""
    from ukuk.workspace.people import actions, consent_actions

    person = actions.make_person(
        team=team,
        names=[VALUES["names"]],
        sex="female",
        born="1990-05",
        notes=f"Invented. {SENSITIVE}",
        assigned=[by],
        parts={slug: [{**values}] for slug, values in VALUES.items() if slug != "names"},
        by=by,
    )
    given = CONSENT | {"purpose": "share", "with_whom": PERSONAL, "evidence": PERSONAL}
    consent_actions.record_consent(person, **given, by=by)
    return person


def a_person(team: Team, by: Member) -> str:
    return str(made_person(team, by).pk)


def _a_part(slug: str) -> Any:
    def made(team: Team, by: Member) -> str:
        from ukuk.workspace.people.parts import PART_KINDS

        person = made_person(team, by)
        return str(PART_KINDS[slug].model.objects.visible_to(by).get(person=person).pk)

    return made


def a_consent(team: Team, by: Member) -> str:
    return str(made_person(team, by).consents.get().pk)


RECORDS = {
    "person_id": a_person,
    "consent_id": a_consent,
    **{f"{noun}_id": _a_part(slug) for slug, noun in PARTS.items()},
}
