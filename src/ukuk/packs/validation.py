"""Every file of the packs held against its JSON Schema, for whoever edits a pack: all that is wrong, in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Any

from ukuk.grounds import BrokenPack
from ukuk.packs.files import ROOT, pack_folder, pack_names, things, yaml_files
from ukuk.packs.taxonomy_files import LISTS

_OF_A_PACK = (
    "figures",
    "given_names",
    "instruments",
    "joining",
    "places",
    "ratifications",
    "series",
    "sources",
    "states",
)
_OF_AN_EXAMPLE = ("cases", "members", "people", "teams")
_OF_A_TAXONOMY = ("norms_of_acts", "standards", *LISTS)
# Lists of the taxonomy that have keys of their own; the others keep the schema of every list.
_OWN_SCHEMA = frozenset(
    {
        "act_types",
        "age_bands",
        "bodies",
        "contact_safety",
        "norms_of_acts",
        "outcomes",
        "purposes",
        "reasons",
        "relations",
        "roles",
        "standards",
        "statuses",
    }
)


def validate(root: Traversable = ROOT) -> tuple[BrokenPack, ...]:
    """What is wrong in the files of the packs, in their order; empty where every file keeps its schema.

    The errors are given back, not raised: an editor wants them all. A file of a name that no schema knows is one of
    them. References between files are held together by loading (`load_pack`), not here.
    """
    found: list[BrokenPack] = []
    for schema, file, folder in files_with_schemas(root):
        if schema == "":
            found.append(
                BrokenPack(
                    "Nothing reads this file",
                    where=f"{folder}/{file.name}",
                    then=f"Name it {', '.join(f'{name}.yaml' for name in _names_in(folder))}, or take it out",
                )
            )
            continue
        try:
            found += broken(things(file, folder), _schema(schema), f"{folder}/{file.name}")
        except BrokenPack as error:
            found.append(error)
    return tuple(found)


def files_with_schemas(root: Traversable = ROOT) -> Iterator[tuple[str, Traversable, str]]:
    """Each YAML file with the name of its schema ("" where there is none) and of its folder."""
    for folder in ("world", *pack_names(root)):
        for file in yaml_files(root.joinpath(folder)):
            name = file.name.removesuffix(".yaml")
            yield name if name in _OF_A_PACK else "", file, folder
        for file in yaml_files(root.joinpath(folder, "taxonomy")):
            name = file.name.removesuffix(".yaml")
            schema = name if name in _OWN_SCHEMA else "terms"
            yield schema if name in _OF_A_TAXONOMY else "", file, f"{folder}/taxonomy"
        for file in yaml_files(root.joinpath(folder, "import_maps")):
            yield "import_fields" if file.name == "fields.yaml" else "import_map", file, f"{folder}/import_maps"
    for pack in pack_names(root):
        for file in yaml_files(root.joinpath(pack, "example_world")):
            name = file.name.removesuffix(".yaml")
            yield f"example_{name}" if name in _OF_AN_EXAMPLE else "", file, f"{pack}/example_world"
        for file in yaml_files(pack_folder(pack, root).joinpath("norms")):
            yield "norms", file, f"{pack}/norms"
    for file in yaml_files(root.joinpath("bodies")):
        yield "sources" if file.name == "sources.yaml" else "body", file, "bodies"


def _names_in(folder: str) -> tuple[str, ...]:
    if folder.endswith("/example_world"):
        return _OF_AN_EXAMPLE
    return _OF_A_TAXONOMY if folder.endswith("/taxonomy") else _OF_A_PACK


def broken(values: dict[str, Any], schema: dict[str, Any], file: str) -> Iterator[BrokenPack]:
    """What in these values breaks the schema: the deepest reason of each place, by place."""
    import jsonschema  # slow to import, and needed here alone

    errors = jsonschema.Draft202012Validator(schema).iter_errors(values)
    for error in sorted(errors, key=lambda error: [str(part) for part in error.absolute_path]):
        row, *keys = [str(part) for part in error.absolute_path] or [""]
        key = ", ".join(keys)
        yield BrokenPack(
            f"`{key}` does not keep the schema" if key else "This row does not keep the schema",
            where=f"{file}, {row}" if row else file,
            why=_sentence(_why(error)),
            then=_then(error),
        )


def _why(error: Any) -> str:
    """The reason in the words of the house, where the schema's own are for machines."""
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        return f"it needs {', '.join(f'`{key}:`' for key in missing)}"
    if error.validator == "additionalProperties" and error.validator_value is False:
        unheard = [key for key in error.instance if key not in error.schema.get("properties", {})]
        return f"nobody knows the key {', '.join(f'`{key}`' for key in unheard)}"
    if error.validator == "pattern":
        return f"{error.instance!r} is not written as it must be"
    if error.validator == "enum":
        return f"{error.instance!r} is none of its words"
    if error.validator == "not" and "required" in error.validator_value:
        return f"`{error.validator_value['required'][0]}:` cannot stand beside the rest of the row"
    return str(error.message)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _then(error: Any) -> str:
    if "enum" in error.schema:
        return f"Use one of: {', '.join(map(str, error.schema['enum']))}"
    if "description" in error.schema:
        return f"It is meant for: {error.schema['description']}"
    return "Compare it with the rows around it and the head of the file"


def _schema(name: str) -> dict[str, Any]:
    text = ROOT.joinpath("schemas", f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
