"""Constitutions, codes and statutes beside an article, so that their articles are never taken for a treaty's."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = r"(?:[A-Z][\w'’-]*|of|on|to|and|the|for|in|State\s+party['’]s|against|from|with|its|\d{4})"
# What follows "article 5 of (the)": a constitution, code, act, law, decree ..., with its adjectives.
FOLLOWS = re.compile(
    r"[\s,]*(?:of|in|under|to|from)\s+(?:the\s+|its\s+|that\s+|this\s+|an?\s+|their\s+|both\s+)?"
    r"((?:(?:[A-Z][\w'’().-]*|state\s+party['’]s|State\s+party['’]s|former|new|old|revised|amended|said|same|on|of|the|to|relating|concerning|against|\d{4})\s+){0,9}?)"
    r"(constitution|basic\s+law|(?:penal|criminal|civil|family|labou?r|electoral|public\s+health|administrative)?\s*codes?\b|code\b|acts?\b|statutes?\b|laws?\b|decree\b|ordinance\b"
    r"|regulations?\b|rules\b|order\b|bill\b|legislation\b|directive\b|resolution\b|treaty\b|convention\b|covenant\b|protocol\b|charter\b|agreement\b|declaration\b|principles\b)",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:Constitutions?|Basic\s+Law|Act|Code|Law|Decree|Ordinance|Statute|Regulations?|Rules|Order|Directive|Treaty|Charter|Principles"
    r"|with\s+the\s+(?:law|decree)|nder\s+the\s+(?:law|decree)"
    r"|Конституци\w+|[Кк]одекс\w*"
    r"|(?<!перед )(?<!верховенство )(?<!верховенства )(?<!защита )(?<!защиту )[Зз]акон\w{0,3}"
    r"|Указ(?:ом|ами|ах|ам|а|у|е|ы|ов)?|ФК?З|УПК|УК|ГПК|ГК|ТК|СК|КоАП)(?!\w)"
)
_GOES_ON = re.compile(
    r"\s+(?:of|on)\s+(?:the\s+)?[A-Z]\w+|\s+(?:No\.|of\s+\d|on\s+|\d)|[\s,]*[(\[]|\s*[\"“«„]|\s+(?:provides|establishes|prohibits|states)\b"
)
_CAPITAL = re.compile(r"[A-ZА-ЯЁ][\w'’-]*\s+$")
RUSSIAN_FOLLOWS = re.compile(
    r"[\s,]*((?:[\w«»\"-]+\s+){0,3}?)(конституци\w{1,3}|(?:[\w-]+\s+)?кодекс\w{0,3}|закон(?:ом|ами|ах|ам|а|у|е|ы|ов)?\b|указ(?:ом|ами|ах|ам|а|у|е|ы|ов)?\b|постановлени\w{1,3}|приказ(?:ом|ами|ах|ам|а|у|е|ы|ов)?\b"
    r"|положени\w{1,3}|правил\w{0,3}|устав\w{0,3}|регламент\w{0,3}|(?:упк|ук|гпк|гк|тк|ск|коап|кас|апк|нк|жк)\b)"
)
# Right before the bracket of an article small letters will do; "equality before the law (art. 26)" names no law.
_BESIDE = re.compile(
    r"(?<![\w-])(?:(?:(?:penal|criminal|civil|family|labou?r|administrative|electoral|tax|migration|housing|land|customs)\s+(?:procedure\s+)?)?codes?"
    r"|(?:draft\s+)?laws?\s+(?:on|concerning|regulating|governing)\s[^.;,()]{2,90}|acts?\s+(?:on|concerning|regulating)\s[^.;,()]{2,90}"
    r"|constitution|ordinance|decree(?:\s+on\s[^.;,()]{2,90})?|by-?laws?|directive|regulations?\s+(?:on|of|for)\s[^.;,()]{2,90}|rules\s+of\s+procedure"
    r"|(?:регламент|инструкци|постановлени|приказ|указ|распоряжени|кодекс|конституци)[а-я]{0,3}(?:\s[^.;,()]{0,120})?"
    r"|(?:положени|правил|устав|основ|закон|фз)[а-я]{0,3}(?:\s+(?:об?|по|от|№)\s?[^.;,()]{0,120}|\s*\"[^\"]{3,160}\")|правил[а-я]{0,3}\s+[а-я]+)\s*[,(]\s*(?:см\.\s*|see\s+)?$"
)
_LONGEST_NAME = 160
_OPENS = re.compile(r"[\s,]*[(\[]")
_COURT = re.compile(r"\s+(?:Court|Tribunal|Commission|Council|Chamber|amendment)", re.IGNORECASE)
_OF_STATE = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?|\s+")


@dataclass(frozen=True, slots=True)
class ForeignMention:
    """The name of a law at `start:end`; `state` alpha-2 where it is named in or right beside the name, else "";
    `constitution` or not; `words` the name itself."""

    start: int
    end: int
    words: str


def follows(text: str, low: str, at: int, *, russian: bool) -> ForeignMention | None:
    """The law whose article it is, where its name comes right after the article."""
    if russian:
        found = RUSSIAN_FOLLOWS.match(low, at)
        return ForeignMention(found.start(1), found.end(), text[found.start(1) : found.end()]) if found else None
    found = FOLLOWS.match(text, at, min(len(text), at + 160))
    if found is None or _COURT.match(text, found.end()):
        return None
    return ForeignMention(found.start(1), found.end(), text[found.start(1) : found.end()])


def beside(text: str, low: str, at: int) -> ForeignMention | None:
    """The law whose name, in any letters, ends right before the bracket or comma of an article at `at`."""
    found = _BESIDE.search(low, max(0, at - 200), at)
    if found is None:
        return None
    end = found.start() + len(found.group().rstrip(" ,(\n").removesuffix("(see").removesuffix("(см."))
    return ForeignMention(found.start(), end, text[found.start() : end])


def mentions(text: str, begin: int, end: int) -> list[ForeignMention]:
    """Every name of a constitution or statute whose noun begins in `text[begin:end]`, in order."""
    found: list[ForeignMention] = []
    for head in _HEAD.finditer(text, begin, end + _LONGEST_NAME):
        at = head.start()
        if at >= end:
            break
        if (at and text[at - 1].isalnum() and text[at] != "n") or _COURT.match(text, head.end()):
            continue
        start = _capitals(text, at)
        alone = head.group().startswith(("Constitution", "Basic", "with", "nder")) or not text[at].isascii()
        if text[at] in "wn" and not _OPENS.match(text, head.end()):
            continue
        if alone or start < at or _GOES_ON.match(text, head.end()):
            found.append(ForeignMention(start, head.end(), text[start : head.end()]))
    return found


def _capitals(text: str, at: int) -> int:
    """Where the capitalised words before `at` begin."""
    for _ in range(8):
        word = _CAPITAL.search(text, max(0, at - 30), at)
        if word is None or (word.start() and text[word.start() - 1].isalnum()):
            break
        at = word.start()
    return at
