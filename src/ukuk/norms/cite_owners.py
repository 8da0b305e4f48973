"""Whose articles can be meant: every instrument that a text names, with generic names settled by definitions and context."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ukuk.norms.cite_comments import CommentIndex, CommentMention, committees
from ukuk.norms.cite_laws import LawIndex
from ukuk.norms.cite_names import Mention, NameIndex
from ukuk.norms.cite_states import StateIndex
from ukuk.norms.cite_words import WORD, folded, stem
from ukuk.norms.lawbook import Instrument, Lawbook

OwnerKind = Literal["full", "short", "generic", "law", "other", "foreign"]

_DEFINED = re.compile(
    r"\s*(?:\[\[fn:\d+\]\])?\s*\(\s*(?P<year>(?:19|20)\d\d)?[,;]?\s*(?P<word>hereinafter|hereafter|henceforth|далее)?(?P<lead>[^()\"“«]{0,40}?)"
    r"(?P<quote>[\"“«„])?\s*(?:the\s+)?(?P<name>[A-ZА-ЯЁ][^()\"”»“]{1,60}?)\s*(?:[\"”»“])?\s*\)"
)
_OWN_YEAR = re.compile(r"\s*\(\s*((?:19|20)\d\d)\s*\)")
_HEAD_SYMBOL = re.compile(r"\b((?:CMW|CCPR|CERD|CEDAW|CRC|CAT|CRPD|CED)/C|E/C\.12|A/HRC/WG\.6)/[\w./-]+")
_YEAR_BEFORE = re.compile(r"\b((?:18|19|20)\d\d)\s+$")
_YEAR_AFTER = re.compile(r"\s+(?:(?:of|от)\s+)?(?:\d{1,2}\s+\w+\s+)?((?:18|19|20)\d\d)\b(?:\s+г(?:ода|\.))?")
_THERETO = re.compile(r"\s+(?:thereto\b|к\s+н(?:ей|ему)\b)")
# How far on a treaty named in full is still the one that "the Convention" means, where a text names several.
_NEAR = 1500
_ADJECTIVE_BEFORE = re.compile(r"(?<![.!?:;\n] )(?<!^)\b([A-Z][a-z]+)\s+$")
_TO_PARENT = re.compile(r"\s+to\s+(?:the\s+)?|\s+к\s+")
_OF_STATE = re.compile(r"\s+(?:(?:of|in)\s+(?:the\s+)?)?")
_ADJECTIVES = re.compile(r"[\w-]+(?:['’]s)?\s+(?:[\w-]+\s+){0,2}")
_SAME_IN_BRACKETS = re.compile(r"[\"”»]?\s*\(\s*(?:No\.?\s*|№\s*)?$")
_MORE_NUMBERS = re.compile(r"(?:\s*\([^()]{0,90}\))?\s*(?:,|,?\s(?:and|or|и))\s*(?:(?:convention|конвенци\w)\s+)?(?:nos?\.?|№)?\s*(\d{1,3})(?!\d)")
_PARAGRAPH_BREAK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*\d{1,3}\.[ \t])")
_COMMITTEE_WORD = re.compile(r"(?:\bun|\bthe un|united nations|комитет\w*|оон)\s+$")
_TREATY_WORDS = re.compile(
    r"(?:ratif\w+|acced\w+|accession|part(?:y|ies)\s+to|signed|adopted|implement\w+|provisions?\s+of|under|violat\w+|compliance\s+with"
    r"|accordance\s+with|line\s+with|conformity\s+with|obligations?\s+\w+|signatory\s+to|ратиф\w+|участни\w+|положени\w+|соответствии\s+с\w?|нарушен\w+)"
    r"\s+(?:the\s+|of\s+the\s+|to\s+the\s+)?$"
)
_PROVISION = re.compile(r"art\. ([\d.]+)((?:\([\w.]+\))*)")
_NATIONAL = frozenset(("code", "law", "decree", "constitution", "ruling"))
# Acronyms that name a committee or a court at least as often as the treaty.
_TWO_FACED = frozenset(("CRC", "CEDAW", "CAT", "CERD", "CRPD", "CED", "ECHR", "КПП", "КПР", "КЛДЖ", "КПИ", "КЛРД"))


@dataclass(slots=True)
class Owner:
    """An instrument named at `start:end`. `ids`: one where settled, several where ambiguous; `state`: of a foreign law, "" unknown.

    `quiet`: cited only together with an article (a committee's acronym, the name of a foreign law, a definition in brackets).
    `taken`: an article before it says whose it is by this name.
    """

    start: int
    end: int
    kind: OwnerKind
    ids: tuple[str, ...]
    state: str = ""
    quiet: bool = False
    taken: bool = False
    pointing: bool = False

    @property
    def foreign(self) -> bool:
        """A constitution or statute that the lawbook does not hold."""
        return self.kind == "foreign"


@dataclass(slots=True)
class Index:
    """What is made once of a lawbook."""

    lawbook: Lawbook
    names: NameIndex
    states: StateIndex
    laws: LawIndex
    comments: CommentIndex
    of_body: Mapping[str, tuple[str, ...]]
    lawbook_ids: Mapping[tuple[str, tuple[str, ...]], str]
    treaty_numbers: Mapping[tuple[str, str], str]


def index_of(lawbook: Lawbook) -> Index:
    """The index of a lawbook."""
    names, states = NameIndex(lawbook.instruments), StateIndex(lawbook.states)
    of_body: dict[str, list[str]] = {}
    for code in sorted(lawbook.instruments):
        instrument = lawbook.instruments[code]
        if instrument.body and instrument.level != "soft":
            of_body.setdefault(instrument.body, []).append(code)
    return Index(
        lawbook,
        names,
        states,
        LawIndex(lawbook.instruments, states),
        CommentIndex(lawbook.instruments, names),
        {body: tuple(codes) for body, codes in of_body.items()},
        _described(lawbook),
        {
            (one.jurisdiction, number.removeprefix("No. ")): code
            for code, one in sorted(lawbook.instruments.items())
            if one.level == "treaty"
            for number in one.numbers
        },
    )


def _described(lawbook: Lawbook) -> dict[tuple[str, tuple[str, ...]], str]:
    """Ids of norms by instrument and place, where the id is not simply the place: art. 27(1)(2) of ru.114 is ru.114.27.2."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for code in sorted(lawbook.norms):
        norm = lawbook.norms[code]
        place = _PROVISION.fullmatch(norm.provision)
        if place is not None:
            path = (place.group(1), *re.findall(r"\(([\w.]+)\)", place.group(2)))
            found.setdefault((norm.instrument, path), []).append(code)
    return {place: codes[0] for place, codes in found.items() if len(codes) == 1}


@dataclass(slots=True)
class Reading:
    """One text with all that it names."""

    text: str
    low: str
    index: Index
    body: str
    state: str = ""
    guessed_body: str = ""
    owners: list[Owner] = field(default_factory=list)
    comments: list[CommentMention] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    _named: dict[str, list[int]] = field(default_factory=dict)
    _defined: list[tuple[int, str]] = field(default_factory=list)
    _states_of: dict[int, list[str]] = field(default_factory=dict)
    _states_of_text: tuple[str, ...] | None = None

    @property
    def instruments(self) -> Mapping[str, Instrument]:
        """The lawbook's instruments."""
        return self.index.lawbook.instruments

    def paragraph(self, at: int) -> tuple[int, int]:
        """Where the paragraph of `at` begins and ends."""
        place = bisect_right(self.breaks, at)
        return (
            self.breaks[place - 1] if place else 0,
            self.breaks[place] if place < len(self.breaks) else len(self.text),
        )

    def main_treaty(self) -> str:
        """The treaty of the body whose paper this is, "" where not known."""
        for code in self.index.of_body.get(self.body, ()):
            if not self.instruments[code].parent:
                return code
        return ""

    def with_state(self, start: int, end: int) -> tuple[str, int, int]:
        """The State of the law named at `start:end`, and where the name begins and ends together with its State."""
        text, low, states = self.text, self.low, self.index.states
        after = _OF_STATE.match(low, end)
        if after is not None:
            for at, code in states.named(text, low, after.end(), min(len(text), end + 70)):
                if at == after.end():
                    return code, start, states.end(text, low, at)
        before = states.named(text, low, max(0, start - 40), start)
        if before and _ADJECTIVES.fullmatch(text, before[-1][0], start):
            return before[-1][1], before[-1][0], end
        return self.state_near(start, end), start, end

    def state_near(self, start: int, end: int) -> str:
        """The one State that the words `start:end` name or that stands right beside them; else the only one of the paragraph, else ""."""
        text, low, states = self.text, self.low, self.index.states
        inside = states.named(text, low, start, end)
        if inside:
            return inside[0][1]
        after = _OF_STATE.match(low, end)
        follow = after.end() if after else end + 1
        for at, code in states.named(text, low, end, min(len(text), end + 70)):
            if at == follow:
                return code
        begin = max(0, start - 40)
        before = states.named(text, low, begin, start)
        if before and _ADJECTIVES.fullmatch(text, before[-1][0], start):
            return before[-1][1]
        first, last = self.paragraph(start)
        found = self._states_of.get(first)
        if found is None:
            found = self._states_of[first] = sorted({code for _, code in states.named(text, low, first, last)})
        if len(found) == 1:
            return found[0]
        if self.state and (not found or self.state in found):
            return self.state
        if found:
            return ""
        if self._states_of_text is None:
            window = min(len(text), 200_000)
            self._states_of_text = tuple(sorted({code for _, code in states.named(text, low, 0, window)}))
        return self._states_of_text[0] if len(self._states_of_text) == 1 else ""


def read(text: str, index: Index, body: str) -> Reading:
    """The text with its owners in order, none overlapping another, generic names settled as far as the text settles them."""
    low = folded(text)
    said, state = _head_symbol(text, index)
    reading = Reading(text, low, index, body or said, state)
    reading.breaks = [found.end() for found in _PARAGRAPH_BREAK.finditer(text)]
    reading.comments = index.comments.mentions(text, low, reading.body)
    _collect(reading)
    if not reading.body and any(owner.kind == "generic" for owner in reading.owners):
        named = sorted(set(committees(low, index.comments)))
        reading.guessed_body = named[0] if len(named) == 1 else ""
    for owner in reading.owners:
        if owner.kind == "generic":
            _settle(reading, owner)
        elif owner.kind == "law" and len(owner.ids) > 1:
            _settle_law(reading, owner)
    return reading


def _head_symbol(text: str, index: Index) -> tuple[str, str]:
    """The body and the State (alpha-2) by the symbol at the head of a paper, "" where it names none."""
    found = _HEAD_SYMBOL.search(text, 0, 400)
    if found is None:
        return "", ""
    body = "cescr" if found.group(1) == "E/C.12" else found.group(1).split("/")[0].lower()
    states = index.lawbook.states
    said = next((code for code in sorted(states) if f"/{states[code].alpha3}/" in found.group()), "")
    return (body if body not in ("a", "e") else ""), said


def _collect(reading: Reading) -> None:
    text, low, index = reading.text, reading.low, reading.index
    laws = index.laws.mentions(text, low)
    covered = sorted([(law.start, law.title_end) for law in laws] + [(found.start, found.end) for found in reading.comments])
    owners = [
        Owner(law.start, law.end, "law" if law.ids else "foreign", law.ids, law.state, quiet=not law.ids)
        for law in laws
    ]
    mentions = index.names.mentions(text, low)
    more: list[tuple[str, str]] = []
    place = 0
    for at, mention in enumerate(mentions):
        while place < len(covered) and covered[place][1] <= mention.start:
            place += 1
        if place < len(covered) and covered[place][0] < mention.end:
            continue
        owners.append(_owner(reading, mention, mentions[at + 1] if at + 1 < len(mentions) else None, more))
    owners.sort(key=lambda owner: (owner.start, -owner.end))
    owners += _numbered(reading, owners)
    for alias, code in more:
        owners += [
            Owner(found.start(), found.end(), "short", (code,))
            for found in re.finditer(rf"(?<!\w){re.escape(alias)}(?!\w)", text)
            if not any(one.start < found.end() and found.start() < one.end for one in owners)
        ]
    owners.sort(key=lambda owner: (owner.start, -owner.end))
    past = -1
    for owner in owners:
        if owner.start < past:
            continue
        if reading.owners and _said_again(reading, reading.owners[-1], owner):
            past = reading.owners[-1].end
            continue
        if reading.owners and _of_its_parent(reading, reading.owners[-1], owner):
            past = reading.owners[-1].end
            continue
        reading.owners.append(owner)
        past = owner.end
    for owner in reading.owners:
        if owner.kind in ("full", "short", "law") and len(owner.ids) == 1 and not owner.quiet:
            reading._named.setdefault(owner.ids[0], []).append(owner.start)


def _said_again(reading: Reading, owner: Owner, again: Owner) -> bool:
    """ "... Law “On ...” (38-FZ)", "... Political Rights (ICCPR)": the short form in brackets belongs to the name before it."""
    if owner.ids != again.ids or len(owner.ids) != 1 or owner.kind == "generic":
        return False
    if not _SAME_IN_BRACKETS.fullmatch(reading.text, owner.end, again.start):
        return False
    owner.end = again.end + reading.text.startswith(")", again.end)
    return True


def _of_its_parent(reading: Reading, protocol: Owner, parent: Owner) -> bool:
    """ "Optional Protocol to ICCPR", "2014 Protocol to the Forced Labour Convention": joins the two, as far as the protocol is known."""
    instruments = reading.instruments
    protocols = [code for code in protocol.ids if instruments[code].level == "protocol"]
    between = reading.text[protocol.end : parent.start]
    if not protocols or _TO_PARENT.fullmatch(between) is None or not parent.ids or parent.kind == "law":
        return False
    below = [code for code in protocols if instruments[code].parent in parent.ids]
    if protocol.kind == "generic":
        leading = [code for code in below if instruments[code].body] or below
        year = _YEAR_BEFORE.search(reading.low, max(0, protocol.start - 8), protocol.start)
        if year is not None:
            leading = [code for code in below if (date := instruments[code].date) and date.year == int(year.group(1))]
        protocol.ids, protocol.kind = tuple(leading), "generic" if len(leading) > 1 else "full" if leading else "other"
        protocol.quiet = not leading
    elif not below:
        return False
    protocol.end = parent.end
    return True


def _numbered(reading: Reading, owners: list[Owner]) -> list[Owner]:
    """ "Conventions No. 97 and No. 143": the further numbers of a series of treaties."""
    found: list[Owner] = []
    for owner in owners:
        if owner.kind != "full" or len(owner.ids) != 1 or not reading.low[owner.end - 1].isdigit():
            continue
        series = reading.instruments[owner.ids[0]].jurisdiction
        end = owner.end
        while (more := _MORE_NUMBERS.match(reading.low, end)) is not None:
            code = reading.index.treaty_numbers.get((series, more.group(1)))
            if code is None:
                break
            found.append(Owner(more.start(1), more.end(), "full", (code,)))
            end = more.end()
    return found


def _owner(reading: Reading, mention: Mention, following: Mention | None, more: list[tuple[str, str]]) -> Owner:
    text = reading.text
    owner = Owner(mention.start, mention.end, mention.kind, mention.ids, pointing=mention.pointing)
    if mention.kind == "short":
        left = reading.low[max(0, mention.start - 40) : mention.start]
        if text[mention.start : mention.end] in _TWO_FACED:
            owner.quiet = _COMMITTEE_WORD.search(left) is not None or _TREATY_WORDS.search(left) is None
    elif mention.kind == "other":
        owner.quiet = True
    if mention.kind != "full" or len(mention.ids) != 1:
        return owner
    code = mention.ids[0]
    instrument = reading.instruments[code]
    defined = _DEFINED.match(text, mention.end)
    year = _OWN_YEAR.match(text, mention.end)
    if year and instrument.date and instrument.date.year == int(year.group(1)):
        owner.end = year.end()
    elif defined is not None:
        name = defined.group("name").strip()
        generic = following is not None and following.kind == "generic" and following.start < defined.end()
        if following is not None and following.end <= defined.end() and (code in following.ids):
            if generic:
                reading._defined.append((mention.start, code))
            owner.end = defined.end()
        elif (defined.group("word") or defined.group("quote")) and len(name) > 2 and not generic:
            more.append((name, code))
            owner.end = defined.end()
    return owner


def _settle(reading: Reading, owner: Owner) -> None:
    instruments = reading.instruments
    candidates = _by_year(reading, owner)
    if len(candidates) == 1 and len(owner.ids) > 1:
        owner.ids = candidates
        return
    owner.ids = candidates
    if all(instruments[code].level in _NATIONAL for code in candidates):
        _settle_national(reading, owner)
        return
    defined = [code for at, code in reading._defined if code in candidates and at <= owner.start]
    if defined:
        owner.ids = (defined[-1],)
        return
    named = sorted((at, code) for code in candidates for at in reading._named.get(code, ()))
    before = [(at, code) for at, code in named if at < owner.start]
    paragraph = reading.paragraph(owner.start)[0]
    body = reading.body or reading.guessed_body
    own = [code for code in reading.index.of_body.get(body, ()) if code in candidates]
    near = [code for at, code in before if at >= paragraph]
    if owner.pointing and near:
        owner.ids = (near[-1],)
    elif len(own) == 1 and (own[0] in {code for _, code in named} or not near):
        owner.ids = tuple(own)
    elif near:
        owner.ids = (near[-1],)
    elif before and (owner.start - before[-1][0] < _NEAR or len({code for _, code in before}) == 1):
        owner.ids = (before[-1][1],)
    elif before:
        owner.ids = tuple(sorted({code for _, code in before}))
    elif len({code for _, code in named}) == 1 and named[0][0] >= reading.paragraph(owner.start)[1]:
        owner.ids = (named[0][1],)
    elif named and not any(paragraph <= at < reading.paragraph(owner.start)[1] for at, _ in named):
        owner.ids = tuple(sorted({code for _, code in named}))
    else:
        owner.ids = _of_parent(reading, candidates)
    if len(owner.ids) > 1 and not any(instruments[code].body for code in owner.ids):
        owner.quiet = True


def _settle_law(reading: Reading, owner: Owner) -> None:
    """Two laws of one number: the one that the text names with its date or title, before or elsewhere, or by its title's words."""
    named = sorted((at, code) for code in owner.ids for at in reading._named.get(code, ()))
    before = [code for at, code in named if at < owner.start]
    if before or len({code for _, code in named}) == 1:
        owner.ids = (before[-1] if before else named[0][1],)
        return
    first, last = reading.paragraph(owner.start)
    words = frozenset(stem(word) for word in WORD.findall(reading.low[first : min(last, first + 20_000)]))
    titled = tuple(code for code in owner.ids if reading.index.laws.by_words(code, words))
    if len(titled) == 1:
        owner.ids = titled


def _by_year(reading: Reading, owner: Owner) -> tuple[str, ...]:
    """ "The 1951 Convention", "the 1967 Protocol thereto": those of that year, those that hang on the treaty named before."""
    instruments, low = reading.instruments, reading.low
    year = _YEAR_BEFORE.search(low, max(0, owner.start - 8), owner.start) or _YEAR_AFTER.match(low, owner.end)
    ids = owner.ids
    if year is not None:
        dated = tuple(code for code in ids if (date := instruments[code].date) and date.year == int(year.group(1)))
        ids = dated or ids
    if _THERETO.match(low, owner.end):
        place = reading.owners.index(owner)
        above = reading.owners[place - 1].ids if place else ()
        ids = tuple(code for code in ids if instruments[code].parent in above) or ids
    return ids


def _of_parent(reading: Reading, candidates: tuple[str, ...]) -> tuple[str, ...]:
    """ "The Optional Protocol" in a text that names one treaty: that treaty's protocol, the one on communications first."""
    instruments = reading.instruments
    below = [code for code in candidates if instruments[code].parent in reading._named]
    if not below:
        return candidates
    leading = [code for code in below if instruments[code].body]
    return tuple(leading or below)


def _settle_national(reading: Reading, owner: Owner) -> None:
    """A constitution or code without its State's name in it: the State beside it decides, or the one that was named in full before."""
    state = reading.state_near(owner.start, owner.end)
    adjective = _ADJECTIVE_BEFORE.search(reading.text, max(0, owner.start - 30), owner.start)
    if adjective is not None and not reading.index.states.named(reading.text, reading.low, adjective.start(1), owner.start):
        owner.kind, owner.ids, owner.state, owner.quiet = "foreign", (), state, True
        return
    held = [code for code in owner.ids if reading.instruments[code].jurisdiction == state]
    if not state:
        before = sorted((at, code) for code in owner.ids for at in reading._named.get(code, ()) if at < owner.start)
        held = [before[-1][1]] if before else []
    if len(held) == 1:
        owner.kind, owner.ids, owner.state, owner.quiet = "law", tuple(held), state, True
    else:
        owner.kind, owner.ids, owner.state, owner.quiet = "foreign", (), state, True
