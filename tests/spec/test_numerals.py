"""Numerals: digits, words and mixes, and the amounts too vague to be numbers."""

from decimal import Decimal

import pytest

from ukuk.reading.figures.numerals import read_numeral
from ukuk.reading.figures.tokens import Tokens


def _value(text: str, language: str = "en") -> Decimal | None:
    numeral = read_numeral(Tokens(text, 0, len(text)), 0, language)
    return None if numeral is None else numeral.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10535", 10535),
        ("1,200", 1200),
        ("1 200 000", 1200000),
        ("1.2 million", 1200000),
        ("25,500,000.00", 25500000),
        ("15.000", 15000),
        ("1 million 118 thousand", 1118000),
        ("24 millions", 24000000),
        ("half a million", 500000),
        ("two and a half million", 2500000),
        ("a dozen", 12),
        ("twenty-three", 23),
        ("two hundred and fifty", 250),
        ("one hundred and twenty-one thousand", 121000),
    ],
)
def test_english(text: str, value: int) -> None:
    assert _value(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2,76 млрд", "2760000000"),
        ("1 млн 118 тыс.", "1118000"),
        ("18,2", "18.2"),
        ("1,200", "1200"),
        ("1,200 млн", "1200000"),
        ("двести сорок пять", "245"),
        ("тридцати", "30"),
        ("два с половиной миллиона", "2500000"),
        ("полтора десятка", "15"),
        ("полмиллиона", "500000"),
        ("тысяча", "1000"),
    ],
)
def test_russian(text: str, value: str) -> None:
    assert _value(text, "ru") == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("three-quarters", "0.75"), ("1/4", "0.25"), ("one in five", "0.2"), ("9 out of 10", "0.9"), ("две пятых", "0.4"),
     ("каждый пятый", "0.2"), ("половина", "0.5")],
)  # fmt: skip
def test_shares(text: str, value: str) -> None:
    assert _value(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["thousands", "dozens", "тысячи", "десятки", "1,1,1,1", "007", "1" * 40, "2018.29", "second"]
)
def test_vague_amounts_and_serial_numbers_are_refused(text: str) -> None:
    assert _value(text) is None
