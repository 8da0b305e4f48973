"""The numbers that LibreOffice prints before paragraphs and headings, written into the text of an odt.

OpenDocument keeps them in no text either. pandoc begins each list anew, also one that goes on after a heading
(`text:continue-numbering`, jgm/pandoc issue 8979), and drops the numbers of headings. Here they are counted as
OpenDocument 1.3 part 3, 5.3 and 16.30 say, and the list tags are taken away, so that each item is a paragraph with its
printed number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from ukuk.reading.opening.word_numbers import written
from ukuk.reading.opening.xml_part import PartReader, edited, in_utf8, read_part, tag_end

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_TAGS = frozenset({"text:list", "text:list-item", "text:list-header"})
_OUTLINE = ""


@dataclass(slots=True)
class _Level:
    form: str = "none"
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1  # how many levels the number shows


def with_odt_numbers(name: str, parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of an odt with the printed numbers in `content.xml`. Refuses a part that is no XML."""
    main = "content.xml"
    if main not in parts:
        return dict(parts)
    styles = _ListStyles()
    for path in ("styles.xml", main):
        if path in parts:
            read_part(name, path, parts[path], styles)
    content = _Content(in_utf8(parts[main]), styles.levels)
    read_part(name, main, content.content, content)
    return {**parts, main: edited(content.content, content.edits)}


class _ListStyles(PartReader):
    """The levels of each list style by name, those of the headings under ""."""

    def __init__(self) -> None:
        self.levels: dict[str, dict[int, _Level]] = {}
        self._style: str | None = None

    def opened(self, tag: str, attributes: dict[str, str], at: int) -> None:
        if tag == "text:list-style":
            self._style = attributes.get("style:name", "?")
        elif tag == "text:outline-style":
            self._style = _OUTLINE
        elif self._style is None:
            return
        elif tag == "text:list-level-style-bullet":
            self._put(attributes, _Level(form="bullet"))
        elif tag in ("text:list-level-style-number", "text:outline-level-style"):
            self._put(
                attributes,
                _Level(
                    _FORMS.get(attributes.get("style:num-format", ""), "none"),
                    attributes.get("style:num-prefix", ""),
                    attributes.get("style:num-suffix", ""),
                    _integer(attributes.get("text:start-value"), 1),
                    _integer(attributes.get("text:display-levels"), 1),
                ),
            )

    def _put(self, attributes: Mapping[str, str], level: _Level) -> None:
        self.levels.setdefault(self._style or "", {})[_integer(attributes.get("text:level"), 1)] = level

    def closed(self, tag: str, at: int) -> None:
        if tag in ("text:list-style", "text:outline-style"):
            self._style = None


@dataclass(slots=True)
class _List:
    """A list that is open, or one that was and may be continued."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)
    waiting: str = ""  # the number of an item whose first paragraph has not come yet


class _Content(PartReader):
    def __init__(self, content: bytes, levels: Mapping[str, Mapping[int, _Level]]) -> None:
        self.content = content
        self.edits: list[tuple[int, int, bytes]] = []
        self._levels = levels
        self._depth = 0
        self._list: _List | None = None
        self._by_id: dict[str, _List] = {}
        self._by_style: dict[str, _List] = {}
        self._styles: list[str] = []
        self._outline = _List(_OUTLINE)

    def opened(self, tag: str, attributes: dict[str, str], at: int) -> None:
        if tag in _LIST_TAGS:
            self.edits.append((at, tag_end(self.content, at), b""))
        if tag == "text:list":
            self._begin_list(attributes)
        elif tag == "text:list-item" and self._list is not None:
            self._list.waiting = self._next(
                self._list, self._styles[-1], self._depth, attributes.get("text:start-value")
            )
        elif tag == "text:list-header" and self._list is not None:
            self._list.waiting = ""
        elif tag == "text:h" and attributes.get("text:is-list-header") != "true" and self._list is None:
            level = _integer(attributes.get("text:outline-level"), 1)
            self._print(self._next(self._outline, _OUTLINE, level, attributes.get("text:start-value")), at)
        elif tag in ("text:p", "text:h") and self._list is not None and self._list.waiting:
            self._print(self._list.waiting, at)
            self._list.waiting = ""

    def closed(self, tag: str, at: int) -> None:
        if tag in _LIST_TAGS and self.content[at : at + 2] == b"</":
            self.edits.append((at, tag_end(self.content, at), b""))
        if tag == "text:list":
            self._depth -= 1
            self._styles.pop()
            if self._depth == 0:
                self._list = None

    def _begin_list(self, attributes: Mapping[str, str]) -> None:
        style = attributes.get("text:style-name") or (self._styles[-1] if self._styles else "?")
        self._depth += 1
        self._styles.append(style)
        if self._depth > 1:
            return
        before = self._by_id.get(attributes.get("text:continue-list", "")) or (
            self._by_style.get(style) if attributes.get("text:continue-numbering") == "true" else None
        )
        self._list = _List(style, before.counts if before else {})
        self._by_style[style] = self._list
        if "xml:id" in attributes:
            self._by_id[attributes["xml:id"]] = self._list

    def _next(self, numbered: _List, style: str, depth: int, start: str | None) -> str:
        """Counts one further on a level and gives what is printed, "" for nothing."""
        levels = self._levels.get(style, {})
        level = levels.get(depth, _Level())
        counts = numbered.counts
        first = _integer(start, level.start)
        counts[depth] = first if start is not None or depth not in counts else counts[depth] + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return "•"
        if level.form == "none":
            return ""
        shown = range(max(1, depth - level.shown + 1), depth + 1)
        forms = [(counts.get(each, 1), levels.get(each, level).form) for each in shown]
        return level.prefix + ".".join(written(count, form) for count, form in forms) + level.suffix

    def _print(self, number: str, at: int) -> None:
        end = tag_end(self.content, at)
        if number and self.content[end - 2 : end] != b"/>":
            self.edits.append((end, end, escape(number.strip() + " ").encode()))


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else otherwise
