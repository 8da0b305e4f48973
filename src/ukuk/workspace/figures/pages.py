"""What the pages of figures show, put together: lines of the list, one figure with its neighbours, a series with its
plot and its table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext, pgettext

from ukuk.workspace.access.queries import names_of
from ukuk.workspace.figures import bridge, drawing, queries, words
from ukuk.workspace.figures.models import Judgement, Series, Version

# More plots on one page than these help nobody; the table has all figures.
MOST_STRANDS = 8
_SCALES = ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


@dataclass(frozen=True, slots=True)
class Line:
    """A figure as a line of a list shows it."""

    version: Version
    label: str
    spoken: str
    value: str
    places: str
    source: str
    gaps: list[str]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Another figure of the same thing that cannot be true beside this one, and what was judged between them.

    `stale`: the judgement speaks of an earlier version of one of the two.
    """

    line: Line
    judgement: Judgement | None = None
    stale: bool = False
    judged_by: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """Figures of a series that stand on one scale (one unit, one whole, one place, one group), in order of time."""

    title: str
    lines: list[Line]
    rows: list[Line | int] = field(default_factory=list)


def line(version: Version, language: str) -> Line:
    """The figure in the reader's language."""
    return Line(
        version=version,
        label=version.label(language) or version.figure.code,
        spoken=version.spoken(language),
        value=bridge.value(version, language),
        places=", ".join(bridge.place_names(version.place_codes, language)),
        source=source_name(version, language),
        gaps=gaps(version),
    )


def lines(versions: Iterable[Version], language: str) -> list[Line]:
    """The figures in the reader's language."""
    return [line(version, language) for version in versions]


def source_name(version: Version, language: str) -> str:
    """What the figure rests on, in a few words; "" where that is nothing."""
    if version.count_id is not None:
        return gettext("counted from our own cases")
    if version.source is not None:
        return version.source.said("title", language) or version.source.said("publisher", language)
    return gettext("a passage of a paper") if version.passage_id is not None else ""


def gaps(version: Version) -> list[str]:
    """What keeps the figure from standing in a submission, in words."""
    missing = []
    if version.source_id is None and version.passage_id is None and version.count_id is None:
        missing.append(gettext("no source"))
    if not version.time:
        missing.append(gettext("no date or period"))
    if version.kind in ("percent", "ratio") and not version.of:
        missing.append(gettext("a share of an unknown whole"))
    return missing


def values(version: Version) -> list[tuple[str, str]]:
    """The value as it is printed in each of the three languages."""
    return [(code, bridge.value(version, code)) for code in ("en", "ru", "ky")]


def contradictions(version: Version, user: object, language: str) -> list[Contradiction]:
    """The figures that this user sees and that contradict this one (F105), each with the latest judgement."""
    if version.series_id is None:
        return []
    rivals = [
        other
        for other in queries.of_series(user, version.series_id)
        if other.figure_id != version.figure_id and bridge.contradict(version, other)
    ]
    judged = _judged(user, [version, *rivals]) if rivals else {}
    names = names_of(judgement.made_by for judgement in judged.values())
    found = []
    for rival in rivals:
        judgement = judged.get(frozenset({version.figure_id, rival.figure_id}))
        stale = judgement is not None and {judgement.one_id, judgement.other_id} != {version.pk, rival.pk}
        name = names.get(judgement.made_by, "") if judgement is not None else ""
        found.append(Contradiction(line(rival, language), judgement, stale, name))
    return found


def pairs_of_series(versions: Sequence[Version]) -> list[tuple[Version, Version]]:
    """Every two figures of a series that contradict each other."""
    alike: dict[object, list[Version]] = {}
    for version in versions:
        alike.setdefault(bridge.same_thing(version), []).append(version)
    alike.pop(None, None)
    return [
        (one, other)
        for group in alike.values()
        for at, one in enumerate(group)
        for other in group[at + 1 :]
        if bridge.contradict(one, other)
    ]


def strips(versions: Sequence[Version], language: str) -> list[Strip]:
    """The figures of a series parted by what stands on one scale; in each, the years without a figure as numbers."""
    parted: dict[tuple[object, ...], list[Version]] = {}
    for version in versions:
        key = (version.kind, version.unit, version.of.casefold(), version.places, version.sex, version.age.casefold())
        parted.setdefault(key, []).append(version)
    found = [Strip(_strip_title(group[0], language), lines(group, language)) for group in parted.values()]
    for strip in found:
        strip.rows.extend(_with_gaps(strip.lines))
    return sorted(found, key=lambda strip: (-len(strip.lines), strip.title))


def plot(found: Sequence[Strip], *, scheme: str, width: str, language: str) -> bytes | None:
    """The strips drawn, the fullest first; `None` where no figure has a time."""
    strands = [strand for strand in map(_strand, found) if strand is not None][:MOST_STRANDS]
    if not strands:
        return None
    return drawing.plot(strands, scheme=scheme, width=width, language=language, locale=_locale(language))


def drawable(found: Sequence[Strip]) -> int:
    """How many of the strips have a figure with a time, as far as they are drawn."""
    return min(MOST_STRANDS, sum(any(line.version.first_day for line in strip.lines) for strip in found))


def table_csv(versions: Iterable[Version], withheld: frozenset[UUID] = frozenset()) -> bytes:
    """The figures as CSV: the columns of `figures.csv`, then what the workspace keeps beside them.

    `withheld`: versions whose number is small and stays here. No cell starts a formula in a spreadsheet.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_COLUMNS)
    for version in versions:
        number = ("", "") if version.pk in withheld else (_digits(version.low), _digits(version.high))
        row = [
            version.figure.code,
            version.label("en"),
            version.kind,
            version.bound,
            *number,
            version.unit,
            version.of,
            version.period,
            version.as_of,
            version.places.strip().replace(" ", "|"),
            version.sex,
            version.source.code if version.source is not None else "",
            version.locator,
            version.note,
            version.label_ru,
            version.label_ky,
            version.age,
            version.series.code if version.series is not None else "",
            version.method,
            version.says,
            version.confidence,
            version.number,
            "yes" if version.count_id is not None else "",
            "yes" if version.pk in withheld else "",
        ]
        table.writerow([safe(str(cell)) for cell in row])
    return out.getvalue().encode()


_COLUMNS = (
    *("id", "label", "kind", "bound", "low", "high", "unit", "of", "period", "as_of", "place", "sex", "source"),
    *("locator", "note", "label_ru", "label_ky", "age", "series", "method", "says", "confidence", "version"),
    *("counted", "withheld"),
)


def alt(series: Series, found: Sequence[Strip], language: str) -> str:
    """What the plot shows, for whoever does not see it."""
    dated = [line.version for strip in found for line in strip.lines if line.version.first_day]
    if not dated:
        return ""
    first = min(version.first_day.year for version in dated if version.first_day)
    last = max(version.last_day.year for version in dated if version.last_day)
    return gettext("%(series)s: %(number)d figures from %(first)d to %(last)d. The table has the same numbers.") % {
        "series": series.label(language),
        "number": len(dated),
        "first": first,
        "last": last,
    }


def _judged(user: object, versions: Sequence[Version]) -> dict[frozenset[UUID], Judgement]:
    """The latest judgement between each two figures."""
    found: dict[frozenset[UUID], Judgement] = {}
    for judgement in queries.judgements_between(user, [version.figure_id for version in versions]):
        found.setdefault(frozenset({judgement.one.figure_id, judgement.other.figure_id}), judgement)
    return found


def _strip_title(version: Version, language: str) -> str:
    group = [str(words.SEXES[version.sex])] if version.sex else []
    places = ", ".join(bridge.place_names(version.place_codes, language))
    of = version.words.get(f"of_{language}") or version.of
    whole = gettext("of: %(whole)s") % {"whole": of} if of else ""
    parts = [places or gettext("all places together"), *group, version.age, whole]
    return " · ".join(filter(None, parts))


def _with_gaps(found: Sequence[Line]) -> list[Line | int]:
    """The lines in order with the years between them in which no figure has a day."""
    rows: list[Line | int] = []
    reached: int | None = None
    for one in found:
        first, last = one.version.first_day, one.version.last_day
        if first is not None and last is not None:
            if reached is not None:
                rows += range(reached + 1, first.year)
            reached = last.year if reached is None else max(reached, last.year)
        rows.append(one)
    return rows


def _strand(strip: Strip) -> drawing.Strand | None:
    dated = [line.version for line in strip.lines if line.version.first_day and line.version.last_day]
    if not dated:
        return None
    top = max((number for v in dated for number in (v.low, v.high) if number is not None), default=Decimal(0))
    scale, word = next(((size, name) for size, name in _SCALES if top >= size), (Decimal(1), ""))
    unit = dated[0].unit
    marks = tuple(
        drawing.Mark(
            first=version.first_day,  # type: ignore[arg-type]
            last=version.last_day,  # type: ignore[arg-type]
            low=None if version.low is None else float(version.low / scale),
            high=None if version.high is None else float(version.high / scale),
            bound=version.bound,
        )
        for version in dated
    )
    scales = {"billion": pgettext("scale", "billion"), "million": pgettext("scale", "million"), "": ""}
    named = "" if unit == "person" else "%" if unit == "percent" else unit
    return drawing.Strand(strip.title, " ".join(filter(None, (scales[word], named))), marks)


def _locale(language: str) -> drawing.Locale:
    return drawing.Locale(".", ",") if language == "en" else drawing.Locale(",", "\u00a0")


def _digits(number: Decimal | None) -> str:
    return "" if number is None else format(number.normalize(), "f")


def safe(cell: str) -> str:
    """A cell that starts no formula in a spreadsheet."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdecimal()
