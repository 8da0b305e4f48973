"""`ukuk norms`: citations in a text, one norm, and whether a State is bound."""

from __future__ import annotations

import os
import sys

import click

from ukuk.cli.answering import Answer, print_json
from ukuk.cli.asking import DATE, body_option
from ukuk.grounds import BadInput, PartialDate


@click.group()
def norms() -> None:
    """Norms that can be cited: find them in a text, show one, ask whether it binds a State."""


@norms.command()
@click.argument("text")
@body_option
@click.option("--format", "form", type=click.Choice(["json"]), default="json", hidden=True)
def cite(text: str, body: str | None, form: str) -> Answer:
    """The norms that TEXT cites (`-` reads standard input), as in `ukuk read`."""
    from ukuk.norms import cite as find_citations
    from ukuk.packs import load_pack
    from ukuk.reading import citation_as_json

    # Arguments are UTF-8 whatever the locale of the machine that a script runs on.
    given = sys.stdin.buffer.read() if text == "-" else os.fsencode(text)
    try:
        text = given.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        where = f"{'standard input' if text == '-' else 'the text'}, byte {error.start}"
        raise BadInput("This is not UTF-8", where=where, then="Save or send the text as UTF-8") from None
    lawbook = load_pack().lawbook
    print_json([citation_as_json(found) for found in find_citations(text, lawbook, body=body or "")])
    return Answer()


@norms.command()
@click.argument("id")
@click.option("--on", type=DATE, help="Say whether it is in force on that day.")
@click.option("--format", "form", type=click.Choice(["json"]), default="json", hidden=True)
def show(id: str, on: PartialDate | None, form: str) -> Answer:  # noqa: A002  the contract's word
    """One norm or instrument: what it says, since when, from which source, and how far that was verified."""
    from ukuk.norms import show as show_norm
    from ukuk.packs import load_pack

    print_json(show_norm(id, load_pack().lawbook, on=on))
    return Answer()


@norms.command()
@click.argument("state")
@click.argument("id")
@click.option("--on", type=DATE, required=True, help="The day that is asked about.")
@click.option("--format", "form", type=click.Choice(["json"]), default="json", hidden=True)
def bound(state: str, id: str, on: PartialDate, form: str) -> Answer:  # noqa: A002  the contract's word
    """Whether STATE (alpha-2 or alpha-3) is bound by the norm ID on a day: bound, not_bound or unknown."""
    from ukuk.norms import binding_as_json
    from ukuk.norms import bound as is_bound
    from ukuk.packs import load_pack

    lawbook = load_pack().lawbook
    print_json(binding_as_json(is_bound(state, id, on, lawbook), lawbook))
    return Answer()
