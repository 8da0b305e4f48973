"""What docs/workspace.md says about settings and limits is what the code does."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "workspace.md").read_text(encoding="utf-8")
SOURCE = ROOT / "src" / "ukuk" / "workspace"


def test_every_variable_is_documented_and_no_other() -> None:
    read = set(re.findall(r"UKUK_[A-Z_]+", (SOURCE / "site" / "settings.py").read_text(encoding="utf-8")))
    documented = set(re.findall(r"^\| `(UKUK_[A-Z_]+)`", PAGE, re.MULTILINE))
    assert documented == read | {"UKUK_PASSPHRASE"}


def test_only_the_settings_read_the_environment() -> None:
    """`opening` tells Django where the folder is; nobody else touches the environment or reads the passphrase."""
    readers = set()
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv"):
                readers.add(path.name)
    assert readers == {"settings.py", "opening.py"}
    assert not any("UKUK_PASSPHRASE" in path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))


def test_the_limit_is_the_one_that_is_stated() -> None:
    assert f"A paper may weigh {settings.LARGEST_UPLOAD // 2**20} MB." in PAGE
