"""The plot of figures says what its table says, and both say what was read."""

from __future__ import annotations

import re
from types import SimpleNamespace

from django.test import Client

from ukuk.workspace.documents.figures_plot import plot
from ukuk.workspace.documents.models import Paper

ISSUES = [{"number": "1", "title": "Wages", "start": 100}, {"number": "2", "title": "Places", "start": 200}]


def figure(start: int, source: object = None) -> dict[str, object]:
    return {"start": start, "source": source}


def finding(start: int, end: int) -> SimpleNamespace:
    return SimpleNamespace(start=start, end=end)


def test_figures_and_findings_are_counted_where_they_stand() -> None:
    drawn = plot(
        ISSUES,
        [figure(5), figure(100, {"text": "x"}), figure(150), figure(250, {"text": "x"})],
        [finding(99, 101), finding(199, 201), finding(0, 0)],
    )
    assert drawn is not None
    assert [(row.number, row.with_source, row.without_source, row.findings) for row in drawn.rows] == [
        ("", 0, 1, 1),
        ("1", 1, 1, 1),
        ("2", 1, 0, 0),
    ]


def test_bars_are_as_long_as_their_numbers_and_stay_in_the_drawing() -> None:
    drawn = plot(
        ISSUES, [figure(150) for _ in range(7)] + [figure(160, {"text": "x"}) for _ in range(3)], [finding(210, 220)]
    )
    assert drawn is not None
    one, two = drawn.rows
    assert abs(one.long_with + one.long_without - 10 * two.long_findings) <= 10
    assert abs(7 * one.long_with - 3 * one.long_without) <= 10
    assert one.figures_end < drawn.width
    assert drawn.height > two.top


def test_no_figure_no_plot_and_no_issue_one_row() -> None:
    assert plot(ISSUES, [], [finding(1, 2)]) is None
    drawn = plot([], [figure(3)], [])
    assert drawn is not None
    assert len(drawn.rows) == 1


def test_the_page_has_the_drawing_its_words_and_the_same_numbers_as_a_table(
    coordinator_client: Client, paper: Paper
) -> None:
    shown = coordinator_client.get(f"/papers/{paper.id}/figures/").content.decode()
    drawing = shown.split('<svg class="plot-drawing"')[1].split("</svg>")[0]
    assert "<title" in drawing
    assert "<desc" in drawing
    assert "style=" not in drawing
    table = shown.split('class="table plot-table stack"')[1].split("</table>")[0]
    numbers = [int(number) for number in re.findall(r'<td class="number" data-label="[^"]+">(\d+)</td>', table)]
    figures = paper.reading.result["figures"]
    assert sum(numbers[0::3]) == sum(bool(row["source"]) for row in figures)
    assert sum(numbers[1::3]) == sum(not row["source"] for row in figures)
