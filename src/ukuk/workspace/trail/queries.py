"""What pages ask of the trail: a page of it, the history of one record, who looked at an identity."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Max, Min

from ukuk.workspace.trail import naming, words
from ukuk.workspace.trail.models import Entry, EntryQuerySet

PAGE = 50
# No entry is older or newer; beyond them a clock cannot be told in another place's time.
_FIRST_DAY, _LAST_DAY = datetime.date(1900, 1, 1), datetime.date(9990, 1, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as a page shows it. `who` and `detail` are empty where the reader may not know them (`withheld`)."""

    number: int
    at: datetime.datetime
    by: str
    who: str
    said: str
    kind: str
    record: str
    act: str
    detail: dict[str, Any] = field(default_factory=dict)
    remark: str = ""
    withheld: bool = False

    @property
    def changes(self) -> list[tuple[str, Any, Any, bool]]:
        """Fields that changed: name, old, new, and whether their values are kept in the trail at all."""
        changed = self.detail.get("changed")
        if not isinstance(changed, dict):
            return []
        return [
            (name, *values, True) if isinstance(values, list) and len(values) == 2 else (name, None, None, False)
            for name, values in changed.items()
        ]

    @property
    def further(self) -> list[tuple[str, str]]:
        """The rest of the detail, as text."""
        rest = ((key, value) for key, value in self.detail.items() if key not in ("changed", "glass"))
        return [
            (key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)) for key, value in rest
        ]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which entries: by whom, which act, which kind and record, which days (both inclusive, this machine's clock)."""

    by: str = ""
    act: str = ""
    kind: str = ""
    record: str = ""
    first: datetime.date | None = None
    last: datetime.date | None = None

    def of(self, entries: EntryQuerySet) -> EntryQuerySet:
        """The entries chosen. A day range becomes a range of numbers first, so that no page walks the whole trail."""
        for name in ("by", "act", "kind", "record"):
            if value := getattr(self, name):
                entries = entries.filter(**{name: value})
        if self.first is None and self.last is None:
            return entries
        moments: dict[str, datetime.datetime] = {}
        if self.first is not None:
            moments["at__gte"] = _midnight(self.first)
        if self.last is not None:
            moments["at__lt"] = _midnight(min(self.last, _LAST_DAY) + datetime.timedelta(days=1))
        ends = Entry.objects.filter(**moments).aggregate(low=Min("number"), high=Max("number"))
        if ends["low"] is None:
            return entries.none()
        return entries.filter(number__gte=ends["low"], number__lte=ends["high"], **moments)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the trail: the latest first. `older` and `newer` are the numbers to go on from, 0 where it ends."""

    lines: list[Line]
    older: int
    newer: int


def history(kind: str, record: object) -> EntryQuerySet:
    """The entries about one record, the latest first. Whoever asks has passed the gate of that record."""
    return Entry.objects.of(kind, record)


def history_lines(
    kind: str, record: object, reader: object, *, before: int = 0, limit: int = PAGE, whole: bool = False
) -> Leaf:
    """The history of one record as lines for its page. Whoever asks has passed the gate of that record.

    Who acted and what changed are graded personal: without the right to identities both are withheld, unless the
    page is one where they are the reader's business in any case (`whole`: an account, to its keeper and its member).
    """
    entries = history(kind, record)
    if before:
        entries = entries.filter(number__lt=before)
    found = list(entries.order_by("-number")[: limit + 1])
    lines = lines_of(found[:limit], reader)
    if not whole and "identities" not in getattr(reader, "rights", frozenset()):
        lines = [replace(line, by="", who="", detail={}, remark="", withheld=True) for line in lines]
    return Leaf(lines, found[limit - 1].number if len(found) > limit else 0, 0)


def looks_at(kind: str, record: object, acts: Iterable[str]) -> EntryQuerySet:
    """Who looked at an identity or at what is sensitive: the entries of these acts about one record."""
    return history(kind, record).filter(act__in=list(acts)).order_by("-number")


def leaf(reader: object, choice: Choice, *, before: int = 0, after: int = 0) -> Leaf:
    """A page of the whole trail for those who keep it: what comes before (older) or after (newer) a number."""
    entries = choice.of(Entry.objects.visible_to(reader))
    if after:
        found = list(entries.filter(number__gt=after).order_by("number")[: PAGE + 1])
        more, found = len(found) > PAGE, found[:PAGE][::-1]
        older = found[-1].number if found else 0
        return Leaf(lines_of(found, reader), older, found[0].number if more else 0)
    if before:
        entries = entries.filter(number__lt=before)
    found = list(entries.order_by("-number")[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    return Leaf(lines_of(found, reader), found[-1].number if more else 0, found[0].number if before and found else 0)


def chosen(reader: object, choice: Choice) -> Iterator[Entry]:
    """All entries chosen, the first first, read in pieces: for a file to take away."""
    return choice.of(Entry.objects.visible_to(reader)).order_by("number").iterator(chunk_size=2000)


def kinds() -> list[str]:
    """The kinds of records that the trail speaks of; a few steps in an index, however long it is."""
    found: list[str] = []
    last = ""
    while (kind := Entry.objects.filter(kind__gt=last).order_by("kind").values_list("kind", flat=True).first()) and len(
        found
    ) < 100:
        found.append(kind)
        last = kind
    return found


def lines_of(entries: Sequence[Entry], reader: object) -> list[Line]:
    """Entries in words, with the names of today where the trail holds none."""
    details = [_detail(entry) for entry in entries]
    called = _names(entries)
    remarks = _remarks(entries, details, reader)
    # Who is no member has a word in the reader's language; a member is called as on the day of the act.
    nobody = naming.names("member", sorted({entry.by for entry in entries if "-" not in entry.by}))
    return [
        Line(
            entry.number,
            entry.at,
            entry.by,
            nobody.get(entry.by, entry.by_name),
            words.said(entry.act, entry.name or called.get((entry.kind, entry.record), ""), detail),
            entry.kind,
            entry.record,
            entry.act,
            detail,
            remarks.get(entry.number, ""),
        )
        for entry, detail in zip(entries, details, strict=True)
    ]


def _names(entries: Iterable[Entry]) -> dict[tuple[str, str], str]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if not entry.name and entry.record:
            wanted[entry.kind].add(entry.record)
    return {
        (kind, record): name for kind, ids in wanted.items() for record, name in naming.names(kind, sorted(ids)).items()
    }


def _remarks(entries: Sequence[Entry], details: Sequence[dict[str, Any]], reader: object) -> dict[int, str]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        places[entry.act].append(place)
    found: dict[int, str] = {}
    for act, theirs in places.items():
        for index, text in naming.remarks(act, reader, [details[place] for place in theirs]).items():
            found[entries[theirs[index]].number] = text
    return found


def _detail(entry: Entry) -> dict[str, Any]:
    try:
        detail = json.loads(entry.detail)
    except ValueError:
        return {}
    return detail if isinstance(detail, dict) else {}


def _midnight(day: datetime.date) -> datetime.datetime:
    """The beginning of a day by this machine's clock, which is the reader's."""
    return datetime.datetime.combine(max(day, _FIRST_DAY), datetime.time.min).astimezone()
