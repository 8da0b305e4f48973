"""The keeper's pages, as the keeper's browser gets them: every one opens, in three languages."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client

pytestmark = pytest.mark.django_db
PASSWORD = "invented for tests"  # noqa: S105
LANGUAGES = ("en", "ru", "ky")


@pytest.fixture(autouse=True)
def _no_limits_of_others() -> None:
    cache.clear()


@pytest.fixture
def keeper(members: SimpleNamespace) -> Client:
    """The keeper, signed in by the form a moment ago."""
    client = Client(headers={"host": "127.0.0.1"})
    answer = client.post("/account/login/", {"login": "keeper", "password": PASSWORD})
    assert answer.status_code == 302
    return client


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_keeper_opens(keeper: Client, members: SimpleNamespace, language: str) -> None:
    keeper.post("/language/", {"language": language})
    addresses = (
        "/access/",
        f"/access/members/{members.coordinator.pk}/",
        f"/access/members/{members.keeper.pk}/",
        "/access/teams/",
        f"/access/teams/{members.team.pk}/",
        "/access/invitations/",
        "/access/rules/",
        "/access/roles/",
        "/access/glass/",
        "/access/me/",
        "/access/me/password/",
        "/trail/",
        "/trail/verify/",
        "/account/second/",
    )
    for address in addresses:
        answer = keeper.get(address)
        assert answer.status_code == 200, address
        assert f'<html lang="{language}">' in answer.content.decode(), address
