"""A built HTML paper as a part of our own page: its body, with only the elements and attributes that text needs.

The builder's page has a style sheet of its own, which our content security policy refuses; here it wears the house's.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

from django.utils.safestring import SafeString, mark_safe

_KEPT = re.compile(
    r"a|abbr|aside|b|blockquote|br|caption|cite|code|col|colgroup|dd|div|dl|dt|em|figure|figcaption|h[1-6]|hr|i|li|ol|p|q"
    r"|section|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul"
)
_DROPPED_WHOLE = frozenset(("script", "style", "head", "template", "iframe", "object", "svg", "math", "title"))
_EMPTY = frozenset(("br", "hr", "col"))
_ATTRIBUTES = frozenset(
    ("id", "class", "href", "lang", "title", "colspan", "rowspan", "scope", "start", "role", "aria-label")
)
# The built paper's own h1 becomes a h3 of ours.
_DEEPER = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6"}
_PREFIX = "built-"


class _Body(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.inside = False
        self.dropping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self.inside = True
        elif tag in _DROPPED_WHOLE:
            self.dropping += 1
        elif self.inside and not self.dropping and _KEPT.fullmatch(tag):
            kept = "".join(f' {name}="{escape(value)}"' for name, value in _safe(attrs))
            self.parts.append(f"<{_DEEPER.get(tag, tag)}{kept}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "body":
            self.inside = False
        elif tag in _DROPPED_WHOLE:
            self.dropping = max(0, self.dropping - 1)
        elif self.inside and not self.dropping and _KEPT.fullmatch(tag) and tag not in _EMPTY:
            self.parts.append(f"</{_DEEPER.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        if self.inside and not self.dropping:
            self.parts.append(escape(data))


def body_of(page: str) -> SafeString:
    """The body of the page as safe HTML; its ids are prefixed with `built-`, its inner links follow them."""
    body = _Body()
    body.feed(page)
    body.close()
    return mark_safe("".join(body.parts))  # noqa: S308  every tag and attribute above is from a list, all else escaped


def _safe(attrs: list[tuple[str, str | None]]) -> list[tuple[str, str]]:
    kept = []
    for name, value in attrs:
        if name not in _ATTRIBUTES or value is None:
            continue
        if name == "href":
            if value.startswith("#"):
                value = "#" + _PREFIX + value[1:]
            elif not value.startswith(("https://", "http://", "mailto:")):
                continue
            else:
                kept.append(("rel", "noreferrer noopener"))
        if name == "id":
            value = _PREFIX + value
        kept.append((name, value))
    return kept
