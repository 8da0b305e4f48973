"""The law as values: instruments, norms, ratifications, States. A pack fills them; no engine reads a file.

How far each fact was verified travels with it (`verified`, `confidence`); nothing here makes a fact look surer than its
source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ukuk.grounds import PartialDate, Source

Level = Literal["treaty", "protocol", "soft", "bilateral", "code", "law", "decree", "ruling", "constitution"]
Verified = Literal["text read", "partly read", "reported by source", "source named, clause not read", "not verified"]
Confidence = Literal["high", "medium", "low", "not verified"]
Standing = Literal["party", "not_party", "signed", "ceased", "unknown"]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty, a law, a code, a general comment: something that can be cited.

    `id` is the first part of its norms' ids (`icrmw`, `ru.115`, `jgc3`). `jurisdiction` is UN, CoE, CIS, EAEU, ILO ...
    or the alpha-2 code of a State, or two of them for a bilateral treaty (`RU-KG`). `articles` is the number of its
    last article, 0 where not known.
    `full` and `short` are the written forms by language (`en`, `ru`); a short form is cited as it is ("ICRMW",
    "115-ФЗ").
    `generic` are forms that many instruments share ("the Convention", "the Covenant"): context decides whose they are.
    `numbers` and `date` identify a national law ("115-FZ" of 2002-07-25): another law may have the same number.
    `body` is the treaty body whose papers call this instrument "the Convention" or "the Covenant" (`cmw`, `ccpr` ...).
    `parent` is the treaty that a protocol or a general comment hangs on; `joint` further ones, where committees speak
    together.
    `by_declaration` are the articles that bind a State only if it made a declaration.
    """

    id: str
    jurisdiction: str
    level: Level
    full: Mapping[str, tuple[str, ...]]
    short: Mapping[str, tuple[str, ...]]
    generic: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    date: PartialDate | None = None
    in_force: PartialDate | None = None
    articles: int = 0
    body: str = ""
    parent: str = ""
    symbols: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    verified: str = "not verified"
    confidence: str = "not verified"
    note: str = ""
    joint: tuple[str, ...] = ()
    by_declaration: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Norm:
    """A provision that the pack describes. `instrument` is the id of its instrument; `provision` is written as in its
    source."""

    id: str
    jurisdiction: str
    level: str
    instrument: str
    provision: str
    title: Mapping[str, str]
    summary: Mapping[str, str]
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    valid_from_status: str
    binds: str
    cite: Mapping[str, str]
    related: tuple[str, ...]
    sources: tuple[str, ...]
    verified: str
    confidence: str
    uncertain: str = ""


@dataclass(frozen=True, slots=True)
class Ratification:
    """What is known of one State and one treaty.

    `date` is the act's, `in_force` the day from which the State is bound, `until` the day on which it ceased.
    `computed` is the day of force that follows from the act by the treaty's own rule, where no source gives the day
    itself.
    """

    instrument: str
    state: str
    standing: Standing
    status: str
    date: PartialDate | None
    in_force: PartialDate | None
    until: PartialDate | None
    sources: tuple[str, ...]
    confidence: str
    note: str = ""
    computed: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class State:
    """A State by ISO 3166: names and the adjectives or names of its people, by language, as they are written in
    texts."""

    alpha2: str
    alpha3: str
    names: Mapping[str, tuple[str, ...]]
    adjectives: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lawbook:
    """Everything that can be cited, keyed by id. Built once by a pack and handed to the engines."""

    instruments: Mapping[str, Instrument]
    norms: Mapping[str, Norm]
    ratifications: tuple[Ratification, ...]
    states: Mapping[str, State]
    sources: Mapping[str, Source]
