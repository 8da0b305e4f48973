"""The desk's words for its own codes. Words of the field (kinds, relations, purposes ...) come from the packs."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, "str | Promise"]

STANDINGS: Words = {
    "held": _("with the person"),
    "with_us": _("kept by us"),
    "lost": _("lost"),
    "taken": _("taken away"),
    "stolen": _("stolen"),
    "at_authority": _("with an authority"),
    "not_known": pgettext_lazy("paper", "not known where"),
}

ANSWERS: Words = {
    "given": _("given"),
    "refused": _("refused"),
    "withdrawn": _("withdrawn"),
    "void": _("entered by mistake"),
}

BY_WHOM: Words = {"person": _("the person"), "guardian": _("a parent or guardian")}
