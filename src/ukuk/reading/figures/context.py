"""What the sentence around a number says of it: when, as of which day, where, who is counted, and who says so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from ukuk.grounds import PartialDate, Period
from ukuk.reading.figures.about import About
from ukuk.reading.figures.governing import ANAPHORA, FAR, Governing, Mention
from ukuk.reading.figures.named_sources import NamedSource, find_sources
from ukuk.reading.figures.periods import DateMention
from ukuk.reading.figures.places_of import PlaceGroup, place_groups
from ukuk.reading.figures.recurring import recurring
from ukuk.reading.figures.stated import Stated
from ukuk.reading.figures.subjects import PRONOUNS, rate_of_earlier, settle_count, share_of_earlier, whole_of_earlier
from ukuk.reading.figures.tokens import Tokens, word_set
from ukuk.reading.gazetteer import Gazetteer


@dataclass(slots=True)
class Sentence:
    """The numbers of one sentence in order, each with what is known of it."""

    about: list[About] = field(default_factory=list)


_OPENERS: Final = word_set(
    "they these those most this another others они эти это большинство остальные остальных оставшиеся"
)


def context_of(
    tokens: Tokens, begin: int, end: int, drafts: Sequence[Stated], dates: Sequence[DateMention], gazetteer: Gazetteer,
    before: Sentence | None,
) -> Sentence:  # fmt: skip
    """What the sentence of the tokens `begin` to `end` says of its numbers `drafts`.

    A date or place right after a number in its clause is that number's; else the last one before it that belongs to
    no other number; else the first one after it. Without any, a number led in by "of whom" or "из них" takes what the
    number before it has, and a sentence that opens with "Most of them" or "Из них" takes it from the sentence
    `before`. A name of a people is no place, nor is where people come from ("migrants from Tajikistan").
    """
    starts = frozenset(date.first for date in dates)
    sources = find_sources(tokens, begin, end, tuple(draft.first for draft in drafts), starts)
    depth = _depths(tokens, begin, end)
    timed = _time_mentions(tokens, drafts, dates, sources)
    groups = [
        Mention(group.first, group.last, group)
        for group in place_groups(tokens, begin, end, gazetteer)
        if not _inside(group.first, sources)
    ]
    times = Governing(tokens, begin, depth, drafts, timed)
    places = Governing(tokens, begin, depth, drafts, groups)
    inherited = _opening(tokens, begin, drafts, before)
    sentence = Sentence()
    for number, draft in enumerate(drafts):
        about = About()
        earlier = sentence.about[number - 1] if number else None
        linked = earlier if earlier is not None and _linked(tokens, drafts[number - 1], draft) else None
        share_of_earlier(tokens, drafts[number - 1] if number else None, draft, linked=linked is not None)
        settle_count(tokens, begin, draft, about, linked or inherited, earlier, dates)
        if number:
            rate_of_earlier(tokens, drafts[number - 1], draft)
            whole_of_earlier(tokens, begin, drafts[number - 1], draft)
        yearly = recurring(tokens, draft, end, drafts[number + 1].first if number + 1 < len(drafts) else end)
        about.note = yearly
        _time(tokens, draft, number, times, about, linked or inherited, local=bool(yearly))
        if about.period is None and about.as_of is None and not yearly and before is not None and number == 0:
            _share_opening(begin, draft, before, about)
        _against(tokens, draft, number, drafts, dates, about)
        place = None if draft.kind == "age" else places.of(number, local=False)
        if place is None and draft.kind != "age":
            place = _in_the_country(tokens, draft, end, groups)
        if place is not None and isinstance(place.value, PlaceGroup):
            about.places = place.value.codes
        elif linked is not None:
            about.places = linked.places
        about.source = _source(draft, drafts, sources, depth, begin)
        if about.source is not None and about.period is None and about.as_of is None and draft.kind != "age":
            about.period = _of_the_study(tokens, about.source, dates)
        if about.source is None and (linked or inherited) is not None:
            about.source = (linked or inherited or about).source
        for other in drafts[number + 1 : number + 2]:
            after = draft.counted.last if draft.counted else draft.last
            if other.kind == "age" and draft.kind == "count" and other.first - after <= 3:
                about.age = (other.first, other.last)
        sentence.about.append(about)
    return sentence


def _of_the_study(tokens: Tokens, source: tuple[int, int], dates: Sequence[DateMention]) -> Period | None:
    """The year of the study that says so: "опрос МОМ 2019 года"."""
    first, last = source
    studies = ("опрос", "исследован", "перепис")
    named = tokens.words[first].startswith(studies) or tokens.word(first + 1).startswith(studies)
    if tokens.word(first - 1) == "(" or not named:
        return None
    at = bisect_left(dates, first, key=lambda date: date.first)
    for date in dates[at : at + 1]:
        if date.first <= last and tokens.word(date.first - 1) != "(":
            return date.period
    return None


def _in_the_country(tokens: Tokens, draft: Stated, end: int, groups: Sequence[Mention]) -> Mention | None:
    """The last place named before a number of which the text says "in the country"."""
    clause = tokens.words[draft.last : min(end, draft.last + 16)]
    pairs = pairwise(clause)
    if any(pair in (("the", "country"), ("в", "стране"), ("страны", "в")) for pair in pairs):
        at = bisect_left(groups, draft.first, key=lambda group: group.first) - 1
        return groups[at] if at >= 0 else None
    return None


def _depths(tokens: Tokens, begin: int, end: int) -> list[int]:
    depths: list[int] = []
    depth = 0
    for word in tokens.words[begin:end]:
        if word == ")" and depth:
            depth -= 1
        depths.append(depth)
        if word == "(":
            depth += 1
    return depths


def _inside(at: int, sources: Sequence[NamedSource]) -> bool:
    """Whether the token stands in one of the sources, which are sorted."""
    found = bisect_right(sources, at, key=lambda source: source.first) - 1
    return found >= 0 and at < sources[found].last


def _time_mentions(
    tokens: Tokens, drafts: Sequence[Stated], dates: Sequence[DateMention], sources: Sequence[NamedSource]
) -> list[Mention]:
    """The dates that say when, those of "11 months of 2021" narrowed to the months and set on their number."""
    mentions: list[Mention] = []
    months = {
        draft.last: draft
        for draft in drafts
        if draft.kind == "duration" and draft.unit == "month" and draft.bound == "exact"
    }
    for date in dates:
        if date.period is None or _inside(date.first, sources):
            continue
        draft = months.get(date.first) or (months.get(date.first - 1) if tokens.word(date.first - 1) == "of" else None)
        if draft is None and tokens.word(date.first) in ("of", "months"):
            draft = next((one for last, one in months.items() if date.first <= last <= date.first + 2), None)
        year = date.period.first
        if (
            draft is not None
            and draft.low is not None
            and year.month is None
            and date.period.first == date.period.last
            and draft.low <= 12
        ):
            period = Period(PartialDate(year.year, 1), PartialDate(year.year, int(draft.low)))
            mentions.append(Mention(draft.first, date.last, DateMention(draft.first, date.last, period, "when")))
        elif date.use in ("when", "as_of", "by"):
            mentions.append(Mention(date.first, date.last, date))
    return mentions


def _time(
    tokens: Tokens, draft: Stated, number: int, times: Governing, about: About, inherited: About | None, *, local: bool
) -> None:  # fmt: skip
    standing = draft.kind == "age" or (draft.kind == "duration" and _limits(tokens, draft))
    mention = times.own(draft) or (None if standing else times.of(number, local=local))
    if mention is not None and isinstance(mention.value, DateMention) and mention.value.period is not None:
        if mention.value.use == "as_of":
            about.as_of = mention.value.period.last
        else:
            about.period = mention.value.period
    elif inherited is not None and not local and not standing:
        about.period, about.as_of = inherited.period, inherited.as_of


def _limits(tokens: Tokens, draft: Stated) -> bool:
    """Whether a length of time is a rule, which is of no period: every 3 months, up to two years, within 7 days."""
    return draft.bound in ("at_most", "at_least") or tokens.word(draft.first) in ("every", "each", "каждые", "каждых")


def _share_opening(begin: int, draft: Stated, before: Sentence, about: About) -> None:
    """A sentence that opens with a share goes on with the time of the one before it."""
    if draft.kind in ("percent", "ratio") and draft.whole is not None and draft.first - begin <= 2 and before.about:
        about.period, about.as_of = before.about[0].period, before.about[0].as_of


def _opening(tokens: Tokens, begin: int, drafts: Sequence[Stated], before: Sentence | None) -> About | None:
    """What the sentence before passes on to one that opens with "Most of them", "Of these", "Из них"."""
    if before is None or not before.about:
        return None
    opening = tokens.words[begin : begin + 6]
    until = drafts[0].last + 3 if drafts else begin + 6
    points_back = opening[:1] and (
        opening[0] in _OPENERS or any(word in PRONOUNS for word in tokens.words[begin : max(begin + 5, until)])
    )
    rest = opening[:2] in (["the", "rest"], ["the", "remaining"], ["the", "majority"], ["the", "others"], ["в", "том"])
    return before.about[0] if points_back or rest else None


def _linked(tokens: Tokens, one: Stated, two: Stated) -> bool:
    """Whether the second number is a part of the first: "of whom", "including", "из них", "в том числе"."""
    between = tokens.words[one.last : two.first]
    after = tokens.words[two.last : two.last + 2]
    if len(between) > 30:
        between = between[-30:]
    if (
        any(word in ANAPHORA for word in between)
        or after == ["of", "them"]
        or after == ["of", "whom"]
        or after == ["из", "них"]
    ):
        return True
    return any(pair == ("том", "числе") for pair in pairwise(between)) or (
        (bool(between) and between[-1] == "(") or ("(" in between and ")" not in between)
    )


def _against(
    tokens: Tokens, draft: Stated, number: int, drafts: Sequence[Stated], dates: Sequence[DateMention], about: About
) -> None:
    if draft.difference is None and draft.kind != "ratio":
        return
    until = drafts[number + 1].first if number + 1 < len(drafts) else len(tokens)
    at = bisect_left(dates, draft.last, key=lambda date: date.first)
    for date in dates[at : at + 3]:
        compared = date.use in ("than", "since") or (
            draft.difference and {"than", "чем", "compared"} & set(tokens.words[draft.last : date.first])
        )
        if date.first < min(until, draft.last + 14) and compared:
            about.against = date.period
            return


def _source(
    draft: Stated, drafts: Sequence[Stated], sources: Sequence[NamedSource], depth: list[int], begin: int
) -> tuple[int, int] | None:
    """The source right after the number; else the one that leads it in; else one at the end of the sentence. A number
    inside the words that name a source ("a survey of 800 migrants by IOM") is that source's.
    """
    for source in sources:
        if source.first <= draft.first < source.last:
            return source.first, source.last
    at = bisect_left(sources, draft.first, key=lambda source: source.first)
    lead = _lead(draft, sources[max(0, at - 8) : at], depth, begin)
    trail: NamedSource | None = sources[at] if at < len(sources) else None
    if trail is not None and trail.place == "lead" and drafts[-1].first >= trail.last:
        trail = None
    if trail is not None:
        following = bisect_right(drafts, draft.first, key=lambda other: other.first)
        between = following < len(drafts) and drafts[following].first < trail.first
        if lead is None or not between:
            return trail.first, trail.last
    return (lead.first, lead.last) if lead is not None else None


def _lead(draft: Stated, sources: Sequence[NamedSource], depth: list[int], begin: int) -> NamedSource | None:
    for source in reversed(sources):
        bracket = depth[source.first - begin]
        if source.place != "lead" or source.last > draft.first:
            continue
        if not bracket:
            return source
        if draft.first - source.first < FAR and min(depth[source.first - begin : draft.first - begin + 1]) >= bracket:
            return source
    return None
