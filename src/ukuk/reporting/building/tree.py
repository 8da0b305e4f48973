"""The text as pandoc's tree: what may stand in it, its words in reading order, and where each word was written.

Raw HTML, TeX and typst, pictures, formulas and links that run something are refused with their line; attributes are
dropped. Comments (`<!-- ... -->`) are the author's own and are not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ukuk.grounds import BrokenBundle
from ukuk.reading.document import Paragraph
from ukuk.reporting.building.references import CARRIED, Place, Reference, carried_number, place_at
from ukuk.reporting.bundles.bundle import Bundle
from ukuk.reporting.printing.wording import QUOTES
from ukuk.reporting.printing.words import Language

Node = dict[str, Any]
HOLE = "\ufffc"
_LINK = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
_ANCHOR = re.compile(r"[\w.-]+")
_NOTE = re.compile(r"\^\[|\[\^([^\]\s]+)\](?!:)")
_REACH = 3000
_SMART = str.maketrans("‘’“”", "''\"\"")
_NO_STOP = frozenset(
    re.findall(
        r"\S+",
        "no nos art arts para paras p pp e.g i.e approx cf etc fig vol "
        "ст п пп ч г гг тыс млн млрд руб др т см стр ред б ж м",
    )
)


@dataclass(slots=True)
class Piece:
    """A word of the flat text: its start there, its node in the tree, its offset in submission.md (-1: not found)."""

    start: int
    node: Node
    source: int


@dataclass(slots=True)
class Reading:
    """The tree in reading order. `text` has a `HOLE` for each figure."""

    text: str = ""
    title_end: int = 0
    paragraphs: list[Paragraph] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)
    # Reference number -> number of its paragraph, and whether it begins a sentence.
    used: dict[int, int] = field(default_factory=dict)
    begins: set[int] = field(default_factory=set)
    marked: list[tuple[str, Place, int]] = field(default_factory=list)

    def place(self, start: int, end: int, bundle: Bundle) -> Place:
        """Where a piece of the flat text was written; its nearest word before, where pandoc changed the word itself."""
        best = bundle.body
        for piece in self.pieces:
            if piece.start > start:
                break
            if piece.source >= 0:
                best = piece.source + (start - piece.start if piece.start + 80 > start else 0)
        return place_at(bundle.text, min(best, len(bundle.text)), min(best + end - start, len(bundle.text)))


def read_tree(tree: Node, bundle: Bundle, references: tuple[Reference, ...]) -> Reading:
    """The tree made safe in place, and read once from top to bottom; notes follow the paragraph that they hang on."""
    return _Reader(bundle, references).read(tree["blocks"])


class _Reader:
    def __init__(self, bundle: Bundle, references: tuple[Reference, ...]) -> None:
        self.bundle, self.references = bundle, references
        self.language: Language = bundle.head.language
        self.plain = bundle.text.translate(_SMART)
        self.at = bundle.body
        self.out = Reading()
        self.chunks: list[str] = []
        self.length = 0
        self.notes: list[tuple[list[Node], int]] = []
        self.depth = 0
        self.quotes = 0
        self.anchors: set[str] = set()
        self.inner_links: list[tuple[str, int]] = []

    def read(self, blocks: list[Node]) -> Reading:
        self.title()
        self.blocks(blocks)
        self.out.text = "".join(self.chunks)
        for address, at in self.inner_links:
            if address not in self.anchors:
                raise BrokenBundle(
                    f"A link to {'#' + address!r}, which is no heading of this paper",
                    where=place_at(self.bundle.text, at, at).where,
                    then="Write the heading's words in small letters with hyphens: #issue-1.-money",
                )
        return self.out

    def title(self) -> None:
        """The title is read as a heading, so that a number typed there is seen too."""
        head = self.bundle.head.title
        start = self.length
        found = self.bundle.text.find(head[:20])
        self.out.pieces.append(Piece(start, {"t": "Str", "c": head}, found))
        self.write(head)
        self.close(start, "heading")
        self.out.title_end = self.length

    def blocks(self, blocks: list[Node]) -> None:
        self.depth += 1
        if self.depth > 60:
            raise self.refused("The text is nested more than 60 levels deep", "Take lists or quotes out of each other")
        keep = []
        for block in blocks:
            if self.block(block):
                keep.append(block)
        blocks[:] = keep
        self.depth -= 1

    def block(self, block: Node) -> bool:
        kind: str = block["t"]
        content: Any = block.get("c")
        if kind in ("Para", "Plain"):
            self.paragraph(content, "narrative")
        elif kind == "Header":
            anchor = content[1][0] if _ANCHOR.fullmatch(content[1][0]) else ""
            self.anchors.add(anchor)
            block["c"] = [content[0], [anchor, [], []], content[2]]
            self.paragraph(content[2], "heading")
        elif kind == "LineBlock":
            for line in content:
                self.paragraph(line, "narrative")
        elif kind == "BlockQuote":
            self.blocks(content)
        elif kind == "Div":
            block["c"] = [["", [], []], content[1]]
            self.blocks(content[1])
        elif kind in ("BulletList", "OrderedList"):
            for item in content if kind == "BulletList" else content[1]:
                self.blocks(item)
        elif kind == "DefinitionList":
            for term, meanings in content:
                self.paragraph(term, "narrative")
                for meaning in meanings:
                    self.blocks(meaning)
        elif kind == "Table":
            self.table(block)
        elif kind == "CodeBlock":
            block["c"] = [["", [], []], self.restored(content[1])]
        elif kind == "RawBlock":
            return self.raw(content)
        elif kind == "Figure":
            raise self.refused_picture()
        elif kind not in ("HorizontalRule", "Null"):
            raise self.refused(f"Ukuk cannot print {kind}", "Write the place in plain Markdown")
        return True

    def table(self, block: Node) -> None:
        _, caption, _, head, bodies, foot = block["c"]
        block["c"][0] = ["", [], []]
        self.blocks(caption[1])
        for _, cells in [*head[1], *(row for body in bodies for row in [*body[2], *body[3]]), *foot[1]]:
            for cell in cells:
                cell[0] = ["", [], []]
                self.blocks(cell[4])

    def paragraph(self, inlines: list[Node], role: str) -> None:
        start = self.length
        self.inlines(inlines)
        self.close(start, role)
        waiting, self.notes = self.notes, []
        for blocks, source in waiting:
            before = self.at
            self.at = source if source >= 0 else self.at
            self.blocks(blocks)
            self.at = before

    def close(self, start: int, role: str) -> None:
        if self.length == start:
            return
        number = len(self.out.paragraphs) + 1
        self.out.paragraphs.append(Paragraph(f"p{number}", "", "", "", role, start, self.length))  # type: ignore[arg-type]
        self.write("\n")

    def write(self, text: str) -> None:
        self.chunks.append(text)
        self.length += len(text)

    def inlines(self, inlines: list[Node]) -> None:
        keep: list[Node] = []
        for node in inlines:
            keep += self.inline(node)
        inlines[:] = keep

    def inline(self, node: Node) -> list[Node]:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind == "Str":
            self.word(node)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            self.write(" ")
        elif kind in ("Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"):
            self.inlines(content)
        elif kind == "Quoted":
            return self.quoted(content)
        elif kind == "Span":
            return self.span(content)
        elif kind == "Link":
            return self.link(node)
        elif kind == "Code":
            node["c"] = [["", [], []], self.restored(content[1])]
            self.word({"t": "Code", "c": node["c"][1]})
        elif kind == "Note":
            self.notes.append((content, self.note_source()))
        elif kind == "RawInline":
            return [] if not self.raw(content) else [node]
        elif kind == "Image":
            raise self.refused_picture()
        else:
            raise self.refused(f"Ukuk cannot print {kind}", "Write the place in plain words")
        return [node]

    def word(self, node: Node) -> None:
        text = node["c"]
        past = 0
        for carried in [*CARRIED.finditer(text), None]:
            plain = text[past : carried.start() if carried else len(text)]
            if plain:
                self.out.pieces.append(Piece(self.length, node, self.located(plain)))
                self.write(plain)
            if carried:
                past = carried.end()
                number = carried_number(carried.group(1))
                place = self.references[number].place
                self.at = place.end
                self.out.used[number] = len(self.out.paragraphs) + 1
                if self.begins_sentence():
                    self.out.begins.add(number)
                self.out.pieces.append(Piece(self.length, node, place.start))
                self.out.taken.append((self.length, self.length + 1))
                self.write(HOLE)

    def begins_sentence(self) -> bool:
        start = self.out.paragraphs[-1].end + 1 if self.out.paragraphs else 0
        before = "".join(self.chunks[-12:])[-(self.length - start) :] if self.length > start else ""
        before = before.rstrip().rstrip("\"'”’»)")
        if not before.strip("«“‘(—–- "):
            return True
        if before[-1] not in ".?!…":
            return False
        last = re.split(r"[\s(\u00a0]", before[:-1])[-1].lower()
        return before[-1] != "." or (last not in _NO_STOP and len(last) > 1)

    def located(self, word: str) -> int:
        plain = word.translate(_SMART)
        found = self.plain.find(plain, self.at, self.at + _REACH)
        if found >= 0:
            self.at = found + len(plain)
        return found

    def note_source(self) -> int:
        """Where the text of the next note is written; the note's mark itself is passed by."""
        match = _NOTE.search(self.bundle.text, self.at, self.at + _REACH)
        if match is None:
            return -1
        self.at = match.end()
        if not match.group(1):
            return match.end()
        defined = re.search(rf"^ {{0,3}}\[\^{re.escape(match.group(1))}\]:", self.bundle.text, re.MULTILINE)
        return defined.end() if defined else -1

    def quoted(self, content: list[Any]) -> list[Node]:
        opening, closing = QUOTES[self.language][min(1, self.quotes)]
        self.quotes += 1
        self.write(opening)
        self.inlines(content[1])
        self.write(closing)
        self.quotes -= 1
        return [{"t": "Str", "c": opening}, *content[1], {"t": "Str", "c": closing}]

    def span(self, content: list[Any]) -> list[Node]:
        if "typed" not in content[0][1]:
            self.inlines(content[1])
            return list(content[1])
        start, first, chunk = self.length, len(self.out.pieces), len(self.chunks)
        self.inlines(content[1])
        said = "".join(self.chunks[chunk:])
        places = [piece.source for piece in self.out.pieces[first:] if piece.source >= 0]
        begin = places[0] if places else self.at
        self.out.marked.append(
            (said, place_at(self.bundle.text, begin, begin + len(said)), len(self.out.paragraphs) + 1)
        )
        self.out.taken.append((start, self.length))
        return [{"t": "Span", "c": [["", ["typed"], []], content[1]]}]

    def link(self, node: Node) -> list[Node]:
        _, inside, target = node["c"]
        address = target[0]
        if "%EE%80" in address or CARRIED.search(address):
            raise self.refused("A figure stands inside a web address", "Write the address out")
        if not _LINK.match(address):
            found = self.bundle.text.find(address, self.at, self.at + _REACH)
            self.at = found if found >= 0 else self.at
            raise self.refused(
                f"A link to {address[:40]!r}",
                "Link to https://, mailto: or a heading of this paper (#its-words)",
                "A paper must not run or open anything on a reader's machine",
            )
        start, chunk = self.length, len(self.chunks)
        self.inlines(inside)
        if address.startswith("#"):
            self.inner_links.append((address[1:], self.at))
        said = "".join(self.chunks[chunk:])
        if said.strip() and said.strip() in address:
            self.out.taken.append((start, self.length))
        node["c"] = [["", [], []], inside, [address, ""]]
        return [node]

    def raw(self, content: list[str]) -> bool:
        """Whether to keep it: a comment goes, everything else is refused."""
        if content[0] == "html" and re.fullmatch(r"\s*(?:<!--.*?-->\s*)+", content[1], re.DOTALL):
            self.located(content[1].strip())
            return False
        found = self.plain.find(content[1].strip().translate(_SMART)[:20], self.at)
        self.at = found if found >= 0 else self.at
        shown = " ".join(CARRIED.sub("", content[1]).split())[:40]
        raise self.refused(
            f"Raw {content[0]} in the text: {shown}",
            "Write it in plain Markdown; put a backslash before < or \\ to print the sign itself",
            "It would be carried into the paper unchecked, and means nothing in the other formats",
        )

    def restored(self, code: str) -> str:
        return CARRIED.sub(lambda match: self.references[carried_number(match.group(1))].raw, code)

    def refused_picture(self) -> BrokenBundle:
        match = re.search(r"!\[", self.bundle.text[self.at :])
        if match:
            self.at += match.start()
        return self.refused(
            "A picture",
            "Take it out; describe it in words and give its address as a link",
            "A bundle is text and two tables, and nothing is fetched from a disk or a network",
        )

    def refused(self, what: str, then: str, why: str = "") -> BrokenBundle:
        return BrokenBundle(what, where=place_at(self.bundle.text, self.at, self.at).where, why=why, then=then)


def words_between(reading: Reading, start: int, end: int) -> Iterator[Node]:
    """The nodes whose words stand in `text[start:end]` of the flat text, each once."""
    seen: set[int] = set()
    for piece, following in zip(reading.pieces, [*reading.pieces[1:], None], strict=True):
        stop = following.start if following else len(reading.text)
        inside = piece.start < end and start < stop and reading.text[piece.start : piece.start + 1] != HOLE
        if inside and piece.node["t"] == "Str" and id(piece.node) not in seen:
            seen.add(id(piece.node))
            yield piece.node
