"""How a State that joins a treaty comes to be bound: the day that follows from its act, what needs a declaration."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ukuk.grounds import BrokenPack, PartialDate
from ukuk.norms.lawbook import Instrument, Ratification
from ukuk.packs.row import Row, rows

JOINING_KEYS = frozenset({"after", "article", "by_declaration", "sources", "verified"})
_AFTER = re.compile(r"(\d{1,3}) (days|months)")


@dataclass(frozen=True, slots=True)
class EntryIntoForce:
    """So many months and days after the day of deposit; `article` of the treaty says so."""

    months: int
    days: int
    article: str

    def day(self, deposited: datetime.date) -> datetime.date:
        """The day of force; a month that has no such day gives its last."""
        year, month = divmod(deposited.year * 12 + deposited.month - 1 + self.months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return datetime.date(year, month + 1, min(deposited.day, last)) + datetime.timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Joining:
    """What the final clauses of one treaty say."""

    force: EntryIntoForce | None
    by_declaration: tuple[str, ...]


def joinings(file: str, things: Mapping[str, Any], instruments: Mapping[str, Instrument]) -> dict[str, Joining]:
    """The final clauses by treaty."""
    found = {}
    for row in rows(file, things, JOINING_KEYS):
        if row.id not in instruments:
            raise BrokenPack(
                f"No instrument has the id {row.id!r}",
                where=f"{file}, {row.id}",
                then="Correct the id, or add the treaty to instruments.yaml",
            )
        found[row.id] = Joining(_force(row) if "after" in row.values else None, row.texts("by_declaration"))
    return found


def _force(row: Row) -> EntryIntoForce:
    match = _AFTER.fullmatch(row.text("after"))
    if match is None:
        raise row.broken("after", "it is no number of days or months", "Write it as `30 days` or `3 months`")
    number, unit = int(match.group(1)), match.group(2)
    return EntryIntoForce(number if unit == "months" else 0, number if unit == "days" else 0, row.text("article"))


def with_declarations(instruments: Mapping[str, Instrument], known: Mapping[str, Joining]) -> dict[str, Instrument]:
    """The instruments, each with its articles that need a declaration."""
    return {
        code: replace(instrument, by_declaration=known[code].by_declaration) if code in known else instrument
        for code, instrument in instruments.items()
    }


def with_days_of_force(
    acts: Iterable[Ratification], known: Mapping[str, Joining], instruments: Mapping[str, Instrument]
) -> tuple[Ratification, ...]:
    """The rows; a party whose day of deposit is known and whose day of force is not gets the day that follows."""
    return tuple(_filled(act, known, instruments) for act in acts)


def _filled(act: Ratification, known: Mapping[str, Joining], instruments: Mapping[str, Instrument]) -> Ratification:
    joining = known.get(act.instrument)
    rule = joining.force if joining is not None else None
    if rule is None or act.standing != "party" or act.in_force is not None or act.date is None or act.date.day is None:
        return act
    day = rule.day(act.date.first_day)
    treaty = instruments[act.instrument].in_force
    if treaty is not None and day < treaty.first_day:
        day = treaty.first_day
    note = f"{day} follows from the act by article {rule.article} of {act.instrument}"
    return replace(act, computed=PartialDate.of(day), note=f"{note}; {act.note}" if act.note else note)
