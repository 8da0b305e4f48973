"""What a short line announces by its words: questions, recommendations, references, notes, the end of the paper."""

from __future__ import annotations

import re
from typing import Literal

Announces = Literal["questions", "recommendations", "references", "notes", "end", ""]

_LABELS: tuple[tuple[Announces, re.Pattern[str]], ...] = (
    (
        "references",
        re.compile(
            r"\W*(?:list of )?(?:references|bibliography|works cited|further reading|sources|links)\W*$"
            r"|\W*(?:additional|further|more) (?:information|reading|materials?)\b"
            r".{0,120}(?:publications?|sources?|reports?|links?)\W*$"
            r"|\W*(?:for more|more|see(?: also)?|selected|related|relevant|our)\b(?! than)"
            r".{0,100}(?:publications?|sources?|reports?|links?)\s*:\s*$"
            r"|\W*(?:подробнее|см(?:\.|отрите) также|наши)\b.{0,100}(?:публикаци|источник|доклад|отчет)\w*\s*:\s*$"
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

# What the front of a paper says of itself, label and value on one line.
_FRONT = re.compile(
    r"(?:state(?: party)?|country|stage|phase|cycle|session|date|committee|treaty body|body|convention"
    r"|(?:reporting )?organi[sz]ations?|authors?|submitted (?:by|to)|prepared (?:by|for)|contacts?|e-?mail|telephone"
    r"|tel|phone|web ?site|address|language|publication|subject|to|from|word count"
    r"|государство(?:-участник)?|страна|этап|стадия|цикл|сессия|дата|комитет|договорный орган|орган|организаци[яи]"
    r"|авторы?|представил[иао]?|подготовил[иао]?|контакты?|эл\. ?почта|электронная почта|тел|телефон|сайт"
    r"|адрес|язык|кому|от кого|тема|катышуучу мамлекет|мамлекет|баскыч|күнү|уюм|авторлор|тапшыргандар)\.?(?:: | \| )\S",
    re.IGNORECASE,
)


def is_front_line(text: str, start: int, end: int) -> bool:
    """Whether a line tells the State, the date, the stage and the like of the paper: "Date: 28 March 2022"."""
    return end - start < 250 and _FRONT.match(text, start, end) is not None


def announced(text: str, start: int, end: int) -> Announces:
    """What a short block announces by its words, the marker before them left out by the caller; "" where nothing."""
    if end - start > 250 or text[end - 1] == "?":
        return ""
    words = " ".join(text[start:end].split())
    for announces, pattern in _LABELS:
        if pattern.match(words):
            return announces
    return ""


def opens_paper(text: str, start: int, end: int) -> bool:
    """Whether a heading is that of an introduction or a like part, which is no issue though it may be numbered."""
    return end - start < 80 and _OPENING.match(text, start, end) is not None
