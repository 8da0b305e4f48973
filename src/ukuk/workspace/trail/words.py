"""Codes of acts as words in the reader's language, collected from every desk. An unknown code stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, "str | Promise"]

ACTS: Words = {
    "trail.verified": _("checked whether the trail is whole"),
    "trail.taken": _("took the trail away as %(format)s"),
}

KINDS: Words = {
    "person": pgettext_lazy("kind of record", "person"),
    "case": pgettext_lazy("kind of record", "case"),
    "paper": pgettext_lazy("kind of record", "paper"),
    "source": pgettext_lazy("kind of record", "source"),
    "passage": pgettext_lazy("kind of record", "passage"),
    "figure": pgettext_lazy("kind of record", "figure"),
    "series": pgettext_lazy("kind of record", "series"),
    "question": pgettext_lazy("kind of record", "saved question"),
    "submission": pgettext_lazy("kind of record", "submission"),
    "import": pgettext_lazy("kind of record", "import"),
    "export": pgettext_lazy("kind of record", "export"),
    "member": pgettext_lazy("kind of record", "member"),
    "team": pgettext_lazy("kind of record", "team"),
    "invitation": pgettext_lazy("kind of record", "invitation"),
    "rules": pgettext_lazy("kind of record", "rules"),
    "trail": pgettext_lazy("kind of record", "trail"),
    "people": pgettext_lazy("kind of record", "list of people"),
    "cases": pgettext_lazy("kind of record", "list of cases"),
    "count": pgettext_lazy("kind of record", "count"),
    "judgement": pgettext_lazy("kind of record", "judgement on figures"),
    "pack": pgettext_lazy("kind of record", "pack"),
    "token": pgettext_lazy("kind of record", "token"),
    "view": pgettext_lazy("kind of record", "saved view"),
    "workspace": pgettext_lazy("kind of record", "workspace"),
}

BREAKS: Words = {
    "changed": _("changed: the content is not what the digest says"),
    "cut": _("cut: there were entries here, and they are gone"),
    "link": _("does not follow the entry before: one of the two was put in its place"),
    "added": _("added: they stand outside what was counted and sealed"),
    "seal": _("the seal names another last entry"),
    "receipt": _("not the entry that was written down"),
}


@lru_cache(maxsize=1)
def acts() -> Words:
    """The words of all acts, from each desk's `words.ACTS`."""
    return _collected("ACTS")


@lru_cache(maxsize=1)
def _details() -> dict[str, dict[str, Words]]:
    """What acts tell by codes, in words: by act and key, from each desk's `words.DETAILS`."""
    return _collected("DETAILS")


def _collected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for desk in settings.DESKS:
        module = f"ukuk.workspace.{desk}.words"
        if find_spec(module) is not None:
            found |= getattr(import_module(module), name, {})
    return found


def said(act: str, name: str, detail: Mapping[str, Any]) -> str:
    """What somebody did, in words: `opened the case K-0001`. An act that nobody knows is shown as its code."""
    word = acts().get(act)
    if word is None:
        return f"{act} {name}".strip()
    try:
        return " ".join((str(word) % _Details(name, {**detail, **_told(act, detail)})).split())
    except (ValueError, TypeError):
        return f"{act} {name}".strip()


def _told(act: str, detail: Mapping[str, Any]) -> dict[str, str]:
    """The codes of the detail in words; several are joined by a plus."""
    return {
        key: " + ".join(str(words.get(code, code)) for code in detail[key].split(" + "))
        for key, words in _details().get(act, {}).items()
        if isinstance(detail.get(key), str)
    }


class _Details(dict[str, str]):
    """For `%(name)s` and the keys of the detail; what is not there is left out."""

    def __init__(self, name: str, detail: Mapping[str, Any]) -> None:
        plain = {key: str(value) for key, value in detail.items() if isinstance(value, str | int)}
        super().__init__({**plain, "name": name})

    def __missing__(self, key: str) -> str:
        return ""
