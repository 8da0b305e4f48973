"""What a file is called, made fit to be shown."""

from __future__ import annotations

import unicodedata

_LONGEST_NAME = 200


def plain_name(name: str) -> str:
    """A file's name fit to be shown: no path, no control or direction characters, not too long; never empty.

    A name with right-to-left marks can show another ending than it has ("gnp.exe" for "exe.png").
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip().lstrip(".")
    stem, dot, ending = shown.rpartition(".")
    if len(shown) > _LONGEST_NAME and dot:
        shown = stem[: _LONGEST_NAME - len(ending) - 1] + dot + ending
    return shown[:_LONGEST_NAME] or "paper"
