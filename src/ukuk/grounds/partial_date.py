"""Dates as sources give them: a year, a month or a day, and periods between two of them (ISO 8601)."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import total_ordering

from ukuk.grounds.errors import BadInput

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a year and month, or a day. Sorts by its first day, the less exact before the more exact.

    >>> str(PartialDate.parse("2022-02"))
    '2022-02'
    >>> PartialDate.parse("2022-02").last_day
    datetime.date(2022, 2, 28)
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise BadInput("A day needs its month", where=f"date {self.year}")
        try:
            datetime.date(self.year, self.month or 1, self.day or 1)
        except ValueError as error:
            raise BadInput(
                f"There is no such date: {self}", why=str(error), then="Write it as 2022, 2022-02 or 2022-02-14"
            ) from None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2022`, `2022-02` or `2022-02-14`; refuses everything else, also days that no calendar has."""
        match = _ISO.fullmatch(text.strip())
        if match is None:
            raise BadInput(f"Not a date: {text!r}", then="Write it as 2022, 2022-02 or 2022-02-14")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None  # noqa: S101  the pattern requires it
        return cls(year, month, day)

    @classmethod
    def of(cls, day: datetime.date) -> PartialDate:
        """The whole day."""
        return cls(day.year, day.month, day.day)

    @property
    def first_day(self) -> datetime.date:
        """The first day it can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The last day it can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    def __lt__(self, other: PartialDate) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[int, int, int]:
        return (self.year, self.month or 0, self.day or 0)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day of `first` to the last day of `last`; one partial date stands for itself.

    >>> str(Period.parse("2008/2018")), str(Period.parse("2021"))
    ('2008/2018', '2021')
    """

    first: PartialDate
    last: PartialDate

    def __post_init__(self) -> None:
        if self.last.last_day < self.first.first_day:
            raise BadInput(f"The period ends before it begins: {self}", then="Write the earlier date first")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2021`, `2020-03` or `2008/2018`."""
        first, slash, last = text.partition("/")
        begin = PartialDate.parse(first)
        return cls(begin, PartialDate.parse(last) if slash else begin)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.first.first_day <= other.last.last_day and other.first.first_day <= self.last.last_day

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"
