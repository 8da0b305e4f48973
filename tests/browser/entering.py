"""Signing in to the example workspace, where each member is called like the role and all share one password."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def enter(page: Page, address: str, role: str = "coordinator") -> None:
    """Sign in by the form, as a person does; the page is then the first one, in English.

    A member's language is kept with the account, and another test may have chosen one.
    """
    from ukuk.workspace.example import EXAMPLE_PASSWORD

    page.goto(address + "/account/login/")
    page.locator("input[name=login]").fill(role)
    page.locator("input[name=password]").fill(EXAMPLE_PASSWORD)
    page.locator("form.fields button").click()
    # The password is hashed slowly on purpose, and the machine may be busy.
    expect(page.locator("details.self")).to_be_visible(timeout=30_000)
    if page.locator("html").get_attribute("lang") != "en":
        page.locator("button[name=language][value=en]").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
