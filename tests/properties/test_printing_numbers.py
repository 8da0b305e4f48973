"""What is printed can be read back: no form loses a digit or a bound, in any language."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ukuk.grounds import BOUNDS, Figure
from ukuk.reporting.printing.figures import FORMS, numeral, printed
from ukuk.reporting.printing.words import LANGUAGES

NUMBERS = st.decimals(min_value=0, max_value=10**12, places=2).map(lambda value: value.normalize() + 0)
LANGUAGE = st.sampled_from(LANGUAGES)
MILLIONS = {
    "en": {"million": 10**6, "billion": 10**9},
    "ru": {"млн": 10**6, "млрд": 10**9},
    "ky": {"миллион": 10**6, "миллиард": 10**9},
}


def _slow_numeral(value: Decimal, language: str) -> str:
    """Groups of three, by hand."""
    whole, _, fraction = format(value, "f").partition(".")
    fraction = fraction.rstrip("0")
    groups = []
    while whole:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    group, point = (",", ".") if language == "en" else ("\u00a0", ",")
    return group.join(groups) + (point + fraction if fraction else "")


def _read_back(text: str, language: str) -> list[Decimal]:
    """Every number of the text with its "million" or "billion"."""
    group, point = (",", ".") if language == "en" else ("\u00a0", ",")
    found = []
    for match in re.finditer(rf"\d[\d{re.escape(group + point)}]*", text):
        digits = match.group().rstrip(group + point)
        value = Decimal(digits.replace(group, "").replace(point, "."))
        after = text[match.start() + len(digits) :].lstrip("\u00a0 ")
        for word, size in MILLIONS[language].items():
            # A Kyrgyz case ending may hang on the word; "миллион" is no beginning of "миллиард".
            if after.startswith(word):
                value *= size
                break
        found.append(value)
    return found


@given(NUMBERS, LANGUAGE)
def test_numerals_agree_with_the_slow_twin(value: Decimal, language: str):
    assert numeral(value, language) == _slow_numeral(value, language)


@given(NUMBERS, NUMBERS, st.sampled_from(BOUNDS), LANGUAGE, st.sampled_from(FORMS))
def test_a_count_reads_back(one: Decimal, other: Decimal, bound: str, language: str, form: str):
    low, high = sorted((one, other))
    if bound in ("exact", "about"):
        high = low
    given_low = None if bound in ("less_than", "at_most") else low
    given_high = None if bound in ("more_than", "at_least") else high
    figure = Figure("x", "count", bound, given_low, given_high, "person")
    expected = list(dict.fromkeys(value for value in (given_low, given_high) if value is not None))
    read = list(dict.fromkeys(_read_back(printed(figure, language, form), language)))
    assert read == expected


@given(NUMBERS, LANGUAGE, st.sampled_from(("USD", "KGS", "RUB", "EUR")))
def test_money_reads_back(value: Decimal, language: str, currency: str):
    figure = Figure("x", "money", "exact", value, value, currency)
    assert _read_back(printed(figure, language), language) == [value]


@given(NUMBERS, LANGUAGE, st.sampled_from(FORMS))
def test_bounds_are_told_apart(value: Decimal, language: str, form: str):
    said = {
        printed(Figure("x", "count", "exact", value, value, "person"), language, form),
        printed(Figure("x", "count", "about", value, value, "person"), language, form),
        printed(Figure("x", "count", "more_than", value, None, "person"), language, form),
        printed(Figure("x", "count", "at_least", value, None, "person"), language, form),
        printed(Figure("x", "count", "less_than", None, value, "person"), language, form),
        printed(Figure("x", "count", "at_most", None, value, "person"), language, form),
    }
    assert len(said) == 6
