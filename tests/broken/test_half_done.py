"""Nothing half done: full disks, names that are taken, links that lead out, two at once, a person who stops it."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from bundle_parts import parts
from command_line import ukuk
from ukuk.cli import answering, run
from ukuk.grounds import BadInput


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "bundle"
    folder.mkdir()
    for name, data in parts().items():
        (folder / name).write_bytes(data)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_name_that_a_folder_has_stops_the_build_before_anything_is_written(bundle, tmp_path, capsys):
    (tmp_path / "paper.trace.json").mkdir()
    assert run(["build", str(bundle), "-o", str(tmp_path / "paper.html")]) == 3
    assert "paper.trace.json: A folder has this name." in capsys.readouterr().err
    assert names(tmp_path) == ["bundle", "paper.trace.json"]


def test_a_folder_that_is_not_there_is_named_and_not_a_file_of_ours(bundle, tmp_path, capsys):
    assert run(["build", str(bundle), "-o", str(tmp_path / "nowhere" / "paper.html")]) == 3
    assert f"{tmp_path / 'nowhere'}: There is no such folder to write to. Make it first." in capsys.readouterr().err


def test_a_folder_that_takes_no_file_is_named(bundle, tmp_path, monkeypatch, capsys):
    def refuses(**_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path / ".paper.html.x1"))

    monkeypatch.setattr(tempfile, "mkstemp", refuses)
    assert run(["build", str(bundle), "-o", str(tmp_path / "paper.html")]) == 3
    assert f"{tmp_path}: Nothing may be written in this folder. Name another folder." in capsys.readouterr().err
    assert names(tmp_path) == ["bundle"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_full_or_closed_disk_leaves_what_was_there(bundle, tmp_path, monkeypatch, capsys, number):
    (tmp_path / "paper.html").write_text("an earlier paper", encoding="utf-8")

    def refuses(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuses)
    assert run(["build", str(bundle), "-o", str(tmp_path / "paper.html")]) == 3
    said = capsys.readouterr().err
    assert os.strerror(number) in said
    assert "Nothing was written." in said
    assert names(tmp_path) == ["bundle", "paper.html"]
    assert (tmp_path / "paper.html").read_text(encoding="utf-8") == "an earlier paper"


@pytest.mark.parametrize("stops", [OSError(errno.EIO, "broken disk"), KeyboardInterrupt()], ids=["disk", "person"])
@pytest.mark.parametrize("earlier", [True, False], ids=["over an earlier paper", "new"])
def test_what_stops_between_the_two_files_takes_the_first_back(tmp_path, monkeypatch, stops, earlier):
    paper, trace = tmp_path / "paper.html", tmp_path / "paper.trace.json"
    if earlier:
        paper.write_bytes(b"earlier paper")
        trace.write_bytes(b"earlier trace")
    replace = Path.replace

    def replaces(self: Path, target: Path) -> Path:
        if target == trace:
            raise stops
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replaces)
    with pytest.raises(type(stops)):
        answering.write_whole({paper: b"paper", trace: b"trace"})
    assert names(tmp_path) == (["paper.html", "paper.trace.json"] if earlier else [])
    if earlier:
        assert (paper.read_bytes(), trace.read_bytes()) == (b"earlier paper", b"earlier trace")


@pytest.mark.parametrize("part", sorted(parts()))
def test_a_link_out_of_the_bundle_is_not_followed(bundle, tmp_path, part, capsys):
    outside = tmp_path / "elsewhere"
    (bundle / part).rename(outside)
    (bundle / part).symlink_to(outside)
    assert run(["build", str(bundle), "-o", str(tmp_path / "paper.html")]) == 3
    assert f"{part} is no file of this folder." in capsys.readouterr().err
    assert names(tmp_path) == ["bundle", "elsewhere"]


def test_a_link_inside_the_bundle_and_a_link_to_the_bundle_are_followed(bundle, tmp_path):
    (bundle / "figures.csv").rename(bundle / "figures-2022.csv")
    (bundle / "figures.csv").symlink_to("figures-2022.csv")
    (tmp_path / "latest").symlink_to(bundle)
    assert run(["build", str(tmp_path / "latest"), "-o", str(tmp_path / "paper.html")]) == 0


def test_a_device_a_folder_or_a_circle_in_place_of_a_part_is_refused(bundle, tmp_path, capsys):
    for make in (os.mkfifo, os.mkdir, lambda path: os.symlink(path.name, path)):
        (bundle / "sources.csv").unlink(missing_ok=True)
        make(bundle / "sources.csv")
        assert run(["build", str(bundle), "-o", str(tmp_path / "paper.html")]) == 3
        assert "sources.csv is no file of this folder." in capsys.readouterr().err
        if (bundle / "sources.csv").is_dir():
            (bundle / "sources.csv").rmdir()


def test_what_never_ends_is_read_up_to_the_limit():
    with pytest.raises(BadInput, match=r"^/dev/zero: The file has more than the 1 MB that Ukuk takes\."):
        answering.read_bytes(Path("/dev/zero"), 1_000_000)


def test_a_file_name_that_is_no_text_is_read_like_any_other(tmp_path):
    name = os.fsdecode("пример.txt".encode("cp1251"))
    try:
        (tmp_path / name).write_text("Issue 1. Wages", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    done = ukuk("read", name, cwd=tmp_path)
    assert done.code == 0
    assert done.json["document"]["file"].endswith(".txt")
    assert ukuk("check", name, "--format", "text", cwd=tmp_path).code in (0, 1)
    assert ukuk("read", name + "x", cwd=tmp_path).code == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_output_that_takes_nothing_is_said(tmp_path):
    (tmp_path / "paper.txt").write_text("Issue 1. Wages", encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ukuk", "read", "paper.txt"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            check=False,
        )
    assert done.returncode == 3
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_two_builds_at_once_leave_one_whole_paper(bundle, tmp_path):
    command = [sys.executable, "-m", "ukuk", "build", bundle, "-o", tmp_path / "paper.html"]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    said = [one.communicate()[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert names(tmp_path) == ["bundle", "paper.html", "paper.trace.json"]
    assert (tmp_path / "paper.html").read_bytes().rstrip().endswith(b"</html>")


@pytest.mark.parametrize("after", [0.2, 0.5, 0.8])
def test_a_person_may_stop_it_at_any_time(bundle, tmp_path, after):
    command = [sys.executable, "-m", "ukuk", "build", bundle, "-o", tmp_path / "paper.docx"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, "TMPDIR": str(tmp_path)})
    time.sleep(after)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate()
    # Stopped after the last file took its name, the paper is there whole; never one file without the other.
    assert names(tmp_path) in (["bundle"], ["bundle", "paper.docx", "paper.trace.json"])
    assert b"Traceback" not in said
