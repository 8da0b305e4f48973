"""Today, the search box, saved views, keys: each sees through the desks' gates and keeps names out of addresses."""

from __future__ import annotations

import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.cases.actions import add_part, assign_case, open_case
from ukuk.workspace.people.actions import make_person
from ukuk.workspace.site import queries, words
from ukuk.workspace.site.actions import mark_as_example
from ukuk.workspace.site.models import SavedView

pytestmark = pytest.mark.django_db


def due_case(members: SimpleNamespace, days: int, doer: Any) -> Any:
    case = open_case(team=members.team, kind="documentation", title="Invented", by=HOLDER)
    assign_case(case, members=[doer], by=HOLDER)
    due = timezone.localdate() + datetime.timedelta(days=days)
    add_part(case, "interventions", {"kind": "complaint", "due_on": due, "doer": doer}, by=HOLDER)
    return case


def test_today_shows_what_is_ones_own_first(members: SimpleNamespace, client_of: Any) -> None:
    mine = due_case(members, -3, members.caseworker)
    theirs = due_case(members, 2, members.coordinator)
    page = client_of(members.caseworker).get("/").content.decode()
    assert str(mine.pk) in page
    assert 'class="due due-overdue"' in page
    assert str(theirs.pk) not in page


def test_today_of_another_team_is_empty(members: SimpleNamespace, client_of: Any) -> None:
    case = due_case(members, -3, members.caseworker)
    for whose in ("", "?whose=all"):
        assert str(case.pk) not in client_of(members.other).get("/" + whose).content.decode()


def search(client: Client, asked: str) -> str:
    assert client.post("/search/", {"q": asked}).status_code == 303
    return client.get("/search/").content.decode()


def test_one_box_finds_whatever_one_may_see(members: SimpleNamespace, client_of: Any) -> None:
    person = make_person(team=members.team, by=HOLDER, names=[{"whole": "Тестбек Ойлонмоев", "kind": "passport"}])
    case = open_case(team=members.team, kind="documentation", title="Ойлонмоев иши", by=HOLDER)
    found = search(client_of(members.coordinator), "ойлонм")
    assert str(person.pk) in found
    assert str(case.pk) in found
    # Titles are sensitive: who may not read them does not find by them.
    found = search(client_of(members.caseworker), "ойлонм")
    assert str(person.pk) in found
    assert str(case.pk) not in found
    for role in ("other", "analyst", "author", "guest", "keeper"):
        found = search(client_of(getattr(members, role)), "ойлонм")
        assert str(person.pk) not in found, role
        assert str(case.pk) not in found, role
    assert str(case.pk) in search(client_of(members.analyst), case.code)


def test_what_is_looked_for_stands_in_no_address(members: SimpleNamespace, client_of: Any) -> None:
    """An address stays in the browser's history, on the disk, in clear."""
    client = client_of(members.caseworker)
    answer = client.post("/search/", {"q": "Ойлонмоев"})
    assert answer["Location"] == "/search/"
    assert "Ойлонмоев" in client.get("/search/").content.decode()
    assert "Other" not in client.get("/search/?q=Other").content.decode().split("<main")[1]


def test_the_box_answers_while_one_writes(members: SimpleNamespace, client_of: Any) -> None:
    person = make_person(team=members.team, by=HOLDER, names=[{"whole": "Тестбек Ойлонмоев", "kind": "passport"}])
    answer = client_of(members.caseworker).post(
        "/search/", {"q": "тестб"}, headers={"HX-Request": "true", "HX-Target": "found"}
    )
    page = answer.content.decode()
    assert page.startswith('<div id="found"')
    assert str(person.pk) in page


@pytest.mark.parametrize("asked", ["", "а", " ", "%", "_", "\x00", "'; drop table people_person; --", "ы" * 5000])
def test_no_word_is_too_odd_to_look_for(members: SimpleNamespace, client_of: Any, asked: str) -> None:
    make_person(team=members.team, by=HOLDER, names=[{"whole": "Тестбек Ойлонмоев", "kind": "passport"}])
    assert "Ойлонмоев" not in search(client_of(members.caseworker), asked)


def test_a_view_is_saved_found_again_and_forgotten(members: SimpleNamespace, client_of: Any) -> None:
    client = client_of(members.caseworker)
    answer = client.post("/views/new/", {"name": "Женщины", "place": "people:start", "query": "sex=female&sort=name"})
    assert (answer.status_code, answer["Location"]) == (303, "/people/?sex=female&sort=name")
    page = client.get("/people/?sex=female&sort=name").content.decode()
    assert 'aria-current="true">Женщины' in page
    assert "Женщины" in client.get("/").content.decode()
    assert "Женщины" not in client_of(members.coordinator).get("/people/").content.decode()
    view = SavedView.objects.visible_to(members.caseworker).get()
    assert client_of(members.coordinator).post(f"/views/{view.pk}/forget/").status_code == 404
    assert client.post(f"/views/{view.pk}/forget/").status_code == 303
    assert not SavedView.objects.visible_to(members.caseworker).exists()


def test_a_view_leads_to_lists_of_ours_alone(members: SimpleNamespace, client_of: Any) -> None:
    client = client_of(members.caseworker)
    for place in ("//elsewhere.example", "account_logout", ""):
        assert client.post("/views/new/", {"name": "x", "place": place}).status_code == 422


def test_the_same_name_on_the_same_list_is_written_over(members: SimpleNamespace, client_of: Any) -> None:
    client = client_of(members.caseworker)
    for query in ("sex=female", "sex=male"):
        client.post("/views/new/", {"name": "mine", "place": "people:start", "query": query})
    assert SavedView.objects.visible_to(members.caseworker).get().query == "sex=male"


def test_the_keys_of_the_page_are_those_of_the_script() -> None:
    from django.contrib.staticfiles import finders

    script = Path(str(finders.find("site/ukuk.js"))).read_text(encoding="utf-8")
    letters = {key.split()[1] for key, _ in words.KEYS if key.startswith("g ")}
    goes = script.split("const goes = {")[1].split("}")[0]
    assert {part.split(":")[0].strip() for part in goes.split(",")} == letters
    for key, _ in words.KEYS:
        assert f'"{key.split()[0]}"' in script


def test_every_page_of_the_example_says_that_its_people_are_invented(
    members: SimpleNamespace, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(members.coordinator)
    assert "invented. The figures" not in client.get("/").content.decode()
    mark_as_example(by=HOLDER)
    assert queries.is_example()
    monkeypatch.setattr(settings, "EXAMPLE", True)
    for address in ("/", "/people/", "/cases/", "/search/", "/exports/"):
        assert "invented. The figures" in client.get(address).content.decode(), address
