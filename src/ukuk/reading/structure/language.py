"""Which language a text is in: en, ru, ky; fr and es are told apart so that nobody reads them as English."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 40_000
_STOP_WORDS = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "for",
            "that",
            "on",
            "with",
            "by",
            "is",
            "are",
            "was",
            "were",
            "be",
            "as",
            "this",
            "it",
            "which",
            "from",
            "has",
            "have",
            "not",
        ]
    ),
    "fr": frozenset(
        [
            "le",
            "la",
            "les",
            "des",
            "de",
            "du",
            "et",
            "en",
            "dans",
            "pour",
            "que",
            "qui",
            "sur",
            "par",
            "est",
            "sont",
            "au",
            "aux",
            "une",
            "un",
            "ne",
            "pas",
            "ce",
            "cette",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "la",
            "los",
            "las",
            "de",
            "del",
            "y",
            "en",
            "para",
            "que",
            "por",
            "es",
            "son",
            "un",
            "una",
            "con",
            "se",
            "su",
            "no",
            "lo",
            "como",
            "al",
        ]
    ),
    "ru": frozenset(
        [
            "и",
            "в",
            "на",
            "по",
            "не",
            "что",
            "с",
            "для",
            "из",
            "о",
            "от",
            "к",
            "при",
            "как",
            "или",
            "их",
            "это",
            "за",
            "также",
            "года",
            "были",
            "был",
            "которые",
        ]
    ),
    "ky": frozenset(
        [
            "жана",
            "менен",
            "үчүн",
            "боюнча",
            "бул",
            "ал",
            "деп",
            "же",
            "болгон",
            "тууралуу",
            "кийин",
            "бар",
            "эмес",
            "үчүн",
            "карата",
        ]
    ),
}
_CYRILLIC = frozenset({"ru", "ky"})
_KYRGYZ_LETTERS = re.compile("[ңөүҢӨҮ]")


def language_of(text: str) -> str:
    """The code of the language that most words of the text are in ("" where it has too few to tell).

    Letters decide the script, stop words the language; ң, ө, ү in one word of fifteen make Cyrillic text Kyrgyz.
    """
    middle = max(0, (len(text) - _SAMPLE) // 2)
    words = Counter(_WORD.findall(text[middle : middle + _SAMPLE].lower()))
    total = words.total()
    if total < 3:
        return ""
    cyrillic = sum(count for word, count in words.items() if "Ѐ" <= word[0] <= "ӿ")
    if 2 * cyrillic > total:
        kyrgyz = sum(count for word, count in words.items() if _KYRGYZ_LETTERS.search(word))
        return "ky" if 15 * kyrgyz > cyrillic else "ru"
    hits = {
        language: sum(words[word] for word in stop_words)
        for language, stop_words in _STOP_WORDS.items()
        if language not in _CYRILLIC
    }
    best = max(hits, key=lambda language: (hits[language], language == "en"))
    return best if 20 * hits[best] >= total else ""
