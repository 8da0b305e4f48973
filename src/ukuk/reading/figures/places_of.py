"""The places of a sentence that can govern its numbers: those that a preposition leads in, lists taken together."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from ukuk.reading.figures.counted import is_people
from ukuk.reading.figures.tokens import Tokens, word_set
from ukuk.reading.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """The tokens from the preposition `first` to `last` (not included) name the places `codes`."""

    first: int
    last: int
    codes: tuple[str, ...]


_PREPOSITIONS: Final = word_set(
    "in to from at near across throughout within through via into outside inside around towards on for between "
    "leaving left entering в во на из с со по через под около близ у внутри между"
)
_ORIGINS: Final = word_set("from из с")
_STOPS: Final = word_set("by who that which and or but with и или а что")
_BODIES: Final = (
    "embass", "ministr", "govern", "consul", "author", "посольств", "министерств", "правительств", "консульств",
    "властей", "власти", "committee", "комитет", "parliament", "court", "bank", "банк", "center", "centre",
    "agency", "law", "закон",
)  # fmt: skip
_JOINTS: Final = word_set(", and & и или or /")


def place_groups(tokens: Tokens, begin: int, end: int, gazetteer: Gazetteer) -> list[PlaceGroup]:
    """The groups in order. A place without a preposition counts only right before a bracket, colon or dash
    ("Kazakhstan (30)").
    """
    if begin >= end:
        return []
    mentions = gazetteer.places_in(tokens.text, tokens.starts[begin], tokens.ends[end - 1])
    groups: list[PlaceGroup] = []
    for mention in mentions:
        first = bisect_left(tokens.starts, mention.start)
        last = bisect_left(tokens.starts, mention.end)
        if tokens.word(last) == "$" or tokens.word(first - 1).startswith(("доллар", "долл")):
            continue  # US$, A$, долларов США
        if groups and _goes_on(tokens, groups[-1].last, first):
            joined = groups[-1]
            codes = joined.codes if mention.code in joined.codes else (*joined.codes, mention.code)
            groups[-1] = PlaceGroup(joined.first, last, codes)
            continue
        opening = _opening(tokens, begin, first)
        if opening is None and tokens.word(last) in ("(", ":", "–", "—"):
            opening = first
        if opening is None and (first == begin or (first == begin + 1 and tokens.word(begin) == "the")):
            opening = first
        if opening is not None:
            groups.append(PlaceGroup(opening, last, (mention.code,)))
    return groups


def _goes_on(tokens: Tokens, last: int, first: int) -> bool:
    """Whether only a comma, "and" or the like parts two places: Moscow and Novosibirsk; Germany, Canada and Italy."""
    gap = tokens.words[last:first]
    return 0 < len(gap) <= 3 and all(word in _JOINTS or word == "the" for word in gap)


def _opening(tokens: Tokens, begin: int, first: int) -> int | None:
    """The preposition that leads the place in, up to four words before it; `None` where it says who the people are."""
    for at in range(first - 1, max(begin, first - 6) - 1, -1):
        word = tokens.words[at]
        if word in _PREPOSITIONS:
            direct = first - at <= 2
            before = tokens.word(at - 1)
            if word in _ORIGINS and (is_people(before) or (direct and before in ("+", "originating", "родом"))):
                return None
            return at
        if not word[0].isalpha() or word in _STOPS or is_people(word) or word.startswith(_BODIES):
            return None
    return None
