"""Making findings: the message of a case in the reader's language, at a place of the paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ukuk.reporting.checks.catalogue import BY_CODE
from ukuk.reporting.checks.finding import Finding, Place
from ukuk.reporting.checks.paper import Located, one_line
from ukuk.reporting.checks.wording import message, phrase


@dataclass(frozen=True, slots=True)
class Raiser:
    """Makes the findings of one run, in one language."""

    language: str

    def at(
        self,
        located: Located,
        code: str,
        variant: str,
        values: Mapping[str, str] | None = None,
        related: tuple[Place, ...] = (),
    ) -> Finding:
        """A finding about a figure."""
        return self.on(
            code,
            variant,
            {"text": located.printed, **(values or {})},
            paragraph=located.paragraph.id,
            span=(located.start, located.end),
            subject=located.figure.id,
            related=related,
        )

    def on(
        self,
        code: str,
        variant: str,
        values: Mapping[str, str],
        *,
        paragraph: str,
        span: tuple[int, int],
        subject: str = "",
        related: tuple[Place, ...] = (),
    ) -> Finding:
        """A finding about any place of the paper."""
        severity = BY_CODE[code].cases[variant]
        words = message(code, variant, self.language, values)
        return Finding(code, severity, words, paragraph, span[0], span[1], subject, variant, related)

    def place(self, located: Located) -> Place:
        """A figure of the paper as something to read beside a finding."""
        source = located.figure.named_source
        return Place(
            located.printed,
            located.paragraph.id,
            located.start,
            located.end,
            one_line(source.text) if source is not None else "",
        )

    def phrase(self, key: str, **values: str) -> str:
        """A short form of words in the reader's language."""
        return phrase(key, self.language).format_map(values)
