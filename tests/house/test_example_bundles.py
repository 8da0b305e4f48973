"""The example bundles: one table of figures in three languages, built without a warning, passed by their own checks."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path

import pytest

from ukuk.packs import load_bodies, load_pack
from ukuk.reporting import Paper, compose, read_bundle, typeset
from ukuk.reporting.printing.wording import WORDS

KG = Path(__file__).resolve().parents[2] / "src" / "ukuk" / "packs" / "kg"
EXAMPLES = ("example", "example-ru", "example-ky")
PARTS = ("submission.md", "figures.csv", "sources.csv")


@cache
def composed(name: str) -> Paper:
    pack = load_pack("kg")
    bundle = read_bundle({part: (KG / name / part).read_bytes() for part in PARTS})
    return compose(bundle, lawbook=pack.lawbook, gazetteer=pack.gazetteer)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("to", ["docx", "pdf", "html"])
def test_each_example_builds_clean(name: str, to: str):
    built = typeset(composed(name), to)
    assert built.data
    assert not built.warnings, "every row is printed, every source is rested on"


@pytest.mark.parametrize("part", ["figures.csv", "sources.csv"])
def test_the_examples_share_their_tables(part: str):
    assert len({(KG / name / part).read_bytes() for name in EXAMPLES}) == 1


def test_the_examples_print_the_same_figures_in_the_same_order():
    printed = {tuple(traced.figure for traced in composed(name).trace) for name in EXAMPLES}
    assert len(printed) == 1


@pytest.mark.parametrize("part", ["figures.csv", "sources.csv"])
def test_every_word_of_a_table_has_its_translations(part: str):
    rows = list(csv.DictReader(io.StringIO((KG / "example" / part).read_text(encoding="utf-8"))))
    for row in rows:
        for column in [name for name in row if name.endswith(("_ru", "_ky"))]:
            plain = row[column.rsplit("_", 1)[0]]
            assert bool(plain) == bool(row[column]), f"{row['id']}: {column}"
    keys = [row["id"] for row in rows]
    assert part != "sources.csv" or keys == sorted(keys)


def test_an_example_says_that_it_is_one_and_its_authors_are_invented():
    for name, example, invented in (
        ("example", "This is an example", "(invented)"),
        ("example-ru", "Это пример", "(вымышлена)"),
        ("example-ky", "Бул үлгү", "(ойдон чыгарылган)"),
    ):
        text = (KG / name / "submission.md").read_text(encoding="utf-8")
        assert example in text
        assert all(invented in author for author in composed(name).head.authors)


@pytest.mark.parametrize(("name", "language"), [("example", "en"), ("example-ru", "ru")])
@pytest.mark.parametrize("to", ["docx", "html", "pdf"])
def test_an_example_read_back_has_no_error_and_nothing_about_its_table(name: str, language: str, to: str):
    from ukuk.reading import open_manuscript, read
    from ukuk.reporting import check

    pack = load_pack("kg")
    paper = composed(name)
    manuscript = open_manuscript(f"example.{to}", typeset(paper, to).data)
    document = read(manuscript, lawbook=pack.lawbook, gazetteer=pack.gazetteer, body="cmw")
    assert document.language == language
    assert [issue.number for issue in document.issues] == ["1", "2", "3", "4", "5"]
    findings = check(
        document,
        lawbook=pack.lawbook,
        body=load_bodies()["cmw"],
        phase="loipr",
        state="KG",
        on=paper.head.on,
        known_figures=pack.known_figures,
    )
    assert [finding.message for finding in findings if finding.severity == "error"] == []
    # The figures are covered by their notes, and the table at the end repeats what the text has said.
    assert [finding.message for finding in findings if finding.code in ("F101", "F102", "F104", "F105")] == []
    table = document.text.index(WORDS["figures"][paper.head.language])
    assert [finding.message for finding in findings if finding.start > table] == []


@pytest.mark.parametrize("name", ["example", "example-ru"])
@pytest.mark.parametrize("to", ["docx", "html"])
def test_what_is_read_back_from_an_example_is_what_was_printed(name: str, to: str):
    """The reader finds every printed figure again before the table at the end, with the same value, bound and kind."""
    from ukuk.reading import open_manuscript, read

    pack = load_pack("kg")
    paper = composed(name)
    document = read(
        open_manuscript(f"example.{to}", typeset(paper, to).data), lawbook=pack.lawbook, gazetteer=pack.gazetteer
    )
    table = document.text.index("Figures in this paper" if name == "example" else "Показатели в этом документе")
    found = {
        (figure.kind, figure.bound, figure.low, figure.high)
        for figure in document.figures
        if figure.passage and figure.passage.start < table
    }
    bundle = read_bundle({part: (KG / name / part).read_bytes() for part in PARTS})
    printed = {traced.figure: bundle.figures[traced.figure] for traced in paper.trace}
    assert not [
        key for key, figure in printed.items() if (figure.kind, figure.bound, figure.low, figure.high) not in found
    ]
