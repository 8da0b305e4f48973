"""The words that numbers need in English, Russian and Kyrgyz: bounds, units with their plurals, parts of a whole.

Numerals, decimal and group signs and currency names come from CLDR (Babel); what CLDR has no word for stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Language = Literal["en", "ru", "ky"]
LANGUAGES: tuple[Language, ...] = ("en", "ru", "ky")

# How a bound is said before a number. Russian words here govern the genitive; Kyrgyz `more_than` and `less_than` follow
# the number.
BOUNDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "exact": "{}",
        "about": "about {}",
        "more_than": "more than {}",
        "at_least": "at least {}",
        "less_than": "less than {}",
        "at_most": "up to {}",
    },
    "ru": {
        "exact": "{}",
        "about": "около {}",
        "more_than": "более {}",
        "at_least": "не менее {}",
        "less_than": "менее {}",
        "at_most": "не более {}",
    },
    "ky": {
        "exact": "{}",
        "about": "болжол менен {}",
        "more_than": "{} ашык",
        "at_least": "кеминде {}",
        "less_than": "{} аз",
        "at_most": "эң көп дегенде {}",
    },
}

# Of people one says "fewer"; of ages one says "under" and "over".
FEWER_THAN = "fewer than {}"

AGES: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "exact": "{} of age",
        "about": "about {} of age",
        "more_than": "over {} of age",
        "at_least": "{} of age or older",
        "less_than": "under {} of age",
        "at_most": "no older than {}",
    },
    "ru": {
        "exact": "{}",
        "about": "около {}",
        "more_than": "старше {}",
        "at_least": "не младше {}",
        "less_than": "младше {}",
        "at_most": "не старше {}",
    },
    "ky": {
        "exact": "{}",
        "about": "болжол менен {}",
        "more_than": "{} улуу",
        "at_least": "кеминде {}",
        "less_than": "{} кичүү",
        "at_most": "эң көп дегенде {}",
    },
}

RANGES: Mapping[Language, str] = {"en": "from {} to {}", "ru": "от {} до {}", "ky": "{}–{}"}

# Forms by CLDR plural category; Russian `few` is also the genitive singular, `many` the genitive plural.
UNITS: Mapping[Language, Mapping[str, tuple[str, str, str]]] = {
    "en": {
        "person": ("person", "persons", "persons"),
        "case": ("case", "cases", "cases"),
        "flight": ("flight", "flights", "flights"),
        "child": ("child", "children", "children"),
        "woman": ("woman", "women", "women"),
        "family": ("family", "families", "families"),
        "year": ("year", "years", "years"),
        "month": ("month", "months", "months"),
        "week": ("week", "weeks", "weeks"),
        "day": ("day", "days", "days"),
        "hour": ("hour", "hours", "hours"),
        "minute": ("minute", "minutes", "minutes"),
        "time": ("time", "times", "times"),
        "times": ("time", "times", "times"),
        "percentage_point": ("percentage point", "percentage points", "percentage points"),
    },
    "ru": {
        "person": ("человек", "человека", "человек"),
        "case": ("случай", "случая", "случаев"),
        "flight": ("рейс", "рейса", "рейсов"),
        "child": ("ребёнок", "ребёнка", "детей"),
        "woman": ("женщина", "женщины", "женщин"),
        "family": ("семья", "семьи", "семей"),
        "year": ("год", "года", "лет"),
        "month": ("месяц", "месяца", "месяцев"),
        "week": ("неделя", "недели", "недель"),
        "day": ("день", "дня", "дней"),
        "hour": ("час", "часа", "часов"),
        "minute": ("минута", "минуты", "минут"),
        "time": ("раз", "раза", "раз"),
        "times": ("раз", "раза", "раз"),
        "percentage_point": ("процентный пункт", "процентных пункта", "процентных пунктов"),
    },
    # A Kyrgyz noun keeps its singular after a numeral.
    "ky": {
        "person": ("адам", "адам", "адам"),
        "case": ("учур", "учур", "учур"),
        "flight": ("каттам", "каттам", "каттам"),
        "child": ("бала", "бала", "бала"),
        "woman": ("аял", "аял", "аял"),
        "family": ("үй-бүлө", "үй-бүлө", "үй-бүлө"),
        "year": ("жыл", "жыл", "жыл"),
        "month": ("ай", "ай", "ай"),
        "week": ("апта", "апта", "апта"),
        "day": ("күн", "күн", "күн"),
        "hour": ("саат", "саат", "саат"),
        "minute": ("мүнөт", "мүнөт", "мүнөт"),
        "time": ("эсе", "эсе", "эсе"),
        "times": ("эсе", "эсе", "эсе"),
        "percentage_point": ("пайыздык пункт", "пайыздык пункт", "пайыздык пункт"),
    },
}
TIME_UNITS = ("year", "month", "week", "day", "hour", "minute")
KYRGYZ_AGE_YEAR = "жаш"

# From this word the Kyrgyz ablative is built ("1 200дөн ашык"): the last word of the number as it is spoken.
ABLATIVE_BY_WORD: Mapping[str, str] = {
    "0": "дөн",
    "1": "ден",
    "2": "ден",
    "3": "төн",
    "4": "төн",
    "5": "тен",
    "6": "дан",
    "7": "ден",
    "8": "ден",
    "9": "дан",
    "10": "дон",
    "20": "дан",
    "30": "дан",
    "40": "тан",
    "50": "дөн",
    "60": "тан",
    "70": "тен",
    "80": "ден",
    "90": "дон",
    "100": "дөн",
    "1000": "ден",
    "1000000": "дон",
    "1000000000": "дан",
}
ABLATIVE_NOUNS: Mapping[str, str] = {
    "пайыз": "пайыздан",
    "%": "%дан",
    "жыл": "жылдан",
    "ай": "айдан",
    "апта": "аптадан",
    "күн": "күндөн",
    "саат": "сааттан",
    "мүнөт": "мүнөттөн",
    "эсе": "эседен",
    "жаш": "жаштан",
    "адам": "адамдан",
    "учур": "учурдан",
    "каттам": "каттамдан",
    "бала": "баладан",
    "аял": "аялдан",
    "үй-бүлө": "үй-бүлөдөн",
    "пайыздык пункт": "пайыздык пункттан",
    "миллион": "миллиондон",
    "миллиард": "миллиарддан",
    "млн": "млндон",
    "млрд": "млрддан",
}

PERCENT: Mapping[Language, tuple[str, str]] = {
    # In a sentence, and short. "Per cent" is the spelling of United Nations documents.
    "en": ("{} per cent", "{}%"),
    "ru": ("{} %", "{} %"),
    "ky": ("{} пайыз", "{} %"),
}

MILLIONS: Mapping[Language, tuple[tuple[int, str], ...]] = {
    "en": ((1_000_000_000, "billion"), (1_000_000, "million")),
    "ru": ((1_000_000_000, "млрд"), (1_000_000, "млн")),
    "ky": ((1_000_000_000, "миллиард"), (1_000_000, "миллион")),
}

# Named otherwise than in CLDR, by what United Nations documents and the States themselves write.
CURRENCIES: Mapping[Language, Mapping[str, tuple[str, str, str]]] = {
    "en": {
        "KGS": ("Kyrgyz som", "Kyrgyz soms", "Kyrgyz soms"),
        "KZT": ("Kazakh tenge", "Kazakh tenge", "Kazakh tenge"),
        "RUB": ("Russian rouble", "Russian roubles", "Russian roubles"),
        "TRY": ("Turkish lira", "Turkish lira", "Turkish lira"),
        "USD": ("United States dollar", "United States dollars", "United States dollars"),
    },
    "ru": {
        "KGS": ("кыргызский сом", "кыргызских сома", "кыргызских сомов"),
        "KZT": ("казахстанский тенге", "казахстанских тенге", "казахстанских тенге"),
    },
    "ky": {
        "KGS": ("сом", "сом", "сом"),
        "KZT": ("теңге", "теңге", "теңге"),
        "RUB": ("россия рубли", "россия рубли", "россия рубли"),
        "TRY": ("түрк лирасы", "түрк лирасы", "түрк лирасы"),
    },
}
CURRENCY_SIGNS: Mapping[str, str] = {"EUR": "€", "GBP": "£", "USD": "$"}

# (numerator, denominator) -> nominative; for Russian also the genitive that a bound word governs.
PARTS: Mapping[Language, Mapping[tuple[int, int], tuple[str, str]]] = {
    "en": {
        (1, 2): ("half", "half"),
        (1, 3): ("one third", "one third"),
        (2, 3): ("two thirds", "two thirds"),
        (1, 4): ("one quarter", "one quarter"),
        (3, 4): ("three quarters", "three quarters"),
        (1, 5): ("one fifth", "one fifth"),
        (2, 5): ("two fifths", "two fifths"),
        (3, 5): ("three fifths", "three fifths"),
        (4, 5): ("four fifths", "four fifths"),
        (1, 6): ("one sixth", "one sixth"),
        (1, 7): ("one seventh", "one seventh"),
        (1, 8): ("one eighth", "one eighth"),
        (1, 9): ("one ninth", "one ninth"),
        (1, 10): ("one tenth", "one tenth"),
    },
    "ru": {
        (1, 2): ("половина", "половины"),
        (1, 3): ("треть", "трети"),
        (2, 3): ("две трети", "двух третей"),
        (1, 4): ("четверть", "четверти"),
        (3, 4): ("три четверти", "трёх четвертей"),
        (1, 5): ("одна пятая", "одной пятой"),
        (2, 5): ("две пятые", "двух пятых"),
        (3, 5): ("три пятые", "трёх пятых"),
        (4, 5): ("четыре пятые", "четырёх пятых"),
        (1, 6): ("одна шестая", "одной шестой"),
        (1, 7): ("одна седьмая", "одной седьмой"),
        (1, 8): ("одна восьмая", "одной восьмой"),
        (1, 9): ("одна девятая", "одной девятой"),
        (1, 10): ("одна десятая", "одной десятой"),
    },
    "ky": {
        (1, 2): ("жарымы", "жарымынан"),
        (1, 3): ("үчтөн бири", "үчтөн биринен"),
        (2, 3): ("үчтөн экиси", "үчтөн экисинен"),
        (1, 4): ("төрттөн бири", "төрттөн биринен"),
        (3, 4): ("төрттөн үчү", "төрттөн үчүнөн"),
        (1, 5): ("бештен бири", "бештен биринен"),
        (2, 5): ("бештен экиси", "бештен экисинен"),
        (3, 5): ("бештен үчү", "бештен үчүнөн"),
        (4, 5): ("бештен төртү", "бештен төртүнөн"),
        (1, 6): ("алтыдан бири", "алтыдан биринен"),
        (1, 7): ("жетиден бири", "жетиден биринен"),
        (1, 8): ("сегизден бири", "сегизден биринен"),
        (1, 9): ("тогуздан бири", "тогуздан биринен"),
        (1, 10): ("ондон бири", "ондон биринен"),
    },
}

RANKS: Mapping[Language, str] = {"en": "{}", "ru": "{}-е место", "ky": "{}-орун"}
