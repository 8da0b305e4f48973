"""Whatever an author writes, the build ends in a paper or in one paragraph of advice, never in a traceback."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bundle_parts
from ukuk.grounds import UkukError
from ukuk.reporting import compose, typeset

PIECES = [
    "[[share]]",
    "[[abroad|short]]",
    "[[nothing]]",
    "[[share",
    "share]]",
    "about 200 people",
    "12",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "# Issue 1. Money\n\n",
    "\n\n",
    "\n",
    "- item\n",
    "1. one\n",
    "> quote\n",
    "[a](https://example.org)",
    "[b](#nowhere)",
    "[^1]",
    "\n\n[^1]: A note with [[share]].\n\n",
    "^[inline [[women]]]",
    "<b>",
    "<!-- c -->",
    "\\",
    "$x$",
    "\\textbf{a}",
    "| a | b |\n|---|---|\n| 1 | [[share]] |\n",
    "![p](p.png)",
    "{.typed}",
    "[48 hours]{.typed}",
    "“",
    '"quoted"',
    "don't",
    "...",
    "--",
    "&nbsp;",
    "&#60;",
    "@key",
    ":::",
    "Term\n:   meaning\n\n",
    "~~gone~~",
    "H~2~O",
    "words of a sentence. ",
    "Конвенция, ",
    "үй-бүлө ",
    "#let x = 1",
    "=",
    "/",
    "//",
    "<label>",
    "\xa0",
    "\t",
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.booleans(),
    st.sampled_from(("docx", "pdf", "html")),
)
def test_any_text_is_built_or_refused(body: str, draft: bool, to: str):
    bundle = bundle_parts.bundle(body + "\n")
    try:
        paper = compose(bundle, draft=draft)
        built = typeset(paper, to)
    except UkukError as error:
        refused = str(error)
    else:
        refused = ""
    if refused:
        assert re.match(r"submission\.md|figures\.csv", refused), refused
        return
    assert built.data
    for traced in paper.trace:
        for one in traced.prints:
            assert bundle.text[one.place.start : one.place.end]
            if traced.figure:
                assert bundle.text[one.place.start : one.place.end].startswith("[[")
