"""# The `ukuk` command

What scripts may rely on: exit codes, one JSON document on stdout, words on stderr, the same output for the same input.
The paper below is invented.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from command_line import ukuk

PAPER = """Invented Coalition: submission on Kyrgyzstan

Issue 1. Unpaid wages of migrant workers

According to the Invented Institute, as of 1 January 2022, 1,200 workers had not been paid. About 300 of them are women.
Article 25 of the Convention obliges States parties, and article 99 of the Convention does not exist.

What measures does the State party take to recover unpaid wages?
"""

READ_KEYS = {
    part: set(keys.split())
    for part, keys in {
        "document": "file title language words kind symbol",
        "issues": "number title start end",
        "paragraphs": "id number letter issue role start end text",
        "questions": "id issue paragraph start end text",
        "figures": "id paragraph start end text kind bound low high unit of subject period as_of places sex source",
        "norms": "paragraph start end text status ids candidates owner",
        "symbols": "start end text symbol",
    }.items()
}


@pytest.fixture(scope="module")
def paper(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("papers") / "paper.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def test_read_gives_every_key_of_the_contract(paper):
    done = ukuk("read", paper, "--body", "cmw")
    assert (done.code, done.err) == (0, "")
    answer = done.json
    assert set(answer) >= set(READ_KEYS)
    assert set(answer["document"]) >= READ_KEYS["document"]
    for part in set(READ_KEYS) - {"document", "symbols"}:
        assert answer[part], f"nothing found: {part}"
        for row in answer[part]:
            assert set(row) >= READ_KEYS[part]


def test_offsets_count_the_characters_of_the_printed_text(paper):
    text = ukuk("read", paper, "--format", "text").out
    assert text == PAPER
    answer = ukuk("read", paper, "--body", "cmw").json
    for part in ("paragraphs", "questions", "figures", "norms", "symbols"):
        for row in answer[part]:
            assert text[row["start"] : row["end"]] == row["text"]


def test_windows_line_ends_and_a_byte_order_mark_change_no_offset(tmp_path, paper):
    other = tmp_path / "paper.txt"
    other.write_bytes(b"\xef\xbb\xbf" + PAPER.replace("\n", "\r\n").encode())
    assert ukuk("read", other).json == ukuk("read", paper).json


def test_csv_lists_the_figures(paper):
    rows = list(csv.DictReader(io.StringIO(ukuk("read", paper, "--format", "csv").out)))
    assert [row["low"] for row in rows] == ["1200", "300"]


def test_html_is_one_page_that_asks_nobody(paper):
    page = ukuk("read", paper, "--format", "html").out
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "<script" not in page
    assert "http-equiv" not in page or "refresh" not in page
    assert 'src="http' not in page


def test_check_leaves_with_1_when_there_are_findings(paper):
    done = ukuk("check", paper, "--body", "cmw", "--phase", "loipr", "--state", "KGZ", "--on", "2022-03-01")
    assert done.code == 1
    assert {"code", "severity", "message", "paragraph", "start", "end", "subject"} <= set(done.json[0])
    assert "N201" in {finding["code"] for finding in done.json}


def test_states_may_be_written_in_both_ways(paper):
    two = ukuk("check", paper, "--body", "cmw", "--state", "ru", "--on", "2022-03-01")
    three = ukuk("check", paper, "--body", "cmw", "--state", "RUS", "--on", "2022-03-01")
    assert two.json == three.json
    assert "N203" in {finding["code"] for finding in two.json}


@pytest.mark.parametrize(
    ("state", "day", "status"),
    [
        ("KGZ", "2022-03-01", "bound"),
        ("RU", "2022-03-01", "not_bound"),
        ("KG", "2003-01-01", "not_bound"),
        ("FR", "2022", "unknown"),
    ],
)
def test_whether_a_state_is_bound_is_one_of_three_answers(state, day, status):
    done = ukuk("norms", "bound", state, "icrmw", "--on", day)
    assert done.code == 0
    assert done.json["status"] == status
    assert {"since", "source"} <= set(done.json)


def test_a_norm_shows_how_far_it_was_verified():
    answer = ukuk("norms", "show", "icrmw.22", "--on", "2022-03-01").json
    assert answer["verified"]
    assert answer["confidence"]


def test_citations_can_be_asked_for_without_a_file():
    text = "статья 16 Конвенции о защите прав всех трудящихся-мигрантов и членов их семей"
    by_argument = ukuk("norms", "cite", text)
    by_stdin = ukuk("norms", "cite", "-", stdin=text.encode())
    assert by_argument.json == by_stdin.json
    assert by_argument.json[0]["ids"] == ["icrmw.16"]


def test_bytes_that_are_no_utf_8_are_bad_input():
    done = ukuk("norms", "cite", "-", stdin=b"article 16 \xff\xfe")
    assert (done.code, done.out) == (3, "")
    assert "byte 11" in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("raed", "x.txt"),
        ("read",),
        ("read", "x.txt", "--body", "xyz"),
        ("check", "x.txt", "--on", "yesterday"),
        ("check", "x.txt", "--state", "Atlantis"),
        ("norms", "bound", "Atlantis", "icrmw", "--on", "2022"),
        ("build", "bundle", "-o", "paper.odt"),
    ],
    ids=" ".join,
)
def test_wrong_usage_leaves_with_2_and_one_paragraph(arguments):
    done = ukuk(*arguments)
    assert (done.code, done.out) == (2, "")
    assert len(done.err.strip().splitlines()) == 1


@pytest.mark.parametrize("command", [("read",), ("check", "--body", "cmw")], ids=" ".join)
def test_a_missing_file_is_bad_input(command, tmp_path):
    done = ukuk(command[0], tmp_path / "nothing.txt", *command[1:])
    assert (done.code, done.out) == (3, "")
    assert "nothing.txt" in done.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("chek", "x.txt"), "Did you mean `check`? See `ukuk --help`."),
        (("norms", "bound", "Kyrgyzstan", "icrmw", "--on", "2022"), "Give its ISO 3166 code, KG or KGZ."),
        (("read", "https://example.org/paper.docx"), "Ukuk asks no network: save the file and name it."),
    ],
    ids=["a slip", "a State by its name", "an address"],
)
def test_a_mistake_that_newcomers_make_leads_on(arguments, says):
    assert ukuk(*arguments).err.strip().endswith(says)


def test_output_is_the_same_whatever_the_hash_seed(paper):
    outputs = {
        ukuk(*command, PYTHONHASHSEED=seed).out
        for seed in ("0", "1", "77")
        for command in [("check", paper, "--body", "cmw", "--state", "KG", "--on", "2022-03-01")]
    }
    assert len(outputs) == 1
    assert len({ukuk("read", paper, PYTHONHASHSEED=seed).out for seed in ("0", "1", "77")}) == 1


def test_build_writes_the_paper_and_its_trace_or_nothing(tmp_path):
    bundle = Path(__file__).resolve().parents[2] / "src" / "ukuk" / "packs" / "kg" / "example"
    done = ukuk("build", bundle, "-o", tmp_path / "paper.html")
    assert done.code == 0, done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["paper.html", "paper.trace.json"]
    broken = tmp_path / "bundle"
    broken.mkdir()
    for part in bundle.iterdir():
        if part.is_file():
            (broken / part.name).write_bytes(part.read_bytes())
    with (broken / "submission.md").open("a", encoding="utf-8") as submission:
        submission.write("\nThere were [[no-such-figure]] of them.\n")
    done = ukuk("build", broken, "-o", tmp_path / "broken.docx")
    assert done.code == 3
    assert "no-such-figure" in done.err
    assert "submission.md" in done.err
    assert not [path for path in tmp_path.iterdir() if path.name.startswith((".", "broken"))]
    assert ukuk("build", broken, "-o", tmp_path / "broken.docx", "--draft").code == 0
