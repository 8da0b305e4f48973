"""Reads that cross tables: findings chosen by code and severity, and how many there are of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from ukuk.workspace.documents.models import Finding, Paper

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Count:
    """How many findings have this code or severity, and whether the reader chose to see only those."""

    value: str
    number: int
    chosen: bool


def papers_of(user: object) -> QuerySet[Paper]:
    """The papers this person may see, newest first, without their bytes and texts, each with its number of findings."""
    from django.db.models import Count as Counted

    return (
        Paper.objects.visible_to(user)
        .select_related("reading")
        .defer(
            "contents", "reading__text", "reading__result", "reading__law", "reading__figures_csv", "reading__marked"
        )
        .annotate(finding_count=Counted("findings"))
        # Said again because a query that counts does not take the model's own order.
        .order_by("-added_at", "id")
    )


def is_said_in(paper: Paper, language: str) -> bool:
    """Whether the findings of the paper have their words in that language; those of one paper have all or none."""
    first = paper.findings.first()
    return first is None or language in first.message


def chosen(findings: Sequence[Finding], *, code: str, severity: str) -> list[Finding]:
    """The findings of this code and this severity; an empty choice takes all."""
    return [
        finding
        for finding in findings
        if (not code or finding.code == code) and (not severity or finding.severity == severity)
    ]


def counts_by_code(findings: Sequence[Finding], *, code: str, severity: str) -> list[Count]:
    """A count for each code that occurs with the chosen severity, in order of code."""
    numbers = Counter(finding.code for finding in chosen(findings, code="", severity=severity))
    if code:
        numbers.setdefault(code, 0)
    return [Count(value, numbers[value], value == code) for value in sorted(numbers)]


def counts_by_severity(findings: Sequence[Finding], *, code: str, severity: str) -> list[Count]:
    """A count for each severity among the findings of the chosen code, the gravest first."""
    numbers = Counter(finding.severity for finding in chosen(findings, code=code, severity=""))
    return [
        Count(value, numbers[value], value == severity) for value in SEVERITIES if numbers[value] or value == severity
    ]
