"""The pages' words in other languages: `python -m ukuk.workspace.messages` compiles every django.po of the workspace.

What several desks say stands in workspace/locale, what one desk says in its own folder `locale`.

Compiled catalogues are made at install and not kept in the repository. gettext's own tools are not needed: the
format is small (GNU gettext manual, "The Format of GNU MO Files"), and an old laptop has no msgfmt.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ukuk.grounds import BadInput

WORKSPACE = Path(__file__).parent
LOCALE = WORKSPACE / "locale"
_CONTEXT_MARK = "\x04"
_LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?\s+)?(".*")\s*')


@dataclass(slots=True)
class Entry:
    """One message of a catalogue. `strings` has one translation, or one for each plural form."""

    context: str | None = None
    id: str = ""
    plural: str | None = None
    strings: dict[int, str] = field(default_factory=dict)
    fuzzy: bool = False

    @property
    def key(self) -> str:
        """What gettext looks up."""
        head = f"{self.context}{_CONTEXT_MARK}" if self.context is not None else ""
        return head + self.id + (f"\0{self.plural}" if self.plural is not None else "")


def read_catalogue(text: str, where: str = "django.po") -> list[Entry]:
    """The entries of a .po file, its header first. Refuses a line that is no part of the format, with its number."""
    entries: list[Entry] = []
    entry, part, index, fuzzy = Entry(), "", 0, False

    def close() -> None:
        nonlocal entry, part
        if part:
            entries.append(entry)
        entry, part = Entry(), ""

    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            if part == "msgstr":
                close()
            if line.startswith("#,") and "fuzzy" in line:
                fuzzy = True
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise BadInput(
                "This line is no part of a catalogue", where=f"{where}, line {number}", then="Put it in quotes"
            )
        keyword, plural_index, quoted = match.groups()
        value = ast.literal_eval(quoted)
        if keyword:
            if part == "msgstr" and keyword in ("msgctxt", "msgid"):
                close()
            if not part:
                entry.fuzzy, fuzzy = fuzzy, False
            part, index = keyword, int(plural_index or 0)
        if part == "msgctxt":
            entry.context = (entry.context or "") + value
        elif part == "msgid":
            entry.id += value
        elif part == "msgid_plural":
            entry.plural = (entry.plural or "") + value
        elif part == "msgstr":
            entry.strings[index] = entry.strings.get(index, "") + value
    close()
    return entries


def compiled(entries: list[Entry]) -> bytes:
    """The catalogue as a .mo file. Fuzzy and empty entries are left out: the reader then sees the English."""
    table = {
        entry.key.encode(): "\0".join(entry.strings[form] for form in sorted(entry.strings)).encode()
        for entry in entries
        if all(entry.strings.values()) and (not entry.fuzzy or not entry.id)
    }
    keys = sorted(table)
    heads = 28
    keys_at = heads + 16 * len(keys)
    strings_at = keys_at + sum(len(key) + 1 for key in keys)
    key_index, string_index, at_key, at_string = b"", b"", keys_at, strings_at
    for key in keys:
        key_index += struct.pack("<II", len(key), at_key)
        string_index += struct.pack("<II", len(table[key]), at_string)
        at_key += len(key) + 1
        at_string += len(table[key]) + 1
    header = struct.pack("<7I", 0x950412DE, 0, len(keys), heads, heads + 8 * len(keys), 0, 0)
    bodies = b"".join(key + b"\0" for key in keys) + b"".join(table[key] + b"\0" for key in keys)
    return header + key_index + string_index + bodies


def catalogues() -> Iterator[Path]:
    """The .po files: the shared ones, then the desks'."""
    yield from sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))
    yield from sorted(WORKSPACE.glob("*/locale/*/LC_MESSAGES/django.po"))


def compile_all() -> list[Path]:
    """Write each .mo beside its .po; the files written."""
    written = []
    for source in catalogues():
        target = source.with_suffix(".mo")
        target.write_bytes(compiled(read_catalogue(source.read_text(encoding="utf-8"), str(source))))
        written.append(target)
    return written


def compile_missing() -> None:
    """Compile again where a .mo is missing or older than its .po; a folder that cannot be written is left as it is."""
    stale = [
        source
        for source in catalogues()
        if not source.with_suffix(".mo").exists() or source.with_suffix(".mo").stat().st_mtime < source.stat().st_mtime
    ]
    if stale:
        try:
            compile_all()
        except OSError:
            return


if __name__ == "__main__":
    for path in compile_all():
        print(path.relative_to(WORKSPACE), file=sys.stderr)
