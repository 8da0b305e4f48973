"""A small plot of the figures, issue by issue: how many name their source, how many do not, and how many findings.

The template draws it as SVG from whole numbers and puts the same numbers beside it as a table.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# More issues than fit on a screen are drawn in groups of neighbours.
MOST_ROWS = 30
ROW_HEIGHT = 34
LEFT = 40
WIDTH = 400
_RIGHT = 44


@dataclass(frozen=True, slots=True)
class Row:
    """One issue, or what stands before the first (`number` and `title` empty); the rest in units of the drawing."""

    number: str
    title: str
    with_source: int
    without_source: int
    findings: int
    top: int
    long_with: int
    long_without: int
    long_findings: int

    @property
    def figures(self) -> int:
        """How many figures there are."""
        return self.with_source + self.without_source

    @property
    def middle(self) -> int:
        """Where the bar of those without source begins."""
        return LEFT + self.long_with

    @property
    def figures_end(self) -> int:
        """Where the number after the bar of figures stands."""
        return self.middle + self.long_without + 6

    @property
    def findings_end(self) -> int:
        """Where the number after the bar of findings stands."""
        return LEFT + self.long_findings + 6


@dataclass(frozen=True, slots=True)
class Plot:
    """The rows in order, and the size of the drawing."""

    rows: tuple[Row, ...]
    width: int
    height: int


def plot(issues: Sequence[dict[str, Any]], figures: Sequence[dict[str, Any]], findings: Sequence[Any]) -> Plot | None:
    """The plot of a paper; `None` where it has no figure. `findings` are rows with `start` and `end`."""
    if not figures:
        return None
    issues = sorted(issues, key=lambda issue: issue["start"])
    starts = [issue["start"] for issue in issues]
    counts = [[0, 0, 0] for _ in range(len(issues) + 1)]
    for figure in figures:
        counts[bisect_right(starts, figure["start"])][0 if figure["source"] else 1] += 1
    for finding in findings:
        if finding.start is not None and finding.end > finding.start:
            counts[bisect_right(starts, finding.start)][2] += 1
    groups = [(at, at + 1) for at in range(len(counts))]
    if len(groups) > MOST_ROWS:
        step = -(-len(issues) // MOST_ROWS)
        groups = [(0, 1), *((at, min(at + step, len(counts))) for at in range(1, len(counts), step))]
    counts = [[sum(column) for column in zip(*counts[first:stop], strict=True)] for first, stop in groups]
    longest = max(max(with_source + without, found) for with_source, without, found in counts)
    unit = (WIDTH - LEFT - _RIGHT) / longest
    rows: list[Row] = []
    for index, (with_source, without, found) in enumerate(counts):
        if index == 0 and not any(counts[0]):
            continue
        first, stop = groups[index]
        named = issues[first - 1 : stop - 1] if index else []
        rows.append(
            Row(
                number="–".join(dict.fromkeys(str(issue["number"] or "?") for issue in (*named[:1], *named[-1:]))),
                title=" – ".join(dict.fromkeys(issue["title"] or "…" for issue in (*named[:1], *named[-1:]))),
                with_source=with_source,
                without_source=without,
                findings=found,
                top=len(rows) * ROW_HEIGHT,
                long_with=round(with_source * unit),
                long_without=round((with_source + without) * unit) - round(with_source * unit),
                long_findings=round(found * unit),
            )
        )
    return Plot(tuple(rows), WIDTH, len(rows) * ROW_HEIGHT)
