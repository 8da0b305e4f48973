"""The codes of `check`: each with its cases and how severe each case is. `docs/checks.md` is this table in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import fill

from ukuk.reporting.checks.finding import Severity
from ukuk.reporting.checks.wording_en import MEND, NAME, WHAT, WHY


@dataclass(frozen=True, slots=True)
class Check:
    """One code. `cases` are its variants with their severities, `reason` why they are as severe as they are."""

    code: str
    cases: Mapping[str, Severity]
    reason: str


CHECKS: tuple[Check, ...] = (
    Check(
        "F101",
        {"plain": "error", "vague": "error", "nearby": "warning", "repeated": "note"},
        "A figure that nobody stands behind is worth nothing before a Committee; where a source stands close by, "
        "only the link is missing.",
    ),
    Check(
        "F102",
        {"plain": "warning", "yearly": "warning", "dated_source": "note"},
        "The figure may still be right; a dated source at least tells when it was said.",
    ),
    Check("F103", {"plain": "warning"}, "The figure may still be right, but nobody can use it."),
    Check(
        "F104",
        {"sum": "error", "over": "error", "part": "error", "shares": "error"},
        "Arithmetic leaves no room: one of the numbers is wrong, or a part is missing.",
    ),
    Check(
        "F105",
        {"text": "error", "undated": "warning", "derived": "error", "known": "warning", "known_derived": "warning"},
        "Two figures of one paper cannot both hold; a figure known from elsewhere may be counted in another way.",
    ),
    Check(
        "N201",
        {"unknown": "error", "refused": "error", "ownerless": "warning", "not_held": "warning", "ambiguous": "note"},
        "A wrong citation is worse than a missing one; an ambiguous one may be clear to the author.",
    ),
    Check(
        "N202",
        {"not_yet": "error", "ended": "error", "unknown": "note"},
        "A norm that was not in force that day binds nobody; where the day is not known, only a person can tell.",
    ),
    Check(
        "N203",
        {"not_bound": "error", "ceased": "error", "unknown": "note"},
        "A State is not asked about a treaty that does not bind it; not known is said, never passed over.",
    ),
    Check("S301", {"words": "error"}, "Papers over the limit are sent back or cut."),
    Check(
        "S302",
        {"not_fixed": "note", "not_seen": "note"},
        "Nothing is wrong; it is said so that nobody relies on a number.",
    ),
    Check("S303", {"plain": "warning"}, "The paper is read all the same; the chance to shape the list is lost."),
    Check("S304", {"plain": "warning"}, "The issue may be meant as background."),
    Check(
        "P401",
        {"person": "error", "surname": "warning", "official": "note"},
        "A name that is out cannot be called back. A public office is named for what it did in public; that is "
        "the author's choice.",
    ),
    Check(
        "P402", {"small": "warning"}, "Few people can be found out; whether they can be depends on what else is known."
    ),
    Check(
        "W501", {"plain": "warning"}, "The figures stand, but the paper is blind to half of the people it speaks for."
    ),
)

BY_CODE: Mapping[str, Check] = {check.code: check for check in CHECKS}
CODES: tuple[str, ...] = tuple(BY_CODE)


def checks_page() -> str:
    """The page `docs/checks.md`, in English: each code, what it says, why it matters in Geneva, how to mend it."""
    lines = [
        "# What the checks say",
        "",
        "`ukuk check` reads a paper as a careful colleague would before it goes to Geneva.",
        "Each finding has a code, a place, and a message of at most three sentences: what, why it matters, how to",
        "mend it. Words in braces stand for what the paper itself says there.",
        "",
        "This page is made from the table of the checks (`ukuk.reporting.checks.catalogue`).",
        "A house test keeps the two equal.",
        "",
        "| Code | Means | Severity |",
        "|---|---|---|",
    ]
    for check in CHECKS:
        severities = list(dict.fromkeys(check.cases.values()))
        lines.append(f"| [{check.code}](#{check.code.lower()}) | {NAME[check.code]} | {', '.join(severities)} |")
    for check in CHECKS:
        lines += ["", f"## {check.code}", "", _prose(f"**{NAME[check.code]}.** {check.reason}"), ""]
        lines += ["| Case | Severity | What it says |", "|---|---|---|"]
        for variant, severity in check.cases.items():
            lines.append(f"| {variant} | {severity} | {WHAT[check.code, variant]} |")
        lines += ["", _prose(f"Why it matters in Geneva: {WHY[check.code]}"), ""]
        mends = {variant: MEND.get((check.code, variant)) or MEND[check.code, ""] for variant in check.cases}
        if len(set(mends.values())) == 1:
            lines.append(_prose(f"How to mend it: {next(iter(mends.values()))}"))
        else:
            lines += ["How to mend it:", ""]
            lines += [_prose(f"- {variant}: {mend}", "  ") for variant, mend in mends.items()]
    return "\n".join(lines) + "\n"


def _prose(text: str, indent: str = "") -> str:
    return fill(text, 110, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
