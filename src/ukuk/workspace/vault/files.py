"""Attachments beside the database: each a sealed file of its own, under a key of its own that its row keeps.

Names on the disk are random and tell nothing; the length tells how large the attachment is. Without the row's key a
file opens for nobody, so that a removed row takes its file with it even where the file is still there.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from ukuk.grounds import BadInput
from ukuk.workspace.vault.frames import KEY_BYTES, open_sealed, seal
from ukuk.workspace.vault.lockfile import settle_names

FOLDER_NAME = "files"
# Longer than any process writes at one file and its row, and than any backup runs.
A_WHILE = timedelta(days=1)

_REF = re.compile(r"[0-9a-f]{32}")
_UNFINISHED, _GONE = ".new", ".gone"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was kept.

    `ref` names it for `read` and `remove`; `size` and `digest` (SHA-256 in hex) are of the plain bytes; `key` (32
    bytes, grade secret) belongs into the encrypted row of the attachment and nowhere else.
    """

    ref: str
    size: int
    digest: str
    key: bytes = field(repr=False)


def folder() -> Path:
    """Where the workspace's files lie."""
    return Path(settings.ENVIRONMENT.folder) / FOLDER_NAME


def keep(chunks: Iterable[bytes]) -> Kept:
    """Seal the bytes into a new file under a new key. It is on the disk, whole, when this returns, or not at all.

    The row that knows the file is the caller's: write it in the transaction of the act. A file whose row never came
    is deleted by `sweep`.
    """
    ref, key = secrets.token_hex(16), secrets.token_bytes(KEY_BYTES)
    target = folder() / ref
    unfinished = target.with_suffix(_UNFINISHED)
    digest, size = hashlib.sha256(), 0

    def counted() -> Iterator[bytes]:
        nonlocal size
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            yield chunk

    try:
        folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for sealed in seal(counted(), key, ref.encode()):
                file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(target)
        settle_names(folder())
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise BadInput(
            "The file cannot be kept",
            why=error.strerror or str(error),
            then="Free some space on the disk, then try again",
        ) from None
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return Kept(ref, size, digest.hexdigest(), key)


def read(ref: str, key: bytes) -> Iterator[bytes]:
    """The plain bytes in chunks, each checked before it is given. Refuses (`BrokenSeal`) what was changed, cut, swapped
    or sealed with another key, and (`BadInput`) what is missing, before the first chunk."""
    path = _path(ref)
    try:
        file = path.open("rb")
    except OSError:
        raise BadInput(
            "A file of this workspace is missing", where=path.name, then=f"Put {FOLDER_NAME}/ back from your backup"
        ) from None
    return _read(file, key, ref)


def _read(file, key: bytes, ref: str) -> Iterator[bytes]:
    with file:
        yield from open_sealed(file, key, ref.encode(), where=f"{FOLDER_NAME}/{ref}")


def remove(ref: str) -> None:
    """Take the file away for good; nothing happens where it is away already. Call it after the row's transaction
    (`transaction.on_commit`), so that a row never points to nothing.

    Its bytes, which nobody can open without the row, leave the disk with a later `sweep`: a backup that is under way
    may still need them.
    """
    path = _path(ref)
    with suppress(FileNotFoundError):
        path.replace(path.with_suffix(_GONE))
        os.utime(path.with_suffix(_GONE))


def sweep(known_refs: Iterable[str], *, older_than: timedelta = A_WHILE) -> int:
    """Delete what no row knows, what was removed, and what was never finished; how many files that were.

    Called at opening, with the refs of every row. Files younger than `older_than` stay: another process may be about
    to write their row, or a backup to read them.
    """
    known = set(known_refs)
    if not folder().is_dir():
        return 0
    latest, swept = time.time() - older_than.total_seconds(), 0
    with os.scandir(folder()) as entries:
        for entry in entries:
            name, _, kind = entry.name.partition(".")
            ours = _REF.fullmatch(name) and kind in ("", _UNFINISHED[1:], _GONE[1:])
            if not ours or (not kind and name in known):
                continue
            with suppress(FileNotFoundError):
                if entry.stat().st_mtime <= latest:
                    os.unlink(entry.path)
                    swept += 1
    return swept


def stored_files(workspace: Path) -> Iterator[tuple[str, Path]]:
    """Every file as a backup names it, and where it lies now: also what was removed a short while ago, which the
    database of the backup may still know."""
    for path in sorted((workspace / FOLDER_NAME).glob("*")):
        if _REF.fullmatch(path.stem) and path.suffix in ("", _GONE):
            # It may have been removed since the folder was listed.
            for found in (path, path.with_suffix(_GONE)):
                if found.exists():
                    yield f"{FOLDER_NAME}/{path.stem}", found
                    break


def _path(ref: str) -> Path:
    if not _REF.fullmatch(ref):
        raise BadInput("This is no name of a file of the workspace", where=ref[:80])
    return folder() / ref
