"""Numbers, dates and signs as the pages print them, in three languages."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import translation

from ukuk.workspace.signs import day, number, severity_sign, severity_word, value_of


@pytest.mark.parametrize(
    ("figure", "english", "russian"),
    [
        ({"bound": "exact", "low": 1118000, "high": 1118000}, "1,118,000", "1\xa0118\xa0000"),
        ({"bound": "about", "low": 30000, "high": 30000}, "≈ 30,000", "≈ 30\xa0000"),
        ({"bound": "more_than", "low": 97, "high": None}, "> 97", "> 97"),
        ({"bound": "at_least", "low": 6, "high": None}, "≥ 6", "≥ 6"),
        ({"bound": "less_than", "low": None, "high": 3}, "< 3", "< 3"),
        ({"bound": "at_most", "low": None, "high": 2}, "≤ 2", "≤ 2"),
        ({"bound": "range", "low": 18.2, "high": 33.3}, "18.2–33.3", "18,2–33,3"),
        ({"bound": "exact", "low": 380, "high": 380, "difference": "more"}, "+ 380", "+ 380"),
        ({"bound": "about", "low": 5, "high": 5, "difference": "less"}, "≈ − 5", "≈ − 5"),
        ({"bound": "exact", "low": 0, "high": 0}, "0", "0"),
    ],
)
def test_a_value_keeps_its_bound(figure: dict[str, Any], english: str, russian: str) -> None:
    with translation.override("en"):
        assert value_of(figure) == english
    with translation.override("ru"):
        assert value_of(figure) == russian


@pytest.mark.parametrize(
    ("iso", "language", "printed"),
    [
        ("2022-03-01", "en", "1 March 2022"),
        ("2022-02", "en", "February 2022"),
        ("2022", "en", "2022"),
        ("2008/2018", "en", "2008 – 2018"),
        ("2021-01/2021-11", "en", "January 2021 – November 2021"),
        ("2022-02", "ru", "февраль 2022"),
        ("2022-02", "ky", "2022-ж. февраль"),
        ("2022-03-01", "ky", "2022-ж., 1-март"),
        ("no date", "en", "no date"),
        ("", "en", ""),
    ],
)
def test_a_date_is_as_exact_as_its_source(iso: str, language: str, printed: str) -> None:
    with translation.override(language):
        assert day(iso) == printed


def test_a_moment_is_that_of_the_clock_on_the_wall() -> None:
    moment = datetime.datetime(2026, 11, 24, 9, 5, tzinfo=datetime.UTC)
    with translation.override("en"):
        assert day(moment).endswith(f"{moment.astimezone():%H:%M}")


def test_what_is_no_number_stays_as_it_is() -> None:
    assert [number(value) for value in (None, "", "many")] == ["", "", "many"]


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_a_severity_has_a_word_and_a_shape_of_its_own(language: str) -> None:
    with translation.override(language):
        words = {severity_word(severity) for severity in ("error", "warning", "note")}
    shapes = {severity_sign(severity) for severity in ("error", "warning", "note")}
    assert (len(words), len(shapes)) == (3, 3)
