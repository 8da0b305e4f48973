"""Numbers of a list that stand without their noun: "(2 from Kazakhstan, 14 from Russia)", "of whom 70 were women".

They are parts of a figure that was read, and nothing by themselves: only sums and small numbers look at them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from ukuk.grounds import Figure, Passage, Period
from ukuk.reading.gazetteer import Gazetteer
from ukuk.reporting.checks.paper import Located, Paper

_NUMBER = re.compile(
    r"(?<![\w.,/№$€£-])(?<!No\. )(?<!№ )(?<![A-Z]\. )"
    r"(\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d{1,7})(?:\s(thousand|тыс\.|тысяч[аи]?))?(?![\w%°/:-]|[.,]\d)"
)
_BEFORE_IS_NO_COUNT = re.compile(
    r"(?:\b(?:[Aa]rts?\.?|[Aa]rticles?|[Pp]aras?\.?|[Pp]aragraphs?|[Ss]ections?|[Ii]ssues?|[Nn]os?\.?|[Pp]ages?|pp?\.|[Cc]hapters?"
    r"|[Aa]ged?|in|since|until|by|on|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|ст\.|стать\w+|п\.|пункт\w*|гл\.|в возрасте|до|с|от|на)|[№#§])\s*$"
)
_AFTER = re.compile(
    r"\s*(?:[,;)]|$|(?:from|in|to|at|on|via|through|by|were|was|are|is|had|have|with|without|and|women|woman|men|girls?"
    r"|of (?:them|these|those|whom|which)"
    r"|boys?|females?|males?|people|из|от|в|во|на|через|были|был[ао]?|и|женщин\w*|мужчин\w*|девоч\w+|мальчик\w*|человек\w*)\b)"
)
# A number that opens an item of a list, whatever it counts.
_OPENS_ITEM = re.compile(r"(?:[:;,(]|\s[–—-]|\band|\bи)\s*$")
_COUNTED = re.compile(
    r"\s(?!(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|год\w*|г\.|th|st|nd|rd)\b)[a-zа-яё]"
)
_FEMALE = re.compile(r"(?:\s+\w+){0,2}?\s+(?:women|woman|girls?|females?|женщин\w*|девоч\w+|девуш\w+)\b", re.IGNORECASE)
_MALE = re.compile(r"(?:\s+\w+){0,2}?\s+(?:men|boys?|males?|мужчин\w*|мальчик\w*|юнош\w+)\b", re.IGNORECASE)
_ITEM_END = re.compile(r"[,;()]|\band\b|\bи\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST = 4000  # a longer sentence is a table or a list that lost its marks
_YEARS = range(1900, 2101)


def with_bare_numbers(paper: Paper, figures: tuple[Located, ...], gazetteer: Gazetteer | None) -> tuple[Located, ...]:
    """The figures of a paragraph, in order, and the bare numbers of its sentences that count something."""
    added: list[Located] = []
    heads: dict[tuple[int, int], Located] = {}
    for located in figures:
        if located.figure.kind == "count" and located.sentence[1] - located.sentence[0] <= _LONGEST:
            heads.setdefault(located.sentence, located)
    for sentence, head in heads.items():
        added += _in_sentence(paper, figures, head, sentence, gazetteer)
    if not added:
        return figures
    return tuple(sorted((*figures, *added), key=lambda located: (located.start, located.end)))


def _in_sentence(
    paper: Paper,
    figures: tuple[Located, ...],
    head: Located,
    sentence: tuple[int, int],
    gazetteer: Gazetteer | None,
) -> Iterator[Located]:
    text = paper.text
    for match in _NUMBER.finditer(text, *sentence):
        start, end = match.span()
        if _taken(figures, start, end) or paper.is_cited(start):
            continue
        before = text[max(sentence[0], start - 14) : start]
        item = _OPENS_ITEM.search(before) and _COUNTED.match(text, end)
        if _BEFORE_IS_NO_COUNT.search(before) or not (item or _AFTER.match(text, end)):
            continue
        value = Decimal(re.sub(r"\D", "", match.group(1))) * (1000 if match.group(2) else 1)
        if int(value) in _YEARS and len(match.group(1)) == 4:
            continue
        stop = _ITEM_END.search(text, end, sentence[1])
        reach = stop.start() if stop else sentence[1]
        year = _YEAR.search(text, end, reach)
        places = gazetteer.places_in(text, end, reach) if gazetteer is not None else ()
        figure = Figure(
            id="",
            kind="count",
            bound="exact",
            low=value,
            high=value,
            unit="",
            places=tuple(dict.fromkeys(place.code for place in places)),
            sex=_sex(text, end, reach),
            period=Period.parse(year.group()) if year else head.figure.period,
            as_of=None if year else head.figure.as_of,
            named_source=head.figure.named_source,
            paragraph=head.paragraph.id,
            passage=Passage(start, end, text[start:end]),
        )
        yield Located(
            figure, Passage(start, end, text[start:end]), head.paragraph, sentence, paper.depth(head.paragraph, start)
        )


def _sex(text: str, start: int, end: int) -> Literal["female", "male"] | None:
    if _FEMALE.match(text, start, end):
        return "female"
    return "male" if _MALE.match(text, start, end) else None


def _taken(figures: tuple[Located, ...], start: int, end: int) -> bool:
    at = bisect_left(figures, end, key=lambda located: located.start) - 1
    return at >= 0 and figures[at].end > start
