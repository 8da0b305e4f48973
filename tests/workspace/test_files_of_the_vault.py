"""Attachments on the disk: what went in comes out, and nothing that was changed does."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import itertools
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ukuk.grounds import BadInput
from ukuk.workspace.vault import files, frames
from ukuk.workspace.vault.frames import BrokenSeal

KEY = bytes(range(32))
MARKER = b"Zaporozhets-7781-marker"
SEALED_FRAME = frames.FRAME_BYTES + 16
HEAD = 15


@pytest.fixture
def folder(tmp_path: Path, settings: LazySettings) -> Path:
    """A workspace's folder for files, not there yet."""
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, folder=tmp_path)
    return tmp_path / files.FOLDER_NAME


def sealed(data: bytes, name: bytes = b"name", key: bytes = KEY) -> bytes:
    return b"".join(frames.seal([data], key, name))


def opened(data: bytes, name: bytes = b"name", key: bytes = KEY) -> bytes:
    return b"".join(frames.open_sealed(io.BytesIO(data), key, name))


# Sizes around the edges of frames, made from few bytes so that the examples stay small.
around_frames = st.builds(
    lambda unit, count, more: (unit * (count * frames.FRAME_BYTES + 2))[: max(0, count * frames.FRAME_BYTES + more)],
    st.binary(min_size=1, max_size=3),
    st.integers(0, 3),
    st.integers(-2, 2),
)


@hypothesis_settings(max_examples=60, deadline=None)
@given(data=around_frames, cuts=st.lists(st.integers(0, 4 * frames.FRAME_BYTES), max_size=5))
def test_what_was_sealed_opens_however_it_came_in_pieces(data: bytes, cuts: list[int]) -> None:
    edges = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    pieces = [data[start:end] for start, end in itertools.pairwise(edges)]
    assert opened(b"".join(frames.seal(pieces, KEY, b"name"))) == data


@hypothesis_settings(max_examples=60, deadline=None)
@given(data=around_frames, place=st.floats(0, 1), bit=st.integers(0, 7))
def test_one_changed_bit_is_found(data: bytes, place: float, bit: int) -> None:
    changed = bytearray(sealed(data))
    changed[min(int(place * len(changed)), len(changed) - 1)] ^= 1 << bit
    with pytest.raises(BrokenSeal):
        opened(bytes(changed))


@hypothesis_settings(max_examples=60, deadline=None)
@given(data=around_frames, place=st.floats(0, 1))
def test_any_cut_is_found(data: bytes, place: float) -> None:
    whole = sealed(data)
    with pytest.raises(BrokenSeal):
        opened(whole[: min(int(place * len(whole)), len(whole) - 1)])


@pytest.mark.parametrize("kept_frames", [0, 1, 2])
def test_a_cut_between_frames_is_found(kept_frames: int) -> None:
    whole = sealed(bytes(3 * frames.FRAME_BYTES))
    with pytest.raises(BrokenSeal):
        opened(whole[: HEAD + kept_frames * SEALED_FRAME])


@pytest.mark.parametrize("added", [b"\0", bytes(16), bytes(SEALED_FRAME)])
@pytest.mark.parametrize("size", [0, 5, frames.FRAME_BYTES, 2 * frames.FRAME_BYTES])
def test_an_addition_is_found(size: int, added: bytes) -> None:
    with pytest.raises(BrokenSeal):
        opened(sealed(bytes(size)) + added)


def test_frames_cannot_change_places_be_doubled_or_come_from_another_file() -> None:
    first, second = (sealed(bytes([n]) * 3 * frames.FRAME_BYTES) for n in (1, 2))
    cut = [first[:HEAD]] + [first[HEAD + n * SEALED_FRAME :][:SEALED_FRAME] for n in range(3)]
    strange = second[HEAD + SEALED_FRAME :][:SEALED_FRAME]
    assert opened(b"".join(cut)) == bytes([1]) * 3 * frames.FRAME_BYTES
    for order in ((0, 2, 1, 3), (0, 1, 1, 3), (0, 1, 3), (0, 3, 2, 1), (0, 1, 2, 2, 3)):
        with pytest.raises(BrokenSeal):
            opened(b"".join(cut[n] for n in order))
    with pytest.raises(BrokenSeal):
        opened(cut[0] + cut[1] + strange + cut[3])


def test_another_key_or_name_opens_nothing() -> None:
    whole = sealed(b"seen by nobody")
    for name, key in ((b"other", KEY), (b"name", bytes(32))):
        with pytest.raises(BrokenSeal):
            opened(whole, name, key)
    with pytest.raises(BadInput, match="32 bytes"):
        opened(whole, key=b"short")


def test_the_same_bytes_never_look_the_same_twice() -> None:
    assert sealed(b"x" * 100)[HEAD:] != sealed(b"x" * 100)[HEAD:]


def test_a_kept_file_comes_back_and_lies_sealed(folder: Path) -> None:
    data = MARKER * 9_000
    kept = files.keep(data[n : n + 1000] for n in range(0, len(data), 1000))
    assert (kept.size, kept.digest) == (len(data), hashlib.sha256(data).hexdigest())
    assert b"".join(files.read(kept.ref, kept.key)) == data
    [path] = folder.iterdir()
    assert MARKER not in path.read_bytes()
    assert kept.key not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0


def test_each_file_has_a_name_and_a_key_of_its_own(folder: Path) -> None:
    made = [files.keep([b"same"]) for _ in range(5)]
    assert len({kept.ref for kept in made}) == len({kept.key for kept in made}) == 5
    with pytest.raises(BrokenSeal):
        list(files.read(made[0].ref, made[1].key))


def test_a_key_is_not_shown_with_the_rest(folder: Path) -> None:
    kept = files.keep([b""])
    assert kept.key.hex() not in repr(kept)
    assert repr(kept.key) not in repr(kept)


def test_a_file_under_the_name_of_another_is_found(folder: Path) -> None:
    one, other = files.keep([b"one"]), files.keep([b"other"])
    (folder / one.ref).replace(folder / other.ref)
    with pytest.raises(BrokenSeal):
        list(files.read(other.ref, one.key))


def test_what_is_missing_or_no_name_is_refused_before_the_first_chunk(folder: Path) -> None:
    kept = files.keep([b"x"])
    (folder / kept.ref).unlink()
    with pytest.raises(BadInput, match="missing"):
        files.read(kept.ref, kept.key)
    for name in ("", "../lock.json", "/etc/passwd", kept.ref + ".new", kept.ref.upper() + "A"):
        with pytest.raises(BadInput, match="no name"):
            files.read(name, kept.key)
        with pytest.raises(BadInput, match="no name"):
            files.remove(name)


def test_a_source_that_fails_in_the_middle_leaves_nothing(folder: Path) -> None:
    def failing() -> Iterator[bytes]:
        yield bytes(200_000)
        raise RuntimeError("the line broke")

    with pytest.raises(RuntimeError):
        files.keep(failing())
    assert list(folder.iterdir()) == []


def test_a_full_disk_is_one_paragraph_and_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadInput, match="cannot be kept"):
        files.keep([b"x"])
    assert list(folder.iterdir()) == []


def test_a_removed_file_is_read_by_nobody_and_swept_later(folder: Path) -> None:
    kept = files.keep([b"x"])
    files.remove(kept.ref)
    files.remove(kept.ref)
    with pytest.raises(BadInput, match="missing"):
        files.read(kept.ref, kept.key)
    assert files.sweep([]) == 0
    assert files.sweep([], older_than=timedelta()) == 1
    assert list(folder.iterdir()) == []


def test_a_sweep_takes_what_no_row_knows_and_nothing_young(folder: Path) -> None:
    assert files.sweep([]) == 0
    known, unknown, young = (files.keep([name]) for name in (b"known", b"unknown", b"young"))
    (folder / ("0" * 32 + ".new")).write_bytes(b"half of it")
    (folder / "notes.txt").write_text("somebody else's")
    for path in folder.iterdir():
        if path.name != young.ref:
            os.utime(path, (1, 1))
    assert files.sweep([known.ref]) == 2
    assert {path.name for path in folder.iterdir()} == {known.ref, young.ref, "notes.txt"}
    assert b"".join(files.read(known.ref, known.key)) == b"known"
    assert unknown.ref != known.ref
