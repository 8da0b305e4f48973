"""Where a text refers to figures: `[[id]]` and `[[id|form]]`, each with its place in submission.md."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ukuk.grounds import BrokenBundle
from ukuk.reporting.bundles.bundle import TEXT, Bundle
from ukuk.reporting.nearest import did_you_mean
from ukuk.reporting.printing.figures import FORMS, Form

# Private-use characters carry the number of a reference through pandoc; a bundle that holds any was refused when it was
# read.
OPEN, CLOSE, _ZERO = "\ue000", "\ue001", 0xE010
_REFERENCE = re.compile(r"(?<!\\)\[\[([^\[\]\n]{0,200})\]\]")
CARRIED = re.compile(f"{OPEN}([\ue010-\ue019]+){CLOSE}")


@dataclass(frozen=True, slots=True)
class Place:
    """`text[start:end]` of submission.md; line and column count from 1."""

    start: int
    end: int
    line: int
    column: int

    @property
    def where(self) -> str:
        """As an error names it."""
        return f"{TEXT}, line {self.line}, column {self.column}"


@dataclass(frozen=True, slots=True)
class Reference:
    """One `[[figure|form]]` of the text, as written in `raw`."""

    figure: str
    form: Form
    raw: str
    place: Place


def place_at(text: str, start: int, end: int) -> Place:
    """The place of `text[start:end]`."""
    return Place(start, end, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))


def carry_references(bundle: Bundle) -> tuple[str, tuple[Reference, ...]]:
    """The body with each reference replaced by a carrier that pandoc leaves alone, and the references by their number.

    Refuses a form that does not exist. Whether the figure exists is asked where it is printed: code and comments print
    none.
    """
    found: list[Reference] = []

    def carrier(match: re.Match[str]) -> str:
        name, _, form = (part.strip() for part in match.group(1).partition("|"))
        place = place_at(bundle.text, bundle.body + match.start(), bundle.body + match.end())
        form = form or "sentence"
        if form not in FORMS:
            raise BrokenBundle(
                f"{match.group()} asks for an unknown form {form!r}",
                where=place.where,
                then=did_you_mean(form, FORMS) + f"The forms are {', '.join(FORMS)}",
            )
        found.append(Reference(name, form, match.group(), place))
        digits = "".join(chr(_ZERO + int(digit)) for digit in str(len(found) - 1))
        return f"{OPEN}{digits}{CLOSE}"

    return _REFERENCE.sub(carrier, bundle.text[bundle.body :]), tuple(found)


def carried_number(digits: str) -> int:
    """The number of the reference that a carrier stands for."""
    return int("".join(str(ord(digit) - _ZERO) for digit in digits))
