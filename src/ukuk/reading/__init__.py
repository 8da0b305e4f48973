"""A document becomes its structure and facts, each with its place in the text.

`open_manuscript` takes the bytes of a file and gives its text and blocks; `read` gives the document: paragraphs,
issues, questions, figures, norms, symbols; `as_json`, `as_csv` and `as_html` show it.
"""

from ukuk.reading.document import Document, Issue, Paragraph, Question
from ukuk.reading.manuscript import Block, Manuscript
from ukuk.reading.opening.file import open_manuscript
from ukuk.reading.reader import read
from ukuk.reading.views.facts import as_csv, as_json, citation_as_json
from ukuk.reading.views.page import as_html, html_fragment

__all__ = [
    "Block",
    "Document",
    "Issue",
    "Manuscript",
    "Paragraph",
    "Question",
    "as_csv",
    "as_html",
    "as_json",
    "citation_as_json",
    "html_fragment",
    "open_manuscript",
    "read",
]
