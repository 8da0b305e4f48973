"""States that a text names beside a law: "Chilean Constitution", "Закон Кыргызской Республики"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ukuk.norms.citing.words import WORD, stem, stems
from ukuk.norms.lawbook import State

# English names begin with a capital; Russian adjectives do not.
_CAN_BEGIN = re.compile(r"(?<!\w)[A-Z\u00c0-\u024f\u0400-\u04ff][^\W_]*")


class StateIndex:
    """Names and adjectives of States by their first word. A form that two States share decides nothing."""

    def __init__(self, states: Mapping[str, State]) -> None:
        shared: dict[tuple[str, ...], set[str]] = {}
        self._acronyms: dict[str, str] = {}
        for code in sorted(states):
            state = states[code]
            for forms in (state.names, state.adjectives):
                for language in sorted(forms):
                    for written in forms[language]:
                        if written.isupper():
                            self._acronyms[written] = code
                        elif parts := tuple(stems(written)):
                            shared.setdefault(parts, set()).add(code)
        self._forms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for parts, codes in shared.items():
            code = next(iter(codes)) if len(codes) == 1 else ""
            self._forms.setdefault(parts[0], []).append((parts, code))
        for forms_of_word in self._forms.values():
            forms_of_word.sort(key=lambda form: (-len(form[0]), form))

    def named(self, text: str, low: str, start: int, end: int) -> list[tuple[int, str]]:
        """(place, alpha-2) of each State named in `text[start:end]`, in order."""
        found: list[tuple[int, str]] = []
        past = start
        for word in _CAN_BEGIN.finditer(text, start, end):
            at = word.start()
            if at < past:
                continue
            if word.group() in self._acronyms:
                found.append((at, self._acronyms[word.group()]))
                continue
            for form, code in self._forms.get(stem(low[at : word.end()]), ()):
                stop = word.end() if len(form) == 1 else _matched(low, at, end, form)
                if stop:
                    if code:
                        found.append((at, code))
                    past = stop
                    break
        return found

    def end(self, text: str, low: str, at: int) -> int:
        """Where the name of a State ends that begins at `at`; `at` where none does."""
        word = _CAN_BEGIN.match(text, at)
        if word is None:
            return at
        if word.group() in self._acronyms:
            return word.end()
        for form, _ in self._forms.get(stem(low[at : word.end()]), ()):
            stop = word.end() if len(form) == 1 else _matched(low, at, len(low), form)
            if stop:
                return stop
        return at


def _matched(low: str, at: int, end: int, form: tuple[str, ...]) -> int:
    """Where the form ends that begins at `at`, 0 where it does not stand there."""
    place = 0
    for word in WORD.finditer(low, at, min(end, at + 120)):
        part = stem(word.group())
        if not part:
            continue
        if part != form[place]:
            return 0
        place += 1
        if place == len(form):
            return word.end()
    return 0
