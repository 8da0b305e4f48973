"""Text made comparable for citation reading: folded text of equal length, words as stems."""

from __future__ import annotations

import re

_FOLD = (
    ("ё", "е"),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2009", " "),
    ("\u2013", "-"),
    ("\u2014", "-"),
    ("\u2011", "-"),
    ("\u2010", "-"),
    ("\u2212", "-"),
    ("\u2019", "'"),
    ("\u2018", "'"),
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u201e", '"'),
    ("\u00ab", '"'),
    ("\u00bb", '"'),
)

# A word of a title. A hyphen parts two words: "co-operation" is "co", which says nothing, and "operation".
WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?|№")

_SKIPPED = frozenset(
    re.findall(
        r"\w+",
        "the a an all its their every всех всем все",
    )
)
_PREPOSITION = "~"
_PREPOSITIONS = frozenset(
    re.findall(
        r"\w+",
        "of on for in against among amongst regarding relating concerning relative about towards with between "
        "respect by at о об в во на по с со против от для к касающийся касающегося касающемуся касающимся "
        "относительно отношении вопросам вопросах между области сфере",
    )
)
_AND = frozenset(["and", "or", "и", "или"])
_ENGLISH = {
    "labour": "labor",
    "organised": "organized",
    "organisation": "organization",
    "workers'": "worker",
    "women": "woman",
    "children": "child",
    "childrens": "child",
    "people": "person",
    "peoples": "person",
    "offences": "offense",
    "offence": "offense",
    "nos": "no",
    "№": "no",
    "co": "",
    "operation": "cooperation",
}
_RUSSIAN_ENDING = re.compile(
    r"(?:иями|иях|иям|ией|ием|ия|ии|ию|ие|ий|ыми|ими|ого|его|ому|ему|ами|ями|ов|ев|ей|ам|ям|ах|ях|ом|ем|ой|ая|яя|ое|ее|ые|ый|ую|юю"
    r"|ых|их|ым|им|а|я|ы|и|у|ю|о|е|ь|й)$"
)
_known: dict[str, str] = {}


def folded(text: str) -> str:
    """The text in lower case with one kind of dash, quote and space, ё as е; offsets stay those of `text`."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    for written, plain in _FOLD:
        if written in low:
            low = low.replace(written, plain)
    return low


def in_neither_language(low: str) -> bool:
    """Whether a folded text is neither English nor Russian, by its commonest small words (French, Spanish)."""
    theirs = sum(low.count(word) for word in (" de ", " la ", " les ", " el "))
    return theirs > 3 and theirs > 2 * sum(low.count(word) for word in (" the ", " of ", " и ", " в "))


def stem(word: str) -> str:
    """What all forms of a folded word share; "" for words that titles drop or add freely, "~" for any preposition.

    >>> stem("конвенцией") == stem("конвенции"), stem("labour"), stem("the"), stem("against")
    (True, 'labor', '', '~')
    """
    found = _known.get(word)
    if found is None:
        found = _stem(word)
        if len(_known) < 50_000:
            _known[word] = found
    return found


def _stem(word: str) -> str:
    if word in _SKIPPED:
        return ""
    if word in _PREPOSITIONS:
        return _PREPOSITION
    if word in _AND:
        return "&"
    if word in _ENGLISH:
        return _ENGLISH[word]
    bare = word.split("'")[0]
    if bare in _ENGLISH:
        return _ENGLISH[bare]
    if "а" <= bare[-1] <= "я":
        short = _RUSSIAN_ENDING.sub("", bare)
        return short if len(short) >= 3 else bare
    if len(bare) > 4 and bare.endswith("s") and not bare.endswith("ss"):
        return bare[:-1]
    return bare


def stems(form: str) -> list[str]:
    """The stems of a written form, prepositions that follow each other counted once."""
    found: list[str] = []
    for word in WORD.findall(folded(form)):
        part = stem(word)
        if part and not (part in ("~", "to") and found and found[-1] == _PREPOSITION):
            found.append(part)
    return found
