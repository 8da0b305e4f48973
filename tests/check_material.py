"""Documents made by hand for the checks, so that they can be tested without the reader."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ukuk.grounds import Figure, Passage, Period
from ukuk.norms.lawbook import Lawbook
from ukuk.reading.document import Document, Paragraph

EMPTY_LAWBOOK = Lawbook({}, {}, (), {}, {})
_MARKED = re.compile(r"<([^<>]+)>")
_IN_YEAR = re.compile(r"\bIn ((?:19|20)\d\d)\b")


def paper(*paragraphs: str, **of_all: Any) -> Document:
    """A document of these paragraphs; `<300>` marks a figure: people counted, or a percent where it ends with %.

    A sentence that begins with "In 2021" gives its figures that period. `of_all` sets fields of every figure.
    """
    text, made, figures = "", [], []
    for number, marked in enumerate(paragraphs, start=1):
        begin = len(text)
        past = 0
        for match in _MARKED.finditer(marked):
            text += marked[past : match.start()]
            past = match.end()
            years = _IN_YEAR.findall(marked[: match.start()])
            figures.append(_figure(f"f{len(figures) + 1}", match.group(1), len(text), f"p{number}", years, of_all))
            text += match.group(1)
        text += marked[past:]
        made.append(Paragraph(f"p{number}", "", "", "", "narrative", begin, len(text)))
        text += "\n\n"
    return Document("paper.txt", "", "en", len(text.split()), "", "", text, (), tuple(made), (), tuple(figures), (), ())


def _figure(
    identity: str, printed: str, start: int, paragraph: str, years: list[str], of_all: dict[str, Any]
) -> Figure:
    percent = printed.endswith("%")
    value = Decimal(re.sub(r"[^\d.]", "", printed))
    about = printed.startswith("about ")
    values: dict[str, Any] = {
        "id": identity,
        "kind": "percent" if percent else "count",
        "bound": "about" if about else "exact",
        "low": value,
        "high": value,
        "unit": "percent" if percent else "person",
        "period": Period.parse(years[-1]) if years else None,
        "paragraph": paragraph,
        "passage": Passage(start, start + len(printed), printed),
    }
    return Figure(**(values | of_all))
