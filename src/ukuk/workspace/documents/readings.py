"""What the desk does that takes time: read and check a paper, check it for something else, say it in another language.

Each is work under way (`under_way`): the engines see, an action keeps.
"""

from __future__ import annotations

import hashlib

from django.urls import reverse

from ukuk.workspace.documents import actions, bridge, under_way
from ukuk.workspace.documents.bridge import Seen
from ukuk.workspace.documents.file_name import plain_name
from ukuk.workspace.documents.models import Paper
from ukuk.workspace.documents.purpose import Purpose
from ukuk.workspace.documents.under_way import Step, Work
from ukuk.workspace.trail.actor import Actor

# What this desk works on; other desks have kinds of their own.
KINDS = ("give", "check", "say")


def give(*, name: str, data: bytes, purpose: Purpose, language: str, by: Actor) -> Work:
    """A new paper read, checked and kept; the same paper for the same purpose is one."""
    name = plain_name(name)

    def keep(seen: Seen) -> str:
        return _address(actions.keep_paper(name=name, data=data, purpose=purpose, seen=seen, by=by))

    key = ("give", name, hashlib.sha256(data).hexdigest(), purpose)
    return under_way.begin(key, name, _look(name, data, purpose, language), keep)


def check_again(paper: Paper, *, purpose: Purpose, language: str, by: Actor) -> Work:
    """The same paper, read and checked for another body, phase, State or day."""

    def keep(seen: Seen) -> str:
        actions.keep_check(paper, purpose=purpose, seen=seen, by=by)
        return _address(paper)

    look = _look(paper.name, bytes(paper.contents), purpose, language)
    return under_way.begin(("check", paper.pk, purpose), paper.name, look, keep)


def say(paper: Paper, *, language: str, address: str, by: Actor) -> Work:
    """The findings of the paper in the words of another language; shown at `address`."""

    def keep(seen: Seen) -> str:
        actions.keep_words(paper, seen=seen, language=language, by=by)
        return address

    look = _look(paper.name, bytes(paper.contents), paper.purpose, language)
    return under_way.begin(("say", paper.pk, language, address), paper.name, look, keep)


def _look(name: str, data: bytes, purpose: Purpose, language: str) -> under_way.See:
    def look(step: Step) -> Seen:
        return bridge.look_at(name, data, purpose, language, step)

    return look


def _address(paper: Paper) -> str:
    return reverse("documents:paper", args=(paper.pk,))
