"""What is known of one number from the sentence around it."""

from __future__ import annotations

from dataclasses import dataclass

from ukuk.grounds import PartialDate, Period, Sex


@dataclass(slots=True)
class About:
    """What is known of one number from its sentence; spans are tokens."""

    period: Period | None = None
    as_of: PartialDate | None = None
    against: Period | None = None
    places: tuple[str, ...] = ()
    sex: Sex | None = None
    subject: tuple[int, int] | None = None
    age: tuple[int, int] | None = None
    source: tuple[int, int] | None = None
    unit: str = ""
    note: str = ""
