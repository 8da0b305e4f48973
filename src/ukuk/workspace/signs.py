"""Signs, numbers and dates as every desk prints them: a shape and a word for a severity, CLDR forms for the rest.

Templates have them as filters and tags (`site.templatetags.signs`).
"""

from __future__ import annotations

import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from ukuk.grounds import PartialDate, Period, UkukError

# A month with its year; Kyrgyz puts the year first.
_MONTHS = {"ky": "y-'ж'. MMMM"}
_BOUND_SIGNS = {"about": "≈", "more_than": ">", "at_least": "≥", "less_than": "<", "at_most": "≤"}
# "$380 million more than in 2020" is no amount, but what lies between two.
_DIFFERENCE_SIGNS = {"more": "+", "less": "−"}


def _locale() -> str:
    """The reader's locale; English is that of the United Nations, with the day before the month."""
    language = (get_language() or "en").split("-")[0]
    return "en_GB" if language == "en" else language


def severity_word(severity: str) -> str:
    """The word for a severity in the reader's language."""
    return {
        "error": pgettext("severity", "error"),
        "warning": pgettext("severity", "warning"),
        "note": pgettext("severity", "note"),
    }.get(severity, severity)


def severity_sign(severity: str) -> SafeString:
    """A shape for a severity, never colour alone: a square, a triangle, a circle; the word stands beside it."""
    return format_html('<span class="sign sign-{}" aria-hidden="true"></span>', severity)


def number(value: Any) -> str:
    """A number as the reader's language writes it; an empty value prints as nothing."""
    if value is None or value == "":
        return ""
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return str(format_decimal(exact, "#,##0.####", locale=_locale()))


def value_of(figure: dict[str, Any]) -> str:
    """The value of a figure with the sign of its bound: `> 97`, `≈ 30,000`, `45–60`; a difference as `+ 380`."""
    low, high = figure.get("low"), figure.get("high")
    if figure.get("bound") == "range":
        return f"{number(low)}–{number(high)}"
    signs = (_BOUND_SIGNS.get(str(figure.get("bound")), ""), _DIFFERENCE_SIGNS.get(str(figure.get("difference")), ""))
    return " ".join(filter(None, (*signs, number(low if low is not None else high))))


def day(value: Any) -> str:
    """A date, partial date or period (ISO 8601) in the reader's language; what is none stays as it is."""
    if isinstance(value, datetime.datetime):
        # The reader's clock is this machine's clock.
        here = value.astimezone()
        return f"{format_date(here.date(), 'medium', locale=_locale())}, {here:%H:%M}"
    text = str(value or "")
    try:
        period = Period.parse(text)
    except UkukError:
        return text
    if period.first == period.last:
        return _partial(period.first)
    return f"{_partial(period.first)} – {_partial(period.last)}"


def _partial(date: PartialDate) -> str:
    first = date.first_day
    if date.day is not None:
        return str(format_date(first, "long", locale=_locale()))
    if date.month is not None:
        return str(format_date(first, _MONTHS.get(_locale(), "LLLL y"), locale=_locale()))
    return str(date.year)
