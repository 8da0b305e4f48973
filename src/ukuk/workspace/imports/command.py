"""`ukuk import`: a file in without a browser, by whoever holds the passphrase. The same verbs, the same plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.utils import translation

from ukuk.grounds import BadInput, WrongUsage
from ukuk.workspace.access.actions import make_team
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Team
from ukuk.workspace.imports import actions, bridge, checking, words
from ukuk.workspace.imports.mapping import FIELD, LEAVE, NOTE, Map, Open, from_json, settled
from ukuk.workspace.imports.models import Import
from ukuk.workspace.imports.plan import Plan
from ukuk.workspace.imports.tables import Table

FIRST_TEAM = "Team"
_MOST_TOLD = 50


@dataclass(frozen=True)
class Asked:
    """What the command line says. `chosen`: a built-in map's id, a list's name, or the text of a map file."""

    file: str
    data: bytes
    team: str = ""
    into: str = ""
    map_name: str = ""
    map_file: Mapping[str, Any] | None = None
    map_where: str = ""
    sheet: str = ""
    headings: tuple[int, int] | None = None
    constants: Mapping[str, str] = field(default_factory=dict)
    form: tuple[str, bytes] | None = None
    encoding: str = ""
    separator: str = ""
    dry_run: bool = False


@dataclass(frozen=True)
class Reported:
    """What came of it: the report as JSON can hold it, and the refusal where nothing was imported."""

    report: dict[str, Any]
    refusal: BadInput | None = None


def import_file(asked: Asked, told: actions.Told | None = None) -> Reported:
    """Import the file, or say in a report why not. Whatever is refused leaves nothing in the workspace."""
    team = _team(asked.team)
    importing = actions.give_file(
        name=asked.file,
        data=asked.data,
        team=team,
        by=HOLDER,
        encoding=asked.encoding,
        separator=asked.separator,
        sheet=asked.sheet,
    )
    try:
        reported = _import(importing, asked, told)
    except BaseException:
        actions.forget_import(importing, by=HOLDER)
        raise
    if not reported.report["imported"]:
        actions.forget_import(importing, by=HOLDER)
    return reported


def _import(importing: Import, asked: Asked, told: actions.Told | None) -> Reported:
    if not importing.chosen:
        # Several sheets and none named: refused with their names.
        checking.workbook_of(importing).sheet(asked.sheet)
    if asked.form is not None:
        importing = actions.give_form(importing, name=asked.form[0], data=asked.form[1], by=HOLDER)
    if asked.headings is not None:
        sheet = checking.map_of(importing).sheet
        importing = actions.choose_sheet(importing, sheet=sheet, headings=asked.headings, by=HOLDER)
    built_in = asked.map_name if asked.map_name in bridge.built_ins() else None
    into = asked.into or (asked.map_name if asked.map_name and built_in is None else "")
    if into or built_in:
        importing = actions.choose_list(importing, name=into or importing.list_name, built_in=built_in, by=HOLDER)
        if asked.map_name and not built_in and importing.into is None and asked.map_file is None:
            known = ", ".join(bridge.built_ins())
            raise WrongUsage(
                f"There is no map {asked.map_name!r}", then=f"Name a file (.yaml), a list, or one of: {known}"
            )
    importing = actions.choose_columns(importing, chosen=_chosen(importing, asked), by=HOLDER)
    found = actions.check_import(importing, by=HOLDER)
    importing.refresh_from_db()
    report = _report(importing, found)
    if found.plan is None:
        return Reported(report, _first_question(found.table, found.questions))
    if found.plan.refused:
        return Reported(report, _first_refused(found.table, found.plan, report["refused"]))
    if not asked.dry_run:
        done = actions.import_rows(importing, step=importing.step, by=HOLDER, told=told)
        report |= {"imported": True, "import": str(done.pk), "list": done.into.name if done.into else ""}
        report["consents"] = done.report["consents"]
    return Reported(report)


def _team(name: str) -> Team:
    teams = list(Team.objects.visible_to(HOLDER).filter(closed_at=None))
    if not teams and not name:
        return make_team(FIRST_TEAM, by=HOLDER)
    listed = ", ".join(team.name for team in teams) or "none yet"
    for team in teams:
        if team.name == name or (not name and len(teams) == 1):
            return team
    if name:
        raise WrongUsage(f"There is no team {name!r}", then=f"The teams are: {listed}")
    raise WrongUsage("The workspace has several teams", then=f"Say whose people these are with --team: {listed}")


def _chosen(importing: Import, asked: Asked) -> Map:
    """What is known of the columns; columns of which nothing is known are kept as notes, and the report says which."""
    chosen = checking.map_of(importing)
    if asked.map_file is not None:
        given = from_json(asked.map_file, asked.map_where, bridge.targets())
        chosen = Map(
            {**chosen.columns, **given.columns},
            {**chosen.terms, **given.terms},
            {**chosen.constants, **given.constants},
            given.sheet or chosen.sheet,
            given.headings or chosen.headings,
            given.rest,
            given.built_in or chosen.built_in,
        )
        table = checking.table_for(importing, chosen)
        missing = sorted(set(given.columns) - {column.key for column in table.columns})
        if missing:
            headings = ", ".join(column.heading for column in table.columns)
            raise BadInput(
                f"The map names the column {missing[0]!r}, which the sheet does not have",
                where=asked.map_where,
                then=f"The headings are: {headings}",
            )
    for name, value in asked.constants.items():
        if name not in bridge.targets():
            raise WrongUsage(f"There is no field {name!r}", then="See docs/importing-fields.md")
        target = bridge.targets()[name]
        if target.terms and value not in bridge.lists()[target.terms].codes:
            codes = ", ".join(sorted(bridge.lists()[target.terms].codes))
            raise WrongUsage(f"{name} cannot be {value!r}", then=f"Use one of: {codes}")
    chosen = replace(chosen, constants={**chosen.constants, **asked.constants}, rest=chosen.rest or NOTE)
    table = checking.table_for(importing, chosen)
    return settled(table, checking.propose(table, chosen, built_in=chosen.built_in), bridge.targets())


def _report(importing: Import, found: checking.Checked) -> dict[str, Any]:
    chosen, table = found.chosen, found.table
    ways: dict[str, list[str]] = {NOTE: [], LEAVE: []}
    mapped = {}
    for column in table.columns:
        choice = chosen.columns.get(column.key)
        if choice is not None and choice.way == FIELD:
            mapped[column.heading] = choice.to
        elif choice is not None:
            ways[choice.way].append(column.heading)
    built_in = bridge.built_ins().get(chosen.built_in)
    remarks = [texts["en"] for column in table.columns for texts in (built_in.remarks(column) if built_in else [])]
    plan = found.plan
    return {
        "file": importing.file_name,
        "digest": importing.digest,
        "sheet": table.sheet,
        "team": importing.team.name,
        "list": importing.list_name,
        "map": chosen.built_in,
        "imported": False,
        "import": None,
        "rows": plan.counts if plan else {},
        "columns": {"mapped": mapped, "kept_as_notes": ways[NOTE], "left_out": ways[LEAVE]},
        "questions": [_question(one) for one in found.questions],
        "unknown_terms": [
            {"list": term.terms, "word": term.word, "rows": list(term.rows)}
            for term in (plan.unknown_terms if plan else [])
        ],
        "refused": _troubles(table, plan, stops=True) if plan else [],
        "said": _troubles(table, plan, stops=False) if plan else [],
        "remarks": list(dict.fromkeys(remarks)),
        "consents": {},
    }


def _question(one: Open) -> dict[str, Any]:
    column = {"column": one.column.letters, "heading": one.column.heading} if one.column else {}
    return {"code": one.code, **column, "field": one.target, "detail": one.detail}


def _troubles(table: Table, plan: Plan, *, stops: bool) -> list[dict[str, Any]]:
    columns = {column.index: column for column in table.columns}
    found = []
    with translation.override("en"):
        for row in plan.rows:
            for at in row.troubles:
                if at.trouble.stops is not stops:
                    continue
                column = columns.get(at.column) if at.column is not None else None
                detail = at.trouble.detail
                found.append(
                    {
                        "row": row.number,
                        "column": column.letters if column else None,
                        "heading": column.heading if column else None,
                        "code": at.trouble.code,
                        "message": words.said(at.trouble.code, "en", shown=at.trouble.shown, detail=detail),
                    }
                )
    return found


def _first_refused(table: Table, plan: Plan, refused: Sequence[Mapping[str, Any]]) -> BadInput:
    first = refused[0]
    column = next((one for one in table.columns if one.letters == first["column"]), None)
    more = len({one["row"] for one in refused}) - 1
    return BadInput(
        f"{first['message'][:1].upper()}{first['message'][1:]}",
        where=table.where(first["row"], column),
        why=f"{more} more rows cannot be imported" if more else "",
        then="Nothing was imported. Mend the file, or answer in a map file (docs/importing.md)",
    )


def _first_question(table: Table, questions: Sequence[Open]) -> BadInput:
    first = questions[0]
    with translation.override("en"):
        what = words.asked(first.code, first.detail)
    if first.code == "needs":
        label = bridge.targets()[first.target].label("en")
        return BadInput(
            f"{label} ({first.target}) is needed for every row and no column says it",
            where=f"{table.file}, row {table.first}",
            why=f"The file has {first.detail}",
            then=f"Nothing was imported. Give it with --set {first.target}=..., or map a column to it",
        )
    return BadInput(
        what,
        where=table.where(table.last, first.column) if first.column else table.file,
        why=f"{len(questions) - 1} more questions are open" if len(questions) > 1 else "",
        then="Nothing was imported. Answer in a map file (docs/importing.md)",
    )


def told_file(path: Path, text: str) -> Any:
    """A map file's content. Refuses what is no YAML."""
    import yaml

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path.name}, line {mark.line + 1}" if mark else path.name
        raise BadInput("The map file is no YAML", where=where, then="See docs/importing.md for a whole map") from None
