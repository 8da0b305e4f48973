"""What is said of a publication: the fields of a source as one value, for verbs, forms and bundles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from ukuk.grounds import BadInput, PartialDate

# As bundles have it: letters, digits, `_ . : + -`.
_CODE = re.compile(r"\w[\w.:+-]*")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Publication:
    """The fields of a source. `published` is a date as exact as the publication; `url` is text and never fetched.

    `words` maps a bundle's column of one language ("title_ru", "publisher_ky") to its text. Refuses (`BadInput`) a
    source with neither title nor publisher, a date or address that is none, a code that bundles cannot carry.
    """

    code: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    kind: str = ""
    language: str = ""
    note: str = ""
    reliability: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.title and not self.publisher:
            raise BadInput(
                "The source has neither title nor publisher", where="title", then="Name at least one of them"
            )
        if self.published:
            PartialDate.parse(self.published)
        if self.url and not _ADDRESS.fullmatch(self.url):
            raise BadInput("This is no web address", where="url", then="Begin it with https://, or leave it empty")
        if self.code and not _CODE.fullmatch(self.code):
            raise BadInput(
                f"{self.code!r} is no id", where="code", then="Use letters, digits, hyphen, point: ministry-2022"
            )

    def columns(self) -> dict[str, object]:
        """The values by the names of a source's columns."""
        return {one.name: getattr(self, one.name) for one in fields(self)} | {"words": dict(self.words)}


def suggested_code(publication: Publication) -> str:
    """A short id from who published it and when: "centre-for-employment-2022"."""
    named = unicodedata.normalize("NFKD", (publication.publisher or publication.title).casefold())
    parts = re.findall(r"[^\W_]+", "".join(sign for sign in named if not unicodedata.combining(sign)))
    return "-".join([*parts[:3], *([publication.published[:4]] if publication.published else [])])[:70] or "source"
