"""The words and marks by which a text gives parts of a whole, English and Russian."""

from __future__ import annotations

import re

SOME = re.compile(
    r"\b(?:including|incl\.|inter alia|among (?:them|whom|others)|amongst them|such as|of "
    r"(?:them|these|those|whom|which|this number|that number)"
    r"|в том числе|включая|из (?:них|которых|этого числа|этих)|среди (?:них|которых)|в т\. ?ч\.)",
    re.IGNORECASE,
)
OF_WHOM = re.compile(
    r"\b(?:of (?:them|these|those|whom|which|this number|that number)|из (?:них|которых|этого числа|этих))\b",
    re.IGNORECASE,
)
NEXT_SENTENCE = re.compile(
    r"\s*(?:(?:Most|The majority|Some|Many|All) of (?:them|these|those)|Of (?:them|these|those|this number|that "
    r"number|whom)|Among (?:them|these)"
    r"|They include|This includes|Большинство(?: из них)?|Большая часть(?: из них)?|Из (?:них|этого "
    r"числа|этих)|Среди них|В том числе)\b"
)
LEADING_WHOLE = re.compile(r"\s*(?:Out of|Of|Among|Из|Среди)(?: (?:the|these|those|all|a total of|всех|этих))*\s*$")
OPEN = re.compile(
    r"\b(?:others?|the rest|the remain\w+|remaining|elsewhere|etc\.?|and so on|mainly|mostly|primarily|above "
    r"all|for example|for instance|e\.g\."
    r"|among others|at least|some of|significantly less|unknown|not known"
    r"|друг(?:ие|их|ими|им|ой|ом)|проч(?:ие|их|им)|остальн\w+|и т\. ?[дп]\.|и др\.|преимущественно|в "
    r"основном|главным образом|например"
    r"|большинство|большая часть|неизвестн\w+)",
    re.IGNORECASE,
)
BY_OTHERS = re.compile(
    r"\b(?:according to|as reported by|estimated by|по (?:данным|оценк\w+|сведениям|информации))\b", re.IGNORECASE
)
RESPECTIVELY = re.compile(
    r"\b(?:respectively|соответственно|compared|against|versus|vs|up from|down from|против|по сравнению)\b",
    re.IGNORECASE,
)
SHARED_OUT = re.compile(
    r"\b(?:as follows|distribut\w+|breakdown|broken down|by "
    r"(?:country|region|sex|gender|age|sector)|compris\w+|consist\w+|divided|made up of"
    r"|структур\w+|распредел\w+|следующим образом|по (?:странам|регионам|полу|возрасту|отраслям)|состо(?:ит|ят) "
    r"из|делятся)\b",
    re.IGNORECASE,
)
TOTAL_BEFORE = re.compile(
    r"(?:\b(?:(?:a|the) total of|in total|altogether|in all|totall?ing|in sum)|\b(?:всего|итого|в общей "
    r"сложности|в сумме))[\s,:–—-]*$",
    re.IGNORECASE,
)
TOTAL_AFTER = re.compile(
    r"(?:\s+[^\W\d_]+){0,3}\s+(?:in total|altogether|in all|в общей сложности|всего)\b", re.IGNORECASE
)
SEPARATOR = re.compile(r"[,;]|\b(?:and|as well as|plus|и|а также)\b|\n", re.IGNORECASE)
DASH = re.compile(r"\s[–—-]\s|:\s")
OF_ONE_SEX = re.compile(
    r"\s*(?:of (?:all |the |these )*(?:wom|girl|men\b|boy|fem|mal)|(?:всех )?(?:женщин|мужчин|девоч|мальчик))",
    re.IGNORECASE,
)
AGES = re.compile(r"\s*(?:all )?(?:aged|ages|between|в возрасте|от)\b", re.IGNORECASE)
# "30 % in trade, 15 % in services", "40 % by air, 60 % by rail": the verb stands once, the groups exclude each other.
ELLIPTIC = re.compile(
    r"\s*(?:[—–-]\s*)?(?P<idiom>on foot|in person|online|пешком|лично|онлайн)$"
    r"|\s*(?:[—–-]\s*)?(?P<head>in|from|to|for|by|via|в|во|на|из|от|по)\s+(?:[^\W\d_]+\s*){1,4}$"
    r"|\s*(?:[—–-]\s*)?(?P<means>[а-яё]{3,}(?:ом|ем|ём|ами))$"
)
WORD = re.compile(r"[^\W\d_]+")
