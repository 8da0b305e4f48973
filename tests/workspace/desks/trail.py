"""The trail's pages, for the tests that are generated from all desks. They are for the keeper alone."""

from __future__ import annotations

ANSWERS: dict[str, tuple[int, int]] = {
    "trail/": (403, 403),
    "trail/verify/": (403, 403),
    "trail/take/<slug:form>/": (403, 403),
}
SAMPLES = {"<slug:form>": ["csv", "json"]}
