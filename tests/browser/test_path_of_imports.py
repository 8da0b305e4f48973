"""A list comes in: the file, its columns, every row, the report, and all of it back; in three languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.entering import enter
from browser.watching import LANGUAGES, fits, nothing_for_axe, speak, watched
from invented_sheets import HOTLINE_HEAD, HOTLINE_ROWS, csv_of

ANSWERS = {"case.kind": "work", "case.person_role": "victim"}


def give(page: Page, address: str, file: Path) -> None:
    page.goto(address + "/imports/")
    page.locator("input[type=file]").set_input_files(file)
    page.locator("form[enctype] .act button").click()
    expect(page.locator("#columns-title")).to_be_visible()


def answer(page: Page) -> None:
    for name, value in ANSWERS.items():
        page.locator(f"select[name='constant-{name}']").select_option(value)
    page.locator("input[name='constant-case.opened_on']").fill("2026-01-15")
    page.locator("form[action$='/answers/'] button").click()


@pytest.mark.parametrize("size", ["laptop", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_comes_in_and_goes_back(
    chromium: Browser, address: str, language: str, size: str, tmp_path: Path
) -> None:
    rows = [[f"{language}{size}{row[0]}", *row[1:]] for row in HOTLINE_ROWS]
    # A word that no list has, a column that no map knows, papers of nobody else.
    rows = [[*row[:6], f"{language[0]}{size[0]}{row[6]}" if row[6] else "", *row[7:], "синяя"] for row in rows]
    rows[0][5] = f"мущина {language} {size}"
    file = tmp_path / f"hotline-{language}-{size}.csv"
    file.write_bytes(csv_of(((*HOTLINE_HEAD, f"Цвет {language} {size}"), *rows)))
    with watched(chromium, address, size) as page:
        enter(page, address, "coordinator")
        speak(page, language)
        page.goto(address + "/imports/")
        nothing_for_axe(page)
        fits(page)
        give(page, address, file)
        nothing_for_axe(page)
        fits(page)
        page.locator("form[action$='/columns/rest/'] button").click()
        answer(page)
        page.locator("form[action$='/check/'] button").click()
        expect(page.locator("#terms-title")).to_be_visible()
        nothing_for_axe(page)
        fits(page)
        page.locator("select[name='term-0']").select_option("male")
        page.locator("form[action$='/terms/'] button").click()
        expect(page.locator(".row-create")).to_have_count(3)
        nothing_for_axe(page)
        page.locator("form[action$='/import/'] button").click()
        expect(page.locator("#report-title")).to_be_visible()
        nothing_for_axe(page)
        fits(page)
        page.goto(page.url + "rows/")
        expect(page.locator("tbody a").first).to_contain_text("P-")
        nothing_for_axe(page)
        fits(page)
        page.go_back()
        page.locator("form[action$='/undo/'] button").click()
        expect(page.locator(".notice-done")).to_be_visible()
        nothing_for_axe(page)


def test_all_of_it_works_without_a_script(chromium: Browser, address: str, tmp_path: Path) -> None:
    file = tmp_path / "plain.csv"
    file.write_bytes(csv_of((("№", "ФИО", "Дата рождения"), ("plain 1", "Айбек Осмонов", "1990"))))
    with watched(chromium, address, scripts=False) as page:
        enter(page, address, "coordinator")
        give(page, address, file)
        page.locator("form[action$='/check/'] button").click()
        page.locator("form[action$='/import/'] button").click()
        expect(page.locator("#report-title")).to_be_visible()


def test_a_long_list_says_how_far_it_is_and_comes_in_whole(chromium: Browser, address: str, tmp_path: Path) -> None:
    rows = [(f"long {number}", f"Айбек Осмонов {number}", "1990") for number in range(700)]
    file = tmp_path / "long.csv"
    file.write_bytes(csv_of((("№", "ФИО", "Дата рождения"), *rows)))
    with watched(chromium, address) as page:
        enter(page, address, "coordinator")
        give(page, address, file)
        page.locator("form[action$='/check/'] button").click()
        expect(page.locator(".row-create")).to_have_count(50, timeout=30_000)
        page.locator("form[action$='/import/'] button").click()
        expect(page.locator("#work-title, #report-title")).to_be_visible(timeout=30_000)
        if page.locator("#work-title").count():
            nothing_for_axe(page)
        expect(page.locator("#report-title")).to_be_visible(timeout=60_000)
        expect(page.locator("dl.pairs dd").first).to_contain_text("700")
