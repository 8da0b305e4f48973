"""A section as its author types it: what stands in the way, what the check says, how it will print, how long it is.

Only the section is composed, with the head and the tables of the whole, so that an answer comes while one types. Each
answer ends within a bounded time; a text for which that is not enough is said to take too long.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString

from ukuk.workspace.documents.built_page import body_of
from ukuk.workspace.figures.models import Version
from ukuk.workspace.submissions import bridge
from ukuk.workspace.submissions.bridge import Trouble
from ukuk.workspace.submissions.bundle import Files, Row, references_in
from ukuk.workspace.submissions.heading import Heading
from ukuk.workspace.submissions.models import CitedFigure, CitedSource, Section, Submission
from ukuk.workspace.submissions.reading_back import files_now, heading_of

SECONDS = 10
LARGEST = 200_000
_FRONT = re.compile(r'<header class="front">.*?</header>', re.DOTALL)
_BACK_BY_ID = re.compile(r'<section id="all-(?:figures|sources)"')
# Reading knows the grammar of papers in these languages.
READ = ("en", "ru")

_pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="looking")


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding or trouble with its place in what was typed: `text[start:end]`, on `line`; 0, 0, 0: no place."""

    said: Any
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Look:
    """What the margin shows. `late`: it took too long; `unread`: the language is one that reading does not know."""

    troubles: tuple[Placed, ...]
    findings: tuple[Placed, ...]
    preview: SafeString | str
    words: int
    late: bool = False
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole submission looked at: what stands in the way, what the check says, its words."""

    troubles: tuple[Trouble, ...]
    findings: tuple[dict[str, Any], ...]
    words: int


@dataclass(frozen=True, slots=True)
class Length:
    """How many words the whole has as saved, and how many of them are this section's."""

    whole: int
    section: int


def words_of_saved(section: Section, language: str) -> Length | None:
    """The length of what is saved; `None` where it takes too long or reading does not know the language."""
    submission = section.submission
    heading = heading_of(submission)
    if heading.language not in READ:
        return None
    saved = whole(submission, language)
    # Asked again and again while one types, answered from what was seen before.
    part = _pool.submit(_whole, files_now(submission, [section.text]), heading, language)
    try:
        return Length(saved.words, part.result(SECONDS).words) if saved else None
    except TooLate:
        return None


def look(user: object, section: Section, text: str, language: str) -> Look:
    """The section as if it were saved with that text."""
    if len(text) > LARGEST:
        return Look((), (), "", 0, late=True)
    submission = section.submission
    heading = heading_of(submission)
    more = rows_besides(user, submission, references_in(text))
    files = files_now(submission, [text if text.endswith("\n") else text + "\n"], more[0], more[1])
    work: Future[Look] = _pool.submit(_looked, files, heading, text, language)
    try:
        return work.result(SECONDS)
    except TooLate:
        work.cancel()
        return Look((), (), "", 0, late=True)


def whole(submission: Submission, language: str) -> Whole | None:
    """The whole submission as it stands; `None` where it takes too long."""
    files = files_now(submission)
    work = _pool.submit(_whole, files, heading_of(submission), language)
    try:
        return work.result(2 * SECONDS)
    except TooLate:
        work.cancel()
        return None


def rows_besides(user: object, submission: Submission, codes: list[str]) -> tuple[list[Row], list[Row]]:
    """Rows of figures and of sources for ids that the text names, the figures desk has, the submission not yet."""
    known = set(CitedFigure.objects.visible_to(user).filter(submission=submission).values_list("code", flat=True))
    versions = (
        Version.objects.visible_to(user)
        .current_for(user)
        .filter(figure__code__in=[code for code in codes if code not in known])
        .select_related("figure", "source", "series")
        .prefetch_related("also")
    )
    own = set(CitedSource.objects.visible_to(user).filter(submission=submission).values_list("code", flat=True))
    figures: list[Row] = []
    sources: dict[str, Row] = {}
    for version in versions:
        figures.append(bridge.figure_row(version))
        for source in (version.source, *version.also.all()):
            if source is not None and source.code not in own:
                sources[source.code] = bridge.source_row(source)
    return figures, list(sources.values())


def place_in(text: str, quote: str, paragraph: str) -> tuple[int, int]:
    """Where a printed quotation stands in the typed text: itself, else the paragraph that shares most words."""
    plain = " ".join(quote.split())
    at = text.find(plain) if plain else -1
    if at >= 0 and text.find(plain, at + 1) < 0:
        return at, at + len(plain)
    words = set(re.findall(r"\w{3,}", paragraph.casefold()))
    best, place = 0.0, (0, 0)
    for found in re.finditer(r"(?:[^\n]+\n?)+", text):
        own = set(re.findall(r"\w{3,}", found.group().casefold()))
        shared = len(words & own) / max(1, len(words))
        if shared > best:
            best, place = shared, (found.start(), found.start() + len(found.group().rstrip("\n")))
    if best < 0.3:
        return 0, 0
    inside = text.find(plain, *place) if plain else -1
    return (inside, inside + len(plain)) if inside >= 0 else place


def _looked(files: Files, heading: Heading, text: str, language: str) -> Look:
    shown = bridge.shown(files)
    read = heading.language in READ
    seen = bridge.seen(shown.page, heading, language) if read else bridge.Seen(0, ())
    troubles = tuple(_trouble_placed(one, text) for one in shown.troubles)
    findings = tuple(
        _placed(one, text, place_in(text, one["quote"], one["paragraph"]))
        for one in seen.findings
        # What is about the paper as a whole is said on the submission's page.
        if one["code"] not in ("S301", "S302")
    )
    return Look(troubles, findings, _preview(shown.page), seen.words, unread=not read)


@lru_cache(maxsize=64)
def _whole(files: Files, heading: Heading, language: str) -> Whole:
    shown = bridge.shown(files)
    seen = bridge.seen(shown.page, heading, language)
    return Whole(shown.troubles, seen.findings if heading.language in READ else (), seen.words)


def _preview(page: str) -> SafeString | str:
    """The text and its notes, without the front of the paper and the tables at its end."""
    if not page:
        return ""
    page = _FRONT.sub("", page)
    tables = _BACK_BY_ID.search(page)
    if tables:
        notes = re.search(r'<(?:section|aside)[^>]*id="footnotes"', page)
        end = notes.start() if notes and notes.start() > tables.start() else page.find("</main>")
        page = page[: tables.start()] + page[end:]
    return body_of(page)


def _trouble_placed(one: Trouble, text: str) -> Placed:
    if not one.line:
        return Placed(one, 0, 0, 0)
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: one.line - 1]) + max(0, one.column - 1)
    length = len(one.subject) if one.kind in ("typed", "missing") else 0
    return Placed(one, min(start, len(text)), min(start + length, len(text)), one.line)


def _placed(said: Mapping[str, Any], text: str, place: tuple[int, int]) -> Placed:
    start, end = place
    return Placed(said, start, end, text.count("\n", 0, start) + 1 if end else 0)
