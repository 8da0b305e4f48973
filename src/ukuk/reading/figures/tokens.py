"""A paragraph cut into words, numbers and signs, each with its place: what the readers of figures step over."""

from __future__ import annotations

import re

# A superscript is the mark of a note and no token: "per cent¹³", "176¹⁶ passengers".
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_¹²³⁰⁴-⁹]+(?:['’][^\W\d_¹²³⁰⁴-⁹]+)*|[^\s¹²³⁰⁴-⁹]")
# So is a number in brackets stuck to a word or a number: "176[16] passengers", "176(12) passengers".
_SQUARE_MARK = re.compile(r"\[\d{1,3}\]")
_ROUND_MARK = re.compile(r"\(\d{1,2}\)(?= [a-zа-яё])")


class Tokens:
    """`words[i]` is the lower-cased token at `text[starts[i]:ends[i]]`. A hyphen is a token; digits hold their points
    and commas.
    """

    __slots__ = ("ends", "starts", "text", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        words, starts, ends = self.words.append, self.starts.append, self.ends.append
        marks = _marks(text, start, end)
        lowered = text[start:end].lower()
        same = len(lowered) == end - start
        for match in _TOKEN.finditer(text, start, end):
            begin, stop = match.span()
            if marks and begin in marks:
                continue
            words(lowered[begin - start : stop - start] if same else match.group().lower())
            starts(begin)
            ends(stop)

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """The lower-cased token, "" outside the paragraph."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def glued(self, index: int) -> bool:
        """Whether the token touches the one before it."""
        return 0 < index < len(self.starts) and self.starts[index] == self.ends[index - 1]

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return 0 <= index < len(self.starts) and self.text[self.starts[index]].isupper()

    def digits(self, index: int) -> bool:
        """Whether the token is a number in digits."""
        return 0 <= index < len(self.words) and self.words[index][0].isdecimal()

    def between(self, one: int, two: int) -> str:
        """The text between two tokens."""
        return self.text[self.ends[one] : self.starts[two]]

    def slice(self, first: int, last: int) -> str:
        """The text of the tokens from `first` up to, not including, `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def _marks(text: str, start: int, end: int) -> frozenset[int]:
    """Where the characters of bracketed marks of notes stand."""
    found: set[int] = set()
    for match in _SQUARE_MARK.finditer(text, start, end):
        if match.start() > start and text[match.start() - 1].isalnum():
            found.update(range(*match.span()))
    for match in _ROUND_MARK.finditer(text, start, end):
        if match.start() > start and text[match.start() - 1].isdecimal():
            found.update(range(*match.span()))
    return frozenset(found)


def word_set(listed: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(listed.split())
