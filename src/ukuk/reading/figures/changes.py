"""Words of change and comparison around a number: rose by 12 per cent, $380 million more than in 2020."""

from __future__ import annotations

from typing import Final

from ukuk.reading.figures.stated import Line, Stated
from ukuk.reading.figures.tokens import word_set

_UP: Final = (
    "increas", "rose", "ris", "grew", "grow", "up", "gain", "higher", "climb", "raise", "jump", "вырос", "возрос",
    "увелич", "повыс", "рост", "поднял", "прирост", "больше", "выше",
)  # fmt: skip
_DOWN: Final = (
    "decreas", "fell", "fall", "declin", "drop", "reduc", "cut", "down", "lower", "shrank", "сниз", "сократ",
    "упал", "уменьш", "паден", "сниж", "меньше", "ниже",
)  # fmt: skip
_COMPARING: Final = word_set(
    "more less higher lower as greater fewer larger bigger smaller worse likely больше меньше выше ниже чаще реже "
    "хуже дороже дешевле the faster быстрее over that"
)


def near_change(line: Line, first: int) -> bool:
    """Whether a word of change or total stands up to nine words before the token."""
    return any(
        line.tokens.word(first - step).startswith(
            _UP + _DOWN + ("chang", "compar", "total", "reach", "достиг", "сравнен")
        )
        for step in range(1, 10)
    )


def compares(line: Line, first: int, last: int) -> bool:
    """Whether the multiple at these tokens compares two amounts: three times more, выросло в 3 раза."""
    tokens = line.tokens
    if (
        tokens.word(last) in _COMPARING
        or tokens.word(last + 1) in ("чем", "than")
        or tokens.word(first - 1) in ("by", "в")
    ):
        return True
    return any(tokens.word(first - step).startswith(_UP + _DOWN) for step in range(1, 9))


def mark_difference(line: Line, stated: Stated, first: int) -> None:
    """Marks "$380 million more than in 2020" and "rose by 12 per cent": they tell a change, not an amount."""
    tokens = line.tokens
    if stated.kind == "ratio" and stated.unit == "times":
        return
    at = stated.counted.last if stated.counted is not None else stated.last
    for place in dict.fromkeys((stated.last, at)):
        word = tokens.word(place)
        following = tokens.word(place + 1)
        if following == ",":
            following = tokens.word(place + 2)
        if word in ("more", "higher", "greater", "larger", "больше", "выше") and (
            following in ("than", "чем") or tokens.word(first - 1) == "на"
        ):
            stated.difference = "more"
            return
        if word in ("less", "fewer", "lower", "smaller", "меньше", "ниже") and (
            following in ("than", "чем") or tokens.word(first - 1) == "на"
        ):
            stated.difference = "less"
            return
    noun = tokens.word(stated.last)
    if stated.kind == "percent" and noun.startswith(
        ("increase", "rise", "growth", "decrease", "reduction", "drop", "decline")
    ):
        stated.difference = "more" if noun.startswith(_UP) else "less"
        return
    if tokens.word(stated.first - 1) in ("by", "на") and stated.kind in ("percent", "count", "money", "ratio"):
        for step in range(2, 7):
            word = tokens.word(stated.first - step)
            if word in (".", ";", ""):
                return
            if word.startswith(_DOWN):
                stated.difference = "less"
                return
            if word.startswith(_UP):
                stated.difference = "more"
                return
