"""What the pages show: rows and values put together for a template, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.cases.models import Case
from ukuk.workspace.documents import bridge as papers
from ukuk.workspace.documents.models import Passage
from ukuk.workspace.documents.words import LANGUAGES, PHASES, word
from ukuk.workspace.submissions import bridge, differing, queries, words
from ukuk.workspace.submissions.bundle import references_in
from ukuk.workspace.submissions.models import BuiltPaper, Comment, Draft, Edition, Point, Section, Submission
from ukuk.workspace.submissions.reading_back import files_now, joined


def head(request: HttpRequest, submission: Submission, tab: str, language: str) -> dict[str, Any]:
    """What stands above every page of a submission."""
    body = dict(papers.body_names(language)).get(submission.body, submission.body.upper()).split(" · ")[0]
    return {
        "submission": submission,
        "tab": tab,
        "place": "submissions",
        "body_word": body,
        "phase_word": word(PHASES, submission.phase),
        "state_word": papers.state_name_of(submission.state, language),
        "language_word": word(LANGUAGES, submission.language),
        "writes": may(request.user, Right.SUBMISSIONS_WRITE),
    }


def overview(user: object, submission: Submission) -> dict[str, Any]:
    """The sections, signatures and built papers of a submission."""
    edition = queries.latest_edition(submission)
    digest = edition.digest if edition else ""
    sections = queries.sections_with_counts(user, submission)
    signatures = queries.signatures_of(user, submission, digest)
    built = list(BuiltPaper.objects.visible_to(user).filter(submission=submission).defer("data", "trace"))
    names = queries.names_of(
        [
            *(section.changed_by for section in sections),
            *(one.signed_by for one, _ in signatures),
            *(one.made_by for one in built),
            submission.publish_decided_by,
        ]
    )
    return {
        "edition": edition,
        "sections": [{"section": one, "by": names.get(one.changed_by, "")} for one in sections],
        "signatures": [
            {"signature": one, "outdated": outdated, "by": names.get(one.signed_by, "")} for one, outdated in signatures
        ],
        "built": [{"paper": one, "outdated": one.digest != digest, "by": names.get(one.made_by, "")} for one in built],
        "decided_by": names.get(submission.publish_decided_by, ""),
        "removed_sections": list(
            Section.objects.removed_and_visible_to(user).filter(submission=submission).order_by("-removed_at")[:5]
        ),
        "limit": bridge.word_limit(submission.body, submission.phase),
    }


def section_page(request: HttpRequest, section: Section, language: str) -> dict[str, Any]:
    """The editor of one section with all that lies beside it."""
    user = request.user
    draft = Draft.objects.visible_to(user).filter(section=section).first()
    if draft is not None and draft.text == section.text:
        draft = None
    sections = queries.sections_with_counts(user, section.submission)
    at = next((index for index, one in enumerate(sections) if one.pk == section.pk), 0)
    return (
        head(request, section.submission, "text", language)
        | {
            "section": section,
            "text": draft.text if draft else section.text,
            "base": draft.base if draft else section.version,
            "draft": draft,
            "stale": draft is not None and draft.base != section.version,
            "sections": sections,
            "before": sections[at - 1] if at else None,
            "after": sections[at + 1] if at + 1 < len(sections) else None,
            "limit": bridge.word_limit(section.submission.body, section.submission.phase),
        }
        | beside(user, section, language)
    )


def beside(user: Any, section: Section, language: str) -> dict[str, Any]:
    """Points by kind, passages, cases and comments of a section, as this person may see them."""
    points = list(Point.objects.visible_to(user).filter(section=section))
    comments = list(Comment.objects.visible_to(user).filter(section=section))
    names = queries.names_of([*(one.made_by for one in comments), *(one.resolved_by for one in comments)])
    paragraphs = {" ".join(one.split()) for one in section.text.split("\n\n")}
    by_kind = []
    for kind, title in words.KINDS.items():
        own = [
            {"point": point, "name": bridge.norm_name(point.norm, language) if point.norm else ""}
            for point in points
            if point.kind == kind
        ]
        by_kind.append({"kind": kind, "title": title, "points": own})
    linked = Passage.objects.visible_to(user).filter(sections=section).select_related("paper").defer("paper__contents")
    return {
        "points": by_kind,
        "passages": list(linked),
        "passage_choices": _passages_to_lay(user, section),
        "case_count": Case.objects.visible_to(user).filter(sections=section).count(),
        "cases": list(Case.objects.visible_to(user).filter(sections=section).order_by("number")[:50]),
        "comments": [
            {
                "comment": one,
                "by": names.get(one.made_by, ""),
                "resolved_by": names.get(one.resolved_by, ""),
                "moved": bool(one.quote) and " ".join(one.quote.split()) not in paragraphs,
            }
            for one in comments
        ],
        "paragraphs": paragraphs_of(section.text),
    }


def paragraphs_of(text: str) -> list[dict[str, str]]:
    """The paragraphs of a text to choose from: the whole, and how it begins."""
    found = []
    for paragraph in text.split("\n\n"):
        plain = " ".join(paragraph.split())
        if plain:
            found.append({"whole": plain, "begins": plain if len(plain) <= 80 else plain[:79] + "…"})
    return found


def figures_page(user: object, submission: Submission, language: str) -> dict[str, Any]:
    """The rows of figures as cited, each with how it prints, where the text names it, and what the desk says now."""
    files = files_now(submission)
    printed = bridge.printed_rows(files, language)
    used = set(references_in(joined(submission)))
    rows = []
    for cited, now in queries.cited_with_now(user, submission):
        new = bridge.figure_row(now) if now else {}
        changed = bool(now) and not bridge.says_the_same(cited.row, new)
        rows.append(
            {
                "cited": cited,
                "label": cited.row.get(f"label_{language}") or cited.row.get("label", ""),
                "printed": printed.get(cited.code, ""),
                "now": now,
                "changed": changed,
                "printed_now": bridge.printed_row(new, language) if changed else "",
                "fields": _fields(cited.row, new) if changed else [],
                "used": cited.code in used,
            }
        )
    missing = sorted(used - {row["cited"].code for row in rows})
    return {"rows": rows, "missing": missing, "changed_count": sum(row["changed"] for row in rows)}


def versions_page(editions: Iterable[Edition]) -> list[dict[str, Any]]:
    """The editions with what was done and by whom."""
    editions = list(editions)
    names = queries.names_of(one.made_by for one in editions)
    return [
        {"edition": one, "what": word(words.CHANGES, one.what), "by": names.get(one.made_by, "")} for one in editions
    ]


def difference(before: Edition | None, after: Edition) -> dict[str, list[differing.Line]]:
    """The text and the tables of two editions as one, changes marked."""
    return {
        "text": differing.lines(before.text if before else "", after.text),
        "figures": _rows_changed(before.figures if before else "", after.figures),
        "sources": _rows_changed(before.sources if before else "", after.sources),
    }


def _rows_changed(before: str, after: str) -> list[differing.Line]:
    """The rows of a table that changed; nothing where none did."""
    return [] if before == after else differing.lines(before, after, around=0)


def _fields(old: dict[str, str], new: dict[str, str]) -> list[dict[str, str]]:
    named = [name for name in (*old, *(key for key in new if key not in old)) if old.get(name, "") != new.get(name, "")]
    return [{"name": name, "old": old.get(name, ""), "new": new.get(name, "")} for name in named]


def _passages_to_lay(user: object, section: Section) -> list[Passage]:
    found = Passage.objects.visible_to(user).exclude(sections=section).select_related("paper").defer("paper__contents")
    return list(found.order_by("-made_at", "id")[:50])
