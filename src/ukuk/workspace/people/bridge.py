"""The desk's one door to the packs: the words in which persons are sorted, and the States."""

from __future__ import annotations

from functools import lru_cache

from ukuk.grounds import PartialDate
from ukuk.packs import Taxonomy, load_taxonomy
from ukuk.reporting.printing.dates import date_in
from ukuk.workspace.documents import bridge as documents_bridge

NO_STATE = "ZZ"


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """Every list of words, read once a process."""
    return load_taxonomy()


def known(name: str, code: str) -> bool:
    """Whether the list has that code."""
    return code in getattr(taxonomy(), name)


def label(name: str, code: str, language: str) -> str:
    """The word of a list for a code; the code itself where a pack that knew it was replaced by one that does not."""
    vocabulary = getattr(taxonomy(), name)
    return str(vocabulary.label(code, language)) if code in vocabulary else code


def choices(name: str, language: str) -> list[tuple[str, str]]:
    """The terms of a list for a form, in the order of its tree, each depth moved to the right."""
    return [(code, "\u2003" * depth + word) for code, word, depth in getattr(taxonomy(), name).choices(language)]


def within(name: str, code: str) -> tuple[str, ...]:
    """The code and every code below it."""
    found: tuple[str, ...] = getattr(taxonomy(), name).within(code)
    return found


def guarded(name: str, code: str) -> bool:
    """Whether the mere word needs the right to sensitive fields."""
    vocabulary = getattr(taxonomy(), name)
    return code in vocabulary and bool(vocabulary[code].sensitive)


def inverse(relation: str) -> str:
    """What A is to B, where `relation` says what B is to A."""
    relations = taxonomy().relations
    return relations[relation].inverse if relation in relations else relation


def never(safety: str) -> bool:
    """Whether a contact of that safety is not to be used at all."""
    safeties = taxonomy().contact_safety
    return safety in safeties and safeties[safety].never


def names_receiver(purpose: str) -> bool:
    """Whether a consent to that purpose holds for one named receiver only."""
    return taxonomy().purposes[purpose].names_receiver


def age_bands() -> list[tuple[str, int, int | None]]:
    """Code, lowest and highest full age of every band; `None` where it is open upwards."""
    return [(code, band.low, band.high) for code, band in taxonomy().age_bands.terms.items()]


def day(text: str, language: str) -> str:
    """A partial date in words of the language; "" for none."""
    # A year alone stands as it is: "2019 год" is for sentences.
    return date_in(PartialDate.parse(text), language) if len(text) > 4 else text  # type: ignore[arg-type]


def state_choices(language: str) -> list[tuple[str, str]]:
    """The States by name, in the language's order."""
    return documents_bridge.state_names(language)


def state_known(code: str) -> bool:
    """Whether it is a State, or the sign for none."""
    return code == NO_STATE or code in dict(documents_bridge.state_names("en"))


def state_name(code: str, language: str) -> str:
    """The State's name in the language; the code where the pack does not know it."""
    return documents_bridge.state_name(code, language) if code in dict(state_choices("en")) else code
