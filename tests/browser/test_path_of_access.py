"""Getting in and letting others in, as people do it: the first keeper, an invitation, a second factor, a passkey.

In three languages, on a laptop and on a phone, with the rules of axe on each page.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.entering import enter
from browser.watching import LANGUAGES, SIZES, fits, nothing_for_axe, speak, watched
from served import served

# A password is hashed slowly on purpose, and the machine may be busy.
PATIENCE = 30_000
PASSWORD = "quartz lamps under tidal moss"  # noqa: S105
CODE = "invented-code-of-the-first-run"
BEGIN = """
import sys
from pathlib import Path
from ukuk.workspace import opening
folder, passphrase, code = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
opening.make_workspace(folder, passphrase)
from ukuk.workspace.access import first
first._code = code
opening.serve(folder, passphrase, 0)
"""


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An example workspace of this module's own: accounts are made, closed and locked here."""
    with served(tmp_path_factory.mktemp("access") / "workspace", "example") as found:
        yield found


def seen(page: Page) -> None:
    """What holds for every page."""
    nothing_for_axe(page)
    fits(page)


def join(page: Page, link: str, username: str) -> None:
    page.goto(link)
    page.locator("input[name=username]").fill(username)
    page.locator("input[name=name]").fill(f"Invented {username}")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=repeated]").fill(PASSWORD)
    seen(page)
    page.locator("form.fields button").click()
    expect(page).to_have_url(re.compile("/access/me/$"), timeout=PATIENCE)


def invited(page: Page, address: str, role: str = "caseworker") -> str:
    """The link that the keeper is shown."""
    page.goto(address + "/access/invitations/")
    page.locator("input[name=name]").fill("Invented newcomer")
    page.locator(f"input[name=roles][value={role}]").check()
    page.locator("input[name=teams]").first.check()
    seen(page)
    page.locator("form.fields button").click()
    link = page.locator("code.link-once").text_content()
    assert link
    seen(page)
    return link


def sign_in(page: Page, address: str, username: str) -> None:
    page.goto(address + "/account/login/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form.fields button").click()


def again(page: Page) -> None:
    """Is it you?"""
    expect(page).to_have_url(re.compile("/account/again/"))
    seen(page)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form.fields button").click()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keeper_invites_and_somebody_joins(chromium: Browser, ours: str, language: str, size: str) -> None:
    username = f"newcomer-{language}-{size}"
    with watched(chromium, ours, size) as page:
        page.goto(ours + "/account/login/")
        seen(page)
        enter(page, ours, "keeper")
        speak(page, language)
        page.goto(ours + "/access/")
        seen(page)
        link = invited(page, ours)
        with watched(chromium, ours, size) as theirs:
            join(theirs, link, username)
            speak(theirs, language)
            seen(theirs)
            theirs.goto(ours + "/access/me/password/")
            seen(theirs)
            theirs.goto(ours + "/access/roles/")
            seen(theirs)
        # A dead link answers 404, of which the console speaks.
        with chromium.new_context() as somebody:
            dead = somebody.new_page()
            dead.goto(link)
            seen(dead)
        page.goto(ours + "/access/")
        page.get_by_role("link", name=f"Invented {username}").click()
        expect(page.locator("main h1")).to_have_text(f"Invented {username}")
        seen(page)
        for path in ("teams/", "rules/", "glass/"):
            page.goto(f"{ours}/access/{path}")
            seen(page)
        page.locator("nav.tabs a").nth(2).click()
        page.locator("ul.ruled a").first.click()
        seen(page)


def test_without_a_script_it_works_too(chromium: Browser, ours: str) -> None:
    with watched(chromium, ours, scripts=False) as page:
        enter(page, ours, "keeper")
        page.goto(ours + "/access/invitations/")
        page.locator("input[name=name]").fill("Invented newcomer")
        page.locator("input[name=roles][value=guest]").check()
        page.locator("form.fields button").click()
        link = page.locator("code.link-once").text_content()
        page.locator("details.self summary").click()
        page.locator("form[action='/account/logout/'] button").click()
        page.goto(str(link))
        page.locator("input[name=username]").fill("without-script")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("input[name=repeated]").fill(PASSWORD)
        page.locator("form.fields button").click()
        expect(page).to_have_url(re.compile("/access/me/$"), timeout=PATIENCE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_app_as_second_factor(chromium: Browser, ours: str, language: str) -> None:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    username = f"with-app-{language}"
    with watched(chromium, ours) as page:
        enter(page, ours, "keeper")
        link = invited(page, ours, "author")
    with watched(chromium, ours) as page:
        join(page, link, username)
        speak(page, language)
        page.goto(ours + "/account/second/")
        seen(page)
        page.goto(ours + "/account/second/app/add/")
        again(page)
        picture = page.locator("img.app-picture")
        expect(picture).to_be_visible()
        assert picture.evaluate("image => image.naturalWidth") > 0, "the policy lets the picture be seen"
        secret = str(page.locator("dl.pairs code").text_content())
        seen(page)
        page.locator("input[name=code]").fill(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
        page.locator("form.fields button").click()
        expect(page.locator(".recovery-codes li")).to_have_count(10, timeout=PATIENCE)
        recovery = page.locator(".recovery-codes li").first.text_content()
        seen(page)
        page.goto(ours + "/account/second/")
        seen(page)
        page.locator("details.self summary").click()
        page.locator("form[action='/account/logout/'] button").click()
        sign_in(page, ours, username)
        expect(page).to_have_url(re.compile("/account/second/code/"), timeout=PATIENCE)
        seen(page)
        page.locator("input[name=code]").fill("000000")
        page.locator("form.fields button").click()
        expect(page.get_by_role("alert").or_(page.locator(".field-error")).first).to_be_visible()
        seen(page)
        page.locator("input[name=code]").fill(str(recovery))
        page.locator("form.fields button").click()
        expect(page.locator("details.self")).to_be_visible(timeout=PATIENCE)
        page.goto(ours + "/account/second/app/remove/")
        again(page)
        seen(page)
        page.locator("form.fields button").click()
        expect(page).to_have_url(re.compile("/account/second/$"))


def test_a_passkey_opens_the_door_at_a_name(chromium: Browser, ours: str) -> None:
    """With the authenticator that Chromium has for tests. At the number the page says where passkeys work."""
    with watched(chromium, ours) as page:
        enter(page, ours, "keeper")
        link = invited(page, ours, "author")
        page.locator("details.self summary").click()
        page.locator("form[action='/account/logout/'] button").click()
        page.goto(ours + "/account/login/")
        expect(page.locator("#passkey")).to_have_count(0)
        there = page.locator("main a[href^='http://localhost']").get_attribute("href")
        assert there is not None
        assert there.startswith(ours.replace("127.0.0.1", "localhost"))
    named = ours.replace("127.0.0.1", "localhost")
    with watched(chromium, named) as page:
        devices = page.context.new_cdp_session(page)
        devices.send("WebAuthn.enable")
        options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
        device = devices.send(
            "WebAuthn.addVirtualAuthenticator",
            {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
        )["authenticatorId"]
        join(page, link.replace("127.0.0.1", "localhost"), "with-passkey")
        page.goto(named + "/account/second/passkeys/add/")
        again(page)
        page.locator("input[name=passwordless]").check()
        seen(page)
        page.locator("#passkey").click()
        expect(page.locator(".recovery-codes li")).to_have_count(10, timeout=PATIENCE)
        page.goto(named + "/account/second/passkeys/")
        expect(page.locator("ul.ruled li")).to_have_count(1)
        seen(page)
        page.locator("ul.ruled a").first.click()
        seen(page)
        page.locator("input[name=name]").fill("The stick on my ring")
        page.locator("form.fields button").click()
        expect(page.locator("ul.ruled")).to_contain_text("The stick on my ring")

        def leave() -> None:
            page.locator("details.self summary").click()
            page.locator("form[action='/account/logout/'] button").click()
            page.goto(named + "/account/login/")

        leave()
        seen(page)
        page.locator("#passkey").click()
        expect(page.locator("details.self")).to_be_visible(timeout=PATIENCE)
        leave()
        # After the password it is the second factor.
        sign_in(page, named, "with-passkey")
        expect(page).to_have_url(re.compile("/account/second/code/"), timeout=PATIENCE)
        page.locator("#passkey").click()
        expect(page.locator("details.self")).to_be_visible(timeout=PATIENCE)
        # A key that does not answer is said, not hidden.
        leave()
        devices.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
        page.locator("#passkey").click()
        expect(page.locator("#passkey-trouble")).to_be_visible()
        seen(page)


def test_the_first_keeper_begins(chromium: Browser, tmp_path: Path) -> None:
    with served(tmp_path / "workspace", CODE, BEGIN) as address, watched(chromium, address) as page:
        page.goto(address + "/access/me/")
        expect(page).to_have_url(re.compile("/account/login/"))
        page.goto(f"{address}/access/first/{CODE}/")
        for name, value in (("username", "keeper"), ("name", "Invented keeper"), ("team", "Invented team")):
            page.locator(f"input[name={name}]").fill(value)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("input[name=repeated]").fill(PASSWORD)
        page.locator("input[name=roles][value=coordinator]").check()
        seen(page)
        page.locator("form.fields button").click()
        expect(page).to_have_url(re.compile("/access/me/$"), timeout=PATIENCE)
        page.goto(address + "/access/")
        expect(page.locator("table.table tbody tr")).to_have_count(1)
        expect(page.get_by_role("note").first).to_be_visible()
