"""The keeper reads the trail: who did what, chosen, page by page; checks it; and has the receipt."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from browser.entering import enter
from browser.watching import LANGUAGES, SIZES, fits, nothing_for_axe, speak, watched


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keeper_reads_and_checks_the_trail(chromium: Browser, address: str, language: str, size: str) -> None:
    with watched(chromium, address, size) as page:
        enter(page, address, "keeper")
        speak(page, language)
        page.goto(address + "/trail/")
        nothing_for_axe(page)
        fits(page)
        # Older by keyboard, and back again.
        older = page.locator("a[rel=next]")
        older.focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"before=\d+"))
        expect(page.locator("a[rel=prev]")).to_be_visible()
        page.go_back()

        page.locator("select[name=act]").select_option("member.signed_in")
        page.locator(".trail-choice button").click()
        expect(page).to_have_url(re.compile("act=member.signed_in"))
        expect(page.locator("tbody tr")).not_to_have_count(0)
        page.locator("tbody details summary").first.click()
        nothing_for_axe(page)
        fits(page)
        page.locator("tbody td a").last.click()
        expect(page).to_have_url(re.compile("record="))

        page.locator("nav.tabs a").nth(1).click()
        nothing_for_axe(page)
        page.locator("#walk form button").click()
        expect(page.locator("code.receipt")).to_have_text(re.compile(r"^\d+:[0-9a-f]{64}$"), timeout=30_000)
        receipt = str(page.locator("code.receipt").text_content())
        nothing_for_axe(page)
        fits(page)
        page.locator("input[name=receipt]").fill(receipt)
        page.locator("#walk form button").click()
        expect(page.locator(".notice-done")).to_be_visible()


def test_without_a_script_it_is_checked_too(chromium: Browser, address: str) -> None:
    with watched(chromium, address, scripts=False) as page:
        enter(page, address, "keeper")
        page.goto(address + "/trail/verify/")
        page.locator("#walk form button").click()
        while page.locator("#walk progress").count():
            page.locator("#walk form button").click()
        expect(page.locator("code.receipt")).to_be_visible()


def test_it_is_taken_away(chromium: Browser, address: str) -> None:
    with watched(chromium, address) as page:
        enter(page, address, "keeper")
        page.goto(address + "/trail/?act=team.made")
        with page.expect_download() as download:
            page.get_by_role("link", name="CSV").click()
        assert download.value.suggested_filename == "trail.csv"
        lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
        assert lines[0].startswith("number,at,by,by_name,act")
        assert all("team.made" in line for line in lines[1:])
