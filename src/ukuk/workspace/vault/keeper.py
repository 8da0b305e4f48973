"""Who is at the desk. Until accounts exist that is the one who gave the passphrase: the keeper of this folder."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keeper:
    """The person who opened the workspace with its passphrase; sees all that is in it."""

    name: str


LOCAL_KEEPER = Keeper("keeper")
