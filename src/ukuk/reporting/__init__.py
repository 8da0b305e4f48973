"""Checks of a paper like a linter's, and papers in which no figure is typed."""

from ukuk.reporting.building.paper import Paper
from ukuk.reporting.building.typesetting import Built, build, compose, typeset
from ukuk.reporting.bundles.bundle import Bundle, read_bundle
from ukuk.reporting.checks import (
    CHECKS,
    CODES,
    Check,
    Finding,
    PersonNames,
    Place,
    Series,
    check,
    checks_page,
    findings_as_json,
    findings_as_text,
)

__all__ = [
    "CHECKS",
    "CODES",
    "Built",
    "Bundle",
    "Check",
    "Finding",
    "Paper",
    "PersonNames",
    "Place",
    "Series",
    "build",
    "check",
    "checks_page",
    "compose",
    "findings_as_json",
    "findings_as_text",
    "read_bundle",
    "typeset",
]
