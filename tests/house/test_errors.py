"""One error tree: every error that Ukuk raises descends from the one root and carries an exit code of the contract."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from pathlib import Path

import pytest

import ukuk
from ukuk.grounds import UkukError

ROOT = Path(__file__).resolve().parents[2]
# What Python itself asks a class to raise in its own protocols, and no more.
PROTOCOL = {"TypeError", "AttributeError", "KeyError", "StopIteration", "AssertionError", "SystemExit"}
WORKSPACE_OWN = {
    "HttpError",
    "Http404",
    "PermissionDenied",
    "SuspiciousOperation",
    "ValidationError",
    "ImproperlyConfigured",
}
CLI_OWN = {"UsageError", "click.UsageError"}


def _raised(path: Path) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Raise) and node.exc is not None:
            what = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            found.append((node.lineno, ast.unparse(what)))
    return found


def _errors() -> set[str]:
    names = set()
    pending = [UkukError]
    while pending:
        error = pending.pop()
        names.add(error.__name__)
        pending += error.__subclasses__()
    return names


def test_everything_raised_descends_from_the_root():
    for module in pkgutil.walk_packages(ukuk.__path__, "ukuk."):
        # Migrations and settings are Django's to load.
        if not module.name.endswith(("__main__", ".wsgi")) and ".migrations" not in module.name:
            importlib.import_module(module.name)
    allowed = _errors() | PROTOCOL | WORKSPACE_OWN | CLI_OWN
    wrong = []
    for path in sorted((ROOT / "src" / "ukuk").rglob("*.py")):
        for line, name in _raised(path):
            if name.split(".")[-1] not in allowed and name[0].isupper():
                wrong.append(f"{path.relative_to(ROOT)}:{line} raises {name}")
    assert not wrong


def test_every_error_has_an_exit_code_of_the_contract():
    pending = [UkukError]
    while pending:
        error = pending.pop()
        assert error.exit_code in (2, 3, 4)
        pending += error.__subclasses__()


@pytest.mark.parametrize(
    ("parts", "paragraph"),
    [
        ({"what": "The file is empty"}, "The file is empty."),
        (
            {
                "what": "No such column",
                "where": "figures.csv, row 3",
                "why": "It is called 'lo'",
                "then": "Call it 'low'",
            },
            "figures.csv, row 3: No such column. It is called 'lo'. Call it 'low'.",
        ),
    ],
)
def test_an_error_reads_as_one_paragraph(parts: dict[str, str], paragraph: str):
    what = parts.pop("what")
    assert str(UkukError(what, **parts)) == paragraph
