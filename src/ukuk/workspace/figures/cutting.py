"""From a passage of a paper to figures: what reading found in that stretch, ready to be looked at and kept."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ukuk.workspace.documents.models import Passage, Reading
from ukuk.workspace.figures import bridge
from ukuk.workspace.figures.statement import Statement


def found_in(passage: Passage, language: str) -> list[tuple[str, Statement]]:
    """Each figure that reading found in the passage: its words in the text, and what they say as a statement.

    A difference ("380 million more than in 2020") is no amount and is left out. Places that the pack does not know are
    left out too; what the paper does not say stays empty.
    """
    reading = passage.paper.reading
    return [
        (figure["text"], _statement(figure, passage, reading, language))
        for figure in reading.result.get("figures", ())
        if figure["start"] < passage.end and figure["end"] > passage.start and not figure.get("difference")
    ]


def bare(passage: Passage, language: str) -> Statement:
    """A statement that rests on the passage and says nothing yet: for a passage in which reading found no figure."""
    return Statement("count", "exact", None, None, unit="person", passage=passage, source=passage.paper.source)


def _statement(figure: dict[str, Any], passage: Passage, reading: Reading, language: str) -> Statement:
    spoken = reading.language if reading.language in ("en", "ru", "ky") else language
    source = figure.get("source")
    places = tuple(place for place in figure.get("places") or () if bridge.is_place(place))
    period = figure.get("period") or ""
    labels = {"en": "", "ru": "", "ky": ""} | {spoken: (figure.get("subject") or "")[:300]}
    return Statement(
        label_en=labels["en"],
        label_ru=labels["ru"],
        label_ky=labels["ky"],
        kind=figure["kind"],
        bound=figure["bound"],
        low=_number(figure["low"]),
        high=_number(figure["high"]),
        unit=figure["unit"] or "",
        of=(figure.get("of") or "")[:300],
        period="" if figure.get("as_of") else str(period),
        as_of=str(figure.get("as_of") or ""),
        places=places,
        sex=figure.get("sex") or "",
        says=(source["text"] if source else "")[:200],
        source=passage.paper.source,
        passage=passage,
        locator=f"§ {figure['paragraph']}"[:200] if figure.get("paragraph") else "",
    )


def _number(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))
