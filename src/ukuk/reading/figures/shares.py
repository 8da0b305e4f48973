"""Shares, multiples and rates: two thirds of the workers, twice as many, 3 times a year, 45 per 100,000 live births."""

from __future__ import annotations

from typing import Final

from ukuk.grounds import Bound
from ukuk.reading.figures.bounds import bound_before
from ukuk.reading.figures.changes import compares, mark_difference
from ukuk.reading.figures.counted import counted_at, is_noun_like, whole_at
from ukuk.reading.figures.measures import TIME
from ukuk.reading.figures.not_figures import is_reference_word
from ukuk.reading.figures.numerals import Numeral, read_numeral
from ukuk.reading.figures.stated import Line, Stated, made
from ukuk.reading.figures.tokens import word_set

_PER: Final = word_set("a an per every each в")


def part(line: Line, numeral: Numeral, first: int, last: int) -> Stated | None:
    """A share of one with its whole; refuses "the first half of 2022", "в третий раз" and fractions that nothing
    follows.
    """
    tokens = line.tokens
    if tokens.digits(first) and tokens.word(first + 1) == "/":
        follows = tokens.word(last) == "of" or is_noun_like(tokens, last) or bound_before(tokens, first) is not None
        if not follows or is_reference_word(tokens, first):
            return None
    if tokens.words[first] in ("половина", "половине", "половину", "половины", "half") and tokens.word(first - 1) in (
        "первой", "второй", "первая", "вторая", "первую", "вторую", "первый", "first", "second", "latter",
    ):  # fmt: skip
        return None
    if (
        tokens.words[first].startswith("трет")
        and tokens.word(first - 1) in ("в", "на")
        and tokens.word(last) in ("раз", "очередь")
    ):
        return None
    if tokens.words[first].startswith("кажд") and tokens.word(last) in ("день", "год", "раз", "месяц", "час"):
        return None
    if tokens.word(last) in ("majority", "большинством"):
        return None
    before = bound_before(tokens, first)
    bound: Bound
    bound, start = before if before is not None else ("exact", first)
    stated = made(start, last, "ratio", "part", bound, numeral.value, numeral.value, last)
    if tokens.words[first] == "halved":
        mark_difference(line, stated, first)
        return stated
    stated.whole = whole_at(tokens, last, len(tokens), line.dates)
    if stated.whole is None and is_noun_like(tokens, last):
        stated.counted = counted_at(tokens, last, len(tokens), line.peoples)
        if stated.counted is not None:
            stated.whole = (stated.counted.first, stated.counted.last)
    elif stated.whole is None and tokens.word(last) in ("the", "all", "those", "these", "their"):
        counted = counted_at(tokens, last + 1, len(tokens), line.peoples)
        stated.whole = (last, counted.last) if counted is not None else None
    mark_difference(line, stated, first)
    return stated


def times(line: Line, numeral: Numeral, first: int, last: int) -> Stated:
    """Twice, doubled, threefold: a multiple where something is compared, a frequency, or else so many occasions."""
    tokens = line.tokens
    before = bound_before(tokens, first)
    bound: Bound
    bound, start = before if before is not None else ("exact", first)
    frequency = frequency_at(line, last)
    if frequency is not None and tokens.words[first] in ("twice", "thrice"):
        return made(
            start, frequency[1], "other", f"per {frequency[0]}", bound, numeral.value, numeral.value, frequency[1]
        )
    if tokens.words[first] in ("twice", "thrice") and not compares(line, start, last):
        return made(start, last, "count", "time", bound, numeral.value, numeral.value, last)
    return made(start, last, "ratio", "times", bound, numeral.value, numeral.value, last)


def frequency_at(line: Line, last: int) -> tuple[str, int] | None:
    """The unit of "3 times a year", "два раза в месяц", and where it ends."""
    tokens = line.tokens
    if tokens.word(last) in _PER:
        unit = TIME.get(tokens.word(last + 1))
        if unit is not None:
            return unit, last + 2
    return None


def rate_at(line: Line, at: int) -> tuple[int, tuple[int, int] | None, int] | None:
    """Per 100,000 live births, на 100 тысяч населения: so many, of what, and where it ends."""
    tokens = line.tokens
    word = tokens.word(at)
    if word not in ("per", "на", "for") or not (
        tokens.digits(at + 1) or tokens.word(at + 1) in ("thousand", "a", "тысячу", "every")
    ):
        return None
    skip = 2 if word == "for" and tokens.word(at + 1) == "every" else 1
    per = read_numeral(tokens, at + skip, line.language) if at + skip < len(tokens) else None
    if (
        per is None
        or per.value < 100
        or per.value not in (100, 1000, 10000, 100000, 1000000)
        or (word == "for" and skip == 1)
    ):
        return None
    counted = counted_at(tokens, per.last, len(tokens), line.peoples)
    whole = (counted.first, counted.last) if counted is not None else None
    return int(per.value), whole, per.last if whole is None else whole[1]
