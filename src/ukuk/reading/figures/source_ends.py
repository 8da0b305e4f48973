"""Where the passage that names a source ends: past a year or a list of names, before a trailing word."""

from __future__ import annotations

from ukuk.reading.figures.source_words import MONTH_STARTS, RU_PREPOSITIONS
from ukuk.reading.figures.tokens import Tokens


def past_comma(tokens: Tokens, comma: int, end: int, bracketed: bool) -> int:
    """Where the passage goes on after a comma: ", 2018", ", December 2021", ", Social Security and Migration"; 0
    where it ends.
    """
    at = comma + 1
    if (tokens.word(at) in ("for", "за", "от", "from") and tokens.digits(at + 1)) or tokens.word(at) in MONTH_STARTS:
        at += 1
    word = tokens.word(at)
    if word == "," and tokens.digits(at + 1):
        at += 1
        word = tokens.word(at)
    if len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20"):
        after = tokens.word(at + 1)
        if (
            after in ("год", "года", "году", "г")
            or after in (")", ".", ";", ":", "", "-", "–", "—")
            or (after == "," and not bracketed)
        ):
            at += 1
            while tokens.word(at) in ("год", "года", "году", "г") or (
                tokens.word(at) == "." and tokens.word(at - 1) == "г"
            ):
                at += 1
            return at
        return at + 1 if bracketed else 0
    if at == comma + 1 and tokens.capital(at):
        step = at
        seen_and = False
        while step < end and step < at + 10:
            word = tokens.words[step]
            if word in ("and", "и"):
                if not (tokens.capital(step + 1) or tokens.word(step + 1)[:1].isalpha()):
                    return 0
                seen_and = True
            elif word in (",", ")", ".", ";", ":") or (
                not (tokens.capital(step) or word in ("of", "for", "the", "&"))
                and not (seen_and and not word.isascii())
            ):
                break
            step += 1
        if (seen_and and step < end) or (bracketed and tokens.word(step) in (",", ")")):
            return step
    if at == comma + 1 and tokens.word(at) and not tokens.word(at).isascii() and tokens.word(at) not in RU_PREPOSITIONS:
        step = at
        while step < at + 4 and tokens.word(step)[:1].isalpha() and tokens.word(step) not in ("и", *RU_PREPOSITIONS):
            step += 1
        if tokens.word(step) == "и" and tokens.word(at).endswith(("ния", "ия", "ости", "ства", "ной", "ого")):
            return step + 2 if tokens.word(step + 1)[:1].isalpha() else 0
    return 0


def without_tail(tokens: Tokens, first: int, last: int) -> int:
    """The end of a passage without the comma, article or preposition that it would end on."""
    while last > first and tokens.words[last - 1] in (
        ",",
        "the",
        "in",
        "and",
        "of",
        "a",
        "и",
        "в",
        "за",
        "на",
        "от",
        "for",
        "with",
        ".",
    ):
        last -= 1
    return last
