"""What stands at the head of a submission, as one value."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Heading:
    """The eight keys of a bundle's head. `state` alpha-2 or alpha-3, `on` a date as exact as known."""

    title: str
    state: str
    body: str
    phase: str
    language: str
    on: str
    authors: tuple[str, ...]
    publish: bool

    def columns(self) -> dict[str, Any]:
        """The values by the names of a submission's columns."""
        return {one.name: getattr(self, one.name) for one in fields(self)} | {"authors": list(self.authors)}
