"""The desk's one door to the packs: the words in which cases are sorted, the places, the States."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from ukuk.packs import Pack, Taxonomy, load_pack
from ukuk.workspace.documents import bridge as documents_bridge
from ukuk.workspace.people import bridge as people_bridge

EVERY_GRADE = frozenset({"open", "personal", "sensitive"})


def taxonomy() -> Taxonomy:
    """Every list of words, read once a process."""
    return people_bridge.taxonomy()


@lru_cache(maxsize=1)
def _pack() -> Pack:
    return load_pack()


def is_list(name: str) -> bool:
    """Whether the packs have a list of words of that name."""
    return hasattr(getattr(taxonomy(), name, None), "terms")


def known(name: str, code: str) -> bool:
    """Whether the list has that code."""
    return code in getattr(taxonomy(), name)


def label(name: str, code: str, language: str) -> str:
    """The word of a list for a code; the code itself where a pack that knew it was replaced by one that does not."""
    return people_bridge.label(name, code, language)


def hint(name: str, code: str, language: str) -> str:
    """What a code means, in a line; "" where the list says no more than its word."""
    vocabulary = getattr(taxonomy(), name)
    return str(vocabulary[code].hint.get(language, "")) if code in vocabulary else ""


def grade(name: str, code: str) -> str:
    """The grade of the mere word: open, personal or sensitive; a code that the packs do not know is held sensitive."""
    vocabulary = getattr(taxonomy(), name)
    return str(vocabulary[code].grade) if code in vocabulary else "sensitive"


def choices(name: str, language: str, grades: Collection[str] = EVERY_GRADE) -> list[tuple[str, str]]:
    """The terms of a list whose words somebody with these grades may read, in the order of the tree, each depth moved
    to the right."""
    vocabulary = getattr(taxonomy(), name)
    return [
        (code, "\u2003" * depth + word)
        for code, word, depth in vocabulary.choices(language)
        if vocabulary[code].grade in grades
    ]


def within(name: str, code: str, grades: Collection[str] = EVERY_GRADE) -> tuple[str, ...]:
    """The code and every code below it that somebody with these grades may read; nothing for an unknown one."""
    vocabulary = getattr(taxonomy(), name)
    if code not in vocabulary:
        return ()
    return tuple(found for found in vocabulary.within(code) if vocabulary[found].grade in grades)


def withheld(name: str, grades: Collection[str]) -> tuple[str, ...]:
    """The codes of a list whose words somebody with these grades may not read."""
    vocabulary = getattr(taxonomy(), name)
    return tuple(code for code in vocabulary if vocabulary[code].grade not in grades)


def is_open(status: str) -> bool:
    """Whether somebody still works on a case of that status."""
    statuses = taxonomy().statuses
    return status not in statuses or statuses[status].open


def open_statuses() -> tuple[str, ...]:
    """The statuses of cases on which somebody still works."""
    return tuple(code for code, status in taxonomy().statuses.terms.items() if status.open)


def needs_reason(status: str) -> bool:
    """Whether a status is set with a reason only."""
    statuses = taxonomy().statuses
    return status in statuses and statuses[status].reasoned


def reasons_of(status: str) -> tuple[str, ...]:
    """The reasons that may be given for a status."""
    return tuple(code for code, reason in taxonomy().reasons.terms.items() if reason.of == status)


def norms_of(act_type: str) -> tuple[str, ...]:
    """The norms of the pack's lawbook that an act of this type touches."""
    acts = taxonomy().act_types
    return acts[act_type].norms if act_type in acts else ()


def norm_words(norm: str, language: str) -> dict[str, str]:
    """Title, how to cite it and summary of a norm, in the language (else English)."""
    return documents_bridge.norm_words(norm, language)


def place_known(place: str) -> bool:
    """Whether the gazetteer has that place."""
    return place in _pack().places


def place_name(place: str, language: str) -> str:
    """The place's name in the language; the id where the pack does not know it."""
    return documents_bridge.place_names([place], language)[0]


def place_state(place: str) -> str:
    """The State (alpha-2) in which a place lies."""
    return _pack().places[place].state


def places_within(place: str) -> tuple[str, ...]:
    """The place and every place that lies in it."""
    found, known = [place], _pack().places
    for inner in known.values():
        if inner.within == place:
            found += places_within(inner.id)
    return tuple(found)


def place_choices(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The places for a form: by State, each State's places in the language's order."""
    by_state: dict[str, list[tuple[str, str]]] = {}
    for place in _pack().places.values():
        by_state.setdefault(place.state, []).append((place.id, place_name(place.id, language)))
    named = [(state_name(state, language), places) for state, places in by_state.items()]
    return [
        (name, sorted(places, key=lambda choice: choice[1].casefold()))
        for name, places in sorted(named, key=lambda choice: choice[0].casefold())
    ]


def state_choices(language: str) -> list[tuple[str, str]]:
    """The States by name, in the language's order."""
    return documents_bridge.state_names(language)


def state_known(code: str) -> bool:
    """Whether it is a State."""
    return people_bridge.state_known(code)


def state_name(code: str, language: str) -> str:
    """The State's name in the language; the code where the pack does not know it."""
    return people_bridge.state_name(code, language)


def case_kinds_about(what: str) -> frozenset[str]:
    """The kinds of cases whose page opens with that care: risks, health, exploitation, reintegration."""
    return frozenset(_ABOUT.get(what, ()))


_ABOUT = {
    "risks": ("womens_risks", "exploitation"),
    "health": ("health", "womens_risks"),
    "exploitations": ("exploitation",),
    "plans": ("reintegration", "return", "child_without_care"),
}
