"""Every number that a paragraph states about the world, in order: the way from a numeral to its kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ukuk.grounds import Bound
from ukuk.reading.figures.bounds import bound_after, bound_before
from ukuk.reading.figures.changes import compares, mark_difference
from ukuk.reading.figures.counted import whole_at
from ukuk.reading.figures.counts import count, rank
from ukuk.reading.figures.durations import article_time, compound, duration, half_time, single_time
from ukuk.reading.figures.measures import (
    COMPOUNDS,
    CURRENCY_SIGNS,
    HALF_TIME,
    SINGLE_TIME,
    Measure,
    currency_before,
    measure_after,
)
from ukuk.reading.figures.not_figures import RU_CARDINALS, carry, is_reference_word, refused
from ukuk.reading.figures.numerals import STARTERS, Numeral, read_numeral
from ukuk.reading.figures.ranges import falling, ranged
from ukuk.reading.figures.shares import frequency_at, part, times
from ukuk.reading.figures.stated import Amount, Line, Stated, made

_DASHES: Final = frozenset("-‐‑–—−")


WATCHED: Final = STARTERS | COMPOUNDS.keys() | HALF_TIME.keys() | SINGLE_TIME.keys()
"""Words, beside digits, that a stated number can begin with."""


def stated_numbers(line: Line, watched: Sequence[int]) -> list[Stated]:
    """Every stated number that begins at one of the tokens `watched`, in order, none inside another."""
    tokens = line.tokens
    found: list[Stated] = []
    past = 0
    for index in watched:
        if index < past or index in line.blocked:
            if index in line.blocked and tokens.digits(index) and is_reference_word(tokens, index):
                carry(tokens, index, line.carried)
            continue
        stated, past = _at(line, index)
        if stated is None or (found and found[-1].last > stated.first):
            continue
        found.append(stated)
        past = max(past, stated.last)
        line.past = past
        line.opener = tokens.word(stated.first if stated.bound == "range" else stated.first - 1)
        line.counted_to = stated.counted.last if stated.counted is not None else 0
    for one, two in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        joined = two.first - one.last == 1 and tokens.words[one.last] in (",", "and", "or", "и", "или")
        if joined and one.kind == two.kind == "count" and one.counted is None and not one.unit:
            one.counted, one.unit = two.counted, two.unit
    for one, two in pairwise(found):
        if one.kind == "age" and two.kind == "duration" and one.unit == two.unit and two.first - one.last <= 8:
            between = tokens.words[one.last : two.first]
            if between[-1:] and between[-1] in ("and", "и", "или", "or", ",", "–", "—") and "." not in between:
                two.kind = "age"  # 63 years for men and 58 years for women
    return found


def _at(line: Line, index: int) -> tuple[Stated | None, int]:
    """The number that begins at the token, and the token from which reading goes on."""
    tokens = line.tokens
    word = tokens.words[index]
    if word in COMPOUNDS:
        return compound(line, index), index + 1
    if word in HALF_TIME:
        return half_time(line, index), index + 1
    if word in SINGLE_TIME and word not in STARTERS:
        return single_time(line, index), index + 1
    if word in ("a", "an"):
        single = article_time(line, index)
        if single is not None:
            return single, single.last
    numeral = read_numeral(tokens, index, line.language)
    if numeral is None:
        return None, _past_serial(line, index)
    if any(at in line.blocked for at in range(numeral.first, numeral.last)):
        return None, index + 1
    if numeral.plain and tokens.digits(numeral.last) and tokens.digits(numeral.first - 1):
        return None, numeral.last  # a row of bare numbers: what they count stands elsewhere
    serial = _past_serial(line, numeral.last - 1) if numeral.plain else 0
    if serial - numeral.last > 2:
        return None, serial  # 12-34-56
    if not numeral.words:
        ranked = rank(line, numeral)
        if ranked is not None:
            return ranked, ranked.last
        if refused(tokens, numeral, line.carried):
            if numeral.plain and numeral.first not in line.carried and is_reference_word(tokens, numeral.first):
                carry(tokens, numeral.first, line.carried)
            return None, _past_serial(line, numeral.last - 1)
    stated = _of_numeral(line, numeral)
    return stated, stated.last if stated is not None else numeral.last


def _past_serial(line: Line, index: int) -> int:
    """Past the rest of a serial number: 2-1234-56-78."""
    tokens = line.tokens
    at = index + 1
    while tokens.glued(at) and tokens.glued(at + 1) and tokens.words[at] in _SERIAL and tokens.digits(at + 1):
        at += 2
    return at


def _of_numeral(line: Line, numeral: Numeral) -> Stated | None:
    tokens = line.tokens
    first, last = numeral.first, _repeated(line, numeral)
    money = None
    if not numeral.words or tokens.word(first - 1) in CURRENCY_SIGNS:
        money = currency_before(tokens, first)
    if money is not None:
        first = money[1]
    if (
        tokens.word(last) in _DASHES
        and tokens.glued(last)
        and tokens.word(last + 1) in RU_CARDINALS
        and not numeral.words
    ):
        last += 2
    measure = Measure("money", money[0], last) if money else measure_after(tokens, last)
    minus = tokens.word(first - 1) in ("-", "−", "–") and tokens.glued(first) and not tokens.glued(first - 1)
    if minus and first and measure is not None and measure.kind == "percent":
        first -= 1
        numeral = replace(numeral, first=first, value=-numeral.value)
    if numeral.kind == "part":
        return part(line, numeral, first, last)
    if numeral.kind == "times":
        return times(line, numeral, first, last)
    spread = ranged(line, numeral, first, last, measure)
    if spread is not None:
        return _of_amount(line, *spread)
    fell = falling(line, numeral, first, last) if measure is None else None
    if fell is not None:
        return fell
    return _of_amount(line, *_bounded(line, numeral, first, last, measure))


def _bounded(
    line: Line, numeral: Numeral, first: int, last: int, measure: Measure | None
) -> tuple[Amount, Measure | None]:
    """The numeral with the words of bound before and after it or its measure; those before go first, "about" gives
    way.
    """
    tokens = line.tokens
    after = bound_after(tokens, last)
    if after is not None and measure is None:
        measure = measure_after(tokens, after[1])
        last = after[1]
    if measure is not None:
        last = max(last, measure.last)
        if after is None:
            after = bound_after(tokens, last)
            if after is not None:
                last = after[1]
    before = bound_before(tokens, first)
    bound: Bound = "exact"
    start = first
    if before is not None:
        bound, start = before
    if after is not None and bound in ("exact", "about"):
        bound = after[0]
    amount = Amount(numeral, start, first, last, bound, numeral.value, numeral.value, before is not None)
    return amount, measure


def _of_amount(line: Line, amount: Amount, measure: Measure | None) -> Stated | None:
    """The amount as a figure of its kind."""
    if measure is None:
        return count(line, amount)
    if measure.kind == "duration":
        return duration(line, amount, measure.unit)
    start, last, bound, low, high = amount.start, amount.last, amount.bound, amount.low, amount.high
    if measure.unit == "times":
        frequency = frequency_at(line, last)
        if frequency is not None:
            unit, end = frequency
            return made(start, end, "other", f"per {unit}", bound, low, high, end)
        if not compares(line, start, last):
            return made(start, last, "count", "time", bound, low, high, last)
    if amount.numeral.words and amount.numeral.value == 1 and measure.kind not in ("money", "percent"):
        return None
    stated = made(start, last, measure.kind, measure.unit, bound, low, high, last)
    if measure.kind == "percent":
        stated.whole = whole_at(line.tokens, last, len(line.tokens), line.dates)
    mark_difference(line, stated, amount.first)
    return stated


def _repeated(line: Line, numeral: Numeral) -> int:
    """Past a number that says the same again in brackets: three (3) days, 30 (тридцати) суток."""
    tokens = line.tokens
    last = numeral.last
    if tokens.word(last) != "(" or last + 2 >= len(tokens):
        return last
    again = read_numeral(tokens, last + 1, line.language)
    if again is None or again.value != numeral.value or again.words == numeral.words or tokens.word(again.last) != ")":
        return last
    return again.last + 1


_SERIAL: Final = _DASHES | {"/", ".", ":"}
