"""Who works on a record of a team: set as a whole, told by the trail as who came and who went."""

from __future__ import annotations

from collections.abc import Iterable

from ukuk.workspace.access.gate import Held
from ukuk.workspace.access.models import Member
from ukuk.workspace.trail.acting import Draft


def assign(record: Held, members: Iterable[Member], entry: Draft) -> bool:
    """These members and no others are assigned to the record; whether that changes anything.

    Called inside an act, whose entry gets the ids of who came and who went, or is none where nothing changes.
    """
    given = {member.pk: member for member in members}
    wanted, before = set(given), set(record.assigned.values_list("pk", flat=True))
    if before == wanted:
        entry.nothing()
        return False
    record.assigned.set(given.values())
    entry.add(to=sorted(map(str, wanted - before)), no_longer=sorted(map(str, before - wanted)))
    return True
