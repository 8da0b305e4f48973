"""States, places, figures and bodies of the packs: codes of the standard, sources, and numbers in whole units."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from decimal import Decimal
from functools import cache

import pycountry
import pytest
from babel import Locale

from shared_material import shared_file
from ukuk import packs
from ukuk.cli import asking
from ukuk.grounds import Unknown
from ukuk.reporting.checks.wording import LANGUAGES as MESSAGES
from ukuk.reporting.printing.wording import COMMITTEES
from ukuk.reporting.printing.words import LANGUAGES
from ukuk.reporting.rules import PHASES, NotFixed

# States that the standard library of countries does not list.
OUTSIDE_THE_STANDARD = {"XK"}
# Where the locale data print a name that no paper uses: with a city, a status or an abbreviation.
PRINTED_OTHERWISE = {"CD", "CG", "CK", "HK", "MH", "MO", "PS", "SB", "SC"}


@cache
def pack() -> packs.Pack:
    return packs.load_pack("kg")


def _plain(name: str) -> str:
    """Letters only, without accents, lower-cased, `and`, `the` and what stands in brackets left out."""
    letters = unicodedata.normalize("NFKD", name.partition("(")[0].replace("&", "and").replace("’", "'"))
    words = "".join(letter if letter.isalpha() else " " for letter in letters if not unicodedata.combining(letter))
    return " ".join(word for word in words.lower().replace("saint", "st").split() if word not in ("and", "the"))


def test_codes_of_states_are_those_of_the_standard():
    for code, state in pack().lawbook.states.items():
        if code in OUTSIDE_THE_STANDARD:
            assert pycountry.countries.get(alpha_2=code) is None
            continue
        assert pycountry.countries.get(alpha_2=code).alpha_3 == state.alpha3, code


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_state_is_named_as_the_locale_data_names_it(language: str):
    territories = Locale(language).territories
    strange = {
        code: territories[code]
        for code, state in pack().lawbook.states.items()
        if code in territories
        and code not in PRINTED_OTHERWISE
        and _plain(territories[code]) not in {_plain(name) for name in state.names.get(language, ())}
    }
    assert strange == {}


def test_every_member_that_a_treaty_row_names_is_a_state():
    assert {row.state for row in pack().lawbook.ratifications} <= set(pack().lawbook.states)


def test_a_place_lies_in_the_state_that_its_id_begins_with():
    for place in pack().places.values():
        assert place.state in pack().lawbook.states
        assert place.id.startswith(place.state.lower() + ".")
        if place.within:
            assert pack().places[place.within].state == place.state


def test_places_are_found_as_texts_write_them():
    russian = "Из Оренбургской области и Новосибирска в Кыргызстан; в Москве и Уфе"
    english = "from Sakharovo near Moscow to the Osh region"
    found = [mention.code for text in (russian, english) for mention in pack().gazetteer.places_in(text)]
    assert found[:5] == ["ru.orenburg-region", "ru.novosibirsk", "KG", "ru.moscow", "ru.ufa"]
    assert found[5:] == ["ru.sakharovo", "ru.moscow", "kg.osh-region"]


def test_every_written_form_of_a_place_leads_to_one_code():
    """A form that is given away silently would make a place that nobody can find."""
    gazetteer = pack().gazetteer
    for place in pack().places.values():
        names = [place.names[language] for language in ("en", "ru")]
        assert {mention.code for name in names for mention in gazetteer.places_in(_capital(name))} == {place.id}, (
            place.id
        )


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]


@pytest.mark.parametrize(
    "text",
    [
        "Oral statements were heard",
        "Андрей Сахаров и центр Сахарова",
        "Кольцова не нашли",
        "a turkey, not Turkey's neighbour",
    ],
)
def test_a_word_that_only_looks_like_a_place_is_none(text: str):
    found = [mention.code for mention in pack().gazetteer.places_in(text)]
    assert found == (["TR"] if "Turkey" in text else [])


def test_figures_have_a_source_and_lie_where_a_place_is():
    lawbook, places = pack().lawbook, pack().places
    for figure in pack().known_figures:
        assert figure.source in lawbook.sources
        assert figure.subject
        assert all(place in lawbook.states or place in places for place in figure.places), figure.id
        assert not (figure.period and figure.as_of), figure.id
    assert max(Counter(figure.id for figure in pack().known_figures).values()) == 1


def test_the_material_on_figures_is_here_in_whole_units():
    factors = {"bn USD": 10**9, "mln USD": 10**6}
    with shared_file("law/figures.csv").open(encoding="utf-8-sig", newline="") as file:
        wanted = Counter(Decimal(row["value"]) * factors.get(row["unit"], 1) for row in csv.DictReader(file))
    held = Counter(figure.low if figure.low is not None else figure.high for figure in pack().known_figures)
    assert held == wanted


def test_a_figure_whose_date_the_source_does_not_show_has_no_date():
    undated = [figure for figure in pack().known_figures if figure.period is None and figure.as_of is None]
    assert [figure.id for figure in undated] == ["entry_bans.undated"]


def test_a_rule_of_a_body_names_its_source_or_says_that_none_was_seen():
    for body in packs.load_bodies().values():
        for rule in body.rules:
            assert rule.checked_on is not None
            if isinstance(rule.words, Unknown):
                assert rule.words.why
            else:
                assert rule.sources, (body.code, rule.kind)


def test_limits_of_papers_are_those_that_were_read():
    bodies = packs.load_bodies()
    assert isinstance(bodies["cmw"].rule("loipr").words, NotFixed)
    assert bodies["ccpr"].rule("loi").words == 10_000
    assert bodies["cedaw"].rule("report").words == 3_300
    assert bodies["cedaw"].rule("report").notes_counted is True
    assert bodies["cedaw"].rule("report", "ngo_coalition").words == 6_600
    assert bodies["crc"].rule("report").words == 10_000
    assert bodies["crc"].rule("report", "ngo_thematic").words == 3_000
    assert bodies["crc"].rule("report").annex_counted is False
    for code in ("cescr", "cerd", "cat", "crpd", "ced"):
        assert isinstance(bodies[code].rule("report").words, Unknown), code
    for body in bodies.values():
        assert body.rule("report", "core").words == 42_400
        assert body.rule("report", "state_initial").words == 31_800
        assert body.rule("report", "state_periodic").words == 21_200


def test_what_a_phase_wants_is_said_only_where_it_was_read():
    bodies = packs.load_bodies()
    asks = {code for code, body in bodies.items() if body.wish("loipr").wants == "questions"}
    assert asks == {"cmw", "crc"}
    assert isinstance(bodies["cerd"].wish("loipr").wants, Unknown)


def test_a_rule_of_one_kind_of_paper_is_never_lent_to_another():
    assert isinstance(packs.load_bodies()["ccpr"].rule("report", "ngo_coalition"), Unknown)


def test_the_command_asks_for_what_packs_and_engines_have():
    assert sorted(asking.BODIES) == sorted(packs.load_bodies()) == sorted(COMMITTEES)
    assert asking.PHASES == PHASES
    assert asking.LANGUAGES == LANGUAGES == MESSAGES
