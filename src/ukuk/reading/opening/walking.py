"""pandoc's tree becomes text and blocks: what was printed, numbers and note marks included."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ukuk.reading.manuscript import Block, BlockKind, Manuscript
from ukuk.reading.opening.markers import written_roman

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}

CELLS = " | "  # stands between the cells of a row
_UNSEEN = "\u200b\u200c\u2060\ufeff"  # marks without width, with which programs fill empty lines

Node = dict[str, Any]


def manuscript_of(name: str, kind: str, tree: Node) -> Manuscript:
    """The manuscript of a document that pandoc read.

    Paragraphs are parted by a blank line, list items by a line end, table rows by a line end and their cells by " | ",
    which no number reaches over.
    A foot note leaves its mark as a superscript number, which no figure is made of, and stands with the same mark at
    the end.
    """
    walk = _Walk()
    meta = tree.get("meta", {})
    title = " ".join(walk.inlines(_meta_inlines(meta.get("title"))).split())
    if kind != "html":
        for key in ("title", "subtitle", "author", "date"):
            for inlines in _each(meta.get(key)):
                walk.put("heading" if key.endswith("title") else "paragraph", walk.inlines(inlines), 1)
    walk.blocks(tree.get("blocks", []), 0)
    for mark, note in enumerate(walk.notes, 1):
        walk.put("note", f"{str(mark).translate(_SUPERSCRIPT)} {' '.join(walk.flat(note).split())}", 0)
    return Manuscript(name, kind, "".join(walk.parts), tuple(walk.found), title)


def _each(meta: Node | None) -> list[list[Node]]:
    if not meta:
        return []
    if meta["t"] == "MetaList":
        return [_meta_inlines(item) for item in meta["c"]]
    return [_meta_inlines(meta)]


def _meta_inlines(meta: Node | None) -> list[Node]:
    if not meta:
        return []
    if meta["t"] == "MetaInlines":
        return list(meta["c"])
    if meta["t"] == "MetaString":
        return [{"t": "Str", "c": meta["c"]}]
    if meta["t"] == "MetaBlocks":
        return [inline for block in meta["c"] if block["t"] in ("Para", "Plain") for inline in block["c"]]
    return []


class _Walk:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.found: list[Block] = []
        self.notes: list[list[Node]] = []
        self._at = 0
        self._tight = False

    def put(self, kind: BlockKind, text: str, level: int, *, tight: bool = False) -> None:
        """Adds a block of text, after a blank line, or a line end between items of a tight list."""
        bare = text.strip()
        if not bare.strip(_UNSEEN):
            return
        if self.parts:
            gap = "\n" if tight and self._tight else "\n\n"
            self.parts.append(gap)
            self._at += len(gap)
        self.parts.append(bare)
        self.found.append(Block(kind, self._at, self._at + len(bare), level))
        self._at += len(bare)
        self._tight = tight

    def blocks(self, nodes: Sequence[Node], depth: int, marker: str = "", *, tight: bool = False) -> None:
        """Adds blocks; `marker` is printed before the first of them, as a list item's number is."""
        for node in nodes:
            marker = self.block(node, depth, marker, tight)
        if marker:
            self.put("item", marker, depth, tight=tight)

    def block(self, node: Node, depth: int, marker: str, tight: bool) -> str:
        """Adds one block, and returns the marker if it is still to be printed."""
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind in ("Para", "Plain"):
            text = self.inlines(content)
            if text.strip():
                self.put("item" if marker else "paragraph", marker + text, depth if marker else 0, tight=tight)
                return ""
        elif kind == "Header":
            self.put("heading", marker + self.inlines(content[2]), content[0])
            return ""
        elif kind == "OrderedList":
            (start, style, delimiter), items = content
            if marker:
                self.put("item", marker, depth, tight=tight)
            for place, item in enumerate(items):
                number = _numbered(start + place, style["t"], delimiter["t"])
                self.blocks(item, depth + 1, number + " ", tight=_is_tight(items))
            return ""
        elif kind == "BulletList":
            if marker:
                self.put("item", marker, depth, tight=tight)
            for item in content:
                self.blocks(item, depth + 1, "• ", tight=_is_tight(content))
            return ""
        elif kind == "BlockQuote":
            self.blocks(content, depth, marker, tight=tight)
            return ""
        elif kind in ("Div", "Figure"):
            self.blocks(content[-1], depth, marker, tight=tight)
            return ""
        elif kind == "LineBlock":
            self.put("paragraph", marker + "\n".join(self.inlines(line) for line in content), 0)
            return ""
        elif kind == "CodeBlock":
            self.put("paragraph", marker + content[1], 0)
            return ""
        elif kind == "DefinitionList":
            for term, definitions in content:
                self.defined(marker + self.inlines(term), definitions, depth)
                marker = ""
            return ""
        elif kind == "Table":
            self.table(content, depth)
        return marker

    def defined(self, term: str, definitions: Sequence[Sequence[Node]], depth: int) -> None:
        """A term and what stands beside it: one line where that is short, as in "Date: 28 March 2022"."""
        if len(definitions) == 1 and len(definitions[0]) == 1 and definitions[0][0]["t"] in ("Para", "Plain"):
            words = self.inlines(definitions[0][0]["c"])
            self.put("paragraph", f"{term.rstrip(' :')}: {words}" if term.strip() else words, 0)
            return
        self.put("paragraph", term, 0)
        for definition in definitions:
            self.blocks(definition, depth)

    def table(self, content: Sequence[Any], depth: int) -> None:
        """A table as lines of cells; one of a single column is a box around paragraphs, and gives those."""
        _, caption, columns, head, bodies, foot = content
        self.blocks(caption[1], depth)
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        if len(columns) == 1:
            for row in rows:
                for cell in row[1]:
                    self.blocks(cell[4], depth)
            return
        written = [[" ".join(self.flat(cell[4]).split()) for cell in row[1]] for row in rows]
        self.put("table", "\n".join(CELLS.join(cells).strip() for cells in written if any(cells)), 0)

    def flat(self, nodes: Sequence[Node]) -> str:
        """Blocks as one run of text, for cells and notes."""
        inner = _Walk()
        inner.notes = self.notes
        inner.blocks(nodes, 0)
        return " ".join("".join(inner.parts).split("\n"))

    def inlines(self, nodes: Sequence[Node]) -> str:
        """The words of a paragraph."""
        out: list[str] = []
        self._inlines(nodes, out)
        return "".join(out)

    def _inlines(self, nodes: Sequence[Node], out: list[str]) -> None:
        for node in nodes:
            kind: str = node["t"]
            content: Any = node.get("c")
            if kind == "Str":
                out.append(content)
            elif kind in ("Space", "SoftBreak"):
                out.append(" ")
            elif kind == "LineBreak":
                out.append("\n")
            elif kind in ("Emph", "Strong", "Underline", "SmallCaps", "Subscript"):
                self._inlines(content, out)
            elif kind == "Superscript":
                raised = self.inlines(content)
                out.append(raised.translate(_SUPERSCRIPT) if raised.strip().isdigit() else raised)
            elif kind == "Quoted":
                before, after = _QUOTES[content[0]["t"]]
                out.append(before)
                self._inlines(content[1], out)
                out.append(after)
            elif kind in ("Link", "Span", "Cite"):
                self._inlines(content[1], out)
            elif kind in ("Code", "Math"):
                out.append(content[1])
            elif kind == "Note":
                self.notes.append(content)
                out.append(str(len(self.notes)).translate(_SUPERSCRIPT))


def _is_tight(items: Sequence[Sequence[Node]]) -> bool:
    return all(item and item[0]["t"] == "Plain" for item in items)


def _numbered(value: int, style: str, delimiter: str) -> str:
    if style in ("LowerAlpha", "UpperAlpha"):
        times, place = divmod(max(value, 1) - 1, 26)
        printed = "abcdefghijklmnopqrstuvwxyz"[place] * (times + 1)
    elif style in ("LowerRoman", "UpperRoman") and 0 < value < 90:
        printed = written_roman(value)
    else:
        printed = str(value)
    if style.startswith("Upper"):
        printed = printed.upper()
    return {"OneParen": f"{printed})", "TwoParens": f"({printed})"}.get(delimiter, f"{printed}.")
