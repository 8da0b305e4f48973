"""What left about a person, on that person's page: whoever withdraws a consent is told what has left already."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import get_language, gettext

from ukuk.workspace.access.sight import shown
from ukuk.workspace.exports import bridge
from ukuk.workspace.exports.models import LeftAbout
from ukuk.workspace.people.models import Person
from ukuk.workspace.people.timeline import Moment


def moments_of_exports(person: Person, user: object) -> Iterator[Moment]:
    """One moment an export that held something about this person, for whoever sees the person."""
    language = (get_language() or "en").split("-")[0]
    for left in LeftAbout.objects.visible_to(user).filter(person=person).select_related("export"):
        export = left.export
        receiver = str(shown(export, "with_whom", user)) if export.with_whom else ""
        yield Moment(
            on=timezone.localdate(export.made_at).isoformat(),
            title=gettext("left the workspace in an export"),
            line=" · ".join(filter(None, (bridge.purpose_word(export.purpose, language), receiver))),
            kind="export",
        )
