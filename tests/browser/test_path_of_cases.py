"""A case from the call to its end, as people do it: by keyboard, part by part, with and without a script.

In three languages, on a laptop and on a phone, with the rules of axe on each page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from browser.entering import enter
from browser.watching import LANGUAGES, SIZES, fits, nothing_for_axe, speak, watched
from served import served

A_CASE = re.compile(r"/cases/[0-9a-f-]{36}/")


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An example workspace of this module's own: cases are made and removed here."""
    with served(tmp_path_factory.mktemp("cases") / "workspace", "example") as found:
        yield found


def seen(page: Page) -> None:
    """What holds for every page."""
    nothing_for_axe(page)
    fits(page)


def opened_from_a_call(page: Page, address: str, who: str) -> None:
    """A new case, by the keyboard alone."""
    page.goto(address + "/cases/new/")
    expect(page.locator("select[name=kind]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    seen(page)
    page.locator("input[name=who]").focus()
    page.keyboard.type(who)
    page.locator("textarea[name=what]").focus()
    page.keyboard.type("Invented: wages were not paid")
    page.locator("input[name=when]").focus()
    page.keyboard.type("03.2025")
    page.locator("select[name=act]").select_option("unpaid_wages")
    page.locator("select[name=next]").select_option("claim_to_employer")
    page.locator("input[name=due_on]").fill("2026-03-10")
    page.locator("form.call button.button-main").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(A_CASE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", list(SIZES))
def test_a_case_from_a_call_to_its_end(chromium: Browser, ours: str, language: str, size: str, tmp_path: Path) -> None:
    with watched(chromium, ours, size) as page:
        enter(page, ours)
        speak(page, language)
        page.goto(ours + "/cases/")
        seen(page)
        opened_from_a_call(page, ours, f"Invented {language} {size}")
        seen(page)
        case = page.url

        # One more act, in its place on the page.
        page.locator("#section-events .event > .act-more a").first.click()
        form = page.locator("#slot-events #case-form")
        expect(form).to_be_visible()
        form.locator("select[name=type]").select_option("passport_taken")
        nothing_for_axe(page)
        form.locator("button.button-main").click()
        expect(page.locator("#section-events .act-row")).to_have_count(2)

        # What cannot be kept comes back with what was typed.
        page.locator("#section-events .act-row .row-acts a").first.click()
        form = page.locator("#slot-events #case-form")
        form.locator("input[name=amount]").fill("60000")
        form.locator("button.button-main").click()
        expect(page.locator("#slot-events .field-error")).to_be_visible()
        expect(page.locator("#slot-events input[name=amount]")).to_have_value("60000")
        page.locator("#slot-events input[name=currency]").fill("RUB")
        page.locator("#slot-events button.button-main").click()
        expect(page.locator("#section-events .act-row").first).to_contain_text("RUB")

        # Removed, and back.
        page.locator("#section-events .act-row .row-acts button").last.click()
        expect(page.locator("#section-events .act-row")).to_have_count(1)
        page.locator("#section-events .notice-done button").click()
        expect(page.locator("#section-events .act-row")).to_have_count(2)

        # The action is done, the next one follows.
        page.locator("#section-interventions .task a").first.click()
        form = page.locator("#slot-interventions #case-form")
        form.locator("select[name=outcome]").select_option("no_answer")
        form.locator("select[name=next]").select_option("complaint_to_labour_inspection")
        form.locator("button.button-main").click()
        expect(page.locator("#section-interventions .task")).to_have_count(1)
        expect(page.locator("#section-interventions details")).to_be_visible()

        # A risk is assessed: a record of its own.
        page.locator("#section-care .part-acts a").first.click()
        form = page.locator("#slot-care #case-form")
        form.locator("select[name=level]").select_option("high")
        form.locator("input[name=risks][value=no_means]").check()
        nothing_for_axe(page)
        form.locator("button.button-main").click()
        expect(page.locator("#section-care .care")).to_have_count(1)

        # A file: attached, looked at, checked.
        picture = tmp_path / "invented.png"
        Image.new("RGB", (60, 40), "gray").save(picture)
        page.locator("#section-files .part-acts a").click()
        seen(page)
        page.locator("input[name=file]").set_input_files(picture)
        page.locator("form.fields button.button-main").click()
        expect(page.locator("#section-files .row")).to_have_count(1)
        page.locator("#section-files a.row-lead").click()
        expect(page.locator(".file-view img")).to_be_visible()
        expect(page.locator(".file-view img")).to_have_js_property("naturalWidth", 60, timeout=20_000)
        page.locator("form[action$='/check/'] button").click()
        expect(page.locator("#custody")).to_contain_text("✓")
        seen(page)

        # The line of time, drawn and as a table.
        page.goto(case + "timeline/")
        expect(page.locator(".line-of-time img")).to_be_visible()
        expect(page.locator(".line-of-time img")).to_have_js_property("complete", True)
        expect(page.locator(".line-of-time img")).not_to_have_js_property("naturalWidth", 0)
        seen(page)
        page.goto(case + "history/")
        seen(page)

        # The end, with its reason; and the case removed and brought back.
        page.goto(case)
        page.locator("#section-about .part-acts a").first.click()
        form = page.locator("#slot-about #case-form")
        form.locator("select[name=status]").select_option("closed")
        form.locator("button.button-main").click()
        expect(page.locator("#slot-about .field-error")).to_be_visible()
        page.locator("#slot-about select[name=reason]").select_option("solved")
        page.locator("#slot-about button.button-main").click()
        expect(page.locator("#slot-about #case-form")).to_have_count(0)
        page.locator("form.remove-person button").click()
        expect(page.locator(".notice-done")).to_be_visible()
        page.locator(".notice-done button").click()
        expect(page).to_have_url(A_CASE)


def test_everything_works_without_a_script(chromium: Browser, ours: str) -> None:
    with watched(chromium, ours, scripts=False) as page:
        enter(page, ours)
        page.goto(ours + "/cases/new/")
        page.locator("input[name=who]").fill("Invented Without Script")
        page.locator("textarea[name=what]").fill("Invented event")
        page.locator("form.call button.button-main").click()
        expect(page).to_have_url(A_CASE)
        page.locator("#section-events .part-acts a").click()
        page.locator("textarea[name=what]").fill("Another invented event")
        page.locator("#case-form button.button-main").click()
        expect(page.locator("#section-events .event")).to_have_count(2)
        page.locator("#section-events .event-head button").last.click()
        expect(page.locator("#section-events .event")).to_have_count(1)
        page.locator("#section-events .notice-done button").click()
        expect(page.locator("#section-events .event")).to_have_count(2)


def test_somebody_who_is_here_is_asked_about_before_anything_is_kept(chromium: Browser, ours: str) -> None:
    with watched(chromium, ours) as page:
        enter(page, ours)
        opened_from_a_call(page, ours, "Invented Twice")
        page.goto(ours + "/cases/new/")
        page.locator("input[name=who]").fill("Invented Twice")
        expect(page.locator("#who-choices input[type=radio]").first).to_be_visible()
        nothing_for_axe(page)
        page.locator("#who-choices input[type=radio]").first.check()
        page.locator("form.call button.button-main").click()
        expect(page).to_have_url(A_CASE)
        expect(page.locator("#section-persons .row")).to_have_count(1)
        page.locator("#section-persons a.row-lead, #section-persons .row-lead a").first.click()
        expect(page).to_have_url(re.compile("/people/"))


def test_a_form_opened_as_a_page_of_its_own_is_sent(chromium: Browser, address: str) -> None:
    """In a new tab or after a reload there is no section that htmx could put the answer into."""
    with watched(chromium, address) as page:
        enter(page, address, "coordinator")
        page.goto(address + "/cases/")
        case = page.locator("a[href^='/cases/']", has_text="K-00").first.get_attribute("href")
        page.goto(f"{address}{case}events/add/")
        page.locator("textarea[name=what]").fill("Invented, sent from a page of its own.")
        page.locator("main form.fields button.button-main").first.click()
        expect(page.locator("#section-events")).to_contain_text("sent from a page of its own")
