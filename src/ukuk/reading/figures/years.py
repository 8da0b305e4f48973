"""Years: which digits print one, and the words that go with it ("года", "г.")."""

from __future__ import annotations

from ukuk.reading.figures.calendar_words import DASHES, YEAR_WORDS
from ukuk.reading.figures.tokens import Tokens


def year_at(tokens: Tokens, index: int) -> int | None:
    """The year 1900 to 2099 that the bare digits at `index` print, else `None`."""
    word = tokens.word(index)
    if len(word) == 4 and word[:2] in ("19", "20") and word.isdecimal() and not _letter_before(tokens, index):
        return int(word)
    return None


def _letter_before(tokens: Tokens, index: int) -> bool:
    return tokens.glued(index) and (tokens.word(index - 1)[-1].isalpha() or tokens.word(index - 1) in "$€£#№_")


def past_year_word(tokens: Tokens, at: int) -> int:
    """Past "года", "г.", "гг." after a year."""
    if tokens.word(at) in DASHES and tokens.word(at + 1) in ("м", "й", "го", "му"):
        at += 2
    if tokens.word(at) in YEAR_WORDS:
        at += 1
        if tokens.word(at - 1) in ("г", "гг") and tokens.word(at) == "." and tokens.glued(at):
            at += 1
            if tokens.word(at) == "г" and tokens.word(at + 1) == ".":
                at += 2
    return at
