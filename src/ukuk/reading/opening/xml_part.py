"""One XML part of a document, read as a stream and changed by byte: what is not touched stays as it was."""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat

from ukuk.grounds import UnreadableDocument


class PartReader:
    """What a part is read into. Names carry their prefix as printed ("w:p"); `at` is the byte where a tag begins."""

    def opened(self, tag: str, attributes: dict[str, str], at: int) -> None:
        """An element begins."""

    def closed(self, tag: str, at: int) -> None:
        """An element ends; for an empty one `at` is where it began."""


def read_part(name: str, path: str, content: bytes, reader: PartReader) -> None:
    """Streams a part through a reader. Refuses what is no XML, and any entity declaration."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: reader.opened(tag, attributes, parser.CurrentByteIndex)
    parser.EndElementHandler = lambda tag: reader.closed(tag, parser.CurrentByteIndex)
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise UnreadableDocument(
            f"The part {path!r} is broken: {error}",
            where=name,
            why="The file was damaged, or not written by Word or LibreOffice",
            then="Open it in Word or LibreOffice and save it anew",
        ) from None


def _refuse_entity(*_: object) -> None:
    raise UnreadableDocument("The document declares entities", then="Ask for a copy that Word or LibreOffice saved")


def in_utf8(content: bytes) -> bytes:
    """The part in UTF-8, so that bytes can be put into it."""
    if b"utf-16" not in content.replace(b"\0", b"")[:200].lower():
        return content
    return content.decode("utf-16").replace("UTF-16", "UTF-8", 1).replace("utf-16", "UTF-8", 1).encode()


def tag_end(content: bytes, at: int) -> int:
    """The byte after the tag that begins at `at`."""
    return content.index(b">", at) + 1


def edited(content: bytes, edits: Iterable[tuple[int, int, bytes]]) -> bytes:
    """The part with each (start, end, bytes instead) put in, in the order of their places."""
    out: list[bytes] = []
    at = 0
    for start, end, instead in sorted(edits):
        out.append(content[at:start])
        out.append(instead)
        at = max(at, end)
    out.append(content[at:])
    return b"".join(out)
