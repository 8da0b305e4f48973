"""Counts: numbers with what they count after them, and bare numbers whose place says that they count something."""

from __future__ import annotations

from typing import Final

from ukuk.reading.figures.ages import age_without_unit
from ukuk.reading.figures.changes import mark_difference, near_change
from ukuk.reading.figures.counted import (
    STOPS,
    Counted,
    counted_at,
    is_nominative_people,
    is_noun_like,
    is_people,
    whole_at,
)
from ukuk.reading.figures.deeds import befalls_people, is_deed, is_named_group, is_verb_after
from ukuk.reading.figures.not_figures import REFERENCES, is_reference_word
from ukuk.reading.figures.numerals import Numeral, read_numeral
from ukuk.reading.figures.shares import rate_at
from ukuk.reading.figures.stated import Amount, Line, Stated, made
from ukuk.reading.figures.tokens import word_set

_DASHES: Final = frozenset("-‐‑–—−")
_FROM: Final = word_set("from с со от")
_BARE_BEFORE: Final = word_set(
    "to by was were is are reached totalled totaled numbered total only just another against with than of "
    "equalled equals = : be least averaged averaging from составил составила составило составили составляет "
    "составляют было были достигло достиг достигла достигли всего лишь только итого против равно равна до на "
    "более около — – - насчитывается насчитывалось зарегистрировано выявлено с со"
)


def count(line: Line, amount: Amount) -> Stated | None:
    """The count that an amount without a measure states, with its noun, rate or whole; an age without a unit is one
    too.

    `None` for bare numbers whose place says nothing, "one" that is no number ("one of the"), definite pairs ("the two
    Covenants") and numbers that are part of a name.
    """
    tokens = line.tokens
    numeral, start, first, last, bound = amount.numeral, amount.start, amount.first, amount.last, amount.bound
    low, high = amount.low, amount.high
    age = age_without_unit(tokens, numeral, start, first, last, bound)
    if age is not None:
        age_bound, age_first, age_last = age
        return made(age_first, age_last, "age", "year", age_bound, low, high, age_last)
    at = last
    if tokens.word(at) == "more" and tokens.word(at + 1) != "than" and is_noun_like(tokens, at + 1):
        at += 1
    if (
        tokens.word(first - 1) in ("на", "per", "every")
        and numeral.value in (1000, 10000, 100000, 1000000)
        and tokens.word(at).startswith(
            ("населен", "жител", "живорожд", "population", "inhabit", "live", "people", "births", "человек")
        )
    ):
        return None
    rate = rate_at(line, at)
    if tokens.word(last) in _DASHES and tokens.glued(last) and tokens.glued(last + 1) and not (tokens.digits(last + 1)):
        if not is_people(tokens.word(last + 1)):
            return None
        at = last + 1  # a 25-member commission
    counted = counted_at(tokens, at, len(tokens), line.peoples)
    if counted is not None and is_named_group(tokens, at):
        counted = Counted(at, at + 1, "person", None)
    deed = numeral.value > 1 and at == last and rate is None and is_verb_after(tokens, at, counted)
    if deed:
        counted = None
    if (
        numeral.words
        and numeral.value in (0, 1)
        and not (counted and counted.unit == "person" and counted.last - counted.first <= 2)
    ):
        return None
    if (
        numeral.words
        and tokens.word(first - 1) in ("the", "these", "those", "all", "both", "other", "эти", "обе", "оба", "all")
        and not (counted is not None and counted.unit == "person")
    ):
        return None
    acts = deed or (counted is None and is_deed(tokens, last))
    acting = acts and numeral.value > 1 and _stands_alone(line, amount)
    if counted is None and rate is None and not (numeral.people or acting or _bare(line, amount)):
        return None
    if counted is not None and numeral.plain and not _counts(line, first, last, counted):
        return None
    if (
        counted is not None
        and counted.unit == "person"
        and numeral.last == first + 1
        and tokens.words[first][-4:-3] == "."
        and low < 1000
    ):
        low, high = low * 1000, high * 1000  # 7.150 children: people come whole, so the point parts thousands
    if (
        counted is not None
        and numeral.value != 1
        and counted.unit == tokens.word(counted.last - 1)
        and not is_people(counted.unit)
    ):
        counted = Counted(counted.first, counted.last, "", counted.sex)
    stated = made(
        start, last, "count", counted.unit if counted else "person" if numeral.people else "", bound, low, high, at
    )
    stated.counted = counted
    if acting and not stated.unit and befalls_people(tokens, last):
        stated.unit = "person"
    if counted is not None and rate is None:
        rate = rate_at(line, counted.last)
    if rate is not None:
        per, whole, rate_end = rate
        stated.kind, stated.unit, stated.whole = "ratio", f"per {per}", whole
        if counted is None:
            stated.last = rate_end
        for token in range(at, rate_end):
            line.blocked.add(token)
    elif counted is None and tokens.word(last) in ("of", "из", "out"):
        stated.whole = whole_at(tokens, last + int(tokens.word(last) == "out"), len(tokens), line.dates)
        if stated.whole is not None and not stated.unit:
            words = tokens.words[stated.whole[0] : stated.whole[1]]
            those = words[0] in ("those", "these") and len(words) > 1 and words[1].endswith("ed")
            people = those or any(is_people(word) for word in words)
            stated.unit = "person" if people else _unit_of_whole(line, stated.whole)
    mark_difference(line, stated, first)
    return stated


def _unit_of_whole(line: Line, whole: tuple[int, int]) -> str:
    """What "13 of 20 cases" counts."""
    tokens = line.tokens
    first = whole[0]
    while first < whole[1] and (
        tokens.digits(first) or tokens.words[first] in ("the", "all", "these", "those", "всех", "этих")
    ):
        first += 1
    counted = counted_at(tokens, first, whole[1], line.peoples) if first < whole[1] else None
    return counted.unit if counted is not None and counted.unit != tokens.word(counted.last - 1) else ""


def _counts(line: Line, first: int, last: int, counted: Counted) -> bool:
    """A name before bare digits ("Windows 7", "Directive 2004") takes them, unless a people or a plural is counted."""
    tokens = line.tokens
    before = tokens.word(first - 1)
    noun = tokens.word(counted.last - 1)
    singular = noun == counted.unit and counted.unit != "person"
    if before in REFERENCES and counted.unit != "person":
        return counted.unit != ""
    footnote = before not in STOPS and tokens.word(counted.first).endswith("ed") and len(tokens.words[first]) <= 3
    if tokens.capital(first - 1) and footnote:
        return False  # the Act 11 introduced new provisions: a footnote mark
    named = first > 1 and tokens.capital(first - 1) and before.isalpha() and tokens.word(first - 2) not in (".", "")
    if named and len(tokens.words[first]) <= 2:
        return counted.unit != "" and (noun != counted.unit or not noun.isascii())
    return not (tokens.capital(last) and singular)


_SPLITS: Final = word_set("( and , и ; : including")
_ALONE_AFTER: Final = word_set(
    ", ; : . ( – — and or but while whereas another further remaining other only just of which whom these those "
    "nearly about и а но или ещё еще них которых всего остальные лишь только ! ?"
)


def _stands_alone(line: Line, amount: Amount) -> bool:
    """Whether the number before a verb is its subject: "120 were deported and 45 released", "the remaining four hold
    350 people"; not "room 12 was closed".
    """
    tokens = line.tokens
    before = tokens.word(amount.start - 1)
    if amount.numeral.words and not (amount.bounded or before in ("remaining", "another", "остальные", "ещё", "еще")):
        return amount.start == 0 or before in (",", ";", ".", "and", "и", "а", "but", "whom", "них", "которых")
    if before == "the":
        return False
    return amount.start == 0 or before in _ALONE_AFTER or amount.bounded or amount.start - 1 in line.blocked


def _bare(line: Line, amount: Amount) -> bool:
    """Whether a number with nothing counted after it still states something."""
    tokens = line.tokens
    numeral, first, last, bounded = amount.numeral, amount.first, amount.last, amount.bounded
    before, after = tokens.word(first - 1), tokens.word(last)
    compared = before == "against" or (
        before in ("to", "with", "с") and tokens.word(first - 2) in ("compared", "сравнению")
    )
    if compared and line.past and first - line.past < 12:
        return True
    if numeral.plain and _listed(line, last):
        return True
    if after in ("of", "из") and tokens.digits(last + 1) and last + 1 not in line.blocked and not numeral.words:
        return True
    if after == "out" and tokens.word(last + 1) == "of" and not numeral.words:
        return True
    if (
        numeral.plain
        and after in ("and", "or", "и", "или")
        and tokens.digits(last + 1)
        and is_people(tokens.word(last + 2))
    ):
        return True
    if before in ("–", "—", "-") and first - 2 in line.blocked:
        return True
    if after in ("from", "by", "among", "от", "у", "среди") and before in _SPLITS and is_people(tokens.word(last + 1)):
        return True  # 812 calls (503 from women and 309 from men)
    if after in ("–", "—") and before in (",", ";", "и", "а", ":", "") and is_nominative_people(tokens.word(last + 1)):
        return True  # 12 — несовершеннолетние
    if before in ("to", "до", "по") and line.opener in _FROM and 0 < first - line.past < 14:
        return True
    if line.counted_to in (first, first - 1) and line.counted_to and before not in ("and", "и", "or", "или", "("):
        return True
    if (
        after in ("in", "from", "в", "из")
        and tokens.capital(last + 1)
        and before in ("and", ",", ":", "и", "(", "а")
        and 0 < first - line.past < 12
        and line.past
    ):
        return True
    if after in ("of", "из") and tokens.word(last + 1) in (
        "them",
        "these",
        "those",
        "whom",
        "which",
        "the",
        "них",
        "которых",
        "this",
        "all",
    ):
        named = tokens.word(last + 1) == "the" and tokens.capital(last + 2) and numeral.plain
        return not named and not (numeral.words and numeral.value == 1)
    if numeral.words and numeral.value < 13 and not bounded:
        return False
    if bounded:
        return not (after and after in "/:") and not (before in ("on", "at") and numeral.plain)
    scaled = numeral.value >= 1000 and not numeral.plain
    if scaled:
        return True
    if before in _BARE_BEFORE and not is_reference_word(tokens, first):
        if before == "of":
            return tokens.word(first - 2) in (
                "capacity",
                "total",
                "out",
                "average",
                "consisting",
                "composed",
                "number",
                "maximum",
                "rate",
            )
        if before in ("with", "с", "со", "on", "from", "to", "на", "-", "by", "than", "against", ":", "–", "—"):
            return near_change(line, first) or (before in (":", "–", "—") and is_people(tokens.word(first - 2)))
        return not tokens.capital(first - 1)
    if before == "(":
        return (is_people(tokens.word(first - 2)) or len(tokens.words[first]) >= 3) and after in (")", ",", ";")
    return False


def _listed(line: Line, at: int) -> bool:
    """Whether a list of numbers goes on here whose last one counts something: 541, 320 and 1,050 people."""
    tokens = line.tokens
    joined = False
    for _ in range(6):
        joint = tokens.word(at)
        if joint in ("and", "и", "or", "или"):
            joined = True
        elif joint != ",":
            return False
        at += 1
        if at >= len(tokens) or at in line.blocked or not tokens.digits(at):
            return False
        numeral = read_numeral(tokens, at, line.language)
        if numeral is None:
            return False
        at = numeral.last
        if joined:
            counted = counted_at(tokens, at, len(tokens), line.peoples)
            return counted is not None and counted.unit == "person"
    return False


def rank(line: Line, numeral: Numeral) -> Stated | None:
    """Ranked 118th, 118th place, на 45-м месте."""
    tokens = line.tokens
    at = numeral.last
    if tokens.word(at) in ("st", "nd", "rd", "th"):
        end = at + 1
    elif tokens.word(at) in _DASHES and tokens.word(at + 1) in ("е", "м", "ое", "ом", "го"):
        end = at + 2
    else:
        return None
    ranked = tokens.word(end).startswith(("place", "position", "мест", "позици", "rank", "out")) or any(
        tokens.word(numeral.first - step).startswith(("rank", "ранг")) for step in (1, 2, 3)
    )
    if not ranked:
        return None
    return made(numeral.first, end, "rank", "", "exact", numeral.value, numeral.value, end)
