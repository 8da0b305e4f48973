"""Instruments named in a text: full titles in any case and spelling, short forms, generic forms ("the Convention")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from ukuk.norms.citing.lookalikes import is_none, of_another
from ukuk.norms.citing.words import WORD, stem, stems
from ukuk.norms.lawbook import Instrument

MentionKind = Literal["full", "short", "generic", "other"]

# The nouns that name a kind of instrument. A title is looked for around one of them.
_HEADS = re.findall(
    r"\w+",
    "convention covenant protocol declaration charter statute compact pact agreement treaty code "
    "constitution regulation law закон конвенц пакт протокол декларац устав харт хартия статут договор "
    "соглашен кодекс конституц положен правил",
)
_OPEN_HEADS = frozenset(
    ["convention", "covenant", "protocol", "treaty", "agreement", "charter", "declaration", "конвенц"]
)
_PARTED = re.compile(r"[\s,\-'\"()/]*")
_LONGEST_TITLE = 420
_DATED = re.compile(
    r"\s*\(?(?:(?:of|from|от)\s+)?(?:(?:\d{1,2}\s+\w{3,9}\s+|\d\d\.\d\d\.)?(?:18|19|20)\d\d)\)?(?:\s+г(?:ода|\.))?(?=\s)"
)
_BREAK = re.compile(r"\n[ \t]*\n|\n[ \t]*(?:\d{1,3}\.|\([a-z]\))\s")
_CAPITAL_BEFORE = re.compile(r"(?:^|[^\w])([A-ZА-ЯЁ][\w’'-]+)\s+$")
_NEUTRAL = frozenset(
    re.findall(
        r"\w+",
        "the this that these those said international un nations under of in by to both and or state states "
        "united first see ratifying ratified according article articles each every any our from with",
    )
)
_TITLED_RUSSIAN = frozenset(["конвенц", "пакт", "протокол", "соглашен", "хартия", "харт"])
_ADJECTIVE_RUSSIAN = re.compile(
    r"(?<![\w])(?!Настоящ|Данн|Эт|Указанн|Упомянут|Назван|Наш|Нов|Перв|Втор|Так|Кажд|Люб|Сам|Факультативн|Дополнительн|Ваш|Сво)"
    r"[А-ЯЁ][а-яё-]+(?:ая|ой|ую|ий|ый|ого|ому|ым|им|ое|ом)\s+$"
)
_TITLE_GOES_ON = re.compile(
    r"\s+(?:(?i:on|for|against|relating\s+to|concerning|regarding|relative\s+to|о|об|по|против)\s+(?:(?i:the|all)\s+)?([A-ZА-ЯЁ][\w]+)"
    r"|(?i:against)\s+(\w+)|on\s+(?!the\s+(?:part|basis|ground|question|issue|subject|one|other|same)|(?:an?|its|their|his|her|this|that|these|those|behalf|whether|ground|grounds|equal|basis|account"
    r"|several|various|all|any|many|which|how|matters|issues|questions|part|one|other|same)\b)(?:the\s+)?([a-z]{3,}))"
)
_NEEDS_ARTICLE = frozenset(
    ["treaty", "statute", "charter", "protocol", "declaration", "agreement", "compact", "regulation"]
)
_MONTHS = frozenset(
    re.findall(
        r"\w+",
        "january february march april may june july august september october november december monday tuesday "
        "wednesday thursday friday saturday sunday",
    )
)
_TAIL = re.compile(r"[^.;:()]{1,90}")
_ACRONYM = re.compile(r"[A-ZА-ЯЁ][A-Za-zА-Яа-яЁё]{0,2}[A-ZА-ЯЁ]")
_THE = re.compile(r"the\s+$")
_DEMONSTRATIVE = re.compile(
    r"(?:\bthis|\bthat|\bsaid|\bsame|\bэтой|\bэтого|\bэтому|\bданной|\bданного|\bуказанной|\bуказанного)\s+$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` names an instrument: one id, several where a form is shared, none for `other`.

    `other` is a titled treaty that the lawbook does not hold. `pointing` marks "this Convention", "that Covenant".
    """

    start: int
    end: int
    kind: MentionKind
    ids: tuple[str, ...]
    pointing: bool = False


@dataclass(slots=True)
class _Node:
    after: dict[str, _Node] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    kind: MentionKind | None = None


class NameIndex:
    """The written forms of a lawbook's instruments, ready to be found. `instruments` are those of the lawbook by id."""

    def __init__(
        self, instruments: Mapping[str, Instrument], states: Mapping[str, list[tuple[str, ...]]] | None = None
    ) -> None:
        """`states`: the names of each State as stems, for titles that say "Russia" for "the Russian Federation"."""
        states = states or {}
        self.root = _Node()
        self.acronyms: dict[str, list[tuple[str, str]]] = {}
        self._anchors: dict[str, int] = {}
        self._words: dict[str, set[str]] = {}
        self.generic: dict[str, tuple[str, ...]] = {}
        for code in sorted(instruments):
            instrument = instruments[code]
            if instrument.numbers and instrument.level == "soft":
                continue
            named = [states[code] for code in instrument.jurisdiction.split("-") if code in states]
            self._words[code] = {part for written in _flat(instrument.full) for part in stems(written)}
            for written in _flat(instrument.full):
                for form in _law_forms(written) if _law_title(written) else (written,):
                    self._add(stems(form), code, "full")
                    for parts in _with_states(stems(form), named):
                        self._add(parts, code, "full")
            for written in _flat(instrument.short):
                if _is_acronym(written):
                    self.acronyms.setdefault(written[:2], []).append((written, code))
                else:
                    self._add(stems(written), code, "full")
            for written in _flat(instrument.generic):
                self._add(stems(written), code, "generic")
        for forms in self.acronyms.values():
            forms.sort(key=lambda form: (-len(form[0]), form))

    def _add(self, parts: list[str], code: str, kind: MentionKind) -> None:
        if not parts:
            return
        place, anchor = next(((at, part) for at, part in enumerate(parts) if part in _HEADS), (-1, ""))
        if not anchor:
            place, anchor = next(((at, part) for at, part in enumerate(parts) if len(part) > 4), (0, parts[0]))
        self._anchors[anchor] = max(self._anchors.get(anchor, 0), place)
        node = self.root
        for part in parts:
            node = node.after.setdefault(part, _Node())
        if node.kind == "generic" and kind == "full":
            node.ids.clear()
        elif node.kind == "full" and kind == "generic":
            return
        node.kind = kind
        node.ids.add(code)

    def mentions(self, text: str, low: str) -> list[Mention]:
        """Every instrument named in the text, in order, none inside another."""
        found = [*self._titles(text, low), *self._acronyms(text)]
        found.sort(key=lambda mention: (mention.start, -mention.end, mention.kind))
        kept: list[Mention] = []
        for mention in found:
            if kept and mention.start < kept[-1].end:
                if mention.end > kept[-1].end and mention.kind != "other" and kept[-1].kind in ("other", "generic"):
                    kept[-1] = mention
                continue
            kept.append(mention)
        return kept

    def _titles(self, text: str, low: str) -> Iterator[Mention]:
        for anchor, most_before in self._anchors.items():
            at = low.find(anchor)
            past = 0
            while at >= 0:
                step = at + len(anchor)
                if at >= past and (at == 0 or not low[at - 1].isalnum()):
                    mention = self._title(text, low, at, most_before, anchor)
                    if mention is not None:
                        yield mention
                        past = mention.end
                at = low.find(anchor, step)

    def _title(self, text: str, low: str, at: int, most_before: int, anchor: str) -> Mention | None:
        starts = [at]
        if most_before:
            words = [word.start() for word in WORD.finditer(low, max(0, at - 90), at)]
            starts = [*words[-most_before - 3 :], at]
        best: Mention | None = None
        for start in starts:
            if start != at and stem(WORD.match(low, start).group()) not in self.root.after:  # type: ignore[union-attr]
                continue
            walked = self.walk(low, start, self.root)
            if walked is not None and walked[0] > at:
                node_end, node = walked
                best = Mention(start, node_end, node.kind or "full", tuple(sorted(node.ids)))
                break
        if best is not None and best.kind == "full" and low.startswith("protocols", at) and best.end <= at + 9:
            return None
        if best is not None and best.kind == "full":
            if not (text[best.start].isupper() or text[best.start].isdigit() or best.end - best.start > 24):
                return None
            ends_on_head = (
                low.startswith(anchor, max(at, best.end - len(anchor) - 3), best.end + 1)
                or best.end <= at + len(anchor) + 3
            )
            if ends_on_head and anchor in _OPEN_HEADS and _goes_on(text, best.end) and not self._own(low, best):
                return Mention(best.start, best.end, "other", ())
            return best
        return self._generic(text, low, at, best, anchor)

    def _own(self, low: str, mention: Mention) -> bool:
        """Whether the words after a short title are those of the long one: "Refugee Convention on the Status"."""
        if len(mention.ids) != 1:
            return False
        tail = _TAIL.match(low, mention.end)
        parts = [part for part in stems(tail.group()) if len(part) > 3][:3] if tail else []
        return len(parts) > 1 and self._words[mention.ids[0]].issuperset(parts)

    def _generic(self, text: str, low: str, at: int, best: Mention | None, anchor: str) -> Mention | None:
        """A generic form, or the title of a treaty that the lawbook does not hold."""
        if (best is None or best.start == at) and not text[at].isascii() and anchor in _TITLED_RUSSIAN:
            titled = _ADJECTIVE_RUSSIAN.search(text, max(0, at - 30), at)
            noun = WORD.match(low, at)
            if titled is not None and noun is not None and stem(noun.group()) == anchor:
                return Mention(titled.start(), noun.end(), "other", ())
        if not text[at].isupper() and not (best is not None and text[best.start].isupper()):
            return None
        word = WORD.match(low, at)
        if (
            word is None
            or stem(word.group()) != anchor
            or (low[at].isascii() and word.group().split("'")[0].endswith("s"))
        ):
            return None
        start = best.start if best is not None else at
        end = best.end if best is not None else word.end()
        before = _CAPITAL_BEFORE.search(text, max(0, start - 40), start)
        if anchor in _OPEN_HEADS:
            adjective = before is not None and before.group(1).lower() not in _NEUTRAL
            if adjective and before is not None:
                return Mention(before.start(1), end, "other", ())
            if _goes_on(text, end):
                return Mention(start, end, "other", ())
        if best is None or is_none(text, low, start, end, anchor):
            return None
        if of_another(text, end):
            return Mention(start, end, "other", ())
        the = _THE.search(low, max(0, start - 6), start)
        pointing = _DEMONSTRATIVE.search(low, max(0, start - 16), start) is not None
        alone = anchor in _NEEDS_ARTICLE and " " not in low[start:end] and not low.startswith(" to ", end)
        if alone and not low[max(0, start - 2) : start - 1].isdigit() and the is None and not pointing:
            return None
        return replace(best, start=the.start() if the else start, pointing=pointing)

    def walk(self, low: str, start: int, root: _Node) -> tuple[int, _Node] | None:
        """The longest form that begins at `start`, as (end, node); a date inside a title is passed over."""
        best: tuple[int, _Node] | None = None
        node, last, at = root, "", start
        limit = start + _LONGEST_TITLE
        while (word := WORD.search(low, at, limit)) is not None:
            begin = word.start()
            if begin != at and not _may_part(low, at, begin, last):
                break
            part = stem(word.group())
            if not part or (last == "~" and part in ("~", "to")) or last == part == "no":
                at = word.end()
                continue
            following = node.after.get(part)
            if following is None:
                dated = _DATED.match(low, at) if node is not root else None
                if dated is None:
                    break
                at = dated.end()
                continue
            node, last, at = following, part, word.end()
            if node.kind is not None:
                best = (at - 2 if word.group().endswith("'s") else at, node)
        return best

    def _acronyms(self, text: str) -> Iterator[Mention]:
        for run in _ACRONYM.finditer(text):
            forms = self.acronyms.get(run.group()[:2])
            if forms is None or (run.start() and (text[run.start() - 1].isalnum() or text[run.start() - 1] in "/-")):
                continue
            for written, code in forms:
                end = run.start() + len(written)
                if text.startswith(written, run.start()) and (
                    end == len(text) or not (text[end].isalnum() or text[end] == "/")
                ):
                    yield Mention(run.start(), end, "short", (code,))
                    break


def _goes_on(text: str, end: int) -> bool:
    """Whether a title goes on after "Convention": "on Mutual Assistance"; not "on 5 May", "on the part of"."""
    titled = _TITLE_GOES_ON.match(text, end)
    return titled is not None and (titled.group(1) or "").lower() not in _MONTHS


def _may_part(low: str, at: int, begin: int, last: str) -> bool:
    """Whether two words of one title may stand so: spaces, a line end, light punctuation, "No." before a number."""
    gap = low[at:begin]
    if gap == "." and last.isdigit():
        return low[begin].isdigit()
    if gap == " ":
        return True
    if last == "no" and gap.strip() == ".":
        return True
    if _PARTED.fullmatch(gap) is None:
        return False
    return "\n" not in gap or _BREAK.match(low, at + gap.index("\n")) is None


def _flat(forms: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [written for language in sorted(forms) for written in forms[language]]


def _is_acronym(written: str) -> bool:
    return not any(len(word) > 4 and word[1:].islower() for word in WORD.findall(written))


def _with_states(parts: list[str], named: list[list[tuple[str, ...]]]) -> list[list[str]]:
    """The title with every other name of its States, and with two States in the other order."""
    places = []
    for names in named:
        for name in names:
            at = next((at for at in range(len(parts)) if tuple(parts[at : at + len(name)]) == name), -1)
            if at >= 0:
                places.append((at, at + len(name), [one for one in names if one[0].isascii() == name[0].isascii()]))
                break
    places.sort(key=lambda place: place[0])
    if len(places) == 1:
        begin, end, names = places[0]
        return [[*parts[:begin], *name, *parts[end:]] for name in names]
    if len(places) != 2 or places[0][1] > places[1][0]:
        return []
    (begin, stop, first), (again, end, second) = places
    return [
        [*parts[:begin], *one, *parts[stop:again], *other, *parts[end:]]
        for names, others in ((first, second), (second, first))
        for one in names
        for other in others
    ]


def _law_title(written: str) -> bool:
    """A title such as "On the Legal Status ...": it names a law only where a law's name goes before it."""
    return written.split()[0] in ("On", "О", "Об")


def _law_forms(title: str) -> tuple[str, ...]:
    if title.isascii():
        return tuple(f"{law} {title}" for law in ("Law", "Federal Law", "Federal Act"))
    return tuple(f"{law} {title}" for law in ("Закон", "Федеральный закон", "Закон РФ"))
