"""Where sentences begin and end, in English and Russian. One pass, linear in the text."""

from __future__ import annotations

import re

# A stop with what closes after it, then a footnote mark perhaps, then space or the end; or a line left blank.
_STOP = re.compile(r"""[.!?…]+["»”’')\]]*(?:(?<=\D[.!?"»”’)])\d{1,3})?[⁰¹²³⁴⁵⁶⁷⁸⁹]*(?=\s|$)|\n[ \t]*\n""")
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$")
_NEXT = re.compile(r"\s*([\"«“‘'(\[]*)([^\W\d_]*)")
_MARKER = re.compile(r"[\"«“(\[]*(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[ivxIVX]{1,5})$")
_ROMAN = re.compile(r"[IVXLC]+$")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Never the end of a sentence.
_NEVER = _words(
    "mr mrs ms dr prof st gen col hon rev lt sgt messrs e.g i.e eg ie cf viz vs v approx esp incl "
    "ст п пп ч подп абз гл разд см ср напр им ул пр просп кв обл стр табл рис проф акад т.е т.к т.н т.о "
    "д-р гр чл ред изд сост ок"
)
# The end of one only where what follows is no number: "art. 5", "No. 3", "Jan. 2022".
_BEFORE_NUMBER = _words(
    "no nos art arts para paras sect sects ch chap vol vols p pp fig figs app op cit ed eds doc res "
    "jan feb mar apr jun jul aug sep sept oct nov dec янв февр апр авг сент окт нояб дек с"
)
# The end of one only where a word follows that opens sentences: "2021 г. В России", "the U.S. The Committee".
_DOUBTFUL = _words(
    "г гг в вв т.д т.п др тыс млн млрд трлн руб долл сом коп чел экз мин сек ч.т.д н.э etc al inc ltd co corp a.m p.m"
)
_OPENERS = _words(
    "a after all although an and as at because besides but by despite during each every for from furthermore he her "
    "how however if in it its many moreover most no nevertheless not of on one only other our she since some "
    "such that the their there therefore these they this those thus to under we what when where whether which while "
    "who why with without you your please "
    "а более большинство в вместе во все всего где да даже для до его её если за из или их к как какая какие каких "
    "каков каково какой когда кроме кто между многие мы на не несмотря но о об однако он она они от по поэтому "
    "после почему при просьба с согласно со среди так также такие такой там тем то у хотя что чтобы эта эти это этот я"
)


def sentences(text: str, start: int, end: int, language: str = "") -> tuple[tuple[int, int], ...]:
    """The sentences of `text[start:end]` as (start, end), in order, without the space around them.

    Closing quotes, brackets and a footnote mark that stick to the stop belong to the sentence. A list marker at the
    beginning ("12. ", "(a) ") stays with its sentence. Abbreviations of both languages are known whatever `language`
    says, because papers mix them. A blank line ends a sentence. Where a stop after an abbreviation may or may not end
    one, it does not.
    """
    found: list[tuple[int, int]] = []
    begin = _skip_space(text, start, end)
    for stop in _STOP.finditer(text, begin, end):
        at = stop.start()
        if at < begin:
            continue
        if text[at] == "\n":
            _add(found, text, begin, at)
            begin = _skip_space(text, stop.end(), end)
        elif _ends(text, begin, stop, end):
            found.append((begin, stop.end()))
            begin = _skip_space(text, stop.end(), end)
    _add(found, text, begin, end)
    return tuple(found)


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    following = _NEXT.match(text, stop.end(), end)
    if following is None or (following.end() == end and not following.group(2)):
        return True
    opening, word = following.groups()
    if word and word[0].islower() and not opening:
        return False
    if text[stop.start()] != ".":
        return not (word and word[0].islower())
    at = stop.start()
    head = text[max(begin, at - 24) : at]
    if at - begin <= 16 and _MARKER.match(text[begin:at]):
        return False
    before = _WORD_BEFORE.search(head)
    if before is None or stop.end() > at + 1:
        return True
    last = before.group()
    lowered = last.lower()
    if lowered in _NEVER:
        return False
    if lowered in _BEFORE_NUMBER:
        return bool(word) and not opening and len(word) > 1 and not _ROMAN.match(word)
    initial = (len(last) == 1 and last.isupper()) or "." in last
    if lowered in _DOUBTFUL or initial:
        return word.lower() in _OPENERS
    return True


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _add(found: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    while end > begin and text[end - 1].isspace():
        end -= 1
    if end > begin:
        found.append((begin, end))
