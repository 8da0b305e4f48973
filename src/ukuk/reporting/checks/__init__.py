"""Checks of a paper, as a careful colleague reads it before it goes to Geneva. The codes stand in `catalogue`, the
words in `wording`."""

from ukuk.reporting.checks.catalogue import CHECKS, CODES, Check, checks_page
from ukuk.reporting.checks.checking import check
from ukuk.reporting.checks.contradictions import Series
from ukuk.reporting.checks.finding import Finding, Place, findings_as_json, findings_as_text
from ukuk.reporting.checks.person_names import PersonNames

__all__ = [
    "CHECKS",
    "CODES",
    "Check",
    "Finding",
    "PersonNames",
    "Place",
    "Series",
    "check",
    "checks_page",
    "findings_as_json",
    "findings_as_text",
]
