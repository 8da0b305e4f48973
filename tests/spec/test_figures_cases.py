"""Every case that a lawyer wrote in tests/cases/figures: a sentence, and the figures that it states."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from figures_read import figures_in
from ukuk.grounds import Figure

FOLDER = Path(__file__).parents[1] / "cases" / "figures"


def _cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        sheet = yaml.safe_load(path.read_text(encoding="utf-8"))
        for number, case in enumerate(sheet["cases"], 1):
            found.append(pytest.param(sheet["language"], case, id=f"{path.stem}-{number}"))
    return found


def _row(figure: Figure) -> dict[str, Any]:
    row: dict[str, Any] = {
        "text": figure.passage.text if figure.passage else "",
        "kind": figure.kind,
        "bound": figure.bound,
        "low": None if figure.low is None else round(float(figure.low), 4),
        "high": None if figure.high is None else round(float(figure.high), 4),
        "unit": figure.unit,
        "of": figure.of,
        "subject": figure.subject,
        "period": str(figure.period or ""),
        "as_of": str(figure.as_of or ""),
        "places": list(figure.places),
        "sex": figure.sex,
        "source": figure.named_source.text if figure.named_source else "",
        "difference": figure.difference,
        "against": str(figure.against or ""),
        "note": figure.note,
    }
    kept = ("low", "high", "unit")
    return {name: value for name, value in row.items() if value or name in kept}


@pytest.mark.parametrize(("language", "case"), _cases())
def test_the_sentence_states_these_figures(language: str, case: dict[str, Any]) -> None:
    assert [_row(figure) for figure in figures_in(case["text"], language)] == case["figures"]


def test_there_are_enough_cases_in_both_languages() -> None:
    languages = [case.values[0] for case in _cases()]
    assert languages.count("en") >= 100
    assert languages.count("ru") >= 75
