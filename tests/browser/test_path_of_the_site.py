"""Signing in, Today, the search box, saved views, keys, export: as a person walks them, in three languages."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser.entering import enter
from browser.watching import LANGUAGES, SIZES, fits, nothing_for_axe, speak, watched


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_morning(chromium: Browser, address: str, language: str, size: str) -> None:
    """Today, then a name in the search box, then the person: by keyboard where it counts."""
    with watched(chromium, address, size) as page:
        enter(page, address, "coordinator")
        speak(page, language)
        expect(page.locator(".due")).not_to_have_count(0)
        nothing_for_axe(page)
        fits(page)
        page.keyboard.press("/")
        expect(page.locator("#search-box")).to_be_focused()
        page.keyboard.type("мис")
        page.keyboard.press("Enter")
        expect(page.locator("#found")).to_be_visible()
        # The box on the page answers while one writes.
        page.locator("#asked").fill("K-0001")
        expect(page.locator("#found a")).to_have_count(1)
        expect(page.locator("#found a")).to_contain_text("K-0001")
        assert "K-0001" not in page.url
        nothing_for_axe(page)
        fits(page)
        page.locator("#found a").press("Enter")
        expect(page.locator("main h1")).to_be_visible()
        expect(page.locator("main")).to_contain_text("K-0001")
        page.keyboard.press("?")
        expect(page.locator("kbd")).not_to_have_count(0)
        nothing_for_axe(page)
        page.keyboard.press("g")
        page.keyboard.press("t")
        expect(page).to_have_url(address + "/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_leaves_is_seen_before_it_leaves(chromium: Browser, address: str, language: str, tmp_path: Path) -> None:
    with watched(chromium, address) as page:
        enter(page, address, "coordinator")
        speak(page, language)
        page.goto(address + "/exports/")
        nothing_for_axe(page)
        page.locator("select[name=purpose]").select_option("statistics")
        page.locator("main form button").click()
        expect(page.locator("table")).to_be_visible()
        nothing_for_axe(page)
        fits(page)
        with page.expect_download() as downloading:
            page.locator("main form button").click()
        downloading.value.save_as(tmp_path / "export.zip")
        with zipfile.ZipFile(tmp_path / "export.zip") as packed:
            assert json.loads(packed.read("check.json"))["rows"]["persons"] > 0
        page.goto(address + "/exports/")
        expect(page.locator("main table tbody tr")).not_to_have_count(0)
        for part in ("tokens", "programs"):
            page.goto(f"{address}/exports/{part}/")
            nothing_for_axe(page)
            fits(page)


def test_a_list_is_kept_as_a_view(chromium: Browser, address: str) -> None:
    with watched(chromium, address) as page:
        enter(page, address, "caseworker")
        speak(page, "en")
        page.goto(address + "/people/?sex=female")
        page.locator("summary", has_text="Save this view").click()
        page.locator("#view-name").fill("Women")
        page.locator(".save-view button").click()
        expect(page.locator(".saved-views .chip[aria-current]")).to_have_text("Women")
        page.goto(address + "/")
        page.locator(".saved-view a", has_text="Women").click()
        expect(page).to_have_url(address + "/people/?sex=female")
        page.goto(address + "/")
        page.locator(".saved-view button").click()
        expect(page.locator(".saved-view")).to_have_count(0)


def test_single_letters_can_be_switched_off(chromium: Browser, address: str) -> None:
    """WCAG 2.2, 2.1.4: whoever speaks to the machine must not jump about."""
    with watched(chromium, address) as page:
        enter(page, address, "caseworker")
        page.goto(address + "/keys/")
        page.locator("[data-keys-switch]").uncheck()
        page.locator("h1").click()
        page.keyboard.press("g")
        page.keyboard.press("t")
        page.keyboard.press("/")
        expect(page).to_have_url(address + "/keys/")
        expect(page.locator("#search-box")).not_to_be_focused()
        page.reload()
        expect(page.locator("[data-keys-switch]")).not_to_be_checked()


def test_everything_is_there_without_script(chromium: Browser, address: str) -> None:
    with watched(chromium, address, scripts=False) as page:
        enter(page, address, "coordinator")
        page.locator("#search-box").fill("K-0001")
        page.locator("#search-box").press("Enter")
        expect(page.locator("#found a")).to_have_count(1)
        page.locator("details.self summary").click()
        page.locator("details.self form button").click()
        page.goto(address + "/")
        expect(page.locator("input[name=password]")).to_be_visible()


def test_a_dark_screen_keeps_its_contrast(chromium: Browser, address: str) -> None:
    with watched(chromium, address, color_scheme="dark") as page:
        enter(page, address, "coordinator")
        for path in ("/", "/people/", "/cases/", "/figures/", "/papers/", "/submissions/", "/exports/", "/imports/"):
            page.goto(address + path)
            nothing_for_axe(page)
