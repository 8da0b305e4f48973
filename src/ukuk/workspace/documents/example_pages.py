"""The example as a page: the text with its references, each figure with its source, the paper built from them."""

from __future__ import annotations

import json
import re
from typing import Any

from ukuk.workspace.documents import bridge, words
from ukuk.workspace.documents.built_page import body_of

_REFERENCE = re.compile(r"\[\[([^\]\[|]+)(?:\|[^\]\[]*)?\]\]")


def page(language: str) -> dict[str, Any]:
    """The example, read and built while you wait."""
    bundle = bridge.example_bundle(language)
    data, trace = bridge.build_example("html", language)
    printed = {entry["figure"]: entry["printed"] for entry in json.loads(trace)}
    figures = [
        {
            "id": figure_id,
            "label": bundle.figure_rows[figure_id].said("label", language, figure.label),
            "printed": printed.get(figure_id, ""),
            "kind_word": words.word(words.KINDS, figure.kind),
            "period": str(figure.as_of or figure.period or ""),
            "source": figure.source,
            "locator": bundle.figure_rows[figure_id].said("locator", language, figure.locator),
        }
        for figure_id, figure in bundle.figures.items()
    ]
    sources = [
        {
            "id": source_id,
            "title": bundle.source_rows[source_id].said("title", language, source.title),
            "publisher": bundle.source_rows[source_id].said("publisher", language, source.publisher),
            "published": str(source.published or ""),
            "url": source.url,
            "figures": [figure["id"] for figure in figures if figure["source"] == source_id],
        }
        for source_id, source in bundle.sources.items()
    ]
    return {
        "pieces": _pieces(bundle.text, set(bundle.figures)),
        "figures": figures,
        "sources": sources,
        "built": body_of(data.decode()),
        "example_language": bundle.head.language,
    }


def _pieces(text: str, known: set[str]) -> list[dict[str, str]]:
    """The source text cut at its references: `figure` is the id a piece refers to, or "" for words."""
    pieces, at = [], 0
    for match in _REFERENCE.finditer(text):
        pieces.append({"text": text[at : match.start()], "figure": ""})
        name = match[1].strip()
        pieces.append({"text": match[0], "figure": name if name in known else ""})
        at = match.end()
    return [*pieces, {"text": text[at:], "figure": ""}]
