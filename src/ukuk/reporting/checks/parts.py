"""Parts that the text itself gives as parts: lists in brackets, after a colon or a dash, after "of whom", in the
sentence that follows.

A list in brackets or after a colon is all there is, unless it says otherwise ("including", "and in other countries",
"mostly"). "Of whom" and "including" name some of the whole: each must fit into it, and together too where they exclude
each other (places, sexes).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ukuk.reading.gazetteer import Gazetteer
from ukuk.reporting.checks.bare_numbers import with_bare_numbers
from ukuk.reporting.checks.paper import Located, Paper, between
from ukuk.reporting.checks.part_words import (
    AGES,
    BY_OTHERS,
    DASH,
    ELLIPTIC,
    LEADING_WHOLE,
    NEXT_SENTENCE,
    OF_ONE_SEX,
    OF_WHOM,
    OPEN,
    RESPECTIVELY,
    SEPARATOR,
    SHARED_OUT,
    SOME,
    TOTAL_AFTER,
    TOTAL_BEFORE,
    WORD,
)

HUNDRED = Decimal(100)
_LONGEST = 4000
_TABLE = 60  # a sentence with more figures is a table that lost its lines


@dataclass(frozen=True, slots=True)
class Division:
    """`parts` that the text gives of `whole` (`None`: shares, of 100 %). `complete`: said to be all of it.

    `apart`: the parts exclude each other, so that their sum may be held against the whole even where the list is not
    complete.
    """

    whole: Located | None
    parts: tuple[Located, ...]
    complete: bool
    apart: bool


def divisions(paper: Paper, gazetteer: Gazetteer | None = None) -> Iterator[Division]:
    """Every division of a whole into parts that the text gives, in the order of the text; each part once a list."""
    for figures in paper.by_paragraph.values():
        countable = tuple(
            f
            for f in with_bare_numbers(paper, figures, gazetteer)
            if f.figure.kind in ("count", "money", "percent") and not f.figure.difference
        )
        if len(countable) < 2:
            continue
        told: dict[tuple[int, int], list[frozenset[int]]] = {}
        for division in _of_paragraph(paper, countable):
            key = (division.whole.start if division.whole else -1, division.parts[0].sentence[0])
            parts = frozenset(part.start for part in division.parts)
            if not any(parts <= other for other in told.get(key, ())):
                told.setdefault(key, []).append(parts)
                yield division
    yield from _item_lists(paper)


def _of_paragraph(paper: Paper, figures: tuple[Located, ...]) -> Iterator[Division]:
    for open_at, close_at in _brackets(paper.text, figures[0].paragraph.start, figures[0].paragraph.end):
        if close_at - open_at > _LONGEST:
            continue
        yield from _listed(paper, figures, open_at + 1, close_at, bracket=True)
    previous: tuple[Located, ...] = ()
    for sentence in dict.fromkeys(figure.sentence for figure in figures):
        inside = tuple(between(figures, *sentence))
        if len(inside) > _TABLE or sentence[1] - sentence[0] > _LONGEST:
            previous = ()
            continue
        if len(inside) >= 2:
            for match in DASH.finditer(paper.text, *sentence):
                yield from _listed(
                    paper, inside, match.end(), _clause_end(paper.text, match.end(), sentence[1]), bracket=False
                )
            yield from _of_whom(paper, inside, sentence)
            yield from _leading(paper, inside, sentence)
            yield from _totals(paper, inside, sentence)
            yield from _two_sexes(paper, inside, sentence)
        if previous and NEXT_SENTENCE.match(paper.text, sentence[0]):
            yield from _anaphoric(paper, previous, inside)
        previous = inside


def _brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Matched round brackets, innermost included; one that is never closed ends with the paragraph."""
    opened: list[int] = []
    for match in re.finditer(r"[()]", text[start:end]):
        at = start + match.start()
        if match.group() == "(":
            opened.append(at)
        elif opened:
            yield opened.pop(), at
    for at in opened:
        yield at, end


def _clause_end(text: str, start: int, end: int) -> int:
    """Where a list after a colon ends: at a bracket that closes what was opened before it, or with its sentence."""
    depth = 0
    for match in re.finditer(r"[()]", text[start:end]):
        depth += 1 if match.group() == "(" else -1
        if depth < 0:
            return start + match.start()
    return end


def _listed(paper: Paper, figures: tuple[Located, ...], start: int, end: int, *, bracket: bool) -> Iterator[Division]:
    """A list in brackets, or after a colon or dash: one figure an item."""
    text = paper.text
    level = paper.depth(figures[0].paragraph, start)
    inside = [f for f in between(figures, start, end) if f.depth == level]
    if not inside:
        return
    whole = _before(figures, start, level - bracket)
    words = text[start:end]
    if RESPECTIVELY.search(words) or AGES.match(words) or len(BY_OTHERS.findall(words)) > 1:
        return
    head = text[start : inside[0].start]
    some = SOME.search(head)
    if whole is not None and whole.figure.kind != "percent":
        parts = _items(paper, [f for f in inside if _same_kind(whole, f)], start, end, whole)
        if some and parts:
            yield Division(
                whole, parts, complete=bool(OF_WHOM.search(head)) and _both_sexes(parts), apart=_apart(parts)
            )
        elif len(parts) >= 2 and (bracket or _begins_with_item(text, start, parts)):
            yield Division(whole, parts, complete=not OPEN.search(words), apart=True)
    yield from _shares(paper, inside, whole, start, end, bracket=bracket)


def _shares(
    paper: Paper, inside: Sequence[Located], whole: Located | None, start: int, end: int, *, bracket: bool
) -> Iterator[Division]:
    """Shares in a list. They are held against 100 % only where they exclude each other: people may be asked several
    things."""
    text = paper.text
    words = text[start:end]
    of_percent = whole if whole is not None and whole.figure.kind == "percent" else None
    if of_percent is not None and (not bracket or SOME.search(text[start : inside[0].start])):
        return
    parts = _items(paper, [f for f in inside if f.figure.kind == "percent"], start, end, None)
    if len(parts) < 2 or not (bracket or _begins_with_item(text, start, parts)):
        return
    opening = text[max(inside[0].sentence[0] - 1, start - 200, 0) : start]
    shared_out = bool(SHARED_OUT.search(opening)) or _both_sexes(parts)
    if not (shared_out or _apart(parts) or _elliptic(text, parts, end)):
        return
    full = shared_out and not OPEN.search(words)
    if of_percent is None:
        yield Division(None, parts, complete=full, apart=True)
    elif not _adds_to_hundred(parts):
        yield Division(of_percent, parts, complete=full, apart=True)


def _elliptic(text: str, parts: tuple[Located, ...], end: int) -> bool:
    """Whether three items or more are told by the same preposition or case alone: they exclude each other."""
    if len(parts) < 3:
        return False
    heads = set()
    for at, part in enumerate(parts):
        stop = parts[at + 1].start if at + 1 < len(parts) else end
        cut = SEPARATOR.search(text, part.end, stop)
        match = ELLIPTIC.match(text[part.end : cut.start() if cut else stop].rstrip(" ."))
        if match is None:
            if at:
                return False  # the first may have the noun and the verb of all
        elif match["idiom"] is None:
            heads.add(match["head"] or "")
    return len(heads) == 1


def _of_whom(paper: Paper, inside: tuple[Located, ...], sentence: tuple[int, int]) -> Iterator[Division]:
    """ "120 people, of whom 70 were women": some of the whole, after the words that say so."""
    text = paper.text
    for match in SOME.finditer(text, *sentence):
        stop = _clause_end(text, match.end(), sentence[1])
        after = [f for f in inside if match.end() <= f.start < stop]
        before = [f for f in inside if f.end <= match.start()]
        if not before:
            continue
        if after and after[0].start - match.end() > 60:
            continue
        direct = [f for f in before if f.end + 1 >= match.start()]  # "10 of them": the part stands before the words
        if direct and len(before) >= 2 and _same_kind(before[-2], direct[-1]):
            yield Division(before[-2], (direct[-1],), complete=False, apart=False)
            continue
        whole = before[-1]
        parts = _items(paper, [f for f in after if _same_kind(whole, f)], match.end(), stop, whole)
        if parts:
            both = bool(OF_WHOM.fullmatch(match.group())) and _both_sexes(parts)
            yield Division(whole, parts, complete=both, apart=_apart(parts) or _elliptic(text, parts, stop))


def _leading(paper: Paper, inside: tuple[Located, ...], sentence: tuple[int, int]) -> Iterator[Division]:
    """ "Of the 120 people returned, 70 were women and 50 men"."""
    whole = inside[0]
    if not LEADING_WHOLE.match(paper.text[sentence[0] : whole.start]):
        return
    parts = _items(paper, [f for f in inside[1:] if _same_kind(whole, f)], whole.end, sentence[1], whole)
    if parts:
        yield Division(whole, parts, complete=_both_sexes(parts), apart=_apart(parts))


def _totals(paper: Paper, inside: tuple[Located, ...], sentence: tuple[int, int]) -> Iterator[Division]:
    """ "70 from Russia and 50 from Kazakhstan, a total of 120 people", or the total first."""
    text = paper.text
    for at, whole in enumerate(inside):
        if not (
            TOTAL_BEFORE.search(text[max(sentence[0], whole.start - 30) : whole.start])
            or TOTAL_AFTER.match(text, whole.end, sentence[1])
        ):
            continue
        for group, start, end in ((inside[:at], sentence[0], whole.start), (inside[at + 1 :], whole.end, sentence[1])):
            level = [f for f in group if _same_kind(whole, f) and f.depth == whole.depth]
            parts = _items(paper, level, start, end, whole)
            if len(parts) >= 2 and _apart(parts) and not SOME.search(text, start, end):
                yield Division(whole, parts, complete=not OPEN.search(text[start:end]), apart=True)


def _two_sexes(paper: Paper, inside: tuple[Located, ...], sentence: tuple[int, int]) -> Iterator[Division]:
    """ "60 % are women and 50 % men" of one and the same group: all there is."""
    for one, two in pairwise(inside):
        if one.figure.kind != "percent" or two.figure.kind != "percent" or not _both_sexes((one, two)):
            continue
        ofs = {one.figure.of.casefold(), two.figure.of.casefold()} - {""}
        between = paper.text[one.end : two.start]
        if len(ofs) > 1 or OF_ONE_SEX.match(paper.text, two.end) or OF_ONE_SEX.match(paper.text, one.end):
            continue
        if (
            one.figure.period == two.figure.period
            and len(between) < 80
            and not RESPECTIVELY.search(paper.text, *sentence)
        ):
            yield Division(None, (one, two), complete=not OPEN.search(between), apart=True)


def _anaphoric(paper: Paper, previous: tuple[Located, ...], inside: tuple[Located, ...]) -> Iterator[Division]:
    """ "... 1,000 people. Most of them were in Russia (800), in Turkey (100) and in other countries"."""
    start = inside[0].sentence[0]
    if paper.text[previous[0].sentence[1] : start].strip():
        return
    level = min(f.depth for f in previous)
    candidates = [f for f in previous if _same_kind(f, inside[0]) and f.depth == level]
    if len(candidates) != 1:
        return
    whole = candidates[0]
    parts = tuple(f for f in inside if _same_kind(whole, f) and _within_period(whole, f))
    if parts:
        both = bool(OF_WHOM.match(paper.text, start)) and _both_sexes(parts)
        yield Division(whole, parts, complete=both, apart=_apart(parts))


def _item_lists(paper: Paper) -> Iterator[Division]:
    """A paragraph that ends with a colon, and the items below it, one figure each."""
    paragraphs = paper.document.paragraphs
    for at, paragraph in enumerate(paragraphs):
        body = paper.text[paragraph.start : paragraph.end].rstrip()
        heads = [
            f
            for f in paper.by_paragraph.get(paragraph.id, ())
            if f.figure.kind in ("count", "money") and not f.figure.difference
        ]
        if not body.endswith(":") or len(heads) != 1:
            continue
        parts: list[Located] = []
        words: list[str] = []
        for item in paragraphs[at + 1 : at + 40]:
            text = paper.text[item.start : item.end]
            found = [
                f for f in paper.by_paragraph.get(item.id, ()) if _same_kind(heads[0], f) and not f.figure.difference
            ]
            if (
                not (item.letter or re.match(r"\s*[-–—•*·]|\s*\(?\w\)", text))
                or len(found) > 1
                or not _within_period(heads[0], *found)
            ):
                break
            parts += found
            words.append(text)
        if len(parts) >= 2 and not SOME.search(body) and not RESPECTIVELY.search(body):
            yield Division(
                heads[0],
                tuple(parts),
                complete=len(parts) == len(words) and not OPEN.search(" ".join([body, *words])),
                apart=True,
            )


def _before(figures: Sequence[Located], start: int, level: int) -> Located | None:
    """The nearest figure before the list, in the sentence that the list begins in, outside other brackets."""
    at = bisect_left(figures, start, key=lambda figure: figure.start) - 1
    if at < 0 or figures[at].sentence[1] < start:
        return None
    sentence = figures[at].sentence
    while at >= 0 and figures[at].sentence == sentence:
        if figures[at].depth == level:
            return figures[at]
        at -= 1
    return None


def _items(paper: Paper, candidates: list[Located], start: int, end: int, whole: Located | None) -> tuple[Located, ...]:
    """The figures that are items of the list, one a segment; none where a segment has two, as then the list is another
    thing."""
    text = paper.text
    kept: list[Located] = []
    for at, figure in enumerate(candidates):
        past = candidates[at - 1].end if at else start
        between = text[past : figure.start]
        after = text[figure.end : candidates[at + 1].start if at + 1 < len(candidates) else end]
        if at and (SOME.search(between) or SOME.match(after.lstrip())):
            continue  # a part of the part before it
        if at and not SEPARATOR.search(between):
            return ()
        if whole is not None and not _within_period(whole, figure):
            return ()
        kept.append(figure)
    return tuple(kept)


def _begins_with_item(text: str, start: int, parts: tuple[Located, ...]) -> bool:
    return len(WORD.findall(text[start : parts[0].start])) <= 4


def _same_kind(whole: Located, part: Located) -> bool:
    a, b = whole.figure, part.figure
    if a.kind == "money" and b.kind == "count":
        return not b.unit  # "3 million soms: 1 million for flights": the currency stands once
    return a.kind == b.kind and (a.unit == b.unit or (a.kind == "count" and "" in (a.unit, b.unit)))


def _within_period(whole: Located, *parts: Located) -> bool:
    """Whether each part may speak of the whole's time: a part of another year is a comparison, not a part."""
    for part in parts:
        mine, theirs = whole.figure.period, part.figure.period
        if mine is None and theirs is not None and whole.figure.as_of is None and whole.sentence == part.sentence:
            return False
        if mine is not None and theirs is not None and not mine.overlaps(theirs):
            return False
        if whole.figure.as_of is not None and part.figure.as_of is not None and whole.figure.as_of != part.figure.as_of:
            return False
    return True


def _both_sexes(parts: tuple[Located, ...]) -> bool:
    return len(parts) == 2 and {part.figure.sex for part in parts} == {"female", "male"}


def _apart(parts: tuple[Located, ...]) -> bool:
    """Whether the parts exclude each other: different places each, or women, men and perhaps children."""
    sexes = [part.figure.sex for part in parts]
    if sexes.count("female") == 1 and sexes.count("male") == 1 and len(parts) <= 3:
        return True
    places = [part.figure.places for part in parts]
    return len(parts) >= 2 and all(places) and len(set(places)) == len(places)


def _adds_to_hundred(parts: tuple[Located, ...]) -> bool:
    values = [part.figure.low if part.figure.low is not None else part.figure.high for part in parts]
    return abs(sum((v for v in values if v is not None), Decimal(0)) - HUNDRED) <= len(parts)
