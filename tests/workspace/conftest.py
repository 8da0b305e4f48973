"""A browser without a browser: Django's client at our own address, and an invented paper to give."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from ukuk.workspace.messages import compile_missing
from workspace_papers import INVENTED

if TYPE_CHECKING:
    # Loaded before Django is: the models cannot be yet.
    from ukuk.workspace.documents.models import Paper


@pytest.fixture(scope="session", autouse=True)
def _catalogues() -> None:
    compile_missing()


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever gives a paper here waits for it: a test's database is seen by the test's own thread alone."""
    from ukuk.workspace.documents import under_way

    monkeypatch.setattr(under_way, "PATIENCE", 600)


@pytest.fixture
def keeper_client() -> Client:
    """A client that comes as the browser on this machine does."""
    return Client(headers={"host": "127.0.0.1"})


@pytest.fixture
def give(keeper_client: Client) -> Callable[..., HttpResponse]:
    """Give a paper to the first page and get its answer."""

    def given(name: str = "invented.txt", data: bytes | str = INVENTED, **purpose: str) -> HttpResponse:
        contents = data.encode() if isinstance(data, str) else data
        # With a path or a strange letter in it the name must reach the server as a browser would send it.
        return keeper_client.post("/papers/", {"paper": SimpleUploadedFile(name, contents), **purpose})

    return given


@pytest.fixture
def paper(db: None, give: Callable[..., HttpResponse]) -> Paper:
    """The invented paper, read and checked for a body, a phase, a State and a day."""
    from ukuk.workspace.documents.models import Paper

    answer = give(body="cmw", phase="loipr", state="KG", on="2022-03-01")
    assert answer.status_code == 303, answer.content.decode()
    return Paper.objects.get()
