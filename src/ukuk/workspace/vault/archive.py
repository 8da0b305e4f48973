"""A backup: one file with the lock, the database and the attachments, each as encrypted as it lay, and a manifest.

The manifest holds the digest of every part and is sealed with the workspace's key (HMAC-SHA-256): whoever does not
know the passphrase can neither read a part nor add, drop or replace one unnoticed. The file is a plain tar, so that it
can be taken apart without Ukuk.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import os
import re
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from ukuk.grounds import BadInput, NotPermitted
from ukuk.workspace.vault.files import FOLDER_NAME, stored_files
from ukuk.workspace.vault.lock import DATABASE_NAME
from ukuk.workspace.vault.lockfile import LOCK_NAME, LockFile, settle_names

ROWS_NAME = "rows.sealed"
_MANIFEST_NAME = "manifest.json"
_FORMAT = "ukuk-backup-1"
_ALLOWED = re.compile("|".join((*map(re.escape, (LOCK_NAME, DATABASE_NAME, ROWS_NAME)), FOLDER_NAME + "/[0-9a-f]{32}")))
_LARGEST_MANIFEST = 256 * 2**20
_AT_ONCE = 2**20


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: the key that opens it, whether its database is rows, and what was noted with it."""

    key: bytes = field(repr=False)
    rows: bool
    notes: Mapping[str, Any]


def derived_key(key: bytes, purpose: str) -> bytes:
    """A key for one purpose, from the workspace's: knowing it says nothing about the other (HKDF, RFC 5869)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, None, b"ukuk " + purpose.encode()).derive(key)


def pack(target: Path, folder: Path, key: bytes, database: Path, notes: Mapping[str, Any]) -> None:
    """Write the backup of `folder` to `target`, whole or not at all; what was there before stays until it is whole.

    `database` is the copy made for it: an encrypted database, or sealed rows by the name of `ROWS_NAME`.
    """
    name = ROWS_NAME if database.name.endswith(ROWS_NAME) else DATABASE_NAME
    digests: dict[str, dict[str, Any]] = {}
    with unfinished(target) as path, open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
            # The files after the database: a row of it never points to a file that came later.
            parts = [(LOCK_NAME, folder / LOCK_NAME), (name, database), *stored_files(folder)]
            for inside, outside in parts:
                digests[inside] = _add(archive, inside, outside)
            manifest = {"format": _FORMAT, "parts": digests, "notes": dict(notes)}
            sealed = json.dumps(manifest | {"seal": _seal(manifest, key)}, indent=1).encode()
            archive.addfile(_member(_MANIFEST_NAME, len(sealed)), io.BytesIO(sealed))
        file.flush()
        os.fsync(file.fileno())


def unpack(archive: Path, folder: Path, passphrase: str) -> Contents:
    """Take a backup apart into `folder`, which must be empty. The caller lets nobody see it before this returns.

    Refuses (`BadInput`) a file that is no backup, is cut or was changed, and (`NotPermitted`) a wrong passphrase.
    """
    (folder / FOLDER_NAME).mkdir(mode=0o700, parents=True)
    found: dict[str, dict[str, Any]] = {}
    manifest: dict[str, Any] | None = None
    try:
        with tarfile.open(archive, mode="r:") as opened:
            for member in opened:
                source = opened.extractfile(member) if member.isreg() else None
                if source is None or member.name in found or not _may_be_in(member):
                    raise _changed(archive, f"It holds `{member.name[:80]}`, which no backup does")
                if member.name == _MANIFEST_NAME:
                    manifest = json.loads(source.read())
                else:
                    found[member.name] = _extract(source, folder / member.name)
    except FileNotFoundError:
        raise BadInput("There is no such file", where=str(archive), then="Check the name and the folder") from None
    except (tarfile.TarError, ValueError, EOFError, RecursionError):
        raise _changed(archive, "It is cut, or no backup of Ukuk") from None
    if not isinstance(manifest, dict) or manifest.get("format") != _FORMAT:
        raise _changed(archive, "Its manifest is missing: it is cut, or no backup of Ukuk")
    if found != manifest.get("parts"):
        raise _changed(archive, "A part is not as it was backed up")
    if LOCK_NAME not in found or (DATABASE_NAME in found) == (ROWS_NAME in found):
        raise _changed(archive, "A part is missing")
    seal = str(manifest.pop("seal", ""))
    lock = LockFile.read(folder)
    keys = lock.keys(passphrase)
    for key in keys:
        if hmac.compare_digest(_seal(manifest, key).encode(), seal.encode()):
            settle_names(folder)
            return Contents(key, ROWS_NAME in found, manifest["notes"])
    if keys and lock.wrapped:
        raise _changed(archive, "Its manifest was changed by somebody who does not know the passphrase")
    raise NotPermitted("The passphrase does not open this backup", where=str(archive), then="Type the one of that day")


def require_place(target: Path) -> None:
    """Refuses (`BadInput`) a place in no folder, and one that a folder with something in it has."""
    if not target.absolute().parent.is_dir():
        where = str(target.parent)
        raise BadInput("There is no such folder to write to", where=where, then="Make it first")
    if target.is_dir() and any(target.iterdir()):
        raise BadInput("A folder has this name", where=str(target), then="Choose another name")


@contextmanager
def unfinished(target: Path, ending: str = ".unfinished") -> Iterator[Path]:
    """A hidden neighbour of `target` to write to; it takes the name in the end, or goes where something fails."""
    path = target.parent / f".{target.name[:100]}{ending}"
    require_place(target)
    try:
        _clear(path)
        yield path
        if target.is_dir():
            target.rmdir()
        path.replace(target)
        settle_names(target.parent)
    except OSError as error:
        raise BadInput(
            "It cannot be written", where=str(target), why=error.strerror or str(error), then="Check rights and space"
        ) from None
    finally:
        _clear(path)


@contextmanager
def scratch(target: Path, name: str) -> Iterator[Path]:
    """A hidden neighbour of `target` for a copy that goes into it; it is gone in the end."""
    path = target.parent / f".{target.name[:100]}.{name}"
    require_place(target)
    try:
        _clear(path)
        yield path
    finally:
        _clear(path)


def _clear(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _add(archive: tarfile.TarFile, name: str, path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        counted = _Counted(file)
        size = os.fstat(file.fileno()).st_size
        archive.addfile(_member(name, size), counted)
    return {"size": size, "sha256": counted.digest.hexdigest()}


class _Counted:
    """A file that is digested while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        return data


def _extract(source: Any, path: Path) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while chunk := source.read(_AT_ONCE):
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return {"size": size, "sha256": digest.hexdigest()}


def _member(name: str, size: int) -> tarfile.TarInfo:
    """An entry that tells nothing about this machine or its people: no owner, no date."""
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


def _may_be_in(member: tarfile.TarInfo) -> bool:
    if member.name == _MANIFEST_NAME:
        return member.size <= _LARGEST_MANIFEST
    return bool(_ALLOWED.fullmatch(member.name))


def _seal(manifest: Mapping[str, Any], key: bytes) -> str:
    text = json.dumps(manifest, sort_keys=True, separators=(",", ":")).encode()
    return hmac.new(derived_key(key, "manifest of a backup"), text, hashlib.sha256).hexdigest()


def _changed(archive: Path, why: str) -> BadInput:
    return BadInput("This backup cannot be restored", where=str(archive), why=why, then="Take another copy of it")
