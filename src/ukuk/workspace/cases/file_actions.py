"""Every write about a file of a case: taken in, looked at, copied out, checked, its original moved.

Each is a link in the chain of custody and an entry in the trail. A file is removed and brought back as any part is
(`actions.remove_part`).
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from django.utils import timezone

from ukuk.grounds import BadInput, UkukError
from ukuk.workspace.cases import looking, parts
from ukuk.workspace.cases.holding_actions import held, held_part, in_the_case, seen, touch
from ukuk.workspace.cases.models import Case, CaseFile, Custody
from ukuk.workspace.documents.file_name import plain_name
from ukuk.workspace.trail.acting import act, looked
from ukuk.workspace.trail.actor import Actor
from ukuk.workspace.vault import files

KIND = parts.PART_KINDS["files"]
# So much of a file is looked at to learn what it is and what it says about itself.
_LOOKED_AT = 64 * 1024 * 1024


def attach_file(
    case: Case,
    *,
    name: str,
    chunks: Iterable[bytes],
    by: Actor,
    title: str = "",
    grade: str = "sensitive",
    given_by: str = "",
    received_on: datetime.date | str | None = None,
    way: str = "",
    note: str = "",
    person: object = None,
    event: object = None,
) -> CaseFile:
    """The file, sealed as it came and hashed on the way in; the first link of its custody says from whom and how.

    `chunks` are read once and never held as a whole on a disk in clear. What the file is (`kind`) is learnt from its
    bytes; what it says about itself is read once, and a broken file is kept all the same, because it may be evidence.
    """
    values = {
        "title": title,
        "grade": grade,
        "given_by": given_by,
        "received_on": received_on or timezone.localdate(),
        "way": way,
        "note": note,
        "person": person,
        "event": event,
    }
    seen(case, by)
    parts.checked(CaseFile, KIND.fields, values, KIND.noun)
    head = bytearray()

    def passing() -> Iterator[bytes]:
        for chunk in chunks:
            if len(head) < _LOOKED_AT:
                head.extend(chunk[: _LOOKED_AT - len(head)])
            yield chunk

    kept = files.keep(passing())
    kind = looking.kind_of(bytes(head[:8192]), name)
    said = looking.what_it_says(kind, bytes(head)) if kept.size <= len(head) else {}
    try:
        with act("file.attached", by=by) as entry:
            if not kept.size:
                raise BadInput("The file is empty", where=name, then="Choose the file that you mean")
            now = held(case, by)
            checked = parts.checked(CaseFile, KIND.fields, in_the_case(now, KIND, values, by), KIND.noun)
            moment = timezone.now()
            file = CaseFile.objects.create(
                case=now,
                name=plain_name(name),
                kind=kind,
                size=kept.size,
                digest=kept.digest,
                ref=kept.ref,
                key=kept.key,
                speaks=said,
                pages=said.get("pages"),
                **checked,
                added_at=moment,
                added_by=by.trail_id,
                changed_at=moment,
                changed_by=by.trail_id,
            )
            _link(file, "received", by)
            touch(now, by)
            entry.about("case", now.pk, now.code)
            entry.add(part=str(file.pk), digest=file.digest, size=file.size)
    except BaseException:
        # The row did not come, so nobody will ever ask for the bytes.
        with suppress(UkukError, OSError):
            files.remove(kept.ref)
        raise
    return file


def record_look(file: CaseFile, *, by: Actor) -> None:
    """Somebody looked at the file on a page. The same look again soon is one look."""
    looked("file.viewed", by=by, kind="case", record=file.case_id, name=file.case.code, part=str(file.pk))
    latest = file.custody.filter(what="viewed", by=by.trail_id).last()
    if latest is None or timezone.now() - latest.at > datetime.timedelta(minutes=5):
        _link(file, "viewed", by)


def record_copy(file: CaseFile, *, by: Actor, note: str = "") -> None:
    """A copy of the original left the workspace."""
    with act("file.copied_out", by=by) as entry:
        case, now = held_part(file, by)
        _link(now, "copied_out", by, note=note)
        entry.about("case", case.pk, case.code)
        entry.add(part=str(now.pk), digest=now.digest)


def check_file(file: CaseFile, *, by: Actor) -> bool:
    """Whether the bytes are those that were taken in: the digest is made anew from what lies on the disk."""
    with act("file.checked", by=by) as entry:
        case, now = held_part(file, by)
        digest = hashlib.sha256()
        try:
            for chunk in files.read(now.ref, bytes(now.key)):
                digest.update(chunk)
            intact = digest.hexdigest() == now.digest
        except BadInput:
            intact = False
        _link(now, "checked", by, intact=intact)
        entry.about("case", case.pk, case.code)
        entry.add(part=str(now.pk), intact=intact)
    return bool(intact)


def move_original(file: CaseFile, *, note: str, by: Actor) -> None:
    """The paper or the telephone from which the file was taken lies elsewhere now: where, and who has it."""
    text = parts.checked_value(parts.Field("note", required=True), note, 300)
    if not text:
        raise BadInput("Where is it now?", where="note", then="Write where it lies and who has it")
    with act("file.original_moved", by=by) as entry:
        case, now = held_part(file, by)
        _link(now, "moved", by, note=text)
        entry.about("case", case.pk, case.code)
        entry.add(part=str(now.pk))


def _link(file: CaseFile, what: str, by: Actor, *, intact: bool | None = None, note: str = "") -> Any:
    return Custody.objects.create(
        case_id=file.case_id,
        file=file,
        what=what,
        at=timezone.now(),
        by=by.trail_id,
        by_name=by.trail_name[:150],
        intact=intact,
        note=note[:300],
    )
