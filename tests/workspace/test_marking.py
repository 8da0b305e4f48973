"""Marks in the text: every character is shown once, marks do not overlap, a finding is flagged once."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ukuk.workspace.documents.marking import blocks, has_place

TEXT = "In 2021, 45% of callers waited. Why?\n\nArticle 14 says so, twice over, to 7 women.\n\nThe end."
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(1, 20)).map(lambda s: (s[0], min(len(TEXT), s[0] + s[1])))


def paper(
    figures: list[tuple[int, int]], norms: list[tuple[int, int]], questions: list[tuple[int, int]]
) -> dict[str, Any]:
    cuts = [0, TEXT.index("\n\n"), TEXT.index("\n\n") + 2, TEXT.rindex("\n\n"), TEXT.rindex("\n\n") + 2, len(TEXT)]
    paragraphs = [
        {
            "id": f"p{i}",
            "role": "narrative",
            "number": None,
            "letter": None,
            "start": cuts[2 * i],
            "end": cuts[2 * i + 1],
        }
        for i in range(3)
    ]

    def rows(spans: list[tuple[int, int]]) -> list[dict[str, int]]:
        return [{"start": start, "end": end} for start, end in spans if start < end]

    return {
        "paragraphs": paragraphs,
        "figures": rows(figures),
        "norms": rows(norms),
        "symbols": [],
        "questions": [row | {"id": f"q{i}"} for i, row in enumerate(rows(questions))],
    }


@given(
    figures=st.lists(SPANS, max_size=4),
    norms=st.lists(SPANS, max_size=4),
    questions=st.lists(SPANS, max_size=3),
    places=st.lists(SPANS, max_size=5),
)
def test_every_character_once_and_every_finding_once(
    figures: list[tuple[int, int]],
    norms: list[tuple[int, int]],
    questions: list[tuple[int, int]],
    places: list[tuple[int, int]],
) -> None:
    result = paper(figures, norms, questions)
    findings = [
        SimpleNamespace(order=i, code="F101", severity="error", start=start, end=end)
        for i, (start, end) in enumerate(places)
    ]
    shown = blocks(TEXT, result, findings)
    for block, paragraph in zip(shown, result["paragraphs"], strict=True):
        pieces = [piece.text for stretch in block.stretches for piece in stretch.pieces]
        assert "".join(pieces) == TEXT[paragraph["start"] : paragraph["end"]]
        assert all(pieces)
    flags = [flag.order for block in shown for s in block.stretches for piece in s.pieces for flag in piece.flags]
    assert sorted(flags) == [finding.order for finding in findings if has_place(finding, TEXT)]


def test_a_figure_inside_a_question_keeps_both() -> None:
    (first, *_) = blocks(TEXT, paper([(9, 12)], [], [(0, 31)]), [])
    assert [stretch.question for stretch in first.stretches] == ["q0", ""]
    assert [(piece.text, piece.kind) for piece in first.stretches[0].pieces][1] == ("45%", "figure")


def test_a_finding_about_a_figure_is_flagged_at_its_mark() -> None:
    finding = SimpleNamespace(order=3, code="F101", severity="error", start=9, end=12)
    (first, *_) = blocks(TEXT, paper([(9, 12)], [], []), [finding])
    marked = next(piece for stretch in first.stretches for piece in stretch.pieces if piece.kind)
    assert (marked.text, marked.kind, [flag.order for flag in marked.flags]) == ("45%", "figure", [3])
