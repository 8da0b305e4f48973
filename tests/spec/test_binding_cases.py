"""The cases of tests/cases/norms on the packs as they are: who is bound, and what is in force."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from ukuk import packs
from ukuk.grounds import PartialDate
from ukuk.norms import binding_as_json, bound, force_as_json, in_force

CASES = Path(__file__).resolve().parents[1] / "cases" / "norms"
BINDING = {"ask", "on", "answer", "since", "says", "confidence", "via", "why"}
FORCE = {"ask", "on", "answer", "since", "until", "first_day", "why"}


def _cases(name: str, keys: set[str]) -> list:
    cases = yaml.load((CASES / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  text only
    for case in cases:
        assert set(case) <= keys, f"{name}: {case['ask']} has a key that nothing reads"
    return [pytest.param(case, id=f"{case['ask']} on {case['on']}") for case in cases]


@cache
def lawbook():
    return packs.load_pack("kg").lawbook


@pytest.mark.parametrize("case", _cases("binding.yaml", BINDING))
def test_who_is_bound(case: dict[str, str]):
    state, norm = case["ask"].split()
    answer = binding_as_json(bound(state, norm, PartialDate.parse(case["on"]), lawbook()), lawbook())
    assert answer["status"] == case["answer"], answer["why"]
    for key in ("since", "confidence", "via"):
        if key in case:
            assert answer[key] == case[key]
    assert case.get("says", "") in (answer["why"] or "")
    if answer["status"] == "unknown":
        assert answer["why"]
        assert answer["missing"]
    else:
        assert answer["source"]


@pytest.mark.parametrize("case", _cases("binding_force.yaml", FORCE))
def test_what_is_in_force(case: dict[str, str]):
    answer = force_as_json(in_force(case["ask"], PartialDate.parse(case["on"]), lawbook()))
    assert answer["status"] == case["answer"], answer["why"]
    for key in ("since", "until", "first_day"):
        if key in case:
            assert answer[key] == case[key]
