"""The documents are under test: generated pages are fresh, links lead somewhere, every finding code and command is
explained."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest

from ukuk.grounds import Figure
from ukuk.reporting.bundles.head import KEYS
from ukuk.reporting.bundles.tables import FIGURE_COLUMNS, SOURCE_COLUMNS
from ukuk.reporting.printing.figures import FORMS, printed

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_the_generated_pages_are_fresh():
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, "run `make docs`: " + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_inside_the_project_lead_somewhere(page: Path):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} points to {target}"


def test_the_readme_gives_the_two_commands_and_a_picture():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in text
    assert "make test" in text
    assert "docs/picture.png" in text


def test_the_glossary_has_three_languages_in_every_row():
    rows = [line for line in (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    for row in rows[1:]:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert all(cells[:3]), row


def _named_in_security() -> list[str]:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if re.match(r"\| \d+ \|", line)]
    assert rows
    for row in rows:
        assert "`tests/" in row, f"a property without a test: {row[:80]}"
        assert "`src/" in row, f"a property without a module: {row[:80]}"
    return sorted({named for row in rows for named in re.findall(r"`((?:src|tests)/[^`]+)`", row)})


@pytest.mark.parametrize("named", _named_in_security())
def test_each_property_of_security_names_a_module_and_a_test_that_are_there(named: str):
    path, _, test = named.partition("::")
    assert (ROOT / path).exists(), path
    if path.startswith("tests/"):
        assert re.search(rf"^def {test}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE), named


def test_the_properties_of_security_are_counted_in_order():
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    numbers = [int(number) for number in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_prose_fits_a_terminal(page: Path):
    """Tables and what stands in code keep their lines; so does a line that is one long address."""
    code = False
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        code ^= line.startswith("```")
        if not code and not line.startswith(("|", "    ", "#", "!")) and " " in line.strip("-* "):
            assert len(line) <= 120, f"{page.name}, line {number}: {len(line)} characters"


SHOWN = {
    "share": Figure("share", "percent", "more_than", Decimal(97), None, "percent"),
    "abroad": Figure("abroad", "count", "exact", Decimal(1118000), Decimal(1118000), "person"),
    "transfers": Figure("transfers", "money", "exact", Decimal(2760000000), Decimal(2760000000), "USD"),
    "flow": Figure("flow", "percent", "range", Decimal(45), Decimal(60), "percent"),
    "stay": Figure("stay", "duration", "at_most", None, Decimal(48), "hour"),
    "age": Figure("age", "age", "less_than", None, Decimal(3), "year"),
    "growth": Figure("growth", "ratio", "exact", Decimal(3), Decimal(3), "times"),
    "part": Figure("part", "ratio", "exact", Decimal(1) / 3, Decimal(1) / 3, "part"),
}


def test_the_manual_of_building_shows_what_is_printed():
    text = (ROOT / "docs" / "building.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `\[\[(\w+)(?:\\\|(\w+))?\]\]`[^|]* \| (.+) \| (.+) \| (.+) \|$", text, re.MULTILINE)
    assert {row[0] for row in rows} == set(SHOWN)
    for figure, form, *shown in rows:
        languages = ("en", "ru", "ky")
        made = [printed(SHOWN[figure], language, form or "sentence").replace("\u00a0", " ") for language in languages]
        assert made == shown


def test_the_manual_of_building_names_every_column_and_key():
    text = (ROOT / "docs" / "building.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", "".join(line for line in text.splitlines() if line.startswith("| `"))))
    assert {*FIGURE_COLUMNS, *KEYS, *FORMS} - {"sentence"} <= named | set(re.findall(r"\|(\w+)\]\]", text))
    assert f"`{','.join(SOURCE_COLUMNS)}`" in text


def _with_examples() -> list[str]:
    found = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        if ">>>" in path.read_text(encoding="utf-8"):
            parts = path.relative_to(ROOT / "src").with_suffix("").parts
            found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return found


@pytest.mark.parametrize("module", _with_examples())
def test_what_a_docstring_shows_is_what_happens(module: str):
    done = doctest.testmod(import_module(module))
    assert done.attempted
    assert not done.failed
