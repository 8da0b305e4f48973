"""A web page before pandoc sees it: its encoding, what is no text in it, and how deep it is nested."""

from __future__ import annotations

import re

from ukuk.grounds import UnreadableDocument
from ukuk.reading.opening.decoding import decode

DEEPEST = 200

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_DECLARED = {
    "windows-1251": "cp1251",
    "cp1251": "cp1251",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "iso-8859-5": "iso8859-5",
} | dict.fromkeys(("windows-1252", "iso-8859-1", "latin1"), "cp1252")
_TAG = re.compile(
    r"<(/?)(div|span|table|tr|td|th|ul|ol|li|blockquote|section|article|b|i|em|strong|font|a|center|p|dl|dd|h[1-6])\b",
    re.I,
)
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
# What closes by itself when a like one opens, so that it is not counted as nested.
_OPEN_ENDED = frozenset({"li", "p", "tr", "td", "th", "dd"})


def clean_page(name: str, data: bytes) -> str:
    """The page without scripts, styles and comments. Refuses entity declarations and nesting past 200 elements."""
    text = _decoded(name, data)
    if _ENTITY.search(text):
        raise UnreadableDocument(
            "This page declares entities",
            where=name,
            why="No browser saves a page like this; it is how a small file is made to fill the memory",
            then="Open it in a browser and save it as text",
        )
    for tag in ("script", "style", "noscript", "template", "svg", "nav"):
        text = _without(text, f"<{tag}", f"</{tag}")
    text = _without(text, "<!--", "-->")
    depth = 0
    for match in _TAG.finditer(text):
        if match[2].lower() in _OPEN_ENDED:
            continue
        depth = depth - 1 if match[1] else depth + 1
        if depth > DEEPEST:
            raise UnreadableDocument(
                f"The parts of this page are nested more than {DEEPEST} deep",
                where=f"{name}, character {match.start()}",
                why="No ordinary page has hundreds of boxes inside each other",
                then="Open it in a browser, copy the text, and save it as plain text (txt)",
            )
        depth = max(depth, 0)
    return text


def _without(text: str, opening: str, closing: str) -> str:
    """The text without what stands from each opening to its closing, in one pass."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters change their length; the ASCII tags then need the slow way
        lowered = "".join(character.lower() if character < "\x80" else character for character in text)
    at = lowered.find(opening)
    if at < 0:
        return text
    kept = []
    done = 0
    while at >= 0:
        after = lowered[at + len(opening) : at + len(opening) + 1]
        if opening != "<!--" and after.isalnum():
            at = lowered.find(opening, at + 1)
            continue
        kept.append(text[done:at])
        stop = lowered.find(closing, at)
        if stop < 0:
            return "".join(kept)
        stop = text.find(">", stop)
        if stop < 0:
            return "".join(kept)
        done = stop + 1
        at = lowered.find(opening, done)
    kept.append(text[done:])
    return "".join(kept)


def _decoded(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:4096])
    encoding = _DECLARED.get(declared[1].decode("ascii").lower()) if declared else None
    if encoding:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    return decode(name, data)
