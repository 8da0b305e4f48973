"""A numeral in digits, words or both becomes its value: "1 million 118 thousand", "twenty-three", "две трети"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ukuk.reading.figures import numerals_words as table
from ukuk.reading.figures.digits import read_digits
from ukuk.reading.figures.tokens import Tokens, word_set

NumeralKind = Literal["cardinal", "part", "times"]

_DASHES = frozenset("-‐‑")
_FOLD = word_set("fold кратный кратное кратно кратного кратном кратная")

STARTERS = frozenset(
    table.SMALL.keys()
    | table.COLLECTIVE.keys()
    | table.ONE_AND_A_HALF
    | table.ONE_SCALE
    | table.QUALIFIED_ONE_SCALE
    | table.HALF_SCALES.keys()
    | table.RU_PARTS.keys()
    | table.TIMES.keys()
    | {"a", "an", "half", "quarter", "dozen", "каждый", "каждая", "каждую", "каждого", "каждой", "каждому", "every"}
    | {"пятая", "пятую", "десятая", "десятую", "шестая", "третья"}
    | {"double", "triple"}
)
"""Words that a numeral can begin with; digits can too."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """The tokens `first` to `last` (not included) are worth `value`.

    `part`: a share of one, as two thirds; `times`: so many times, as twice. `plain` is true for digits without
    separator, scale or words: only those can be a year, a page or a paragraph. `words` is true when no digit stands
    in it.
    """

    first: int
    last: int
    value: Decimal
    kind: NumeralKind = "cardinal"
    plain: bool = False
    words: bool = False
    people: bool = False


def read_numeral(tokens: Tokens, index: int, language: str = "en") -> Numeral | None:
    """The longest numeral that begins at the token `index`, or `None` where no number begins there.

    Bare scales are vague ("thousands of people", "тысячи людей", "dozens") and refused; "a hundred" and "тысяча" are
    one of them.
    """
    word = tokens.words[index]
    if word[0].isdecimal():
        return _with_part(tokens, _cardinal(tokens, index, language))
    if word in ("a", "an"):
        return _after_article(tokens, index)
    if word in table.TIMES:
        return Numeral(index, index + 1, table.TIMES[word], "part" if word == "halved" else "times", words=True)
    if word in ("double", "triple"):
        follows = tokens.word(index + 1)
        fits = follows in ("the", "that", "its", "their", "what")
        return Numeral(index, index + 1, Decimal(2 if word == "double" else 3), "times", words=True) if fits else None
    if word == "half" or word == "quarter":
        return _half(tokens, index) if word == "half" else None
    if word in table.HALF_SCALES:
        return Numeral(index, index + 1, table.HALF_SCALES[word], words=True)
    if word in table.RU_ORDINAL_PARTS and tokens.word(index + 1) in ("часть", "части", "доля", "доли"):
        return Numeral(index, index + 2, 1 / table.RU_ORDINAL_PARTS[word], "part", words=True)
    if word in table.RU_PARTS:
        scale = table.SCALES.get(tokens.word(index + 1))
        if scale is not None and scale >= 1000:
            return Numeral(index, index + 2, scale / table.RU_PARTS[word], words=True)
        return Numeral(index, index + 1, 1 / table.RU_PARTS[word], "part", words=True)
    if word.startswith("кажд") or word == "every":
        ordinal = tokens.word(index + 1)
        every = table.EN_EVERY.get(ordinal) if word == "every" else table.RU_EVERY.get(ordinal)
        return Numeral(index, index + 2, 1 / every, "part", words=True) if every is not None else None
    if word in table.COLLECTIVE:
        return Numeral(index, index + 1, table.COLLECTIVE[word], words=True, people=True)
    if word in table.ONE_SCALE or word in table.QUALIFIED_ONE_SCALE or word == "dozen":
        return _bare_scale(tokens, index, language)
    return _with_part(tokens, _cardinal(tokens, index, language))


def _after_article(tokens: Tokens, index: int) -> Numeral | None:
    word = tokens.word(index + 1)
    if word in ("hundred", "thousand", "million", "billion", "trillion", "dozen"):
        if tokens.word(index - 1) in table.VAGUE_BEFORE or tokens.word(index - 1) == "half":
            return None
        if word == "hundred":
            scale = table.SCALES.get(tokens.word(index + 2))
            if scale is not None:
                return Numeral(index, index + 3, 100 * scale, words=True)
            return Numeral(index, index + 2, Decimal(100), words=True)
        return Numeral(index, index + 2, table.SCALES[word], words=True)
    if word in ("third", "quarter", "fifth", "tenth", "half"):
        following = tokens.word(index + 2)
        scale = table.SCALES.get(following)
        if scale is not None and scale >= 1000:
            return Numeral(index, index + 3, scale / table.EN_PARTS[word], words=True)
        compared = tokens.word(index - 1) in ("by", "than", "about", "to", "nearly", "almost", "over")
        if following == "of" or (compared and (not following.isalpha() or following in _AFTER_PART)):
            return Numeral(index, index + 2, 1 / table.EN_PARTS[word], "part", words=True)
    return None


_AFTER_PART = word_set("in since compared from over between to and or during for by as")


def _half(tokens: Tokens, index: int) -> Numeral | None:
    following, after = tokens.word(index + 1), tokens.word(index + 2)
    if following in ("a", "an"):
        scale = table.SCALES.get(after)
        if scale is not None:
            return Numeral(index, index + 3, scale / 2, words=True)
        return Numeral(index, index + 2, Decimal("0.5"), words=True)
    if following in _DASHES:
        return None
    scale = table.SCALES.get(following)
    if scale is not None and scale >= 1000:
        return Numeral(index, index + 2, scale / 2, words=True)
    before = tokens.word(index - 1)
    if before in ("first", "second", "latter", "last", "other", "better", "and", "and a", "a", "-"):
        return None
    if following in ("of", "the", "all", "those", "these", "their", "its", "were", "are", "as", "to") or before in (
        "by",
        "than",
        "about",
        "nearly",
        "almost",
        "over",
        "least",
        "to",
        "around",
        "approximately",
        "only",
    ):
        return Numeral(index, index + 1, Decimal("0.5"), "part", words=True)
    return None


def _bare_scale(tokens: Tokens, index: int, language: str) -> Numeral | None:
    word, before = tokens.words[index], tokens.word(index - 1)
    if word == "dozen":
        return None
    if before in table.VAGUE_BEFORE or before in table.SCALES:
        return None
    if word in table.QUALIFIED_ONE_SCALE and before not in (
        "около",
        "более",
        "свыше",
        "больше",
        "менее",
        "меньше",
        "порядка",
        "до",
    ):
        return None
    if word in ("дюжина", "дюжину"):
        return Numeral(index, index + 1, Decimal(12), words=True)
    return _cardinal(tokens, index, language, one=True)


def _cardinal(tokens: Tokens, index: int, language: str, *, one: bool = False) -> Numeral | None:
    """Groups of numbers with falling scales. `one`: the numeral begins with a scale that means one of it."""
    total = Decimal(0)
    scale_before: Decimal | None = None
    group: Decimal | None = Decimal(1) if one else None
    room = Decimal(0)  # what may still be added to the group: less than 100 after a hundred, less than 10 after a ten
    after_hundred = False
    plain, words, scaled, collective = True, True, False, False
    at = last = index
    size = len(tokens)
    while at < size:
        word = tokens.words[at]
        if word[0].isdecimal():
            if group is not None:
                break
            read = read_digits(tokens, at, language)
            if read is None:
                break
            value, following, grouped = read
            if scale_before is not None:
                next_scale = _scale_at(tokens, following, at)
                if next_scale is not None and next_scale >= scale_before:
                    break
                if next_scale is None and (value >= scale_before or len(tokens.words[at]) != 3 or grouped):
                    break
            words = False
            plain = plain and not grouped and at == index
            group, room, after_hundred = value, Decimal(0), False
            at = last = following
            continue
        small = table.SMALL.get(word)
        if small is None and word in table.ONE_AND_A_HALF:
            small = Decimal("1.5")
        if small is not None:
            if group is None:
                if scale_before is not None and small >= scale_before:
                    break
                group = small
            elif 0 < small < room:
                group += small
            else:
                break
            room = Decimal(100) if small >= 100 else Decimal(10) if small >= 20 else Decimal(0)
            after_hundred = small >= 100
            plain = False
            at += 1
            last = at
            continue
        if word == "hundred":
            if group is None or group >= 100 or after_hundred:
                break
            group, room, after_hundred, plain = group * 100, Decimal(100), True, False
            at += 1
            last = at
            continue
        scale = _scale_at(tokens, at, last - 1)
        if scale is not None:
            if group is None or (scale_before is not None and scale >= scale_before):
                break
            total += group * scale
            scale_before, group, after_hundred, plain, scaled = scale, None, False, False, True
            at += 1
            last = at
            if word in table.ABBREVIATED_SCALES and tokens.word(at) == "." and tokens.glued(at):
                following_scale = tokens.digits(at + 1) and _scale_at(tokens, at + 2, at + 1) is not None
                if following_scale:
                    at += 1
            continue
        if word in _DASHES and room == 10 and tokens.glued(at) and tokens.glued(at + 1):
            next_small = table.SMALL.get(tokens.word(at + 1))
            if next_small is None or not 0 < next_small < 10:
                break
            at += 1
            continue
        if word == "and" and last == at and last > index:
            if (
                tokens.word(at + 1) == "a"
                and tokens.word(at + 2) == "half"
                and group is not None
                and tokens.word(at + 3) != "of"
            ):
                group += Decimal("0.5")
                at += 3
                last, plain = at, False
                continue
            if after_hundred or (scale_before is not None and group is None):
                joined = _joined(tokens, at + 1, language)
                if joined is not None and (joined < room if group is not None else joined < (scale_before or 0)):
                    at += 1
                    continue
            break
        if word == "с" and tokens.word(at + 1) == "половиной" and group is not None:
            group += Decimal("0.5")
            at += 2
            last, plain = at, False
            continue
        break
    if last == index:
        return None
    value = total + (group or Decimal(0))
    if (
        last > index
        and tokens.word(last) == "."
        and tokens.glued(last)
        and tokens.word(last - 1) in table.ABBREVIATED_SCALES
    ):
        last += _abbreviation_stop(tokens, last)
    return Numeral(index, last, value, plain=plain and not scaled, words=words, people=collective)


def _abbreviation_stop(tokens: Tokens, at: int) -> int:
    """1 where the stop belongs to an abbreviated scale and a measure follows ("тыс. человек"), else 0."""
    following = tokens.word(at + 1)
    return int(bool(following) and not tokens.capital(at + 1) and not following[0].isdecimal() and following != "(")


def _scale_at(tokens: Tokens, at: int, before: int) -> Decimal | None:
    word = tokens.word(at)
    scale = table.SCALES.get(word)
    if scale is None or (word in ("thousands", "millions", "billions", "trillions") and not tokens.digits(at - 1)):
        return None
    if word in table.GLUED_SCALES and not (tokens.glued(at) or tokens.word(before - 1) in ("$", "€", "£")):
        return None
    return scale


def _joined(tokens: Tokens, at: int, language: str) -> Decimal | None:
    """What stands after "and" if it completes the number: a small number in words that no "hundred" or scale
    multiplies.
    """
    small = table.SMALL.get(tokens.word(at))
    if small is None:
        return None
    following = at + 1
    value = small
    if small >= 20:
        if tokens.word(following) in _DASHES and tokens.word(following + 1) in table.SMALL:
            value += table.SMALL[tokens.word(following + 1)]
            following += 2
        elif tokens.word(following) in table.SMALL:
            value += table.SMALL[tokens.word(following)]
            following += 1
    if tokens.word(following) == "hundred":
        return None
    return value


def _with_part(tokens: Tokens, numeral: Numeral | None) -> Numeral | None:
    """Two thirds, three-quarters, две трети, 1/3, one in five, 9 out of 10, threefold: a share or a number of times."""
    if numeral is None:
        return None
    at = numeral.last
    word = tokens.word(at)
    if word in _DASHES and tokens.glued(at):
        at += 1
        word = tokens.word(at)
        if word in _FOLD:
            return Numeral(numeral.first, at + 1, numeral.value, "times", words=numeral.words)
        if word not in table.EN_PARTS:
            return numeral
    if word == "fold":
        return Numeral(numeral.first, at + 1, numeral.value, "times", words=numeral.words)
    parts = table.EN_PARTS.get(word)
    if parts is not None and numeral.words and numeral.value < parts and (word.endswith("s") or numeral.value == 1):
        return Numeral(numeral.first, at + 1, numeral.value / parts, "part", words=True)
    if numeral.words and numeral.value <= 9:
        parts = table.RU_PARTS.get(word) if numeral.value > 1 or word != "треть" else table.RU_PARTS[word]
        if (
            parts is None
            and word in table.RU_ORDINAL_PARTS
            and tokens.word(numeral.last - 1) in ("одна", "одну", "две", "три")
        ):
            parts = table.RU_ORDINAL_PARTS[word]
        if parts is not None and numeral.value < parts:
            return Numeral(numeral.first, at + 1, numeral.value / parts, "part", words=True)
    if numeral.plain and word == "/" and tokens.glued(at) and tokens.glued(at + 1):
        below = tokens.word(at + 1)
        if below.isdecimal() and len(below) == 1 and numeral.value < int(below) and tokens.word(at + 2) != "/":
            return Numeral(numeral.first, at + 2, numeral.value / int(below), "part")
    return _one_in(tokens, numeral)


def _one_in(tokens: Tokens, numeral: Numeral) -> Numeral:
    at, word = numeral.last, tokens.word(numeral.last)
    if word == "out" and tokens.word(at + 1) == "of":
        at += 2
    elif (word == "in" and numeral.value in (1, 2, 3, 4, 9) and (numeral.words or numeral.value <= 9)) or (
        word == "из" and numeral.value <= 10 and (not numeral.words or numeral.value > 1)
    ):
        at += 1
    else:
        return numeral
    if tokens.word(at) == "every":
        at += 1
    if not (tokens.digits(at) or tokens.word(at) in table.SMALL):
        return numeral
    whole = _cardinal(tokens, at, "en")
    if whole is None or whole.value not in _WHOLES or not numeral.value < whole.value or whole.value == 0:
        return numeral
    return Numeral(numeral.first, whole.last, numeral.value / whole.value, "part", words=numeral.words)


_WHOLES = frozenset(Decimal(value) for value in (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000))
