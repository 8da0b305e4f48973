"""The code of a token: long enough that nobody guesses it, kept as its digest."""

from __future__ import annotations

import hashlib
import secrets


def new_code() -> str:
    """A code of 256 random bits. Its beginning tells whoever finds it in a file what it is."""
    return f"ukuk_{secrets.token_urlsafe(32)}"


def digest_of(code: str) -> str:
    """What is kept of a code. No salt: the code is random and long, so that no table of digests can hold it."""
    return hashlib.sha256(code.encode()).hexdigest()
