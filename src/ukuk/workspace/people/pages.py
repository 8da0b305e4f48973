"""What a person's page shows to one reader: its head, its parts, its consents; nothing that the reader may not see."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.template.defaultfilters import capfirst
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.access.sight import sight
from ukuk.workspace.people import bridge, consenting, folding, timeline, words
from ukuk.workspace.people.ages import ages_on
from ukuk.workspace.people.models import Citizenship, Consent, Contact, Document, Person, Tie
from ukuk.workspace.people.parts import PART_KINDS, PartKind

MAIN = ("names", "citizenships", "documents", "languages", "ties")
BESIDE = ("contacts", "vulnerabilities")
# Parts whose every field needs the right to what is sensitive.
GUARDED = ("vulnerabilities",)
GUARDED_NOUNS = tuple(PART_KINDS[slug].noun for slug in GUARDED)


@dataclass(slots=True)
class Row:
    """One part in its section. `warning` stands before everything else; `meta` is what is quieter."""

    id: str
    lead: str
    meta: list[str] = field(default_factory=list)
    warning: str = ""
    address: str = ""
    lang: str = ""
    code: str = ""
    number: bool = False
    first: str = ""
    change: str = ""
    remove: str = ""


@dataclass(slots=True)
class Section:
    """The parts of one kind, as a section of the page."""

    slug: str
    title: str
    add_word: str
    empty: str
    add: str
    rows: list[Row]
    withheld: bool = False
    undo: str = ""
    undo_word: str = ""


@dataclass(slots=True)
class ConsentRow:
    """One purpose (and receiver): whether a consent holds today, what follows from it, and all that was said."""

    purpose: str
    title: str
    with_whom: str
    holds: bool
    follows: str
    standing: Consent | None
    said: list[dict[str, Any]]


@dataclass(slots=True)
class Head:
    """What stands on top of the page: the code always, the rest as far as the reader may know it."""

    person: Person
    code: str
    name: str
    lang: str
    withheld: bool
    facts: list[str]
    team: str
    confined: bool
    assigned: list[str]


# Standings of a paper that its owner has to be asked about.
OUT_OF_HAND = ("lost", "destroyed", "with_employer")


def person_page(person: Person, user: Any, language: str, *, removed: str = "") -> dict[str, Any]:
    """The whole page. `removed`: `slug:id` of a part that was just removed, so that it can be brought back."""
    grades = sight(user, person)
    return {
        "person": person,
        "head": head(person, user, grades, language),
        "main": [section(person, slug, user, grades, language, removed=removed) for slug in MAIN],
        "beside": [section(person, slug, user, grades, language, removed=removed) for slug in BESIDE],
        "consents": consent_rows(person, user, language),
        "left": timeline.what_left(person, user),
        "sees_personal": "personal" in grades,
        "sees_sensitive": "sensitive" in grades,
        "today": timezone.localdate().isoformat(),
        "place": "people",
    }


def head(person: Person, user: Any, grades: frozenset[str], language: str) -> Head:
    """Name, sex, birth, citizenships: for readers of identities; code and team for all."""
    personal = "personal" in grades
    facts: list[str] = []
    if personal:
        birth = birth_words(person, timezone.localdate(), language)
        facts += [sex_word(person, grades, language), gettext("born %(day)s") % {"day": birth} if birth else ""]
        states = [part for part in Citizenship.objects.visible_to(user).filter(person=person) if not part.until]
        facts.append(", ".join(bridge.state_name(part.state, language) for part in states))
    return Head(
        person,
        person.code,
        person.name if personal else "",
        folding.language_of_letters(person.name),
        not personal,
        [capfirst(fact) if place == 0 else fact for place, fact in enumerate(filter(None, facts))],
        person.team.name,
        person.confined,
        [member.name for member in person.assigned.all()] if personal else [],
    )


def sex_word(person: Person, grades: Iterable[str], language: str) -> str:
    """The word for the sex; "" where none is recorded, none is known, or the word itself is not for this reader: the
    three look alike."""
    code = person.sex
    if "personal" not in grades or code in ("", "not_known"):
        return ""
    if bridge.guarded("sexes", code) and "sensitive" not in grades:
        return ""
    return bridge.label("sexes", code, language)


def birth_words(person: Person, today: datetime.date, language: str = "") -> str:
    """`14 May 1990 (35)`, or with two ages where the day is not known: `1990 (34–35)`."""
    if not person.born or person.born_first is None or person.born_last is None:
        return ""
    low, high = ages_on(person.born_first, person.born_last, today)
    age = str(low) if low == high else f"{low}–{high}"
    return f"{bridge.day(person.born, language or (get_language() or 'en').split('-')[0])} ({age})"


def section(
    person: Person, slug: str, user: Any, grades: frozenset[str], language: str, *, removed: str = ""
) -> Section:
    """One kind of parts. What the reader may not see is not in it; a section that is sensitive as a whole says so."""
    kind = PART_KINDS[slug]
    withheld = "personal" not in grades or (slug in GUARDED and "sensitive" not in grades)
    made = Section(
        slug,
        str(words.TITLES[slug]),
        str(words.ADD[slug]),
        str(words.EMPTY[slug]),
        reverse(f"people:add-{slug}", args=(person.pk,)),
        [],
        withheld,
    )
    if withheld:
        return made
    writes = may(user, Right.PEOPLE_WRITE)
    for part in seen_parts(kind, user, grades).filter(person=person):
        made.rows.append(_row(kind, part, grades, language, user))
    if writes and slug == "names" and len(made.rows) > 1:
        for row in made.rows[1:]:
            row.first = reverse("people:name-first", args=(row.id,))
    for row in made.rows:
        if not writes:
            row.change = row.remove = ""
    if slug == "ties":
        made.rows += _ties_of_others(person, user, grades, language)
    asked_slug, _, asked_id = removed.partition(":")
    if (
        writes
        and asked_slug == slug
        and kind.model.objects.removed_and_visible_to(user).filter(person=person, pk=_uuid(asked_id))
    ):
        made.undo = reverse(f"people:restore-{slug}", args=(asked_id,))
        made.undo_word = str(words.REMOVED[slug])
    return made


def seen_parts(kind: PartKind, user: Any, grades: frozenset[str], *, removed: bool = False) -> Any:
    """The parts of that kind that this reader may see: a medical certificate is none of a reader who may not know."""
    objects = kind.model.objects
    parts = objects.removed_and_visible_to(user) if removed else objects.visible_to(user)
    if kind.model is Document and "sensitive" not in grades:
        vocabulary = bridge.taxonomy().document_kinds
        parts = parts.exclude(kind__in=[code for code in vocabulary if vocabulary[code].sensitive])
    return parts.select_related("other") if kind.model is Tie else parts


def consent_rows(person: Person, user: Any, language: str, on: datetime.date | None = None) -> list[ConsentRow]:
    """Every purpose of the packs, those for a receiver once for each receiver, as they stand on the day (today)."""
    on = on or timezone.localdate()
    records = list(Consent.objects.visible_to(user).filter(person=person))
    replaced = {record.replaces_id for record in records if record.replaces_id}
    rows = []
    for purpose, title in bridge.choices("purposes", language):
        theirs = [record for record in records if record.purpose == purpose]
        receivers = {record.with_whom_folded: record.with_whom for record in theirs} if theirs else {}
        if not bridge.names_receiver(purpose):
            receivers = {"": ""}
        for folded, with_whom in receivers.items() or [("", "")]:
            said = [record for record in theirs if record.with_whom_folded == folded]
            standing = consenting.standing(said, purpose, on, with_whom) if said else None
            holds = standing is not None
            rows.append(
                ConsentRow(
                    purpose,
                    title,
                    with_whom,
                    holds,
                    words.follows(purpose, with_whom, holds),
                    standing,
                    [_said(record, record.pk in replaced, language) for record in reversed(said)],
                )
            )
    return rows


def fields_changed(line: Any) -> list[str]:
    """The fields that an entry of the history says were changed, in words."""
    noun = line.act.partition(".")[0]
    slug = next((kind.slug for kind in PART_KINDS.values() if kind.noun == noun), "")
    return [str(words.LABELS.get(f"{slug}.{name}") or words.FIELDS.get(name, name)) for name, *_ in line.changes]


def _said(record: Consent, replaced: bool, language: str) -> dict[str, Any]:
    by = str(words.BY_WHOM.get(record.by_whom, record.by_whom))
    return {
        "record": record,
        "answer": str(words.ANSWERS.get(record.answer, record.answer)),
        "how": bridge.label("consent_ways", record.how, language) if record.how else "",
        "by": f"{by}: {record.by_name}" if record.by_name else by,
        "replaced": replaced,
        "void": record.answer == consenting.VOID,
    }


def _row(kind: PartKind, part: Any, grades: frozenset[str], language: str, user: Any) -> Row:
    row = Row(str(part.pk), "")
    _FILL[kind.slug](row, part, grades, language)
    row.change = reverse(f"people:change-{kind.slug}", args=(part.pk,))
    row.remove = reverse(f"people:remove-{kind.slug}", args=(part.pk,))
    row.meta = [said for said in row.meta if said]
    return row


def _name(row: Row, part: Any, grades: frozenset[str], language: str) -> None:
    row.lead, row.lang = part.whole, part.language or folding.language_of_letters(part.whole)
    parts = " / ".join(filter(None, (part.family, part.given, part.patronymic)))
    row.meta = [
        bridge.label("name_kinds", part.kind, language),
        bridge.label("scripts", part.script, language) if part.script else "",
        bridge.label("languages", part.language, language) if part.language else "",
        parts if parts.count("/") and parts.replace(" / ", " ") != part.whole else "",
    ]


def _citizenship(row: Row, part: Any, grades: frozenset[str], language: str) -> None:
    row.lead = gettext("no State") if part.state == bridge.NO_STATE else bridge.state_name(part.state, language)
    row.meta = [_span(part.since, part.until, language)]


def _document(row: Row, part: Any, grades: frozenset[str], language: str) -> None:
    row.lead = bridge.label("document_kinds", part.kind, language)
    row.number = bool(part.number)
    standing = bridge.label("document_standings", part.standing, language) if part.standing else ""
    if part.standing in OUT_OF_HAND:
        row.warning = " · ".join(
            filter(None, (capfirst(standing), bridge.day(part.standing_since, language), part.taken_by))
        )
        standing = ""
    else:
        standing = " · ".join(filter(None, (standing, bridge.day(part.standing_since, language), part.taken_by)))
    ended = part.valid_last is not None and part.valid_last < timezone.localdate()
    row.meta = [
        bridge.state_name(part.state, language) if part.state else "",
        _span(part.valid_from, part.valid_until, language),
        gettext("no longer valid") if ended else "",
        standing,
    ]


def _contact(row: Row, part: Contact, grades: frozenset[str], language: str) -> None:
    safety = bridge.label("contact_safety", part.safety, language)
    if bridge.never(part.safety):
        row.warning = safety
    elif part.safety != "safe":
        row.code = safety
    row.lead = f"{bridge.label('contact_channels', part.channel, language)}: {part.value}"
    row.meta = [
        safety if part.safety == "safe" else "",
        part.when,
        part.how,
        gettext("answers: %(who)s") % {"who": part.answers} if part.answers else "",
        bridge.label("languages", part.language, language) if part.language else "",
    ]


def _language(row: Row, part: Any, grades: frozenset[str], language: str) -> None:
    row.lead = bridge.label("languages", part.language, language)
    row.meta = [gettext("speaks it best") if part.best else ""]


def _tie(row: Row, part: Tie, grades: frozenset[str], language: str) -> None:
    row.code = bridge.label("relations", part.relation, language)
    _other(row, part.other, part.other_name)
    row.meta = [part.note if "sensitive" in grades else ""]


def _vulnerability(row: Row, part: Any, grades: frozenset[str], language: str) -> None:
    row.lead = bridge.label("vulnerabilities", part.code, language)
    row.meta = [_span(part.since, part.until, language), part.note]


_FILL = {
    "names": _name,
    "citizenships": _citizenship,
    "documents": _document,
    "contacts": _contact,
    "languages": _language,
    "ties": _tie,
    "vulnerabilities": _vulnerability,
}


def _ties_of_others(person: Person, user: Any, grades: frozenset[str], language: str) -> list[Row]:
    """What others' pages say of this person, seen from here. The other's gate is obeyed by the query."""
    rows = []
    for tie in Tie.objects.visible_to(user).filter(other=person).select_related("person"):
        row = Row(
            f"{tie.pk}-seen-from-there", "", code=bridge.label("relations", bridge.inverse(tie.relation), language)
        )
        _other(row, tie.person, "")
        row.meta = [gettext("recorded on the other page")]
        rows.append(row)
    return rows


def _other(row: Row, other: Person | None, bare: str) -> None:
    if other is None:
        row.lead = bare
    else:
        row.lead, row.address = other.name or other.code, reverse("people:person", args=(other.pk,))
        row.lang = folding.language_of_letters(row.lead)
        row.meta = [other.code]


def _span(since: str, until: str, language: str) -> str:
    if since and until:
        return f"{bridge.day(since, language)} – {bridge.day(until, language)}"
    if until:
        return gettext("until %(day)s") % {"day": bridge.day(until, language)}
    return gettext("since %(day)s") % {"day": bridge.day(since, language)} if since else ""


def _uuid(text: str) -> str | None:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return None
