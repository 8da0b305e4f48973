"""What docx and odt files are made of: a zip of XML parts, with limits that stand before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from ukuk.grounds import UnreadableDocument

LARGEST_PART = 64_000_000
LARGEST_WHOLE = 128_000_000
MOST_PARTS = 5_000
# XML seldom packs better than 1 to 60; a part of nothing but zeros packs 1 to 1000.
STEEPEST = 250
_SMALL = 1_000_000
_HEADER = zipfile.ZipInfo("x").date_time


def xml_parts(name: str, data: bytes) -> dict[str, bytes]:
    """The XML parts of a zipped document by their path; pictures and everything else stay packed.

    Refuses: half a file, a damaged one, a locked one, paths that lead outside or stand twice, sizes that only a bomb
    has, and any part with a document type declaration, through which entities are defined (Office and LibreOffice write
    none).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _guard(name, packed)
            return {part.filename: _part(name, packed, part) for part in packed.infolist() if _is_xml(part.filename)}
    except zipfile.BadZipFile as error:
        raise UnreadableDocument(
            "This file is broken: its table of contents or one of its parts cannot be read",
            where=name,
            why="Most often half of it was lost in a download or on a memory stick",
            then="Get the whole file again, or open it in Word or LibreOffice and save it anew",
        ) from error
    # zipfile says NotImplementedError of a way of packing that it does not know.
    except (zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, OSError) as error:
        raise UnreadableDocument(
            "This file is broken: one of its parts cannot be unpacked",
            where=name,
            why=str(error)[:200],
            then="Get the whole file again, or open it in Word or LibreOffice and save it anew",
        ) from error


def packed_again(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip, without compression and with fixed dates: the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for path, content in parts.items():
            packed.writestr(zipfile.ZipInfo(path, _HEADER), content)
    return out.getvalue()


def _is_xml(path: str) -> bool:
    return path.endswith((".xml", ".rels")) or path == "mimetype"


def _guard(name: str, packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if len(parts) > MOST_PARTS:
        raise _bomb(name, f"it has {len(parts)} parts, and no paper has more than {MOST_PARTS}")
    whole = sum(part.file_size for part in parts if _is_xml(part.filename))
    if whole > LARGEST_WHOLE:
        raise _bomb(
            name, f"its text would unpack to {whole / 1e6:.0f} MB; at most {LARGEST_WHOLE / 1e6:.0f} MB are taken"
        )
    seen: set[str] = set()
    for part in parts:
        path = part.filename
        steps = path.replace("\\", "/").split("/")
        if path.startswith("/") or "\\" in path or ".." in steps or ":" in steps[0] or "\0" in path:
            raise UnreadableDocument(
                f"One part of this file has a path that leads outside it: {path[:80]!r}",
                where=name,
                why="No office program writes such a path; somebody made it by hand to overwrite files",
                then="Do not open it in another program; ask the sender for a copy that Word or LibreOffice saved",
            )
        if path in seen:
            raise UnreadableDocument(
                f"One part stands twice in this file: {path[:80]!r}",
                where=name,
                why="Each program would show another text",
                then="Open it in Word or LibreOffice, check what it says, and save it anew",
            )
        seen.add(path)
        if part.flag_bits & 1:
            raise UnreadableDocument(
                "This file is locked with a password", where=name, then="Save a copy without the password"
            )
        if part.file_size > _SMALL and part.file_size > STEEPEST * max(part.compress_size, 1):
            raise _bomb(name, f"{path[:80]!r} would grow {part.file_size // max(part.compress_size, 1)} times")


def _part(name: str, packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    limit = min(part.file_size, LARGEST_PART)
    with packed.open(part) as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise _bomb(name, f"{part.filename[:80]!r} holds more than it says, or more than {LARGEST_PART / 1e6:.0f} MB")
    refuse_declarations(name, part.filename, content)
    return content


def refuse_declarations(name: str, path: str, content: bytes) -> None:
    """Refuses XML that declares a document type: entities are how a few bytes become gigabytes, or read other files."""
    bare = content.replace(b"\0", b"") if b"\0" in content[:200] else content
    if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare or b"<!doctype" in bare:
        raise UnreadableDocument(
            f"The part {path[:80]!r} declares entities or a document type",
            where=name,
            why="Word and LibreOffice never write this; it is how a small file is made to fill the memory",
            then="Ask the sender for a copy that Word or LibreOffice saved",
        )


def _bomb(name: str, why: str) -> UnreadableDocument:
    return UnreadableDocument(
        "This file is packed so that it would fill the memory",
        where=name,
        why=why[0].upper() + why[1:],
        then="Ask the sender what it is; a paper of ordinary length, saved by Word or LibreOffice, is taken",
    )
