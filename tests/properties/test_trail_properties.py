"""The trail under every small change: any field of any entry, any cut, swap or insertion is found, and at its place.

The walk is held against a slow twin that says the same in the plainest way: every number once, every digest right,
every link to the one before, the seal on the last.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ukuk.workspace.trail.chain import GENESIS, canonical, digest_of, parse_receipt
from ukuk.workspace.trail.verifying import Row, Verdict, Walk, walk_along

TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=12)
DETAIL = st.dictionaries(TEXT, st.one_of(TEXT, st.integers(), st.booleans(), st.none(), st.lists(TEXT, max_size=2)))
MOMENTS = st.integers(1_600_000_000_000_000, 4_000_000_000_000_000).map(
    lambda micros: datetime.datetime.fromtimestamp(0, datetime.UTC) + datetime.timedelta(microseconds=micros)
)
FIELDS = ("at", "by", "by_name", "act", "kind", "record", "name", "detail", "previous", "digest")


@dataclass(frozen=True)
class Trail:
    """Entries and their seal, as a database would hold them."""

    rows: tuple[Row, ...]
    seal: tuple[int, str]


def chained(acts: list[tuple[datetime.datetime, list[str], dict[str, object]]]) -> Trail:
    rows: list[Row] = []
    last = GENESIS
    for number, (at, texts, detail) in enumerate(acts, start=1):
        fields = (*texts, canonical(detail), last)
        last = digest_of(number, at, fields)
        rows.append(Row(number, at, *fields, last))
    return Trail(tuple(rows), (len(rows), last))


@st.composite
def trails(draw: st.DrawFn, least: int = 1) -> Trail:
    act = st.tuples(MOMENTS, st.lists(TEXT, min_size=6, max_size=6), DETAIL)
    return chained(draw(st.lists(act, min_size=least, max_size=8)))


def twin(trail: Trail) -> bool:
    """Whole or not, slowly and obviously."""
    if [row.number for row in trail.rows] != list(range(1, len(trail.rows) + 1)):
        return False
    for place, row in enumerate(trail.rows):
        before = trail.rows[place - 1].digest if place else GENESIS
        if row.previous != before or row.digest != digest_of(row.number, row.at, tuple(row[2:10])):
            return False
    last = trail.rows[-1].digest if trail.rows else GENESIS
    return trail.seal == (len(trail.rows), last)


def found(trail: Trail, receipt: tuple[int, str] | None = None) -> Verdict:
    return walk_along(sorted(trail.rows), trail.seal, receipt)


def places(verdict: Verdict) -> set[int]:
    """Every number that a break names."""
    return {number for one in verdict.breaks for number in range(one.number, one.last + 1)}


@given(trails(least=0))
def test_a_trail_that_nobody_touched_is_whole(trail: Trail) -> None:
    verdict = found(trail)
    assert verdict.whole
    assert twin(trail)
    assert (verdict.number, verdict.digest) == trail.seal
    assert found(trail, parse_receipt(verdict.receipt)).whole


@given(trails(), st.data())
def test_any_change_of_any_field_is_found_at_its_entry(trail: Trail, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(trail.rows) - 1))
    name = data.draw(st.sampled_from(FIELDS))
    row = trail.rows[place]
    value = data.draw((MOMENTS if name == "at" else TEXT).filter(lambda value: value != getattr(row, name)))
    rows = (*trail.rows[:place], row._replace(**{name: value}), *trail.rows[place + 1 :])
    verdict = found(Trail(rows, trail.seal))
    assert not twin(Trail(rows, trail.seal))
    assert any(one.kind == "changed" and one.number <= row.number <= one.last for one in verdict.breaks)


@given(trails(), st.data())
def test_a_renumbered_entry_is_found(trail: Trail, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(trail.rows) - 1))
    number = data.draw(st.integers(-5, 20).filter(lambda n: n not in {row.number for row in trail.rows}))
    rows = (*trail.rows[:place], trail.rows[place]._replace(number=number), *trail.rows[place + 1 :])
    assert {number, trail.rows[place].number} & places(found(Trail(rows, trail.seal)))


@given(trails(), st.data())
def test_any_cut_is_found_with_the_numbers_that_are_gone(trail: Trail, data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.integers(1, len(trail.rows)), min_size=1))
    rows = tuple(row for row in trail.rows if row.number not in gone)
    verdict = found(Trail(rows, trail.seal))
    assert not twin(Trail(rows, trail.seal))
    cut = {n for one in verdict.breaks if one.kind == "cut" for n in range(one.number, one.last + 1)}
    assert cut == gone
    assert {one.kind for one in verdict.breaks} == {"cut"}


@given(trails(least=2), st.data())
def test_two_swapped_entries_are_both_found(trail: Trail, data: st.DataObject) -> None:
    one, other = sorted(data.draw(st.sets(st.integers(0, len(trail.rows) - 1), min_size=2, max_size=2)))
    rows = list(trail.rows)
    rows[one] = trail.rows[other]._replace(number=trail.rows[one].number)
    rows[other] = trail.rows[one]._replace(number=trail.rows[other].number)
    verdict = found(Trail(tuple(rows), trail.seal))
    assert {trail.rows[one].number, trail.rows[other].number} <= places(verdict)
    assert "changed" in {found_one.kind for found_one in verdict.breaks}


@given(trails(), MOMENTS, st.lists(TEXT, min_size=6, max_size=6))
def test_an_entry_added_behind_the_seal_is_found(trail: Trail, at: datetime.datetime, texts: list[str]) -> None:
    """With a digest that fits and a link that fits: the seal was not told."""
    number, last = trail.seal
    fields = (*texts, "{}", last)
    added = Row(number + 1, at, *fields, digest_of(number + 1, at, fields))
    verdict = found(Trail((*trail.rows, added), trail.seal))
    assert [(one.kind, one.number) for one in verdict.breaks] == [("added", number + 1)]


@given(trails(), st.integers(-3, 0), MOMENTS)
def test_an_entry_put_before_the_first_is_found(trail: Trail, number: int, at: datetime.datetime) -> None:
    fields = ("", "", "", "", "", "", "{}", GENESIS)
    added = Row(number, at, *fields, digest_of(number, at, fields))
    verdict = found(Trail((added, *trail.rows), trail.seal))
    assert [(one.kind, one.number) for one in verdict.breaks] == [("added", number)]


@given(trails(least=2), st.data(), MOMENTS)
def test_an_entry_made_anew_with_its_digest_breaks_the_link(
    trail: Trail, data: st.DataObject, at: datetime.datetime
) -> None:
    """Whoever knows how digests are made changes one entry and its digest: the next one, or the seal, still knows."""
    place = data.draw(st.integers(0, len(trail.rows) - 1))
    row = trail.rows[place]._replace(at=at, act="another act")
    row = row._replace(digest=digest_of(row.number, at, tuple(row[2:10])))
    if row.digest == trail.rows[place].digest:
        return
    rows = (*trail.rows[:place], row, *trail.rows[place + 1 :])
    verdict = found(Trail(rows, trail.seal))
    last = place == len(trail.rows) - 1
    assert [(one.kind, one.number) for one in verdict.breaks] == [
        ("seal", row.number) if last else ("link", row.number + 1)
    ]


@given(trails(least=2), st.data())
def test_a_trail_made_anew_is_found_by_a_receipt_and_by_nothing_inside(trail: Trail, data: st.DataObject) -> None:
    """What an insider with the passphrase can do: every digest from some entry on, and the seal."""
    place = data.draw(st.integers(0, len(trail.rows) - 1))
    acts = [
        (row.at, [*row[2:7], "made anew" if index == place else row.name], {"forged": index == place})
        for index, row in enumerate(trail.rows)
    ]
    forged = chained(acts)
    assert found(forged).whole
    number = data.draw(st.integers(place + 1, len(trail.rows)))
    verdict = found(forged, (number, trail.rows[number - 1].digest))
    assert [(one.kind, one.number) for one in verdict.breaks] == [("receipt", number)]


@given(trails(least=2), st.data())
def test_a_tail_cut_with_its_seal_is_found_by_a_receipt(trail: Trail, data: st.DataObject) -> None:
    keep = data.draw(st.integers(0, len(trail.rows) - 1))
    short = Trail(trail.rows[:keep], (keep, trail.rows[keep - 1].digest if keep else GENESIS))
    assert found(short).whole
    verdict = found(short, trail.seal)
    assert [(one.kind, one.number) for one in verdict.breaks] == [("receipt", trail.seal[0])]


@given(trails(), st.data())
@settings(max_examples=50)
def test_a_walk_that_is_put_down_and_taken_up_sees_the_same(trail: Trail, data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.integers(1, len(trail.rows)), max_size=2))
    rows = [row for row in trail.rows if row.number not in gone]
    walk = Walk((1, trail.rows[0].digest))
    for row in rows:
        walk = Walk.take_up(walk.put_down())
        walk.pass_by(row)
    assert walk.end(trail.seal) == found(Trail(tuple(rows), trail.seal), (1, trail.rows[0].digest))


@pytest.mark.parametrize(
    "text", ["", ":", "1", f"x:{GENESIS}", f"1:{GENESIS[1:]}", f"1:{GENESIS[1:]}g", f"-1:{GENESIS}"]
)
def test_what_is_no_receipt_is_none(text: str) -> None:
    assert parse_receipt(text) is None


def test_a_receipt_copied_by_hand_is_read() -> None:
    assert parse_receipt(f" 12 : {'A' * 32} {'a' * 32}\n") == (12, "a" * 64)


def test_a_detail_with_a_float_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        canonical({"a": [{"b": 1.5}]})
