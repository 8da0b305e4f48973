"""Every write of this desk: what left is written down in the transaction in which it is put together."""

from __future__ import annotations

import datetime
import hashlib

from django.utils import timezone
from django.utils.translation import get_language, gettext

from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Member
from ukuk.workspace.exports import bridge
from ukuk.workspace.exports.codes import digest_of, new_code
from ukuk.workspace.exports.evidence_bundle import bundle
from ukuk.workspace.exports.gathering import Gathered, gather
from ukuk.workspace.exports.models import Export, LeftAbout, Token
from ukuk.workspace.exports.purposes import THRESHOLD
from ukuk.workspace.exports.writing import archive, files
from ukuk.workspace.submissions.heading import Heading
from ukuk.workspace.trail.acting import act
from ukuk.workspace.trail.actor import Actor

TOKEN_LASTS = datetime.timedelta(days=90)


def make_export(
    purpose: str, form: str, *, with_whom: str = "", day: datetime.date | None = None, by: Actor
) -> tuple[Export, dict[str, bytes]]:
    """The files of an export, and the record that it left: in the trail, with whom it was about.

    Refuses (`BadInput`) a share without its receiver. Nothing is written on the disk.
    """
    with act("export.made", by=by) as entry:
        today = day or timezone.localdate()
        if form == "bundle":
            found = Gathered(purpose, with_whom, today)
            parts = bundle(by, heading=_heading(today), threshold=THRESHOLD)
            found.rows = {name.removesuffix(".csv"): [[]] * (data.count(b"\n") - 1) for name, data in parts.items()}
            found.rows.pop("submission.md")
        else:
            found = gather(by, purpose, today, with_whom)
            parts = dict(files(found, form))
        export = _keep(found, form, hashlib.sha256(archive(parts)).hexdigest(), by)
        entry.about("export", export.pk, purpose)
        entry.add(rows=export.rows, left_out=export.left_out, form=form, digest=export.digest)
    return export, parts


def make_token(*, name: str, purpose: str, with_whom: str, until: datetime.datetime, by: Member) -> tuple[Token, str]:
    """A token for a program, and the code that is shown this once."""
    code = new_code()
    now = timezone.now()
    with act("token.made", by=by) as entry:
        token = Token.objects.create(
            member=by,
            name=name,
            purpose=purpose,
            with_whom=with_whom,
            code_digest=digest_of(code),
            made_at=now,
            until=min(until, now + TOKEN_LASTS),
        )
        entry.about("token", token.pk, purpose)
        entry.add(until=token.until.isoformat(timespec="seconds"))
    return token, code


def withdraw_token(token: Token, *, by: Member) -> None:
    """The token opens nothing any more."""
    with act("token.withdrawn", by=by) as entry:
        entry.about("token", token.pk, token.purpose)
        changed = Token.objects.visible_to(by).filter(pk=token.pk, withdrawn_at=None)
        if not changed.update(withdrawn_at=timezone.now()):
            entry.nothing()


def withdraw_tokens_of(member: Member, *, by: Actor) -> None:
    """All tokens of a member, when the password is new or the account is closed."""
    for token in Token.objects.visible_to(HOLDER).filter(member=member, withdrawn_at=None):
        with act("token.withdrawn", by=by) as entry:
            entry.about("token", token.pk, token.purpose)
            Token.objects.visible_to(HOLDER).filter(pk=token.pk).update(withdrawn_at=timezone.now())


def _heading(day: datetime.date) -> Heading:
    language = (get_language() or "en").split("-")[0]
    title, authors = gettext("Figures with their sources"), (gettext("The organisation that submits it"),)
    return Heading(title, bridge.pack_state(), "cmw", "loipr", language, day.isoformat(), authors, False)


def _keep(found: Gathered, form: str, digest: str, by: Actor) -> Export:
    export = Export.objects.create(
        purpose=found.purpose,
        with_whom=found.with_whom,
        form=form,
        rows={name: len(rows) for name, rows in found.rows.items()},
        left_out=found.left_out,
        small=found.small,
        digest=digest,
        made_at=timezone.now(),
        made_by=by.trail_id,
    )
    LeftAbout.objects.bulk_create((LeftAbout(export=export, person_id=pk) for pk in found.about), batch_size=2000)
    return export
