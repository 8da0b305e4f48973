"""Whose articles they are: by the words after them, the name before them, the sentence, the paragraph, the body."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from ukuk.norms.citing.foreign import beside, follows
from ukuk.norms.citing.numbers import listing
from ukuk.norms.citing.owners import Owner, Reading
from ukuk.norms.citing.pointing import pointer
from ukuk.norms.citing.provisions import Provision

_CONNECT = re.compile(
    r"\)?(?:\[\[fn:\d+\]\])?,?\s*(?:et\s+seq\.?,?\s*)?(?:(of|in|under|from)\s+)?(?:both\s+)?((?:(?:the|that|this|its|said|same|above-?mentioned|aforementioned|revised|\d{4})\s+){0,3})"
)
_CONNECT_RUSSIAN = re.compile(
    r"\)?,?\s*((?:(?:настоящ\w+|(?:выше)?указанн\w+|(?:выше)?упомянут\w+|этой|этого|того же|той же|данн\w+)\s+){0,2})"
)
_OF_SOMETHING = re.compile(
    r",?\s+(?:of\s+(?:the|its|that|this|their|his|her|an?)\s+(?!which|said\s+article)|d(?:e\s+la|u|es)\s|de\s+l['’])"
)
_OF_WHICH = re.compile(r"\s+(?:of\s+which|thereof)\b")
_CHAIN = re.compile(
    r"(?:[\s,;()]|\band\b|\bor\b|\bread\b|\balone\b|\bseparately\b|\btaken\b|\bas\s+well\s+as\b|\b(?:in\s+)?conjunction\s+with\b|\btogether\s+with\b|\bin\s+relation\s+to\b"
    r"|\bin\s+the\s+light\s+of\b|\bwith\b|\bboth\b|\bunder\b|\bof\b|\bи\b|\bа\s+также\b|\bв\s+сочетании\s+с\b|\bсовместно\s+с\b|\bрассматриваем\w+\b|\bвзят\w+\b|\bв\s+совокупности\s+с\b|\bво\s+взаимосвязи\s+с\b)*"
)
_BESIDE = re.compile(
    r"(?:['’]s)?(?:\s*[\"“«„][^\"”»]{3,300}[\"”»])?(?:\[\[fn:\d+\]\])?[\s,]*(?:(?:in\s+particular|notably|especially|inter\s+alia|specifically|including|particularly|namely|see|in\s+its|its|в\s+частности|см\.)[\s,]*)?"
    r"(?:\(\s*(?:(?:in\s+particular|notably|especially|inter\s+alia|see|see\s+also|в\s+частности|см\.)[\s,:]*)?)?"
)
_BRACKET = re.compile(r"\(|\)|\n\n")
# What may stand between the name of an instrument and the bracket with its articles.
_BETWEEN = re.compile(r"(?:['’]s)?[\s,\"”»]*(?:\[\[fn:\d+\]\])?[\s,]*")
_AND_NUMBER = re.compile(r",?\s+and\s+(?=\d{1,3}(?:\s?\(\w{1,3}\))*\s+of\s+the\s)")
_NUMBER_BEHIND = re.compile(r"[^.;:()\d]{0,140}\(\s*(?:№\s*|No\.?\s*)?")
_SENTENCE_END = re.compile(r"[.!?][\"”»)\]]*(?:\[\[fn:\d+\]\])?\s+(?=[\"“«(]*[A-ZА-ЯЁ])|\n[ \t]*\n")
_ABBREVIATED = re.compile(
    r"(?:\barts?|\bparas?|\bno|\bnos|\bst|\bmr|\bmrs|\bdr|\bsect|\bvol|\bp|\bpp|\be\.g|\bi\.e|\bcf|\bv|\bvs|\bст|\bп|\bпп|\bч|\bг|\bабз|\bим|\bт\.е|\bт\.д|\b[a-zа-я])$",
    re.IGNORECASE,
)
# How far back a constitution or statute that was cited keeps a bare article from being taken for the treaty's.
_REACH = 1200
# How far back names are looked for in a text without sentences or paragraphs, and how many of them.
_FAR = 4000
_MOST_NAMES = 60
_BLOCK = 2000
_LEAD_END = re.compile(r"[:;,]\s*$|\b(?:and|or|и|или)\s*$")
_ITEM_BEGIN = re.compile(r"\s*(?:\(?[a-zа-я]{1,2}\)|\(?[ivx]{1,4}\)|[-•–*])")


@dataclass(slots=True)
class Link:
    """A provision with its owner, as far as one was found: `how` is after, before, context, or nothing."""

    provision: Provision
    owner: Owner | None
    how: str
    bracket: int = -1

    @property
    def bracketed(self) -> bool:
        """Whether it stands in brackets, which open at `bracket`."""
        return self.bracket >= 0


class Linker:
    """Links each provision of a reading to its owner, from the nearest sign to the farthest."""

    def __init__(self, reading: Reading, provisions: list[Provision]) -> None:
        self.reading = reading
        self.owners = reading.owners
        self._starts = [owner.start for owner in self.owners]
        self._foreign: list[Owner] = []
        self.links = [Link(provision, None, "", self._bracket(provision.start)) for provision in provisions]
        self._sentences: dict[int, list[int]] = {}

    def linked(self) -> list[Link]:
        """The links in the order of the text."""
        for link in self.links:
            self._after(link)
        self._without_word()
        for place in range(len(self.links) - 2, -1, -1):
            self._shared(place)
        for place, link in enumerate(self.links):
            if not link.how:
                self._by_context(link, place)
        return self.links

    # --- the words after the article

    def _after(self, link: Link) -> None:
        reading, at = self.reading, link.provision.end
        low = reading.low
        found = (_CONNECT_RUSSIAN if link.provision.russian else _CONNECT).match(low, at)
        begin = found.end() if found else at
        of = link.provision.russian or (found is not None and found.group(1) is not None)
        owner = self._at(begin) or (self._at(found.start(2)) if found and not link.provision.russian else None)
        gap = low[at : found.start(2) if found and not link.provision.russian else begin].strip(" \n")
        if owner is not None and gap.startswith((")", ",")):
            # "ICCPR (art. 7), CRC (art. 3)", "UDHR, art. 13, ICCPR, art. 12": each has its name before it.
            beside = link.bracket if gap[0] == ")" else link.provision.start
            if self._named_before(beside) and (gap[0] == ")" or gap == ","):
                owner = None
        if owner is not None and (of or owner.kind in ("short", "law")) and low[at:begin].strip(" \n,)") not in (";",):
            link.owner, link.how = owner, "after"
            owner.taken = True
            return
        if _OF_WHICH.match(low, at):
            return
        pointed = self._pointed(at, russian=link.provision.russian)
        if pointed is not None:
            link.owner, link.how = pointed, "after"
            return
        foreign = follows(reading.text, low, at, russian=link.provision.russian)
        if foreign is not None:
            inside = self._inside(foreign.start, foreign.end)
            if inside is not None and inside.kind != "other":
                link.owner, link.how = inside, "after"
                inside.taken = True
                return
            numbered = self._numbered(foreign.end)
            if numbered is not None:
                link.owner, link.how = numbered, "after"
                numbered.taken = True
                return
            state, _, end = reading.with_state(foreign.start, foreign.end)
            link.owner = Owner(foreign.start, end, "foreign", (), state, quiet=True, taken=True)
            link.how = "after"
            self._foreign.append(link.owner)
        elif not link.provision.russian and _OF_SOMETHING.match(low, at):
            link.owner, link.how = Owner(at, at, "other", (), quiet=True, taken=True), "after"

    def _numbered(self, end: int) -> Owner | None:
        """The law whose number stands in brackets behind its name: "Закона о миграционном учете (109-ФЗ)"."""
        place = bisect_left(self._starts, end)
        owner = self.owners[place] if place < len(self.owners) else None
        if (
            owner is None
            or owner.kind != "law"
            or _NUMBER_BEHIND.fullmatch(self.reading.text, end, owner.start) is None
        ):
            return None
        return owner

    def _without_word(self) -> None:
        """ "articles 9 and 10 of the Covenant and 37 of the Convention": the second list goes without its word."""
        reading, more = self.reading, []
        for link in self.links:
            owner = link.owner
            if link.how != "after" or owner is None or not owner.ids or link.provision.russian:
                continue
            joined = _AND_NUMBER.match(reading.low, owner.end)
            listed = listing(reading.low, reading.text, joined.end(), plural=True) if joined else None
            if joined is None or listed is None:
                continue
            further = Link(Provision(joined.end(), listed.end, listed.paths), None, "", link.bracket)
            self._after(further)
            if further.owner is not None and further.owner.ids:
                more.append(further)
        if more:
            self.links = sorted([*self.links, *more], key=lambda link: link.provision.start)

    def _pointed(self, at: int, *, russian: bool) -> Owner | None:
        """The law that "of the same Law", "указанного Закона", "of the latter" point back to."""
        pointing = pointer(self.reading.low, at, russian=russian)
        if pointing is None:
            return None
        last = bisect_left(self._starts, at) - 1
        begin = max(0, at - _REACH)
        if pointing.which:
            begin = self.sentence(at)
            named = [owner for owner in self.owners[max(0, last - _MOST_NAMES) : last + 1] if owner.start >= begin]
            if len(named) != 2:
                return Owner(pointing.start, pointing.end, "other", (), quiet=True, taken=True)
            meant = named[pointing.which == "latter"]
            return replace(meant, start=pointing.start, end=pointing.end, quiet=True, taken=True)
        foreign = next((owner for owner in reversed(self._foreign) if begin <= owner.start < at), None)
        for owner in reversed(self.owners[max(0, last - _MOST_NAMES) : last + 1]):
            if owner.start < begin:
                break
            if foreign is not None and foreign.start > owner.start:
                break
            level = {self.reading.instruments[code].level for code in owner.ids}
            if level & set(pointing.levels) or (owner.foreign and not owner.ids):
                return replace(owner, start=pointing.start, end=pointing.end, quiet=True, taken=True)
        if foreign is not None:
            return replace(foreign, start=pointing.start, end=pointing.end)
        return None

    def _at(self, start: int) -> Owner | None:
        place = bisect_left(self._starts, start)
        if place < len(self.owners) and self.owners[place].start == start:
            return self.owners[place]
        if place and self.owners[place - 1].start < start < self.owners[place - 1].end:
            owner = self.owners[place - 1]
            return owner if self.reading.low[owner.start : start] in ("the ", "the\n") else None
        return None

    def _inside(self, start: int, end: int) -> Owner | None:
        """The owner that ends where these words end or goes on after them."""
        place = bisect_right(self._starts, end) - 1
        for owner in reversed(self.owners[max(0, place - 2) : place + 1]):
            if owner.start >= start - 4 and owner.start < end <= owner.end:
                return owner
        return None

    def _shared(self, place: int) -> None:
        """ "article 7, read with article 2 (3), of the Covenant": the owner stands after the last of the chain.

        A bracket belongs to what stands before it: "Law No. 1 (art. 5) and article 7 of Law No. 2".
        """
        link, following = self.links[place], self.links[place + 1]
        if link.bracketed and link.bracket != following.bracket and self._annotates(place):
            return
        if link.how or following.how not in ("after", "shared") or following.owner is None:
            return
        between = self.reading.low[link.provision.end : following.provision.start]
        if len(between) < 90 and _CHAIN.fullmatch(between) and link.provision.section == following.provision.section:
            if ")" in between and "(" in between:
                return
            link.owner, link.how = following.owner, "shared"

    # --- what stands before it

    def _bracket(self, at: int) -> int:
        """Where the bracket opens in which `at` stands, -1 outside of one."""
        opened: list[int] = []
        for found in _BRACKET.finditer(self.reading.text, max(0, at - 240), at):
            if found.group() == "(":
                opened.append(found.start())
            elif found.group() == "\n\n":
                opened.clear()
            elif opened:
                opened.pop()
        return opened[-1] if opened else -1

    def _named_before(self, at: int) -> bool:
        """Whether an instrument's name, not taken by an article before it, ends right before `at`."""
        place = bisect_left(self._starts, at) - 1
        if place >= 0:
            owner = self.owners[place]
            if not owner.taken and owner.end <= at and _BETWEEN.fullmatch(self.reading.text, owner.end, at):
                return True
        foreign = self.reading.foreign_before(max(0, at - 200), at)
        return foreign is not None and _BETWEEN.fullmatch(self.reading.text, foreign.end, at) is not None

    def _annotates(self, place: int) -> bool:
        """Whether the bracket of this link has an instrument before it in the sentence: "the Covenant (art. 7)"."""
        link = self.links[place]
        sentence = max(self.sentence(link.bracket), self.reading.paragraph(link.bracket)[0])
        before = self.links[place - 1] if place else None
        if before is not None and before.bracketed and before.provision.start >= sentence:
            return True
        begin = max(sentence, before.provision.end if before is not None else 0)
        return (
            self._free(sentence, link.bracket) is not None
            or self.reading.foreign_before(begin, link.bracket) is not None
        )

    def sentence(self, at: int) -> int:
        """Where the sentence of `at` begins."""
        text = self.reading.text
        for block in range(at // _BLOCK, max(-1, (at - _FAR) // _BLOCK - 1), -1):
            ends = self._sentences.get(block)
            if ends is None:
                ends = self._sentences[block] = [
                    found.end()
                    for found in _SENTENCE_END.finditer(text, block * _BLOCK, (block + 1) * _BLOCK + 60)
                    if found.start() < (block + 1) * _BLOCK
                    and not _ABBREVIATED.search(text, max(0, found.start() - 8), found.start())
                ]
            place = bisect_right(ends, at)
            if place:
                return ends[place - 1]
        return max(0, at - _FAR)

    def _by_context(self, link: Link, place: int) -> None:
        reading, start = self.reading, link.provision.start
        sentence = max(self.sentence(start), reading.paragraph(start)[0])
        link.how = "context"
        chosen = self._of_sentence(link, place, sentence)
        if chosen is None and not link.provision.section:
            chosen = self._of_paragraph(link, place)
        if link.provision.section and (chosen is None or not chosen.foreign):
            link.owner = None
            return
        link.owner = chosen
        if (
            chosen is not None
            and chosen.start < chosen.end <= start
            and _BESIDE.fullmatch(reading.text, chosen.end, start)
        ):
            link.how = "before"

    def _free(self, begin: int, end: int) -> Owner | None:
        last = bisect_left(self._starts, end) - 1
        for place in range(last, max(-1, last - _MOST_NAMES), -1):
            owner = self.owners[place]
            if owner.start < begin:
                return None
            if owner.end <= end and not owner.taken:
                return owner
        return None

    def _of_sentence(self, link: Link, place: int, sentence: int) -> Owner | None:
        reading, start = self.reading, link.provision.start
        free = self._free(sentence, start)
        begin = max(sentence, free.end if free else sentence, start - _FAR)
        named = reading.foreign_before(begin, start)
        while named is not None and self._is_taken(named.start, named.end):
            named = reading.foreign_before(begin, named.start)
        unnamed = beside(reading.text, reading.low, start)
        if unnamed is not None and max(free.end if free else 0, named.end if named else 0) <= unnamed.start:
            named = unnamed
        if named is not None:
            covering = self._inside(named.start, named.end)
            if covering is not None and not covering.taken:
                free = covering
            else:
                state, first, last = reading.with_state(named.start, named.end)
                free = Owner(first, last if last <= start else named.end, "foreign", (), state, quiet=True)
        before = self.links[place - 1] if place else None
        if before is not None and before.owner is not None and before.provision.start >= sentence:
            same_way = before.bracketed == link.bracketed
            protocol = any(
                reading.instruments[code].level == "protocol"
                for code in before.owner.ids
                if code in reading.instruments
            )
            if (free is None or free.end <= before.provision.start) and (
                same_way or (not protocol and not before.owner.foreign and before.owner.kind != "other")
            ):
                return before.owner
        return free

    def _is_taken(self, start: int, end: int) -> bool:
        for owner in reversed(self._foreign):
            if owner.end <= start:
                break
            if owner.start < end:
                return True
        inside = self._inside(start, end)
        return inside is not None and inside.taken

    def _of_paragraph(self, link: Link, place: int) -> Owner | None:
        reading, start = self.reading, link.provision.start
        begin = reading.paragraph(start)[0]
        while (
            begin
            and _ITEM_BEGIN.match(reading.text, begin)
            and _LEAD_END.search(reading.text, max(0, begin - 40), begin)
        ):
            begin = reading.paragraph(begin - 1)[0]
        main = reading.main_treaty()
        last = bisect_left(self._starts, start) - 1
        treaties: list[Owner] = []
        while last >= 0 and self.owners[last].start >= begin and len(treaties) < _MOST_NAMES:
            owner = self.owners[last]
            if owner.kind != "other" and not owner.foreign and owner.ids:
                treaties.append(owner)
            last -= 1
        plain = [owner for owner in treaties if not self._protocol(owner)]
        chosen = (
            next((owner for owner in plain if main in owner.ids), None)
            or next(iter(plain), None)
            or next(iter(treaties), None)
        )
        if chosen is not None:
            return chosen
        begin = max(begin, start - _FAR)
        if reading.foreign_before(begin, start) is not None:
            return None
        for foreign in reversed(self._foreign):
            if foreign.start < start:
                if foreign.start >= begin:
                    return None
                break
        before = self.links[place - 1] if place else None
        if (
            before is not None
            and before.provision.start > start - _REACH
            and (before.owner is None or not before.owner.ids)
        ):
            return None
        return Owner(start, start, "full", (main,), quiet=True) if main else None

    def _protocol(self, owner: Owner) -> bool:
        return any(self.reading.instruments[code].level == "protocol" for code in owner.ids)
