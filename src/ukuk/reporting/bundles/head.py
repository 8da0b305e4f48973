"""The head of submission.md: eight keys between `---` lines, in the plain part of YAML that such heads use.

Every value is text as written (`state: NO` is Norway, `on:` is a key and no truth value); aliases, tags, nested maps
are refused with their line. The engine reads no YAML library's types, so a head means the same whatever loads it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ukuk.grounds import BadInput, BrokenBundle, PartialDate
from ukuk.reporting.nearest import did_you_mean
from ukuk.reporting.printing.wording import COMMITTEES
from ukuk.reporting.printing.words import LANGUAGES, Language
from ukuk.reporting.rules import PHASES, Phase

KEYS = ("title", "state", "body", "phase", "language", "on", "authors", "publish")
_WHERE = "submission.md"
_KEY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_TRUTH = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class Head:
    """What a paper says of itself. `state` is alpha-2 or alpha-3, upper-case; `publish` whether it may be published."""

    title: str
    state: str
    body: str
    phase: Phase
    language: Language
    on: PartialDate
    authors: tuple[str, ...]
    publish: bool


def read_head(text: str) -> tuple[Head, int]:
    """The head and the offset at which the body begins.

    Refuses a missing or unknown key (with the nearest known one), a value outside its list, and YAML beyond the plain
    part.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise BrokenBundle(
            "The text does not begin with a head",
            where=f"{_WHERE}, line 1",
            then=f"Begin with a line `---`, the keys {', '.join(KEYS)}, and a line `---`",
        )
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        raise BrokenBundle(
            "The head is not closed", where=f"{_WHERE}, line 1", then="End it with a line of three hyphens"
        )
    raw = _entries(lines[1:end])
    missing = [key for key in KEYS if key not in raw]
    if missing:
        raise BrokenBundle(
            f"The head lacks {', '.join(missing)}", where=f"{_WHERE}, line 1", then=f"It needs {', '.join(KEYS)}"
        )
    offset = sum(len(line) + 1 for line in lines[: end + 1])
    return _validated(raw), min(offset, len(text))


def _entries(lines: list[str]) -> dict[str, tuple[int, str | tuple[str, ...]]]:
    """Each key with its line in the file and its text or list."""
    found: dict[str, tuple[int, str | tuple[str, ...]]] = {}
    at = 0
    while at < len(lines):
        line, number = lines[at].rstrip(), at + 2
        at += 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _KEY.match(line)
        if match is None:
            raise BrokenBundle(
                f"This line of the head cannot be read: {line[:60]!r}",
                where=f"{_WHERE}, line {number}",
                why="A head is made of `key: value` lines and lists of `- item` lines",
                then="Write the value on the line of its key; put it in double quotes if it begins with a sign",
            )
        key, value = match.group(1), (match.group(2) or "").strip()
        _known(key, number)
        if key in found:
            raise BrokenBundle(
                f"The head names {key!r} twice", where=f"{_WHERE}, line {number}", then="Keep one of the two"
            )
        block = []
        while at < len(lines) and (not lines[at].strip() or lines[at][:1] in " \t" or lines[at].startswith("-")):
            block.append((at + 2, lines[at].rstrip()))
            at += 1
        found[key] = (number, _value(value, block, number))
    return found


def _value(value: str, block: list[tuple[int, str]], number: int) -> str | tuple[str, ...]:
    rest = [(n, line.strip()) for n, line in block if line.strip() and not line.lstrip().startswith("#")]
    if value in (">", ">-", "|", "|-"):
        return " ".join(line for _, line in rest)
    if value.startswith("["):
        inner = " ".join([value, *(line for _, line in rest)])
        if not inner.endswith("]"):
            raise BrokenBundle(
                "This list is not closed",
                where=f"{_WHERE}, line {number}",
                then="Close it with `]`, or write `- item` lines",
            )
        items = re.findall(r'\s*"(?:[^"\\]|\\.)*"\s*|\s*\'(?:[^\']|\'\')*\'\s*|[^,]+', inner[1:-1])
        return tuple(plain for item in items if (plain := _scalar(item.strip(), number)))
    if not value and rest and all(line.startswith("-") for _, line in rest):
        return tuple(_scalar(line[1:].strip(), n) for n, line in rest)
    if rest and rest[0][1].startswith("- "):
        raise BrokenBundle(
            "A list follows a value on the same key",
            where=f"{_WHERE}, line {rest[0][0]}",
            then="Keep the value or the list",
        )
    return _scalar(" ".join([value, *(line for _, line in rest)]).strip(), number)


def _scalar(value: str, number: int) -> str:
    if value[:1] == '"' or value[:1] == "'":
        quote = value[0]
        value = re.sub(rf"(?<={quote})\s+#.*$", "", value)
        if len(value) < 2 or value[-1] != quote:
            raise BrokenBundle(
                "A quotation mark is not closed", where=f"{_WHERE}, line {number}", then="Close it on the same line"
            )
        inner = value[1:-1]
        return inner.replace("''", "'") if quote == "'" else re.sub(r'\\(["\\/])', r"\1", inner)
    if value[:1] in tuple("&*!|>%@`{?"):
        raise BrokenBundle(
            f"A value may not begin with {value[:1]!r}",
            where=f"{_WHERE}, line {number}",
            why="YAML gives that sign a meaning which a head does not use",
            then="Put the value in double quotes",
        )
    return re.sub(r"\s+#.*$", "", value)


def _known(key: str, number: int) -> None:
    if key in KEYS:
        return
    raise BrokenBundle(
        f"The head has an unknown key {key!r}",
        where=f"{_WHERE}, line {number}",
        then=did_you_mean(key.lower(), KEYS) + f"The keys are {', '.join(KEYS)}",
    )


def _validated(raw: dict[str, tuple[int, str | tuple[str, ...]]]) -> Head:
    def text(key: str) -> str:
        number, value = raw[key]
        if not isinstance(value, str) or not value:
            raise BrokenBundle(f"{key!r} is empty or a list", where=f"{_WHERE}, line {number}", then="Write one value")
        _clean(value, number)
        return value

    def one_of(key: str, allowed: tuple[str, ...]) -> str:
        value = text(key).lower()
        if value not in allowed:
            raise BrokenBundle(
                f"{key} is {text(key)!r}",
                where=f"{_WHERE}, line {raw[key][0]}",
                then=did_you_mean(value, allowed)
                + ("Write yes or no" if key == "publish" else f"It may be {', '.join(allowed)}"),
            )
        return value

    state = text("state").upper()
    if not re.fullmatch(r"[A-Z]{2,3}", state):
        raise BrokenBundle(
            f"state is {state!r}", where=f"{_WHERE}, line {raw['state'][0]}", then="Write its ISO 3166 code: KG or KGZ"
        )
    number, names = raw["authors"]
    authors = names if isinstance(names, tuple) else (names,)
    if not any(authors):
        raise BrokenBundle(
            "authors is empty",
            where=f"{_WHERE}, line {number}",
            why="A Committee does not take an unsigned paper",
            then="Name the organisations that submit it, one `- name` line each",
        )
    for name in authors:
        _clean(name, number)
    try:
        on = PartialDate.parse(text("on"))
    except BadInput as error:
        raise BrokenBundle(error.what, where=f"{_WHERE}, line {raw['on'][0]}", then=error.then) from None
    body = one_of("body", tuple(COMMITTEES))
    phase = one_of("phase", PHASES)
    language = one_of("language", LANGUAGES)
    publish = _TRUTH[one_of("publish", tuple(_TRUTH))]
    title = text("title")
    return Head(title, state, body, phase, language, on, tuple(name for name in authors if name), publish)  # type: ignore[arg-type]


def _clean(value: str, number: int) -> None:
    if any(ord(sign) < 32 or sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffc" for sign in value):
        raise BrokenBundle(
            "A value holds a control character", where=f"{_WHERE}, line {number}", then="Type the value anew"
        )
