"""When Ukuk itself is at fault: one sentence that says where, no traceback, and nothing of the file's content."""

from __future__ import annotations

import pytest

import ukuk.reading
from ukuk.cli import run


def test_a_defect_names_its_place_and_keeps_the_content_to_itself(tmp_path, monkeypatch, capsys):
    paper = tmp_path / "paper.txt"
    paper.write_text("The secret name of a witness.", encoding="utf-8")

    def broken(*_: object, **__: object) -> None:
        raise KeyError("The secret name of a witness.")

    monkeypatch.setattr(ukuk.reading, "open_manuscript", broken)
    monkeypatch.delenv("UKUK_DEBUG", raising=False)
    assert run(["read", str(paper)]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "KeyError at ukuk.cli.papers, line" in said.err
    assert "secret" not in said.err
    assert "Traceback" not in said.err


def test_a_developer_may_ask_for_the_whole(tmp_path, monkeypatch):
    paper = tmp_path / "paper.txt"
    paper.write_text("Text.", encoding="utf-8")

    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(ukuk.reading, "open_manuscript", broken)
    monkeypatch.setenv("UKUK_DEBUG", "1")
    with pytest.raises(KeyError):
        run(["read", str(paper)])
