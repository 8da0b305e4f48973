"""Where figures are used: desks above say so, because this one does not know them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ukuk.workspace.figures.models import Figure


@dataclass(frozen=True, slots=True)
class Use:
    """One place that refers to a figure. `kind`: submission ...; `version` the number of the version it refers to."""

    kind: str
    title: str
    address: str
    version: int


Asked = Callable[[object, Figure], list[Use]]
_asked: list[Asked] = []


def register(asked: Asked) -> None:
    """Ask this function too: it gives the uses of a figure that a user may see. Called when a desk starts."""
    if asked not in _asked:
        _asked.append(asked)


def uses_of(user: object, figure: Figure) -> list[Use]:
    """All uses that this user may see, desk by desk."""
    return [use for asked in _asked for use in asked(user, figure)]
