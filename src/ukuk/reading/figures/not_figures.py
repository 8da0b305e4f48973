"""Numbers that state nothing about the world: article and serial numbers, ordinals, marks, names with a number."""

from __future__ import annotations

from typing import Final

from ukuk.reading.figures.counted import is_noun_like, is_people
from ukuk.reading.figures.measures import TIME
from ukuk.reading.figures.numerals import Numeral
from ukuk.reading.figures.tokens import Tokens, word_set

REFERENCES: Final = word_set(
    "article articles art arts para paras paragraph paragraphs section sections sect sec clause clauses "
    "subparagraph subparagraphs no nos number numbers № # § §§ rule rules resolution resolutions recommendation "
    "recommendations rec chapter chapters annex annexes appendix table tables figure fig box page pages p pp item "
    "items issue issues question questions part parts title volume vol note notes footnote order decree decision "
    "decisions directive regulation protocol protocols agenda goal goals target targets sdg sdgs indicator type "
    "phase version level grade category class group line room floor building block form point points schedule act "
    "law bill code convention comment comments draft step stage lot route flight bus tel telephone phone fax "
    "mobile whatsapp isbn issn doi id case application communication communications list series session sessions "
    "cluster pillar objective measure priority model standard windows episode ст статья статьи статье статьей "
    "статьёй статью статей статьям статьях п пп пункт пункта пункте пункту пунктом пункты пунктов пунктам пунктах "
    "подпункт подпункта подпункте ч часть части гл глава главы главе раздел раздела разделе приказ приказа "
    "приказом закон закона законом указ указа постановление постановления постановлением распоряжение решение "
    "решения решением приложение приложения приложении таблица таблицы таблице таб табл рис рисунок стр страница "
    "страницы с вопрос вопроса вопросе пример номер номера номером абзац абзаца абз протокол протокола протоколом "
    "форма формы форме тел телефон телефона факс моб резолюция резолюции резолюцией рекомендация рекомендации "
    "рекомендаций замечание замечания дело дела кв квартира дом д корп каб кабинет школа школе школы сизо ик ифнс "
    "цель цели целей задача задачи сессия сессии сессию иск том выпуск строка графа лист"
)
"""After one of these a bare number is a number of something, not a number about the world."""

_AMBIGUOUS: Final = word_set(
    "с дом части часть дело дела решения школы школе д кв group act law list measure line case cases order parts "
    "points number level part flight point issues questions decisions measures standard class numbers "
    "recommendations code application вопроса решение цели закона задачи ч"
)
"""References only where no counted thing follows: "the law 5", "с 10 человек"."""

_JOINTS: Final = word_set(", and or to - – — и или по / & а ‑")
_DASHES: Final = frozenset("-‐‑")
_ORDINALS: Final = word_set("st nd rd th")
_RU_ORDINALS: Final = word_set("й я е го му м ой ый ая ое ом ю ую ого ему ья ье ий ей")
RU_CARDINALS: Final = word_set("х ти и мя ми ёх ех тью")
_GLUED_UNITS: Final = word_set(
    "k m bn mn km kg h per percent x м км кг млн млрд тыс лет г мин ч год years months days hours million billion "
    "сом руб usd eur gb euro euros fold процентов чел"
)


def refused(tokens: Tokens, numeral: Numeral, carried: frozenset[int] | set[int]) -> bool:
    """Whether the digits of `numeral` are no figure, for what stands around them.

    `carried` holds the tokens already known as numbers of a list of references ("articles 2, 3 and 15").
    """
    first, last = numeral.first, numeral.last
    before, after = tokens.word(first - 1), tokens.word(last)
    if tokens.glued(first):
        if before[-1].isalpha() or before in "#_№§@\\&=~^*":
            return True
        if before in _DASHES and tokens.glued(first - 1):
            word = tokens.word(first - 2)
            if word and (word[-1].isalpha() or word == ")") and word not in ("under", "over", "mid", "из"):
                return True
        if before == "/" and tokens.glued(first - 1):
            return True
        if before in ".,:'’”\"»)]" and first > 1 and tokens.glued(first - 1) and before != ")":
            return True
        if before in ")]" and numeral.plain and len(tokens.words[first]) <= 3:
            return True
        if before == "+" and not tokens.word(first - 2).endswith((":", "=")) and len(tokens.words[first]) >= 3:
            return True
    if last < len(tokens) and tokens.glued(last):
        if after[0].isalpha() and after not in _GLUED_UNITS and after not in _ORDINALS:
            return True
        if after in ("/", ":", "_", "@", "#", "\\", "=", "№") and tokens.glued(last + 1) and numeral.kind == "cardinal":
            return True
        if after in _DASHES and tokens.glued(last + 1):
            following = tokens.word(last + 1)
            if following in _RU_ORDINALS or (tokens.capital(last + 1) and not tokens.digits(last + 1)):
                return True
            if following == "х" and tokens.word(last + 2) in ("годов", "годах", "гг", "годы"):
                return True
    if after in _ORDINALS:
        return True
    if tokens.digits(last) and (before in _PHONES or (len(tokens.words[last]) == 2 and tokens.digits(last + 1))):
        return True  # 8 800 555 35 35
    if first in carried:
        return True
    if _in_address(tokens, first) or _phone(tokens, first):
        return True
    if not numeral.plain and "." in tokens.words[first] and "," not in tokens.words[first] and last == first + 1:
        if tokens.capital(last) and after.isalpha() and not tokens.glued(last):
            return True  # 140.11 Accede to the Convention: the number of a recommendation
        return _reference(tokens, first, last)
    if not numeral.plain:
        return before in ("№", "#", "no", "isbn", "tel", "тел", "doi") and not numeral.words
    return _marker(tokens, first, last) or _reference(tokens, first, last)


def _reference(tokens: Tokens, first: int, last: int) -> bool:
    at = first - 1
    word = tokens.word(at)
    if word in (".", ":") and at > 0:
        word = tokens.word(at - 1)
        if tokens.words[at] == ":" and word not in ("тел", "tel", "phone", "fax", "id", "телефон"):
            return False
        at -= 1
    if word in ("p", "c", "с", "д", "ч", "п") and tokens.word(at + 1) != "." and word != "п":
        return False
    if word not in REFERENCES:
        return False
    if word in _AMBIGUOUS:
        return not (is_noun_like(tokens, last) or tokens.word(last) in ("%", "per", "percent"))
    return not (tokens.word(last) in ("%", "percent") or is_people(tokens.word(last)))


def carry(tokens: Tokens, index: int, carried: set[int]) -> None:
    """Mark the numbers that go on a list of references which the number at `index` begins: "articles 2 (c), 3 and
    15".
    """
    at = index + 1
    size = len(tokens)
    while at < size:
        word = tokens.words[at]
        if word in _JOINTS:
            at += 1
        elif word == "(" and at + 2 < size and tokens.words[at + 2] == ")" and len(tokens.words[at + 1]) <= 4:
            at += 3
        elif word in (".", "bis") and tokens.glued(at) and tokens.digits(at + 1):
            at += 1
        elif word[0].isdecimal() and tokens.words[at - 1] in _JOINTS | {")", "."}:
            following = tokens.word(at + 1)
            if following in ("%", "per", "percent") or following in TIME or is_people(following):
                return
            carried.add(at)
            at += 1
        else:
            return


def is_reference_word(tokens: Tokens, first: int) -> bool:
    """Whether the word before the token makes it the number of something."""
    word = tokens.word(first - 1)
    if word == ".":
        word = tokens.word(first - 2)
    elif word == "с":
        return False  # "с 310 до 473"; the page is written "с. 310"
    return word in REFERENCES


def _counts_people(tokens: Tokens, at: int) -> bool:
    """Whether people follow a name: "16 Kyrgyz citizens", not the footnotes "16 See ...", "23 Migrant children"."""
    return not is_people(tokens.word(at)) and any(is_people(tokens.word(step)) for step in (at + 1, at + 2))


def _marker(tokens: Tokens, first: int, last: int) -> bool:
    """List markers "1." and "(2)", footnote marks "[3]"."""
    before, after = tokens.word(first - 1), tokens.word(last)
    if first == 0 and (after in (".", ")") or last == len(tokens)):
        return True
    opens = first == 0 or before in (".", "!", "?", "”", "»", ";")
    if opens and len(tokens.words[first]) <= 3 and tokens.capital(last) and not _counts_people(tokens, last):
        return True
    if after == ")" and before in (";", ":", ".", ",") and len(tokens.words[first]) <= 2:
        return True
    if before == "[" and after in ("]", ",", "-", "–"):
        return True
    if before == "(" and after == ")" and len(tokens.words[first]) <= 2:
        word = tokens.word(first - 2)
        return not is_people(word)
    return False


_PHONES: Final = word_set(
    "tel telephone phone phones fax mobile whatsapp cell hotline тел телефон телефону телефоны факс моб ватсап"
)


def _phone(tokens: Tokens, first: int) -> bool:
    """Whether only digits and signs stand between the number and "tel."."""
    if tokens.word(first - 1) == "(" and tokens.word(first + 1) == ")" and tokens.digits(first + 2):
        return True
    for at in range(first - 1, max(-1, first - 14), -1):
        word = tokens.words[at]
        if word[0].isalpha():
            return (word in _PHONES and tokens.word(at + 1) in (".", ":", "+", "(", "№")) or (
                word in _PHONES and tokens.digits(at + 1) and at + 1 < first
            )
    return False


def _in_address(tokens: Tokens, index: int) -> bool:
    """Whether the token stands inside an e-mail address or a web address."""
    if not (tokens.glued(index) or tokens.glued(index + 1)):
        return False
    text, start = tokens.text, tokens.starts[index]
    left = start
    while left > 0 and start - left < 80 and not text[left - 1].isspace():
        left -= 1
    end = start
    while end < len(text) and end - start < 80 and not text[end].isspace():
        end += 1
    if end - left < 7:
        return False
    chunk = text[left:end]
    return "@" in chunk or "://" in chunk or "www." in chunk or ".org/" in chunk or ".int/" in chunk
