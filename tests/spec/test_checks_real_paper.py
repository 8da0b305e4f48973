"""What the checks say of a real submission, by code and position, judged by reading it first.

`MUST` comes, `MAY` is defensible, nothing else may come: a tired author stops reading after the third false alarm.
"""

from __future__ import annotations

from typing import Any

import pytest

from shared_material import shared_file
from ukuk.grounds import PartialDate
from ukuk.packs import load_bodies, load_pack
from ukuk.reading import open_manuscript, read
from ukuk.reporting import Finding, check

MUST = {
    ("F101", 6961),  # people at the border: nobody says who counted
    ("F101", 7260),  # people at the airports
    ("F101", 7983),  # people flown out
    ("F101", 9687),  # "various sources"
    ("F102", 9687),
    ("F102", 13870),  # yearly, of no year
    ("F103", 10917),  # a share of deaths, of what is not said
    ("P401", 7707),  # two officials, each with the office
    ("P401", 8107),
    ("P402", 13734),  # two children
    ("W501", 23),
    ("W501", 2849),
    ("W501", 6961),
    ("W501", 13682),
    ("S302", 0),
}
MAY = {
    ("F101", 359),  # the source stands in the next sentence and may be meant
    ("F102", 10917),  # only the source is dated
    ("F102", 11254),
    ("F102", 11278),
    ("N202", 14285),  # what is known of the Agreement of 2002 and this State is said, whatever it is
    ("N203", 14285),
}


@pytest.fixture(scope="module")
def findings() -> tuple[Finding, ...]:
    data = shared_file("submission-kgz-2022.txt").read_bytes()
    pack: Any = load_pack("kg")
    document = read(
        open_manuscript("submission-kgz-2022.txt", data), lawbook=pack.lawbook, gazetteer=pack.gazetteer, body="cmw"
    )
    return check(
        document,
        lawbook=pack.lawbook,
        gazetteer=pack.gazetteer,
        given_names=pack.given_names,
        known_figures=pack.known_figures,
        series=pack.series,
        body=load_bodies()["cmw"],
        phase="loipr",
        state="KG",
        on=PartialDate.parse("2022-03-01"),
    )


def test_nothing_is_passed_over(findings: tuple[Finding, ...]) -> None:
    assert sorted(MUST - {(f.code, f.start) for f in findings}) == []


def test_nothing_is_a_false_alarm(findings: tuple[Finding, ...]) -> None:
    assert sorted({(f.code, f.start) for f in findings} - MUST - MAY) == []


def test_both_persons_are_told_as_officials(findings: tuple[Finding, ...]) -> None:
    assert [f.variant for f in findings if f.code == "P401"] == ["official", "official"]


def test_the_vague_source_stands_beside_its_figure(findings: tuple[Finding, ...]) -> None:
    (vague,) = [f for f in findings if f.variant == "vague"]
    assert vague.related[0].start == 9657
