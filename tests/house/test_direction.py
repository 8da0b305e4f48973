"""Rooms look down only, and engines keep to their short list of libraries."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENGINES = {
    "grounds": set(),
    "norms": set(),
    "reading": {"pypandoc", "pypdfium2"},
    "reporting": {"pypandoc", "typst", "babel"},
}
CLOCKS = {"today", "now", "utcnow", "time", "getenv", "environ"}


def _modules(room: str) -> list[Path]:
    found = sorted((ROOT / "src" / "ukuk" / room).rglob("*.py"))
    assert found, f"there is no room {room}"
    return found


def _imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_import_contracts_are_kept():
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(command), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", ENGINES)
def test_engines_import_only_what_their_list_names(room: str):
    for path in _modules(room):
        third_party = {name for name in _imported(path) if name not in sys.stdlib_module_names and name != "ukuk"}
        assert third_party <= ENGINES[room], f"{path.relative_to(ROOT)} imports {sorted(third_party - ENGINES[room])}"


@pytest.mark.parametrize("room", ENGINES)
def test_engines_read_no_clock_and_no_settings(room: str):
    for path in _modules(room):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
                asked = ast.unparse(node.value).split(".")[-1]
                clock = asked in {"date", "datetime", "time", "os"}
                assert not clock, f"{path.relative_to(ROOT)}:{node.lineno} asks {asked}.{node.attr}"
