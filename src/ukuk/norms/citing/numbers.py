"""Article numbers as texts list them: "2 (c), 3, 5 (a) and 15", "14 to 16", "9, paragraph 1, 13 and 19", "5 п. 18"."""

from __future__ import annotations

import re
from typing import NamedTuple

from ukuk.norms.citing.words import stem

Path = tuple[str, ...]

_LONGEST_RANGE = 120
_CYRILLIC_LETTERS = dict(zip("абвгджз", "abcdegh", strict=True)) | {"с": "c"}
_CYRILLIC_ORDER = {"а": "a", "б": "b", "в": "c", "г": "d", "д": "e"}

_NUMBER = r"\d{1,4}(?:\.\d{1,2}(?!\d))*(?:-?\s?(?:bis|ter|quater))?(?:[a-hj-z](?![\w'-]))?"
_PART = r"\s?\(\s?(?:\d{1,2}[a-z]?|[a-z]{1,2}|[ivx]{1,5}|[а-я])\s?\)"
_BARE_PART = r"\s?\"?(?:[ivx]{1,4}|[a-zа-д])\"?\)"
_ITEM = re.compile(rf"({_NUMBER})((?:{_PART})*)((?:{_BARE_PART}){{0,2}})")
_ROMAN_ITEM = re.compile(r"([IVX]{1,5})(?![\w'])((?:" + _PART + r")*)")
_PARTS = re.compile(r"\"?(\d{1,2}|[a-z]{1,5}|[а-я])(?=[a-z]?\s?\"?\))([a-z]?)\s?\"?\)")
_MORE_PARTS = re.compile(rf"\s?(?:(-|\bto\b|\bthrough\b|\bпо\b)|,?\s?(?:and|or|и|или|&)\b|,)\s*((?:{_PART})+)")
_PARAGRAPH = re.compile(
    r",?\s*\(?(?:(§§?|paras?\b\.?|paragraphs?\b|subparas?\b\.?|sub-?paragraphs?\b|items?\b|letters?\b|parts?\b|clauses?\b)"
    r"|(пп\.|п\.|ч\.|пунктами|пунктам|пунктах|пункт(?:а|у|ом|е|ы|ов)?\b|част(?:ь|и|ью|ей|ям|ями|ях)\b|подпункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?\b|абз\.))\s*"
    r"(?=\d|\(\w{1,5}\)|\"?[a-zа-д]\"?\))"
)
# "статья 7, пункты 1 и 2 статьи 9": the paragraphs are those of the next article.
_OF_ARTICLE = re.compile(r"\s*(?:стат(?:ьи|ей)|ст\.|of\s+(?:the\s+)?art(?:icles?|s?\.))\s*\d")
_FIRST_PARAGRAPH = re.compile(r",?\s*(first|second|third|fourth|fifth)\s+paragraph\b")
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5"}
_NEXT = re.compile(
    r"\s*(?:(-|to\b|through\b|по\b|до\b)"
    r"|([,;]\s*(?:and|or|и|или)\b|and\b|or\b|и\b|или\b|&|as well as\b|а также\b)|([,;]))\s*"
    r"(?:(?:both\s+)?(?:(articles|arts\.?|статьи|стат(?:ей|ьях|ьями|ьям)|ст\.\s?ст\.)|(article\b|art\.|стат(?:ья|ью|ье|ьей)\b|ст\.))\s*)?"
    r"(?=\d|[ivx]+\b)"
)
_LATER_PARAGRAPH = re.compile(r"\s*(?:(-|to\b|through\b|по\b)|(,?\s*(?:and|or|и|или|&)\b)|(,))\s*(?=\d|\(\w{1,5}\))")
_ENDS_NUMBER = re.compile(r"[ \n]*(?:%|per\s?cent|thousand|million|процент|[.,]\d{3}(?!\d)|[a-zа-я]{3,}\b)")
_MONTH = re.compile(
    r"\s*(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)\b"
)
_AFTER_LIST = frozenset(
    [
        "of",
        "and",
        "or",
        "to",
        "the",
        "in",
        "as",
        "is",
        "are",
        "was",
        "were",
        "which",
        "that",
        "with",
        "by",
        "on",
        "for",
        "from",
        "under",
        "both",
        "read",
        "and/or",
        "shall",
        "should",
        "respectively",
        "above",
        "below",
        "paragraph",
        "para",
        "и",
        "или",
        "а",
        "в",
        "к",
        "о",
        "из",
        "с",
        "не",
        "как",
        "также",
        "конвенци",
        "пакт",
        "протокол",
        "настоящ",
        "закон",
    ]
)


class Listing(NamedTuple):
    """`paths` in the order of the text, each an article with its paragraphs; `end` is where the last one ends.

    `first` is how many of them belong to the first article.
    """

    paths: tuple[Path, ...]
    end: int
    first: int = 1


def listing(low: str, text: str, at: int, *, plural: bool) -> Listing | None:
    """The article numbers that stand at `at` of the folded text; `None` where none does.

    `plural`: the word before was "articles"; after a single "article" only what must be a second one is taken.
    """
    paths: list[Path] = []
    end, first = at, 0
    while True:
        item = _item(low, text, end)
        if item is None:
            break
        number, parts, end = item
        group, end = _with_parts(low, number, parts, end)
        paths += group
        first = first or len(group)
        nxt = _NEXT.match(low, end)
        if nxt is None:
            break
        plural = plural or nxt.group(4) is not None
        if _stops(low, text, nxt, plural):
            break
        if nxt.group(1) is not None:
            last = _item(low, text, nxt.end())
            between = _range(paths[-1], last[0]) if last else None
            if last is None or between is None:
                break
            paths += between
            end = nxt.end()
            continue
        end = nxt.end()
    if not paths:
        return None
    return Listing(tuple(dict.fromkeys(paths)), end, first)


def paragraphs(low: str, at: int) -> Listing | None:
    """The paragraphs named at `at`: ", para. 12", "(paras. 3-5)", ", пункты 30 и 31"; `None` where none are."""
    word = _PARAGRAPH.match(low, at)
    listed = _paragraphs(low, word) if word else None
    return Listing(tuple(listed[0]), listed[1]) if listed else None


def _item(low: str, text: str, at: int) -> tuple[str, list[str], int] | None:
    found = _ITEM.match(low, at)
    if found is None:
        roman = _ROMAN_ITEM.match(text, at)
        if roman is None:
            return None
        return _arabic(roman.group(1)), _parts(roman.group(2).lower()), roman.end()
    number = re.sub(r"[-\s]", "", found.group(1))
    return number, _parts(found.group(2) + found.group(3)), found.end()


def _parts(written: str) -> list[str]:
    found: list[str] = []
    for first, letter in _PARTS.findall(written):
        found.append(_letter(first))
        if letter:
            found.append(letter)
    return found


def _letter(part: str) -> str:
    return _CYRILLIC_ORDER.get(part, part if part.isascii() else "")


def _with_parts(low: str, number: str, parts: list[str], end: int) -> tuple[list[Path], int]:
    """One article with the paragraphs that are named after it."""
    article: Path = (number,)
    if parts:
        group, end = _more_parts(low, article, parts, end)
    else:
        group = [article]
    ordinal = _FIRST_PARAGRAPH.match(low, end)
    if ordinal is not None and len(group) == 1:
        return [(*group[0], _ORDINALS[ordinal.group(1)])], ordinal.end()
    while (word := _PARAGRAPH.match(low, end)) is not None:
        listed = _paragraphs(low, word)
        if listed is None or _OF_ARTICLE.match(low, listed[1]):
            break
        base = group[-1]
        group[-1:] = [(*base, *path) for path in listed[0]]
        end = listed[1]
        if len(listed[0]) > 1:
            break
    return group, end


def _paragraphs(low: str, word: re.Match[str]) -> tuple[list[Path], int] | None:
    written = (word.group(1) or word.group(2)).rstrip(".")
    many = written in {"пп", "пункты", "пунктов", "пунктам", "пунктами", "пунктах", "подпункты"} or (
        word.group(1) is not None and written.endswith(("s", "§§"))
    )
    found: list[Path] = []
    end = word.end()
    closing = False
    while True:
        item = _ITEM.match(low, end)
        if item is not None:
            first, parts, end = [item.group(1)], _parts(item.group(2) + item.group(3)), item.end()
        else:
            letters = re.compile(rf"(?:{_PART})+|{_BARE_PART}").match(low, end)
            if letters is None:
                break
            (first, parts), end = ([], _parts(letters.group())), letters.end()
        if not first and not parts:
            break
        base: Path = tuple(first)
        if parts:
            group, end = _more_parts(low, base, parts, end)
        else:
            group = [base]
        found += group
        if closing:
            break
        nxt = _LATER_PARAGRAPH.match(low, end)
        if nxt is None or not many:
            break
        if nxt.group(1) is not None:
            last = _ITEM.match(low, nxt.end())
            between = _range(found[-1], last.group(1)) if last else None
            if between is None or last is None:
                break
            found += between
        closing = nxt.group(2) is not None
        end = nxt.end()
    if low[word.start() : word.end()].lstrip(", \n").startswith("(") and low[end : end + 1] == ")":
        end += 1
    return (list(dict.fromkeys(found)), end) if found else None


def _more_parts(low: str, base: Path, parts: list[str], end: int) -> tuple[list[Path], int]:
    """ "(3) (b), (d) and (e)", "(1)-(3)": each further part takes the place of the one of its kind."""
    current = [part for part in parts if part]
    group: list[Path] = [(*base, *current)]
    while (more := _MORE_PARTS.match(low, end)) is not None:
        following = _parts(more.group(2))
        if not following or "" in following:
            break
        depth = _depth(current, following[0])
        if depth is None:
            break
        if more.group(1) is not None:
            for between in _between(current[depth], following[0]):
                group.append((*base, *current[:depth], between))
        current = [*current[:depth], *following]
        group.append((*base, *current))
        end = more.end()
    return list(dict.fromkeys(group)), end


def _depth(current: list[str], part: str) -> int | None:
    """Whose place a further part takes: the last of its kind, "iii" that of "i" before that of a letter."""
    kinds = [_kind(one) for one in current]
    for kind in (_kind(part), "letter" if not part.isdigit() else "digit"):
        if kind in kinds:
            return len(kinds) - 1 - kinds[::-1].index(kind)
    return next((place for place, kind in enumerate(kinds) if kind == "roman" and not part.isdigit()), None)


def _kind(part: str) -> str:
    return "digit" if part.isdigit() else "roman" if set(part) <= set("ivx") else "letter"


def _between(first: str, last: str) -> list[str]:
    """What lies between two parts of one kind, both ends left out."""
    if first.isdigit() and last.isdigit():
        return [str(number) for number in range(int(first) + 1, int(last))][:_LONGEST_RANGE]
    if len(first) == len(last) == 1 and first.isascii() and last.isascii():
        return [chr(code) for code in range(ord(first) + 1, ord(last))]
    return []


def _range(first: Path, last: str) -> list[Path] | None:
    """The articles after `first` and before `last`; `None` where they make no range."""
    begin, stop = first[0].rstrip("abcdefgh"), last.rstrip("abcdefgh")
    if len(first) > 1 or not begin.isdigit() or not stop.isdigit():
        return [] if begin.split(".")[0] != "" else None
    if not 0 <= int(stop) - int(begin) <= _LONGEST_RANGE:
        return None
    return [(str(number),) for number in range(int(begin) + 1, int(stop))]


def _stops(low: str, text: str, nxt: re.Match[str], plural: bool) -> bool:
    """Whether the number after a comma or "and" is no further article: a date, an amount, a count of something."""
    number = _ITEM.match(low, nxt.end())
    if number is None:
        roman = _ROMAN_ITEM.match(text, nxt.end())
        return roman is None or not plural
    if _MONTH.match(low, number.end()):
        return True
    if nxt.group(4) or nxt.group(5):
        return False
    after = _ENDS_NUMBER.match(low, number.end())
    if after is not None:
        word = after.group().strip()
        if not word[0].isalpha():
            return True
        named = text[number.end() : number.end() + 3].lstrip()[:1].isupper()
        if (
            (not plural or ";" in nxt.group())
            and not named
            and stem(word) not in _AFTER_LIST
            and word not in _AFTER_LIST
            and stem(word) not in ("~", "", "&")
        ):
            return True
    if re.fullmatch(r"(?:19|20)\d\d", number.group(1)):
        return True
    return not plural and nxt.group(3) is not None and not low.startswith((",", " and", " or", " и"), number.end())


def _arabic(roman: str) -> str:
    """The number that a Roman one means.

    >>> _arabic("XIX"), _arabic("IV")
    ('19', '4')
    """
    values = {"I": 1, "V": 5, "X": 10}
    total = 0
    for here, after in zip(roman, [*roman[1:], "I"], strict=True):
        total += -values[here] if values[here] < values[after] else values[here]
    return str(total)
