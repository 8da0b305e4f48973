"""A table gives back exactly what was written into it, or the build stops with file and line; it never guesses."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

import bundle_parts
from ukuk.grounds import BOUNDS, BrokenBundle, Figure
from ukuk.reporting import read_bundle

COLUMNS = bundle_parts.FIGURES.split("\n", 1)[0].split(",")
WORDS = st.text(st.sampled_from("аяbc үң,;\"'.|%№ 0"), min_size=1, max_size=20).map(lambda text: " ".join(text.split()))
NUMBERS = st.decimals(min_value=0, max_value=10**9, places=1)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    bound = draw(st.sampled_from(BOUNDS))
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    if bound in ("exact", "about"):
        high = low
    return Figure(
        id="x",
        kind=draw(st.sampled_from(("count", "percent", "other"))),
        bound=bound,
        low=None if bound in ("less_than", "at_most") else low,
        high=None if bound in ("more_than", "at_least") else high,
        unit="percent",
        label="a" + draw(WORDS),
        of=draw(WORDS),
        locator=draw(WORDS),
        source="bank",
    )


def written(figure: Figure, delimiter: str, line_end: str) -> str:
    out = io.StringIO()
    table = csv.writer(out, delimiter=delimiter, lineterminator=line_end)
    table.writerow(COLUMNS)
    values = {name: getattr(figure, name, "") for name in COLUMNS}
    values |= {"place": "", "period": "", "as_of": "", "sex": ""}
    table.writerow(["" if values[name] is None else str(values[name]) for name in COLUMNS])
    return out.getvalue()


@given(figures(), st.sampled_from((",", ";")), st.sampled_from(("\n", "\r\n")), st.sampled_from(("", "\ufeff")))
def test_what_is_written_is_read(figure: Figure, delimiter: str, line_end: str, mark: str):
    text = mark + written(figure, delimiter, line_end)
    read = read_bundle(bundle_parts.parts(figures=text)).figures["x"]
    assert read == figure
    assert [type(value) for value in read.span] == [
        Decimal if value is not None else type(None) for value in figure.span
    ]


@given(st.sampled_from(("submission", "figures", "sources")), st.data())
def test_damaged_bytes_are_read_or_refused(part: str, data: st.DataObject):
    whole = getattr(bundle_parts, part.upper()).encode()
    at = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 12))
    damage = data.draw(st.binary(max_size=6))
    try:
        read_bundle(bundle_parts.parts(**{part: whole[:at] + damage + whole[at + length :]}))
    except BrokenBundle as error:
        refused = str(error)
    else:
        refused = ""
    assert not refused or refused.startswith(("submission.md", "figures.csv", "sources.csv", "bundle"))
