"""When two figures speak of the same thing: the words of their clause, without what is only grammar, time, place or
source.

Sure only: few words in common are no proof, and a contrast ("new", "without", "under 14") is proof of the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ukuk.reading.gazetteer import Gazetteer
from ukuk.reporting.checks.paper import Located, Paper
from ukuk.reporting.checks.vocabulary import CONTRASTS, EMPTY

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+")
_BOUNDARY = re.compile(r"[;:()]|\s[–—]\s|\s-\s")

_PARTING = re.compile(r"[,;]|\b(?:and|while|but|и|а|но)\b", re.IGNORECASE)
_REACH = 400
_STATISTICS = frozenset({"count", "money", "percent"})


def _pairs(listed: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in listed.split())


_IRREGULAR = _pairs(
    """
    children=child women=woman men=man girls=girl boys=boy nationals=citizen citizens=citizen national=citizen
    kids=child sent=send got=get went=go held=hold died=death deaths=death labour=labor
    дети=ребенок детей=ребенок детям=ребенок ребёнок=ребенок ребенка=ребенок ребёнка=ребенок женщин=женщина
    женщины=женщина
    """
)


def stem(word: str) -> str:
    """A word cut to what its forms share: enough to meet its plural and its past tense, not its relatives."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.isascii():
        for ending in ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "'s", "’s"):
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
                break
        return word[:-1] if word.endswith("e") and len(word) > 4 else word
    return word[:6]


def stems(words: Iterable[str]) -> frozenset[str]:
    """The stems of the words that mean something."""
    lowered = (word if word.startswith("@") else word.casefold() for word in words)
    return frozenset(
        word if word[0] == "@" else stem(word)
        for word in lowered
        if word not in EMPTY and len(word) > 1 and not word.isdigit()
    )


def clause(paper: Paper, located: Located) -> tuple[int, int]:
    """The words around the figure up to the next mark or the next statistic: `start:end` in the text."""
    text = paper.text
    start, end = located.sentence
    start, end = max(start, located.start - _REACH), min(end, located.end + _REACH)
    before, after = paper.beside(located)
    for other in before:
        if other.figure.kind in _STATISTICS:
            parting = _PARTING.search(text, other.end, located.start)
            start = max(start, parting.end() if parting else other.end)
    for other in after:
        if other.figure.kind in _STATISTICS and other.start < end:
            partings = list(_PARTING.finditer(text, located.end, other.start))
            end = partings[-1].start() if partings else other.start
            break
    for match in _BOUNDARY.finditer(text, start, located.start):
        start = match.end()
    closing = _BOUNDARY.search(text, located.end, end)
    return start, closing.start() if closing else end


def subject_of(paper: Paper, located: Located, gazetteer: Gazetteer | None) -> frozenset[str]:
    """The stems of the clause, with `@XX` for each State, place or people named; without the source's own words."""
    start, end = clause(paper, located)
    text = paper.text
    pieces = [(start, located.start), (located.end, end)]
    source = located.figure.named_source
    if source is not None:
        pieces = [cut for piece in pieces for cut in _without(piece, (source.start, source.end))]
    found = {
        f"#{other.figure.low}-{other.figure.high}"
        for side in paper.beside(located)
        for other in side
        if other.figure.kind == "age" and start <= other.start < end
    }
    for low, high in pieces:
        skip: list[tuple[int, int]] = []
        if gazetteer is not None:
            for mention in (*gazetteer.places_in(text, low, high), *gazetteer.people_in(text, low, high)):
                found.add("@" + mention.code)
                skip.append((mention.start, mention.end))
        for match in _WORD.finditer(text, low, high):
            if not any(a <= match.start() < b for a, b in skip):
                found |= stems((match.group(),))
    return frozenset(found)


def _without(piece: tuple[int, int], hole: tuple[int, int]) -> list[tuple[int, int]]:
    if hole[1] <= piece[0] or piece[1] <= hole[0]:
        return [piece]
    return [cut for cut in ((piece[0], hole[0]), (hole[1], piece[1])) if cut[0] < cut[1]]


def same(one: frozenset[str], two: frozenset[str], *, least: int = 2) -> bool:
    """Whether the two surely name the same thing: equal in at least `least` words, or nearly equal in at least three
    words and no contrast."""
    words_one, words_two = _words(one), _words(two)
    common = words_one & words_two
    if not _places_fit(one, two) or len(common) < least:
        return False
    apart = words_one ^ words_two
    if any(word.startswith("#") for word in apart):
        return False  # another age group
    if not apart:
        return True
    return len(common) >= 3 and len(common) >= 3 * len(apart) and not apart & CONTRASTS


def contains(described: frozenset[str], known: frozenset[str]) -> bool:
    """Whether the text's words hold all words (two at least) that a known series is recognised by."""
    return len(known) >= 2 and known <= described


def _words(subject: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in subject if not word.startswith("@"))


def _places_fit(one: frozenset[str], two: frozenset[str]) -> bool:
    places_one = {word for word in one if word.startswith("@")}
    places_two = {word for word in two if word.startswith("@")}
    return places_one <= places_two or places_two <= places_one
