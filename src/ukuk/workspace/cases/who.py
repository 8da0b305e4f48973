"""Who the words of a form mean: somebody who is here already, or somebody new, never guessed."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from ukuk.grounds import BadInput
from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.cases.forms import WhoForm
from ukuk.workspace.people import pages as people_pages
from ukuk.workspace.people.models import Person
from ukuk.workspace.people.queries import by_words, like
from ukuk.workspace.trail.acting import looked

MOST = 8


def found_by(user: Any, text: str) -> list[Person]:
    """The persons whom this reader may see that the words find, or that may be the one named; a few."""
    if not may(user, Right.IDENTITIES) or len(text.strip()) < 2:
        return []
    hits = by_words(Person.objects.visible_to(user), text, MOST)
    known = {person.pk for person in hits}
    hits += [person for person in like(user, text) if person.pk not in known]
    if hits:
        looked("people.found", by=user, kind="people", record="list", persons=len(hits[:MOST]))
    return hits[:MOST]


def lines_of(persons: list[Person]) -> list[dict[str, Any]]:
    """Persons as choices: code, name, birth."""
    today = timezone.localdate()
    return [{"person": person, "birth": people_pages.birth_words(person, today)} for person in persons]


def choices_of(form: WhoForm, user: Any) -> list[dict[str, Any]]:
    """Whom to ask about before anything is kept: those found, where nobody was chosen yet; nobody for an empty name."""
    given = form.cleaned_data
    if not given.get("who") or form.is_new or form.person() is not None:
        return []
    return lines_of(found_by(user, given["who"]))


def new_person(form: WhoForm, user: Any, team: Any, *, confined: bool = False) -> dict[str, Any] | None:
    """What `make_person` takes for somebody new; `None` where somebody who is here was chosen, or nobody was named."""
    given = form.cleaned_data
    if form.person() is not None or not given.get("who"):
        return None
    if not any(letter.isalpha() for letter in given["who"]):
        raise BadInput("A name without a letter", where="who", then="Write the name")
    contacts = [{"channel": "phone", "value": given["phone"], "safety": "not_known"}] if given.get("phone") else []
    return {
        "team": team,
        "names": [{"whole": given["who"], "kind": "said"}],
        "sex": given["sex"],
        "born": given["born"],
        "confined": confined,
        "assigned": [user],
        "parts": {"contacts": contacts},
    }
