"""The name in a passage that says who says so: where it ends, and whether it names anybody."""

from __future__ import annotations

from ukuk.reading.figures.source_ends import past_comma
from ukuk.reading.figures.source_words import (
    DASHES,
    EN_BODIES,
    EN_ENDS,
    NOT_SAYERS,
    RU_BODIES,
    RU_ENDS,
    RU_PREPOSITIONS,
    VAGUE,
    WHENS,
)
from ukuk.reading.figures.tokens import Tokens, word_set

_STUDIES = word_set("survey study poll census research report опрос опросу опроса")


_BY = word_set("by проведенному проведённому проведенный проведённый проведенного проведённого")


def study(tokens: Tokens, index: int, end: int, dates: frozenset[int]) -> tuple[int, int] | None:
    """ "Survey of 800 migrants by IOM (2020)", "согласно опросу 800 мигрантов, проведённому МОМ": who made it."""
    first = index + 1 if tokens.words[index] in ("согласно", "по") else index
    if tokens.words[first] not in _STUDIES and not tokens.words[first].startswith(("опрос", "исследован")):
        return None
    if not tokens.words[first].isascii() and is_body(tokens, first + 1):
        return named(tokens, index, first + 1, end, dates, False)
    for at in range(first + 1, min(end, first + 15)):
        word = tokens.words[at]
        if word in _BY:
            made = named(tokens, index, at + 1, end, dates, False)
            if made is None or not is_body(tokens, at + 1 + int(tokens.word(at + 1) == "the")):
                return None
            last = made[1]
            dated = tokens.word(last) == "(" and tokens.word(last + 2) == ")" and len(tokens.word(last + 1)) == 4
            return (index, last + 3) if dated else made
        if word in (";", ".", ":", "(") or (word in EN_ENDS and word not in ("who", "over", "more", "some", "about")):
            return None
    return None


def is_body(tokens: Tokens, at: int) -> bool:
    """Whether a body's name begins at the token: a capital, an acronym, an institution's word."""
    word = tokens.word(at)
    return tokens.capital(at) or word.startswith(EN_BODIES if word.isascii() else RU_BODIES)


def _names_somebody(tokens: Tokens, first: int, last: int, *, anybody: bool = False) -> bool:
    """An institution's word, an acronym or a capitalised name, and no law; vague words ask for a name in capitals."""
    if first >= last:
        return False
    vague = tokens.words[first] in VAGUE or (tokens.words[first] == "the" and tokens.word(first + 1) in VAGUE)
    if any(word in NOT_SAYERS for word in tokens.words[first : min(last, first + 4)]):
        return False
    for at in range(first, last):
        word = tokens.words[at]
        if word[0].isalpha() and tokens.capital(at):
            return True
        if not vague and word.startswith(EN_BODIES if word.isascii() else RU_BODIES):
            return True
    return anybody and not vague


def named(
    tokens: Tokens,
    opening: int,
    first: int,
    end: int,
    dates: frozenset[int],
    bracketed: bool,
    *,
    anybody: bool = False,
    also_in: bool = False,
) -> tuple[int, int] | None:
    """The passage from `opening`, whose name begins at `first`; `None` where it names nobody."""
    if also_in and tokens.word(first) in ("в", "во", "на"):
        first += 1
    at = first
    depth = 0
    last_end = min(end, first + 40)
    while at < last_end:
        word = tokens.words[at]
        if word == "(":
            if tokens.word(at + 2) != ")":
                break
            depth += 1
        elif word == ")":
            if not depth:
                break
            depth -= 1
        elif (
            word in (";", ":", "!", "?")
            or (word == "." and (at + 1 >= end or not tokens.glued(at + 1)) and len(tokens.word(at - 1)) > 1)
            or (word in DASHES and not (tokens.glued(at) and tokens.glued(at + 1)))
        ):
            break
        elif word == ",":
            after = past_comma(tokens, at, end, bracketed)
            if not after:
                break
            at = after
            continue
        elif word[0].isdecimal():
            if not (len(word) == 4 and word[:2] in ("19", "20")) or not (
                at in dates or at - 1 in dates or bracketed or tokens.glued(at + 1)
            ):
                break
        elif (
            (at in dates and at > first and not bracketed and tokens.word(at) in WHENS)
            or (at > first and (word in EN_ENDS or word in RU_ENDS))
            or (at > first and word in RU_PREPOSITIONS and not tokens.capital(at + 1) and not bracketed)
        ):
            break
        at += 1
    if not _names_somebody(tokens, first, at, anybody=anybody):
        return None
    return opening, at


def is_acronym(tokens: Tokens, at: int) -> bool:
    text = tokens.text[tokens.starts[at] : tokens.ends[at]]
    return len(text) >= 2 and text.isupper()
