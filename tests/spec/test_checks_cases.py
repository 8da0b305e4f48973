"""The cases of tests/cases/checks: a piece of a paper, and what the checks say of it and what they do not."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ukuk.grounds import PartialDate
from ukuk.packs import load_bodies, load_pack
from ukuk.reading import Document, open_manuscript, read
from ukuk.reporting import Finding, check
from ukuk.reporting.checks.word_stems import stems

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "checks"
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


@cache
def pack() -> Any:
    return load_pack("kg")


@cache
def bodies() -> Any:
    return load_bodies()


def checked(case: dict[str, Any]) -> tuple[Document, tuple[Finding, ...]]:
    options = case.get("options", {})
    body = options.get("body")
    document = read(
        open_manuscript("case.txt", case["text"].encode()),
        lawbook=pack().lawbook,
        gazetteer=pack().gazetteer,
        body=body or "",
    )
    known = options.get("known", False)
    on = options.get("day")
    findings = check(
        document,
        lawbook=pack().lawbook,
        gazetteer=pack().gazetteer,
        given_names=pack().given_names,
        known_figures=pack().known_figures if known else (),
        series=pack().series if known else (),
        body=bodies()[body] if body else None,
        phase=options.get("phase"),
        state=options.get("state"),
        on=PartialDate.parse(on) if on else None,
        threshold=options.get("threshold", 10),
    )
    return document, findings


def meets(wanted: str, finding: Finding, document: Document) -> bool:
    code, _, passage = wanted.partition(" ")
    place = " ".join(document.text[finding.start : finding.end].split())
    return finding.code == code and place.startswith(passage.strip('"'))


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    document, findings = checked(case)
    said = [
        f"{finding.code}/{finding.variant} {document.text[finding.start : finding.end][:60]!r}: {finding.message}"
        for finding in findings
    ]
    for wanted in case.get("find", ()):
        met = [finding for finding in findings if meets(wanted, finding, document)]
        assert met, f"{wanted} did not come; what came: {said}"
        if "variant" in case:
            assert case["variant"] in {finding.variant for finding in met}, said
    for unwanted in case.get("never", ()):
        assert not [finding for finding in findings if meets(unwanted, finding, document)], (unwanted, said)
    counted = Counter(finding.code for finding in findings)
    for code, number in case.get("count", {}).items():
        assert counted[code] == number, said


def test_enough_cases() -> None:
    assert len(CASES) >= 60


def test_every_series_is_one_that_the_pack_has_figures_of() -> None:
    counted = {figure.subject for figure in pack().known_figures}
    assert [series.id for series in pack().series if series.id not in counted] == []


def test_every_line_of_a_series_has_two_words_that_mean_something() -> None:
    for series in pack().series:
        for line in series.words:
            assert len(stems(line)) >= 2, (series.id, line)


def test_given_names_are_met_in_every_case_of_russian() -> None:
    names = pack().given_names
    assert all(names.is_given(form) for form in ("айбек", "айбека", "айбеку", "гульнара", "гульнары", "aibek"))
    assert not names.is_given("бишкек")
