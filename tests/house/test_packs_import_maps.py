"""Built-in maps of sheets: fields that exist, codes of the taxonomy, sentences in three languages, one page."""

from __future__ import annotations

from pathlib import Path

import pytest

from ukuk import packs
from ukuk.packs.import_maps import refuse_strange_codes

PAGE = Path(__file__).resolve().parents[2] / "docs" / "importing-fields.md"
MAPS = packs.load_import_maps("kg")
FIELDS = packs.load_import_fields()


def test_the_two_built_in_maps_are_here():
    assert {"htcds-2", "hotline"} <= set(MAPS)


def test_every_word_leads_to_a_code_of_the_taxonomy():
    refuse_strange_codes(MAPS, FIELDS, packs.load_taxonomy("kg"))


def test_fields_of_terms_name_a_list_and_others_none():
    taxonomy = packs.load_taxonomy("kg")
    for field in FIELDS.values():
        assert bool(field.vocabulary) == (field.kind in ("term", "terms")), field.id
        if field.vocabulary:
            assert getattr(taxonomy, field.vocabulary)


def test_every_purpose_of_consent_can_come_in():
    assert {f"consent.{purpose}" for purpose in packs.load_taxonomy("kg").purposes} <= set(FIELDS)


def test_a_purpose_that_names_a_receiver_has_a_field_for_it():
    named = [code for code, one in packs.load_taxonomy("kg").purposes.terms.items() if one.names_receiver]
    assert all(f"consent.{code}_with" in FIELDS for code in named)


@pytest.mark.parametrize("name", MAPS)
def test_a_map_knows_its_rows_again_and_warns_in_three_languages(name: str):
    one = MAPS[name]
    assert any(column.field == "external.key" for column in one.columns), "an import without a key makes doubles"
    for remark in (*one.warnings, *one.unplaced):
        assert set(remark.texts) == {"en", "ru", "ky"}
        assert all(text.endswith(".") for text in remark.texts.values()), remark.id


@pytest.mark.parametrize("name", MAPS)
def test_a_word_that_fills_other_fields_too_is_a_word_of_the_map(name: str):
    for column in MAPS[name].columns:
        assert column.headings
        assert all(word == "*" or word in column.values for word in column.also), column.field


def test_choices_of_the_trafficking_standard_are_those_of_the_taxonomys_sources():
    """A term that names a choice of the form as its source is what the map makes of that choice."""
    taxonomy, columns = packs.load_taxonomy("kg"), {column.field: column for column in MAPS["htcds-2"].columns}
    lists = {field.vocabulary: field.id for field in FIELDS.values() if field.id in columns and field.vocabulary}
    compared = 0
    for vocabulary, field in lists.items():
        for term in getattr(taxonomy, vocabulary).terms.values():
            for source in term.sources:
                standard, _, code = source.partition(" ")
                question, _, choice = code.partition("=")
                if standard == "htcds" and choice:
                    assert question in columns[field].headings
                    assert columns[field].values[choice] == term.code, source
                    compared += 1
    assert compared > 60


def test_what_the_official_files_misprint_is_warned_of():
    warned = {heading for remark in MAPS["htcds-2"].warnings for heading in remark.headings}
    assert {"prs_First_Name", "prs_Second_Name", "vic_Methods_of_Control", "vic_TraffickinStatus"} <= warned
    headings = {heading for column in MAPS["htcds-2"].columns for heading in column.headings}
    assert "Second Name" not in headings, "the form gives this label to two questions: it is asked"


def test_nothing_is_made_of_a_consent_that_was_not_asked():
    fields = {column.field for column in MAPS["htcds-2"].columns}
    assert {field for field in fields if field.startswith("consent.")} == {"consent.help"}


def test_the_page_of_the_fields_is_the_table_of_the_fields():
    table = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `") and "." in line]
    rows = []
    for one in FIELDS.values():
        cells = (f"`{one.id}`", one.kind, one.vocabulary, "yes" if one.many else "", one.grade, one.labels["en"])
        rows.append(f"| {' | '.join(cells)} |")
    assert table == rows
