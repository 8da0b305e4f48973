"""A value as every form of file can hold it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """Text, a whole number, yes or no, or nothing; days and moments in ISO 8601, lists with `;` between."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat(timespec="seconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, list):
        return ";".join(str(part) for part in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {part}" for key, part in sorted(value.items()))
    return str(value)
