"""What a number counts, of which sex, and the whole that it is a share of, where the words around it tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from ukuk.reading.figures.about import About
from ukuk.reading.figures.counted import counted_at, is_nominative_people, is_people, sex_of, whole_at
from ukuk.reading.figures.periods import DateMention
from ukuk.reading.figures.stated import Stated
from ukuk.reading.figures.tokens import Tokens, word_set

PRONOUNS: Final = word_set("them these those whom них этих")
_OF_AN_AGE: Final = word_set("aged age ages to and years old under over between в возрасте от до лет старше младше – -")
_MAKES_UP: Final = word_set(
    "make makes made constitute constituted comprise comprised represent represented account accounted form formed "
    "составляют составили составляли represent"
)
_COPULAS: Final = word_set("are is were was became составляют составили являются были было составляло – — - being")
_MEASURED: Final = word_set(
    "number share proportion percentage rate level amount ratio incidence mortality prevalence total value число "
    "числа количество количества доля доли уровень уровня объем объём процент смертность численность сумма"
)


def settle_count(
    tokens: Tokens, begin: int, draft: Stated, about: About, inherited: About | None, earlier: About | None,
    dates: Sequence[DateMention],
) -> None:  # fmt: skip
    """What is counted, its unit and sex: the noun after the number, what the share is said to be, or the noun before
    it.
    """
    if draft.counted is not None:
        about.subject = (draft.counted.first, draft.counted.last)
    elif draft.kind in ("count", "percent", "ratio"):
        predicate = _predicate(tokens, draft, dates)
        if predicate is not None:
            about.subject = predicate
        else:
            about.subject = _measured_before(tokens, begin, draft)
    people = about.subject is not None and any(
        is_people(word) for word in tokens.words[about.subject[0] : about.subject[1]]
    )
    if draft.kind == "count" and not draft.unit:
        if people or (tokens.word(draft.first - 2) == "population" and about.subject is None):
            draft.unit = "person"
        elif about.subject is not None:
            named = counted_at(tokens, *about.subject)
            draft.unit = named.unit if named is not None and named.unit != tokens.word(named.last - 1) else ""
        elif inherited is not None and about.subject is None and inherited.unit:
            draft.unit = inherited.unit
        elif earlier is not None and draft.whole is None and earlier.unit:
            draft.unit = earlier.unit
    if draft.kind == "age":
        group = draft.first - 1
        while group > begin and tokens.words[group] in ("в", "возрасте", "aged", "who", "are"):
            group -= 1
        if is_people(tokens.word(group)):
            about.sex = sex_of(tokens, max(begin, group - 3), group + 1)  # girls and boys aged 10 to 14: none
    about.unit = draft.unit if draft.kind == "count" else inherited.unit if inherited is not None else ""
    for span in (about.subject, draft.whole):
        if span is not None and about.sex is None:
            about.sex = sex_of(tokens, *span)
            if about.sex is not None or (span is about.subject and people):
                break
    if about.subject is None and about.sex is None and draft.kind in ("count", "percent", "ratio"):
        at = _after(draft)
        if tokens.word(at) in _CAME_FROM:
            following = counted_at(tokens, at + 1, len(tokens))
            about.sex = following.sex if following is not None else None


def share_of_earlier(tokens: Tokens, earlier: Stated | None, draft: Stated, *, linked: bool) -> None:
    """ "12,272 people living with HIV (61% men, 39% women)", "113 тысяч человек, из которых 27 % — женщины": shares of
    what was counted just before.
    """
    if not (draft.kind == "percent" or draft.unit == "part") or draft.difference is not None:
        return
    if draft.whole is not None and is_nominative_people(tokens.words[draft.whole[0]]):
        draft.counted, draft.whole = counted_at(tokens, draft.whole[0], len(tokens)), None  # 40 % женщины
    if (
        earlier is None
        or draft.whole is not None
        or tokens.word(draft.last) in (")", "of", "in", "from", "more", "less")
    ):
        return
    bracketed = ")" not in tokens.words[earlier.last : draft.first]
    if linked and earlier.kind == "count" and earlier.counted is not None:
        first = earlier.counted.first
        draft.whole = whole_at(tokens, first, draft.first, frozenset(), after=True)
    elif earlier.kind == "percent" and earlier.whole is not None and earlier.counted is not None and bracketed:
        draft.whole = earlier.whole
    if draft.whole is not None and draft.counted is None:
        named = counted_at(tokens, draft.last, len(tokens))
        draft.counted = named if named is not None and named.unit == "person" else None


def rate_of_earlier(tokens: Tokens, earlier: Stated, draft: Stated) -> None:
    """ "0.4 doctors per 1,000 inhabitants, against 0.9 in 2005": a bare number compared to a rate is such a rate."""
    bare = draft.kind == "count" and draft.counted is None and draft.whole is None
    if bare and draft.difference is not None and earlier.kind == "money" and not draft.unit:
        draft.kind, draft.unit = "money", earlier.unit  # 12 million som, which is 2 million more than in 2021
    if bare and earlier.unit.startswith("per ") and tokens.word(draft.first - 1) in ("against", "to", "with", "from"):
        draft.kind, draft.unit, draft.whole = "ratio", earlier.unit, earlier.whole


def whole_of_earlier(tokens: Tokens, begin: int, earlier: Stated, draft: Stated) -> None:
    """ "Of the 1,500 complaints, 23 ...": the first number is the whole; "half of them (48 per cent)": the same share
    again.
    """
    if draft.whole is not None:
        return
    led = earlier.whole is not None and earlier.whole[1] <= earlier.first
    joined = draft.first - earlier.last <= 8 and tokens.word(draft.first - 1) in ("and", ",", "и", "а")
    if led and joined and draft.kind == earlier.kind == "count":
        draft.whole = earlier.whole  # of the 58 officers, 9 were convicted and 31 acquitted
        return
    opening = tokens.word(earlier.first - 1)
    opens = opening in ("of", "из") or (opening == "the" and tokens.word(earlier.first - 2) == "of")
    if opens and earlier.counted is not None and earlier.first - begin <= 2 and draft.kind in ("count", "percent"):
        draft.whole = (earlier.first - int(opening == "the"), earlier.counted.last)
    elif (
        draft.kind == "percent"
        and earlier.whole is not None
        and tokens.word(draft.first - 1) == "("
        and tokens.word(draft.last) in (")", ",", ";")
    ) or (
        draft.kind == earlier.kind
        and draft.unit == earlier.unit in ("percent", "part")
        and earlier.whole is not None
        and draft.difference is None
        and draft.first - earlier.whole[1] <= 10
        and not {"compared", "against", "than", "from", "чем", "с", ";", ")", "to"}
        & set(tokens.words[earlier.whole[1] : draft.first])
    ):
        draft.whole = earlier.whole


def _after(draft: Stated) -> int:
    """The token after the number and the whole that follows it."""
    return draft.whole[1] if draft.whole is not None and draft.whole[0] >= draft.last else draft.last


_CAME_FROM: Final = word_set("from by for among to by среди от для у")


def _predicate(tokens: Tokens, draft: Stated, dates: Sequence[DateMention]) -> tuple[int, int] | None:
    """ "60% of the flow are women", "из них 20 — женщины", "12 of whom were women"."""
    at = _after(draft)
    dated = bisect_left(dates, at, key=lambda date: date.first)
    if draft.whole is not None and dated < len(dates) and dates[dated].first == at:
        at = dates[dated].last  # 61% of migrants in 2020 were men
    pointed = at > 0 and tokens.word(at - 1) in PRONOUNS and at > draft.last
    if draft.kind == "count" and tokens.word(draft.first - 1) == "of":
        return None
    if tokens.word(at) in _COPULAS:
        at += 1
    elif not pointed:
        return None
    counted = counted_at(tokens, at, len(tokens))
    if counted is None or counted.unit != "person":
        return None
    return counted.first, counted.last


def _measured_before(tokens: Tokens, begin: int, draft: Stated) -> tuple[int, int] | None:
    """ "the number of girls by 4 times", "women (12)", "дети — 16"."""
    before = tokens.word(draft.first - 1)
    verb = draft.first - 1
    while verb > begin and tokens.words[verb] in ("up", "for", "only", "just", "лишь", "только", "всего"):
        verb -= 1
    if verb > begin and tokens.word(verb) in _MAKES_UP:
        named = verb - 1
        while named > max(begin, verb - 8) and (tokens.digits(named) or tokens.words[named] in _OF_AN_AGE):
            named -= 1
        if is_people(tokens.word(named)):
            return named, named + 1
    listed = (
        before in ("(", "–", "—", "-", ":") and draft.first - 2 >= begin and is_people(tokens.word(draft.first - 2))
    )
    if listed and not (before == "(" and draft.whole is not None and draft.whole[0] >= draft.last):
        among = next((step for step in (3, 4) if tokens.word(draft.first - step) in ("среди", "among")), 0)
        if among and draft.kind == "percent" and draft.whole is None:
            draft.whole = (draft.first - among + 1, draft.first - among + 2)
        if among != 3:
            return draft.first - 2, draft.first - 1
    for at in range(draft.first - 1, max(begin, draft.first - 14) - 1, -1):
        word = tokens.words[at]
        if word in (";", ")", "."):
            return None
        if word in _MEASURED:
            following = tokens.word(at + 1)
            if following == "of" or (following and not following.isascii()):
                whole = whole_at(tokens, at + 1, draft.first, frozenset())
                if whole is None:
                    return None
                first, last = whole
                if tokens.digits(first):
                    return None
                for step in range(first, last):
                    if step > first and tokens.words[step] in (
                        "by",
                        "to",
                        "from",
                        "на",
                        "до",
                        "with",
                        "in",
                        "among",
                        "среди",
                    ):
                        last = step
                        if tokens.words[step] in ("among", "среди") and draft.whole is None and draft.kind == "percent":
                            draft.whole = whole_at(tokens, step + 1, draft.first, frozenset(), after=True)
                        break
                return (first, last) if last > first else None
            return None
    return None
