"""A workspace in a folder, two processes that write into its trail at once, and an insider with the passphrase.

The insider opens the database with SQLCipher itself, takes the guards away and changes what he likes; `ukuk trail
verify` says what and where, and exit codes say whether.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from served import PASSPHRASE, SRC

MAKE = """
import sys
from pathlib import Path
from ukuk.workspace import opening
opening.make_workspace(Path(sys.argv[1]), sys.argv[2])
"""
WRITE = """
import sys
from pathlib import Path
from ukuk.workspace import opening
opening.open_workspace(Path(sys.argv[1]), sys.argv[2])
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.trail.acting import act
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[4])):
    with act("thing.done", by=HOLDER) as entry:
        entry.about("thing", number, f"{sys.argv[3]}-{number}")
"""
INSIDE = """
import sys
from pathlib import Path
from ukuk.workspace import opening
opening.open_workspace(Path(sys.argv[1]), sys.argv[2])
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'trail%'")
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP TRIGGER {name}")
    for statement in sys.argv[3:]:
        cursor.execute(statement)
"""
ADD_ONE = (
    "INSERT INTO trail_entry SELECT 81, at, by, by_name, act, kind, record, name, detail, digest, digest "
    "FROM trail_entry WHERE number = 80"
)


def ran(program: str, *arguments: str, **options: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def verified(folder: Path, *options: str, passphrase: str = PASSPHRASE) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "ukuk", "trail", "verify", str(folder), *options],
        env={**os.environ, "PYTHONPATH": str(SRC), "UKUK_PASSPHRASE": passphrase},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace into whose trail two processes wrote forty entries each at the same time."""
    folder = tmp_path_factory.mktemp("trail") / "workspace"
    made = subprocess.run(
        [sys.executable, "-c", MAKE, str(folder), PASSPHRASE],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert made.returncode == 0, made.stderr
    writers = [ran(WRITE, str(folder), PASSPHRASE, name, "40") for name in ("one", "other")]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        _out, said = writer.communicate(timeout=120)
        assert writer.returncode == 0, said
    return folder


@pytest.fixture
def inside(written: Path, tmp_path: Path) -> Callable[..., Path]:
    """A copy of the workspace after what an insider did to its database."""

    def did(*statements: str) -> Path:
        folder = tmp_path / "copy"
        shutil.copytree(written, folder)
        done = ran(INSIDE, str(folder), PASSPHRASE, *statements)
        _out, said = done.communicate(timeout=120)
        assert done.returncode == 0, said
        return folder

    return did


def test_two_that_write_at_once_make_one_chain(written: Path) -> None:
    status, out, _said = verified(written, "--format", "json")
    told = json.loads(out)
    assert (status, told["whole"], told["entries"], told["breaks"]) == (0, True, 80, [])
    assert told["receipt"].startswith("80:")
    again, text, _said = verified(written, "--receipt", told["receipt"])
    assert again == 0
    assert text.splitlines() == ["whole, entries: 80", f"receipt {told['receipt']}"]


def test_a_wrong_passphrase_opens_no_trail(written: Path) -> None:
    status, out, said = verified(written, passphrase="not the passphrase")  # noqa: S106
    assert (status, out) == (4, "")
    assert "passphrase" in said


def test_a_receipt_that_is_none_is_wrong_usage(written: Path) -> None:
    assert verified(written, "--receipt", "7:short")[0] == 2


@pytest.mark.parametrize(
    ("statements", "lines"),
    [
        (["UPDATE trail_entry SET name = 'x' WHERE number = 7"], ["entry 7: changed"]),
        (
            ["UPDATE trail_entry SET by = 'x' WHERE number IN (7, 8, 30)"],
            ["entries 7 to 8: changed", "entry 30: changed"],
        ),
        (["DELETE FROM trail_entry WHERE number BETWEEN 20 AND 29"], ["entries 20 to 29: cut"]),
        (["DELETE FROM trail_entry"], ["entries 1 to 80: cut"]),
        (
            [
                "UPDATE trail_entry SET number = -1 WHERE number = 10",
                "UPDATE trail_entry SET number = 10 WHERE number = 40",
                "UPDATE trail_entry SET number = 40 WHERE number = -1",
            ],
            [
                "entry 10: changed",
                "entries 10 to 11: does not follow",
                "entry 40: changed",
                "entries 40 to 41: does not",
            ],
        ),
        ([ADD_ONE], ["entry 81: changed", "entry 81: added"]),
        (
            ["UPDATE trail_seal SET digest = previous FROM trail_entry WHERE trail_entry.number = 80"],
            ["entry 80: the seal"],
        ),
    ],
)
def test_what_an_insider_does_is_found_at_its_place(
    inside: Callable[..., Path], statements: list[str], lines: list[str]
) -> None:
    status, out, said = verified(inside(*statements))
    assert status == 1
    said_lines = out.splitlines()
    assert len(said_lines) == len(lines) + 2
    for told, line in zip(said_lines, lines, strict=False):
        assert told.startswith(line)
    assert said_lines[-2].startswith("NOT WHOLE")
    # The guards that he took away are missed when the workspace is opened.
    assert "rules that guard the trail" in said


def test_a_tail_cut_with_its_seal_needs_the_receipt(written: Path, inside: Callable[..., Path]) -> None:
    receipt = verified(written)[1].split()[-1]
    folder = inside(
        "DELETE FROM trail_entry WHERE number > 70",
        "UPDATE trail_seal SET number = 70, digest = (SELECT digest FROM trail_entry WHERE number = 70)",
    )
    assert verified(folder)[0] == 0
    status, out, _said = verified(folder, "--receipt", receipt)
    assert status == 1
    assert out.startswith("entry 80: not the entry that the receipt names")
