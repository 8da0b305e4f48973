"""Text, numbers, telephone numbers, yes and no, and the many ways in which a cell says nothing."""

from __future__ import annotations

import re
import unicodedata

from ukuk.workspace.imports.cells.trouble import Trouble, cut
from ukuk.workspace.imports.sheets import Broken, Value, plain

_YES = {"yes", "y", "true", "1", "да", "д", "ооба", "ова", "бар", "есть", "+", "✓", "✔", "x", "х", "v"}
_NO = {"no", "n", "false", "0", "нет", "н", "жок", "жокъ"}
# As written in lists of ours; a cell that says so says nothing, and is counted in the report.
_NOTHING = {
    "-", "--", "—", "–", "?", "??", "n/a", "n.a.", "unknown", "not known", "н/д", "н.д.",
    "нет данных", "неизвестно", "не известно", "неизв", "неизв.", "не указано", "не указан", "не знаю", "не знает",
    "белгисиз", "маалымат жок", "билбейм", "билбейт", "көрсөтүлгөн эмес",
}  # fmt: skip
_BETWEEN_PHONES = re.compile(r"[;,/\n|]|\s{2,}")
_PHONE = re.compile(r"\+?[\d\s().\-\u2010-\u2015]+")
_NUMBER = re.compile(r"-?\d{1,3}(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?|-?\d+(?:[.,]\d+)?")
_FEWEST_DIGITS, _MOST_DIGITS = 5, 15


def broken(value: Value) -> Trouble | None:
    """The trouble of a cell that holds no value."""
    return Trouble(f"broken_{value.why}", value.shown) if isinstance(value, Broken) else None


def says_nothing(value: Value) -> bool:
    """Whether the cell is empty or says in words that it is not known.

    >>> says_nothing("н/д"), says_nothing("Нет"), says_nothing("  ")
    (True, False, True)
    """
    text = plain(value).casefold()
    return not isinstance(value, Broken) and (not text or text in _NOTHING)


def read_text(value: Value, longest: int = 0) -> str | Trouble:
    """The text with its lines kept; `longest` characters at most (0: any length)."""
    trouble = broken(value)
    if trouble:
        return trouble
    if isinstance(value, str):
        lines = [plain(line) for line in unicodedata.normalize("NFC", value).splitlines()]
        text = "\n".join(lines).strip()
    else:
        text = plain(value)
    if longest and len(text) > longest:
        return Trouble("too_long", cut(text), str(longest))
    return text


def read_yes_no(value: Value) -> bool | Trouble:
    """Yes or no in English, Russian or Kyrgyz, or as a tick.

    >>> read_yes_no("Ооба"), read_yes_no("нет"), read_yes_no(1)
    (True, False, True)
    """
    trouble = broken(value)
    if trouble:
        return trouble
    text = plain(value).casefold().rstrip(".!")
    if text in _YES:
        return True
    if text in _NO:
        return False
    return Trouble("not_yes_no", cut(text))


def read_number(value: Value) -> int | float | Trouble:
    """A number, whole where it is whole; spaces between thousands and a comma before the fraction are read.

    >>> read_number("12 000"), read_number("1,5"), read_number(7.0)
    (12000, 1.5, 7)
    """
    trouble = broken(value)
    if trouble:
        return trouble
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value) if float(value).is_integer() else value
    text = plain(value)
    if not _NUMBER.fullmatch(text):
        return Trouble("not_number", cut(text))
    number = float(text.replace(" ", "").replace(",", "."))
    return int(number) if number.is_integer() else number


def read_phones(value: Value) -> tuple[str, ...] | Trouble:
    """The telephone numbers of a cell: digits, with `+` where it is written. No prefix is added or changed.

    >>> read_phones("+996 (555) 12-34-56; 0312 66 00 11")
    ('+996555123456', '0312660011')
    """
    trouble = broken(value)
    if trouble:
        return trouble
    phones: list[str] = []
    for piece in _BETWEEN_PHONES.split(value if isinstance(value, str) else plain(value)):
        said = plain(piece)
        if not said:
            continue
        digits = "".join(letter for letter in said if letter.isdigit())
        if not _PHONE.fullmatch(said) or not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
            return Trouble("not_phone", cut(said))
        phone = ("+" if said.startswith("+") else "") + digits
        if phone not in phones:
            phones.append(phone)
    return tuple(phones)
