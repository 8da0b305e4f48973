"""A backup brings everything back, or says in one paragraph why not; whatever was done to it is found."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from command_line import Done, ukuk
from one_member import laid_out
from served import PASSPHRASE, SRC
from ukuk.grounds import BadInput, NotPermitted
from ukuk.workspace.vault import archive, lock

MARKER = "Zaporozhets-7781-marker"

# Rows of several tables, an attachment, moments with microseconds; prints what a whole copy must print too.
_FILL = """
import sys
from pathlib import Path
from ukuk.workspace import opening
opening.open_workspace(Path(sys.argv[1]), sys.argv[2])
from ukuk.workspace.access.actions import make_team
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.vault import files
for number in range(30):
    make_team(f"Zaporozhets-7781-marker {number}", by=HOLDER)
files.keep([b"Zaporozhets-7781-marker" * 9000])
files.remove(files.keep([b"removed a moment ago"]).ref)
"""
_LOOK = """
import json, sys
from pathlib import Path
from ukuk.workspace import opening
opening.open_workspace(Path(sys.argv[1]), sys.argv[2])
from django.apps import apps
from ukuk.workspace.trail.verifying import verify
verdict = verify()
rows = {
    model._meta.label: sorted(map(repr, model._base_manager.values_list()))
    for model in apps.get_models(include_auto_created=True)
    if model._meta.app_label in ("access", "trail", "documents")
}
print(json.dumps({"whole": verdict.whole, "entries": verdict.entries, "rows": rows}))
"""


def run(program: str, *arguments: str | Path, **environ: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        env={"PYTHONPATH": str(SRC), "PATH": "", **environ},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def contents(folder: Path, **environ: str) -> dict[str, object]:
    """All that is in a workspace; its trail must be whole."""
    found = json.loads(run(_LOOK, folder, PASSPHRASE, **environ))
    assert found["whole"] is True
    return dict(found)


def command(*arguments: str | Path, passphrase: str = PASSPHRASE, **environ: str) -> Done:
    return ukuk(*arguments, UKUK_PASSPHRASE=passphrase, **environ)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with something of everything; nobody changes it."""
    folder = laid_out(tmp_path_factory.mktemp("filled") / "workspace")
    run(_FILL, folder, PASSPHRASE)
    return folder


@pytest.fixture(scope="module")
def backup(filled: Path) -> Path:
    """Its backup."""
    done = command("backup", filled, "-o", filled.parent / "backup.ukuk")
    assert done.code == 0, done.err
    return filled.parent / "backup.ukuk"


def test_a_restored_workspace_is_the_one_that_was_backed_up(filled: Path, backup: Path, tmp_path: Path) -> None:
    done = command("restore", backup, tmp_path / "new")
    assert (done.code, done.out) == (0, "")
    assert contents(tmp_path / "new") == contents(filled)
    kept = {path.name: path.read_bytes() for path in (filled / "files").iterdir()}
    # What was removed a moment ago is in it too: the database of a backup under way may still know it.
    assert {path.name: path.read_bytes() for path in (tmp_path / "new" / "files").iterdir()} == {
        name.removesuffix(".gone"): data for name, data in kept.items()
    }
    assert (tmp_path / "new" / "lock.json").read_bytes() == (filled / "lock.json").read_bytes()
    assert all(path.stat().st_mode & 0o077 == 0 for path in [tmp_path / "new", *(tmp_path / "new").rglob("*")])


def test_a_restored_workspace_is_complete_without_what_lay_beside_it(backup: Path, tmp_path: Path) -> None:
    assert command("restore", backup, tmp_path / "new").code == 0
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"lock.json", "workspace.db", "files"}
    assert {path.name for path in tmp_path.iterdir()} == {"new"}


def test_a_backup_tells_nothing_to_who_finds_it(backup: Path) -> None:
    data = backup.read_bytes()
    for trace in (MARKER.encode(), b"SQLite format 3", b"Invented", PASSPHRASE.encode()):
        assert trace not in data
    assert backup.stat().st_mode & 0o077 == 0
    assert {path.name for path in backup.parent.iterdir()} == {"workspace", "backup.ukuk"}
    with tarfile.open(backup) as opened:
        assert {(member.uid, member.uname, member.mtime) for member in opened} == {(0, "", 0)}


def test_rows_bring_back_the_same_too(filled: Path, tmp_path: Path) -> None:
    assert command("backup", filled, "-o", tmp_path / "rows.ukuk", "--rows").code == 0
    assert MARKER.encode() not in (tmp_path / "rows.ukuk").read_bytes()
    done = command("restore", tmp_path / "rows.ukuk", tmp_path / "new")
    assert done.code == 0, done.err
    assert contents(tmp_path / "new") == contents(filled)
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"lock.json", "workspace.db", "files"}


def test_a_backup_is_taken_while_somebody_writes(filled: Path, tmp_path: Path) -> None:
    """One instant of it: the trail of the copy is whole and as long as it was at some moment in between."""
    program = """
import sys
from pathlib import Path
from ukuk.workspace import opening
opening.open_workspace(Path(sys.argv[1]), sys.argv[2])
from ukuk.workspace.access.actions import make_team
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.trail.models import Seal
for number in range(10**6):
    make_team(f"Team {number}", by=HOLDER)
    print(Seal.objects.get().number, flush=True)
"""
    command("restore", command_backup(filled, tmp_path / "first.ukuk"), tmp_path / "busy")
    writer = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "busy"), PASSPHRASE],
        env={"PYTHONPATH": str(SRC), "PATH": ""},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    try:
        before = int(writer.stdout.readline())
        command_backup(tmp_path / "busy", tmp_path / "second.ukuk")
    finally:
        writer.kill()
        after = int(["0", *writer.communicate()[0].split()][-1])
    assert command("restore", tmp_path / "second.ukuk", tmp_path / "copy").code == 0
    entries = contents(tmp_path / "copy")["entries"]
    assert isinstance(entries, int)
    assert before <= entries <= max(after, before) + 1


def command_backup(folder: Path, target: Path) -> Path:
    done = command("backup", folder, "-o", target)
    assert done.code == 0, done.err
    return target


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("backup", "{filled}", "-o", "{new}/no/such/folder.ukuk"), 3, "no such folder"),
        (("backup", "{filled}", "-o", "{filled}"), 3, "A folder has this name"),
        (("backup", "{new}/nothing", "-o", "{new}/x.ukuk"), 3, "no workspace here"),
        (("restore", "{new}/nothing.ukuk", "{new}/x"), 3, "no such file"),
        (("restore", "{backup}", "{filled}"), 3, "not empty"),
        (("restore", "{backup}", "{backup}"), 3, "not empty"),
        (("restore", "{filled}/workspace.db", "{new}/x"), 3, "cannot be restored"),
        (("restore", "{filled}", "{new}/x"), 3, ""),
        (("backup", "{filled}"), 2, "--output"),
    ],
)
def test_what_cannot_be_is_one_paragraph(
    filled: Path, backup: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = command(*(word.format(filled=filled, backup=backup, new=tmp_path) for word in arguments))
    assert done.code == code, done.err
    assert words in done.err
    assert done.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
    assert {path.name for path in backup.parent.iterdir()} == {"workspace", "backup.ukuk"}


@pytest.mark.parametrize("verb", ["backup", "restore"])
def test_a_wrong_passphrase_copies_nothing(filled: Path, backup: Path, tmp_path: Path, verb: str) -> None:
    target = tmp_path / "target"
    arguments = ("backup", filled, "-o", target) if verb == "backup" else ("restore", backup, target)
    done = command(*arguments, passphrase="wrong")  # noqa: S106
    assert done.code == 4
    assert "does not open this" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_backup_that_fails_leaves_the_one_of_yesterday(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "b.ukuk"
    target.write_bytes(b"of yesterday")
    assert command("backup", filled, "-o", target, passphrase="wrong").code == 4  # noqa: S106
    assert target.read_bytes() == b"of yesterday"
    command_backup(filled, target)
    assert target.read_bytes() != b"of yesterday"


def test_rows_are_not_taken_from_tables_of_another_version(tmp_path: Path) -> None:
    """Nothing is migrated for a backup: it is what one makes before that."""
    folder = laid_out(tmp_path / "workspace")
    lock.unlock(folder, PASSPHRASE)
    connection = lock.connect(str(folder / lock.DATABASE_NAME))
    connection.execute("DELETE FROM django_migrations WHERE app = 'trail'")
    connection.commit()
    connection.close()
    done = command("backup", folder, "-o", tmp_path / "rows.ukuk", "--rows")
    assert done.code == 3
    assert "of an older Ukuk" in done.err
    assert (done.out, done.err.count("\n")) == ("", 1)
    # Whole it goes, whatever its tables are.
    command_backup(folder, tmp_path / "whole.ukuk")
    assert {path.name for path in tmp_path.iterdir()} == {"workspace", "whole.ukuk"}


# What somebody may do to a backup, without its passphrase. Each takes the members and gives others.
Members = list[tuple[str, bytes]]


def _with(members: Members, name: str, data: bytes) -> Members:
    return [(n, data if n == name else d) for n, d in members]


def _a_file(members: Members) -> str:
    return next(name for name, _ in members if name.startswith("files/"))


def _manifest_of(members: Members) -> Members:
    """The manifest made anew, with digests that fit; its seal cannot be made."""
    import hashlib

    whole = json.loads(dict(members)["manifest.json"])
    whole["parts"] = {
        name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in members
        if name != "manifest.json"
    }
    return _with(members, "manifest.json", json.dumps(whole).encode())


TRICKS: dict[str, Callable[[Members], Members]] = {
    "a part is gone": lambda m: [part for part in m if part[0] != _a_file(m)],
    "the database is gone": lambda m: [part for part in m if part[0] != "workspace.db"],
    "the lock is gone": lambda m: [part for part in m if part[0] != "lock.json"],
    "the manifest is gone": lambda m: [part for part in m if part[0] != "manifest.json"],
    "the manifest is no JSON": lambda m: _with(m, "manifest.json", b"{"),
    "the manifest is another thing": lambda m: _with(m, "manifest.json", b"[]"),
    "a bit of a file": lambda m: _with(m, _a_file(m), bytes([dict(m)[_a_file(m)][0] ^ 1]) + dict(m)[_a_file(m)][1:]),
    "a bit of the database": lambda m: _with(
        m, "workspace.db", dict(m)["workspace.db"][:-1] + bytes([dict(m)["workspace.db"][-1] ^ 1])
    ),
    "a file more": lambda m: [("files/" + "0" * 32, b"x"), *m],
    "a part twice": lambda m: [m[0], *m],
    "a path out of it": lambda m: [("../evil", b"x"), *m],
    "an absolute path": lambda m: [("/evil", b"x"), *m],
    "a name of another kind": lambda m: [("files/readme.txt", b"x"), *m],
    "a file less, and a manifest to fit": lambda m: _manifest_of([part for part in m if part[0] != _a_file(m)]),
    "another file, and a manifest to fit": lambda m: _manifest_of(_with(m, _a_file(m), b"x")),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_whatever_was_done_to_a_backup_is_found(backup: Path, tmp_path: Path, trick: str) -> None:
    with tarfile.open(backup) as opened:
        members = [(member.name, opened.extractfile(member).read()) for member in opened]  # type: ignore[union-attr]
    changed = tmp_path / "changed.ukuk"
    with tarfile.open(changed, "w") as written:
        for name, data in TRICKS[trick](members):
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            written.addfile(entry, io.BytesIO(data))
    with pytest.raises(BadInput):
        archive.unpack(changed, tmp_path / "new", PASSPHRASE)
    assert {path.name for path in tmp_path.iterdir()} == {"changed.ukuk", "new"}


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_only_plain_files_come_out_of_a_backup(tmp_path: Path, kind: bytes) -> None:
    with tarfile.open(tmp_path / "x.ukuk", "w") as written:
        entry = tarfile.TarInfo("lock.json")
        entry.type, entry.linkname = kind, "/etc/passwd"
        written.addfile(entry)
    with pytest.raises(BadInput, match="no backup does"):
        archive.unpack(tmp_path / "x.ukuk", tmp_path / "new", PASSPHRASE)


def test_a_cut_backup_is_found_wherever_it_was_cut(backup: Path, tmp_path: Path) -> None:
    data = backup.read_bytes()
    for number, share in enumerate((0, 0.01, 0.3, 0.6, 0.9, 0.98)):
        cut = tmp_path / f"{number}.ukuk"
        cut.write_bytes(data[: int(len(data) * share)])
        with pytest.raises(BadInput):
            archive.unpack(cut, tmp_path / f"new {number}", PASSPHRASE)


def test_a_backup_opens_with_the_passphrase_of_its_day(filled: Path, backup: Path, tmp_path: Path) -> None:
    assert command("restore", backup, tmp_path / "new").code == 0
    assert command("passphrase", tmp_path / "new", UKUK_NEW_PASSPHRASE="another").code == 0  # noqa: S106
    command("backup", tmp_path / "new", "-o", tmp_path / "later.ukuk", passphrase="another")  # noqa: S106
    with pytest.raises(NotPermitted):
        archive.unpack(tmp_path / "later.ukuk", tmp_path / "a", PASSPHRASE)
    with pytest.raises(NotPermitted):
        archive.unpack(backup, tmp_path / "b", "another")
    assert (
        archive.unpack(backup, tmp_path / "c", PASSPHRASE).key
        == archive.unpack(tmp_path / "later.ukuk", tmp_path / "d", "another").key
    )


def test_keys_for_other_purposes_are_other_keys() -> None:
    keys = {archive.derived_key(bytes(32), purpose) for purpose in ("", "a", "b", archive.ROWS_NAME)}
    assert len(keys) == 4
    assert bytes(32) not in keys


@pytest.fixture(autouse=True)
def _no_key_left() -> Iterator[None]:
    yield
    lock._keys.clear()
