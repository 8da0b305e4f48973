"""Nobody worked for a while: whoever comes back types the passphrase and is where they were, in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.entering import enter
from browser.watching import LANGUAGES, SIZES, fits, nothing_for_axe, speak
from one_member import SHUT_ON_REQUEST, laid_out, shut_now
from served import PASSPHRASE, served

TITLES = {"en": "The workspace is locked", "ru": "Рабочее место заперто", "ky": "Жумуш орду кулпуланган"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_out(tmp_path_factory.mktemp("idle") / "workspace")


@pytest.fixture(scope="module")
def idle_address(folder: Path) -> Iterator[str]:
    with served(folder, program=SHUT_ON_REQUEST) as found:
        yield found


def is_shut(page: Page, language: str) -> None:
    expect(page.locator("h1")).to_have_text(TITLES[language])
    expect(page.locator("html")).to_have_attribute("lang", language)
    nothing_for_axe(page)
    fits(page)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_comes_back_is_where_they_were(
    chromium: Browser, folder: Path, idle_address: str, language: str, size: str
) -> None:
    width, height = SIZES[size]
    context = chromium.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    enter(page, idle_address)
    speak(page, language)
    page.goto(idle_address + "/papers/")
    shut_now(folder)
    page.reload()
    is_shut(page, language)
    # The field has the focus; nothing but typing is needed.
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    expect(page.locator("[role=alert]")).to_be_visible()
    expect(page.locator("#passphrase")).to_have_attribute("aria-invalid", "true")
    is_shut(page, language)
    page.locator("#passphrase").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    expect(page).to_have_url(idle_address + "/papers/")
    expect(page.locator("details.self")).to_be_visible()
    context.close()


def test_the_language_of_the_locked_page_can_be_chosen(chromium: Browser, folder: Path, idle_address: str) -> None:
    page = chromium.new_page()
    shut_now(folder)
    page.goto(idle_address + "/")
    for language in LANGUAGES:
        speak(page, language)
        is_shut(page, language)
    page.locator("#passphrase").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    expect(page.locator("input[name=login]")).to_be_visible()
    page.close()
