"""A small sound bundle, and how a test makes another out of it."""

from __future__ import annotations

from collections.abc import Mapping

from ukuk.reporting import Bundle, read_bundle

SUBMISSION = """\
---
title: Workers abroad
state: KGZ
body: cmw
phase: loipr
language: en
on: 2022-03-28
authors:
  - Example Coalition (invented)
publish: yes
---

According to the Centre, [[abroad]] citizens worked abroad in February 2022.

# Issue 1. Money

The Bank counted [[transfers]] in 2021; [[share]] of it came from one State.
"""
FIGURES = """\
id,label,kind,bound,low,high,unit,of,period,as_of,place,sex,source,locator,note
abroad,Citizens working abroad,count,exact,1118000,1118000,person,,,2022-02,KG,,centre,p. 3,
transfers,Money transfers,money,exact,2760000000,2760000000,USD,,2021,,KG,,bank,,
share,Share from one State,percent,more_than,97,,percent,all transfers,2021,,RU,,bank,table 1,
women,Women among them,count,about,30000,30000,person,,,2022-02,KG,female,centre,,
"""
SOURCES = """\
id,title,publisher,published,url,kind,note
centre,Citizens abroad,Centre for Employment,2022-02-25,https://example.org/a?b=1&c=2,statement,
bank,Transfers of individuals,National Bank,2022-02,,statistics,
"""


def parts(**changed: str | bytes) -> dict[str, bytes]:
    """The three files; `submission`, `figures`, `sources` replace one of them."""
    whole: dict[str, str | bytes] = {"submission": SUBMISSION, "figures": FIGURES, "sources": SOURCES} | changed
    names = {"submission": "submission.md", "figures": "figures.csv", "sources": "sources.csv"}
    return {names[part]: content if isinstance(content, bytes) else content.encode() for part, content in whole.items()}


def bundle(body: str | None = None, *, head: Mapping[str, str] | None = None, **changed: str | bytes) -> Bundle:
    """The bundle with another text under its head, and other values in the head."""
    text = SUBMISSION if body is None else SUBMISSION[: SUBMISSION.index("\n---\n\n") + 6] + body
    for key, value in (head or {}).items():
        lines = [f"{key}: {value}" if line.startswith(f"{key}:") else line for line in text.split("\n")]
        text = "\n".join(lines)
    return read_bundle(parts(**({"submission": text} | changed)))
