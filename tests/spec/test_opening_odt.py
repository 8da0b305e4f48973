"""LibreOffice prints numbers that stand in no text; they are counted as it counts, and kept as printed."""

from __future__ import annotations

from invented_papers import zipped
from ukuk.reading import open_manuscript
from ukuk.reading.structure.paragraphs import structure_of

SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)
LISTS = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>'
)
OUTLINE = (
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="Issue " '
    'style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
)


def odt(body: str) -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}><office:automatic-styles>{LISTS}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    styles = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {SPACES}><office:styles>{OUTLINE}'
        "</office:styles></office:document-styles>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": styles,
            "META-INF/manifest.xml": manifest,
        }
    )


def lines(body: str) -> list[str]:
    manuscript = open_manuscript("paper.odt", odt(body))
    return [manuscript.text[block.start : block.end] for block in manuscript.blocks]


def item(*parts: str) -> str:
    return f"<text:list-item>{''.join(parts)}</text:list-item>"


def listed(*items: str, more: str = ' text:style-name="L1"') -> str:
    return f"<text:list{more}>{''.join(items)}</text:list>"


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def test_a_list_goes_on_after_other_text_where_it_says_so() -> None:
    body = listed(item(p("First.")), item(p("Second."), p("Still second."))) + p("Between.")
    body += listed(item(p("Third.")), more=' text:style-name="L1" text:continue-numbering="true"')
    body += p("Again.") + listed(item(p("One anew.")))
    assert lines(body) == [
        "1. First.",
        "2. Second.",
        "Still second.",
        "Between.",
        "3. Third.",
        "Again.",
        "1. One anew.",
    ]


def test_a_list_goes_on_after_the_one_it_names() -> None:
    body = listed(item(p("First.")), more=' text:style-name="L1" xml:id="list1"') + listed(
        item(p("Point.")), more=' text:style-name="L2"'
    )
    body += listed(item(p("Second.")), more=' text:style-name="L1" text:continue-list="list1"')
    assert lines(body) == ["1. First.", "• Point.", "2. Second."]


def test_letters_deeper_numbers_and_starts() -> None:
    inner = listed(item(p("x;"), listed(item(p("deep")), more="")), item(p("y.")), more="")
    body = listed('<text:list-item text:start-value="4">' + p("Four:") + inner + "</text:list-item>", item(p("Five.")))
    assert lines(body) == ["4. Four:", "(a) x;", "4.a.1 deep", "(b) y.", "5. Five."]


def test_headings_keep_the_number_of_the_outline() -> None:
    body = '<text:h text:outline-level="1">Late wages</text:h>' + p("Text.")
    body += '<text:h text:outline-level="2">No number</text:h><text:h text:outline-level="1">Schools</text:h>'
    manuscript = open_manuscript("paper.odt", odt(body))
    structure = structure_of(manuscript, "en")
    assert [(issue.number, issue.title) for issue in structure.issues] == [("1", "Late wages"), ("2", "Schools")]
    assert [manuscript.text[p.start : p.end] for p in structure.paragraphs][2] == "No number"
