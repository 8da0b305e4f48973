"""How well Ukuk reads, measured against the gold: recall, precision, F1, and each field of the figures that were found.

Strict counts every entry of the gold and every find. Lenient leaves out what the gold itself calls debatable: entries
marked `debatable`, fields listed in `open`, finds on passages listed in `allowed`; there any overlap with the same
value is a match.

A figure is found when the same numbers stand at the same place (intersection over union of the two passages at least
0.5). A citation is found when the overlapping one names the same set of ids; one that the gold gives no ids (another
State's constitution or statute) when it has no ids either and the same owner. Places are compared as States.

    python tests/gold_score.py [--misses DIR]

prints Markdown tables; with --misses the misses and false finds are also written, one file a room.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gold_cases import SETS, Case, Reader, load_gold
from gold_match import FIELDS, Mark, field_right, figure_mark, numbers, overlap, pairs


@dataclass
class Tally:
    """Counts of one thing in one set: what was right, what was missed, what was found and is not there."""

    hits: int = 0
    missed: int = 0
    false: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        return self.hits / ((self.hits + self.missed) or 1)

    @property
    def precision(self) -> float:
        return self.hits / ((self.hits + self.false) or 1)

    @property
    def f1(self) -> float:
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0

    def accuracy(self, name: str) -> float | None:
        return self.right[name] / self.asked[name] if self.asked[name] else None

    def add(self, other: Tally) -> None:
        self.hits, self.missed, self.false = (
            self.hits + other.hits,
            self.missed + other.missed,
            self.false + other.false,
        )
        self.right.update(other.right)
        self.asked.update(other.asked)


@dataclass(frozen=True)
class Slip:
    """One thing that is not as the gold has it. `kind`: missed, false, or the name of a wrong field."""

    room: str
    kind: str
    where: str
    phrase: str
    detail: str = ""


@dataclass
class Score:
    """Everything measured: tallies by (set, thing, mode), and the slips of the strict count."""

    tallies: defaultdict[tuple[str, str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    slips: list[Slip] = field(default_factory=list)

    def total(self, thing: str, mode: str) -> Tally:
        tally = Tally()
        for (_, name, how), one in sorted(self.tallies.items()):
            if (name, how) == (thing, mode):
                tally.add(one)
        return tally


def _allowed(case: Case, what: str, find: Mark) -> bool:
    return any(
        one["what"] == what and one["start"] < find["end"] and find["start"] < one["end"]
        for one in case.marks.get("allowed", ())
    )


def _inside(case: Case, items: Iterable[Mark]) -> list[Mark]:
    return [item for item in items if item["start"] < case.end and case.start < item["end"]]


def _where(case: Case, mark: Mark) -> str:
    return f"{case.id} {mark['start']}:{mark['end']}"


def _phrase(case: Case, mark: Mark) -> str:
    phrase = " ".join(case.text[mark["start"] : mark["end"]].split())
    return phrase if len(phrase) <= 90 else phrase[:87] + "..."


def _count(
    score: Score, case: Case, thing: str, mode: str, gold: list[Mark], found: list[Mark], hits: set[tuple[int, int]]
) -> Tally:
    """Hits, misses and false finds, the debatable ones left out where the mode is lenient."""
    tally = score.tallies[case.gold, thing, mode]
    lenient = mode == "lenient"
    hit_gold, hit_found = {g for g, _ in hits}, {f for _, f in hits}
    tally.hits += len(hits)
    for g, mark in enumerate(gold):
        if g not in hit_gold and not (lenient and "debatable" in mark):
            tally.missed += 1
            if not lenient:
                score.slips.append(Slip(thing, "missed", _where(case, mark), _phrase(case, mark), _told(mark)))
    for f, find in enumerate(found):
        if f in hit_found:
            continue
        beside = any(
            overlap(case.text, mark, find) > 0 for g, mark in enumerate(gold) if "debatable" in mark or g in hit_gold
        )
        if lenient and (beside or _allowed(case, thing.removesuffix("s"), find)):
            continue
        tally.false += 1
        if not lenient:
            score.slips.append(Slip(thing, "false", _where(case, find), _phrase(case, find), _told(find)))
    return tally


def _told(mark: Mark) -> str:
    if "bound" in mark:
        return f"{mark['kind']} {mark['bound']} {mark['low']}..{mark['high']} {mark['unit']}"
    if "ids" in mark:
        return f"{', '.join(mark['ids']) or 'no ids'} (owner {mark['owner'] or 'none'}, {mark['status']})"
    return str(mark.get("symbol", ""))


def score_figures(score: Score, case: Case, document: Any) -> None:
    """Figures of one case, strict and lenient, and their fields."""
    gold = case.marks["figures"]
    found = _inside(case, (figure_mark(figure) for figure in document.figures))
    for mode in ("strict", "lenient"):
        least = 0.5 if mode == "strict" else 0.0

        def same(mark: Mark, find: Mark, share: float, least: float = least) -> bool:
            return share >= least and numbers(mark) == numbers(find)

        matched = pairs(case.text, gold, found, same)
        tally = _count(score, case, "figures", mode, gold, found, set(matched))
        for g, f in matched:
            for name in FIELDS:
                if mode == "lenient" and name in gold[g].get("open", ()):
                    continue
                tally.asked[name] += 1
                if field_right(name, gold[g], found[f]):
                    tally.right[name] += 1
                elif mode == "strict":
                    debatable = " (debatable)" if name in gold[g].get("open", ()) else ""
                    detail = f"gold {gold[g][name]}, read {found[f][name]}{debatable}"
                    score.slips.append(Slip("figures", name, _where(case, gold[g]), _phrase(case, gold[g]), detail))


def score_norms(score: Score, case: Case, document: Any) -> None:
    """Citations of one case: the same ids at the same place; then owner and status of those."""
    gold = case.marks["norms"]
    found = _inside(
        case,
        (
            {"start": c.start, "end": c.end, "ids": list(c.ids), "owner": c.owner, "status": c.status}
            for c in document.norms
        ),
    )
    for mode in ("strict", "lenient"):

        def same(mark: Mark, find: Mark, share: float, mode: str = mode) -> bool:
            if set(mark["ids"]) != set(find["ids"]):
                return False
            if mark["ids"]:
                return True
            return bool(mark["owner"] == find["owner"]) or (mode == "lenient" and "owner" in mark.get("open", ()))

        matched = pairs(case.text, gold, found, same)
        tally = _count(score, case, "norms", mode, gold, found, set(matched))
        for g, f in matched:
            for name in ("owner", "status"):
                if mode == "lenient" and name in gold[g].get("open", ()):
                    continue
                tally.asked[name] += 1
                if gold[g][name] == found[f][name]:
                    tally.right[name] += 1
                elif mode == "strict":
                    detail = f"gold {gold[g][name]}, read {found[f][name]}"
                    score.slips.append(Slip("norms", name, _where(case, gold[g]), _phrase(case, gold[g]), detail))


def score_symbols(score: Score, case: Case, document: Any) -> None:
    """Document symbols: the same normal form at an overlapping place."""
    gold = case.marks["symbols"]
    found = _inside(case, ({"start": s.start, "end": s.end, "symbol": s.symbol} for s in document.symbols))
    matched = set(pairs(case.text, gold, found, lambda mark, find, share: mark["symbol"] == find["symbol"]))
    for mode in ("strict", "lenient"):
        _count(score, case, "symbols", mode, gold, found, matched)


def score_structure(score: Score, case: Case, document: Any) -> None:
    """Issues (number, first and last character), questions (overlap 0.8, the right issue), roles, printed numbers."""
    spans = [{"start": p.start, "end": p.end, "role": p.role} for p in document.paragraphs]
    issues = [{"start": i.start, "end": i.end, "number": i.number} for i in document.issues]
    questions = [{"start": q.start, "end": q.end, "issue": q.issue} for q in document.questions]
    for mode in ("strict", "lenient"):
        if "issues" in case.marks:
            gold = case.marks["issues"]
            exact = mode == "strict"

            def same_issue(mark: Mark, find: Mark, share: float, exact: bool = exact) -> bool:
                ends = mark["end"] == find["end"] or (not exact and "debatable" in mark)
                return mark["number"] == find["number"] and mark["start"] == find["start"] and ends

            _count(score, case, "issues", mode, gold, issues, set(pairs(case.text, gold, issues, same_issue)))
            gold = case.marks["questions"]
            matched = pairs(case.text, gold, questions, lambda m, f, share: share >= 0.8 and m["issue"] == f["issue"])
            _count(score, case, "questions", mode, gold, questions, set(matched))
        if "number" in case.marks and mode == "strict":
            score_number(score, case, document)
        roles = case.marks.get("roles")
        if roles is None and "role" in case.marks:
            roles = [{"start": case.start, "end": case.end, "role": case.marks["role"]}]
            if "role_debatable" in case.marks:
                roles[0]["debatable"] = case.marks["role_debatable"]
        tally = score.tallies[case.gold, "roles", mode]
        for mark in roles or ():
            if mode == "lenient" and "debatable" in mark:
                continue
            best = max(spans, key=lambda span: overlap(case.text, mark, span), default=None)
            right = best is not None and overlap(case.text, mark, best) > 0 and best["role"] == mark["role"]
            tally.hits += right
            tally.missed += not right
            if not right and mode == "strict":
                got = best["role"] if best else "nothing"
                detail = f"gold {mark['role']}, read {got}"
                score.slips.append(Slip("structure", "role", _where(case, mark), _phrase(case, mark)[:40], detail))


def score_number(score: Score, case: Case, document: Any) -> None:
    """The number of a paragraph, kept as it is printed, at the paragraph that begins where the gold says."""
    begins = {p.start: p.number for p in document.paragraphs}
    want, got = case.marks["number"], begins.get(case.start)
    tally = score.tallies[case.gold, "numbers", "strict"]
    tally.hits += got == want
    tally.missed += got != want
    if got != want:
        mark = {"start": case.start, "end": case.end}
        detail = f"printed {want}, read {got if got is not None else 'no paragraph that begins here'}"
        score.slips.append(Slip("structure", "number", _where(case, mark), _phrase(case, mark)[:40], detail))


def measure(reader: Reader, sets: Iterable[str] = SETS) -> Score:
    """Scores of every gold set whose material is here."""
    score = Score()
    for name in sets:
        for case in load_gold(name) or ():
            document = reader.document(case)
            score_figures(score, case, document)
            score_norms(score, case, document)
            score_symbols(score, case, document)
            score_structure(score, case, document)
    return score


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}"


def table(score: Score) -> str:
    """The tables of the closing note, in Markdown."""
    lines = [
        "| set | what | mode | gold | found right | false | recall % | precision % | F1 % |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    things = ("figures", "norms", "symbols", "issues", "questions", "roles", "numbers")
    names = [name for name in SETS if any(key[0] == name for key in score.tallies)]
    for thing in things:
        for mode in ("strict", "lenient"):
            rows = [(name, score.tallies[name, thing, mode]) for name in names if (name, thing, mode) in score.tallies]
            for name, tally in [*rows, ("all", score.total(thing, mode))]:
                if tally.hits + tally.missed + tally.false == 0:
                    continue
                precision = "-" if thing in ("roles", "numbers") else _percent(tally.precision)
                f1 = "-" if thing in ("roles", "numbers") else _percent(tally.f1)
                lines.append(
                    f"| {name} | {thing} | {mode} | {tally.hits + tally.missed} | {tally.hits} | {tally.false} "
                    f"| {_percent(tally.recall)} | {precision} | {f1} |"
                )
    lines += [
        "",
        "| fields of the figures found | mode | " + " | ".join(FIELDS) + " |",
        "|---" * (len(FIELDS) + 2) + "|",
    ]
    for name in [*names, "all"]:
        for mode in ("strict", "lenient"):
            tally = score.total("figures", mode) if name == "all" else score.tallies[name, "figures", mode]
            lines.append(f"| {name} | {mode} | " + " | ".join(_percent(tally.accuracy(f)) for f in FIELDS) + " |")
    lines += ["", "| fields of the citations found | mode | owner | status |", "|---|---|---|---|"]
    for mode in ("strict", "lenient"):
        tally = score.total("norms", mode)
        lines.append(f"| all | {mode} | {_percent(tally.accuracy('owner'))} | {_percent(tally.accuracy('status'))} |")
    return "\n".join(lines)


def slips_of(score: Score, rooms: Iterable[str]) -> str:
    """The slips of some rooms as a list in Markdown, by kind."""
    lines = []
    chosen = [slip for slip in score.slips if slip.room in set(rooms)]
    for kind in sorted({slip.kind for slip in chosen}, key=lambda k: (k != "missed", k != "false", k)):
        group = [slip for slip in chosen if slip.kind == kind]
        lines += [f"## {kind} ({len(group)})", ""]
        lines += [f"- {s.room} {s.where} «{s.phrase}» {s.detail}".rstrip() for s in group] + [""]
    return "\n".join(lines)


def main() -> None:
    """Print the tables; write the slips where asked."""
    import gold_labels

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", type=Path, help="write the misses of each room into this folder")
    asked = parser.parse_args()
    reader = Reader()
    score = measure(reader)
    labels = gold_labels.measure(reader.pack.lawbook)
    print(table(score))
    print()
    print(gold_labels.table(labels))
    if asked.misses:
        rooms = {
            "figures": ("figures",),
            "norms": ("norms", "symbols"),
            "structure": ("issues", "questions", "structure"),
        }
        for room, things in rooms.items():
            page = f"# Misses: {room}\n\n{slips_of(score, things)}"
            if room == "norms":
                page += "\n" + gold_labels.slips(labels)
            (asked.misses / f"misses-{room}.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
