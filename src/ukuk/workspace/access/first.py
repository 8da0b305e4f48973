"""The first run: one address, printed where the workspace is served, makes the keeper. No page without it does.

The code is of this process alone: it is never stored, and dead once there is a member.
"""

from __future__ import annotations

import secrets

from ukuk.workspace.access.codes import new_code
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Member

_code = ""


def first_path() -> str:
    """The path that makes the first member, once a process; "" where members exist already."""
    global _code
    if not nobody_is_here():
        return ""
    _code = _code or new_code()
    return f"/access/first/{_code}/"


def is_first_code(code: str) -> bool:
    """Whether this is the code that was printed; compared in constant time."""
    return bool(_code) and secrets.compare_digest(code.encode("utf-8", "surrogatepass"), _code.encode())


def nobody_is_here() -> bool:
    """Whether the workspace has no member yet."""
    return not Member.objects.visible_to(HOLDER).exists()


def forget_code() -> None:
    """After its use."""
    global _code
    _code = ""
