"""What a note says of a figure: who published it, where, when, at which place, and as at which day.

The first figure from a source cites it in full. A later one from the same source names the publisher and refers back
with what differs; where nothing differs, and where the same figure comes again in a later paragraph, the note is "See
note 3". So every number on a page has its source at the foot of that page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ukuk.grounds import Figure
from ukuk.reporting.bundles.bundle import Bundle
from ukuk.reporting.printing.dates import as_at, date_in, period_in
from ukuk.reporting.printing.wording import WORDS
from ukuk.reporting.printing.words import Language

Node = dict[str, Any]


def words(text: str) -> list[Node]:
    """Plain text as pandoc's words and spaces; nothing in it is Markdown."""
    nodes: list[Node] = []
    for number, part in enumerate(text.split(" ")):
        if number:
            nodes.append({"t": "Space"})
        if part:
            nodes.append({"t": "Str", "c": part})
    return nodes


def linked(address: str) -> Node:
    """The address as a link that prints itself."""
    return {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": address}], [address, ""]]}


def source_ids(figure: Figure) -> list[str]:
    """The rows of sources.csv that a figure rests on."""
    return [part for part in figure.source.split("|") if part]


def when(figure: Figure, language: Language) -> str:
    """ "as at 1 January 2022", "January–November 2021", or "" where the table has neither."""
    parts = [period_in(figure.period, language)] if figure.period else []
    if figure.as_of:
        parts.append(as_at(figure.as_of, language))
    return ", ".join(parts)


def cited(source: str, bundle: Bundle) -> list[Node]:
    """The source in full: publisher, title in italics, date. Its address is put after the locator."""
    entry, row, language = bundle.sources[source], bundle.source_rows[source], bundle.head.language
    publisher = row.said("publisher", language, entry.publisher)
    title = row.said("title", language, entry.title)
    parts = [words(publisher)] if publisher else []
    if title:
        parts.append([{"t": "Emph", "c": words(title)}])
    if entry.published:
        parts.append(words(date_in(entry.published, language)))
    return _joined(parts)


def note_text(figure: Figure, bundle: Bundle, seen: Callable[[str], int]) -> list[Node]:
    """One note as inlines. `seen` gives the note in which a source was cited in full before, 0 for none."""
    language = bundle.head.language
    locator = bundle.figure_rows[figure.id].said("locator", language, figure.locator)
    nodes: list[Node] = []
    ids = source_ids(figure)
    for number, source in enumerate(ids):
        if number:
            nodes += words("; ")
        before = seen(source)
        if before:
            nodes += _short(source, bundle, before)
        else:
            nodes += cited(source, bundle)
        if number == len(ids) - 1 and locator:
            nodes += words(f", {locator}")
        address = bundle.sources[source].url
        if address and not before:
            nodes += [*words(f". {WORDS['available'][language]} "), linked(address)]
    nodes += _stop(nodes)
    dated = _dated(figure, language)
    if dated:
        nodes += words(f" {dated}.")
    return nodes


def _dated(figure: Figure, language: Language) -> str:
    if figure.as_of:
        said = WORDS["as_at"][language].format(as_at(figure.as_of, language))
        return said[:1].upper() + said[1:]
    if figure.period:
        return WORDS["for"][language].format(period_in(figure.period, language))
    return ""


def _short(source: str, bundle: Bundle, number: int) -> list[Node]:
    entry, row, language = bundle.sources[source], bundle.source_rows[source], bundle.head.language
    name = row.said("publisher", language, entry.publisher) or row.said("title", language, entry.title)
    return words(f"{name} ({WORDS['in_note'][language].format(number)})")


def _joined(parts: list[list[Node]]) -> list[Node]:
    nodes: list[Node] = []
    for number, part in enumerate(parts):
        if number:
            nodes += words(", ")
        nodes += part
    return nodes


def _stop(nodes: list[Node]) -> list[Node]:
    last = nodes[-1] if nodes else {}
    return [] if last.get("t") == "Str" and str(last["c"]).endswith(".") else [{"t": "Str", "c": "."}]
