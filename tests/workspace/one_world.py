"""One world for a whole module of tests: members, a record of every kind, made once; what a test changes is undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from every_desk import make_records
from invented_members import make_members


@pytest.fixture(scope="module", name="members")
def one_world(django_db_setup: None, django_db_blocker: Any, workspace_folder: Path) -> Iterator[SimpleNamespace]:
    """`make_members`, and `members.records`: one record of every kind, of the coordinator's team."""
    world = override_settings(
        ENVIRONMENT=replace(settings.ENVIRONMENT, folder=workspace_folder),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    )
    with django_db_blocker.unblock():
        with world:
            found = make_members()
            found.records = make_records(found.team, found.coordinator)
        yield found
        call_command("flush", verbosity=0, interactive=False)
