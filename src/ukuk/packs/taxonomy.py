"""The words in which the workspace sorts what it keeps: kinds of cases, acts, actions, roles, bodies, as trees.

`packs.load_taxonomy()` gives one `Taxonomy`. Each of its fields is a `Vocabulary`, ordered as the desks offer it:

    taxonomy = packs.load_taxonomy()              # reads files: call it once and keep it
    acts = taxonomy.act_types
    acts["unpaid_wages"].label("ky")              # "Эмгек акынын төлөнбөшү"
    acts["unpaid_wages"].parent                   # "labour"; "" at the root of a tree
    acts["torture"].grade                         # "sensitive": the mere name of the act is
    acts["unpaid_wages"].norms                    # ("icrmw.25", ..., "ru.tk.136"): norms of the pack's lawbook
    acts.within("labour")                         # the code itself and every code below it, for counts and filters
    acts.choices("ru")                            # ((code, label, depth), ...) in the order of the tree, for a form
    acts.label("unpaid_wages", "en")              # refuses a code that is not there
    "unpaid_wages" in acts, len(acts), list(acts) # codes

What a term of one list has beside code, labels, hint, parent, grade and sources stands in its own class below
(`Status.open`, `Reason.of`, `Relation.inverse`, `AgeBand.low`, `Body.state` and `Body.role`, `Purpose.names_receiver`).
A code is kept in the database; it is stable, lower-case and unique in its list. Labels are always there in en, ru, ky.

What is universal stands in world/taxonomy/, what belongs to a corridor in the pack's own taxonomy/; the terms of the
pack follow those of the world in the same list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Generic, Literal, TypeVar

from ukuk.grounds import BadInput

Grade = Literal["open", "personal", "sensitive"]
GRADES: tuple[Grade, ...] = ("open", "personal", "sensitive")
Result = Literal["reached", "partly", "refused", "none"]
RESULTS: tuple[Result, ...] = ("reached", "partly", "refused", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """What a term was taken from: a standard, a convention or a usage. `licence` is "" where none is named."""

    id: str
    title: str
    where: str
    url: str = ""
    licence: str = ""
    how_read: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word of a list.

    `labels` and `hint` are by language (en, ru, ky; a hint may be empty). `grade` says how the mere choice of the term
    is to be guarded, never less than its parent's. `sources` are `Standard` ids, after a space the standard's own code.
    """

    code: str
    labels: Mapping[str, str]
    hint: Mapping[str, str] = field(default_factory=dict)
    parent: str = ""
    grade: Grade = "open"
    sources: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """The label in that language, in English where the packs do not speak it."""
        return self.labels.get(language) or self.labels["en"]

    @property
    def sensitive(self) -> bool:
        """Whether the mere name needs the right to sensitive fields."""
        return self.grade == "sensitive"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActType(Term):
    """A kind of act against a victim. `norms` are ids of the pack's lawbook that such an act touches."""

    norms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Term):
    """What an alleged perpetrator is. `official`: acts for a State."""

    official: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Term):
    """An authority or institution of a State (alpha-2; "" for one of no State); `role` is a code of `roles`.

    A body can be named as perpetrator and as the one to whom an action is addressed.
    """

    state: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Term):
    """How an action ended. `result`: reached, partly, refused, or none (no answer, given up)."""

    result: Result = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(Term):
    """Where a case stands. `open`: somebody still works on it; `reasoned`: it is set with a `Reason` only."""

    open: bool = True
    reasoned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason(Term):
    """Why a case has its status; `of` is the code of that status."""

    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Term):
    """What B is to A. `inverse` is the code of what A then is to B; its own code where both are the same."""

    inverse: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety(Term):
    """Whether and how a contact may be used. `never`: not to be called or written to at all."""

    never: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose(Term):
    """What a person may consent to. `names_receiver`: the consent holds for a named receiver only."""

    names_receiver: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeBand(Term):
    """Full years from `low` to `high`, both included; `high` is `None` where the band is open upwards."""

    low: int = 0
    high: int | None = None


AnyTerm = TypeVar("AnyTerm", bound=Term)


@dataclass(frozen=True, slots=True)
class Vocabulary(Generic[AnyTerm]):
    """One list of terms by code, in the order of its tree: a term, then all below it, then the next."""

    name: str
    terms: Mapping[str, AnyTerm]
    _below: Mapping[str, tuple[str, ...]]

    def __getitem__(self, code: str) -> AnyTerm:
        try:
            return self.terms[code]
        except KeyError:
            raise BadInput(
                f"There is no {code!r} in the list {self.name}",
                why="A code that the packs do not hold has no label",
                then="Use a code of the list, or add the term to the pack",
            ) from None

    def __contains__(self, code: object) -> bool:
        return code in self.terms

    def __iter__(self) -> Iterator[str]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def label(self, code: str, language: str) -> str:
        """The label of a code; `BadInput` where the list has no such code."""
        return self[code].label(language)

    def children(self, code: str = "") -> tuple[str, ...]:
        """The codes directly below a code; the roots where none is given."""
        if code:
            self[code]
        return self._below.get(code, ())

    def within(self, code: str) -> tuple[str, ...]:
        """The code itself and every code below it, in the order of the tree."""
        self[code]
        found = [code]
        for child in self._below.get(code, ()):
            found += self.within(child)
        return tuple(found)

    def path(self, code: str) -> tuple[str, ...]:
        """The codes from the root of the tree down to the code."""
        parent = self[code].parent
        return (*self.path(parent), code) if parent else (code,)

    def choices(self, language: str) -> tuple[tuple[str, str, int], ...]:
        """Code, label and depth (0 at a root) of every term, in the order of the tree."""
        return tuple((code, term.label(language), len(self.path(code)) - 1) for code, term in self.terms.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """Every list of the workspace's words, by name.

    Cases: `case_kinds`, `case_roles` (what a person is in a case), `statuses`, `reasons`. Events, after the HURIDOCS
    events model: `act_types` (tree), `victim_involvements`, `perpetrator_involvements`, `roles` and `bodies` of alleged
    perpetrators, `certainties` (of what, when, where), `source_kinds`, `reliabilities`. Work: `actions` (tree),
    `outcomes`. People: `sexes`, `age_bands`, `name_kinds`, `scripts`, `languages`, `document_kinds`,
    `document_standings`, `relations`, `vulnerabilities`, `contact_channels`, `contact_safety`. Consent: `purposes`,
    `consent_ways`. Stay and detention: `stay_purposes`, `stay_standings`, `detention_grounds`, `detention_places`.
    Women's risks, health, reintegration: `risks`, `risk_levels`, `health_needs`, `reintegration_needs`. Exploitation:
    `sectors`, `recruitment_ways`, `control_ways`, `exploitation_kinds`, `trafficking_findings`. `standards`: what terms
    were taken from.
    """

    standards: Mapping[str, Standard]
    case_kinds: Vocabulary[Term]
    case_roles: Vocabulary[Term]
    statuses: Vocabulary[Status]
    reasons: Vocabulary[Reason]
    act_types: Vocabulary[ActType]
    victim_involvements: Vocabulary[Term]
    perpetrator_involvements: Vocabulary[Term]
    roles: Vocabulary[Role]
    bodies: Vocabulary[Body]
    certainties: Vocabulary[Term]
    source_kinds: Vocabulary[Term]
    reliabilities: Vocabulary[Term]
    actions: Vocabulary[Term]
    outcomes: Vocabulary[Outcome]
    sexes: Vocabulary[Term]
    age_bands: Vocabulary[AgeBand]
    name_kinds: Vocabulary[Term]
    scripts: Vocabulary[Term]
    languages: Vocabulary[Term]
    document_kinds: Vocabulary[Term]
    relations: Vocabulary[Relation]
    vulnerabilities: Vocabulary[Term]
    contact_channels: Vocabulary[Term]
    contact_safety: Vocabulary[Safety]
    purposes: Vocabulary[Purpose]
    consent_ways: Vocabulary[Term]
    stay_purposes: Vocabulary[Term]
    stay_standings: Vocabulary[Term]
    detention_grounds: Vocabulary[Term]
    detention_places: Vocabulary[Term]
    document_standings: Vocabulary[Term]
    sectors: Vocabulary[Term]
    recruitment_ways: Vocabulary[Term]
    control_ways: Vocabulary[Term]
    exploitation_kinds: Vocabulary[Term]
    trafficking_findings: Vocabulary[Term]
    risks: Vocabulary[Term]
    risk_levels: Vocabulary[Term]
    health_needs: Vocabulary[Term]
    reintegration_needs: Vocabulary[Term]

    def vocabularies(self) -> Iterator[Vocabulary[Term]]:
        """Every list, in the order of the fields."""
        for one in fields(self):
            if one.name != "standards":
                yield getattr(self, one.name)
