"""The database itself refuses to change, delete or slip in an entry: triggers, looked after when a workspace is opened.

They stop a mistake, a tool and a program that got hold of the connection. Whoever may change the database's own rules
can take them away; then `verifying` finds what was done, and `forbid_changes` says that they were gone.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection

from ukuk.workspace.trail.chain import GENESIS

_LAST = "(SELECT coalesce(max(number), 0) FROM trail_entry)"
_DIGEST_BEFORE = f"coalesce((SELECT digest FROM trail_entry WHERE number = NEW.number - 1), '{GENESIS}')"  # noqa: S608  no input
_IS_LAST = "EXISTS (SELECT 1 FROM trail_entry WHERE number = NEW.number AND digest = NEW.digest)"
_OUT_OF_TURN = f"NEW.number <> {_LAST} + 1 OR NEW.previous <> {_DIGEST_BEFORE}"
_SEALS_NOTHING = f"NEW.number < OLD.number OR NEW.number <> {_LAST} OR (NEW.number > 0 AND NOT {_IS_LAST})"


def _sqlite(name: str, when: str, condition: str, message: str) -> str:
    where = f" WHEN {condition}" if condition else ""
    return f"CREATE TRIGGER {name} {when}{where} BEGIN SELECT RAISE(ABORT, '{message}'); END"


_ONLY_ADDED = "the trail is append-only"
_SQLITE: Mapping[str, str] = {
    # An INSERT OR REPLACE deletes without asking a DELETE trigger; the rule for insertions refuses it too.
    "trail_entry_in_turn": _sqlite(
        "trail_entry_in_turn",
        "BEFORE INSERT ON trail_entry",
        _OUT_OF_TURN,
        "an entry of the trail follows the last one",
    ),
    "trail_entry_no_update": _sqlite("trail_entry_no_update", "BEFORE UPDATE ON trail_entry", "", _ONLY_ADDED),
    "trail_entry_no_delete": _sqlite("trail_entry_no_delete", "BEFORE DELETE ON trail_entry", "", _ONLY_ADDED),
    "trail_seal_no_delete": _sqlite("trail_seal_no_delete", "BEFORE DELETE ON trail_seal", "", _ONLY_ADDED),
    "trail_seal_of_the_last": _sqlite(
        "trail_seal_of_the_last", "BEFORE UPDATE ON trail_seal", _SEALS_NOTHING, "the seal is that of the last entry"
    ),
}
_POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION trail_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{_ONLY_ADDED}'; END $$;
CREATE OR REPLACE FUNCTION trail_in_turn() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF {_OUT_OF_TURN} THEN RAISE EXCEPTION 'an entry of the trail follows the last one'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION trail_seal_of_the_last() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF {_SEALS_NOTHING} THEN RAISE EXCEPTION 'the seal is that of the last entry'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER trail_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON trail_entry
FOR EACH STATEMENT EXECUTE FUNCTION trail_is_append_only();
CREATE OR REPLACE TRIGGER trail_entry_in_turn BEFORE INSERT ON trail_entry
FOR EACH ROW EXECUTE FUNCTION trail_in_turn();
CREATE OR REPLACE TRIGGER trail_seal_no_delete BEFORE DELETE OR TRUNCATE ON trail_seal
FOR EACH STATEMENT EXECUTE FUNCTION trail_is_append_only();
CREATE OR REPLACE TRIGGER trail_seal_of_the_last BEFORE UPDATE ON trail_seal
FOR EACH ROW EXECUTE FUNCTION trail_seal_of_the_last();
"""
NAMES = frozenset(_SQLITE)
_NAMES_ON_A_SERVER = frozenset(
    {"trail_entry_append_only", "trail_entry_in_turn", "trail_seal_no_delete", "trail_seal_of_the_last"}
)


def forbid_changes() -> frozenset[str]:
    """Put the triggers in place. The names of those that were missing, or were not ours: all of them the first time."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'")
            missing = set(_NAMES_ON_A_SERVER - {name for (name,) in cursor.fetchall()})
            # Written anew each time: a function that somebody emptied still has its name.
            cursor.execute(_POSTGRESQL)
            return frozenset(missing)
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        there = dict(cursor.fetchall())
        missing = {name for name, sql in _SQLITE.items() if there.get(name) != sql}
        for name in sorted(missing):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(_SQLITE[name])
    return frozenset(missing)


def let_rows_in() -> None:
    """For a restore alone: entries may come as they were, a damaged trail too. `forbid_changes` ends it."""
    with connection.cursor() as cursor:
        on = " ON trail_entry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER IF EXISTS trail_entry_in_turn{on}")
