"""Citations: norms that nobody knows (N201), that were not in force on the day (N202), that do not bind the State
(N203)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from ukuk.grounds import NotBound, NotInForce, PartialDate, Unknown, WrongUsage
from ukuk.norms import bound, in_force, instrument_of
from ukuk.norms.citation import Citation
from ukuk.norms.lawbook import Instrument, Lawbook
from ukuk.reporting.checks.finding import Finding, Place
from ukuk.reporting.checks.paper import Paper, one_line
from ukuk.reporting.checks.raising import Raiser

# Levels that bind a State only by its consent; a law of its own binds it anyway.
_BY_CONSENT = frozenset({"treaty", "protocol", "soft", "bilateral"})
_MANY = 12
_NUMBERED = re.compile(r"\b(?:No|Nos|Number|N)\b\.?\s*\d|№\s*\d|\d-?(?:FZ|ФЗ)\b", re.IGNORECASE)
_RATIFY = re.compile(
    r"\b(?:ratif\w+|acced\w+|accession|join(?:ing)?|becom\w+ (?:a )?party|sign(?:ed|ing|ature)?"
    r"|ратифи\w+|присоедин\w+|подписа\w+)\b",
    re.IGNORECASE,
)
_NOT_RATIFIED = re.compile(
    r"\W*(?:which |that )?(?:\w+ ){0,3}(?:has|have|had|was|were|is|are)? ?"
    r"(?:not|never)\b[^.]{0,12}\b(?:ratified|signed|joined|party)"
    r"|\W*(?:\w+ ){0,3}не (?:ратифи\w+|подписа\w+)",
    re.IGNORECASE,
)


def unlawful(
    paper: Paper, raiser: Raiser, *, lawbook: Lawbook, state: str, on: PartialDate | None
) -> Iterator[Finding]:
    """Findings N201, N202 and N203. A norm that is cited ten times is spoken of once, where it stands first."""
    places: dict[str, list[Citation]] = {}
    for citation in paper.document.norms:
        yield from _unknown(paper, citation, raiser, lawbook)
        if _of_ratifying(paper, citation):
            continue  # the text itself speaks of joining it, or of not having joined
        for norm in dict.fromkeys(citation.ids):
            places.setdefault(norm, []).append(citation)
    yield from _ownerless(paper, raiser)
    yield from _ambiguous(paper, raiser)
    for norm, citations in places.items():
        instrument = instrument_of(norm, lawbook)
        by_consent = instrument is not None and binds_by_consent(instrument)
        if on is not None:
            # Whether a treaty is known to be in force for the State is told once, by N203.
            yield from _not_in_force(paper, norm, citations, raiser, lawbook, on, told=bool(state) and by_consent)
        if state and by_consent:
            yield from _not_bound(paper, norm, citations, raiser, lawbook, state, on)


def _of_ratifying(paper: Paper, citation: Citation) -> bool:
    before = paper.text[max(0, citation.start - 70) : citation.start]
    sentence_break = max(before.rfind(". "), before.rfind(";"), before.rfind("\n"))
    after = paper.text[citation.end : citation.end + 40]
    return bool(_RATIFY.search(before[sentence_break + 1 :]) or _NOT_RATIFIED.match(after))


def binds_by_consent(instrument: Instrument) -> bool:
    """Whether it binds a State by its consent only: a treaty, a protocol, a general comment on one. A State's own law
    does not, and a declaration that hangs on no treaty binds nobody by itself."""
    return instrument.level in _BY_CONSENT and (instrument.level != "soft" or bool(instrument.parent))


def _unknown(paper: Paper, citation: Citation, raiser: Raiser, lawbook: Lawbook) -> Iterator[Finding]:
    _, foreign, state = citation.owner.partition("foreign:")
    if foreign:
        # The law of a State that no pack holds is only noted; where the pack holds the State's law, a number that it
        # does not know may be a slip of the pen.
        numbered = _NUMBERED.search(citation.text) is not None
        if (
            citation.status == "unknown"
            and numbered
            and any(held.jurisdiction == state for held in lawbook.instruments.values())
        ):
            yield _at(paper, raiser, citation, "N201", "not_held", {"state": _state_name(state, lawbook, raiser)}, "")
        return
    if citation.status == "unknown" and not citation.refused and citation.owner:
        yield _at(paper, raiser, citation, "N201", "unknown", {}, citation.owner)
    elif citation.refused:
        yield _at(paper, raiser, citation, "N201", "refused", {"refused": "; ".join(citation.refused)}, citation.owner)


def _ownerless(paper: Paper, raiser: Raiser) -> Iterator[Finding]:
    """One finding a paragraph for articles of which nothing says whose they are, the others beside the first."""
    by_paragraph: dict[str, list[Citation]] = {}
    for citation in paper.document.norms:
        if citation.status == "unknown" and not citation.owner and not citation.refused:
            by_paragraph.setdefault(paper.paragraph_id(citation.start), []).append(citation)
    for first, *others in by_paragraph.values():
        yield _at(paper, raiser, first, "N201", "ownerless", {}, "", others)


def _ambiguous(paper: Paper, raiser: Raiser) -> Iterator[Finding]:
    """One note for each ambiguous phrase, with the other places where it stands."""
    phrases: dict[tuple[str, tuple[str, ...]], list[Citation]] = {}
    for citation in paper.document.norms:
        if citation.status == "ambiguous" and not citation.owner.startswith("foreign:"):
            phrases.setdefault((one_line(citation.text).casefold(), citation.candidates), []).append(citation)
    for (_, candidates), citations in phrases.items():
        first, *others = citations
        values = {"candidates": ", ".join(candidates) or "?"}
        yield _at(paper, raiser, first, "N201", "ambiguous", values, "", others)


def _not_in_force(
    paper: Paper, norm: str, citations: list[Citation], raiser: Raiser, lawbook: Lawbook, on: PartialDate, *, told: bool
) -> Iterator[Finding]:
    try:
        answer = in_force(norm, on, lawbook)
    except WrongUsage:
        return  # an id that the lawbook cannot place: the reader's business, not the paper's
    values = {"norm": name_of(norm, lawbook, raiser), "on": str(on)}
    if isinstance(answer, NotInForce):
        if answer.ended is not None:
            variant, values = "ended", {**values, "ended": str(answer.ended)}
        else:
            variant, values = "not_yet", {**values, "starts": str(answer.starts or raiser.phrase("no_date"))}
    elif isinstance(answer, Unknown) and not told:
        variant, values = "unknown", {**values, "reason": answer.why.rstrip(".")}
    else:
        return
    yield _at(paper, raiser, citations[0], "N202", variant, values, norm, citations[1:])


def _not_bound(
    paper: Paper,
    norm: str,
    citations: list[Citation],
    raiser: Raiser,
    lawbook: Lawbook,
    state: str,
    on: PartialDate | None,
) -> Iterator[Finding]:
    # Without a day only what holds on every day to come is said.
    try:
        answer = bound(state, norm, on or PartialDate.of(datetime.date.max), lawbook)
    except WrongUsage:
        return
    day = raiser.phrase("on", day=str(on)) if on is not None else ""
    values = {
        "instrument": name_of(norm, lawbook, raiser),
        "state": _state_name(state, lawbook, raiser),
        "on": day,
    }
    if isinstance(answer, NotBound):
        sure = answer.confidence
        told = (
            answer.why.rstrip("."),
            _source_title(answer.source, lawbook) or raiser.phrase("source_unknown"),
            raiser.phrase("not_verified")
            if sure in ("", "not verified")
            else raiser.phrase("confidence", confidence=sure),
        )
        values |= {"basis": "; ".join(part for part in told if part)}
        variant = "not_bound" if answer.since is None else "ceased"
        if answer.since is not None:
            values["since"] = str(answer.since)
    elif isinstance(answer, Unknown):
        variant, values = "unknown", {**values, "reason": answer.why.rstrip(".")}
    else:
        return
    yield _at(paper, raiser, citations[0], "N203", variant, values, norm, citations[1:])


def _source_title(source: str, lawbook: Lawbook) -> str:
    found = lawbook.sources.get(source)
    return found.title if found is not None else source


def name_of(norm: str, lawbook: Lawbook, raiser: Raiser) -> str:
    """How the norm is written in that language, else in English, else its id."""
    language = raiser.language
    held = lawbook.norms.get(norm)
    if held is not None:
        cited = held.cite.get(language) or held.cite.get("en")
        if cited:
            return cited
    instrument = instrument_of(norm, lawbook)
    if instrument is None:
        return norm
    rest = norm[len(instrument.id) :].lstrip(".")
    article = ", " + raiser.phrase("article", number=rest) if rest else ""
    forms = [*instrument.short.get(language, ()), *instrument.numbers, *instrument.full.get(language, ())]
    forms += [*instrument.short.get("en", ()), *instrument.full.get("en", ())]
    return (forms[0] if forms else instrument.id) + article


def _state_name(state: str, lawbook: Lawbook, raiser: Raiser) -> str:
    found = lawbook.states.get(state)
    names = () if found is None else found.names.get(raiser.language) or found.names.get("en") or ()
    return names[0] if names else state


def _at(
    paper: Paper,
    raiser: Raiser,
    citation: Citation,
    code: str,
    variant: str,
    values: Mapping[str, str],
    subject: str,
    others: list[Citation] | None = None,
) -> Finding:
    related = tuple(
        Place(one_line(other.text), paper.paragraph_id(other.start), other.start, other.end)
        for other in (others or [])[:_MANY]
    )
    return raiser.on(
        code,
        variant,
        {"text": one_line(citation.text), **values},
        paragraph=paper.paragraph_id(citation.start),
        span=(citation.start, citation.end),
        subject=subject,
        related=related,
    )
