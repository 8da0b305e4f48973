"""Figures that contradict each other (F105): two of the paper, one that two others give when one is taken from the
other, and known ones.

Two figures are held against each other only where subject, place, period and group are surely the same; they contradict
where nothing that the one may mean is allowed by the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ukuk.grounds import Figure
from ukuk.norms.lawbook import Lawbook
from ukuk.reading.gazetteer import Gazetteer
from ukuk.reporting.checks.coverage import SILENT_ROLES
from ukuk.reporting.checks.finding import Finding, Place
from ukuk.reporting.checks.paper import Located, Paper
from ukuk.reporting.checks.quantities import Span, allowed, written
from ukuk.reporting.checks.raising import Raiser
from ukuk.reporting.checks.same_thing import contains, same, stems, subject_of

_COMPARED = frozenset({"count", "money", "percent"})


@dataclass(frozen=True, slots=True)
class Series:
    """A series of known figures, and how a text speaks of it. Its figures carry its id as their `subject`.

    `words`: any one of these sets of words, all of them in the clause, in any form; `never`: words that make it another
    thing.
    """

    id: str
    words: tuple[tuple[str, ...], ...]
    never: tuple[str, ...] = ()
    note: str = ""


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
    yield from _within(paper, claims, raiser)
    yield from _against_known(claims, raiser, known, series, lawbook, state)


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


def _within(paper: Paper, claims: Iterable[_Claim], raiser: Raiser) -> Iterator[Finding]:
    groups: dict[tuple[object, ...], list[_Claim]] = {}
    for claim in claims:
        figure = claim.located.figure
        groups.setdefault((figure.kind, figure.unit, claim.period, figure.sex, figure.age), []).append(claim)
    for group in groups.values():
        by_word: dict[str, list[_Claim]] = {}
        for claim in group:
            # Only claims that share a word can be about the same thing; each pair is looked at once.
            rivals = {id(rival): rival for word in claim.subject for rival in by_word.get(word, [])[-50:]}
            for rival in rivals.values():
                if _contradict(claim, rival):
                    yield _side_by_side(claim, rival, raiser)
            for word in claim.subject:
                if not word.startswith("@"):
                    by_word.setdefault(word, []).append(claim)


def _contradict(one: _Claim, two: _Claim) -> bool:
    a, b = one.located, two.located
    if a.sentence == b.sentence and a.paragraph == b.paragraph:
        return False
    # The clause names its places too: where both clauses name the same ones, the readings of "where" may differ.
    named = {word for word in one.subject if word[0] == "@"}
    same_clause_places = bool(named) and named == {word for word in two.subject if word[0] == "@"}
    if one.span.meets(two.span) or not (same_clause_places or _same_places(a.figure.places, b.figure.places)):
        return False
    if not one.period:
        told = all(c.figure.unit == "person" or c.figure.kind != "count" for c in (a, b))
        return told and one.subject == two.subject and same(one.subject, two.subject) and len(one.subject) >= 3
    # A single word tells it where both clauses say nothing else: an amount of money, or a count at one place.
    return same(one.subject, two.subject, least=1 if a.figure.kind == "money" or same_clause_places else 2)


def _same_places(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return not one or not two or set(one) == set(two)


def _side_by_side(one: _Claim, two: _Claim, raiser: Raiser) -> Finding:
    first, second = sorted((one, two), key=lambda claim: (claim.located.start, claim.computed is not None))
    if first.computed is not None or second.computed is not None or first.difference or second.difference:
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
    values = {"other": first.located.printed, "period": second.period}
    variant = "text" if second.period else "undated"
    return raiser.at(second.located, "F105", variant, values, related=(raiser.place(first.located),))


def _against_known(
    claims: Iterable[_Claim],
    raiser: Raiser,
    known: Sequence[Figure],
    series: Sequence[Series],
    lawbook: Lawbook,
    state: str,
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
            named = any(contains(claim.subject, words) for words in word_sets) and not claim.subject & never
            # A series of one place only needs no place in the clause: an entry ban is one of that State.
            everywhere = not mine.places and len(places_of[figure.subject]) == 1
            if named and (everywhere or _places_known(mine.places, figure.places, state)):
                rivals.append((figure, one))
        # A series may hold several answers for one day; only where none agrees is there something to say.
        if rivals and not any(claim.span.meets(allowed(figure)) for figure, _ in rivals):
            yield _beside_known(claim, rivals, raiser, lawbook)


def _places_known(mine: tuple[str, ...], theirs: tuple[str, ...], state: str) -> bool:
    home = {state} if state else set()
    return set(mine) - home == set(theirs) - home


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
