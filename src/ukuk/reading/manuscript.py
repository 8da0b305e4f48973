"""A document as it was opened, before anything is understood: its text, and the blocks that its format marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "note", "table", "furniture"]


@dataclass(frozen=True, slots=True)
class Block:
    """`text[start:end]` is one block. `furniture` is a running head or page number: kept in the text, set aside.

    `level` is a heading's depth or an item's nesting, 0 where the format marks none. `continues`: a page break cut the
    paragraph, and this is the rest of the last paragraph or item before it.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The text with "\\n" line ends, its blocks in order, and the format it came from (txt, docx, odt, html, pdf).

    `notices` say what a reader must know about the opening, such as pages without a text layer.
    """

    name: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    notices: tuple[str, ...] = ()
