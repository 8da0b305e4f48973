"""Dates and periods in a paragraph, English and Russian, and what each does there (when, as of, since, than)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ukuk.grounds import BadInput, PartialDate, Period
from ukuk.reading.figures.calendar_words import (
    DASHES,
    EN_MONTHS,
    MONTHS,
    RU_MONTHS,
    WHEN,
)
from ukuk.reading.figures.date_uses import RawDate, Use, use_of
from ukuk.reading.figures.tokens import Tokens
from ukuk.reading.figures.years import past_year_word, year_at


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


def find_dates(
    tokens: Tokens, watched: Iterable[int], not_years: frozenset[int] = frozenset()
) -> tuple[DateMention, ...]:
    """Every date and period of the paragraph, in order. `watched` are the tokens that may begin one, `not_years`
    numbers known to be no year. A day or month without a year takes the last year printed before it in the
    paragraph; without one it stays without period. A date like 04/05/2021, which reads two ways, has none either.
    """
    raws: list[RawDate] = []
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
        first, use = use_of(tokens, raw)
        mentions.append(DateMention(first, raw.last, None if raw.open else _period(raw), use))
    return tuple(mentions)


def _period(raw: RawDate) -> Period | None:
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


def _read(tokens: Tokens, index: int) -> RawDate | None:
    word = tokens.words[index]
    if word[0].isdecimal():
        return _read_digits(tokens, index, word)
    month = MONTHS.get(word)
    if month is None or (word in EN_MONTHS and not tokens.capital(index)):
        return None
    return _read_month(tokens, index, month)


def _read_digits(tokens: Tokens, index: int, word: str) -> RawDate | None:
    pointed = _POINT_DATE.match(word)
    if pointed:
        day, month, year = (int(part) for part in pointed.groups())
        year = year if year > 99 else 2000 + year
        if 1 <= month <= 12 and 1 <= day <= 31:
            return RawDate(index, past_year_word(tokens, index + 1), year, month, day)
        return RawDate(index, index + 1, None, open=True)
    pointed = _MONTH_POINT.match(word)
    if pointed:
        return RawDate(index, past_year_word(tokens, index + 1), int(pointed[2]), int(pointed[1]))
    marked = _YEAR_AND_MARK.match(word)
    if marked:
        return RawDate(index, index + 1, int(marked[1]))
    if not word.isdecimal():
        return None
    year_here = year_at(tokens, index)
    if year_here is not None:
        return _read_year(tokens, index, year_here)
    if len(word) <= 2 and 1 <= int(word) <= 31:
        return _read_day(tokens, index, int(word))
    return None


def _read_year(tokens: Tokens, index: int, year: int) -> RawDate:
    at = index + 1
    if (
        tokens.word(at) in DASHES
        and tokens.glued(at)
        and len(tokens.word(at + 1)) == 2
        and tokens.word(at + 1).isdecimal()
    ):
        month = int(tokens.word(at + 1))
        if tokens.word(at + 2) in DASHES and len(tokens.word(at + 3)) == 2 and tokens.word(at + 3).isdecimal():
            return RawDate(index, at + 4, year, month, int(tokens.word(at + 3)), open=not 1 <= month <= 12)
        if month == (year + 1) % 100:
            return RawDate(index, at + 2, year, until=(year + 1, None, None))
    if tokens.word(at) == "/" and tokens.glued(at):
        after = tokens.word(at + 1)
        if after.isdecimal() and len(after) in (2, 4) and int(after) % 100 == (year + 1) % 100:
            return RawDate(index, past_year_word(tokens, at + 2), year, until=(year + 1, None, None))
        return RawDate(index, at + 1, None, open=True)
    if tokens.word(at) in ("s", "х", "е") or (tokens.word(at) in DASHES and tokens.word(at + 1) in ("х", "е", "ых")):
        step = 1 if tokens.word(at) in ("s", "х", "е") else 2
        return RawDate(index, at + step, year, until=(year + 9, None, None))
    return RawDate(index, past_year_word(tokens, at), year)


def _read_day(tokens: Tokens, index: int, day: int) -> RawDate | None:
    at = index + 1
    if tokens.word(at) == "/" and tokens.glued(at) and tokens.digits(at + 1) and tokens.word(at + 2) == "/":
        year = tokens.word(at + 3)
        if year.isdecimal() and len(year) in (2, 4):
            other = int(tokens.word(at + 1)) if tokens.word(at + 1).isdecimal() else 99
            whole = int(year) if len(year) == 4 else 2000 + int(year)
            if day > 12 >= other:
                return RawDate(index, at + 4, whole, other, day)
            if other > 12 >= day and other <= 31:
                return RawDate(index, at + 4, whole, day, other)
            if day == other:
                return RawDate(index, at + 4, whole, day, day)
            return RawDate(index, at + 4, None, open=True)
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
    return RawDate(index, at, year_here, month, day, until=(year_here, month, last_day) if last_day else None)


def _read_month(tokens: Tokens, index: int, month: int) -> RawDate | None:
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
    elif tokens.words[index] == "may" and day is until_month is None and not _opens_months(tokens, at):
        return None
    return RawDate(index, at, year_here, month, day, until=(year_here, until_month, None) if until_month else None)


def _opens_months(tokens: Tokens, at: int) -> bool:
    return tokens.word(at) in ("and", "to", "through") and tokens.word(at + 1) in EN_MONTHS


def _joined(tokens: Tokens, raws: list[RawDate]) -> list[RawDate]:
    """Ranges made of two dates: 2008-2018, between 2015 and 2020, с 2008 по 2018 год, in 2019 and 2020."""
    joined: list[RawDate] = []
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


def _same_list(tokens: Tokens, raw: RawDate) -> bool:
    return (
        raw.month is None
        and raw.until is not None
        and raw.until[1] is None
        and tokens.word(raw.last - 2) in (",", "and", "и")
    )


def _link(tokens: Tokens, one: RawDate, two: RawDate) -> bool:
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
