"""The desk of imports, for the tests that are generated from all desks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from every_desk import MARKS
from invented_sheets import csv_of

if TYPE_CHECKING:
    from ukuk.workspace.access.models import Member, Team
    from ukuk.workspace.imports.models import Import

FILE = "imports/<uuid:import_id>/"

ANSWERS: dict[str, tuple[int, int]] = {
    "imports/": (200, 405),
    "imports/new/": (405, 422),
    FILE: (200, 405),
    FILE + "sheet/": (405, 422),
    FILE + "form/": (405, 422),
    FILE + "list/": (405, 422),
    FILE + "columns/": (200, 405),
    FILE + "columns/choose/": (405, 303),
    FILE + "columns/rest/": (405, 303),
    FILE + "answers/": (405, 303),
    FILE + "terms/": (405, 303),
    FILE + "check/": (405, 303),
    FILE + "rows/": (200, 405),
    FILE + "rows/report/": (200, 405),
    FILE + "import/": (405, 422),
    FILE + "under-way/<uuid:work_id>/": (404, 405),
    FILE + "undo/": (405, 404),
    FILE + "forget/": (405, 303),
}

HEAD = ("№", "ФИО", "Паспорт", "Уязвимости", "Примечание о человеке", "Дата рождения")
ROW = ("1", f"Айбек {MARKS['personal']}", MARKS["secret"], "ВИЧ", f"говорит {MARKS['sensitive']}", "1990")


def a_checked_import(team: Team, by: Member) -> str:
    return str(checked(team, by).pk)


def checked(team: Team, by: Member) -> Import:
    """A file whose rows are planned and shown, with a mark in a field of each grade."""
    from ukuk.workspace.imports import actions

    data = csv_of((HEAD, ROW), ";")
    importing = actions.give_file(name=f"{MARKS['personal']}.csv", data=data, team=team, by=by)
    assert not actions.check_import(importing, by=by).questions
    importing.refresh_from_db()
    return importing


RECORDS = {"import_id": a_checked_import}
SAMPLES = {
    # Work of which this process knows nothing.
    "<uuid:work_id>": ["00000000-0000-4000-8000-000000000000"],
}
