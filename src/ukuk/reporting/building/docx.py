"""A paper as DOCX: pandoc sets it on a reference document that is made here, and what the file says of itself is the
head's.

The reference is pandoc's own with our styles, an A4 page and a page number: no binary lies in the project. Times New
Roman (or its metric twin Liberation Serif) has every Kyrgyz letter.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from functools import lru_cache
from html import escape
from importlib import resources
from typing import Any

from ukuk.reporting.building.notes import words
from ukuk.reporting.building.pandoc import run_pandoc
from ukuk.reporting.building.paper import Paper
from ukuk.reporting.printing.wording import WORDS
from ukuk.reporting.printing.words import Language

Node = dict[str, Any]
# The earliest time that a zip entry can carry: an archive has no clock of ours.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LOCALES: dict[Language, str] = {"en": "en-GB", "ru": "ru-RU", "ky": "ky-KG"}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EMPTY_APP = _HEAD + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
_EMPTY_CUSTOM = _HEAD + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
_PAGE = (
    f'<w:sectPr xmlns:w="{_W}" xmlns:r="{_R}"><w:footerReference w:type="default" r:id="rIdUkukFooter"/>'
    '<w:footnotePr><w:numRestart w:val="continuous"/></w:footnotePr>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1474" w:right="1531" w:bottom="1474" w:left="1531" '
    'w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)


def as_docx(paper: Paper) -> bytes:
    """The file. Its properties hold title and authors and nothing else: no program, no user, no time of making."""
    tree = paper.tree()
    tree["blocks"] = [*_front(paper), *tree["blocks"]]
    language = paper.head.language
    made = run_pandoc(
        json.dumps(tree).encode(), "--from", "json", "--to", "docx", "--output", "-", reference=reference(language)
    )
    parts = _opened(made)
    # A row of a table that breaks over two pages cannot be read across.
    document = parts["word/document.xml"].decode()
    parts["word/document.xml"] = document.replace(
        "<w:tr><w:tc>", "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>"
    ).encode()
    creators = "; ".join(paper.head.authors)
    parts["docProps/core.xml"] = (
        _HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(paper.head.title)}</dc:title><dc:creator>{escape(creators)}</dc:creator>"
        f"<dc:language>{_LOCALES[language]}</dc:language></cp:coreProperties>"
    ).encode()
    for name in parts:
        if name.startswith("word/") and name.endswith(".xml"):
            # Marks of editing sessions, which pandoc's own reference carries.
            parts[name] = re.sub(
                rb'\s(?:\w+:)?rsid\w*="[^"]*"|<w:rsids>.*?</w:rsids>', b"", parts[name], flags=re.DOTALL
            )
    parts["docProps/app.xml"] = _EMPTY_APP.encode()
    parts["docProps/custom.xml"] = _EMPTY_CUSTOM.encode()
    return _closed(parts)


@lru_cache(maxsize=4)
def reference(language: Language) -> bytes:
    """The reference document for a language, from pandoc's own."""
    parts = _opened(run_pandoc(b"", "--print-default-data-file", "reference.docx"))
    templates = resources.files("ukuk.reporting.building.templates")
    styles = templates.joinpath("styles.xml").read_text("utf-8").replace("{{lang}}", _LOCALES[language])
    parts["word/styles.xml"] = styles.encode()
    parts["word/footer1.xml"] = templates.joinpath("footer.xml").read_bytes()
    document = parts["word/document.xml"].decode()
    document = re.sub(r"<w:sectPr.*?</w:sectPr>|<w:sectPr[^>]*/>", "", document, flags=re.DOTALL)
    parts["word/document.xml"] = document.replace("</w:body>", _PAGE + "</w:body>").encode()
    relations = parts["word/_rels/document.xml.rels"].decode()
    parts["word/_rels/document.xml.rels"] = relations.replace(
        "</Relationships>",
        f'<Relationship Id="rIdUkukFooter" Type="{_R}/footer" Target="footer1.xml"/></Relationships>',
    ).encode()
    types = parts["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
    parts["[Content_Types].xml"] = types.replace(
        "</Types>", f'<Override PartName="/word/footer1.xml" ContentType="{kind}"/></Types>'
    ).encode()
    return _closed(parts)


def _front(paper: Paper) -> list[Node]:
    front = paper.front
    by = WORDS["by"][paper.head.language]
    lines = [
        ("Kicker", front.kicker),
        ("Title", paper.head.title),
        ("Author", f"{by} {'; '.join(front.authors)}"),
        *(("Fact", f"{name}: {value}") for name, value in front.facts),
        ("Publication" if paper.head.publish else "Notice", front.publish),
    ]
    if front.draft:
        lines.append(("Notice", front.draft))
    return [_styled(style, text) for style, text in lines] + [_styled("Rule", "")]


def _styled(style: str, text: str) -> Node:
    paragraph: Node = {"t": "Para", "c": words(text) or [{"t": "Str", "c": "\u200b"}]}
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], [paragraph]]}


def _opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _closed(parts: dict[str, bytes]) -> bytes:
    """The archive in one order, without times or the marks of a system; the content types come first, as the standard
    asks."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return out.getvalue()
