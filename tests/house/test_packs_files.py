"""The packs' files: schemas kept, one order, no id twice, no file that no loader reads."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from ukuk import packs
from ukuk.grounds import BrokenPack
from ukuk.packs import plain_yaml

HERE = Path(packs.__file__).parent
FILES = sorted(path for path in HERE.rglob("*.yaml") if "example" not in path.relative_to(HERE).parts)


def _named(path: Path) -> str:
    return str(path.relative_to(HERE))


def _natural(written: str) -> list[tuple[int, int, str]]:
    """Numbers in their order, and before words: icrmw.2 before icrmw.16, ru.38 before ru.const."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"[.\-]", written)]


def test_every_file_keeps_its_schema():
    assert [str(error) for error in packs.validate()] == []


@pytest.mark.parametrize("path", FILES, ids=_named)
def test_a_file_begins_with_what_it_is(path: Path):
    assert path.read_text(encoding="utf-8").startswith("# ")


def _everything(root: Path) -> None:
    """The quick loaders first: most files break there."""
    packs.load_taxonomy(root=root)
    packs.load_import_maps(root=root)
    packs.load_example_world(root=root)
    packs.load_bodies(root=root)
    packs.load_pack(root=root)


@pytest.mark.parametrize("path", FILES, ids=_named)
def test_every_file_is_read_by_the_loader(path: Path, tmp_path: Path):
    """A file that could be broken without anybody noticing would be read by nobody."""
    copy = tmp_path / "packs"
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__", "example", "*.json"))
    with (copy / path.relative_to(HERE)).open("a", encoding="utf-8") as file:
        file.write("\nbroken: [\n")
    with pytest.raises(BrokenPack) as caught:
        _everything(copy)
    assert caught.value.where.startswith(f"{_named(path)}, line ")


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in FILES
        if path.parent.name == "norms" or path.name in ("sources.yaml", "states.yaml", "ratifications.yaml")
    ],
    ids=_named,
)
def test_rows_stand_in_the_order_of_their_ids(path: Path):
    rows = plain_yaml.read(path.read_text(encoding="utf-8"), path.name)
    assert list(rows) == sorted(rows, key=_natural)
    if path.name == "ratifications.yaml":
        for states in rows.values():
            assert list(states) == sorted(states)


@pytest.mark.parametrize("path", FILES, ids=_named)
def test_reading_agrees_with_the_yaml_library(path: Path):
    text = path.read_text(encoding="utf-8")
    assert plain_yaml.read(text, path.name) == yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  text only


def test_without_libyaml_the_same_is_read(monkeypatch: pytest.MonkeyPatch):
    text = (HERE / "bodies" / "cmw.yaml").read_text(encoding="utf-8")
    quick = plain_yaml.read(text, "cmw.yaml")
    monkeypatch.setattr(plain_yaml, "_PARSER", yaml.BaseLoader)
    assert plain_yaml.read(text, "cmw.yaml") == quick


def test_the_packs_own_instruments_stand_in_the_order_of_their_ids():
    for pack in packs.pack_names():
        path = HERE / pack / "instruments.yaml"
        rows = plain_yaml.read(path.read_text(encoding="utf-8"), path.name)
        assert list(rows) == sorted(rows, key=_natural)


def test_there_is_no_pack_of_another_name():
    assert "kg" in packs.pack_names()
    assert not {"world", "bodies", "schemas"} & set(packs.pack_names())
