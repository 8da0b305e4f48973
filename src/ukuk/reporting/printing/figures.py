"""A figure as words and numerals of a language, ready to stand inside a sentence.

    >>> from decimal import Decimal
    >>> from ukuk.grounds import Figure
    >>> share = Figure("share", "percent", "more_than", Decimal(97), None, "percent")
    >>> printed(share, "en"), printed(share, "ru"), printed(share, "ky")
    ('more than 97\\xa0per cent', 'более 97\\xa0%', '97\\xa0пайыздан ашык')

A figure in two languages is one figure: only its words change. No form rounds a number and none drops a bound ("about",
"more than"), because either would be another figure.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal, get_args

from ukuk.grounds import BadInput, Figure
from ukuk.reporting.printing.words import (
    ABLATIVE_BY_WORD,
    ABLATIVE_NOUNS,
    AGES,
    BOUNDS,
    CURRENCIES,
    CURRENCY_SIGNS,
    FEWER_THAN,
    KYRGYZ_AGE_YEAR,
    MILLIONS,
    PARTS,
    PERCENT,
    RANGES,
    RANKS,
    TIME_UNITS,
    UNITS,
    Language,
)

NBSP = "\u00a0"
Form = Literal["sentence", "number", "short", "full"]
_LINKS = ("to", "до", "ашык", "аз")
FORMS: tuple[Form, ...] = get_args(Form)


def printed(figure: Figure, language: Language, form: Form = "sentence") -> str:
    """The figure in `language` (en, ru, ky), with no-break spaces inside.

    `sentence`: bound, number and measure (per cent, currency, time), without the counted noun: "more than 1,200".
    `number`: bound and number alone, because the measure stands in the sentence. `short`: as `sentence`, with %,
    million and billion where no digit is lost. `full`: with the counted noun, "1,200 persons", as a table wants it.
    Refuses a unit that has no word in the language: the noun belongs into the sentence then.
    """
    return _bound_together(_kyrgyz(figure, form) if language == "ky" else _with_bound(figure, language, form))


def numeral(value: Decimal, language: Language) -> str:
    """The number with the language's group and decimal signs; every digit that was given is kept.

    >>> numeral(Decimal("1118000"), "en"), numeral(Decimal("18.2"), "ru")
    ('1,118,000', '18,2')
    """
    from babel.numbers import format_decimal

    digits = max(0, -int(value.normalize().as_tuple().exponent))
    return str(format_decimal(value, format="#,##0." + "0" * digits if digits else "#,##0", locale=language))


def _with_bound(figure: Figure, language: Language, form: Form) -> str:
    low, high, bound = figure.low, figure.high, figure.bound
    if bound == "range":
        assert low is not None  # noqa: S101  the figure's own rule
        assert high is not None  # noqa: S101
        return _range(figure, low, high, language, form)
    value = low if low is not None else high
    assert value is not None  # noqa: S101  the figure's own rule
    words = AGES[language] if figure.kind == "age" and form != "number" else BOUNDS[language]
    template = words[bound]
    if language == "en" and bound == "less_than" and figure.kind == "count":
        template = FEWER_THAN
    governed = language == "ru" and bound != "exact"
    return template.format(_measured(figure, value, language, form, governed=governed))


def _measured(figure: Figure, value: Decimal, language: Language, form: Form, *, governed: bool) -> str:
    """The number with its measure; `governed`: a Russian bound word before it takes the genitive."""
    kind = figure.kind
    if kind == "ratio" and figure.unit == "part":
        return _part(value, language, governed=governed)
    if form == "number":
        return numeral(value, language)
    if kind == "money":
        return _money(value, figure.unit, language)
    if kind == "percent":
        return PERCENT[language][form == "short"].format(numeral(value, language))
    if kind == "rank":
        return _ranked(value, language)
    number = _compact(value, language) if form == "short" and kind in ("count", "other") else numeral(value, language)
    wants_noun = figure.unit in TIME_UNITS or kind in ("duration", "age", "ratio") or form == "full"
    if not wants_noun or not figure.unit:
        return number
    return f"{number} {_noun(figure, value, language, governed=governed)}"


def _range(figure: Figure, low: Decimal, high: Decimal, language: Language, form: Form) -> str:
    """The measure stands once, after the second number ("from 45 to 60 per cent"); money names it twice."""
    if figure.kind == "ratio" and figure.unit == "part":
        first, last = (_part(value, language, governed=True) for value in (low, high))
    elif figure.kind == "money" and form != "number":
        first, last = (_money(value, figure.unit, language, genitive=True) for value in (low, high))
    else:
        first, last = numeral(low, language), _measured(figure, high, language, form, governed=True)
        if form == "short":
            return f"{first}–{last}" if numeral(high, language) in last else f"{_compact(low, language)}–{last}"
    text = RANGES[language].format(first, last)
    return f"{text} of age" if figure.kind == "age" and language == "en" and form != "number" else text


def _noun(figure: Figure, value: Decimal, language: Language, *, governed: bool = False) -> str:
    if figure.kind == "age" and language == "ky" and figure.unit == "year":
        return KYRGYZ_AGE_YEAR
    forms = UNITS[language].get(figure.unit)
    if forms is None:
        raise BadInput(
            f"The unit {figure.unit!r} has no word in {language!r}",
            where=f"figure {figure.id}",
            why="a noun that Ukuk does not know cannot be put in its plural",
            then="Write the noun into the sentence and print the number alone: [[" + figure.id + "|number]]",
        )
    return _plural(forms, value, language, governed=governed)


def _plural(forms: tuple[str, str, str], value: Decimal, language: Language, *, governed: bool = False) -> str:
    one, few, many = forms
    if language == "en":
        return one if value == 1 else few
    if language == "ky":
        return one
    if value != value.to_integral_value():
        return few
    last, last_two = int(abs(value)) % 10, int(abs(value)) % 100
    if last == 1 and last_two != 11:
        return few if governed else one
    if 2 <= last <= 4 and not 12 <= last_two <= 14:
        return many if governed else few
    return many


def _money(value: Decimal, currency: str, language: Language, *, genitive: bool = False) -> str:
    compact = _compact(value, language)
    if language == "en" and currency in CURRENCY_SIGNS:
        return f"{CURRENCY_SIGNS[currency]}{compact}"
    if compact != numeral(value, language):
        return f"{compact} {_currency(currency, Decimal(5), language)}"
    return f"{compact} {_currency(currency, Decimal(5) if genitive else value, language)}"


def _currency(currency: str, value: Decimal, language: Language) -> str:
    own = CURRENCIES[language].get(currency)
    if own is not None:
        return _plural(own, value, language)
    from babel.numbers import get_currency_name

    return str(get_currency_name(currency, count=float(value), locale=language))


def _compact(value: Decimal, language: Language) -> str:
    """With "million" or "billion" where that loses no digit and needs at most three decimals; else all digits."""
    for size, word in MILLIONS[language]:
        if abs(value) >= size:
            scaled = (value / size).normalize()
            if -int(scaled.as_tuple().exponent) <= 3:
                return f"{numeral(scaled, language)} {word}"
    return numeral(value, language)


def _part(value: Decimal, language: Language, *, governed: bool) -> str:
    near = Fraction(value).limit_denominator(10)
    words = PARTS[language].get((near.numerator, near.denominator))
    if words is None or abs(Fraction(value) - near) > Fraction(1, 10_000):
        return numeral(value, language)
    return words[governed]


def _ranked(value: Decimal, language: Language) -> str:
    if language != "en":
        return RANKS[language].format(numeral(value, language))
    whole = int(value)
    ending = "th" if whole % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{whole}{ending}"


def _kyrgyz(figure: Figure, form: Form) -> str:
    """Kyrgyz puts "more" and "less" after a number in the ablative: "1 200дөн ашык", "97 пайыздан ашык"."""
    if figure.bound not in ("more_than", "less_than"):
        return _with_bound(figure, "ky", form)
    value = figure.low if figure.low is not None else figure.high
    assert value is not None  # noqa: S101  the figure's own rule
    words = AGES["ky"] if figure.kind == "age" and form != "number" else BOUNDS["ky"]
    if figure.kind == "ratio" and figure.unit == "part":
        return words[figure.bound].format(_part(value, "ky", governed=True))
    plain = _measured(figure, value, "ky", form, governed=False)
    return words[figure.bound].format(_ablative(plain, value))


def _ablative(plain: str, value: Decimal) -> str:
    for noun, inflected in sorted(ABLATIVE_NOUNS.items(), key=lambda pair: -len(pair[0])):
        if plain.endswith(noun):
            return plain[: -len(noun)] + inflected
    if not plain[-1].isdigit():
        # The names of currencies end on a possessive ("доллары", "рублу"), whose ablative is -нан, -нен ...
        last = next((letter for letter in reversed(plain.lower()) if letter in "аыоуэеиөүюяё"), "а")
        return plain + {"о": "нон", "у": "нан", "ө": "нөн", "ү": "нөн", "э": "нен", "е": "нен", "и": "нен"}.get(
            last, "нан"
        )
    return plain + _spoken_ending(value)


def _spoken_ending(value: Decimal) -> str:
    """The ablative ending of a numeral, by the last word in which it is spoken."""
    fraction = value.normalize()
    digits = format(fraction, "f").replace(".", "").replace("-", "")
    if fraction != fraction.to_integral_value():
        return ABLATIVE_BY_WORD[digits[-1]]
    zeros = len(digits) - len(digits.rstrip("0")) if digits.strip("0") else 0
    if not digits.strip("0") or zeros == 0:
        return ABLATIVE_BY_WORD[digits[-1]]
    if zeros == 1:
        return ABLATIVE_BY_WORD[digits.rstrip("0")[-1] + "0"]
    for power, word in ((9, "1000000000"), (6, "1000000"), (3, "1000")):
        if zeros >= power:
            return ABLATIVE_BY_WORD[word]
    return ABLATIVE_BY_WORD["100"]


def _bound_together(text: str) -> str:
    """No line may break between a number and its measure; bound words may stand on the line before."""
    words = text.split(" ")
    glued = words[0]
    for before, word in pairwise(words):
        holds = word not in _LINKS and (before[-1:].isdigit() or before.lstrip("$€£")[:1].isdigit())
        glued += (NBSP if holds else " ") + word
    return glued
