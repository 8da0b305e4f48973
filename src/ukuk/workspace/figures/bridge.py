"""The only module that sees both sides: versions become engine values, and what engines and packs say becomes rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

from ukuk import packs
from ukuk.grounds import BOUNDS, KINDS, SEXES, BadInput, Figure, PartialDate, Period, UkukError
from ukuk.reporting.checks.quantities import Span, allowed
from ukuk.reporting.printing.figures import numeral, printed
from ukuk.reporting.printing.words import TIME_UNITS, UNITS
from ukuk.workspace.documents.models import Source
from ukuk.workspace.figures.asking import Asking
from ukuk.workspace.figures.models import Series, Version
from ukuk.workspace.figures.statement import CONFIDENCES, Statement

_PERCENT = "percent"


@lru_cache(maxsize=1)
def pack() -> packs.Pack:
    """The pack, read once."""
    return packs.load_pack()


def checked(code: str, says: Statement) -> Figure:
    """The statement as the engines take it.

    Refuses (`BadInput`) what is no figure: a kind, bound, sex or confidence that does not exist, numbers that
    contradict their bound, a unit that does not fit the kind, a date that no calendar has, a place that the pack
    does not know.
    """
    where = f"figure {code}"
    _one_of("kind", says.kind, KINDS, where)
    _one_of("bound", says.bound, BOUNDS, where)
    if says.sex:
        _one_of("sex", says.sex, SEXES, where)
    if says.confidence:
        _one_of("confidence", says.confidence, CONFIDENCES, where)
    _unit(says, where)
    for place in says.places:
        if place not in pack().lawbook.states and place not in pack().places:
            raise BadInput(
                f"{place!r} is no State and no place of the pack", where=where, then="Choose one of the list"
            )
    return Figure(
        id=code,
        kind=cast(Any, says.kind),
        bound=cast(Any, says.bound),
        low=says.low,
        high=says.high,
        unit=says.unit,
        of=says.of,
        subject=says.series.code if says.series is not None else "",
        label=says.label_en or says.label_ru or says.label_ky,
        period=Period.parse(says.period) if says.period else None,
        as_of=PartialDate.parse(says.as_of) if says.as_of else None,
        places=says.places,
        sex=cast(Any, says.sex or None),
        age=says.age,
        source=says.source.code if says.source is not None else "",
        locator=says.locator,
        note=says.note,
    )


def days(says: Statement) -> tuple[Any, Any]:
    """The first and the last day that the figure speaks of; (None, None) where no time is told."""
    if says.as_of:
        date = PartialDate.parse(says.as_of)
        return date.first_day, date.last_day
    if says.period:
        period = Period.parse(says.period)
        return period.first.first_day, period.last.last_day
    return None, None


def figure_of(version: Version, language: str = "en") -> Figure:
    """A kept version as the engines take it, with its words in that language where they are known."""
    return Figure(
        id=version.figure.code,
        kind=cast(Any, version.kind),
        bound=cast(Any, version.bound),
        low=_plain(version.low),
        high=_plain(version.high),
        unit=version.unit,
        of=version.words.get(f"of_{language}") or version.of,
        subject=version.series.code if version.series is not None else "",
        label=version.label(language),
        period=Period.parse(version.period) if version.period else None,
        as_of=PartialDate.parse(version.as_of) if version.as_of else None,
        places=version.place_codes,
        sex=cast(Any, version.sex or None),
        age=version.age,
        source=version.source.code if version.source is not None else "",
        locator=version.words.get(f"locator_{language}") or version.locator,
        note=version.note,
    )


def value(version: Version, language: str, form: str = "full") -> str:
    """Bound, number and unit as they are printed in that language; a unit without a word there stays as it is."""
    figure = figure_of(version, language)
    try:
        return printed(figure, cast(Any, language), cast(Any, form))
    except UkukError:
        return f"{printed(figure, cast(Any, language), 'number')} {figure.unit}".strip()


def number(whole: int, language: str) -> str:
    """A whole number as that language writes it."""
    return numeral(Decimal(whole), cast(Any, language))


def span(version: Version) -> Span:
    """The values that the figure allows, given its bound and how many digits it states; `None` is an open end."""
    return allowed(figure_of(version))


def contradict(one: Version, other: Version) -> bool:
    """Whether two figures of one thing cannot both be true (F105): nothing that the one may mean does the other."""
    return same_thing(one) is not None and same_thing(one) == same_thing(other) and not span(one).meets(span(other))


def same_thing(version: Version) -> tuple[object, ...] | None:
    """What the figure is about, equal where it is surely the same: series, kind, unit, whole, time, places, group.

    `None` where no series or no time is told: such a figure is held against nothing.
    """
    if version.series_id is None or not version.time:
        return None
    return (
        version.series_id,
        version.kind,
        version.unit,
        version.of.casefold().strip(),
        version.time,
        tuple(sorted(version.place_codes)),
        version.sex,
        version.age.casefold().strip(),
    )


def place_names(codes: Iterable[str], language: str) -> list[str]:
    """States and places of the pack by name in the language; an id that is neither stays as it is."""
    known = pack()
    names = []
    for code in codes:
        if code in known.lawbook.states:
            names.append(_state_name(code, language))
        else:
            place = known.places.get(code)
            names.append((_in(place.names, language) if place else "") or code)
    return names


def is_place(code: str) -> bool:
    """Whether it is a State or a place that the pack knows."""
    return code in pack().lawbook.states or code in pack().places


def place_choices(language: str) -> list[tuple[str, str]]:
    """Every State and place of the pack as choices: code and name, States first, each in the language's order."""
    known = pack()
    states = sorted(((code, _state_name(code, language)) for code in known.lawbook.states), key=_by_name)
    places = sorted(
        (
            (code, f"{_in(place.names, language) or code} · {_state_name(place.state, language)}")
            for code, place in known.places.items()
        ),
        key=_by_name,
    )
    return states + places


def state_choices(language: str) -> list[tuple[str, str]]:
    """Every State: code and name, in the language's order."""
    return [choice for choice in place_choices(language) if choice[0] in pack().lawbook.states]


def own_place_choices(language: str) -> list[tuple[str, str]]:
    """Every place of the pack: code and name, in the language's order."""
    return [choice for choice in place_choices(language) if choice[0] in pack().places]


def codes(vocabulary: str) -> list[str]:
    """The codes of that list of the taxonomy, in its order."""
    return list(getattr(taxonomy(), vocabulary))


def units() -> dict[str, list[str]]:
    """The units that each kind takes; money takes any currency of ISO 4217."""
    return {
        "count": [unit for unit in UNITS["en"] if unit not in TIME_UNITS],
        "duration": list(TIME_UNITS),
        "age": list(TIME_UNITS),
        "ratio": ["times", "part"],
        "percent": [_PERCENT],
    }


def pack_figures() -> list[tuple[Figure, Mapping[str, Any]]]:
    """The pack's figures in order, each with its row as it was written (method, sources, confidence, note)."""
    known = pack()
    folder = packs.files.pack_folder(known.name)
    rows = packs.files.things(folder.joinpath("figures.yaml"), known.name)
    return [(figure, rows[figure.id]) for figure in known.known_figures]


def statement_of_pack(
    figure: Figure, row: Mapping[str, Any], series: Series, sources: Mapping[str, Source]
) -> Statement:
    """What the pack says of a figure as the workspace keeps it. `sources`: those of the library, by code."""
    first, *others = row["sources"]
    labels: dict[str, Any] = dict(labels_of_pack(figure, row))
    return Statement(
        kind=figure.kind,
        bound=figure.bound,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        **labels,
        series=series,
        of=figure.of,
        period=str(figure.period or ""),
        as_of=str(figure.as_of or ""),
        places=figure.places,
        sex=figure.sex or "",
        method=str(row.get("method", "")),
        source=sources[first],
        also=tuple(sources[other] for other in others),
        locator=figure.locator,
        note=str(row.get("note", "")),
        confidence=row["confidence"],
    )


def labels_of_pack(figure: Figure, row: Mapping[str, Any]) -> dict[str, str]:
    """How the pack calls a figure, in each language in which it does."""
    words = {f"label_{language}": str(row.get(f"label_{language}", "")) for language in ("ru", "ky")}
    return {"label_en": figure.label, **words}


def pack_name() -> str:
    """The name of the pack."""
    return pack().name


@lru_cache(maxsize=1)
def taxonomy() -> packs.Taxonomy:
    """The words in which cases are sorted, read once."""
    return packs.load_taxonomy()


def below(vocabulary: str, code: str) -> tuple[str, ...]:
    """The code and all below it in that list of the taxonomy; refuses (`BadInput`) a code that it does not have."""
    return cast("tuple[str, ...]", getattr(taxonomy(), vocabulary).within(code))


def term(vocabulary: str, code: str, language: str) -> str:
    """The word for a code of that list; the code itself where the list has no such code any more."""
    terms = getattr(taxonomy(), vocabulary)
    return str(terms.label(code, language)) if code in terms else code


def choices(vocabulary: str, language: str) -> list[tuple[str, str]]:
    """The codes of that list with their words, in the order of the tree, set in by their depth."""
    found = getattr(taxonomy(), vocabulary).choices(language)
    return [(code, "\u2003" * depth + label) for code, label, depth in found]


def age_bands() -> list[tuple[str, int, int | None]]:
    """The bands of ages: code, lowest and highest full year (`None`: open)."""
    return [(band.code, band.low, band.high) for band in taxonomy().age_bands.terms.values()]


def asks_sensitive(asking: Asking) -> bool:
    """Whether the mere word that is asked for is sensitive: then so is who was counted."""
    known = taxonomy()
    kinds, acts = known.case_kinds, known.act_types
    return (asking.case_kind in kinds and kinds[asking.case_kind].sensitive) or (
        asking.act_type in acts and acts[asking.act_type].sensitive
    )


def places_within(code: str) -> tuple[str, ...]:
    """The place and all places that lie within it; refuses (`BadInput`) one that the pack does not know."""
    places = pack().places
    if code not in places:
        raise BadInput(f"The pack knows no place {code!r}", where="place", then="Choose one of the list")
    found = [code]
    for place in found:
        found += [other.id for other in places.values() if other.within == place and other.id not in found]
    return tuple(found)


def states() -> list[str]:
    """The codes of all States."""
    return list(pack().lawbook.states)


def unit_trouble(kind: str, unit: str) -> str:
    """Why the unit does not fit the kind (percent, currency, time, ratio); "" where it does."""
    if kind == "percent" and unit != _PERCENT:
        return "percent"
    if kind == "money":
        from babel import Locale

        if unit not in Locale.parse("en").currencies or len(unit) != 3 or not unit.isupper():
            return "currency"
    if kind in ("duration", "age") and unit not in TIME_UNITS:
        return "time"
    if kind == "ratio" and unit not in ("times", "time", "part", ""):
        return "ratio"
    return ""


_FITTING_UNITS = {
    "percent": "Its unit is percent",
    "currency": "Write its ISO 4217 code: USD, KGS, RUB",
    "time": f"Write one of {', '.join(TIME_UNITS)}",
    "ratio": "Write times or part",
}


def _unit(says: Statement, where: str) -> None:
    trouble = unit_trouble(says.kind, says.unit)
    if trouble:
        raise BadInput(
            f"A figure of the kind {says.kind} has the unit {says.unit!r}", where=where, then=_FITTING_UNITS[trouble]
        )


def _one_of(column: str, given: str, allowed_words: Sequence[str], where: str) -> None:
    if given not in allowed_words:
        raise BadInput(f"{given!r} is no {column}", where=where, then=f"Write one of {', '.join(allowed_words)}")


def _plain(number: Decimal | None) -> Decimal | None:
    """Without the zeros that the column's scale adds: they would say that the figure is more exact than it is."""
    if number is None:
        return None
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def _state_name(code: str, language: str) -> str:
    from babel import Locale

    names = pack().lawbook.states[code].names
    own = names.get(language)
    return own[0] if own else Locale.parse(language).territories.get(code) or _in(names, language) or code


def _in(forms: Mapping[str, Any], language: str) -> str:
    for wanted in (language, *packs.READ_TOO.get(language, ()), "en", *forms):
        form = forms.get(wanted)
        if form:
            return str(form if isinstance(form, str) else form[0])
    return ""


def _by_name(choice: tuple[str, str]) -> str:
    return choice[1].casefold()
