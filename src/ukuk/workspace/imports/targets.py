"""The fields that a column can lead to, by the names that maps use (docs/importing-fields.md).

`kind` says how a cell is read: text, long_text, date (partial), day (whole), term and terms (closed lists of the
taxonomy, or `countries`, `places`), phones, yes_no, number, key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

KINDS = ("key", "text", "long_text", "date", "day", "term", "terms", "phones", "yes_no", "number")
# The records that a row can make, in the order in which they are made.
RECORDS = ("row", "person", "consent", "case", "event", "action")


@dataclass(frozen=True, slots=True)
class Target:
    """One field. `record` is what it belongs to, `part` the part of it that is made or changed as one (a name, a
    document); `terms` the closed list; `needs` fields without which this one says nothing."""

    id: str
    kind: str
    terms: str = ""
    longest: int = 0
    needs: tuple[str, ...] = ()

    @property
    def record(self) -> str:
        """person, consent, case, event, action, or row."""
        first = self.id.partition(".")[0]
        return {"key": "row", "act": "event", "perpetrator": "event"}.get(first, first)

    @property
    def part(self) -> str:
        """What is made or changed as one: `person`, `person.name`, `person.document`, `case`, `event` ..."""
        pieces = self.id.split(".")
        return ".".join(pieces[:2]) if pieces[0] == "person" and len(pieces) > 2 else pieces[0]

    @property
    def several(self) -> bool:
        """Whether two columns may lead to it: their values are put together."""
        return self.kind in ("terms", "phones", "long_text")


_NAME = ("person.name.kind",)
_OTHER = ("person.other_name.kind",)
_DOCUMENT = ("person.document.kind",)
_CONSENT = ("consent.on", "consent.how")
_CASE = ("case.kind", "case.opened_on", "case.status", "case.role")

_ALL = (
    Target("key", "key", longest=200),
    Target("person.name.whole", "text", longest=300, needs=_NAME),
    Target("person.name.family", "text", longest=150, needs=_NAME),
    Target("person.name.given", "text", longest=150, needs=_NAME),
    Target("person.name.patronymic", "text", longest=150, needs=_NAME),
    Target("person.name.kind", "term", "name_kinds"),
    Target("person.other_name.whole", "text", longest=300, needs=_OTHER),
    Target("person.other_name.kind", "term", "name_kinds"),
    Target("person.sex", "term", "sexes"),
    Target("person.born", "date"),
    Target("person.citizenships", "terms", "countries"),
    Target("person.document.kind", "term", "document_kinds"),
    Target("person.document.number", "text", longest=60, needs=_DOCUMENT),
    Target("person.document.state", "term", "countries", needs=_DOCUMENT),
    Target("person.document.valid_from", "date", needs=_DOCUMENT),
    Target("person.document.valid_until", "date", needs=_DOCUMENT),
    Target("person.phones", "phones", needs=("person.contact.safety",)),
    Target("person.email", "text", longest=200, needs=("person.contact.safety",)),
    Target("person.contact.safety", "term", "contact_safety"),
    Target("person.contact.when", "text", longest=200),
    Target("person.contact.how", "text", longest=300),
    Target("person.contact.answers", "text", longest=200),
    Target("person.languages", "terms", "languages"),
    Target("person.vulnerabilities", "terms", "vulnerabilities"),
    Target("person.notes", "long_text"),
    Target("consent.help", "yes_no", needs=_CONSENT),
    Target("consent.statistics", "yes_no", needs=_CONSENT),
    Target("consent.share", "yes_no", needs=(*_CONSENT, "consent.with_whom")),
    Target("consent.publish_without_name", "yes_no", needs=_CONSENT),
    Target("consent.publish_with_name", "yes_no", needs=_CONSENT),
    Target("consent.on", "date"),
    Target("consent.how", "term", "consent_ways"),
    Target("consent.with_whom", "text", longest=200),
    Target("case.kind", "term", "case_kinds", needs=_CASE),
    Target("case.title", "text", longest=200, needs=_CASE),
    Target("case.summary", "long_text", needs=_CASE),
    Target("case.opened_on", "day", needs=_CASE),
    Target("case.status", "term", "statuses", needs=_CASE),
    Target("case.reason", "term", "reasons", needs=_CASE),
    Target("case.languages", "terms", "languages", needs=_CASE),
    Target("case.came_through", "term", "source_kinds", needs=_CASE),
    Target("case.referred_by", "text", longest=200, needs=_CASE),
    Target("case.role", "term", "case_roles", needs=_CASE),
    Target("event.what", "long_text", needs=_CASE),
    Target("event.when", "date", needs=_CASE),
    Target("event.until", "date", needs=_CASE),
    Target("event.place", "term", "places", needs=_CASE),
    Target("event.place_words", "text", longest=200, needs=_CASE),
    Target("event.state", "term", "countries", needs=_CASE),
    Target("act.types", "terms", "act_types", needs=_CASE),
    Target("perpetrator.role", "term", "roles", needs=_CASE),
    Target("perpetrator.body", "term", "bodies", needs=_CASE),
    Target("perpetrator.name", "text", longest=200, needs=_CASE),
    Target("action.kind", "term", "actions", needs=_CASE),
    Target("action.on", "day", needs=("action.kind", *_CASE)),
    Target("action.outcome", "term", "outcomes", needs=("action.kind", *_CASE)),
    Target("action.note", "long_text", needs=("action.kind", *_CASE)),
)

TARGETS: Mapping[str, Target] = MappingProxyType({target.id: target for target in _ALL})
