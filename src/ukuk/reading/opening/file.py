"""A file becomes a manuscript: its kind is decided by what it holds, then by its name."""

from __future__ import annotations

import re

from ukuk.grounds import UnreadableDocument
from ukuk.reading.manuscript import Manuscript
from ukuk.reading.opening.decoding import decode
from ukuk.reading.opening.lines import MOST_BLOCKS, blocks_of_lines, too_many

LARGEST_FILE = 64_000_000
LARGEST_TEXT = 16_000_000

_TAKEN = "Ukuk reads txt, docx, odt, html and pdf"
_SAVE_AS_DOCX = "Open it in Word or LibreOffice and save it as docx (or pdf)"
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_OTHER_OFFICE = {
    "xl/workbook.xml": "a spreadsheet (xlsx)",
    "ppt/presentation.xml": "a presentation (pptx)",
    "META-INF/container.xml": "an e-book (epub)",
}


def open_manuscript(name: str, data: bytes) -> Manuscript:
    """The document in `data`, opened: its text with "\\n" line ends, and its blocks.

    txt, docx, odt, html and pdf, told apart by their content; `name` is the file's name, for messages and where the
    content leaves the kind open. The text of a txt file is the decoded file, its byte order mark removed, "\\r\\n" and
    "\\r" turned into "\\n", nothing else changed.

    Refuses, with what, why and what to do: an empty file, a file past 64 MB, 16 million characters, a million lines or
    300,000 paragraphs of text, kinds it does not read (old Word, macros, rtf, spreadsheets, pictures), and everything
    broken or hostile. Nothing is written anywhere.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise UnreadableDocument(
            "This file is empty", where=name, then="Check that the right file was chosen and saved"
        )
    if len(data) > LARGEST_FILE:
        raise UnreadableDocument(
            f"The file has {len(data) / 1e6:.0f} MB; at most {LARGEST_FILE / 1e6:.0f} MB are read",
            where=name,
            why="No paper to a treaty body is that long; pictures make files large",
            then="Save it without pictures, or as text, or in parts",
        )
    kind = kind_of_file(name, data)
    if kind == "txt":
        text = decode(name, data)
        _refuse_length(name, text)
        return Manuscript(name, "txt", text, blocks_of_lines(text, name=name))
    if kind == "pdf":
        from ukuk.reading.opening.pdf import open_pdf

        return _checked(open_pdf(name, data))
    from ukuk.reading.opening.pandoc import tree_of
    from ukuk.reading.opening.walking import manuscript_of

    if kind == "html":
        from ukuk.reading.opening.webpage import clean_page

        page = clean_page(name, data)
        _refuse_length(name, page)
        return _checked(manuscript_of(name, kind, tree_of(name, "html", page.encode())))
    from ukuk.reading.opening.archive import packed_again, xml_parts

    parts = xml_parts(name, data)
    from ukuk.reading.opening.titling import entitled, titles_of_parts

    kind = _office_kind(name, parts)
    titles = titles_of_parts(parts)
    if kind == "docx":
        from ukuk.reading.opening.word_numbers import with_numbers

        parts = with_numbers(name, parts)
    else:
        from ukuk.reading.opening.odt_numbers import with_odt_numbers

        parts = with_odt_numbers(name, parts)
    return _checked(entitled(manuscript_of(name, kind, tree_of(name, kind, packed_again(parts))), titles))


def kind_of_file(name: str, data: bytes) -> str:
    """txt, html, pdf or zip, by the first bytes; refuses kinds that are known and not read."""
    head = data[:1024]
    if head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-") or (b"%PDF-" in head and b"endobj" in data):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableDocument(
                "This file is locked with a password", where=name, then="Save a copy without the password"
            )
        raise UnreadableDocument(
            "This is a file of old Word or Excel (doc, xls)",
            where=name,
            why="Its format keeps text and page furniture apart in ways that only Word undoes",
            then=_SAVE_AS_DOCX,
        )
    if head.startswith(b"{\\rtf"):
        raise UnreadableDocument(
            "This is a rich text file (rtf)", where=name, why="It does not keep the printed numbers", then=_SAVE_AS_DOCX
        )
    if head.startswith(_PICTURES) and b"\0" in head:
        raise UnreadableDocument(
            "This is a picture, not a text",
            where=name,
            why="Ukuk does not recognise letters in pictures",
            then="Find the document itself, or run text recognition (OCR) and give the result",
        )
    if head[:200].lower().lstrip().startswith((b"mime-version:", b"from: <saved by")):
        raise UnreadableDocument(
            "This is a web page saved with its pictures in one file (mht)",
            where=name,
            then="Save it as html or as text",
        )
    if _HTML.match(head.lstrip(b"\xef\xbb\xbf")):
        return "html"
    if name.lower().endswith((".html", ".htm", ".xhtml")) and b"<" in head:
        return "html"
    if name.lower().endswith((".docx", ".odt", ".pdf")) and b"\0" in head:
        raise UnreadableDocument(
            f"The name says {name.rsplit('.', 1)[-1].lower()}, and the content is nothing of the kind",
            where=name,
            why="The beginning of the file is lost or damaged",
            then=f"Get the whole file again. {_TAKEN}",
        )
    return "txt"


def _office_kind(name: str, parts: dict[str, bytes]) -> str:
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise UnreadableDocument(
            "This document holds macros (docm)",
            where=name,
            why="A paper needs no program inside, and attackers send such files",
            then="Ask the sender for a docx without macros",
        )
    if "word/document.xml" in parts:
        return "docx"
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if types and not any(path in parts for path in _OTHER_OFFICE):
        raise UnreadableDocument(
            "This docx holds no text",
            where=name,
            why="Its main part is missing: the file was damaged, or not written by Word or LibreOffice",
            then="Get the whole file again, or open it in Word or LibreOffice and save it anew",
        )
    for path, what in _OTHER_OFFICE.items():
        if path in parts:
            raise UnreadableDocument(f"This is {what}, not a paper", where=name, then=f"Give the text itself. {_TAKEN}")
    raise UnreadableDocument(
        "This is a zip archive, not a document", where=name, then=f"Unpack it and give the document inside. {_TAKEN}"
    )


def _checked(manuscript: Manuscript) -> Manuscript:
    """The manuscript, refused where it has no words or too many."""
    if not any(character.isalnum() for character in manuscript.text):
        raise UnreadableDocument(
            "There is no text in this document",
            where=manuscript.name,
            why="It holds pictures only, or nothing",
            then="Check that the right file was chosen; a scanned paper needs text recognition (OCR) first",
        )
    _refuse_length(manuscript.name, manuscript.text)
    if len(manuscript.blocks) > MOST_BLOCKS:
        raise too_many(manuscript.name, MOST_BLOCKS, "paragraphs")
    return manuscript


def _refuse_length(name: str, text: str) -> None:
    if len(text) > LARGEST_TEXT:
        raise UnreadableDocument(
            f"The text has {len(text) / 1e6:.0f} million characters; at most {LARGEST_TEXT / 1e6:.0f} million are read",
            where=name,
            why="That is more than all treaty-body papers on one State together",
            then="Give one paper at a time",
        )
