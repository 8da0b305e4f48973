"""Whoever holds the passphrase and works at the command line: the whole workspace is theirs already."""

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
