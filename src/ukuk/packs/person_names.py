"""Personal names by which a person in a paper is noticed, and how papers speak of the pack's series of figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ukuk.packs.row import Row, rows
from ukuk.reporting.checks import PersonNames, Series

SERIES_KEYS = frozenset({"words", "never", "note"})


def person_names(file: str, things: Mapping[str, Any]) -> PersonNames:
    """The shapes of names in a given_names.yaml, lower-cased; an empty file knows no names."""
    given = [
        form
        for sex in ("female", "male")
        for name, forms in things.get(sex, {}).items()
        for form in (name, *_texts(file, sex, name, forms))
    ]
    endings = things.get("family_endings", {})
    return PersonNames(
        given=frozenset(form.casefold() for form in given),
        sure_endings=_endings(endings.get("sure", ())),
        endings=_endings(endings.get("beside_given", ())),
        patronymics=_endings(things.get("patronymics", ())),
        particles=frozenset(word.casefold() for word in things.get("particles", ())),
        not_persons=tuple(things.get("not_persons", ())),
    )


def series(file: str, things: Mapping[str, Any]) -> tuple[Series, ...]:
    """How texts speak of each series of known figures; `words` are lines, all words of one line in the clause."""
    return tuple(
        Series(
            id=row.id,
            words=tuple(tuple(line.split()) for line in row.texts("words")),
            never=tuple(word for line in row.texts("never") for word in line.split()),
            note=row.text("note", ""),
        )
        for row in rows(file, things, SERIES_KEYS)
    )


def _texts(file: str, sex: str, name: str, forms: Any) -> tuple[str, ...]:
    return Row(f"{file}, {sex}", name, {"forms": forms}, {"forms"}).texts("forms")


def _endings(pairs: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(ending.casefold() for pair in pairs for ending in pair)
