"""Every address that exists is walked in three languages; a new one fails here until somebody says what it answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from ukuk.workspace.documents.models import Paper

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "ru", "ky")
PAPER = "papers/<uuid:paper_id>/"

# What a GET and a POST answer when all is well. 303: the page is elsewhere; 405: this method has no business here.
ANSWERS: dict[str, tuple[int, int]] = {
    "": (200, 405),
    "language/": (405, 303),
    "components/": (200, 405),
    "papers/": (405, 422),
    "under-way/<uuid:work_id>/": (404, 405),
    PAPER: (200, 405),
    PAPER + "cards/<slug:card>/": (303, 405),
    PAPER + "figures/": (200, 405),
    PAPER + "norms/": (200, 405),
    PAPER + "questions/": (200, 405),
    PAPER + "check/": (405, 303),
    PAPER + "restore/": (405, 404),
    PAPER + "take/<slug:what>/": (200, 405),
    PAPER + "remove/": (405, 303),
    "example/": (200, 405),
    "example/take/<slug:what>/": (200, 405),
}
SAMPLES = {"<slug:card>": ["figure-0", "norm-0"], "<slug:what>": ["reading", "findings", "figures", "page", "paper"]}
EXAMPLE_SAMPLES = {"<slug:what>": ["html", "docx", "pdf", "trace"]}


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern, route)


def addresses(route: str, paper: Paper) -> Iterator[str]:
    # Work of which this process knows nothing: the page says so.
    route = route.replace("<uuid:paper_id>", str(paper.id)).replace("<uuid:work_id>", str(paper.id))
    samples = EXAMPLE_SAMPLES if route.startswith("example/") else SAMPLES
    for hole, values in samples.items():
        if hole in route:
            yield from ("/" + route.replace(hole, value) for value in values)
            return
    yield "/" + route


def test_every_route_is_listed_here() -> None:
    assert sorted(routes()) == sorted(ANSWERS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("route", ANSWERS)
def test_a_route_answers_as_listed(keeper_client: Client, paper: Paper, route: str, language: str) -> None:
    keeper_client.post("/language/", {"language": language})
    got, posted = ANSWERS[route]
    for address in addresses(route, paper):
        assert keeper_client.get(address).status_code == got, address
        assert keeper_client.post(address).status_code == posted, address


@pytest.mark.parametrize("route", [route for route in ANSWERS if route.startswith(PAPER) and "restore" not in route])
def test_a_removed_paper_is_nowhere(keeper_client: Client, paper: Paper, route: str) -> None:
    """The same answers as for a paper that never was, whatever the way."""
    keeper_client.post(f"/papers/{paper.id}/remove/")
    got, posted = ANSWERS[route]
    for address in addresses(route, paper):
        assert keeper_client.get(address).status_code == (405 if got == 405 else 404), address
        assert keeper_client.post(address).status_code == (405 if posted == 405 else 404), address
