"""`ukuk export`: a folder that appears whole, for a purpose, or one paragraph and nothing at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from served import PASSPHRASE, SRC
from ukuk.cli.exports import FORMS, PURPOSES
from ukuk.workspace.exports import purposes, writing

_FILL = """
import sys
from pathlib import Path
from ukuk.workspace import opening
opening.make_workspace(Path(sys.argv[1]), sys.argv[2])
from ukuk.workspace.access.actions import make_team
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.people.actions import make_person
from ukuk.workspace.people.consent_actions import give_consent
team = make_team("Invented team", by=HOLDER)
for number in range(3):
    person = make_person(team=team, by=HOLDER, names=[{"whole": f"Invented {number}", "kind": "passport"}])
    if number:
        give_consent(person, purpose="help", on="2026-01-01", how="in_writing", by=HOLDER)
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "workspace"
    subprocess.run(
        [sys.executable, "-c", _FILL, str(folder), PASSPHRASE], env=environment(), check=True, capture_output=True
    )
    return folder


def environment(passphrase: str = PASSPHRASE) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SRC), "UKUK_PASSPHRASE": passphrase}


def export(folder: Path, *options: str, passphrase: str = PASSPHRASE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ukuk", "export", str(folder), *options],
        env=environment(passphrase),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_words_of_the_command_are_those_of_the_desk() -> None:
    assert tuple(purposes.SHAPES) == PURPOSES
    assert writing.FORMS == FORMS


def test_an_export_is_a_folder_with_its_check(workspace: Path, tmp_path: Path) -> None:
    done = export(workspace, "-o", str(tmp_path / "out"), "--purpose", "help")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Left out: 1 persons" in done.stderr
    check = json.loads((tmp_path / "out" / "check.json").read_text(encoding="utf-8"))
    assert check["rows"]["persons"] == 2
    assert len((tmp_path / "out" / "persons.csv").read_text(encoding="utf-8").splitlines()) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (("--purpose", "sale"), 2, "sale"),
        (("--purpose", "share"), 3, "receiver"),
        ((), 2, "--purpose"),
    ],
)
def test_what_it_refuses_leaves_nothing(
    workspace: Path, tmp_path: Path, options: tuple[str, ...], code: int, says: str
) -> None:
    done = export(workspace, "-o", str(tmp_path / "out"), *options)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_passphrase_exports_nothing(workspace: Path, tmp_path: Path) -> None:
    done = export(workspace, "-o", str(tmp_path / "out"), "--purpose", "help", passphrase="wrong")  # noqa: S106
    assert done.returncode == 4
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_never_written_over(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    done = export(workspace, "-o", str(tmp_path / "out"), "--purpose", "help")
    assert done.returncode == 3
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]
