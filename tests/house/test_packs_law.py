"""The law of the packs: what refers to what, dates that can be, agreement with the material it was made from."""

from __future__ import annotations

import csv
import datetime
from functools import cache

import pytest

from shared_material import shared_file
from ukuk import packs
from ukuk.grounds import PartialDate
from ukuk.norms import instrument_of

# The day after which no fact of these files can lie: they were read in November 2026.
LAST_DAY = datetime.date(2026, 12, 31)

# Norms whose id does not begin with the id of their instrument, and why.
BORROWED = {
    "tr.icrmw": "says of Turkey what the Convention says of all",
    "tr.stay": "the legal act was not seen; the instrument is a name of ours",
    "tr.overstay": "the legal act was not seen; the instrument is a name of ours",
    "chisinau.30days": "an article that was never found; kept so that nobody relies on it",
    "kz.kg.waiver.2023": "suspends a paragraph of kz.stay for one people",
    "kz.kg.waiver.2024": "suspends a paragraph of kz.stay for one people",
}


@cache
def pack() -> packs.Pack:
    return packs.load_pack("kg")


def _sane(date: PartialDate | None) -> bool:
    return date is None or (datetime.date(1900, 1, 1) <= date.first_day and date.last_day <= LAST_DAY)


def test_the_id_of_a_norm_begins_with_its_instrument():
    for norm in pack().lawbook.norms.values():
        own = norm.id == norm.instrument or norm.id.startswith(norm.instrument + ".")
        assert own != (norm.id in BORROWED), norm.id


def test_an_id_leads_to_the_instrument_that_its_row_names():
    lawbook = pack().lawbook
    for norm in lawbook.norms.values():
        found = instrument_of(norm.id, lawbook)
        assert found is not None
        assert found.id == norm.instrument


def test_another_law_of_the_same_number_is_another_instrument():
    """115-FZ of 2002 is on foreign citizens, 115-FZ of 2001 on money laundering: a number alone names both."""
    instruments = pack().lawbook.instruments
    first, second = instruments["ru.115"], instruments["ru.115.2001"]
    assert set(first.numbers) & set(second.numbers)
    assert first.date != second.date
    assert instrument_of("ru.115.5.18", pack().lawbook) is first


def test_dates_can_be():
    lawbook = pack().lawbook
    for norm in lawbook.norms.values():
        assert _sane(norm.valid_from), norm.id
        assert _sane(norm.valid_to), norm.id
        if norm.valid_from and norm.valid_to:
            assert norm.valid_from.first_day <= norm.valid_to.last_day, norm.id
    for instrument in lawbook.instruments.values():
        assert _sane(instrument.date), instrument.id
        assert _sane(instrument.in_force), instrument.id
        if instrument.date and instrument.in_force:
            assert instrument.date.first_day <= instrument.in_force.last_day, instrument.id
    for row in lawbook.ratifications:
        where = f"{row.instrument}, {row.state}"
        assert all(_sane(date) for date in (row.date, row.in_force, row.until)), where
        if row.date and row.in_force:
            assert row.date.first_day <= row.in_force.last_day, where
        if row.in_force and row.until:
            assert row.in_force.first_day <= row.until.first_day, where
        treaty = lawbook.instruments[row.instrument]
        if row.in_force and treaty.in_force and row.standing in ("party", "ceased"):
            assert row.in_force.last_day >= treaty.in_force.first_day, where
    for source in lawbook.sources.values():
        assert _sane(source.published), source.id


def test_a_row_without_a_source_is_not_verified():
    lawbook = pack().lawbook
    for row in lawbook.ratifications:
        if not row.sources:
            assert row.confidence == "not verified", f"{row.instrument}, {row.state}"
    for norm in lawbook.norms.values():
        if norm.verified in ("text read", "partly read", "reported by source"):
            assert norm.sources, norm.id


def test_what_hangs_on_a_treaty_hangs_on_a_treaty():
    instruments = pack().lawbook.instruments
    for instrument in instruments.values():
        for parent in (instrument.parent, *instrument.joint):
            if parent:
                assert instruments[parent].level == "treaty", instrument.id


def test_a_joint_comment_hangs_on_the_treaty_of_each_body():
    instruments = pack().lawbook.instruments
    assert {instruments["jgc4"].parent, *instruments["jgc4"].joint} == {"icrmw", "crc"}
    joint = {instrument.id for instrument in instruments.values() if instrument.joint}
    assert joint == {i.id for i in instruments.values() if i.level == "soft" and len(i.numbers) > 1}


def test_a_title_is_given_in_english_and_each_norm_can_be_told():
    for norm in pack().lawbook.norms.values():
        assert norm.title.get("en"), norm.id
        assert norm.summary.get("en") or norm.verified == "not verified", norm.id


def test_each_body_speaks_for_a_treaty_that_is_here():
    lawbook = pack().lawbook
    for code, body in packs.load_bodies().items():
        assert lawbook.instruments[body.instrument].level == "treaty", code
        assert lawbook.instruments[body.instrument].body == code


def test_the_material_on_norms_is_here_row_by_row():
    lawbook = pack().lawbook
    with shared_file("law/norms.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["norm_id"] for row in rows} == set(lawbook.norms)
    for row in rows:
        norm = lawbook.norms[row["norm_id"]]
        assert norm.title["en"] == row["title_en"]
        assert str(norm.valid_from or "") == row["valid_from"]
        assert str(norm.valid_to or "") == row["valid_to"]
        assert norm.valid_from_status == (row["valid_from_status"] or "not known")
        assert (norm.verified, norm.confidence) == (row["verified"], row["confidence"])
        assert "|".join(norm.sources) == row["sources"]
        assert "|".join(norm.related) == row["related"]


def test_the_material_on_ratifications_is_here_row_by_row():
    lawbook = pack().lawbook
    names = {form: code for code, state in lawbook.states.items() for form in state.names["en"]}
    held = {(row.state, str(row.in_force or "")) for row in lawbook.ratifications}
    count = 0
    with shared_file("law/ratifications.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["state"] == "total":  # a count of parties, of no State
                continue
            for state in row["state"].split(" and "):
                count += 1
                if row["in_force_for_state"]:
                    assert (names[state], row["in_force_for_state"]) in held, row
    assert count == len(lawbook.ratifications)


@pytest.mark.parametrize("word", ["seed", "corpus", "snippet"])
def test_the_files_speak_of_their_sources_by_name(word: str):
    for norm in pack().lawbook.norms.values():
        assert word not in norm.uncertain.lower().split()
    for source in pack().lawbook.sources.values():
        assert word not in f"{source.title} {source.publisher} {source.note}".lower().split()
