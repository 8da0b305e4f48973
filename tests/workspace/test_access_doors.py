"""Signing in: wrong names and wrong passwords look alike, attempts are limited, sessions end, nobody else gets in."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.conf import settings as django_settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from every_desk import routes
from ukuk.workspace.access import actions
from ukuk.workspace.access.models import Member
from ukuk.workspace.access.rights import Role
from ukuk.workspace.trail.models import Entry

pytestmark = pytest.mark.django_db
PASSWORD = "invented for tests"  # noqa: S105
NEW = "four invented words here"


@pytest.fixture(autouse=True)
def _no_limits_of_others() -> None:
    cache.clear()


def browser() -> Client:
    return Client(headers={"host": "127.0.0.1"})


def sign_in(client: Client, name: str, password: str = PASSWORD) -> Any:
    return client.post("/account/login/", {"login": name, "password": password})


def signed_in(name: str, password: str = PASSWORD) -> Client:
    client = browser()
    assert sign_in(client, name, password).status_code == 302
    return client


def acts(*codes: str) -> list[tuple[str, str, str]]:
    found = Entry.objects.filter(act__in=codes).order_by("number")
    return [(entry.act, entry.by_name, entry.record) for entry in found]


def test_only_the_addresses_that_we_need_are_there() -> None:
    there = {route for route, _view in routes() if route.startswith("account/")}
    assert len(there) == 16
    assert not [route for route in there if any(word in route for word in ("signup", "email", "reset", "3rdparty"))]
    for name in (
        "account_signup",
        "account_email",
        "account_reset_password",
        "account_change_password",
        "usersessions_list",
    ):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    for path in ("/account/signup/", "/account/email/", "/account/password/reset/", "/account/3rdparty/", "/account/"):
        assert browser().get(path).status_code == 404


def test_a_wrong_name_a_wrong_password_and_a_closed_account_are_answered_alike(members: SimpleNamespace) -> None:
    """The same page and the same work: one digest of a password is computed each time."""
    actions.close_account(members.guest, by=members.keeper)
    computed: list[str] = []
    original = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, *args: Any, **kwargs: Any) -> str:
        computed.append(password)
        return original(self, password, *args, **kwargs)

    pages = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MD5PasswordHasher, "encode", counted)
        for name, password in (("nobody", PASSWORD), ("author", "wrong password"), ("guest", PASSWORD)):
            computed.clear()
            client = browser()
            client.get("/account/login/")
            answer = sign_in(client, name, password)
            assert answer.status_code == 200
            assert computed == [password], name
            text = answer.content.decode()
            assert "No account has this name with this password." in text
            pages.append(text.replace(f'value="{name}"', "").replace(client.cookies["ukuk_csrf"].value, ""))
    import re

    assert len({re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page) for page in pages}) == 1


def test_failed_attempts_are_limited_for_a_name_and_in_all(members: SimpleNamespace) -> None:
    for _ in range(5):
        assert "No account has this name" in sign_in(browser(), "author", "wrong").content.decode()
    assert "Too many attempts" in sign_in(browser(), "author").content.decode(), "the right password waits too"
    assert "Too many attempts" in sign_in(browser(), "AUTHOR").content.decode()
    assert signed_in("analyst"), "another name is not kept out"
    for number in range(24):
        sign_in(browser(), f"nobody{number}", "wrong")
    said = sign_in(browser(), "coordinator").content.decode()
    assert "Too many attempts" in said, "thirty failures in all"


def test_sign_ins_and_refusals_stand_in_the_trail_without_what_was_typed(members: SimpleNamespace) -> None:
    sign_in(browser(), "author", "a secret typed in haste")
    sign_in(browser(), "a secret typed as name", "x")
    client = signed_in("author")
    client.post("/account/logout/")
    author = str(members.author.pk)
    assert acts("sign_in.refused", "member.signed_in", "member.signed_out") == [
        ("sign_in.refused", "stranger", author),
        ("sign_in.refused", "stranger", ""),
        ("member.signed_in", "Invented author", author),
        ("member.signed_out", "Invented author", author),
    ]
    assert not Entry.objects.filter(detail__contains="secret").exists()
    assert not UserSession.objects.filter(user=members.author).exists()


def test_a_session_ends_when_nobody_works(members: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in("author")
    client.get("/access/me/")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + django_settings.SESSION_IDLE_SECONDS - 5)
    assert client.get("/access/me/").status_code == 200
    monkeypatch.setattr(time, "time", lambda: now + 2 * django_settings.SESSION_IDLE_SECONDS - 20)
    assert client.get("/access/me/").status_code == 200, "work keeps it open"
    monkeypatch.setattr(time, "time", lambda: now + 3 * django_settings.SESSION_IDLE_SECONDS)
    answer = client.get("/access/me/")
    assert (answer.status_code, answer["Location"]) == (302, "/account/login/?next=%2Faccess%2Fme%2F")
    assert Entry.objects.get(act="member.signed_out").detail == '{"why":"idle"}'


def test_a_session_ends_after_twelve_hours_in_all(members: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in("author")
    client.get("/access/me/")
    now, step = time.time(), django_settings.SESSION_IDLE_SECONDS - 60
    for turn in range(1, 12 * 3600 // step + 1):
        monkeypatch.setattr(time, "time", lambda turn=turn: now + turn * step)
        assert client.get("/access/roles/").status_code == 200, turn
    monkeypatch.setattr(time, "time", lambda: now + 12 * 3600)
    assert client.get("/access/roles/").status_code == 302
    assert Entry.objects.get(act="member.signed_out").detail == '{"why":"twelve_hours"}'


def test_of_too_many_sessions_the_oldest_end(members: SimpleNamespace) -> None:
    clients = [signed_in("author") for _ in range(django_settings.SESSIONS_AT_ONCE + 2)]
    open_ones = [client.get("/access/me/").status_code == 200 for client in clients]
    assert open_ones == [False, False] + [True] * django_settings.SESSIONS_AT_ONCE


def test_one_sees_and_ends_ones_own_sessions_and_nobody_elses(members: SimpleNamespace) -> None:
    here, there, other = signed_in("author"), signed_in("author"), signed_in("analyst")
    theirs = UserSession.objects.get(user=members.analyst)
    assert here.post(f"/access/me/sessions/{theirs.pk}/end/").status_code == 404
    assert other.get("/access/me/").status_code == 200
    elsewhere = UserSession.objects.get(session_key=there.session.session_key)
    assert here.post(f"/access/me/sessions/{elsewhere.pk}/end/").status_code == 303
    assert there.get("/access/me/").status_code == 302
    third = signed_in("author")
    assert here.post("/access/me/sessions/end/").status_code == 303
    assert third.get("/access/me/").status_code == 302
    assert here.get("/access/me/").status_code == 200


def test_a_changed_password_ends_all_other_sessions(members: SimpleNamespace) -> None:
    here, there = signed_in("author"), signed_in("author")
    form = {"old": PASSWORD, "password": NEW, "repeated": NEW}
    wrong = here.post("/access/me/password/", {**form, "old": "wrong"})
    assert wrong.status_code == 200 or wrong.status_code == 422
    assert "This is not your password" in wrong.content.decode()
    assert there.get("/access/me/").status_code == 200
    assert here.post("/access/me/password/", form).status_code == 303
    assert here.get("/access/me/").status_code == 200
    assert there.get("/access/me/").status_code == 302
    assert signed_in("author", NEW)
    assert sign_in(browser(), "author").status_code == 200


def test_guessing_the_old_password_is_limited(members: SimpleNamespace) -> None:
    client = signed_in("author")
    form = {"old": "wrong", "password": NEW, "repeated": NEW}
    said = [client.post("/access/me/password/", form).content.decode() for _ in range(6)]
    assert "Too many attempts" in said[-1]


def test_a_closed_account_is_out_at_once(members: SimpleNamespace) -> None:
    client = signed_in("author")
    actions.close_account(members.author, by=members.keeper)
    assert client.get("/access/me/").status_code == 302
    assert not UserSession.objects.filter(user=members.author).exists()


def test_the_language_chosen_is_kept_with_the_account(members: SimpleNamespace) -> None:
    signed_in("author").post("/language/", {"language": "ky"})
    assert Member.objects.get(pk=members.author.pk).language == "ky"
    assert '<html lang="ky">' in signed_in("author").get("/access/me/").content.decode()


def code_for(secret: str, ahead: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def with_app(client: Client, password: str = PASSWORD) -> str:
    """An authenticator app added by the pages; its secret."""
    assert client.get("/account/second/app/add/").status_code == 302, "it asks who is there first"
    client.post("/account/again/?next=/account/second/app/add/", {"password": password})
    page = client.get("/account/second/app/add/")
    secret = str(page.context["form"].secret)
    assert secret in page.content.decode()
    picture = client.get("/access/me/code.svg")
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/svg+xml; charset=utf-8")
    assert picture["Cache-Control"] == "no-store"
    answer = client.post("/account/second/app/add/", {"code": code_for(secret)})
    assert (answer.status_code, answer["Location"]) == (302, "/account/second/recovery/")
    return secret


def test_with_a_second_factor_the_password_alone_opens_nothing(members: SimpleNamespace) -> None:
    client = signed_in("keeper")
    secret = with_app(client)
    codes = list(client.get("/account/second/recovery/").context["unused_codes"])
    assert len(codes) == 10
    assert codes[0] not in client.get("/account/second/recovery/").content.decode(), "shown once"
    assert client.get("/access/me/code.svg").status_code == 404, "the secret is shown no more"

    again = browser()
    answer = sign_in(again, "keeper")
    assert (answer.status_code, answer["Location"]) == (302, "/account/second/code/")
    assert again.get("/access/").status_code == 302
    assert "does not fit" in again.post("/account/second/code/", {"code": "000000"}).content.decode()
    used = code_for(secret, 1)
    assert again.post("/account/second/code/", {"code": used}).status_code == 302
    assert again.get("/access/").status_code == 200
    third = browser()
    sign_in(third, "keeper")
    assert "does not fit" in third.post("/account/second/code/", {"code": used}).content.decode(), "a code works once"
    assert third.post("/account/second/code/", {"code": codes[3]}).status_code == 302
    assert third.get("/access/").status_code == 200
    told = [entry.act for entry in Entry.objects.filter(act__startswith="second_factor.").order_by("number")]
    assert told == ["second_factor.added", "second_factor.added"]


def test_codes_of_the_second_factor_cannot_be_guessed_for_long(members: SimpleNamespace) -> None:
    with_app(signed_in("keeper"))
    client = browser()
    sign_in(client, "keeper")
    said = [client.post("/account/second/code/", {"code": f"{n:06}"}).content.decode() for n in range(6)]
    assert "Too many attempts" in said[-1]


def test_a_rule_leads_to_the_second_factor_and_holds_the_last_one(members: SimpleNamespace) -> None:
    client = signed_in("author")
    assert client.get("/access/roles/").status_code == 200
    actions.set_rules(second_factor=[Role.AUTHOR], by=members.keeper)
    for path in ("/access/roles/", "/papers/", "/access/me/"):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (302, "/account/second/"), path
    swapped = client.get("/papers/", headers={"HX-Request": "true"})
    assert (swapped.status_code, swapped.headers["HX-Redirect"]) == (401, "/account/second/")
    assert signed_in("analyst").get("/access/roles/").status_code == 200, "another role is free"
    with_app(client)
    assert client.get("/access/roles/").status_code == 200
    refused = client.post("/account/second/app/remove/")
    assert "this is your last one" in refused.content.decode()
    assert client.get("/access/roles/").status_code == 200
    actions.set_rules(second_factor=[], by=members.keeper)
    assert client.post("/account/second/app/remove/").status_code == 302


def test_a_passkey_is_answered_only_on_its_own_page(members: SimpleNamespace) -> None:
    """The page at the number says where passkeys work; an answer from elsewhere is refused before anything is read."""
    import base64
    import json

    client = signed_in("author")
    client.post("/account/again/?next=/account/second/passkeys/add/", {"password": PASSWORD})
    page = client.get("/account/second/passkeys/add/").content.decode()
    assert "http://localhost/account/second/passkeys/add/" in page
    told = base64.urlsafe_b64encode(json.dumps({"origin": "http://localhost:9999"}).encode()).decode().rstrip("=")
    for credential in ({"response": {"clientDataJSON": told}}, {}, [], {"response": {"clientDataJSON": "*"}}, "x"):
        answer = client.post("/account/second/passkeys/add/", {"name": "x", "credential": json.dumps(credential)})
        assert answer.status_code == 200
        assert "not for this page" in answer.content.decode() or not credential
    alone = browser().post("/account/passkey/", {"credential": json.dumps({"response": {"clientDataJSON": told}})})
    assert (alone.status_code, alone["Location"]) == (302, "/account/login/")
