"""Bytes of a text file become text, or an error: a wrong guess about the encoding is worse than a refusal."""

from __future__ import annotations

import codecs
import re

from ukuk.grounds import UnreadableDocument

_SAVE_AS_UTF8 = "Open it in the program that wrote it and save it as UTF-8 text"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Per mille of each letter in Russian prose (Russian National Corpus, rounded).
_FREQUENCY = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
        (
            *(110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19),
            *(17, 17, 16, 16, 14, 12, 10, 9, 7, 6, 5, 4, 3, 3, 1, 1),
        ),
        strict=True,
    )
)
_CYRILLIC_WORD = re.compile("[А-Яа-яЁё]+")
_LETTERS = re.compile("[А-Яа-яЁё]")
# What Russian papers hold beside letters, in both code pages.
_EXPECTED = frozenset("«»„“”‘’–—…№§°•·©®\u00a0±µІіЇїЄєҐґЎў")
# What the capitals of Mac Cyrillic look like in cp1251, beside letters that no Russian text has.
_MAC_CAPITALS = "„…‘’“”•–—"
# The bytes that cp1251 and cp1252 read alike: quotes, dashes, the ellipsis, the section sign.
_SHARED = frozenset(bytes.fromhex("84858687899192939495969799a0a7a9abacadaeb0b1b6b7bb"))
_HIGH = re.compile(rb"[\x80-\xff]+")
_LATIN_NEIGHBOUR = re.compile(rb"[A-Za-z][\xc0-\xff]|[\xc0-\xff][A-Za-z]")
_VALID_UTF8 = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")

_FEWEST_LETTERS = 12
_SAMPLE = 200_000


def decode(name: str, data: bytes) -> str:
    """The text of a file: its byte order mark removed, "\\r\\n" and "\\r" turned into "\\n", nothing else changed.

    UTF-8; UTF-16 and UTF-32 with their mark; Windows-1251 and KOI8-R where the letters leave no doubt, as in files from
    old Russian laptops. Refuses everything else: binary data, UTF-16 without a mark, a mix of encodings, a text cut
    inside a character.
    """
    text = _decoded(name, data)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    head = text[:_SAMPLE]
    if "\0" in text or 50 * len(_CONTROLS.findall(head)) > len(head):
        at = text.find("\0")
        raise UnreadableDocument(
            "This is not a text: it holds " + ("a NUL character" if at >= 0 else "control characters that no text has"),
            where=f"{name}, character {at}" if at >= 0 else name,
            then="Give the document itself (txt, docx, odt, html or pdf), not another kind of file",
        )
    return text


def _decoded(name: str, data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableDocument(
                    f"The file says by its first bytes that it is {encoding.upper()}, and is not",
                    where=f"{name}, byte {len(mark) + error.start}",
                    why="It was damaged or cut on its way",
                    then="Get the file anew, or open it in the program that wrote it and save it again",
                ) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _single_byte(name, data, error)


def _single_byte(name: str, data: bytes, error: UnicodeDecodeError) -> str:
    where = f"{name}, byte {error.start}"
    if b"\0" in data:
        raise UnreadableDocument(
            "This is not a text: it holds NUL bytes",
            where=f"{name}, byte {data.index(0)}",
            why="It is binary data, or UTF-16 without the mark at its beginning",
            then="Give the document itself (txt, docx, odt, html or pdf), or save the text as UTF-8",
        )
    sample = data[: 10 * _SAMPLE]
    high = sum(len(run) for run in _HIGH.findall(sample))
    valid = sum(len(run) for run in _VALID_UTF8.findall(sample))
    if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
        raise UnreadableDocument(
            "The text ends in the middle of a character",
            where=where,
            why="It was cut on its way, so the end of the paper is missing",
            then="Get the whole file",
        )
    if valid * 2 > high:
        raise UnreadableDocument(
            "The text is UTF-8 in most places and something else here",
            where=where,
            why="Pieces of different files were put together, or it was damaged",
            then=_SAVE_AS_UTF8,
        )
    if set(b"".join(_HIGH.findall(data))) <= _SHARED:
        return data.decode("cp1252")
    if 10 * len(_LATIN_NEIGHBOUR.findall(sample)) > high:
        raise UnreadableDocument(
            "The text is not UTF-8, and nothing says which of the Western or Turkish encodings it is in",
            where=where,
            why="The same byte is a different letter in each of them, so names would come out wrong",
            then=_SAVE_AS_UTF8,
        )
    scores = sorted(((_russian(data, encoding), encoding) for encoding in ("cp1251", "koi8-r")), reverse=True)
    (best, encoding), (second, _) = scores
    if best < 0.6 or best - second < 0.25:
        raise UnreadableDocument(
            "The encoding of this text cannot be told",
            where=where,
            why="It is not UTF-8, and read as Windows-1251 or KOI8-R it does not look like Russian beyond doubt",
            then=_SAVE_AS_UTF8,
        )
    other = "koi8-r" if encoding == "cp1251" else "cp1251"
    at = 0
    for line in data.splitlines(keepends=True):
        if len(line) > 30 and _russian(line, other) > _russian(line, encoding) + 0.25:
            raise UnreadableDocument(
                "The text is in one Russian encoding in most places and in another here",
                where=f"{name}, byte {at}",
                why="Pieces of different files were put together",
                then=_SAVE_AS_UTF8,
            )
        at += len(line)
    return data.decode(encoding)


def _russian(data: bytes, encoding: str) -> float:
    """How much the text reads like Russian in this encoding, from 0 to about 1; 0 where there is too little to tell."""
    try:
        text = data.decode(encoding)[:_SAMPLE]
    except UnicodeDecodeError:
        return 0.0
    letters = _LETTERS.findall(text)
    if len(letters) < _FEWEST_LETTERS:
        return 0.0
    strange = sum(1 for character in text if character > "\x7f" and character not in _EXPECTED) - len(letters)
    words = _CYRILLIC_WORD.findall(text)
    cased = sum(len(word) for word in words if word.islower() or word[1:].islower() or word.isupper() or len(word) == 1)
    # Mac and DOS files read as one of the two show letters of other languages, or capitals inside words.
    if 200 * strange > len(letters) or 100 * cased < 97 * len(letters):
        return 0.0
    # Even letters would give 30 per mille; Russian prose gives about 58.
    usual = sum(_FREQUENCY[letter.lower()] for letter in letters) / len(letters) / 58
    upper = sum(1 for letter in letters if letter.isupper()) / len(letters)
    if not upper and any(sign in text for sign in _MAC_CAPITALS):
        return 0.0
    return max(min(usual, 1.0) - (0.3 if upper > 0.5 else 0.0), 0.0)
