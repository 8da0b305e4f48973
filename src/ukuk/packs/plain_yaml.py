"""YAML as a lawyer writes it: mappings, lists, words. Every value is text: `NO` is Norway, `2003-07-01` stays as it is.

A strict part of YAML 1.1: no anchors, aliases, tags or second documents, no key twice. libyaml parses where it is
there.
"""

from __future__ import annotations

from typing import Any

import yaml
from yaml import events as happened

from ukuk.grounds import BrokenPack

Plain = dict[str, Any] | list[Any] | str

_PARSER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Open:
    """A mapping or a list that is still being read; a mapping remembers the key that waits for its value."""

    __slots__ = ("key", "value")

    def __init__(self, value: dict[str, Any] | list[Any]) -> None:
        self.value = value
        self.key: str | None = None


def read(text: str, file: str) -> dict[str, Any]:
    """The mapping that the file holds; an empty file is an empty mapping.

    Refuses, with file and line: text that is not YAML, a key written twice, anchors, aliases, tags; also a file that is
    no mapping.
    """
    try:
        return _read(text, file)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BrokenPack(
            "This is not YAML",
            where=f"{file}, line {mark.line + 1}" if mark else file,
            why=str(getattr(error, "problem", None) or "it cannot be read").capitalize(),
            then="Look at the line above too: a missing quote, a tab or a wrong indent is the usual cause",
        ) from None


def _read(text: str, file: str) -> dict[str, Any]:
    opened: list[_Open] = []
    root: Plain | None = None
    next_event = _PARSER(text).get_event
    kind: type[yaml.Event] | None = None
    while kind is not happened.StreamEndEvent:
        event = next_event()
        kind = type(event)
        if kind is happened.ScalarEvent:
            if event.anchor or event.tag:
                raise _refused(event, file, "An anchor or a tag", "Write the value itself")
            value: Plain = event.value
        elif kind is happened.MappingStartEvent or kind is happened.SequenceStartEvent:
            if event.anchor or event.tag:
                raise _refused(event, file, "An anchor or a tag", "Write the value itself")
            value = {} if kind is happened.MappingStartEvent else []
        elif kind is happened.MappingEndEvent or kind is happened.SequenceEndEvent:
            opened.pop()
            continue
        elif kind is happened.AliasEvent:
            raise _refused(event, file, "An alias", "Write the value itself")
        elif kind is happened.DocumentStartEvent and root is not None:
            raise _refused(event, file, "A second document", "Keep one document a file")
        else:
            continue
        if not opened:
            root = value
        else:
            inside = opened[-1]
            if isinstance(inside.value, list):
                inside.value.append(value)
            elif inside.key is None:
                inside.key = _key(value, inside.value, event, file)
                continue
            else:
                inside.value[inside.key] = value
                inside.key = None
        if not isinstance(value, str):
            opened.append(_Open(value))
    if root is None or root == "":
        return {}
    if not isinstance(root, dict):
        raise BrokenPack(
            "The file is not a mapping of ids to things",
            where=file,
            then="Begin each thing with its id and a colon at the start of a line",
        )
    return root


def _key(value: Plain, mapping: dict[str, Any], event: Any, file: str) -> str:
    if not isinstance(value, str):
        raise _refused(event, file, "A key that is no word", "Write a plain word before the colon")
    if value in mapping:
        raise BrokenPack(
            f"The key {value!r} is written twice",
            where=f"{file}, line {event.start_mark.line + 1}",
            why="The second would silently hide the first",
            then="Join the two, or give one of them another id",
        )
    return value


def _refused(event: Any, file: str, what: str, then: str) -> BrokenPack:
    return BrokenPack(
        f"{what} is not used in packs",
        where=f"{file}, line {event.start_mark.line + 1}",
        why="A pack is read by people line by line",
        then=then,
    )
