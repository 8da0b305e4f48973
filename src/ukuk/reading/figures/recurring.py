"""Numbers that come again every year or month, and so belong to no single period."""

from __future__ import annotations

from typing import Final

from ukuk.reading.figures.stated import Stated
from ukuk.reading.figures.tokens import Tokens, word_set

_PER_YEAR: Final = word_set("annually yearly ежегодно ежегодный ежегодных")


_AGO: Final = word_set("ago earlier before later after prior previously")


def recurring(tokens: Tokens, draft: Stated, end: int, following: int) -> str:
    """ "per year" where the clause says that the number comes every year; such a number is of no single period."""
    if draft.kind not in ("count", "money", "percent"):
        return ""
    for at in range(draft.last, min(end, following, draft.last + 14)):
        word = tokens.words[at]
        if word in (";", "(", ")") or (word == "," and at > draft.last + 6):
            return ""
        if word in ("a", "an") and tokens.word(at + 2) in _AGO:
            continue  # less than a year earlier
        if word in _PER_YEAR or (word in ("per", "a", "every", "each") and tokens.word(at + 1) == "year"):
            return "per year"
        if word == "в" and tokens.word(at + 1) == "год":
            return "per year"
        if word in ("monthly", "ежемесячно") or (
            word in ("per", "a", "every", "each") and tokens.word(at + 1) == "month"
        ):
            return "per month"
        if word == "в" and tokens.word(at + 1) == "месяц":
            return "per month"
    before = tokens.words[max(0, draft.first - 4) : draft.first]
    if (
        "annually" in before
        or "ежегодно" in before
        or before[-2:] == ["every", "year"]
        or before[-2:] == ["each", "year"]
    ):
        return "per year"
    return "per month" if "ежемесячно" in before else ""
