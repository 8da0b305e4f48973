"""Whether a State is bound on a day: by its consent to a treaty, within its jurisdiction by its own law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ukuk.grounds import NotBound, NotInForce, PartialDate, Unknown, WrongUsage
from ukuk.norms.days import later, side
from ukuk.norms.force import InForce, in_force
from ukuk.norms.lawbook import Instrument, Lawbook, Ratification, State
from ukuk.norms.naming import Named, named

# Where only the day of the act is known, force follows it within weeks or months: after a year nothing hangs on it.
WELL_AFTER = 366
_BY_CONSENT = frozenset({"treaty", "protocol", "bilateral"})


@dataclass(frozen=True, slots=True)
class Bound:
    """The State is bound on that day. `since` is the first day, `None` where it neither was seen nor follows from the
    act.

    `source` is the id of a source, "" where the row is general knowledge; `confidence` then says "not verified".
    `why` has the act in words.
    `via` is the treaty through which the answer was found, where the norm itself is guidance that hangs on it.
    """

    since: PartialDate | None
    source: str
    confidence: str
    via: str = ""
    why: str = ""


def state_code(written: str, lawbook: Lawbook) -> str | None:
    """The alpha-2 code of a State given as alpha-2 or alpha-3 in any letter case; `None` where no State has it."""
    wanted = written.strip().upper()
    if wanted in lawbook.states:
        return wanted
    return next((state.alpha2 for state in lawbook.states.values() if state.alpha3 == wanted), None)


def known_state(written: str, lawbook: Lawbook) -> str:
    """The alpha-2 code, as `state_code` gives it; `WrongUsage` where no State has the code, with that of a name."""
    code = state_code(written, lawbook)
    if code is not None:
        return code
    name = written.strip().casefold()
    meant = [state for state in lawbook.states.values() if any(name == form.casefold() for form in _names(state))]
    codes = " or ".join(f"{state.alpha2} or {state.alpha3}" for state in meant) or "such as KG or KGZ"
    raise WrongUsage(f"There is no State {written!r}", then=f"Give its ISO 3166 code, {codes}")


def _names(state: State) -> Iterator[str]:
    for forms in state.names.values():
        yield from forms


def bound(state: str, norm: str, on: PartialDate, lawbook: Lawbook) -> Bound | NotBound | Unknown:
    """Whether the State is bound by the norm, its instrument, or the treaty that the instrument hangs on.

    A State that no row speaks of is `Unknown`, never `NotBound`; so is a day that a partial date cuts in two, and the
    year after an act whose day of force is not known. A protocol needs an act of its own. A general comment binds
    nobody: the answer is that of its treaty, named in `via`. A State's own law binds that State alone, while it is in
    force.
    An article that needs a declaration is `Unknown` for a party. `WrongUsage` where there is no such State or norm.
    """
    code = known_state(state, lawbook)
    found = named(norm, lawbook)
    if found.instrument.level == "soft":
        return _by_guidance(code, found.instrument, on, lawbook)
    if found.instrument.level in _BY_CONSENT:
        return _unless_declared(found, _by_consent(code, found.instrument, on, lawbook))
    return _by_own_law(code, found, on, lawbook)


def _unless_declared(found: Named, answer: Bound | NotBound | Unknown) -> Bound | NotBound | Unknown:
    """A party is bound by an article that needs a declaration only if it made one, which no row tells yet."""
    article = found.id[len(found.instrument.id) + 1 :].partition(".")[0]
    if not isinstance(answer, Bound) or article not in found.instrument.by_declaration:
        return answer
    return Unknown(
        f"article {article} binds only a State that made a declaration; none was looked up", ("declaration",)
    )


def _by_guidance(state: str, guidance: Instrument, on: PartialDate, lawbook: Lawbook) -> Bound | NotBound | Unknown:
    """Through the treaties it hangs on: bound by one of them, bound by none, or not known."""
    parents = [parent for parent in (guidance.parent, *guidance.joint) if parent]
    if not parents:
        return NotBound("", why=f"{guidance.id} is guidance and binds nobody; it hangs on no treaty")
    answers = [(parent, _by_consent(state, lawbook.instruments[parent], on, lawbook)) for parent in parents]
    says = f"{guidance.id} is guidance and binds nobody itself"
    if guidance.date is not None and side(on, guidance.date) == "before":
        says = f"{says}; it was adopted only on {guidance.date}"
    for parent, answer in answers:
        if isinstance(answer, Bound):
            return Bound(
                answer.since, answer.source, answer.confidence, parent, _joined(says, f"bound by {parent}", answer.why)
            )
    for parent, answer in answers:
        if isinstance(answer, Unknown):
            return Unknown(_joined(says, f"through {parent}: {answer.why}"), answer.missing)
    _, first = answers[0]
    assert isinstance(first, NotBound)  # noqa: S101  the two loops above leave nothing else
    return NotBound(
        first.source, first.since, _joined(says, f"not bound by {' or '.join(parents)}", first.why), first.confidence
    )


def _by_consent(state: str, treaty: Instrument, on: PartialDate, lawbook: Lawbook) -> Bound | NotBound | Unknown:
    sides = treaty.jurisdiction.split("-")
    if treaty.level == "bilateral" and state not in sides:
        return NotBound(
            _first(treaty.sources), why=f"{treaty.id} is a treaty between {' and '.join(sides)}", confidence="high"
        )
    if treaty.in_force is not None and side(on, treaty.in_force) == "before":
        why = f"{treaty.id} itself came into force on {treaty.in_force}"
        return NotBound(_first(treaty.sources), why=why, confidence=_sureness(treaty))
    row = next((row for row in lawbook.ratifications if row.instrument == treaty.id and row.state == state), None)
    if row is not None:
        return _by_row(row, treaty, on)
    if treaty.level == "bilateral" and treaty.in_force is not None:
        if side(on, treaty.in_force) == "from":
            return Bound(treaty.in_force, _first(treaty.sources), _sureness(treaty))
        return Unknown(f"{treaty.id} came into force within the days asked about, {on}", ("the day",))
    hangs = f"; an act on {treaty.parent} says nothing of it" if treaty.level == "protocol" and treaty.parent else ""
    return Unknown(f"nothing is known here of {state} and {treaty.id}{hangs}", ("ratification",))


def _by_row(row: Ratification, treaty: Instrument, on: PartialDate) -> Bound | NotBound | Unknown:
    source, note = _first(row.sources), row.note
    if row.standing == "not_party":
        return NotBound(source, why=_joined(row.status, note), confidence=row.confidence)
    if row.standing == "signed":
        return NotBound(
            source,
            why=_joined(f"{row.status}, {row.date}" if row.date else row.status, note),
            confidence=row.confidence,
        )
    if row.standing == "unknown":
        return Unknown(_joined(row.status, note), ("ratification",))
    if row.until is not None:
        ended = side(on, row.until)
        if ended == "from":
            return NotBound(source, row.until, _joined(row.status, note), row.confidence)
        if ended == "within":
            return Unknown(f"{row.state} ceased to be bound on {row.until}, within {on}", ("the day",))
    if row.in_force is not None:
        where = side(on, row.in_force)
        if where == "from":
            return Bound(row.in_force, source, row.confidence, why=_joined(row.status, note))
        if where == "before":
            return NotBound(
                source, why=f"{treaty.id} binds {row.state} only from {row.in_force}", confidence=row.confidence
            )
        return Unknown(f"{treaty.id} binds {row.state} from {row.in_force}, within {on}", ("the day",))
    return _by_act(row, treaty, on)


def _by_act(row: Ratification, treaty: Instrument, on: PartialDate) -> Bound | NotBound | Unknown:
    """Only the day of the act is known: decided where the day of force cannot matter."""
    if row.date is None:
        return Unknown(_joined(row.status, row.note, "neither the day of the act nor of force is known"), ("in_force",))
    if side(on, row.date) == "before":
        return NotBound(_first(row.sources), why=f"{row.state} acted only on {row.date}", confidence=row.confidence)
    act = f"{row.status}: {row.date}; the day of force for {row.state} was not seen"
    if side(on, later(row.date, WELL_AFTER)) == "from":
        original = treaty.in_force is not None and side(treaty.in_force, later(row.date, WELL_AFTER)) == "from"
        since = treaty.in_force if original else row.computed
        return Bound(since, _first(row.sources), row.confidence, why=_joined(act, row.note))
    return Unknown(_joined(f"{act}, and {on} is less than a year after it", row.note), ("in_force",))


def _by_own_law(state: str, found: Named, on: PartialDate, lawbook: Lawbook) -> Bound | NotBound | Unknown:
    law = found.instrument
    sources = found.norm.sources if found.norm is not None else law.sources
    source = _first(sources) or _first(law.sources)
    if state != law.jurisdiction:
        why = f"{law.id} is law of {law.jurisdiction} and binds within its jurisdiction only"
        return NotBound(source, why=why, confidence="high")
    answer = in_force(found.id, on, lawbook)
    if isinstance(answer, InForce):
        since = answer.since
        return Bound(
            since, source, answer.confidence, why="" if answer.status == "seen" else f"first day: {answer.status}"
        )
    if isinstance(answer, NotInForce):
        when = f"ended on {answer.ended}" if answer.ended else f"not in force before {answer.starts or 'it was made'}"
        return NotBound(source, answer.ended, f"{found.id}: {when}", law.confidence)
    return answer


def _sureness(instrument: Instrument) -> str:
    """Its confidence, where a source stands behind it."""
    return instrument.confidence if instrument.sources else "not verified"


def _first(sources: tuple[str, ...]) -> str:
    return sources[0] if sources else ""


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
