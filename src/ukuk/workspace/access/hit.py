"""What desks give to the search box and to Today: plain values that a page can print."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. `kind`: person, case, figure, paper, submission; `title` and `line` are fit for the one who
    asked; `address` leads to it."""

    kind: str
    id: str
    title: str
    line: str
    address: str


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do. `state`: overdue, due, new; `due_on` None where it has no day; `who`: names of those who do it;
    `mine`: whether the one who asked is among them."""

    kind: str
    address: str
    title: str
    line: str
    due_on: datetime.date | None
    state: str
    who: str
    mine: bool = True
