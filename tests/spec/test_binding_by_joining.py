"""The day of force that follows from an act by the treaty's own rule (`packs.joining_files`)."""

from __future__ import annotations

import datetime

import pytest

from ukuk.grounds import PartialDate
from ukuk.norms.lawbook import Instrument, Ratification
from ukuk.packs.joining_files import EntryIntoForce, Joining, with_days_of_force

day = PartialDate.parse
THIRTY_DAYS = EntryIntoForce(0, 30, "49 (2)")
THREE_MONTHS = EntryIntoForce(3, 0, "49 (2)")


def _act(date: str, standing: str = "party", in_force: str = "") -> Ratification:
    force = day(in_force) if in_force else None
    return Ratification("rights", "AA", standing, standing, day(date), force, None, (), "not verified")


def _computed(act: Ratification, rule: EntryIntoForce, treaty: str = "") -> str:
    instruments = {"rights": Instrument("rights", "UN", "treaty", {}, {}, in_force=day(treaty) if treaty else None)}
    (row,) = with_days_of_force([act], {"rights": Joining(rule, ())}, instruments)
    return str(row.computed or "")


@pytest.mark.parametrize(
    ("rule", "deposited", "force"),
    [
        (THIRTY_DAYS, "1994-10-07", "1994-11-06"),
        (THREE_MONTHS, "1994-10-07", "1995-01-07"),
        (THREE_MONTHS, "2003-11-30", "2004-02-29"),
        (THREE_MONTHS, "2002-11-30", "2003-02-28"),
        (EntryIntoForce(0, 0, "59 (4)"), "1954-05-18", "1954-05-18"),
    ],
)
def test_days_and_months_after_the_deposit(rule: EntryIntoForce, deposited: str, force: str):
    assert rule.day(datetime.date.fromisoformat(deposited)) == datetime.date.fromisoformat(force)


def test_never_before_the_treaty_itself():
    assert _computed(_act("1973-10-16"), THREE_MONTHS, treaty="1976-03-23") == "1976-03-23"
    assert _computed(_act("1990-08-16"), THIRTY_DAYS, treaty="1990-09-02") == "1990-09-15"


def test_only_for_a_party_whose_day_of_deposit_is_known_and_whose_day_of_force_is_not():
    assert _computed(_act("1994-10"), THIRTY_DAYS) == ""
    assert _computed(_act("1994-10-07", "signed"), THIRTY_DAYS) == ""
    assert _computed(_act("1994-10-07", in_force="1995-01-01"), THIRTY_DAYS) == ""
