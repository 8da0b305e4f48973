"""Backup and restore: the whole workspace as one encrypted file, and back again, all of it or nothing."""

from __future__ import annotations

from pathlib import Path

from ukuk import __version__
from ukuk.grounds import BadInput
from ukuk.workspace.opening import begin, load_django, require_empty_server, set_up, unreachable


def back_up(folder: Path, passphrase: str, target: Path, *, rows: bool = False) -> None:
    """The whole workspace at one instant as one encrypted file, also while it is served; nothing else is changed.

    The database goes in as it lies; from a server, and with `rows`, as rows that any database of this version takes.
    """
    from ukuk.workspace.vault import archive, lock

    own_database = begin(folder)
    lock.unlock(folder, passphrase, own_database=own_database)
    key, rows = lock.key_bytes(folder), rows or not own_database
    with archive.scratch(target, archive.ROWS_NAME if rows else lock.DATABASE_NAME) as copy:
        if rows:
            notes = {"migrations": _dump_rows(copy, archive.derived_key(key, archive.ROWS_NAME))}
        else:
            notes = {}
            lock.copy_workspace_database(folder, copy)
        archive.pack(target, folder, key, copy, {"made_with": __version__, **notes})


def restore(source: Path, folder: Path, passphrase: str) -> None:
    """The workspace of a backup in `folder`, which must be empty or not there: all of it, checked, or nothing.

    Rows go to the server that is named, whose database must be empty, or into an encrypted database of the folder.
    """
    from ukuk.workspace.vault import archive, lock

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(
            "The folder is not empty", where=str(folder), why="A restore never replaces anything", then="Name a new one"
        )
    with archive.unfinished(folder) as new:
        new.mkdir(mode=0o700)
        own_database = begin(new)
        contents = archive.unpack(source, new, passphrase)
        if not contents.rows:
            if not own_database:
                raise BadInput(
                    "This backup holds an encrypted database, and UKUK_DATABASE_URL names a server's",
                    where=str(source),
                    then="Unset UKUK_DATABASE_URL, or make the backup with --rows",
                )
            lock.unlock(new, passphrase)
            return
        if own_database:
            lock.begin_with(new, contents.key)
        else:
            require_empty_server()
        sealed = new / archive.ROWS_NAME
        _load_rows(sealed, archive.derived_key(contents.key, archive.ROWS_NAME), contents.notes["migrations"])
        sealed.unlink()


def _dump_rows(target: Path, key: bytes) -> list[str]:
    """The rows of the workspace that was begun, sealed; which changes of the tables it has seen."""
    from django.core.management import call_command
    from django.db import OperationalError

    from ukuk.workspace.vault import rows

    load_django()
    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
        rows.dump(target, key)
        return rows.applied_migrations()
    except OperationalError as error:
        raise unreachable(error) from None
    except SystemExit:
        raise BadInput(
            "The tables of this workspace are of an older Ukuk", then="Back it up with that one, or open it with this"
        ) from None


def _load_rows(source: Path, key: bytes, migrations: list[str]) -> None:
    """Tables and rows into the empty database of the workspace that was begun: on a server in one transaction."""
    from contextlib import nullcontext

    load_django()
    from django.db import connection, connections, transaction

    from ukuk.workspace.trail.guarding import forbid_changes, let_rows_in
    from ukuk.workspace.vault import rows

    try:
        # In the folder nothing is seen before the end anyway, and SQLite changes tables in no transaction of ours.
        with transaction.atomic() if connection.vendor == "postgresql" else nullcontext():
            set_up()
            if rows.applied_migrations() != migrations:
                raise BadInput(
                    "This backup was made by another version of Ukuk",
                    then="Restore it with that version, then open the workspace with this one",
                )
            with transaction.atomic():
                let_rows_in()
                rows.load(source, key)
            forbid_changes()
    finally:
        connections.close_all()
