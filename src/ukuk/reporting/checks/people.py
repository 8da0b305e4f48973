"""People behind numbers: so few that they can be found out (P402), and counted without a word on women (W501)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ukuk.reading.figures.counted import is_people
from ukuk.reporting.checks.finding import Finding
from ukuk.reporting.checks.paper import Located, Paper
from ukuk.reporting.checks.parts import Division
from ukuk.reporting.checks.raising import Raiser
from ukuk.reporting.checks.vocabulary import IN_PUBLIC

_BY_SEX = re.compile(
    r"\b(?:women|woman|girls?|females?|men|boys?|males?|mothers?|женщин\w*|девоч\w+|девуш\w+|мужчин\w*|мальчик\w*|юнош\w+|матер\w+)\b",
    re.IGNORECASE,
)
_NUMBER_BY_SEX = re.compile(
    r"\d%?\s(?:[^\W\d_]+\s){0,2}(?:wom[ae]n|girls?|females?|женщин\w*|девоч\w+|девуш\w+)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
# The noun in the genitive plural, and what stands for the verb.
_NOUN_BEFORE = re.compile(r"\b([а-яё]{2,}(?:ов|ев|ей|ий|ок|ек))\s(?:было|оказалось|насчитывалось)\s(?:всего\s)?$")


def few(paper: Paper, raiser: Raiser, threshold: int, divided: Sequence[Division]) -> Iterator[Finding]:
    """Findings P402. Zero tells of nobody; "more than 5" and "fewer than 10" tell of nobody in particular.

    Parts of people are people, also where a part stands without its noun.
    """
    parts = {
        part.start: part
        for division in divided
        if division.whole is not None and division.whole.figure.unit == "person"
        for part in division.parts
        if not part.figure.unit
    }
    for located in (*paper.figures, *(parts[start] for start in sorted(parts) if not parts[start].figure.id)):
        figure = located.figure
        if figure.kind != "count" or figure.difference or located.paragraph.role == "reference":
            continue
        if figure.unit != "person" and located.start not in parts:
            continue
        if _of_things(paper, located):
            continue
        most = figure.high
        if most is None or most <= 0 or most >= threshold:
            continue
        if figure.bound in ("less_than", "at_most") and most > threshold / 2:
            continue
        if not _subject_words(paper, located) & IN_PUBLIC:
            yield raiser.at(located, "P402", "small", {"threshold": str(threshold)})


def blind(paper: Paper, raiser: Raiser) -> Iterator[Finding]:
    """Findings W501: one an issue, and one for what stands before the first, at the first figure that counts people."""
    document = paper.document
    starts = [issue.start for issue in document.issues]
    first: dict[int, Located] = {}
    seen: set[int] = set()
    for match in _NUMBER_BY_SEX.finditer(document.text):
        seen.add(bisect_right(starts, match.start()) - 1)
    for located in paper.figures:
        if located.paragraph.role in ("reference", "note"):
            continue
        at = bisect_right(starts, located.start) - 1
        figure = located.figure
        if figure.sex is not None or (figure.kind in ("count", "percent", "ratio") and _beside_sex(paper, located)):
            seen.add(at)
        elif figure.kind == "count" and figure.unit == "person" and not _subject_words(paper, located) & IN_PUBLIC:
            first.setdefault(at, located)
    for at, located in sorted(first.items()):
        if at in seen:
            continue
        if at < 0:
            where = raiser.phrase("before_issues")
        else:
            where = raiser.phrase("issue", number=document.issues[at].number or str(at + 1))
        yield raiser.at(located, "W501", "plain", {"where": where})


def _beside_sex(paper: Paper, located: Located) -> bool:
    """Whether the word right after the figure says women or men."""
    after = paper.text[located.end : min(located.end + 40, located.sentence[1])]
    words = list(_WORD.finditer(after))[:3]
    return bool(words) and _BY_SEX.search(after, 0, words[-1].end()) is not None


def _of_things(paper: Paper, located: Located) -> bool:
    """Whether the noun stands before the number and is none of people: "рейсов было 3"."""
    if located.figure.subject:
        return False
    before = _NOUN_BEFORE.search(paper.text, max(located.sentence[0], located.start - 60), located.start)
    return before is not None and not is_people(before.group(1).casefold())


def _subject_words(paper: Paper, located: Located) -> set[str]:
    """The words of the reader's subject and the two that follow the figure."""
    after = _WORD.findall(paper.text[located.end : min(located.end + 50, located.sentence[1])])[:2]
    return {word.casefold() for word in (*located.figure.subject.split()[:2], *after)}
