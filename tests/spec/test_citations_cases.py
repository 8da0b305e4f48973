"""The cases of tests/cases/citations on the packs as they are: what a text cites."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ukuk.norms import Citation, cite
from ukuk.packs import load_pack

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "citations"
KEYS = {"text", "body", "cites", "owner", "candidates"}
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['text'][:60]}")
    for file in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  text only
]


@cache
def lawbook() -> Any:
    return load_pack("kg").lawbook


def written(citation: Citation) -> str:
    """A citation as the cases write it: the phrase, the ids, and the status where it is not resolved."""
    status = () if citation.status == "resolved" else (citation.status,)
    return f"{citation.text} -> {' '.join((*citation.ids, *status))}"


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS, "a key that nothing reads"
    found = cite(case["text"], lawbook(), body=case.get("body", ""))
    assert [written(one) for one in found] == case["cites"]
    if "owner" in case:
        assert [one.owner for one in found] == [case["owner"]]
    if "candidates" in case:
        assert [" ".join(one.candidates) for one in found] == [case["candidates"]]
