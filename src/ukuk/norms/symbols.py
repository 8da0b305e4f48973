"""United Nations document symbols in a text, the misprints of real papers set right ("CMW/C/ KGZ/1")."""

from __future__ import annotations

import re

from ukuk.norms.citation import SymbolMention

# A symbol is a series and parts behind slashes. Letters of both alphabets that look alike stand for each other.
_ALIKE = str.maketrans("АВЕКМНОРСТХУІЅЈ", "ABEKMHOPCTXYISJ")
_LETTER = "A-ZАВЕКМНОРСТХУІЅЈ"
_BODIES = frozenset(("CMW", "CRC", "CEDAW", "CERD", "CCPR", "CAT", "CRPD", "CED", "HRI", "INT", "ST"))
_ORGANS = frozenset(
    re.findall(r"\w+", "HRC RES DEC CONF C INF PV SR ES CN ICEF NGO HSC AC BUR ECE ESCAP PRST BC SPC WG")
)
_PRINCIPAL = frozenset("AES")
_PART = re.compile(
    r"[ ]?/[ \n]?("
    r"(?:[Aa]dd|[Rr]ev|[Cc]orr|Amend|Misc|Conf|Res|Dec)[.,]?[ ]?\d{1,3}(?!\w)"
    rf"|SR[.,]?[ ]?\d{{1,4}}(?!\w)"
    rf"|[{_LETTER}]{{1,8}}(?!\w)(?:[.,][ ]?\d{{1,4}}(?!\d)(?:[-–][\dA-Z]{{1,4}})?)?"
    rf"|[{_LETTER}](?:[ ]?[{_LETTER}]){{1,4}}(?=[ ]?/)"
    r"|\d{1,7}(?:[-–]\d{1,4})?(?!\w)"
    r")"
)
_MORE_RECORDS = re.compile(
    r"(,\s*|\s*(?:and|и|or|или|&)\s+|\s*[-–]\s*)(?:SR\.\s?)?(\d{1,4})(?!\d|[.,]\d|\s?(?:%|[а-яa-z]))"
)
_SPACED_SERIES = re.compile(rf"(?<!\w)[{_LETTER}](?:[ ]?[{_LETTER}]){{2,4}}$")
_RECORD = re.compile(r"^(.*/SR\.)(\d+)$")
_WELL_FORMED = re.compile(
    r"(?:CMW|CRC|CEDAW|CERD|CCPR|CAT|CRPD|CED)/(?:C|SP|OP|CSP|GC|\d{4})/.+|(?:HRI|ST|INT)/.+|[AES]/.+"
)
_MOST_RECORDS = 60
_NEEDS_DIGIT = re.compile(r"\d")


def find_symbols(text: str) -> tuple[SymbolMention, ...]:
    """Every document symbol in the text, in order, each with its normal form.

    "SR.273 and 274" behind a body gives two mentions, the second at its bare number; a joint general comment
    ("CMW/C/GC/3-CRC/C/GC/22") gives two; a range of meetings its first and its last. Addresses, "and/or", years
    ("2018/19") and measures are no symbols.
    """
    found: list[SymbolMention] = []
    past = 0
    at = text.find("/")
    while at >= 0:
        mention = _at_slash(text, at, past)
        if mention is not None:
            found.append(mention)
            past = mention.end
            more = _records(text, mention)
            found += more
            past = more[-1].end if more else past
            at = text.find("/", past)
        else:
            at = text.find("/", at + 1)
    return tuple(found)


def _at_slash(text: str, at: int, past: int) -> SymbolMention | None:
    begin = _series_before(text, at, past)
    if begin is None:
        return None
    end, parts = at, [text[begin:at].strip()]
    while (part := _PART.match(text, end)) is not None:
        written = part.group(1)
        if part.group()[0] == " " and not _goes_on(text, part, parts):
            break
        parts.append(written)
        end = part.end()
    if len(parts) < 2:
        return None
    symbol = _normal(parts)
    if symbol is None or (end < len(text) and (text[end].isalnum() or text[end] == "/" or text.startswith("://", end))):
        return None
    return SymbolMention(begin, end, text[begin:end], symbol)


def _series_before(text: str, at: int, past: int) -> int | None:
    """Where the series before the slash at `at` begins."""
    end = at - 1 if at and text[at - 1] == " " else at
    begin = end
    while begin > past and end - begin < 6 and _is_capital(text[begin - 1]):
        begin -= 1
    if begin == end:
        return None
    if begin and (text[begin - 1].isalnum() or text[begin - 1] in "/.@_"):
        return None
    series = text[begin:end].translate(_ALIKE)
    if series in _BODIES or series in _PRINCIPAL:
        return begin
    spaced = _SPACED_SERIES.search(text, max(past, at - 12), end)
    if spaced is not None and spaced.group().replace(" ", "").translate(_ALIKE) in _BODIES:
        return spaced.start()
    return None


def _is_capital(letter: str) -> bool:
    return "A" <= letter <= "Z" or letter in "АВЕКМНОРСТХУІЅЈ"


def _goes_on(text: str, part: re.Match[str], parts: list[str]) -> bool:
    """Whether a slash after a stray space goes on with the symbol: "CMW / C / KGZ / 1" does, "A / B" does not."""
    return (
        len(parts) > 1
        or parts[0].translate(_ALIKE) in _BODIES
        or _NEEDS_DIGIT.search(text, part.end(), part.end() + 12) is not None
    )


def _normal(parts: list[str]) -> str | None:
    shaped = [_part(part) for part in parts]
    symbol = "/".join(shaped)
    if not _WELL_FORMED.fullmatch(symbol) or not _NEEDS_DIGIT.search(symbol):
        return None
    if shaped[0] in _PRINCIPAL and not (shaped[1][0].isdigit() or shaped[1].split(".")[0] in _ORGANS):
        return None
    return symbol


def _part(part: str) -> str:
    word = part.replace(" ", "").replace("–", "-").replace(",", ".")
    if not any(letter.islower() for letter in word):
        word = word.translate(_ALIKE)
    word = re.sub(r"^(add|rev|corr)", lambda found: found.group().capitalize(), word)
    word = re.sub(r"^(Add|Rev|Corr)(?=\d)", r"\1.", word)
    return re.sub(r"^(SR|WG|L|CRP|WP|CN|AC|C)(?=\d)", r"\1.", word)


def _records(text: str, mention: SymbolMention) -> list[SymbolMention]:
    """The further meetings of "CMW/C/SR.273 и 274"."""
    record = _RECORD.match(mention.symbol)
    if record is None:
        return []
    found: list[SymbolMention] = []
    end, last = mention.end, int(record.group(2))
    while (more := _MORE_RECORDS.match(text, end)) is not None:
        number = int(more.group(2))
        if not last < number <= last + _MOST_RECORDS:
            break
        found.append(SymbolMention(more.start(2), more.end(2), more.group(2), f"{record.group(1)}{number}"))
        end, last = more.end(), number
    return found
