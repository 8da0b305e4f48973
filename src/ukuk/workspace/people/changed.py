"""Two people changed the same thing at once: what the second one is told."""

from __future__ import annotations

from typing import Any

from ukuk.grounds import UkukError


class ChangedMeanwhile(UkukError):
    """A form was sent for a version that is no longer the last. `record` is the record as it is now; nothing was
    written, so that the page can show both values and lose neither."""

    def __init__(self, record: Any) -> None:
        super().__init__(
            "Somebody changed this in the meantime",
            why="The form was filled in against an earlier version",
            then="Look at both values and send the form again",
        )
        self.record = record
