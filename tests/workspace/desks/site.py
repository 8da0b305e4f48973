"""The site's own pages, for the tests that are generated from all desks."""

from __future__ import annotations

ANSWERS: dict[str, tuple[int, int]] = {
    "": (200, 405),
    "language/": (405, 303),
    "components/": (200, 405),
}
