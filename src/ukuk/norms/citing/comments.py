"""General comments and recommendations of the treaty bodies, single and joint, by number, year and committee."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ukuk.norms.citing.names import NameIndex
from ukuk.norms.citing.numbers import Path, paragraphs
from ukuk.norms.citing.provisions import before
from ukuk.norms.lawbook import Instrument

_HEAD = re.compile(r"(?:joint\s+)?general\s+(comment|recommendation)s?\b")
_RUSSIAN_HEAD = re.compile(
    r"(?:совместн\w+\s+)?(?:(замечани\w{1,3})\s+общего\s+порядка|общ\w{2,3}\s+(рекомендаци\w{1,3})|(замечани\w{1,3}))(?=\s*(?:№|no))"
)
# "GC No. 35", "JGC No. 4", "GR 26": as the text writes them, since in small letters they are anything.
_ABBREVIATED = re.compile(r"(?<![\w/])(?:J?GC|GR)s?(?=\s?(?:Nos?\b|№|\d))")
_SHORT_HEAD = re.compile(r"j?g[cr]s?")
_UNQUOTED = re.compile(r"\s+on\s+[^.;:()\"]{3,160}?(?=,?\s+and\s+(?:general\s+\w+\s+)?no\.\s?\d)")
_NUMBER = re.compile(r"[\s,]*(?:\(\d{4}\)\s*)?(?:№|nos?\.?|number)?\s*(?:(\d{1,2})(?![\d%])(?!\.\d)|([ivx]{1,6})\b)")
_SIGNED = re.compile(r"\s*(?:№|nos?\.?|number)\s*(\d{1,2})(?!\d)")
_BARE = re.compile(r"(\d{1,2})()(?!\d)(?!\s*(?:per|%|[a-z]{4,}\s+(?:of|in)\b))")
_JOIN = re.compile(r"\s*(?:[/,;&-]|,?\s*(?:and|и|or)\b)\s*")
_YEAR = re.compile(r"\s*[,(]?\s*\(?\s*((?:19|20)\d\d)\s*(?:г\.|года)?\s*\)")
_QUOTED = re.compile(r"\s*(?:on\s+)?\"[^\"]{5,300}\"")
_OF_COMMITTEE = re.compile(r"\s*(?:\(?\s*(?:of|by|from)?\s*(?:the\s+)?(?:un\s+|united\s+nations\s+)?)")
_BODIES = ("cmw", "ccpr", "cescr", "cerd", "cedaw", "crc", "crpd", "ced", "cat", "hrc")
_BODY = re.compile(r"\(?(" + "|".join(_BODIES) + r"|ктм|кпр|кпч|кэскп|клрд|клдж|кпп|кпи)\b\)?")
_RUSSIAN_BODIES = {
    "ктм": "cmw",
    "кпр": "crc",
    "кпч": "ccpr",
    "кэскп": "cescr",
    "клрд": "cerd",
    "клдж": "cedaw",
    "кпп": "cat",
    "кпи": "crpd",
}
_COMMITTEE = re.compile(r"(?:committee|комитет\w{0,2})\s+")
_HUMAN_RIGHTS = re.compile(r"(?:human\s+rights\s+committee|комитет\w{0,2}\s+по\s+правам\s+человека)")


@dataclass(frozen=True, slots=True)
class CommentMention:
    """General comments named in one phrase: `found` has, for each number, the ids that it can be.

    `paragraphs` of the comment, where the text names them ("paragraph 10 of", ", paras. 5-7") and only one comment.
    """

    start: int
    end: int
    found: tuple[tuple[str, ...], ...]
    paragraphs: tuple[Path, ...] = ()


class CommentIndex:
    """The general comments of a lawbook by number and body; `numbers` of an instrument are written "CMW 3"."""

    def __init__(self, instruments: Mapping[str, Instrument], names: NameIndex) -> None:
        self._names = names
        self._of: dict[int, dict[str, Instrument]] = {}
        self._bodies = {
            instrument.id: instrument.body
            for instrument in instruments.values()
            if instrument.body and not instrument.parent
        }
        for code in sorted(instruments):
            instrument = instruments[code]
            if instrument.level != "soft":
                continue
            for written in instrument.numbers:
                body, _, number = written.partition(" ")
                if number.isdigit():
                    self._of.setdefault(int(number), {})[body.lower()] = instrument

    def mentions(self, text: str, low: str, body: str) -> list[CommentMention]:
        """Every phrase that names general comments, in order. `body`: whose paper this is, "" where not known."""
        found: list[CommentMention] = []
        anchors = (("general ", _HEAD), ("общ", _RUSSIAN_HEAD), ("замечани", _RUSSIAN_HEAD))
        for anchor, head in anchors:
            at = low.find(anchor)
            while at >= 0:
                match = head.match(low, at) if at == 0 or not low[at - 1].isalnum() else None
                mention = self._mention(low, match, body) if match is not None else None
                if mention is not None:
                    found.append(mention)
                at = low.find(anchor, mention.end if mention is not None else at + 1)
        for short in _ABBREVIATED.finditer(text):
            short_head = _SHORT_HEAD.match(low, short.start())
            mention = self._mention(low, short_head, body) if short_head is not None else None
            if mention is not None and mention.found != ((),):
                found.append(mention)
        found.sort(key=lambda mention: (mention.start, -mention.end))
        kept: list[CommentMention] = []
        for mention in found:
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        return kept

    def _mention(self, low: str, head: re.Match[str], body: str) -> CommentMention | None:
        recommendation = (
            head.group().startswith("gr") or "recommendation" in head.group() or "рекомендаци" in head.group()
        )
        start = head.start()
        before_it = re.compile(r"(?:joint|совместн\w+)\s+$").search(low, max(0, start - 16), start)
        if before_it:
            start = before_it.start()
        joint = before_it is not None or head.group().startswith(("jg", "совместн", "joint"))
        number = _NUMBER.match(low, head.end())
        if number is None:
            return None
        many = head.group().endswith("s") or low[number.start() : number.end()].lstrip().startswith("nos")
        said: list[tuple[int, str, int]] = []
        end = head.end()
        while number is not None:
            value = int(number.group(1)) if number.group(1) else _arabic(number.group(2))
            end = number.end()
            of, year = "", 0
            for _ in range(3):
                dated = _YEAR.match(low, end)
                if dated:
                    year, end = int(dated.group(1)), dated.end()
                    continue
                committee = self._committee(low, end)
                if committee and not of:
                    of, end = committee
                    continue
                break
            said.append((value, of, year))
            after = _QUOTED.match(low, end) or _UNQUOTED.match(low, end)
            join = _JOIN.match(low, after.end() if after else end)
            number = None
            if join is not None:
                again = _HEAD.match(low, join.end()) or _RUSSIAN_HEAD.match(low, join.end())
                number = _NUMBER.match(low, again.end()) if again else _SIGNED.match(low, join.end())
                if number is None and (many or (joint is not None and join.group().strip() in ("/", "-"))):
                    number = _BARE.match(low, join.end())
        named_before = self._before(low, start)
        together = self._joint([value for value, _, _ in said]) if joint or "/" in low[start:end] else ()
        if together and not any(of for _, of, _ in said):
            return _with_paragraphs(low, CommentMention(start, end, tuple((code,) for code in together)))
        last = said[-1][1]
        said = [(value, of or (last if many else ""), year) for value, of, year in said]
        found: list[tuple[str, ...]] = []
        resolved: set[str] = set()
        for value, of, year in said:
            ids = self._ids(value, of or (named_before if len(said) == 1 or many else ""), year, body, recommendation)
            if joint and not of:
                both = tuple(sorted({one.id for one in self._of.get(value, {}).values() if len(one.numbers) > 1}))
                ids = both if len(both) == 1 or len(ids) != 1 else ids
            if len(ids) == 1 and ids[0] in resolved:
                continue
            if len(ids) != 1 and len(resolved & set(ids)) == 1:
                continue
            found.append(ids)
            if len(ids) == 1:
                resolved.add(ids[0])
        return _with_paragraphs(low, CommentMention(start, end, tuple(found)))

    def _joint(self, numbers: list[int]) -> tuple[str, ...]:
        """The joint comments that two bodies count by these numbers in turn, () where they are not all such."""
        found = []
        for one, other in zip(numbers[::2], numbers[1::2], strict=False):
            both = {each.id for each in self._of.get(one, {}).values()} & {
                each.id for each in self._of.get(other, {}).values()
            }
            if len(both) != 1:
                return ()
            found += sorted(both)
        return tuple(found) if len(numbers) % 2 == 0 else ()

    def _ids(self, number: int, of: str, year: int, body: str, recommendation: bool) -> tuple[str, ...]:
        known = self._of.get(number, {})
        if of:
            return (known[of].id,) if of in known else ()
        kin = {"cedaw", "cerd"} if recommendation else {"cmw", "ccpr", "cescr", "crc", "cat", "crpd", "ced"}
        fits = {code: one for code, one in known.items() if code in kin} or known
        same_year = sorted({one.id for one in fits.values() if year and one.date and one.date.year == year})
        if body in fits and (not year or fits[body].id in same_year or not same_year):
            return (fits[body].id,)
        if same_year:
            return tuple(same_year)
        return tuple(sorted({one.id for one in fits.values()}))

    def _committee(self, low: str, at: int) -> tuple[str, int] | None:
        """The body named at `at`, as (code, end): "of the Committee on the Rights of the Child", "CMW", "(CRC)"."""
        lead = _OF_COMMITTEE.match(low, at)
        begin = lead.end() if lead else at
        short = _BODY.match(low, begin)
        if short is not None:
            code = short.group(1)
            return {"hrc": "ccpr", **_RUSSIAN_BODIES}.get(code, code), short.end()
        named = self._named_committee(low, begin)
        return named

    def _named_committee(self, low: str, at: int) -> tuple[str, int] | None:
        rights = _HUMAN_RIGHTS.match(low, at)
        if rights is not None:
            return "ccpr", rights.end()
        word = _COMMITTEE.match(low, at)
        if word is None:
            return None
        for noun in ("convention", "covenant", "конвенц", "пакт"):
            node = self._names.root.after.get(noun)
            walked = self._names.walk(low, word.end(), node) if node else None
            if walked is None:
                continue
            for code in sorted(walked[1].ids):
                if self._bodies.get(code):
                    return self._bodies[code], walked[0]
        return None

    def _before(self, low: str, start: int) -> str:
        """The body named before: "the Human Rights Committee, in its general comment", "CRC general comment"."""
        left = low[max(0, start - 130) : start]
        offset = start - len(left)
        short = re.search(r"\b(" + "|".join(_BODIES) + r")(?:'s?)?\s*$", left)
        if short is not None:
            return {"hrc": "ccpr"}.get(short.group(1), short.group(1))
        found = ""
        for match in re.finditer(r"human rights committee|committee|комитет", left):
            named = self._named_committee(low, offset + match.start())
            if named is not None and not re.search(r"[.;]\s", low[named[1] : start]):
                found = named[0]
        return found


def _with_paragraphs(low: str, mention: CommentMention) -> CommentMention:
    if len(mention.found) != 1:
        return mention
    start, paths = before(low, mention.start, 0, russian=True)
    if paths:
        return replace(mention, start=start, paragraphs=paths)
    listed = paragraphs(low, mention.end)
    return replace(mention, end=listed.end, paragraphs=listed.paths) if listed else mention


def committees(low: str, names: CommentIndex) -> list[str]:
    """The codes of the bodies that the text names in full, in order."""
    found = []
    for match in re.finditer(r"human rights committee|committee (?:on|against)|комитет\w{0,2} по", low):
        named = names._named_committee(low, match.start())
        if named is not None:
            found.append(named[0])
    return found


def _arabic(roman: str) -> int:
    values = {"i": 1, "v": 5, "x": 10}
    total = 0
    for here, after in zip(roman, [*roman[1:], "i"], strict=True):
        total += -values[here] if values[here] < values[after] else values[here]
    return total
