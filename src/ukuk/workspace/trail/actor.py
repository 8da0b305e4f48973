"""Who acts, as the trail writes it: an id that never changes and a name as it was that day."""

from __future__ import annotations

from typing import Protocol


class Actor(Protocol):
    """A member of the organisation, or whoever holds the passphrase at the command line."""

    @property
    def trail_id(self) -> str:
        """What stands for this actor in the trail for ever; no foreign key."""

    @property
    def trail_name(self) -> str:
        """The name as it is today."""
