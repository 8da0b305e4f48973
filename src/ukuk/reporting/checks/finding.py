"""What a check finds: a place in the paper, what is wrong there, and the places to be read beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ukuk.reading.document import Document
from ukuk.reporting.checks.wording import phrase

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Place:
    """Something to read beside a finding: `text[start:end]` of the paper, or a figure or source from outside it (start
    = end = -1).

    `text` is what stands there, `source` who says so, where that is known; `note` is what the pack says about it.
    """

    text: str
    paragraph: str = ""
    start: int = -1
    end: int = -1
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not in order. `subject` is the id of the figure or norm, or "" where the finding is about
    neither.

    `variant` says which of the code's cases it is (see `ukuk.reporting.checks.catalogue`); `message` has at most three
    sentences: what, why it matters in Geneva, how to mend it.
    """

    code: str
    severity: Severity
    message: str
    paragraph: str
    start: int
    end: int
    subject: str = ""
    variant: str = ""
    related: tuple[Place, ...] = field(default=())


def findings_as_json(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """The findings as the headless interface prints them, in the order given."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity,
            "message": finding.message,
            "paragraph": finding.paragraph or None,
            "start": finding.start,
            "end": finding.end,
            "subject": finding.subject or None,
            "variant": finding.variant,
            "related": [
                {
                    "text": place.text,
                    "paragraph": place.paragraph or None,
                    "start": place.start if place.start >= 0 else None,
                    "end": place.end if place.end >= 0 else None,
                    "source": place.source or None,
                    "note": place.note or None,
                }
                for place in finding.related
            ],
        }
        for finding in findings
    ]


def findings_as_text(findings: Sequence[Finding], document: Document, language: str = "en") -> str:
    """The findings as lines for a terminal: place, severity, code, message, and what to read beside it.

    `language` is that of the words around the messages, which bring their own.
    """

    def said(key: str, **values: str) -> str:
        return phrase(key, language).format_map(values)

    lines = []
    for finding in findings:
        where = said("in_paragraph", id=finding.paragraph) if finding.paragraph else said("in_paper")
        place = f"{where} [{finding.start}:{finding.end}]"
        lines.append(f"{place} {said(finding.severity)} {finding.code}: {finding.message}")
        for other in finding.related:
            at = f"{said('in_paragraph', id=other.paragraph)} [{other.start}:{other.end}] " if other.start >= 0 else ""
            tail = "; ".join(part for part in (other.source, other.note) if part)
            lines.append(f"    {said('beside')}: {at}{other.text}" + (f" ({tail})" if tail else ""))
    counted = Counter(finding.severity for finding in findings)
    counts = [f"{said(severity)}: {counted[severity]}" for severity in SEVERITIES if counted[severity]]
    lines.append(f"{document.file}: {', '.join(counts) if counts else said('nothing')}")
    return "\n".join(lines) + "\n"
