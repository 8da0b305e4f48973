"""What a sentence does: it asks the State something, or recommends something to it. English, Russian, some Kyrgyz."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ukuk.reading.sentences import sentences

Span = tuple[int, int]

_PLEASE = re.compile(
    r"\b[Pp]lease,?\s+(?:also\s+|further\s+|kindly\s+)?(?:[a-z]+,?\s+(?:and|or)\s+)?"
    r"(?:provide|indicate|describe|clarify|inform|explain|elaborate|specify|comment|report|state|furnish|submit|update"
    r"|include|give|outline|detail|identify|respond|discuss|share|address|confirm|supply|list|set out|note|tell|expand|"
    r"complete|assess|highlight|summari[sz]e|review|refer|present|disaggregate|consider)\b"
    r"|\b[Пп]росьба\b|\b[Пп]росим\s+\w+(?:ть|ти)\b|\b[Пп]ожалуйста,?\s+\w+те\b"
    r"|\b(?:берүүңүз|маалымдаңыз|көрсөтүңүз|түшүндүрүңүз|айтып бериңиз)"
)
_WH = re.compile(
    r"(?:and\s+|but\s+)?(?:(?:in|to|on|by|for|under|at)\s+)?(?:what|which|how|does|do|did|is|are|was|were|has|have|had|will|would|can|could|shall|"
    r"should|when|where|why|who|whom|whose)\b"
    r"|(?:[вкснопдз]|во|ко|со|на|по|от|до|из|за|для|при|об)?\s?(?:как|как[а-я]{1,4}|каков[а-я]{0,2}|что|когда|где|куда|почему|зачем|"
    r"кто|кем|кому|чем|сколько|скольк[а-я]+|планиру[а-я]+|намер[а-я]+|собира[а-я]+|существу[а-я]+|име[а-я]+|"
    r"принима[а-я]+|был[аои]?|будет|будут|есть|можно|[а-яё]+\s+ли|не)\b"
    r"|(?:кандай|кайсы|качан|кантип|эмне)\b",
    re.IGNORECASE,
)
# Words for the one who is asked. Without one of them a question inside a narrative is rhetoric.
_STATE = re.compile(
    r"\b(?:State(?:s)?[ \u00a0]part(?:y|ies)|[Gg]overnment|[Aa]uthorit(?:y|ies)|the State|[Mm]inistr(?:y|ies)|[Pp]arliament"
    r"|[Gg]осударств|[Пп]равительств|[Вв]ласт(?:и|ей|ям|ями|ях)\b|[Мм]инистерств|[Оо]рган(?:ы|ов|ам)\b|[Пп]арламент"
    r"|[Өө]кмөт|бийлик|мамлекет)"
    r"|(?:measures|steps|efforts)\b[^?]{0,60}\b(?:tak(?:e|en|ing)|plan|made)|is being done|are being (?:taken|introduced|made)"
    r"|\bмер(?:ы|ах)\b[^?]{0,80}\b(?:прин|план)|[Кк]акие меры|что делается",
)
_QUOTED = frozenset("“«\"„‘'")
_CLOSING = "\"'”’») ]0123456789"

_RECOMMENDS = re.compile(
    r"\brecommend(?:s|ed)?\s+(?:that|to|the|it|adopting|ensuring)|\b(?:we|committee)\s+(?:also\s+|further\s+|strongly\s+)?"
    r"(?:recommend|urge|encourage|invite|call|suggest|request)"
    r"|\b(?:urge|encourage|invite)(?:s)?\s+(?:the\s+)?(?:State|Government|authorit|Committee|it\b)"
    r"|\bcalls?\s+(?:up)?on\s+(?:the\s+)?(?:State|Government|authorit)"
    r"|\b(?:States?\s+part(?:y|ies)|States|Government|authorities|Ministry|Parliament|[Ii]t)\s+(?:should|must|ought)\b"
    r"|\bshould\s+(?:be\s+)?(?:adopt|ensur|ratif|abolish|repeal|amend|strengthen|guarante|prohibit|establish|take\b|refrain)"
    r"|[Рр]екоменду(?:ет|ем|ют|ется)\b|(?:настоятельно\s+)?призыва(?:ет|ем|ют)\b|предлага(?:ет|ем)\s+государств"
    r"|(?:государств\w*|правительств\w+|власт\w+|министерств\w+|парламент\w*|ему|им)[^.;]{0,60}?\bследует\s"
    r"|\bследует\s+(?:также\s+)?\w+(?:ть|ти|ться)\b|сунуштай",
    re.IGNORECASE,
)
_HINTS = re.compile(
    r"ecommend|екоменд|should|must|ought|urge|call|ncourage|nvite|suggest|request|следует|ризыва|едлага|сунушта"
)


def asked_in(text: str, start: int, end: int, language: str) -> tuple[tuple[Span, ...], tuple[Span, ...], bool]:
    """(questions, all sentences, whether one of the questions is put to the State) of a paragraph's own words.

    A question is a sentence that ends in a question mark outside a quotation, or one that says "Please provide ...".
    Where nothing asks, both lists are empty: the sentences were not parted.
    """
    if text.find("?", start, end) < 0 and not _PLEASE.search(text, start, end):
        return (), (), False
    parts = sentences(text, start, end, language)
    asked: list[Span] = []
    addressed = False
    for begin, stop in parts:
        if is_question(text, begin, stop):
            asked.append((begin, stop))
            addressed = addressed or bool(_STATE.search(text, begin, stop))
        elif _PLEASE.search(text, begin, stop):
            asked.append((begin, stop))
            addressed = True
    return tuple(asked), parts, addressed


def is_question(text: str, begin: int, stop: int) -> bool:
    """Whether a sentence ends in a question mark and is no quotation."""
    bare = text[max(begin, stop - 12) : stop].rstrip(_CLOSING)
    if not bare.endswith("?"):
        return False
    return text[begin] not in _QUOTED or text[stop - 1] == "?"


def opens_as_question(text: str, begin: int, stop: int) -> bool:
    """Whether a sentence begins with an interrogative: "What", "Is", "Какие", "Планирует ли"."""
    return _WH.match(text, begin, stop) is not None


def recommends(text: str, start: int, end: int) -> bool:
    """Whether the words recommend something to a State: "The Committee recommends", "The State party should"."""
    return _HINTS.search(text, start, end) is not None and _RECOMMENDS.search(text, start, end) is not None


def all_asked(asked: Sequence[Span], parts: Sequence[Span]) -> bool:
    """Whether the questions are most of what is said: all sentences, a short lead-in aside."""
    said = sum(stop - begin for begin, stop in parts)
    return bool(asked) and 2 * sum(stop - begin for begin, stop in asked) >= said
