"""Treaty bodies and what each wants of a paper, as values. A pack fills them; what nobody has seen is said to be so.

A number of words is never a guess: it is an `int` that a source names, `NotFixed` where a source shows that the body
fixes none, or `Unknown` where no source was seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from ukuk.grounds import PartialDate, Source, Unknown

Phase = Literal["loipr", "loi", "report", "replies", "concluding", "followup"]
PaperKind = Literal["ngo", "ngo_thematic", "ngo_coalition", "state_initial", "state_periodic", "state_replies", "core"]
Wanted = Literal["questions", "recommendations", "either"]

PHASES: tuple[Phase, ...] = get_args(Phase)
PAPER_KINDS: tuple[PaperKind, ...] = get_args(PaperKind)


@dataclass(frozen=True, slots=True)
class NotFixed:
    """The body fixes no number; `why` is what it asks for instead, in our words."""

    why: str


@dataclass(frozen=True, slots=True)
class SubmissionRule:
    """What one body asks of one kind of paper in one phase.

    `phase` is "any" where the source names none. `notes_counted` and `annex_counted`: `None` is not known. `languages`
    (ISO 639-1) and `file_kinds` ("docx") are empty where not known. `sources` were read on `checked_on`.
    """

    phase: Phase | Literal["any"]
    kind: PaperKind
    words: int | NotFixed | Unknown
    notes_counted: bool | None = None
    annex_counted: bool | None = None
    languages: tuple[str, ...] = ()
    file_kinds: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    checked_on: PartialDate | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PhaseWish:
    """What a body wants to read in a phase: questions, recommendations or either; `Unknown` where no source says."""

    wants: Wanted | Unknown
    sources: tuple[Source, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A treaty body. `code` is cmw, ccpr ...; `instrument` the id of its convention; `symbol` begins its documents.

    `names` are written forms by language, the one to print first; `abbreviations` the short ones ("CMW", "КТМ").
    """

    code: str
    instrument: str
    symbol: str
    names: Mapping[str, tuple[str, ...]]
    abbreviations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: tuple[SubmissionRule, ...] = ()
    wishes: Mapping[Phase, PhaseWish] = field(default_factory=dict)
    practice: tuple[str, ...] = ()

    def rule(self, phase: Phase | Literal["any"], kind: PaperKind = "ngo") -> SubmissionRule | Unknown:
        """The rule for that paper in that phase; else for any phase; else `Unknown`, never another kind's."""
        for wanted in (phase, "any"):
            for rule in self.rules:
                if rule.phase == wanted and rule.kind == kind:
                    return rule
        return Unknown(f"no rule of {self.code} for {kind} papers in phase {phase} was seen", ("source",))

    def wish(self, phase: Phase) -> PhaseWish:
        """What the body wants to read in that phase."""
        return self.wishes.get(phase) or PhaseWish(
            Unknown(f"what {self.code} wants in phase {phase} was not seen", ("source",))
        )
