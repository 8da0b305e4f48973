"""# What a statement stands on

Partial dates, periods, figures and the ways of not knowing.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from ukuk.grounds import Ambiguous, BadInput, Figure, NotBound, NotInForce, PartialDate, Period, Unknown


@pytest.mark.parametrize("text", ["2022", "2022-02", "2022-02-14"])
def test_a_date_is_as_exact_as_its_source(text: str):
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize("text", ["", "22", "2022-13", "2022-02-30", "14.02.2022", "2022/2023", "2022-2", "0000"])
def test_what_is_no_date_is_refused_and_the_form_is_told(text: str):
    with pytest.raises(BadInput) as refused:
        PartialDate.parse(text)
    assert text in str(refused.value)


def test_a_month_spans_its_days():
    february = PartialDate.parse("2024-02")
    assert (february.first_day.isoformat(), february.last_day.isoformat()) == ("2024-02-01", "2024-02-29")


def test_a_period_may_be_one_date_or_two():
    assert str(Period.parse("2021")) == "2021"
    assert str(Period.parse("2008/2018")) == "2008/2018"
    assert Period.parse("2008/2018").overlaps(Period.parse("2018-12-31"))
    assert not Period.parse("2008/2018").overlaps(Period.parse("2019"))


def test_a_period_that_runs_backwards_is_refused():
    with pytest.raises(BadInput, match="ends before it begins"):
        Period.parse("2018/2008")


@pytest.mark.parametrize(
    ("bound", "low", "high"),
    [
        ("exact", 5, 5),
        ("about", 5, 5),
        ("more_than", 5, None),
        ("at_least", 5, None),
        ("less_than", None, 5),
        ("at_most", None, 5),
        ("range", 4, 5),
    ],
)
def test_a_bound_decides_which_ends_a_figure_has(bound, low, high):
    def figure(low, high):
        ends = (None if end is None else Decimal(end) for end in (low, high))
        return Figure("f", "count", bound, *ends, unit="person")

    assert figure(low, high).span == (low, high)
    for wrong in ((5, 4), (None, None), (5, None) if high is not None else (5, 5), (None, 5) if low else (5, 5)):
        if wrong != (low, high):
            with pytest.raises(BadInput, match="does not fit"):
                figure(*wrong)


@pytest.mark.parametrize(
    "answer", [Unknown("nobody said"), Ambiguous(("a", "b")), NotInForce(), NotBound("depositary")], ids=repr
)
def test_not_knowing_is_neither_true_nor_false(answer):
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(answer)
