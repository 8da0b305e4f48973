"""The one error tree. An error is public API: it says what is wrong, where, why, and what to do next.

Every exception that Ukuk raises on purpose descends from `UkukError`; each branch carries its exit code.
An answer such as *unknown* or *not bound* is no error: see `ukuk.grounds.known`.
"""

from __future__ import annotations


class UkukError(Exception):
    """Root of all errors. `what` is one sentence; `where`, `why` and `then` (what to do) complete the paragraph."""

    exit_code = 3

    def __init__(self, what: str, *, where: str = "", why: str = "", then: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.why = why
        self.then = then

    def __str__(self) -> str:
        """The paragraph a person reads: `where: what. why. then.`"""
        sentences = [part.rstrip(".") + "." for part in (self.what, self.why, self.then) if part]
        return (f"{self.where}: " if self.where else "") + " ".join(sentences)


class WrongUsage(UkukError):
    """The command or call was asked for something that does not exist or does not fit together."""

    exit_code = 2


class BadInput(UkukError):
    """A file or a value given to Ukuk cannot be used as it is. Nothing was written."""

    exit_code = 3


class UnreadableDocument(BadInput):
    """A document that cannot be opened: broken, hostile, without text, of an unknown kind."""


class BrokenPack(BadInput):
    """A data file of a pack breaks its schema or refers to something that is not there."""


class BrokenBundle(BadInput):
    """A bundle that does not build: a reference to nothing, a figure without source, a typed number, a broken table."""


class NotPermitted(UkukError):
    """The workspace is locked, or the person may not do this."""

    exit_code = 4
