"""`ukuk init`, `serve`, `demo`, `backup`, `restore`, `passphrase`: the workspace as a folder on this machine."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ukuk.cli.answering import Answer, say, working
from ukuk.grounds import NotPermitted, WrongUsage

DEMO_PASSPHRASE = "ukuk-demo-not-secret"  # noqa: S105  printed on purpose: the example holds nothing to hide


def passphrase_given(confirm: bool = False) -> str:
    return _asked("Passphrase", "UKUK_PASSPHRASE", confirm)


def _asked(words: str, variable: str, confirm: bool) -> str:
    given = os.environ.get(variable)
    if given is None:
        try:
            given = click.prompt(words, hide_input=True, confirmation_prompt=confirm, err=True)
        except click.Abort:
            raise NotPermitted(
                f"No {words.lower()} was given", then=f"Type it when asked, or set {variable} for this one command"
            ) from None
    if not given:
        raise NotPermitted(f"The {words.lower()} is empty", then="Choose one that a stranger cannot guess")
    return given


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> Answer:
    """Make an empty encrypted workspace in FOLDER. The passphrase is asked for and never stored."""
    from ukuk.workspace.opening import make_workspace

    make_workspace(folder, passphrase_given(confirm=True))
    say(f"The workspace is ready. Open it with `ukuk serve {folder}`. Without the passphrase nobody can, not even you.")
    say("The first time it prints an address at which its keeper makes their account.")
    return Answer()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(folder: Path, port: int) -> Answer:
    """Serve the workspace in FOLDER to this machine alone (127.0.0.1)."""
    from ukuk.workspace.opening import serve as serve_workspace

    serve_workspace(folder, passphrase_given(), port)
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
    is_example = make_example(folder, passphrase)
    shown = passphrase if passphrase == DEMO_PASSPHRASE else "yours"
    if is_example:
        from ukuk.workspace.access.rights import Role
        from ukuk.workspace.example import EXAMPLE_PASSWORD

        say(f"The example workspace is in {folder}/ (passphrase: {shown}).")
        say(f"Sign in as {', '.join(Role)}, each with the password {EXAMPLE_PASSWORD}")
    else:
        say(f"{folder}/ holds a workspace of its own, not the example; it is opened as it is.")
    serve_workspace(folder, passphrase, port, next_free_port=True)
    return Answer()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file to write.")
@click.option("--rows", is_flag=True, help="As rows that any database takes: to move to a team's PostgreSQL.")
def backup(folder: Path, output: Path, rows: bool) -> Answer:
    """Write the whole workspace in FOLDER into one encrypted file, also while it is served."""
    from ukuk.workspace.backup import back_up

    with working("Copying the workspace", size=10**9):
        back_up(folder, passphrase_given(), output, rows=rows)
    say(f"The backup is in {output}. It opens with the passphrase of today; keep it away from this machine.")
    return Answer()


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
def restore(file: Path, folder: Path) -> Answer:
    """Make the workspace of a backup FILE anew in FOLDER, which must be empty or not there."""
    from ukuk.workspace.backup import restore as restore_workspace

    restore_workspace(file, folder, passphrase_given())
    say(f"The workspace is whole again. Open it with `ukuk serve {folder}` and the passphrase of the backup.")
    return Answer()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--new-key", is_flag=True, help="Also encrypt the whole database anew. The workspace must be closed.")
@click.option("--recovery-code", is_flag=True, help="Change nothing; print a new code that opens it, for a safe.")
def passphrase(folder: Path, new_key: bool, recovery_code: bool) -> Answer:
    """Change the passphrase of the workspace in FOLDER; the new one may come from UKUK_NEW_PASSPHRASE."""
    from ukuk.workspace import opening

    if recovery_code and new_key:
        raise WrongUsage("--recovery-code and --new-key do not go together", then="Give one after the other")
    present = passphrase_given()
    if recovery_code:
        code = opening.make_recovery_code(folder, present)
        say("This code opens the workspace like the passphrase. Write it down and lock it away; it is shown once.")
        print(code)
        return Answer()
    new = _asked("New passphrase", "UKUK_NEW_PASSPHRASE", confirm=True)
    opening.change_passphrase(folder, present, new, new_key=new_key)
    say("The passphrase is changed. Backups made before open with the old one.")
    return Answer()
