"""The path of an author: take the example, write in an issue, cite a figure by keyboard, save, sign, build.

In three languages, on a laptop and on a phone, with the rules of axe on each page; without a script too; nothing that
was typed is lost when two write at once.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.entering import enter
from browser.watching import LANGUAGES, SIZES, fits, nothing_for_axe, speak, watched

LAST = "\n\nA sentence of ours: "


def clean(page: Page) -> None:
    nothing_for_axe(page)
    fits(page)


def open_example(page: Page, address: str, language: str) -> None:
    """A fresh copy of the example in that language, on its own page."""
    page.goto(address + "/submissions/")
    page.locator(f"form[action='/submissions/example/'] button[value={language}]").click()
    expect(page.locator("ol.issues li")).to_have_count(6)


def open_issue(page: Page, number: int) -> None:
    page.locator(".issue-name").nth(number).click()
    expect(page.locator("#look .built")).to_be_visible(timeout=15_000)


def write(page: Page, words: str) -> None:
    """At the end of the text, key by key."""
    text = page.locator("#section-text")
    text.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_path_of_an_author(chromium: Browser, address: str, language: str, size: str) -> None:
    with watched(chromium, address, size) as page:
        enter(page, address, "author")
        speak(page, language)
        page.goto(address + "/submissions/")
        clean(page)
        open_example(page, address, language)
        expect(page.locator("#check .stands")).to_be_visible(timeout=15_000)
        clean(page)
        open_issue(page, 2)
        clean(page)

        # `[[` opens the list; arrows move in it, Escape closes it, Enter takes.
        write(page, LAST + "[[strand")
        options = page.locator("#figure-options [role=option]")
        expect(options.first).to_be_visible()
        expect(page.locator("#section-text")).to_have_attribute("aria-activedescendant", "option-1")
        clean(page)
        page.keyboard.press("Escape")
        expect(page.locator("#figure-options")).to_be_hidden()
        page.keyboard.type("e")
        expect(options.first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        expect(page.locator("#section-text")).to_have_value(re.compile(r"A sentence of ours: \[\[stranded\]\]$"))
        expect(page.locator("#look .built")).to_contain_text("200", timeout=15_000)

        # A number typed by hand is said beside the text, with its place.
        page.keyboard.type(" and 512 workers left.")
        trouble = page.locator("#look .finding-error").first
        expect(trouble).to_contain_text("512", timeout=15_000)
        trouble.locator("a[data-select]").click()
        assert page.evaluate("() => getSelection().toString()") == "512"
        expect(page.locator("#draft-kept")).not_to_be_empty(timeout=15_000)
        page.locator("#section-text").evaluate("field => { field.value = field.value.replace(/ and 512.*/, '') }")
        page.keyboard.press("Control+s")
        expect(page.locator(".notice-done")).to_be_visible()
        page.locator(".notice-done a").click()
        expect(page.locator(".difference ins", has_text="[[stranded]]")).to_be_visible()
        clean(page)

        # The other pages of the paper.
        for tab in (1, 2, 4):
            page.locator(".tabs a").nth(tab).click()
            expect(page.locator(".tabs a").nth(tab)).to_have_attribute("aria-current", "page")
            clean(page)
        page.locator(".tabs a").first.click()

        # Sign, then change: the signature is outdated and says so.
        page.locator(".sign-form button").click()
        expect(page.locator("#sign-off .stands")).to_be_visible()
        page.locator("#new-heading").fill("6")
        page.locator("#new-issue button").click()
        expect(page.locator("#section-text")).to_have_value(re.compile(r"^# 6"))
        page.locator(".tabs a").first.click()
        expect(page.locator("#sign-off .outdated")).to_be_visible()
        page.locator(".issue-acts").last.locator("button").last.click()
        expect(page.locator("ol.issues li")).to_have_count(6)

        # Build in the background, take it away.
        page.locator("form[action$='/build/html/'] button").first.click()
        built = page.locator("#built a[href$='/take/html/']")
        expect(built).to_be_visible(timeout=60_000)
        with page.expect_download() as taken:
            built.click()
        assert taken.value.suggested_filename.endswith(".html")


def test_without_a_script_an_author_finds_cites_looks_and_saves(chromium: Browser, address: str) -> None:
    with watched(chromium, address, "laptop", scripts=False) as page:
        enter(page, address, "author")
        page.goto(address + "/submissions/")
        page.locator("form[action='/submissions/example/'] button[value=en]").click()
        page.locator(".issue-name").nth(1).click()
        page.locator("#chooser summary").click()
        page.locator("#find").fill("stranded")
        page.locator("#chooser button").first.click()
        expect(page.locator("#chooser code").first).to_have_text("[[stranded]]")
        text = page.locator("#section-text")
        text.fill(text.input_value() + "\nAnd [[stranded]] waited.\n")
        page.locator("[data-look-button]").click()
        expect(page.locator("#look .built")).to_contain_text("more than 200")
        expect(text).to_have_value(re.compile("And .+ waited"))
        page.locator(".save-bar .button-main").click()
        expect(page.locator(".notice-done")).to_be_visible()


def test_two_who_write_at_once_lose_nothing(chromium: Browser, address: str) -> None:
    # The browser says in the console that an answer was 409: that page is not watched for words there.
    with watched(chromium, address, "laptop") as first, chromium.new_context() as unwatched:
        second = unwatched.new_page()
        enter(first, address, "author")
        enter(second, address, "coordinator")
        open_example(first, address, "en")
        open_issue(first, 3)
        second.goto(first.url)
        expect(second.locator("#look .built")).to_be_visible(timeout=15_000)
        write(first, "\nThe first was quicker.\n")
        first.locator(".save-bar .button-main").click()
        expect(first.locator(".notice-done")).to_be_visible()
        write(second, "\nThe second came later.\n")
        with second.expect_navigation():
            second.locator(".save-bar .button-main").click()
        expect(second.locator("[role=alert]")).to_be_visible()
        # Word by word inside the line that both wrote.
        expect(second.locator(".difference del").first).to_have_text("first")
        expect(second.locator("#section-text")).to_have_value(re.compile("The second came later."))
        clean(second)
        both = second.locator("#section-text").input_value() + "\nThe first was quicker.\n"
        second.locator("#section-text").fill(both)
        second.locator(".save-bar .button-main").click()
        expect(second.locator(".notice-done")).to_be_visible()
        expect(second.locator("#section-text")).to_have_value(
            re.compile("second came later.*first was quicker", re.DOTALL)
        )


def test_what_was_typed_survives_a_closed_window(chromium: Browser, address: str) -> None:
    with watched(chromium, address, "laptop") as page:
        enter(page, address, "author")
        open_example(page, address, "en")
        open_issue(page, 1)
        write(page, "\nHalf a thought")
        expect(page.locator("#draft-kept")).not_to_be_empty(timeout=15_000)
        here = page.url
        page.goto(address + "/submissions/")
        page.goto(here)
        expect(page.locator("#section-text")).to_have_value(re.compile("Half a thought"))
