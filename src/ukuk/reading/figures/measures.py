"""What a number measures: money, percent, time, times, per so many. Read from the words around a numeral."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ukuk.grounds import Kind
from ukuk.reading.figures.numerals_words import RU_COMPOUND
from ukuk.reading.figures.tokens import Tokens, word_set


@dataclass(frozen=True, slots=True)
class Measure:
    """A `unit` of `kind`, written before the token `last`."""

    kind: Kind
    unit: str
    last: int


def _table(listed: str) -> dict[str, str]:
    units: dict[str, str] = {}
    for entry in listed.split(";"):
        unit, _, forms = entry.partition(":")
        units |= dict.fromkeys(forms.split(), unit.strip())
    return units


CURRENCY_SIGNS: Final = {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₸": "KZT", "₺": "TRY", "₴": "UAH"}
DOLLARS: Final = {
    "us": "USD", "u": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD",
}  # fmt: skip
"""The letters before a dollar sign: US$, A$, C$."""
CURRENCY_CODES: Final = word_set(
    "USD EUR GBP CHF RUB RUR KGS KZT UZS TJS TRY UAH BYN AMD AZN GEL MDL TMT CNY JPY SEK NOK DKK PLN CZK INR AED "
    "CAD AUD US$"
)
CURRENCY_WORDS: Final = _table(
    "USD: dollar dollars доллар доллара долларов долларам долларами долларах долл; EUR: euro euros евро; RUB: "
    "ruble rubles rouble roubles рубль рубля рублей рублям рублями рублях руб; KGS: som soms сом сома сомов сомам "
    "сомами сомах; KZT: tenge тенге; TRY: lira liras лира лиры лир; TJS: somoni сомони; UZS: sum sums сум сумов; "
    "UAH: hryvnia hryvnias гривна гривны гривен; GBP: pounds фунт фунта фунтов; CHF: francs франк франка франков; "
    "JPY: yen; CNY: yuan юань юаня юаней"
)
_DOLLAR_ADJECTIVES = word_set("us u american сша американских")
_MONEY_ADJECTIVES = word_set(
    "us american kyrgyz russian swiss british turkish uzbek российских американских киргизских кыргызских "
    "швейцарских турецких британских белорусских узбекских"
)
TIME: Final = _table(
    "second: second seconds секунда секунды секунд; minute: minute minutes минута минуты минут минуту; hour: hour "
    "hours час часа часов часам часами часах часу ч; day: day days день дня дней дню дням днями днях днём сутки "
    "суток суткам сутками сутках; week: week weeks неделя недели недель неделю неделям неделями неделях неделе; "
    "month: month months месяц месяца месяцев месяцу месяцам месяцами месяцах мес; year: year years yr yrs год "
    "года году лет годам годами годах летний; decade: decade decades десятилетие десятилетия десятилетий; "
    "century: centuries столетие столетия столетий"
)
_TIME_ADJECTIVES = word_set(
    "working calendar business consecutive full whole long successive additional more academic school рабочих "
    "рабочего рабочие рабочими календарных календарные полных последующих банковских последних последние учебных"
)
_PERCENT = word_set("% percent процент процента процентов проценту процентам процентами процентах проц ٪")
_OTHER = _table(
    "km: km kilometres kilometers kilometre kilometer км километр километра километров; m: metres meters метр "
    "метра метров; km2: км²; m2: м²; ha: hectares hectare га гектар гектара гектаров; kg: kg kilograms "
    "kilogrammes кг килограмм килограмма килограммов; tonne: tonnes tons тонна тонны тонн; GB: gb; litre: litres "
    "liters литр литра литров; degree: °"
)
_DASHES = frozenset("-‐‑–")
_RATIO_TIMES = word_set("times раза раз")
_RU_ADJECTIVE_UNITS = {
    "летн": "year", "годичн": "year", "месячн": "month", "недельн": "week", "дневн": "day", "часов": "hour",
    "суточн": "day",
    "минутн": "minute", "процентн": "percent", "кратн": "times",
}  # fmt: skip


def measure_after(tokens: Tokens, at: int) -> Measure | None:
    """The measure that begins at the token `at`, right after a numeral; `None` where a counted thing or nothing
    follows.
    """
    word = tokens.word(at)
    if not word:
        return None
    if word in _DASHES and tokens.glued(at) and tokens.glued(at + 1):
        return _hyphenated(tokens, at + 1)
    if word in _PERCENT:
        return _percent(tokens, at + 1)
    if word == "per" and tokens.word(at + 1) == "cent":
        return _percent(tokens, at + 2)
    if word in ("percentage", "процентных", "процентного", "процентный", "процентные") and tokens.word(at + 1)[:5] in (
        "point",
        "пункт",
    ):
        return Measure("percent", "percentage point", at + 2)
    if word == "п" and tokens.word(at + 1) == "." and tokens.word(at + 2) == "п":
        return Measure("percent", "percentage point", at + 3 + (tokens.word(at + 3) == "."))
    if word == "‰":
        return Measure("ratio", "per 1000", at + 1)
    money = _money(tokens, at)
    if money is not None:
        return money
    time = _time(tokens, at)
    if time is not None:
        return time
    if word in _RATIO_TIMES:
        return Measure("ratio", "times", at + 1)
    if word in ("square", "cubic", "кв", "sq"):
        step = at + 2 if tokens.word(at + 1) == "." else at + 1
        unit = tokens.word(step)
        base = _OTHER.get(unit) or ("m" if unit in ("m", "м") else "")
        if base:
            return Measure("other", base + ("3" if word == "cubic" else "2"), step + 1)
    if word in _OTHER and (word not in ("m",) or tokens.glued(at)):
        return Measure("other", _OTHER[word], at + 1)
    return None


def _percent(tokens: Tokens, at: int) -> Measure:
    if tokens.word(at) in ("points", "point", "пункта", "пунктов", "пункт"):
        return Measure("percent", "percentage point", at + 1)
    return Measure("percent", "percent", at)


def _money(tokens: Tokens, at: int) -> Measure | None:
    word = tokens.word(at)
    if word in CURRENCY_SIGNS:
        return Measure("money", CURRENCY_SIGNS[word], at + 1)
    code = tokens.text[tokens.starts[at] : tokens.ends[at]]
    if code in CURRENCY_CODES:
        if tokens.word(at + 1) == "$":
            return Measure("money", "USD", at + 2)
        return Measure("money", "RUB" if code == "RUR" else code, at + 1)
    if word == "us" and tokens.word(at + 1) == "$":
        return Measure("money", "USD", at + 2)
    step = at
    if word in _MONEY_ADJECTIVES:
        step = at + 1
    elif word == "u" and tokens.word(at + 1) == "." and tokens.word(at + 2) == "s":
        step = at + 4
    elif word == "pounds" and tokens.word(at + 1) != "sterling":
        return None
    currency = CURRENCY_WORDS.get(tokens.word(step))
    if currency is None:
        return None
    last = step + 1
    if tokens.words[step] in ("долл", "руб") and tokens.word(last) == "." and tokens.glued(last):
        last += int(not tokens.capital(last + 1) or tokens.word(last + 1) == "сша")
    if currency == "USD" and tokens.word(last) in _DOLLAR_ADJECTIVES:
        last += 1
    return Measure("money", currency, last)


def _time(tokens: Tokens, at: int) -> Measure | None:
    step = at
    while tokens.word(step) in _TIME_ADJECTIVES and step < at + 2:
        step += 1
    word = tokens.word(step)
    unit = TIME.get(word)
    if unit is None or word == "летний" or (word == "second" and step > at):
        return None
    if word == "ч" and not (tokens.word(step + 1) != "." or tokens.digits(at - 1)):
        return None
    last = step + 1
    if word == "мес" and tokens.word(last) == "." and tokens.glued(last) and not tokens.capital(last + 1):
        last += 1
    return Measure("duration", unit, last)


LONG_TIMES: Final = {"decade": 10, "century": 100}
"""Units told in years."""


def _hyphenated(tokens: Tokens, at: int) -> Measure | None:
    """12-month, 48-hour, 15-year-old, 30-дневный, 20-процентный."""
    word = tokens.word(at)
    unit = TIME.get(word)
    if unit is not None:
        return Measure("duration", unit, at + 1)
    if word in ("percent", "percentage"):
        return Measure("percent", "percent", at + 1)
    if word == "per" and tokens.word(at + 1) in ("cent", "-"):
        return Measure("percent", "percent", at + 2 + (tokens.word(at + 1) == "-"))
    for stem, adjective_unit in _RU_ADJECTIVE_UNITS.items():
        if word.startswith(stem) and len(word) <= len(stem) + 3:
            if adjective_unit == "percent":
                return Measure("percent", "percent", at + 1)
            if adjective_unit == "times":
                return Measure("ratio", "times", at + 1)
            return Measure("duration", adjective_unit, at + 1)
    if word in CURRENCY_WORDS:
        return Measure("money", CURRENCY_WORDS[word], at + 1)
    return None


def currency_before(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The currency written before the numeral at the token `at`, and where it begins: $5, US$ 5, USD 5, €20."""
    word = tokens.word(at - 1)
    if word in CURRENCY_SIGNS:
        first = at - 1
        dollar = DOLLARS.get(tokens.word(at - 2)) if word == "$" and tokens.glued(at - 1) else None
        return (dollar, first - 1) if dollar is not None else (CURRENCY_SIGNS[word], first)
    if word and at > 0 and tokens.text[tokens.starts[at - 1] : tokens.ends[at - 1]] in CURRENCY_CODES:
        return ("RUB" if word == "rur" else word.upper()), at - 1
    if word in ("euro", "euros"):
        return "EUR", at - 1
    return None


def _compounds() -> dict[str, tuple[Decimal, str]]:
    endings = word_set("ий ый ого его ому ему им ым ем ом яя ая ей ой юю ую ее ое ие ые их ых ими ыми")
    compounds: dict[str, tuple[Decimal, str]] = {}
    for first, value in RU_COMPOUND.items():
        for stem, unit in _RU_ADJECTIVE_UNITS.items():
            if unit != "percent":
                compounds |= {first + stem + ending: (value, unit) for ending in endings}
    return compounds


COMPOUNDS: Final = _compounds()
"""Russian adjectives that hold a number and a unit: двухлетний, трёхмесячного."""

SINGLE_TIME: Final = _table(
    "year: год года году; month: месяц месяца месяцу; week: неделя недели неделю; day: сутки суток дня день; "
    "hour: час часа"
)
"""Russian units that mean one of them after a word of length (более года, в течение месяца)."""

HALF_TIME: Final = {"полгода": "year", "полугода": "year", "полчаса": "hour", "получаса": "hour"}
