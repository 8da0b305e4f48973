"""What a sentence does: it asks the State something, or recommends something to it. English, Russian, some Kyrgyz."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ukuk.reading.sentences import sentences

Span = tuple[int, int]

_PLEASE = re.compile(
    r"\b[Pp]lease,?\s+(?:also\s+|further\s+|kindly\s+)?(?:[a-z]+,?\s+(?:and|or)\s+)?"
    r"(?:provide|indicate|describe|clarify|inform|explain|elaborate|specify|comment|report|state|furnish|submit|update"
    r"|include|give|outline|detail|identify|respond|discuss|share|address|confirm|supply|list|set out|expand|"
    r"complete|assess|highlight|summari[sz]e|present|disaggregate)\b"
    r"|\b[Пп]росьба\b|\b[Пп]росим\s+\w+(?:ть|ти)\b|\b[Пп]ожалуйста,?\s+\w+те\b"
    r"|\b(?:берүүңүз|маалымдаңыз|көрсөтүңүз|түшүндүрүңүз|айтып бериңиз)"
)
# Words for the one who is asked. Without one of them a question inside a narrative is rhetoric.
_STATE = re.compile(
    r"\b(?:State(?:s)?[ \u00a0]part(?:y|ies)|[Gg]overnment|[Aa]uthorit(?:y|ies)|the State|[Mm]inistr(?:y|ies)"
    r"|[Pp]arliament"
    r"|[Gg]осударств|[Пп]равительств|[Вв]ласт(?:и|ей|ям|ями|ях)\b|[Мм]инистерств|[Оо]рган(?:ы|ов|ам)\b|[Пп]арламент"
    r"|[Өө]кмөт|бийлик|мамлекет)"
    r"|(?:measures|steps|efforts)\b[^?]{0,60}\b(?:tak(?:e|en|ing)|plan|made)|is being done"
    r"|are being (?:taken|introduced|made)"
    r"|\bмер(?:ы|ах)\b[^?]{0,80}\b(?:прин|план)|[Кк]акие меры|что делается",
)
# What nobody has to answer: the writer's own wonder, and a question that the next sentence answers.
_RHETORIC = re.compile(
    r"\W*(?:(?:[Bb]ut|[Aa]nd|[Ss]o|[Tt]hen),?\s+)?(?:[Ww]hy|[Ww]ho(?:se|m)?|[Ww]here|[Ww]hat\s+(?:then|if|now|awaits|else|for"
    r"|happens|(?:does|did)\s+(?:this|that|it)|is\s+(?:this|that|it|to\s+be)|can|could|should|would)|[Hh]ow\s+(?:does|do|can|could|should|would"
    r"|is\s+(?:it|that|this)\s+possible|(?:many|much)\s+more|long\s+must)|[Ii]s\s+(?:it|this|that|there\s+no)|[Cc]an|[Cc]ould|[Ss]hould"
    r"|[Мм]ожно|[Пп]очему|[Зз]ачем|[Кк]то|[Кк]уда|[Гг]де|[Кк]ак\s+(?:\w+(?:[её]т|ит|[юяуа]т)|быть|жить|такое|же|можно)|[Чч]то|[Рр]азве|[Нн]еужели|[Дд]околе"
    r"|[Сс]колько\s+(?:ещ[её]|можно)|[Кк]им|[Ээ]мне)\b"
    r"|\W*(?:[Аа]|[Нн]о|[Ии])\s"
)
_OWN_WORDS = re.compile(r"\b(?:I|we|us|our|me|my|мы|нам|нас|я|мне|наш\w*)\b", re.IGNORECASE)
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
_PRESCRIBES = re.compile(
    r"\b(?:States?\s+part(?:y|ies)|Government|authorities|Ministry|Parliament)\s+(?:should|must|ought)\b"
    r"|\b[Ww]e\s+(?:also\s+)?(?:recommend|urge|encourage|call)\b"
    r"|(?:[Гг]осударств|[Пп]равительств|[Вв]ласт|[Мм]инистерств|[Пп]арламент)\w*[^.;?]{0,60}?\bследует\s"
    r"|\b(?:[Рр]екомендуем|[Пп]ризываем)\b"
)
_REPORTED = re.compile(r"\b(?:Committee|observations?|Комитет\w*|замечани\w+)\b")
_HINTS = (
    *("ecommend", "should", "must ", "ought", "urge", "call on", "calls on", "call upon", "calls upon"),
    *("encourage", "invite", "ommittee suggest", "ommittee request", "we request", "We request"),
    *("екоменду", "следует", "ризыва", "едлага", "сунушта"),
)
_AROUND = 80  # as far as a pattern reaches from its hint
_PLEASE_HINTS = ("lease", "росьба", "росим", "ожалуйста", "үңүз", "ңиз", "ңыз")


def asked_in(text: str, start: int, end: int, language: str) -> tuple[tuple[Span, ...], tuple[Span, ...], bool]:
    """(questions, all sentences, whether one of the questions is put to the State) of a paragraph's own words.

    A question is a sentence that ends in a question mark outside a quotation, or one that says "Please provide ...".
    Where nothing asks, both lists are empty: the sentences were not parted.
    """
    polite = _holds(text, start, end, _PLEASE_HINTS) and _PLEASE.search(text, start, end) is not None
    if not polite and text.find("?", start, end) < 0:
        return (), (), False
    parts = sentences(text, start, end, language)
    asked: list[Span] = []
    addressed = False
    for begin, stop in parts:
        if is_question(text, begin, stop):
            asked.append((begin, stop))
            addressed = addressed or bool(_STATE.search(text, begin, stop))
        elif polite and _PLEASE.search(text, begin, stop):
            asked.append((begin, stop))
            addressed = True
    return tuple(asked), parts, addressed


def is_request(text: str, begin: int, stop: int) -> bool:
    """Whether a sentence asks politely, as lists of issues do: "Please provide ...", "Просьба представить ..."."""
    return _PLEASE.search(text, begin, stop) is not None


def is_question(text: str, begin: int, stop: int) -> bool:
    """Whether a sentence ends in a question mark and is no quotation."""
    bare = text[max(begin, stop - 12) : stop].rstrip(_CLOSING)
    if not bare.endswith("?"):
        return False
    return text[begin] not in _QUOTED or text[stop - 1] == "?"


def asks_for_facts(text: str, begin: int, stop: int) -> bool:
    """Whether a question wants an answer from somebody who knows: "How many inspections were made?".

    "Why", "who" and the like may be the writer's own wonder, and so may a question that speaks of "us".
    """
    return (
        is_question(text, begin, stop)
        and text[begin] not in _QUOTED
        and not _RHETORIC.match(text, begin, stop)
        and not _OWN_WORDS.search(text, begin, stop)
    )


def recommending_hints(text: str) -> tuple[str, ...]:
    """Which of the letters that every recommendation holds stand in a text at all, for `recommends`."""
    return tuple(hint for hint in _HINTS if hint in text)


def recommends(text: str, start: int, end: int, hints: tuple[str, ...] = _HINTS) -> bool:
    """Whether the words recommend something to a State: "The Committee recommends", "The State party should"."""
    for hint in hints:
        at = text.find(hint, start, end)
        while at >= 0:
            if _RECOMMENDS.search(text, max(start, at - _AROUND), min(end, at + _AROUND)):
                return True
            at = text.find(hint, at + _AROUND // 2, end)
    return False


def recommends_itself(text: str, start: int, end: int) -> bool:
    """Whether the words recommend something now, and do not report what a committee once recommended."""
    return bool(_PRESCRIBES.search(text, start, end)) and not _REPORTED.search(text, start, end)


def _holds(text: str, start: int, end: int, hints: tuple[str, ...]) -> bool:
    """Whether one of the letters stands there: a search for letters is many times cheaper than a pattern."""
    return any(text.find(hint, start, end) >= 0 for hint in hints)


def all_asked(asked: Sequence[Span], parts: Sequence[Span]) -> bool:
    """Whether the questions are most of what is said: all sentences, a short lead-in aside."""
    said = sum(stop - begin for begin, stop in parts)
    return bool(asked) and 2 * sum(stop - begin for begin, stop in asked) >= said
