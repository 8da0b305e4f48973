"""A packed file (XLSX, ODS) taken apart in memory: bombs, locks, doubled and travelling names are refused."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from ukuk.grounds import BadInput

_MOST_PARTS = 5_000
_LARGEST_PART = 400 * 1024 * 1024
_SMALL_TEXT = 1024 * 1024
_PIECE = 1 << 18
_DAMAGED = (
    "It was damaged or cut on its way. Get the file anew, or open it in the program that wrote it and save it again"
)

Handlers = dict[str, Callable[..., Any]]


class Packed:
    """The parts of the file by name. Nothing is unpacked to a disk."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise BadInput("The packed file cannot be opened", where=name, then=_DAMAGED) from None
        names = [part.filename for part in self._zip.infolist()]
        if len(names) > _MOST_PARTS or len(set(names)) != len(names):
            raise BadInput(
                "The packed file is built as no program builds one",
                where=name,
                why="It has thousands of parts, or two of one name",
                then="Open it in the program that wrote it and save it again",
            )
        for part in names:
            if part.startswith(("/", "\\")) or ".." in part.replace("\\", "/").split("/") or ":" in part:
                raise BadInput(
                    "The packed file holds a path that leads out of it",
                    where=f"{name}, part {part[:80]!r}",
                    why="No program that makes sheets writes such a path",
                    then="Do not open it in other programs; ask who sent it",
                )
        for info in self._zip.infolist():
            if info.flag_bits & 1:
                raise BadInput(
                    "The file is locked with a password",
                    where=name,
                    then="Save it without a password and give it again",
                )
        self._names = set(names)

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._names

    def names(self) -> list[str]:
        """The names of the parts in order."""
        return sorted(self._names)

    def text(self, part: str) -> str:
        """A small part as text."""
        try:
            with self._zip.open(part) as stream:
                return stream.read(_SMALL_TEXT).decode("utf-8", "replace")
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
            raise BadInput(
                "A part of the file cannot be read", where=f"{self.name}, part {part}", then=_DAMAGED
            ) from None

    def parse(self, part: str, *, start: Any = None, end: Any = None, characters: Any = None) -> None:
        """Walk a part as XML: `start(tag, attributes)`, `end(tag)`, `characters(text)`; names without their prefix.

        Refuses a part that is no XML, declares a document type (the way of XML bombs), or is too large unpacked.
        """
        where = f"{self.name}, part {part}"
        if part not in self._names:
            raise BadInput("A part of the file is missing", where=where, then=_DAMAGED)
        if self._zip.getinfo(part).file_size > _LARGEST_PART:
            raise BadInput(
                f"A part of the file unpacks to more than {_LARGEST_PART // 1024**2} MB",
                where=where,
                then="Split the sheet by year or by place, and import the parts one after the other",
            )
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = 1 << 16

        def refuse(*_: Any) -> None:
            raise BadInput(
                "The file declares a document type of its own",
                where=where,
                why="No program that makes sheets does; it is how files are made that fill a machine's memory",
                then="Do not open it in other programs; ask who sent it",
            )

        parser.StartDoctypeDeclHandler = refuse
        if start is not None:
            parser.StartElementHandler = start
        if end is not None:
            parser.EndElementHandler = end
        if characters is not None:
            parser.CharacterDataHandler = characters
        try:
            with self._zip.open(part) as stream:
                while piece := stream.read(_PIECE):
                    parser.Parse(piece, False)
                parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise BadInput(f"A part of the file is no XML (line {error.lineno})", where=where, then=_DAMAGED) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, LookupError, ValueError):
            # LookupError, ValueError: the XML names an encoding that nobody knows.
            raise BadInput("A part of the file cannot be read", where=where, then=_DAMAGED) from None

    def target(self, base: str, target: str) -> str:
        """The part to which a relation of the part `base` leads."""
        inside = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(base), target)
        return posixpath.normpath(inside)


def local(tag: str) -> str:
    """The name of an element or attribute without its prefix."""
    return tag.rpartition(":")[2]
