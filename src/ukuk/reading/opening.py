"""A file becomes a manuscript: its kind is decided by what it holds, then by its name."""

from __future__ import annotations

from ukuk.reading.decoding import decode
from ukuk.reading.lines import blocks_of_lines
from ukuk.reading.manuscript import Manuscript

LARGEST_TEXT = 16_000_000


def open_manuscript(name: str, data: bytes) -> Manuscript:
    """The document in `data`, opened; `name` is its file name, for messages and where the content leaves its kind open."""
    text = decode(name, data)
    return Manuscript(name, "txt", text, blocks_of_lines(text))
