"""A paper as a PDF through Typst: its own fonts only, so that every machine sets the same lines; tagged for screen
readers (PDF/UA-1) where its headings allow.
"""

from __future__ import annotations

import datetime
import json
import re
from importlib import resources
from textwrap import shorten

from ukuk.grounds import BrokenBundle
from ukuk.reporting.building.pandoc import run_pandoc
from ukuk.reporting.building.paper import Paper
from ukuk.reporting.printing.wording import WORDS


def as_pdf(paper: Paper) -> bytes:
    """The file. Values of the head reach Typst as data, never as code; the text comes escaped from pandoc."""
    import typst

    text = run_pandoc(json.dumps(paper.tree()).encode(), "--from", "json", "--to", "typst", "--wrap", "none").decode()
    template = resources.files("ukuk.reporting.building.templates").joinpath("paper.typ").read_text("utf-8")
    head, front = paper.head, paper.front
    inputs = {
        "title": head.title,
        "running": shorten(head.title, 80, placeholder=" ..."),
        "authors": json.dumps(front.authors, ensure_ascii=False),
        "language": head.language,
        "kicker": front.kicker,
        "by": WORDS["by"][head.language],
        "facts": json.dumps(front.facts, ensure_ascii=False),
        "publish": front.publish,
        "confidential": "" if head.publish else "yes",
        "draft": front.draft,
    }
    day = head.on.first_day
    stamp = int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())
    for standard in ("ua-1", None):
        try:
            data = typst.compile(
                (template + text).encode(),
                ignore_system_fonts=True,
                sys_inputs=inputs,
                timestamp=max(stamp, 0),
                format="pdf",
                pdf_standards=[standard] if standard else [],
            )
            break
        except typst.TypstError as error:
            # PDF/UA asks more than some texts give, such as headings that skip no level: then it is a plain PDF.
            if standard is None:
                raise BrokenBundle(
                    "Typst cannot set the text",
                    where="submission.md",
                    why=str(error.message)[:300],
                    then="Simplify the place; build the HTML to see the rest",
                ) from None
    return _without_tool(bytes(data))


def _without_tool(data: bytes) -> bytes:
    """The same length without the name of the program: a paper says who wrote it, not on what.

    Each entry gives way to blanks as a whole, which both a PDF dictionary and XML pass over, so that no offset moves.
    """
    return re.sub(
        rb"/Creator\(Typst [^)]*\)"
        rb"|<xmp:CreatorTool>[^<]*</xmp:CreatorTool>"
        rb'|(?<=:meta/") x:xmptk="xmp-writer"',
        lambda match: b" " * len(match.group()),
        data,
    )
