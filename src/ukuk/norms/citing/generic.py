"""Names that many instruments share, settled by definitions, by the text around them, by the body; or left open."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from ukuk.norms.citing.owners import Owner, Reading

_YEAR_BEFORE = re.compile(r"\b((?:18|19|20)\d\d)\s+$")
_YEAR_AFTER = re.compile(r"\s+(?:(?:of|от)\s+)?(?:\d{1,2}\s+\w+\s+)?((?:18|19|20)\d\d)\b(?:\s+г(?:ода|\.))?")
_RELATED = re.compile(r"\b(?:related|its|corresponding)\s+$")
_THERETO = re.compile(r"\s+(?:thereto\b|к\s+н(?:ей|ему)\b)")
_DAY_BEHIND = re.compile(r"[\s,]*\(?(?:\w+,\s*|of\s+|от\s+)?(?:\d{1,2}[\s.]+\w+[\s.]+)?((?:18|19|20)\d\d)\b")
_COURT = re.compile(
    r"\b(?:(european\s+court|ecthr|ect\.?h\.?r|strasbourg\s+court|eur\.\s+court|европейск\w+\s+суд|еспч|страсбургск\w+\s+суд)|(inter-american\s+court|iacthr))"
    r"[^.;]{0,90}\b(?:found|finds|held|holds|ruled|conclude[ds]|established|recogni[sz]ed|установил|признал|указал|констатировал|постановил|приш[её]л)"
)
_ADJECTIVE_BEFORE = re.compile(r"(?<![.!?:;\n] )(?<!^)\b([A-Z][a-z]+)\s+$")
_NATIONAL = frozenset(("code", "law", "decree", "constitution", "ruling"))


def settle(reading: Reading, owner: Owner) -> None:
    instruments = reading.instruments
    candidates = _by_year(reading, owner)
    if len(candidates) == 1 and len(owner.ids) > 1:
        owner.ids = candidates
        return
    owner.ids = candidates
    if all(instruments[code].level in _NATIONAL for code in candidates):
        _settle_national(reading, owner)
        return
    court = _court(reading, owner)
    courts = tuple(code for code in candidates if instruments[code].jurisdiction == court)
    if courts:
        owner.ids = tuple(code for code in courts if code in reading.named) or courts
        owner.unsure = len(owner.ids) == 1 and owner.ids[0] not in reading.named
        return
    defined = reading.definitions(candidates)
    known = bisect_right(defined, (owner.start, "~"))
    if known:
        owner.ids = (defined[known - 1][1],)
        return
    named, first = reading.names(candidates)
    if len(candidates) == 1 and not instruments[candidates[0]].body:
        owner.unsure = not first and instruments[candidates[0]].parent not in reading.named
        owner.quiet = owner.unsure
        return
    begin, end = reading.paragraph(owner.start)
    place = bisect_left(named, (owner.start, ""))
    last = named[place - 1] if place else None
    near = last is not None and last[0] >= begin
    if owner.pointing and _points_elsewhere(reading, owner, max(begin, last[0] if last is not None else 0)):
        return
    before = sorted(code for code, at in first.items() if at < owner.start)
    body = reading.body or reading.guessed_body
    own = [code for code in reading.index.of_body.get(body, ()) if code in candidates]
    if owner.pointing and near and last is not None:
        owner.ids = (last[1],)
    elif len(own) == 1 and (own[0] in first or not near):
        owner.ids = tuple(own)
    elif last is not None and (near or len(before) == 1):
        # Two named in one sentence before: "the Convention" after them can be either.
        sentence = max(begin, reading.low.rfind(". ", begin, last[0]))
        told = {code for at, code in named[:place] if at >= sentence} if near else set()
        owner.ids = tuple(sorted(told)) if len(told) > 1 else (last[1],)
    elif before:
        owner.ids = tuple(before)
    elif first and named[0][0] >= end:
        owner.ids = tuple(sorted(first))
    else:
        owner.ids = _of_parent(reading, candidates)
    if len(owner.ids) > 1:
        protocols = all(instruments[code].level == "protocol" for code in owner.ids)
        known = any(code in reading.named or instruments[code].parent in reading.named for code in owner.ids)
        owner.quiet = (
            not known
            if protocols and owner.ids == candidates
            else not any(instruments[code].body for code in owner.ids)
        )


def _court(reading: Reading, owner: Owner) -> str:
    """The organisation whose court found so, by the words before: there "the Convention" is that court's."""
    low = reading.low
    begin = max(reading.paragraph(owner.start)[0], owner.start - 300)
    begin = max(begin, low.rfind(". ", begin, owner.start))
    found = _COURT.search(low, begin, owner.start)
    return "" if found is None else "CoE" if found.group(1) else "OAS"


def _points_elsewhere(reading: Reading, owner: Owner, begin: int) -> bool:
    """ "That Covenant" after the title of one that the lawbook does not hold, or whose title is misprinted."""
    return any(one.kind == "other" and begin <= one.start < owner.start for one in reading.owners)


def settle_title(reading: Reading, owner: Owner) -> None:
    """Two instruments of one title: the day behind it decides, else the one that the text names otherwise before."""
    dated = _DAY_BEHIND.match(reading.low, owner.end)
    years = {code: date.year for code in owner.ids if (date := reading.instruments[code].date)}
    fits = tuple(code for code in owner.ids if dated is not None and years.get(code) == int(dated.group(1)))
    if len(fits) == 1:
        owner.ids = fits
        return
    before = [code for at, code in reading.names(owner.ids)[0] if at < owner.start]
    if before:
        owner.ids = (before[-1],)


def settle_law(reading: Reading, owner: Owner) -> None:
    """Two laws of one number: the one that the text names with its date or title, or whose title's words are near."""
    named = sorted((at, code) for code in owner.ids for at in reading.named.get(code, ()))
    before = [code for at, code in named if at < owner.start]
    if before or len({code for _, code in named}) == 1:
        owner.ids = (before[-1] if before else named[0][1],)
        return
    words = reading.words_around(owner.start)
    titled = tuple(code for code in owner.ids if reading.index.laws.by_words(code, words))
    if len(titled) == 1:
        owner.ids = titled


def _by_year(reading: Reading, owner: Owner) -> tuple[str, ...]:
    """ "The 1951 Convention": those of that year. "The Protocol thereto": those that hang on the treaty before it."""
    instruments, low = reading.instruments, reading.low
    year = _YEAR_BEFORE.search(low, max(0, owner.start - 8), owner.start) or _YEAR_AFTER.match(low, owner.end)
    ids = owner.ids
    if year is not None:
        dated = tuple(code for code in ids if (date := instruments[code].date) and date.year == int(year.group(1)))
        ids = dated or ids
    if _THERETO.match(low, owner.end) or _RELATED.search(low, max(0, owner.start - 20), owner.start):
        place = reading.owners.index(owner)
        above = reading.owners[place - 1].ids if place else ()
        below = tuple(code for code in ids if instruments[code].parent in above)
        ids = tuple(code for code in below if instruments[code].body) or below or ids
    return ids


def _of_parent(reading: Reading, candidates: tuple[str, ...]) -> tuple[str, ...]:
    """ "The Optional Protocol" in a text that names one treaty: that treaty's, the one on communications first."""
    instruments = reading.instruments
    below = [code for code in candidates if instruments[code].parent in reading.named]
    if not below:
        return candidates
    leading = [code for code in below if instruments[code].body]
    return tuple(leading or below)


def _settle_national(reading: Reading, owner: Owner) -> None:
    """A constitution or code without its State in the name: the State beside it decides, or a full name before."""
    state, start, end = reading.with_state(owner.start, owner.end)
    adjective = _ADJECTIVE_BEFORE.search(reading.text, max(0, owner.start - 30), owner.start)
    if adjective is not None and not reading.index.states.named(
        reading.text, reading.low, adjective.start(1), owner.start
    ):
        owner.kind, owner.ids, owner.state, owner.quiet = "foreign", (), state, True
        return
    held = [code for code in owner.ids if reading.instruments[code].jurisdiction == state]
    if not state:
        before = sorted((at, code) for code in owner.ids for at in reading.named.get(code, ()) if at < owner.start)
        held = [before[-1][1]] if before else []
    owner.start, owner.end = start, end
    if len(held) == 1:
        owner.kind, owner.ids, owner.state = "law", tuple(held), state
        owner.quiet = reading.instruments[held[0]].level == "constitution"
    else:
        owner.kind, owner.ids, owner.state, owner.quiet = "foreign", (), state, True
