"""The fields that a column can lead to, as the packs list them (docs/importing-fields.md), and what each of them needs.

`kind` says how a cell is read: text, long_text, date (partial), day (whole), term and terms (a closed list of the
taxonomy), state and states (alpha-2), place (of the gazetteer, else kept as written), phone, yes_no, key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

KEY = "external.key"
# The closed list of States, which is no list of the taxonomy.
STATES = "states"
PLACES = "places"
LISTED = ("term", "terms", "state", "states", "place")

# What a field needs in the same row: without it the row says too little to be kept.
_CASE = ("case.kind", "case.opened_on", "case.person_role")
_ACTION = ("action.kind",)
_EXPLOITATION = ("exploitation.finding",)
_PERPETRATOR = ("event.act", "event.perpetrator.role")
_CONSENT = ("consent.given_on", "consent.how")
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "consent.share": ("consent.share_with",),
    "event.perpetrator.role": ("event.act",),
    "event.perpetrator.body": _PERPETRATOR,
    "event.perpetrator.name": _PERPETRATOR,
    "event.perpetrator.note": _PERPETRATOR,
    "event.victim.involvement": ("event.act",),
    "event.source.reliability": ("event.source.kind",),
    "action.outcome": ("action.done_on",),
}
OF_CASE = ("case", "event", "action", "exploitation")
_OPTIONAL = frozenset({"case.code", "case.closed_on"})
# As long as the records' own fields; a longer one is refused at its cell, before anything is written.
_LONGEST: Mapping[str, int] = {
    KEY: 200,
    "person.name": 300,
    "person.family_name": 150,
    "person.given_name": 150,
    "person.patronymic": 150,
    "person.names": 300,
    "person.document": 60,
    "person.email": 200,
    "person.contact_note": 200,
    "person.address": 150,
    "case.title": 200,
    "case.referred_by": 200,
    "event.where": 200,
    "event.perpetrator.name": 300,
    "exploitation.found_by": 200,
    "action.to": 200,
    "consent.share_with": 200,
}
LONGEST_PROSE = 20_000


@dataclass(frozen=True, slots=True)
class Target:
    """One field. `terms` is its closed list, `grade` how what it holds is guarded; `many`: several columns may lead to
    it, and their values are put together."""

    id: str
    kind: str
    terms: str = ""
    many: bool = False
    grade: str = "open"
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def record(self) -> str:
        """What it is a field of: external, person, consent, case, event, exploitation or action."""
        return self.id.partition(".")[0]

    @property
    def longest(self) -> int:
        """How many characters it may have."""
        pieces = self.id.split(".")
        return next(
            (_LONGEST[name] for size in (3, 2, 1) if (name := ".".join(pieces[:size])) in _LONGEST), LONGEST_PROSE
        )

    @property
    def needs(self) -> tuple[str, ...]:
        """The fields without which it cannot be kept."""
        needed = _NEEDS.get(self.id, ())
        if self.record in OF_CASE and self.id not in _OPTIONAL:
            needed = (*needed, *(name for name in _CASE if name != self.id))
        if self.record == "action" and self.id != "action.kind":
            needed = (*_ACTION, *needed)
        if self.record == "exploitation" and self.id != "exploitation.finding":
            needed = (*_EXPLOITATION, *needed)
        if self.record == "consent" and self.kind == "yes_no":
            needed = (*_CONSENT, *needed)
        return needed

    def label(self, language: str) -> str:
        """What people call it."""
        return self.labels.get(language) or self.labels.get("en") or self.id


Targets = Mapping[str, Target]
