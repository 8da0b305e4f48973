"""Numbers stated about the world, before their context is known: the value, its bound, what it measures, and its exact place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from ukuk.grounds import Bound, Kind
from ukuk.reading import measures as measure_table
from ukuk.reading.ages import age_without_unit, is_age, widened_age
from ukuk.reading.bounds import bound_after, bound_before
from ukuk.reading.counted import Counted, counted_at, is_noun_like, is_people, whole_at
from ukuk.reading.measures import Measure, currency_before, measure_after
from ukuk.reading.not_figures import RU_CARDINALS, REFERENCES, carry, is_reference_word, refused
from ukuk.reading.numerals import STARTERS, Numeral, read_numeral
from ukuk.reading.numerals_words import SCALES, SMALL
from ukuk.reading.tokens import Tokens

WATCHED: Final = (
    STARTERS | measure_table.COMPOUNDS.keys() | measure_table.HALF_TIME.keys() | measure_table.SINGLE_TIME.keys()
)
"""Words, beside digits, that a stated number can begin with."""

_DASHES: Final = frozenset("-‐‑–—−")
_FROM: Final = frozenset({"from", "с", "со", "от"})
_BETWEEN: Final = frozenset({"between", "между"})
_EVERY: Final = frozenset({"every", "each", "каждые", "каждых", "каждый"})
_UP: Final = ("increas", "rose", "ris", "grew", "grow", "up", "gain", "higher", "climb", "raise", "jump", "вырос", "возрос", "увелич",
              "повыс", "рост", "поднял", "прирост", "больше", "выше")  # fmt: skip
_DOWN: Final = ("decreas", "fell", "fall", "declin", "drop", "reduc", "cut", "down", "lower", "shrank", "сниз", "сократ", "упал", "уменьш",
                "паден", "сниж", "меньше", "ниже")  # fmt: skip
_BARE_BEFORE: Final = frozenset(
    "to by was were is are reached totalled totaled numbered total only just another against with than of equalled equals = : be least "
    "least averaged averaging from составил составила составило составили составляет составляют было были достигло достиг достигла достигли "
    "всего лишь только итого против равно равна до на более около — – - насчитывается насчитывалось зарегистрировано выявлено".split()
)  # noqa: SIM905  a list of this length reads better as one string
_COMPARING: Final = frozenset(
    {"more", "less", "higher", "lower", "as", "greater", "fewer", "larger", "bigger", "smaller", "worse", "likely", "больше", "меньше",
     "выше", "ниже", "чаще", "реже", "хуже", "дороже", "дешевле", "the", "faster", "быстрее", "over", "that"}
)  # fmt: skip
_PER: Final = frozenset({"a", "an", "per", "every", "each", "в"})


@dataclass(slots=True)
class Stated:
    """The tokens `first` to `last` (not included) state a number. `after` is where what is counted may begin.

    `counted` and `whole` are tokens; `difference` says that the number tells how much more or less than something.
    """

    first: int
    last: int
    kind: Kind
    unit: str
    bound: Bound
    low: Decimal | None
    high: Decimal | None
    after: int
    counted: Counted | None = None
    whole: tuple[int, int] | None = None
    difference: Literal["more", "less"] | None = None
    rate: str = ""
    sentence: int = 0


class Reader:
    """Reads the stated numbers of one paragraph from left to right; `blocked` tokens are dates, citations and symbols."""

    __slots__ = ("blocked", "carried", "dates", "language", "peoples", "tokens")

    def __init__(
        self,
        tokens: Tokens,
        language: str,
        blocked: set[int],
        dates: frozenset[int],
        peoples: frozenset[int] = frozenset(),
    ) -> None:
        self.tokens = tokens
        self.language = language
        self.blocked = blocked
        self.dates = dates
        self.peoples = peoples
        self.carried: set[int] = set()

    def read(self, watched: Sequence[int]) -> list[Stated]:
        """Every stated number, in order, none inside another."""
        found: list[Stated] = []
        past = 0
        for index in watched:
            if index < past or index in self.blocked:
                continue
            stated, past = self._at(index)
            if stated is not None and not (found and found[-1].last > stated.first):
                found.append(stated)
                past = max(past, stated.last)
        return found

    def _at(self, index: int) -> tuple[Stated | None, int]:
        tokens = self.tokens
        word = tokens.words[index]
        if word in measure_table.COMPOUNDS:
            return self._compound(index), index + 1
        if word in measure_table.HALF_TIME:
            return self._time_of(index, index + 1, Decimal("0.5"), measure_table.HALF_TIME[word]), index + 1
        if word in measure_table.SINGLE_TIME and word not in STARTERS:
            return self._single_time(index), index + 1
        if word in ("a", "an"):
            single = self._article_time(index)
            if single is not None:
                return single, single.last
        numeral = read_numeral(tokens, index, self.language)
        if numeral is None:
            if word[0].isdecimal():
                return None, index + 1
            return None, index + 1
        if any(at in self.blocked for at in range(numeral.first, numeral.last)):
            return None, index + 1
        if not numeral.words:
            rank = self._rank(numeral)
            if rank is not None:
                return rank, rank.last
            if refused(tokens, numeral, self.carried):
                if numeral.plain and (numeral.first in self.carried or is_reference_word(tokens, numeral.first)):
                    carry(tokens, numeral.first, self.carried)
                return None, numeral.last
        stated = self._stated(numeral)
        return stated, stated.last if stated is not None else numeral.last

    # --- numbers with a measure, a range, a bound

    def _stated(self, numeral: Numeral) -> Stated | None:
        tokens = self.tokens
        first, last = numeral.first, numeral.last
        money = (
            currency_before(tokens, first)
            if not numeral.words or tokens.word(first - 1) in measure_table.CURRENCY_SIGNS
            else None
        )
        if money is not None:
            first = money[1]
        last = self._repeated(numeral, last)
        if (
            tokens.word(last) in _DASHES
            and tokens.glued(last)
            and tokens.word(last + 1) in RU_CARDINALS
            and not numeral.words
        ):
            last += 2
        measure = Measure("money", money[0], last) if money else measure_after(tokens, last)
        if numeral.kind == "part":
            return self._part(numeral, first, last)
        if numeral.kind == "times":
            return self._times(numeral, first, last)
        ranged = self._range(numeral, first, last, measure)
        if ranged is not None:
            return ranged
        after = bound_after(tokens, last)
        if after is not None and measure is None:
            measure = measure_after(tokens, after[1])
            last = after[1]
        if measure is not None:
            last = max(last, measure.last)
            if after is None:
                after = bound_after(tokens, last)
                if after is not None and not (
                    after[0] == "at_least" and is_noun_like(tokens, after[1]) and tokens.word(after[1] - 1) == "over"
                ):
                    last = after[1]
        before = bound_before(tokens, first)
        bound: Bound = "exact"
        start = first
        if before is not None:
            bound, start = before
        elif after is not None:
            bound = after[0]
        if before is not None and bound in ("exact", "about") and after is not None:
            bound = after[0]
        stated = self._of_kind(
            numeral, start, first, last, measure, bound, numeral.value, numeral.value, bounded=before is not None
        )
        return stated

    def _of_kind(
        self, numeral: Numeral, start: int, first: int, last: int, measure: Measure | None, bound: Bound,
        low: Decimal, high: Decimal, *, bounded: bool,
    ) -> Stated | None:  # fmt: skip
        tokens = self.tokens
        if measure is None:
            return self._count(numeral, start, first, last, bound, low, high, bounded=bounded)
        kind, unit = measure.kind, measure.unit
        if kind == "duration":
            return self._duration(numeral, start, first, last, bound, low, high, unit)
        if kind == "ratio" and unit == "times":
            frequency = self._frequency(last)
            if frequency is not None:
                return self._made(start, frequency[1], "other", f"per {frequency[0]}", bound, low, high, frequency[1])
            if not self._compares(start, last):
                return self._made(start, last, "count", "time", bound, low, high, last)
        if numeral.words and numeral.value == 1 and kind not in ("money", "percent"):
            return None
        stated = self._made(start, last, kind, unit, bound, low, high, last)
        if kind in ("percent", "money", "ratio"):
            stated.whole = whole_at(tokens, last, len(tokens), self.dates) if kind == "percent" else None
        self._set_difference(stated, first)
        return stated

    def _range(self, numeral: Numeral, first: int, last: int, measure: Measure | None) -> Stated | None:
        """45-60 %, from 45 % to 60 %, between 40 and 60, от 5 до 10 тысяч; only where it rises."""
        tokens = self.tokens
        at = measure.last if measure is not None and measure.last > last else last
        joint = tokens.word(at)
        opener = tokens.word(first - 1)
        dash = joint in _DASHES and (tokens.glued(at) == tokens.glued(at + 1) or not tokens.glued(at + 1))
        to = joint in ("to", "до", "по", "through") and (opener in _FROM or opener in _BETWEEN or joint in ("to", "до"))
        both = joint in ("and", "и") and opener in _BETWEEN
        either = joint in ("or", "или") and tokens.word(at + 1) not in ("more", "less", "over")
        if not (dash or to or both or either):
            return None
        at += 1
        sign = tokens.word(at) in measure_table.CURRENCY_SIGNS or tokens.word(at) == "us"
        while tokens.word(at) in measure_table.CURRENCY_SIGNS or (
            tokens.word(at) == "us" and tokens.word(at + 1) == "$"
        ):
            at += 1
        if tokens.word(at) in ("about", "almost", "nearly", "over", "around") and to:
            at += 1
        if at >= len(tokens) or at in self.blocked or not (tokens.digits(at) or tokens.word(at) in SMALL):
            return None
        other = read_numeral(tokens, at, self.language)
        if other is None or other.kind != "cardinal" or any(token in self.blocked for token in range(at, other.last)):
            return None
        if tokens.word(other.last) in _DASHES and tokens.glued(other.last) and tokens.digits(other.last + 1):
            return None  # 12-34-56: a serial number
        low, high = numeral.value, other.value
        scale = SCALES.get(tokens.word(other.last - 1)) if other.last - other.first > 1 else None
        if (
            scale is not None
            and low < high / scale
            and not any(tokens.word(token) in SCALES for token in range(numeral.first, numeral.last))
        ):
            low *= scale
        if not low < high or (either and high > 2 * low + 2) or (dash and high > 1000 * max(low, Decimal(1))):
            return None
        end = other.last
        if tokens.word(end) in _DASHES and tokens.word(end + 1) in RU_CARDINALS:
            end += 2
        measure_two = measure_after(tokens, end)
        money = measure is not None and measure.kind == "money"
        if measure is not None and measure_two is None and not (money or sign) and measure.kind != "duration":
            return None
        if measure is not None and measure_two is not None and measure.unit != measure_two.unit:
            return None
        unit = measure if money else measure_two
        if unit is not None:
            end = max(end, unit.last if unit is measure_two else end)
        start = first
        if opener in _FROM or opener in _BETWEEN:
            start = first - 1
        elif both or joint == "по":
            return None
        else:
            before = bound_before(tokens, first)
            if before is not None:
                start = before[1]
        if (
            not money
            and unit is None
            and to
            and opener not in _FROM
            and opener not in _BETWEEN
            and not is_noun_like(tokens, end)
        ):
            return None
        return self._of_kind(
            numeral,
            start,
            first,
            end,
            unit,
            "range",
            low,
            high,
            bounded=opener in _FROM or opener in _BETWEEN or start < first,
        )

    def _repeated(self, numeral: Numeral, last: int) -> int:
        """Past a number that says the same again in brackets: three (3) days, 30 (тридцати) суток."""
        tokens = self.tokens
        if tokens.word(last) != "(" or last + 2 >= len(tokens):
            return last
        again = read_numeral(tokens, last + 1, self.language)
        if (
            again is not None
            and again.value == numeral.value
            and tokens.word(again.last) == ")"
            and again.words != numeral.words
        ):
            return again.last + 1
        return last

    def _made(
        self, first: int, last: int, kind: Kind, unit: str, bound: Bound, low: Decimal, high: Decimal, after: int
    ) -> Stated:
        open_high = bound in ("more_than", "at_least")
        open_low = bound in ("less_than", "at_most")
        return Stated(first, last, kind, unit, bound, None if open_low else low, None if open_high else high, after)

    # --- kinds

    def _count(
        self,
        numeral: Numeral,
        start: int,
        first: int,
        last: int,
        bound: Bound,
        low: Decimal,
        high: Decimal,
        *,
        bounded: bool,
    ) -> Stated | None:
        tokens = self.tokens
        age = age_without_unit(tokens, numeral, start, first, last, bound)
        if age is not None:
            age_bound, age_first, age_last = age
            return self._made(age_first, age_last, "age", "year", age_bound, low, high, age_last)
        at = last
        if (
            tokens.word(at) in ("more", "new", "other", "additional", "такие", "других")
            and tokens.word(at + 1) != "than"
        ):
            at += int(tokens.word(at) == "more" and is_noun_like(tokens, at + 1))
        rate = self._rate(at)
        counted = counted_at(tokens, at, len(tokens), self.peoples)
        if (
            numeral.words
            and numeral.value in (0, 1)
            and not (counted and counted.unit == "person" and counted.last - counted.first <= 2)
        ):
            return None
        if (
            numeral.words
            and tokens.word(first - 1) in ("the", "these", "those", "all", "both", "other", "эти", "обе", "оба", "all")
            and not (counted is not None and counted.unit == "person")
        ):
            return None
        if counted is not None and numeral.words and tokens.word(last) in _DASHES and tokens.glued(last):
            return None
        if counted is None and rate is None and not numeral.people and not self._bare(numeral, first, last, bounded):
            return None
        if counted is not None and numeral.plain and not self._names_count(first, last, counted):
            return None
        stated = self._made(
            start, last, "count", counted.unit if counted else "person" if numeral.people else "", bound, low, high, at
        )
        stated.counted = counted
        if counted is not None and rate is None:
            rate = self._rate(counted.last)
        if rate is not None:
            per, whole, rate_end = rate
            stated.kind, stated.unit, stated.whole = "ratio", f"per {per}", whole
            if counted is None:
                stated.last = rate_end
            for token in range(at, rate_end):
                self.blocked.add(token)
        elif counted is None and tokens.word(last) in ("of", "из"):
            stated.whole = whole_at(tokens, last, len(tokens), self.dates)
            if stated.whole is not None and any(
                is_people(word) for word in tokens.words[stated.whole[0] : stated.whole[1]]
            ):
                stated.unit = "person"
        self._set_difference(stated, first)
        return stated

    def _names_count(self, first: int, last: int, counted: Counted) -> bool:
        """A name before bare digits ("Windows 7", "Directive 2004") takes them, unless a people or a plural is counted."""
        tokens = self.tokens
        before = tokens.word(first - 1)
        if before in REFERENCES and counted.unit != "person":
            return not counted.unit == ""
        if (
            first > 1
            and tokens.capital(first - 1)
            and before.isalpha()
            and tokens.word(first - 2) not in (".", "")
            and len(tokens.words[first]) <= 2
        ):
            return counted.unit != "" and (
                tokens.word(counted.last - 1) != counted.unit or not tokens.word(counted.last - 1).isascii()
            )
        if tokens.capital(last) and tokens.word(counted.last - 1) == counted.unit and counted.unit != "person":
            return False
        return True

    def _bare(self, numeral: Numeral, first: int, last: int, bounded: bool) -> bool:
        """Whether a number with nothing counted after it still states something."""
        tokens = self.tokens
        before, after = tokens.word(first - 1), tokens.word(last)
        if after in ("of", "из") and tokens.word(last + 1) in (
            "them",
            "these",
            "those",
            "whom",
            "which",
            "the",
            "них",
            "которых",
            "this",
            "all",
        ):
            return not (numeral.words and numeral.value == 1)
        if numeral.words and numeral.value < 13 and not bounded:
            return before in ("to", "был", "было", "до") and False
        if bounded:
            return not (after and after in "/:") and not (before in ("on", "at") and numeral.plain)
        scaled = numeral.value >= 1000 and not numeral.plain
        if scaled:
            return True
        if before in _BARE_BEFORE and not is_reference_word(tokens, first):
            if before == "of":
                return tokens.word(first - 2) in (
                    "total",
                    "out",
                    "average",
                    "consisting",
                    "composed",
                    "number",
                    "maximum",
                    "rate",
                )
            if before in ("with", "on", "from", "to", "на", "-", "by", "than", "against", ":", "–", "—"):
                return self._changes(first) or (before in (":", "–", "—") and is_people(tokens.word(first - 2)))
            return not tokens.capital(first - 1)
        if before == "(":
            return (is_people(tokens.word(first - 2)) or len(tokens.words[first]) >= 3) and after in (")", ",", ";")
        return False

    def _changes(self, first: int) -> bool:
        return any(
            self.tokens.word(first - step).startswith(
                _UP + _DOWN + ("chang", "compar", "total", "reach", "достиг", "сравнен")
            )
            for step in range(1, 10)
        )

    def _duration(
        self, numeral: Numeral, start: int, first: int, last: int, bound: Bound, low: Decimal, high: Decimal, unit: str
    ) -> Stated | None:
        tokens = self.tokens
        if is_age(tokens, start, last, bound, unit):
            bound, start, last = widened_age(tokens, start, last, bound, ranged=bound == "range")
            return self._made(start, last, "age", unit, bound, low, high, last)
        if tokens.word(start - 1) in _EVERY:
            start -= 1
        if (
            numeral.words
            and numeral.value == 1
            and unit in ("day",)
            and tokens.word(first - 1) in ("", ".", "on", "and", ",")
        ):
            return None
        if unit == "second" and numeral.words:
            return None
        if tokens.word(last) == "ago" or tokens.word(last) == "later":
            pass
        stated = self._made(start, last, "duration", unit, bound, low, high, last)
        return stated

    def _part(self, numeral: Numeral, first: int, last: int) -> Stated | None:
        tokens = self.tokens
        if tokens.digits(first) and tokens.word(first + 1) == "/":
            follows = tokens.word(last) == "of" or is_noun_like(tokens, last) or bound_before(tokens, first) is not None
            if not follows or is_reference_word(tokens, first):
                return None
        if tokens.words[first] in ("половина", "половине", "половину", "половины", "half") and tokens.word(first - 1) in (
            "первой", "второй", "первая", "вторая", "первую", "вторую", "первый", "first", "second", "latter",
        ):  # fmt: skip
            return None
        if (
            tokens.words[first].startswith("трет")
            and tokens.word(first - 1) in ("в", "на")
            and tokens.word(last) in ("раз", "очередь")
        ):
            return None
        if tokens.words[first].startswith("кажд") and tokens.word(last) in ("день", "год", "раз", "месяц", "час"):
            return None
        before = bound_before(tokens, first)
        bound, start = before if before is not None else ("exact", first)
        stated = self._made(start, last, "ratio", "part", bound, numeral.value, numeral.value, last)
        if tokens.words[first] == "halved":
            self._set_difference(stated, first)
            return stated
        stated.whole = whole_at(tokens, last, len(tokens), self.dates)
        if stated.whole is None and is_noun_like(tokens, last):
            stated.counted = counted_at(tokens, last, len(tokens), self.peoples)
            if stated.counted is not None:
                stated.whole = (stated.counted.first, stated.counted.last)
        elif stated.whole is None and tokens.word(last) in ("the", "all", "those", "these", "their"):
            counted = counted_at(tokens, last + 1, len(tokens), self.peoples)
            stated.whole = (last, counted.last) if counted is not None else None
        self._set_difference(stated, first)
        return stated

    def _times(self, numeral: Numeral, first: int, last: int) -> Stated | None:
        tokens = self.tokens
        before = bound_before(tokens, first)
        bound, start = before if before is not None else ("exact", first)
        frequency = self._frequency(last)
        if frequency is not None and tokens.words[first] in ("twice", "thrice"):
            return self._made(
                start, frequency[1], "other", f"per {frequency[0]}", bound, numeral.value, numeral.value, frequency[1]
            )
        if tokens.words[first] in ("twice", "thrice") and not self._compares(start, last):
            return self._made(start, last, "count", "time", bound, numeral.value, numeral.value, last)
        return self._made(start, last, "ratio", "times", bound, numeral.value, numeral.value, last)

    def _frequency(self, last: int) -> tuple[str, int] | None:
        """The unit of "3 times a year", "два раза в месяц", and where it ends."""
        tokens = self.tokens
        if tokens.word(last) in _PER:
            unit = measure_table.TIME.get(tokens.word(last + 1))
            if unit is not None:
                return unit, last + 2
        return None

    def _compares(self, first: int, last: int) -> bool:
        tokens = self.tokens
        if (
            tokens.word(last) in _COMPARING
            or tokens.word(last + 1) in ("чем", "than")
            or tokens.word(first - 1) in ("by", "в")
        ):
            return True
        return any(tokens.word(first - step).startswith(_UP + _DOWN) for step in range(1, 9))

    def _rate(self, at: int) -> tuple[int, tuple[int, int] | None, int] | None:
        """Per 100,000 live births, на 100 тысяч населения: so many, of what, and where it ends."""
        tokens = self.tokens
        word = tokens.word(at)
        if word not in ("per", "на", "for") or not (
            tokens.digits(at + 1) or tokens.word(at + 1) in ("thousand", "a", "тысячу", "every")
        ):
            return None
        skip = 2 if word == "for" and tokens.word(at + 1) == "every" else 1
        per = read_numeral(tokens, at + skip, self.language) if at + skip < len(tokens) else None
        if (
            per is None
            or per.value < 100
            or per.value not in (100, 1000, 10000, 100000, 1000000)
            or (word == "for" and skip == 1)
        ):
            return None
        counted = counted_at(tokens, per.last, len(tokens), self.peoples)
        whole = (counted.first, counted.last) if counted is not None else None
        return int(per.value), whole, per.last if whole is None else whole[1]

    def _rank(self, numeral: Numeral) -> Stated | None:
        """Ranked 118th, 118th place, на 45-м месте."""
        tokens = self.tokens
        at = numeral.last
        if tokens.word(at) in ("st", "nd", "rd", "th"):
            end = at + 1
        elif tokens.word(at) in _DASHES and tokens.word(at + 1) in ("е", "м", "ое", "ом", "го"):
            end = at + 2
        else:
            return None
        ranked = tokens.word(end).startswith(("place", "position", "мест", "позици", "rank", "out")) or any(
            tokens.word(numeral.first - step).startswith(("rank", "ранг")) for step in (1, 2, 3)
        )
        if not ranked:
            return None
        return self._made(numeral.first, end, "rank", "", "exact", numeral.value, numeral.value, end)

    def _compound(self, index: int) -> Stated | None:
        """Двухлетний срок: a duration; двухлетний ребёнок: an age; двукратный: times."""
        tokens = self.tokens
        value, unit = measure_table.COMPOUNDS[tokens.words[index]]
        if unit == "times":
            return self._made(index, index + 1, "ratio", "times", "exact", value, value, index + 1)
        return self._time_of(index, index + 1, value, unit)

    def _time_of(self, first: int, last: int, value: Decimal, unit: str) -> Stated | None:
        tokens = self.tokens
        before = bound_before(tokens, first)
        bound, start = before if before is not None else ("exact", first)
        age = is_people(tokens.word(last)) or tokens.word(last).startswith("возраст")
        if tokens.word(start - 1) in _EVERY:
            start -= 1
        return self._made(start, last, "age" if age else "duration", unit, bound, value, value, last)

    def _single_time(self, index: int) -> Stated | None:
        """Более года, в течение месяца: one unit after a word of length. "до конца года" and "в течение года" are no length."""
        tokens = self.tokens
        word = tokens.words[index]
        unit = measure_table.SINGLE_TIME[word]
        before = bound_before(tokens, index)
        if (
            before is not None
            and before[0] in ("more_than", "less_than", "at_least", "about")
            or (before and tokens.words[before[1]] == "не")
        ):
            bound, start = before
        elif tokens.word(index - 1) in ("течение", "протяжении") and unit != "year":
            bound, start = "exact", index
        elif tokens.word(index - 1) in ("через", "спустя") and word in (
            "год",
            "месяц",
            "неделю",
            "сутки",
            "день",
            "час",
        ):
            bound, start = "exact", index
        else:
            return None
        if tokens.word(index - 1) == "в" or tokens.digits(index - 1):
            return None
        return self._made(start, index + 1, "duration", unit, bound, Decimal(1), Decimal(1), index + 1)

    def _article_time(self, index: int) -> Stated | None:
        """A month after, for a year, a year and a half: only where a length of time is told, not "once a month"."""
        tokens = self.tokens
        unit = measure_table.TIME.get(tokens.word(index + 1))
        if unit is None or unit in ("second", "century", "decade"):
            return None
        value, last = Decimal(1), index + 2
        if tokens.words[last : last + 3] == ["and", "a", "half"]:
            value, last = Decimal("1.5"), last + 3
        before = bound_before(tokens, index)
        lasting = tokens.word(index - 1) in ("for", "after", "lasted", "lasting", "lasts", "every")
        follows = tokens.word(last) in ("after", "later", "ago", "earlier", "prior", "long", "before")
        if before is None and not (lasting or follows or value != 1):
            return None
        if tokens.word(last) in ("of", "-", "old") or (unit == "day" and not (before or follows)):
            return None
        bound, start = before if before is not None else ("exact", index)
        return self._made(start, last, "duration", unit, bound, value, value, last)

    def _set_difference(self, stated: Stated, first: int) -> None:
        """Marks "$380 million more than in 2020" and "rose by 12 per cent": they tell a change, not an amount."""
        tokens = self.tokens
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
