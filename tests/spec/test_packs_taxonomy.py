"""Loading a taxonomy: the world's lists and the pack's, order, grades, and what is refused (file, row, what to do)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ukuk import packs
from ukuk.grounds import BadInput, BrokenPack, WrongUsage

HERE = Path(packs.__file__).parent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("world/taxonomy", "kg/taxonomy"):
        shutil.copytree(HERE / folder, tmp_path / folder)
    shutil.copy(HERE / "kg/places.yaml", tmp_path / "kg/places.yaml")
    return tmp_path


def _write(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, encoding="utf-8")


def _add(root: Path, name: str, text: str) -> None:
    with (root / name).open("a", encoding="utf-8") as file:
        file.write(text)


def test_terms_of_the_pack_follow_those_of_the_world_below_their_parents(root: Path):
    places = packs.load_taxonomy("kg", root).detention_places
    assert places.within("foreigners_centre") == ("foreigners_centre", "ru.tsvsig")
    assert places.path("ru.tsvsig") == ("foreigners_centre", "ru.tsvsig")
    assert places["ru.tsvsig"].parent == "foreigners_centre"


def test_choices_are_in_the_order_of_the_tree_with_their_depth(root: Path):
    _write(
        root,
        "world/taxonomy/case_kinds.yaml",
        "a: {en: A, ru: А, ky: А}\nb: {en: B, ru: Б, ky: Б}\nc: {en: C, ru: В, ky: В, parent: a}\n",
    )
    kinds = packs.load_taxonomy("kg", root).case_kinds
    assert kinds.choices("ru") == (("a", "А", 0), ("c", "В", 1), ("b", "Б", 0))
    assert kinds.children() == ("a", "b")
    assert kinds.children("c") == ()


def test_a_term_is_guarded_no_less_than_its_parent(root: Path):
    _write(
        root,
        "world/taxonomy/vulnerabilities.yaml",
        "a: {en: A, ru: А, ky: А, grade: sensitive}\nb: {en: B, ru: Б, ky: Б, parent: a, grade: open}\n",
    )
    assert packs.load_taxonomy("kg", root).vulnerabilities["b"].sensitive


def test_a_language_that_packs_do_not_speak_reads_english():
    assert packs.load_taxonomy("kg").sexes.label("female", "fr") == "Female"
    assert packs.load_taxonomy("kg").sexes.label("female", "ky") == "Аял"


def test_a_code_that_is_not_there_is_refused():
    acts = packs.load_taxonomy("kg").act_types
    with pytest.raises(BadInput, match="There is no 'theft_of_time' in the list act_types"):
        acts.label("theft_of_time", "en")
    with pytest.raises(BadInput):
        acts.within("theft_of_time")
    assert "theft_of_time" not in acts


def test_the_packs_norms_join_those_of_the_world():
    norms = packs.load_taxonomy("kg").act_types["unpaid_wages"].norms
    assert "icrmw.25" in norms
    assert "ru.tk.136" in norms


def test_a_pack_that_is_not_there():
    with pytest.raises(WrongUsage, match=r"There is no pack 'atlantis'\."):
        packs.load_taxonomy("atlantis")


REFUSED = [
    ("kg/act_types", "raid: {%s}", "raid: The code 'raid' stands in two files"),
    ("kg/act_types", "x: {%s, parent: nowhere}", "x: `parent` names 'nowhere'"),
    ("kg/bodies", "x: {%s, role: king}", "x: `role` names 'king'"),
    ("world/reasons", "x: {%s, of: new}", "x: `of` names 'new'"),
    ("world/relations", "x: {%s, inverse: parent}", "x: `inverse` names 'parent'"),
    ("world/sexes", "x: {%s, source: [lore]}", "x: `source` names 'lore'"),
    ("world/sexes", "x: {en: X, ru: Х}", "x: `ky` cannot be used as it is"),
    ("world/sexes", "x: {%s, norms: [a]}", "x: `norms` cannot be used as it is"),
    ("world/age_bands", "x: {%s, from: 9, to: 3}", "x: `to` cannot be used as it is"),
    ("kg/norms_of_acts", "x: {norms: [icrmw.7]}", "x: `act` names 'x'"),
]


@pytest.mark.parametrize(("where", "row", "says"), REFUSED)
def test_what_is_refused(root: Path, where: str, row: str, says: str):
    folder, name = where.split("/")
    file = f"{folder}/taxonomy/{name}.yaml"
    _add(root, file, row.replace("%s", "en: X, ru: Х, ky: Х") + "\n")
    with pytest.raises(BrokenPack) as caught:
        packs.load_taxonomy("kg", root)
    assert str(caught.value).startswith(f"{file}, {says}")
    assert caught.value.then


def test_terms_that_lead_to_each_other_are_refused(root: Path):
    _add(
        root,
        "world/taxonomy/actions.yaml",
        "x: {en: X, ru: Х, ky: Х, parent: y}\ny: {en: Y, ru: У, ky: У, parent: x}\n",
    )
    with pytest.raises(BrokenPack, match="This term is its own forefather"):
        packs.load_taxonomy("kg", root)


def test_a_list_that_is_missing_is_refused(root: Path):
    (root / "world/taxonomy/sexes.yaml").unlink()
    with pytest.raises(BrokenPack, match=r"world/taxonomy/sexes\.yaml: The list sexes has no terms"):
        packs.load_taxonomy("kg", root)


def test_validating_names_a_file_that_no_list_reads(root: Path):
    _write(root, "world/taxonomy/colours.yaml", "a: {en: A, ru: А, ky: А}\n")
    _add(root, "world/taxonomy/sexes.yaml", "X: {en: X, ru: Х, ky: Х}\n")
    found = [str(error) for error in packs.validate(root)]
    assert any(text.startswith("world/taxonomy/colours.yaml: Nothing reads this file") for text in found)
    assert any(text.startswith("world/taxonomy/sexes.yaml") for text in found)
