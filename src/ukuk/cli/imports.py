"""`ukuk import`: a list of people or cases into a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from ukuk.cli.answering import Answer, print_json, printable, read_bytes, say
from ukuk.grounds import WrongUsage

_LARGEST = 100 * 1024 * 1024
_LARGEST_MAP = 1024 * 1024


@click.command(name="import")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--map", "map_name", default="", help="A built-in map (htcds-2, hotline), a list's name, or a FILE.yaml.")
@click.option("--list", "into", default="", help="The list that the file belongs to; keys are unique within it.")
@click.option("--team", default="", help="Whose people and cases these are; needed where there are several teams.")
@click.option("--sheet", default="", help="Which sheet of a workbook; needed where there are several.")
@click.option("--headings", default="", help="The row of the headings, or the first and the last: 1-2.")
@click.option("--set", "constants", multiple=True, metavar="FIELD=VALUE", help="What holds for every row.")
@click.option("--form", type=click.Path(path_type=Path), default=None, help="The XLSForm of a Kobo or ODK export.")
@click.option("--encoding", default="", help="Of a CSV, where it cannot be told: cp1251, koi8-r ...")
@click.option("--separator", default="", help="Of a CSV, where it cannot be told: comma, semicolon, tab, bar.")
@click.option("--dry-run", is_flag=True, help="Plan every row and change nothing.")
@click.option("--format", "form_of_answer", type=click.Choice(["text", "json"]), default="text", show_default=True)
def import_command(
    folder: Path,
    file: Path,
    map_name: str,
    into: str,
    team: str,
    sheet: str,
    headings: str,
    constants: tuple[str, ...],
    form: Path | None,
    encoding: str,
    separator: str,
    dry_run: bool,
    form_of_answer: str,
) -> Answer:
    """Import FILE (CSV, XLSX, ODS) into the workspace in FOLDER: all rows or none, no doubles when it comes again.

    Columns that the map does not know are kept as notes; what cannot be read stops the import and is named.
    """
    from ukuk.cli.workspaces import passphrase_given
    from ukuk.workspace.opening import open_workspace

    data = read_bytes(file, _LARGEST)
    map_file = Path(map_name) if map_name.endswith((".yaml", ".yml")) else None
    map_text = read_bytes(map_file, _LARGEST_MAP).decode("utf-8", "replace") if map_file else ""
    form_data = (printable(form.name), read_bytes(form, _LARGEST)) if form else None
    rows = _headings(headings)
    held = dict(_pair(one) for one in constants)
    open_workspace(folder, passphrase_given())
    from ukuk.workspace.imports import command

    asked = command.Asked(
        file=printable(file.name),
        data=data,
        team=team,
        into=into,
        map_name="" if map_file else map_name,
        map_file=command.told_file(map_file, map_text) if map_file else None,
        map_where=printable(map_file.name) if map_file else "",
        sheet=sheet,
        headings=rows,
        constants=held,
        form=form_data,
        encoding=encoding,
        separator=separator,
        dry_run=dry_run,
    )
    reported = command.import_file(asked, _told)
    if form_of_answer == "json":
        print_json(reported.report)
    else:
        _print(reported.report)
    if reported.refusal is not None:
        raise reported.refusal
    return Answer()


def _told(done: int, of: int) -> None:
    import sys

    if sys.stderr.isatty() and done % 200 == 0:
        say(f"{done} of {of} rows")


def _headings(said: str) -> tuple[int, int] | None:
    if not said:
        return None
    first, _, last = said.partition("-")
    if not first.isdecimal() or (last and not last.isdecimal()) or int(first) < 1:
        raise WrongUsage(f"--headings is {said!r}", then="Write the number of a row, or the first and the last: 1-2")
    return int(first), int(last or first)


def _pair(said: str) -> tuple[str, str]:
    name, equals, value = said.partition("=")
    if not equals or not value:
        raise WrongUsage(f"--set {said!r} says nothing", then="Write FIELD=VALUE, such as case.kind=work")
    return name.strip(), value.strip()


def _print(report: dict[str, object]) -> None:
    counts = report["rows"]
    assert isinstance(counts, dict)  # noqa: S101  of our own making
    print(f"{report['file']}: {'imported' if report['imported'] else 'nothing imported'}, team {report['team']}")
    for state, number in counts.items():
        print(f"  {state}: {number}")
    columns = report["columns"]
    assert isinstance(columns, dict)  # noqa: S101
    for way, words in (("kept_as_notes", "kept as notes"), ("left_out", "left out")):
        if columns[way]:
            print(f"  columns {words}: {', '.join(columns[way])}")
    if report["imported"]:
        print(f"  consents recorded: {report['consents'] or 'none (a row without a word of consent gives none)'}")
    for key in ("unknown_terms", "refused", "said"):
        listed = report[key]
        assert isinstance(listed, list)  # noqa: S101
        for one in listed[:20]:
            if key == "unknown_terms":
                print(f"  not in the list {one['list']}: {one['word']} (rows {', '.join(map(str, one['rows'][:10]))})")
            else:
                at = f", column {one['column']} ({one['heading']})" if one["column"] else ""
                print(f"  row {one['row']}{at}: {one['message']}")
        if len(listed) > 20:
            print(f"  ... and {len(listed) - 20} more; --format json tells all")
