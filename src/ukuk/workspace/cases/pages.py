"""The page of a case, put together for one reader: its head, its sections, its moments in time."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from ukuk.workspace.access.queries import names_of
from ukuk.workspace.access.sight import WITHHELD
from ukuk.workspace.cases import bridge, words
from ukuk.workspace.cases.models import (
    Act,
    CaseFile,
    CasePassage,
    Event,
    Exploitation,
    HealthNeed,
    Intervention,
    Part,
    Perpetrator,
    ReintegrationPlan,
    ReintegrationStep,
    RiskAssessment,
    Source,
    StatusChange,
)
from ukuk.workspace.cases.parts import PART_KIND_OF, PART_KINDS
from ukuk.workspace.cases.showing import Line, Reader, event_words
from ukuk.workspace.people.consenting import consent_exists
from ukuk.workspace.people.models import Person
from ukuk.workspace.signs import day
from ukuk.workspace.trail.queries import history_lines

# The consents that a case is asked about, in the order of the marks beside a name.
PURPOSES = ("statistics", "publish_without_name", "publish_with_name")
HISTORY = 8
CARE = ("risks", "health", "exploitations", "plans")


@dataclass(slots=True)
class Entry:
    """One part as the page shows it: `heading` and `text` above, `lines` below, what belongs to it in `inside`."""

    part: Part
    slug: str
    heading: Any
    text: Any = ""
    lines: list[Line] = field(default_factory=list)
    inside: list[Entry] = field(default_factory=list)
    number: int = 0
    norms: list[dict[str, str]] = field(default_factory=list)
    state: str = ""
    due: str = ""

    @property
    def id(self) -> UUID:
        """Of the part, for addresses and places on the page."""
        found: UUID = self.part.pk
        return found

    @property
    def key(self) -> str:
        """The id as text."""
        return str(self.part.pk)

    @property
    def change(self) -> str:
        """Where it is changed."""
        return reverse(f"cases:change-{self.slug}", args=(self.part.pk,))

    @property
    def remove(self) -> str:
        """Where it is removed."""
        return reverse(f"cases:remove-{self.slug}", args=(self.part.pk,))

    @property
    def add_inside(self) -> str:
        """Where one more that belongs to it is added; "" where nothing does."""
        inside = next((kind for kind in PART_KINDS.values() if kind.parent == PART_KINDS[self.slug].noun), None)
        return reverse(f"cases:add-{inside.slug}", args=(self.part.pk,)) if inside else ""


def case_page(reader: Reader, removed: str = "") -> dict[str, Any]:
    """All that the page needs. `removed` ("events:id") names a part that can be brought back."""
    today = timezone.localdate()
    events = _events(reader)
    care = _care(reader, today)
    slug, undo = _undo(reader, removed)
    return {
        **frame(reader),
        "persons": _persons(reader, today),
        "events": events,
        "interventions": _interventions(reader, today),
        "care": care,
        "about": [slug for slug in CARE if reader.case.kind in bridge.case_kinds_about(slug)],
        "sources": _sources(reader, events),
        "passages": _passages(reader),
        "files": files_of(reader),
        "statuses": _statuses(reader),
        "leaf": history_lines("case", reader.case.pk, reader.user, limit=HISTORY),
        "no_care": not any(kind["entries"] for kind in care),
        "tab": "case",
        "empties": words.EMPTY,
        "undo": undo,
        "undo_address": reverse(f"cases:restore-{slug}", args=(undo.pk,)) if undo else "",
        "undo_section": PART_KINDS[slug].seen_on if slug else "",
        "undo_word": words.REMOVED.get(slug, ""),
    }


def frame(reader: Reader) -> dict[str, Any]:
    """What every page about a case needs: its head."""
    case, today = reader.case, timezone.localdate()
    assigned = [member.name for member in case.assigned.all()] if "personal" in reader.grades else WITHHELD
    return {
        "case": case,
        "reader": reader,
        "place": "cases",
        "title": reader.of_case("title"),
        "kind": reader.of_case("kind"),
        "status": bridge.label("statuses", case.status, reader.language),
        "is_open": case.closed_on is None,
        "priority": words.own("priorities", case.priority),
        "assigned": assigned,
        "overdue": bool(case.next_due_on and case.next_due_on < today and case.closed_on is None),
        "case_languages": reader.of_case("languages"),
        "came_through": reader.of_case("came_through"),
        "referred_by": reader.of_case("referred_by"),
        "summary": reader.of_case("summary"),
        "sections": words.SECTIONS,
    }


def files_of(reader: Reader) -> list[dict[str, Any]]:
    """The files of a case, each with what this reader may know of it."""
    rows = CaseFile.objects.visible_to(reader.user).filter(case=reader.case).defer("key", "speaks")
    return [file_line(reader, row) for row in rows]


def file_line(reader: Reader, file: CaseFile) -> dict[str, Any]:
    """What this reader may know of a file: nothing but size and day where its grade may not be read."""
    readable = file.grade in reader.grades and "personal" in reader.grades
    return {
        "file": file,
        "readable": readable,
        "file_name": file.name if readable else WITHHELD,
        "what": file.title if readable else WITHHELD,
        "file_kind": file.kind if readable else "",
        "grade": words.own("file_grades", file.grade),
        "lines": reader.lines(file, skip=("title", "grade")) if readable else [],
    }


def moments(reader: Reader) -> list[dict[str, Any]]:
    """Events and interventions of a case on one line of time, the earliest first; what has no day stands at the end."""
    found: list[dict[str, Any]] = []
    for entry in _events(reader):
        event: Any = entry.part
        found.append(
            {
                "first": event.first_day,
                "last": event.last_day,
                "when": day(event.when) if event.when else "",
                "what": entry.heading,
                "more": ", ".join(str(act.heading) for act in entry.inside),
                "kind": "event",
                "id": entry.id,
            }
        )
    for row in Intervention.objects.visible_to(reader.user).filter(case=reader.case):
        on = row.done_on or row.due_on
        found.append(
            {
                "first": on,
                "last": on,
                "when": day(on.isoformat()) if on else "",
                "what": reader.word("actions", row.kind),
                "more": reader.word("outcomes", row.outcome),
                "kind": "done" if row.done_on else "due",
                "id": row.pk,
            }
        )
    found.sort(key=lambda moment: (moment["first"] or datetime.date.max, moment["kind"], str(moment["id"])))
    for number, moment in enumerate(found, start=1):
        moment["number"] = number
    return found


def _rows(reader: Reader, model: Any, *related: str) -> QuerySet[Any]:
    found: QuerySet[Any] = model.objects.visible_to(reader.user).filter(case=reader.case)
    return found.select_related(*related) if related else found


def _entry(reader: Reader, part: Part, heading: Any, *, text: Any = "", skip: Iterable[str] = (), **more: Any) -> Entry:
    return Entry(part, PART_KIND_OF[type(part)].slug, heading, text, reader.lines(part, skip), **more)


def _persons(reader: Reader, today: datetime.date) -> list[dict[str, Any]]:
    consents: dict[Any, Any] = {}
    if reader.seen:
        asked = Person.objects.visible_to(reader.user).filter(pk__in=reader.seen).only("pk")
        marks = {purpose: consent_exists(OuterRef("pk"), purpose, today) for purpose in PURPOSES}
        consents = {person.pk: person for person in asked.annotate(**marks)}
    found = []
    for row in reader.persons.values():
        seen = consents.get(row.person_id)
        found.append(
            {
                "row": row,
                "change": reverse("cases:change-persons", args=(row.pk,)),
                "remove": reverse("cases:remove-persons", args=(row.pk,)),
                "name": reader.name_of(row),
                "code": row.person_code,
                "address": reverse("people:person", args=(row.person_id,)) if seen else "",
                "role": reader.word("case_roles", row.role),
                "note": reader.lines(row, skip=("person", "role")) if row.note else [],
                "consents": [
                    (bridge.label("purposes", purpose, reader.language), getattr(seen, purpose)) for purpose in PURPOSES
                ]
                if seen
                else [],
            }
        )
    return found


def _events(reader: Reader) -> list[Entry]:
    perpetrators: dict[Any, list[Entry]] = defaultdict(list)
    for row in _rows(reader, Perpetrator):
        role = reader.word("roles", row.role)
        body = reader.word("bodies", row.body) if row.body else ""
        heading = f"{role} · {body}" if body else role
        perpetrators[row.act_id].append(_entry(reader, row, heading, skip=("role", "body")))
    acts: dict[Any, list[Entry]] = defaultdict(list)
    for row in _rows(reader, Act, "victim__person"):
        heading = reader.word("act_types", row.type)
        entry = _entry(reader, row, heading, skip=("type",), inside=perpetrators[row.pk])
        if heading is not WITHHELD:
            entry.norms = [
                {"id": norm, **bridge.norm_words(norm, reader.language)} for norm in bridge.norms_of(row.type)
            ]
        acts[row.event_id].append(entry)
    shown = ("what", "when", "place", "state")
    found = []
    for number, row in enumerate(_rows(reader, Event, "follows"), start=1):
        text = row.what if reader.sensitive else WITHHELD
        skip = shown if reader.sensitive else shown[1:]
        entry = _entry(reader, row, event_words(reader, row), text=text, skip=(*skip, "what"), inside=acts[row.pk])
        entry.number = number
        found.append(entry)
    return found


def _interventions(reader: Reader, today: datetime.date) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {"open": [], "done": []}
    for row in _rows(reader, Intervention, "doer", "for_person__person", "follows"):
        entry = _entry(reader, row, reader.word("actions", row.kind), skip=("kind", "due_on", "done_on", "outcome"))
        if row.done_on:
            entry.state = str(reader.word("outcomes", row.outcome) or "")
            entry.due = row.done_on.isoformat()
        else:
            entry.state = _due_state(row.due_on, today)
            entry.due = row.due_on.isoformat() if row.due_on else ""
        found["done" if row.done_on else "open"].append(entry)
    found["open"].sort(key=lambda entry: (entry.due == "", entry.due))
    found["done"].sort(key=lambda entry: entry.due, reverse=True)
    return found


def _due_state(due_on: datetime.date | None, today: datetime.date) -> str:
    if due_on is None:
        return ""
    return "overdue" if due_on < today else "due"


def _care(reader: Reader, today: datetime.date) -> list[dict[str, Any]]:
    steps: dict[Any, list[Entry]] = defaultdict(list)
    for row in _rows(reader, ReintegrationStep, "doer"):
        entry = _entry(reader, row, reader.word("reintegration_needs", row.need), skip=("need", "follow_up_on"))
        entry.state = "done" if row.done_on else _due_state(row.follow_up_on, today)
        entry.due = "" if row.done_on or not row.follow_up_on else row.follow_up_on.isoformat()
        steps[row.plan_id].append(entry)
    found = []
    for model, on, ended in (
        (RiskAssessment, "review_on", None),
        (HealthNeed, "follow_up_on", "met_on"),
        (Exploitation, "", None),
        (ReintegrationPlan, "review_on", "ended_on"),
    ):
        kind = PART_KIND_OF[model]
        entries = []
        for row in _rows(reader, model, "person__person"):
            entry = _entry(reader, row, reader.name_of(reader.persons.get(row.person_id)), skip=("person", on))
            is_over = bool(ended and getattr(row, ended))
            due_on = getattr(row, on) if on and not is_over else None
            entry.due = due_on.isoformat() if due_on else ""
            entry.state = "done" if is_over else _due_state(due_on, today)
            entry.inside = steps[row.pk] if model is ReintegrationPlan else []
            entries.append(entry)
        found.append(
            {
                "slug": kind.slug,
                "entries": entries,
                "title": words.TITLES[kind.slug],
                "add": words.ADD[kind.slug],
                "address": reverse(f"cases:add-{kind.slug}", args=(reader.case.pk,)),
            }
        )
    return found


def _sources(reader: Reader, events: list[Entry]) -> list[Entry]:
    numbers = {entry.part.pk: entry.number for entry in events}
    found = []
    for row in _rows(reader, Source, "passage__paper", "event"):
        entry = _entry(reader, row, reader.word("source_kinds", row.kind), skip=("kind", "event"))
        entry.number = numbers.get(row.event_id, 0)
        found.append(entry)
    return found


def _passages(reader: Reader) -> list[dict[str, Any]]:
    found = []
    for row in _rows(reader, CasePassage, "passage__paper"):
        passage = row.passage
        found.append(
            {
                "row": row,
                "change": reverse("cases:change-passages", args=(row.pk,)),
                "remove": reverse("cases:remove-passages", args=(row.pk,)),
                "paper": passage.paper.name,
                "text": passage.text if reader.sensitive else WITHHELD,
                "note": row.note if reader.sensitive else WITHHELD,
                "address": reverse("documents:paper", args=(passage.paper_id,)),
            }
        )
    return found


def _statuses(reader: Reader) -> list[dict[str, Any]]:
    changes = list(StatusChange.objects.visible_to(reader.user).filter(case=reader.case))
    names = names_of(change.by for change in changes) if "personal" in reader.grades else {}
    return [
        {
            "status": bridge.label("statuses", change.status, reader.language),
            "reason": reader.word("reasons", change.reason),
            "on": change.on.isoformat(),
            "by": names.get(change.by, ""),
            "note": change.note if reader.sensitive else (WITHHELD if change.note else ""),
        }
        for change in changes
    ]


def _undo(reader: Reader, removed: str) -> tuple[str, Model | None]:
    slug, _, given = removed.partition(":")
    try:
        asked = UUID(given)
    except ValueError:
        return "", None
    if slug not in PART_KINDS:
        return "", None
    found = (
        PART_KINDS[slug].model.objects.removed_and_visible_to(reader.user).filter(case=reader.case, pk=asked).first()
    )
    return (slug, found) if found is not None else ("", None)
