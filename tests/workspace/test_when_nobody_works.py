"""A workspace in which nobody works shuts itself; the passphrase opens it again, and nothing else does."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from weakref import WeakSet

import pytest
from django.conf import LazySettings
from django.test import Client

from one_member import SHUT_ON_REQUEST, laid_out, shut_now
from served import PASSPHRASE, served, signed_in
from ukuk.grounds import NotPermitted, WrongUsage
from ukuk.workspace.site.settings import Environment
from ukuk.workspace.vault import idle, lock

LANGUAGES = {"en": "The workspace is locked", "ru": "Рабочее место заперто", "ky": "Жумуш орду кулпуланган"}


@pytest.fixture
def folder(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A workspace whose key this process holds; the test's own database stays open whatever happens."""
    made = tmp_path / "workspace"
    lock.make_lock(made, PASSPHRASE)
    settings.ENVIRONMENT = Environment.read({"UKUK_WORKSPACE": str(made)})
    monkeypatch.setattr(idle, "_connections", WeakSet())
    monkeypatch.setattr(idle, "_under_way", 0)
    monkeypatch.setattr(idle, "_shut", False)
    idle._tries.clear()
    yield made
    idle._tries.clear()


def shut(folder: Path) -> None:
    assert idle.shut(folder) == 0
    assert idle.is_shut()


def test_it_shuts_only_after_the_time_and_with_nothing_under_way(folder: Path) -> None:
    # Counted from the beginning of the process, which may have run other tests for long.
    assert idle.shut(folder, rested=360_000) > 3000
    assert idle.enter()
    assert idle.shut(folder) > 0
    idle.leave(worked=False)
    shut(folder)
    assert not idle.enter()
    with pytest.raises(NotPermitted, match="locked"), idle.working():
        pass


def test_work_of_a_person_begins_the_time_anew_and_a_strangers_visit_does_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle, "_latest", time.monotonic() - 100)
    idle.enter()
    idle.leave(worked=False)
    assert idle.shut(folder, rested=200) < 150
    idle.enter()
    idle.leave()
    assert idle.shut(folder, rested=200) > 150


def test_a_shut_workspace_has_no_key_and_no_open_connection(folder: Path) -> None:
    class Connection:
        closed = 0

        def inc_thread_sharing(self) -> None:
            self.closed += 1

        def close(self) -> None:
            self.closed += 1

        def dec_thread_sharing(self) -> None:
            self.closed += 1

    connection = Connection()
    idle._remember(connection=connection)
    shut(folder)
    assert connection.closed == 3
    with pytest.raises(NotPermitted, match="locked"):
        lock.key_of(str(folder / lock.DATABASE_NAME))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_the_one_page(folder: Path, language: str) -> None:
    """No database is at hand here: a page that touched one would fail."""
    shut(folder)
    client = Client(headers={"host": "127.0.0.1"})
    client.post("/language/", {"language": language})
    for address in ("/", "/papers/", "/account/login/", "/nowhere/"):
        answer = client.get(address)
        assert answer.status_code == 423
        assert LANGUAGES[language] in answer.content.decode()
        assert f'name="back" value="{address}"' in answer.content.decode()
        assert client.post(address).status_code == 423


def test_a_part_of_a_page_asks_for_the_whole(folder: Path) -> None:
    shut(folder)
    answer = Client(headers={"host": "127.0.0.1"}).get("/papers/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Refresh"], answer.content) == (423, "true", b"")


def test_the_passphrase_opens_and_leads_back(folder: Path) -> None:
    shut(folder)
    client = Client(headers={"host": "127.0.0.1"})
    answer = client.post("/open/", {"passphrase": PASSPHRASE, "back": "/papers/?order=name"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/papers/?order=name")
    assert not idle.is_shut()
    assert lock.key_of(str(folder / lock.DATABASE_NAME))
    # Another tab that still shows the page of the shut workspace.
    assert client.post("/open/", {"passphrase": "whatever", "back": "/papers/"}).headers["Location"] == "/papers/"


def test_it_never_leads_to_another_site(folder: Path) -> None:
    shut(folder)
    answer = Client(headers={"host": "127.0.0.1"}).post(
        "/open/", {"passphrase": PASSPHRASE, "back": "https://evil.example/"}
    )
    assert answer.headers["Location"] == "/"


def test_a_wrong_passphrase_is_one_sentence_and_too_many_must_wait(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut(folder)
    client = Client(headers={"host": "127.0.0.1"})
    for wrong in ["", *(f"wrong {n}" for n in range(idle.MOST_TRIES - 1))]:
        answer = client.post("/open/", {"passphrase": wrong})
        assert answer.status_code == 403
        assert "This passphrase does not open the workspace." in answer.content.decode()
    answer = client.post("/open/", {"passphrase": PASSPHRASE})
    assert answer.status_code == 429
    assert "Too many wrong passphrases. Wait" in answer.content.decode()
    assert idle.is_shut()
    # Later the tries are forgotten.
    monkeypatch.setattr(idle, "TRIES_SECONDS", 0)
    assert client.post("/open/", {"passphrase": PASSPHRASE}).status_code == 303


def test_a_page_of_another_origin_cannot_try(folder: Path) -> None:
    shut(folder)
    answer = Client(headers={"host": "127.0.0.1", "origin": "http://evil.example"}).post(
        "/open/", {"passphrase": PASSPHRASE}
    )
    assert answer.status_code == 403
    assert idle.is_shut()


def test_work_in_the_background_is_waited_for(folder: Path) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def work() -> None:
        with idle.working():
            begun.set()
            may_end.wait(30)

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait(30)
    assert idle.shut(folder) > 0
    may_end.set()
    thread.join(30)
    shut(folder)


@pytest.mark.parametrize(
    ("environ", "minutes"),
    [
        ({}, 15),
        ({"UKUK_IDLE_MINUTES": "5"}, 5),
        ({"UKUK_IDLE_MINUTES": "0"}, 0),
        # On a team's server nobody who holds the passphrase is there in the morning.
        ({"UKUK_DATABASE_URL": "postgresql://somebody@127.0.0.1/name"}, 0),
    ],
)
def test_after_how_many_minutes_is_a_setting(environ: dict[str, str], minutes: int) -> None:
    assert Environment.read(environ).idle_minutes == minutes


@pytest.mark.parametrize("wrong", ["", "soon", "-1", "1.5", "99999"])
def test_a_number_of_minutes_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(WrongUsage, match="UKUK_IDLE_MINUTES"):
        Environment.read({"UKUK_IDLE_MINUTES": wrong})


def test_a_real_server_shuts_and_opens_and_knows_its_member_again(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "workspace")
    with served(folder, program=SHUT_ON_REQUEST) as address:
        member = signed_in(address)
        assert member.get("/papers/").status == 200
        for _ in range(2):
            shut_now(folder)
            # The last connection is closed: SQLite has nothing beside the file any more.
            assert not list(folder.glob("*.db-*"))
            assert member.get("/papers/").status == 423
            assert member.post("/open/", {"passphrase": "wrong"}).status == 403
            back = member.post("/open/", {"passphrase": PASSPHRASE, "back": "/papers/"})
            assert (back.status, back.geturl()) == (200, address + "/papers/")
        # Every thread of the server has a connection again.
        assert {member.get("/papers/").status for _ in range(12)} == {200}
