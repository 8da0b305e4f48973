"""Broken pack files, each with the message it earns (tests/broken/packs): a sound pack, broken in one place."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ukuk import packs
from ukuk.grounds import BadInput, BrokenPack, WrongUsage

GALLERY = Path(__file__).parent / "packs"

SOUND = {
    "world/states.yaml": "TT: {alpha3: TTT, names: {en: [Testland], ru: [Тестландия]}}\n",
    "world/instruments.yaml": "rights: {jurisdiction: UN, level: treaty, full: {en: [Convention on Tests]}}\n",
    "tiny/sources.yaml": "S1: {title: a list, where: a depositary}\n",
    "tiny/instruments.yaml": "tt.law: {jurisdiction: TT, level: law, full: {en: [Law of Tests]}}\n",
    "tiny/ratifications.yaml": "rights: {TT: {standing: party, status: accession, confidence: not verified}}\n",
    "tiny/places.yaml": "tt.city: {state: TT, kind: city, names: {en: Testville, ru: Тестоград}}\n",
    "tiny/figures.yaml": "",
    "tiny/norms/own.yaml": "",
    "bodies/sources.yaml": "B1: {title: a note, where: a session}\n",
    "bodies/tst.yaml": "",
}


def _cases(name: str) -> list:
    cases = yaml.load((GALLERY / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  text only
    return [pytest.param(case["file"], case["text"], case["says"], id=id) for id, case in cases.items()]  # noqa: A001


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in SOUND.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def _load(root: Path) -> None:
    pack = packs.load_pack("tiny", root)
    assert pack.given_names is not None
    assert pack.series is not None
    packs.load_bodies(root)


def test_the_small_pack_itself_is_sound(root: Path):
    _load(root)
    assert packs.validate(root) == ()


@pytest.mark.parametrize(("file", "text", "says"), _cases("loading.yaml"))
def test_what_loading_says(root: Path, file: str, text: str, says: str):
    (root / file).write_text(text, encoding="utf-8")
    with pytest.raises(BrokenPack) as caught:
        _load(root)
    assert str(caught.value) == says
    assert caught.value.exit_code == BadInput.exit_code


@pytest.mark.parametrize(("file", "text", "says"), _cases("schema.yaml"))
def test_what_validating_says(root: Path, file: str, text: str, says: str):
    (root / file).write_text(text, encoding="utf-8")
    assert says in [str(error) for error in packs.validate(root)]


def test_a_file_of_another_encoding(root: Path):
    (root / "tiny/places.yaml").write_bytes("tt.city: {names: {ru: Тестоград}}".encode("cp1251"))
    with pytest.raises(BrokenPack, match=r"tiny/places\.yaml, byte 22: This file is not UTF-8\."):
        _load(root)


def test_a_mark_at_the_beginning_of_a_file_is_no_letter(root: Path):
    path = root / "tiny/places.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert set(packs.load_pack("tiny", root).places) == {"tt.city"}


def test_validating_tells_all_that_is_wrong_at_once(root: Path):
    (root / "tiny/sources.yaml").write_text(
        "S1: {titel: a list}\nS2: {title: b, where: c, url: no}\n", encoding="utf-8"
    )
    (root / "tiny/places.yaml").write_text("tt.city: [\n", encoding="utf-8")
    where = [error.where for error in packs.validate(root)]
    assert where == ["tiny/places.yaml, line 2"] + ["tiny/sources.yaml, S1"] * 3 + ["tiny/sources.yaml, S2"]


def test_a_pack_that_is_not_there(root: Path):
    with pytest.raises(WrongUsage, match=r"There is no pack 'atlantis'\. Packs here: tiny\."):
        packs.load_pack("atlantis", root)


@pytest.mark.parametrize("name", ["world", "bodies", "schemas", "../tiny", "."])
def test_a_folder_that_is_no_pack_is_not_loaded_as_one(root: Path, name: str):
    with pytest.raises(WrongUsage):
        packs.load_pack(name, root)
