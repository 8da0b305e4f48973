"""A page that is watched: no request to another host, nothing in the console, the rules of axe."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

LANGUAGES = ("en", "ru", "ky")
SIZES = {"laptop": (1280, 800), "phone": (360, 740)}


@contextmanager
def watched(
    chromium: Browser, address: str, size: str = "laptop", *, scripts: bool = True, **options: Any
) -> Iterator[Page]:
    """A page that fails the test when it asks another host for anything or says anything in the console."""
    width, height = SIZES[size]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=scripts, accept_downloads=True, **options
    )
    page = context.new_page()
    said: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    try:
        yield page
        assert said == [], said
        assert hosts == {urlsplit(address).netloc}
    finally:
        context.close()


def speak(page: Page, language: str) -> None:
    """Choose the language of the pages, on the page where one is."""
    page.locator(f"button[name=language][value={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)


def nothing_for_axe(page: Page) -> None:
    """No rule of axe is broken (WCAG 2.2 A and AA, and its good practices)."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def fits(page: Page) -> None:
    """Nothing makes the page scroll sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} pixels too wide"
