"""How a command answers: one JSON document on stdout, words on stderr, files written whole or not at all."""

from __future__ import annotations

import json
import os
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
    """One JSON document, UTF-8, as people can read it."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


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


def read_bytes(path: Path, limit: int) -> bytes:
    """The file's bytes; refuses what is missing, no file, or larger than `limit` bytes."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise BadInput("This is a folder, not a file", where=str(path), then="Name the file inside it")
        if size > limit:
            raise BadInput(
                f"The file has {size / 1e6:.0f} MB; Ukuk takes at most {limit / 1e6:.0f} MB",
                where=str(path),
                then="Split it, or save it without pictures",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise BadInput("There is no such file", where=str(path), then="Check the name and the folder") from None
    except PermissionError:
        raise BadInput("This file may not be read", where=str(path), then="Check its rights") from None


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Writes all files or none: each goes to a temporary neighbour first, then all take their names."""
    waiting: list[tuple[str, Path]] = []
    try:
        for target, data in files.items():
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
            waiting.append((name, target))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            umask = os.umask(0)
            os.umask(umask)
            os.chmod(name, 0o666 & ~umask)
        while waiting:
            name, target = waiting[0]
            os.replace(name, target)
            waiting.pop(0)
    except FileNotFoundError as error:
        raise BadInput(
            "The folder to write to does not exist", where=str(error.filename or ""), then="Make it first"
        ) from None
    finally:
        for name, _ in waiting:
            Path(name).unlink(missing_ok=True)
