"""The desk's one door to the packs and the engines: words of purposes, guarded words, bands of age."""

from __future__ import annotations

import datetime
from functools import lru_cache

from ukuk.grounds import PartialDate, UkukError
from ukuk.packs import Taxonomy, load_pack, load_taxonomy


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """Every list of words, read once a process."""
    return load_taxonomy()


def guarded(name: str, code: str) -> bool:
    """Whether the mere word of that list needs the right to what is sensitive."""
    vocabulary = getattr(taxonomy(), name)
    return code in vocabulary and bool(vocabulary[code].sensitive)


def is_list(name: str) -> bool:
    """Whether the packs have a list of words of that name."""
    return hasattr(getattr(taxonomy(), name, None), "terms")


def purposes(language: str) -> list[tuple[str, str]]:
    """The purposes to which a person may consent, with their words."""
    return [(code, label) for code, label, _ in taxonomy().purposes.choices(language)]


def purpose_word(code: str, language: str) -> str:
    """The word of a purpose; the code of one that the packs do not know."""
    return taxonomy().purposes.label(code, language) if code in taxonomy().purposes else code


def pack_state() -> str:
    """The State whose pack this is (alpha-2), for the head of a bundle that is begun here."""
    return load_pack().name.upper()


def names_receiver(code: str) -> bool:
    """Whether consent to the purpose holds for one named receiver."""
    return code in taxonomy().purposes and taxonomy().purposes[code].names_receiver


def age_band(born: str, on: str) -> str:
    """The band of full years on that day, "" where it is not known or two bands are possible."""
    try:
        birth, day = PartialDate.parse(born), PartialDate.parse(on.split("/")[0])
    except UkukError:
        return ""
    youngest = _years(birth.last_day, day.first_day)
    oldest = _years(birth.first_day, day.last_day)
    for band in taxonomy().age_bands.terms.values():
        if band.low <= youngest and (band.high is None or oldest <= band.high):
            return str(band.code)
    return ""


def _years(birth: datetime.date, day: datetime.date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
