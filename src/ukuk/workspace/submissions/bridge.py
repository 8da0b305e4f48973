"""The only module that sees both sides: a submission's files go to the engines, what they say comes back as values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast

from ukuk import packs, reading, reporting
from ukuk.grounds import BadInput, Figure, PartialDate, UkukError, Unknown
from ukuk.reading.document import Document
from ukuk.reporting.bundles.bundle import read_bundle
from ukuk.reporting.checks import wording_en, wording_ky, wording_ru
from ukuk.reporting.printing.figures import printed
from ukuk.reporting.rules import NotFixed
from ukuk.workspace.documents.models import Source
from ukuk.workspace.figures.bridge import figure_of, pack
from ukuk.workspace.figures.models import Version
from ukuk.workspace.figures.statement import Statement
from ukuk.workspace.submissions.bundle import FIGURES, SOURCES, TEXT, Files
from ukuk.workspace.submissions.heading import Heading

LANGUAGES = ("en", "ru", "ky")
FORMATS = ("docx", "pdf", "html")
_WORDING = {"en": wording_en, "ru": wording_ru, "ky": wording_ky}
_LINE = re.compile(
    r"^(?:.*?submission\.md, line (?P<line>\d+)(?:, column (?P<column>\d+))?\)?: )?(?P<what>.*)$", re.DOTALL
)
_KINDS = (
    ("missing", re.compile(r"(\[\[.*\]\]) refers to no figure")),
    ("unsourced", re.compile(r"The figure '(.*)' has no source")),
    ("typed", re.compile(r"The number '(.*)' is typed by hand")),
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that stops a build. `line` and `column` count from 1 in the text without its head; 0: not known.

    `kind`: missing, unsourced, typed (`subject` is the reference, figure or number), or other (`subject` is what the
    engine says).
    """

    kind: str
    line: int
    column: int
    subject: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it will print, and what stands in the way. `page` is a whole HTML file, "" where nothing prints."""

    page: str
    troubles: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What reading and checking found in the printed text; `findings` are plain values with `quote`, in its order."""

    words: int
    findings: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """A built paper."""

    data: bytes
    trace: bytes
    warnings: tuple[str, ...]


@lru_cache(maxsize=1)
def _bodies() -> Mapping[str, reporting.rules.Body]:
    return packs.load_bodies()


def read_files(given: Mapping[str, bytes]) -> tuple[Heading, str]:
    """Head and body of a bundle's three files; refuses (`BrokenBundle`) what the engine refuses to read."""
    bundle = read_bundle(given)
    head = bundle.head
    heading = Heading(
        head.title, head.state, head.body, head.phase, head.language, str(head.on), head.authors, head.publish
    )
    return heading, bundle.text[bundle.body :]


def shown(text: Files) -> Shown:
    """The text as a page, drafts allowed; never raises for what is in the text."""
    try:
        bundle = read_bundle(text.as_bytes())
        paper = _composed(bundle, draft=True)
        page = reporting.typeset(paper, "html").data.decode()
    except UkukError as error:
        return Shown("", (trouble_of(str(error), _head_lines(text.text)),))
    stopping = [said for said in paper.warnings if said.endswith("(draft)")]
    return Shown(page, tuple(trouble_of(said.removesuffix(" (draft)"), _head_lines(text.text)) for said in stopping))


def seen(page: str, heading: Heading, language: str) -> Seen:
    """The printed page, read and checked for its body, phase, State and day, in the words of that language."""
    if not page:
        return Seen(0, ())
    known = pack()
    document = reading.read(
        reading.open_manuscript("submission.html", page.encode()),
        lawbook=known.lawbook,
        gazetteer=known.gazetteer,
        body=heading.body,
    )
    found = reporting.check(
        document,
        lawbook=known.lawbook,
        gazetteer=known.gazetteer,
        known_figures=known.known_figures,
        series=known.series,
        given_names=known.given_names,
        body=_bodies().get(heading.body),
        phase=cast(Any, heading.phase),
        state=known.state_code(heading.state),
        on=PartialDate.parse(heading.on),
        language=language,
    )
    return Seen(document.words, tuple(_said(one, document, language) for one in reporting.findings_as_json(found)))


def build(text: Files, to: str, *, draft: bool, step: Callable[[str], None] = lambda _: None) -> Finished:
    """The finished paper. Refuses (`BrokenBundle`) what the engine refuses, with the lines of submission.md."""
    step("composing")
    paper = _composed(read_bundle(text.as_bytes()), draft=draft)
    step("typesetting")
    built = reporting.typeset(paper, to)
    return Finished(built.data, built.trace_bytes, built.warnings)


def word_limit(body: str, phase: str) -> int | None:
    """How many words the body takes in that phase; `None` where it fixes none or nobody has seen that it does."""
    found = _bodies().get(body)
    rule = found.rule(cast(Any, phase)) if found else None
    if rule is None or isinstance(rule, Unknown) or isinstance(rule.words, NotFixed | Unknown):
        return None
    return int(rule.words)


def example_files(language: str) -> dict[str, bytes]:
    """The bundle of the pack's example in that language. Refuses a pack without one."""
    folder = files(packs).joinpath(pack().name, "example" if language == "en" else f"example-{language}")
    if not folder.is_dir():
        raise BadInput("This pack has no example in that language", where=language)
    return {name: folder.joinpath(name).read_bytes() for name in (TEXT, FIGURES, SOURCES)}


def head_lines(text: Files) -> int:
    """How many lines the head takes: line 1 of the body is the next."""
    return _head_lines(text.text)


def figure_row(version: Version) -> dict[str, str]:
    """A version of the figures desk as a row of figures.csv; empty cells are left out."""
    figure = figure_of(version)
    source = [version.source, *version.also.all()] if version.source else list(version.also.all())
    cells = {
        "id": version.figure.code,
        "label": version.label_en or version.label_ru or version.label_ky,
        "kind": version.kind,
        "bound": version.bound,
        "low": _cell(figure.low),
        "high": _cell(figure.high),
        "unit": version.unit,
        "of": version.of,
        "period": version.period,
        "as_of": version.as_of,
        "place": " ".join(version.place_codes),
        "sex": version.sex,
        "source": "|".join(one.code for one in source if one),
        "locator": version.locator,
        "note": version.note,
        "label_ru": version.label_ru,
        "label_ky": version.label_ky,
        **{key: str(said) for key, said in version.words.items() if re.fullmatch(r"(of|locator)_(ru|ky)", key)},
    }
    return {name: " ".join(cell.split()) for name, cell in cells.items() if cell}


def says_the_same(row: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two rows of figures.csv make the same statement, however their cells are written."""
    return _statement(row) == _statement(other)


def source_row(source: Source) -> dict[str, str]:
    """A source of the library as a row of sources.csv; empty cells are left out."""
    cells = {
        "id": source.code,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "url": source.url,
        "kind": source.kind,
        "note": source.note,
        **{key: str(said) for key, said in source.words.items()},
    }
    return {name: " ".join(cell.split()) for name, cell in cells.items() if cell}


def statements(given: Mapping[str, bytes], sources: Mapping[str, Source]) -> dict[str, Statement]:
    """The figures of a bundle as the figures desk takes them, by id; `sources` are the library's by code."""
    bundle = read_bundle(given)
    said = {}
    for key, figure in bundle.figures.items():
        named = [sources[code] for code in figure.source.split("|") if code in sources]
        words = bundle.figure_rows[key].words
        said[key] = Statement(
            kind=figure.kind,
            bound=figure.bound,
            low=figure.low,
            high=figure.high,
            unit=figure.unit,
            label_en=figure.label,
            label_ru=words.get("label_ru", ""),
            label_ky=words.get("label_ky", ""),
            of=figure.of,
            period=str(figure.period or ""),
            as_of=str(figure.as_of or ""),
            places=figure.places,
            sex=figure.sex or "",
            source=named[0] if named else None,
            also=tuple(named[1:]),
            locator=figure.locator,
            note=figure.note,
            words={name: cell for name, cell in words.items() if not name.startswith("label_")},
        )
    return said


def publications(given: Mapping[str, bytes]) -> list[Any]:
    """The sources of a bundle as the library takes them."""
    from ukuk.workspace.documents.bridge import publication_of

    bundle = read_bundle(given)
    return [publication_of(source, bundle.source_rows[key].words) for key, source in bundle.sources.items()]


def printed_rows(text: Files, language: str) -> dict[str, str]:
    """Each figure of the tables as it prints in that language, by id; what does not print is left out."""
    try:
        bundle = read_bundle(text.as_bytes())
    except UkukError:
        return {}
    return {key: said for key, figure in bundle.figures.items() if (said := _printed(figure, language))}


def printed_row(row: Mapping[str, str], language: str) -> str:
    """One row of figures.csv as it prints; "" where it does not."""
    from ukuk.workspace.submissions.bundle import FIGURE_COLUMNS, SOURCE_COLUMNS, table_text

    sources = [{"id": code.strip(), "title": code} for code in row.get("source", "").split("|") if code.strip()]
    head = "---\ntitle: x\nstate: KG\nbody: cmw\nphase: loi\nlanguage: en\non: 2000\nauthors: x\npublish: no\n---\n"
    files = Files(head, table_text(FIGURE_COLUMNS, [row]), table_text(SOURCE_COLUMNS, sources))
    return printed_rows(files, language).get(row.get("id", ""), "")


def norm_name(norm: str, language: str) -> str:
    """How a norm is cited, in the language; its id where the pack does not know it."""
    from ukuk.workspace.documents.bridge import norm_words

    words = norm_words(norm, language)
    return words["cite"] or words["instrument"] or norm


@lru_cache(maxsize=len(LANGUAGES))
def norm_choices(language: str) -> tuple[tuple[str, str], ...]:
    """Every norm of the pack with how it is cited, in order of id."""
    return tuple((key, norm_name(key, language)) for key in sorted(pack().lawbook.norms))


def knows_norm(norm: str) -> bool:
    """Whether the pack holds that norm or instrument."""
    return norm in pack().lawbook.norms or norm in pack().lawbook.instruments


def _statement(row: Mapping[str, str]) -> tuple[object, ...]:
    low, high = row.get("low", ""), row.get("high", "")
    if row.get("bound") in ("exact", "about"):
        low, high = low or high, high or low
    named = tuple(part.strip() for part in row.get("source", "").split("|"))
    unit = "percent" if row.get("kind") == "percent" else row.get("unit", "")
    plain = tuple(row.get(name, "") for name in ("kind", "bound", "of", "period", "as_of", "sex"))
    places = tuple(sorted(filter(None, re.split(r"[|;\s]+", row.get("place", "")))))
    return (*plain, unit, Decimal(low) if low else None, Decimal(high) if high else None, places, named)


def _printed(figure: Figure, language: str) -> str:
    try:
        return printed(figure, cast(Any, language), "full")
    except UkukError:
        try:
            return printed(figure, cast(Any, language), "number")
        except UkukError:
            return ""


def _composed(bundle: reporting.Bundle, *, draft: bool) -> reporting.Paper:
    return reporting.compose(bundle, draft=draft, lawbook=pack().lawbook, gazetteer=pack().gazetteer)


def _said(finding: dict[str, Any], document: Document, language: str) -> dict[str, Any]:
    why = _WORDING[language].WHY.get(finding["code"], "")
    what, middle, mend = finding["message"].partition(why) if why else (finding["message"], "", "")
    start, end = finding["start"], finding["end"]
    short = start is not None and end is not None and 0 < end - start <= 200
    paragraph = next((one for one in document.paragraphs if one.id == finding["paragraph"]), None)
    return {
        "code": finding["code"],
        "severity": finding["severity"],
        "what": what.strip(),
        "why": middle,
        "mend": mend.strip(),
        "quote": document.text[start:end].strip() if short else "",
        "paragraph": document.text[paragraph.start : paragraph.end] if paragraph else "",
    }


def trouble_of(said: str, head: int) -> Trouble:
    """What the engine said, with its place in the text below a head of so many lines."""
    found = _LINE.match(said)
    line, column, what = (found["line"], found["column"], found["what"]) if found else (None, None, said)
    at = max(0, int(line) - head) if line else 0
    for kind, pattern in _KINDS:
        known = pattern.search(what)
        if known:
            return Trouble(kind, at, int(column or 0), known.group(1))
    return Trouble("other", at, int(column or 0), what)


def _head_lines(text: str) -> int:
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    return end + 1


def _cell(value: Any) -> str:
    return "" if value is None else format(value, "f")
