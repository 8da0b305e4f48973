"""The gallery of broken bundles: each stops the build with one paragraph that says where, what and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import bundle_parts
from ukuk.grounds import BrokenBundle
from ukuk.packs import load_pack
from ukuk.reporting import compose, read_bundle

CASES = yaml.safe_load(Path(__file__).with_name("refused.yaml").read_text(encoding="utf-8"))


def broken(case: dict) -> dict[str, bytes]:
    text = case.get("content", getattr(bundle_parts, case["file"].upper()))
    if "replace" in case:
        before, after = case["replace"]
        assert text.count(before) >= 1, "the sound bundle no longer has what this case changes"
        text = text.replace(before, after)
    return bundle_parts.parts(**{case["file"]: text.encode(case.get("encoding", "utf-8"))})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_broken_bundle_earns_its_paragraph(case: dict):
    pack = load_pack("kg")
    with pytest.raises(BrokenBundle) as refused:
        compose(read_bundle(broken(case)), lawbook=pack.lawbook, gazetteer=pack.gazetteer)
    assert str(refused.value) == case["message"]
    assert refused.value.exit_code == 3


def test_each_case_has_its_own_name():
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)


TABLES = [case for case in CASES if case["file"] != "submission" and "without source" not in case["name"]]


@pytest.mark.parametrize("case", TABLES, ids=lambda case: case["name"])
def test_a_draft_does_not_let_a_broken_table_pass(case: dict):
    with pytest.raises(BrokenBundle):
        compose(read_bundle(broken(case)), draft=True)
