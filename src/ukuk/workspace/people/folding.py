"""Names and numbers folded to what two writers of the same thing have in common. Cyrillic stays Cyrillic, Latin Latin.

One place where a comparison across scripts will hang in: `index_words`. It gives the words under which a name is found;
an index of names in several scripts adds its keys there and in `asked_words`, and nothing else changes.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

# Letters that are typed as their plain neighbours where a keyboard lacks them: Kyrgyz, Kazakh, Tajik, Turkish ...
_LETTERS = str.maketrans(
    {
        "ё": "е",
        "ң": "н",
        "ө": "о",
        "ү": "у",
        "ұ": "у",
        "қ": "к",
        "ғ": "г",
        "ҳ": "х",
        "һ": "х",
        "ҷ": "ч",
        "ә": "а",
        "і": "и",
    }
    | {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ə": "a", "æ": "ae", "œ": "oe"}
)
_KYRGYZ = re.compile("[ңөүҢӨҮ]")
# What writers put into a name without its being a letter: apostrophes of all makes, the soft sign of transliteration.
_APOSTROPHES = re.compile("['’‘ʻʼ`´ʹʺ\"“”«»]")
_HYPHENS = re.compile("[-‐‑‒–—_]+")
_WORDS = re.compile(r"[^\W_]+")
_LONGEST_WORD = 100
# Letters of Cyrillic series on papers that look like Latin ones: passports are typed with either.
_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТУХІ", "ABEKMHOPCTYXI")


def folded(text: str) -> str:
    """The text in one case, without diacritics and apostrophes, ё as е, ң ө ү as н о у. й stays a letter of its own."""
    plain = []
    for letter in unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold()):
        if not unicodedata.combining(letter):
            plain.append(letter)
        elif letter == "\u0306" and plain and plain[-1] == "и":
            plain[-1] = "й"
    return "".join(plain).translate(_LETTERS)


def words_of(text: str) -> list[str]:
    """The folded words of a name in their order."""
    return [word[:_LONGEST_WORD] for word in _WORDS.findall(folded(_HYPHENS.sub(" ", text)))]


def index_words(name: str) -> set[str]:
    """The words under which a name is found: each word, and what a hyphen joins as one word too."""
    joined = {"".join(words_of(part))[:_LONGEST_WORD] for part in name.split() if _HYPHENS.search(part)}
    return {word for word in (*words_of(name), *joined) if word}


def asked_words(text: str) -> list[str]:
    """The words of a question, each of which a found name must have, as a beginning; the longest first, at most six."""
    return sorted(dict.fromkeys(words_of(text)), key=len, reverse=True)[:6]


def sort_name(name: str) -> str:
    """By what a name is sorted in lists."""
    return " ".join(words_of(name))[:300]


def script_of(name: str) -> str:
    """The script (code of the taxonomy) of all letters of a name; "" where they are of several, or of another."""
    scripts = {unicodedata.name(letter, "?").split(" ")[0] for letter in name if letter.isalpha()}
    # An apostrophe that counts as a letter belongs to any script.
    scripts.discard("MODIFIER")
    return {"CYRILLIC": "cyrl", "LATIN": "latn", "ARABIC": "arab"}.get(scripts.pop(), "") if len(scripts) == 1 else ""


def language_of_letters(name: str) -> str:
    """The language whose typeface a name needs: `ky` for letters that Russian has not, else ""."""
    return "ky" if _KYRGYZ.search(name) else ""


def plain_number(number: str) -> str:
    """A document's number as it is compared: letters and digits alone, in capitals, Cyrillic look-alikes as Latin."""
    return "".join(letter for letter in number.upper() if letter.isalnum()).translate(_LOOK_ALIKE)


def number_digest(number: str, key: bytes) -> str:
    """HMAC-SHA-256 (hex) of a document's number, so that the number itself is never searched; "" for no number."""
    plain = plain_number(number)
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest() if plain else ""


def reversed_digits(text: str) -> str:
    """The digits of a telephone number from its last to its first, at most thirty."""
    return "".join(letter for letter in text if letter.isascii() and letter.isdigit())[::-1][:30]


def asked_digits(text: str) -> str:
    """The digits of a question, reversed, without what is dialled before a number inside a country (0, 8); "" where
    there are fewer than five, or where the question has letters."""
    if any(letter.isalpha() for letter in text):
        return ""
    digits = reversed_digits(text)[::-1]
    if len(digits) == 11 and digits.startswith("8"):
        digits = digits[1:]
    digits = digits.lstrip("0")
    return digits[::-1] if len(digits) >= 5 else ""
