"""National laws: those that the lawbook holds by number, date and title; all others as foreign, never as a treaty."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ukuk.grounds import BadInput, PartialDate
from ukuk.norms.citing.states import StateIndex
from ukuk.norms.citing.words import folded, stems
from ukuk.norms.lawbook import Instrument

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january января",
            "february февраля",
            "march марта",
            "april апреля",
            "may мая",
            "june июня",
            "july июля",
            "august августа",
            "september сентября",
            "october октября",
            "november ноября",
            "december декабря",
        ],
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(_MONTHS)
DATE = re.compile(
    rf"(?<!\d)(?:(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}})|(\d{{4}})-(\d{{2}})-(\d{{2}})|(\d{{1,2}})\s+({_MONTH})\s+(\d{{4}})|({_MONTH})\s+(\d{{1,2}}),?\s+(\d{{4}}))"
)
_HEAD = re.compile(
    r"\b(?:federal\s+(?:constitutional\s+)?law|law|act|decree|order|resolution|ruling|regulation"
    r"|федеральн\w+\s+(?:конституционн\w+\s+)?закон\w{0,3}|закон\w{0,3}|указ(?:ом|ами|ах|ам|а|у|е|ы|ов)?|приказ(?:ом|ами|ах|ам|а|у|е|ы|ов)?|постановлени\w{1,3}|распоряжени\w{1,3})\b"
)
# A series of laws has its letters behind the number ("115-FZ") or before it ("FZ 115"); the lawbook says which.
_SERIES = re.compile(r"\d+-([^\W\d_]{2,4})")
_NUMBER_SIGN = (
    re.compile(r"№\s?(\d{1,5}(?:[-/]?[a-zа-я]{1,2}|[-/]\d{1,4})?)(?!\w)"),
    re.compile(r"no\.?\s?(\d{1,5}(?:[-/]?[a-zа-я]{1,2}|[-/]\d{1,4})?)(?!\w)"),
)
_APART = re.compile(r"[;:()]|(?<!\d)(?<!\bno)(?<!\bг)\.\s|\barticle|\bстать")
_TAIL_DATE = re.compile(r"(?:,?\s*(?:of|dated|from|от|\(|of\s+the)\s*|\s+|,\s*)(?=\d|" + _MONTH + r")")
_YEAR_ONLY = re.compile(r"\s+(?:of\s+|\(|от\s+)((?:19|20)\d\d)\b(?:\s+г(?:ода|\.))?\)?")
_LATER_DATE = re.compile(
    r"\s+(?:of|by|министерств\w+|правительств\w+)\s[^.;:()\d]{3,90}?(?:,|\bof|\bdated|\bfrom|\bот)\s+(?=\d)"
)
_TITLE = re.compile(r"\s*(?:\([^()]{0,30}\)\s*)?,?\s*\"([^\"]{8,300})\"")
_KIND_WORDS = {
    "law": ("law", "act", "закон"),
    "code": ("code", "кодекс", "law", "закон"),
    "decree": ("decree", "order", "resolution", "regulation", "указ", "приказ", "постановлени", "распоряжени"),
    "ruling": ("ruling", "resolution", "постановлени"),
}


@dataclass(frozen=True, slots=True)
class LawMention:
    """A numbered law at `start:end`. `ids`: what it can be, `state`: alpha-2 or "", `title_end`: past its title."""

    start: int
    end: int
    ids: tuple[str, ...]
    state: str
    title_end: int
    certain: bool


class LawIndex:
    """The national laws of a lawbook by number."""

    def __init__(self, instruments: Mapping[str, Instrument], states: StateIndex) -> None:
        self._states = states
        self._by_number: dict[str, list[Instrument]] = {}
        self._states_of_series: dict[str, set[str]] = {}
        self.titles: dict[str, list[frozenset[str]]] = {}
        for code in sorted(instruments):
            instrument = instruments[code]
            if len(instrument.jurisdiction) != 2 or instrument.level == "soft" or instrument.jurisdiction == "UN":
                continue
            for number in sorted({_plain(number) for number in instrument.numbers}):
                self._by_number.setdefault(number, []).append(instrument)
            for number in instrument.numbers:
                if series := _SERIES.fullmatch(folded(number)):
                    self._states_of_series.setdefault(series.group(1), set()).add(instrument.jurisdiction)
            self.titles[code] = [
                frozenset(part for part in stems(form) if len(part) > 3)
                for language in sorted(instrument.full)
                for form in instrument.full[language]
            ]

    def mentions(self, text: str, low: str) -> list[LawMention]:
        """Every law that the text names by a number, in order."""
        found: list[LawMention] = []
        for letters, states in sorted(self._states_of_series.items()):
            if letters not in low:
                continue
            state = next(iter(states)) if len(states) == 1 else ""
            behind_or_before = re.compile(
                rf"(?<![\w/-])(?:(\d{{1,4}})(?:\s?-\s?)?{letters}\b|{letters}\s?-?\s?(?:№\s?)?(\d{{1,4}})(?!\d))"
            )
            for match in behind_or_before.finditer(low):
                number = _plain(f"{match.group(1) or match.group(2)}{letters}")
                found.append(self._law(text, low, match.start(), match.end(), number, state))
        covered = sorted((law.start, law.end) for law in found)
        for sign in _NUMBER_SIGN:
            for match in sign.finditer(low):
                at = match.start()
                place = bisect_right(covered, (at, len(low))) - 1
                if (at and low[at - 1].isalnum()) or (place >= 0 and at < covered[place][1]):
                    continue
                head = self._head_before(low, at)
                if head is not None:
                    found.append(self._law(text, low, at, match.end(), _plain(match.group(1)), "", head))
        found.sort(key=lambda law: law.start)
        return [law for law in found if law.ids or law.state]

    @staticmethod
    def _head_before(low: str, at: int) -> re.Match[str] | None:
        """The word "law", "decree" ... to which the number belongs, if it stands in the same clause before it."""
        begin = max(0, at - 110)
        last = None
        for head in _HEAD.finditer(low, begin, at):
            last = head
        if last is None or _APART.search(low, last.end(), at):
            return None
        return last

    def _law(
        self, text: str, low: str, start: int, end: int, number: str, state: str, head: re.Match[str] | None = None
    ) -> LawMention:
        head = head or self._head_before(low, start)
        begin = min(start, head.start()) if head else start
        sign = re.search(r"(?:№|\bno\.?)\s?$", low[max(0, begin - 5) : begin])
        if sign and not head:
            begin -= len(sign.group())
        date, stop = _date(low, begin, start, end)
        title = _TITLE.match(low, stop)
        after = _TITLE.match(low, end) if title is None else title
        named = [code for _, code in self._states.named(text, low, begin, stop)]
        if not named and not state:
            owned = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?").match(low, stop)
            if owned is not None:
                named = [
                    code
                    for at, code in self._states.named(text, low, owned.end(), owned.end() + 60)
                    if at == owned.end()
                ]
        state = state or (named[0] if named else "")
        words = low[head.start() : head.end()] if head else ""
        known = [law for law in self._by_number.get(number, ()) if not state or law.jurisdiction == state]
        known = [law for law in known if _of_kind(law, words)]
        dated = [law for law in known if date is None or _agrees(law.date, date)]
        titled = self._titled(dated, after.group(1)) if after else []
        chosen = titled or dated
        telling = len(known) == 1 and not number.isdigit()
        certain = bool(titled) or (len(chosen) == 1 and (telling or (date is not None and date.month is not None)))
        if not state and not certain:
            chosen = []
        return LawMention(
            begin,
            stop,
            tuple(law.id for law in chosen),
            state or (chosen[0].jurisdiction if chosen else ""),
            after.end() if after else stop,
            certain or (len(chosen) == 1 and bool(state)),
        )

    def _titled(self, laws: Iterable[Instrument], title: str) -> list[Instrument]:
        words = frozenset(part for part in stems(title) if len(part) > 3)
        return (
            [
                law
                for law in laws
                if any(
                    known and len(known & words) >= 0.6 * min(len(known), len(words)) for known in self.titles[law.id]
                )
            ]
            if words
            else []
        )

    def by_words(self, code: str, words: frozenset[str]) -> bool:
        """Whether the words (stems) hold most of a title of that law."""
        return any(len(known) > 2 and len(known & words) >= 0.8 * len(known) for known in self.titles.get(code, ()))


def _of_kind(law: Instrument, words: str) -> bool:
    if not words:
        return True
    return any(word in words for word in _KIND_WORDS.get(law.level, ("law", "закон")))


def _plain(number: str) -> str:
    plain = re.sub(r"[\s№.-]", "", folded(number)).removeprefix("no")
    return plain.replace("фз", "fz").replace("н", "n").replace("п", "p")


def _date(low: str, begin: int, start: int, end: int) -> tuple[PartialDate | None, int]:
    """The date of the law, before or after its number, and where the mention ends."""
    dates = list(DATE.finditer(low, begin, start))
    inside = dates[-1] if dates else None
    tail = _TAIL_DATE.match(low, end)
    after = DATE.match(low, tail.end()) if tail else None
    if after is not None:
        stop = after.end()
        year = re.compile(r"\s*(?:г\.|года|г\b)").match(low, stop)
        stop = year.end() if year else stop
        if tail is not None and "(" in tail.group() and low[stop : stop + 1] == ")":
            stop += 1
        return parsed(after), stop
    if inside is not None:
        return parsed(inside), end
    later = _LATER_DATE.match(low, end)
    if later is not None and (found := DATE.match(low, later.end())) is not None:
        return parsed(found), found.end()
    year_only = _YEAR_ONLY.match(low, end)
    if year_only:
        return PartialDate(int(year_only.group(1))), year_only.end()
    return None, end


def parsed(match: re.Match[str]) -> PartialDate | None:
    """The day that `DATE` matched; `None` where no calendar has it."""
    part = match.groups()
    if part[0]:
        day, month, year = int(part[0]), int(part[1]), int(part[2])
    elif part[3]:
        year, month, day = int(part[3]), int(part[4]), int(part[5])
    elif part[6]:
        day, month, year = int(part[6]), _MONTHS[part[7]], int(part[8])
    else:
        month, day, year = _MONTHS[part[9]], int(part[10]), int(part[11])
    try:
        return PartialDate(year, month, day)
    except BadInput:
        return None


def _agrees(known: PartialDate | None, written: PartialDate) -> bool:
    if known is None:
        return True
    return all(
        one is None or other is None or one == other
        for one, other in ((known.year, written.year), (known.month, written.month), (known.day, written.day))
    )
