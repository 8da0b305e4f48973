"""Built-in maps of known sheets: which column becomes which field, which word which code, and what to warn of.

`load_import_fields()` gives the fields that a column can become (docs/importing-fields.md); `load_import_maps()` the
maps of the world and of a pack, by id. Headings and words stand as the sheets write them: whoever compares them folds
case, spaces and signs on both sides. A word that is no label of the taxonomy and no key of `values` is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any, Literal, get_args

from ukuk.grounds import BrokenPack
from ukuk.packs.files import ROOT, pack_folder, pack_names, things, yaml_files
from ukuk.packs.row import LANGUAGES, Row, rows
from ukuk.packs.taxonomy import Taxonomy
from ukuk.packs.taxonomy_files import LISTS

FieldKind = Literal[
    "text", "long_text", "date", "day", "term", "terms", "state", "states", "place", "phone", "yes_no", "key"
]
FIELD_KINDS: tuple[FieldKind, ...] = get_args(FieldKind)
Care = Literal["open", "personal", "sensitive", "secret"]
CARES: tuple[Care, ...] = get_args(Care)
ANY = "*"
_BETWEEN = re.compile(r"[\s_\-.,:;'\"’()]+")

FIELD_KEYS = frozenset({*LANGUAGES, "kind", "list", "many", "grade"})
MAP_KEYS = frozenset(
    {*LANGUAGES, "source", "url", "licence", "read", "constants", "split", "columns", "unplaced", "warnings"}
)
COLUMN_KEYS = frozenset({"headings", "values", "also"})
REMARK_KEYS = frozenset({*LANGUAGES, "headings"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportField:
    """A field that a column can become.

    `vocabulary` names a list of the taxonomy where `kind` is term or terms, else "". `many`: several columns may go
    there. `grade`: open, personal, sensitive or secret.
    """

    id: str
    labels: Mapping[str, str]
    kind: FieldKind
    vocabulary: str = ""
    many: bool = False
    grade: Care

    @property
    def record(self) -> str:
        """What it is a field of: person, case, event, exploitation, action, consent, external."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapColumn:
    """The headings that lead to one field. `values`: word -> code; `also`: word, or `*` for any, -> field -> code."""

    field: str
    headings: tuple[str, ...]
    values: Mapping[str, str]
    also: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A sentence by language, said where a sheet has one of the headings; said always where there are none."""

    id: str
    headings: tuple[str, ...]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMap:
    """The map of one kind of sheet.

    `constants`: fields that every row gets. `split`: what parts several answers in a cell. `unplaced`: columns that
    are known and have no field here, with the reason. `warnings`: misprints and traps of the sheet. `read`: what was
    seen of it when the map was made.
    """

    id: str
    labels: Mapping[str, str]
    source: str
    url: str
    licence: str
    read: str
    constants: Mapping[str, str]
    split: str
    columns: tuple[MapColumn, ...]
    unplaced: tuple[Remark, ...]
    warnings: tuple[Remark, ...]


def load_import_fields(root: Traversable = ROOT) -> Mapping[str, ImportField]:
    """The fields by id, in the order in which they are offered. `BrokenPack` where one cannot be used."""
    folder = "world/import_maps"
    read = things(root.joinpath("world", "import_maps", "fields.yaml"), folder)
    return {row.id: _field(row) for row in rows(f"{folder}/fields.yaml", read, FIELD_KEYS)}


def load_import_maps(name: str = "", root: Traversable = ROOT) -> Mapping[str, ImportMap]:
    """The maps of the world and of the pack of that name, the first there is where none is named.

    `BrokenPack`, with file and row, where a map names a field that is not there, or one heading leads to two fields.
    """
    name = name or pack_names(root)[0]
    pack_folder(name, root)
    fields = load_import_fields(root)
    found: dict[str, ImportMap] = {}
    for folder in ("world/import_maps", f"{name}/import_maps"):
        for file in yaml_files(root.joinpath(*folder.split("/"))):
            if file.name == "fields.yaml":
                continue
            where = f"{folder}/{file.name}"
            for row in rows(where, things(file, folder), MAP_KEYS):
                if row.id in found:
                    raise row.broken(row.id, "another map has this id", "Give this one another id")
                found[row.id] = _map(row, fields)
    return found


def refuse_strange_codes(maps: Mapping[str, ImportMap], fields: Mapping[str, ImportField], taxonomy: Taxonomy) -> None:
    """Refuses a value that leads to a code which the taxonomy does not hold."""
    for one in maps.values():
        for field, word, code in _codes(one):
            vocabulary = fields[field].vocabulary
            held = getattr(taxonomy, vocabulary) if vocabulary else ("yes", "no")
            if code not in held:
                raise BrokenPack(
                    f"{word!r} leads to {code!r}, which is no code of {vocabulary or field}",
                    where=f"import map {one.id}, {field}",
                    then="Use a code of the taxonomy, or leave the word out: then it is asked",
                )


def _codes(one: ImportMap) -> Iterator[tuple[str, str, str]]:
    for field, code in one.constants.items():
        yield field, "the constant", code
    for column in one.columns:
        for word, code in column.values.items():
            yield column.field, word, code
        for word, filled in column.also.items():
            for field, code in filled.items():
                yield field, word, code


def _labels(row: Row) -> dict[str, str]:
    return {language: row.text(language) for language in LANGUAGES}


def _field(row: Row) -> ImportField:
    kind = row.one_of("kind", FIELD_KINDS)
    vocabulary = row.text("list", "")
    if bool(vocabulary) != (kind in ("term", "terms")) or (vocabulary and vocabulary not in LISTS):
        raise row.broken(
            "list", f"{vocabulary!r} does not fit the kind {kind}", "Name a list of the taxonomy for terms"
        )
    return ImportField(
        id=row.id,
        labels=_labels(row),
        kind=kind,
        vocabulary=vocabulary,
        many=row.one_of("many", ("yes", "no"), "no") == "yes",
        grade=row.one_of("grade", CARES),
    )


def _texts_by_word(row: Row, key: str) -> dict[str, str]:
    """A mapping of words to texts; empty where the key is missing."""
    value = row.values.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(text, str) and text for text in value.values()):
        raise row.broken(key, "it is no mapping of words to words", f"Write `{key}:` and below it `word: code`")
    return dict(value)


def _map(row: Row, fields: Mapping[str, ImportField]) -> ImportMap:
    constants = _texts_by_word(row, "constants")
    columns = tuple(_columns(row, fields))
    for field in constants:
        if field not in fields:
            raise row.broken("constants", f"no field has the id {field!r}", "Use an id of fields.yaml")
    unplaced = tuple(_remarks(row, "unplaced"))
    taken: dict[str, str] = {}
    for field, headings in [(column.field, column.headings) for column in columns] + [
        (remark.id, remark.headings) for remark in unplaced
    ]:
        for heading in headings:
            plain = _plain(heading)
            if not plain or taken.get(plain, field) != field:
                other = taken.get(plain, "nothing")
                raise row.broken(field, f"the heading {heading!r} leads to {other} too", "Take one of them out")
            taken[plain] = field
    return ImportMap(
        id=row.id,
        labels=_labels(row),
        source=row.text("source"),
        url=row.text("url", ""),
        licence=row.text("licence", ""),
        read=row.text("read"),
        constants=constants,
        split=row.text("split", ""),
        columns=columns,
        unplaced=unplaced,
        warnings=tuple(_remarks(row, "warnings")),
    )


def _plain(heading: str) -> str:
    """A heading as it is compared: letter case, ё, spaces and signs between words do not count."""
    return " ".join(_BETWEEN.split(heading.casefold().replace("ё", "е"))).strip()


def _inside(row: Row, key: str, keys: frozenset[str]) -> Iterator[Row]:
    """The things below a key, each a row of its own whose place is told whole."""
    value: Any = row.values.get(key, {})
    if not isinstance(value, dict):
        raise row.broken(key, "there is no mapping below it", f"Write `{key}:` and below it one thing a line")
    yield from rows(f"{row.file}, {row.id}", value, keys)


def _columns(row: Row, fields: Mapping[str, ImportField]) -> Iterator[MapColumn]:
    for inner in _inside(row, "columns", COLUMN_KEYS):
        if inner.id not in fields:
            raise row.broken("columns", f"no field has the id {inner.id!r}", "Use an id of fields.yaml")
        also = inner.values.get("also", {})
        if not isinstance(also, dict):
            raise inner.broken("also", "it is no mapping", "Write `also:` and below it `word: {field: code}`")
        held = Row(inner.file, inner.id, also, also)
        filled = {word: _texts_by_word(held, word) for word in also}
        for field in {field for one in filled.values() for field in one}:
            if field not in fields:
                raise inner.broken("also", f"no field has the id {field!r}", "Use an id of fields.yaml")
        yield MapColumn(
            field=inner.id,
            headings=inner.texts("headings"),
            values=_texts_by_word(inner, "values"),
            also=filled,
        )


def _remarks(row: Row, key: str) -> Iterator[Remark]:
    for inner in _inside(row, key, REMARK_KEYS):
        yield Remark(id=inner.id, headings=inner.texts("headings"), texts=_labels(inner))
