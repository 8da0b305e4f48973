"""What stands printed before a paragraph: "12.", "A.1", "(a)", "IV.", a bullet, "Issue 3."."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = re.compile(
    r"(?:§ ?)?(\d{1,3}(?:\.\d{1,3}){1,3}(?: ?[–-] ?\d{1,3}(?:, \d{1,3}(?=\n|,))*|(?:, \d{1,3}(?=\n|,))+)"
    r"|\d{1,3}(?:\.\d{1,3}){0,3}"
    r"|[A-ZА-ЯЁ]\.\d{1,3}(?:\.\d{1,3}){0,2})"
    r"(?:(?P<stop>\.\)?|\))(?=[\s“«\"A-ZА-ЯЁ]|$)|(?=\s|$))\s*"
)
_RANGE = re.compile(r"(?:[–-] ?\d|,)")
_RANGE_SIGN = re.compile(r" ?[–,-]")
_LETTER = re.compile(
    r"(?:\(([a-z]{1,2}|[ivxl]{1,6}|[а-яё])\)|([a-z]|[ivx]{1,5}|[а-яё])\)(?=\s)|([a-z]|[ivx]{2,5})\.(?=\s+[^\W\d]))\s*"
)
_SECTION = re.compile(r"([IVXL]{1,6}|[A-ZА-ЯЁ])[.)](?=\s)\s*")
_BULLET = re.compile(r"[•●▪◦‣·*–—-]\s+")
_ISSUE = re.compile(
    r"(?:issue|theme|topic|вопрос|проблема|тема|маселе)[ \u00a0]{0,3}(?:no\.?|№)?[ \u00a0]{0,3}"
    r"(\d{1,2}|[ivx]{1,5})(?:[ \u00a0]?[.:)–—-]\s*|(?=\n|$))",
    re.IGNORECASE,
)
_ISSUE_AFTER = re.compile(
    r"(\d{1,2})[-–](?:маселе|суроо|тема)(?:[ \u00a0]?[.:)–—-]\s*|(?=\n|$))", re.IGNORECASE
)  # Kyrgyz
_ISSUE_FIRST = frozenset("iItTвВпПмМтТ0123456789")

# Only blocks that begin with one of these can carry a number, a letter or a bullet.
FIRST = frozenset("0123456789(§•●▪◦‣·*–—-")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


class Marker(NamedTuple):
    """What is printed before a block, and `end`, where its own words begin.

    `number` without its stop ("12", "A.1"), `letter` without its brackets ("a", "iv"), `section` of a heading ("IV",
    "B").
    """

    number: str
    letter: str
    section: str
    bullet: bool
    end: int
    stopped: bool = False


def marker_at(text: str, start: int, end: int) -> Marker | None:
    """The marker that `text[start:end]` begins with, or None. Whether "15 (a) of" is one, the caller's row decides."""
    first = text[start]
    if first not in FIRST and text[start + 1 : start + 7].find(".") < 0 and text[start + 1 : start + 6].find(")") < 0:
        return None
    if bullet := _BULLET.match(text, start, end):
        return Marker("", "", "", True, bullet.end())
    if number := _NUMBER.match(text, start, end):
        stop = number.end()
        if _RANGE.match(text, stop, end) and not number["stop"]:
            return None
        letter = _LETTER.match(text, stop, end) if number["stop"] else None
        return Marker(
            number[1],
            (letter[1] or letter[2] or letter[3]) if letter else "",
            "",
            False,
            letter.end() if letter else stop,
            bool(number["stop"]),
        )
    if letter := _LETTER.match(text, start, end):
        return Marker("", letter[1] or letter[2] or letter[3], "", False, letter.end(), True)
    if section := _SECTION.match(text, start, end):
        return Marker("", "", section[1], False, section.end(), True)
    return None


def issue_at(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The number of the issue that a text announces ("Issue 3", "Вопрос № 2:", "3-маселе."), where its title begins."""
    if text[start] not in _ISSUE_FIRST:
        return None
    match = (_ISSUE_AFTER if text[start].isdigit() else _ISSUE).match(text, start, end)
    return (match[1], match.end()) if match else None


def counted(number: str) -> tuple[int, ...]:
    """A printed number as integers, for asking whether one follows another: "122.14" is (122, 14), "A.1" is (1, 1)."""
    if number.isdecimal():
        return (int(number),)
    first = _RANGE_SIGN.split(number, maxsplit=1)[0]
    return tuple(
        [int(part) if part.isdigit() else ord(part) - (64 if part < "А" else 1039) for part in first.split(".")]
    )


def follows(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether `number` is next in a printed row after `last`: 8 after 7, 7.1 after 7, 8 after 7.3, 2.6 after 2.5."""
    if not last:
        return number[0] <= 1
    if len(number) > len(last):
        return number[:-1] == last and number[-1] == 1
    depth = len(number)
    return number[:-1] == last[: depth - 1] and number[-1] == last[depth - 1] + 1


def roman(text: str) -> int:
    """The value of a roman numeral, 0 where it is none in its usual form."""
    values = [_ROMAN.get(character, 0) for character in text.lower()]
    if not values or 0 in values:
        return 0
    total = sum(-here if here < later else here for here, later in zip(values, [*values[1:], 0], strict=True))
    return total if written_roman(total) == text.lower() else 0


def written_roman(value: int) -> str:
    """A number as a roman numeral in small letters, up to 89."""
    parts = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    written = ""
    for worth, letters in parts:
        while value >= worth:
            written += letters
            value -= worth
    return written
