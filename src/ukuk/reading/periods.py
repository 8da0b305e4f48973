"""Dates and periods in a paragraph, English and Russian, and what each does there (when, as of, since, than)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ukuk.grounds import BadInput, PartialDate, Period
from ukuk.reading.calendar_words import (
    BY,
    DASHES,
    EDGES,
    EN_MONTHS,
    FILLERS,
    HALVES,
    MONTHS,
    ORDINALS,
    QUARTERS,
    RU_MONTHS,
    SINCE,
    THAN,
    WHEN,
)
from ukuk.reading.tokens import Tokens, word_set
from ukuk.reading.years import past_year_word, year_at

Use = Literal["when", "as_of", "since", "by", "than", "aside"]
"""when: the time of what is told; as_of: the day it holds on; since, by: one end only; than: compared to; aside: no
time of a figure.
"""


@dataclass(frozen=True, slots=True)
class DateMention:
    """The tokens `first` to `last` (not included) name `period`; `None` where the text leaves the date open
    (04/05/2021).
    """

    first: int
    last: int
    period: Period | None
    use: Use


_POINT_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$")
_YEAR_AND_MARK = re.compile(r"((?:19|20)\d\d)\.\d{1,3}$")
_MONTH_POINT = re.compile(r"(0[1-9]|1[0-2])\.((?:19|20)\d\d)$")

WATCHED = frozenset(EN_MONTHS.keys() | RU_MONTHS.keys())
"""Words, beside digits, that a date can begin with."""


@dataclass(slots=True)
class _Raw:
    """A date being read: year, month and day, each of them perhaps not printed, and the other end of a range."""

    first: int
    last: int
    year: int | None
    month: int | None = None
    day: int | None = None
    until: tuple[int | None, int | None, int | None] | None = None
    open: bool = False


def find_dates(
    tokens: Tokens, watched: Iterable[int], not_years: frozenset[int] = frozenset()
) -> tuple[DateMention, ...]:
    """Every date and period of the paragraph, in order. `watched` are the tokens that may begin one, `not_years`
    numbers known to be no year. A day or month without a year takes the last year printed before it in the
    paragraph; without one it stays without period. A date like 04/05/2021, which reads two ways, has none either.
    """
    raws: list[_Raw] = []
    past = 0
    for index in watched:
        if index < past or index in not_years:
            continue
        raw = _read(tokens, index)
        if raw is not None:
            raws.append(raw)
            past = raw.last
    raws = _joined(tokens, raws)
    for one, two in pairwise(raws):
        if (
            one.year is None
            and one.until is None
            and one.day is None
            and two.month is not None
            and two.first - one.last <= 8
        ):
            one.year = two.year  # 5 in March and 7 in April 2021
    mentions: list[DateMention] = []
    last_year: int | None = None
    for raw in raws:
        until = raw.until
        if raw.year is None and until is not None and until[0] is not None:
            raw.year = until[0]
        if raw.year is None:
            raw.year = last_year
        else:
            last_year = (until[0] if until else None) or raw.year
        first, use = _use(tokens, raw)
        mentions.append(DateMention(first, raw.last, None if raw.open else _period(raw), use))
    return tuple(mentions)


def _period(raw: _Raw) -> Period | None:
    if raw.year is None:
        return None
    try:
        begin = PartialDate(raw.year, raw.month, raw.day)
        if raw.until is None:
            return Period(begin, begin)
        year, month, day = raw.until
        return Period(begin, PartialDate(year or raw.year, month, day))
    except BadInput:
        return None


def _read(tokens: Tokens, index: int) -> _Raw | None:
    word = tokens.words[index]
    if word[0].isdecimal():
        return _read_digits(tokens, index, word)
    month = MONTHS.get(word)
    if month is None or (word in EN_MONTHS and not tokens.capital(index)):
        return None
    return _read_month(tokens, index, month)


def _read_digits(tokens: Tokens, index: int, word: str) -> _Raw | None:
    pointed = _POINT_DATE.match(word)
    if pointed:
        day, month, year = (int(part) for part in pointed.groups())
        year = year if year > 99 else 2000 + year
        if 1 <= month <= 12 and 1 <= day <= 31:
            return _Raw(index, past_year_word(tokens, index + 1), year, month, day)
        return _Raw(index, index + 1, None, open=True)
    pointed = _MONTH_POINT.match(word)
    if pointed:
        return _Raw(index, past_year_word(tokens, index + 1), int(pointed[2]), int(pointed[1]))
    marked = _YEAR_AND_MARK.match(word)
    if marked:
        return _Raw(index, index + 1, int(marked[1]))
    if not word.isdecimal():
        return None
    year_here = year_at(tokens, index)
    if year_here is not None:
        return _read_year(tokens, index, year_here)
    if len(word) <= 2 and 1 <= int(word) <= 31:
        return _read_day(tokens, index, int(word))
    return None


def _read_year(tokens: Tokens, index: int, year: int) -> _Raw:
    at = index + 1
    if (
        tokens.word(at) in DASHES
        and tokens.glued(at)
        and len(tokens.word(at + 1)) == 2
        and tokens.word(at + 1).isdecimal()
    ):
        month = int(tokens.word(at + 1))
        if tokens.word(at + 2) in DASHES and len(tokens.word(at + 3)) == 2 and tokens.word(at + 3).isdecimal():
            return _Raw(index, at + 4, year, month, int(tokens.word(at + 3)), open=not 1 <= month <= 12)
        if month == (year + 1) % 100:
            return _Raw(index, at + 2, year, until=(year + 1, None, None))
    if tokens.word(at) == "/" and tokens.glued(at):
        after = tokens.word(at + 1)
        if after.isdecimal() and len(after) in (2, 4) and int(after) % 100 == (year + 1) % 100:
            return _Raw(index, past_year_word(tokens, at + 2), year, until=(year + 1, None, None))
        return _Raw(index, at + 1, None, open=True)
    if tokens.word(at) in ("s", "х", "е") or (tokens.word(at) in DASHES and tokens.word(at + 1) in ("х", "е", "ых")):
        step = 1 if tokens.word(at) in ("s", "х", "е") else 2
        return _Raw(index, at + step, year, until=(year + 9, None, None))
    return _Raw(index, past_year_word(tokens, at), year)


def _read_day(tokens: Tokens, index: int, day: int) -> _Raw | None:
    at = index + 1
    if tokens.word(at) == "/" and tokens.glued(at) and tokens.digits(at + 1) and tokens.word(at + 2) == "/":
        year = tokens.word(at + 3)
        if year.isdecimal() and len(year) in (2, 4):
            other = int(tokens.word(at + 1)) if tokens.word(at + 1).isdecimal() else 99
            whole = int(year) if len(year) == 4 else 2000 + int(year)
            if day > 12 >= other:
                return _Raw(index, at + 4, whole, other, day)
            if other > 12 >= day and other <= 31:
                return _Raw(index, at + 4, whole, day, other)
            if day == other:
                return _Raw(index, at + 4, whole, day, day)
            return _Raw(index, at + 4, None, open=True)
        return None
    last_day: int | None = None
    if tokens.word(at) in ("st", "nd", "rd", "th"):
        at += 1
    elif tokens.word(at) in DASHES and tokens.word(at + 1) in ("го", "е"):
        at += 2
    elif (tokens.word(at) in DASHES or tokens.word(at) in ("and", "to", "и", "по")) and tokens.word(at + 1).isdecimal():
        following = tokens.word(at + 1)
        if len(following) <= 2 and day < int(following) <= 31 and tokens.word(at + 2) in MONTHS:
            last_day = int(following)
            at += 2
    if tokens.word(at) == "of":
        at += 1
    month = MONTHS.get(tokens.word(at))
    if month is None or (tokens.word(at) in EN_MONTHS and not tokens.capital(at)):
        return None
    at += 1
    if tokens.word(at) == "." and tokens.glued(at):
        at += 1
    if tokens.word(at) == "," and year_at(tokens, at + 1) is not None:
        at += 1
    year_here = year_at(tokens, at)
    if year_here is not None:
        at = past_year_word(tokens, at + 1)
    return _Raw(index, at, year_here, month, day, until=(year_here, month, last_day) if last_day else None)


def _read_month(tokens: Tokens, index: int, month: int) -> _Raw | None:
    at = index + 1
    if tokens.word(at) == "." and tokens.glued(at):
        at += 1
    day: int | None = None
    until_month: int | None = None
    if tokens.word(at) in DASHES and tokens.word(at + 1) in MONTHS:
        until_month = MONTHS[tokens.word(at + 1)]
        at += 2
    else:
        word = tokens.word(at)
        english = tokens.words[index] in EN_MONTHS
        if english and word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31:
            day = int(word)
            at += 1
            if tokens.word(at) in ("st", "nd", "rd", "th"):
                at += 1
    comma = tokens.word(at) in (",", "of")
    year_here = year_at(tokens, at + comma)
    if year_here is not None:
        at = past_year_word(tokens, at + comma + 1)
    elif tokens.words[index] == "may" and day is None and until_month is None:
        return None
    return _Raw(index, at, year_here, month, day, until=(year_here, until_month, None) if until_month else None)


def _joined(tokens: Tokens, raws: list[_Raw]) -> list[_Raw]:
    """Ranges made of two dates: 2008-2018, between 2015 and 2020, с 2008 по 2018 год, in 2019 and 2020."""
    joined: list[_Raw] = []
    for raw in raws:
        before = joined[-1] if joined else None
        if (
            before is not None
            and not before.open
            and not raw.open
            and (before.until is None or _same_list(tokens, before))
        ):
            link = _link(tokens, before, raw)
            if link:
                before.until = raw.until or (raw.year, raw.month, raw.day)
                before.last = raw.last
                continue
        joined.append(raw)
    return joined


def _same_list(tokens: Tokens, raw: _Raw) -> bool:
    return (
        raw.month is None
        and raw.until is not None
        and raw.until[1] is None
        and tokens.word(raw.last - 2) in (",", "and", "и")
    )


def _link(tokens: Tokens, one: _Raw, two: _Raw) -> bool:
    gap = two.first - one.last
    if gap not in (1, 2):
        return False
    joint = tokens.words[one.last]
    opener = tokens.word(one.first - 1)
    if opener in ("the", "year", "years", "период"):
        opener = tokens.word(one.first - 2)
    if joint in DASHES and gap == 1:
        return (one.year is not None or one.month is not None) and not (one.day is None and two.day is not None)
    if joint in ("to", "through", "until", "till", "по", "до"):
        return opener in ("from", "с", "со", "от", "between") or joint in ("through", "по")
    if joint in ("and", "и", ",") and gap == 1:
        if opener in ("between", "между"):
            return joint != ","
        last = one.until[0] if one.until else one.year
        consecutive = one.month is None and two.month is None and last is not None and two.year == last + 1
        return consecutive and (opener in WHEN or opener == "both")
    return False


def _use(tokens: Tokens, raw: _Raw) -> tuple[int, Use]:
    """Reads leftwards: quarters, halves, edges ("at the end of"), then the preposition. May narrow the date; gives
    where it begins.
    """
    first = raw.first
    before = tokens.word(first - 1)
    if raw.month is None and raw.until is None and raw.year is not None:
        first = _narrowed(tokens, raw, first)
        before = tokens.word(first - 1)
    elif raw.day is None and before in ("of", "в") and tokens.word(first - 2) in EDGES:
        first -= 2
        before = tokens.word(first - 1)
    elif tokens.word(first - 1) in EDGES and not tokens.word(first - 1).isascii():
        first -= 1
        before = tokens.word(first - 1)
    steps = 0
    while before in FILLERS and steps < 3 and not (before == "of" and tokens.word(first - 2) == "as"):
        first -= 1
        steps += 1
        before = tokens.word(first - 1)
    before_that = tokens.word(first - 2)
    if before in ("of", "at", "on") and before_that == "as":
        return first - 2, "as_of"
    if before == "на" and before_that == "состоянию":
        return first - 3, "as_of"
    if before == "на" and (raw.day is not None or tokens.word(first) in EDGES):
        return first - 1, "as_of"
    if before in ("in", "в", "with", "с", "to", "from", "of") and tokens.word(first - 2) in _COMPARES:
        return first - 1, "than"
    if before in THAN:
        return first - 1, "than"
    if before in ("between", "между") and raw.until is not None:
        return first - 1, "when"
    if before in SINCE:
        return first - 1, "when" if raw.until is not None else "since"
    if before in WHEN or (before in ("at", "in") and first < raw.first):
        return first - 1, "when"
    if before in BY:
        return first - 1, "by"
    if before == "of" and before_that in ("months", "month", "weeks", "days", "period", "course", "period"):
        return first - 1, "when"
    if before == "(" and tokens.word(raw.last) == ")" and raw.day is None:
        numbered = any(tokens.digits(first - step) for step in (2, 3, 4))
        return first, "when" if numbered else "aside"
    if (
        raw.day is not None
        and not tokens.word(raw.first + 1).isascii()
        and before not in ("от", "№", "номер", "редакции", "ред", "датой", "силу")
        and (before[:1].isalpha() or before in ("", ",", "."))
    ):
        return first, "when"
    if first < raw.first - steps or (before in DASHES and tokens.word(first - 2) == "mid"):
        return first, "when"
    return first, "aside"


_COMPARES = word_set("than чем compared comparison сравнению сравнении нежели relative against versus")


def _narrowed(tokens: Tokens, raw: _Raw, first: int) -> int:
    """Q1 2021, the first half of 2022, I квартал 2021 года, the end of 2015, 11 months of 2021 narrow the year before
    them.
    """
    at = first - 1
    if tokens.word(at) == "of":
        at -= 1
        if tokens.word(at) == "year":
            at -= 2
    word = tokens.word(at)
    if len(word) == 1 and word in "1234" and tokens.word(at - 1) == "q" and tokens.glued(at):
        _span(raw, 3 * int(word) - 2, 3 * int(word))
        return at - 1
    if word in QUARTERS or word in HALVES:
        number, begin = _ordinal(tokens, at - 1)
        if number is not None and word in QUARTERS and number <= 4:
            _span(raw, 3 * number - 2, 3 * number)
            return begin
        if number is not None and word in HALVES and number <= 2:
            _span(raw, 6 * number - 5, 6 * number)
            return begin
    if word in EDGES:
        raw.month = EDGES[word]
        begin = at
        if tokens.word(begin - 1) == "самом":
            begin -= 1
        return begin
    return first


def _ordinal(tokens: Tokens, at: int) -> tuple[int | None, int]:
    word = tokens.word(at)
    if word in ("м", "й", "е", "го", "st", "nd", "rd", "th"):
        number_at = at - 2 if tokens.word(at - 1) in DASHES else at - 1
        word = tokens.word(number_at)
        return (int(word) if word.isdecimal() and len(word) == 1 else None), number_at
    if word.isdecimal() and len(word) == 1:
        return int(word), at
    return ORDINALS.get(word), at


def _span(raw: _Raw, first_month: int, last_month: int) -> None:
    raw.month = first_month
    raw.until = (raw.year, last_month, None)
