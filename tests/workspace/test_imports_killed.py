"""The power fails in the middle of an import or of its undoing: all rows are there, or none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from invented_sheets import HOTLINE_HEAD, csv_of
from killed import killed_at_random
from served import PASSPHRASE, SRC

ROWS = 60
_PROGRAM = """
import argon2.low_level, sqlcipher3.dbapi2, sys
from pathlib import Path
from ukuk.workspace import opening
FOLDER, PASSPHRASE, FILE = Path(ARGUMENTS[0]), ARGUMENTS[1], Path(ARGUMENTS[2])
ROWS = int(ARGUMENTS[3])
opening.begin(FOLDER)
opening.load_django()

def attempt(number):
    opening.open_workspace(FOLDER, PASSPHRASE)
    from ukuk.workspace.imports import actions, command
    from ukuk.workspace.imports.models import Import
    from ukuk.workspace.access.holder import HOLDER
    said = {"case.kind": "work", "case.opened_on": "2026-01-15", "case.person_role": "victim"}
    for done in Import.objects.visible_to(HOLDER).filter(state="done"):
        actions.undo_import(done, by=HOLDER)
    asked = command.Asked("list.csv", FILE.read_bytes(), into="list", constants=said)
    assert command.import_file(asked).report["imported"]

def check(number):
    opening.open_workspace(FOLDER, PASSPHRASE)
    from ukuk.workspace.access.holder import HOLDER
    from ukuk.workspace.cases.models import Case, CasePerson
    from ukuk.workspace.imports.models import Import, ImportedRow
    from ukuk.workspace.people.models import Name, Person
    from ukuk.workspace.trail.models import Entry
    from ukuk.workspace.trail.verifying import verify
    assert verify().whole
    people = Person.objects.visible_to(HOLDER).count()
    assert people in (0, ROWS), people
    assert Case.objects.visible_to(HOLDER).count() == people
    assert CasePerson.objects.visible_to(HOLDER).count() == people
    done = Import.objects.visible_to(HOLDER).filter(state="done")
    assert done.count() == (1 if people else 0)
    assert ImportedRow.objects.visible_to(HOLDER).filter(of__in=done).exclude(made={}).count() == people
    acts = Entry.objects.filter(act="rows.imported").count() - Entry.objects.filter(act="import.undone").count()
    assert acts == done.count()
"""
_MAKE = """
import sys
from pathlib import Path
from ukuk.workspace import opening
opening.make_workspace(Path(sys.argv[1]), sys.argv[2])
"""


def test_a_killed_import_or_undoing_leaves_all_or_nothing(tmp_path: Path) -> None:
    folder, file = tmp_path / "workspace", tmp_path / "list.csv"
    rows = [(str(i), "Асанов", f"Айбек {i}", "", "1990", "м", f"AC{i:07d}", "", "") for i in range(ROWS)]
    file.write_bytes(csv_of((HOTLINE_HEAD, *rows)))
    subprocess.run(
        [sys.executable, "-c", _MAKE, folder, PASSPHRASE], env={"PYTHONPATH": str(SRC), "PATH": ""}, check=True
    )
    killed_at_random(_PROGRAM, folder, PASSPHRASE, file, str(ROWS), times=9)
