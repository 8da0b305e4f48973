"""What happened in a person's life and in our work, in one line of time. Desks above hang their events in.

A desk registers, in its AppConfig's `ready`, a function of a person and a reader that gives the moments which this
reader may see; obeying the gates of its own records is its duty:

    timeline.register(moments_of_cases)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from ukuk.grounds import PartialDate
from ukuk.workspace.access.sight import sight
from ukuk.workspace.people import bridge, words
from ukuk.workspace.people.models import Citizenship, Consent, Document, Person, Vulnerability


@dataclass(frozen=True, slots=True)
class Moment:
    """`on`: a partial date as text; `title`: what, fit for the reader who asked; `line`: more; `address`: leads there;
    `kind`: person, document, consent, case, event, action ..., for the sign beside it."""

    on: str
    title: str
    line: str = ""
    address: str = ""
    kind: str = "person"


Source = Callable[[Person, object], Iterable[Moment]]
_sources: list[Source] = []
_leaving: list[Source] = []


def register(source: Source) -> Source:
    """Hang a desk's moments in; the same function twice is once."""
    if source not in _sources:
        _sources.append(source)
    return source


def register_leaving(source: Source) -> Source:
    """The same for what left the workspace about a person; it also stands beside the person's consents."""
    if source not in _leaving:
        _leaving.append(source)
    return register(source)


def what_left(person: Person, user: object) -> list[Moment]:
    """What left about this person, for whoever may read it; the caller has passed the person's gate."""
    return [moment for source in _leaving for moment in source(person, user)]


def moments(person: Person, user: object, language: str) -> list[Moment]:
    """All moments that this reader may see, the latest first. Whoever asks has passed the person's gate."""
    found = _own(person, sight(user, person), user, language)
    for source in _sources:
        found += source(person, user)
    return sorted(found, key=lambda moment: PartialDate.parse(moment.on).last_day, reverse=True)


def _own(person: Person, grades: frozenset[str], user: object, language: str) -> list[Moment]:
    added = person.added_at.astimezone().date().isoformat()
    found = [Moment(added, gettext("Recorded here"), person.code)]
    if "personal" in grades:
        if person.born:
            found.append(Moment(person.born, gettext("Born")))
        found += _of_citizenships(person, user, language)
        found += _of_documents(person, user, grades, language)
        found += _of_consents(person, user, language)
    if "sensitive" in grades:
        for part in Vulnerability.objects.visible_to(user).filter(person=person):
            word = bridge.label("vulnerabilities", part.code, language)
            found += [Moment(on, word, line, kind="vulnerability") for on, line in _span(part.since, part.until) if on]
    return found


def _of_citizenships(person: Person, user: object, language: str) -> list[Moment]:
    found = []
    for part in Citizenship.objects.visible_to(user).filter(person=person):
        title = gettext("Citizenship: %(state)s") % {"state": bridge.state_name(part.state, language)}
        found += [Moment(on, title, line) for on, line in _span(part.since, part.until) if on]
    return found


def _of_documents(person: Person, user: object, grades: frozenset[str], language: str) -> list[Moment]:
    found = []
    for part in Document.objects.visible_to(user).filter(person=person):
        if bridge.guarded("document_kinds", part.kind) and "sensitive" not in grades:
            continue
        word = bridge.label("document_kinds", part.kind, language)
        if part.valid_from:
            found.append(Moment(part.valid_from, word, gettext("valid from here"), kind="document"))
        if part.valid_until:
            found.append(Moment(part.valid_until, word, gettext("valid until here"), kind="document"))
        if part.standing_since and part.standing:
            line = bridge.label("document_standings", part.standing, language)
            found.append(Moment(part.standing_since, word, line, kind="document"))
    return found


def _of_consents(person: Person, user: object, language: str) -> list[Moment]:
    found = []
    for record in Consent.objects.visible_to(user).filter(person=person).unreplaced().exclude(answer="void"):
        title = bridge.label("purposes", record.purpose, language)
        line = " · ".join(filter(None, (str(words.ANSWERS.get(record.answer, record.answer)), record.with_whom)))
        found.append(Moment(record.on, title, line, kind="consent"))
    return found


def _span(since: str, until: str) -> list[tuple[str, str]]:
    return [(since, gettext("from here")), (until, gettext("until here"))]
