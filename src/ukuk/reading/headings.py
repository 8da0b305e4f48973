"""Which blocks are headings, and what a heading announces: questions, recommendations, references, an end."""

from __future__ import annotations

import re
from typing import Literal

from ukuk.reading.lines import ends_sentence
from ukuk.reading.manuscript import Block
from ukuk.reading.markers import Marker, counted, follows

Announces = Literal["questions", "recommendations", "references", "notes", "end", ""]

LONGEST_HEADING = 200
_LONGEST_PLAIN = 100

_LABELS: tuple[tuple[Announces, re.Pattern[str]], ...] = (
    (
        "references",
        re.compile(
            r"\W*(?:list of )?(?:references|bibliography|works cited|further reading|sources|links)\W*$"
            r"|\W*(?:additional|further|more) (?:information|reading|materials?)\b"
            r".{0,120}(?:publications?|sources?|reports?|links?)\W*$"
            r"|\W*(?:список )?(?:источники|источников|литература|литературы|библиография|ссылки)\W*$"
            r"|\W*дополнительн\w+ (?:информаци\w+|сведени\w+|материал\w+)\b"
            r".{0,120}(?:публикаци|источник|доклад|отчет|материал)\w*\W*$"
            r"|\W*(?:колдонулган )?(?:адабияттар|булактар)\W*$",
            re.IGNORECASE,
        ),
    ),
    (
        "notes",
        re.compile(r"\W*(?:end ?notes?|foot ?notes?|notes|примечани[ея]|сноски|эскертүүлөр)\W*$", re.IGNORECASE),
    ),
    (
        "questions",
        re.compile(
            r"\W*(?:(?:proposed|suggested|recommended|possible|our|key|list of) )?questions?"
            r"(?: (?:to|for|proposed|suggested|that)\b.{0,100})?\W*$"
            r"|\W*(?:(?:предлагаемые|возможные|рекомендуемые|наши) )?вопросы"
            r"(?: (?:к|для|государств\w*|правительств\w*)\b.{0,100})?\W*$"
            r"|\W*(?:сунушталган )?суроолор\W*$",
            re.IGNORECASE,
        ),
    ),
    (
        "recommendations",
        re.compile(
            r"\W*(?:(?:proposed|suggested|our|key|conclusions and(?:/or)?) )?recommendations?"
            r"(?: (?:to|for)\b.{0,100})?\W*$"
            r"|\W*(?:(?:предлагаемые|наши|выводы и(?:/или)?) )?рекомендации(?: \w+.{0,100})?\W*$"
            r"|\W*сунуштар\W*$",
            re.IGNORECASE,
        ),
    ),
    (
        "end",
        re.compile(
            r"\W*(?:(?:in )?conclusions?|concluding remarks|annex(?:es)?|appendi(?:x|ces)"
            r"|about (?:us|the (?:author|organi[sz]ation)s?)|contacts?|"
            r"acknowledge?ments?)\b.{0,80}$"
            r"|\W*(?:заключение|приложени[ея]|об (?:авторах|организации)|контакты|контактная информация)\b.{0,80}$"
            r"|\W*(?:корутунду|тиркеме)\b.{0,80}$",
            re.IGNORECASE,
        ),
    ),
)
_OPENING = re.compile(
    r"\W*(?:introduction|background|general (?:information|remarks|context)|context|summary|executive summary"
    r"|methodology|"
    r"введение|общ(?:ая|ие) (?:информация|сведения)|контекст|резюме|методология|киришүү)\b.{0,40}$",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")


def announced(text: str, start: int, end: int) -> Announces:
    """What a short block announces by its words, the marker before them left out by the caller; "" where nothing."""
    if end - start > 250:
        return ""
    words = " ".join(text[start:end].split())
    for announces, pattern in _LABELS:
        if pattern.match(words):
            return announces
    return ""


def opens_paper(text: str, start: int, end: int) -> bool:
    """Whether a heading is that of an introduction or a like part, which is no issue though it may be numbered."""
    return end - start < 80 and _OPENING.match(text, start, end) is not None


def is_heading(
    text: str, block: Block, marker: Marker | None, following: Block | None, next_marker: Marker | None
) -> bool:
    """Whether a block of plain text is a heading, by its length, its end, its case and what follows it."""
    if block.kind != "paragraph" or block.end - block.start > LONGEST_HEADING or block.continues:
        return block.kind == "heading"
    if following is not None and following.continues:
        return False
    own = marker.end if marker else block.start
    if own >= block.end or (marker and (marker.bullet or marker.letter)):
        return False
    label = announced(text, own, block.end)
    if text[block.end - 1] in ",;" or (text[block.end - 1] == ":" and not label):
        return False
    if marker and marker.section:
        return not ends_sentence(text, own, block.end) or _upper(text, own, block.end)
    if text[block.end - 1] in ".?!…" and not _upper(text, own, block.end):
        return False
    if marker:
        return (
            not ends_sentence(text, own, block.end)
            and following is not None
            and not text[own].islower()
            and not (next_marker and next_marker.number and in_one_list(marker, next_marker))
            and following.end - following.start > block.end - own
        )
    if label or opens_paper(text, own, block.end) or _upper(text, own, block.end):
        return True
    return (
        block.end - block.start <= _LONGEST_PLAIN
        and not text[block.start].islower()
        and not text[block.start].isdigit()
        and following is not None
        and (next_marker is not None or 2 * (following.end - following.start) > 3 * (block.end - block.start))
    )


def in_one_list(earlier: Marker, later: Marker) -> bool:
    """Whether two numbers are neighbours in one list, so that neither stands before a heading."""
    if not earlier.number or not later.number:
        return False
    first, second = counted(earlier.number), counted(later.number)
    return len(first) == len(second) and follows(second, first)


def _upper(text: str, start: int, end: int) -> bool:
    letters = _LETTER.findall(text[start:end])
    return len(letters) >= 4 and all(letter.isupper() for letter in letters)
