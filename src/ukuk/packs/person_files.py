"""Personal names by which a person in a paper is noticed: from a given_names.yaml to their shapes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ukuk.packs.row import Row
from ukuk.reporting.checks import PersonNames

PERSON_KEYS = frozenset({"female", "male", "family_endings", "patronymics", "particles", "not_persons"})
ENDING_KEYS = frozenset({"sure", "beside_given"})


def person_names(file: str, things: Mapping[str, Any]) -> PersonNames:
    """The shapes of names in the file, lower-cased; an empty file knows no names."""
    whole = Row(file, "the whole file", dict(things), PERSON_KEYS)
    endings = Row(file, "family_endings", whole.values.get("family_endings", {}), ENDING_KEYS)
    given = [form for sex in ("female", "male") for form in _given(file, sex, whole.values.get(sex, {}))]
    return PersonNames(
        given=frozenset(form.casefold() for form in given),
        sure_endings=_endings(endings, "sure"),
        endings=_endings(endings, "beside_given"),
        patronymics=_endings(whole, "patronymics"),
        particles=frozenset(word.casefold() for word in whole.texts("particles")),
        not_persons=whole.texts("not_persons"),
    )


def _given(file: str, sex: str, names: Any) -> tuple[str, ...]:
    """Each name and its other forms."""
    listed = Row(file, sex, names, names if isinstance(names, dict) else ())
    return tuple(form for name in listed.values for form in (name, *listed.texts(name)))


def _endings(row: Row, key: str) -> tuple[str, ...]:
    """The endings of a list of pairs, such as `[ов, ova]`."""
    pairs = row.values.get(key, [])
    if not isinstance(pairs, list):
        raise row.broken(key, "it is no list", f"Write `{key}:` and below it one `- [first, second]` a line")
    at = {f"{key}, line {number}": pair for number, pair in enumerate(pairs, 1)}
    listed = Row(row.file, row.id, at, at)
    return tuple(ending.casefold() for line in at for ending in listed.texts(line))
