"""Places of the corridors and States: from rows to `Place`s and to the gazetteer that reading uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from ukuk.grounds import BrokenPack
from ukuk.norms.lawbook import State
from ukuk.packs.row import rows
from ukuk.reading.gazetteer import Gazetteer

PlaceKind = Literal["region", "district", "city", "settlement", "airport", "crossing", "station", "institution"]
PLACE_KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
PLACE_KEYS = frozenset(["state", "kind", "within", "names", "forms", "note"])

_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")

# What a Russian word ends on in the nominative, longest first: without it, the stem to which the cases are added.
_NOMINATIVE = (
    "ский",
    "ская",
    "ское",
    "ый",
    "ий",
    "ой",
    "ая",
    "яя",
    "ое",
    "ее",
    "ые",
    "ие",
    "а",
    "я",
    "ы",
    "и",
    "о",
    "е",
    "й",
    "ь",
)
# Сахарово declined would be Сахарова, a person: such names are matched as they stand, as they are mostly written.
_LIKE_A_SURNAME = ("ово", "ево", "ёво")
# Below this a stem says too little: Чад, Куба and Того are matched as they stand.
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the pack. `state` is alpha-2, `within` another place's id or ""; `names` to print, by language."""

    id: str
    state: str
    kind: PlaceKind
    within: str
    names: Mapping[str, str]
    note: str = ""


def places(file: str, things: Mapping[str, Any]) -> tuple[dict[str, Place], dict[str, dict[str, tuple[str, ...]]]]:
    """The places by id, and the written forms of each by language, its names first."""
    found: dict[str, Place] = {}
    forms: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in rows(file, things, PLACE_KEYS):
        names, more = row.by_language("names"), row.lists_by_language("forms")
        found[row.id] = Place(
            row.id,
            row.text("state"),
            row.one_of("kind", PLACE_KINDS),
            row.text("within", ""),
            names,
            row.text("note", ""),
        )
        forms[row.id] = {
            language: ((names[language],) if language in names else ()) + more.get(language, ())
            for language in sorted({*names, *more})
        }
    for place in found.values():
        if place.within and place.within not in found:
            raise BrokenPack(
                f"`within` names {place.within!r}, and no place has this id",
                where=f"{file}, {place.id}",
                then="Correct the id, or add the place",
            )
    return found, forms


def gazetteer(
    states: Iterable[State],
    place_forms: Mapping[str, Mapping[str, tuple[str, ...]]],
    indeclinable: Mapping[str, tuple[str, ...]],
) -> Gazetteer:
    """Every written form with its code.

    A form that two States or two places share is given to neither; a State goes before a place.
    """
    index = _Index()
    for code in sorted(place_forms):
        for language, written in sorted(place_forms[code].items()):
            index.place(written, code, declines=language == "ru")
    index.settle()
    for state in sorted(states, key=lambda state: state.alpha2):
        fixed = indeclinable.get(state.alpha2, ())
        for language, written in sorted(state.names.items()):
            index.place([name for name in written if name not in fixed], state.alpha2, declines=language == "ru")
        index.place(fixed, state.alpha2, declines=False)
        for language, written in sorted(state.adjectives.items()):
            index.people(written, state.alpha2, declines=language == "ru")
    index.settle()
    return Gazetteer(**index.maps)


class _Index:
    """Maps under construction; `settle` closes a layer, and a later layer wins over an earlier one."""

    def __init__(self) -> None:
        self.maps: dict[str, dict[str, str]] = {
            key: {} for key in ("names", "stems", "acronyms", "people", "people_stems")
        }
        self._layer: dict[str, dict[str, set[str]]] = {key: {} for key in self.maps}

    def _put(self, key: str, form: str, code: str) -> None:
        self._layer[key].setdefault(form, set()).add(code)

    def place(self, written: Iterable[str], code: str, *, declines: bool) -> None:
        for form in written:
            if form.isupper():
                self._put("acronyms", form, code)
                continue
            self._put("names", form.lower(), code)
            stem = stem_of(form) if declines else ""
            if stem:
                self._put("stems", stem, code)

    def people(self, written: Iterable[str], code: str, *, declines: bool) -> None:
        for form in written:
            self._put("people", form.lower(), code)
            if not declines:
                # Kyrgyzstanis, Russians; forms that no one writes (Kyrgyzs) stand in no text and do no harm
                self._put("people", f"{form.lower()}s", code)
                continue
            for base in _bases(form):
                stem = stem_of(base)
                if stem:
                    self._put("people_stems", stem, code)

    def settle(self) -> None:
        for key, layer in self._layer.items():
            for form, codes in sorted(layer.items()):
                if len(codes) == 1:
                    self.maps[key][form] = next(iter(codes))
                else:
                    self.maps[key].pop(form, None)
            layer.clear()


def _bases(people: str) -> tuple[str, ...]:
    """A people's name and what its other cases grow from: кыргызстанец, кыргызстанц-; россиянин, россиян-."""
    if people.endswith("ец"):
        return people, people[:-2] + "ц"
    if people.endswith(("анин", "янин")):
        return people, people[:-2]
    return (people,)


def stem_of(name: str) -> str:
    """The part of a Russian name that its cases share, word by word, lower-cased; "" where there is no safe one.

    >>> stem_of("Оренбургская область"), stem_of("Россия"), stem_of("Чад")
    ('оренбургск област', 'росси', '')
    """
    stems = []
    for word in _WORD.findall(name.lower()):
        if word.endswith(_LIKE_A_SURNAME):
            return ""
        ending = next((end for end in _NOMINATIVE if word.endswith(end)), "")
        stem = word[: len(word) - len(ending)] + ("ск" if ending.startswith("ск") else "")
        if len(stem) < _SHORTEST_STEM:
            return ""
        stems.append(stem)
    return " ".join(stems)
