"""Any submission comes out of its bundle as it went in: head, text cut into issues, tables."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from ukuk.workspace.submissions import bridge
from ukuk.workspace.submissions.bundle import (
    FIGURE_COLUMNS,
    SOURCE_COLUMNS,
    Files,
    divided,
    files_of,
    references_in,
    table_of,
    table_text,
)
from ukuk.workspace.submissions.heading import Heading
from ukuk.workspace.submissions.unpacking import packed, unpacked

LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u00a0")
NAMES = st.text(LETTERS, min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)
LINES = ("# Issue 1. Work", "#No heading", "## Below", "```", "~~~~", "# in code", "", "Text [[id]] more.", "- # item")
BODIES = st.lists(st.sampled_from(LINES), max_size=14).map(lambda lines: "\n".join(lines) + "\n")
CELLS = st.text(LETTERS, max_size=20).map(lambda text: " ".join(text.split()))


@given(BODIES)
def test_the_pieces_of_a_body_are_the_body(body: str) -> None:
    pieces = divided(body)
    assert "".join(pieces) == body
    assert all(piece.startswith("# ") for piece in pieces[1:])


@given(NAMES, st.lists(NAMES, min_size=1, max_size=4), st.booleans())
def test_a_head_comes_back_or_is_refused(title: str, authors: list[str], publish: bool) -> None:
    """What cannot be carried is refused by the engine's reader; nothing comes back as something else."""
    heading = Heading(title, "KGZ", "cmw", "loipr", "en", "2022-03", tuple(authors), publish)
    files = files_of(heading, ["\nText.\n"], FIGURE_COLUMNS, [], SOURCE_COLUMNS, [])
    back, body = bridge.read_files(files.as_bytes())
    assert body == "\nText.\n"
    hard = "'" in title and '"' in title and "#" in title
    assert back == heading or hard


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(SOURCE_COLUMNS, CELLS)), max_size=5))
def test_a_table_comes_back_as_its_cells(rows: list[dict[str, str]]) -> None:
    full = [{name: cell for name, cell in row.items() if cell} for row in rows]
    full = [row for row in full if row]
    header, back = table_of(table_text(SOURCE_COLUMNS, full).encode())
    assert (header, back) == (SOURCE_COLUMNS, full)


@given(BODIES)
def test_a_zip_comes_back_as_its_files(body: str) -> None:
    files = Files(body, "id\n", "id\n")
    assert unpacked(packed(files)) == files.as_bytes()
    assert packed(files) == packed(files)


def test_the_header_is_that_of_the_contract() -> None:
    assert next(csv.reader(io.StringIO(table_text(FIGURE_COLUMNS, [])))) == FIGURE_COLUMNS


def test_references_are_found_once_in_order() -> None:
    assert references_in("[[b]] and [[a|number]] and [[b]] but not \\[[c]] nor [[]]") == ["b", "a"]
