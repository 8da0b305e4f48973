"""`ukuk trail verify`: is the record of who did what whole, and if not, where is it broken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ukuk.cli.answering import NOT_IN_ORDER, Answer, print_json, say
from ukuk.cli.workspaces import passphrase_given
from ukuk.grounds import WrongUsage

if TYPE_CHECKING:
    from ukuk.workspace.trail.verifying import Break, Verdict

_WORDS = {
    "changed": "changed: the content is not what the digest says",
    "cut": "cut: there were entries here, and they are gone",
    "link": "does not follow the entry before: one of the two was put in its place",
    "added": "added: outside what was counted and sealed",
    "seal": "the seal names another last entry",
    "receipt": "not the entry that the receipt names",
}


@click.group()
def trail() -> None:
    """The record of who did what to what, when."""


@trail.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--receipt", metavar="NUMBER:DIGEST", help="What an earlier check printed and you wrote down elsewhere.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def verify(folder: Path, receipt: str | None, form: str) -> Answer:
    """Check the whole trail of the workspace in FOLDER: nothing changed, cut, swapped or added.

    Exit code 0: whole; 1: broken, each place in a line; 4: wrong passphrase. Prints a receipt: write it down outside
    this machine and give it with --receipt the next time. It finds what nothing inside can show.
    """
    from ukuk.workspace.opening import open_workspace

    known = _receipt(receipt)
    open_workspace(folder, passphrase_given())
    from ukuk.workspace.trail.verifying import verify as walk

    verdict = walk(known)
    if form == "json":
        print_json(_as_json(verdict))
    else:
        for found in verdict.breaks:
            print(f"{_place(found)}: {_WORDS[found.kind]}")
        print(f"{'whole' if verdict.whole else 'NOT WHOLE'}, entries: {verdict.entries}")
        print(f"receipt {verdict.receipt}")
    if not verdict.whole:
        say("Keep a copy of the folder as it is now before anything else.")
    return Answer(0 if verdict.whole else NOT_IN_ORDER)


def _receipt(text: str | None) -> tuple[int, str] | None:
    if text is None:
        return None
    from ukuk.workspace.trail.chain import parse_receipt

    known = parse_receipt(text)
    if known is None:
        raise WrongUsage(
            "This is no receipt",
            where="--receipt",
            then="Give NUMBER:DIGEST as it was printed, with 64 signs of digest",
        )
    return known


def _place(found: Break) -> str:
    return f"entry {found.number}" if found.number == found.last else f"entries {found.number} to {found.last}"


def _as_json(verdict: Verdict) -> dict[str, object]:
    return {
        "whole": verdict.whole,
        "entries": verdict.entries,
        "receipt": verdict.receipt,
        "breaks": [{"kind": found.kind, "first": found.number, "last": found.last} for found in verdict.breaks],
    }
