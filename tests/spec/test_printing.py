"""# How a figure is printed

A reference `[[id]]` becomes words and numerals of the paper's language. The table below is the rule.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from ukuk.grounds import BadInput, Figure, PartialDate, Period
from ukuk.reporting.printing.dates import as_at, date_in, period_in
from ukuk.reporting.printing.figures import printed


def figure(kind: str, bound: str, low: str | None, high: str | None, unit: str = "") -> Figure:
    return Figure("x", kind, bound, low and Decimal(low), high and Decimal(high), unit)


def plain(text: str) -> str:
    """No-break spaces shown as `_`."""
    return text.replace("\u00a0", "_")


COUNT = figure("count", "exact", "1118000", "1118000", "person")
ABOUT = figure("count", "about", "30000", "30000", "person")
MORE = figure("count", "more_than", "1200", None, "person")
SHARE = figure("percent", "more_than", "97", None, "percent")
RANGE = figure("percent", "range", "45", "60", "percent")
MONEY = figure("money", "exact", "2760000000", "2760000000", "USD")
HOURS = figure("duration", "at_most", None, "48", "hour")
UNDER = figure("age", "less_than", None, "3", "year")
FROM = figure("age", "at_least", "6", None, "year")
TIMES = figure("ratio", "exact", "3", "3", "times")
HALF = figure("ratio", "more_than", "0.5", None, "part")
THIRD = figure("ratio", "exact", "0.3333333333333333", "0.3333333333333333", "part")


@pytest.mark.parametrize(
    ("of", "en", "ru", "ky"),
    [
        (COUNT, "1,118,000", "1_118_000", "1_118_000"),
        (ABOUT, "about 30,000", "около 30_000", "болжол менен 30_000"),
        (MORE, "more than 1,200", "более 1_200", "1_200дөн ашык"),
        (SHARE, "more than 97_per cent", "более 97_%", "97_пайыздан ашык"),
        (RANGE, "from 45 to 60_per cent", "от 45 до 60_%", "45–60_пайыз"),
        (MONEY, "$2.76_billion", "2,76_млрд долларов США", "2,76_миллиард АКШ доллары"),
        (HOURS, "up to 48_hours", "не более 48_часов", "эң көп дегенде 48_саат"),
        (UNDER, "under 3_years of age", "младше 3_лет", "3_жаштан кичүү"),
        (FROM, "6_years of age or older", "не младше 6_лет", "кеминде 6_жаш"),
        (TIMES, "3_times", "3_раза", "3_эсе"),
        (HALF, "more than half", "более половины", "жарымынан ашык"),
        (THIRD, "one third", "треть", "үчтөн бири"),
    ],
)
def test_inside_a_sentence(of: Figure, en: str, ru: str, ky: str):
    assert [plain(printed(of, language)) for language in ("en", "ru", "ky")] == [en, ru, ky]


def test_the_number_alone_keeps_its_bound():
    assert plain(printed(SHARE, "en", "number")) == "more than 97"
    assert plain(printed(RANGE, "ru", "number")) == "от 45 до 60"
    assert plain(printed(MONEY, "en", "number")) == "2,760,000,000"


def test_short_uses_signs_and_millions_but_loses_no_digit():
    assert plain(printed(SHARE, "en", "short")) == "more than 97%"
    assert plain(printed(RANGE, "en", "short")) == "45–60%"
    assert plain(printed(COUNT, "ru", "short")) == "1,118_млн"
    exact = figure("count", "exact", "10535123", "10535123", "person")
    assert plain(printed(exact, "en", "short")) == "10,535,123"


@pytest.mark.parametrize(
    ("number", "noun"),
    [
        ("1", "1_человек"),
        ("2", "2_человека"),
        ("5", "5_человек"),
        ("11", "11_человек"),
        ("21", "21_человек"),
        ("22", "22_человека"),
        ("112", "112_человек"),
        ("1001", "1_001_человек"),
    ],
)
def test_full_names_what_is_counted_with_the_russian_plural(number: str, noun: str):
    assert plain(printed(figure("count", "exact", number, number, "person"), "ru", "full")) == noun


def test_full_in_english_and_kyrgyz():
    one, many = (figure("count", "exact", number, number, "person") for number in ("1", "16"))
    assert [plain(printed(one, "en", "full")), plain(printed(many, "en", "full"))] == ["1_person", "16_persons"]
    assert plain(printed(many, "ky", "full")) == "16_адам"  # a Kyrgyz noun keeps its singular after a numeral


@pytest.mark.parametrize(
    ("number", "words"),
    [("1", "более 1_года"), ("2", "более 2_лет"), ("21", "более 21_года"), ("2.5", "более 2,5_года")],
)
def test_a_russian_bound_takes_the_genitive(number: str, words: str):
    assert plain(printed(figure("duration", "more_than", number, None, "year"), "ru")) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("3", "3төн ашык"),
        ("6", "6дан ашык"),
        ("10", "10дон ашык"),
        ("20", "20дан ашык"),
        ("40", "40тан ашык"),
        ("100", "100дөн ашык"),
        ("1000", "1_000ден ашык"),
        ("250000", "250_000ден ашык"),
        ("3000000", "3_000_000дон ашык"),
        ("1234", "1_234төн ашык"),
    ],
)
def test_a_kyrgyz_ending_follows_the_numeral_as_it_is_spoken(number: str, words: str):
    assert plain(printed(figure("count", "more_than", number, None, "person"), "ky")) == words


def test_money_keeps_every_digit():
    assert plain(printed(figure("money", "exact", "2377160000", "2377160000", "USD"), "en")) == "$2,377.16_million"
    assert plain(printed(figure("money", "exact", "2377161234", "2377161234", "USD"), "en")) == "$2,377,161,234"
    assert plain(printed(figure("money", "exact", "21", "21", "KGS"), "en")) == "21_Kyrgyz soms"
    assert plain(printed(figure("money", "about", "5000", "5000", "RUB"), "ru")) == "около 5_000_российских рублей"


def test_few_people_are_fewer_than():
    assert printed(figure("count", "less_than", None, "10", "person"), "en") == "fewer than 10"


@pytest.mark.parametrize(("number", "rank"), [("1", "1st"), ("2", "2nd"), ("3", "3rd"), ("11", "11th"), ("22", "22nd")])
def test_a_rank_is_an_ordinal(number: str, rank: str):
    assert printed(figure("rank", "exact", number, number), "en") == rank


def test_a_noun_that_is_not_known_is_refused_and_the_way_out_is_told():
    with pytest.raises(BadInput, match=r"\[\[x\|number\]\]"):
        printed(figure("count", "exact", "3", "3", "yurt"), "ru", "full")


@pytest.mark.parametrize(
    ("text", "en", "ru", "ky"),
    [
        ("2022", "as at 2022", "на 2022 год", "2022-жылга карата"),
        ("2022-02", "as at February 2022", "на февраль 2022 года", "2022-жылдын февраль айына карата"),
        ("2022-01-01", "as at 1 January 2022", "на 1 января 2022 года", "2022-жылдын 1-январына карата"),
    ],
)
def test_the_day_of_a_count(text: str, en: str, ru: str, ky: str):
    assert [as_at(PartialDate.parse(text), language) for language in ("en", "ru", "ky")] == [en, ru, ky]


@pytest.mark.parametrize(
    ("text", "en", "ru", "ky"),
    [
        ("2021", "2021", "2021 год", "2021-жыл"),
        ("2008/2018", "2008–2018", "2008–2018 годы", "2008–2018-жылдар"),
        ("2021-01/2021-11", "January–November 2021", "январь–ноябрь 2021 года", "2021-жылдын январь–ноябрь айлары"),
        ("2021-03-05", "5 March 2021", "5 марта 2021 года", "2021-жылдын 5-марты"),
        ("2020-12/2021-02", "December 2020 – February 2021", None, None),
    ],
)
def test_a_period(text: str, en: str, ru: str | None, ky: str | None):
    period = Period.parse(text)
    assert period_in(period, "en") == en
    if ru and ky:
        assert [period_in(period, "ru"), period_in(period, "ky")] == [ru, ky]


def test_a_date_is_never_more_exact_than_its_source():
    assert [date_in(PartialDate.parse(text), "en") for text in ("2022", "2022-02", "2022-02-25")] == [
        "2022",
        "February 2022",
        "25 February 2022",
    ]
