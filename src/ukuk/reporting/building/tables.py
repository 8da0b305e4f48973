"""The end of a paper: every figure with its meaning and source in one table, and the list of sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from ukuk.grounds import Figure
from ukuk.reporting.building.notes import cited, linked, source_ids, when, words
from ukuk.reporting.bundles.bundle import Bundle
from ukuk.reporting.printing.figures import NBSP, printed
from ukuk.reporting.printing.wording import WORDS

Node = dict[str, Any]
_DASH = "–"
# Parts of the page's width for: label, value, when, place, sex, of, source.
_WIDTHS = (0.22, 0.12, 0.14, 0.12, 0.10, 0.13, 0.17)


def appendix(figures: Sequence[Figure], bundle: Bundle, place_name: Callable[[str], str]) -> list[Node]:
    """The table of `figures` and the list of their sources, in the order given; nothing where there is none."""
    if not figures:
        return []
    language = bundle.head.language
    columns = ("figure", "value", "when", "place", "sex", "of", "source")
    rows = [_row(figure, bundle, place_name) for figure in figures]
    ids = list(dict.fromkeys(source for figure in figures for source in source_ids(figure)))
    blocks = [
        _heading(WORDS["figures"][language], "all-figures"),
        {"t": "Para", "c": words(WORDS["figures_lead"][language])},
        _table([WORDS[column][language] for column in columns], rows),
    ]
    if ids:
        blocks += [
            _heading(WORDS["sources"][language], "all-sources"),
            {"t": "BulletList", "c": [[{"t": "Plain", "c": _source(source, bundle)}] for source in ids]},
        ]
    return blocks


def _row(figure: Figure, bundle: Bundle, place_name: Callable[[str], str]) -> list[str]:
    language, row = bundle.head.language, bundle.figure_rows[figure.id]
    publishers = []
    for source in source_ids(figure):
        entry, at = bundle.sources[source], bundle.source_rows[source]
        name = at.said("publisher", language, entry.publisher) or at.said("title", language, entry.title)
        publishers.append(f"{name}, {entry.published.year}" if entry.published else name)
    return [
        row.said("label", language, figure.label),
        # In a narrow cell a measure may go to the next line; groups of digits may not.
        re.sub(rf"{NBSP}(?=\D)", " ", printed(figure, language)),
        when(figure, language) or _DASH,
        ", ".join(place_name(code) for code in figure.places) or _DASH,
        WORDS[figure.sex][language] if figure.sex else _DASH,
        row.said("of", language, figure.of) or _DASH,
        "; ".join(publishers) or f"[{WORDS['draft_unsourced'][language]}]",
    ]


def _source(source: str, bundle: Bundle) -> list[Node]:
    entry = bundle.sources[source]
    nodes = [*cited(source, bundle), {"t": "Str", "c": "."}]
    if entry.url:
        nodes += [*words(f" {WORDS['available'][bundle.head.language]} "), linked(entry.url), {"t": "Str", "c": "."}]
    return nodes


def _heading(text: str, anchor: str) -> Node:
    return {"t": "Header", "c": [1, [anchor, ["unnumbered"], []], words(text)]}


def _table(header: list[str], rows: list[list[str]]) -> Node:
    def cells(texts: list[str]) -> list[Any]:
        return [
            ["", [], []],
            [[["", [], []], {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": words(text)}]] for text in texts],
        ]

    widths = [[{"t": "AlignLeft"}, {"t": "ColWidth", "c": width}] for width in _WIDTHS]
    return {
        "t": "Table",
        "c": [
            ["", ["figures"], []],
            [None, []],
            widths,
            [["", [], []], [cells(header)]],
            [[["", [], []], 0, [], [cells(row) for row in rows]]],
            [["", [], []], []],
        ],
    }
