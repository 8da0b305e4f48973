"""Ranges: 45-60 %, from 45 % to 60 %, between 40 and 60 people, от 5 до 10 тысяч; from 9 to 3 % is 3 to 9 %."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from ukuk.reading.figures.bounds import bound_before
from ukuk.reading.figures.counted import counted_at, is_noun_like
from ukuk.reading.figures.measures import CURRENCY_SIGNS, Measure, measure_after
from ukuk.reading.figures.not_figures import RU_CARDINALS
from ukuk.reading.figures.numerals import Numeral, read_numeral
from ukuk.reading.figures.numerals_words import SCALES, SMALL
from ukuk.reading.figures.shares import rate_at
from ukuk.reading.figures.stated import Amount, Line, Stated, made
from ukuk.reading.figures.tokens import word_set

_DASHES: Final = frozenset("-‐‑–—−")
_FROM: Final = word_set("from с со от")
_BETWEEN: Final = word_set("between между")


def ranged(
    line: Line, numeral: Numeral, first: int, last: int, measure: Measure | None
) -> tuple[Amount, Measure | None] | None:
    """45-60 %, from 45 % to 60 %, between 40 and 60, от 5 до 10 тысяч. Only "from" and "с" may lead in a fall, and no
    fall of a rate ("from 20.6 to 15.1 per 1,000"): its ends are two numbers.
    """
    tokens = line.tokens
    at = measure.last if measure is not None and measure.last > last else last
    joint = tokens.word(at)
    opener = tokens.word(first - 1)
    dash = joint in _DASHES and (tokens.glued(at) == tokens.glued(at + 1) or not tokens.glued(at + 1))
    to = joint in ("to", "до", "по", "through") and (opener in _FROM or opener in _BETWEEN or joint in ("to", "до"))
    both = joint in ("and", "и") and opener in _BETWEEN
    either = joint in ("or", "или") and tokens.word(at + 1) not in ("more", "less", "over")
    if not (dash or to or both or either):
        return None
    at += 1
    sign = tokens.word(at) in CURRENCY_SIGNS or tokens.word(at) == "us"
    while tokens.word(at) in CURRENCY_SIGNS or (tokens.word(at) == "us" and tokens.word(at + 1) == "$"):
        at += 1
    if tokens.word(at) in ("about", "almost", "nearly", "over", "around") and to:
        at += 1
    if at >= len(tokens) or at in line.blocked or not (tokens.digits(at) or tokens.word(at) in SMALL):
        return None
    other = read_numeral(tokens, at, line.language)
    if other is None or other.kind != "cardinal" or any(token in line.blocked for token in range(at, other.last)):
        return None
    if tokens.word(other.last) in _DASHES and tokens.glued(other.last) and tokens.digits(other.last + 1):
        return None  # 12-34-56: a serial number
    low, high = numeral.value, other.value
    unit_at = other.last - (2 if tokens.word(other.last - 1) == "." else 1)
    scale = SCALES.get(tokens.word(unit_at)) if unit_at > other.first else None
    if (
        scale is not None
        and low < high / scale
        and not any(tokens.word(token) in SCALES for token in range(numeral.first, numeral.last))
    ):
        low *= scale
    if high < low and to and opener in _FROM and (measure is not None or rate_at(line, other.last) is None):
        low, high = high, low
    if not low < high or (either and high > 2 * low + 2) or (dash and high > 1000 * max(low, Decimal(1))):
        return None
    end = other.last
    if tokens.word(end) in _DASHES and tokens.word(end + 1) in RU_CARDINALS:
        end += 2
    measure_two = measure_after(tokens, end)
    money = measure is not None and measure.kind == "money"
    if measure is not None and measure_two is None and not (money or sign) and measure.kind != "duration":
        return None
    if measure is not None and measure_two is not None and measure.unit != measure_two.unit:
        return None
    unit = measure if money else measure_two
    if unit is not None:
        end = max(end, unit.last if unit is measure_two else end)
    start = first
    if opener in _FROM or opener in _BETWEEN:
        start = first - 1
    elif both or joint == "по":
        return None
    else:
        before = bound_before(tokens, first)
        if before is not None:
            start = before[1]
    if (
        not money
        and unit is None
        and to
        and opener not in _FROM
        and opener not in _BETWEEN
        and opener not in ("aged", "ages", "возрасте")
        and not is_noun_like(tokens, end)
    ):
        return None
    bounded = opener in _FROM or opener in _BETWEEN or start < first
    return Amount(numeral, start, first, end, "range", low, high, bounded), unit


def falling(line: Line, numeral: Numeral, first: int, last: int) -> Stated | None:
    """The first number of "from 20.6 to 15.1 per 1,000": no range, and what it measures stands after the second."""
    tokens = line.tokens
    if tokens.word(first - 1) not in _FROM or tokens.word(last) not in ("to", "до") or last + 1 in line.blocked:
        return None
    other = read_numeral(tokens, last + 1, line.language) if last + 1 < len(tokens) else None
    if other is None or other.kind != "cardinal" or other.value >= numeral.value:
        return None
    measure = measure_after(tokens, other.last)
    if measure is not None:
        return made(first, last, measure.kind, measure.unit, "exact", numeral.value, numeral.value, last)
    rate = rate_at(line, other.last)
    counted = counted_at(tokens, other.last, len(tokens), line.peoples)
    stated = made(first, last, "count", counted.unit if counted else "", "exact", numeral.value, numeral.value, last)
    stated.counted = counted
    if rate is not None:
        stated.kind, stated.unit, stated.whole = "ratio", f"per {rate[0]}", rate[1]
    return stated
