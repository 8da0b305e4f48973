"""How the server takes a body that is too large: it hears it to the end and drops it, so that its answer is seen.

Waitress by itself answers at once and hangs up; a browser that is still sending then shows a broken connection.
"""

from __future__ import annotations

from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.utilities import RequestEntityTooLarge


class Parser(HTTPRequestParser):
    """A request whose declared length is over the limit comes to the application without its body."""

    error: Any
    _to_drop = 0

    def received(self, data: bytes) -> int:
        if self._to_drop:
            dropped = min(len(data), self._to_drop)
            self._to_drop -= dropped
            self.completed = not self._to_drop
            return dropped
        consumed: int = super().received(data)
        if isinstance(self.error, RequestEntityTooLarge) and not self.chunked:
            self._to_drop = self.content_length
            self.error = None
            self.completed = False
        return consumed


class Channel(HTTPChannel):
    """A connection that hears requests so."""

    parser_class = Parser
