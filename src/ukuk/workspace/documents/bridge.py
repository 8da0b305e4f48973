"""The only module that sees both sides: papers become engine values, what the engines say becomes rows and words.

It asks the engines and keeps nothing but the packs, which are the same for every paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, cast

from ukuk import __version__, norms, packs, reading, reporting
from ukuk.grounds import BadInput, PartialDate, Source
from ukuk.norms.lawbook import Lawbook
from ukuk.reading.document import Document
from ukuk.reporting.checks import wording_en, wording_ky, wording_ru
from ukuk.reporting.printing.wording import COMMITTEES
from ukuk.reporting.rules import PHASES
from ukuk.workspace.documents.publication import Publication
from ukuk.workspace.documents.purpose import Purpose

LANGUAGES = ("en", "ru", "ky")
_NATIONAL = ("code", "law", "decree", "ruling", "constitution")
_WORDING = {"en": wording_en, "ru": wording_ru, "ky": wording_ky}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the engines found in one paper. `result`, `law` and `findings` are plain JSON values.

    A finding's `message` is in the one language that was asked for; its `order` does not depend on the language.
    """

    format: str
    title: str
    language: str
    kind: str
    symbol: str
    words: int
    text: str
    result: dict[str, Any]
    law: list[dict[str, Any]]
    figures_csv: str
    marked: str
    findings: list[dict[str, Any]]
    checked_on: str
    engine: str


@lru_cache(maxsize=1)
def _pack() -> packs.Pack:
    return packs.load_pack()


@lru_cache(maxsize=1)
def _bodies() -> Mapping[str, reporting.rules.Body]:
    return packs.load_bodies()


def look_at(
    name: str, data: bytes, purpose: Purpose, language: str, step: Callable[[str], None] = lambda _: None
) -> Seen:
    """The paper read, and checked for that purpose in the words of that language; `step` is told where it is.

    Refuses what reading refuses, with its paragraph.
    """
    step("reading")
    pack = _pack()
    manuscript = reading.open_manuscript(name, data)
    document = reading.read(manuscript, lawbook=pack.lawbook, gazetteer=pack.gazetteer, body=purpose.body)
    on = PartialDate.parse(purpose.on) if purpose.on else None
    step("checking")
    return Seen(
        format=manuscript.format,
        title=document.title,
        language=document.language,
        kind=document.kind,
        symbol=document.symbol or "",
        words=document.words,
        text=document.text,
        result=reading.as_json(document),
        law=_law(document, pack.lawbook, purpose.state, on),
        figures_csv=reading.as_csv(document),
        marked=reading.as_html(document, language=document.language if document.language in LANGUAGES else "en"),
        findings=_findings(document, purpose, on, language),
        checked_on=purpose.on,
        engine=f"ukuk {__version__}",
    )


def body_names(language: str) -> list[tuple[str, str]]:
    """The treaty bodies as choices: code, and abbreviation with name in the language (else in English)."""
    choices = []
    for code, body in _bodies().items():
        short = _in(body.abbreviations, language)
        names: dict[str, Any] = dict(COMMITTEES.get(code, {})) | dict(body.names)
        long = _in(names, language) or code
        choices.append((code, f"{short} · {long}" if short else long))
    return choices


def state_names(language: str) -> list[tuple[str, str]]:
    """The States of the pack as choices: alpha-2 and name in the language, in that language's order."""
    named = [(code, state_name(code, language)) for code in _pack().lawbook.states]
    return sorted(named, key=lambda choice: choice[1].casefold())


def state_name(code: str, language: str) -> str:
    """The State as the pack calls it in the language; else as CLDR does; else in English."""
    from babel import Locale

    names = _pack().lawbook.states[code].names
    own = names.get(language)
    return own[0] if own else Locale.parse(language).territories.get(code) or _in(names, language) or code


def place_names(places: Iterable[str], language: str) -> list[str]:
    """States and places of the pack by name, in the language (else English); an id that is neither stays as it is."""
    pack = _pack()
    shown = []
    for place in places:
        named = pack.places.get(place)
        if place in pack.lawbook.states:
            shown.append(state_name(place, language))
        else:
            shown.append((_in(named.names, language) if named else "") or place)
    return shown


def phases() -> tuple[str, ...]:
    """The codes of the phases of a body's cycle."""
    return tuple(PHASES)


def norm_words(norm: str, language: str) -> dict[str, str]:
    """Title, how to cite it, summary and how far it was verified, in the language (else English); "" if not known."""
    lawbook = _pack().lawbook
    described = lawbook.norms.get(norm)
    owner = lawbook.instruments.get(norm.split(".")[0]) or lawbook.instruments.get(
        described.instrument if described else ".".join(norm.split(".")[:2])
    )
    words = {"instrument": _in(owner.full, language) if owner else "", "title": "", "cite": "", "summary": ""}
    # Said to a screen reader: the pack has not every word in every language.
    spoken = described.title if described else owner.full if owner else {}
    words["language"] = language if language in spoken else "en"
    if described:
        words |= {
            "title": _in(described.title, language),
            "cite": _in(described.cite, language),
            "summary": _in(described.summary, language),
            "verified": described.verified,
        }
    return words


def _in(forms: Mapping[str, Any], language: str) -> str:
    for wanted in (language, *packs.READ_TOO.get(language, ()), "en", *forms):
        form = forms.get(wanted)
        if form:
            return str(form if isinstance(form, str) else form[0])
    return ""


def _findings(document: Document, purpose: Purpose, on: PartialDate | None, language: str) -> list[dict[str, Any]]:
    """The findings with their messages in that language. The other languages wait until somebody reads them."""
    pack = _pack()
    found = reporting.check(
        document,
        lawbook=pack.lawbook,
        gazetteer=pack.gazetteer,
        known_figures=pack.known_figures,
        series=pack.series,
        given_names=pack.given_names,
        body=_bodies()[purpose.body] if purpose.body else None,
        phase=cast(Any, purpose.phase or None),
        state=purpose.state or None,
        on=on,
        language=language,
    )
    # The engine breaks ties by the words, which differ from language to language; the order here must not.
    found = tuple(sorted(found, key=lambda f: (f.start, f.code, f.end, f.subject, f.variant, _places(f))))
    return [
        {key: said[key] for key in ("code", "severity", "paragraph", "start", "end", "subject")}
        | {"message": {language: _sentences(said, language) | {"related": said["related"]}}}
        for said in reporting.findings_as_json(found)
    ]


def _places(finding: reporting.Finding) -> list[tuple[int, int]]:
    return [(place.start, place.end) for place in finding.related]


def _sentences(said: dict[str, Any], language: str) -> dict[str, Any]:
    """What it says, why it matters, how to mend it: the message taken apart at its middle sentence."""
    why = _WORDING[language].WHY.get(said["code"], "")
    what, middle, mend = said["message"].partition(why) if why else (said["message"], "", "")
    return {"what": what.strip(), "why": middle, "mend": mend.strip()}


def _law(document: Document, lawbook: Lawbook, state: str, on: PartialDate | None) -> list[dict[str, Any]]:
    """Each norm that the paper cites, once, with what is known of it for the State and the day."""
    seen: dict[str, dict[str, Any]] = {}
    for citation in document.norms:
        for norm in citation.ids:
            entry = seen.setdefault(norm, {"id": norm, "owner": citation.owner or "", "places": []})
            entry["places"].append({"start": citation.start, "end": citation.end})
    for norm, entry in seen.items():
        entry["bound"] = _binding(norm, lawbook, state, on)
        entry["force"] = _force(norm, lawbook, on)
    return list(seen.values())


def _binding(norm: str, lawbook: Lawbook, state: str, on: PartialDate | None) -> dict[str, Any]:
    if not state or on is None:
        return {"status": "not_asked"}
    owner = norms.instrument_of(norm, lawbook)
    if owner is not None and owner.level in _NATIONAL and owner.jurisdiction != state:
        # Nobody expects the State to be bound by another's statute: it is said, not held against the paper.
        return {"status": "foreign", "why": None}
    return norms.binding_as_json(norms.bound(state, norm, on, lawbook), lawbook)


def _force(norm: str, lawbook: Lawbook, on: PartialDate | None) -> dict[str, Any]:
    return {"status": "not_asked"} if on is None else norms.force_as_json(norms.in_force(norm, on, lawbook))


# The example ---------------------------------------------------------------------------------------------------------

BuildForm = Literal["html", "docx", "pdf"]
BUILD_FORMS: tuple[BuildForm, ...] = ("html", "docx", "pdf")


@lru_cache(maxsize=len(LANGUAGES))
def example_bundle(language: str) -> reporting.Bundle:
    """The pack's example in that language, or in the one it has, read as a bundle."""
    from importlib.resources import files

    own = files(packs).joinpath(_pack().name)
    folders = [own.joinpath(name) for name in (f"example-{language}", "example")]
    folder = next((folder for folder in folders if folder.is_dir()), None)
    if folder is None:
        raise BadInput("This pack has no example", where=_pack().name)
    names = ("submission.md", "figures.csv", "sources.csv")
    return reporting.read_bundle({name: folder.joinpath(name).read_bytes() for name in names})


@lru_cache(maxsize=len(BUILD_FORMS) * len(LANGUAGES))
def build_example(to: BuildForm, language: str) -> tuple[bytes, bytes]:
    """The example as a finished paper, and its trace as JSON. The same input gives the same bytes: it is built once."""
    pack = _pack()
    built = reporting.build(example_bundle(language), to, lawbook=pack.lawbook, gazetteer=pack.gazetteer)
    return built.data, built.trace_bytes


def example_papers() -> list[tuple[str, bytes, Purpose, str]]:
    """What a new example workspace holds: the example in each language that can be read, for what its head states."""
    papers = []
    for language in ("ru", "en"):
        head = example_bundle(language).head
        data, _ = build_example("docx", language)
        purpose = Purpose(head.body, head.phase, _pack().state_code(head.state) or "", str(head.on))
        papers.append((f"example-{language}.docx", data, purpose, language))
    return papers


def pack_publications() -> list[Publication]:
    """The publications that the pack's figures and its example rest on, by code."""
    bundle, lawbook = example_bundle("en"), _pack().lawbook
    used = {source for figure in _pack().known_figures for source in figure.source.split("|") if source}
    known: list[tuple[Source, Mapping[str, str]]] = [
        (lawbook.sources[code], {}) for code in sorted(used) if code in lawbook.sources
    ]
    cited = [(source, bundle.source_rows[code].words) for code, source in bundle.sources.items()]
    return [publication_of(source, words) for source, words in [*cited, *known]]


def publication_of(source: Source, words: Mapping[str, str]) -> Publication:
    """An engine's source, with its words by language, as the library says it."""
    return Publication(
        code=source.id,
        title=source.title,
        publisher=source.publisher,
        published=str(source.published or ""),
        url=source.url,
        kind=source.kind,
        note=source.note,
        words=dict(words),
    )


def state_name_of(code: str, language: str) -> str:
    """The name of a State by its alpha-2 or alpha-3 code; the code itself where the pack has no such State."""
    known = _pack().state_code(code)
    return state_name(known, language) if known else code


@lru_cache(maxsize=len(LANGUAGES))
def reliabilities(language: str) -> tuple[tuple[str, str], ...]:
    """The grades of reliability of the taxonomy as choices: code and label in the language, in the taxonomy's order."""
    found = packs.load_taxonomy().reliabilities
    return tuple((code, found[code].label(language)) for code in found)
