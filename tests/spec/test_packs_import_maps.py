"""Loading maps of sheets: what a map gives, and what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ukuk import packs
from ukuk.grounds import BrokenPack
from ukuk.packs.import_maps import refuse_strange_codes

HERE = Path(packs.__file__).parent
HEAD = "m:\n  en: M\n  ru: М\n  ky: М\n  source: s\n  read: r\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("world/import_maps", "kg/import_maps"):
        shutil.copytree(HERE / folder, tmp_path / folder)
    shutil.copy(HERE / "kg/places.yaml", tmp_path / "kg/places.yaml")
    return tmp_path


def _give(root: Path, text: str) -> None:
    (root / "kg/import_maps/given.yaml").write_text(text, encoding="utf-8")


def test_a_map_of_the_pack_stands_beside_those_of_the_world(root: Path):
    _give(root, HEAD + "  columns:\n    person.sex: {headings: [Пол], values: {ж: female}}\n")
    found = packs.load_import_maps("kg", root)
    assert set(found) == {"htcds-2", "m", "hotline"}
    (column,) = found["m"].columns
    assert (column.field, column.headings, dict(column.values)) == ("person.sex", ("Пол",), {"ж": "female"})
    assert found["m"].labels["ru"] == "М"


def test_the_trafficking_standard_tells_what_was_read_and_its_licence():
    one = packs.load_import_maps("kg")["htcds-2"]
    assert one.licence == "CC BY 4.0"
    assert "earlier version" in one.read
    assert one.constants["case.kind"] == "exploitation"


def test_a_closed_and_referred_case_gets_its_reason_too():
    columns = {column.field: column for column in packs.load_import_maps("kg")["htcds-2"].columns}
    assert columns["case.status"].also["ClosedReferred"] == {"case.status_reason": "handed_over"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("  columns:\n    person.shoe: {headings: [Shoe]}\n", "no field has the id 'person.shoe'"),
        ("  constants: {person.shoe: big}\n  columns: {}\n", "no field has the id 'person.shoe'"),
        (
            "  columns:\n    person.sex: {headings: [Пол]}\n    person.name: {headings: [пол]}\n",
            "the heading 'пол' leads to person.sex too",
        ),
        ("  columns:\n    person.sex: {headings: Пол}\n", "it is no list"),
        ("  columns:\n    person.sex: {headings: [Пол], values: [ж]}\n", "it is no mapping of words to words"),
        ("  columns:\n    person.sex: {headings: [Пол], colour: red}\n", "nobody knows this key"),
        ("  columns:\n    person.sex: {headings: [Пол], also: {ж: {person.shoe: x}}}\n", "no field has the id"),
    ],
)
def test_what_is_refused(root: Path, text: str, says: str):
    _give(root, HEAD + text)
    with pytest.raises(BrokenPack) as caught:
        packs.load_import_maps("kg", root)
    assert says.lower() in str(caught.value).lower()
    assert caught.value.where.startswith("kg/import_maps/given.yaml, m")


def test_two_maps_of_one_id_are_refused(root: Path):
    _give(root, HEAD.replace("m:", "hotline:") + "  columns: {}\n")
    with pytest.raises(BrokenPack, match="Another map has this id"):
        packs.load_import_maps("kg", root)


def test_a_value_that_is_no_code_is_refused(root: Path):
    _give(root, HEAD + "  columns:\n    person.sex: {headings: [Пол], values: {ж: goddess}}\n")
    maps, fields = packs.load_import_maps("kg", root), packs.load_import_fields(root)
    with pytest.raises(BrokenPack, match="'ж' leads to 'goddess', which is no code of sexes"):
        refuse_strange_codes(maps, fields, packs.load_taxonomy("kg"))


def test_a_field_of_terms_without_its_list_is_refused(root: Path):
    with (root / "world/import_maps/fields.yaml").open("a", encoding="utf-8") as file:
        file.write("person.shoe: {en: S, ru: Т, ky: Б, kind: term, grade: open}\n")
    with pytest.raises(BrokenPack, match=r"person\.shoe: `list` cannot be used as it is"):
        packs.load_import_fields(root)
