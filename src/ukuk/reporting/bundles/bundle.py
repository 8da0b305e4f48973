"""A bundle: the text of a paper and the tables of figures and sources that it refers to, read strictly.

    submission.md   pandoc Markdown under a YAML head; `[[figure-id]]` stands for a figure
    figures.csv     what each figure is, and which source says so
    sources.csv     the publications

Nothing is dropped or guessed: an unknown column, a number that cannot be read, a source that is not there stop the
reading with file, row, column and what to do. The files come as bytes; nothing is opened here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ukuk.grounds import BrokenBundle, Figure, Source
from ukuk.reporting.bundles.head import Head, read_head
from ukuk.reporting.bundles.tables import read_figures, read_sources, read_text

TEXT, FIGURES, SOURCES = "submission.md", "figures.csv", "sources.csv"
LARGEST_TEXT = 2_000_000
LARGEST_TABLE = 20_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """Where something stands in a table (`line` counts from 1, the header being line 1), and its words by language.

    `words` maps a column of one language ("label_ru") to its cell.
    """

    line: int
    words: Mapping[str, str]

    def said(self, column: str, language: str, otherwise: str) -> str:
        """The cell of `column` in `language`, else the cell without language."""
        return self.words.get(f"{column}_{language}") or otherwise


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was read. `text` is submission.md whole, with "\\n" line ends; its body begins at offset `body`."""

    head: Head
    text: str
    body: int
    figures: Mapping[str, Figure]
    sources: Mapping[str, Source]
    figure_rows: Mapping[str, Row]
    source_rows: Mapping[str, Row]


def read_bundle(files: Mapping[str, bytes]) -> Bundle:
    """The bundle from its three files by name. Another name is refused, lest its table be thought to be used.

    Refuses whatever is broken in a table or in the head: see the module. A figure without a source passes here, because
    a draft may have it; `build` stops at it.
    """
    missing = [name for name in (TEXT, FIGURES, SOURCES) if name not in files]
    if missing:
        raise BrokenBundle(
            f"The bundle has no {' and no '.join(missing)}",
            where="bundle",
            then=f"A bundle is a folder with {TEXT}, {FIGURES} and {SOURCES}; a table may be empty but for its header",
        )
    unknown = sorted(name for name in files if name not in (TEXT, FIGURES, SOURCES))
    if unknown:
        raise BrokenBundle(
            f"The bundle holds {unknown[0]!r}, which nothing refers to",
            where="bundle",
            then=f"Leave only {TEXT}, {FIGURES} and {SOURCES}",
        )
    text = read_text(TEXT, files[TEXT], LARGEST_TEXT)
    head, body = read_head(text)
    sources = read_sources(read_text(SOURCES, files[SOURCES], LARGEST_TABLE))
    figures = read_figures(read_text(FIGURES, files[FIGURES], LARGEST_TABLE), tuple(sources))
    return Bundle(
        head,
        text,
        body,
        {key: figure for key, (figure, _, _) in figures.items()},
        {key: source for key, (source, _, _) in sources.items()},
        {key: Row(line, words) for key, (_, line, words) in figures.items()},
        {key: Row(line, words) for key, (_, line, words) in sources.items()},
    )
