"""Words that point back to a law named before: "the same Law", "указанного Кодекса", "the latter", "далее – Закон"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ukuk.norms.citing.words import WORD, folded, stem

_POINTS = re.compile(
    r"[\s,]*(?:of|in|under|to|by|with)\s+(?:the\s+(?:same|said|above-?mentioned|aforementioned|above)|that|this)\s+(?:federal\s+)?"
    r"(law|act|code|constitution|decree|order|ruling|regulation)\b"
)
_POINTS_RUSSIAN = re.compile(
    r"[\s,]*(?:(?:выше)?(?:указанн|названн|упомянут|означенн)\w+|данн(?:ого|ому|ым|ом|ой|ую)|эт(?:ого|ому|им|ой|ом)|т(?:ого|ому|ем|ом|ой)\s+же|этого\s+же)\s+"
    r"(?:федеральн\w+\s+)?(закон|кодекс|конституци|указ|приказ|постановлени)(?:а|у|ом|е|ы|я|ю|и|ей|ем)?(?!\w)"
)
_LATTER = re.compile(r"\s+of\s+the\s+(latter|former)\b(?!\s+[a-z]*\s*(?:law|act|code|constitution))")
_LEVELS = {
    "law": ("law",),
    "act": ("law",),
    "закон": ("law",),
    "code": ("code",),
    "кодекс": ("code",),
    "constitution": ("constitution",),
    "конституци": ("constitution",),
    "ruling": ("ruling",),
    "постановлени": ("decree", "ruling"),
}
# A word that goes on with a title or a number is no alias: "Закон «О ...»", "Law No. 5", "Law on Migration".
_GOES_ON = re.compile(r"\s*(?:[«\"“№]|(?:\s|^)(?:об?|on|no\.?|of\s+[A-Z]|КР|РФ|РК|от\s+\d)(?!\w))")
_WORDS_OF_LAWS = frozenset(
    re.findall(r"\w+", "law act code decree order ruling agreement treaty закон кодекс указ приказ соглашен договор")
)
# Each short name costs a walk through the text; no paper of ours defines as many.
_MOST_NAMES = 80
_CAPITAL_BEFORE = re.compile(r"(?:^|[^\w.!?:] ?)[A-ZА-ЯЁ][\w’'-]+\s+$")


class Pointer(NamedTuple):
    """Words at `start:end` that point back: to a law of one of `levels`, or to `latter` or `former`."""

    start: int
    end: int
    levels: tuple[str, ...]
    which: str = ""


def pointer(low: str, at: int, *, russian: bool) -> Pointer | None:
    """The pointing words right after an article that ends at `at`; `None` where none stand there."""
    found = (_POINTS_RUSSIAN if russian else _POINTS).match(low, at)
    if found is not None:
        return Pointer(
            found.start() + len(found.group()) - len(found.group().lstrip(" \n,")), found.end(), levels(found.group(1))
        )
    latter = None if russian else _LATTER.match(low, at)
    return Pointer(latter.start(1), latter.end(), (), latter.group(1)) if latter else None


def levels(noun: str) -> tuple[str, ...]:
    """The levels of instruments that the noun may name."""
    return _LEVELS.get(noun, ("decree",))


def aliases(text: str, defined: Iterable[tuple[str, str, int]]) -> Iterator[tuple[int, int, str]]:
    """(start, end, id) wherever the text uses a short name after defining it; `defined` are (name, id, place)."""
    places: dict[str, list[tuple[int, str]]] = {}
    for name, code, at in defined:
        places.setdefault(name, []).append((at, code))
    for name in sorted(places, key=lambda name: (places[name][0], name))[:_MOST_NAMES]:
        given = sorted(places[name])
        common = stem(folded(name)) in _WORDS_OF_LAWS
        for found in _forms(name).finditer(text, given[0][0]):
            if common and (_GOES_ON.match(text, found.end()) or _titled(text, found.start())):
                continue
            yield found.start(), found.end(), [code for at, code in given if at <= found.start()][-1]


def _titled(text: str, at: int) -> bool:
    """Whether a capitalised word stands before it in the sentence: "Migration Law"; not "The Law"."""
    before = _CAPITAL_BEFORE.search(text, max(0, at - 30), at)
    return before is not None and before.group().split()[-1].lower() not in ("the", "this", "that", "article", "art.")


def _forms(name: str) -> re.Pattern[str]:
    """The name in every grammatical case."""
    pattern, past = "", 0
    for word in WORD.finditer(name):
        pattern += re.escape(name[past : word.start()]).replace(r"\ ", r"\s+")
        written = word.group()
        short = stem(folded(written))
        if written.isascii() or written.isupper() or not 3 <= len(short) <= len(written):
            pattern += re.escape(written)
        else:
            pattern += re.escape(written[: len(short)]) + "[а-яё]{0,4}"
        past = word.end()
    return re.compile(rf"(?<![\w-]){pattern}{re.escape(name[past:])}(?![\w-])")
