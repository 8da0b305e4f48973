"""Lengths of time and ages: 48 hours, every 3 months, a year and a half, двухлетний срок, более года."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from ukuk.grounds import Bound
from ukuk.reading.figures.ages import is_age, widened_age
from ukuk.reading.figures.bounds import bound_before
from ukuk.reading.figures.counted import is_people
from ukuk.reading.figures.measures import COMPOUNDS, HALF_TIME, LONG_TIMES, SINGLE_TIME, TIME
from ukuk.reading.figures.stated import Amount, Line, Stated, made
from ukuk.reading.figures.tokens import word_set

_EVERY: Final = word_set("every each каждые каждых каждый")


def duration(line: Line, amount: Amount, unit: str) -> Stated | None:
    """A length of time, or an age where the words around it say so; `None` for "one day" in a story and "second" in a
    rank.
    """
    tokens = line.tokens
    numeral, start, last, bound = amount.numeral, amount.start, amount.last, amount.bound
    if is_age(tokens, start, last, bound, unit):
        bound, start, last = widened_age(tokens, start, last, bound, ranged=bound == "range")
        return made(start, last, "age", unit, bound, amount.low, amount.high, last)
    if tokens.word(start - 1) in _EVERY:
        start -= 1
    if bound == "exact" and tokens.word(start - 1) == "течение" and _is_term(line, start - 3, last):
        bound, start = "at_most", start - 2
    if (
        numeral.words
        and numeral.value == 1
        and unit == "day"
        and tokens.word(amount.first - 1) in ("", ".", "on", "and", ",")
    ):
        return None
    if unit == "second" and numeral.words:
        return None
    low, high = amount.low, amount.high
    if unit in LONG_TIMES:
        unit, low, high = "year", low * LONG_TIMES[unit], high * LONG_TIMES[unit]
    return made(start, last, "duration", unit, bound, low, high, last)


def _is_term(line: Line, before: int, last: int) -> bool:
    """Whether "в течение" sets a term to do something in: выехать в течение 15 дней, в течение 10 дней со дня."""
    tokens = line.tokens
    told = tokens.word(before).endswith(("ть", "ти", "ться", "тись")) and len(tokens.word(before)) > 4
    return told or tokens.word(last) in ("со", "после") or tokens.words[last : last + 2] == ["с", "момента"]


def compound(line: Line, index: int) -> Stated:
    """Двухлетний срок: a duration; двухлетний ребёнок: an age; двукратный: times."""
    tokens = line.tokens
    value, unit = COMPOUNDS[tokens.words[index]]
    if unit == "times":
        return made(index, index + 1, "ratio", "times", "exact", value, value, index + 1)
    return _time_of(line, index, value, unit)


def half_time(line: Line, index: int) -> Stated:
    """Полгода, полчаса."""
    return _time_of(line, index, Decimal("0.5"), HALF_TIME[line.tokens.words[index]])


def _time_of(line: Line, first: int, value: Decimal, unit: str) -> Stated:
    tokens = line.tokens
    last = first + 1
    before = bound_before(tokens, first)
    bound: Bound
    bound, start = before if before is not None else ("exact", first)
    age = is_people(tokens.word(last)) or tokens.word(last).startswith("возраст")
    if tokens.word(start - 1) in _EVERY:
        start -= 1
    return made(start, last, "age" if age else "duration", unit, bound, value, value, last)


def single_time(line: Line, index: int) -> Stated | None:
    """Более года, в течение месяца: one unit after a word of length. "до конца года", "в течение года" and "год
    спустя" are no length.
    """
    tokens = line.tokens
    unit = SINGLE_TIME[tokens.words[index]]
    before = bound_before(tokens, index)
    bound: Bound
    if (before is not None and before[0] in ("more_than", "less_than", "at_least", "about")) or (
        before and tokens.words[before[1]] == "не"
    ):
        bound, start = before
    elif tokens.word(index - 1) in ("течение", "протяжении") and unit != "year":
        bound, start = "exact", index
    else:
        return None
    if tokens.word(index - 1) == "в" or tokens.digits(index - 1):
        return None
    return made(start, index + 1, "duration", unit, bound, Decimal(1), Decimal(1), index + 1)


def article_time(line: Line, index: int) -> Stated | None:
    """For a year, within a month, more than a year, a year and a half: one unit where it is told how long something
    takes.

    "Once a month", "a month after" and "than a year earlier" say when or how often, not how long, and are none.
    """
    tokens = line.tokens
    unit = TIME.get(tokens.word(index + 1))
    if unit is None or unit in ("second", "century", "decade"):
        return None
    value, last = Decimal(1), index + 2
    if tokens.words[last : last + 3] == ["and", "a", "half"]:
        value, last = Decimal("1.5"), last + 3
    before = bound_before(tokens, index)
    lasting = tokens.word(index - 1) in ("for", "lasted", "lasting", "lasts")
    if tokens.word(last) in ("ago", "earlier", "before", "later", "after", "prior") and value == 1:
        return None  # fewer than a year earlier
    if before is None and not (lasting or tokens.word(last) == "long" or value != 1):
        return None
    if tokens.word(last) in ("of", "-", "old") or (unit == "day" and before is None):
        return None
    bound: Bound
    bound, start = before if before is not None else ("exact", index)
    return made(start, last, "duration", unit, bound, value, value, last)
