"""What is wrong with a cell, as a code with its details; the words stand in the desk's `words`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """`code` is a key of `words.TROUBLES`; `shown` what stands in the cell, cut short; `detail` what else is named.

    `stops`: whether the row cannot be imported with it. What does not stop is said in the preview and the report.
    """

    code: str
    shown: str = ""
    detail: str = ""
    stops: bool = True


def cut(text: str, longest: int = 60) -> str:
    """The text, short enough for a message."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
