"""Whether a State is bound on a day (`norms.bound`). Each test is one rule, on a lawbook made for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ukuk.grounds import NotBound, PartialDate, Source, Unknown, WrongUsage
from ukuk.norms import Bound, bound, near
from ukuk.norms.lawbook import Instrument, Lawbook, Norm, Ratification, State

day = PartialDate.parse


def instrument(name: str, level: str = "treaty", jurisdiction: str = "UN", **more) -> Instrument:
    dates = {key: day(more.pop(key)) for key in ("date", "in_force") if key in more}
    return Instrument(
        name, jurisdiction, level, {"en": (name,)}, {}, sources=("S1",), confidence="high", **dates, **more
    )


def row(instrument: str, state: str, standing: str = "party", **more) -> Ratification:
    dates = {key: day(more[key]) if more.get(key) else None for key in ("date", "in_force", "until")}
    sources = more.get("sources", ("S1",))
    return Ratification(instrument, state, standing, more.get("status", standing), **dates, sources=sources,
                        confidence=more.get("confidence", "high"), note=more.get("note", ""))  # fmt: skip


def norm(name: str, instrument: str, valid_from: str = "", valid_to: str = "", status: str = "seen") -> Norm:
    return Norm(name, "AA", "law", instrument, "art.", {}, {}, day(valid_from) if valid_from else None,
                day(valid_to) if valid_to else None, status, "", {}, (), ("S1",), "text read", "high")  # fmt: skip


def lawbook(*things: Instrument | Norm | Ratification) -> Lawbook:
    return Lawbook(
        instruments={thing.id: thing for thing in things if isinstance(thing, Instrument)},
        norms={thing.id: thing for thing in things if isinstance(thing, Norm)},
        ratifications=tuple(thing for thing in things if isinstance(thing, Ratification)),
        states={code: State(code, code + code[0], {}, {}) for code in ("AA", "BB", "CC")},
        sources={"S1": Source("S1", "a list of parties", "a depositary")},
    )


TREATY = instrument("rights", date="1990-12-18", in_force="2003-07-01", articles=93)


class TestTreaties:
    def test_a_party_is_bound_from_its_day_of_force_on(self):
        law = lawbook(TREATY, row("rights", "AA", in_force="2005-01-01"))
        assert bound("AA", "rights", day("2005-01-01"), law) == Bound(day("2005-01-01"), "S1", "high", why="party")
        assert isinstance(bound("AA", "rights", day("2004-12-31"), law), NotBound)

    def test_a_state_that_no_row_speaks_of_is_unknown_and_never_not_bound(self):
        answer = bound("BB", "rights", day("2022"), lawbook(TREATY, row("rights", "AA", in_force="2005-01-01")))
        assert isinstance(answer, Unknown)
        assert answer.missing == ("ratification",)

    def test_before_the_treaty_itself_is_in_force_nobody_is_bound(self):
        law = lawbook(TREATY, row("rights", "AA", date="1999-01-11"))
        for state in ("AA", "BB"):
            assert isinstance(bound(state, "rights", day("2003-06-30"), law), NotBound)

    def test_a_state_that_is_no_party_is_not_bound_and_the_source_says_so(self):
        answer = bound("AA", "rights", day("2022"), lawbook(TREATY, row("rights", "AA", "not_party")))
        assert answer == NotBound("S1", why="not_party", confidence="high")

    def test_a_signature_alone_binds_nobody(self):
        law = lawbook(TREATY, row("rights", "AA", "signed", date="2013-09-26", status="signature only"))
        answer = bound("AA", "rights", day("2022"), law)
        assert isinstance(answer, NotBound)
        assert answer.why == "signature only, 2013-09-26"

    def test_a_signature_of_which_no_more_is_known_leaves_the_answer_open(self):
        assert isinstance(bound("AA", "rights", day("2022"), lawbook(TREATY, row("rights", "AA", "unknown"))), Unknown)

    def test_a_state_that_left_is_bound_until_the_day_on_which_it_ceased(self):
        law = lawbook(TREATY, row("rights", "AA", "ceased", in_force="2004-05-05", until="2022-09-16"))
        assert isinstance(bound("AA", "rights", day("2022-09-15"), law), Bound)
        answer = bound("AA", "rights", day("2022-09-16"), law)
        assert isinstance(answer, NotBound)
        assert answer.since == day("2022-09-16")

    @pytest.mark.parametrize("article", ["rights.22", "rights.22.4", "rights.93", "rights.37.b", "rights.5.d.iv"])
    def test_an_article_is_bound_as_its_instrument_is(self, article: str):
        law = lawbook(TREATY, row("rights", "AA", in_force="2005-01-01"))
        assert bound("AA", article, day("2022"), law) == bound("AA", "rights", day("2022"), law)

    def test_states_are_given_as_alpha_2_or_alpha_3(self):
        law = lawbook(TREATY, row("rights", "AA", in_force="2005-01-01"))
        assert bound("aaa", "rights", day("2022"), law) == bound("AA", "rights", day("2022"), law)


class TestDeclarations:
    LAW = lawbook(
        replace(TREATY, by_declaration=("76", "77")),
        row("rights", "AA", in_force="2005-01-01"),
        row("rights", "BB", "not_party"),
    )

    @pytest.mark.parametrize("article", ["rights.77", "rights.77.1", "rights.76.1.a"])
    def test_an_article_that_needs_a_declaration_is_open_for_a_party(self, article: str):
        answer = bound("AA", article, day("2022"), self.LAW)
        assert isinstance(answer, Unknown)
        assert answer.missing == ("declaration",)

    def test_and_binds_nobody_who_is_no_party(self):
        assert isinstance(bound("BB", "rights.77", day("2022"), self.LAW), NotBound)

    def test_the_treaty_and_its_other_articles_are_not_touched(self):
        for norm in ("rights", "rights.7", "rights.7.76"):
            assert isinstance(bound("AA", norm, day("2022"), self.LAW), Bound)


class TestOnlyTheActIsKnown:
    """A depositary's list often gives the day of ratification and not the day of force, which follows within months."""

    LAW = lawbook(
        TREATY, row("rights", "AA", date="2010-03-20", status="accession", confidence="not verified", sources=())
    )

    def test_before_the_act_it_is_not_bound(self):
        assert isinstance(bound("AA", "rights", day("2010-03-19"), self.LAW), NotBound)

    def test_within_a_year_of_it_the_answer_is_open(self):
        for on in ("2010-03-20", "2010-06-20", "2011-03-01"):
            answer = bound("AA", "rights", day(on), self.LAW)
            assert isinstance(answer, Unknown), on
            assert answer.missing == ("in_force",)

    def test_well_after_it_the_state_is_bound_and_since_when_is_not_made_up(self):
        answer = bound("AA", "rights", day("2022"), self.LAW)
        assert isinstance(answer, Bound)
        assert answer.since is None
        assert "2010-03-20" in answer.why

    def test_a_day_that_follows_from_the_act_is_given_and_still_decides_nothing_near_it(self):
        """The treaty says "three months after": a computed day is told, but it was not looked up."""
        act = replace(row("rights", "AA", date="2010-03-20"), computed=day("2010-06-20"), note="follows by article 87")
        law = lawbook(TREATY, act)
        assert isinstance(bound("AA", "rights", day("2010-06-21"), law), Unknown)
        answer = bound("AA", "rights", day("2022"), law)
        assert isinstance(answer, Bound)
        assert answer.since == day("2010-06-20")
        assert "follows by article 87" in answer.why

    def test_that_nobody_verified_it_stays_visible(self):
        answer = bound("AA", "rights", day("2022"), self.LAW)
        assert isinstance(answer, Bound)
        assert (answer.source, answer.confidence) == ("", "not verified")

    def test_an_original_party_is_bound_from_the_day_of_the_treaty(self):
        law = lawbook(TREATY, row("rights", "AA", date="1999-01-11"))
        answer = bound("AA", "rights", day("2022"), law)
        assert isinstance(answer, Bound)
        assert answer.since == day("2003-07-01")

    def test_a_year_alone_counts_from_its_last_day(self):
        law = lawbook(TREATY, row("rights", "AA", date="2008"))
        assert isinstance(bound("AA", "rights", day("2008-05-05"), law), Unknown)
        assert isinstance(bound("AA", "rights", day("2009-12-31"), law), Unknown)
        assert isinstance(bound("AA", "rights", day("2010-01-01"), law), Bound)


class TestPartialDays:
    """`2005` asks about every day of 2005: where they differ, the day is needed."""

    LAW = lawbook(TREATY, row("rights", "AA", in_force="2005-03-01"))

    def test_a_year_that_force_cuts_in_two_is_unknown(self):
        answer = bound("AA", "rights", day("2005"), self.LAW)
        assert isinstance(answer, Unknown)
        assert answer.missing == ("the day",)

    def test_a_year_or_month_wholly_on_one_side_is_decided(self):
        assert isinstance(bound("AA", "rights", day("2004"), self.LAW), NotBound)
        assert isinstance(bound("AA", "rights", day("2005-02"), self.LAW), NotBound)
        assert isinstance(bound("AA", "rights", day("2005-03"), self.LAW), Bound)


class TestWhatHangsOnATreaty:
    def test_a_protocol_needs_an_act_of_its_own(self):
        protocol = instrument("rights-op1", "protocol", parent="rights")
        law = lawbook(TREATY, protocol, row("rights", "AA", in_force="2005-01-01"))
        assert isinstance(bound("AA", "rights-op1.5", day("2022"), law), Unknown)
        law = lawbook(TREATY, protocol, row("rights-op1", "AA", in_force="2010-01-01"))
        assert isinstance(bound("AA", "rights-op1.5", day("2022"), law), Bound)

    def test_a_general_comment_binds_nobody_and_the_answer_is_that_of_its_treaty(self):
        law = lawbook(TREATY, instrument("gc1", "soft", parent="rights"), row("rights", "AA", in_force="2005-01-01"))
        answer = bound("AA", "gc1.10", day("2022"), law)
        assert isinstance(answer, Bound)
        assert answer.via == "rights"
        assert "binds nobody itself" in answer.why

    def test_a_joint_comment_reaches_a_state_through_either_treaty(self):
        other = instrument("child", in_force="1990-09-02")
        joint = instrument("joint", "soft", parent="rights", joint=("child",))
        law = lawbook(TREATY, other, joint, row("rights", "AA", "not_party"), row("child", "AA", in_force="1990-09-02"),
                      row("rights", "BB", "not_party"), row("child", "BB", "not_party"))  # fmt: skip
        answer = bound("AA", "joint", day("2022"), law)
        assert isinstance(answer, Bound)
        assert answer.via == "child"
        assert isinstance(bound("BB", "joint", day("2022"), law), NotBound)
        assert isinstance(bound("CC", "joint", day("2022"), law), Unknown)

    def test_a_declaration_that_hangs_on_no_treaty_binds_nobody(self):
        answer = bound("AA", "declaration", day("2022"), lawbook(instrument("declaration", "soft")))
        assert isinstance(answer, NotBound)
        assert "guidance" in answer.why


class TestTwoStates:
    def test_a_treaty_between_two_says_nothing_to_a_third(self):
        law = lawbook(instrument("pact", "bilateral", "AA-BB", in_force="2017-08-10"))
        assert isinstance(bound("CC", "pact", day("2022"), law), NotBound)
        assert isinstance(bound("AA", "pact", day("2022"), law), Bound)
        assert isinstance(bound("BB", "pact", day("2017-08-09"), law), NotBound)

    def test_signed_and_no_more_known_is_unknown_for_the_two(self):
        law = lawbook(instrument("pact", "bilateral", "AA-BB"), row("pact", "AA", "unknown"))
        assert isinstance(bound("AA", "pact", day("2022"), law), Unknown)
        assert isinstance(bound("BB", "pact", day("2022"), law), Unknown)


class TestAStatesOwnLaw:
    LAW = lawbook(
        instrument("aa.115", "law", "AA", in_force="2002-11-01"),
        norm("aa.115.5.18", "aa.115", "2021-12-29"),
        norm("aa.115.5.19", "aa.115", "2021-12-29", "2022-06-30"),
    )

    def test_it_binds_its_own_state_while_it_is_in_force(self):
        assert isinstance(bound("AA", "aa.115.5.18", day("2021-12-29"), self.LAW), Bound)
        assert isinstance(bound("AA", "aa.115.5.18", day("2021-12-28"), self.LAW), NotBound)
        assert isinstance(bound("AA", "aa.115.5.19", day("2022-07-01"), self.LAW), NotBound)

    def test_it_binds_no_other_state_and_the_reason_is_given(self):
        answer = bound("BB", "aa.115.5.18", day("2022"), self.LAW)
        assert isinstance(answer, NotBound)
        assert answer.why == "aa.115 is law of AA and binds within its jurisdiction only"


class TestWhatDoesNotExist:
    LAW = lawbook(
        TREATY, norm("rights.22.4", "rights", "2003-07-01"), instrument("aa.115", "law", "AA", numbers=("115-FZ",))
    )

    @pytest.mark.parametrize("name", ["rihgts", "rights.94", "rights.0", "rights.title", "rights.22.", "", "AA.116"])
    def test_an_id_of_nothing_is_wrong_usage(self, name: str):
        with pytest.raises(WrongUsage):
            bound("AA", name, day("2022"), self.LAW)

    def test_the_message_says_why_and_what_is_near(self):
        with pytest.raises(WrongUsage) as caught:
            bound("AA", "rights.94", day("2022"), self.LAW)
        assert "its last article is 93" in str(caught.value)
        with pytest.raises(WrongUsage, match=r"Near it: rights"):
            bound("AA", "rihgts", day("2022"), self.LAW)

    def test_capital_letters_are_read_as_small_ones(self):
        assert bound("AA", "Rights.22.4", day("2022"), self.LAW) == bound("AA", "rights.22.4", day("2022"), self.LAW)

    def test_a_number_of_a_law_leads_to_its_id(self):
        assert near("115-FZ", self.LAW) == ("aa.115",)

    def test_a_state_that_is_none_is_wrong_usage(self):
        with pytest.raises(WrongUsage, match="There is no State 'ZZ'"):
            bound("ZZ", "rights", day("2022"), self.LAW)

    def test_not_known_is_not_no(self):
        answer = bound("BB", "rights", day("2022"), self.LAW)
        with pytest.raises(TypeError, match="neither true nor false"):
            bool(answer)
