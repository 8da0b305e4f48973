"""A browser without a browser: Django's client at our own address, members of every role, an invented paper to give."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from invented_members import make_members
from ukuk.workspace.messages import compile_missing
from workspace_papers import INVENTED

if TYPE_CHECKING:
    # Loaded before Django is: the models cannot be yet.
    from ukuk.workspace.access.models import Member
    from ukuk.workspace.documents.models import Paper


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a team's PostgreSQL one language is enough: what differs there is the database."""
    if "UKUK_TESTS_DATABASE_URL" not in os.environ:
        return
    languages = [getattr(item, "callspec", None) and item.callspec.params.get("language") for item in items]
    pairs = list(zip(items, languages, strict=True))
    config.hook.pytest_deselected(items=[item for item, language in pairs if language in ("ru", "ky")])
    items[:] = [item for item, language in pairs if language not in ("ru", "ky")]


@pytest.fixture(scope="session", autouse=True)
def _catalogues() -> None:
    compile_missing()


@pytest.fixture(scope="session", autouse=True)
def _rows_are_locked_inside_acts() -> Iterator[None]:
    """PostgreSQL refuses to lock a row outside a transaction, which the transaction around a test would hide."""
    from django.db.models.sql.compiler import SQLCompiler
    from django.db.transaction import TransactionManagementError

    plain = SQLCompiler.as_sql

    def checked(self: SQLCompiler, *args: Any, **more: Any) -> Any:
        if self.query.select_for_update and all(block._from_testcase for block in self.connection.atomic_blocks):
            raise TransactionManagementError("a row is locked outside a transaction of the program's own")
        return plain(self, *args, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLCompiler, "as_sql", checked)
        yield


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever gives a paper here waits for it: a test's database is seen by the test's own thread alone."""
    from ukuk.workspace.documents import under_way

    monkeypatch.setattr(under_way, "PATIENCE", 600)


@pytest.fixture(autouse=True)
def _quick_passwords(settings) -> None:
    """Hashing slowly is for real passwords."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def workspace_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tests' workspace would lie."""
    return tmp_path_factory.mktemp("workspace")


@pytest.fixture(autouse=True)
def _files_of_the_tests(settings, workspace_folder: Path) -> None:
    """Attachments are kept in a folder that goes with the tests."""
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, folder=workspace_folder)


@pytest.fixture
def members(db: None) -> SimpleNamespace:
    """One member a role in team `a`, and `members.other` of team `b`: see `make_members`."""
    return make_members()


@pytest.fixture
def client_of() -> Callable[[Member], Client]:
    """A client that comes as this member's browser does."""

    def client(member: Member) -> Client:
        made = Client(headers={"host": "127.0.0.1"})
        made.force_login(member)
        return made

    return client


@pytest.fixture
def stranger() -> Client:
    """A client on this machine that nobody signed in with."""
    return Client(headers={"host": "127.0.0.1"})


@pytest.fixture
def coordinator_client(members: SimpleNamespace, client_of: Callable[[Member], Client]) -> Client:
    """The client of the coordinator, who may do all the work of the desks."""
    return client_of(members.coordinator)


@pytest.fixture
def give(coordinator_client: Client) -> Callable[..., HttpResponse]:
    """Give a paper to the page of papers and get its answer."""

    def given(name: str = "invented.txt", data: bytes | str = INVENTED, **purpose: str) -> HttpResponse:
        contents = data.encode() if isinstance(data, str) else data
        # With a path or a strange letter in it the name must reach the server as a browser would send it.
        return coordinator_client.post("/papers/new/", {"paper": SimpleUploadedFile(name, contents), **purpose})

    return given


@pytest.fixture
def paper(give: Callable[..., HttpResponse]) -> Paper:
    """The invented paper, read and checked for a body, a phase, a State and a day."""
    from ukuk.workspace.documents.models import Paper

    answer = give(body="cmw", phase="loipr", state="KG", on="2022-03-01")
    assert answer.status_code == 303, answer.content.decode()
    return Paper.objects.get()
