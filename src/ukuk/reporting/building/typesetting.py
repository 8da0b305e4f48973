"""A bundle becomes a paper: DOCX, PDF or HTML, the source of every figure in a note, and a trace of all of them.

Three things stop it, each named with its line: a reference to a figure that is not there, a figure without a source, a
number typed by hand. A draft lets these three pass and marks them in the text. The same bundle gives the same bytes on
every machine.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal, get_args

from ukuk.grounds import BrokenBundle, WrongUsage
from ukuk.norms.lawbook import Lawbook
from ukuk.reading.gazetteer import Gazetteer
from ukuk.reporting.building.figures import FigurePrinter, draft_mark
from ukuk.reporting.building.pandoc import MARKDOWN, run_pandoc
from ukuk.reporting.building.paper import Front, Paper
from ukuk.reporting.building.places import place_namer, state_name
from ukuk.reporting.building.references import CARRIED, Reference, carry_references
from ukuk.reporting.building.tables import appendix
from ukuk.reporting.building.trace import TracedFigure, as_bytes
from ukuk.reporting.building.tree import Reading, read_tree, words_between
from ukuk.reporting.building.typed_numbers import TypedNumber, find_typed_numbers
from ukuk.reporting.bundles.bundle import FIGURES, TEXT, Bundle
from ukuk.reporting.bundles.head import Head
from ukuk.reporting.nearest import did_you_mean
from ukuk.reporting.printing.dates import date_in
from ukuk.reporting.printing.wording import COMMITTEES, PHASES, WORDS

Format = Literal["docx", "pdf", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
_SHOWN = 12

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Built:
    """The paper's bytes and the way of its figures. `warnings` are sentences for the author that stop nothing."""

    data: bytes
    trace: tuple[TracedFigure, ...]
    trace_bytes: bytes
    warnings: tuple[str, ...]


def build(
    bundle: Bundle,
    to: str,
    *,
    draft: bool = False,
    lawbook: Lawbook | None = None,
    gazetteer: Gazetteer | None = None,
) -> Built:
    """The paper as `docx`, `pdf` or `html`. For several formats, `compose` once and `typeset` each.

    `lawbook` and `gazetteer` (a pack's) tell figures from what law and places are called; without them some numbers of
    laws may be taken for typed figures. Refuses what the module names, and whatever cannot be carried into all three
    formats.
    """
    return typeset(compose(bundle, draft=draft, lawbook=lawbook, gazetteer=gazetteer), to)


def typeset(paper: Paper, to: str) -> Built:
    """A composed paper in one format."""
    if to not in FORMATS:
        raise WrongUsage(
            f"Ukuk does not build {to!r}",
            then=did_you_mean(to.lower().lstrip("."), FORMATS) + f"It builds {', '.join(FORMATS)}",
        )
    if to == "docx":
        from ukuk.reporting.building.docx import as_docx as setter
    elif to == "pdf":
        from ukuk.reporting.building.pdf import as_pdf as setter
    else:
        from ukuk.reporting.building.html import as_html as setter
    return Built(setter(paper), paper.trace, as_bytes(paper.trace), paper.warnings)


def compose(
    bundle: Bundle,
    *,
    draft: bool = False,
    lawbook: Lawbook | None = None,
    gazetteer: Gazetteer | None = None,
) -> Paper:
    """The paper in no format yet: figures printed, notes and tables made, every printing traced."""
    lawbook = lawbook or Lawbook({}, {}, (), {}, {})
    gazetteer = gazetteer or Gazetteer()
    if CARRIED.search(bundle.head.title) or "[[" in bundle.head.title:
        raise BrokenBundle(
            "A figure stands in the title",
            where="submission.md, head",
            why="A title has no note to say where a figure comes from",
            then="Put the figure into the first paragraph",
        )
    carried, references = carry_references(bundle)
    marked = run_pandoc(carried.encode(), "--from", MARKDOWN, "--to", "json")
    try:
        tree = json.loads(marked)
        reading = read_tree(tree, bundle, references)
    except RecursionError:
        raise BrokenBundle(
            "The text is nested too deeply to be a paper",
            where=TEXT,
            then="Look for a line that repeats >, *, [ or ( very often",
        ) from None
    typed = find_typed_numbers(
        reading.text,
        reading.paragraphs,
        language=bundle.head.language,
        body=bundle.head.body,
        taken=reading.taken,
        lawbook=lawbook,
        gazetteer=gazetteer,
    )
    in_title = [one.text for one in typed if one.start < reading.title_end]
    typed = tuple(one for one in typed if one.start >= reading.title_end)
    problems = _problems(bundle, references, reading, typed)
    if problems and not draft:
        raise _stopped(problems)
    _mark(reading, typed, WORDS["draft_typed"][bundle.head.language])
    printer = FigurePrinter(bundle, references, reading)
    printer.blocks(tree["blocks"])
    trace = printer.trace()
    used = [bundle.figures[one.figure] for one in trace if one.figure in bundle.figures]
    name = place_namer(lawbook, bundle.head.language)
    back = appendix(used, bundle, name)
    return Paper(
        head=bundle.head,
        front=_front(bundle.head, state_name(bundle.head.state, lawbook, bundle.head.language), len(problems)),
        api=tuple(tree["pandoc-api-version"]),
        blocks=json.dumps(tree["blocks"], ensure_ascii=False),
        back=json.dumps(back, ensure_ascii=False),
        trace=trace,
        warnings=_warnings(bundle, {one.figure for one in trace}, problems, in_title),
    )


@dataclass(frozen=True, slots=True)
class _Problem:
    where: str
    what: str
    why: str
    then: str
    order: int


def _problems(
    bundle: Bundle, references: tuple[Reference, ...], reading: Reading, typed: tuple[TypedNumber, ...]
) -> list[_Problem]:
    """Everything that stops a build, in the order of the text; unsourced figures that nothing prints come last."""
    found = []
    for number in sorted(reading.used):
        reference = references[number]
        if reference.figure in bundle.figures:
            continue
        found.append(
            _Problem(
                reference.place.where,
                f"{reference.raw} refers to no figure",
                "",
                did_you_mean(reference.figure, sorted(bundle.figures), most=3)
                + f"Add a row {reference.figure!r} to {FIGURES}, or mend the id",
                reference.place.start,
            )
        )  # fmt: skip
    for key, figure in bundle.figures.items():
        if figure.source:
            continue
        first = next((references[n] for n in sorted(reading.used) if references[n].figure == key), None)
        found.append(
            _Problem(
                f"{FIGURES}, line {bundle.figure_rows[key].line}" + (f" ({first.place.where})" if first else ""),
                f"The figure {key!r} has no source",
                "A Committee cannot use a number that nobody stands for",
                "Name a row of sources.csv in its column source"
                + ("" if first else ", or take the row out: nothing prints it"),
                first.place.start if first else len(bundle.text) + bundle.figure_rows[key].line,
            )
        )
    for typed_number in typed:
        place = reading.place(typed_number.start, typed_number.end, bundle)
        found.append(
            _Problem(
                place.where,
                f"The number {typed_number.text!r} is typed by hand",
                "Nobody can walk it back to its source",
                f"Give it a row in {FIGURES} and write [[its-id]]; if it is no statistic "
                f"but part of a rule or a quotation, write [{typed_number.text}]{{.typed}}",
                place.start,
            )
        )
    return sorted(found, key=lambda problem: (problem.order, problem.what))


def _stopped(problems: list[_Problem]) -> BrokenBundle:
    first, rest = problems[0], problems[1:]
    also = "; ".join(f"{one.where}: {one.what}" for one in rest[:_SHOWN])
    more = f"; and {len(rest) - _SHOWN} more" if len(rest) > _SHOWN else ""
    then = first.then + (f". Also {also}{more}" if rest else "")
    return BrokenBundle(first.what, where=first.where, why=first.why, then=then)


def _mark(reading: Reading, typed: tuple[TypedNumber, ...], said: str) -> None:
    """Each typed number in place, its words set apart and followed by what is wrong with it."""
    for number in typed:
        nodes = list(words_between(reading, number.start, number.end))
        for at, node in enumerate(nodes):
            if node["t"] != "Str":
                continue
            text = node["c"]
            mark = draft_mark(said)
            mark["c"][1] = [{"t": "Str", "c": text}]
            if at == len(nodes) - 1:
                mark["c"][1] += [{"t": "Space"}, *draft_mark(said)["c"][1]]
            node["t"], node["c"] = "Span", mark["c"]


def _front(head: Head, state: str, open_places: int) -> Front:
    language = head.language
    return Front(
        kicker=WORDS["submission"][language].format(COMMITTEES[head.body][language]),
        authors=head.authors,
        facts=(
            (WORDS["state"][language], state),
            (WORDS["phase"][language], PHASES[head.phase][language]),
            (WORDS["date"][language], date_in(head.on, language)),
        ),
        publish=WORDS["publish_yes" if head.publish else "publish_no"][language],
        draft=WORDS["draft"][language].format(open_places) if open_places else "",
    )


def _warnings(bundle: Bundle, used: set[str], problems: list[_Problem], in_title: list[str]) -> tuple[str, ...]:
    said = [f"{one.where}: {one.what} (draft)" for one in problems]
    said += [f"{TEXT}, head: the title holds the number {text!r}, which has no note there" for text in in_title]
    unused = [key for key in bundle.figures if key not in used]
    if unused:
        said.append(f"{FIGURES}: nothing prints {', '.join(unused)}")
    cited = {source for figure in bundle.figures.values() for source in figure.source.split("|")}
    idle = [key for key in bundle.sources if key not in cited]
    if idle:
        said.append(f"sources.csv: no figure rests on {', '.join(idle)}")
    return tuple(said)
