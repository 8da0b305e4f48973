"""How a command answers: one JSON document on stdout, words on stderr, files written whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ukuk.grounds import BadInput

NOT_IN_ORDER = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command leaves with: 0 done, 1 done and not in order."""

    exit_code: int = 0


def say(message: str) -> None:
    """Words for the person, on stderr."""
    print(message, file=sys.stderr)


def print_json(value: Any) -> None:
    """One JSON document, UTF-8, as people can read it; whole or, where a value cannot be written, not begun."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def print_exactly(text: str) -> None:
    """The text and nothing else: no line end is added, so that offsets hold."""
    sys.stdout.write(text)


@contextmanager
def working(what: str, size: int = 0) -> Iterator[None]:
    """Shows that work goes on, where a person watches and it may take longer than a blink (`size` in bytes)."""
    if size < 500_000 or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def printable(name: str) -> str:
    """A file's name as text that every output can carry; bytes that are no UTF-8 become replacement characters."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def read_bytes(path: Path, limit: int) -> bytes:
    """The file's bytes; refuses what is missing, no file, or larger than `limit` bytes.

    What has no size of its own, such as a pipe, is read up to the limit and no further.
    """
    where = printable(str(path))
    try:
        if path.is_dir():
            raise BadInput("This is a folder, not a file", where=where, then="Name the file inside it")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        address = where.startswith(("http:", "https:"))
        then = "Ukuk asks no network: save the file and name it" if address else "Check the name and the folder"
        raise BadInput("There is no such file", where=where, then=then) from None
    except PermissionError:
        raise BadInput("This file may not be read", where=where, then="Check its rights") from None
    if len(data) > limit:
        raise BadInput(
            f"The file has more than the {limit / 1e6:.0f} MB that Ukuk takes",
            where=where,
            then="Split it, or save it without pictures",
        )
    return data


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Writes all files or none: each goes to a temporary neighbour first, then all take their names.

    What stood under a name before comes back where a later file cannot take its own.
    """
    fresh: dict[Path, Path] = {}
    kept: dict[Path, Path | None] = {}
    try:
        for target, data in files.items():
            if target.is_dir():
                raise BadInput(
                    "A folder has this name", where=printable(str(target)), then="Name another file, or move the folder"
                )
            fresh[target] = _neighbour(target)
            with fresh[target].open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for target, new in fresh.items():
            kept[target] = _copied(target) if target.exists() else None
            new.replace(target)
    except BaseException:
        # Also where a person stops it: between the first name taken and the last there is nothing half done.
        for target, old in kept.items():
            if fresh[target].exists():
                continue
            if old is None:
                target.unlink(missing_ok=True)
            else:
                old.replace(target)
        raise
    finally:
        for path in (*fresh.values(), *kept.values()):
            if path is not None:
                path.unlink(missing_ok=True)


def _neighbour(target: Path) -> Path:
    """An empty file beside the target, with the rights that a new file gets."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    except (FileNotFoundError, NotADirectoryError):
        where = printable(str(target.parent))
        raise BadInput("There is no such folder to write to", where=where, then="Make it first") from None
    except PermissionError:
        where = printable(str(target.parent))
        raise BadInput("Nothing may be written in this folder", where=where, then="Name another folder") from None
    os.close(handle)
    umask = os.umask(0)
    os.umask(umask)
    os.chmod(name, 0o666 & ~umask)
    return Path(name)


def _copied(target: Path) -> Path:
    beside = _neighbour(target)
    shutil.copy2(target, beside)
    return beside
