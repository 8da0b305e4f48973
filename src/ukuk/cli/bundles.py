"""`ukuk build`: a bundle becomes a paper in which every figure walks back to its source."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ukuk.cli.answering import Answer, printable, read_bytes, say, working, write_whole
from ukuk.grounds import BadInput, WrongUsage

LARGEST_PART = 20_000_000
PARTS = ("submission.md", "figures.csv", "sources.csv")


def read_parts(folder: Path) -> dict[str, bytes]:
    """The files of a bundle by name; refuses a folder that is not there, and a link that leads out of it.

    A missing file is left to the builder to explain.
    """
    if not folder.is_dir():
        raise BadInput(
            "There is no such folder",
            where=printable(str(folder)),
            then="A bundle is a folder with submission.md, figures.csv and sources.csv",
        )
    return {name: read_bytes(_inside(folder, name), LARGEST_PART) for name in PARTS if os.path.lexists(folder / name)}


def _inside(folder: Path, name: str) -> Path:
    """The part's own file. A bundle that somebody sent must not print another file of this machine."""
    try:
        real = (folder / name).resolve()
        if real.is_relative_to(folder.resolve()) and (real.is_file() or not real.exists()):
            return real
    except (OSError, RuntimeError):  # links that lead round in a circle
        pass
    raise BadInput(
        f"{name} is no file of this folder",
        where=printable(str(folder)),
        why="A link, a folder or a device in its place could bring anything of this machine into the paper",
        then="Put the file itself into the folder",
    )


@click.command()
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="OUT.docx, OUT.pdf or OUT.html.",
)
@click.option(
    "--draft", is_flag=True, help="Build although figures are missing, unsourced or typed by hand; they are marked."
)
def build(bundle: Path, output: Path, draft: bool) -> Answer:
    """Build BUNDLE (submission.md, figures.csv, sources.csv) and write OUT.trace.json beside the paper.

    A reference to nothing, a figure without source and a number typed by hand stop the build; nothing is left behind.
    """
    to = output.suffix.lower().lstrip(".")
    if to not in ("docx", "pdf", "html"):
        raise WrongUsage(
            f"Ukuk does not build {printable(output.suffix) or 'a file without ending'}",
            where="-o",
            then="Name OUT.docx, OUT.pdf or OUT.html",
        )
    parts = read_parts(bundle)
    from ukuk.packs import load_pack
    from ukuk.reporting import build as build_bundle
    from ukuk.reporting import read_bundle

    pack = load_pack()
    with working(f"Building {output.name} ...", 1_000_000):
        built = build_bundle(read_bundle(parts), to, draft=draft, lawbook=pack.lawbook, gazetteer=pack.gazetteer)
    write_whole({output: built.data, output.with_suffix(".trace.json"): built.trace_bytes})
    for warning in built.warnings:
        say(warning)
    return Answer()
