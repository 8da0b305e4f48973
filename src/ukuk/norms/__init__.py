"""Norms that can be cited: what a text cites, whether it is in force on a day, whether it binds a State on that day."""

from ukuk.norms.binding import Bound, bound, known_state, state_code
from ukuk.norms.citation import Citation, SymbolMention
from ukuk.norms.citing.finding import cite
from ukuk.norms.force import InForce, in_force
from ukuk.norms.naming import Named, instrument_of, named, near
from ukuk.norms.showing import binding_as_json, force_as_json, show
from ukuk.norms.symbols import find_symbols

__all__ = [
    "Bound",
    "Citation",
    "InForce",
    "Named",
    "SymbolMention",
    "binding_as_json",
    "bound",
    "cite",
    "find_symbols",
    "force_as_json",
    "in_force",
    "instrument_of",
    "known_state",
    "named",
    "near",
    "show",
    "state_code",
]
