"""The title that a file names: a paragraph in the style of titles, or the title among its properties.

Properties are often left over from another paper, so a title counts only where the paper opens with its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import unescape

from ukuk.reading.manuscript import Manuscript

_HEAD = 6000
_SHORTEST = 8
_STYLE = re.compile(rb'<w:style\b[^>]*w:styleId="([^"]+)"[^>]*>\s*(?:<w:aliases[^>]*>\s*)?<w:name w:val="[Tt]itle"')
_PARAGRAPH_END = b"</w:p>"
_WORD_TEXT = re.compile(rb"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_PROPERTY = re.compile(rb"<dc:title(?: [^>]*)?>([^<]*)</dc:title>")


def titles_of_parts(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """The titles that the parts of a docx or odt name, the one in the style of titles first."""
    found = []
    body = parts.get("word/document.xml", b"")
    styles = [match[1] for match in _STYLE.finditer(parts.get("word/styles.xml", b""))] or [b"Title"]
    for style in styles:
        at = body.find(b'<w:pStyle w:val="' + style + b'"')
        if at >= 0:
            end = body.find(_PARAGRAPH_END, at)
            found.append(b"".join(match[1] for match in _WORD_TEXT.finditer(body, at, end if end >= 0 else len(body))))
    for path in ("docProps/core.xml", "meta.xml"):
        found.extend(match[1] for match in _PROPERTY.finditer(parts.get(path, b"")))
    return tuple(unescape(title.decode("utf-8", "replace")) for title in found)


def entitled(manuscript: Manuscript, titles: Iterable[str]) -> Manuscript:
    """The manuscript with the first of these titles whose words it opens with; its block becomes a heading."""
    if manuscript.title:
        return manuscript
    blocks = manuscript.blocks
    opening = [place for place, block in enumerate(blocks[:40]) if block.end <= _HEAD and block.kind != "furniture"]
    words = {place: _bare(manuscript.text[blocks[place].start : blocks[place].end]) for place in opening}
    for title in titles:
        wanted = _bare(title)
        if len(wanted) < _SHORTEST:
            continue
        for place in opening:
            if words[place] == wanted and blocks[place].kind in ("paragraph", "heading"):
                heading = replace(blocks[place], kind="heading", level=blocks[place].level or 1)
                return replace(
                    manuscript, blocks=(*blocks[:place], heading, *blocks[place + 1 :]), title=" ".join(title.split())
                )
    return manuscript


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()
