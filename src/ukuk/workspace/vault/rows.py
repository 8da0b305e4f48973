"""The whole database as rows, whatever database it is: how a team's PostgreSQL is backed up, and how a workspace moves
between that and the encrypted file.

One JSON object a line, in the order in which relations allow, values as Django's serialiser gives them; moments keep
their microseconds, which the trail's digests need. Sessions are no part of it: nobody is signed in by a restore.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from ukuk.grounds import BadInput
from ukuk.workspace.vault.frames import open_sealed, seal

_NAME = b"rows"
_LEFT_OUT = {"sessions.session", "usersessions.usersession", "contenttypes.contenttype", "auth.permission"}
_AT_ONCE = 500


def dump(target: Path, key: bytes) -> None:
    """The rows of every table at one instant, sealed with `key` into a new file for the owner alone."""
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        for part in seal(_dumped(), key, _NAME):
            file.write(part)


def _dumped() -> Iterator[bytes]:
    from django.core import serializers
    from django.db import connection, transaction

    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for model in _models():
            rows = model._base_manager.order_by("pk").prefetch_related(*(f.name for f in model._meta.many_to_many))
            found = rows.iterator(chunk_size=_AT_ONCE)
            while batch := list(islice(found, _AT_ONCE)):
                for row in serializers.serialize("python", batch):
                    yield json.dumps(row, default=_text, ensure_ascii=False).encode() + b"\n"


def load(source: Path, key: bytes) -> None:
    """Put dumped rows into the empty tables of this database. Call it in a transaction: a failure leaves none of them.

    Refuses (`BadInput`) rows that this version's tables do not take, and a file that is not as it was sealed.
    """
    from django.core import serializers
    from django.core.management.color import no_style
    from django.db import DatabaseError, connection

    try:
        with source.open("rb") as file:
            for line in _lines(open_sealed(file, key, _NAME, where=source.name)):
                for row in serializers.deserialize("python", [json.loads(line)]):
                    row.save(force_insert=True)
        connection.check_constraints()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
                cursor.execute(statement)
    except (serializers.base.DeserializationError, DatabaseError, ValueError) as error:
        raise BadInput(
            "The rows of this backup do not fit", why=type(error).__name__, then="Restore it with the Ukuk that made it"
        ) from None


def applied_migrations() -> list[str]:
    """Which changes of the tables this database has seen."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _models() -> list[Any]:
    """Every model with rows of its own, those that others point to first."""
    from django.apps import apps
    from django.core.serializers import sort_dependencies

    found = sort_dependencies([(config, None) for config in apps.get_app_configs()], allow_cycles=True)
    return [model for model in found if model._meta.managed and model._meta.label_lower not in _LEFT_OUT]


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
    if rest:
        raise BadInput("The rows of this backup have no end", then="Take another copy of it")


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)
