"""What the tables of a paper show: stored results as plain values for a template, in the reader's language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ukuk.workspace.documents import bridge, figures_plot, paging, words
from ukuk.workspace.documents.models import Paper

# So many places of one wording are linked; a long report cites "the Convention" four hundred times.
_MANY_PLACES = 20

SORTS = ("text", "value", "unit", "kind", "period", "source")


def figure_shown(row: dict[str, Any], index: int, codes: Mapping[str, list[str]]) -> dict[str, Any]:
    """A figure with the words for its codes."""
    unit = row["unit"] or ""
    return row | {
        "card": f"figure-{index}",
        "kind_word": words.word(words.KINDS, row["kind"]),
        "bound_word": words.word(words.BOUNDS, row["bound"]),
        "unit_word": words.word(words.UNITS, unit),
        "sex_word": words.word(words.SEXES, row["sex"]) if row["sex"] else "",
        "codes": codes.get(row["id"], []),
    }


def norm_shown(norm: str, entry: dict[str, Any] | None, language: str) -> dict[str, Any]:
    """A norm with its title, and what is known of it for the paper's State and day."""
    shown: dict[str, Any] = {"id": norm, "words": bridge.norm_words(norm, language)}
    if entry:
        shown |= {
            "bound": entry["bound"] | {"word": words.word(words.BINDINGS, entry["bound"]["status"])},
            "force": entry["force"] | {"word": words.word(words.FORCES, entry["force"]["status"])},
            "places": entry["places"],
        }
    return shown


def figures_page(paper: Paper, query: Mapping[str, str], language: str) -> dict[str, Any]:
    """The table of figures. `sort` is one of `SORTS`, a minus before it turns it round; else the order of the text."""
    codes: dict[str, list[str]] = {}
    findings = list(paper.findings.defer("message"))
    for finding in findings:
        if finding.subject and finding.code not in codes.setdefault(finding.subject, []):
            codes[finding.subject].append(finding.code)
    result = paper.reading.result
    rows = [figure_shown(row, index, codes) for index, row in enumerate(result["figures"])]
    sort = query.get("sort", "")
    column = sort.removeprefix("-") if sort.removeprefix("-") in SORTS else "text"
    backwards = sort.startswith("-")
    rows.sort(key=lambda row: _order(row, column), reverse=backwards)
    last = max(1, -(-len(rows) // paging.ROWS))
    number = paging.asked_page(query.get("page", ""), last)
    return {
        "rows": rows[(number - 1) * paging.ROWS : number * paging.ROWS],
        "column": column,
        "backwards": backwards,
        "sorts": _columns(column, backwards),
        "page_now": number,
        "last": last,
        "numbers": paging.shown_numbers(number, last),
        "plot": figures_plot.plot(result["issues"], result["figures"], findings),
    } | head(paper, language, "figures", findings=len(findings))


def _columns(column: str, backwards: bool) -> dict[str, dict[str, str]]:
    """For each column what a click on its head asks for, and how it is sorted now (the words of `aria-sort`)."""
    return {
        name: {
            "next": f"-{name}" if name == column and not backwards else name,
            "now": ("descending" if backwards else "ascending") if name == column else "none",
        }
        for name in SORTS
    }


def _order(row: dict[str, Any], column: str) -> tuple[Any, ...]:
    if column == "value":
        value = row["low"] if row["low"] is not None else row["high"]
        return (Decimal(str(value or 0)), row["start"])
    if column == "unit":
        return (
            str(row["unit_word"]),
            Decimal(str(row["low"] if row["low"] is not None else row["high"] or 0)),
            row["start"],
        )
    if column == "kind":
        return (str(row["kind_word"]), row["start"])
    if column == "period":
        return (row["as_of"] or row["period"] or "9", row["start"])
    if column == "source":
        return ((row["source"] or {}).get("text", ""), row["start"])
    return (row["start"],)


def norms_page(paper: Paper, language: str) -> dict[str, Any]:
    """The norms cited, and the citations of which it is not clear what they cite."""
    reading = paper.reading
    card_of = {norm["start"]: f"norm-{index}" for index, norm in enumerate(reading.result["norms"])}
    rows = []
    for entry in reading.law:
        shown = norm_shown(entry["id"], entry, language)
        shown["places"] = _places(entry["places"], card_of, reading.text)
        rows.append(shown)
    unclear = [
        norm | {"card": f"norm-{index}", "status_word": words.word(words.STATUSES, norm["status"])}
        for index, norm in enumerate(reading.result["norms"])
        if norm["status"] != "resolved"
    ]
    symbols = [symbol | {"card": f"symbol-{index}"} for index, symbol in enumerate(reading.result["symbols"])]
    return {"rows": rows, "unclear": unclear, "symbols": symbols} | head(paper, language, "norms")


def _places(places: list[dict[str, int]], card_of: Mapping[int, str], text: str) -> list[dict[str, Any]]:
    """Where a norm is cited: each wording once, with the cards of the first places that have it, and how many more."""
    by_wording: dict[str, list[str]] = {}
    for place in places:
        by_wording.setdefault(" ".join(text[place["start"] : place["end"]].split()), []).append(card_of[place["start"]])
    return [
        {"text": wording, "cards": cards[:_MANY_PLACES], "more": max(0, len(cards) - _MANY_PLACES)}
        for wording, cards in by_wording.items()
    ]


def questions_page(paper: Paper, query: Mapping[str, str], language: str) -> dict[str, Any]:
    """The issues in order, each with the questions that stand in it; questions outside any issue stand first."""
    result = paper.reading.result
    issues = sorted(result["issues"], key=lambda issue: issue["start"])
    starts = [issue["start"] for issue in issues]
    asked: list[list[dict[str, Any]]] = [[] for _ in range(len(issues) + 1)]
    for question in result["questions"]:
        at = bisect_right(starts, question["start"])
        asked[at if at and question["start"] < issues[at - 1]["end"] else 0].append(question)
    sections = [issue | {"questions": own} for issue, own in zip(issues, asked[1:], strict=True)]
    pages = paging.filled([max(1, len(own)) for own in asked[1:]], paging.QUESTIONS)
    page_now = paging.asked_page(query.get("page", ""), len(pages))
    first, stop = pages[page_now - 1]
    return {
        "issues": sections[first:stop],
        "loose": asked[0] if page_now == 1 else [],
        "page_now": page_now,
        "last": len(pages),
        "numbers": paging.shown_numbers(page_now, len(pages)),
    } | head(paper, language, "questions")


def head(paper: Paper, language: str, tab: str, findings: int | None = None) -> dict[str, Any]:
    """What stands above every page of a paper."""
    result = paper.reading.result
    return {
        "paper": paper,
        "place": "documents",
        "reading": paper.reading,
        "tab": tab,
        "purpose": _purpose_words(paper, language),
        "paper_language": words.word(words.LANGUAGES, paper.reading.language),
        "counts": {
            "findings": paper.findings.count() if findings is None else findings,
            "figures": len(result["figures"]),
            "norms": len(paper.reading.law),
            "questions": len(result["questions"]),
            "issues": len(result["issues"]),
            "passages": paper.passages.filter(removed_at=None).count(),
        },
    }


def _purpose_words(paper: Paper, language: str) -> list[str]:
    said = []
    if paper.body:
        said.append(dict(bridge.body_names(language)).get(paper.body, paper.body).split(" · ")[0])
    if paper.phase:
        said.append(words.word(words.PHASES, paper.phase))
    if paper.state:
        said.append(bridge.state_name(paper.state, language))
    return said
