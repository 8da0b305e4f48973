"""What each page of a paper shows: stored results as plain values for a template, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ukuk.workspace.documents import bridge, marking, words
from ukuk.workspace.documents.models import Finding, Paper
from ukuk.workspace.documents.queries import chosen, counts_by_code, counts_by_severity

SORTS = ("text", "value", "unit", "kind", "period", "source")


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding in words. `quote` is what stands at its place; `related` what to read beside it."""

    order: int
    code: str
    severity: str
    name: str
    quote: str
    what: str
    why: str
    mend: str
    related: list[dict[str, Any]]
    placed: bool


def text_page(paper: Paper, query: Mapping[str, str], language: str, *, whole: bool) -> dict[str, Any]:
    """The text, the findings and the card that the query asks for; without `whole` only the findings."""
    findings = list(paper.findings.all())
    code, severity = query.get("code", ""), query.get("severity", "")
    shown = chosen(findings, code=code, severity=severity)
    page: dict[str, Any] = {
        "findings": sorted(findings_shown(paper, shown, language), key=lambda finding: not finding.placed),
        "all_findings": len(findings),
        "codes": counts_by_code(findings, code=code, severity=severity),
        "severities": counts_by_severity(findings, code=code, severity=severity),
        "code_names": words.CODES,
        "code": code,
        "severity": severity,
    }
    if whole:
        asked = query.get("card", "")
        page |= {
            "blocks": marking.blocks(paper.reading.text, paper.reading.result, findings),
            "card": card(paper, asked, language) if asked else None,
        }
    return page | _head(paper, language, "text", findings=len(findings))


def findings_shown(paper: Paper, findings: list[Finding], language: str) -> list[FindingShown]:
    """Findings in the words of the language."""
    text = paper.reading.text
    shown = []
    for finding in findings:
        said = finding.message.get(language) or finding.message["en"]
        placed = marking.has_place(finding, text)
        quote = text[finding.start : finding.end] if placed else ""
        shown.append(
            FindingShown(
                order=finding.order,
                code=finding.code,
                severity=finding.severity,
                name=words.word(words.CODES, finding.code),
                quote=quote if len(quote) <= 140 else quote[:139].rsplit(" ", 1)[0] + " …",
                what=said["what"],
                why=said["why"],
                mend=said["mend"],
                related=said["related"],
                placed=placed,
            )
        )
    return shown


def findings_to_take(paper: Paper, language: str) -> list[dict[str, Any]]:
    """The findings as `ukuk check` prints them."""
    taken = []
    for finding in paper.findings.all():
        said = finding.message.get(language) or finding.message["en"]
        taken.append(
            {
                "code": finding.code,
                "severity": finding.severity,
                "message": " ".join(filter(None, (said["what"], said["why"], said["mend"]))),
                "paragraph": finding.paragraph or None,
                "start": finding.start,
                "end": finding.end,
                "subject": finding.subject or None,
                "related": said["related"],
            }
        )
    return taken


def card(paper: Paper, name: str, language: str) -> dict[str, Any] | None:
    """What the mark of that name means ("figure-3", "norm-0", "symbol-1"); `None` where there is no such mark."""
    kind, _, index = name.partition("-")
    result = paper.reading.result
    rows = {"figure": result["figures"], "norm": result["norms"], "symbol": result["symbols"]}.get(kind)
    if rows is None or not index.isdecimal() or int(index) >= len(rows):
        return None
    row = rows[int(index)]
    findings = [
        finding
        for finding in paper.findings.all()
        if marking.is_short(finding) and finding.start < row["end"] and row["start"] < finding.end
    ]
    shown: dict[str, Any] = {
        "name": name,
        "kind": kind,
        "row": row,
        "findings": findings_shown(paper, findings, language),
    }
    if kind == "figure":
        shown["figure"] = figure_shown(row, int(index), {})
        shown["places"] = bridge.place_names(row["places"], language)
    if kind == "norm":
        law = {entry["id"]: entry for entry in paper.reading.law}
        shown["norms"] = [norm_shown(norm, law.get(norm), language) for norm in row["ids"]]
        shown["candidates"] = [norm_shown(norm, None, language) for norm in row["candidates"]]
        shown["status"] = words.word(words.STATUSES, row["status"])
    return shown


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


def figures_page(paper: Paper, sort: str, language: str) -> dict[str, Any]:
    """The table of figures. `sort` is one of `SORTS`, a minus before it turns it round; else the order of the text."""
    codes: dict[str, list[str]] = {}
    for finding in paper.findings.all():
        if finding.subject and finding.code not in codes.setdefault(finding.subject, []):
            codes[finding.subject].append(finding.code)
    rows = [figure_shown(row, index, codes) for index, row in enumerate(paper.reading.result["figures"])]
    column = sort.removeprefix("-") if sort.removeprefix("-") in SORTS else "text"
    backwards = sort.startswith("-")
    rows.sort(key=lambda row: _order(row, column), reverse=backwards)
    return {"rows": rows, "column": column, "backwards": backwards, "sorts": _columns(column, backwards)} | _head(
        paper, language, "figures"
    )


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
        shown["places"] = [
            {"card": card_of[place["start"]], "text": reading.text[place["start"] : place["end"]]}
            for place in entry["places"]
        ]
        rows.append(shown)
    unclear = [
        norm | {"card": f"norm-{index}", "status_word": words.word(words.STATUSES, norm["status"])}
        for index, norm in enumerate(reading.result["norms"])
        if norm["status"] != "resolved"
    ]
    symbols = [symbol | {"card": f"symbol-{index}"} for index, symbol in enumerate(reading.result["symbols"])]
    return {"rows": rows, "unclear": unclear, "symbols": symbols} | _head(paper, language, "norms")


def questions_page(paper: Paper, language: str) -> dict[str, Any]:
    """The issues in order, each with its questions; questions outside any issue stand first."""
    result = paper.reading.result
    by_issue: dict[str, list[dict[str, Any]]] = {}
    for question in result["questions"]:
        by_issue.setdefault(str(question["issue"] or ""), []).append(question)
    issues = [issue | {"questions": by_issue.get(str(issue["number"]), [])} for issue in result["issues"]]
    return {"issues": issues, "loose": by_issue.get("", [])} | _head(paper, language, "questions")


def _head(paper: Paper, language: str, tab: str, findings: int | None = None) -> dict[str, Any]:
    """What stands above every page of a paper."""
    result = paper.reading.result
    return {
        "paper": paper,
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
