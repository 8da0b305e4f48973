"""The database itself refuses to change or delete an entry: triggers, put in place when a workspace is opened."""

from __future__ import annotations

from django.db import connection

_SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS trail_entry_no_{verb} BEFORE {VERB} ON trail_entry "
    "BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END"
)
_POSTGRESQL = """
CREATE OR REPLACE FUNCTION trail_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the trail is append-only'; END $$;
DROP TRIGGER IF EXISTS trail_entry_append_only ON trail_entry;
CREATE TRIGGER trail_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON trail_entry
EXECUTE FUNCTION trail_is_append_only();
"""


def forbid_changes() -> None:
    """Put the triggers in place; where they are already, nothing changes."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL)
        else:
            for verb in ("update", "delete"):
                cursor.execute(_SQLITE.format(verb=verb, VERB=verb.upper()))
