"""One cell -> the value of a field, or a trouble with its words. What has two readings is asked, not guessed."""

from __future__ import annotations

from ukuk.workspace.imports.cells.dates import (
    ORDERS,
    SHORT_YEARS,
    SYSTEMS,
    DateReading,
    read_date,
    settled_by,
    unsettled,
)
from ukuk.workspace.imports.cells.terms import Terms, fold, read_term, read_terms
from ukuk.workspace.imports.cells.trouble import Trouble
from ukuk.workspace.imports.cells.words import read_number, read_phones, read_text, read_yes_no, says_nothing

__all__ = [
    "ORDERS",
    "SHORT_YEARS",
    "SYSTEMS",
    "DateReading",
    "Terms",
    "Trouble",
    "fold",
    "read_date",
    "read_number",
    "read_phones",
    "read_term",
    "read_terms",
    "read_text",
    "read_yes_no",
    "says_nothing",
    "settled_by",
    "unsettled",
]
