"""The taxonomy of the packs: codes that stay, labels in three languages, trees that hold, norms that exist."""

from __future__ import annotations

import itertools
import re
from functools import cache

import pycountry
import pytest

from ukuk import packs
from ukuk.packs.taxonomy import Taxonomy

CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
LISTS = [one.name for one in packs.load_taxonomy("kg").vocabularies()]
# Labels that are written alike in all languages: names of programs.
ONE_NAME = {"whatsapp", "telegram", "signal", "imo"}
KYRGYZ_LETTERS = re.compile(r"[а-яёңөү]", re.IGNORECASE)


@cache
def taxonomy() -> Taxonomy:
    return packs.load_taxonomy("kg")


def vocabulary(name: str):
    return getattr(taxonomy(), name)


@pytest.mark.parametrize("name", LISTS)
def test_codes_are_lower_case_and_each_term_is_reached_from_a_root(name: str):
    one = vocabulary(name)
    assert all(CODE.fullmatch(code) and len(code) <= 40 for code in one)
    reached = [code for root in one.children() for code in one.within(root)]
    assert reached == list(one)


@pytest.mark.parametrize("name", LISTS)
def test_every_term_has_its_label_in_each_language_and_no_two_share_one(name: str):
    one = vocabulary(name)
    for language in ("en", "ru", "ky"):
        labels = [term.labels[language] for term in one.terms.values()]
        assert len(labels) == len(set(labels)), sorted(label for label in labels if labels.count(label) > 1)
        assert all(label == label.strip() and not label.endswith(".") for label in labels)
    for term in one.terms.values():
        if term.code not in ONE_NAME:
            assert not KYRGYZ_LETTERS.search(term.labels["en"]), term.code
            assert KYRGYZ_LETTERS.search(term.labels["ru"]), term.code
            assert KYRGYZ_LETTERS.search(term.labels["ky"]), term.code


@pytest.mark.parametrize("name", LISTS)
def test_a_hint_is_given_in_all_languages_or_in_none(name: str):
    for term in vocabulary(name).terms.values():
        assert set(term.hint) in (set(), {"en", "ru", "ky"}), term.code


def test_act_types_touch_norms_that_the_lawbook_holds():
    norms = packs.load_pack("kg").lawbook.norms
    strange = {
        act.code: [norm for norm in act.norms if norm not in norms] for act in taxonomy().act_types.terms.values()
    }
    assert {code: missing for code, missing in strange.items() if missing} == {}
    assert all(len(act.norms) == len(set(act.norms)) for act in taxonomy().act_types.terms.values())


def test_violence_health_and_trafficking_are_sensitive_down_to_their_leaves():
    acts = taxonomy().act_types
    for root in ("violence", "health", "slavery"):
        assert all(acts[code].sensitive for code in acts.within(root))
    assert not acts["unpaid_wages"].sensitive
    assert taxonomy().vulnerabilities["hiv"].sensitive
    assert taxonomy().vulnerabilities["pregnant"].sensitive
    assert taxonomy().vulnerabilities["child_alone"].grade == "personal"


def test_what_the_huridocs_lists_lack_is_here():
    assert {"passport_taken", "recruitment_fees", "entry_ban", "consular_access_refused", "debt_bondage"} <= set(
        taxonomy().act_types
    )


def test_womens_risks_health_and_reintegration_are_kinds_of_their_own():
    assert {"womens_risks", "health", "reintegration"} <= set(taxonomy().case_kinds.children())


def test_the_kind_of_a_case_can_stand_in_a_list_that_everybody_reads():
    assert {kind.grade for kind in taxonomy().case_kinds.terms.values()} == {"open"}


def test_age_bands_cover_every_age_once():
    bands = list(taxonomy().age_bands.terms.values())
    assert bands[0].low == 0
    assert bands[-1].high is None
    for band, after in itertools.pairwise(bands):
        assert band.high is not None
        assert after.low == band.high + 1
    assert 17 in {band.high for band in bands}, "a child ends at 18"


def test_the_inverse_of_the_inverse_is_the_relation_itself():
    relations = taxonomy().relations
    for code in relations:
        assert relations[relations[code].inverse].inverse == code


def test_a_body_is_of_a_state_that_its_code_begins_with():
    lawbook = packs.load_pack("kg").lawbook
    for body in taxonomy().bodies.terms.values():
        assert body.role in taxonomy().roles
        if body.state:
            assert body.state in lawbook.states
            assert body.code.startswith(body.state.lower() + ".")
        if body.parent:
            assert taxonomy().bodies[body.parent].state == body.state


def test_every_status_that_needs_a_reason_has_some():
    given = {reason.of for reason in taxonomy().reasons.terms.values()}
    assert given == {status.code for status in taxonomy().statuses.terms.values() if status.reasoned}
    assert any(status.open for status in taxonomy().statuses.terms.values())
    assert any(not status.open for status in taxonomy().statuses.terms.values())


def test_languages_and_scripts_have_the_codes_of_the_standard():
    for code in taxonomy().languages:
        field = "alpha_2" if len(code) == 2 else "alpha_3"
        assert pycountry.languages.get(**{field: code}), code
    for code in taxonomy().scripts:
        assert pycountry.scripts.get(alpha_4=code.capitalize()), code


def test_each_standard_is_the_source_of_a_term():
    named = {
        source.partition(" ")[0]
        for one in taxonomy().vocabularies()
        for term in one.terms.values()
        for source in term.sources
    }
    assert named == set(taxonomy().standards)


def test_codes_of_the_huridocs_lists_are_written_as_there():
    written = [
        source.partition(" ")[2]
        for act in taxonomy().act_types.terms.values()
        for source in act.sources
        if source.startswith("huridocs ")
    ]
    assert len(written) > 20
    assert all(re.fullmatch(r"4\.(\d\d){2,6}", code) for code in written)


def test_the_words_of_the_deadline_engine_are_the_same_codes():
    assert set(taxonomy().stay_purposes) == {"work", "study", "family", "other"}
    assert set(taxonomy().detention_grounds) == {"expulsion", "deportation", "readmission", "criminal", "police"}
