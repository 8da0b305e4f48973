"""Every write of this desk: a verb, who does it (`by`), one transaction with its entry in the trail."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from ukuk.grounds import BadInput, NotPermitted, WrongUsage
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Team
from ukuk.workspace.documents.file_name import plain_name
from ukuk.workspace.imports import bridge, checking, writing
from ukuk.workspace.imports.mapping import Map, as_json, fitting, from_json
from ukuk.workspace.imports.models import CHECKED, DONE, DRAFT, UNDONE, Import, ImportedRow, ImportMap
from ukuk.workspace.imports.plan import CREATE, SAME, UPDATE, RowPlan
from ukuk.workspace.imports.records import Desired, desired
from ukuk.workspace.imports.sheets import open_workbook
from ukuk.workspace.imports.xlsform import is_xlsform, read_xlsform
from ukuk.workspace.people.models import Person
from ukuk.workspace.trail.acting import act
from ukuk.workspace.trail.actor import Actor

# Called with how many rows are done, of how many.
Told = Callable[[int, int], None]
_BATCH = 500


def give_file(
    *, name: str, data: bytes, team: Team, by: Actor, encoding: str = "", separator: str = "", sheet: str = ""
) -> Import:
    """A file taken in, its headings looked at, nothing imported yet. Refuses what is no sheet (`BadInput`)."""
    name = plain_name(name)
    workbook = open_workbook(name, data, encoding=encoding, separator=separator)
    if is_xlsform(workbook):
        raise BadInput(
            "This is a form (XLSForm), not a sheet of answers",
            where=name,
            then="Give the export of its answers first, then the form beside it",
        )
    with act("import.file_given", by=by) as entry:
        _own_team(team, by)
        importing = Import.objects.create(
            team=team,
            file_name=name,
            size=len(data),
            digest=hashlib.sha256(data).hexdigest(),
            contents=data,
            encoding=workbook.encoding,
            separator=workbook.separator,
            shape={
                "kind": workbook.kind,
                "sheets": [[one.name, len(one.rows), one.hidden] for one in workbook.sheets],
                "system": workbook.system,
            },
            added_at=timezone.now(),
            added_by=by.trail_id,
            added_by_name=by.trail_name[:150],
        )
        entry.about("import", importing.pk)
        entry.add(team=team.name, size=len(data))
        shown = [one for one in workbook.sheets if not one.hidden] or list(workbook.sheets)
        if sheet or len(shown) == 1:
            _choose(importing, Map(sheet=sheet or shown[0].name))
    return importing


def give_form(importing: Import, *, name: str, data: bytes, by: Actor) -> Import:
    """The XLSForm of an export: its questions name the columns, its answers are understood."""
    name = plain_name(name)
    read_xlsform(open_workbook(name, data))
    with act("import.form_given", by=by) as entry:
        now = _open_draft(importing, by)
        entry.about("import", now.pk)
        now.form_name, now.form = name, data
        _choose(now, checking.map_of(now))
    return now


def choose_sheet(importing: Import, *, sheet: str, headings: tuple[int, int] | None = None, by: Actor) -> Import:
    """Which sheet, and in which rows its headings stand; what was chosen for columns of other names falls away."""
    with act("import.sheet_chosen", by=by) as entry:
        now = _open_draft(importing, by)
        entry.about("import", now.pk)
        before = checking.map_of(now)
        _choose(now, Map(before.columns, before.terms, before.constants, sheet, headings, "", before.built_in))
    return now


def choose_list(importing: Import, *, name: str, built_in: str | None = None, by: Actor) -> Import:
    """To which list the file belongs, a known one of the team or a new one; and which built-in map helps to read it."""
    with act("import.list_chosen", by=by) as entry:
        now = _open_draft(importing, by)
        entry.about("import", now.pk)
        known = ImportMap.objects.visible_to(by).filter(team=now.team, name=name).first() if name else None
        now.list_name, now.into = name[:120], known
        _choose(now, checking.map_of(now), built_in=built_in)
    return now


def choose_columns(importing: Import, *, chosen: Map, by: Actor) -> Import:
    """Another map, whole: columns, terms, constants. Whether it fits is told when the rows are checked."""
    with act("import.mapped", by=by) as entry:
        now = _open_draft(importing, by)
        entry.about("import", now.pk)
        _save_choice(now, chosen)
    return now


def check_import(importing: Import, *, by: Actor) -> checking.Checked:
    """Plan every row and keep the plans, to be looked at page by page. Where something has to be said first, nothing
    is planned, and the questions come back."""
    with act("import.checked", by=by) as entry:
        now = _open_draft(importing, by)
        found = checking.check(now, by=by, today=timezone.localdate())
        entry.about("import", now.pk)
        ImportedRow.objects.visible_to(HOLDER).filter(of=now).delete()
        if found.plan is None:
            now.state, now.counts, now.step = DRAFT, {}, now.step + 1
            now.save()
            entry.nothing()
            return found
        ImportedRow.objects.bulk_create((_planned(now, row) for row in found.plan.rows), batch_size=_BATCH)
        now.state, now.counts, now.step = CHECKED, dict(found.plan.counts), now.step + 1
        now.save()
        entry.add(rows=now.counts)
    return found


def import_rows(importing: Import, *, step: int, by: Actor, told: Told | None = None) -> Import:
    """All rows as they were planned, in one transaction, or none. Refuses where a row is refused, where the plan is of
    another map than was shown (`step`), or where the workspace changed so that the plan no longer holds."""
    with act("rows.imported", by=by) as entry:
        now = _open_draft(importing, by)
        if now.state != CHECKED or now.step != step:
            raise WrongUsage("The plan that was shown is no longer the plan", then="Look at the rows once more")
        found = checking.check(now, by=by, today=timezone.localdate())
        if found.plan is None or found.plan.refused:
            first = found.plan.refused[0] if found.plan else None
            where = found.table.where(first.number) if first else now.file_name
            raise BadInput("There are rows that cannot be imported", where=where, then="Look at the rows once more")
        kept = list(ImportedRow.objects.visible_to(HOLDER).filter(of=now).order_by("number"))
        planned = [(row.number, row.state, row.key, row.person, row.double_of) for row in found.plan.rows]
        if [(row.number, row.state, row.key, str(row.person_id or ""), row.double_of) for row in kept] != planned:
            raise BadInput(
                "The workspace changed since the rows were looked at",
                where=now.file_name,
                then="Look at the rows once more: some of them would now do something else",
            )
        now.into = _keep_list(now, found, by)
        _write(now, kept, found.plan.rows, by, told)
        now.state, now.done_at = DONE, timezone.now()
        now.contents = now.form = b""
        now.report = _report(found.plan.rows)
        now.save()
        entry.about("import", now.pk)
        entry.add(team=now.team.name, rows=now.counts, digest=now.digest)
    checking.forget_opened()
    return now


def undo_import(importing: Import, *, by: Actor, leaving_changed: bool = False, told: Told | None = None) -> list[str]:
    """All that the import made is removed, all that it changed is as before, in one transaction.

    What somebody changed since is not thrown away: where there is such a row, nothing is undone and the codes of the
    records come back; with `leaving_changed` these rows stay as they are and all others are undone.
    """
    with act("import.undone", by=by) as entry:
        now = Import.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=importing.pk).first()
        if now is None or now.state != DONE:
            raise NotPermitted("There is nothing to undo", then="Look at the list of imports")
        rows = list(
            ImportedRow.objects.visible_to(HOLDER)
            .filter(of=now, state__in=(CREATE, UPDATE))
            .select_related("known", "person", "case")
            .order_by("-number")
        )
        changed = _changed_since(rows)
        if changed and not leaving_changed:
            entry.nothing()
            return _changed_codes(rows, changed)
        _undo(now, [row for row in rows if row.pk not in changed], by, told)
        now.state, now.undone_at, now.undone_by = UNDONE, timezone.now(), by.trail_id
        now.save()
        entry.about("import", now.pk)
        entry.add(team=now.team.name, rows=len(rows) - len(changed), left=len(changed))
    return []


def forget_import(importing: Import, *, by: Actor) -> None:
    """A file that is not to be imported after all: gone for good, with its rows. One that was imported stays."""
    with act("import.forgotten", by=by) as entry:
        entry.about("import", importing.pk)
        found = Import.objects.visible_to(by).filter(pk=importing.pk, state__in=(DRAFT, CHECKED)).first()
        if found is None:
            entry.nothing()
            return
        found.delete()
    checking.forget_opened()


def _changed_codes(rows: list[ImportedRow], changed: set[int]) -> list[str]:
    """The codes of the records of these rows, for whoever decides."""
    codes = []
    for row in rows:
        if row.pk in changed:
            codes += [record.code for record in (row.person, row.case) if record is not None]
    return sorted(set(codes))


# Drafts --------------------------------------------------------------------------------------------------------------


def _own_team(team: Team, by: Actor) -> None:
    if by is not HOLDER and not Team.objects.visible_to(by).filter(pk=team.pk).exists():
        raise NotPermitted("This team is not yours", then="Choose one of your teams")


def _open_draft(importing: Import, by: Actor) -> Import:
    found = Import.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=importing.pk).first()
    if found is None or found.state not in (DRAFT, CHECKED):
        raise NotPermitted("This file is no longer open", then="Look at the list of imports")
    return found


def _choose(importing: Import, chosen: Map, built_in: str | None = None) -> None:
    """The map as far as it can be proposed for the sheet that is chosen."""
    table = checking.table_for(importing, chosen)
    remembered = _remembered_list(importing, table.signature)
    helping = built_in
    if helping is None:
        fits = fitting(table, bridge.built_ins().values())
        helping = chosen.built_in or (fits[0][1].id if fits and fits[0][0] * 2 >= len(table.columns) else "")
    if importing.into is None and not importing.list_name and remembered is not None:
        importing.into, importing.list_name = remembered, remembered.name
    known = from_json(remembered.chosen, remembered.name, bridge.targets()) if remembered else None
    base = Map(chosen.columns, chosen.terms, chosen.constants, chosen.sheet, chosen.headings, chosen.rest, helping)
    _save_choice(importing, checking.propose(table, base, known, helping))


def _remembered_list(importing: Import, signature: tuple[str, ...]) -> ImportMap | None:
    """The list that the file belongs to: the one chosen, else the last of the team that came with these headings."""
    if importing.into is not None:
        return importing.into
    lists = ImportMap.objects.visible_to(HOLDER).filter(team=importing.team).order_by("-used_at")
    return next((one for one in lists if tuple(one.headings) == signature), None)


def _save_choice(importing: Import, chosen: Map) -> None:
    ImportedRow.objects.visible_to(HOLDER).filter(of=importing).delete()
    importing.chosen = as_json(chosen)
    importing.state, importing.counts, importing.step = DRAFT, {}, importing.step + 1
    importing.save()


def _planned(importing: Import, row: RowPlan) -> ImportedRow:
    return ImportedRow(
        of=importing,
        number=row.number,
        state=row.state,
        key=row.key,
        key_by=row.key_by,
        values=row.values,
        notes=row.notes,
        troubles=[{**asdict(at.trouble), "column": at.column} for at in row.troubles],
        changed=list(row.changed),
        double_of=row.double_of,
        known_id=int(row.known) if row.known else None,
        person_id=row.person or None,
    )


def _keep_list(importing: Import, found: checking.Checked, by: Actor) -> ImportMap:
    """The list with its map, remembered under its name; the columns alone, not what held for this file's rows."""
    name = importing.list_name or importing.file_name.rpartition(".")[0][:120] or importing.file_name
    kept = importing.into or ImportMap.objects.visible_to(HOLDER).filter(team=importing.team, name=name).first()
    chosen = as_json(found.chosen)
    for of_this_file in ("sheet", "headings"):
        chosen.pop(of_this_file, None)
    if kept is None:
        kept = ImportMap(team=importing.team, name=name)
    kept.headings, kept.chosen = list(found.table.signature), chosen
    kept.used_at, kept.used_by = timezone.now(), by.trail_id
    kept.save()
    return kept


# Rows ----------------------------------------------------------------------------------------------------------------


def _wanted_for(values: Mapping[str, Any], notes: Mapping[str, str]) -> Desired:
    """The records for what a row says, with labels in the workspace's first language where prose keeps a word."""
    return desired(values, notes, _labels())


def _labels() -> Mapping[str, str]:
    return {target.id: target.label("en") for target in bridge.targets().values()}


def _write(now: Import, kept: list[ImportedRow], plans: tuple[RowPlan, ...], by: Actor, told: Told | None) -> None:
    before = {row.pk: row for row in _known(kept)}
    pairs = list(zip(kept, plans, strict=True))
    people: dict[int, Person | None] = {}
    created = [(row, plan) for row, plan in pairs if plan.state == CREATE]
    for start in range(0, len(created), _BATCH):
        if told is not None:
            told(start, len(kept))
        _create(created[start : start + _BATCH], people, now, by)
    for index, (row, plan) in enumerate(pairs):
        if plan.state not in (UPDATE, SAME) or not row.known_id:
            continue
        if told is not None and index % 20 == 0:
            told(index, len(kept))
        known = before[row.known_id]
        if plan.state == SAME:
            row.person_id, row.case_id, row.made = known.person_id, known.case_id, known.made
            continue
        made = {slot: list(place) for slot, place in known.made.items()}
        said, says = _wanted_for(known.values, known.notes), _wanted_for(row.values, row.notes)
        here = known.person if "person" not in known.made else None
        written = writing.write_change(said, says, made, team=now.team, by=by, here=here)
        row.person, row.case, row.made = written.person, written.case, made
    # Written anew: inserting is many times faster than updating each row by its own values.
    ImportedRow.objects.visible_to(HOLDER).filter(of=now).delete()
    for row in kept:
        row.pk = None
        row._state.adding = True
    ImportedRow.objects.bulk_create(kept, batch_size=_BATCH)


def _create(rows: list[tuple[ImportedRow, RowPlan]], people: dict[int, Person | None], now: Import, by: Actor) -> None:
    """New rows, some hundred at once. `people` are those of the rows before, by number of the row."""
    wanted = [_wanted_for(row.values, row.notes) for row, _ in rows]
    places = {row.number: place for place, (row, _) in enumerate(rows)}
    whose: list[Person | int | None] = []
    for row, plan in rows:
        if plan.double_of:
            whose.append(people[plan.double_of] if plan.double_of in people else places[plan.double_of])
        else:
            whose.append(row.person if plan.person else None)
    try:
        with transaction.atomic():
            written = writing.write_new(wanted, whose, team=now.team, by=by)
    except BadInput as refused:
        raise _named(refused, rows, wanted, now, by) from None
    there = [one is not None for one in whose]
    for (row, _), one, made in zip(
        rows, written, writing.made_of(zip(wanted, written, there, strict=True)), strict=True
    ):
        row.person, row.case, row.made = one.person, one.case, made
        people[row.number] = one.person


def _named(
    refused: BadInput, rows: list[tuple[ImportedRow, RowPlan]], wanted: list[Desired], now: Import, by: Actor
) -> BadInput:
    """The refusal with the number of its row, found by trying each alone and taking it back."""
    for (row, _), one in zip(rows, wanted, strict=True):
        point = transaction.savepoint()
        try:
            writing.write_new([one], [None], team=now.team, by=by)
        except BadInput as again:
            where = f"{now.file_name}, row {row.number}" + (f" ({again.where})" if again.where else "")
            return BadInput(again.what, where=where, why=again.why, then=again.then or "Mend the file, or map it anew")
        finally:
            transaction.savepoint_rollback(point)
    return refused


def _known(rows: list[ImportedRow]) -> list[ImportedRow]:
    wanted = [row.known_id for row in rows if row.known_id]
    found: list[ImportedRow] = []
    for start in range(0, len(wanted), _BATCH):
        found += ImportedRow.objects.visible_to(HOLDER).filter(pk__in=wanted[start : start + _BATCH])
    return found


def _report(plans: tuple[RowPlan, ...]) -> dict[str, Any]:
    """What a person wants to know of the whole: consents, keys, what was said about rows without stopping them."""
    purposes: Counter[str] = Counter()
    for plan in plans:
        for name, said in plan.values.items():
            if name.startswith("consent.") and said is True:
                purposes[name.partition(".")[2]] += 1
    return {
        "consents": dict(purposes),
        "without_key": sum(plan.key_by == "digest" for plan in plans),
        "said": dict(Counter(at.trouble.code for plan in plans for at in plan.troubles)),
        "noted": sum(bool(plan.notes) for plan in plans),
    }


def _changed_since(rows: list[ImportedRow]) -> set[int]:
    """The rows of which a record is no longer as the import left it."""
    now = writing.versions_now(row.made for row in rows)
    changed = set()
    for row in rows:
        for kind, identifier, version in row.made.values():
            if kind != "consent" and now.get((kind, identifier)) not in (version, None):
                changed.add(row.pk)
    return changed | _used_elsewhere(rows)


def _used_elsewhere(rows: list[ImportedRow]) -> set[int]:
    """The rows whose person or case has got something since that the import did not make."""
    mine = {(kind, identifier) for row in rows for kind, identifier, _ in row.made.values()}
    owners = {
        (slot, row.made[slot][1]): row.pk
        for row in rows
        if row.state == CREATE
        for slot in ("person", "case")
        if slot in row.made
    }
    parts = writing.parts_of(owners)
    return {owners[record, owner] for record, owner, kind, part in parts if (kind, part) not in mine}


def _undo(now: Import, rows: list[ImportedRow], by: Actor, told: Told | None) -> None:
    for index, row in enumerate(rows):
        if row.state != UPDATE or row.known is None:
            continue
        if told is not None and index % 20 == 0:
            told(index, len(rows))
        made = {slot: list(place) for slot, place in row.made.items()}
        said, before = _wanted_for(row.values, row.notes), _wanted_for(row.known.values, row.known.notes)
        here = row.known.person if "person" not in row.known.made else None
        writing.write_change(said, before, made, team=now.team, by=by, here=here)
        row.known.made = made
        row.known.save(update_fields=["made"])
    writing.remove_made([row.made for row in rows if row.state == CREATE], by=by)
