"""The trail as a file to take away, written while it is read: CSV for a sheet, JSON as it is kept."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from ukuk.workspace.trail.models import Entry

FIELDS = ("number", "at", "by", "by_name", "act", "kind", "record", "name", "detail", "previous", "digest")
# A sheet takes a cell that begins so for a formula and would run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """Lines of CSV, the fields' names first. What a sheet would take for a formula gets an apostrophe before it."""
    yield "\ufeff" + _line(FIELDS)
    for entry in entries:
        yield _line([_harmless(str(value)) for value in _values(entry)])


def as_json(entries: Iterable[Entry]) -> Iterator[str]:
    """`{"format": "ukuk-trail-1", "entries": [...]}`; each entry exactly as its digest was taken."""
    yield '{"format":"ukuk-trail-1","entries":['
    before = ""
    for entry in entries:
        yield before + "\n" + json.dumps(dict(zip(FIELDS, _values(entry), strict=True)), ensure_ascii=False)
        before = ","
    yield "\n]}\n"


def _values(entry: Entry) -> list[object]:
    return [entry.at.isoformat(timespec="microseconds") if name == "at" else getattr(entry, name) for name in FIELDS]


def _harmless(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA) else text


def _line(values: Iterable[object]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(values)
    return written.getvalue()
