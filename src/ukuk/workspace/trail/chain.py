"""The chain: how an entry becomes a digest. Nothing here knows a database."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence

GENESIS = "0" * 64


def canonical(detail: Mapping[str, object]) -> str:
    """The detail as one text that is the same for the same content; refuses what is no JSON, and numbers with a point.

    A float is written differently by different databases; give such a value as text.
    """
    for value in _leaves(detail):
        if isinstance(value, float):
            raise TypeError("A detail of the trail holds no float: give it as text")
    return json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(number: int, at: datetime.datetime, fields: Sequence[str]) -> str:
    """SHA-256 (hex) over the number, the moment in UTC to the microsecond, and the fields in their order."""
    moment = at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    whole = json.dumps([number, moment, *fields], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()


def parse_receipt(text: str) -> tuple[int, str] | None:
    """`NUMBER:DIGEST` as a pair; None where it is not one. Spaces do not count: it was copied by hand."""
    number, colon, digest = "".join(text.split()).lower().partition(":")
    if not colon or not number.isascii() or not number.isdigit() or len(number) > 18:
        return None
    if len(digest) != len(GENESIS) or set(digest) - set("0123456789abcdef"):
        return None
    return int(number), digest


def _leaves(value: object) -> list[object]:
    if isinstance(value, Mapping):
        return [leaf for part in value.values() for leaf in _leaves(part)]
    if isinstance(value, list | tuple):
        return [leaf for part in value for leaf in _leaves(part)]
    return [value]
