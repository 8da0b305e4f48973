"""What a version of a figure says, before it is kept: the value that forms, packs, passages and bundles all give."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ukuk.workspace.documents.models import Passage, Source
    from ukuk.workspace.figures.models import Count, Series, Version

CONFIDENCES = ("high", "medium", "low")
# The columns that a version takes from it as they are.
PLAIN = (
    "label_en",
    "label_ru",
    "label_ky",
    "series",
    "kind",
    "bound",
    "low",
    "high",
    "unit",
    "of",
    "period",
    "as_of",
    "sex",
    "age",
    "method",
    "says",
    "source",
    "passage",
    "count",
    "locator",
    "note",
    "words",
    "confidence",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure in the columns of `figures.csv`, with what the workspace keeps beside them.

    `low` and `high` in whole units; `period` and `as_of` ISO 8601, "" where not known; `places` States (alpha-2) or
    places of the pack; `also` further sources; `words` the bundle's columns by language ("of_ru", "locator_ky").
    """

    kind: str
    bound: str
    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    label_en: str = ""
    label_ru: str = ""
    label_ky: str = ""
    series: Series | None = None
    of: str = ""
    period: str = ""
    as_of: str = ""
    places: tuple[str, ...] = ()
    sex: str = ""
    age: str = ""
    method: str = ""
    says: str = ""
    source: Source | None = None
    also: tuple[Source, ...] = ()
    passage: Passage | None = None
    count: Count | None = None
    locator: str = ""
    note: str = ""
    words: dict[str, str] = field(default_factory=dict)
    confidence: str = ""


def statement_of(version: Version) -> Statement:
    """What a kept version says, as a value to change and keep anew."""
    plain = {name: getattr(version, name) for name in PLAIN}
    return Statement(**plain, places=version.place_codes, also=tuple(version.also.all()))


def changes(before: Statement, after: Statement) -> dict[str, tuple[object, object]]:
    """The columns in which two statements differ, each with both values."""
    named = (*PLAIN, "places", "also")
    found = {name: (getattr(before, name), getattr(after, name)) for name in named}
    return {name: both for name, both in found.items() if both[0] != both[1]}
