"""The pages of an import, from the file to the report and back."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from invented_sheets import HOTLINE_HEAD, HOTLINE_ROWS, csv_of, hotline_csv, xlsx_of
from ukuk.workspace.access.models import Member
from ukuk.workspace.cases.models import Case
from ukuk.workspace.imports.models import Import, ImportedRow
from ukuk.workspace.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(client_of: Callable[[Member], Client], members: SimpleNamespace) -> Client:
    """The coordinator's browser."""
    return client_of(members.coordinator)


def give(client: Client, members: SimpleNamespace, data: bytes, name: str = "list.csv", **more: Any) -> Any:
    posted = {"file": SimpleUploadedFile(name, data), "team": members.team.pk, **more}
    return client.post("/imports/new/", posted, follow=True)


def here() -> str:
    return f"/imports/{Import.objects.latest('added_at').pk}/"


def text(answer: Any) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


ANSWERS = {"constant-case.kind": "work", "constant-case.opened_on": "2026-01-15", "constant-case.person_role": "victim"}


def checked(client: Client, members: SimpleNamespace, data: bytes) -> Any:
    give(client, members, data)
    client.post(here() + "answers/", ANSWERS)
    return client.post(here() + "check/", follow=True)


def test_the_whole_way_of_a_hotline_sheet(worker: Client, members: SimpleNamespace) -> None:
    page = give(worker, members, hotline_csv())
    assert "Before the rows can be read" in text(page)
    assert "Kind of case" in text(page)
    worker.post(here() + "answers/", ANSWERS)
    page = worker.post(here() + "check/", follow=True)
    assert "Токтогулов" in text(page)
    step = Import.objects.get().step
    page = worker.post(here() + "import/", {"step": step}, follow=True)
    assert "none: a row that says nothing of consent gives none" in text(page)
    assert (Person.objects.count(), Case.objects.count()) == (3, 3)
    page = worker.get(here() + "rows/")
    assert "P-0001" in text(page)
    assert "Токтогулов" not in text(page), "once imported, names are read on the pages of people"
    page = worker.post(here() + "undo/", follow=True)
    assert "This import was undone" in text(page)
    assert not Person.objects.visible_to(members.coordinator).exists()


def test_a_file_that_is_no_sheet_is_answered_with_a_paragraph(worker: Client, members: SimpleNamespace) -> None:
    page = give(worker, members, b"%PDF-1.7")
    assert page.status_code == 422
    assert "This is a PDF, not a sheet" in text(page)
    assert not Import.objects.exists()


def test_a_workbook_of_several_sheets_asks_which(worker: Client, members: SimpleNamespace) -> None:
    data = xlsx_of({"Callers": [HOTLINE_HEAD, *HOTLINE_ROWS], "Codes": [("a",), ("b",)]})
    give(worker, members, data, "list.xlsx")
    assert Import.objects.get().chosen == {}
    assert worker.get(here() + "columns/").status_code == 303
    worker.post(here() + "sheet/", {"sheet": "Callers"})
    assert "Фамилия" in text(worker.get(here() + "columns/"))


def test_columns_are_led_by_hand_and_the_rest_is_kept(worker: Client, members: SimpleNamespace) -> None:
    give(worker, members, csv_of((("A", "B", "C"), ("Айбек", "x", "y"))))
    page = worker.get(here() + "columns/")
    assert "Of 3 columns nothing is said yet" in text(page)
    worker.post(here() + "columns/choose/", {"column-0": "person.name", "column-2": "leave"})
    worker.post(here() + "columns/rest/", {"way": "note"})
    chosen = Import.objects.get().chosen["columns"]
    assert chosen == {"a": {"to": "person.name"}, "b": {"note": True}, "c": {"leave": True}}


def test_dates_of_two_readings_are_asked_once_a_column(worker: Client, members: SimpleNamespace) -> None:
    give(worker, members, csv_of((("ФИО", "Дата рождения"), ("Айбек", "3/2/1990"), ("Нурлан", "4/5/1991"))))
    page = worker.get(here() + "columns/")
    assert "Dates of this column can be read in two ways" in text(page)
    worker.post(here() + "answers/", {"date_order-1": "mdy"})
    worker.post(here() + "check/")
    assert [row.values["person.birth_date"] for row in ImportedRow.objects.all()] == ["1990-03-02", "1991-04-05"]


def test_a_word_that_no_list_has_is_chosen_once(worker: Client, members: SimpleNamespace) -> None:
    rows = (("№", "ФИО", "Пол"), ("1", "Айбек", "мущина"), ("2", "Нурлан", "Мущина"))
    give(worker, members, csv_of(rows))
    page = worker.post(here() + "check/", follow=True)
    assert "мущина" in text(page)
    assert "Rows: 2, 3" in " ".join(text(page).split())
    page = worker.post(here() + "terms/", {"word-0": "мущина", "term-0": "male"}, follow=True)
    assert Import.objects.get().counts == {"create": 2}


def test_rows_are_filtered_and_refused_ones_come_first(worker: Client, members: SimpleNamespace) -> None:
    rows = [list(row) for row in HOTLINE_ROWS]
    rows[2][4] = "40.01.1990"
    page = checked(worker, members, csv_of((HOTLINE_HEAD, *rows)))
    assert "1 row cannot be imported" in text(page)
    numbers = re.findall(r'<th scope="row" class="number">(\d+)</th>', page.content.decode())
    assert numbers == ["4", "2", "3"]
    only = worker.get(here() + "rows/?state=refused")
    assert re.findall(r'<th scope="row" class="number">(\d+)</th>', only.content.decode()) == ["4"]
    assert worker.post(here() + "import/", {"step": Import.objects.get().step}).status_code == 422
    assert not Person.objects.exists()


def test_numbers_of_documents_are_masked_and_what_is_sensitive_is_withheld(
    client_of: Callable[[Member], Client], members: SimpleNamespace
) -> None:
    client = client_of(members.caseworker)
    give(client, members, csv_of((("ФИО", "Паспорт", "Уязвимости"), ("Айбек", "AC1234567", "ВИЧ"))))
    for address in ("columns/", "rows/"):
        page = client.post(here() + "check/", follow=True) if address == "rows/" else client.get(here() + address)
        assert "Айбек" in text(page)
        assert "AC1234567" not in text(page)
        assert "ВИЧ" not in text(page)
        assert "withheld" in text(page)


def test_the_report_can_be_taken_away_and_holds_no_formula(worker: Client, members: SimpleNamespace) -> None:
    checked(worker, members, csv_of((HOTLINE_HEAD, ("1", "А", "Б", "", "=1+1", "м", "", "", ""))))
    lines = worker.get(here() + "rows/report/").content.decode("utf-8-sig").splitlines()
    assert lines[0] == "row,state,person,case,said"
    assert lines[1].startswith("2,")
    assert not any(cell.startswith(("=", '"=')) for line in lines for cell in line.split(","))


def test_an_undo_names_what_was_changed_since(worker: Client, members: SimpleNamespace) -> None:
    from ukuk.workspace.people import actions as people_actions

    checked(worker, members, hotline_csv())
    worker.post(here() + "import/", {"step": Import.objects.get().step})
    person = Person.objects.get(number=1)
    people_actions.change_person(person, version=1, sex="female", born="", by=members.caseworker)
    page = worker.post(here() + "undo/", follow=True)
    assert page.status_code == 409
    assert "P-0001" in text(page)
    worker.post(here() + "undo/", {"leaving_changed": "yes"})
    assert [one.code for one in Person.objects.visible_to(members.coordinator)] == ["P-0001"]


def test_the_questions_of_a_page_do_not_grow_with_the_rows(
    worker: Client, members: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    rows = [(str(i), f"Айбек {i}") for i in range(120)]
    give(worker, members, csv_of((("№", "ФИО"), *rows)))
    worker.post(here() + "check/")
    with django_assert_max_num_queries(25):
        page = worker.get(here() + "rows/")
    assert "Page 1 of 3" in text(page)


@pytest.mark.parametrize("language", ["ru", "ky"])
def test_every_page_speaks_the_language(worker: Client, members: SimpleNamespace, language: str) -> None:
    worker.post("/language/", {"language": language})
    checked(worker, members, hotline_csv())
    for address in ("", "columns/", "rows/"):
        page = text(worker.get(here() + address))
        assert "What it says" not in page
        assert "Where each column leads" not in page
