"""Words cut to what their forms share, English and Russian: enough to meet a plural, a case, a gender and a past tense,
not a relative."""

from __future__ import annotations

from collections.abc import Iterable

from ukuk.reporting.checks.vocabulary import EMPTY


def _pairs(listed: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in listed.split())


_IRREGULAR = _pairs(
    """
    children=child women=woman men=man girls=girl boys=boy nationals=citizen citizens=citizen national=citizen
    kids=child sent=send got=get went=go held=hold died=death deaths=death labour=labor
    дети=ребенок детей=ребенок детям=ребенок детьми=ребенок ребенка=ребенок
    """
)
_ENGLISH = ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "'s", "’s")
# Participles and verbs first, then nouns and adjectives; the longest that fits is cut.
_ENDINGS = """
    ающих ющих ущих ащих ящих вших ших ающие ющие ущие ящие вшие шие
    ала ало али яла яло яли ила ило или ыла ыло ыли ла ло ли ает яет ует ают яют уют ет ит ют ут ат ят ть
    нных нные нный ных ные ный ного ному ной ная ное ным
    ами ями ах ях ов ев ей ой ий ый ая яя ое ее ые ие ую юю ого его ому ему ым им ых их ом ем ам ям
    а я о е у ю ы и ь й
    """
_RUSSIAN = tuple(sorted(frozenset(_ENDINGS.split()), key=lambda ending: (-len(ending), ending)))
_SHORTEST = 3
_KEPT = 6  # letters of a Russian word
_DOUBLED = frozenset("bdgmnprt")


def stem(word: str) -> str:
    """A word, in small letters, cut to what its forms share."""
    word = word.replace("ё", "е")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return _english(word) if word.isascii() else _russian(word)


def stems(words: Iterable[str]) -> frozenset[str]:
    """The stems of the words that mean something; `@XX`, a place, stays as it is."""
    lowered = (word if word.startswith("@") else word.casefold() for word in words)
    return frozenset(
        word if word[0] == "@" else stem(word)
        for word in lowered
        if word not in EMPTY and len(word) > 1 and not word.isdigit()
    )


def _english(word: str) -> str:
    for ending in _ENGLISH:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
            if ending in ("ed", "ing", "ings") and len(word) > _SHORTEST + 1 and word[-1] == word[-2] in _DOUBLED:
                word = word[:-1]  # "transferred"
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST + 1 else word


def _russian(word: str) -> str:
    if word.endswith(("ся", "сь")) and len(word) > _SHORTEST + 2:
        word = word[:-2]
    if word.endswith(("ек", "ок", "ец")) and len(word) > _SHORTEST + 2:
        return (word[:-2] + word[-1])[:_KEPT]  # "девочек", of "девочка"
    for ending in _RUSSIAN:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    return word.rstrip("ь")[:_KEPT]
