"""The day that a paper gives itself: a line of its own at the head or the end that says little but a date."""

from __future__ import annotations

import re

from ukuk.grounds import BadInput, PartialDate
from ukuk.reading.document import Document

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan января январь", "february feb февраля февраль", "march mar марта март",
            "april apr апреля апрель",
            "may мая май", "june jun июня июнь", "july jul июля июль", "august aug августа август",
            "september sept sep сентября сентябрь", "october oct октября октябрь", "november nov ноября ноябрь",
            "december dec декабря декабрь",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{_MONTH})\.?(?:\s+(?P<day2>\d{{1,2}}),)?,?\s+(?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b|\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\s*(?:date(?: of submission)?|submitted(?: on| in)?|submission date|prepared(?: on| in)?|дата(?: "
    r"подачи)?|представлен\w*|подготовлен\w*)\b",
    re.IGNORECASE,
)
_OTHER_WORDS = 4
_HEAD, _TAIL = 12, 4


def own_date(document: Document) -> PartialDate | None:
    """The date in the first lines before the first issue, or in the last lines; `None` where no line is a date of the
    paper."""
    first_issue = min((issue.start for issue in document.issues), default=len(document.text))
    head = [paragraph for paragraph in document.paragraphs[:_HEAD] if paragraph.start < first_issue]
    for paragraph in (*head, *document.paragraphs[-_TAIL:]):
        if paragraph.role in ("note", "reference"):
            continue
        for line in document.text[paragraph.start : min(paragraph.end, paragraph.start + 600)].splitlines():
            match = _DATE.search(line)
            if match is None:
                continue
            rest = line[: match.start()] + line[match.end() :]
            if _LABEL.match(line) or len(re.findall(r"[^\W\d_]{2,}", rest)) <= _OTHER_WORDS:
                date = _read(match)
                if date is not None:
                    return date
    return None


def _read(match: re.Match[str]) -> PartialDate | None:
    part = match.groupdict()
    try:
        if part["iso"]:
            return PartialDate.parse(part["iso"])
        if part["y"]:
            return PartialDate(int(part["y"]), int(part["m"]), int(part["d"]))
        day = part["day"] or part["day2"]
        return PartialDate(int(part["year"]), _MONTHS[part["month"].casefold()], int(day) if day else None)
    except BadInput:
        return None
