"""Writes the generated pages of the manual: docs/commands.md from the commands themselves.

`python docs/generate.py` writes; `--check` leaves with 1 when a page is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ukuk.cli import ukuk

HERE = Path(__file__).resolve().parent
HEAD = """# Commands

<!-- Written by docs/generate.py from the commands' own help. Do not edit. -->

Exit codes: 0 done; 1 done, and the answer is "not in order"; 2 wrong usage; 3 bad input; 4 locked or not permitted.
Results are on stdout, messages and progress on stderr.
"""


def _pages(command: click.Command, path: str, parent: click.Context | None) -> list[str]:
    context = click.Context(
        command, info_name=path.split()[-1], parent=parent, max_content_width=100, terminal_width=100
    )
    lines = [f"\n## {path}\n", "```", command.get_help(context), "```"]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                lines += _pages(child, f"{path} {name}", context)
    return lines


def commands_page() -> str:
    """The manual page of all commands."""
    return HEAD + "\n".join(_pages(ukuk, "ukuk", None)) + "\n"


def main() -> int:
    """Write the pages, or compare them with `--check`."""
    target = HERE / "commands.md"
    page = commands_page()
    if "--check" in sys.argv:
        return int(not target.exists() or target.read_text(encoding="utf-8") != page)
    target.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
