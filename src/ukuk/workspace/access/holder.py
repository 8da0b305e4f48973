"""Those who act and are no members: whoever holds the passphrase at the command line, and a stranger at the door."""

from __future__ import annotations

from dataclasses import dataclass

from ukuk.workspace.access.rights import Right


@dataclass(frozen=True, slots=True)
class Holder:
    """The holder of the passphrase. Sees and may do everything; the trail says so."""

    trail_id: str = "holder"
    trail_name: str = "holder of the passphrase"
    is_authenticated: bool = True
    sees_sensitive: bool = True
    team_ids: tuple[int, ...] = ()

    @property
    def rights(self) -> frozenset[Right]:
        """All of them."""
        return frozenset(Right)


HOLDER = Holder()


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody whom nobody knows yet. Sees and may do nothing; the trail names them so."""

    trail_id: str = "stranger"
    trail_name: str = "stranger"


STRANGER = Stranger()
