"""Articles that a text names, with their paragraphs before or after, not yet knowing whose they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from ukuk.norms.citing.numbers import Path, listing

# "art" begins both patterns so that the search skips quickly to the few places where it stands.
_ENGLISH = re.compile(r"art(?:icles\b|icle\b|s\b\.?|\b\.?)\s*(?:nos?\.\s*)?(?=[\divx])")
_RUSSIAN = re.compile(r"ст(?:ат(?:ьями|ьях|ьям|ьей|ья|ьи|ье|ью|ей)|\.\s?ст\.|\.|(?=\s?\d))\s*(?:№\s*)?(?=[\divx])")
_MANY = frozenset(
    ["articles", "arts", "arts.", "ст.", "ст", "статьями", "статьях", "статьям", "статьи", "статей", "ст.ст.", "ст.ст"]
)
# "статьи" is also the genitive of one article.
_MANY_FOR_SURE = _MANY - {"ст.", "ст", "статьи"}
# "the article 5 years ago".
_OF_TIME = re.compile(r"\s+(?:years?|months?|weeks?|days?|hours?|pages?|times)\b")
_SECTION = re.compile(r"(?:sect(?:ions|ion|s?\.)|§§?)\s*(?=\d)")

_BEFORE = re.compile(
    r"(?:\b(?:(paras?\.?|paragraphs?|subparas?\.?|sub-?paragraphs?|clauses?|part)|(пп\.?|п\.?|пункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?"
    r"|ч\.?|част(?:ь|и|ью|ей|ям|ями|ях)|подп\.|подпункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?))\s*)"
    r"((?:(?:\"?(?:\d{1,3}(?:\.\d{1,2})*|\(?[a-zа-я]\))\"?|\"[a-zа-я]\")(?:\s?\([a-z0-9]{1,3}\))*(?:\s*(?:,|and|or|и|или|-|to)\s*|\s)?)+?)\s*(?:,?\s*of\s*(?:the\s+|its\s+|their\s+)?)?$"
)
_ONE = re.compile(r"(-|\bto\b)?\s*\"?\(?([\d.]+|[a-zа-я](?=\)|\"))\)?\"?((?:\s?\([a-z0-9]{1,3}\))*)")


@dataclass(frozen=True, slots=True)
class Provision:
    """`paths` of articles at `start:end`; `section` where the text says section, which no treaty of ours has."""

    start: int
    end: int
    paths: tuple[Path, ...]
    section: bool = False
    russian: bool = False


def provisions(text: str, low: str) -> list[Provision]:
    """Every list of articles in the text, in order; none overlaps another."""
    found = [
        *_anchored(text, low, _ENGLISH, russian=False),
        *_anchored(text, low, _RUSSIAN, russian=True),
    ]
    found += _sections(text, low, sorted((provision.start, provision.end) for provision in found))
    found.sort(key=lambda provision: (provision.start, -provision.end))
    kept: list[Provision] = []
    for provision in found:
        if not kept or provision.start >= kept[-1].end:
            kept.append(provision)
    return kept


def _anchored(text: str, low: str, anchor: re.Pattern[str], *, russian: bool) -> Iterator[Provision]:
    past = 0
    for word in anchor.finditer(low):
        at = word.start()
        if at < past or (at and (low[at - 1].isalnum() or low[at - 1] == "_")):
            continue
        if text.startswith("ARTICLE 19", at) and not text.startswith("\n", at + 10):
            continue
        listed = listing(low, text, word.end(), plural=word.group().split()[0].strip() in _MANY)
        if listed is None or _OF_TIME.match(low, listed.end):
            continue
        start, inner = before(low, at, past, russian=russian)
        paths = listed.paths
        if inner and listed.first == 1 and (len(paths) == 1 or word.group().split()[0] not in _MANY_FOR_SURE):
            # "пункты 3 и 4 статьи 16 и статья 22": the paragraphs are those of the first article.
            paths = (*((*paths[0], *part) for part in inner), *paths[1:])
        elif inner:
            start = at
        yield Provision(start, listed.end, paths, russian=russian)
        past = listed.end


def _sections(text: str, low: str, articles: list[tuple[int, int]]) -> Iterator[Provision]:
    past = 0
    for word in _SECTION.finditer(low):
        at = word.start()
        place = bisect_left(articles, (at, 0)) - 1
        if at < past or (at and low[at - 1].isalnum()) or (place >= 0 and at < articles[place][1]):
            continue
        listed = listing(low, text, word.end(), plural=word.group().startswith(("sections", "sects", "§§")))
        if listed is not None:
            past = listed.end
            yield Provision(at, listed.end, listed.paths, section=True)


def before(low: str, at: int, past: int, *, russian: bool) -> tuple[int, tuple[Path, ...]]:
    """ "para 18 of", "п. 3 ч. 1": the paragraphs named before the article, the innermost first in the text."""
    left = low[max(past, at - 90) : at]
    offset = at - len(left)
    bare = left.rstrip()
    if not bare or not (
        bare.endswith((" of", "of the", "\nof", "of its", "of their"))
        or (russian and (bare[-1].isdigit() or bare[-1] in ')"'))
    ):
        return at, ()
    start, paths = at, ((),)  # type: tuple[int, tuple[Path, ...]]
    while (found := _BEFORE.search(left)) is not None:
        inner = _expanded(found.group(3))
        if not inner:
            break
        paths = tuple((*outer, *part) for outer in paths for part in inner) if len(paths) == 1 else paths
        start = offset + found.start()
        left = left[: found.start()].rstrip()
        if not left or not (left[-1].isdigit() or left[-1] in ')"' or left.endswith(" of")):
            break
        left += " "
    return start, tuple(path for path in paths if path)


def _expanded(written: str) -> tuple[Path, ...]:
    """Paragraphs as listed: "7 and 8", "3 (a)", "1-4", "3 b), d) и e)" where the letters are those of 3."""
    found: list[Path] = []
    number = ""
    for dash, part, parts in _ONE.findall(written):
        part = part.rstrip(".")
        if dash and found and part.isdigit() and found[-1][0].isdigit():
            found += [(str(between),) for between in range(int(found[-1][0]) + 1, int(part))]
        if not part.isascii():
            part = dict(zip("абвгд", "abcde", strict=True)).get(part, "")
        if not part:
            continue
        if part.isalpha() and number:
            if found[-1] == (number,):
                found.pop()
            found.append((number, part))
            continue
        number = "" if part.isalpha() else part
        found.append((part, *re.findall(r"\(([a-z0-9]{1,3})\)", parts)))
    return tuple(dict.fromkeys(found))
