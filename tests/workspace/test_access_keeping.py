"""What the keeper does to accounts, what nobody may do to themselves, and glass that is broken for a reason."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from ukuk.grounds import NotPermitted
from ukuk.workspace.access import actions, kinds, queries
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import BreakGlass, Member, Team
from ukuk.workspace.access.rights import Right, Role
from ukuk.workspace.access.sight import WITHHELD, shown, sight
from ukuk.workspace.trail.models import Entry
from ukuk.workspace.trail.verifying import verify

pytestmark = pytest.mark.django_db
PASSWORD = "invented for tests"  # noqa: S105


@pytest.fixture(autouse=True)
def _no_limits_of_others() -> None:
    cache.clear()


def signed_in(name: str) -> Client:
    client = Client(headers={"host": "127.0.0.1"})
    assert client.post("/account/login/", {"login": name, "password": PASSWORD}).status_code == 302
    return client


@pytest.fixture
def keeper(members: SimpleNamespace) -> Client:
    return signed_in("keeper")


def form_of(member: Member, **changes: Any) -> dict[str, Any]:
    """The form of a member's page as the page shows it, with some of it changed."""
    now = Member.objects.get(pk=member.pk)
    form = {
        "name": now.name,
        "roles": now.roles,
        "teams": [team.pk for team in now.teams.all()],
        "version": now.version,
        **({"sees_sensitive": "on"} if now.sees_sensitive else {}),
    }
    return form | changes


def test_a_member_is_changed_and_the_trail_says_what(keeper: Client, members: SimpleNamespace) -> None:
    address = f"/access/members/{members.author.pk}/"
    form = form_of(members.author, roles=["author", "analyst"], sees_sensitive="on", teams=[members.other_team.pk])
    assert keeper.post(address, form).status_code == 303
    now = Member.objects.get(pk=members.author.pk)
    assert (now.roles, now.sees_sensitive, now.version) == (["analyst", "author"], True, 2)
    assert list(now.teams.all()) == [members.other_team]
    entry = Entry.objects.get(act="member.changed")
    assert '"roles":[["author"],["analyst","author"]]' in entry.detail
    assert (entry.by, entry.record) == (str(members.keeper.pk), str(members.author.pk))
    keeper.post(address, form_of(members.author))
    assert Entry.objects.filter(act="member.changed").count() == 1, "what changes nothing is no act"
    assert "analyst, author" in keeper.get("/access/").content.decode()


def test_what_two_keepers_change_at_once_is_shown_and_nothing_is_lost(keeper: Client, members: SimpleNamespace) -> None:
    old = form_of(members.author, name="My new name")
    actions.change_member(
        members.author,
        name="Their new name",
        roles=[Role.GUEST],
        teams=[members.team],
        sees_sensitive=False,
        version=1,
        by=HOLDER,
    )
    answer = keeper.post(f"/access/members/{members.author.pk}/", old)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Their new name" in page
    assert "My new name" in page
    assert Member.objects.get(pk=members.author.pk).name == "Their new name"
    again = {**old, "version": answer.context["form"].data["version"]}
    assert keeper.post(f"/access/members/{members.author.pk}/", again).status_code == 303
    assert Member.objects.get(pk=members.author.pk).name == "My new name"


def test_the_last_keeper_stays(keeper: Client, members: SimpleNamespace) -> None:
    address = f"/access/members/{members.keeper.pk}/"
    answer = keeper.post(address, form_of(members.keeper, roles=["coordinator"]))
    assert answer.status_code == 409
    assert "last keeper" in answer.content.decode()
    assert keeper.post(address + "close/").status_code == 409
    now = Member.objects.get(pk=members.keeper.pk)
    assert (now.roles, now.is_active) == (["keeper"], True)
    other = actions.make_member(username="second", name="Second", password=PASSWORD, roles=[Role.KEEPER], by=HOLDER)
    actions.close_account(other, by=HOLDER)
    with pytest.raises(NotPermitted, match="last keeper"):
        actions.close_account(members.keeper, by=other)
    actions.open_account(other, by=HOLDER)
    actions.close_account(members.keeper, by=other)
    with pytest.raises(NotPermitted, match="last keeper"):
        actions.change_member(
            other, name="Second", roles=[Role.GUEST], teams=[], sees_sensitive=False, version=3, by=HOLDER
        )


def test_whoever_raises_themselves_is_shown_to_every_other_keeper(keeper: Client, members: SimpleNamespace) -> None:
    actions.make_member(username="second", name="Second", password=PASSWORD, roles=[Role.KEEPER], by=HOLDER)
    keeper.post(f"/access/members/{members.keeper.pk}/", form_of(members.keeper, roles=["keeper", "coordinator"]))
    assert Entry.objects.get(act="member.changed_own_rights").by == str(members.keeper.pk)
    told = "Invented keeper changed their own roles"
    assert told in signed_in("second").get("/access/").content.decode()
    assert told not in keeper.get("/access/").content.decode()


def test_nobody_but_the_keeper_changes_rights(members: SimpleNamespace) -> None:
    for role in (Role.COORDINATOR, Role.CASEWORKER, Role.ANALYST, Role.AUTHOR, Role.GUEST):
        client = signed_in(role.value)
        member = getattr(members, role.value)
        client.post(f"/access/members/{member.pk}/", form_of(member, roles=["keeper"], sees_sensitive="on"))
        client.post("/access/me/name/", {"name": "x", "roles": "keeper", "sees_sensitive": "on"})
        now = Member.objects.get(pk=member.pk)
        assert (now.roles, now.sees_sensitive) == ([role.value], role is Role.COORDINATOR)


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/access/invitations/", {"name": "x", "roles": ["guest"]}),
        ("/access/rules/", {"second_factor": ["keeper"]}),
        ("/access/teams/", {"name": "Another team"}),
        ("/access/members/{author}/password/", {}),
        ("/access/members/{author}/close/", {}),
        ("/access/members/{author}/factors/remove/", {}),
        ("/access/members/{author}/", {"name": "x", "roles": ["keeper"], "version": 1}),
    ],
)
def test_after_a_while_the_keeper_is_asked_who_is_there_and_the_act_goes_on(
    keeper: Client, members: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, path: str, form: dict[str, Any]
) -> None:
    import time

    keeper.get("/access/me/")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 601)
    path = path.format(author=members.author.pk)
    before = Entry.objects.count()
    asked = keeper.post(path, form)
    assert asked.status_code == 302
    assert asked["Location"].startswith("/account/again/?next=")
    assert Entry.objects.count() == before, "nothing was done yet"
    wrong = keeper.post(asked["Location"], {"password": "wrong"})
    assert "This is not your password" in wrong.content.decode()
    refused = Entry.objects.count()
    answer = keeper.post(asked["Location"], {"password": PASSWORD})
    assert answer.status_code in (200, 303), answer.content.decode()
    assert Entry.objects.count() > refused or "factors" in path, "what was asked was done"


def test_sessions_and_second_factors_of_others(keeper: Client, members: SimpleNamespace) -> None:
    author = signed_in("author")
    Authenticator.objects.create(user=members.author, type="totp", data={"secret": "x"})
    page = keeper.get(f"/access/members/{members.author.pk}/").content.decode()
    assert "authenticator app" in page
    assert keeper.post(f"/access/members/{members.author.pk}/sessions/end/").status_code == 303
    assert author.get("/access/me/").status_code == 302
    assert keeper.get("/access/").status_code == 200
    signed = UserSession.objects.filter(user=members.keeper).count()
    assert keeper.post(f"/access/members/{members.keeper.pk}/sessions/end/").status_code == 303
    assert UserSession.objects.filter(user=members.keeper).count() == signed == 1, "not the one that asks"
    assert keeper.post(f"/access/members/{members.author.pk}/factors/remove/").status_code == 303
    assert not Authenticator.objects.filter(user=members.author).exists()
    assert Entry.objects.filter(act="second_factor.taken_away", record=str(members.author.pk)).count() == 1
    assert "Guarded by" in keeper.get("/access/").content.decode()


def test_teams_are_made_renamed_closed_and_opened(keeper: Client, members: SimpleNamespace) -> None:
    assert keeper.post("/access/teams/", {"name": "Third"}).status_code == 303
    assert keeper.post("/access/teams/", {"name": "Third"}).status_code == 422
    third = Team.objects.get(name="Third")
    assert keeper.post(f"/access/teams/{third.pk}/", {"name": members.team.name}).status_code == 422
    assert keeper.post(f"/access/teams/{third.pk}/", {"name": "Fourth"}).status_code == 303
    keeper.post(f"/access/teams/{third.pk}/close/")
    assert Team.objects.get(pk=third.pk).closed_at is not None
    assert "Fourth" not in keeper.get("/access/invitations/").content.decode(), "a closed team takes nobody in"
    keeper.post(f"/access/teams/{third.pk}/open/")
    assert "Fourth" in keeper.get("/access/invitations/").content.decode()
    told = list(
        Entry.objects.filter(kind="team", record=str(third.pk)).order_by("number").values_list("act", flat=True)
    )
    assert told == ["team.made", "team.renamed", "team.closed", "team.opened"]


def test_names_and_colleagues(members: SimpleNamespace) -> None:
    ids = [str(members.author.pk), "holder", "stranger", "nobody", "00000000-0000-4000-8000-000000000000"]
    assert queries.names_of(ids) == {
        str(members.author.pk): "Invented author",
        "holder": "holder of the passphrase",
        "stranger": "somebody unknown",
    }
    actions.close_account(members.guest, by=HOLDER)
    found = {member.username for member in queries.colleagues(members.caseworker)}
    assert found == {"coordinator", "caseworker", "analyst", "author", "keeper"}
    assert {member.username for member in queries.colleagues(members.other)} == {"other"}


class Invented:
    """A record of a kind of this test's own."""

    _meta = SimpleNamespace(model_name="invented")
    pk, code, narrative = "1", "T-1", "what happened"

    class Care:
        open = ("code",)
        personal = ()
        sensitive = ("narrative",)
        secret = ()


@pytest.fixture
def record(members: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A record whose gate team A's members pass."""
    made = Invented()
    ours = {member.pk for member in Member.objects.filter(teams=members.team)}
    monkeypatch.setitem(
        kinds._FIND, "invented", lambda user, record_id: made if user.pk in ours and record_id == "1" else None
    )
    return made


GOOD = "The doctor asks what happened to her"


def test_glass_is_broken_for_a_reason_for_an_hour(
    members: SimpleNamespace, record: Any, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = members.caseworker
    assert sight(member, record) == {"open", "personal"}
    client = client_of(member)
    answer = client.post("/access/glass/invented/1/", {"reason": GOOD, "back": "/papers/"})
    assert (answer.status_code, answer["Location"]) == (303, "/papers/")
    assert sight(member, record) == {"open", "personal", "sensitive"}
    assert sight(Member.objects.get(pk=members.analyst.pk), record) == {"open"}
    glass = BreakGlass.objects.get()
    assert glass.until - glass.at == datetime.timedelta(hours=1)
    entry = Entry.objects.get(act="glass.broken")
    assert (entry.kind, entry.record, entry.name) == ("invented", "1", "T-1")
    assert GOOD not in entry.detail
    later = timezone.now() + datetime.timedelta(minutes=61)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert sight(member, record) == {"open", "personal"}
    assert verify().whole


@pytest.mark.parametrize("reason", ["", "short", ". . . . . . . . . . . .", "1234567890123", "x" * 501])
def test_glass_needs_a_reason_in_words(members: SimpleNamespace, record: Any, client_of: Any, reason: str) -> None:
    answer = client_of(members.caseworker).post("/access/glass/invented/1/", {"reason": reason})
    assert answer.status_code == 422
    assert not BreakGlass.objects.exists()
    assert not Entry.objects.filter(act="glass.broken").exists()


def test_glass_of_what_is_behind_anothers_gate_is_not_there(
    members: SimpleNamespace, record: Any, client_of: Any
) -> None:
    for path in ("/access/glass/invented/2/", "/access/glass/nothing/1/"):
        assert client_of(members.caseworker).post(path, {"reason": GOOD}).status_code == 404
    assert client_of(members.other).post("/access/glass/invented/1/", {"reason": GOOD}).status_code == 404
    for role in ("analyst", "author", "guest", "keeper"):
        assert client_of(getattr(members, role)).post("/access/glass/invented/1/", {"reason": GOOD}).status_code == 403
    assert not BreakGlass.objects.exists()


def test_the_way_back_after_glass_stays_here(members: SimpleNamespace, record: Any, client_of: Any) -> None:
    form = {"reason": GOOD, "back": "https://evil.example/"}
    assert client_of(members.caseworker).post("/access/glass/invented/1/", form)["Location"] == "/"


def test_the_keeper_reads_why_and_nobody_else_does(keeper: Client, members: SimpleNamespace, client_of: Any) -> None:
    actions.break_glass("invented", "1", reason=GOOD, name="T-1", by=members.caseworker)
    assert GOOD in keeper.get("/access/glass/").content.decode()
    assert GOOD in keeper.get("/trail/?act=glass.broken").content.decode()
    assert not [
        role for role in Role if role is not Role.KEEPER and Right.REASONS in getattr(members, role.value).rights
    ]
    for role in ("coordinator", "caseworker"):
        assert client_of(getattr(members, role)).get("/access/glass/").status_code == 403
    assert set(queries.reasons(members.coordinator, [{"glass": str(BreakGlass.objects.get().pk)}])) == set()


def test_what_is_withheld_is_neither_empty_nor_shown(members: SimpleNamespace, record: Any) -> None:
    assert shown(record, "narrative", members.analyst) is WITHHELD
    assert str(WITHHELD) == "withheld"
    with pytest.raises(KeyError, match="not sorted"):
        shown(record, "something_else", members.analyst)
