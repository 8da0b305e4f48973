"""Figures and their sources, as every export carries them: the columns of CONTRACTS' bundle, and how sure each is."""

from __future__ import annotations

from typing import Any

from ukuk.workspace.documents.models import Source
from ukuk.workspace.exports.plain import plain
from ukuk.workspace.figures.models import Version

EVIDENCE = ("figures", "sources")
_FIGURE = (
    *("label_en", "label_ru", "label_ky", "kind", "bound", "low", "high", "unit", "of", "period", "as_of", "places"),
    *("sex", "age", "says", "locator", "note", "confidence"),
)
_SOURCE = ("title", "publisher", "published", "url", "kind", "note")


def evidence(name: str, user: object, *, threshold: int) -> tuple[list[str], list[list[Any]]]:
    """The columns and rows of figures or of sources that this reader may see.

    A counted figure under the threshold keeps its place and loses its value.
    """
    if name == "sources":
        sources = Source.objects.visible_to(user).order_by("pk")
        return ["id", *_SOURCE], [[source.pk, *(plain(getattr(source, f)) for f in _SOURCE)] for source in sources]
    rows = []
    for version in Version.objects.current_for(user).select_related("figure").order_by("figure__code"):
        values = {field: plain(getattr(version, field)) for field in _FIGURE}
        if version.count_id is not None and version.low is not None and version.low < threshold:
            values |= {"low": "*", "high": "*"}
        counted = version.count_id is not None
        rows.append([version.figure.code, version.number, *values.values(), version.source_id, counted])
    return ["id", "version", *_FIGURE, "source", "counted"], rows
