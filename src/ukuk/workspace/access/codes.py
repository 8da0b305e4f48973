"""One-time codes: random, shown once, kept as a digest alone."""

from __future__ import annotations

import datetime
import hashlib
import secrets

# How long a link that the keeper hands over may lie about.
LINK_LASTS = datetime.timedelta(hours=72)


def new_code() -> str:
    """A code of 256 random bits that can stand in an address."""
    return secrets.token_urlsafe(32)


def digest_of(code: str) -> str:
    """What is kept of a code: SHA-256, in hex. With 256 random bits in it nothing slower is needed."""
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()
