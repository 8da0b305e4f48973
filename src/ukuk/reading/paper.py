"""What kind of paper a text is, its title, its own symbol, its length."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ukuk.reading.document import Issue, Paragraph, Question
from ukuk.reading.manuscript import Manuscript

_HEAD = 4000
_BARE = re.compile(r"(?:[^\w\s]|_)(?<!\S.)(?:[^\w\s]|_)*+(?!\S)")

_BY_SYMBOL = (
    ("concluding observations", re.compile(r"/CO/\d")),
    ("list of issues", re.compile(r"/(?:Q|QPR|LOI|LOIPR)/")),
    ("general comment", re.compile(r"/G[CR]/\d")),
)
_BY_WORDS = (
    (
        "concluding observations",
        re.compile(r"concluding observations on|заключительные замечания (?:по|в отношении)", re.I),
    ),
    ("list of issues", re.compile(r"list of issues (?:prior|in relation|to be|on|and)|перечень вопросов", re.I)),
    (
        "general comment",
        re.compile(
            r"^\W*(?:joint )?general (?:comment|recommendation) no|^\W*(?:совместное )?замечание общего порядка",
            re.I | re.M,
        ),
    ),
    (
        "submission",
        re.compile(
            r"(?:alternative|shadow|parallel|ngo|joint|civil society|stakeholders?) (?:report|submission|information)|"
            r"submission (?:to|for|by|of)|submitted by|"
            r"(?:альтернативн|теневой|совместн)\w+ (?:доклад|отч[её]т|информаци)|баламалуу (?:баяндама|маалымат)",
            re.I,
        ),
    ),
    (
        "state report",
        re.compile(
            r"national report submitted|(?:periodic|initial|combined|state party) reports?\b"
            r"|reports? submitted by (?:the )?states? part|"
            r"(?:периодическ|первоначальн|национальн|сводн)\w+ доклад",
            re.I,
        ),
    ),
)
_MASTHEAD = re.compile(r"united nations|организация объединенных наций|nations unies|distr\.", re.I)


def words_of(manuscript: Manuscript) -> int:
    """How many words Word would count: runs without space that hold a letter or a digit, page furniture left out."""
    text = manuscript.text
    total = _words(text, 0, len(text))
    return total - sum(_words(text, b.start, b.end) for b in manuscript.blocks if b.kind == "furniture")


def _words(text: str, start: int, end: int) -> int:
    part = text if (start, end) == (0, len(text)) else text[start:end]
    return len(part.split()) - len(_BARE.findall(part))


def kind_of(text: str, symbol: str, issues: Sequence[Issue], questions: Sequence[Question]) -> str:
    """submission, concluding observations, list of issues, state report, general comment or other."""
    for kind, pattern in _BY_SYMBOL:
        if pattern.search(symbol):
            return kind
    head = text[:_HEAD]
    found = [(match.start(), kind) for kind, pattern in _BY_WORDS if (match := pattern.search(head))]
    if found:
        return min(found)[1]
    if issues and questions:
        return "submission"
    return "other"


def symbol_of(text: str, symbols: Sequence[tuple[int, int, str]]) -> str:
    """The paper's own symbol: the first of its masthead; "" for a paper without one, whatever it cites.

    `symbols` are (start, end, normal form) in order.
    """
    head = text[:_HEAD]
    masthead = _MASTHEAD.search(head)
    for start, end, symbol in symbols:
        if start > _HEAD // 2:
            break
        line_end = text.find("\n", end)
        line_start = text.rfind("\n", 0, start) + 1
        alone = not text[end : line_end if line_end >= 0 else len(text)].strip() and (
            not text[line_start:start].strip() or "  " in text[line_start:start]
        )
        if alone and (masthead or start < 300):
            return symbol
    return ""


def title_of(manuscript: Manuscript, paragraphs: Sequence[Paragraph], issues: Sequence[Issue]) -> str:
    """The title that the format names, or the first heading before the text begins; "" where there is none."""
    if manuscript.title:
        return manuscript.title
    text = manuscript.text
    first_issue = issues[0].start if issues else len(text)
    for paragraph in paragraphs[:40]:
        if paragraph.start >= first_issue or paragraph.number or paragraph.start > _HEAD:
            break
        words = " ".join(text[paragraph.start : paragraph.end].split())
        if paragraph.role == "heading" and not _IN_MASTHEAD.search(words):
            return words.rstrip("*† ")
        if paragraph.role != "heading" and len(words) > 250:
            break
    return ""


_IN_MASTHEAD = re.compile(
    r"united nations|nations unies|объединенных наций|\bdistr\b|original: |general assembly"
    r"|human rights council|session\b|"
    r"agenda item|^committee on|^\d|^[A-Z]+/|universal periodic review$|^introduction$|^введение$|^contents$",
    re.I,
)
