"""The whole of the checks on one paper."""

from __future__ import annotations

from collections.abc import Sequence

from ukuk.grounds import Figure, PartialDate, WrongUsage
from ukuk.norms.lawbook import Lawbook
from ukuk.reading.document import Document
from ukuk.reading.gazetteer import Gazetteer
from ukuk.reporting.checks.addition import unequal
from ukuk.reporting.checks.contradictions import Series, contradicting
from ukuk.reporting.checks.coverage import uncovered
from ukuk.reporting.checks.finding import Finding
from ukuk.reporting.checks.form import against_rules
from ukuk.reporting.checks.law import unlawful
from ukuk.reporting.checks.paper import Paper
from ukuk.reporting.checks.paper_date import own_date
from ukuk.reporting.checks.parts import divisions
from ukuk.reporting.checks.people import blind, few
from ukuk.reporting.checks.person_names import PersonNames
from ukuk.reporting.checks.persons import named
from ukuk.reporting.checks.raising import Raiser
from ukuk.reporting.checks.wording import LANGUAGES
from ukuk.reporting.rules import PHASES, Body

_NO_NAMES = PersonNames()


def check(
    document: Document,
    *,
    lawbook: Lawbook,
    body: Body | None = None,
    phase: str | None = None,
    state: str | None = None,
    on: PartialDate | None = None,
    known_figures: Sequence[Figure] = (),
    series: Sequence[Series] = (),
    given_names: PersonNames | None = None,
    gazetteer: Gazetteer | None = None,
    threshold: int = 10,
    language: str = "en",
) -> tuple[Finding, ...]:
    """What is not in order in the paper, by place and code. The codes are those of `docs/checks.md`.

    `body` and `phase` settle what is asked of the paper; `state` (alpha-2) is the State it is about; `on` the day for
    which law is looked at, by default the paper's own date where it has one, else force is not looked at.
    `known_figures` with their `series` are held against the paper's; `given_names` tell persons; counts of people under
    `threshold` are small. `language` is that of the messages. Refuses a phase, a threshold or a language that does not
    exist.
    """
    phases = {known: known for known in PHASES}
    if phase is not None and phase not in phases:
        raise WrongUsage(f"There is no phase {phase!r}", then=f"Choose one of {', '.join(PHASES)}")
    if language not in LANGUAGES:
        raise WrongUsage(f"There are no messages in {language!r}", then=f"Choose one of {', '.join(LANGUAGES)}")
    if threshold < 1:
        raise WrongUsage("The threshold counts people and is 1 at least", where=f"threshold {threshold}")
    paper, raiser = Paper(document), Raiser(language)
    divided = tuple(divisions(paper, gazetteer))
    day = on if on is not None else own_date(document)
    findings = [
        *uncovered(paper, raiser),
        *unequal(divided, raiser),
        *contradicting(
            paper, raiser, gazetteer=gazetteer, known=known_figures, series=series, lawbook=lawbook, state=state or ""
        ),
        *unlawful(paper, raiser, lawbook=lawbook, state=state or "", on=day),
        *against_rules(paper, raiser, body=body, phase=phases[phase] if phase is not None else None),
        *named(paper, raiser, names=given_names or _NO_NAMES, gazetteer=gazetteer),
        *few(paper, raiser, threshold, divided),
        *blind(paper, raiser),
    ]
    return tuple(sorted(findings, key=lambda f: (f.start, f.code, f.end, f.subject, f.variant, f.message)))
