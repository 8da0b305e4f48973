"""Number words, as tables: what each word is worth in English and in Russian, in every case that texts use."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from ukuk.reading.figures.tokens import word_set


def _forms(table: str) -> dict[str, Decimal]:
    """`value: form form; value: form` -> form -> value."""
    values: dict[str, Decimal] = {}
    for entry in table.split(";"):
        value, _, forms = entry.partition(":")
        for form in forms.split():
            values[form] = Decimal(value.strip())
    return values


def _with_yo(values: dict[str, Decimal]) -> dict[str, Decimal]:
    """The same table, in which every word with ё may also be written with е."""
    return values | {form.replace("ё", "е"): value for form, value in values.items()}


_EN_SMALL = _forms(
    "0: zero; 1: one; 2: two; 3: three; 4: four; 5: five; 6: six; 7: seven; 8: eight; 9: nine; 10: ten; 11: "
    "eleven; 12: twelve; 13: thirteen; 14: fourteen; 15: fifteen; 16: sixteen; 17: seventeen; 18: eighteen; 19: "
    "nineteen; 20: twenty; 30: thirty; 40: forty fourty; 50: fifty; 60: sixty; 70: seventy; 80: eighty; 90: "
    "ninety"
)

_RU_SMALL = _with_yo(
    _forms(
        "0: ноль нуль нуля; 1: один одна одно одного одной одному одним одну одном; 2: два две двух двум двумя; 3: "
        "три трёх трём тремя; 4: четыре четырёх четырём четырьмя; 5: пять пяти пятью; 6: шесть шести шестью; 7: семь "
        "семи; 8: восемь восьми восемью восьмью; 9: девять девяти девятью; 10: десять десяти десятью; 11: одиннадцать "
        "одиннадцати одиннадцатью; 12: двенадцать двенадцати двенадцатью; 13: тринадцать тринадцати тринадцатью; 14: "
        "четырнадцать четырнадцати четырнадцатью; 15: пятнадцать пятнадцати пятнадцатью; 16: шестнадцать шестнадцати "
        "шестнадцатью; 17: семнадцать семнадцати семнадцатью; 18: восемнадцать восемнадцати восемнадцатью; 19: "
        "девятнадцать девятнадцати девятнадцатью; 20: двадцать двадцати двадцатью; 30: тридцать тридцати тридцатью; "
        "40: сорок сорока; 50: пятьдесят пятидесяти пятьюдесятью; 60: шестьдесят шестидесяти шестьюдесятью; 70: "
        "семьдесят семидесяти семьюдесятью; 80: восемьдесят восьмидесяти восемьюдесятью; 90: девяносто девяноста; "
        "100: сто ста; 200: двести двухсот двумстам двумястами двухстах; 300: триста трёхсот трёмстам тремястами "
        "трёхстах; 400: четыреста четырёхсот четырёмстам четырьмястами четырёхстах; 500: пятьсот пятисот пятистам "
        "пятистах; 600: шестьсот шестисот шестистам шестистах; 700: семьсот семисот семистам семистах; 800: восемьсот "
        "восьмисот восьмистам восьмистах; 900: девятьсот девятисот девятистам девятистах"
    )
)

SMALL: Final = _EN_SMALL | _RU_SMALL
"""0 to 19, the tens, and the Russian hundreds."""

COLLECTIVE: Final = _with_yo(
    _forms(
        "2: двое двоих двоим двоими; 3: трое троих троим троими; 4: четверо четверых четверым четверыми; 5: пятеро "
        "пятерых пятерым; 6: шестеро шестерых шестерым; 7: семеро семерых семерым; 8: восьмеро восьмерых; 9: девятеро "
        "девятерых; 10: десятеро десятерых"
    )
)
"""Russian collective numerals: they count people."""

ONE_AND_A_HALF: Final = word_set("полтора полторы полутора")

SCALES: Final = _forms(
    "12: dozen; 100: сотня сотню сотни сотней сотен; 10: десяток десятка десятков десятку; 1000: thousand тысяча "
    "тысячи тысячу тысяче тысячей тысячью тысяч тысячам тысячами тысячах тыс thousands тыщ thsd k; 1000000: "
    "million миллион миллиона миллиону миллионом миллионе миллионы миллионов миллионам миллионами миллионах млн "
    "mln mn millions m; 1000000000: billion миллиард миллиарда миллиарду миллиардом миллиарде миллиарды "
    "миллиардов миллиардам миллиардами миллиардах млрд bln bn billions; 1000000000000: trillion триллион "
    "триллиона триллиону триллионом триллионе триллионы триллионов триллионам трлн tn trillions"
)

ABBREVIATED_SCALES: Final = word_set("тыс млн млрд трлн mln bln bn mn thsd")
"""Scales that a full stop may follow without ending the sentence."""

GLUED_SCALES: Final = word_set("k m tn")
"""Scales only where they touch their digits, or where a currency stands before them."""

ONE_SCALE: Final = word_set("тысяча тысячу миллион миллиард сотня сотню десяток дюжина дюжину")
"""Scales that say "one" by themselves."""

QUALIFIED_ONE_SCALE: Final = word_set("тысячи миллиона миллиарда сотни десятка тысячей")
"""Scales that say "one" after a word that takes the genitive (более тысячи), and are vague without it (тысячи)."""

HALF_SCALES: Final = _forms(
    "50: полсотни; 500: полтысячи; 500000: полмиллиона полумиллиона; 500000000: полмиллиарда полумиллиарда"
)

EN_PARTS: Final = _forms(
    "2: half halves; 3: third thirds; 4: quarter quarters fourth fourths; 5: fifth fifths; 6: sixth sixths; 7: "
    "seventh sevenths; 8: eighth eighths; 9: ninth ninths; 10: tenth tenths"
)
"""What one part is a part of: "two thirds" is 2 / 3."""

RU_PARTS: Final = _forms(
    "2: половина половину половины половиной половине; 3: треть трети третью третей третям третями; 4: четверть "
    "четверти четвертью"
)

RU_ORDINAL_PARTS: Final = _forms(
    "3: третья третьей третью; 4: четвёртая четвертая четвертой; 5: пятая пятую пятой пятых; 6: шестая шестую "
    "шестой шестых; 7: седьмая седьмую седьмой седьмых; 8: восьмая восьмую восьмой восьмых; 9: девятая девятую "
    "девятой девятых; 10: десятая десятую десятой десятых"
)
"""Before "часть", or after a feminine number: пятая часть, две пятых."""

RU_EVERY: Final = _forms(
    "2: второй вторая вторую второго второму; 3: третий третья третье третью третьего третьей третьему; 4: "
    "четвёртый четвертый четвёртая четвертая четвертую четвертого четвертой; 5: пятый пятая пятую пятого пятой; "
    "6: шестой шестая шестую шестого; 7: седьмой седьмая седьмую седьмого; 8: восьмой восьмая восьмую восьмого; "
    "9: девятый девятая девятую девятого; 10: десятый десятая десятую десятого; 20: двадцатый двадцатая"
)
"""After "каждый": one in so many."""

EN_EVERY: Final = _forms(
    "2: second; 3: third; 4: fourth; 5: fifth; 6: sixth; 7: seventh; 8: eighth; 9: ninth; 10: tenth"
)

TIMES: Final = _forms(
    "2: twice doubled doubling twofold вдвое удвоилось удвоился удвоилась удвоились удвоено; 3: thrice tripled "
    "tripling trebled threefold втрое утроилось утроился утроилась утроились; 4: quadrupled fourfold вчетверо; 5: "
    "fivefold впятеро quintupled; 6: sixfold; 7: sevenfold; 8: eightfold; 9: ninefold; 10: tenfold; 0.5: halved"
)
"""Words that are a number of times by themselves; "halved" is a part."""

RU_COMPOUND: Final = _with_yo(
    _forms(
        "1: одно; 2: двух; 3: трёх; 4: четырёх; 5: пяти; 6: шести; 7: семи; 8: восьми; 9: девяти; 10: десяти; 12: "
        "двенадцати; 14: четырнадцати; 15: пятнадцати; 20: двадцати; 30: тридцати; 40: сорока; 50: пятидесяти; 60: "
        "шестидесяти; 72: семидесятидвух; 90: девяносто; 0.5: полу; 1.5: полутора"
    )
)
"""First parts of compounds: двухлетний, трёхмесячный."""

VAGUE_BEFORE: Final = word_set("several few many some несколько нескольких несколькими многие многих сколько")
"""Before a bare scale these make it vague: several thousand, несколько тысяч."""
