"""Looking into a file of a case: what it is, by its bytes; its pages as pictures; its text; what it says about itself.

The bytes go through a pipe to a process of their own (`drawing`), which has so much time and memory and no more.
"""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Generator, Iterable
from contextlib import closing
from typing import Any

from ukuk.grounds import BadInput
from ukuk.workspace.cases.drawing import PICTURES

PDF = "application/pdf"
TEXT = "text/plain"
OTHER = "application/octet-stream"
SECONDS = 25
LONGEST_TEXT = 200_000
_LARGEST_ANSWER = 32 * 1024 * 1024

_BEGINNINGS = (
    (b"%PDF-", PDF), (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"), (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"), (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"), (b"{\\rtf", "application/rtf"), (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
    (b"#!AMR", "audio/amr"), (b"7z\xbc\xaf", "application/x-7z-compressed"), (b"Rar!", "application/vnd.rar"),
)  # fmt: skip
_OFFICE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_TROUBLES = {
    "broken": ("This file cannot be shown", "It is broken, or is not what it seems to be"),
    "locked": ("This file cannot be shown", "It is locked with a password of its own"),
    "too_large": ("This file cannot be shown", "Unpacked it would be larger than any photograph or page"),
    "no_such_page": ("There is no such page", ""),
    "too_long": ("This file cannot be shown", "Drawing it took too long"),
}
_THEN = "It is kept as it came: take a copy, and open it on a machine made for that"


def kind_of(head: bytes, name: str) -> str:
    """The media type that the first bytes show; the name decides only between kinds that begin alike."""
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    ending = name.rsplit(".", 1)[-1].lower()
    if head.startswith(b"PK\x03\x04"):
        return _OFFICE.get(ending, "application/zip")
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "audio/wav"
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        if brand in (b"heic", b"heix", b"mif1", b"hevc"):
            return "image/heic"
        return "audio/mp4" if brand in (b"M4A ", b"M4B ") else "video/mp4"
    if head[:2] in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"):
        return "audio/mpeg"
    return TEXT if head and _is_text(head) else OTHER


def is_shown(kind: str) -> bool:
    """Whether the workspace shows such a file by itself; all others are given as copies only."""
    return kind in (PDF, TEXT) or kind in PICTURES


def picture_of(kind: str, chunks: Iterable[bytes], page: int) -> tuple[bytes, str]:
    """One page of a PDF or a picture, drawn anew, and its media type. Refuses (`BadInput`) what cannot be shown."""
    drawn = _asked("draw", kind, page, chunks)
    return drawn, "image/png" if drawn.startswith(b"\x89PNG") else "image/jpeg"


def what_it_says(kind: str, data: bytes) -> dict[str, Any]:
    """What a file says about itself (see `drawing.speaks`); nothing of one that cannot be read."""
    if kind != PDF and kind not in PICTURES and kind not in _OFFICE.values():
        return {}
    try:
        said = json.loads(_asked("speaks", kind, 1, [data]))
    except (BadInput, ValueError):
        return {"warnings": ["broken"]}
    return said if isinstance(said, dict) else {}


def text_of(chunks: Generator[bytes, None, None]) -> tuple[str, bool]:
    """The beginning of a plain text, and whether there is more. What turns text around is shown as its code."""
    data = bytearray()
    with closing(chunks):
        for chunk in chunks:
            data += chunk
            if len(data) > LONGEST_TEXT:
                break
    return _visible(_decoded(bytes(data[:LONGEST_TEXT]))), len(data) > LONGEST_TEXT


def _asked(what: str, kind: str, page: int, chunks: Iterable[bytes]) -> bytes:
    command = [sys.executable, "-m", "ukuk.workspace.cases.drawing", what, kind, str(page)]
    # The program is ours; of the file nothing but its media type stands in the command.
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            answer, said = process.communicate(b"".join(chunks), timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            answer, said = b"", b"too_long"
            process.communicate()
    if process.returncode == 0 and answer and len(answer) <= _LARGEST_ANSWER:
        return answer
    what_is_wrong, why = _TROUBLES.get(said.decode("ascii", "replace").strip(), _TROUBLES["broken"])
    raise BadInput(what_is_wrong, why=why, then=_THEN if why else "Choose another page")


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    return b"\0" not in head and not any(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", *(("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ())):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            # The cut may have gone through a letter.
            if error.start >= len(data) - 4:
                return data[: error.start].decode(encoding)
    return data.decode("cp1251", "replace")


def _visible(text: str) -> str:
    def shown(letter: str) -> str:
        if letter in "\n\t" or unicodedata.category(letter)[0] != "C":
            return letter
        return "" if letter == "\r" else f"[U+{ord(letter):04X}]"

    return "".join(map(shown, text))
