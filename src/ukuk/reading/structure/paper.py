"""What kind of paper a text is, its title, its own symbol, its length."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ukuk.reading.manuscript import Manuscript
from ukuk.reading.opening.announcing import is_front_line
from ukuk.reading.opening.lines import ends_sentence
from ukuk.reading.structure.paragraphs import Structure

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
            r"(?:альтернативн|теневой|совместн)\w+ (?:доклад|отч[её]т|информаци)|баламалуу (?:баяндама|маалымат)"
            r"|материалы? (?:для|к) (?:органа|комитета|перечн)|материал кабыл алуучу",
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


def kind_of(text: str, symbol: str, structure: Structure) -> str:
    """submission, concluding observations, list of issues, state report, general comment or other.

    Decided by the paper's own symbol, then by the words before its first numbered paragraph, then by what it does.
    """
    for kind, pattern in _BY_SYMBOL:
        if pattern.search(symbol):
            return kind
    first = next((p.start for p in structure.paragraphs if p.number and p.role != "heading"), _HEAD)
    length = min(max(first, 300), _HEAD)
    head = "\n".join(  # "Stage: list of issues" says for what the paper was written, not what it is
        line for line in text[:length].split("\n") if not is_front_line(line, 0, len(line))
    )
    found = [(match.start(), kind) for kind, pattern in _BY_WORDS if (match := pattern.search(head))]
    if found:
        return min(found)[1]
    if _STATE_REPORT.fullmatch(symbol):
        return "state report"
    if _PRESENT_COMMENT.search(text, 0, _HEAD):
        return "general comment"
    if structure.issues and (structure.questions or any(p.role == "recommendation" for p in structure.paragraphs)):
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
            not text[line_start:start].strip() or "  " in text[line_start:start] or text[start - 1] == "\t"
        )
        if alone and (masthead or start < 300):
            return symbol
    return ""


def title_of(manuscript: Manuscript, structure: Structure) -> str:
    """The title that the format names, or the words that name the paper before its text begins, else "".

    Where a line says what the paper is ("Concluding observations on ..."), that is the title, else the first heading,
    or a first line that is no sentence.
    """
    if manuscript.title:
        return manuscript.title
    text = manuscript.text
    first_issue = structure.issues[0].start if structure.issues else len(text)
    first_heading = line_above = ""
    marked = {block.start for block in manuscript.blocks[:60] if block.kind == "heading"}
    for paragraph in structure.paragraphs[:40]:
        if paragraph.start >= min(first_issue, _HEAD) or (paragraph.number and paragraph.role != "heading"):
            break
        words = " ".join(text[paragraph.start : paragraph.end].split()).rstrip("*† ")
        if len(words) > 300:
            break
        if paragraph.role != "note" and _NAMES_PAPER.match(words):
            if paragraph.role == "heading" or not marked:
                return words
            line_above = line_above or words  # a small line may stand above the title
        if is_front_line(words, 0, len(words)) or paragraph.number or _IN_MASTHEAD.search(words):
            continue
        if line_above and paragraph.role == "heading" and paragraph.start in marked:
            return words
        opens = paragraph.id == "p1" and not ends_sentence(text, paragraph.start, paragraph.end)
        if (paragraph.role == "heading" or opens) and not first_heading:
            first_heading = words
    return line_above or first_heading


_STATE_REPORT = re.compile(r"[A-Z]+/C/[A-Z]{3}(?:/\d{1,2}(?:-\d{1,2})?)")
_PRESENT_COMMENT = re.compile(r"the present (?:joint )?general (?:comment|recommendation)", re.I)
_NAMES_PAPER = re.compile(
    r"(?:(?:joint|national|alternative|shadow|initial|combined|second|third|fourth|fifth|sixth) .{0,60}?)?"
    r"(?:report|submission|concluding observations|list of issues|general (?:comment|recommendation)|replies"
    r"|information|views|decision|заключительные замечания|перечень вопросов|замечание общего порядка|.{0,40}доклад"
    r"|.{0,40}информация)\b",
    re.I,
)
_IN_MASTHEAD = re.compile(
    r"united nations|nations unies|объединенных наций|\bdistr\b|original: |general assembly"
    r"|human rights council|session\b|"
    r"agenda item|^committee on|^\d|^[A-Z]+/|universal periodic review$|^introduction$|^введение$|^contents$",
    re.I,
)
