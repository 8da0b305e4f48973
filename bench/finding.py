"""What each reader finds of the English gold: figures beside quantulum3, citations beside citeurl.

The rule is looser than in tests/gold_score.py, because the peers give less: a figure counts when a find at an
overlapping place has one of its numbers, a citation when a find overlaps it, whatever article or treaty was read. What
the gold calls debatable is left out on both sides.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from typing import Any

from contest.page import ROOT, put, versions

sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

Find = tuple[int, int, frozenset[float]]
SETS = ("paper_kgz_2022", "treaty_en")


def numbers(*values: Any) -> frozenset[float]:
    return frozenset(float(f"{float(value):.9g}") for value in values if value is not None)


def ukuk_figures(reader: Any, case: Any) -> list[Find]:
    return [(f.passage.start, f.passage.end, numbers(f.low, f.high)) for f in reader.document(case).figures]


def ukuk_norms(reader: Any, case: Any) -> list[Find]:
    return [(c.start, c.end, frozenset()) for c in reader.document(case).norms]


def quantulum_figures(reader: Any, case: Any) -> list[Find]:
    from quantulum3 import parser

    found = parser.parse(case.text[case.start : case.end])
    return [(case.start + q.span[0], case.start + q.span[1], numbers(q.value)) for q in found]


def citeurl_norms(reader: Any, case: Any) -> list[Find]:
    import norms

    found = norms.citator().list_cites(case.text[case.start : case.end])
    return [(case.start + c.span[0], case.start + c.span[1], frozenset()) for c in found]


def overlaps(find: Find, mark: dict[str, Any]) -> bool:
    return find[0] < mark["end"] and mark["start"] < find[1]


def counted(cases: Iterable[Any], thing: str, finds: Callable[[Any], list[Find]]) -> tuple[int, int, int, int]:
    """Gold entries, those found, finds, and those that stand on an entry."""
    gold = hit = told = right = 0
    for case in cases:
        found = [f for f in finds(case) if f[0] < case.end and case.start < f[1]]
        spared = [m for m in case.marks["allowed"] if m["what"] == thing.removesuffix("s")]
        marks = case.marks[thing]
        spared += [m for m in marks if "debatable" in m]
        for mark in marks:
            if "debatable" in mark:
                continue
            gold += 1
            values = numbers(mark.get("low"), mark.get("high"))
            hit += any(overlaps(f, mark) and (not values or f[2] & values) for f in found)
        for find in found:
            on = any(overlaps(find, m) for m in marks)
            if on or not any(overlaps(find, m) for m in spared):
                told += 1
                right += on
    return gold, hit, told, right


def main() -> None:
    """Print the table; write it where asked."""
    import gold_cases

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    asked = parser.parse_args()
    reader = gold_cases.Reader()
    cases = [case for name in SETS for case in gold_cases.load_gold(name) or ()]
    if not cases:
        sys.exit("The texts that the English gold annotates are not here.")
    rows = (
        ("figures", "Ukuk", ukuk_figures),
        ("figures", "quantulum3", quantulum_figures),
        ("norms", "Ukuk", ukuk_norms),
        ("norms", "citeurl", citeurl_norms),
    )
    lines = ["| what | reader | in the gold | found % | finds | of them in the gold % |", "|---|---|---|---|---|---|"]
    for thing, name, finds in rows:
        try:
            gold, hit, told, right = counted(cases, thing, lambda case, finds=finds: finds(reader, case))
        except ImportError as error:
            lines.append(f"| {thing} | {name} | - | - | - | {error} |")
            continue
        lines.append(
            f"| {thing} | {name} | {gold} | {100 * hit / gold:.1f} | {told} | {100 * right / (told or 1):.1f} |"
        )
    body = (
        "What each finds of the English gold (tests/cases/gold), by a rule that the peers can meet: one of the\n"
        "numbers at an overlapping place for a figure, any overlap for a citation. Whose article it is, bound, period\n"
        "and source do not count here; the templates for citeurl hold no constitution. "
        f"Peers: {versions(('quantulum3', 'citeurl'))}.\n\n" + "\n".join(lines)
    )
    print(body)
    if asked.write:
        put("Finding", body)


if __name__ == "__main__":
    main()
