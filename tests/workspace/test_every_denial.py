"""Every route x every role x somebody else's record denies: generated from the routes, so that a new one is in it.

Strangers are sent to sign in; who lacks the right gets 403; somebody else's record is not there (404), by page, by htmx
fragment, by download; a field of a grade that one may not read comes in no answer.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from every_desk import MARKS, addresses, desks, records_in, routes
from ukuk.workspace.access.rights import Role
from ukuk.workspace.trail.models import Entry
from workspace.one_world import one_world  # noqa: F401  its `members` are those of the whole module

pytestmark = pytest.mark.django_db
VIEWS = {route: view for route, view in routes() if not route.startswith(("account/", "api/"))}
FOR_MEMBERS = sorted(route for route, view in VIEWS.items() if view.allowed != "strangers")
WITH_RECORDS = sorted(route for route in FOR_MEMBERS if set(records_in(route)) - desks().shared)
GUARDED = [route for route in FOR_MEMBERS if isinstance(VIEWS[route].allowed, frozenset)]
WITHOUT_HOLES = [route for route in FOR_MEMBERS if "<" not in route]
HTMX = {"HX-Request": "true", "HX-Target": "main"}


def asked(client: Client, address: str, route: str) -> list[tuple[str, Any]]:
    """The answers to every way of asking."""
    form = desks().posts.get(route, {})
    return [
        ("GET", client.get(address)),
        ("GET by htmx", client.get(address, headers=HTMX)),
        ("POST", client.post(address, form)),
        ("POST by htmx", client.post(address, form, headers=HTMX)),
    ]


@pytest.mark.parametrize("route", sorted(VIEWS))
def test_a_view_says_whom_it_is_for(route: str) -> None:
    assert getattr(VIEWS[route], "allowed", None), VIEWS[route]


@pytest.mark.parametrize("route", FOR_MEMBERS)
def test_a_stranger_is_sent_to_sign_in(stranger: Client, members: SimpleNamespace, route: str) -> None:
    for address in addresses(route, members.records):
        before = Entry.objects.count()
        for way, answer in asked(stranger, address, route):
            assert answer.status_code in (302, 401, 405), (way, address)
            assert not any(mark in text_of(answer) for mark in MARKS.values()), (way, address)
        assert Entry.objects.count() == before, "a stranger changed something"


@pytest.mark.parametrize("route", GUARDED)
def test_a_role_without_the_right_is_refused(client_of: Any, members: SimpleNamespace, route: str) -> None:
    """Every role is asked, and at least the one that has the right is let in."""
    found = list(addresses(route, members.records))
    let_in = 0
    for role in Role:
        member = getattr(members, role.value)
        if VIEWS[route].allowed & member.rights:
            let_in += 1
            continue
        client = client_of(member)
        before = Entry.objects.count()
        for address in found:
            for way, answer in asked(client, address, route):
                assert answer.status_code in (403, 405), (role, way, address, answer.status_code)
        assert Entry.objects.count() == before, role
    assert let_in, "nobody may use this view"


@pytest.mark.parametrize("route", WITH_RECORDS)
def test_the_record_of_another_team_is_not_there(client_of: Any, members: SimpleNamespace, route: str) -> None:
    client = client_of(members.other)
    if isinstance(VIEWS[route].allowed, frozenset) and not VIEWS[route].allowed & members.other.rights:
        pytest.skip("no role of casework opens this view; that it is refused is tested above")
    for address in addresses(route, members.records):
        before = Entry.objects.count()
        for way, answer in asked(client, address, route):
            assert answer.status_code in (404, 405), (way, address, answer.status_code)
            assert not any(mark in text_of(answer) for mark in MARKS.values()), (way, address)
        assert Entry.objects.count() == before, address


@pytest.mark.parametrize("route", FOR_MEMBERS)
def test_a_page_shows_no_field_of_a_grade_that_its_reader_may_not_read(
    client_of: Any, members: SimpleNamespace, route: str
) -> None:
    """With every kind of record in the team: lists, counts, search and downloads too."""
    found = list(addresses(route, members.records))
    for role in Role:
        member = getattr(members, role.value)
        client = client_of(member)
        forbidden = ["secret"]
        if not member.sees_sensitive:
            forbidden.append("sensitive")
        if "identities" not in member.rights:
            forbidden.append("personal")
        for address in found:
            for asking in ({}, HTMX):
                text = text_of(client.get(address, headers=asking))
                for grade in forbidden:
                    assert MARKS[grade] not in text, (role, grade, address)


@pytest.mark.parametrize("route", WITHOUT_HOLES)
def test_no_page_shows_anything_of_another_team(client_of: Any, members: SimpleNamespace, route: str) -> None:
    client = client_of(members.other)
    for asking in ({}, HTMX):
        text = text_of(client.get("/" + route, headers=asking))
        assert not any(mark in text for mark in MARKS.values())


def text_of(answer: Any) -> str:
    """What an answer carries, as text; a download of another kind is read as it is."""
    body = b"".join(answer.streaming_content) if getattr(answer, "streaming", False) else answer.content
    return body.decode("utf-8", "replace")
