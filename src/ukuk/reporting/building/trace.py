"""The way of every printed figure: what was printed, where in submission.md, from which source."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ukuk.reporting.building.references import Place


@dataclass(frozen=True, slots=True)
class Print:
    """One printing: the words, the place of its reference, the numbers of its paragraph and note (0: no note)."""

    printed: str
    place: Place
    paragraph: int
    note: int


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """A figure of the paper with all its printings, in the order of the text.

    `figure` is "" for a number that the author marked as no statistic (`[48 hours]{.typed}`); `draft` says why a draft
    let it pass.
    """

    figure: str
    source: str
    locator: str
    prints: tuple[Print, ...]
    draft: str = ""


def as_json(trace: tuple[TracedFigure, ...]) -> list[dict[str, Any]]:
    """The trace file's content: one entry a figure; `printed` is its first form, each place says its own."""
    entries = []
    for traced in trace:
        forms = list(dict.fromkeys(one.printed for one in traced.prints))
        entry: dict[str, Any] = {
            "figure": traced.figure or None,
            "printed": forms[0],
            "source": traced.source or None,
            "locator": traced.locator or None,
            "places_in_text": [
                {
                    "line": one.place.line,
                    "column": one.place.column,
                    "start": one.place.start,
                    "end": one.place.end,
                    "paragraph": one.paragraph,
                    "note": one.note or None,
                    "printed": one.printed,
                }
                for one in traced.prints
            ],
        }
        if len(forms) > 1:
            entry["forms"] = forms
        if not traced.figure:
            entry["typed"] = True
        if traced.draft:
            entry["draft"] = traced.draft
        entries.append(entry)
    return entries


def as_bytes(trace: tuple[TracedFigure, ...]) -> bytes:
    """The trace file, UTF-8."""
    return (json.dumps(as_json(trace), ensure_ascii=False, indent=1) + "\n").encode()
