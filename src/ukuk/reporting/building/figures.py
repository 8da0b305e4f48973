"""Figures printed into the tree: carriers become words, the first of each figure gets its note, each print a trace."""

from __future__ import annotations

from typing import Any

from ukuk.grounds import BadInput, BrokenBundle, Figure
from ukuk.reporting.building.notes import note_text, source_ids, when, words
from ukuk.reporting.building.references import CARRIED, Reference, carried_number
from ukuk.reporting.building.trace import Print, TracedFigure
from ukuk.reporting.building.tree import Reading
from ukuk.reporting.bundles.bundle import Bundle
from ukuk.reporting.printing.figures import printed
from ukuk.reporting.printing.wording import WORDS

Node = dict[str, Any]
_INLINE = ("Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps")


def draft_mark(text: str) -> Node:
    """A word in square brackets that shows what a draft still lacks."""
    attributes = [
        ["custom-style", "Draft Mark"],
        ["typst:text:fill", 'rgb("#a4161a")'],
        ["typst:text:weight", '"bold"'],
    ]
    return {"t": "Span", "c": [["", ["draft-mark"], attributes], words(f"[{text}]")]}


class FigurePrinter:
    """Replaces the carriers of a tree in place, from top to bottom; the `trace` is whole when all blocks are done."""

    def __init__(self, bundle: Bundle, references: tuple[Reference, ...], reading: Reading) -> None:
        self.bundle, self.references, self.reading = bundle, references, reading
        self.notes = 0
        self.cited_in: dict[str, int] = {}
        self.said_in: dict[tuple[str, str, str], int] = {}  # source, locator, day -> the note that says exactly that
        self.noted_in: dict[str, tuple[int, int]] = {}  # figure -> its note, the paragraph that has one last
        self.prints: dict[str, list[Print]] = {}
        self.in_note = False

    def blocks(self, blocks: list[Node]) -> None:
        for block in blocks:
            self.block(block)

    def block(self, block: Node) -> None:
        kind: str = block["t"]
        content: Any = block.get("c")
        if kind in ("Para", "Plain"):
            block["c"] = self.inlines(content)
        elif kind == "Header":
            content[2] = self.inlines(content[2])
        elif kind == "LineBlock":
            block["c"] = [self.inlines(line) for line in content]
        elif kind == "BlockQuote":
            self.blocks(content)
        elif kind == "Div":
            self.blocks(content[1])
        elif kind in ("BulletList", "OrderedList"):
            for item in content if kind == "BulletList" else content[1]:
                self.blocks(item)
        elif kind == "DefinitionList":
            for pair in content:
                pair[0] = self.inlines(pair[0])
                for meaning in pair[1]:
                    self.blocks(meaning)
        elif kind == "Table":
            _, caption, _, head, bodies, foot = content
            self.blocks(caption[1])
            for _, cells in [*head[1], *(row for body in bodies for row in [*body[2], *body[3]]), *foot[1]]:
                for cell in cells:
                    self.blocks(cell[4])

    def inlines(self, inlines: list[Node]) -> list[Node]:
        done: list[Node] = []
        for node in inlines:
            kind: str = node["t"]
            content: Any = node.get("c")
            if kind == "Str":
                done += self.word(content)
                continue
            if kind in _INLINE:
                node["c"] = self.inlines(content)
            elif kind in ("Span", "Link"):
                content[1] = self.inlines(content[1])
            elif kind == "Note":
                self.notes += 1
                self.in_note = True
                self.blocks(content)
                self.in_note = False
            done.append(node)
        return done

    def word(self, text: str) -> list[Node]:
        done: list[Node] = []
        past = 0
        for carried in CARRIED.finditer(text):
            if text[past : carried.start()]:
                done.append({"t": "Str", "c": text[past : carried.start()]})
            done += self.figure(carried_number(carried.group(1)))
            past = carried.end()
        if text[past:]:
            done.append({"t": "Str", "c": text[past:]})
        return done

    def figure(self, number: int) -> list[Node]:
        reference = self.references[number]
        language = self.bundle.head.language
        figure = self.bundle.figures.get(reference.figure)
        if figure is None:
            said = WORDS["draft_missing"][language].format(reference.figure)
            self.traced(reference.figure, number, f"[{said}]", 0)
            return [draft_mark(said)]
        text = self.said(figure, reference)
        if number in self.reading.begins:
            text = text[:1].upper() + text[1:]
        shown: Node = {"t": "Span", "c": [["", ["figure"], [["figure", figure.id]]], words(text)]}
        if not figure.source:
            self.traced(figure.id, number, text, 0)
            return [shown, {"t": "Space"}, draft_mark(WORDS["draft_unsourced"][language])]
        note = self.note(figure, self.reading.used.get(number, 0))
        self.traced(figure.id, number, text, self.notes if note and not self.in_note else 0)
        return [shown, *note]

    def said(self, figure: Figure, reference: Reference) -> str:
        try:
            return printed(figure, self.bundle.head.language, reference.form)
        except BadInput as error:
            raise BrokenBundle(error.what, where=reference.place.where, why=error.why, then=error.then) from None

    def note(self, figure: Figure, paragraph: int) -> list[Node]:
        language = self.bundle.head.language
        before = self.noted_in.get(figure.id)
        if self.in_note:
            # A note cannot hang on a note: the source stands there in brackets.
            inside = note_text(figure, self.bundle, lambda source: self.cited_in.get(source, 0))
            return [*words(" ("), *_without_stop(inside), *words(")")]
        if before and before[1] == paragraph:
            return []
        self.notes += 1
        says = (figure.source, self.locator(figure), when(figure, language))
        same = before[0] if before else self.said_in.get(says)
        if same:
            self.noted_in[figure.id] = (same, paragraph)
            text = words(WORDS["see_note"][language].format(same))
        else:
            self.said_in[says] = self.notes
            self.noted_in[figure.id] = (self.notes, paragraph)
            text = note_text(figure, self.bundle, lambda source: self.cited_in.get(source, 0))
            for source in source_ids(figure):
                self.cited_in.setdefault(source, self.notes)
        return [{"t": "Note", "c": [{"t": "Para", "c": text}]}]

    def locator(self, figure: Figure) -> str:
        return self.bundle.figure_rows[figure.id].said("locator", self.bundle.head.language, figure.locator)

    def traced(self, figure: str, number: int, text: str, note: int) -> None:
        reference = self.references[number]
        self.prints.setdefault(figure, []).append(Print(text, reference.place, self.reading.used.get(number, 0), note))

    def trace(self) -> tuple[TracedFigure, ...]:
        """Every figure printed, in the order of first printing, then the numbers that the author marked as no
        statistic."""
        traced = []
        for key, prints in self.prints.items():
            figure = self.bundle.figures.get(key)
            if figure is None:
                traced.append(TracedFigure(key, "", "", tuple(prints), "no such figure"))
                continue
            draft = "" if figure.source else "no source"
            traced.append(TracedFigure(key, figure.source, self.locator(figure), tuple(prints), draft))
        for said, place, paragraph in self.reading.marked:
            traced.append(TracedFigure("", "", "", (Print(said, place, paragraph, 0),)))
        return tuple(traced)


def _without_stop(nodes: list[Node]) -> list[Node]:
    return nodes[:-1] if nodes and nodes[-1] == {"t": "Str", "c": "."} else nodes
