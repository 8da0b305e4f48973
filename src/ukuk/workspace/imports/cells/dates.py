"""Dates of all kinds -> `PartialDate`.

Read without asking: dates of a sheet, ISO 8601, day.month.year with points, a year, a month with its name in English,
Russian, Kyrgyz or a neighbour's language, a year and month. Asked once a column: day or month first (3/2/2021), the
century of a year of two digits, the system of day numbers in a CSV.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ukuk.grounds import PartialDate
from ukuk.grounds.errors import BadInput
from ukuk.workspace.imports.cells.trouble import Trouble, cut
from ukuk.workspace.imports.cells.words import broken
from ukuk.workspace.imports.sheets import Value, plain
from ukuk.workspace.imports.sheets.excel import day_of_serial

ORDERS = ("dmy", "mdy", "ymd")
# past: the latest such year that is not after the day of the import; 2000: the year of this century.
SHORT_YEARS = ("past", "2000")
SYSTEMS = (1900, 1904)
EARLIEST = 1850
_SERIALS = range(10_000, 80_000)

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_YEAR = re.compile(r"(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
_YEAR_MONTH = re.compile(r"(\d{4})[./](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
_THREE = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:,?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?)?")
_AFTER_YEAR = re.compile(r"(?<=\d)[\s-]*(?:гг?\.?|год[ау]?|ж\.?|жыл(?:ы|дын|дагы)?|-?ж\.)(?=\s|$|,)")
_SUFFIX = re.compile(r"(?<=\d)(?:st|nd|rd|th|-?(?:го|ое|е))\b")
_WORDS = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)?|\d+")
_LANGUAGES = ("en", "ru", "ky", "kk", "uz", "uz_Cyrl", "tg", "tr")
# Months of the Kyrgyz folk calendar, as still written in villages; two words each, but four.
_FOLK = (
    "үчтүн айы", "бирдин айы", "жалган куран", "чын куран", "бугу", "кулжа", "теке", "баш оона", "аяк оона",
    "тогуздун айы", "жетинин айы", "бештин айы",
)  # fmt: skip
# What Russian and Kyrgyz put endings to: января, январда, январынын.
_STEMS = ("январ", "феврал", "март", "апрел", "май", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_STEM_FORM = re.compile("(" + "|".join(_STEMS) + ")[а-яёңөү]{0,6}")


@dataclass(frozen=True, slots=True)
class DateReading:
    """How the dates of a column are read. "" and 0 are *not settled*: a cell that needs it is in trouble.

    `today` is the day of the import: a short year is read against it, and a date far after it is refused.
    """

    today: datetime.date
    order: str = ""
    short_years: str = ""
    system: int = 0


def read_date(value: Value, how: DateReading) -> PartialDate | Trouble:
    """The date of the cell, as exact as it is.

    >>> how = DateReading(datetime.date(2026, 1, 1))
    >>> [str(read_date(said, how)) for said in ("03.02.2021", "март 2021", "2021", "2021-жылдын 3-февралы")]
    ['2021-02-03', '2021-03', '2021', '2021-02-03']
    >>> read_date("3/2/2021", how).code
    'date_order'
    """
    trouble = broken(value)
    if trouble:
        return trouble
    if isinstance(value, datetime.datetime):
        return _bounded(value.year, value.month, value.day, plain(value), how)
    if isinstance(value, datetime.date):
        return _bounded(value.year, value.month, value.day, plain(value), how)
    if isinstance(value, bool | datetime.time):
        return Trouble("not_date", plain(value))
    if isinstance(value, int | float):
        return _of_number(value, how)
    return _of_text(plain(value), how)


def settled_by(values: Iterable[Value]) -> str:
    """The order that the column itself proves: dmy where a first number is over twelve, mdy where a second one is.

    "" where nothing is proved, or the column contradicts itself.

    >>> settled_by(["3/2/2021", "23/2/2021"]), settled_by(["3/2/2021"])
    ('dmy', '')
    """
    proved = set()
    for value in values:
        found = _THREE.fullmatch(_bare(plain(value))) if isinstance(value, str) else None
        if found and found[2] != ".":
            first, second = int(found[1]), int(found[3])
            if first > 12 >= second:
                proved.add("dmy")
            elif second > 12 >= first:
                proved.add("mdy")
    return proved.pop() if len(proved) == 1 else ""


def unsettled(values: Iterable[Value], how: DateReading) -> frozenset[str]:
    """What has to be asked for this column: `date_order`, `short_year`, `day_number`."""
    asked = set()
    for value in values:
        read = read_date(value, how)
        if isinstance(read, Trouble) and read.code in ("date_order", "short_year", "day_number"):
            asked.add(read.code)
    return frozenset(asked)


def _of_number(number: float, how: DateReading) -> PartialDate | Trouble:
    if float(number).is_integer() and EARLIEST <= number <= how.today.year + 10:
        return PartialDate(int(number))
    if int(number) in _SERIALS:
        if not how.system:
            return Trouble("day_number", plain(number))
        day = day_of_serial(number, how.system)
        if isinstance(day, datetime.date):
            return _bounded(day.year, day.month, day.day, plain(number), how)
    return Trouble("not_date", plain(number))


def _bare(text: str) -> str:
    """Without the words for *year*, the endings of ordinal numbers, and brackets."""
    return _SUFFIX.sub("", _AFTER_YEAR.sub("", text.casefold().strip("()[] "))).strip(" .,")


def _of_text(text: str, how: DateReading) -> PartialDate | Trouble:
    bare = _bare(text)
    if found := _ISO.fullmatch(bare.upper()) or _YEAR_FIRST.fullmatch(bare) or _YEAR_MONTH.fullmatch(bare):
        day = found[3] if found.re.groups > 2 else None
        return _bounded(int(found[1]), int(found[2]), int(day) if day else None, text, how)
    if found := _YEAR.fullmatch(bare):
        return _bounded(int(found[1]), None, None, text, how)
    if found := _THREE.fullmatch(bare):
        return _of_three(found, text, how)
    if found := _MONTH_YEAR.fullmatch(bare):
        return _bounded(int(found[2]), int(found[1]), None, text, how)
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", bare):
        return _of_number(float(bare.replace(",", ".")), how)
    return _of_words(bare, text, how)


def _of_three(found: re.Match[str], text: str, how: DateReading) -> PartialDate | Trouble:
    first, second = int(found[1]), int(found[3])
    # With points the day comes first wherever our people write; only a stroke has two readings.
    order = how.order or ("dmy" if found[2] == "." else "")
    if how.order == "ymd" and len(found[4]) == 2:
        year = _long_year(found[1], how)
        return Trouble("short_year", cut(text)) if year is None else _bounded(year, second, int(found[4]), text, how)
    if order not in ("dmy", "mdy"):
        return Trouble("date_order", cut(text))
    year = _long_year(found[4], how)
    if year is None:
        return Trouble("short_year", cut(text))
    day, month = (first, second) if order == "dmy" else (second, first)
    return _bounded(year, month, day, text, how)


def _long_year(digits: str, how: DateReading) -> int | None:
    if len(digits) == 4:
        return int(digits)
    if how.short_years == "2000":
        return 2000 + int(digits)
    if how.short_years == "past":
        year = how.today.year // 100 * 100 + int(digits)
        return year if year <= how.today.year else year - 100
    return None


def _of_words(bare: str, text: str, how: DateReading) -> PartialDate | Trouble:
    month, numbers = 0, []
    names = _month_names()
    tokens = re.findall(r"[^\W\d_]+|\d+", bare)
    index = 0
    while index < len(tokens):
        token = tokens[index]
        pair = " ".join(tokens[index : index + 2])
        if token.isdecimal():
            numbers.append(token)
        elif pair in names and not month:
            month, index = names[pair], index + 1
        elif (number := names.get(token) or _by_stem(token)) and not month:
            month = number
        elif token not in ("жылы", "жылдын", "жыл", "ж", "г", "года", "год", "айы", "айынын", "of"):
            return Trouble("not_date", cut(text))
        index += 1
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if not month or len(years) + len(days) != len(numbers):
        return Trouble("not_date", cut(text))
    if len(years) == 1 and len(days) <= 1:
        return _bounded(int(years[0]), month, int(days[0]) if days else None, text, how)
    if not years and len(days) == 2:
        year = _long_year(days[1], how)
        return Trouble("short_year", cut(text)) if year is None else _bounded(year, month, int(days[0]), text, how)
    return Trouble("not_date", cut(text))


def _by_stem(token: str) -> int:
    found = _STEM_FORM.fullmatch(token)
    return _STEMS.index(found[1]) + 1 if found else 0


@lru_cache(maxsize=1)
def _month_names() -> dict[str, int]:
    """Month by name, in the languages of the corridors, as CLDR has them; a name of two months is left out."""
    from babel import Locale

    found: dict[str, set[int]] = {name: {number} for number, name in enumerate(_FOLK, 1)} | {"sept": {9}, "мая": {5}}
    for language in _LANGUAGES:
        months = Locale.parse(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    found.setdefault(name.casefold().strip(". "), set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1 and not name.isdecimal()}


def _bounded(year: int, month: int | None, day: int | None, text: str, how: DateReading) -> PartialDate | Trouble:
    if not EARLIEST <= year <= how.today.year + 10:
        return Trouble("date_far", cut(text), f"{EARLIEST}-{how.today.year + 10}")
    if month == 0 or day == 0:
        return Trouble("no_such_date", cut(text))
    try:
        return PartialDate(year, month, day)
    except BadInput:
        return Trouble("no_such_date", cut(text))
