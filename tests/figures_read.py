"""How tests read figures out of one invented sentence, with a gazetteer of a few places."""

from ukuk.grounds import Figure
from ukuk.reading.document import Paragraph
from ukuk.reading.figures.finding import find_figures
from ukuk.reading.gazetteer import Gazetteer

PLACES = Gazetteer(
    names={
        "kyrgyzstan": "KG", "russia": "RU", "turkey": "TR", "kazakhstan": "KZ", "slovenia": "SI", "germany": "DE",
        "tajikistan": "TJ", "moscow": "ru.moscow", "novosibirsk": "ru.nsk", "bishkek": "kg.bishkek", "osh": "kg.osh",
    },
    stems={
        "кыргызстан": "KG", "росси": "RU", "казахстан": "KZ", "турци": "TR", "таджикистан": "TJ", "узбекистан": "UZ",
        "москв": "ru.moscow", "бишкек": "kg.bishkek", "ош": "kg.osh",
    },
    acronyms={"РФ": "RU"},
    people={"roma": "roma", "kyrgyzstanis": "KG", "kyrgyzstani": "KG", "kyrgyz": "KG", "uzbeks": "UZ"},
    people_stems={"кыргызстанц": "KG", "узбек": "UZ"},
)  # fmt: skip


def figures_in(text: str, language: str = "en", *, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Figure, ...]:
    """The figures of a text whose lines are its paragraphs."""
    return find_figures(text, paragraphs_of(text), language=language, gazetteer=PLACES, taken=taken)


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """One narrative paragraph a line that holds anything."""
    found: list[Paragraph] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Paragraph(f"p{len(found) + 1}", "", "", "", "narrative", at, at + len(line)))
        at += len(line) + 1
    return tuple(found)
