"""What each purpose lets out. A purpose is a word of the packs' list; what may leave for it is ours to hold.

help, share            all that the one who exports may read, of those who consent
statistics             the same tables without an identity: codes of this export alone, years and months, no text
publish_without_name   one flat table of acts, nothing that links two rows, small groups withheld
publish_with_name      persons by name with their cases, without contacts, papers, health or the names of others
own_copy               everything but secrets, for the organisation itself: at the command line alone, no consent
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """How an export looks. `consent`: the purpose that each person must have consented to, "" where none is asked.

    `pseudonyms`: ids are replaced by codes of this export. `flat`: one table of acts. `by_sight`: each field as the
    one who exports may read it; otherwise only the columns that a table lists for it.
    """

    consent: str
    pseudonyms: bool = False
    flat: bool = False
    by_sight: bool = True
    named: bool = False


SHAPES: dict[str, Shape] = {
    "help": Shape("help"),
    "share": Shape("share"),
    "statistics": Shape("statistics", pseudonyms=True, by_sight=False),
    "publish_without_name": Shape("publish_without_name", pseudonyms=True, flat=True, by_sight=False),
    "publish_with_name": Shape("publish_with_name", by_sight=False, named=True),
    "own_copy": Shape(""),
}
# Under so many people a group is small (CONTRACTS.md, P402).
THRESHOLD = 10
