"""One thing of a pack file, read key by key; what does not fit is refused with file, row, key, why, and what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from ukuk.grounds import BadInput, BrokenPack, PartialDate, Period

Word = TypeVar("Word", bound=str)

LANGUAGES = ("en", "ru", "ky")
# Who reads the first reads the others rather than English, where a name has no form in the first.
READ_TOO = {"ky": ("ru",)}


class Row:
    """The mapping under one id of one file. A key not among `keys` is refused: misspelt, it would be silently lost."""

    __slots__ = ("file", "id", "values")

    def __init__(self, file: str, row: str, values: object, keys: Collection[str]) -> None:
        if not isinstance(values, dict):
            raise BrokenPack(
                "There is no mapping under this id",
                where=f"{file}, {row}",
                then=f"Write its keys below it, indented by two spaces: {', '.join(sorted(keys))}",
            )
        self.file, self.id, self.values = file, row, values
        for key in values:
            if key not in keys:
                raise self.broken(key, "nobody knows this key", f"Use one of: {', '.join(sorted(keys))}")

    def broken(self, key: str, why: str, then: str) -> BrokenPack:
        """The error for one key, ready to be raised."""
        sentence = why[:1].upper() + why[1:]
        return BrokenPack(f"`{key}` cannot be used as it is", where=f"{self.file}, {self.id}", why=sentence, then=then)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it must be there and say something."""
        value = self.values.get(key, default)
        if value is None or (value == "" and default is None):
            raise self.broken(key, "it is missing", f"Write `{key}:` and its value")
        if not isinstance(value, str):
            raise self.broken(key, "it is a list or a mapping", f"Write one text after `{key}:`")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where the key is missing."""
        return self._texts(key, self.values.get(key, []))

    def _texts(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise self.broken(key, "it is no list", f"Write `{key}: [first, second]`, also for a single one")
        for item in value:
            if not isinstance(item, str) or not item:
                raise self.broken(
                    key, "one of its items is empty or no text", "Quote a text that holds a colon or a comma"
                )
        return tuple(value)

    def _languages(self, key: str) -> Mapping[str, Any]:
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.broken(key, "its languages are missing", f"Write `{key}:` and below it `en: ...` and `ru: ...`")
        for language in value:
            if language not in LANGUAGES:
                raise self.broken(key, f"{language!r} is no language of the packs", f"Use {', '.join(LANGUAGES)}")
        return value

    def by_language(self, key: str) -> dict[str, str]:
        """One text a language."""
        found = self._languages(key)
        for language, value in found.items():
            if not isinstance(value, str) or not value:
                raise self.broken(key, f"`{language}` is empty or no text", "Write the text, or leave the language out")
        return dict(found)

    def lists_by_language(self, key: str) -> dict[str, tuple[str, ...]]:
        """A list of texts a language."""
        return {language: self._texts(f"{key}: {language}", value) for language, value in self._languages(key).items()}

    def one_of(self, key: str, allowed: Collection[Word], default: Word | None = None) -> Word:
        """One of the words that are allowed."""
        value = self.values.get(key, default)
        for word in allowed:
            if word == value:
                return word
        raise self.broken(key, f"{value!r} is none of its words", f"Use one of: {', '.join(sorted(allowed))}")

    def date(self, key: str) -> PartialDate | None:
        """A year, month or day; `None` where the key is missing."""
        value = self.text(key, "")
        if not value:
            return None
        try:
            return PartialDate.parse(value)
        except BadInput as error:
            raise self.broken(key, error.what, "Write it as 2022, 2022-02 or 2022-02-14") from None

    def period(self, key: str) -> Period | None:
        """A period such as `2021` or `2008/2018`; `None` where the key is missing."""
        value = self.text(key, "")
        if not value:
            return None
        try:
            return Period.parse(value)
        except BadInput as error:
            raise self.broken(key, error.what, "Write it as 2021, 2020-03 or 2008/2018") from None

    def number(self, key: str, default: int = 0) -> int:
        """A whole number, not negative."""
        value = self.text(key, "")
        if not value:
            return default
        if not value.isascii() or not value.isdigit():
            raise self.broken(key, f"{value!r} is no whole number", "Write digits only, without spaces")
        return int(value)

    def decimal(self, key: str) -> Decimal | None:
        """A number in whole units; `None` where the key is missing."""
        value = self.text(key, "")
        if not value:
            return None
        try:
            found = Decimal(value)
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite():
            raise self.broken(key, f"{value!r} is no number", "Write it in whole units: 1118000, not 1118 thousand")
        return found


def rows(file: str, things: Mapping[str, Any], keys: Collection[str]) -> Iterator[Row]:
    """The things of a file in its order."""
    for row, values in things.items():
        yield Row(file, row, values, keys)
