"""The passages that name who says a number: "according to the Ministry of Health", "(UNICEF, 2018)", "по данным"."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from ukuk.reading.figures.source_ends import without_tail
from ukuk.reading.figures.source_names import is_acronym, is_body, named, study
from ukuk.reading.figures.source_words import (
    DASHES,
    EN_AFTER_NOUN,
    EN_BODIES,
    EN_COUNT_NEXT,
    EN_ENDS,
    EN_GIVEN,
    EN_NOUNS,
    EN_SAYS,
    NO_SAYERS,
    RU_BODIES,
    RU_ENDS,
    RU_PAPERS,
    RU_PO,
    RU_PREPOSITIONS,
    RU_SAYS,
    RU_STUDIES,
    TRIGGERS,
    VAGUE,
)
from ukuk.reading.figures.tokens import Tokens, word_set


@dataclass(frozen=True, slots=True)
class NamedSource:
    """The tokens `first` to `last` (not included) name a source. `lead`: it goes before what it says; `trail`: it
    stands after it.
    """

    first: int
    last: int
    place: Literal["lead", "trail"]


def find_sources(
    tokens: Tokens, start: int, end: int, figures: tuple[int, ...], dates: frozenset[int]
) -> tuple[NamedSource, ...]:
    """The sources named among the tokens `start` to `end` of one sentence, in order, none inside another.

    `figures` are the first tokens of its figures, `dates` those where a date begins. Whoever names nobody ("according
    to various sources", "it was reported", "по официальным данным") is no source; a law that something accords with
    is none either.
    """
    found: list[NamedSource] = []
    past = start
    words = tokens.words
    for index in range(start, end):
        if index < past or words[index] not in TRIGGERS:
            continue
        source = _at(tokens, index, start, end, dates, figures)
        if source is None:
            continue
        first, last = source
        last = without_tail(tokens, first, last)
        if last <= first:
            continue
        leads = bool(figures) and figures[-1] >= last
        trails = bool(figures) and figures[0] < first
        place: Literal["lead", "trail"] = "trail" if trails and not leads else "lead"
        if trails and leads:
            place = "lead" if _opens(tokens, first, last) else "trail"
        if found and found[-1].last > first:
            continue
        found.append(NamedSource(first, last, place))
        past = last
    return tuple(found)


def _opens(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a source between two figures speaks for the second: after a semicolon or "and", or before a colon."""
    before, after = tokens.word(first - 1), tokens.word(last)
    if before == "(":
        return after == ":"
    return before in (";", "and", "while", "а", "и", "whereas") or (before == "," and tokens.word(first) == "as")


def own_source(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """The source that a sentence of its own names for what stands before it: "Source: ...", "(IOM, 2021)"; else
    `None`.
    """
    word = tokens.word(start)
    found = None
    if word in ("source", "sources", "источник", "источники") and tokens.word(start + 1) == ":":
        found = named(tokens, start, start + 2, end, frozenset(), True, anybody=True)
    elif word == "(":
        found = _bracket(tokens, start, end, (start - 1,))
    return None if found is None else (found[0], without_tail(tokens, *found))


def _at(
    tokens: Tokens, index: int, start: int, end: int, dates: frozenset[int], figures: tuple[int, ...]
) -> tuple[int, int] | None:
    word, following = tokens.words[index], tokens.word(index + 1)
    bracketed = tokens.word(index - 1) == "("
    if word in EN_NOUNS or word in RU_STUDIES or (word in ("согласно", "по") and following in RU_STUDIES):
        made = study(tokens, index, end, dates)
        if made is not None:
            return made
    if word in RU_STUDIES:
        return None
    if word == "according" and following == "to":
        return named(tokens, index, index + 2, end, dates, bracketed)
    if word == "as" and following in ("reported", "stated", "noted"):
        return None
    if word == "по" and following in VAGUE and tokens.word(index + 2) in RU_PO:
        return named(tokens, index, index + 3, end, dates, bracketed)
    if word == "по" and following in RU_PO and tokens.word(index + 2) == ",":
        given = tokens.word(index + 3).startswith(("предоставл", "получ", "опублик", "озвуч"))
        at = index + 4 + int(tokens.word(index + 4) == "от")
        return named(tokens, index, at, end, dates, bracketed) if given else None
    if word == "по" and following in RU_PO:
        return named(tokens, index, index + 2, end, dates, bracketed)
    if word == "по" and tokens.word(index + 2) in RU_PO and following in ("последним", "состоянию"):
        return named(tokens, index, index + 3, end, dates, bracketed)
    if word == "согласно":
        step = index + 1
        if following in RU_PO or following in (
            "отчету",
            "исследованию",
            "докладу",
            "опросу",
            "отчёту",
            "официальным",
            "последним",
        ):
            step = index + 2
        return named(tokens, index, step, end, dates, bracketed)
    if word == "как" and following in RU_SAYS:
        return named(tokens, index, index + 2, end, dates, bracketed, also_in=True)
    if word in RU_SAYS:
        return _said_ru(tokens, index, start, end, dates)
    if word in ("source", "sources", "источник", "источники") and following == ":":
        return named(tokens, index, index + 2, end, dates, True, anybody=True)
    if word in EN_NOUNS:
        step = index + 1
        if following in ("was", "were") and tokens.word(step + 1) in EN_GIVEN:
            return None
        if following in EN_GIVEN and tokens.word(step + 1) in ("by", "from"):
            step += 2
        elif following in EN_AFTER_NOUN:
            step += 1
        elif word in EN_SAYS:
            return _said_en(tokens, index, start, end, dates)
        else:
            return None
        if word in ("information", "study", "research", "report", "reports", "survey", "numbers") and following == "of":
            name = step + int(tokens.word(step) == "the")
            if word in ("information", "reports", "numbers") or not is_body(tokens, name):
                return None
        return named(tokens, index, step, end, dates, bracketed)
    if word == "данные":
        return named(tokens, index, index + 1, end, dates, bracketed)
    if word in EN_SAYS and following == "by":
        opening = index - 1 if tokens.word(index - 1) == "as" else index
        if word in ("reported", "stated", "noted", "estimated", "published", "confirmed", "announced", "indicated"):
            return named(tokens, opening, index + 2, end, dates, bracketed)
        return None
    if word in EN_SAYS:
        return _said_en(tokens, index, start, end, dates)
    if word == "(":
        return _bracket(tokens, index, end, figures)
    if word in DASHES and not tokens.glued(index) and not tokens.glued(index + 1):
        return _after_dash(tokens, index, end, figures)
    return None


def _said_en(tokens: Tokens, verb: int, start: int, end: int, dates: frozenset[int]) -> tuple[int, int] | None:
    """ "UNICEF reported that", ", UNICEF said.": the name between the clause's beginning and the verb, or after ",
    said".
    """
    following = tokens.word(verb + 1)
    if tokens.word(verb - 1) in NO_SAYERS:
        return None
    if tokens.word(verb - 1) == "," and tokens.words[verb] in ("said", "says", "reported", "reports"):
        return named(tokens, verb, verb + 1, end, dates, False)
    last = verb - 1 if tokens.word(verb - 1) in ("has", "have", "had") else verb
    first = last
    while first > start and last - first < 14:
        word = tokens.word(first - 1)
        if word in (";", ":", "(", ")", ".") or (word in DASHES and not tokens.glued(first)):
            break
        if word == ",":
            if not (tokens.capital(first) and tokens.capital(first - 2)):
                break
        elif word[0].isdecimal():
            break
        first -= 1
    while first < last and (
        tokens.words[first] in ("that", "and", "but", "while", "also", "in", "however", ",", "moreover")
    ):
        first += 1
    if first >= last or tokens.words[first] in VAGUE or not (tokens.capital(first) or tokens.words[first] == "the"):
        return None
    ends = following in (".", "") and tokens.word(first - 1) == ","
    estimates = tokens.words[verb] in ("estimates", "estimated")
    opens = following in ("that", ",", ":") or tokens.digits(verb + 1) or following in EN_COUNT_NEXT
    opens = opens or tokens.words[verb] in ("told", "interviewed", "surveyed", "polled")
    if not (ends or opens or estimates):
        return None
    body = any(tokens.words[at].startswith(EN_BODIES) or is_acronym(tokens, at) for at in range(first, last)) or (
        ends and last - first >= 2 and all(tokens.capital(at) for at in range(first, last))
    )
    if not body or any(
        tokens.words[at] in EN_ENDS or tokens.words[at] in ("to", "by", "with") for at in range(first, last)
    ):
        return None
    return first, last


def _said_ru(tokens: Tokens, verb: int, start: int, end: int, dates: frozenset[int]) -> tuple[int, int] | None:
    """ "МВД сообщило, что" and ", сообщили в МИД": the name before the verb at the beginning of the clause, or the one
    after it.
    """
    following = tokens.word(verb + 1)
    first = verb
    while first > start and verb - first < 12:
        word = tokens.word(first - 1)
        if not (word[0].isalpha() or word in '«»"' or (word in DASHES and tokens.glued(first - 1))):
            break
        first -= 1
    counts = tokens.words[verb].startswith(("насчитал", "опросил"))
    says = (counts or following in (",", "о", "об", ":", "что", "более", "около")) and tokens.word(verb - 1) != "этом"
    if says and any(tokens.words[at].startswith(RU_BODIES) or is_acronym(tokens, at) for at in range(first, verb)):
        first += int(tokens.words[first] in ("как", "что", "и"))
        return (first, verb) if tokens.words[first] not in RU_PREPOSITIONS else None
    opening = verb
    if tokens.word(verb - 1) == "этом":
        opening = verb - 2
    elif tokens.word(verb - 1) == "как":
        opening = verb - 1
    if following and not counts and following not in (",", ".", "что", "о", "об"):
        return named(tokens, opening, verb + 1, end, dates, False, also_in=True)
    return None


def _bracket(tokens: Tokens, index: int, end: int, figures: tuple[int, ...]) -> tuple[int, int] | None:
    """ "(Ministry of Health, 2018)": a name with a year, or of two words and more right after a figure's clause."""
    at = index + 1
    russian_body = not tokens.word(at).isascii() and tokens.word(at).startswith((*RU_BODIES, *RU_PAPERS))
    if not (tokens.capital(at) or tokens.word(at) == "the" or russian_body):
        return None
    years = bodies = words = 0
    while at < end and at - index < 18:
        word = tokens.words[at]
        if word in (")", ";", ":"):
            break
        if word == "(" or word in EN_ENDS or word in RU_ENDS:
            return None
        if word[0].isdecimal():
            if not (len(word) == 4 and word[:2] in ("19", "20")):
                return None
            years += 1
        elif word[0].isalpha():
            words += 1
            bodies += word.startswith(EN_BODIES if word.isascii() else RU_BODIES) or is_acronym(tokens, at)
        at += 1
    if (
        at >= end
        or not bodies
        or not (years or words >= 3 or (words == 2 and tokens.word(at + 1) == "."))
        or not (figures and figures[0] < index)
    ):
        return None
    return index + 1, at


_NO_NAME = word_set("and but including through in for from with by at via в и а на через из с по для без при у от но")


def _after_dash(tokens: Tokens, dash: int, end: int, figures: tuple[int, ...]) -> tuple[int, int] | None:
    """ " - the press service of the Ministry, December 2021": a name after a dash, to the end of the sentence or
    bracket.
    """
    following = bisect_right(figures, dash)
    if not following or (following < len(figures) and figures[following] < dash + 14):
        return None
    first = dash + 1
    at = first
    body = False
    while at < end and at - dash < 24:
        word = tokens.words[at]
        if word in (")", ";", ".") and not (word == "." and tokens.glued(at + 1)):
            break
        if word == "(" or word in EN_ENDS or word in RU_ENDS:
            return None
        if word[0].isdecimal() and not (len(word) == 4 and word[:2] in ("19", "20")):
            return None
        if at < first + 5:
            body = body or word.startswith(EN_BODIES if word.isascii() else RU_BODIES) or is_acronym(tokens, at)
        at += 1
    if not body or at == first or tokens.word(first) in _NO_NAME:
        return None
    return first, at
