"""What desks above tell the trail's pages: names for ids of a kind, and a remark on an act. The trail asks nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Names = Callable[[Iterable[str]], Mapping[str, str]]
Remarks = Callable[[Any, Iterable[Mapping[str, Any]]], Mapping[int, str]]
_NAMES: dict[str, Names] = {}
_EVERYBODY: list[Callable[[], Mapping[str, str]]] = []
_REMARKS: dict[str, Remarks] = {}


def register_names(kind: str, names: Names) -> None:
    """From a desk's `AppConfig.ready`: how records of a kind are called today, where entries hold no name of theirs."""
    _NAMES[kind] = names


def register_everybody(everybody: Callable[[], Mapping[str, str]]) -> None:
    """Everybody who may have acted: id and name, for the choice on the page."""
    _EVERYBODY[:] = [everybody]


def register_remarks(act: str, remarks: Remarks) -> None:
    """More about entries of an act: `remarks(reader, details)` gives texts by place in `details`, or nothing."""
    _REMARKS[act] = remarks


def names(kind: str, ids: Iterable[str]) -> Mapping[str, str]:
    """Names of these records, as far as somebody knows them."""
    known = _NAMES.get(kind)
    return {} if known is None else known(ids)


def everybody() -> Mapping[str, str]:
    """Id and name of everybody who may have acted."""
    return _EVERYBODY[0]() if _EVERYBODY else {}


def remarks(act: str, reader: object, details: Iterable[Mapping[str, Any]]) -> Mapping[int, str]:
    """What this reader may know beyond the entries of one act, by their place."""
    known = _REMARKS.get(act)
    return {} if known is None else known(reader, details)
