"""Whether a norm is in force on a day (`norms.in_force`), and how sure its dates are. Reads as the manual."""

from __future__ import annotations

import pytest

from ukuk.grounds import NotInForce, PartialDate, Unknown, WrongUsage
from ukuk.norms import InForce, force_as_json, in_force
from ukuk.norms.lawbook import Instrument, Lawbook, Norm

day = PartialDate.parse


def lawbook() -> Lawbook:
    def instrument(name: str, level: str, date: str = "", force: str = "") -> Instrument:
        dates = {"date": day(date) if date else None, "in_force": day(force) if force else None}
        return Instrument(name, "AA", level, {"en": (name,)}, {}, **dates, confidence="high")

    def norm(name: str, instrument: str, first: str, last: str = "", status: str = "seen", uncertain: str = "") -> Norm:
        days = (day(first) if first else None, day(last) if last else None)
        return Norm(
            name, "AA", "law", instrument, "art.", {}, {}, *days, status, "", {}, (), (), "text read", "high", uncertain
        )

    instruments = [
        instrument("aa.law", "law", "2002-07-25", "2002-11-01"),
        instrument("aa.new", "law", "2022-07-14"),
        instrument("treaty", "treaty", "1990-12-18", "2003-07-01"),
        instrument("comment", "soft", "2017-11-16"),
    ]
    norms = [
        norm("aa.law.5.18", "aa.law", "2021-12-29"),
        norm("aa.law.5.1", "aa.law", "2014-01-01", "2024-12-31", "estimate"),
        norm("aa.law.9", "aa.law", "", uncertain="never in force in this wording"),
        norm("aa.law.10", "aa.law", "2023-01"),
        norm("treaty.7", "treaty", "2003-07-01", status="estimate"),
    ]
    return Lawbook({i.id: i for i in instruments}, {n.id: n for n in norms}, (), {}, {})


LAW = lawbook()


def test_a_norm_is_in_force_from_its_first_day_to_its_last_both_included():
    assert isinstance(in_force("aa.law.5.18", day("2021-12-28"), LAW), NotInForce)
    assert in_force("aa.law.5.18", day("2021-12-29"), LAW) == InForce(
        day("2021-12-29"), None, "seen", "text read", "high"
    )
    assert isinstance(in_force("aa.law.5.1", day("2024-12-31"), LAW), InForce)
    assert in_force("aa.law.5.1", day("2025-01-01"), LAW) == NotInForce(ended=day("2024-12-31"))


def test_that_a_first_day_is_an_estimate_is_said():
    answer = in_force("aa.law.5.1", day("2020-01-01"), LAW)
    assert isinstance(answer, InForce)
    assert answer.status == "estimate"


def test_an_estimate_is_never_the_only_ground_to_say_not_in_force():
    assert isinstance(in_force("aa.law.5.1", day("2013-12-31"), LAW), Unknown)


def test_before_its_instrument_a_norm_is_not_in_force_whatever_the_estimate():
    assert isinstance(in_force("aa.law.5.1", day("2002-10-31"), LAW), NotInForce)
    assert isinstance(in_force("treaty.7", day("2003-06-30"), LAW), NotInForce)
    assert in_force("aa.law.9", day("2001"), LAW) == NotInForce(starts=day("2002-11-01"))


@pytest.mark.parametrize("on", ["2021", "2021-12"])
def test_days_that_the_rule_cuts_in_two_are_unknown(on: str):
    answer = in_force("aa.law.5.18", day(on), LAW)
    assert isinstance(answer, Unknown)
    assert answer.missing == ("the day",)


def test_so_are_days_within_a_first_day_that_is_known_only_in_part():
    assert isinstance(in_force("aa.law.10", day("2022-12-31"), LAW), NotInForce)
    assert isinstance(in_force("aa.law.10", day("2023-01-15"), LAW), Unknown)
    assert isinstance(in_force("aa.law.10", day("2023-01-31"), LAW), InForce)


def test_a_first_day_that_nobody_knows_is_unknown_with_the_reason():
    answer = in_force("aa.law.9", day("2022"), LAW)
    assert isinstance(answer, Unknown)
    assert answer.why == "never in force in this wording"


def test_a_law_before_it_was_made_is_not_in_force_even_if_its_first_day_is_not_known():
    assert in_force("aa.new", day("2022-07-13"), LAW) == NotInForce(starts=None)
    assert isinstance(in_force("aa.new", day("2022-07-14"), LAW), Unknown)


def test_an_article_of_a_treaty_is_in_force_with_the_treaty():
    assert isinstance(in_force("treaty.22.4", day("2022"), LAW), InForce)
    assert isinstance(in_force("treaty.22.4", day("2002"), LAW), NotInForce)


def test_an_article_of_a_law_that_nobody_described_is_unknown_while_the_law_is_in_force():
    """A law gets new articles: its age says nothing of one of them."""
    assert isinstance(in_force("aa.law.77", day("2022"), LAW), Unknown)
    assert isinstance(in_force("aa.law.77", day("2001"), LAW), NotInForce)


def test_an_article_of_which_a_described_part_is_in_force_is_in_force():
    answer = in_force("aa.law.5", day("2022"), LAW)
    assert isinstance(answer, InForce)
    assert (answer.since, answer.status) == (None, "not known")


def test_a_general_comment_speaks_from_the_day_of_its_adoption():
    assert isinstance(in_force("comment.12", day("2017-11-15"), LAW), NotInForce)
    assert isinstance(in_force("comment.12", day("2017-11-16"), LAW), InForce)


def test_what_does_not_exist_is_wrong_usage():
    with pytest.raises(WrongUsage, match="Near it"):
        in_force("treatty.7", day("2022"), LAW)


def test_as_json_the_three_answers_have_one_shape():
    answers = [force_as_json(in_force(norm, day(on), LAW)) for norm, on in
               [("aa.law.5.18", "2022"), ("aa.law.5.18", "2020"), ("aa.law.9", "2022")]]  # fmt: skip
    assert [answer["status"] for answer in answers] == ["in_force", "not_in_force", "unknown"]
    assert len({tuple(answer) for answer in answers}) == 1
