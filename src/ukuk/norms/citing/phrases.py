"""Every instrument that a text names, in order: treaties, laws, protocols with their treaties, numbered series."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ukuk.grounds import PartialDate
from ukuk.norms.citing.comments import committees
from ukuk.norms.citing.generic import settle, settle_law, settle_title
from ukuk.norms.citing.laws import DATE, LawMention, parsed
from ukuk.norms.citing.names import Mention
from ukuk.norms.citing.owners import Index, Owner, Reading
from ukuk.norms.citing.pointing import aliases
from ukuk.norms.citing.words import folded, in_neither_language

_DEFINED = re.compile(
    r"\s*(?:\[\[fn:\d+\]\])?\s*\(\s*(?P<year>(?:19|20)\d\d)?[,;]?\s*(?P<word>hereinafter|hereafter|henceforth|далее)?(?P<lead>[^()\"“«]{0,40}?)"
    r"(?P<quote>[\"“«„])?\s*(?:the\s+)?(?P<name>[A-ZА-ЯЁ][^()\"”»“]{1,60}?)\s*(?:[\"”»“])?\s*\)"
)
_OWN_YEAR = re.compile(r"\s*\(\s*((?:19|20)\d\d)\s*\)")
_NUMBER_BEHIND = re.compile(r"[^.;()\n]{0,160}?\((?:no\.?|№)\s?(\d{1,3})\)")
_OF_SERIES = re.compile(
    r"\b(?:ilo|мот|international\s+labou?r\s+organi[sz]ation|международной\s+организации\s+труда)\b"
)
_DATE_LEAD = re.compile(r"\"?,?\s+(?:of|dated|from|signed\s+on|от)\s+(?=\d)")
_YEAR_WORD = re.compile(r"\s*(?:года|г\.|г\b)")
_HEAD_SYMBOL = re.compile(r"\b((?:CMW|CCPR|CERD|CEDAW|CRC|CAT|CRPD|CED)/C|E/C\.12|A/HRC/WG\.6)/[\w./-]+")
_YEAR_BEFORE = re.compile(r"\b((?:18|19|20)\d\d)\s+$")
_TO_PARENT = re.compile(r"\s+(?:to|of)\s+(?:the\s+)?|\s+к\s+")
_SAME_IN_BRACKETS = re.compile(r"[\"”»]?\s*\(\s*(?:No\.?\s*|№\s*)?$")
_MORE_NUMBERS = re.compile(
    r"(?:\s*\([^()]{0,90}\))?\s*(?:,|,?\s(?:and|or|и))\s*(?:(?:convention|конвенци\w)\s+)?(?:nos?\.?|№)?\s*(\d{1,3})(?!\d)"
)
_PARAGRAPH_BREAK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*\d{1,3}\.[ \t])")
_COMMITTEE_WORD = re.compile(r"(?:\bun|\bthe un|united nations|комитет\w*|оон)\s+$")
_TREATY_WORDS = re.compile(
    r"(?:ratif\w+|acced\w+|accession|part(?:y|ies)\s+to|signed|adopted|implement\w+|provisions?\s+of|under|violat\w+|compliance\s+with"
    r"|accordance\s+with|line\s+with|conformity\s+with|obligations?\s+\w+|signatory\s+to|ратиф\w+|участни\w+|положени\w+|соответствии\s+с\w?|нарушен\w+)"
    r"\s+(?:the\s+|of\s+(?:the\s+)?|to\s+(?:the\s+)?)?(?:[A-Z]{3,6}(?:,\s|\s+and\s+)(?:of\s+)?(?:the\s+)?){0,4}$",
    re.IGNORECASE,
)
_TREATY_WORDS_AFTER = re.compile(
    r"\s+(?:(?:was|is|were|has\s+been|had\s+been)\s+(?:also\s+)?(?:ratif|sign|adopt|incorporat)|entered\s+into\s+force|ратифицирован|вступил)"
)
# Acronyms that name a committee or a court at least as often as the treaty.
_TWO_FACED = frozenset(("CRC", "CEDAW", "CAT", "CERD", "CRPD", "CED", "ECHR", "КПП", "КПР", "КЛДЖ", "КПИ", "КЛРД"))


def read(text: str, index: Index, body: str) -> Reading:
    """The text with its owners in order, none overlapping another, generic names settled as far as the text does."""
    low = folded(text)
    said, state = _head_symbol(text, index)
    reading = Reading(text, low, index, body or said, state)
    reading.breaks = [found.end() for found in _PARAGRAPH_BREAK.finditer(text)]
    reading.comments = index.comments.mentions(text, low, reading.body)
    _collect(reading)
    if in_neither_language(low):
        # Our grammar would read half a title there and take it for a generic name.
        reading.owners = [owner for owner in reading.owners if owner.kind in ("full", "short", "law")]
        reading.readable = False
    if not reading.body and any(owner.kind == "generic" for owner in reading.owners):
        named = sorted(set(committees(low, index.comments)))
        reading.guessed_body = named[0] if len(named) == 1 else ""
    for owner in reading.owners:
        if owner.kind == "generic":
            settle(reading, owner)
        elif owner.kind == "law" and len(owner.ids) > 1:
            settle_law(reading, owner)
        elif owner.kind == "full" and len(owner.ids) > 1:
            settle_title(reading, owner)
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
    covered = sorted(
        [(law.start, law.title_end) for law in laws] + [(found.start, found.end) for found in reading.comments]
    )
    owners = [Owner(law.start, law.end, "law" if law.ids else "foreign", law.ids, law.state) for law in laws]
    mentions = index.names.mentions(text, low)
    more = list(_defined_laws(reading, laws))
    place = 0
    for at, mention in enumerate(mentions):
        while place < len(covered) and covered[place][1] <= mention.start:
            place += 1
        if place < len(covered) and covered[place][0] < mention.end:
            continue
        owners.append(_owner(reading, mention, mentions[at + 1] if at + 1 < len(mentions) else None, more))
    owners.sort(key=lambda owner: (owner.start, -owner.end))
    owners += _numbered(reading, owners)
    owners.sort(key=lambda owner: (owner.start, -owner.end))
    spans = [(owner.start, owner.end) for owner in owners]
    for start, end, code in aliases(text, more):
        at = bisect_left(spans, (end, 0))
        if not any(first < end and start < last for first, last in spans[max(0, at - 3) : at]):
            owners.append(Owner(start, end, "short", (code,)))
    owners.sort(key=lambda owner: (owner.start, -owner.end))
    past = -1
    defining = iter([*sorted(reading.defining), (len(text) + 1, len(text) + 1)])
    begin, end = next(defining)
    for owner in owners:
        while end <= owner.start:
            begin, end = next(defining)
        if owner.start < past or begin <= owner.start:
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
            reading.named.setdefault(owner.ids[0], []).append(owner.start)


def _defined_laws(reading: Reading, laws: list[LawMention]) -> Iterator[tuple[str, str, int]]:
    """The short names that a text gives to laws: "Law No. 5 “On ...” (hereinafter – the Law)"."""
    for law in laws:
        defined = _DEFINED.match(reading.text, law.title_end) if len(law.ids) == 1 else None
        if defined is not None and (defined.group("word") or defined.group("quote")):
            reading.defining.append((law.title_end, defined.end()))
            yield defined.group("name").strip(), law.ids[0], law.start


def _said_again(reading: Reading, owner: Owner, again: Owner) -> bool:
    """ "Law “On ...” (38-FZ)", "... Rights (ICCPR)": the short form in brackets belongs to the name before it."""
    if owner.ids != again.ids or len(owner.ids) != 1 or owner.kind == "generic":
        return False
    if not _SAME_IN_BRACKETS.fullmatch(reading.text, owner.end, again.start):
        return False
    owner.end = again.end + reading.text.startswith(")", again.end)
    return True


def _of_its_parent(reading: Reading, protocol: Owner, parent: Owner) -> bool:
    """ "Optional Protocol to ICCPR", "2014 Protocol to the Forced Labour Convention": joins the two."""
    instruments = reading.instruments
    protocols = [code for code in protocol.ids if instruments[code].level == "protocol"]
    between = reading.text[protocol.end : parent.start]
    numbered = between == " " and parent.kind == "short" and reading.low[protocol.end - 1].isdigit()
    if not protocols or not (numbered or _TO_PARENT.fullmatch(between)) or not parent.ids or parent.kind == "law":
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


def _owner(reading: Reading, mention: Mention, following: Mention | None, more: list[tuple[str, str, int]]) -> Owner:
    text = reading.text
    owner = Owner(mention.start, mention.end, mention.kind, mention.ids, pointing=mention.pointing)
    if mention.kind == "short":
        left = reading.low[max(0, mention.start - 40) : mention.start]
        if text[mention.start : mention.end] in _TWO_FACED:
            owner.quiet = _COMMITTEE_WORD.search(left) is not None or not (
                _TREATY_WORDS.search(left) or _TREATY_WORDS_AFTER.match(reading.low, mention.end)
            )
    elif mention.kind == "other":
        owner.quiet = True
    if mention.kind == "other":
        _by_its_number(reading, owner)
    if len(mention.ids) == 1 and len(own := reading.instruments[mention.ids[0]].jurisdiction) == 2 and own.isupper():
        behind = reading.state_behind(mention.end) if own in reading.index.lawbook.states else None
        if behind is not None and behind[0] != own:
            # "КоАП РК": a name of this law here, and there of another State's.
            owner.kind, owner.ids, owner.state, owner.end, owner.quiet = "foreign", (), behind[0], behind[1], True
            return owner
    if mention.kind != "full" or len(mention.ids) != 1:
        return owner
    code = mention.ids[0]
    instrument = reading.instruments[code]
    owner.end = _past_own_date(reading, mention.end, instrument.date)
    defined = _DEFINED.match(text, owner.end)
    year = _OWN_YEAR.match(text, mention.end)
    if year and instrument.date and instrument.date.year == int(year.group(1)):
        owner.end = year.end()
    elif defined is not None:
        name = defined.group("name").strip()
        generic = following is not None and following.kind == "generic" and following.start < defined.end()
        if following is not None and following.end <= defined.end() and (code in following.ids):
            if generic:
                reading.defined.append((mention.start, code))
            if defined.group("word") or defined.group("quote"):
                reading.defining.append((owner.end, defined.end()))
            else:
                owner.end = defined.end()
        elif (defined.group("word") or defined.group("quote")) and len(name) > 2 and not generic:
            more.append((name, code, mention.start))
            reading.defining.append((owner.end, defined.end()))
    return owner


def _by_its_number(reading: Reading, owner: Owner) -> None:
    """ "Конвенция МОТ 2011 года о ... (№ 189)": a title that nobody holds, with the number that decides."""
    number = _NUMBER_BEHIND.match(reading.low, owner.end)
    if number is None or not _OF_SERIES.search(reading.low, max(0, owner.start - 40), number.end() + 60):
        return
    code = reading.index.treaty_numbers.get(("ILO", number.group(1)))
    if code is not None:
        owner.kind, owner.ids, owner.end, owner.quiet = "full", (code,), number.end(), False


def _past_own_date(reading: Reading, end: int, date: PartialDate | None) -> int:
    """Where a title ends together with its day: "Agreement on Readmission of 11 October 2012"."""
    lead = _DATE_LEAD.match(reading.low, end) if date is not None and date.day is not None else None
    found = DATE.match(reading.low, lead.end()) if lead else None
    if found is None or parsed(found) != date:
        return end
    year = _YEAR_WORD.match(reading.low, found.end())
    return year.end() if year else found.end()
