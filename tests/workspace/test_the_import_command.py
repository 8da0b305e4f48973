"""`ukuk import`: all rows or none, a report on stdout, exit codes of the contract, no doubles when it comes again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import Done, ukuk
from invented_sheets import HOTLINE_HEAD, HOTLINE_ROWS, csv_of, hotline_csv, xlsx_of
from served import PASSPHRASE, SRC

SAID = ("--set", "case.kind=work", "--set", "case.opened_on=2026-01-15", "--set", "case.person_role=victim")
_COUNT = """
import sys
from pathlib import Path
from ukuk.workspace import opening
opening.open_workspace(Path(sys.argv[1]), sys.argv[2])
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.cases.models import Case
from ukuk.workspace.people.models import Person
from ukuk.workspace.imports.models import Import
print(*(model.objects.visible_to(HOLDER).count() for model in (Person, Case, Import)))
"""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty workspace, to be copied."""
    folder = tmp_path_factory.mktemp("empty") / "workspace"
    done = ukuk("init", folder, UKUK_PASSPHRASE=PASSPHRASE)
    assert done.code == 0, done.err
    return folder


@pytest.fixture
def folder(empty: Path, tmp_path: Path) -> Path:
    shutil.copytree(empty, tmp_path / "workspace")
    return tmp_path / "workspace"


def run(folder: Path, data: bytes, *more: str | Path, name: str = "list.csv") -> Done:
    file = folder.parent / name
    file.write_bytes(data)
    return ukuk("import", folder, file, *more, UKUK_PASSPHRASE=PASSPHRASE)


def counted(folder: Path) -> list[int]:
    done = subprocess.run(
        [sys.executable, "-c", _COUNT, folder, PASSPHRASE],
        env={"PYTHONPATH": str(SRC), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return [int(number) for number in done.stdout.split()]


def test_a_list_comes_in_and_comes_again_without_doubles(folder: Path) -> None:
    first = run(folder, hotline_csv(), *SAID, "--format", "json")
    assert first.code == 0, first.err
    assert first.json["imported"] is True
    assert first.json["rows"] == {"create": 3}
    assert first.json["consents"] == {}
    again = run(folder, hotline_csv(), "--format", "json")
    assert again.json["rows"] == {"same": 3}
    assert counted(folder) == [3, 3, 2]


def test_a_dry_run_plans_and_leaves_nothing(folder: Path) -> None:
    done = run(folder, hotline_csv(), *SAID, "--dry-run", "--format", "json")
    assert (done.code, done.json["imported"], done.json["rows"]) == (0, False, {"create": 3})
    assert counted(folder) == [0, 0, 0]


def test_a_bad_cell_stops_all_and_is_named_by_file_row_and_column(folder: Path) -> None:
    rows = [list(row) for row in HOTLINE_ROWS]
    rows[1][4] = "31.02.1985"
    done = run(folder, csv_of((HOTLINE_HEAD, *rows)), *SAID, "--format", "json")
    assert done.code == 3
    assert done.err.strip() == (
        "list.csv, row 3, column E (Дата рождения): “31.02.1985” is a day that no calendar has. Nothing was imported. "
        "Mend the file, or answer in a map file (docs/importing.md)."
    )
    assert done.json["refused"][0]["row"] == 3
    assert counted(folder) == [0, 0, 0]


def test_what_no_column_says_is_asked_with_the_way_to_say_it(folder: Path) -> None:
    done = run(folder, hotline_csv())
    assert done.code == 3
    assert "--set case.kind=..." in done.err
    assert run(folder, hotline_csv(), "--set", "case.kind=nothing").code == 2
    assert run(folder, hotline_csv(), "--set", "case.kid=work").code == 2


def test_columns_that_no_map_knows_are_kept_as_notes_and_said(folder: Path) -> None:
    data = csv_of((("ФИО", "Цвет куртки"), ("Айбек", "синяя")))
    done = run(folder, data, "--format", "json")
    assert done.code == 0, done.err
    assert done.json["columns"]["kept_as_notes"] == ["Цвет куртки"]


def test_a_map_file_answers(folder: Path) -> None:
    data = csv_of((("Who", "Born", "Wrong"), ("Айбек", "3/2/1990", "обидели")))
    done = run(folder, data, "--format", "json")
    assert done.code == 3
    assert "nothing in this row says" in done.err.lower() or "can be read in two ways" in done.err
    chosen = folder.parent / "map.yaml"
    chosen.write_text(
        "columns:\n  Who: person.name\n  Born: {to: person.birth_date, order: dmy}\n  Wrong: event.act\n"
        "terms: {act_types: {обидели: beating}}\n"
        "constants: {case.kind: work, case.opened_on: 2026-01-15, case.person_role: victim}\n",
        encoding="utf-8",
    )
    done = run(folder, data, "--map", chosen, "--format", "json")
    assert done.code == 0, done.err
    assert done.json["rows"] == {"create": 1}


def test_a_map_file_that_names_no_column_of_the_sheet_is_refused(folder: Path) -> None:
    chosen = folder.parent / "map.yaml"
    chosen.write_text("columns: {Nobody: person.name}\n", encoding="utf-8")
    done = run(folder, hotline_csv(), "--map", chosen)
    assert done.code == 3
    assert "names the column 'nobody', which the sheet does not have" in done.err
    chosen.write_text("columns: [", encoding="utf-8")
    assert "map.yaml, line" in run(folder, hotline_csv(), "--map", chosen).err


def test_a_word_that_no_list_has_is_listed_once_with_its_rows(folder: Path) -> None:
    data = csv_of((("ФИО", "Пол"), ("Айбек", "мущина"), ("Нурлан", "мущина")))
    done = run(folder, data, "--format", "json")
    assert done.code == 3
    assert done.json["unknown_terms"] == [{"list": "sexes", "word": "мущина", "rows": [2, 3]}]


def test_a_workbook_of_several_sheets_is_asked_for_one(folder: Path) -> None:
    data = xlsx_of({"A": [("ФИО",), ("Айбек",)], "B": [("x",), ("y",)]})
    done = run(folder, data, name="list.xlsx")
    assert (done.code, counted(folder)) == (3, [0, 0, 0])
    assert "They are: A, B" in done.err
    assert run(folder, data, "--sheet", "A", name="list.xlsx").code == 0


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--map", "nothing"), 2),
        (("--team", "Nobody"), 2),
        (("--headings", "x"), 2),
        (("--set", "x"), 2),
        (("--encoding", "latin-9"), 2),
        (("--separator", "dot"), 2),
    ],
)
def test_wrong_usage_is_told_apart(folder: Path, more: tuple[str, ...], code: int) -> None:
    done = run(folder, hotline_csv(), *more)
    assert done.code == code, done.err
    assert counted(folder) == [0, 0, 0]


def test_a_wrong_passphrase_and_a_missing_file_have_their_codes(folder: Path) -> None:
    file = folder.parent / "list.csv"
    file.write_bytes(hotline_csv())
    assert ukuk("import", folder, file, UKUK_PASSPHRASE="another one entirely").code == 4  # noqa: S106
    assert ukuk("import", folder, folder.parent / "no.csv", UKUK_PASSPHRASE=PASSPHRASE).code == 3
