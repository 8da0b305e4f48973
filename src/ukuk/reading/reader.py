"""The reader: a manuscript becomes a document, with its structure and facts."""

from __future__ import annotations

from ukuk.norms.lawbook import Lawbook
from ukuk.reading.document import Document
from ukuk.reading.gazetteer import Gazetteer
from ukuk.reading.manuscript import Manuscript
from ukuk.reading.structure.language import language_of
from ukuk.reading.structure.paper import kind_of, symbol_of, title_of, words_of
from ukuk.reading.structure.paragraphs import structure_of


def read(manuscript: Manuscript, *, lawbook: Lawbook, gazetteer: Gazetteer, body: str = "") -> Document:
    """The document as facts, each with its place: paragraphs, issues, questions, figures, norms, symbols.

    `lawbook` and `gazetteer` come from a pack; `body` settles what "the Convention" is where the text does not.
    """
    # Opening alone needs neither, and should not wait for their tables.
    from ukuk.norms import cite, find_symbols
    from ukuk.reading.figures.finding import find_figures

    text = manuscript.text
    language = language_of(text)
    norms, symbols = cite(text, lawbook, body=body), find_symbols(text)
    symbol = symbol_of(text, [(mention.start, mention.end, mention.symbol) for mention in symbols])
    structure = structure_of(manuscript, language, sections_are_issues=not symbol)
    taken = sorted(
        [
            *((mention.start, mention.end) for mention in symbols),
            *((citation.start, citation.end) for citation in norms),
            *((block.start, block.end) for block in manuscript.blocks if block.kind == "furniture"),
        ]
    )
    figures = find_figures(text, structure.paragraphs, language=language, gazetteer=gazetteer, taken=taken)
    return Document(
        file=manuscript.name,
        title=title_of(manuscript, structure),
        language=language,
        words=words_of(manuscript),
        kind=kind_of(text, symbol, structure),
        symbol=symbol,
        text=text,
        issues=structure.issues,
        paragraphs=structure.paragraphs,
        questions=structure.questions,
        figures=figures,
        norms=norms,
        symbols=symbols,
        notices=manuscript.notices,
    )
