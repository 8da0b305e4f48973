"""What a text cites: articles in lists, whose they are, what is left open, and what is never taken for a treaty."""

from __future__ import annotations

import pytest

from small_lawbook import LAWBOOK
from ukuk.norms import cite


def ids(text: str, body: str = "") -> list[tuple[str, ...]]:
    return [one.ids for one in cite(text, LAWBOOK, body=body)]


class TestOneCitationOverTheWholePhrase:
    def test_a_list_is_one_citation_with_its_articles_in_order(self):
        (one,) = cite("articles 2 (c), 3, 5 (a) and 15 of the Convention on the Rights of Sailors", LAWBOOK)
        assert one.text == "articles 2 (c), 3, 5 (a) and 15 of the Convention on the Rights of Sailors"
        assert one.ids == ("sea.2.c", "sea.3", "sea.5.a", "sea.15")
        assert (one.status, one.owner) == ("resolved", "sea")

    def test_a_range_gives_all_between(self):
        assert ids("articles 14 to 16 and 20–22", "cmw") == [
            ("sea.14", "sea.15", "sea.16", "sea.20", "sea.21", "sea.22")
        ]

    def test_paragraphs_may_stand_before_or_after(self):
        assert ids("paragraphs 7 and 8 of article 16", "cmw") == [("sea.16.7", "sea.16.8")]
        assert ids("article 16, paragraphs 7 and 8, and article 23", "cmw") == [("sea.16.7", "sea.16.8", "sea.23")]

    def test_an_instrument_without_article_is_its_own_id(self):
        assert ids("States parties to the Convention on the Rights of Pilots") == [("air",)]

    def test_offsets_are_those_of_the_text(self):
        text = "«Ёлка» — art. 3 of the Convention on the Rights of Pilots."
        (one,) = cite(text, LAWBOOK)
        assert text[one.start : one.end] == one.text == "art. 3 of the Convention on the Rights of Pilots"


class TestNames:
    @pytest.mark.parametrize(
        "written",
        [
            "Convention on the Rights of Sailors",
            "convention on the rights of all sailors",
            "Convention on\n   the Rights of Sailors",
            "Convention of 3 May 1999 on the Rights of Sailors",
            "Конвенцией о правах моряков",
            "CRS, art. 5",
        ],
    )
    def test_variants_of_a_title(self, written: str):
        assert [one.owner for one in cite(f"Порт: {written}.", LAWBOOK)] == ["sea"]

    def test_a_title_that_nobody_holds_is_not_the_convention(self):
        (one,) = cite("article 3 of the Convention on the Trade in Bells", LAWBOOK, body="cmw")
        assert (one.status, one.ids, one.owner) == ("unknown", (), "")


class TestTheConvention:
    def test_the_body_settles_it_where_the_text_does_not(self):
        assert ids("article 3 of the Convention", "crc") == [("air.3",)]

    def test_a_definition_goes_before_everything(self):
        text = "Convention on the Rights of Pilots (hereinafter the Convention). Article 3 of the Convention."
        assert ids(text, "cmw") == [("air",), ("air.3",)]

    def test_the_only_one_that_the_text_names_before(self):
        text = "It joined the Convention on the Rights of Pilots.\n\nArticle 3 of the Convention speaks of wings."
        assert ids(text) == [("air",), ("air.3",)]

    def test_that_convention_after_a_title_that_nobody_holds_is_left_open(self):
        text = "The Convention on the Trade in Bells is old. Article 3 of that Convention is older."
        assert [one.status for one in cite(text, LAWBOOK, body="cmw")] == ["ambiguous"]

    def test_else_it_is_ambiguous_with_its_candidates(self):
        (one,) = cite("article 30 of the Convention", LAWBOOK)
        assert (one.status, one.ids, one.candidates) == ("ambiguous", (), ("sea.30",))
        (one,) = cite("article 3 of the Convention", LAWBOOK)
        assert one.candidates == ("air.3", "sea.3")


class TestWhoseArticle:
    def test_the_name_before_the_bracket(self):
        assert ids("the Covenant (art. 7) and the Convention (arts. 1 and 2)", "ccpr")[0] == ("pact.7",)

    def test_a_list_of_rights_keeps_its_owner(self):
        text = "the right to moor (art. 7 of the Covenant), to sail (art. 9) and to rest (arts. 10 and 11)"
        assert ids(text, "cmw") == [("pact.7",), ("pact.9",), ("pact.10", "pact.11")]

    def test_a_lead_in_is_carried_to_its_items(self):
        text = "Under the Convention on the Rights of Pilots:\n\n(a) article 7 on sleep;\n\n(b) article 9 on pay."
        assert ids(text, "cmw") == [("air",), ("air.7",), ("air.9",)]

    def test_a_chain_shares_the_owner_at_its_end(self):
        assert ids("article 7, read in conjunction with article 2 (3), of the Covenant", "ccpr") == [
            ("pact.7",),
            ("pact.2.3",),
        ]

    def test_nothing_near_is_unknown(self):
        (one,) = cite("article 14 says so", LAWBOOK)
        assert (one.status, one.ids, one.candidates) == ("unknown", (), ())


class TestRefusals:
    def test_a_number_above_the_last_article(self):
        (one,) = cite("articles 3 and 99 of the Convention", LAWBOOK, body="crc")
        assert (one.status, one.ids) == ("partly", ("air.3",))
        assert one.refused == ("article 99: air has 20 articles",)

    @pytest.mark.parametrize(
        ("text", "owner"),
        [
            ("the Chilean Constitution (article 5)", "foreign:CL"),
            ("article 5 of the Constitution of Guyana", "foreign:GY"),
            ("articles 5 and 6 of the Constitution", ""),
            ("section 5 of the Harbour Act", ""),
            ("under the Federal Harbour Act (art. 5, para. (2) (f))", ""),
            ("in accordance with the law (article 5 of the decree of 2 November 1945)", ""),
            ("статья 5 Конституции", ""),
        ],
    )
    def test_constitutions_and_statutes_are_no_treaty(self, text: str, owner: str):
        (one,) = cite(text, LAWBOOK, body="crc")
        assert (one.status, one.ids, one.owner) == ("unknown", (), owner)

    def test_paragraphs_of_decisions_and_rules_are_no_articles(self):
        assert cite("paragraph 9.3 of its decision and rule 92 of its rules", LAWBOOK, body="crc") == ()


class TestLawsWithOneNumber:
    def test_the_date_decides(self):
        assert ids("Law No. 7-FZ of 25.07.2002") == [("xx.7",)]
        assert ids("Law No. 7-FZ of August 7, 2001") == [("xx.7.old",)]

    def test_the_title_decides(self):
        assert ids("Law No. 7-FZ “On the Keeping of Lighthouses”") == [("xx.7",)]

    def test_an_article_that_only_one_is_known_to_have_decides(self):
        assert ids("para 18 of article 5 of Law No. 7-FZ") == [("xx.7.5.18",)]

    def test_else_both_are_candidates(self):
        (one,) = cite("Law No. 7-FZ", LAWBOOK)
        assert (one.status, one.candidates) == ("ambiguous", ("xx.7", "xx.7.old"))

    def test_a_date_that_fits_none_is_unknown(self):
        (one,) = cite("Law No. 7-FZ of 01.01.1999", LAWBOOK)
        assert (one.status, one.ids, one.candidates) == ("unknown", (), ())


def test_general_comments_by_their_number():
    assert ids("its general comment No. 1", "cmw") == [("gc1",)]
    (one,) = cite("general comment No. 9", LAWBOOK, body="cmw")
    assert (one.status, one.ids) == ("unknown", ())


def test_a_text_in_another_language_gives_names_only():
    text = "La Convention de la mer et la loi. Les articles 3 et 4 de la Convention, de la loi et de la CRS."
    assert ids(text, "cmw") == [("sea",)]
