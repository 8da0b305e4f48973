"""Numbers in Kyrgyz text: the reader of papers knows English and Russian, so what Kyrgyz writes its own way stands
here.

A case ending hangs on the numeral ("97ден", "200дөн"), an ordinal takes a hyphen ("7-берене", "2022-жылдын 28-марты"),
and an ordinal is no figure. "Бир" is left alone: it is the article of Kyrgyz prose far more often than the number.
"""

from __future__ import annotations

import re

_MONTHS = "январ|феврал|март|апрел|ма[йиј]|июн|июл|август|сентябр|октябр|ноябр|декабр"
# A hyphen and a word after a numeral make an ordinal; a list of numerals before it shares the word ("7, 16 жана
# 22-беренелери").
_ORDINALS = re.compile(r"(?:\d+(?:\.\d+)*(?:,\s*|\s+жана\s+|\s*[–-]\s*))*\d+(?:\.\d+)*-[а-яёөүң]+", re.IGNORECASE)
_DATES = re.compile(
    r"\b\d{1,2}[.]\d{1,2}[.]\d{4}\b"
    rf"|\b(?:19|20)\d\d\b(?=\s*(?:[)]|-?жыл|{_MONTHS}))"
    r"|\(\s*(?:19|20)\d\d\s*\)"
)
_NUMBERED = re.compile(r"(?:№|No\.?)\s*\d[\w./-]*|\b[A-Z]{1,6}(?:/[A-Z0-9.-]+)+\b|\b\d+-[А-ЯA-Z]{1,3}\b")

_DIGITS = re.compile(r"[$€£]?\d(?:[\d.,\u00a0\u202f]|\s(?=\d{3}\b))*\d|[$€£]?\d")
_WORDS = re.findall(
    r"\w+",
    "эки үч төрт беш алты жети сегиз тогуз он жыйырма отуз кырк элүү алтымыш жетимиш сексен токсон "
    "миң миллион миллиард жарымы жарымын жарымынан үчтөн экөө үчөө төртөө бешөө",
)
_WORD = re.compile(r"\b(?:" + "|".join(_WORDS) + r")\b(?!\s+(?:тарап|ача|кабат|жак))", re.IGNORECASE)


def kyrgyz_no_figures(text: str) -> list[tuple[int, int]]:
    """Spans of dates, ordinals, laws and symbols in Kyrgyz text: no figure lies in them."""
    return sorted({match.span() for shape in (_ORDINALS, _DATES, _NUMBERED) for match in shape.finditer(text)})


def kyrgyz_numbers(text: str) -> list[tuple[int, int]]:
    """Spans of numerals and number words in Kyrgyz text, whatever they mean."""
    return sorted({match.span() for shape in (_DIGITS, _WORD) for match in shape.finditer(text)})
