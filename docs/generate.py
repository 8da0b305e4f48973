"""Writes the generated pages of the manual: commands.md from the commands themselves, checks.md from the checks.

`python docs/generate.py` writes; `--check` leaves with 1 when a page is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ukuk.cli import ukuk
from ukuk.reporting import checks_page

HERE = Path(__file__).resolve().parent
HEAD = """# Commands

<!-- Written by docs/generate.py from the commands' own help. Do not edit. -->

Exit codes: 0 done; 1 done, and the answer is "not in order"; 2 wrong usage; 3 bad input; 4 locked or not permitted;
130 stopped by Ctrl+C. Results are on stdout, messages and progress on stderr. What a command writes it writes whole:
where it fails, what was there before is still there.
"""


def _pages(command: click.Command, path: str, parent: click.Context | None) -> list[str]:
    settings = {**command.context_settings, "max_content_width": 100, "terminal_width": 100}
    context = click.Context(command, info_name=path.split()[-1], parent=parent, **settings)
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
    stale = 0
    for name, page in (("commands.md", commands_page()), ("checks.md", checks_page())):
        target = HERE / name
        if "--check" not in sys.argv:
            target.write_text(page, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != page:
            print(f"{name} is stale", file=sys.stderr)
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())
