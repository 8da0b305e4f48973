"""Passages as a page shows them: where each stands, what was made of it; and where words to be cut stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import NoReverseMatch, reverse

from ukuk.workspace.documents.models import Paper, Passage

# Where what was made of a passage is shown: the model, the name of its page, the field that page is about. The desks
# above are known by name alone.
_PAGES = {
    "figures.version": ("figure", "figures:figure", "figure_id"),
    "cases.casepassage": ("case", "cases:case", "case_id"),
    "submissions.section": ("submission", "submissions:section", "pk"),
}
_TITLES = {"figures.version": "figure", "cases.casepassage": "case"}


def passages_of(user: object, paper: Paper) -> list[dict[str, Any]]:
    """The paper's passages in the order of the text, each with its paragraph and what was made of it, as this person
    may see it."""
    passages = list(Passage.objects.visible_to(user).filter(paper=paper).order_by("start", "end", "id"))
    made = made_of(user, passages)
    paragraphs = paper.reading.result["paragraphs"]
    return [
        {
            "passage": one,
            "paragraph": paragraph_at(paragraphs, one.start),
            "made": made.get(one.pk, []),
            "verbs": verbs_of(one),
        }
        for one in passages
    ]


def verbs_of(passage: Passage) -> dict[str, str]:
    """The addresses that make a figure or a case entry of a passage, as far as their desks are there."""
    found = {}
    for kind, name in (("figure", "figures:from-passage"), ("case", "cases:from-passage")):
        try:
            found[kind] = reverse(name, args=(passage.pk,))
        except NoReverseMatch:
            continue
    return found


def made_of(user: object, passages: Sequence[Passage]) -> dict[Any, list[dict[str, str]]]:
    """What was made of these passages, by passage: through whatever points at them, each behind its own gate."""
    found: dict[Any, dict[tuple[str, str], dict[str, str]]] = {}
    ids = [one.pk for one in passages]
    for relation in Passage._meta.related_objects:
        model: Any = relation.related_model
        kind, name, about = _PAGES.get(model._meta.label_lower, ("", "", ""))
        if not ids or not name or not hasattr(model._default_manager.all(), "visible_to"):
            continue
        field = relation.field.name
        rows = model._default_manager.visible_to(user).filter(**{f"{field}__in": ids})
        of_passage = list(rows.values_list("pk", field))
        by_key = model._default_manager.visible_to(user).in_bulk([key for key, _ in of_passage])
        for key, passage in of_passage:
            row = by_key.get(key)
            if row is None:
                continue
            try:
                address = reverse(name, args=(getattr(row, about),))
            except NoReverseMatch:
                continue
            title = str(getattr(row, _TITLES.get(model._meta.label_lower, ""), row))
            found.setdefault(passage, {})[kind, address] = {"kind": kind, "title": title, "address": address}
    return {passage: list(entries.values()) for passage, entries in found.items()}


def by_paragraph(user: object, paper: Paper) -> dict[str, list[Passage]]:
    """The passages of a paper by the id of the paragraph in which they begin."""
    found: dict[str, list[Passage]] = {}
    paragraphs = paper.reading.result["paragraphs"]
    for one in Passage.objects.visible_to(user).filter(paper=paper).order_by("start", "end", "id"):
        paragraph = paragraph_at(paragraphs, one.start)
        if paragraph is not None:
            found.setdefault(paragraph["id"], []).append(one)
    return found


def paragraph_at(paragraphs: Iterable[dict[str, Any]], start: int) -> dict[str, Any] | None:
    """The paragraph in which a place of the text stands; `None` where it stands in none."""
    return next((one for one in paragraphs if one["start"] <= start < one["end"]), None)


def place_of(words: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where words stand in `text[start:end]`, however their spaces and lines are written; `None` where they do not."""
    parts = words.split()
    if not parts:
        return None
    pattern = r"\s+".join(re.escape(part) for part in parts)
    found = re.search(pattern, text[start:end])
    return (start + found.start(), start + found.end()) if found else None
