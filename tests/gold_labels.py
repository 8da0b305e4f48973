"""Scores on labelled material of others: whose article it is, list forms, symbols, the citations of the real paper.

The labels live outside the project (see their SOURCES.md for licences): a score is `None` where its file is not here.
Every row is right, wrong or silent. Silent is a citation that was not found or left open: a wrong one is worse.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gold_cases import decoded
from shared_material import SHARED

BODIES = {
    "CAT": "cat",
    "CCPR": "ccpr",
    "CEDAW": "cedaw",
    "CERD": "cerd",
    "CRC": "crc",
    "CRPD": "crpd",
    "ICCPR": "ccpr",
    "ICCPR-OP1": "ccpr",
    "ICESCR": "cescr",
}
# What the labels call a treaty, by words of its full English name: the lawbook may hold it under any id, or not at all.
NAMES = {
    "ACHR": "American Convention on Human Rights",
    "CAT": "against Torture",
    "CCPR": "Covenant on Civil and Political Rights",
    "CEDAW": "Discrimination against Women",
    "CERD": "Racial Discrimination",
    "CRC": "Rights of the Child",
    "CRPD": "Rights of Persons with Disabilities",
    "ECHR": "Protection of Human Rights and Fundamental Freedoms",
    "ICCPR": "Covenant on Civil and Political Rights",
    "ICESCR": "Covenant on Economic, Social and Cultural Rights",
    "Minsk Convention": "Legal Assistance and Legal Relations",
    "Refugee Convention": "Status of Refugees",
    "UN Model Treaty on Extradition": "Model Treaty on Extradition",
    "UNCLOS": "Law of the Sea",
}
OPTIONAL_PROTOCOL = {"ICCPR-OP1": "iccpr-op1"}
NATIONAL = ("constitution", "statute")


@dataclass
class Labels:
    """Rows of one labelled file by class and verdict, and the rows that are not right."""

    name: str
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    slips: list[str] = field(default_factory=list)

    def note(self, kind: str, verdict: str, told: str) -> None:
        self.counts[kind, verdict] += 1
        if verdict != "right":
            self.slips.append(f"{verdict} ({kind}): {told}")

    def share(self, verdict: str, kind: str | None = None) -> float:
        rows = {key: n for key, n in self.counts.items() if kind in (None, key[0])}
        return sum(n for (_, said), n in rows.items() if said == verdict) / (sum(rows.values()) or 1)


def _file(relative: str) -> str | None:
    path = SHARED / "data" / relative
    return decoded(path.read_bytes()) if path.exists() else None


def _owners(label: str, lawbook: Any) -> set[str]:
    """The instruments of the lawbook that the label can mean: the treaty itself, no protocol or general comment."""
    if label in OPTIONAL_PROTOCOL:
        return {OPTIONAL_PROTOCOL[label]}
    words = NAMES[label].casefold()
    return {
        one.id
        for one in lawbook.instruments.values()
        if one.level == "treaty"
        and not one.parent
        and any(words in form.casefold() for form in (*one.full.get("en", ()), *one.short.get("en", ())))
        and not any("optional protocol" in form.casefold() for form in one.full.get("en", ()))
    }


def _is_treaty(owner: str, lawbook: Any) -> bool:
    instrument = lawbook.instruments.get(owner)
    return instrument is not None and instrument.level in ("treaty", "protocol", "soft", "bilateral")


def _tail(norm: str, lawbook: Any) -> str:
    """The article of a norm's id, without its instrument: `9.1` of `iccpr.9.1`, `33` of `refugee.1951.33`."""
    parts = norm.split(".")
    cut = next((n for n in range(len(parts), 0, -1) if ".".join(parts[:n]) in lawbook.instruments), 1)
    return ".".join(parts[cut:])


def attribution(lawbook: Any) -> Labels | None:
    """Whose article it is. A constitution or statute is right when no treaty is named as its owner."""
    from ukuk import norms

    raw = _file("treaty/labels/norm_attribution_dev.jsonl")
    if raw is None:
        return None
    labels = Labels("whose article (norm_attribution_dev)")
    for line in raw.splitlines():
        row = json.loads(line)
        owner, text = row["owner"], row["text"]
        cited = norms.cite(text, lawbook, body=BODIES[row["home_treaty"]])
        over = [c for c in cited if c.start < row["number_end"] and row["number_start"] < c.end]
        citation = over[0] if over else None
        claimed = citation.owner if citation and citation.ids else ""
        phrase = text[max(0, row["mention_start"] - 30) : row["number_end"] + 10]
        told = f"{row['id']} «{phrase}» is {owner}, read {claimed or 'nothing'}"
        if owner in NATIONAL:
            labels.note(owner, "wrong" if _is_treaty(claimed, lawbook) else "right", told)
            continue
        known = _owners(owner, lawbook)
        if claimed in known:
            has = any(row["article"] == _tail(one, lawbook).split(".")[0] for one in (citation.ids if citation else ()))
            labels.note("treaty", "right" if has else "silent", told + ("" if has else " without this article"))
        elif not known and not _is_treaty(claimed, lawbook):
            labels.note("treaty not in the lawbook", "right", told)
        else:
            kind = "treaty" if known else "treaty not in the lawbook"
            labels.note(kind, "wrong" if claimed else "silent", told)
    return labels


def _path(reference: str) -> str:
    """`2(1)(d)` as the tail of an id: `2.1.d`."""
    return ".".join(re.findall(r"[0-9a-z]+", reference))


def list_forms(lawbook: Any) -> Labels | None:
    """Written list forms: the articles meant, in their order, whatever the instrument."""
    from ukuk import norms

    raw = _file("treaty/labels/citation_list_forms_dev.tsv")
    if raw is None:
        return None
    labels = Labels("list forms (citation_list_forms_dev)")
    for row in csv.DictReader(raw.splitlines(), delimiter="\t"):
        body = BODIES.get(row["instrument"], "ccpr")
        want = [_path(part) for part in row["expected_refs"].split(";")]
        got: list[str] = []
        for citation in norms.cite(row["written_form"], lawbook, body=body):
            for one in citation.ids or citation.candidates:
                tail = _tail(one, lawbook)
                if tail and tail not in got:
                    got.append(tail)
        verdict = "right" if got == want else ("wrong" if got else "silent")
        labels.note(
            "list", verdict, f"«{row['written_form']}» means {'; '.join(want)}, read {'; '.join(got) or 'nothing'}"
        )
    return labels


def codes() -> Labels | None:
    """The symbol on a first page: found, and no other with it."""
    from ukuk import norms

    raw = _file("treaty/labels/document_code_dev.tsv")
    if raw is None:
        return None
    labels = Labels("symbols (document_code_dev)")
    for row in csv.DictReader(raw.splitlines(keepends=True), delimiter="\t"):
        got = {mention.symbol for mention in norms.find_symbols(row["input"])}
        verdict = "right" if got == {row["output"]} else ("wrong" if got else "silent")
        labels.note("first page", verdict, f"{row['output']}, read {', '.join(sorted(got)) or 'nothing'}")
    return labels


def seed_citations(lawbook: Any) -> Labels | None:
    """The citations listed for the real paper, by place. A law cited without an article may be read as the law."""
    from ukuk import norms

    raw, paper = _file("law/seed_citations.csv"), _file("submission-kgz-2022.txt")
    if raw is None or paper is None:
        return None
    labels = Labels("the real paper (seed_citations)")
    cited = norms.cite(paper, lawbook, body="cmw")
    for row in csv.DictReader(raw.splitlines(keepends=True)):
        start = int(row["offset"])
        end = start + len(row["text_in_seed"])
        want = set(filter(None, row["resolves_to"].split("|")))
        laws = {".".join(one.split(".")[:2]) for one in want if one.startswith("ru.")} | {"icrmw"} & {
            one.split(".")[0] for one in want
        }
        got = {one for c in cited if c.start < end and start < c.end for one in c.ids}
        as_law = "no article given" in row["note"] or "by context" in row["note"]
        right = got == want or (as_law and bool(got) and got <= laws)
        verdict = "right" if right else ("wrong" if got - want else "silent")
        kind = "a norm" if want else "no norm"
        labels.note(
            kind,
            verdict,
            f"at {start}: {', '.join(sorted(want)) or 'no norm'}, read {', '.join(sorted(got)) or 'nothing'}",
        )
    return labels


def measure(lawbook: Any) -> list[Labels]:
    """Every labelled file that is on this machine."""
    return [one for one in (attribution(lawbook), list_forms(lawbook), codes(), seed_citations(lawbook)) if one]


def table(measured: list[Labels]) -> str:
    """One row a class, in Markdown."""
    lines = ["| labels | class | rows | right | wrong | silent | right % |", "|---|---|---|---|---|---|---|"]
    for labels in measured:
        kinds = sorted({kind for kind, _ in labels.counts})
        for kind in kinds:
            n: Mapping[str, int] = {said: labels.counts[kind, said] for said in ("right", "wrong", "silent")}
            lines.append(
                f"| {labels.name} | {kind} | {sum(n.values())} | {n['right']} | {n['wrong']} | {n['silent']} "
                f"| {100 * labels.share('right', kind):.1f} |"
            )
    return "\n".join(lines)


def slips(measured: list[Labels]) -> str:
    """The rows that are not right, as lists in Markdown."""
    lines = []
    for labels in measured:
        lines += [f"## {labels.name} ({len(labels.slips)})", ""] + [f"- {slip}" for slip in labels.slips] + [""]
    return "\n".join(lines)
