"""A paper as one HTML file: no script, no request to anywhere, readable by a screen reader and on paper."""

from __future__ import annotations

import json
import re
from html import escape
from importlib import resources
from string import Template

from ukuk.reporting.building.pandoc import run_pandoc
from ukuk.reporting.building.paper import Paper
from ukuk.reporting.printing.wording import WORDS


def as_html(paper: Paper) -> bytes:
    """The file, UTF-8. Its policy forbids whatever it does not hold itself."""
    body = run_pandoc(
        json.dumps(paper.tree()).encode(),
        "--from", "json", "--to", "html5", "--wrap", "none", "--section-divs",
    ).decode()  # fmt: skip
    # Brackets, so that a number copied from the page never swallows the number of its note ("76,0008").
    body = re.sub(r'(role="doc-noteref"><sup>)(\d+)(</sup>)', r"\1[\2]\3", body)
    head, front = paper.head, paper.front
    templates = resources.files("ukuk.reporting.building.templates")
    page = Template(templates.joinpath("paper.html").read_text("utf-8"))
    facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in front.facts)
    return page.substitute(
        language=head.language,
        title=escape(head.title),
        authors=escape("; ".join(front.authors)),
        author_metas="\n".join(f'<meta name="author" content="{escape(name)}">' for name in front.authors),
        style=templates.joinpath("paper.css").read_text("utf-8"),
        kicker=escape(front.kicker),
        by=escape(WORDS["by"][head.language]),
        facts=facts,
        publish=f'<p class="{"publish" if head.publish else "confidential"}">{escape(front.publish)}</p>',
        draft=f'<p class="draft">{escape(front.draft)}</p>' if front.draft else "",
        notes=escape(WORDS["notes"][head.language]),
        body=body,
    ).encode()
