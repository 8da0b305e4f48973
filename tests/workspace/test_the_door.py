"""Who may talk to the server: this machine's browser on our own pages, and nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

import ukuk.workspace
from ukuk.workspace.site.guard import CONTENT_SECURITY_POLICY, HEADERS, own_addresses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "127.0.0.1:9",
        "127.0.0.2",
        "[::1]",
        "",
    ],
)
def test_a_foreign_host_is_refused(host: str) -> None:
    answer = Client(headers={"host": host}).get("/")
    assert answer.status_code == 421
    assert b"Ukuk answers only on this machine" in answer.content


def test_with_a_port_only_that_port_is_ours() -> None:
    assert own_addresses(8000, "") == {"http://127.0.0.1:8000", "http://localhost:8000"}
    assert own_addresses(80, "") == {"http://127.0.0.1", "http://localhost"}


@pytest.mark.parametrize(
    "origin", ["null", "https://evil.example", "http://127.0.0.1:9999", "http://localhost", "https://127.0.0.1"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_foreign_origin_is_refused(coordinator_client: Client, origin: str, method: str) -> None:
    assert getattr(coordinator_client, method)("/papers/new/", headers={"origin": origin}).status_code == 403


def test_our_own_origin_is_welcome(coordinator_client: Client) -> None:
    assert coordinator_client.get("/", headers={"origin": "http://127.0.0.1"}).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_page_embeds_or_fetches_is_refused(coordinator_client: Client, site: str) -> None:
    for mode, kind in (("no-cors", "image"), ("cors", "empty"), ("navigate", "iframe")):
        headers = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": kind}
        assert coordinator_client.get("/", headers=headers).status_code == 403


def test_a_link_from_elsewhere_may_show_a_page_and_change_nothing(coordinator_client: Client) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert coordinator_client.get("/", headers=headers).status_code == 200
    assert coordinator_client.post("/papers/new/", headers=headers).status_code == 403


@pytest.mark.parametrize("path", ["/papers/new/", "/language/"])
def test_a_form_without_its_token_changes_nothing(path: str) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
    answer = strict.post(path, {"language": "ru"})
    assert answer.status_code == 403
    assert "The form is out of date" in answer.content.decode()
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies


@pytest.mark.parametrize("path", ["/", "/static/site/frame.css", "/no/such/page/", "/papers/example/"])
def test_every_answer_carries_the_headers(coordinator_client: Client, path: str) -> None:
    answer = coordinator_client.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value, name
    if not path.startswith("/static/"):
        assert answer.headers["Cache-Control"] == "no-store"
    answer.close()


def test_refusals_carry_the_headers_too() -> None:
    answer = Client(headers={"host": "evil.example"}).get("/")
    assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY
    assert "frame-ancestors 'none'" in CONTENT_SECURITY_POLICY


def test_no_template_has_inline_style_or_script_or_a_foreign_asset() -> None:
    for path in sorted(Path(ukuk.workspace.__file__).parent.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert " style=" not in text, path
        assert "<style" not in text, path
        for hole in ("onclick=", "hx-on", 'src="http', 'href="http', "<script>", "|safe", "autoescape"):
            assert hole not in text, path


def test_cookies_are_kept_from_scripts_and_other_sites(coordinator_client: Client) -> None:
    coordinator_client.get("/papers/")
    answer = coordinator_client.post("/language/", {"language": "ky", "back": "/papers/example/"})
    cookie = answer.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["expires"]) == (True, "Strict", "", "")
    token = coordinator_client.cookies[settings.CSRF_COOKIE_NAME]
    assert (token["httponly"], token["samesite"], token["max-age"]) == (True, "Strict", "")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_way_back_leads_to_our_own_pages(coordinator_client: Client, back: str) -> None:
    answer = coordinator_client.post("/language/", {"language": "ru", "back": back})
    assert (answer.status_code, answer["Location"]) == (303, "/")


def test_the_server_is_a_plain_one(coordinator_client: Client) -> None:
    assert settings.DEBUG is False
    assert settings.ALLOWED_HOSTS[:2] == ["127.0.0.1", "localhost"]
