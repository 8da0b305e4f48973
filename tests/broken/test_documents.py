"""The gallery of broken and hostile documents: each is refused, and earns its paragraph in documents/messages.yaml."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from command_line import ukuk
from invented_papers import RELATIONS, TYPES, W, as_docx, as_odt, as_pdf, as_txt, word_file, word_paragraph, zipped
from ukuk.grounds import UnreadableDocument
from ukuk.reading import open_manuscript
from ukuk.reading.views.page import as_html

MESSAGES: dict[str, str] = yaml.safe_load((Path(__file__).parent / "documents" / "messages.yaml").read_text("utf-8"))

RUSSIAN = "Какие меры принимает правительство для защиты прав сезонных рабочих за границей? " * 4
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
)


def scanned_pdf() -> bytes:
    import typst

    return typst.compile(b"#rect(width: 5cm, height: 5cm, fill: gray)")


def locked_pdf() -> bytes:
    """A trailer that names a standard encryption dictionary whose empty password does not fit."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        f"<</Filter/Standard/V 1/R 2/P -44/O <{'41' * 32}>/U <{'42' * 32}>>>",
    ]
    out = "%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{content}endobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(
        f"{place:010d} 00000 n \n" for place in places
    )
    identity = "00" * 16
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Encrypt 4 0 R/ID[<{identity}><{identity}>]>>\n"
    return (out + f"startxref\n{start}\n%%EOF").encode("latin-1")


def lying_zip() -> bytes:
    """A part that says it has 10 bytes and unpacks to 2 MB."""
    data = bytearray(zipped({"[Content_Types].xml": TYPES, "word/document.xml": b"<x>" + b" " * 2_000_000 + b"</x>"}))
    for header, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.rfind(header)
        data[place + at : place + at + 4] = (10).to_bytes(4, "little")
    return bytes(data)


def locked_zip() -> bytes:
    data = bytearray(as_docx())
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        data[place + 8] |= 1
        place += 4
    return bytes(data)


def doubled_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            packed.writestr("word/document.xml", "<b/>")
    return out.getvalue()


GALLERY: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("paper.txt", lambda: b""),
    "only spaces": ("paper.txt", lambda: b" \r\n\t" * 50),
    "binary": ("paper.txt", lambda: bytes(range(256)) * 40),
    "nul bytes": ("paper.txt", lambda: b"Issue 1.\0 Wages"),
    "utf-16 without its mark": ("paper.txt", lambda: "Заработная плата".encode("utf-16-le") * 20),
    "utf-16 that is none": ("paper.txt", lambda: b"\xff\xfe" + "Wages".encode("utf-16-le") + b"\x00\xd8x\x00"),
    "cut inside a character": ("paper.txt", lambda: RUSSIAN.rstrip().replace("?", "").encode()[:-1]),
    "utf-8 and cp1251 mixed": ("paper.txt", lambda: RUSSIAN.encode() * 3 + RUSSIAN.encode("cp1251")),
    "cp1251 and koi8-r mixed": (
        "paper.txt",
        lambda: (RUSSIAN + "\n").encode("cp1251") * 9 + (RUSSIAN + "\n").encode("koi8-r"),
    ),
    "dos encoding": ("paper.txt", lambda: RUSSIAN.encode("cp866")),
    "western encoding": ("paper.txt", lambda: "Société, droits, détenus, élèves".encode("cp1252")),
    "line of 50 MB": ("paper.txt", lambda: b"wages " * 8_500_000),
    "million lines": ("paper.txt", lambda: b"Osh 410\n" * 1_000_002),
    "paragraphs without end": ("paper.txt", lambda: b"Osh\n\n" * 300_002),
    "file of 65 MB": ("paper.pdf", lambda: b"%PDF-1.7" + b"0" * 65_000_000),
    "half a docx": ("paper.docx", lambda: as_docx()[: len(as_docx()) // 2]),
    "half an odt": ("paper.odt", lambda: as_odt()[:2000]),
    "docx without its text": ("paper.docx", lambda: zipped({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS})),
    "docx with broken xml": ("paper.docx", lambda: word_file("<w:p><w:r>")),
    "docx of no words": ("paper.docx", lambda: word_file(word_paragraph(" "))),
    "locked docx": ("paper.docx", locked_zip),
    "macros": (
        "paper.docm",
        lambda: zipped({"[Content_Types].xml": TYPES.replace("main+xml", "macroEnabled"), "word/document.xml": "<x/>"}),
    ),
    "zip bomb": ("paper.docx", lambda: zipped({"word/document.xml": b" " * 60_000_000})),
    "zip bomb of many parts": ("paper.docx", lambda: zipped({f"word/{n}.xml": b"" for n in range(6000)})),
    "zip that lies": ("paper.docx", lying_zip),
    "path that leads outside": (
        "paper.docx",
        lambda: zipped({"../../etc/paper.xml": "<x/>", "word/document.xml": "<x/>"}),
    ),
    "part that stands twice": ("paper.docx", doubled_zip),
    "entity bomb": ("paper.docx", lambda: zipped({"[Content_Types].xml": TYPES, "word/document.xml": ENTITIES})),
    "entity bomb in utf-16": (
        "paper.docx",
        lambda: zipped({"[Content_Types].xml": TYPES, "word/document.xml": ENTITIES.encode("utf-16")}),
    ),
    "entity bomb in a page": ("paper.html", lambda: b'<!doctype html [<!ENTITY a "aaaa">]><html><p>&a;</p></html>'),
    "deep page": ("paper.html", lambda: b"<html>" + b"<div>" * 5000 + b"deep"),
    "page of scripts only": ("paper.html", lambda: b"<html><script>var wages = 40;</script><style>p{}</style></html>"),
    "zip of other things": ("papers.zip", lambda: zipped({"a.txt": as_txt()})),
    "spreadsheet": ("table.xlsx", lambda: zipped({"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>"})),
    "old word": ("paper.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "locked by word": (
        "paper.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    ),
    "rtf": ("paper.rtf", lambda: b"{\\rtf1\\ansi Issue 1. Wages}"),
    "picture": ("scan.png", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
    "pdf without text": ("paper.pdf", scanned_pdf),
    "locked pdf": ("paper.pdf", locked_pdf),
    "half a pdf": ("paper.pdf", lambda: as_pdf()[:700]),
    "name of a docx, content of nothing": ("paper.docx", lambda: b"\1\2\0\3" * 100),
    "web archive": ("paper.mht", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html></html>"),
}


@pytest.mark.parametrize("case", GALLERY)
def test_a_broken_document_earns_its_paragraph(case: str) -> None:
    name, make = GALLERY[case]
    data = make()
    with pytest.raises(UnreadableDocument) as caught:
        open_manuscript(name, data)
    assert str(caught.value) == MESSAGES[case]
    assert caught.value.exit_code == 3
    assert "\n" not in str(caught.value)


def test_the_gallery_and_its_messages_name_the_same_cases() -> None:
    assert list(MESSAGES) == list(GALLERY)


@pytest.mark.parametrize("case", ["half a docx", "nul bytes", "pdf without text"])
def test_the_command_says_the_paragraph_and_leaves_with_3(case: str, tmp_path: Path) -> None:
    name, make = GALLERY[case]
    (tmp_path / name).write_bytes(make())
    done = ukuk("read", name, cwd=tmp_path)
    assert done.code == 3
    assert done.out == ""
    assert MESSAGES[case] in done.err
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_deep_docx_is_refused_or_read_within_limits() -> None:
    table = word_paragraph("deep")
    for _ in range(400):
        table = f"<w:tbl><w:tr><w:tc>{table}<w:p/></w:tc></w:tr></w:tbl>"
    try:
        text = open_manuscript("paper.docx", word_file(table)).text
    except UnreadableDocument as error:
        text = str(error)
    assert any(word in text for word in ("deep", "memory", "seconds"))


def test_scripts_styles_and_comments_of_a_page_are_no_text() -> None:
    page = (
        b"<html><head><title>Invented</title><SCRIPT>var wages = '99 percent';</SCRIPT></head><body><!-- 98 percent -->"
        b"<style>p { content: '97 percent' }</style><p>Text.</p></body></html>"
    )
    manuscript = open_manuscript("paper.html", page)
    assert manuscript.text == "Text."
    assert manuscript.title == "Invented"


def test_characters_that_turn_text_around_are_shown_as_their_code() -> None:
    from dataclasses import replace

    from ukuk.reading.document import Document, Paragraph

    text = "40 \u202etnecrep\u202c of wages"
    paragraph = Paragraph("p1", "", "", "", "narrative", 0, len(text))
    document = Document("a.txt", "", "en", 4, "other", "", text, (), (paragraph,), (), (), (), ())
    page = as_html(document)
    assert "\u202e" not in page
    assert "U+202E" in page
    assert "\u202e" not in as_html(replace(document, title="A \u202e title")).split("</title>")[1]
