"""Persons who have a row of some kind, asked in the way that fits how many such rows there are."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

# Up to so many rows are taken first, and their persons looked up; of more, each person is asked in turn, which is quick
# for a list that ends at fifty.
FEW = 2_000


def having(persons: QuerySet[Any], rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of these persons, those with one of the rows; the rows have a `person`."""
    rows = rows.order_by()
    if are_few(rows):
        return persons.filter(pk__in=rows.values("person"))
    return persons.filter(Exists(rows.filter(person=OuterRef("pk"))))


def are_few(rows: QuerySet[Any]) -> bool:
    """Whether the rows are few enough to be taken first."""
    return rows.values("pk")[: FEW + 1].count() <= FEW
