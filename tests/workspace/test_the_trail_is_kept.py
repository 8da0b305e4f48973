"""The database refuses what would harm the trail; entries of acts at the same time make one chain; looks are kept."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.trail.acting import act, looked
from ukuk.workspace.trail.chain import GENESIS
from ukuk.workspace.trail.guarding import NAMES, forbid_changes, let_rows_in
from ukuk.workspace.trail.models import Entry, Seal
from ukuk.workspace.trail.verifying import verify

pytestmark = pytest.mark.django_db


def did(count: int = 3) -> list[Entry]:
    for number in range(count):
        with act("thing.done", by=HOLDER) as entry:
            entry.about("thing", number, f"T-{number}")
    return list(Entry.objects.order_by("number"))


def refused(statement: str, *values: object) -> str:
    """What the database says; the transaction around the test goes on."""
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    return str(caught.value)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trail_entry SET by_name = 'somebody else' WHERE number = 1",
        "UPDATE trail_entry SET detail = '{}'",
        "DELETE FROM trail_entry WHERE number = 3",
        "DELETE FROM trail_entry",
        "DELETE FROM trail_seal",
    ],
)
def test_the_database_refuses_to_change_or_delete(statement: str) -> None:
    forbid_changes()
    did()
    assert "append-only" in refused(statement)
    assert verify().whole


def test_an_entry_comes_only_after_the_last_one() -> None:
    forbid_changes()
    last = did()[-1]
    columns = "number, at, by, by_name, act, kind, record, name, detail, previous, digest"
    insert = f"INSERT INTO trail_entry ({columns}) VALUES ({', '.join(['%s'] * 11)})"  # noqa: S608  our own words
    for number, previous in ((2, last.digest), (9, last.digest), (0, GENESIS), (-1, GENESIS), (4, GENESIS)):
        values = (number, timezone.now(), "x", "x", "x", "", "", "", "{}", previous, "d" * 64)
        assert "follows the last one" in refused(insert, *values), number
    if connection.vendor == "sqlite":
        values = (2, timezone.now(), "x", "x", "x", "", "", "", "{}", GENESIS, "d" * 64)
        assert "follows the last one" in refused(insert.replace("INSERT", "INSERT OR REPLACE", 1), *values)
    assert verify().whole


@pytest.mark.parametrize(("number", "digest"), [(2, None), (9, None), (3, "d" * 64), (0, GENESIS)])
def test_the_seal_is_only_that_of_the_last_entry(number: int, digest: str | None) -> None:
    forbid_changes()
    entries = did()
    digest = digest or entries[1].digest
    assert "seal" in refused("UPDATE trail_seal SET number = %s, digest = %s", number, digest)
    assert verify().whole


def test_guards_that_are_gone_are_missed_and_put_back() -> None:
    forbid_changes()
    assert forbid_changes() == frozenset()
    let_rows_in()
    assert forbid_changes() == {"trail_entry_in_turn"}
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # The name alone is no guard.
            cursor.execute("DROP TRIGGER trail_entry_no_delete")
            cursor.execute("CREATE TRIGGER trail_entry_no_delete BEFORE DELETE ON trail_entry BEGIN SELECT 1; END")
        assert forbid_changes() == {"trail_entry_no_delete"}
        assert {"trail_entry_in_turn", "trail_seal_of_the_last"} <= NAMES


def test_what_fails_leaves_neither_the_change_nor_the_entry() -> None:
    before = did(1)
    with pytest.raises(RuntimeError), act("thing.done", by=HOLDER):
        raise RuntimeError
    assert list(Entry.objects.order_by("number")) == before
    assert verify().whole


def test_an_act_inside_an_act_writes_both_in_one_transaction() -> None:
    with act("outer.done", by=HOLDER), act("inner.done", by=HOLDER):
        pass
    assert list(Entry.objects.order_by("number").values_list("act", flat=True)) == ["inner.done", "outer.done"]


def test_an_act_that_fails_takes_the_acts_inside_it_with_it() -> None:
    def fails() -> None:
        with act("outer.done", by=HOLDER):
            with act("inner.done", by=HOLDER):
                pass
            raise RuntimeError

    did(2)
    with pytest.raises(RuntimeError):
        fails()
    assert Entry.objects.count() == 2
    assert verify().whole


def test_the_same_look_again_soon_is_one_look(members: SimpleNamespace) -> None:
    def looks() -> int:
        return Entry.objects.filter(act="person.opened").count()

    for _ in range(3):
        looked("person.opened", by=members.caseworker, kind="person", record="1", name="P-0001", part="names")
    assert looks() == 1
    looked("person.opened", by=members.caseworker, kind="person", record="1", name="P-0001", part="documents")
    looked("person.opened", by=members.coordinator, kind="person", record="1", name="P-0001", part="names")
    looked("person.opened", by=members.caseworker, kind="person", record="2", name="P-0002", part="names")
    assert looks() == 4
    assert verify().whole


def test_changes_of_open_fields_have_values_and_of_others_names_alone(members: SimpleNamespace) -> None:
    with act("member.changed", by=members.keeper) as entry:
        entry.changed(
            members.author, {"roles": (["author"], ["guest"]), "name": ("Old", "New"), "password": ("one", "two")}
        )
    kept = Entry.objects.latest("number").detail
    assert json.loads(kept) == {"changed": {"roles": [["author"], ["guest"]], "name": None, "password": None}}


def test_what_stands_in_the_database_and_is_no_entry_is_found() -> None:
    """A day that is none: said as a place, not as a crash."""
    entries = did()
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL itself refuses a day that is none")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE trail_entry SET at = '2026-13-77 99:99:99' WHERE number = 2")
    verdict = verify()
    assert [(one.kind, one.number, one.last) for one in verdict.breaks] == [("changed", 2, 2)]
    assert verdict.entries == len(entries)


def test_a_trail_without_its_seal_is_not_whole() -> None:
    did()
    Seal.objects.all().delete()
    assert [(one.kind, one.number, one.last) for one in verify().breaks] == [("added", 1, 3)]
