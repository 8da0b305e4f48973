"""What the desks' files in tests/workspace/desks say, put together: every address, what it answers, how to fill it.

A desk's file has `ANSWERS` (route -> what a GET and a POST answer to the coordinator of the record's team when all is
well; 303: the page is elsewhere, 405: this method has no business here), `RECORDS` (name of a hole in the route ->
function(team, by) that makes a record of that team, with the `MARKS` in its fields, and gives the value for the hole),
`SHARED` (holes whose records belong to no team), `SAMPLES` (hole -> values) and `ROUTE_SAMPLES` (route -> samples),
`POSTS` (route -> the form that a POST carries).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

# Put by the records' makers into fields of each grade; where a reader must not see the grade, the mark must not come.
MARKS = {"personal": "Zqpersonal", "sensitive": "Zqsensitive", "secret": "Zqsecret"}
NOBODY = "00000000-0000-4000-8000-000000000000"
_HOLE = re.compile(r"<(?:\w+:)?(\w+)>")
_FOLDER = Path(__file__).parent / "workspace" / "desks"


@dataclass
class Desks:
    """All desks' files as one."""

    answers: dict[str, tuple[int, int]] = field(default_factory=dict)
    records: dict[str, Any] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    samples: dict[str, list[str]] = field(default_factory=dict)
    route_samples: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    posts: dict[str, dict[str, Any]] = field(default_factory=dict)


@lru_cache(maxsize=1)
def desks() -> Desks:
    """The files, read once. A route that two desks list is a mistake."""
    whole = Desks()
    for path in sorted(_FOLDER.glob("*.py")):
        desk = import_module(f"workspace.desks.{path.stem}")
        assert not set(whole.answers) & set(desk.ANSWERS), path.stem
        whole.answers |= desk.ANSWERS
        whole.records |= getattr(desk, "RECORDS", {})
        whole.shared |= getattr(desk, "SHARED", set())
        for route in desk.ANSWERS:
            whole.route_samples[route] = getattr(desk, "SAMPLES", {}) | getattr(desk, "ROUTE_SAMPLES", {}).get(
                route, {}
            )
        whole.posts |= getattr(desk, "POSTS", {})
    return whole


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every address pattern with its view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern.callback
        else:
            yield from routes(pattern, route)


def holes(route: str) -> list[str]:
    """The names of the holes of a route."""
    return _HOLE.findall(route)


def records_in(route: str) -> list[str]:
    """The holes that a record of a team or of the organisation fills."""
    return [hole for hole in holes(route) if hole in desks().records]


def make_records(team: Any, by: Any) -> dict[str, str]:
    """One record of every kind of that team: hole -> value."""
    return {hole: make(team, by) for hole, make in desks().records.items()}


def addresses(route: str, made: Mapping[str, str]) -> Iterator[str]:
    """The addresses of a route, its holes filled with these records and the desk's samples."""
    choices: list[list[str]] = []
    names = [match.group(0) for match in _HOLE.finditer(route)]
    for written, hole in zip(names, holes(route), strict=True):
        if hole in desks().records:
            choices.append([made[hole]])
        else:
            choices.append(desks().route_samples.get(route, {}).get(written) or [NOBODY])
    for values in product(*choices):
        address = route
        for written, value in zip(names, values, strict=True):
            address = address.replace(written, value, 1)
        yield "/" + address
