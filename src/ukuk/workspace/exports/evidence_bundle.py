"""All figures that one may see, as a bundle (CONTRACTS.md, build): it can be built, or begun from in a submission."""

from __future__ import annotations

import re

from ukuk.workspace.documents.models import Source
from ukuk.workspace.figures.models import Version
from ukuk.workspace.submissions.bridge import figure_row, source_row
from ukuk.workspace.submissions.bundle import files_of
from ukuk.workspace.submissions.heading import Heading

_MARKUP = re.compile(r"([\\`*_\[\]<>#$^~])")


def bundle(user: object, *, heading: Heading, threshold: int) -> dict[str, bytes]:
    """`submission.md`, `figures.csv`, `sources.csv`: each figure that names its source, with a line that refers to it.

    A counted figure under the threshold is not in it, nor is a source that no figure of it names.
    """
    versions = [
        version
        for version in Version.objects.current_for(user)
        .filter(source__isnull=False)
        .select_related("figure", "source", "series")
        .order_by("figure__code")
        if version.count_id is None or version.low is None or version.low >= threshold
    ]
    rows = [figure_row(version) for version in versions]
    named = {version.source_id for version in versions if version.source_id}
    sources = Source.objects.visible_to(user).filter(pk__in=named).order_by("pk")
    # A number in a label is part of a name there, and no statistic.
    lines = "".join(f"- [{_plain(row['label'] or row['id'])}]{{.typed}}: [[{row['id']}]]\n" for row in rows)
    text = f"\n# {_plain(heading.title)}\n\n{lines}"
    return files_of(heading, [text], (), rows, (), [source_row(source) for source in sources]).as_bytes()


def _plain(text: str) -> str:
    """The text as Markdown that means nothing but itself."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
