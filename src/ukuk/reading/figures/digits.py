"""Numbers in digits: 10535, 1,200, 1 200 000, 18,2, 25,500,000.00; serial runs are refused."""

from __future__ import annotations

import re
from decimal import Decimal

from ukuk.reading.figures.numerals_words import SCALES
from ukuk.reading.figures.tokens import Tokens

_YEAR_AND_MARK = re.compile(r"(?:19|20)\d\d\.\d{1,3}$")  # "in 2018.29": a footnote mark stuck to the end of a sentence
_LONGEST = 24  # digits and separators; longer runs are serial numbers
_SPACES = frozenset(" \u00a0\u2009\u202f")


def read_digits(tokens: Tokens, index: int, language: str) -> tuple[Decimal, int, bool] | None:
    """The value of the digits at `index`, the next token, and whether they were grouped.

    Spaces group thousands only as "1 200 000"; a comma groups in English where three digits follow, and in Russian
    unless a scale or a percent sign follows. Refuses serial runs ("1,1,1"), more than one point and leading zeros
    ("0012").
    """
    printed = tokens.words[index]
    if len(printed) > _LONGEST or not printed.isascii():
        return None
    grouped = False
    if printed.isdecimal():
        if len(printed) > 15 or (len(printed) > 1 and printed[0] == "0"):
            return None
        last = index + 1
        digits = printed
        if len(printed) <= 3 and printed != "0":
            while (
                last < len(tokens)
                and len(tokens.words[last]) == 3
                and tokens.words[last].isdecimal()
                and tokens.starts[last] - tokens.ends[last - 1] == 1
                and tokens.text[tokens.ends[last - 1]] in _SPACES
                and last - index < 5
            ):
                digits += tokens.words[last]
                last += 1
                grouped = True
            if grouped and _two_cells(tokens, index, last, language):
                digits, last, grouped = printed, index + 1, False
            tail = tokens.word(last)
            if (
                "," in tail
                and len(tail.split(",")[0]) == 3
                and tokens.starts[last] - tokens.ends[last - 1] == 1
                # Before a single group a no-break space shows that the two are one number ("2 377,16"); in Russian so
                # does a scale behind the fraction ("2 377,16 млн"), which no list and no article has.
                and (
                    grouped
                    or tokens.text[tokens.ends[last - 1]] in "\u00a0\u202f"
                    or (
                        language == "ru"
                        and tokens.word(last + 1) in SCALES
                        and not tokens.word(index - 1)[:1].isdigit()
                    )
                )
            ):
                whole, _, fraction = tail.partition(",")
                if fraction.isdecimal():
                    return Decimal(f"{digits}{whole}.{fraction}"), last + 1, True
        return Decimal(digits), last, grouped
    if _YEAR_AND_MARK.match(printed):
        return None
    value = _separated(printed, language, tokens.word(index + 1))
    return None if value is None else (value, index + 1, True)


def _two_cells(tokens: Tokens, index: int, last: int, language: str) -> bool:
    """Whether "410 395" is two cells of a table's row: three digits and three, with nothing counted after them."""
    if language == "ru" or len(tokens.words[index]) != 3 or tokens.text[tokens.ends[index]] != " ":
        return False
    ends = last >= len(tokens) or tokens.words[last][0].isdecimal() or "\n" in tokens.between(last - 1, last)
    return ends and tokens.word(index - 1)[:1].isalpha()


def _separated(token: str, language: str, following: str) -> Decimal | None:
    commas, points = token.count(","), token.count(".")
    if commas and points:
        whole, _, fraction = token.rpartition("." if token.rfind(".") > token.rfind(",") else ",")
        separator = "," if token.rfind(".") > token.rfind(",") else "."
        groups = whole.split(separator)
        if "." in fraction or "," in fraction or not _grouped(groups):
            return None
        return Decimal("".join(groups) + "." + fraction)
    separator = "," if commas else "."
    groups = token.split(separator)
    if len(groups) > 2:
        return Decimal("".join(groups)) if _grouped(groups) else None
    whole, fraction = groups
    thousands = _grouped(groups) and (separator == "," or fraction == "000")
    if thousands and language == "ru" and (following in SCALES or following in {"%", "процента", "процентов"}):
        thousands = False
    if thousands:
        return Decimal(whole + fraction)
    if len(whole) > 1 and whole[0] == "0":
        return None
    return Decimal(f"{whole}.{fraction}")


def _grouped(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(group) == 3 for group in groups[1:])
