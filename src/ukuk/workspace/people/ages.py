"""Ages from partial days of birth, and bands of ages as SQL, with a band only where it is certain."""

from __future__ import annotations

import datetime

from django.db.models import Case, CharField, Q, Value, When

from ukuk.workspace.people import bridge


def years_before(day: datetime.date, years: int) -> datetime.date:
    """The same day that many years earlier; 29 February stands for 28 where there is none, year 1 is the first."""
    year = max(1, day.year - years)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def age_on(born: datetime.date, day: datetime.date) -> int:
    """Full years on the day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def ages_on(first: datetime.date, last: datetime.date, day: datetime.date) -> tuple[int, int]:
    """The least and the greatest full age of somebody born between the two days."""
    return max(0, age_on(last, day)), max(0, age_on(first, day))


def born_between(low: int, high: int | None, on: datetime.date) -> tuple[datetime.date | None, datetime.date]:
    """The first and the last day of birth of those who are `low` to `high` full years old on the day."""
    first = None if high is None else years_before(on, high + 1) + datetime.timedelta(days=1)
    return first, years_before(on, low)


def age_band(on: datetime.date) -> Case:
    """The band's code as an expression to annotate persons with; "" where the day of birth is not known, or not well
    enough to be in one band for certain. The bands are those of the packs."""
    whens = []
    for code, low, high in bridge.age_bands():
        first, last = born_between(low, high, on)
        within = Q(born_last__lte=last) & (Q(born_first__gte=first) if first else Q(born_first__isnull=False))
        whens.append(When(within, then=Value(code)))
    return Case(*whens, default=Value(""), output_field=CharField())
