"""What the pages of this desk and programs ask."""

from __future__ import annotations

from django.utils import timezone

from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.exports.codes import digest_of
from ukuk.workspace.exports.models import Token
from ukuk.workspace.exports.purposes import SHAPES


def purposes_for(user: object) -> list[str]:
    """The purposes for which this person may export; without sight of identities those without names alone."""
    if not may(user, Right.EXPORT):
        return []
    nameless = [code for code, shape in SHAPES.items() if shape.pseudonyms]
    return nameless if not may(user, Right.IDENTITIES) else [code for code, shape in SHAPES.items() if shape.consent]


def token_of(code: str) -> Token | None:
    """The token of that code if it opens something now: not withdrawn, not past its day, of an open account that may
    still export for its purpose."""
    found = Token.objects.visible_to(HOLDER).select_related("member").filter(code_digest=digest_of(code)).first()
    if found is None or found.withdrawn_at is not None or found.until <= timezone.now():
        return None
    return found if found.purpose in purposes_for(found.member) else None
