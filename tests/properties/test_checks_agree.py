"""The checks against slow and obvious twins, and what must not change their answers."""

from __future__ import annotations

import itertools
import random
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from check_material import EMPTY_LAWBOOK, paper
from ukuk.reporting import check
from ukuk.reporting.checks.quantities import Span
from ukuk.reporting.checks.sums import disagreement

small = st.integers(0, 12)


def spans() -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(small, small).map(lambda pair: (min(pair), max(pair)))


def as_span(pair: tuple[int, int]) -> Span:
    return Span(Decimal(pair[0]), Decimal(pair[1]))


@settings(deadline=None)
@given(spans(), st.lists(spans(), min_size=1, max_size=3), st.booleans())
def test_parts_disagree_exactly_when_no_choice_of_values_holds(
    whole: tuple[int, int], parts: list[tuple[int, int]], complete: bool
) -> None:
    """The twin tries every value of every part and of the whole."""
    wholes = range(whole[0], whole[1] + 1)
    sums = [sum(choice) for choice in itertools.product(*(range(low, high + 1) for low, high in parts))]
    holds = any(total == value if complete else total <= value for total in sums for value in wholes)
    answer = disagreement(as_span(whole), [as_span(part) for part in parts], complete=complete)
    assert (answer is None) == holds


@settings(deadline=None)
@given(st.lists(st.integers(1, 400), min_size=2, max_size=6), st.integers(-3, 3))
def test_a_list_in_brackets_is_told_exactly_when_it_does_not_add_up(parts: list[int], slip: int) -> None:
    whole = sum(parts) + slip
    if whole < 0:
        return
    listed = ", ".join(f"<{part}> people from village {chr(65 + at)}" for at, part in enumerate(parts))
    found = check(paper(f"In 2021, <{whole}> people came ({listed})."), lawbook=EMPTY_LAWBOOK)
    assert any(finding.code == "F104" for finding in found) == (slip != 0)


@settings(deadline=None)
@given(st.integers(1, 500), st.integers(1, 500))
def test_a_contradiction_is_one_whichever_comes_first(one: int, two: int) -> None:
    sentence = "In 2021, <{}> migrants were detained in closed centres."
    there = check(paper(sentence.format(one), sentence.format(two)), lawbook=EMPTY_LAWBOOK)
    back = check(paper(sentence.format(two), sentence.format(one)), lawbook=EMPTY_LAWBOOK)

    def told(findings: object) -> int:
        return sum(finding.code == "F105" for finding in findings)  # type: ignore[attr-defined]

    assert told(there) == told(back) == (one != two)


UNRELATED = [
    "In 2021, <300> people came (<200> women, <90> men).",
    "<40%> had no contract.",
    "In 2020, <7> children were held in the centre.",
    "In 2020, <500> migrants were deported from the airports.",
    "In 2020, <600> migrants were deported from the airports.",
    "Nothing is counted here.",
    "In 2019, <88> workers fell ill, of whom <99> were young.",
]


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_unrelated_paragraphs_changes_nothing(seed: int) -> None:
    def told(paragraphs: list[str]) -> list[tuple[str, ...]]:
        document = paper(*paragraphs)
        return sorted(
            # Of two that contradict each other the later one is told; W501 speaks of the first of a part.
            (f.code, f.variant, *sorted({document.text[f.start : f.end], *(place.text for place in f.related)}))
            for f in check(document, lawbook=EMPTY_LAWBOOK)
            if f.code != "W501"
        )

    shuffled = random.Random(seed).sample(UNRELATED, len(UNRELATED))  # noqa: S311  no secret
    assert told(shuffled) == told(UNRELATED)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 60), min_size=2, max_size=60))
def test_each_figure_is_held_against_all_before_it(numbers: list[int]) -> None:
    """The twin compares every pair; however many there are, five stand beside a finding."""
    sentences = [f"In 2021, <{number}> migrants were detained in closed centres." for number in numbers]
    document = paper(*sentences)
    found = [finding for finding in check(document, lawbook=EMPTY_LAWBOOK) if finding.code == "F105"]
    contradicted = [at for at, number in enumerate(numbers) if any(other != number for other in numbers[:at])]
    assert len(found) == len(contradicted)
    for at, finding in zip(contradicted, found, strict=True):
        earlier = {str(other) for other in numbers[:at] if other != numbers[at]}
        assert len(finding.related) == min(len(earlier), 5)
        assert {place.text for place in finding.related} <= earlier
