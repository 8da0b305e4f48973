"""A team's server behind a proxy that speaks TLS: one name, secure cookies, and nobody else's word believed."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import LazySettings
from django.test import Client

from command_line import ukuk
from one_member import SERVE, laid_out
from served import PASSPHRASE, served
from ukuk.grounds import WrongUsage
from ukuk.workspace.example import EXAMPLE_PASSWORD
from ukuk.workspace.site.guard import own_addresses
from ukuk.workspace.site.settings import Environment

NAME = "ukuk.example.org"
ADDRESS = f"https://{NAME}"


@pytest.fixture
def team(settings: LazySettings) -> Iterator[Client]:
    """A client that comes through the team's proxy."""
    settings.ADDRESS, settings.ALLOWED_HOSTS = ADDRESS, [NAME]
    return Client(headers={"host": NAME, "origin": ADDRESS})


def test_this_machine_alone_unless_an_address_is_set() -> None:
    assert Environment.read({}).address == ""
    assert own_addresses(8000, "") == {"http://127.0.0.1:8000", "http://localhost:8000"}
    assert own_addresses(8000, ADDRESS) == {ADDRESS}


@pytest.mark.parametrize(
    "wrong",
    [
        "http://ukuk.example.org",
        "ukuk.example.org",
        "https://",
        "https://ukuk.example.org/",
        "https://ukuk.example.org/ukuk",
        "https://*.example.org",
        "https://a,b",
        "https://Ukuk.example.org",
        "https://user@ukuk.example.org",
        "https://ukuk.example.org:",
        "https://ukuk.example.org\n",
    ],
)
def test_an_address_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(WrongUsage, match="UKUK_ADDRESS"):
        Environment.read({"UKUK_ADDRESS": wrong})


@pytest.mark.parametrize("right", [ADDRESS, ADDRESS + ":8443", "https://ukuk", "https://10.0.0.7"])
def test_an_address_is_a_name_behind_tls(right: str) -> None:
    assert Environment.read({"UKUK_ADDRESS": right}).address == right


@pytest.mark.parametrize("wrong", ["mysql://x/y", "sqlite:///x", "postgres", "postgresql:/x"])
def test_a_database_that_is_no_postgresql_is_refused(wrong: str) -> None:
    with pytest.raises(WrongUsage, match="UKUK_DATABASE_URL"):
        Environment.read({"UKUK_DATABASE_URL": wrong})


def test_a_command_says_what_is_wrong_with_a_setting(tmp_path: Path) -> None:
    done = ukuk("init", tmp_path / "w", UKUK_PASSPHRASE=PASSPHRASE, UKUK_ADDRESS="http://x")
    assert done.code == 2
    assert done.err.startswith("http://x: UKUK_ADDRESS is no address of a server.")
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_does_not_answer_is_one_paragraph_without_its_password(tmp_path: Path) -> None:
    url = "postgresql://keeper:hidden-word@127.0.0.1:1/workspace"
    done = ukuk("init", tmp_path / "w", UKUK_PASSPHRASE=PASSPHRASE, UKUK_DATABASE_URL=url)
    assert done.code == 3
    assert "The database does not answer." in done.err
    assert "hidden-word" not in done.err
    assert done.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_its_own_database_is_not_taken_to_a_server(tmp_path: Path) -> None:
    assert ukuk("init", tmp_path / "w", UKUK_PASSPHRASE=PASSPHRASE).code == 0
    done = ukuk("serve", tmp_path / "w", UKUK_PASSPHRASE=PASSPHRASE, UKUK_DATABASE_URL="postgresql://x@127.0.0.1:1/x")
    assert done.code == 3
    assert "has a database of its own" in done.err


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "evil.example", f"{NAME}:443", f"{NAME}.", f"x.{NAME}"])
def test_no_other_name_is_answered(team: Client, host: str) -> None:
    assert team.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["http://ukuk.example.org", "https://evil.example", "null", ADDRESS + ":8443"])
def test_no_other_origin_is_answered(team: Client, origin: str) -> None:
    assert team.get("/language/", headers={"origin": origin}).status_code == 403


def test_the_browser_is_told_to_stay_with_tls(team: Client, db: None) -> None:
    assert team.get("/account/login/").headers["Strict-Transport-Security"] == "max-age=31536000"


def test_this_machine_alone_asks_for_no_tls(stranger: Client, db: None) -> None:
    assert "Strict-Transport-Security" not in stranger.get("/account/login/").headers


def test_a_member_signs_in_through_the_proxy(tmp_path: Path) -> None:
    with served(laid_out(tmp_path / "workspace"), program=SERVE, UKUK_ADDRESS=ADDRESS) as address:
        server = address.removeprefix("http://")

        def ask(method: str, path: str, form: dict[str, str] | None = None, **headers: str) -> http.client.HTTPResponse:
            connection = http.client.HTTPConnection(server, timeout=30)
            body = urlencode(form).encode() if form else b""
            # What a proxy on this machine sends on.
            sent = {"Host": NAME, "X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https", **headers}
            if form:
                sent |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": ADDRESS}
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            answer.page = answer.read().decode()  # type: ignore[attr-defined]
            connection.close()
            return answer

        def cookies(answer: http.client.HTTPResponse) -> SimpleCookie:
            found = SimpleCookie()
            for value in answer.headers.get_all("Set-Cookie") or ():
                found.load(value)
            return found

        assert ask("GET", "/account/login/", Host=server).status == 421
        page = ask("GET", "/account/login/")
        assert page.status == 200
        token = cookies(page)["ukuk_csrf"]
        form = {"csrfmiddlewaretoken": token.value, "login": "coordinator", "password": EXAMPLE_PASSWORD}
        entered = ask("POST", "/account/login/", form, Cookie=f"ukuk_csrf={token.value}")
        assert entered.status == 302, entered.page  # type: ignore[attr-defined]
        session = cookies(entered)["ukuk_session"]
        for cookie in (token, session):
            assert cookie["secure"]
            assert cookie["httponly"]
            assert cookie["samesite"] == "Strict"
        home = ask("GET", "/", Cookie=f"ukuk_session={session.value}")
        assert home.status == 200
        # Who asks, for the limits of signing in, is who the proxy says: one guesser shuts out nobody else.
        pages = []
        for number in range(31):
            guess = form | {"login": f"somebody {number}"}
            pages.append(ask("POST", "/account/login/", guess, Cookie=f"ukuk_csrf={token.value}").page)  # type: ignore[attr-defined]
        assert "No account has this name" in pages[0]
        assert "No account has this name" not in pages[-1]
        headers = {"Cookie": f"ukuk_csrf={token.value}", "X-Forwarded-For": "203.0.113.8"}
        assert ask("POST", "/account/login/", form, **headers).status == 302
