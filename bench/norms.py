"""Citations of norms: Ukuk beside eyecite and citeurl, on the same text, on one core.

citeurl is given `instruments_citeurl.yaml`, written for this bench: the treaties and laws of the pack that the text can
cite, in English. eyecite knows the law of the United States only and has no door for other instruments: its speed can
be compared, what it finds cannot.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

from contest.children import Contestant
from contest.page import contest


def ukuk() -> Callable[[str], int]:
    from ukuk import norms, packs

    lawbook = packs.load_pack("kg").lawbook
    return lambda text: len(norms.cite(text, lawbook, body="cmw"))


def eyecite() -> Callable[[str], int]:
    from eyecite import get_citations

    get_citations("410 U.S. 113")
    return lambda text: len(get_citations(text))


def citator() -> Any:
    """citeurl with our instruments and none of its own."""
    # citeurl imports Markdown for an extension that nobody asks for here, and does not declare it: a stand-in will do.
    try:
        import markdown  # noqa: F401
    except ImportError:
        for name, thing in (
            ("markdown", ""),
            ("markdown.extensions", "Extension"),
            ("markdown.postprocessors", "Postprocessor"),
        ):
            module = types.ModuleType(name)
            if thing:
                setattr(module, thing, type(thing, (), {}))
            sys.modules[name] = module
    from citeurl import Citator

    return Citator(defaults=[], yaml_paths=[str(Path(__file__).with_name("instruments_citeurl.yaml"))])


def citeurl() -> Callable[[str], int]:
    ready = citator()
    return lambda text: len(ready.list_cites(text))


CONTESTANTS = (
    Contestant("Ukuk (norms.cite)", ukuk, whole=True, note="The whole text at once, English and Russian."),
    Contestant("citeurl", citeurl, note="Templates for the same instruments, English only, in pieces of 20 kB."),
    Contestant("eyecite", eyecite, note="Knows United States law only, in pieces of 20 kB."),
)

if __name__ == "__main__":
    contest(
        __file__,
        "Citations",
        "Citations of norms in running text: which instrument, which article, at which place.",
        ("citeurl", "eyecite"),
        CONTESTANTS,
    )
