"""The figures of a text: every number stated about the world, with what it counts, when, where and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ukuk.grounds import Figure, Passage
from ukuk.reading.document import Paragraph
from ukuk.reading.figures import periods
from ukuk.reading.figures.context import Sentence, context_of
from ukuk.reading.figures.counted import is_people
from ukuk.reading.figures.measures import measure_after
from ukuk.reading.figures.named_sources import own_source
from ukuk.reading.figures.stated import Line, Stated
from ukuk.reading.figures.stating import WATCHED, stated_numbers
from ukuk.reading.figures.tokens import Tokens, word_set
from ukuk.reading.figures.years import year_at
from ukuk.reading.gazetteer import Gazetteer
from ukuk.reading.sentences import sentences

_NUMBERS = WATCHED
_DATES = periods.WATCHED
_ANY = _NUMBERS | _DATES


def find_figures(
    text: str,
    paragraphs: Sequence[Paragraph],
    *,
    language: str = "en",
    gazetteer: Gazetteer | None = None,
    taken: Sequence[tuple[int, int]] = (),
) -> tuple[Figure, ...]:
    """The figures in the paragraphs of `text`, in order, none overlapping, each inside its paragraph.

    `taken` are sorted spans (citations, document symbols) whose digits are no figures. `language` ("en", "ru")
    decides only how "1,200" reads; the words of both languages are always known. Ids count from "f1". Dates, article
    and paragraph numbers, ordinals, phone numbers, list markers, vague amounts ("thousands") and definite pairs ("the
    two Covenants") are no figures. A paragraph's figures depend on that paragraph alone.
    """
    places = gazetteer if gazetteer is not None else Gazetteer()
    figures: list[Figure] = []
    at = 0
    spans = list(taken)
    for paragraph in paragraphs:
        while at < len(spans) and spans[at][1] <= paragraph.start:
            at += 1
        inside = []
        step = at
        while step < len(spans) and spans[step][0] < paragraph.end:
            inside.append(spans[step])
            step += 1
        for found in _in_paragraph(text, paragraph, language, places, inside):
            figures.append(found.renamed(f"f{len(figures) + 1}"))
    return tuple(figures)


def _in_paragraph(
    text: str, paragraph: Paragraph, language: str, gazetteer: Gazetteer, taken: Sequence[tuple[int, int]]
) -> list[Figure]:
    tokens = Tokens(text, paragraph.start, paragraph.end)
    words = tokens.words
    watched = [index for index, word in enumerate(words) if word in _ANY or word[0].isdecimal()]
    if not watched:
        return []
    blocked = _blocked(tokens, watched, taken)
    first = _marker_end(tokens)
    watched = [index for index in watched if index >= first and index not in blocked]
    numbers = [index for index in watched if words[index] in _NUMBERS or words[index][0].isdecimal()]
    if not numbers:
        return []
    dates = periods.find_dates(tokens, watched, _not_years(tokens, numbers))
    for date in dates:
        blocked.update(range(date.first, date.last))
    starts = frozenset(date.first for date in dates)
    line = Line(tokens, language, blocked, starts, _peoples(tokens, gazetteer, numbers))
    drafts = stated_numbers(line, numbers)
    if not drafts:
        return []
    bounds = _sentence_tokens(tokens, sentences(text, paragraph.start, paragraph.end, language))
    figures: list[Figure] = []
    before: Sentence | None = None
    told = drafted = 0
    for begin, end in bounds:
        mine: list[Stated] = []
        while drafted < len(drafts) and drafts[drafted].first < end:
            mine.append(drafts[drafted])
            drafted += 1
        if told < len(figures):
            source = own_source(tokens, begin, end)
            if source is not None:
                named = _passage(tokens, source)
                figures[told:] = [
                    figure if figure.named_source else replace(figure, named_source=named) for figure in figures[told:]
                ]
        told = len(figures)
        within = [date for date in dates if begin <= date.first < end]
        if not mine:
            before = None
            continue
        sentence = context_of(tokens, begin, end, mine, within, gazetteer, before)
        for number, draft in enumerate(mine):
            figures.append(_figure(tokens, paragraph, draft, sentence, number))
        before = sentence
    return figures


def _figure(tokens: Tokens, paragraph: Paragraph, draft: Stated, sentence: Sentence, number: int) -> Figure:
    text = tokens.text
    about = sentence.about[number]
    start, end = tokens.starts[draft.first], tokens.ends[draft.last - 1]
    return Figure(
        id="",
        kind=draft.kind,
        bound=draft.bound,
        low=_plain(draft.low),
        high=_plain(draft.high),
        unit=draft.unit,
        of=_text(tokens, draft.whole),
        subject=_text(tokens, about.subject),
        period=about.period,
        as_of=about.as_of,
        places=about.places,
        sex=about.sex,
        age=_text(tokens, about.age),
        named_source=None if about.source is None else _passage(tokens, about.source),
        note=about.note,
        paragraph=paragraph.id,
        passage=Passage(start, end, text[start:end]),
        difference=draft.difference,
        against=about.against,
    )


def _passage(tokens: Tokens, span: tuple[int, int]) -> Passage:
    start, end = tokens.starts[span[0]], tokens.ends[span[1] - 1]
    return Passage(start, end, tokens.text[start:end])


def _plain(value: Decimal | None) -> Decimal | None:
    if value is None:
        return None
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value.normalize()


def _text(tokens: Tokens, span: tuple[int, int] | None) -> str:
    if span is None or span[0] >= span[1]:
        return ""
    return " ".join(tokens.slice(*span).split())


def _not_years(tokens: Tokens, numbers: Sequence[int]) -> frozenset[int]:
    """Numbers that look like years and count people: "over 2000 migrants", not "in 2000 migrants"."""
    return frozenset(
        index
        for index in numbers
        if year_at(tokens, index) is not None
        and (
            (is_people(tokens.word(index + 1)) and tokens.word(index - 1) not in _DATE_LEADS)
            or _is_money(tokens, index + 1)
            or _opens_range(tokens, index)
        )
    )


def _is_money(tokens: Tokens, at: int) -> bool:
    measure = measure_after(tokens, at) if tokens.word(at) not in ("", "$", "€", "£") else None
    return measure is not None and measure.kind == "money"


def _opens_range(tokens: Tokens, index: int) -> bool:
    """ "From 2000 to 5000 roubles", "between 2000 and 2500 workers": what is measured after the second tells."""
    joined = tokens.word(index + 1) in ("to", "and", "до", "и", "-", "–", "—") and tokens.digits(index + 2)
    if not joined or not tokens.words[index + 2].isdecimal():
        return False
    if _is_money(tokens, index + 3):
        return True
    return year_at(tokens, index + 2) is None and is_people(tokens.word(index + 3))


_DATE_LEADS = _DATES | word_set(
    "in since of by until during for from between and year , ( the to before after в с по до к за и на - – / через"
)


def _blocked(tokens: Tokens, watched: Sequence[int], taken: Sequence[tuple[int, int]]) -> set[int]:
    blocked: set[int] = set()
    at = 0
    for index in watched:
        start = tokens.starts[index]
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at < len(taken) and taken[at][0] <= start:
            blocked.add(index)
    return blocked


def _marker_end(tokens: Tokens) -> int:
    """Past a printed paragraph number or letter: "12.", "(a)", "3)", "1.2."."""
    words = tokens.words
    if words[0][0].isdecimal() and len(words) > 1 and tokens.glued(1) and words[1] in (".", ")") and len(words[0]) <= 6:
        return 2
    if len(words) > 2 and words[0] == "(" and words[2] == ")" and len(words[1]) <= 4:
        return 3
    if words[0][0].isdecimal() and words[0].count(".") and len(words) > 1 and not tokens.glued(1) and tokens.capital(1):
        return 1
    return 0


def _peoples(tokens: Tokens, gazetteer: Gazetteer, numbers: Sequence[int]) -> frozenset[int]:
    """The tokens near a number that the gazetteer knows as names of a people."""
    found: set[int] = set()
    for index in numbers:
        for step in range(index + 1, min(index + 7, len(tokens))):
            named = tokens.capital(step) or not tokens.words[step].isascii()
            if named and step not in found and gazetteer.people_in(tokens.text, tokens.starts[step], tokens.ends[step]):
                found.add(step)
    return frozenset(found)


def _sentence_tokens(tokens: Tokens, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences as ranges of tokens that together cover the paragraph."""
    bounds: list[tuple[int, int]] = []
    begin = at = 0
    size = len(tokens)
    for _, end in spans:
        while at < size and tokens.starts[at] < end:
            at += 1
        if at > begin:
            bounds.append((begin, at))
            begin = at
    if begin < size:
        bounds.append((begin, size))
    return bounds
