"""The `ukuk` command: the headless interface that other people's scripts call.

Exit codes: 0 done; 1 done, and the answer is "not in order"; 2 wrong usage; 3 bad input; 4 locked or not permitted.
Results go to stdout, messages and progress to stderr, never a traceback.
Rooms are imported by the command that needs them, so that each starts quickly.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from ukuk import __version__
from ukuk.cli.answering import Answer, say
from ukuk.grounds import UkukError, WrongUsage

_COMMANDS = {
    "read": ("ukuk.cli.papers", "read"),
    "check": ("ukuk.cli.papers", "check"),
    "build": ("ukuk.cli.bundles", "build"),
    "norms": ("ukuk.cli.norms", "norms"),
    "init": ("ukuk.cli.workspaces", "init"),
    "serve": ("ukuk.cli.workspaces", "serve"),
    "demo": ("ukuk.cli.workspaces", "demo"),
    "backup": ("ukuk.cli.workspaces", "backup"),
    "restore": ("ukuk.cli.workspaces", "restore"),
    "passphrase": ("ukuk.cli.workspaces", "passphrase"),
    "trail": ("ukuk.cli.trail", "trail"),
    "import": ("ukuk.cli.imports", "import_command"),
    "export": ("ukuk.cli.exports", "export"),
}


class _Rooms(click.Group):
    """Looks a command up by name and imports its module only then."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        from importlib import import_module

        module, name = _COMMANDS[cmd_name]
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101  a table of ours
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], _COMMANDS)
            raise click.UsageError(error.message + (f" Did you mean `{near[0]}`?" if near else ""), ctx) from None


@click.group(cls=_Rooms, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="ukuk", message="%(prog)s %(version)s")
def ukuk() -> None:
    """Read, check and build papers for the UN treaty bodies, and look norms up. All of it works offline."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; nothing but `SystemExit` leaves this door."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "strict")
    try:
        answer = ukuk.main(args=arguments, prog_name="ukuk", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort:
        say("Stopped; nothing was written.")
        return 130
    except click.UsageError as error:
        say(_usage(error))
        return WrongUsage.exit_code
    except UkukError as error:
        say(str(error))
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output left (`ukuk read ... | head`): no fault of ours, and nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OSError, MemoryError, RecursionError) as error:
        say(_machine(error))
        return UkukError.exit_code
    except Exception as error:
        if os.environ.get("UKUK_DEBUG"):
            raise
        say(
            f"Ukuk failed on this input ({type(error).__name__} at {_place(error)}). This is a defect of Ukuk, not of "
            "your file. Nothing was written. Report this sentence; it holds nothing of the file's content. "
            "UKUK_DEBUG=1 shows more, and may show content."
        )
        return UkukError.exit_code
    return answer.exit_code if isinstance(answer, Answer) else 0


def _place(error: BaseException) -> str:
    """Module and line where it broke. Never the message: that may quote the file."""
    frame = error.__traceback__
    place = "an unknown place"
    while frame is not None:
        module = frame.tb_frame.f_globals.get("__name__", "")
        if module.split(".")[0] == "ukuk":
            place = f"{module}, line {frame.tb_lineno}"
        frame = frame.tb_next
    return place


def _usage(error: click.UsageError) -> str:
    hint = f" See `{error.ctx.command_path} --help`." if error.ctx is not None else ""
    said = error.format_message().rstrip(".")
    return f"{said}{'' if said.endswith('?') else '.'}{hint}"


def _machine(error: BaseException) -> str:
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        why = error.strerror or error
        return f"{where}{why}. Nothing was written. Check the path, the rights and the free space, then try again."
    return "The input is too large or too deeply nested for this machine. Nothing was written. Split it and try again."
