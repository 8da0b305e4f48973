"""The power fails in the middle: nothing is lost that was there, and nothing is half done."""

from __future__ import annotations

from pathlib import Path

import pytest

from killed import killed_at_each_step, killed_at_random
from one_member import laid_out
from served import PASSPHRASE

# What a check asks of any workspace: it opens, its trail is whole, and each act has its change.
_CHECKS = """
import hashlib, json, os, shutil, sys
from pathlib import Path
# What takes time to import is imported before anything is forked.
import argon2.low_level, cryptography.hazmat.primitives.ciphers.aead, cryptography.hazmat.primitives.kdf.hkdf
import sqlcipher3.dbapi2
from ukuk.workspace.vault import archive, lock, lockfile
FOLDER, PASSPHRASE = Path(ARGUMENTS[0]), ARGUMENTS[1]

# How slowly a key is derived is no matter here: once as it should be, then quickly.
lock.unlock(FOLDER, PASSPHRASE)
argon2.low_level.hash_secret_raw = lambda secret, salt, **costs: hashlib.sha256(salt + secret).digest()
lockfile.LockFile.made(PASSPHRASE, lock.key_bytes(FOLDER)).write(FOLDER)

def is_whole(folder, passphrase):
    from ukuk.workspace import opening
    opening.open_workspace(folder, passphrase)
    from ukuk.workspace.access.models import Member, Team
    from ukuk.workspace.trail.models import Entry
    from ukuk.workspace.trail.verifying import verify
    verdict = verify()
    assert verdict.whole, verdict
    assert Entry.objects.filter(act="team.made").count() == Team.objects.count()
    assert Entry.objects.filter(act="member.made").count() == Member.objects.count() == 1
    return verdict
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with one member and two files."""
    made = laid_out(tmp_path / "workspace")
    (made / "files").mkdir()
    for name, size in (("0" * 32, 10), ("1" * 32, 10**6)):
        (made / "files" / name).write_bytes(bytes(size))
    return made


ACTS = (
    _CHECKS
    + """
from ukuk.workspace import opening
opening.begin(FOLDER)
opening.load_django()

def attempt(number):
    opening.open_workspace(FOLDER, PASSPHRASE)
    from ukuk.workspace.access.actions import make_team
    from ukuk.workspace.access.holder import HOLDER
    for each in range(60):
        make_team(f"Team {number} {each}", by=HOLDER)

def check(number):
    entries = FOLDER.parent / "entries"
    before = int(entries.read_text()) if entries.exists() else 0
    now = is_whole(FOLDER, PASSPHRASE).entries
    assert now >= before
    entries.write_text(str(now))
"""
)


def test_acts(folder: Path) -> None:
    killed_at_random(ACTS, folder, PASSPHRASE, times=6)


KEEPING = (
    _CHECKS
    + """
from ukuk.workspace import opening
opening.begin(FOLDER)
ROWS = FOLDER.parent / "rows"

def attempt(number):
    from ukuk.workspace.vault import files
    for each in range(3):
        kept = files.keep(bytes([each]) * 200_000 for _ in range(10))
        with ROWS.open("a") as rows:
            rows.write(json.dumps([kept.ref, kept.key.hex(), kept.digest]) + "\\n")

def check(number):
    from datetime import timedelta
    from ukuk.workspace.vault import files
    known = {}
    for line in ROWS.read_text().splitlines() if ROWS.exists() else ():
        ref, key, digest = json.loads(line)
        known[ref] = digest
        plain = b"".join(files.read(ref, bytes.fromhex(key)))
        assert hashlib.sha256(plain).hexdigest() == digest
    before = {path.name for path in files.folder().iterdir()}
    assert known.keys() <= before
    # A day later: what no row knows is gone, what one knows is there.
    files.sweep(known, older_than=timedelta(seconds=-1))
    assert {path.name for path in files.folder().iterdir()} == known.keys()
"""
)


def test_keeping_a_file(folder: Path) -> None:
    killed_at_random(KEEPING, folder, PASSPHRASE)


def test_keeping_a_file_step_by_step(folder: Path) -> None:
    assert killed_at_each_step(KEEPING, folder, PASSPHRASE).times > 3


BACKUP = (
    _CHECKS
    + """
TARGET = FOLDER.parent / "backup.ukuk"
SCRATCH = FOLDER.parent / "scratch"
from ukuk.workspace import opening
from ukuk.workspace.backup import back_up
opening.begin(FOLDER)

def attempt(number):
    back_up(FOLDER, PASSPHRASE, TARGET)
    left = {path.name for path in FOLDER.parent.iterdir()} - {FOLDER.name, TARGET.name, "made"}
    assert not left, left

def check(number):
    lock.unlock(FOLDER, PASSPHRASE)
    made = FOLDER.parent / "made"
    assert TARGET.exists() or not made.exists()
    if TARGET.exists():
        made.touch()
        SCRATCH.mkdir()
        archive.unpack(TARGET, SCRATCH, PASSPHRASE)
        lock.unlock(SCRATCH, PASSPHRASE)
        shutil.rmtree(SCRATCH)
"""
)


def test_a_backup(folder: Path) -> None:
    killed_at_random(BACKUP, folder, PASSPHRASE)


def test_a_backup_step_by_step(folder: Path) -> None:
    assert killed_at_each_step(BACKUP, folder, PASSPHRASE).times > 3


RESTORE = (
    _CHECKS
    + """
SOURCE, TARGET = FOLDER.parent / "backup.ukuk", FOLDER.parent / "restored"
if not SOURCE.exists():
    pid = os.fork()
    if not pid:
        from ukuk.workspace.backup import back_up
        back_up(FOLDER, PASSPHRASE, SOURCE)
        os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0

def attempt(number):
    from ukuk.workspace.backup import restore
    restore(SOURCE, TARGET, PASSPHRASE)
    left = {path.name for path in FOLDER.parent.iterdir()} - {FOLDER.name, SOURCE.name, TARGET.name}
    assert not left, left

def check(number):
    if TARGET.exists():
        assert {path.name for path in TARGET.iterdir()} == {"lock.json", "workspace.db", "files"}
        assert len(list((TARGET / "files").iterdir())) == 2
        lock.unlock(TARGET, PASSPHRASE)
        shutil.rmtree(TARGET)
"""
)


def test_a_restore(folder: Path) -> None:
    killed_at_random(RESTORE, folder, PASSPHRASE)


def test_a_restore_step_by_step(folder: Path) -> None:
    assert killed_at_each_step(RESTORE, folder, PASSPHRASE).times > 3


_PASSPHRASES = """
from ukuk.grounds import NotPermitted
PRESENT = FOLDER.parent / "present"

def present():
    return PRESENT.read_text() if PRESENT.exists() else PASSPHRASE

def attempt(number):
    if ARGUMENTS[2] == "new key":
        lock.renew_key(FOLDER, present(), f"passphrase {number}")
    else:
        lock.change_passphrase(FOLDER, present(), f"passphrase {number}")

def check(number):
    opened = []
    for passphrase in (present(), f"passphrase {number}"):
        try:
            lock.unlock(FOLDER, passphrase)
        except NotPermitted as refused:
            assert "does not open" in str(refused), refused
        else:
            opened.append(passphrase)
    assert len(opened) == 1, opened
    PRESENT.write_text(opened[0])
    lock.unlock(FOLDER, opened[0])
    connection = lock.connect(str(FOLDER / "workspace.db"))
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("SELECT name FROM access_member").fetchall() == [("Invented coordinator",)]
    connection.close()
    assert not [path.name for path in FOLDER.iterdir() if "renewed" in path.name]
"""
PASSPHRASES = _CHECKS + _PASSPHRASES


@pytest.mark.parametrize("way", ["passphrase alone", "new key"])
def test_a_change_of_the_passphrase(folder: Path, way: str) -> None:
    killed_at_random(PASSPHRASES, folder, PASSPHRASE, way, times=9)


@pytest.mark.parametrize("way", ["passphrase alone", "new key"])
def test_a_change_of_the_passphrase_step_by_step(folder: Path, way: str) -> None:
    assert killed_at_each_step(PASSPHRASES, folder, PASSPHRASE, way).times > 1
