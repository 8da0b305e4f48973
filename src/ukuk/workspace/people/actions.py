"""Every write of this desk: a verb, who does it (`by`), one transaction with its entry in the trail.

What is given is checked against the packs' words and refused (`BadInput`, `where` names the field) before anything is
written. A change carries the `version` that its form was shown; a later one answers `ChangedMeanwhile`.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Max
from django.utils import timezone

from ukuk.grounds import BadInput, NotPermitted, PartialDate
from ukuk.workspace.access.assigning import assign
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Member, Team
from ukuk.workspace.people import folding
from ukuk.workspace.people.changed import ChangedMeanwhile
from ukuk.workspace.people.locking import locked
from ukuk.workspace.people.models import (
    Contact,
    Document,
    LastNumber,
    Name,
    NumberKey,
    Part,
    Person,
    Tie,
    Word,
)
from ukuk.workspace.people.parts import (
    PART_KIND_OF,
    PART_KINDS,
    Field,
    PartKind,
    checked,
    checked_date,
    checked_value,
    complete,
)
from ukuk.workspace.trail.acting import act, many_acts
from ukuk.workspace.trail.actor import Actor
from ukuk.workspace.trail.models import Seal

_LONGEST_NOTES = 20_000
_KEY_BYTES = 32
# What stands beside a birth for queries; the birth itself is what somebody changed.
_DERIVED = ("born_first", "born_last")
_BATCH = 500


def make_person(
    *,
    team: Team,
    by: Actor,
    names: Sequence[Mapping[str, Any]] = (),
    sex: str = "",
    born: str = "",
    notes: str = "",
    confined: bool = False,
    assigned: Iterable[Member] = (),
    parts: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
) -> Person:
    """A new person of a team, with the next free code.

    `names`: for each the fields of `Name` (`whole` or its parts, `kind`, ...), the first is the one in lists. `parts`:
    by slug of `PART_KINDS` ("documents", "contacts", ...) the fields of each. Refuses a team that is not the actor's.
    """
    with act("person.made", by=by) as entry:
        _own_team(team, by)
        now = timezone.now()
        number = _next_number()
        person = Person.objects.create(
            number=number,
            code=f"P-{number:04d}",
            team=team,
            confined=confined,
            notes=_notes(notes),
            **_about(sex, born),
            added_at=now,
            added_by=by.trail_id,
            changed_at=now,
            changed_by=by.trail_id,
        )
        person.assigned.set(assigned)
        for name in names:
            _make_part(person, PART_KINDS["names"], name, by)
        for slug, many in (parts or {}).items():
            for values in many:
                _make_part(person, _kind(slug), values, by)
        _index(person)
        entry.about("person", person.pk, person.code)
        entry.add(team=team.name, confined=confined)
    return person


def make_people(given: Sequence[Mapping[str, Any]], *, team: Team, by: Actor) -> list[Person]:
    """Many persons at once, in few statements, as imports make them: in their order, each with `names`, `sex`, `born`,
    `notes` and `parts` as `make_person` takes them. Refuses all where one is refused. Ties need `make_person`."""
    with many_acts("person.made", by=by) as acted:
        _own_team(team, by)
        now = timezone.now()
        people: list[Person] = []
        parts: dict[type[Part], list[Part]] = defaultdict(list)
        words: list[Word] = []
        for number, one in enumerate(given, _next_number(len(given))):
            person = Person(
                number=number,
                code=f"P-{number:04d}",
                team=team,
                notes=_notes(one.get("notes", "")),
                **_about(one.get("sex", ""), one.get("born", "")),
                added_at=now,
                added_by=by.trail_id,
                changed_at=now,
                changed_by=by.trail_id,
            )
            made = [
                _part_of(person, _kind(slug), values, by)
                for slug, many in {"names": one.get("names", ()), **one.get("parts", {})}.items()
                for values in many
            ]
            names = [part for part in made if isinstance(part, Name)]
            for place, name in enumerate(names):
                name.place = place
            for part in made:
                parts[type(part)].append(part)
            wanted = set().union(*(folding.index_words(name.whole) for name in names))
            words += [Word(person=person, word=word) for word in sorted(wanted)]
            person.name = names[0].whole if names else ""
            person.sort_name = folding.sort_name(person.name)
            people.append(person)
            acted("person", person.pk, person.code, team=team.name, confined=False)
        Person.objects.bulk_create(people, batch_size=_BATCH)
        for model, rows in parts.items():
            model.objects.bulk_create(rows, batch_size=_BATCH)
        Word.objects.bulk_create(words, batch_size=_BATCH)
    return people


def change_person(person: Person, *, version: int, sex: str, born: str, by: Actor) -> Person:
    """Another sex or day of birth."""
    with act("person.changed", by=by) as entry:
        return _change(entry, person, version, _about(sex, born), by)


def change_notes(person: Person, *, version: int, notes: str, by: Actor) -> Person:
    """Other notes. They are sensitive: the trail keeps that they changed, never what they say."""
    with act("person.notes_changed", by=by) as entry:
        return _change(entry, person, version, {"notes": _notes(notes)}, by)


def move_person(person: Person, *, version: int, team: Team, by: Actor) -> Person:
    """To another of the actor's teams."""
    with act("person.moved", by=by) as entry:
        _own_team(team, by)
        return _change(entry, person, version, {"team": team}, by)


def confine_person(person: Person, *, version: int, confined: bool, by: Actor) -> Person:
    """Seen by those assigned and the team's coordinators alone; or by the whole team again."""
    with act("person.confined" if confined else "person.opened_to_team", by=by) as entry:
        return _change(entry, person, version, {"confined": confined}, by)


def assign_person(person: Person, *, members: Iterable[Member], by: Actor) -> None:
    """These members, and no others, work with the person."""
    with act("person.assigned", by=by) as entry:
        held = locked(person, by)
        entry.about("person", held.pk, held.code)
        assign(held, members, entry)


def hold_person(
    person: Person, *, version: int, team: Team, confined: bool, members: Iterable[Member], by: Actor
) -> None:
    """Team, confinement and assigned members at once; each change has its own entry in the trail."""
    with act("person.held", by=by) as entry:
        entry.nothing()
        now = move_person(person, version=version, team=team, by=by)
        now = confine_person(now, version=now.version, confined=confined, by=by)
        assign_person(now, members=members, by=by)


def remove_person(person: Person, *, by: Actor) -> None:
    """Out of sight everywhere, and back with `restore_person`."""
    with act("person.removed", by=by) as entry:
        entry.about("person", person.pk, person.code)
        found = Person.objects.visible_to(by).filter(pk=person.pk)
        if not found.update(removed_at=timezone.now(), removed_by=by.trail_id):
            entry.nothing()


def remove_people(people: Iterable[Person], *, by: Actor) -> None:
    """Many persons out of sight at once, as the undoing of an import takes them; each with its entry."""
    with many_acts("person.removed", by=by) as acted:
        wanted = [person.pk for person in people]
        for start in range(0, len(wanted), _BATCH):
            some = Person.objects.visible_to(by).filter(pk__in=wanted[start : start + _BATCH])
            for pk, code in some.order_by("number").values_list("pk", "code"):
                acted("person", pk, code)
            some.update(removed_at=timezone.now(), removed_by=by.trail_id)


def restore_person(person: Person, *, by: Actor) -> None:
    """A removed person, back in place with all that belongs to it."""
    with act("person.restored", by=by) as entry:
        entry.about("person", person.pk, person.code)
        if not Person.objects.removed_and_visible_to(by).filter(pk=person.pk).update(removed_at=None, removed_by=""):
            entry.nothing()


def add_part(person: Person, slug: str, values: Mapping[str, Any], *, by: Actor) -> Part:
    """One more name, citizenship, document, contact, language, tie or vulnerability (`slug` of `PART_KINDS`)."""
    kind = _kind(slug)
    with act(f"{kind.noun}.added", by=by) as entry:
        held = locked(person, by)
        part = _make_part(held, kind, values, by)
        _touch(held, by)
        _index(held, only_if=kind)
        entry.about("person", held.pk, held.code)
        entry.add(part=str(part.pk))
    return part


def add_name(person: Person, *, by: Actor, **values: Any) -> Part:
    """One more name: `whole`, or `family`, `given`, `patronymic`; `kind`, `script`, `language`."""
    return add_part(person, "names", values, by=by)


def add_document(person: Person, *, by: Actor, **values: Any) -> Part:
    """One more document: `kind`, `number`, `state`, `valid_from`, `valid_until`, `standing`, `taken_by` ..."""
    return add_part(person, "documents", values, by=by)


def add_contact(person: Person, *, by: Actor, **values: Any) -> Part:
    """One more way to reach the person: `channel`, `value`, `safety`, `when`, `how`, `answers`, `language`."""
    return add_part(person, "contacts", values, by=by)


def add_tie(person: Person, *, by: Actor, **values: Any) -> Part:
    """What somebody is to the person: `relation`, and `other` (a person the actor may see) or `other_name`."""
    return add_part(person, "ties", values, by=by)


def change_part(part: Part, values: Mapping[str, Any], *, version: int, by: Actor) -> Part:
    """Other values for a part; fields that are not given stay."""
    kind = PART_KIND_OF[type(part)]
    with act(f"{kind.noun}.changed", by=by) as entry:
        held, now = _held_part(part, by)
        if now.version != version:
            raise ChangedMeanwhile(now)
        given = checked(kind, values)
        before = {field.name: getattr(now, field.name) for field in kind.fields}
        after = complete(kind, before | given)
        changes = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
        entry.about("person", held.pk, held.code)
        if not changes:
            entry.nothing()
            return part
        _seen_other(held, kind, after, by)
        _put(now, kind, after, by)
        now.version += 1
        now.save()
        _touch(held, by)
        _index(held, only_if=kind)
        entry.changed(now, changes)
        entry.add(part=str(now.pk))
    return now  # type: ignore[no-any-return]


def put_name_first(name: Name, *, by: Actor) -> None:
    """This name is the one in lists and on top of the page."""
    with act("name.put_first", by=by) as entry:
        held, now = _held_part(name, by)
        names = [now, *(other for other in _names(held) if other.pk != now.pk)]
        entry.about("person", held.pk, held.code)
        entry.add(part=str(now.pk))
        if [other.place for other in names] == list(range(len(names))):
            entry.nothing()
            return
        for place, other in enumerate(names):
            type(other).objects.visible_to(HOLDER).filter(pk=other.pk).update(place=place)
        _touch(held, by)
        _index(held)


def remove_part(part: Part, *, by: Actor) -> None:
    """Out of sight, and back with `restore_part`."""
    kind = PART_KIND_OF[type(part)]
    with act(f"{kind.noun}.removed", by=by) as entry:
        held = locked(part.person, by)
        entry.about("person", held.pk, held.code)
        entry.add(part=str(part.pk))
        found = kind.model.objects.visible_to(by).filter(pk=part.pk)
        if not found.update(removed_at=timezone.now(), removed_by=by.trail_id):
            entry.nothing()
            return
        _touch(held, by)
        _index(held, only_if=kind)


def restore_part(part: Part, *, by: Actor) -> None:
    """A removed part, back in its place."""
    kind = PART_KIND_OF[type(part)]
    with act(f"{kind.noun}.restored", by=by) as entry:
        held = locked(part.person, by)
        entry.about("person", held.pk, held.code)
        entry.add(part=str(part.pk))
        found = kind.model.objects.removed_and_visible_to(by).filter(pk=part.pk)
        if not found.update(removed_at=None, removed_by=""):
            entry.nothing()
            return
        _touch(held, by)
        _index(held, only_if=kind)


def show_number(document: Document, *, by: Actor) -> str:
    """The number of a document. That it was shown is written down, each time."""
    with act("document.number_shown", by=by) as entry:
        held, now = _held_part(document, by)
        entry.about("person", held.pk, held.code)
        entry.add(part=str(now.pk), document=now.kind)
    return str(now.number)


def _kind(slug: str) -> PartKind:
    if slug not in PART_KINDS:
        raise BadInput(f"A person has no {slug}", then=f"Use one of: {', '.join(PART_KINDS)}")
    return PART_KINDS[slug]


def _own_team(team: Team, by: Actor) -> None:
    if not Team.objects.visible_to(by).filter(pk=team.pk).exists() and by is not HOLDER:
        raise NotPermitted("This team is not yours", then="Choose one of your teams")


def _held_part(part: Part, by: Actor) -> tuple[Person, Any]:
    held = locked(part.person, by)
    now = type(part).objects.visible_to(by).filter(pk=part.pk).first()
    if now is None:
        raise NotPermitted("There is no such entry", then="Look at the person's page")
    return held, now


def _change(entry: Any, person: Person, version: int, values: dict[str, Any], by: Actor) -> Person:
    now = locked(person, by)
    entry.about("person", now.pk, now.code)
    if now.version != version:
        raise ChangedMeanwhile(now)
    changes = {name: (getattr(now, name), value) for name, value in values.items() if getattr(now, name) != value}
    if not changes:
        entry.nothing()
        return now
    for name, value in values.items():
        setattr(now, name, value)
    now.version += 1
    now.changed_at, now.changed_by = timezone.now(), by.trail_id
    now.save()
    entry.changed(now, {name: change for name, change in changes.items() if name not in _DERIVED})
    return now


def _touch(person: Person, by: Actor) -> None:
    person.changed_at, person.changed_by = timezone.now(), by.trail_id
    person.save(update_fields=["changed_at", "changed_by"])


def _next_number(count: int = 1) -> int:
    """The next number, or the first of so many, given once and never again. The trail's seal is locked first: whoever
    acts twice in one transaction holds it already, so that no two wait for each other."""
    Seal.objects.get_or_create(pk=1)
    Seal.objects.select_for_update().get(pk=1)
    LastNumber.objects.get_or_create(pk=1)
    last = LastNumber.objects.select_for_update().get(pk=1)
    last.last += count
    last.save()
    return last.last - count + 1


def _about(sex: str, born: str) -> dict[str, Any]:
    sex = checked_value(Field("sex", "sexes"), sex)
    if not born.strip():
        return {"sex": sex, "born": "", "born_first": None, "born_last": None}
    day = PartialDate.parse(checked_date(born, "born"))
    if day.first_day > timezone.localdate() or day.year < timezone.localdate().year - 130:
        raise BadInput("Nobody alive was born then", where="born", then="Write the year, the month or the day of birth")
    return {"sex": sex, "born": str(day), "born_first": day.first_day, "born_last": day.last_day}


def _notes(notes: str) -> str:
    text = notes.replace("\r\n", "\n").replace("\0", "").strip()
    if len(text) > _LONGEST_NOTES:
        raise BadInput(f"Longer than {_LONGEST_NOTES} letters", where="notes", then="Make it shorter")
    return text


def _make_part(person: Person, kind: PartKind, values: Mapping[str, Any], by: Actor) -> Part:
    part = _part_of(person, kind, values, by)
    if isinstance(part, Name):
        last = person.names.aggregate(last=Max("place"))["last"]
        part.place = 0 if last is None else last + 1
    part.save(force_insert=True)
    return part


def _part_of(person: Person, kind: PartKind, values: Mapping[str, Any], by: Actor) -> Part:
    """A part as it will be kept, checked and with what is derived from it, not yet written."""
    defaults: dict[str, Any] = {field.name: "" for field in kind.fields if field.of not in ("flag", "person")}
    defaults |= {
        field.name: None if field.of == "person" else False for field in kind.fields if field.name not in defaults
    }
    whole = complete(kind, defaults | checked(kind, values))
    _seen_other(person, kind, whole, by)
    part: Part = kind.model(person=person, added_at=timezone.now(), added_by=by.trail_id)
    _put(part, kind, whole, by)
    return part


def _put(part: Part, kind: PartKind, values: Mapping[str, Any], by: Actor) -> None:
    for field in kind.fields:
        setattr(part, field.name, values[field.name])
    if isinstance(part, Document):
        part.number_digest = folding.number_digest(part.number, _number_key()) if part.number else ""
        part.valid_last = PartialDate.parse(part.valid_until).last_day if part.valid_until else None
    if isinstance(part, Contact):
        part.digits_reversed = folding.reversed_digits(part.value)
    part.changed_at, part.changed_by = timezone.now(), by.trail_id


def _seen_other(person: Person, kind: PartKind, values: Mapping[str, Any], by: Actor) -> None:
    other = values.get("other") if kind.model is Tie else None
    if other is None:
        return
    if other.pk == person.pk:
        raise BadInput("Nobody is tied to oneself", where="other", then="Choose another person")
    if not Person.objects.visible_to(by).filter(pk=other.pk).exists():
        raise BadInput("There is no such person", where="other", then="Choose a person of the list")


def _number_key() -> bytes:
    key, _ = NumberKey.objects.visible_to(HOLDER).get_or_create(pk=1, defaults={"key": secrets.token_bytes(_KEY_BYTES)})
    return bytes(key.key)


def _names(person: Person) -> list[Name]:
    return list(Name.objects.visible_to(HOLDER).filter(person=person).order_by("place", "added_at", "id"))


def _index(person: Person, only_if: PartKind | None = None) -> None:
    """The words of all names, and the first name where lists look for it."""
    if only_if is not None and only_if.model is not Name:
        return
    names = _names(person)
    wanted = set().union(*(folding.index_words(name.whole) for name in names))
    there = Word.objects.visible_to(HOLDER).filter(person=person)
    kept = set(there.values_list("word", flat=True))
    there.exclude(word__in=wanted).delete()
    Word.objects.bulk_create(Word(person=person, word=word) for word in sorted(wanted - kept))
    person.name = names[0].whole if names else ""
    person.sort_name = folding.sort_name(person.name)
    person.save(update_fields=["name", "sort_name"])
