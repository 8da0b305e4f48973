"""Dates and periods in English, Russian and Kyrgyz, as exact as the source and no more exact.

    >>> from ukuk.grounds import PartialDate, Period
    >>> day = PartialDate.parse("2022-01-01")
    >>> [date_in(day, code) for code in ("en", "ru", "ky")]
    ['1 January 2022', '1 января 2022 года', '2022-жылдын 1-январы']
    >>> [as_at(day, code) for code in ("en", "ru", "ky")]
    ['as at 1 January 2022', 'на 1 января 2022 года', '2022-жылдын 1-январына карата']
    >>> period_in(Period.parse("2021-01/2021-11"), "en"), period_in(Period.parse("2008/2018"), "ru")
    ('January–November 2021', '2008–2018 годы')

CLDR's Kyrgyz pattern ("2022-ж., 1-янв.") is for calendars, not for sentences, so the patterns stand here.
"""

from __future__ import annotations

from ukuk.grounds import PartialDate, Period
from ukuk.reporting.printing.words import Language

_EN = "January February March April May June July August September October November December"
_RU = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
_MONTHS = {
    "en": _EN.split(),
    "ru": _RU.split(),
    "ky": _RU.split(),
}
_OF_MONTH = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()  # noqa: SIM905
# Kyrgyz months with the possessive that "the first of January" needs, and that with the dative.
_KY_OF = "январы февралы марты апрели майы июну июлу августу сентябры октябры ноябры декабры".split()  # noqa: SIM905
_KY_TO = (
    "январына февралына мартына апрелине майына июнуна июлуна августуна сентябрына октябрына ноябрына декабрына".split()  # noqa: SIM905
)


def date_in(date: PartialDate, language: Language) -> str:
    """A year, a month or a day as one writes it in a note."""
    year = date.year
    if date.month is None:
        return {"en": f"{year}", "ru": f"{year} год", "ky": f"{year}-жыл"}[language]
    month = _MONTHS[language][date.month - 1]
    if date.day is None:
        return {"en": f"{month} {year}", "ru": f"{month} {year} года", "ky": f"{year}-жылдын {month} айы"}[language]
    return {
        "en": f"{date.day} {month} {year}",
        "ru": f"{date.day} {_OF_MONTH[date.month - 1]} {year} года",
        "ky": f"{year}-жылдын {date.day}-{_KY_OF[date.month - 1]}",
    }[language]


def as_at(date: PartialDate, language: Language) -> str:
    """The day at which something was counted: "as at 1 January 2022", "на 1 января 2022 года"."""
    if language == "en":
        return f"as at {date_in(date, language)}"
    if language == "ru":
        return f"на {date_in(date, language)}"
    if date.month is None:
        return f"{date.year}-жылга карата"
    if date.day is None:
        return f"{date.year}-жылдын {_MONTHS['ky'][date.month - 1]} айына карата"
    return f"{date.year}-жылдын {date.day}-{_KY_TO[date.month - 1]} карата"


def period_in(period: Period, language: Language) -> str:
    """A year, years, or months of a year; days only where the source has them."""
    first, last = period.first, period.last
    if first == last:
        return date_in(first, language)
    if first.month is None and last.month is None:
        years = f"{first.year}–{last.year}"
        return {"en": years, "ru": f"{years} годы", "ky": f"{years}-жылдар"}[language]
    if first.year == last.year and first.day is None and last.day is None and first.month and last.month:
        months = f"{_MONTHS[language][first.month - 1]}–{_MONTHS[language][last.month - 1]}"
        return {
            "en": f"{months} {first.year}",
            "ru": f"{months} {first.year} года",
            "ky": f"{first.year}-жылдын {months} айлары",
        }[language]
    return f"{date_in(first, language)} – {date_in(last, language)}"
