"""Days and force: the quick comparison agrees with asking every single day, and no answer is lost between them."""

from __future__ import annotations

import datetime
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from ukuk import packs
from ukuk.grounds import NotBound, NotInForce, PartialDate, Unknown
from ukuk.norms import Bound, InForce, bound, in_force
from ukuk.norms.days import side

days = st.dates(datetime.date(2001, 1, 1), datetime.date(2004, 12, 31)).map(PartialDate.of)
partial = st.one_of(
    days,
    days.map(lambda date: PartialDate(date.year, date.month)),
    days.map(lambda date: PartialDate(date.year)),
)


def _every(date: PartialDate) -> list[datetime.date]:
    count = (date.last_day - date.first_day).days + 1
    return [date.first_day + datetime.timedelta(days=number) for number in range(count)]


@given(on=partial, start=partial)
def test_a_side_is_what_every_pair_of_days_agrees_on(on: PartialDate, start: PartialDate):
    earliest, latest = _every(start)[0], _every(start)[-1]
    if all(one < earliest for one in _every(on)):
        assert side(on, start) == "before"
    elif all(one >= latest for one in _every(on)):
        assert side(on, start) == "from"
    else:
        assert side(on, start) == "within"


@cache
def lawbook():
    return packs.load_pack("kg").lawbook


some_norm = st.deferred(lambda: st.sampled_from(sorted(lawbook().norms)))
some_row = st.deferred(lambda: st.sampled_from(sorted((row.state, row.instrument) for row in lawbook().ratifications)))
moments = st.dates(datetime.date(1950, 1, 1), datetime.date(2030, 12, 31)).map(PartialDate.of)
kinds = {InForce: "in", NotInForce: "out", Bound: "in", NotBound: "out", Unknown: "open"}


@given(norm=some_norm, on=moments)
def test_a_year_is_decided_as_its_days_are_or_left_open(norm: str, on: PartialDate):
    whole = kinds[type(in_force(norm, PartialDate(on.year), lawbook()))]
    assert whole in ("open", kinds[type(in_force(norm, on, lawbook()))])


@given(row=some_row, on=moments)
def test_so_is_the_binding_of_a_state(row: tuple[str, str], on: PartialDate):
    state, instrument = row
    whole = kinds[type(bound(state, instrument, PartialDate(on.year), lawbook()))]
    assert whole in ("open", kinds[type(bound(state, instrument, on, lawbook()))])


@given(row=some_row, on=moments)
def test_an_article_is_bound_as_its_treaty(row: tuple[str, str], on: PartialDate):
    state, instrument = row
    assert bound(state, f"{instrument}.1", on, lawbook()) == bound(state, instrument, on, lawbook())
