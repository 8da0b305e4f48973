"""Figures that stand alone: without a source (F101), without a date or period (F102), shares without their whole
(F103).

Statistics only: counts, money, percents and ratios about the world. Durations, ages and ranks state rules or order; so
do amounts of fines and fees. Growth ("by 20 %", "20 % more than in 2020") is measured against an earlier figure and
needs no whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ukuk.grounds import Passage
from ukuk.reporting.checks.finding import Finding, Place
from ukuk.reporting.checks.notes import Notes
from ukuk.reporting.checks.paper import Located, Paper, one_line
from ukuk.reporting.checks.raising import Raiser
from ukuk.reporting.checks.vocabulary import IN_PUBLIC, OF_PAPERS

STATISTICS = frozenset({"count", "money", "percent", "ratio"})
SILENT_ROLES = frozenset({"heading", "reference", "note", "recommendation"})

_VAGUE = re.compile(
    r"(?:according to|citing|based on) (?:\w+ "
    r")?(?:various|different|some|several|unofficial|other|numerous|many|expert|rough|media)"
    r"(?: \w+)?(?: \w+)? ?(?:sources|estimates|data|reports|information|experts|accounts|figures)?"
    r"|some sources|various sources|unofficial (?:estimates|data|sources)|(?:some )?experts (?:say|estimate|believe)"
    r"|it (?:is|was|has been) (?:reported|estimated|believed|known|said)|reportedly|as far as (?:we|is) know\w*"
    r"|по (?:разным|различным|некоторым|неофициальным|другим|многим|экспертным|приблизительным|отдельным) "
    r"(?:данным|оценкам|источникам|сведениям|подсч[её]там)|из (?:разных|различных) источников"
    r"|(?:как )?сообща(?:лось|ется)|по оценкам экспертов|эксперты (?:считают|полагают|оценивают)|насколько (?:нам "
    r")?известно",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"\b(?:of (?:whom|which|them|these|those)|among (?:them|whom)|including|в том числе|из (?:них|которых)|среди "
    r"(?:них|которых))"
    r"(?:\s+[^\W\d_]+){0,3}\s*$",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(r"\b(?:of|out of|among|из|среди)(?: (?:the|all|these|those|всех|этих))*\s*$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_POINTS = re.compile(r".{0,3}\b(?:percentage points?|pp\b|процентн\w+ пункт\w*|п\. ?п\.)", re.IGNORECASE)
# Rates whose whole everybody knows.
_KNOWN_RATE = re.compile(
    r"\b(?:(?:un)?employment|inflation|literacy|interest|exchange|poverty)(?: rate)?\b[^.;:]{0,30}$"
    r"|\b(?:tax|commission|tariff|duty|VAT|contribution)(?: rates?)?\s(?:is|was|are|were|of|at)\s[^.;:]{0,20}$"
    r"|\bставк\w+\b[^.;:]{0,40}$|\b(?:налог|НДС|комисси|тариф)\w*\s(?:в|был[аи]?|составля\w+|составил\w*|[–—-])\s?$"
    r"|\b(?:безработиц\w+|инфляци\w+|занятост\w+|грамотност\w+|бедност\w+)\b[^.;:]{0,30}$",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"\b(?:annually|yearly|(?:a|per|each|every) year|ежегодно|в год|каждый год)\b", re.IGNORECASE)
_FREQUENCY = re.compile(
    r"\s*(?:a|per|each|every)\s+(?:day|week|month|year)|\s*(?:раза? )?в (?:день|неделю|месяц|год)", re.IGNORECASE
)
_RULE_BEFORE = re.compile(
    r"(?:fines?|penalt(?:y|ies)|fees?|deposit|state duty|штраф\w*|пошлин\w*|госпошлин\w*|сбор\w*)\W+(?:\w+\W+){0,9}$",
    re.IGNORECASE,
)
_GROWTH_BEFORE = re.compile(
    r"(?:\b(?:by|на)\s+(?:(?:more than|almost|about|nearly|over|около|почти|более(?: чем)?)\s+)?"
    r"|(?:grew|rose|fell|dropped|increased|decreased|выросл\w+|снизил\w+|увеличил\w+|уменьшил\w+)\s+)$",
    re.IGNORECASE,
)
_GROWTH_AFTER = re.compile(
    r"\s*(?:more|less|fewer|higher|lower|increase|decrease|growth|rise|больше|меньше|выше|ниже)\b", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]{3}")
_NAME = re.compile(r"\b[A-ZА-ЯЁ][^\W\d_]{2,}")
# A note may say what the source speaks of, beside when it was published.
_DAY_IN_NOTE = re.compile(
    r"\b(?:as (?:at|of|on)|period:|по состоянию на|период:|мезгил:)[^.;]{0,30}\b(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d\b[^.;]{0,30}\bкарата\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\([^()]{0,60}\)")
_REACH = 200
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def uncovered(paper: Paper, raiser: Raiser) -> Iterator[Finding]:
    """Findings F101, F102 and F103, figure by figure."""
    notes = Notes(paper)
    sourced = _sourced_values(paper)
    for located in paper.figures:
        if not is_statistic(paper, located):
            continue
        yield from _source(paper, located, raiser, notes, sourced)
        yield from _date(paper, located, raiser, notes)
        if _is_share(paper, located) and not _has_whole(paper, located):
            yield raiser.at(located, "F103", "plain")


def is_statistic(paper: Paper, located: Located) -> bool:
    """Whether the figure says how the world is, in a paragraph that tells about it."""
    figure, text = located.figure, paper.text
    if figure.kind not in STATISTICS or located.paragraph.role in SILENT_ROLES:
        return False
    if figure.kind == "count":
        words = {figure.unit.casefold(), *figure.subject.casefold().split()[:1]}
        if words & (OF_PAPERS | IN_PUBLIC) and (figure.high or figure.low or 0) < 20:
            return False
        if figure.unit != "person" and not _DIGIT.search(located.place.text) and (figure.high or figure.low or 0) < 10:
            return False  # "two field teams": a small number in words tells a story, not a statistic
    if figure.kind == "ratio" and _FREQUENCY.match(text, located.end):
        return False
    return not (
        figure.kind == "money"
        and _RULE_BEFORE.search(text[max(located.sentence[0], located.start - 90) : located.start])
    )


def _is_share(paper: Paper, located: Located) -> bool:
    figure, text = located.figure, paper.text
    if figure.kind != "percent" and not (figure.kind == "ratio" and figure.unit == "part"):
        return False
    before = text[max(located.sentence[0], located.start - 40) : located.start]
    if _POINTS.search(located.place.text) or _POINTS.match(text, located.end) or _KNOWN_RATE.search(before):
        return False
    if located.place.text.casefold().startswith(("from ", "с ", "от ")):
        return True  # "rose from 18 % to 33 %": two shares, no growth
    grows = figure.difference or _GROWTH_BEFORE.search(before) or _GROWTH_AFTER.match(text, located.end)
    return not grows


def _has_whole(paper: Paper, located: Located) -> bool:
    """Whether the text says of what: in words beside the share, by "of whom", or by what stands before it.

    "312 girls (26 %)" after the number of all children, and the second share of "two thirds of those asked ..., and
    half ...", have their whole in the same sentence.
    """
    text, (begin, _) = paper.text, located.sentence
    if located.figure.of or _OF_WHAT.search(text[max(begin, located.start - 40) : located.start]):
        return True
    before, _ = paper.beside(located)
    if any(_is_share(paper, other) and other.figure.of for other in before):
        return True
    counts = [other for other in before if other.figure.kind == "count"]
    if counts:
        led_in = text[begin : counts[0].start] if counts[0].start - begin < 80 else ""
        between = text[counts[-1].end : located.start] if located.start - counts[-1].end < 200 else ""
        if _LEAD_IN.search(led_in) or ":" in between or "(" in between:
            return True
    alone_in_brackets = text.startswith("(", located.start - 1) and text.startswith(")", located.end)
    return alone_in_brackets and len(counts) >= 2 and counts[-1].end > located.start - 40


def _source(
    paper: Paper, located: Located, raiser: Raiser, notes: Notes, sourced: dict[tuple[object, ...], Located]
) -> Iterator[Finding]:
    figure = located.figure
    named = figure.named_source
    vague = _vague_near(paper, located)
    if figure.source or (named is not None and not _VAGUE.match(named.text.strip("() \n"))):
        return
    if any(_names_somebody(notes.text(note)) for note in notes.of(located)):
        return
    if figure.difference and any(
        not o.figure.difference and o.figure.unit == figure.unit for o in paper.in_sentence(located) if o is not located
    ):
        return  # the amount that it differs from is asked for a source already, or has one
    if vague is not None:
        here = Place(vague.group(), located.paragraph.id, vague.start(), vague.end())
        yield raiser.at(located, "F101", "vague", {"vague": vague.group()}, related=(here,))
        return
    other = sourced.get(_value(located))
    beside = _nearby_source(paper, located)
    if beside is not None:
        yield raiser.at(located, "F101", "nearby", {"source": one_line(beside.text)}, related=(beside,))
    elif other is not None and other is not located:
        passage = other.figure.named_source
        named_there = one_line(passage.text) if passage else ""
        yield raiser.at(located, "F101", "repeated", {"source": named_there}, related=(raiser.place(other),))
    elif located.paragraph.role != "question":
        yield raiser.at(located, "F101", "plain")


def _vague_near(paper: Paper, located: Located) -> re.Match[str] | None:
    """Words of the sentence that name nobody, not far from the figure: the nearest before, else the first after it."""
    begin, end = located.sentence
    before = list(_VAGUE.finditer(paper.text, max(begin, located.start - _REACH), located.start))
    return before[-1] if before else _VAGUE.search(paper.text, located.end, min(end, located.end + _REACH))


def _date(paper: Paper, located: Located, raiser: Raiser, notes: Notes) -> Iterator[Finding]:
    figure = located.figure
    if figure.period is not None or figure.as_of is not None or located.paragraph.role == "question":
        return
    if figure.difference and figure.against is not None:
        return
    named = figure.named_source
    note = next(iter(notes.of(located)), None)
    said = one_line(notes.text(note)) if note is not None else ""
    if _DAY_IN_NOTE.search(said):
        return
    if _YEARLY.search(paper.text, located.end, min(located.sentence[1], located.end + 60)):
        yield raiser.at(located, "F102", "yearly")
    elif named is not None and _YEAR.search(_with_bracket(paper.text, named)):
        place = Place(one_line(named.text), located.paragraph.id, named.start, named.end)
        yield raiser.at(located, "F102", "dated_source", {"source": one_line(named.text)}, related=(place,))
    elif note is not None and _YEAR.search(said):
        place = Place(said, note.paragraph, note.start, note.end)
        yield raiser.at(located, "F102", "dated_source", {"source": said}, related=(place,))
    else:
        yield raiser.at(located, "F102", "plain")


def _with_bracket(text: str, named: Passage) -> str:
    """The source and the bracket right after it, where its day may stand: "the Service (letter of 3 May 2021)"."""
    bracket = _BRACKET.match(text, named.end)
    return named.text + bracket.group() if bracket else named.text


def _nearby_source(paper: Paper, located: Located) -> Place | None:
    """A source that the paragraph may name for more than one sentence: in brackets or after a dash further on, else one
    that an earlier sentence opens with."""
    text = paper.text
    after = before = None
    for passage, sentence in paper.sources_of(located.paragraph):
        if _VAGUE.match(passage.text):
            continue
        place = Place(passage.text, located.paragraph.id, passage.start, passage.end)
        lead = text[sentence : passage.start]
        if passage.start >= located.end and lead.rstrip()[-1:] in ("(", "–", "—", "-"):
            after = after or place
        elif passage.end <= located.sentence[0] and len(lead.split()) <= 2:
            before = place
    return after or before


def _value(located: Located) -> tuple[object, ...]:
    figure = located.figure
    return (figure.kind, figure.unit, figure.bound, figure.low, figure.high)


def _sourced_values(paper: Paper) -> dict[tuple[object, ...], Located]:
    """Figures that have a source, by value; only values that are told apart by three digits or more."""
    found: dict[tuple[object, ...], Located] = {}
    for located in paper.figures:
        value = located.figure.low if located.figure.low is not None else located.figure.high
        if value is None or located.figure.named_source is None or located.figure.kind not in ("count", "money"):
            continue
        if len(value.normalize().as_tuple().digits) >= 3:
            found.setdefault(_value(located), located)
    return found


def _names_somebody(note: str) -> bool:
    """Whether the note says more than "see below": a year, an address, or two names."""
    if _VAGUE.search(note) or not _LETTERS.search(note):
        return False
    return bool(_YEAR.search(note) or "://" in note or "www." in note or len(_NAME.findall(note)) >= 2)
