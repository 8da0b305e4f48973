"""Figures that contradict each other (F105): two of the paper, one that two others give when one is taken from the
other, and known ones.

Two figures are held against each other only where subject, place, period and group are surely the same; they contradict
where nothing that the one may mean is allowed by the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from ukuk.grounds import Figure
from ukuk.norms.lawbook import Lawbook
from ukuk.reading.gazetteer import Gazetteer
from ukuk.reporting.checks.coverage import SILENT_ROLES
from ukuk.reporting.checks.finding import Finding, Place
from ukuk.reporting.checks.paper import Located, Paper
from ukuk.reporting.checks.quantities import Span, allowed, written
from ukuk.reporting.checks.raising import Raiser
from ukuk.reporting.checks.same_thing import contains, governed_by, places_told, subject_of, told
from ukuk.reporting.checks.word_stems import stems

_COMPARED = frozenset({"count", "money", "percent"})
_UNDATED = 3  # words that must be the same where no time is told
_BESIDE_IT = 5
_LOOKED_AT = 40
_BEGINNING = 20_000


@dataclass(frozen=True, slots=True)
class Series:
    """A series of known figures, and how a text speaks of it. Its figures carry its id as their `subject`.

    `words`: any one of these sets of words, all of them in the clause, in any form; `never`: words that make it another
    thing; `state`: whose series it is, "" where it is of the world: papers on another State are not held against it.
    """

    id: str
    words: tuple[tuple[str, ...], ...]
    never: tuple[str, ...] = ()
    note: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A figure of the text, or one computed from two of them, with what it is about."""

    located: Located
    subject: frozenset[str]
    span: Span
    period: str
    difference: Located | None = None
    computed: Decimal | None = None


def contradicting(
    paper: Paper,
    raiser: Raiser,
    *,
    gazetteer: Gazetteer | None,
    known: Sequence[Figure],
    series: Sequence[Series],
    lawbook: Lawbook,
    state: str,
) -> Iterator[Finding]:
    """Findings F105, at the later of two figures of the text; the other stands beside it with its source."""
    claims = [claim for located in paper.figures for claim in _claims(paper, located, gazetteer)]
    yield from _within(paper, claims, raiser, gazetteer, state)
    about = frozenset({state}) if state else _states_named(paper, gazetteer)
    yield from _against_known(claims, raiser, known, series, lawbook, state, about)


def _claims(paper: Paper, located: Located, gazetteer: Gazetteer | None) -> Iterator[_Claim]:
    figure = located.figure
    if figure.kind not in _COMPARED or located.paragraph.role in SILENT_ROLES:
        return
    if figure.difference is None:
        yield _Claim(located, subject_of(paper, located, gazetteer), allowed(figure), _time(figure))
        return
    main = _amount_it_differs_from(paper, located)
    if main is None or figure.against is None:
        return
    span, value = _earlier(main.figure, figure)
    if span is not None:
        yield _Claim(main, subject_of(paper, main, gazetteer), span, str(figure.against), located, value)


def _amount_it_differs_from(paper: Paper, located: Located) -> Located | None:
    """The nearest amount of the sentence before the difference, else after it."""
    unit, kind = located.figure.unit, located.figure.kind
    candidates = [
        other
        for side in paper.beside(located)
        for other in side
        if other.figure.difference is None
        and other.figure.kind in ("count", "money")
        and (kind == "percent" or (other.figure.kind == kind and other.figure.unit == unit))
    ]
    before = [other for other in candidates if other.end <= located.start]
    return before[-1] if before else next(iter(candidates), None)


def _earlier(now: Figure, difference: Figure) -> tuple[Span | None, Decimal | None]:
    """What stood before: the amount now without what was added, or with what was taken away."""
    amount, step = allowed(now), allowed(difference)
    if difference.kind == "percent":
        if step.low is None or step.high is None or amount.low is None or amount.high is None:
            return None, None
        sign = 1 if difference.difference == "more" else -1
        factors = sorted((1 + sign * step.low / 100, 1 + sign * step.high / 100))
        if factors[0] <= 0:
            return None, None
        span = Span(amount.low / factors[1], amount.high / factors[0])
        middle = None if now.low is None or difference.low is None else now.low / (1 + sign * difference.low / 100)
        return span, None if middle is None else Decimal(round(middle))
    span = amount.minus(step) if difference.difference == "more" else amount.plus(step)
    if now.low is None or difference.low is None or now.low != now.high or difference.low != difference.high:
        return (span if span.low is not None or span.high is not None else None), None
    return span, now.low - difference.low if difference.difference == "more" else now.low + difference.low


def _time(figure: Figure) -> str:
    return str(figure.period) if figure.period is not None else str(figure.as_of) if figure.as_of is not None else ""


def _within(
    paper: Paper, claims: Iterable[_Claim], raiser: Raiser, gazetteer: Gazetteer | None, state: str
) -> Iterator[Finding]:
    groups: dict[tuple[object, ...], _Group] = {}
    for claim in claims:
        key = _told_of(paper, claim, gazetteer, state)
        if key is None:
            continue
        group = groups.setdefault(key, _Group())
        number, nearest = group.rivals(claim)
        if nearest:
            yield _side_by_side(claim, nearest, number, raiser)
        group.add(claim)


def _told_of(paper: Paper, claim: _Claim, gazetteer: Gazetteer | None, state: str) -> tuple[object, ...] | None:
    """What the claim is about, in a form that is equal where it is surely the same; `None` where too little is said."""
    located, figure = claim.located, claim.located.figure
    governing = governed_by(paper, located, gazetteer)
    if governing is None:
        return None
    words = told(claim.subject | governing, figure.kind)
    places = places_told(claim.subject | governing, figure.places, state)
    named = sum(not word.startswith("#") for word in words)
    if not claim.period:
        if (figure.kind == "count" and figure.unit != "person") or named + len(places) < _UNDATED:
            return None
    # One word tells it where it is an amount of money, or a count at one place.
    elif named < (1 if figure.kind == "money" or (places and not located.depth) else 2):
        return None
    return (figure.kind, figure.unit, claim.period, figure.sex, figure.age, places, words)


@dataclass(slots=True)
class _Group:
    """Claims about one thing. Those of the sentence being read wait: a sentence is not held against itself."""

    lows: list[Decimal] = field(default_factory=list)
    highs: list[Decimal] = field(default_factory=list)
    latest: dict[Span, _Claim] = field(default_factory=dict)
    least: _Claim | None = None
    most: _Claim | None = None
    waiting: list[_Claim] = field(default_factory=list)

    def rivals(self, claim: _Claim) -> tuple[int, list[_Claim]]:
        """How many claims before this one contradict it, and the nearest of them, one of each value."""
        if self.waiting and self.waiting[-1].located.sentence != claim.located.sentence:
            self._take_in()
        low, high = claim.span.low, claim.span.high
        number = 0 if low is None else bisect_left(self.highs, low)
        number += 0 if high is None else len(self.lows) - bisect_right(self.lows, high)
        if not number:
            return 0, []
        recent = list(islice(reversed(self.latest.values()), _LOOKED_AT))
        by_value = {rival.span: rival for rival in (*recent, *filter(None, (self.least, self.most)))}
        return number, [rival for rival in by_value.values() if not rival.span.meets(claim.span)][:_BESIDE_IT]

    def add(self, claim: _Claim) -> None:
        """Keep the claim for those that follow."""
        self.waiting.append(claim)

    def _take_in(self) -> None:
        for claim in self.waiting:
            low, high = claim.span.low, claim.span.high
            if high is not None:
                insort(self.highs, high)
                if self.least is None or self.least.span.high is None or high < self.least.span.high:
                    self.least = claim
            if low is not None:
                insort(self.lows, low)
                if self.most is None or self.most.span.low is None or low > self.most.span.low:
                    self.most = claim
            self.latest.pop(claim.span, None)
            self.latest[claim.span] = claim
        self.waiting.clear()


def _side_by_side(claim: _Claim, rivals: Sequence[_Claim], number: int, raiser: Raiser) -> Finding:
    rival = rivals[0]
    first, second = sorted((claim, rival), key=lambda claim: (claim.located.start, claim.computed is not None))
    if first.difference is not None or second.difference is not None:
        computed, plain = (first, second) if first.difference is not None else (second, first)
        difference = computed.difference or computed.located
        values = {
            "text": computed.located.printed,
            "other": plain.located.printed,
            "difference": difference.printed,
            "computed": _computed(computed),
            "period": computed.period,
        }
        related = (raiser.place(plain.located), raiser.place(difference))
        return raiser.at(computed.located, "F105", "derived", values, related)
    more = raiser.phrase("more_places", number=written(Decimal(number - len(rivals)))) if number > len(rivals) else ""
    values = {"other": rival.located.printed, "period": claim.period, "more": more}
    variant = "text" if claim.period else "undated"
    return raiser.at(claim.located, "F105", variant, values, related=tuple(raiser.place(r.located) for r in rivals))


def _states_named(paper: Paper, gazetteer: Gazetteer | None) -> frozenset[str]:
    """The places and peoples that the beginning of a paper names, where nobody says which State it is about."""
    if gazetteer is None:
        return frozenset()
    end = min(len(paper.text), _BEGINNING)
    mentions = (*gazetteer.places_in(paper.text, 0, end), *gazetteer.people_in(paper.text, 0, end))
    return frozenset(mention.code for mention in mentions)


def _against_known(
    claims: Iterable[_Claim],
    raiser: Raiser,
    known: Sequence[Figure],
    series: Sequence[Series],
    lawbook: Lawbook,
    state: str,
    about: frozenset[str],
) -> Iterator[Finding]:
    """Against the figures of the pack: of a series that the clause's words name, for the same time, place and unit."""
    by_time: dict[tuple[str, str], list[Figure]] = {}
    places_of: dict[str, set[tuple[str, ...]]] = {}
    for figure in known:
        by_time.setdefault((_time(figure), figure.unit), []).append(figure)
        places_of.setdefault(figure.subject, set()).add(figure.places)
    recognised = {one.id: (one, tuple(stems(words) for words in one.words), stems(one.never)) for one in series}
    for claim in claims:
        mine = claim.located.figure
        rivals = []
        for figure in by_time.get((claim.period, mine.unit), ()) if claim.period else ():
            if figure.subject not in recognised or figure.kind != mine.kind or figure.sex != mine.sex:
                continue
            one, word_sets, never = recognised[figure.subject]
            if one.state and one.state not in about:
                continue  # the paper speaks of another State
            home = one.state or state
            places = places_told(claim.subject, mine.places, home)
            named = any(contains(claim.subject, words) for words in word_sets) and not claim.subject & never
            # A series of one place only needs no place in the clause: an entry ban is one of that State.
            everywhere = not places and len(places_of[figure.subject]) == 1
            if named and (everywhere or places == frozenset(figure.places) - {home}):
                rivals.append((figure, one))
        # A series may hold several answers for one day; only where none agrees is there something to say.
        if rivals and not any(claim.span.meets(allowed(figure)) for figure, _ in rivals):
            yield _beside_known(claim, rivals, raiser, lawbook)


def _beside_known(claim: _Claim, rivals: list[tuple[Figure, Series]], raiser: Raiser, lawbook: Lawbook) -> Finding:
    places = tuple(
        Place(
            _value(figure, raiser),
            source=_source_name(figure, lawbook, raiser),
            note="; ".join(filter(None, (figure.note, one.note))),
        )
        for figure, one in rivals
    )
    values = {
        "other": " / ".join(dict.fromkeys(place.text for place in places)),
        "period": claim.period,
        "source": " / ".join(dict.fromkeys(place.source for place in places)),
    }
    if claim.difference is None:
        return raiser.at(claim.located, "F105", "known", values, places)
    values |= {"difference": claim.difference.printed, "computed": _computed(claim)}
    return raiser.at(claim.located, "F105", "known_derived", values, (*places, raiser.place(claim.difference)))


def _source_name(figure: Figure, lawbook: Lawbook, raiser: Raiser) -> str:
    source = lawbook.sources.get(figure.source)
    return source.title if source is not None else figure.source or raiser.phrase("pack")


def _value(figure: Figure, raiser: Raiser) -> str:
    """A known figure in words: bound, number, unit."""
    low, high = figure.low, figure.high
    unit = "%" if figure.unit == "percent" else "" if figure.unit == "person" else figure.unit
    value = written(low) if low is not None else written(high) if high is not None else "?"
    if figure.bound == "range" and low is not None and high is not None:
        value = f"{written(low)}–{written(high)}"
    phrases: Mapping[str, str] = {
        "about": "about", "more_than": "more", "at_least": "at_least", "less_than": "less", "at_most": "at_most"
    }  # fmt: skip
    if figure.bound in phrases:
        value = raiser.phrase(phrases[figure.bound], value=value)
    return f"{value} {unit}".strip()


def _computed(claim: _Claim) -> str:
    if claim.computed is not None:
        return written(claim.computed)
    low, high = claim.span.low, claim.span.high
    if low is not None and high is not None:
        return f"{written(low)}–{written(high)}"
    return f"≥ {written(low)}" if low is not None else f"≤ {written(high)}" if high is not None else "?"
