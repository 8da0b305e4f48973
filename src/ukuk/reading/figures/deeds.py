"""Verbs right after a number ("120 were deported", "45 освобождены"), and those that are done to people."""

from __future__ import annotations

from typing import Final

from ukuk.reading.figures.counted import Counted, is_people
from ukuk.reading.figures.tokens import Tokens, word_set

_AUXILIARIES: Final = word_set("were have had are was has будут были было")
_VERBS: Final = word_set(
    "died drowned fled left won lost sued returned remained survived escaped disappeared perished hold host serve "
    "offer provide operate run employ house shelter cover concern remain work live lack belong pay received"
)
_PEOPLE_DEEDS: Final = (
    "deport", "expel", "arrest", "detain", "convict", "acquit", "releas", "freed", "kill", "injur", "wound", "died",
    "drown", "rescu", "sentenc", "prosecut", "hospitali", "fled", "imprison", "tortur", "beaten", "recruit", "dismiss",
    "выдвор", "освобожд", "арест", "задержан", "осужд", "погиб", "умер", "ранен", "депортир", "оправдан", "госпитал",
    "уволен", "приговор", "пострада", "спасен", "утону", "выехал", "вернул",
)  # fmt: skip
_RU_DONE: Final = (
    "ены", "аны", "яны", "ено", "ано", "ждены", "ты", "ли", "лись", "лось", "ются", "утся",
)  # fmt: skip
_DETERMINERS: Final = word_set("the a an their his her its no not this these those more up out in at on for")


def is_verb_after(tokens: Tokens, at: int, counted: Counted | None) -> bool:
    """Whether the one word taken for what is counted is a verb: "the remaining four hold 350", "45 deported"."""
    related = tokens.word(at - 2) in ("which", "whom") and tokens.word(at).endswith("ed")
    if related and counted is not None and counted.unit != "person":
        return True  # of which 612 concerned detention
    if is_named_group(tokens, at):
        return False
    if counted is None or counted.last - counted.first != 1 or counted.unit == "person" or counted.first != at:
        return False
    word = tokens.words[at]
    if not word.isascii() or counted.unit not in (word, ""):
        return word.endswith(_RU_DONE) and len(word) > 4 and word.startswith(_PEOPLE_DEEDS)
    if word.endswith("ed") and word not in ("bed", "seed", "need", "deed", "breed"):
        return True
    following = tokens.word(at + 1)
    return word in _VERBS and (following in _DETERMINERS or tokens.digits(at + 1) or following in (".", ",", ""))


_GROUPS: Final = word_set(
    "accused injured wounded deceased detained arrested deported disappeared convicted missing rescued interviewed"
)


def is_named_group(tokens: Tokens, at: int) -> bool:
    """Whether a participle stands for people: "of the 23 accused", "all 12 injured"."""
    return tokens.word(at) in _GROUPS and tokens.word(at - 2) in ("the", "all", "these", "those", "other")


def is_deed(tokens: Tokens, at: int) -> bool:
    """Whether a verb stands at the token: an auxiliary, a past form."""
    word = tokens.word(at)
    if not word or is_people(word):
        return False
    if word.isascii():
        return word in _AUXILIARIES or word in _VERBS or (word.endswith("ed") and len(word) > 4)
    return word in _AUXILIARIES or (len(word) > 4 and word.endswith(_RU_DONE))


def befalls_people(tokens: Tokens, at: int) -> bool:
    """Whether what the verb at the token tells happens to people only: deported, погибли."""
    for step in range(4):
        word = tokens.word(at + step)
        if word.startswith(_PEOPLE_DEEDS):
            return True
        if word not in _AUXILIARIES and word not in ("been", "be", "also", "later", "then", "not", "ещё", "позже"):
            return False
    return False
