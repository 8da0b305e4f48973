"""Cells become values; what has two readings is asked and not guessed."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukuk.grounds import PartialDate
from ukuk.workspace.imports.cells import (
    DateReading,
    Terms,
    Trouble,
    fold,
    read_date,
    read_number,
    read_phones,
    read_term,
    read_terms,
    read_yes_no,
    says_nothing,
    settled_by,
    unsettled,
)
from ukuk.workspace.imports.sheets import Broken

TODAY = datetime.date(2026, 11, 24)
HOW = DateReading(TODAY)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2021", "2021"),
        ("2021 г.", "2021"),
        ("1990-жыл", "1990"),
        ("1985 жылы", "1985"),
        ("2021-02", "2021-02"),
        ("02.2021", "2021-02"),
        ("02/2021", "2021-02"),
        ("03.02.2021", "2021-02-03"),
        ("3.2.2021 г.", "2021-02-03"),
        ("2021-02-03", "2021-02-03"),
        ("2021.02.03", "2021-02-03"),
        ("2021/2/3", "2021-02-03"),
        ("2021-02-03T10:00:00.000+06:00", "2021-02-03"),
        ("03.02.2021 14:30", "2021-02-03"),
        ("март 2021", "2021-03"),
        ("Март 2021 г.", "2021-03"),
        ("3 февраля 2021 года", "2021-02-03"),
        ("5 мая 2020", "2020-05-05"),
        ("15 сен. 2019", "2019-09-15"),
        ("3 Feb 2021", "2021-02-03"),
        ("February 3, 2021", "2021-02-03"),
        ("3rd of March 2021", "2021-03-03"),
        ("12-Mar-2020", "2020-03-12"),
        ("Sept 2020", "2020-09"),
        ("2021-жылдын 3-февралы", "2021-02-03"),
        ("2021-ж. 3-март", "2021-03-03"),
        ("12 мартта 2020", "2020-03-12"),
        ("жалган куран 2020", "2020-03"),
        ("1 Ocak 2020", "2020-01-01"),
        ("12 қаңтар 2020", "2020-01-12"),
        (datetime.date(2021, 2, 3), "2021-02-03"),
        (2021, "2021"),
        (2021.0, "2021"),
    ],
)
def test_a_date_is_read_as_exact_as_it_is(said: object, meant: str) -> None:
    assert str(read_date(said, HOW)) == meant  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("3/2/2021", "date_order"),
        ("3-2-2021", "date_order"),
        ("3/2/21", "date_order"),
        ("1.2.85", "short_year"),
        ("3 мая 99", "short_year"),
        (44230, "day_number"),
        ("44230", "day_number"),
        ("30.02.2021", "no_such_date"),
        ("0 март 2020", "no_such_date"),
        ("13.2020", "no_such_date"),
        ("весной 2021", "not_date"),
        ("около 1990", "not_date"),
        ("1990 или 1991", "not_date"),
        (True, "not_date"),
        (3.5, "not_date"),
        ("03.02.1021", "date_far"),
        ("03.02.2201", "date_far"),
        (Broken("#REF!", "error"), "broken_error"),
    ],
)
def test_what_is_no_date_or_two_is_in_trouble(said: object, code: str) -> None:
    read = read_date(said, HOW)  # type: ignore[arg-type]
    assert isinstance(read, Trouble)
    assert read.code == code


def test_an_order_a_century_and_a_system_settle_what_was_open() -> None:
    assert str(read_date("3/2/2021", DateReading(TODAY, order="dmy"))) == "2021-02-03"
    assert str(read_date("3/2/2021", DateReading(TODAY, order="mdy"))) == "2021-03-02"
    assert str(read_date("21/2/03", DateReading(TODAY, order="ymd", short_years="2000"))) == "2021-02-03"
    assert str(read_date("1.2.85", DateReading(TODAY, short_years="past"))) == "1985-02-01"
    assert str(read_date("1.2.26", DateReading(TODAY, short_years="past"))) == "2026-02-01"
    assert str(read_date("1.2.27", DateReading(TODAY, short_years="past"))) == "1927-02-01"
    assert str(read_date("1.2.27", DateReading(TODAY, short_years="2000"))) == "2027-02-01"
    assert str(read_date(44230, DateReading(TODAY, system=1900))) == "2021-02-03"
    assert str(read_date(44230, DateReading(TODAY, system=1904))) == "2025-02-04"


def test_a_column_proves_its_order_by_a_day_past_the_twelfth_and_only_by_it() -> None:
    assert settled_by(["3/2/2021", "23/2/2021"]) == "dmy"
    assert settled_by(["3/2/2021", "2/23/2021"]) == "mdy"
    assert settled_by(["23/2/2021", "2/23/2021"]) == ""
    assert settled_by(["3/2/2021", "23.2.2021"]) == ""


def test_a_column_says_what_has_to_be_asked() -> None:
    assert unsettled(["3/2/2021", "2021", "1.2.85", 44230], HOW) == {"date_order", "short_year", "day_number"}
    assert unsettled(["03.02.2021", "март 2021"], HOW) == frozenset()


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2030, 12, 31)))
def test_every_day_is_read_back_from_every_way_of_writing_it(day: datetime.date) -> None:
    from babel.dates import format_date

    whole = PartialDate.of(day)
    written = [day.isoformat(), day.strftime("%d.%m.%Y"), day.strftime("%Y/%m/%d"), day.strftime("%d %B %Y")]
    written += [format_date(day, "long", locale) for locale in ("en", "ru", "ky", "tr")]
    written += [format_date(day, "d MMMM y", locale) for locale in ("en", "ru", "ky", "kk", "uz", "tr")]
    assert {text: read_date(text, HOW) for text in written} == dict.fromkeys(written, whole)


@given(st.text(max_size=30))
def test_any_text_at_all_is_a_date_or_a_trouble(text: str) -> None:
    assert isinstance(read_date(text, HOW), PartialDate | Trouble)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("+996 (555) 12-34-56", ("+996555123456",)),
        ("0555 123456, 0312 66 00 11", ("0555123456", "0312660011")),
        (996555123456, ("996555123456",)),
        ("8-916-123-45-67", ("89161234567",)),
    ],
)
def test_telephone_numbers_keep_their_digits_and_get_no_prefix(said: object, meant: tuple[str, ...]) -> None:
    assert read_phones(said) == meant  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["позвонить брату", "123", "+996555123456789012", "555-CALL"])
def test_what_is_no_telephone_number_is_in_trouble(said: str) -> None:
    assert isinstance(read_phones(said), Trouble)


def test_yes_and_no_in_three_languages_and_as_ticks() -> None:
    assert {read_yes_no(said) for said in ("Да", "ооба", "YES", 1, True, "+", "x", "✓")} == {True}
    assert {read_yes_no(said) for said in ("нет", "жок", "No", 0, False)} == {False}
    assert isinstance(read_yes_no("может быть"), Trouble)


def test_numbers_are_read_with_spaces_and_commas() -> None:
    assert [read_number(said) for said in ("12 000", "12\u00a0000,5", 7.0, "-3")] == [12000, 12000.5, 7, -3]
    assert isinstance(read_number("много"), Trouble)


@pytest.mark.parametrize("said", ["", None, "-", "н/д", "неизвестно", "Белгисиз", "N/A", "?"])
def test_a_cell_can_say_that_nothing_is_known(said: object) -> None:
    assert says_nothing(said)  # type: ignore[arg-type]


def test_no_is_not_nothing() -> None:
    assert not says_nothing("нет")
    assert not says_nothing(0)


HELP = Terms.of(
    "help",
    [
        ("Housing, food", "housing"),
        ("Жильё", "housing"),
        ("wage", "wage"),
        ("Зарплата", "wage"),
        ("Other", "a"),
        ("other", "b"),
    ],
)


def test_a_term_is_known_by_code_or_label_whatever_case_and_signs() -> None:
    assert read_term("жилье", HELP, {}) == "housing"
    assert read_term(" WAGE. ", HELP, {}) == "wage"


def test_an_unknown_term_and_one_of_two_meanings_are_in_trouble_and_never_made() -> None:
    unknown, two = read_term("полёт", HELP, {}), read_term("other", HELP, {})
    assert isinstance(unknown, Trouble)
    assert isinstance(two, Trouble)
    assert (unknown.code, two.code) == ("unknown_term", "two_terms")


def test_what_a_person_chose_for_a_term_holds() -> None:
    chosen = {fold("полёт"): "wage", fold("other"): "-"}
    assert read_term("Полёт", HELP, chosen) == "wage"
    assert read_term("Other", HELP, chosen) == ""


def test_a_list_in_a_cell_is_taken_apart_only_where_the_whole_is_no_term() -> None:
    assert read_terms("Housing, food", HELP, {}) == ("housing",)
    assert read_terms("зарплата; Housing, food\nжилье", HELP, {}) == ("wage", "housing")
    assert read_terms("зарплата, жилье", HELP, {}) == ("wage", "housing")
    assert read_terms("wage housing", HELP, {}, spaces=True) == ("wage", "housing")
    assert isinstance(read_terms("зарплата, полёт", HELP, {}), Trouble)
