"""Links: an invitation, a new password, the first keeper. Each works once, is kept as a digest, and dies in time."""

from __future__ import annotations

import datetime
import re
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from ukuk.workspace.access import first, invitation_actions
from ukuk.workspace.access.codes import digest_of, new_code
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Invitation, Member
from ukuk.workspace.access.rights import Role
from ukuk.workspace.trail.models import Entry
from ukuk.workspace.trail.verifying import verify

pytestmark = pytest.mark.django_db
PASSWORD = "invented for tests"  # noqa: S105
NEW = "four invented words here"


@pytest.fixture(autouse=True)
def _no_limits_of_others() -> None:
    cache.clear()


def browser() -> Client:
    return Client(headers={"host": "127.0.0.1"})


def signed_in(name: str, password: str = PASSWORD) -> Client:
    client = browser()
    assert client.post("/account/login/", {"login": name, "password": password}).status_code == 302
    return client


def joining(**other: str) -> dict[str, str]:
    return {
        "username": "Newcomer",
        "name": "Invented newcomer",
        "language": "ru",
        "password": NEW,
        "repeated": NEW,
        **other,
    }


def invited(keeper: Client, team: object, **other: object) -> str:
    """The path of the link that the page showed."""
    form = {"name": "Invented newcomer", "roles": ["caseworker"], "teams": [team.pk], **other}  # type: ignore[attr-defined]
    answer = keeper.post("/access/invitations/", form)
    assert answer.status_code == 200, answer.content.decode()
    found = re.search(r"http://127\.0\.0\.1(/access/join/[\w-]{43}/)", answer.content.decode())
    assert found
    return found.group(1)


def test_somebody_is_invited_and_joins(members: SimpleNamespace) -> None:
    keeper = signed_in("keeper")
    link = invited(keeper, members.team, sees_sensitive="on")
    code = link.split("/")[3]
    kept = Invitation.objects.get()
    assert kept.code_digest == digest_of(code)
    assert code not in keeper.get("/access/invitations/").content.decode(), "shown once"
    assert not Entry.objects.filter(detail__contains=code).exists()

    newcomer = browser()
    page = newcomer.get(link).content.decode()
    assert "caseworker" in page
    answer = newcomer.post(link, joining())
    assert (answer.status_code, answer["Location"]) == (302, "/access/me/")
    member = Member.objects.get(username="newcomer")
    assert (member.roles, member.sees_sensitive, member.language) == (["caseworker"], True, "ru")
    assert list(member.teams.all()) == [members.team]
    assert '<html lang="ru">' in newcomer.get("/access/me/").content.decode()
    assert signed_in("NEWCOMER", NEW), "large and small letters are the same"

    assert browser().get(link).status_code == 404
    assert browser().post(link, joining(username="another")).status_code == 404
    acts = list(Entry.objects.filter(act__startswith="invitation.").order_by("number").values_list("act", "by"))
    assert acts == [("invitation.made", str(members.keeper.pk)), ("invitation.used", str(member.pk))]
    assert verify().whole


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"username": "coordinator"}, "Somebody has this name already"),
        ({"username": "COORDINATOR"}, "Somebody has this name already"),
        ({"username": "no spaces"}, "letters, digits, dot and hyphen only"),
        ({"username": "<b>x</b>"}, "letters, digits, dot and hyphen only"),
        ({"password": "short", "repeated": "short"}, "too short"),
        ({"repeated": "something else again"}, "The two passwords differ"),
        ({"password": "invented-newcomer", "repeated": "invented-newcomer"}, "too similar"),
        ({"name": ""}, "required"),
        ({"language": "xx"}, "not one of the available choices"),
    ],
)
def test_what_does_not_fit_is_said_and_the_link_still_works(
    members: SimpleNamespace, changes: dict[str, str], said: str
) -> None:
    link = invited(signed_in("keeper"), members.team)
    newcomer = browser()
    answer = newcomer.post(link, joining(**changes))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert newcomer.post(link, joining()).status_code == 302


def test_nobody_gets_more_than_the_invitation_promised(members: SimpleNamespace) -> None:
    link = invited(signed_in("keeper"), members.team, roles=["guest"])
    browser().post(link, joining(roles="keeper", sees_sensitive="on", teams=str(members.other_team.pk)))
    member = Member.objects.get(username="newcomer")
    assert (member.roles, member.sees_sensitive) == (["guest"], False)
    assert list(member.teams.all()) == [members.team]


def test_a_link_dies_after_three_days(members: SimpleNamespace) -> None:
    made, code = invitation_actions.invite(
        name="x", roles=[Role.GUEST], teams=[], sees_sensitive=False, by=members.keeper
    )
    assert made.until - made.made_at == datetime.timedelta(hours=72)
    Invitation.objects.filter(pk=made.pk).update(until=timezone.now())
    assert browser().get(f"/access/join/{code}/").status_code == 404
    assert browser().post(f"/access/join/{code}/", joining()).status_code == 404


def test_a_withdrawn_link_is_dead(members: SimpleNamespace) -> None:
    keeper = signed_in("keeper")
    link = invited(keeper, members.team)
    made = Invitation.objects.get()
    assert keeper.post(f"/access/invitations/{made.pk}/withdraw/").status_code == 303
    assert browser().post(link, joining()).status_code == 404
    assert "withdrawn" in keeper.get("/access/invitations/").content.decode()


def test_dead_and_never_made_links_are_answered_alike(members: SimpleNamespace) -> None:
    """So that nobody learns whether there ever was such a link."""
    made, used = invitation_actions.invite(name="x", roles=[Role.GUEST], teams=[], sees_sensitive=False, by=HOLDER)
    Invitation.objects.filter(pk=made.pk).update(used_at=timezone.now())
    pages = {
        browser().get(f"/access/{kind}/{code}/").content for kind in ("join", "password") for code in (used, new_code())
    }
    bodies = {re.sub(rb'value="[^"]*"', b"", page) for page in pages}
    assert len(bodies) == 1


def test_a_password_link_is_no_invitation_and_the_other_way_round(members: SimpleNamespace) -> None:
    _made, password_code = invitation_actions.offer_new_password(members.author, by=members.keeper)
    assert browser().post(f"/access/join/{password_code}/", joining()).status_code == 404
    _made, join_code = invitation_actions.invite(
        name="x", roles=[Role.GUEST], teams=[], sees_sensitive=False, by=HOLDER
    )
    assert browser().post(f"/access/password/{join_code}/", {"password": NEW, "repeated": NEW}).status_code == 404


def test_a_new_password_by_link_ends_every_session(members: SimpleNamespace) -> None:
    keeper, author = signed_in("keeper"), signed_in("author")
    assert author.get("/access/me/").status_code == 200
    answer = keeper.post(f"/access/members/{members.author.pk}/password/")
    found = re.search(r"http://127\.0\.0\.1(/access/password/[\w-]{43}/)", answer.content.decode())
    assert found
    link = found.group(1)
    assert author.get("/access/me/").status_code == 200, "nothing ends before the link is used"
    stranger = browser()
    assert stranger.post(link, {"password": NEW, "repeated": NEW}).status_code == 303
    assert author.get("/access/me/").status_code == 302
    assert stranger.get("/access/me/").status_code == 302, "the new password must be used"
    assert signed_in("author", NEW)
    assert stranger.post(link, {"password": NEW, "repeated": NEW}).status_code == 404
    told = Entry.objects.filter(act__startswith="member.password", record=str(members.author.pk)).order_by("number")
    assert [(entry.act, entry.by_name) for entry in told] == [
        ("member.password_link_made", "Invented keeper"),
        ("member.password_changed", "Invented author"),
        ("member.password_link_used", "Invented author"),
    ]


def test_a_second_password_link_kills_the_first(members: SimpleNamespace) -> None:
    _made, one = invitation_actions.offer_new_password(members.author, by=members.keeper)
    _made, other = invitation_actions.offer_new_password(members.author, by=members.keeper)
    assert browser().get(f"/access/password/{one}/").status_code == 404
    assert browser().get(f"/access/password/{other}/").status_code == 200


def test_the_link_of_a_closed_account_is_dead(members: SimpleNamespace) -> None:
    from ukuk.workspace.access import actions

    _made, code = invitation_actions.offer_new_password(members.author, by=members.keeper)
    actions.close_account(members.author, by=members.keeper)
    assert browser().post(f"/access/password/{code}/", {"password": NEW, "repeated": NEW}).status_code == 404


FIRST = {**joining(), "roles": ["coordinator"], "team": "Invented team"}


def test_the_first_keeper_needs_the_code_that_was_printed() -> None:
    path = first.first_path()
    assert re.fullmatch(r"/access/first/[\w-]{43}/", path)
    assert first.first_path() == path, "one code a process"
    for wrong in ("/access/first/", f"/access/first/{new_code()}/", path.lower(), path[:-2] + "/"):
        answer = browser().post(wrong, FIRST)
        assert answer.status_code == 403, wrong
        assert "has no keeper yet" in answer.content.decode()
    assert not Member.objects.exists()
    browser_of_the_first = browser()
    assert browser_of_the_first.get(path).status_code == 200
    assert browser_of_the_first.post(path, FIRST).status_code == 302
    keeper = Member.objects.get()
    assert keeper.roles == ["coordinator", "keeper"]
    assert [team.name for team in keeper.teams.all()] == ["Invented team"]
    assert browser_of_the_first.get("/access/").status_code == 200
    # Dead after its use.
    assert browser().get(path).status_code == 404
    assert browser().post(path, {**FIRST, "username": "second"}).status_code == 404
    assert first.first_path() == ""
    assert not first.is_first_code(path.split("/")[3])
    assert Entry.objects.filter(act="workspace.begun", by=str(keeper.pk)).count() == 1
    assert verify().whole


def test_a_first_keeper_with_cases_needs_a_team() -> None:
    answer = browser().post(first.first_path(), {**FIRST, "team": ""})
    assert answer.status_code == 422
    assert "needs a team" in answer.content.decode()
    first.forget_code()


def test_where_members_are_there_is_no_first_page(members: SimpleNamespace) -> None:
    assert first.first_path() == ""
    assert browser().get("/access/first/").status_code == 404
    assert browser().post(f"/access/first/{new_code()}/", FIRST).status_code == 404
    with pytest.raises(invitation_actions.NotFirst):
        invitation_actions.make_first_keeper(
            username="x", name="x", password=NEW, roles=[], team="", language="", by=HOLDER
        )
