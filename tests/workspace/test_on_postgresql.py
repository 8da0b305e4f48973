"""The same tests on a team's PostgreSQL, on a cluster of our own that is gone afterwards; and a team's backups."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import Done, ukuk
from one_member import MAKE_COORDINATOR
from postgres import cluster, programs
from served import PASSPHRASE, SRC

ROOT = Path(__file__).resolve().parents[2]
# Tests of the encrypted file, of real servers and commands on it, and of what has no database at all.
ELSEWHERE = (
    *("test_on_postgresql.py", "test_the_vault.py", "test_files_of_the_vault.py", "test_signs.py", "test_backup.py"),
    *("test_killed_in_the_middle.py", "test_passphrase.py", "test_older_workspaces.py", "test_a_teams_server.py"),
    *("test_when_nobody_works.py", "test_imports_killed.py", "test_submissions_killed.py", "test_the_door.py"),
    *("test_the_import_command.py", "test_the_export_command.py", "test_access_first_run.py"),
    *("test_imports_cells.py", "test_imports_sheets.py", "test_imports_maps.py", "test_the_trail_of_two.py"),
)
# Generated for every route, and decided before any query is asked; and a test in another file of what ELSEWHERE is.
LEFT_OUT = (
    *("says_whom_it_is_for", "stranger_is_sent", "role_without_the_right", "shows_no_field_of_a_grade"),
    "killed_while_a_file_is_attached",
)
pytestmark = pytest.mark.skipif("UKUK_TESTS_DATABASE_URL" in os.environ, reason="this is the run on PostgreSQL")

_FILL = (
    """
import sys
from pathlib import Path
from ukuk.workspace import opening
opening.open_workspace(Path(sys.argv[1]), sys.argv[2])
"""
    + MAKE_COORDINATOR
    + """
make_coordinator()
from ukuk.workspace.access.actions import make_team
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.vault import files
for number in range(600):
    make_team(f"Team {number}", by=HOLDER)
files.keep([b"an attachment"])
"""
)
# One more act at the end: numbers go on where they were.
_LOOK = """
import json, sys
from pathlib import Path
from ukuk.workspace import opening
opening.open_workspace(Path(sys.argv[1]), sys.argv[2])
from django.apps import apps
from django.db import connection
from ukuk.workspace.access.actions import make_team
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.trail.verifying import verify
rows = {
    model._meta.label: sorted(
        str({key: str(value) for key, value in row.items()}) for row in model._base_manager.values()
    )
    for model in apps.get_models(include_auto_created=True)
    if model._meta.app_label in ("access", "trail", "documents")
}
verdict = verify()
make_team("one more", by=HOLDER)
assert verdict.whole and verify().whole
print(json.dumps({"entries": verdict.entries, "rows": rows, "vendor": connection.vendor}))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of the cluster's empty database `workspace`."""
    if programs() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL's server is not installed, and .ci/run was to install it")
        pytest.skip("PostgreSQL's server is not installed (Debian: apt-get install postgresql)")
    with cluster() as found:
        yield found


def another(server: str, name: str) -> str:
    """The address of one more empty database."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.rsplit("/", 1)[0] + "/" + name


def command(*arguments: str | Path, url: str = "") -> Done:
    return ukuk(*arguments, UKUK_PASSPHRASE=PASSPHRASE, **({"UKUK_DATABASE_URL": url} if url else {}))


def run(program: str, folder: Path, url: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, folder, PASSPHRASE],
        env={"PYTHONPATH": str(SRC), "PATH": "", **({"UKUK_DATABASE_URL": url} if url else {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_workspace_works_the_same_on_postgresql(server: str) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "tests/workspace", "-q", "-p", "no:cacheprovider", "--maxfail=5"),
            *(f"--ignore=tests/workspace/{name}" for name in ELSEWHERE),
            *("-k", f"not ({' or '.join(LEFT_OUT)})"),
        ],
        cwd=ROOT,
        env={**os.environ, "UKUK_TESTS_DATABASE_URL": server},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-12000:] + done.stderr[-2000:]


def test_a_teams_workspace_is_backed_up_and_restored_and_a_laptops_moves_in(server: str, tmp_path: Path) -> None:
    """The team's rows go to a laptop, and from there to a new server: the same rows each time."""
    team, first = tmp_path / "team", another(server, "first")
    made = command("init", team, url=first)
    assert (made.code, "Warning" in made.err) == (0, False), made.err
    assert {path.name for path in team.iterdir()} == {"lock.json"}
    # Nothing of one workspace is ever put into another.
    assert "not empty" in command("init", tmp_path / "second", url=first).err
    assert not (tmp_path / "second").exists()
    run(_FILL, team, first)

    backup = tmp_path / "team.ukuk"
    assert command("backup", team, "-o", backup, url=first).code == 0
    assert b"Invented" not in backup.read_bytes()
    refused = command("restore", backup, tmp_path / "again", url=first)
    assert (refused.code, "not empty" in refused.err) == (3, True)

    done = command("restore", backup, tmp_path / "laptop")
    assert done.code == 0, done.err
    assert command("backup", tmp_path / "laptop", "-o", tmp_path / "laptop.ukuk", "--rows").code == 0
    returned = another(server, "returned")
    done = command("restore", tmp_path / "laptop.ukuk", tmp_path / "returned", url=returned)
    assert done.code == 0, done.err

    seen = [
        json.loads(run(_LOOK, folder, url))
        for folder, url in (
            (team, first),
            (tmp_path / "laptop", ""),
            (tmp_path / "returned", returned),
        )
    ]
    assert [each["vendor"] for each in seen] == ["postgresql", "sqlite", "postgresql"]
    assert seen[0]["entries"] > 600
    for each in seen[1:]:
        assert each["entries"] == seen[0]["entries"]
        assert each["rows"] == seen[0]["rows"]
    kept = [list((tmp_path / name / "files").iterdir()) for name in ("team", "laptop", "returned")]
    assert [[path.read_bytes() for path in paths] for paths in kept] == [[kept[0][0].read_bytes()]] * 3


def test_a_restore_that_fails_leaves_the_servers_database_empty(server: str, tmp_path: Path) -> None:
    """The tables and the rows come in one transaction."""
    assert command("init", tmp_path / "laptop").code == 0
    run(_FILL.replace("range(600)", "range(3)"), tmp_path / "laptop")
    assert command("backup", tmp_path / "laptop", "-o", tmp_path / "laptop.ukuk").code == 0
    target = another(server, "untouched")
    refused = command("restore", tmp_path / "laptop.ukuk", tmp_path / "new", url=target)
    assert (refused.code, "--rows" in refused.err) == (3, True)
    failing = """
import sys
from pathlib import Path
from ukuk.workspace import backup
from ukuk.workspace.vault import rows
def fail(*arguments):
    raise RuntimeError("in the middle")
rows.load = fail
try:
    backup.restore(Path(sys.argv[1]).parent / "rows.ukuk", Path(sys.argv[1]), sys.argv[2])
except RuntimeError:
    pass
"""
    assert command("backup", tmp_path / "laptop", "-o", tmp_path / "rows.ukuk", "--rows").code == 0
    run(failing, tmp_path / "new", target)
    import psycopg

    with psycopg.connect(target) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
    assert {path.name for path in tmp_path.iterdir()} == {"laptop", "laptop.ukuk", "rows.ukuk"}
