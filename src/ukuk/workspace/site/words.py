"""The site's words for kinds, states, keys and its own acts."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES: dict[str, Promise] = {
    "overdue": pgettext_lazy("what is to be done", "Overdue"),
    "due": pgettext_lazy("what is to be done", "Due"),
    "new": pgettext_lazy("what is to be done", "New"),
}

KINDS: dict[str, Promise] = {
    "person": _("People"),
    "case": _("Cases"),
    "figure": _("Figures"),
    "paper": _("Papers"),
    "source": _("Sources"),
    "submission": _("Submissions"),
    "member": _("Members"),
}

# Each key, or two one after the other, with what it does; `ukuk.js` has the same.
KEYS: list[tuple[str, Promise]] = [
    ("/", _("to the search box")),
    ("g t", _("to Today")),
    ("g p", _("to the people")),
    ("g c", _("to the cases")),
    ("g f", _("to the figures")),
    ("g d", _("to the papers")),
    ("g s", _("to the submissions")),
    ("n", _("the first thing that this page lets one add")),
    ("?", _("to this page")),
]

ACTS: dict[str, Promise] = {
    "view.saved": _("saved a view of a list"),
    "view.forgotten": _("forgot a saved view"),
    "workspace.marked": _("marked the workspace as an example"),
}
