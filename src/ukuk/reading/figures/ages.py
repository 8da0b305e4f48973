"""When a number of years is somebody's age: "under 3 years of age", "aged 15-24", "over 60s", "дети до 18 лет"."""

from __future__ import annotations

from typing import Final

from ukuk.grounds import Bound
from ukuk.reading.figures.counted import is_noun_like, is_people
from ukuk.reading.figures.numerals import Numeral
from ukuk.reading.figures.tokens import Tokens, word_set

_AGED: Final = word_set("aged age ages возрасте возраста возраст возрастом возрасту")
_LEADS: Final = word_set("between from of the over under at от с до старше младше range group")
_OPEN: Final[dict[str, Bound]] = {"from": "at_least", "с": "at_least", "со": "at_least", "от": "at_least"}
_GROUPS: Final = word_set(
    "are is were was those anyone everyone population mortality all somebody someone тех те всех всем"
)
_AGE_BOUNDS: Final = word_set("under over below above до старше младше моложе than from с от")
_DASHES: Final = frozenset("-‐‑–—")


_LINKS: Final = word_set(
    "is was are were at to from as be being – — - : составляет составлял составил составляла до с от равен – в on"
)
_MEASURED: Final = word_set("number share proportion percentage rate period term число доля срок группа группы group")


def _age_of_something(tokens: Tokens, start: int) -> bool:
    """Whether the number from `start` is what an age is said to be: "the age of criminal responsibility is 14",
    "пенсионный возраст повышен до 63 лет".
    """
    at = start - 1
    if tokens.word(at) not in _LINKS and tokens.word(start) not in _LINKS:
        return False
    for step in range(10):
        word = tokens.word(at - step)
        if word in _AGE_NOUNS:
            following = tokens.word(at - step + 1)
            return tokens.word(at - step - 1) not in _MEASURED and following not in _MEASURED
        if not word or word in ",;.()" or word in _MEASURED or is_people(word):
            return False
    return False


_AGE_NOUNS: Final = word_set("age ages возраст возраста возрастом")


def is_age(tokens: Tokens, start: int, last: int, bound: Bound, unit: str) -> bool:
    """Whether the time that ends before the token `last`, with its bound from `start`, is an age."""
    if unit not in ("year", "month", "day", "week"):
        return False
    after = tokens.word(last)
    if after in ("old", "olds") or (after == "of" and tokens.word(last + 1) == "age"):
        return True
    if after in _DASHES and tokens.word(last + 1) in ("old", "olds"):
        return True
    if after.startswith("возраст") or (after == "от" and tokens.word(last + 1) == "роду"):
        return True
    if unit != "year":
        return tokens.word(start - 1) in ("aged", "возрасте")
    joined = tokens.words[start:last]
    if any(
        word in ("старше", "младше", "моложе", "older", "younger", "age") or word.startswith("достиг")
        for word in joined
    ):
        return True
    if tokens.word(last - 1).startswith("летн") and is_people(after):
        return True
    if (
        tokens.word(start - 1) == "с"
        and bound == "exact"
        and after not in ("до", "по")
        and tokens.word(last - 1) == "лет"
    ):
        return True
    if _age_of_something(tokens, start):
        return True
    at = start - 1
    if tokens.word(at) in _DASHES and any(
        tokens.word(at - step).startswith(("возраст", "age")) for step in range(1, 5)
    ):
        return True
    if tokens.word(at) in _OPEN:
        at -= 1
    for step in range(3):
        word = tokens.word(at - step)
        if word in _AGED:
            return True
        if word not in _LEADS:
            break
    before = tokens.word(at)
    told = bound in ("exact", "range", "about") and after not in ("назад", "ago", "later", "earlier", "in", "of")
    if told and is_people(before) and tokens.word(start - 1) == before:
        return True
    bounded = start < last and (tokens.words[start] in _AGE_BOUNDS or tokens.word(start - 1) in _OPEN)
    return bounded and (is_people(before) or before in _GROUPS)


def widened_age(tokens: Tokens, start: int, last: int, bound: Bound, *, ranged: bool) -> tuple[Bound, int, int]:
    """The bound of an age and the tokens that state it: with "old" and "of age", "aged", "from" and "с"."""
    if tokens.word(last) in _DASHES and tokens.word(last + 1) in ("old", "olds"):
        last += 2
    elif tokens.word(last) in ("old", "olds"):
        last += 1
    elif tokens.word(last) == "of" and tokens.word(last + 1) == "age":
        last += 2
    opener = tokens.word(start - 1)
    if not ranged and bound == "exact" and opener in _OPEN:
        bound, start = _OPEN[opener], start - 1
    elif bound == "at_most" and tokens.word(start) == "до" and not ranged:
        bound = "less_than"
    if tokens.word(last) in ("and", "or", "и", "или") and tokens.word(last + 1) in (
        "over",
        "older",
        "above",
        "старше",
        "более",
        "up",
    ):
        bound, last = "at_least", last + 2
    if tokens.word(start - 1) == "aged":
        start -= 1
    return bound, start, last


def age_without_unit(
    tokens: Tokens, numeral: Numeral, start: int, first: int, last: int, bound: Bound
) -> tuple[Bound, int, int] | None:
    """The bound and tokens of an age that prints no unit: "aged 15-24", "children under 18", "the age of 16",
    "under-18s".
    """
    if numeral.value > 120 or numeral.value != numeral.value.to_integral_value():
        return None
    at = start - 1
    if tokens.word(at) in ("aged", "ages", "age") and not (tokens.word(at) == "age" and tokens.word(at + 1) == "group"):
        return (bound, at, last) if not is_people(tokens.word(last)) else None
    if (
        tokens.word(at) == "of"
        and tokens.word(at - 1) == "age"
        and tokens.word(at - 2) in ("the", "minimum", "legal", "retirement")
    ):
        if tokens.word(at - 3) in ("from", "after") and tokens.word(at - 2) == "the":
            return "at_least", at - 3, last
        lower = tokens.word(at - 3) in ("above", "over") or (
            tokens.word(last) in ("and", "or") and tokens.word(last + 1) in ("over", "above")
        )
        return ("at_least" if lower and tokens.word(at - 3) not in ("above", "over") else bound), at - 1, last
    if any(word in ("age", "aged") for word in tokens.words[start:first]):
        return bound, start, last
    if tokens.word(first - 1) in _DASHES and tokens.word(first - 2) in ("under", "over") and tokens.glued(first):
        end = last + 1 if tokens.word(last) == "s" else last
        return ("less_than" if tokens.word(first - 2) == "under" else "more_than"), first - 2, end
    if numeral.plain and not is_noun_like(tokens, last) and _age_of_something(tokens, start):
        return bound, start, last
    before = tokens.word(start - 1)
    if start < first and tokens.words[start] in ("старше", "младше", "моложе"):
        return bound, start, last
    young = tokens.words[start:first] == ["under"] and numeral.plain and numeral.value <= 21
    if young and not (is_noun_like(tokens, last) or tokens.word(last) in ("of", "per", "/", "were", "was")):
        return bound, start, last
    if not (is_people(before) or before in _GROUPS):
        return None
    limited = first - start == 1 and tokens.words[start] in ("under", "over", "below", "above")
    if limited and not is_noun_like(tokens, last) and numeral.plain:
        return bound, start, last
    if bound == "at_least" and tokens.word(last - 1) in ("over", "older", "above"):
        return bound, start, last
    return None
