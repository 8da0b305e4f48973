"""The shapes of personal names, as a pack gives them: given names, endings of family names, patronymics, particles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_CYRILLIC = re.compile(r"[а-яёңөү]")
_ADJECTIVE_CASES = "(?:ий|ого|ому|им|ом|ая|ой|ую|их|ими)"
_NOUN_CASES = "(?:а|у|ым|е|ы|ой|ых|ыми)?"
_NAME_CASES = {"й": "я ю ем е и", "ь": "я ю ем е и", "а": "ы и е у ой", "я": "и е ю ей"}


@dataclass(frozen=True, slots=True)
class PersonNames:
    """What personal names look like in the papers of a region. Everything is lower-cased; nothing is a list of real
    people.

    `given`: given names in each script. `sure_endings`: endings that tell a family name by themselves; `endings` those
    that tell it beside a given name. `patronymics`: endings of father's names. `particles`: words such as "uulu" and
    "kyzy". `not_persons`: phrases that look like names and are none. Cyrillic names and endings are met in all cases.
    """

    given: frozenset[str] = frozenset()
    sure_endings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    patronymics: tuple[str, ...] = ()
    particles: frozenset[str] = frozenset()
    not_persons: tuple[str, ...] = ()
    _given: frozenset[str] = field(init=False, repr=False, compare=False)
    _sure: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _family: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _father: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_given", frozenset(form for name in self.given for form in _cases(name)))
        object.__setattr__(self, "_sure", _ending(self.sure_endings))
        object.__setattr__(self, "_family", _ending((*self.sure_endings, *self.endings)))
        object.__setattr__(self, "_father", _ending(self.patronymics))

    def is_given(self, word: str) -> bool:
        """Whether the lower-cased word is a given name, in any case of Russian; of a double name ("Anna-Maria") either
        part."""
        return word in self._given or ("-" in word and any(part in self._given for part in word.split("-")))

    def is_family(self, word: str) -> bool:
        """Whether the lower-cased word may be a family name beside a given one."""
        return len(word) >= 4 and self._family.search(word) is not None

    def is_surely_family(self, word: str) -> bool:
        """Whether the lower-cased word is a family name by its own ending."""
        return len(word) >= 6 and self._sure.search(word) is not None

    def is_patronymic(self, word: str) -> bool:
        """Whether the lower-cased word is a father's name by its ending."""
        return len(word) >= 6 and self._father.search(word) is not None


def _cases(name: str) -> Iterable[str]:
    """A name and, where it is Cyrillic, its Russian cases."""
    yield name
    if not _CYRILLIC.search(name):
        return
    endings = _NAME_CASES.get(name[-1])
    base = name[:-1] if endings else name
    for ending in (endings or "а у ом е").split():
        yield base + ending


def _ending(endings: Sequence[str]) -> re.Pattern[str]:
    if not endings:
        return re.compile(r"(?!)")
    shapes = set()
    for ending in endings:
        if not _CYRILLIC.search(ending):
            shapes.add(re.escape(ending))
        elif ending.endswith(("ский", "ская", "цкий", "цкая")):
            shapes.add(re.escape(ending[:-2]) + _ADJECTIVE_CASES)
        elif ending.endswith("а"):
            shapes.add(re.escape(ending[:-1]) + "(?:а|ы|е|у|ой)")
        else:
            shapes.add(re.escape(ending) + _NOUN_CASES)
    return re.compile(f"(?:{'|'.join(sorted(shapes))})$")
