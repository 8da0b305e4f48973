"""Every address that exists is walked in three languages; a new one fails here until somebody says what it answers."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client

from every_desk import addresses, desks, routes
from workspace.one_world import one_world  # noqa: F401  its `members` are those of the whole module

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "ru", "ky")
ANSWERS = desks().answers
# Pages of libraries are walked by the tests of the desk that uses them.
ELSEWHERE = ("account/", "api/")
PAPERS = [route for route in ANSWERS if route.startswith("papers/<uuid:paper_id>/") and "restore" not in route]


def test_every_route_is_listed_by_its_desk() -> None:
    there = {route for route, _ in routes() if not route.startswith(ELSEWHERE)}
    assert there == {route for route in ANSWERS if not route.startswith(ELSEWHERE)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("route", ANSWERS)
def test_a_route_answers_as_listed(
    coordinator_client: Client, members: SimpleNamespace, route: str, language: str
) -> None:
    coordinator_client.post("/language/", {"language": language})
    got, posted = ANSWERS[route]
    for address in addresses(route, members.records):
        assert coordinator_client.get(address).status_code == got, address
        assert coordinator_client.post(address, desks().posts.get(route, {})).status_code == posted, address


@pytest.mark.parametrize("route", PAPERS)
def test_a_removed_paper_is_nowhere(coordinator_client: Client, members: SimpleNamespace, route: str) -> None:
    """The same answers as for a paper that never was, whatever the way."""
    found = list(addresses(route, members.records))
    coordinator_client.post("/".join(found[0].split("/")[:3]) + "/remove/")
    got, posted = ANSWERS[route]
    for address in found:
        assert coordinator_client.get(address).status_code == (405 if got == 405 else 404), address
        assert coordinator_client.post(address).status_code == (405 if posted == 405 else 404), address
