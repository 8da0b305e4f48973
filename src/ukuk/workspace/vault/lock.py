"""The lock of a workspace folder: made, opened with the passphrase, changed, and shut again.

What lies on the disk is `lockfile`'s; here is what this process holds: the key of an open workspace, in memory alone.
"""

from __future__ import annotations

import os
import secrets
from contextlib import closing
from pathlib import Path
from typing import Any

from ukuk.grounds import BadInput, NotPermitted
from ukuk.workspace.vault.lockfile import KEY_BYTES, LOCK_NAME, LockFile, require_passphrase, settle_names

DATABASE_NAME = "workspace.db"
_UNFINISHED_NAME = f".{DATABASE_NAME}.new"
_RENEWED_NAME = f".{DATABASE_NAME}.renewed"
# What SQLite keeps beside a database that is in use.
_BESIDE = ("-wal", "-shm", "-journal")

_keys: dict[str, str] = {}


def has_lock(folder: Path) -> bool:
    """Whether a workspace was made in this folder."""
    return (folder / LOCK_NAME).exists()


def make_lock(folder: Path, passphrase: str, *, own_database: bool = True) -> None:
    """Write the lock of a new workspace and hold its key open; only the owner may read the folder.

    With `own_database` an empty encrypted database is made in the folder; without, the database lies on a server.
    Refuses an empty passphrase, and a folder that has a lock already: a new one would make its database unreadable.
    """
    require_passphrase(passphrase)
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
            why="What that file holds is needed to open it; a new one would lock it for ever",
            then=f"Put {LOCK_NAME} back from your backup, or choose another folder",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise BadInput("The folder cannot be made", where=str(folder), why=error.strerror or str(error)) from None
    key = secrets.token_bytes(KEY_BYTES)
    lock = LockFile.made(passphrase, key)
    if own_database:
        _begin_database(folder, key)
    lock.write(folder)
    if own_database:
        # From here on the workspace exists; should the power fail before the next line, `unlock` does it.
        (folder / _UNFINISHED_NAME).replace(folder / DATABASE_NAME)
        settle_names(folder)
    _hold(folder, key)


def unlock(folder: Path, passphrase: str, *, own_database: bool = True) -> None:
    """Hold the key of this workspace open for this process; the recovery code serves as the passphrase does.

    Refuses with `NotPermitted` when it is wrong, and says no more about it than that; with `BadInput` where there is no
    workspace, its database is missing or damaged.
    """
    require_passphrase(passphrase)
    if not has_lock(folder):
        raise BadInput(
            "There is no workspace here",
            where=str(folder),
            then=f"Make one with `ukuk init {folder}`, or check the path",
        )
    lock = LockFile.read(folder)
    keys = lock.keys(passphrase)
    if own_database:
        _require_database(folder)
        working = [key for key in keys if _opens(folder, key)]
        if keys and lock.wrapped and not working:
            raise BadInput(
                "The passphrase is right and the database does not open",
                where=str(folder / DATABASE_NAME),
                why=f"The file is damaged, or its {LOCK_NAME} is of another day",
                then=f"Put both {DATABASE_NAME} and {LOCK_NAME} back from the same backup",
            )
        keys = tuple(working)
    elif not lock.wrapped:
        keys = ()
    if not keys:
        shut(folder)
        raise NotPermitted("The passphrase does not open this workspace", where=str(folder), then="Type it again")
    _hold(folder, keys[0])
    # A renewal that was stopped before it took effect left its copy behind.
    for beside in ("", *_BESIDE):
        (folder / (_RENEWED_NAME + beside)).unlink(missing_ok=True)


def shut(folder: Path) -> None:
    """Hold the key no longer. Whoever has connections closes them first: they would go on working."""
    _keys.pop(_name(folder / DATABASE_NAME), None)


def change_passphrase(folder: Path, passphrase: str, new: str, *, own_database: bool = True) -> None:
    """From now on `new` opens the workspace and `passphrase` does not; a recovery code stays as it is.

    One small file is replaced, so that at every instant either the one or the other opens it, also while it is served.
    An old copy of that file still opens with the old passphrase: see `renew_key`. Refuses as `unlock` does.
    """
    require_passphrase(new)
    unlock(folder, passphrase, own_database=own_database)
    LockFile.made(new, key_bytes(folder), recovery=LockFile.read(folder).recovery).write(folder)


def renew_key(folder: Path, passphrase: str, new: str) -> None:
    """Change the passphrase and encrypt the whole database anew under another key; a recovery code is withdrawn.

    For when the old passphrase, or a copy of the folder, is in somebody else's hands: with both, the old key would be
    theirs for ever. Needs the workspace closed everywhere, and room for a second database.

    The lock holds both keys while the database changes places, so that a process killed at any instant leaves a
    workspace that opens with the one or the other passphrase and has lost nothing.
    """
    from sqlcipher3 import dbapi2

    require_passphrase(new)
    unlock(folder, passphrase)
    old, fresh = key_bytes(folder), secrets.token_bytes(KEY_BYTES)
    database, renewed = folder / DATABASE_NAME, folder / _RENEWED_NAME
    with closing(connect(str(database))) as source:
        try:
            source.execute("PRAGMA locking_mode = EXCLUSIVE")
            # Leaves nothing beside the file that would be played into its successor.
            source.execute("PRAGMA journal_mode = DELETE").fetchone()
            source.execute("BEGIN EXCLUSIVE")
            source.execute("COMMIT")
        except dbapi2.OperationalError:
            raise _in_use(folder) from None
        os.close(os.open(renewed, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        copy_database(source, renewed, fresh)
        LockFile.made(new, fresh, old).write(folder)
        if os.name == "nt":
            source.close()
        renewed.replace(database)
        settle_names(folder)
    LockFile.made(new, fresh).write(folder)
    _hold(folder, fresh)


def make_recovery_code(folder: Path, passphrase: str, *, own_database: bool = True) -> str:
    """A new code that opens the workspace as the passphrase does, for a safe; a former code opens nothing any more."""
    unlock(folder, passphrase, own_database=own_database)
    lock = LockFile.read(folder)
    key = key_bytes(folder)
    if not lock.wrapped:
        lock = LockFile.made(passphrase, key)
    lock, code = lock.with_recovery(key)
    lock.write(folder)
    return code


def begin_with(folder: Path, key: bytes) -> None:
    """An empty database under this key in a folder whose lock is there already, and the key held open: for a restore
    from rows."""
    _begin_database(folder, key)
    (folder / _UNFINISHED_NAME).replace(folder / DATABASE_NAME)
    _hold(folder, key)


def key_of(database: str) -> str:
    """The raw key in hex of a database that was unlocked in this process; refuses any other."""
    try:
        return _keys[_name(Path(database))]
    except KeyError:
        raise NotPermitted(
            "The workspace is locked", where=database, then="Open it with `ukuk serve` and its passphrase"
        ) from None


def key_bytes(folder: Path) -> bytes:
    """The key of a workspace that was unlocked in this process; refuses any other."""
    return bytes.fromhex(key_of(str(folder / DATABASE_NAME)))


def connect(database: str, **options: Any) -> Any:
    """An SQLCipher connection with the key set, and everything that SQLite would put aside kept in memory."""
    return _connect(database, key_of(database), **options)


def copy_workspace_database(folder: Path, target: Path) -> None:
    """The database of an open workspace at one instant, into a new file under the same key."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    with closing(connect(str(folder / DATABASE_NAME))) as source:
        copy_database(source, target, key_bytes(folder))


def copy_database(source: Any, target: Path, key: bytes) -> None:
    """The whole database of an open connection, at one instant, into a file of its own under `key`.

    Writers go on meanwhile; the copy has none of what they add. A damaged page stops it (`BadInput`).
    """
    from sqlcipher3 import dbapi2

    with closing(_connect(str(target), key.hex())) as copy:
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        except dbapi2.Error as error:
            raise BadInput(
                "The database cannot be copied",
                where=str(target),
                why=str(error),
                then="Free some space on the disk; where that does not help, the database is damaged: use your backup",
            ) from None


def _connect(database: str, key: str, **options: Any) -> Any:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(database, **options)
    # SQLCipher would tell stderr of each wrong key in words of its own; the one sentence is ours.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute("PRAGMA temp_store = MEMORY")
    # What was removed for good is overwritten, so that a passphrase given away later does not bring it back.
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def _begin_database(folder: Path, key: bytes) -> None:
    """An encrypted database with nothing in it, so that no other key can ever become its key."""
    unfinished = folder / _UNFINISHED_NAME
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(_connect(str(unfinished), key.hex())) as connection:
        connection.execute("PRAGMA user_version = 1")
        connection.commit()


def _require_database(folder: Path) -> None:
    database, unfinished = folder / DATABASE_NAME, folder / _UNFINISHED_NAME
    if unfinished.exists() and not database.exists():
        unfinished.replace(database)
    if not database.exists():
        raise BadInput(
            f"The folder has a {LOCK_NAME} and no {DATABASE_NAME}",
            where=str(folder),
            then="Put the database back from your backup; a team's database on a server is named by UKUK_DATABASE_URL",
        )


def _opens(folder: Path, key: bytes) -> bool:
    from sqlcipher3 import dbapi2

    with closing(_connect(str(folder / DATABASE_NAME), key.hex())) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except dbapi2.OperationalError:
            raise _in_use(folder) from None
        except dbapi2.DatabaseError:
            return False
    return True


def _in_use(folder: Path) -> NotPermitted:
    return NotPermitted(
        "The workspace is in use",
        where=str(folder),
        why="Another program has its database open, perhaps `ukuk serve`",
        then="Stop it, then try again",
    )


def _hold(folder: Path, key: bytes) -> None:
    _keys[_name(folder / DATABASE_NAME)] = key.hex()


def _name(database: Path) -> str:
    return str(database.resolve())
