"""States that a text names beside a law: "Chilean Constitution", "Code of Kazakhstan", "Закон Кыргызской Республики"."""

from __future__ import annotations

from collections.abc import Mapping

from ukuk.norms.cite_words import WORD, stem, stems
from ukuk.norms.lawbook import State


class StateIndex:
    """Names and adjectives of States by their first word. A form that two States share decides nothing and is left out."""

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
        words = [(word.start(), word.group(), stem(word.group())) for word in WORD.finditer(low, start, end)]
        parts = [(at, written, part) for at, written, part in words if part]
        found: list[tuple[int, str]] = []
        place = 0
        while place < len(parts):
            at, written, part = parts[place]
            step = 1
            original = text[at : at + len(written)]
            if original in self._acronyms:
                found.append((at, self._acronyms[original]))
            elif original[0].isupper() or not original.isascii():
                for form, code in self._forms.get(part, ()):
                    if tuple(known for _, _, known in parts[place : place + len(form)]) == form:
                        if code:
                            found.append((at, code))
                        step = len(form)
                        break
            place += step
        return found
