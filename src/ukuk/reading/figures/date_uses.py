"""What a date is for: when, as of which day, since, until, compared to; read from the words before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ukuk.reading.figures.calendar_words import (
    BY,
    DASHES,
    EDGES,
    FILLERS,
    HALVES,
    ORDINALS,
    QUARTERS,
    SINCE,
    THAN,
    WHEN,
)
from ukuk.reading.figures.tokens import Tokens, word_set

Use = Literal["when", "as_of", "since", "by", "than", "aside"]
"""when: the time of what is told; as_of: the day it holds on; since, by: one end only; than: compared to; aside: no
time of a figure.
"""


@dataclass(slots=True)
class RawDate:
    """A date being read: year, month and day, each of them perhaps not printed, and the other end of a range."""

    first: int
    last: int
    year: int | None
    month: int | None = None
    day: int | None = None
    until: tuple[int | None, int | None, int | None] | None = None
    open: bool = False


def use_of(tokens: Tokens, raw: RawDate) -> tuple[int, Use]:
    """Where the date begins with the words that lead it in, and its use.

    Reads leftwards: quarters, halves, edges ("at the end of"), then the preposition. May narrow the date.
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
    if raw.month is None and tokens.word(raw.last) in ("survey", "census", "study", "poll"):
        return first, "when"
    if first < raw.first - steps or (before in DASHES and tokens.word(first - 2) == "mid"):
        return first, "when"
    return first, "aside"


_COMPARES = word_set("as than чем compared comparison сравнению сравнении нежели relative against versus")


def _narrowed(tokens: Tokens, raw: RawDate, first: int) -> int:
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


def _span(raw: RawDate, first_month: int, last_month: int) -> None:
    raw.month = first_month
    raw.until = (raw.year, last_month, None)
