"""The desk's words for its own codes. Words of the field (kinds, acts, statuses ...) come from the packs."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, "str | Promise"]

PRIORITIES: Words = {
    "1": _("at once"),
    "2": _("soon"),
    "3": pgettext_lazy("priority", "usual"),
    "4": _("when there is time"),
}

MAY_BE_NAMED: Words = {
    "not_asked": _("not asked, so no"),
    "yes": _("may be named"),
    "no": _("must not be named"),
}

ACCESSES: Words = {
    "not_known": pgettext_lazy("care", "not known"),
    "given": _("there is care"),
    "interrupted": _("care was interrupted"),
    "refused": _("care was refused"),
    "none": _("there is no care"),
}

WAYS: Words = {
    "not_known": pgettext_lazy("return", "not known"),
    "own_will": _("by own decision"),
    "with_help": _("with the help of an organisation"),
    "evacuated": _("evacuated"),
    "expelled": _("expelled by a court"),
    "deported": _("deported"),
    "readmitted": _("readmitted"),
}

FILE_GRADES: Words = {"sensitive": _("sensitive"), "personal": _("personal")}

CUSTODY: Words = {
    "received": _("received"),
    "viewed": _("looked at"),
    "copied_out": _("copied out of the workspace"),
    "checked": _("digest checked"),
    "moved": _("the original was moved"),
    "removed": _("removed"),
    "brought_back": _("brought back"),
}

OWN_LISTS: Mapping[str, Words] = {
    "priorities": PRIORITIES,
    "may_be_named": MAY_BE_NAMED,
    "accesses": ACCESSES,
    "ways": WAYS,
    "file_grades": FILE_GRADES,
}
