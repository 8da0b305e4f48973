"""The passphrase is changed, the key renewed, a recovery code made; what opens then and what no more."""

from __future__ import annotations

import json
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import ukuk
from served import PASSPHRASE
from ukuk.grounds import BadInput, NotPermitted
from ukuk.workspace.vault import lock
from ukuk.workspace.vault.lockfile import LockFile

NEW = "another invented passphrase"


@pytest.fixture(autouse=True)
def _no_key_left() -> Iterator[None]:
    yield
    lock._keys.clear()


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    lock.make_lock(folder, PASSPHRASE)
    note(folder, "kept")
    return folder


@pytest.fixture
def first_version(tmp_path: Path) -> Path:
    """A workspace as Ukuk 0.1 made it: the key is what Argon2id gives, and nothing is wrapped."""
    from argon2.low_level import Type, hash_secret_raw
    from sqlcipher3 import dbapi2

    folder = tmp_path / "old"
    folder.mkdir()
    salt = bytes(range(16))
    costs = {"kdf": "argon2id", "time_cost": 3, "memory_kib": 65536, "lanes": 4, "salt": salt.hex()}
    (folder / lock.LOCK_NAME).write_text(json.dumps(costs))
    secret = unicodedata.normalize("NFC", PASSPHRASE).encode()
    key = hash_secret_raw(secret, salt, 3, 65536, 4, 32, Type.ID).hex()
    connection = dbapi2.connect(str(folder / lock.DATABASE_NAME))
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute("CREATE TABLE note (text TEXT)")
    connection.execute("INSERT INTO note VALUES ('kept')")
    connection.commit()
    connection.close()
    return folder


def note(folder: Path, text: str) -> None:
    connection = lock.connect(str(folder / lock.DATABASE_NAME))
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE note (text TEXT)")
    connection.execute("INSERT INTO note VALUES (?)", (text,))
    connection.commit()
    connection.close()


def opens(folder: Path, passphrase: str) -> bool:
    """Whether it opens, and what was kept is there."""
    try:
        lock.unlock(folder, passphrase)
    except NotPermitted:
        return False
    connection = lock.connect(str(folder / lock.DATABASE_NAME))
    try:
        return list(connection.execute("SELECT text FROM note")) == [("kept",)]
    finally:
        connection.close()


def test_a_new_passphrase_opens_and_the_old_does_not(made: Path) -> None:
    database = (made / lock.DATABASE_NAME).read_bytes()
    lock.change_passphrase(made, PASSPHRASE, NEW)
    assert opens(made, NEW)
    assert not opens(made, PASSPHRASE)
    # The lock alone is written: it takes no longer for a large workspace than for a small one.
    assert (made / lock.DATABASE_NAME).read_bytes() == database
    assert {path.name for path in made.iterdir()} == {lock.LOCK_NAME, lock.DATABASE_NAME}


@pytest.mark.parametrize("change", [lock.change_passphrase, lock.renew_key])
def test_a_wrong_passphrase_or_an_empty_new_one_changes_nothing(made: Path, change: object) -> None:
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    for old, new in (("wrong", NEW), (PASSPHRASE, ""), (PASSPHRASE, " ")):
        with pytest.raises(NotPermitted):
            change(made, old, new)  # type: ignore[operator]
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before


def test_an_old_copy_of_the_lock_opens_with_the_old_passphrase_until_the_key_is_renewed(
    made: Path, tmp_path: Path
) -> None:
    """What docs/workspace.md says of a stolen backup: a change of words does not change the key."""
    shutil.copy(made / lock.LOCK_NAME, tmp_path / "stolen.json")
    lock.change_passphrase(made, PASSPHRASE, NEW)
    present = (made / lock.LOCK_NAME).read_bytes()
    shutil.copy(tmp_path / "stolen.json", made / lock.LOCK_NAME)
    assert opens(made, PASSPHRASE)
    (made / lock.LOCK_NAME).write_bytes(present)
    lock.renew_key(made, NEW, NEW)
    assert opens(made, NEW)
    shutil.copy(tmp_path / "stolen.json", made / lock.LOCK_NAME)
    with pytest.raises(BadInput, match="does not open"):
        lock.unlock(made, PASSPHRASE)


def test_a_renewed_key_is_another_and_everything_is_there(made: Path) -> None:
    key = lock.key_bytes(made)
    database = (made / lock.DATABASE_NAME).read_bytes()
    lock.renew_key(made, PASSPHRASE, NEW)
    assert lock.key_bytes(made) != key
    assert opens(made, NEW)
    assert not opens(made, PASSPHRASE)
    renewed = (made / lock.DATABASE_NAME).read_bytes()
    assert not {database[n : n + 16] for n in range(0, len(database), 4096)} & {
        renewed[n : n + 16] for n in range(0, len(renewed), 4096)
    }
    assert {path.name for path in made.iterdir()} == {lock.LOCK_NAME, lock.DATABASE_NAME}
    assert len(LockFile.read(made).wrapped) == 1
    assert all(path.stat().st_mode & 0o077 == 0 for path in made.iterdir())


def test_a_key_is_not_renewed_while_somebody_has_the_database_open(made: Path) -> None:
    connection = lock.connect(str(made / lock.DATABASE_NAME), timeout=0)
    connection.execute("SELECT * FROM note").fetchone()
    before = (made / lock.LOCK_NAME).read_bytes()
    with pytest.raises(NotPermitted, match="in use"):
        lock.renew_key(made, PASSPHRASE, NEW)
    connection.close()
    assert (made / lock.LOCK_NAME).read_bytes() == before
    assert opens(made, PASSPHRASE)


def test_a_workspace_of_the_first_version_opens_and_stays_as_it_is(first_version: Path) -> None:
    before = (first_version / lock.LOCK_NAME).read_bytes()
    assert opens(first_version, PASSPHRASE)
    assert not opens(first_version, "wrong")
    assert (first_version / lock.LOCK_NAME).read_bytes() == before


@pytest.mark.parametrize("change", [lock.change_passphrase, lock.renew_key])
def test_a_workspace_of_the_first_version_gets_the_present_lock_with_a_change(
    first_version: Path, change: object
) -> None:
    change(first_version, PASSPHRASE, NEW)  # type: ignore[operator]
    assert LockFile.read(first_version).wrapped
    assert opens(first_version, NEW)
    assert not opens(first_version, PASSPHRASE)


@pytest.mark.parametrize("workspace", ["made", "first_version"])
def test_a_recovery_code_opens_like_the_passphrase_however_it_is_typed(
    workspace: str, request: pytest.FixtureRequest
) -> None:
    folder = request.getfixturevalue(workspace)
    code = lock.make_recovery_code(folder, PASSPHRASE)
    assert len(code.split("-")) == 8
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    for way in (code, code.replace("-", ""), typed, PASSPHRASE):
        assert opens(folder, way)
    wrong = ("A" if code[0] != "A" else "B") + code[1:]
    assert not opens(folder, wrong)
    assert not opens(folder, code[:-1])
    assert code.replace("-", "") not in (folder / lock.LOCK_NAME).read_text()


def test_who_lost_the_passphrase_sets_a_new_one_with_the_code(made: Path) -> None:
    code = lock.make_recovery_code(made, PASSPHRASE)
    lock.change_passphrase(made, code, NEW)
    assert opens(made, NEW)
    assert opens(made, code)
    assert not opens(made, PASSPHRASE)


def test_a_new_code_and_a_new_key_withdraw_the_former_code(made: Path) -> None:
    first = lock.make_recovery_code(made, PASSPHRASE)
    second = lock.make_recovery_code(made, PASSPHRASE)
    assert not opens(made, first)
    assert opens(made, second)
    lock.renew_key(made, second, NEW)
    assert not opens(made, second)
    assert opens(made, NEW)


def test_a_lock_of_another_day_is_told_from_a_wrong_passphrase(made: Path, tmp_path: Path) -> None:
    lock.make_lock(tmp_path / "other", PASSPHRASE)
    shutil.copy(tmp_path / "other" / lock.LOCK_NAME, made / lock.LOCK_NAME)
    with pytest.raises(BadInput, match="passphrase is right and the database does not open"):
        lock.unlock(made, PASSPHRASE)
    with pytest.raises(NotPermitted):
        lock.unlock(made, "wrong")


@pytest.mark.parametrize("part", ["salt", "time_cost", "keys"])
def test_a_lock_that_somebody_changed_opens_nothing(made: Path, part: str) -> None:
    values = json.loads((made / lock.LOCK_NAME).read_text())
    other = {"salt": "00" * 16, "time_cost": 4, "keys": [values["keys"][0][:-2] + "00", values["keys"][0]]}
    (made / lock.LOCK_NAME).write_text(json.dumps(values | {part: other[part]}))
    assert not opens(made, PASSPHRASE)


@pytest.mark.parametrize("broken", [{"keys": ["00"]}, {"keys": "no list"}, {"keys": [1]}, {"recovery": [[]]}])
def test_a_broken_lock_of_this_version_is_explained(made: Path, broken: dict[str, object]) -> None:
    values = json.loads((made / lock.LOCK_NAME).read_text())
    (made / lock.LOCK_NAME).write_text(json.dumps(values | broken))
    with pytest.raises(BadInput, match="lock file is broken"):
        lock.unlock(made, PASSPHRASE)


def test_a_team_whose_database_is_on_a_server_has_a_lock_too(tmp_path: Path) -> None:
    folder = tmp_path / "team"
    lock.make_lock(folder, PASSPHRASE, own_database=False)
    assert {path.name for path in folder.iterdir()} == {lock.LOCK_NAME}
    lock.unlock(folder, PASSPHRASE, own_database=False)
    with pytest.raises(NotPermitted, match="does not open"):
        lock.unlock(folder, "wrong", own_database=False)
    lock.change_passphrase(folder, PASSPHRASE, NEW, own_database=False)
    lock.unlock(folder, NEW, own_database=False)
    # Served without its server's address it says what is missing, and makes no empty database.
    with pytest.raises(BadInput, match="UKUK_DATABASE_URL"):
        lock.unlock(folder, NEW)


@pytest.mark.parametrize(
    ("options", "environ", "code", "words"),
    [
        ((), {"UKUK_PASSPHRASE": PASSPHRASE, "UKUK_NEW_PASSPHRASE": NEW}, 0, "The passphrase is changed."),
        (("--new-key",), {"UKUK_PASSPHRASE": PASSPHRASE, "UKUK_NEW_PASSPHRASE": NEW}, 0, "The passphrase is changed."),
        ((), {"UKUK_PASSPHRASE": "wrong", "UKUK_NEW_PASSPHRASE": NEW}, 4, "does not open"),
        ((), {"UKUK_PASSPHRASE": PASSPHRASE, "UKUK_NEW_PASSPHRASE": ""}, 4, "The new passphrase is empty"),
        ((), {"UKUK_PASSPHRASE": PASSPHRASE}, 4, "No new passphrase was given"),
        (("--recovery-code",), {"UKUK_PASSPHRASE": "wrong"}, 4, "does not open"),
        (("--recovery-code", "--new-key"), {"UKUK_PASSPHRASE": PASSPHRASE}, 2, "do not go together"),
    ],
)
def test_the_command_says_what_it_did(
    made: Path, options: tuple[str, ...], environ: dict[str, str], code: int, words: str
) -> None:
    done = ukuk("passphrase", made, *options, **environ)
    assert (done.code, done.out) == (code, "")
    assert words in done.err
    assert opens(made, NEW if code == 0 else PASSPHRASE)


def test_the_command_prints_the_code_alone_on_stdout(made: Path) -> None:
    done = ukuk("passphrase", made, "--recovery-code", UKUK_PASSPHRASE=PASSPHRASE)
    assert done.code == 0
    assert opens(made, done.out.strip())
