"""`ukuk export`: what may leave a workspace, as a folder with its check."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import click

from ukuk.cli.answering import Answer, say
from ukuk.cli.workspaces import passphrase_given
from ukuk.grounds import BadInput

# Written out, so that `--help` waits for no engine; a test holds them against the desk.
PURPOSES = ("help", "share", "statistics", "publish_without_name", "publish_with_name", "own_copy")
FORMS = ("csv", "xlsx", "jsonld", "bundle")


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="A folder that is not there yet.")
@click.option("--purpose", type=click.Choice(PURPOSES), required=True, help="What it is for: consent to it decides.")
@click.option("--with", "with_whom", default="", help="The receiver of a share, as people named it in their consent.")
@click.option("--form", type=click.Choice(FORMS), default="csv", show_default=True)
def export(folder: Path, output: Path, purpose: str, with_whom: str, form: str) -> Answer:
    """Export what may leave the workspace in FOLDER for a purpose; `own_copy` is everything but secrets."""
    from ukuk.workspace.opening import open_workspace

    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise BadInput("There is something here already", where=str(output), then="Name a folder that is not there yet")
    open_workspace(folder, passphrase_given())
    from ukuk.workspace.access.holder import HOLDER
    from ukuk.workspace.exports.actions import make_export

    made, parts = make_export(purpose, form, with_whom=with_whom, by=HOLDER)
    _write_whole(output, parts)
    say(f"{sum(made.rows.values())} rows in {len(made.rows)} tables are in {output}/; check.json says what stayed.")
    for why, number in made.left_out.items():
        if number:
            say(f"Left out: {number} {why.replace('_', ' ')}.")
    say("The files are in clear. Whoever holds them can read them.")
    return Answer()


def _write_whole(output: Path, parts: dict[str, bytes]) -> None:
    """The folder appears with all of its files, or not at all."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix=f".{output.name}.", dir=output.parent))
        try:
            for name, data in parts.items():
                with open(unfinished / name, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
            if output.exists():
                output.rmdir()
            unfinished.rename(output)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
    except OSError as error:
        raise BadInput("The export cannot be written", where=str(output), why=error.strerror or str(error)) from None
