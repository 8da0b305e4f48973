"""A finding's message in the reader's language: what, why it matters in Geneva, how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

from ukuk.grounds import WrongUsage
from ukuk.reporting.checks import wording_en, wording_ky, wording_ru

_TABLES: Mapping[str, tuple[Mapping[tuple[str, str], str], Mapping[str, str], Mapping[tuple[str, str], str]]] = {
    "en": (wording_en.WHAT, wording_en.WHY, wording_en.MEND),
    "ru": (wording_ru.WHAT, wording_ru.WHY, wording_ru.MEND),
    "ky": (wording_ky.WHAT, wording_ky.WHY, wording_ky.MEND),
}
_PHRASES = {"en": wording_en.PHRASES, "ru": wording_ru.PHRASES, "ky": wording_ky.PHRASES}
LANGUAGES: tuple[str, ...] = tuple(_TABLES)


def message(code: str, variant: str, language: str, values: Mapping[str, str]) -> str:
    """The three sentences of that case. Refuses a language that has no table."""
    if language not in _TABLES:
        raise WrongUsage(f"There are no messages in {language!r}", then=f"Choose one of {', '.join(LANGUAGES)}")
    what, why, mend = _TABLES[language]
    sentences = (what[code, variant], why[code], mend.get((code, variant)) or mend[code, ""])
    return " ".join(sentence.format_map(values) for sentence in sentences)


def phrase(key: str, language: str) -> str:
    """A short form of words that messages are filled with ("not known", "since"), in that language."""
    if language not in _PHRASES:
        raise WrongUsage(f"There are no messages in {language!r}", then=f"Choose one of {', '.join(LANGUAGES)}")
    return _PHRASES[language][key]
