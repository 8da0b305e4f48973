"""When two figures speak of the same thing: the words of their clause, without what is only grammar, time, place or
source, and without words that only say that something is counted.

Sure only. A word that one clause has and the other has not may make it another thing ("resistant", "not", "young"), so
all of them must be the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ukuk.reading.gazetteer import Gazetteer
from ukuk.reporting.checks.paper import Located, Paper
from ukuk.reporting.checks.part_words import NEXT_SENTENCE, SOME
from ukuk.reporting.checks.vocabulary import OF_MONEY, ONLY_COUNTING
from ukuk.reporting.checks.word_stems import stem, stems

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+")
_BOUNDARY = re.compile(r"[;:()]|\s[–—]\s|\s-\s")
_PARTING = re.compile(r"[,;]|\b(?:and|while|but|и|а|но)\b", re.IGNORECASE)
# What is only told beside, between commas or to the end.
_BESIDE = re.compile(
    r",\s+(?:who|which|where|because|as|while|when|mostly|mainly|although|but|so"
    r"|потому|так как|поскольку|хотя|но|а|в основном|преимущественно|прич[её]м)\b"
)
_FROM = re.compile(r"\b(?:from|out of|из|со?|от)\s+(?:the\s+)?$", re.IGNORECASE)
_RATE = re.compile(
    r"\b(?:per\s+\w+|(?:a|each|every)\s+(?:hour|day|week|month|person|head|family|worker)|on average|averag\w+|daily"
    r"|weekly|monthly|в (?:день|сутки|неделю|месяц|час)|ежедневно|ежемесячно|в среднем|на (?:человека|душу|семью))\b",
    re.IGNORECASE,
)
_REACH = 400
_MOST_BESIDE = 12  # a sentence with more figures is a table that lost its lines
_STATISTICS = frozenset({"count", "money", "percent"})
_NEUTRAL = frozenset(stem(word) for word in ONLY_COUNTING)
_NEUTRAL_FOR_MONEY = frozenset(stem(word) for word in OF_MONEY)

Piece = tuple[int, int]


def clause(paper: Paper, located: Located) -> Piece:
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
    return _between_marks(text, start, end, located)


def subject_of(paper: Paper, located: Located, gazetteer: Gazetteer | None) -> frozenset[str]:
    """The stems of the clause, without the source's own words, with `@XX` for each State, place or people named.

    What sets the clause apart beside its words stands with `#`: an age, from where, a rate.
    """
    return frozenset(_words_in(paper, located, _cut(paper.text, clause(paper, located), located), gazetteer))


def governed_by(paper: Paper, located: Located, gazetteer: Gazetteer | None) -> frozenset[str] | None:
    """The words of the sentence that also govern a figure of a list: before its first figure and after its last.

    `None` where the figure is only a part of another, or stands in a table: nobody can tell what it is about.
    """
    text, (begin, end) = paper.text, located.sentence
    own = clause(paper, located)
    if SOME.search(text, own[0], located.start) or NEXT_SENTENCE.match(text, begin):
        return None
    part_of = SOME.search(text, located.end, min(own[1], located.end + 30))
    if part_of is not None and "," not in text[located.end : part_of.start()]:
        return None
    before, after = (
        [other for other in side if other.figure.kind in _STATISTICS and not other.figure.difference]
        for side in paper.beside(located)
    )
    if len(before) >= _MOST_BESIDE or len(after) >= _MOST_BESIDE:
        return None
    start, stop = _between_marks(text, max(begin, located.start - _REACH), min(end, located.end + _REACH), located)
    pieces = []
    if before and start <= before[0].start:
        pieces.append((start, before[0].start))
    if after and after[-1].end <= stop:
        pieces.append((after[-1].end, stop))
    return frozenset(_words_in(paper, located, pieces, gazetteer))


def told(subject: frozenset[str], kind: str) -> frozenset[str]:
    """The words that tell what a figure is about: without places, and without words that only say that it is
    counted."""
    neutral = _NEUTRAL | _NEUTRAL_FOR_MONEY if kind == "money" else _NEUTRAL
    return frozenset(word for word in subject if not word.startswith("@")) - neutral


def places_told(subject: frozenset[str], named: Sequence[str], home: str) -> frozenset[str]:
    """The places of the clause and those that the reader gives to the figure; home goes without saying."""
    return frozenset({word[1:] for word in subject if word.startswith("@")} | set(named)) - {home}


def contains(described: frozenset[str], known: frozenset[str]) -> bool:
    """Whether the text's words hold all words (two at least) that a known series is recognised by."""
    return len(known) >= 2 and known <= described


def _between_marks(text: str, start: int, end: int, located: Located) -> Piece:
    for match in _BOUNDARY.finditer(text, start, located.start):
        # "Remittances in 2020: $1.9 billion", "объём в 2020 году - 1,9 млрд": the mark stands for the verb.
        if match.group() in "();" or text[match.end() : located.start].strip():
            start = match.end()
    closing = _BOUNDARY.search(text, located.end, end)
    return start, closing.start() if closing else end


def _cut(text: str, own: Piece, located: Located) -> list[Piece]:
    """The clause without the figure, and without what is told beside: ", half of them women"."""
    start, end = own
    pieces = [(start, located.start), (located.end, end)]
    for pattern in (SOME, _BESIDE):
        match = pattern.search(text, located.end, end)
        if match is None:
            continue
        comma = text.rfind(",", located.end, match.end())
        opens = comma if comma >= 0 else match.start()
        closes = text.find(",", match.end(), end)
        pieces = [
            cut
            for piece in pieces
            for cut in _without(piece, (opens, closes if closes >= 0 else end))
            if cut[0] < cut[1]
        ]
    return pieces


def _words_in(paper: Paper, located: Located, pieces: Sequence[Piece], gazetteer: Gazetteer | None) -> Iterator[str]:
    text = paper.text
    source = located.figure.named_source
    if source is not None:
        pieces = [cut for piece in pieces for cut in _without(piece, (source.start, source.end))]
    ages = [other for side in paper.beside(located) for other in side if other.figure.kind == "age"]
    for low, high in pieces:
        for age in ages:
            if low <= age.start < high:
                yield f"#{age.figure.low}-{age.figure.high}"
        if _RATE.search(text, low, high):
            yield "#rate"
        skip: list[Piece] = []
        if gazetteer is not None:
            for mention in (*gazetteer.places_in(text, low, high), *gazetteer.people_in(text, low, high)):
                yield "@" + mention.code
                if _FROM.search(text, max(low, mention.start - 14), mention.start):
                    yield "#from @" + mention.code
                skip.append((mention.start, mention.end))
        for match in _WORD.finditer(text, low, high):
            if any(a <= match.start() < b for a, b in skip):
                continue
            found = stems((match.group(),))
            if found and _FROM.search(text, max(low, match.start() - 14), match.start()):
                yield "#from"
            yield from found


def _without(piece: Piece, hole: Piece) -> list[Piece]:
    if hole[1] <= piece[0] or piece[1] <= hole[0]:
        return [piece]
    return [cut for cut in ((piece[0], hole[0]), (hole[1], piece[1])) if cut[0] < cut[1]]
