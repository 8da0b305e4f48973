"""The tree shows the work: no dumping grounds, no ghosts, no files that hold two nouns."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(p for p in (ROOT / "src" / "ukuk").rglob("*.py") if "migrations" not in p.parts)
FORBIDDEN = {"utils", "util", "helpers", "helper", "services", "service", "managers", "manager", "common", "misc"}


def _named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_room_is_a_dumping_ground():
    parts = {part.removesuffix(".py") for path in SOURCES for part in path.relative_to(ROOT).parts}
    assert not parts & FORBIDDEN


@pytest.mark.parametrize("path", SOURCES, ids=_named)
def test_a_module_says_what_it_is_for_and_is_no_ghost(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if not tree.body:
        assert path.name == "__init__.py", "an empty module that is no package"
        return
    assert ast.get_docstring(tree), "a module begins with what it is for"


@pytest.mark.parametrize("path", SOURCES, ids=_named)
def test_no_file_passes_800_lines(path: Path):
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 800, f"{lines} lines: past 800 it is two files"


def test_every_dependency_says_what_it_is_for():
    inside = False
    for line in (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith(("dependencies = [", "workspace = [", "test = [", "lint = [", "bench = [", "setup = [")):
            inside = True
        elif line.startswith("]"):
            inside = False
        elif inside and line.strip():
            assert "#" in line, f"no reason given: {line.strip()}"


def test_locks_name_no_index_and_carry_hashes():
    for lock in sorted((ROOT / "locks").glob("*.txt")):
        text = lock.read_text(encoding="utf-8")
        assert "index-url" not in text
        assert "://" not in text
        packages = [line for line in text.splitlines() if "==" in line]
        assert packages
        assert text.count("--hash=sha256:") >= len(packages)


def test_no_third_party_code_is_in_the_repository():
    try:
        listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git checkout: what is tracked cannot be listed")
    tracked = listed.splitlines()
    assert not [
        name for name in tracked if ".min." in name or name.endswith((".woff", ".woff2", ".ttf", ".otf", ".mo"))
    ]


def test_decisions_are_numbered_alike_in_file_and_title():
    for page in sorted((ROOT / "docs" / "decisions").glob("*.md")):
        number = page.name.split("-")[0]
        assert page.read_text(encoding="utf-8").startswith(f"# {number} "), page.name
