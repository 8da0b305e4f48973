"""Bytes of a CSV -> text. Told by its mark, by being UTF-8, or by giving Russian; else asked."""

from __future__ import annotations

import codecs
import math

from ukuk.grounds import BadInput, WrongUsage

# What a person may say of a file, each with the name that Python has for it.
ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "cp1251": "cp1251",
    "koi8-r": "koi8-r",
    "cp866": "cp866",
    "cp1252": "cp1252",
    "cp1254": "cp1254",
}
_RUSSIAN = ("cp1251", "koi8-r", "cp866")
# Letters of a thousand in Russian texts.
_OFTEN_TABLE = (
    "о109 е85 а80 и74 н67 т63 с55 р47 в45 л44 к35 м32 д30 п28 у26 я20 ы19 ь17 г17 з16 б16 ч14 й12 х10 ж9 ш7 ю6 ц5 "
    "щ4 э3 ф3 ъ1 ё1"
)
_OFTEN = {entry[0]: int(entry[1:]) for entry in _OFTEN_TABLE.split()}
_SIGNS = "№«»—–…’‘“”„•°§ "
_FEWEST = 12
_MARGIN = 0.4
_SAMPLE = 200_000
_CHOOSE = "Say which encoding it has, or open it in the program that wrote it and save it as CSV UTF-8 or as XLSX"


def decoded(name: str, data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text and its encoding (a key of `ENCODINGS`). Refuses what cannot be told, and text with NUL characters."""
    if encoding and encoding not in ENCODINGS:
        raise WrongUsage(f"There is no encoding {encoding!r}", then=f"The encodings are: {', '.join(ENCODINGS)}")
    chosen = encoding or _told(name, data)
    try:
        text = data.decode(_codec(chosen, data))
    except UnicodeDecodeError as error:
        raise BadInput(
            f"The text is not {chosen.upper()} all through", where=f"{name}, byte {error.start}", then=_CHOOSE
        ) from None
    place = text.find("\0")
    if place >= 0:
        raise BadInput(
            "This is not a text: it holds a NUL character",
            where=f"{name}, character {place}",
            then="Give the sheet itself (CSV, XLSX or ODS)",
        )
    return text, chosen


def _codec(encoding: str, data: bytes) -> str:
    if encoding == "utf-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _without_mark(data) or "utf-16-le"
    return ENCODINGS[encoding]


def _without_mark(data: bytes) -> str:
    """UTF-16 without its mark, told by the high bytes of ASCII: separators and line ends are in every sheet."""
    sample = data[:4000]
    for codec, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(zeros) > 4 and zeros.count(0) > len(zeros) // 10:
            return codec
    return ""


def _told(name: str, data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in data[:4000]:
            return _wide_or_refused(name, data)
        return _russian(name, data, error.start)
    return _wide_or_refused(name, data) if b"\0" in data[:4000] else "utf-8"


def _wide_or_refused(name: str, data: bytes) -> str:
    if len(data) % 2 == 0 and _without_mark(data):
        return "utf-16"
    raise BadInput(
        "This is not a text: it holds NUL bytes",
        where=f"{name}, byte {data.index(0)}",
        then="Give the sheet itself (CSV, XLSX or ODS)",
    )


def _russian(name: str, data: bytes, place: int) -> str:
    """The encoding in which the bytes read as Russian or Kyrgyz, where one of them stands out."""
    scores = {}
    for encoding in _RUSSIAN:
        try:
            text = data[:_SAMPLE].decode(encoding)
        except UnicodeDecodeError:
            continue
        scores[encoding] = _likelihood(text)
    ranked = sorted(scores, key=lambda encoding: -scores[encoding])
    high = sum(byte > 127 for byte in data[:_SAMPLE])
    clear = len(ranked) < 2 or scores[ranked[0]] - scores[ranked[1]] > _MARGIN
    if ranked and clear and high >= _FEWEST and scores[ranked[0]] > math.log(0.02):
        return ranked[0]
    raise BadInput(
        "The encoding of this text cannot be told",
        where=f"{name}, byte {place}",
        why="It is not UTF-8, and no old Russian encoding gives Russian beyond doubt",
        then=_CHOOSE,
    )


def _likelihood(text: str) -> float:
    """The mean log of how often the letters beyond ASCII stand in Russian; strange neighbours count against it."""
    total, count, before = 0.0, 0, ""
    for letter in text:
        if ord(letter) > 127:
            count += 1
            often = _OFTEN.get(letter.lower())
            chance = often / 1000 if often else 0.01 if letter in _SIGNS else 1e-5
            # aB inside a word, or a Cyrillic letter on a Latin one.
            strange = before.isalpha() and (
                (letter.isupper() and before.islower()) or (letter.isalpha() and before.isascii())
            )
            total += math.log(chance * (0.02 if strange else 1))
        before = letter
    return total / count if count else math.log(1e-9)
