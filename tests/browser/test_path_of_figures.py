"""The path of a figure, as a person walks it: find it, change it with a reason, look at its series; count our own
cases, open the records behind the number."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.entering import enter
from browser.watching import LANGUAGES, SIZES, fits, nothing_for_axe, speak, watched


def looked_at(page: Page) -> None:
    nothing_for_axe(page)
    fits(page)


def drawn(page: Page) -> None:
    """The plot has arrived and is a picture."""
    picture = page.locator(".series-plot img")
    expect(picture).to_be_visible()
    picture.scroll_into_view_if_needed()
    # A function, not words: the pages' policy runs no words as script.
    picture.evaluate("async image => { await image.decode(); if (image.naturalWidth < 100) throw 'no picture'; }")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_path_of_a_figure(chromium: Browser, address: str, language: str, size: str) -> None:
    with watched(chromium, address, size) as page:
        enter(page, address, "coordinator")
        speak(page, language)
        page.goto(address + "/figures/")
        looked_at(page)
        page.locator("#c-words").fill("remittances_inflow_total.2019")
        page.locator("#c-words").press("Enter")
        expect(page.locator(".figure-table tbody tr")).to_have_count(1)
        page.locator(".figure-table tbody a").first.click()
        expect(page.locator(".value-big")).to_be_visible()
        drawn(page)
        looked_at(page)
        page.locator(".tools a.button").click()
        looked_at(page)
        page.locator("input[name=reason]").fill("an invented reason")
        page.locator("input[name=low]").fill(str(2_406_850_000 + number_of(language, size)))
        page.locator("select[name=bound]").select_option("about")
        page.locator("main form.fields button.button-main").click()
        expect(page.locator(".versions li").first).to_contain_text("an invented reason")
        looked_at(page)
        page.locator(".crumb a").last.click()
        drawn(page)
        expect(page.locator(".gap-row")).not_to_have_count(0)
        looked_at(page)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_path_of_a_count(chromium: Browser, address: str, language: str, size: str) -> None:
    with watched(chromium, address, size) as page:
        enter(page, address, "coordinator")
        speak(page, language)
        page.goto(address + "/figures/questions/")
        looked_at(page)
        page.locator("[data-adds]").click()
        looked_at(page)
        page.locator("input[name=title]").fill(f"Invented question {language} {size}")
        page.locator("input[name=by_sex]").check()
        page.locator("select[name=unit]").select_option("person")
        page.locator("input[name=by_age]").check()
        page.locator("main form.fields button").click()
        number = int(re.sub(r"\D", "", page.locator(".value-big").inner_text()))
        looked_at(page)
        page.locator(".tools a.button").click()
        looked_at(page)
        told = [int(found) for found in re.findall(r"\d+", page.locator(".lead").inner_text())]
        assert sum(told) == number
        expect(page.locator("main tbody tr")).to_have_count(min(50, told[0]))
        page.go_back()
        page.locator(".tools a", has_text=re.compile(".")).nth(1).click()
        expect(page.locator("input[name=low]")).to_have_count(0)
        looked_at(page)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_mistakes_are_said_beside_their_fields(chromium: Browser, address: str, language: str, size: str) -> None:
    """Not watched: Chromium itself writes into the console that an answer was no 200."""
    width, height = SIZES[size]
    context = chromium.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    enter(page, address, "coordinator")
    speak(page, language)
    page.goto(address + "/figures/new/")
    looked_at(page)
    page.locator("input[name=low]").fill("1,118")
    page.locator("input[name=code]").fill("invented")
    page.locator("main form.parts button").click()
    expect(page.locator("#id_low_error")).to_be_visible()
    expect(page.locator("input[name=low]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("input[name=low]")).to_have_value("1,118")
    looked_at(page)
    page.goto(address + "/figures/questions/new/")
    page.locator("input[name=title]").fill("Invented")
    page.locator("select[name=unit]").select_option("event")
    page.locator("input[name=by_sex]").check()
    page.locator("main form.fields button").click()
    expect(page.locator(".field-error")).to_be_visible()
    looked_at(page)
    context.close()


def test_two_figures_that_contradict_each_other_are_judged(chromium: Browser, address: str) -> None:
    with watched(chromium, address) as page:
        enter(page, address, "author")
        page.goto(address + "/figures/new/")
        page.locator("select[name=kind]").select_option("money")
        page.locator("input[name=low]").fill("1000000000")
        page.locator("input[name=unit]").fill("USD")
        page.locator("input[name=label_en]").fill("invented remittances")
        page.locator("select[name=series]").select_option(label="remittances to Kyrgyzstan, all countries")
        page.locator("input[name=period]").fill("2021")
        page.locator("input[name=code]").fill("invented.remittances")
        page.locator("main form.parts button").click()
        expect(page.locator("#contradictions")).to_be_visible()
        page.goto(address + "/figures/series/")
        looked_at(page)
        page.locator("tr", has=page.locator(".sign-warning")).locator("a").first.click()
        looked_at(page)
        page.locator(".pair a").first.click()
        expect(page.locator("#contradictions")).to_be_visible()
        page.locator("a[href*='/judge/']").first.click()
        looked_at(page)
        page.locator("input[name=better]").first.check()
        page.locator("textarea[name=why]").fill("an invented judgement")
        page.locator("main form.fields button").click()
        expect(page.locator("main")).to_contain_text("an invented judgement")
        looked_at(page)


def test_a_guest_sees_what_is_published_alone(chromium: Browser, address: str) -> None:
    with watched(chromium, address) as page:
        enter(page, address, "author")
        page.goto(address + "/figures/?words=remittances_inflow_total.2020")
        page.locator(".figure-table tbody a").first.click()
        shown = page.url
        page.locator(".tools form button").first.click()
        expect(page.locator(".versions")).to_be_visible()
    with watched(chromium, address) as page:
        enter(page, address, "guest")
        page.goto(address + "/figures/")
        expect(page.locator(".figure-table tbody tr")).to_have_count(1)
        looked_at(page)
        page.goto(shown)
        expect(page.locator(".value-big")).to_be_visible()
        expect(page.locator(".versions")).to_have_count(0)
        looked_at(page)


def test_a_dark_screen_gets_dark_plots_and_keeps_its_contrast(chromium: Browser, address: str) -> None:
    with watched(chromium, address, color_scheme="dark") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if "plot.svg" in request.url else None)
        enter(page, address, "analyst")
        page.goto(address + "/figures/?words=remittances_inflow_total.2021")
        page.locator(".figure-table tbody a").first.click()
        drawn(page)
        looked_at(page)
        page.goto(address + "/figures/questions/")
        page.locator("tbody td a").first.click()
        looked_at(page)
        assert asked
        assert all("scheme=dark" in found for found in asked)


def test_the_list_and_a_change_work_without_script(chromium: Browser, address: str) -> None:
    with watched(chromium, address, scripts=False) as page:
        enter(page, address, "author")
        page.goto(address + "/figures/")
        page.locator("#c-words").fill("remittances_inflow_total.2015")
        page.locator("form.choose button").click()
        expect(page.locator(".figure-table tbody tr")).to_have_count(1)
        page.locator("#sort-value").click()
        expect(page.locator("th[aria-sort=ascending]")).to_have_count(1)
        page.locator(".figure-table tbody a").first.click()
        expect(page.locator(".series-plot img")).to_be_visible()


def number_of(language: str, size: str) -> int:
    """Another number for each run on the one workspace, so that each is a change."""
    return 10 * LANGUAGES.index(language) + list(SIZES).index(size)
