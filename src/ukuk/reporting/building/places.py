"""The names of States and places in the paper's language: the pack's first, CLDR's where the pack has none."""

from __future__ import annotations

from collections.abc import Callable

from ukuk.grounds import BrokenBundle
from ukuk.norms import state_code
from ukuk.norms.lawbook import Lawbook
from ukuk.reporting.printing.words import Language


def state_name(code: str, lawbook: Lawbook, language: Language) -> str:
    """The State by its alpha-2 or alpha-3 code; refuses a code that the pack, which holds ISO 3166, does not have.

    Without a pack an alpha-3 code is printed as it is.
    """
    alpha2 = _alpha2(code, lawbook)
    if alpha2 is None and not lawbook.states:
        return code
    if alpha2 is None:
        raise BrokenBundle(
            f"There is no State with the code {code!r}",
            where="submission.md, head, state",
            then="Write its ISO 3166 code: KG or KGZ",
        )
    return _named(alpha2, lawbook, language) or code


def place_namer(lawbook: Lawbook, language: Language) -> Callable[[str], str]:
    """Gives the name of a State, and any other place's own id: the table then says exactly what the row says."""

    def name(code: str) -> str:
        alpha2 = _alpha2(code, lawbook) if code.isupper() else None
        return (_named(alpha2, lawbook, language) if alpha2 else "") or code

    return name


def _named(alpha2: str, lawbook: Lawbook, language: Language) -> str:
    state = lawbook.states.get(alpha2)
    if state is not None and state.names.get(language):
        return state.names[language][0]
    from babel import Locale

    return str(Locale.parse(language).territories.get(alpha2, ""))


def _alpha2(code: str, lawbook: Lawbook) -> str | None:
    found = state_code(code, lawbook)
    if found is None and len(code) == 2:
        from babel import Locale

        return code if code in Locale.parse("en").territories else None
    return found
