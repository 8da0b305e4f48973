"""Where the real material for tests lies, when it is there. It is not part of the project: tests that need it skip and
say so."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared_file(relative: str) -> Path:
    """The file, or a skip that says which material is missing."""
    path = SHARED / "data" / relative
    if not path.exists():
        pytest.skip(f"real material not here: data/{relative}")
    return path
