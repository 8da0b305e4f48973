"""One invented paper, written as txt, docx, odt, html and pdf. The State, its bodies and its numbers are made up."""

from __future__ import annotations

import io
import subprocess
import zipfile
from html import escape
from pathlib import Path
from typing import NamedTuple


class Part(NamedTuple):
    """A paragraph: `kind` is title, text, issue, number, letter, question, lead or reference; `mark` is its number."""

    kind: str
    mark: str
    text: str


PAPER = (
    Part("title", "", "Seasonal workers of Arvania abroad"),
    Part(
        "text",
        "",
        "Arvania is an invented State, and every number in this paper is invented with it. In 2021 about 12 thousand "
        "of its citizens picked fruit in the neighbouring valleys, most of them without a written contract.",
    ),
    Part("issue", "Issue 1.", "Wages that are paid late or not at all"),
    Part(
        "number",
        "1.",
        "Workers told the hotline that employers kept back the wages of the last two months. The labour inspectorate "
        "opened 40 cases in 2021 and closed 31 of them without a visit to the farm.",
    ),
    Part("number", "2.", "The law of the host State gives a worker three ways to claim a wage:"),
    Part("letter", "(a)", "A complaint to the labour inspectorate, which has thirty days to answer;"),
    Part("letter", "(b)", "A claim before the district court, for which no fee is asked;"),
    Part("letter", "(c)", "A request to the consulate of Arvania, which may act for its citizen."),
    Part(
        "number",
        "3.",
        "In practice none of the three is open to a worker whose passport the employer holds, and the consulate "
        "answers one call in five.",
    ),
    Part(
        "question",
        "",
        "What measures is the Government of Arvania taking to help its citizens to claim unpaid wages abroad? How many "
        "claims did the consulates support in 2021?",
    ),
    Part("issue", "Issue 2.", "Children who travel with seasonal workers"),
    Part(
        "number",
        "4.",
        "Schools in the valleys take children of seasonal workers only where a place is free. In the autumn of 2021 "
        "more than half of the children who came with their parents were at no school.",
    ),
    Part(
        "question",
        "",
        "Please indicate what steps the State party is taking to agree with the host State on the schooling of these "
        "children.",
    ),
    Part("lead", "", "More can be found in these publications:"),
    Part("reference", "", "Fruit and fear: seasonal work in the valleys, a report by an invented organisation, 2020."),
    Part("reference", "", "At no school: children of the harvest, a report by an invented organisation, 2021."),
)
ISSUES = (
    ("1", "Wages that are paid late or not at all"),
    ("2", "Children who travel with seasonal workers"),
)
QUESTIONS = (
    "What measures is the Government of Arvania taking to help its citizens to claim unpaid wages abroad?",
    "How many claims did the consulates support in 2021?",
    PAPER[-4].text,
)


def printed(part: Part) -> str:
    """A paragraph as a reader of the printed paper sees it."""
    return f"{part.mark} {part.text}".strip()


def as_txt() -> bytes:
    """One line a paragraph, as an editor writes it."""
    lines = []
    for part in PAPER:
        lines.append(printed(part))
        if part.kind not in ("reference", "letter"):
            lines.append("")
    return "\n".join(lines).encode()


def as_html() -> bytes:
    """A page with a script and a style, which hold no text, and ordered lists that go on after an interruption."""
    body = []
    for part in PAPER:
        text = escape(part.text)
        if part.kind == "title":
            body.append(f"<h1>{text}</h1>")
        elif part.kind == "issue":
            body.append(f"<h2>{escape(part.mark)} {text}</h2>")
        elif part.kind == "number":
            body.append(f'<ol start="{part.mark[:-1]}"><li>{text}</li></ol>')
        else:
            body.append(f"<p>{escape(printed(part))}</p>")
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><style>p { color: red }</style>"
        "<script>var count = '99 percent';</script></head><body>" + "\n".join(body) + "</body></html>"
    ).encode()


def as_odt() -> bytes:
    """Made by pandoc from the page above."""
    import pypandoc

    pandoc = Path(pypandoc.__file__).parent / "files" / "pandoc"
    return subprocess.run([pandoc, "-f", "html", "-t", "odt"], input=as_html(), capture_output=True, check=True).stdout


def as_pdf(*, with_pages: bool = True) -> bytes:
    """Set by Typst on small pages, so that paragraphs cross them, with a running head and page numbers."""
    import typst

    lines = [
        "#set page(width: 14cm, height: 11cm, margin: 2cm, header: [Invented submission #h(1fr) Arvania], "
        'numbering: "1 / 1")'
        if with_pages
        else "#set page(width: 14cm, height: 40cm)",
        '#set text(size: 10pt, hyphenate: true, lang: "en")\n#set par(justify: true, spacing: 1.2em)',
    ]
    for part in PAPER:
        text = printed(part).replace("(", "\\(").replace("1.", "1\\.").replace("2.", "2\\.").replace("3.", "3\\.")
        text = text.replace("4.", "4\\.")
        if part.kind == "title":
            lines.append(f'#text(size: 16pt, weight: "bold")[{text}]')
        elif part.kind == "issue":
            lines.append(f'#text(size: 12pt, weight: "bold")[{text}]')
        elif part.kind == "letter":
            lines.append(f"#pad(left: 1cm)[{text}]")
        else:
            lines.append(text)
    return typst.compile("\n\n".join(lines).encode())


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
DOCUMENT_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + "".join(
        f'<Relationship Id="rId{number}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(("styles", "numbering", "footnotes"), 1)
    )
    + "</Relationships>"
)
NUMBERING = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:numbering xmlns:w="{W}">'
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:pStyle w:val="Issue"/><w:lvlText w:val="Issue %1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    "</w:numbering>"
)
STYLES = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="{W}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Issue"><w:name w:val="Issue heading"/><w:basedOn w:val="Heading2"/>'
    '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style></w:styles>'
)
FOOTNOTES = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{W}">'
    '<w:footnote w:id="2"><w:p><w:r><w:t>An invented footnote with its source.</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)


def word_paragraph(text: str, *, style: str = "", num: int | None = None, level: int = 0, after: str = "") -> str:
    """One `w:p`, numbered by Word where `num` is given."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    return (
        f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}"
        f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>{after}</w:p>'
    )


def word_file(body: str, **parts: str | bytes) -> bytes:
    """A docx around the paragraphs of a body; `parts` (numbering, styles, footnotes) stand in for its own."""
    contents: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/document.xml": (
            f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        ),
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/footnotes.xml": FOOTNOTES,
    }
    contents |= {f"word/{name}.xml": content for name, content in parts.items()}
    return zipped(contents)


def zipped(contents: dict[str, str | bytes]) -> bytes:
    """A zip of named parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, content in contents.items():
            packed.writestr(zipfile.ZipInfo(path), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def as_docx() -> bytes:
    """As Word writes it: no number of a paragraph, a sub-item or an issue stands in the text."""
    body = []
    for part in PAPER:
        if part.kind == "title":
            body.append(word_paragraph(part.text, style="Heading1"))
        elif part.kind == "issue":
            body.append(word_paragraph(part.text, style="Issue"))
        elif part.kind in ("number", "letter"):
            body.append(word_paragraph(part.text, num=1, level=0 if part.kind == "number" else 1))
        else:
            body.append(word_paragraph(part.text))
    return word_file("".join(body))


FORMATS = {"txt": as_txt, "docx": as_docx, "odt": as_odt, "html": as_html, "pdf": as_pdf}
