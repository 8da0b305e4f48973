"""A bundle as a person has it: a ZIP of its folder, or its three files; and a bundle to take away."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from ukuk.grounds import BadInput
from ukuk.workspace.submissions.bundle import FIGURES, SOURCES, TEXT, Files

_LARGEST = {TEXT: 2_000_000, FIGURES: 20_000_000, SOURCES: 20_000_000}
_NAMES = (TEXT, FIGURES, SOURCES)
# The same bundle gives the same ZIP: its files have one day, the first that the format knows.
_DAY = (1980, 1, 1, 0, 0, 0)


def unpacked(data: bytes) -> dict[str, bytes]:
    """The three files out of a ZIP, at its top or in its one folder. Nothing is written to a disk.

    Refuses (`BadInput`) what is no ZIP, holds another file, or holds more than a bundle needs.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _of_a_system(entry.filename)]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise BadInput(
            "This is no ZIP of a bundle",
            why=str(error),
            then=f"Pack the folder with {TEXT}, {FIGURES} and {SOURCES}, or give the three files",
        ) from None
    folders = {entry.filename.replace("\\", "/").rpartition("/")[0] for entry in entries}
    if len(folders) > 1 or any(".." in folder.split("/") for folder in folders):
        raise BadInput("The ZIP holds more than one folder", then="Pack the bundle's folder alone")
    found: dict[str, bytes] = {}
    for entry in entries:
        name = entry.filename.replace("\\", "/").rpartition("/")[2]
        if name not in _LARGEST or name in found:
            raise BadInput(
                f"The ZIP holds {name[:60]!r}, which is no part of a bundle",
                then=f"Leave only {TEXT}, {FIGURES} and {SOURCES}",
            )
        found[name] = _read(archive, entry, _LARGEST[name])
    missing = [name for name in _NAMES if name not in found]
    if missing:
        raise BadInput(f"The ZIP has no {' and no '.join(missing)}", then="Pack the whole folder of the bundle")
    return found


def packed(files: Files) -> bytes:
    """The bundle as a ZIP of its three files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.as_bytes().items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def loose(given: Mapping[str, bytes]) -> dict[str, bytes]:
    """A bundle from files as they were chosen. A ZIP alone is unpacked."""
    if len(given) == 1 and next(iter(given)).lower().endswith(".zip"):
        return unpacked(next(iter(given.values())))
    return dict(given)


def _of_a_system(name: str) -> bool:
    """What an operating system puts into a folder by itself."""
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1] in (".DS_Store", "Thumbs.db", "desktop.ini")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, largest: int) -> bytes:
    """The file's bytes; however much its header promises, no more than `largest` is unpacked."""
    try:
        with archive.open(entry) as file:
            data = file.read(largest + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        where = entry.filename[:60]
        raise BadInput("The ZIP is broken or locked", where=where, why=str(error), then="Pack it anew") from None
    if len(data) > largest:
        raise BadInput("The file is larger than a bundle needs", where=entry.filename[:60], then="Check the file")
    return data
