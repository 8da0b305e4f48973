"""The numbers that Word prints before paragraphs, written into the text of a docx.

Word keeps "12." or "(a)" in no text: it counts while it prints, after `numbering.xml`. pandoc carries the numbers of
simple lists only; those of headings, of numbered styles and of levels such as "2.1" are lost (jgm/pandoc issues 8367,
10233). Here the count is made as ECMA-376 part 1, 17.9 says, and the number becomes a run of the paragraph; see
docs/decisions/0003-word-numbers.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from ukuk.reading.opening.markers import written_roman
from ukuk.reading.opening.xml_part import PartReader, edited, in_utf8, read_part, tag_end

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_DEEPEST = 9


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    style: str = ""
    legal: bool = False


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, _Level] = field(default_factory=dict)
    link: str = ""  # the style whose numbering this one is


@dataclass(slots=True)
class _Num:
    abstract: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


@dataclass(slots=True)
class _Style:
    based_on: str = ""
    num: str | None = None
    level: int | None = None


def with_numbers(name: str, parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a docx with the printed numbers in `word/document.xml` and the automatic ones switched off.

    Returns the parts unchanged where the document numbers nothing. Refuses a part that is no XML.
    """
    main = "word/document.xml"
    if main not in parts or "word/numbering.xml" not in parts:
        return dict(parts)
    numbering = _Numbering()
    read_part(name, "word/numbering.xml", parts["word/numbering.xml"], numbering)
    styles = _Styles()
    if "word/styles.xml" in parts:
        read_part(name, "word/styles.xml", parts["word/styles.xml"], styles)
    document = _Document(parts[main], _Counter(numbering, styles))
    read_part(name, main, document.content, document)
    return {**parts, main: document.rewritten()}


def _integer(attributes: Mapping[str, str], key: str = "w:val", otherwise: int = 0) -> int:
    try:
        return int(attributes.get(key, otherwise))
    except ValueError:
        return otherwise


def _on(attributes: Mapping[str, str]) -> bool:
    return attributes.get("w:val", "1") not in ("0", "false", "off")


class _Numbering(PartReader):
    def __init__(self) -> None:
        self.abstracts: dict[str, _Abstract] = {}
        self.nums: dict[str, _Num] = {}
        self._abstract: _Abstract | None = None
        self._num: _Num | None = None
        self._level: _Level | None = None
        self._override = 0

    def opened(self, tag: str, attributes: dict[str, str], at: int) -> None:
        value = attributes.get("w:val", "")
        if tag == "w:abstractNum":
            self._abstract = self.abstracts.setdefault(attributes.get("w:abstractNumId", ""), _Abstract())
            self._num = None
        elif tag == "w:num":
            self._num = self.nums.setdefault(attributes.get("w:numId", ""), _Num())
            self._abstract = None
        elif tag == "w:abstractNumId" and self._num is not None:
            self._num.abstract = value
        elif tag == "w:lvlOverride":
            self._override = _integer(attributes, "w:ilvl")
        elif tag == "w:startOverride" and self._num is not None:
            self._num.starts[self._override] = _integer(attributes, otherwise=1)
        elif tag == "w:numStyleLink" and self._abstract is not None:
            self._abstract.link = value
        elif tag == "w:lvl":
            levels = self._num.levels if self._num else self._abstract.levels if self._abstract else {}
            self._level = levels.setdefault(_integer(attributes, "w:ilvl"), _Level())
        elif self._level is not None:
            self._in_level(tag, value, attributes)

    def _in_level(self, tag: str, value: str, attributes: Mapping[str, str]) -> None:
        assert self._level is not None  # noqa: S101  asked by the caller
        if tag == "w:start":
            self._level.start = _integer(attributes, otherwise=1)
        elif tag == "w:numFmt":
            self._level.form = value
        elif tag == "w:lvlText":
            self._level.text = value
        elif tag == "w:lvlRestart":
            self._level.restart = _integer(attributes)
        elif tag == "w:pStyle":
            self._level.style = value
        elif tag == "w:isLgl":
            self._level.legal = _on(attributes)

    def closed(self, tag: str, at: int) -> None:
        if tag == "w:lvl":
            self._level = None


class _Styles(PartReader):
    def __init__(self) -> None:
        self.styles: dict[str, _Style] = {}
        self.default = ""
        self._style: _Style | None = None

    def opened(self, tag: str, attributes: dict[str, str], at: int) -> None:
        if tag == "w:style":
            name = attributes.get("w:styleId", "")
            self._style = self.styles.setdefault(name, _Style())
            if attributes.get("w:type") == "paragraph" and attributes.get("w:default") in ("1", "true"):
                self.default = name
        elif self._style is None:
            return
        elif tag == "w:basedOn":
            self._style.based_on = attributes.get("w:val", "")
        elif tag == "w:numId":
            self._style.num = attributes.get("w:val", "")
        elif tag == "w:ilvl":
            self._style.level = _integer(attributes)

    def closed(self, tag: str, at: int) -> None:
        if tag == "w:style":
            self._style = None

    def numbering_of(self, name: str) -> tuple[str | None, int | None, str]:
        """(numbering id, level, the style that sets it) of a style or the ones that it is based on."""
        seen: set[str] = set()
        level = None
        while name and name not in seen and name in self.styles:
            seen.add(name)
            style = self.styles[name]
            level = style.level if level is None else level
            if style.num is not None:
                return style.num, level, name
            name = style.based_on
        return None, None, ""


class _Counter:
    """Counts as Word does while it prints."""

    def __init__(self, numbering: _Numbering, styles: _Styles) -> None:
        self.numbering = numbering
        self.styles = styles
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def printed(self, num_id: str | None, level: int | None, style: str) -> str | None:
        """What is printed before a paragraph with this numbering and style: "" a number without text, None nothing."""
        if num_id is None:
            num_id, styled_level, owner = self.styles.numbering_of(style or self.styles.default)
            if level is None and num_id is not None:
                level = styled_level if styled_level is not None else self._level_of_style(num_id, owner)
        num = self.numbering.nums.get(num_id or "")
        if num_id in (None, "0") or num is None:
            return None
        abstract_id, abstract = self._abstract(num)
        depth = min(level or 0, _DEEPEST - 1)
        spec = num.levels.get(depth) or abstract.levels.get(depth)
        if spec is None:
            return None
        counts = self._counts.setdefault(abstract_id, {})
        start = num.starts.get(depth, spec.start)
        if depth in num.starts and (num_id or "", depth) not in self._started:
            counts[depth] = start
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else start
        self._started.add((num_id or "", depth))
        for deeper in [key for key in counts if key > depth]:
            restart = (abstract.levels.get(deeper) or _Level()).restart
            if restart is None or (restart > depth):
                del counts[deeper]
        return self._written(spec, counts, num, abstract)

    def _abstract(self, num: _Num) -> tuple[str, _Abstract]:
        abstract = self.numbering.abstracts.get(num.abstract, _Abstract())
        if abstract.link and not abstract.levels:
            linked, _, _ = self.styles.numbering_of(abstract.link)
            other = self.numbering.nums.get(linked or "")
            if other is not None and other.abstract != num.abstract:
                return other.abstract, self.numbering.abstracts.get(other.abstract, _Abstract())
        return num.abstract, abstract

    def _level_of_style(self, num_id: str, style: str) -> int:
        num = self.numbering.nums.get(num_id)
        if num is None:
            return 0
        _, abstract = self._abstract(num)
        return next((depth for depth, spec in sorted(abstract.levels.items()) if spec.style == style), 0)

    def _written(self, spec: _Level, counts: Mapping[int, int], num: _Num, abstract: _Abstract) -> str:
        if spec.form == "bullet":
            return "•" if spec.text.strip() else ""
        if spec.form == "none":
            return ""
        text = spec.text
        for depth in range(_DEEPEST):
            sign = f"%{depth + 1}"
            if sign not in text:
                continue
            there = num.levels.get(depth) or abstract.levels.get(depth) or _Level()
            form = "decimal" if spec.legal else there.form
            text = text.replace(sign, written(counts.get(depth, there.start), form))
        return text


def written(value: int, form: str) -> str:
    """A number in one of Word's formats; those of other scripts than Latin and Russian fall back to digits."""
    if form in ("lowerLetter", "upperLetter", "russianLower", "russianUpper"):
        letters = _RUSSIAN if form.startswith("russian") else "abcdefghijklmnopqrstuvwxyz"
        times, place = divmod(max(value, 1) - 1, len(letters))
        letter = letters[place] * (times + 1 if times < 5 else 1)
        return letter.upper() if form.endswith("Upper") or form.startswith("upper") else letter
    if form in ("lowerRoman", "upperRoman") and 0 < value < 90:
        return written_roman(value).upper() if form == "upperRoman" else written_roman(value)
    if form == "decimalZero":
        return f"{value:02d}"
    return "" if form == "none" else str(value)


class _Document(PartReader):
    """Finds each paragraph of `document.xml` and where its number goes, by byte."""

    def __init__(self, content: bytes, counter: _Counter) -> None:
        self.content = in_utf8(content)
        self._counter = counter
        self._edits: list[tuple[int, int, bytes]] = []
        self._open: list[_OpenParagraph] = []
        self._path: list[str] = []

    def opened(self, tag: str, attributes: dict[str, str], at: int) -> None:
        self._path.append(tag)
        if tag == "w:p":
            self._open.append(_OpenParagraph(tag_end(self.content, at)))
            return
        if not self._open or "w:pPrChange" in self._path:
            return
        paragraph = self._open[-1]
        if tag == "w:pPr" and self._path[-2] == "w:p":
            paragraph.properties = tag_end(self.content, at)
        elif tag == "w:pStyle" and self._path[-2] == "w:pPr":
            paragraph.style = attributes.get("w:val", "")
        elif tag == "w:numPr":
            paragraph.numbered_from = at
        elif tag == "w:numId" and self._path[-2] == "w:numPr":
            paragraph.num = attributes.get("w:val", "")
        elif tag == "w:ilvl" and self._path[-2] == "w:numPr":
            paragraph.level = _integer(attributes)
        elif tag in ("w:t", "w:drawing", "w:footnoteReference", "w:tab") and "w:pPr" not in self._path[-4:]:
            paragraph.filled = True

    def closed(self, tag: str, at: int) -> None:
        self._path.pop()
        if not self._open or "w:pPrChange" in self._path:
            return
        paragraph = self._open[-1]
        if tag == "w:numPr":
            paragraph.numbered_to = tag_end(self.content, at)
        elif tag == "w:pPr" and self._path[-1] == "w:p":
            paragraph.body = tag_end(self.content, at)
        elif tag == "w:p":
            self._open.pop()
            self._number(paragraph)

    def _number(self, paragraph: _OpenParagraph) -> None:
        if (not paragraph.filled and paragraph.num is None) or "mc:Fallback" in self._path:
            return
        printed = self._counter.printed(paragraph.num, paragraph.level, paragraph.style)
        if printed is None:
            return
        off = b'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
        if paragraph.numbered_from >= 0:
            self._edits.append((paragraph.numbered_from, paragraph.numbered_to, off))
        elif paragraph.properties >= 0 and self.content[paragraph.properties - 2 : paragraph.properties] != b"/>":
            self._edits.append((paragraph.properties, paragraph.properties, off))
        run = b""
        if printed:
            run = f'<w:r><w:t xml:space="preserve">{escape(printed)} </w:t></w:r>'.encode()
        self._edits.append((paragraph.body, paragraph.body, run))

    def rewritten(self) -> bytes:
        """The part with its numbers printed."""
        return edited(self.content, self._edits)


@dataclass(slots=True)
class _OpenParagraph:
    body: int  # the byte where its runs begin
    properties: int = -1
    style: str = ""
    num: str | None = None
    level: int | None = None
    numbered_from: int = -1
    numbered_to: int = -1
    filled: bool = False
