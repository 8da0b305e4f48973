"""The page of a text: its paragraphs with their marks, the findings beside them, the card that a mark opens.

A long text comes in pages (`paging`); the findings are those of the page that is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ukuk.workspace.documents import bridge, marking, paging, words
from ukuk.workspace.documents.models import Finding, Paper
from ukuk.workspace.documents.pages import figure_shown, head, norm_shown
from ukuk.workspace.documents.paging import TextPage
from ukuk.workspace.documents.queries import chosen, counts_by_code, counts_by_severity

_LONGEST_QUOTE = 140


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding in words, and in which `language` they are. `quote` is what stands at its place; `related` what to
    read beside it."""

    order: int
    code: str
    severity: str
    name: str
    quote: str
    what: str
    why: str
    mend: str
    language: str
    related: list[dict[str, Any]]
    placed: bool


def text_page(paper: Paper, query: Mapping[str, str], language: str, *, whole: bool) -> dict[str, Any]:
    """One page of the text, its findings and the card that the query asks for; without `whole` only the findings."""
    reading = paper.reading
    result = reading.result
    text_pages = paging.pages_of_text(result["paragraphs"], len(reading.text))
    findings = list(paper.findings.all())
    number = _number(paper, query, text_pages, findings)
    here = text_pages[number - 1]
    code, severity = query.get("code", ""), query.get("severity", "")
    taken = chosen(findings, code=code, severity=severity)
    page_of = {finding.order: _page_of(finding, reading.text, text_pages) for finding in findings}
    elsewhere = Counter(page_of[finding.order] for finding in taken if page_of[finding.order] != number)
    shown = [finding for finding in taken if page_of[finding.order] == number]
    page: dict[str, Any] = {
        "findings": sorted(findings_shown(paper, shown, language, text_pages), key=lambda finding: not finding.placed),
        "all_findings": len(findings),
        "taken_findings": len(taken),
        "codes": [
            {
                "value": count.value,
                "number": count.number,
                "chosen": count.chosen,
                "name": words.word(words.CODES, count.value),
            }
            for count in counts_by_code(findings, code=code, severity=severity)
        ],
        "severities": counts_by_severity(findings, code=code, severity=severity),
        "code": code,
        "severity": severity,
        "page_now": number,
        "last": len(text_pages),
        # What a link on this page must say so that it comes back to it.
        "page": str(number) if len(text_pages) > 1 else "",
        # Those that follow first: a person works through a text forwards.
        "elsewhere": sorted(elsewhere.items(), key=lambda found: (found[0] < number, found[0])),
    }
    if whole:
        asked = query.get("card", "")
        here_alone = [finding for finding in findings if page_of[finding.order] == number]
        page |= {
            "blocks": marking.blocks(reading.text, result, here_alone, here),
            "page_text": reading.text[here.start : here.end],
            "numbers": paging.shown_numbers(number, len(text_pages)),
            "card": card(paper, asked, language) if asked else None,
        }
    return page | head(paper, language, "text", findings=len(findings))


def _number(paper: Paper, query: Mapping[str, str], pages: Sequence[TextPage], findings: Sequence[Finding]) -> int:
    """The page that the query asks for by number, by a card, or by an anchor that it wants to see (`show`)."""
    otherwise = 1
    if query.get("card"):
        row = _row(paper, query["card"])
        otherwise = paging.page_at(pages, row["start"]) if row else 1
    elif query.get("show"):
        otherwise = _page_showing(paper, query["show"], pages, findings)
    return paging.asked_page(query.get("page", ""), len(pages), otherwise)


def _page_showing(paper: Paper, anchor: str, pages: Sequence[TextPage], findings: Sequence[Finding]) -> int:
    kind, _, name = anchor.partition("-")
    if kind in ("finding", "place"):
        wanted = next((finding for finding in findings if str(finding.order) == name), None)
        return _page_of(wanted, paper.reading.text, pages) if wanted else 1
    rows = paper.reading.result[{"question": "questions"}.get(kind, "paragraphs")]
    start = next((row["start"] for row in rows if row["id"] == name), None)
    return paging.page_at(pages, start)


def _page_of(finding: Finding, text: str, pages: Sequence[TextPage]) -> int:
    return paging.page_at(pages, finding.start if marking.has_place(finding, text) else None)


def findings_shown(
    paper: Paper, findings: Sequence[Finding], language: str, pages: Sequence[TextPage] = ()
) -> list[FindingShown]:
    """Findings in the words of the language, or where they were not said in it yet, in one they were said in.

    With `pages`, what stands beside them tells the page of the text on which it is found.
    """
    text = paper.reading.text
    shown = []
    for finding in findings:
        spoken, said = said_in(finding, language)
        placed = marking.has_place(finding, text)
        quote = text[finding.start : finding.end] if placed else ""
        shown.append(
            FindingShown(
                order=finding.order,
                code=finding.code,
                severity=finding.severity,
                name=words.word(words.CODES, finding.code),
                quote=quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + " …",
                what=said["what"],
                why=said["why"],
                mend=said["mend"],
                language=spoken,
                related=[
                    place | {"page": paging.page_at(pages, place["start"]) if len(pages) > 1 else None}
                    for place in said["related"]
                ],
                placed=placed,
            )
        )
    return shown


def said_in(finding: Finding, language: str) -> tuple[str, dict[str, Any]]:
    """What a finding says, and in which language: the one asked for, else English, else any."""
    for wanted in (language, "en", *sorted(finding.message)):
        if wanted in finding.message:
            return wanted, finding.message[wanted]
    return language, {"what": "", "why": "", "mend": "", "related": []}


def findings_to_take(paper: Paper, language: str) -> list[dict[str, Any]]:
    """The findings as `ukuk check` prints them."""
    taken = []
    for finding in paper.findings.all():
        _, said = said_in(finding, language)
        taken.append(
            {
                "code": finding.code,
                "severity": finding.severity,
                "message": " ".join(filter(None, (said["what"], said["why"], said["mend"]))),
                "paragraph": finding.paragraph or None,
                "start": finding.start,
                "end": finding.end,
                "subject": finding.subject or None,
                "related": said["related"],
            }
        )
    return taken


def card(paper: Paper, name: str, language: str) -> dict[str, Any] | None:
    """What the mark of that name means ("figure-3", "norm-0", "symbol-1"); `None` where there is no such mark."""
    row = _row(paper, name)
    if row is None:
        return None
    kind, _, index = name.partition("-")
    findings = [
        finding
        for finding in paper.findings.all()
        if marking.is_short(finding) and finding.start < row["end"] and row["start"] < finding.end
    ]
    shown: dict[str, Any] = {
        "name": name,
        "kind": kind,
        "row": row,
        "findings": findings_shown(paper, findings, language),
        "paragraph": row.get("paragraph", ""),
    }
    if kind == "figure":
        shown["figure"] = figure_shown(row, int(index), {})
        shown["places"] = bridge.place_names(row["places"], language)
    if kind == "norm":
        law = {entry["id"]: entry for entry in paper.reading.law}
        shown["norms"] = [norm_shown(norm, law.get(norm), language) for norm in row["ids"]]
        shown["candidates"] = [norm_shown(norm, None, language) for norm in row["candidates"]]
        shown["status"] = words.word(words.STATUSES, row["status"])
    return shown


def _row(paper: Paper, name: str) -> dict[str, Any] | None:
    kind, _, index = name.partition("-")
    result = paper.reading.result
    rows: list[dict[str, Any]] = {
        "figure": result["figures"], "norm": result["norms"], "symbol": result["symbols"]
    }.get(kind, [])  # fmt: skip
    # A name with more digits than any paper has marks is no number to be worked out.
    return rows[int(index)] if index.isdecimal() and len(index) < 9 and int(index) < len(rows) else None
