"""A caseworker's path: somebody calls, is found or added, and all that is told gets its place on one page.

In three languages, on a laptop and on a phone, with the rules of axe on each page; once without scripts, once by a
member who has to give a reason for what is sensitive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.entering import enter
from browser.watching import LANGUAGES, SIZES, fits, nothing_for_axe, speak, watched
from served import served

WORDS = {
    "en": {"counted": "May be counted.", "not_counted": "May not be counted.", "never": "Never use"},
    "ru": {
        "counted": "Можно учитывать в статистике.",
        "not_counted": "Нельзя учитывать в статистике.",
        "never": "Никогда не использовать",
    },
    "ky": {
        "counted": "Статистикада эсепке алса болот.",
        "not_counted": "Статистикада эсепке алууга болбойт.",
        "never": "Эч качан колдонбоо",
    },
}


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An example workspace of this module's own: people are added and removed here."""
    with served(tmp_path_factory.mktemp("people") / "workspace", "example") as found:
        yield found


def seen(page: Page) -> None:
    """What holds for every page."""
    nothing_for_axe(page)
    fits(page)


def a_name() -> str:
    """An invented name that no other test has."""
    letters = "".join("абвгдежзиклмнопр"[int(digit, 16)] for digit in uuid4().hex[:8])
    return f"Придуманов{letters} Асан"


def add(page: Page, address: str, name: str) -> None:
    page.goto(address + "/people/new/")
    page.locator("input[name=whole]").fill(name)
    page.locator("input[name=born]").fill("14.05.1990")
    page.locator("select[name=sex]").select_option("female")
    page.locator("form[action='/people/new/'] .button-main").click()
    expect(page.locator("#person-head h1")).to_have_text(name)


def fill(page: Page, section: str, **values: str) -> Locator:
    """Open the form of a section, fill it in and save it, in its place on the page."""
    place = page.locator(f"#section-{section}")
    place.locator(".part-head .edit").click()
    form = place.locator("form.fields")
    expect(form).to_be_visible()
    for name, value in values.items():
        field = form.locator(f"[name={name}]")
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    form.locator(".button-main").click()
    expect(form).to_have_count(0)
    return place


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_from_a_call_to_one_page(chromium: Browser, ours: str, language: str, size: str) -> None:
    words, name = WORDS[language], a_name()
    with watched(chromium, ours, size) as page:
        enter(page, ours)
        speak(page, language)
        page.goto(ours + "/people/")
        seen(page)
        page.locator("header.title a.button-main").click()
        page.wait_for_load_state("load")
        seen(page)
        add(page, ours, name)
        seen(page)
        assert name.split()[0] not in page.title()

        # Whoever types the same name again is shown the one who is here.
        page.goto(ours + "/people/new/")
        page.wait_for_load_state("load")
        page.locator("input[name=whole]").press_sequentially(name.upper())
        expect(page.locator("#alike a")).to_have_count(1)
        seen(page)
        page.locator("#alike a").click()
        page.wait_for_load_state("load")

        contacts = fill(page, "contacts", channel="phone", value="+996 555 000 111", safety="never")
        expect(contacts.locator(".row-warning")).to_contain_text(words["never"])
        expect(page.locator("#title-contacts")).to_be_focused()

        documents = fill(page, "documents", kind="passport", number="ZX 9876543", state="KG", valid_until="2031-02")
        expect(documents).not_to_contain_text("9876543")
        documents.locator(".row-number button").click()
        expect(documents.locator(".number-shown")).to_have_text("ZX 9876543")
        seen(page)

        # A form that is refused stays, with what was written.
        documents.locator(".row-acts .edit").click()
        documents.locator("[name=valid_until]").fill("весной")
        documents.locator("form.fields .button-main").click()
        expect(documents.locator(".field-error")).to_be_visible()
        expect(documents.locator("[name=valid_until]")).to_have_value("весной")
        seen(page)
        documents.locator("form.fields .act a").click()
        expect(documents.locator("form.fields")).to_have_count(0)

        # What follows from a consent stands in words; a withdrawal is one click.
        consents = page.locator("#section-consents")
        expect(consents).to_contain_text(words["not_counted"])
        fill(page, "consents", purpose="statistics", answer="given", on="2025-03", how="by_phone")
        expect(consents).to_contain_text(words["counted"])
        seen(page)
        consents.locator(".withdraw button").click()
        expect(consents).to_contain_text(words["not_counted"])

        # A name more, put first: the head changes with it.
        fill(page, "names", whole="Asan PRIDUMANOV", kind="other_paper")
        names = page.locator("#section-names .row")
        expect(names).to_have_count(2)
        names.nth(1).locator(".row-acts form").first.locator("button").click()
        expect(page.locator("#person-head h1")).to_have_text("Asan PRIDUMANOV")

        # Removed, and brought back.
        names.nth(0).locator(".row-acts form").last.locator("button").click()
        expect(names).to_have_count(1)
        seen(page)
        page.locator("#section-names .notice button").click()
        expect(names).to_have_count(2)

        for place in ("timeline", "history"):
            page.goto(re.sub(r"/people/([0-9a-f-]+)/.*", rf"/people/\1/{place}/", page.url))
            expect(page.locator("li.moment").first).to_be_visible()
            seen(page)

        # Found by the other name, by the number in full, by the end of the telephone number.
        for asked in (name.split()[0], "zx9876543", "555 000 111"):
            page.goto(ours + "/people/")
            page.wait_for_load_state("load")
            page.locator("#find").fill(asked)
            page.keyboard.press("Enter")
            expect(page.locator("#people-list tbody tr").first).to_be_visible()
            assert page.url.endswith("/people/")
        seen(page)
        page.locator("#people-list tbody th a").first.click()
        page.locator("form.remove-person button").click()
        page.locator(".notice-done button").click()
        expect(page.locator("#person-head")).to_be_visible()


def test_the_list_is_filtered_and_sorted_by_keyboard(chromium: Browser, ours: str) -> None:
    with watched(chromium, ours) as page:
        enter(page, ours)
        add(page, ours, a_name())
        page.goto(ours + "/people/")
        page.wait_for_load_state("load")
        page.locator("#sort-name").focus()
        page.keyboard.press("Enter")
        expect(page.locator("th[aria-sort=ascending] #sort-name")).to_be_focused()
        expect(page).to_have_url(re.compile(r"sort=name"))
        page.locator(".filters-fold summary").focus()
        page.keyboard.press("Enter")
        page.locator("#f-sex").select_option("male")
        page.locator("#f-sex").focus()
        page.locator("form.filter-grid .button").focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"sex=male"))
        seen(page)


def test_all_of_it_works_without_scripts(chromium: Browser, ours: str) -> None:
    with watched(chromium, ours, scripts=False) as page:
        enter(page, ours)
        add(page, ours, a_name())
        here = page.url
        page.locator("#section-contacts .part-head .edit").click()
        page.locator("[name=channel]").select_option("phone")
        page.locator("[name=value]").fill("+996 555 000 222")
        page.locator("[name=safety]").select_option("safe")
        page.locator("form.fields .button-main").click()
        expect(page).to_have_url(here + "#section-contacts")
        expect(page.locator("#section-contacts")).to_contain_text("+996 555 000 222")
        page.locator("#section-contacts .row-acts button").click()
        page.locator("#section-contacts .notice button").click()
        expect(page.locator("#section-contacts")).to_contain_text("+996 555 000 222")
        page.locator("#person-head .person-facts .edit").click()
        page.locator("[name=born]").fill("1988")
        page.locator("form.fields .button-main").click()
        expect(page.locator("#person-head")).to_contain_text("1988")


def test_two_windows_on_one_name_lose_nothing(chromium: Browser, ours: str) -> None:
    with watched(chromium, ours) as page:
        enter(page, ours)
        add(page, ours, a_name())
        page.wait_for_load_state("load")
        names = page.locator("#section-names")
        names.locator(".row-acts .edit").first.click()
        expect(names.locator("form.fields")).to_be_visible()
        other = page.context.new_page()
        other.goto(page.url)
        other.wait_for_load_state("load")
        other.locator("#section-names .row-acts .edit").first.click()
        other.locator("#section-names [name=whole]").fill("Из другого окна")
        other.locator("#section-names form.fields .button-main").click()
        expect(other.locator("#person-head h1")).to_have_text("Из другого окна")
        names.locator("[name=whole]").fill("Из этого окна")
        names.locator("form.fields .button-main").click()
        expect(names.locator(".now-there")).to_contain_text("Из другого окна")
        expect(names.locator("[name=whole]")).to_have_value("Из этого окна")
        seen(page)
        names.locator("form.fields .button-main").click()
        expect(page.locator("#person-head h1")).to_have_text("Из этого окна")


def test_a_caseworker_gives_a_reason_for_what_is_sensitive(chromium: Browser, ours: str) -> None:
    with watched(chromium, ours) as page:
        enter(page, ours, "caseworker")
        add(page, ours, a_name())
        expect(page.locator("#section-vulnerabilities .withheld")).to_be_visible()
        expect(page.locator("#section-notes .withheld")).to_be_visible()
        seen(page)
        page.locator("details.glass summary").click()
        page.locator("details.glass [name=reason]").fill("An invented reason: she asked for a doctor.")
        page.locator("details.glass button").click()
        expect(page.locator("#section-vulnerabilities .part-head .edit")).to_be_visible()
        fill(page, "vulnerabilities", code="pregnant")
        expect(page.locator("#section-vulnerabilities")).to_contain_text("Pregnant")
        seen(page)
