"""The lists that can be saved as views: the name of each address with its word."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LISTS: dict[str, Promise] = {
    "people:start": _("People"),
    "cases:start": _("Cases"),
    "figures:start": _("Figures"),
    "documents:start": _("Papers"),
    "submissions:start": _("Submissions"),
    "trail:start": _("Trail"),
}
