"""The files of a pack, found inside the installed package and read one by one."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from ukuk.grounds import BrokenPack, WrongUsage
from ukuk.packs import plain_yaml

ROOT: Traversable = files("ukuk.packs")

# Rooms of the data folder that are no country's pack.
_SHARED = frozenset({"world", "bodies", "schemas"})


def pack_names(root: Traversable = ROOT) -> tuple[str, ...]:
    """The packs of countries there are."""
    return tuple(
        sorted(
            entry.name
            for entry in root.iterdir()
            if entry.is_dir() and entry.name not in _SHARED and entry.joinpath("places.yaml").is_file()
        )
    )


def pack_folder(name: str, root: Traversable = ROOT) -> Traversable:
    """The folder of a pack; refuses a name that no pack has."""
    if name not in pack_names(root):
        raise WrongUsage(f"There is no pack {name!r}", then=f"Packs here: {', '.join(pack_names(root))}")
    return root.joinpath(name)


def yaml_files(folder: Traversable) -> Iterator[Traversable]:
    """The YAML files that lie directly in a folder, by name."""
    if folder.is_dir():
        yield from sorted(
            (entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda entry: entry.name
        )


def things(file: Traversable, folder: str) -> dict[str, Any]:
    """What a file holds, by id; nothing where the file is not there. `folder` names it in errors."""
    if not file.is_file():
        return {}
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenPack(
            "This file is not UTF-8",
            where=f"{folder}/{file.name}, byte {error.start}",
            why="Packs hold English, Russian and Kyrgyz side by side",
            then="Save it as UTF-8 in your editor",
        ) from None
    return plain_yaml.read(text, f"{folder}/{file.name}")
