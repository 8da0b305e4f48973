"""Public offices beside a name, in English and Russian: "Deputy Minister of Health X Y", "X Y, the Ombudsman"."""

from __future__ import annotations

import re

from ukuk.reporting.checks.paper import one_line

_EN = (
    r"(?:(?:First|Second|Third|Acting|Former|then|Vice|Deputy|Prime|Chief|Prosecutor|Attorney|Consul|Secretary|State)"
    r"[ -]+)*"
    r"(?:Minister|President|Premier|Prime Minister|Ambassador|Consul(?: "
    r"General)?|Ombudsm[ae]n|Ombudsperson|Governor|Mayor|Prosecutor(?: General)?|Judge|Justice"
    r"|Chairman|Chairwoman|Chairperson|Chair|Speaker|Commissioner|Senator|Deputy|Director(?:[ -]General)?|Secretary(?: "
    r"General)?|General|Colonel|Major|Captain|Spokesperson|Spokesman"
    r"|Spokeswoman|Undersecretary|Counsell?or|Attaché|(?:Senior )?Advis[eo]r|Rapporteur|Representative|Akim|Head|MP)"
)
_EN_BEFORE = re.compile(
    rf"\b(?P<office>{_EN}(?:\s+(?:of|for|on|to|at|in|and|the|[A-Z][\w’'-]*|,(?= [A-Z]))){{0,14}})[\s,(]*$",
    re.IGNORECASE,
)
_EN_AFTER = re.compile(
    r"\s*[,(]\s*(?:the |a |an |then |former |acting )?"
    rf"(?P<office>{_EN}(?:\s+(?:of|for|on|to|and|the|[A-Z][\w’'-]*)){{0,8}})"
    r"(?=\s*[,.;)]|\s+[a-z]|\s*$)"
)
_RU = (
    r"(?:(?:перв\w+|бывш\w+|тогдашн\w+|временно исполняющ\w+ обязанности|и\. ?о\.|генеральн\w+)\s+)*"
    r"(?:вице-премьер\w*|премьер-министр\w*|министр\w*|замминистра|заместител\w+|президент\w*|омбудсмен\w*|посол|посла|послу|консул\w*|генконсул\w*|губернатор\w*|мэр\w*"
    r"|аким\w*|прокурор\w*|судь[яиюей]\w*|председател\w+|спикер\w*|депутат\w*|глав[аыеу]\w?|директор\w*|начальник\w*|руководител\w+|секретар\w+|генерал\w*|полковник\w*|уполномоченн\w+)"
)
_RU_BEFORE = re.compile(rf"\b(?P<office>{_RU}(?:\s+[^\W\d_][\w-]*){{0,8}})[\s,(–—-]*$", re.IGNORECASE)
_RU_AFTER = re.compile(rf"\s*[,(]\s*(?:тогда |ныне )?(?P<office>{_RU}(?:\s+[а-яё-]+){{0,7}})(?=\s*[,.;)]|\s*$)")
_RU_VERB = re.compile(
    r"\b\w{2,}(?:ил|ал|ял|ыл|ила|ала|яла|ило|ало|или|али|яли|ться|тся|лся|лась|лись|ает|яет|ует|ают|яют|уют)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|г-н|г-жа)\.?\s*$|\b[Гг]оспо\w+\s+$")
_REACH = 120
_LOWER_LINK = frozenset(["of", "for", "on", "to", "at", "in", "and", "the"])


def office_before(text: str, start: int, floor: int) -> str:
    """The office right before the name at `start`, as printed, or "". Nothing before `floor` is looked at."""
    before = _TITLE.sub("", text[max(floor, start - _REACH) : start])
    before = before[max(before.rfind(mark) for mark in (". ", ";", "(", ")", ":")) + 1 :]
    match = _EN_BEFORE.search(before)
    if match is not None and _all_titles(match.group("office")):
        return one_line(match.group("office")).strip(" ,")
    match = _RU_BEFORE.search(before)
    if match is not None and not _RU_VERB.search(match.group("office")):
        return one_line(match.group("office")).strip(" ,")
    return ""


def office_beside(text: str, start: int, end: int, floor: int) -> str:
    """The office that stands right before or after the name at `start:end`, as printed, or ""."""
    found = office_before(text, start, floor)
    if found:
        return found
    for pattern in (_EN_AFTER, _RU_AFTER):
        match = pattern.match(text[end : end + _REACH])
        if match is not None and not _RU_VERB.search(match.group("office")):
            return one_line(match.group("office")).strip(" ,")
    return ""


def _all_titles(office: str) -> bool:
    """Whether only linking words are in small letters: "Minister of Health" is one, "the minister told" is not."""
    words = office.replace(",", " ").split()
    return all(word[0].isupper() or word in _LOWER_LINK or at == 0 for at, word in enumerate(words))
