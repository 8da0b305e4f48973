"""Small numbers in random tables: none is shown, and none follows from what is shown."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from ukuk.workspace.figures.withholding import GRAND, SUM, Key, with_sums, withheld

THRESHOLD = 10
tables = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda size: st.lists(
        st.lists(st.sampled_from((0, 0, 1, 2, 5, 9, 10, 12, 40)), min_size=size[1], max_size=size[1]),
        min_size=size[0],
        max_size=size[0],
    )
)


def keyed(table: list[list[int]]) -> tuple[dict[Key, int], list[str], list[str]]:
    rows, columns = [f"r{n}" for n in range(len(table))], [f"c{n}" for n in range(len(table[0]))]
    return {(r, c): table[i][j] for (i, r), (j, c) in product(enumerate(rows), enumerate(columns))}, rows, columns


def lines(table: dict[Key, int], rows: list[str], columns: list[str]) -> list[tuple[list[Key], Key]]:
    """Everything that adds up, said again in another way than the module does."""
    whole = [([(r, c) for r in rows for c in columns], GRAND)]
    whole += [([(r, c) for c in columns], (r, SUM)) for r in rows]
    whole += [([(r, c) for r in rows], (SUM, c)) for c in columns]
    return [(parts, total) for parts, total in whole if total in table]


@settings(max_examples=400, deadline=None)
@given(tables)
def test_no_small_number_is_shown(table: list[list[int]]) -> None:
    cells, rows, columns = keyed(table)
    hidden = withheld(cells, rows, columns, THRESHOLD)
    whole = with_sums(cells, rows, columns)
    assert not [key for key, number in whole.items() if 0 < number < THRESHOLD and key not in hidden]


@settings(max_examples=400, deadline=None)
@given(tables)
def test_nothing_withheld_follows_from_what_is_shown(table: list[list[int]]) -> None:
    """By linear algebra over everything that adds up: a withheld number that has one value only is no secret."""
    cells, rows, columns = keyed(table)
    whole = with_sums(cells, rows, columns)
    hidden = sorted(withheld(cells, rows, columns, THRESHOLD))
    equations = []
    for parts, total in lines(whole, rows, columns):
        left = [Fraction(0)] * len(hidden)
        for key in parts:
            if key in hidden:
                left[hidden.index(key)] += 1
        if total in hidden:
            left[hidden.index(total)] -= 1
        equations.append(left)
    fixed = [hidden[at] for at in determined(equations, len(hidden))]
    assert fixed == []


@settings(max_examples=300, deadline=None)
@given(tables)
def test_where_a_sum_is_shown_what_is_withheld_under_it_is_not_small(table: list[list[int]]) -> None:
    cells, rows, columns = keyed(table)
    whole = with_sums(cells, rows, columns)
    hidden = withheld(cells, rows, columns, THRESHOLD)
    for parts, total in lines(whole, rows, columns):
        under = [whole[key] for key in parts if key in hidden]
        if under and total not in hidden:
            assert len(under) >= 2
            assert sum(under) >= THRESHOLD


@given(tables.filter(lambda table: all(number == 0 or number >= THRESHOLD for row in table for number in row)))
def test_a_table_without_small_numbers_is_shown_whole(table: list[list[int]]) -> None:
    assert withheld(*keyed(table), THRESHOLD) == frozenset()


def determined(equations: list[list[Fraction]], unknowns: int) -> list[int]:
    """The unknowns that have one value only, by elimination."""
    matrix = [row[:] for row in equations]
    at = 0
    for column in range(unknowns):
        pivot = next((row for row in range(at, len(matrix)) if matrix[row][column]), None)
        if pivot is None:
            continue
        matrix[at], matrix[pivot] = matrix[pivot], matrix[at]
        matrix[at] = [value / matrix[at][column] for value in matrix[at]]
        for row in range(len(matrix)):
            if row != at and matrix[row][column]:
                factor = matrix[row][column]
                matrix[row] = [a - factor * b for a, b in zip(matrix[row], matrix[at], strict=True)]
        at += 1
    return [row.index(1) for row in matrix if sum(1 for value in row if value) == 1]
