"""For whom a paper is checked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Purpose:
    """Body, phase, State and day; an empty field is not chosen. `state` is alpha-2, `on` a date, perhaps partial."""

    body: str = ""
    phase: str = ""
    state: str = ""
    on: str = ""
