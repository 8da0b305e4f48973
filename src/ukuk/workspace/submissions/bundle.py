"""A submission as the three files of a bundle, and a bundle's files as its parts. No engine is asked here.

What comes out again is, byte for byte, what came in, but for these: line ends become "\\n", a byte order mark goes;
the head's keys stand in one order, the title in double quotes, the authors one a line, truth values as yes and no;
tables are parted by commas, cells quoted only where they must be, empty rows go.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ukuk.workspace.submissions.heading import Heading

TEXT, FIGURES, SOURCES = "submission.md", "figures.csv", "sources.csv"
FIGURE_COLUMNS = (
    "id,label,kind,bound,low,high,unit,of,period,as_of,place,sex,source,locator,note".split(",")  # noqa: SIM905
)
SOURCE_COLUMNS = "id,title,publisher,published,url,kind,note".split(",")  # noqa: SIM905
_WORDS = ("ru", "ky")
FIGURE_WORDS = [f"{column}_{code}" for column in ("label", "of", "locator") for code in _WORDS]
SOURCE_WORDS = [f"{column}_{code}" for column in ("title", "publisher") for code in _WORDS]
REFERENCE = re.compile(r"(?<!\\)\[\[([^\[\]\n|]{1,120})(?:\|[^\[\]\n]{0,80})?\]\]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
# Such a name means the same without quotes to every reader of YAML.
_PLAIN = re.compile(r"[^\W_][^:#\"'\\\n]*[^\s:#\"'\\]|[^\W_]")
_TRUTHS = frozenset(("yes", "no", "true", "false", "on", "off", "null", "~"))

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Files:
    """The three files as text."""

    text: str
    figures: str
    sources: str

    def as_bytes(self) -> dict[str, bytes]:
        """By their names in a bundle."""
        return {TEXT: self.text.encode(), FIGURES: self.figures.encode(), SOURCES: self.sources.encode()}

    @property
    def digest(self) -> str:
        """SHA-256 over the three, each with its length: what a signature stands for."""
        digest = hashlib.sha256()
        for data in self.as_bytes().values():
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()


def files_of(
    heading: Heading,
    texts: Iterable[str],
    figure_columns: Sequence[str],
    figures: Iterable[Row],
    source_columns: Sequence[str],
    sources: Iterable[Row],
) -> Files:
    """The bundle of a submission: head and sections, and the tables in their columns (more where a row needs them)."""
    return Files(
        head_text(heading) + "".join(texts),
        table_text(figure_columns or FIGURE_COLUMNS + FIGURE_WORDS, figures),
        table_text(source_columns or SOURCE_COLUMNS + SOURCE_WORDS, sources),
    )


def head_text(heading: Heading) -> str:
    """The head between its two lines of hyphens."""
    lines = [
        "---",
        f"title: {_quoted(heading.title)}",
        f"state: {heading.state}",
        f"body: {heading.body}",
        f"phase: {heading.phase}",
        f"language: {heading.language}",
        f"on: {heading.on}",
        "authors:",
        *(f"  - {_name(author)}" for author in heading.authors),
        f"publish: {'yes' if heading.publish else 'no'}",
        "---",
    ]
    return "\n".join(lines) + "\n"


def divided(body: str) -> list[str]:
    """The body cut before each heading of the first level; the first piece, perhaps empty, is what stands before.

    Put together the pieces are the body again. A `#` inside a fenced block begins nothing.
    """
    pieces: list[list[str]] = [[]]
    fence = ""
    for line in body.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if mark and (not fence or (mark.group(1)[0] == fence[0] and len(mark.group(1)) >= len(fence))):
            fence = "" if fence else mark.group(1)
        if line.startswith("# ") and not fence:
            pieces.append([])
        pieces[-1].append(line)
    return ["".join(lines) for lines in pieces]


def references_in(text: str) -> list[str]:
    """The ids of the figures that the text refers to, each once, in order."""
    return list(dict.fromkeys(found.group(1).strip() for found in REFERENCE.finditer(text)))


def table_text(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """The table as CSV; a column that a row fills and the header lacks is added at the end."""
    rows = list(rows)
    more = sorted({name for row in rows for name, cell in row.items() if cell} - set(columns))
    names = [*columns, *more]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return out.getvalue()


def table_of(data: bytes) -> tuple[list[str], list[dict[str, str]]]:
    """Header and rows of a table that the engine has read without complaint: the same cells as it took."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    if text.lower().startswith("sep="):
        text = text.partition("\n")[2]
    first = text.partition("\n")[0]
    delimiter = ";" if ";" in first and "," not in first else ","
    lines = [row for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter) if "".join(row).strip()]
    header = [cell.strip() for cell in lines[0]]
    rows = [{name: " ".join(cell.split()) for name, cell in zip(header, row, strict=True)} for row in lines[1:]]
    return header, [{name: cell for name, cell in row.items() if cell} for row in rows]


def _quoted(text: str) -> str:
    if re.search(r'"\s+#', text):
        # The plain reading of such a title would end at the sign: the other quotes hold it.
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _name(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text.lower() not in _TRUTHS else _quoted(text)
