"""Words that look like the name of an instrument and are none: a charter flight, the protocol of a detention."""

from __future__ import annotations

import re

# "Convention-specific", "Covenant House", "the Protocol Department": the word describes the one after it.
_DESCRIBES = re.compile(
    r"-\w|\s+(?:bod(?:y|ies)|monitoring|section|series|law|house|cent(?:re|er)|hall|hotel|flights?|airlines?|airways|planes?|bus(?:es)?"
    r"|schools?|compan(?:y|ies)|carriers?|department|division|service|officers?|secretariat|delegates?)\b",
    re.IGNORECASE,
)
# "The Protocol of the meeting", "the Charter of the airline": small letters after it name a thing, no treaty.
_OF_A_THING = re.compile(
    r"\s+of\s+(?:(?:the|an?|its|his|her|their|our|this|that)\s+)?(?!which|most|relevance|particular|special|direct|fundamental)[a-z]"
)
_MANY_MEANINGS = frozenset(["protocol", "charter", "agreement", "declaration", "statute", "treaty", "compact"])
_PAPERS_OF_OFFICES = re.compile(
    r"(?:\s+№\s?\d+\S*)?(?:\s+от\s+[\d.]+\d(?:\s+г(?:\.|ода))?)?(?:\s+(?:личн|судебн|общ|очн|административн)\w+)*\s+(?:об?|по|задержани|осмотр|досмотр|допрос|опрос"
    r"|обыск|изъяти|выемк|доставлени|заседани|совещани|собрани|встреч|медицинск|ставк|следственн|разногласи|освидетельств|ознакомлени"
    r"|переговор|испытани)"
)
# "Конвенция МОТ 1930 года", "Конвенция СНГ о ...": a treaty, and not the one that the text is about.
_OF_ANOTHER = re.compile(
    r"\s+(?:МОТ|ООН|СНГ|ЕС|ЕАЭС|ОБСЕ|ВОЗ|ЮНЕСКО|Совет[а-я]*\s+Европы|Международной\s+организации|Организации\s+[А-ЯЁ]|Содружеств)"
    r"|\s+(?:от\s+)?(?:\d{1,2}\s+[а-я]+\s+)?(?:18|19|20)\d\d\s+г(?:ода|\.)\s+(?:об?|по|против|относительно|касающ)"
    r"|\s+of\s+the\s+(?:ILO|CIS|EU|International\s+Labour|Council\s+of\s+Europe|Commonwealth|European\s+Union|African\s+Union)\b"
)


def is_none(text: str, low: str, start: int, end: int, anchor: str) -> bool:
    """Whether the generic name `start:end` with the noun `anchor` is no name of an instrument here."""
    if _DESCRIBES.match(text, end):
        return True
    if " " not in low[start:end].removeprefix("the ") and anchor in _MANY_MEANINGS and _OF_A_THING.match(text, end):
        return True
    return anchor == "протокол" and _PAPERS_OF_OFFICES.match(text, end) is not None


def of_another(text: str, end: int) -> bool:
    """Whether the words after a generic name make it the treaty of an organisation or of a year, with a title."""
    return _OF_ANOTHER.match(text, end) is not None
