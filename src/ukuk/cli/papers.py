"""`ukuk read` and `ukuk check`: a paper as facts with their places, and what is not in order in it."""

from __future__ import annotations

from pathlib import Path

import click

from ukuk.cli.answering import NOT_IN_ORDER, Answer, print_exactly, print_json, printable, read_bytes, say, working
from ukuk.cli.asking import DATE, LANGUAGE, PHASE, body_option
from ukuk.grounds import PartialDate
from ukuk.reading.document import Document

LARGEST_PAPER = 64_000_000


def open_paper(path: Path, body: str | None) -> Document:
    """The file, opened and read with the packs at hand."""
    from ukuk.packs import load_pack
    from ukuk.reading import open_manuscript
    from ukuk.reading import read as read_manuscript

    data, name = read_bytes(path, LARGEST_PAPER), printable(path.name)
    with working(f"Reading {name} ...", len(data)):
        manuscript = open_manuscript(name, data)
        pack = load_pack()
        document = read_manuscript(manuscript, lawbook=pack.lawbook, gazetteer=pack.gazetteer, body=body or "")
    for notice in document.notices:
        say(f"{name}: {notice}")
    return document


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["json", "text", "html", "csv"]), default="json", show_default=True)
@body_option
@click.option("--language", type=LANGUAGE, default="en", show_default=True, help="Of the HTML's labels.")
def read(file: Path, form: str, body: str | None, language: str) -> Answer:
    """Read FILE (txt, docx, odt, html, pdf): issues, questions, figures, norms, symbols, each with its place.

    Offsets count the characters of the text that `--format text` prints. `csv` lists the figures.
    """
    if form == "text":
        from ukuk.reading import open_manuscript

        print_exactly(open_manuscript(printable(file.name), read_bytes(file, LARGEST_PAPER)).text)
        return Answer()
    document = open_paper(file, body)
    from ukuk import reading

    if form == "json":
        print_json(reading.as_json(document))
    elif form == "csv":
        print_exactly(reading.as_csv(document))
    else:
        print_exactly(reading.as_html(document, language=language))
    return Answer()


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@body_option
@click.option("--phase", type=PHASE, help="The step of the body's cycle that the paper is for.")
@click.option("--state", help="The State that the paper is about, alpha-2 or alpha-3 (KG, KGZ).")
@click.option(
    "--on", type=DATE, help="The day for which law is looked at; else the paper's own date, where it has one."
)
@click.option(
    "--threshold",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="People fewer than this are a small number.",
)
@click.option("--language", type=LANGUAGE, default="en", show_default=True, help="Of the messages.")
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="json", show_default=True)
def check(
    file: Path,
    body: str | None,
    phase: str | None,
    state: str | None,
    on: PartialDate | None,
    threshold: int,
    language: str,
    form: str,
) -> Answer:
    """Check FILE like a linter: figures without source, sums, contradictions, law, limits, names, data on women.

    Leaves with 1 when there are findings.
    """
    from ukuk.norms import known_state
    from ukuk.packs import load_bodies, load_pack
    from ukuk.reporting import check as check_document
    from ukuk.reporting import findings_as_json, findings_as_text

    pack = load_pack()
    state = known_state(state, pack.lawbook) if state is not None else None
    document = open_paper(file, body)
    findings = check_document(
        document,
        lawbook=pack.lawbook,
        gazetteer=pack.gazetteer,
        known_figures=pack.known_figures,
        series=pack.series,
        given_names=pack.given_names,
        body=load_bodies()[body] if body else None,
        phase=phase,
        state=state,
        on=on,
        threshold=threshold,
        language=language,
    )
    if form == "json":
        print_json(findings_as_json(findings))
    else:
        print_exactly(findings_as_text(findings, document, language))
    return Answer(NOT_IN_ORDER if findings else 0)
