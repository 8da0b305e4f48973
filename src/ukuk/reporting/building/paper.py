"""A composed paper: what stands above the text, the text itself, the tables behind it, and the way of every figure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ukuk.reporting.building.trace import TracedFigure
from ukuk.reporting.bundles.head import Head

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Front:
    """What stands above the text, in the paper's language. `facts` are pairs of a name and a value."""

    kicker: str
    authors: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    publish: str
    draft: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A bundle composed: one tree for every format. `blocks` is the text, `back` the tables at its end."""

    head: Head
    front: Front
    api: tuple[int, ...]
    blocks: str
    back: str
    trace: tuple[TracedFigure, ...]
    warnings: tuple[str, ...]

    def tree(self) -> Node:
        """A fresh copy of text and tables as pandoc's tree."""
        return {
            "pandoc-api-version": list(self.api),
            "meta": {},
            "blocks": json.loads(self.blocks) + json.loads(self.back),
        }
