"""`ukuk init`, `ukuk serve`, `ukuk demo`: the workspace on this machine."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ukuk.cli.answering import Answer, say
from ukuk.grounds import NotPermitted, WrongUsage

DEMO_PASSPHRASE = "ukuk-demo-not-secret"  # noqa: S105  printed on purpose: the example holds nothing to hide


def _passphrase(confirm: bool = False) -> str:
    given = os.environ.get("UKUK_PASSPHRASE")
    if given is None:
        try:
            given = click.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm, err=True)
        except click.Abort:
            raise NotPermitted(
                "No passphrase was given", then="Type it when asked, or set UKUK_PASSPHRASE for this one command"
            ) from None
    if not given:
        raise NotPermitted("The passphrase is empty", then="Choose one that a stranger cannot guess")
    return given


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> Answer:
    """Make an empty encrypted workspace in FOLDER. The passphrase is asked for and never stored."""
    from ukuk.workspace.opening import make_workspace

    make_workspace(folder, _passphrase(confirm=True))
    say(f"The workspace is ready. Open it with `ukuk serve {folder}`. Without the passphrase nobody can, not even you.")
    return Answer()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(folder: Path, port: int) -> Answer:
    """Serve the workspace in FOLDER to this machine alone (127.0.0.1)."""
    from ukuk.workspace.opening import serve as serve_workspace

    serve_workspace(folder, _passphrase(), port)
    return Answer()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("demo"))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def demo(folder: Path, port: int) -> Answer:
    """Make the Kyrgyzstan example workspace in FOLDER (once) and serve it to this machine alone."""
    from ukuk.workspace.opening import make_example
    from ukuk.workspace.opening import serve as serve_workspace

    passphrase = os.environ.get("UKUK_PASSPHRASE", DEMO_PASSPHRASE)
    if not passphrase:
        raise WrongUsage("UKUK_PASSPHRASE is set but empty", then="Unset it, or give it a value")
    make_example(folder, passphrase)
    shown = passphrase if passphrase == DEMO_PASSPHRASE else "yours"
    say(f"The example workspace is in {folder}/ (passphrase: {shown}).")
    serve_workspace(folder, passphrase, port, next_free_port=True)
    return Answer()
