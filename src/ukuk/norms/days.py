"""A day that is known only in part, held against the days of a rule: before, after, or not to be told."""

from __future__ import annotations

import datetime
from typing import Literal

from ukuk.grounds import PartialDate

Side = Literal["before", "from", "within"]


def side(on: PartialDate, start: PartialDate) -> Side:
    """Where all that `on` can mean stands to all that `start` can mean: before, on it or later, or not to be told."""
    if on.last_day < start.first_day:
        return "before"
    if on.first_day >= start.last_day:
        return "from"
    return "within"


def later(date: PartialDate, days: int) -> PartialDate:
    """The last day that `date` can mean, and so many days more; the end of the calendar stops it."""
    room = (datetime.date.max - date.last_day).days
    return PartialDate.of(date.last_day + datetime.timedelta(days=min(days, room)))
