"""The lock of a workspace folder: Argon2id makes the database key from the passphrase and a salt beside the database.

The salt and the costs are no secret: they are in `lock.json`. The passphrase and the key are never written.
"""

from __future__ import annotations

import json
import os
import secrets
import unicodedata
from pathlib import Path
from typing import Any

from ukuk.grounds import BadInput, NotPermitted

LOCK_NAME = "lock.json"
DATABASE_NAME = "workspace.db"
_UNFINISHED_NAME = f".{DATABASE_NAME}.new"

# RFC 9106, second recommended option (64 MiB): an old laptop answers in well under a second.
_TIME_COST, _MEMORY_KIB, _LANES = 3, 65_536, 4
_SALT_BYTES, _KEY_BYTES = 16, 32

_keys: dict[str, str] = {}


def has_lock(folder: Path) -> bool:
    """Whether a workspace was made in this folder."""
    return (folder / LOCK_NAME).exists()


def make_lock(folder: Path, passphrase: str) -> None:
    """Write the salt of a new workspace and hold its key open; only the owner may read the folder.

    Refuses an empty passphrase, and a folder that has a lock already: a new salt would make its database unreadable.
    """
    _require_passphrase(passphrase)
    if has_lock(folder):
        raise BadInput(
            "There is a workspace here already",
            where=str(folder),
            then="Open it with its passphrase, or choose another folder",
        )
    if (folder / DATABASE_NAME).exists():
        raise BadInput(
            f"There is a database here and its {LOCK_NAME} is missing",
            where=str(folder),
            why="The salt in that file is needed to open it; a new one would lock it for ever",
            then=f"Put {LOCK_NAME} back from your backup, or choose another folder",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise BadInput("The folder cannot be made", where=str(folder), why=error.strerror or str(error)) from None
    lock = {
        "kdf": "argon2id",
        "time_cost": _TIME_COST,
        "memory_kib": _MEMORY_KIB,
        "lanes": _LANES,
        "salt": secrets.token_hex(_SALT_BYTES),
    }
    _hold(folder, lock, passphrase)
    _begin_database(folder)
    unfinished = folder / f".{LOCK_NAME}.new"
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(lock, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / LOCK_NAME)
    # From here on the workspace exists; should the power fail before the next line, `unlock` does it.
    (folder / _UNFINISHED_NAME).replace(folder / DATABASE_NAME)


def unlock(folder: Path, passphrase: str) -> None:
    """Hold the key of this workspace open for this process.

    Refuses with `NotPermitted` when the passphrase does not open the database, and says no more about it than that.
    """
    _require_passphrase(passphrase)
    if not has_lock(folder):
        raise BadInput(
            "There is no workspace here",
            where=str(folder),
            then=f"Make one with `ukuk init {folder}`, or check the path",
        )
    _hold(folder, _read_lock(folder), passphrase)
    database, unfinished = folder / DATABASE_NAME, folder / _UNFINISHED_NAME
    if unfinished.exists() and not database.exists():
        unfinished.replace(database)
    if not database.exists():
        raise BadInput(
            f"The folder has a {LOCK_NAME} and no {DATABASE_NAME}",
            where=str(folder),
            then="Put the database back from your backup",
        )
    if not _opens(database):
        _keys.pop(_name(database), None)
        raise NotPermitted("The passphrase does not open this workspace", where=str(folder), then="Type it again")


def key_of(database: str) -> str:
    """The raw key in hex of a database that was unlocked in this process; refuses any other."""
    try:
        return _keys[_name(Path(database))]
    except KeyError:
        raise NotPermitted(
            "The workspace is locked", where=database, then="Open it with `ukuk serve` and its passphrase"
        ) from None


def connect(database: str, **options: Any) -> Any:
    """An SQLCipher connection with the key set, and everything that SQLite would put aside kept in memory."""
    from sqlcipher3 import dbapi2

    key = key_of(database)
    connection = dbapi2.connect(database, **options)
    # SQLCipher would tell stderr of each wrong key in words of its own; the one sentence is ours.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute("PRAGMA temp_store = MEMORY")
    # What was removed for good is overwritten, so that a passphrase given away later does not bring it back.
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def _begin_database(folder: Path) -> None:
    """An encrypted database with nothing in it, so that no other passphrase can ever become its key."""
    from sqlcipher3 import dbapi2

    unfinished = folder / _UNFINISHED_NAME
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    connection = dbapi2.connect(str(unfinished))
    try:
        connection.execute(f"PRAGMA key = \"x'{key_of(str(folder / DATABASE_NAME))}'\"")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    finally:
        connection.close()


def _require_passphrase(passphrase: str) -> None:
    if not passphrase.strip():
        raise NotPermitted("The passphrase is empty", then="Choose one that a stranger cannot guess")


def _hold(folder: Path, lock: dict[str, Any], passphrase: str) -> None:
    from argon2.low_level import Type, hash_secret_raw

    key = hash_secret_raw(
        unicodedata.normalize("NFC", passphrase).encode(),
        bytes.fromhex(lock["salt"]),
        time_cost=lock["time_cost"],
        memory_cost=lock["memory_kib"],
        parallelism=lock["lanes"],
        hash_len=_KEY_BYTES,
        type=Type.ID,
    )
    _keys[_name(folder / DATABASE_NAME)] = key.hex()


def _read_lock(folder: Path) -> dict[str, Any]:
    broken = BadInput(
        "The lock file is broken",
        where=str(folder / LOCK_NAME),
        why="Without its salt the passphrase alone cannot open the database",
        then="Put the file back from your backup",
    )
    try:
        lock = json.loads((folder / LOCK_NAME).read_text(encoding="utf-8"))
        salt = bytes.fromhex(lock["salt"])
        sane = (
            lock["kdf"] == "argon2id"
            and len(salt) == _SALT_BYTES
            and 1 <= int(lock["time_cost"]) <= 20
            and 8_192 <= int(lock["memory_kib"]) <= 2_097_152
            and 1 <= int(lock["lanes"]) <= 16
        )
    except (OSError, ValueError, KeyError, TypeError):
        raise broken from None
    if not sane:
        raise broken
    return dict(lock)


def _opens(database: Path) -> bool:
    from sqlcipher3 import dbapi2

    connection = connect(str(database))
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def _name(database: Path) -> str:
    return str(database.resolve())
