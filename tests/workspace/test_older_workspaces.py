"""A folder that an older Ukuk made opens with this one, and everything that was in it is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from served import SRC

PASSPHRASE = "ukuk-demo-not-secret"  # noqa: S105  printed on purpose

# As Ukuk 0.1 made it: the lock without a wrapped key, the tables of the desk of papers alone, one paper.
_AS_BEFORE = """
import json, os, sys
from pathlib import Path
from argon2.low_level import Type, hash_secret_raw
from sqlcipher3 import dbapi2
from ukuk.workspace import opening
from ukuk.workspace.vault import lock
folder, passphrase, name = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
folder.mkdir()
salt = os.urandom(16)
values = {"kdf": "argon2id", "time_cost": 3, "memory_kib": 65536, "lanes": 4, "salt": salt.hex()}
(folder / "lock.json").write_text(json.dumps(values))
key = hash_secret_raw(passphrase.encode(), salt, 3, 65536, 4, 32, Type.ID).hex()
connection = dbapi2.connect(str(folder / "workspace.db"))
connection.execute(f"PRAGMA key = \\"x'{key}'\\"")
connection.execute("PRAGMA user_version = 1")
connection.close()
lock.unlock(folder, passphrase)
opening.begin(folder)
opening.load_django()
from django.core.management import call_command
from django.db import connection
call_command("migrate", "documents", "0001_initial", verbosity=0)
with connection.cursor() as cursor:
    tables = sorted(connection.introspection.table_names(cursor))
    assert tables == ["django_migrations", "documents_finding", "documents_paper", "documents_reading"], tables
    found = connection.introspection.get_table_description(cursor, "documents_paper")
    columns = {column.name for column in found}
    assert columns == {
        "id", "name", "format", "size", "digest", "contents", "body", "phase", "state", "on",
        "added_at", "added_by", "removed_at", "removed_by",
    }, columns
    cursor.execute(
        "INSERT INTO documents_paper VALUES "
        "('00000000000040008000000000000001', %s, 'txt', 1, 'd', x'78', 'cmw', '', 'KG', '', "
        "'2026-01-01 00:00:00', 'keeper', NULL, '')", [name]
    )
    cursor.execute(
        "INSERT INTO documents_reading (paper_id, title, language, kind, symbol, words, text, result, law, "
        "figures_csv, marked, checked_on, read_at, engine) VALUES ('00000000000040008000000000000001', 't', 'en', "
        "'', '', 1, 'x', '{}', '{}', '', '', '', '2026-01-01 00:00:00', '0.1')"
    )
"""
_OPEN = """
import sys
from pathlib import Path
from ukuk.workspace import opening
print(opening.make_example(Path(sys.argv[1]), sys.argv[2]))
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Member
from ukuk.workspace.documents.models import Paper
from ukuk.workspace.trail.verifying import verify
assert verify().whole
paper = Paper.objects.visible_to(HOLDER).get(pk="00000000-0000-4000-8000-000000000001")
assert (paper.name, bytes(paper.contents), paper.reading.text) == (sys.argv[3], b"x", "x")
print(Member.objects.visible_to(HOLDER).count())
"""


def run(program: str, *arguments: str | Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={"PYTHONPATH": str(SRC), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize(("name", "is_example"), [("example-ru.docx", True), ("somebody's own.docx", False)])
def test_a_workspace_of_the_first_version_opens_with_what_was_in_it(
    tmp_path: Path, name: str, is_example: bool
) -> None:
    """An example is filled with what an example holds now; in somebody's own workspace nothing invented appears."""
    folder = tmp_path / "old"
    run(_AS_BEFORE, folder, PASSPHRASE, name)
    said, members = run(_OPEN, folder, PASSPHRASE, name)
    assert said == str(is_example)
    assert (int(members) > 0) is is_example
