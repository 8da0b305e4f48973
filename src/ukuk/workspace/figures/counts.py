"""What the pages of counts show: the question in words, the table with its sums, who was counted, what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext, ngettext, pgettext

from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.rights import Right, may
from ukuk.workspace.cases.models import CasePerson
from ukuk.workspace.figures import bridge, words
from ukuk.workspace.figures.asking import Asking
from ukuk.workspace.figures.models import Count, Counted
from ukuk.workspace.figures.statement import Statement
from ukuk.workspace.figures.withholding import GRAND, SUM, Key, with_sums, withheld
from ukuk.workspace.people.models import Person

# Order of the unknown: after all that is known.
_LAST = "\uffff"


@dataclass(frozen=True, slots=True)
class Reach:
    """How many of the counted records this reader may open, and how many not; the two add up to the number."""

    seen: int
    unseen: int

    @property
    def whole(self) -> bool:
        """Whether the reader may open every one."""
        return self.unseen == 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the table, or none where it is withheld; `sex` and `band` lead to its records."""

    number: int | None
    sex: str
    band: str
    sums: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The split of a count: heads of the columns, rows with their heads, whether something is withheld."""

    columns: list[str]
    rows: list[tuple[str, list[Cell]]]
    withheld: bool


def small_number() -> int:
    """Below this a number of our own cases is small: guests and files do not get it."""
    return int(settings.SMALL_NUMBER)


def reach(count: Count, user: object) -> Reach:
    """What this reader may open of a count."""
    seen = Counted.objects.visible_to(user).filter(count=count).values("record").distinct().count()
    return Reach(seen, count.number - seen)


def knows_everybody(count: Count, user: object) -> bool:
    """Whether this reader may know sex and age of everybody counted: with the right to identities, of persons who are
    all before the reader's gate. A question that finds one case would otherwise tell both. Where no number of the split
    is small nobody is told by it, and nobody is looked up."""
    if not any(0 < cell["number"] < settings.SMALL_NUMBER for cell in count.cells):
        return True
    counted = Counted.objects.visible_to(HOLDER).filter(count=count).values("case")
    return may(user, Right.IDENTITIES) and not _beyond(user).filter(case__in=counted).exists()


def _beyond(user: object) -> QuerySet[CasePerson]:
    """Persons behind a gate, in cases that this reader may see: on their pages these are codes and nothing more."""
    here = Person.objects.visible_to(user).filter(pk=OuterRef("person"))
    removed = Person.objects.removed_and_visible_to(user).filter(pk=OuterRef("person"))
    found: QuerySet[CasePerson] = CasePerson.objects.visible_to(user).exclude(person=None)
    return found.filter(~Exists(here), ~Exists(removed))


def asking_words(asking: Asking, language: str) -> list[tuple[str, str]]:
    """What was asked, line by line, in the reader's language."""
    lines = [(gettext("Counted are"), str(words.UNITS[asking.unit]))]
    for name, vocabulary in (("case_kind", "case_kinds"), ("act_type", "act_types"), ("status", "statuses")):
        code = getattr(asking, name)
        if code:
            lines.append((str(words.ASKED[name]), bridge.term(vocabulary, code, language)))
    if asking.place:
        lines.append((gettext("Place, with all within it"), bridge.place_names([asking.place], language)[0]))
    if asking.state:
        lines.append((gettext("State"), bridge.place_names([asking.state], language)[0]))
    if asking.period:
        lines.append((str(words.DAYS[asking.day_of]), asking.period))
        if asking.day_of == "event":
            lines.append((gettext("Dates that are not exact"), str(words.PARTIAL[asking.partial])))
    return lines


def table(count: Count, *, whole: bool, language: str) -> Table | None:
    """The split; `None` where the question asked for none. `whole`: this reader may open every counted record, knows
    everybody in it, and sees every number; for all others small numbers are withheld."""
    asking = Asking.of(count.asked)
    if not (asking.by_sex or asking.by_age):
        return None
    cells: dict[Key, int] = {(cell["band"], cell["sex"]): cell["number"] for cell in count.cells}
    bands = _ordered({band for band, _ in cells}, [code for code, _, _ in bridge.age_bands()])
    sexes = _ordered({sex for _, sex in cells}, bridge.codes("sexes"))
    bands, sexes = bands or [""], sexes or [""]
    hidden = frozenset[Key]() if whole else withheld(cells, bands, sexes, settings.SMALL_NUMBER)
    sums = with_sums(cells, bands, sexes)
    columns = [_term("sexes", sex, language) for sex in sexes] if asking.by_sex else [pgettext("how many", "Number")]
    across = sexes + ([SUM] if len(sexes) > 1 else [])
    down = bands + ([SUM] if len(bands) > 1 else [])
    if len(sexes) > 1:
        columns.append(gettext("All"))
    rows = []
    for band in down:
        head = gettext("All") if band == SUM or not asking.by_age else _term("age_bands", band, language)
        rows.append((head, [_cell(sums, hidden, band, sex) for sex in across]))
    return Table(columns, rows, bool(hidden))


def shown_number(count: Count, whole: bool) -> int | None:
    """The number, or `None` where it is small and this reader may not open every counted record."""
    return None if not whole and 0 < count.number < settings.SMALL_NUMBER else count.number


def number_words(unit: str, number: int, language: str) -> str:
    """The number with its unit, as one says it."""
    said = {
        "person": ngettext("%(shown)s person", "%(shown)s persons", number),
        "act": ngettext("%(shown)s act", "%(shown)s acts", number),
        "event": ngettext("%(shown)s event", "%(shown)s events", number),
        "case": ngettext("%(shown)s case", "%(shown)s cases", number),
    }
    return said[unit] % {"shown": bridge.number(number, language)}


def left_out(count: Count, *, whole: bool) -> list[tuple[str, int | None]]:
    """How many records were not counted, with the reason; a small number is withheld as any other."""
    found = []
    for reason, number in count.left_out.items():
        if number:
            small = not whole and number < settings.SMALL_NUMBER
            found.append((str(words.LEFT_OUT[reason]), None if small else number))
    return found


def records(count: Count, user: object, *, sex: str | None = None, band: str | None = None) -> QuerySet[Counted]:
    """The rows that this reader may open, narrowed to a cell where one is given: a cell says what sex and age somebody
    has, and so has none of a person whom the reader may not see."""
    rows = Counted.objects.visible_to(user).filter(count=count)
    if sex is not None or band is not None:
        if count.asked["unit"] == "person":
            rows = rows.filter(Exists(Person.objects.visible_to(user).filter(pk=OuterRef("record"))))
        else:
            rows = rows.filter(~Exists(_beyond(user).filter(case=OuterRef("case"))))
    if sex is not None:
        rows = rows.filter(sex=sex)
    if band is not None:
        rows = rows.filter(band=band)
    return rows.order_by("record", "case")


def since(count: Count, before: Count) -> tuple[set[UUID], set[UUID]]:
    """The records that came since an earlier count, and those that went."""
    now, then = (
        set(Counted.objects.visible_to(HOLDER).filter(count=one).values_list("record", flat=True))
        for one in (count, before)
    )
    return now - then, then - now


def cell_words(narrowed: Mapping[str, str], language: str) -> str:
    """The cell that is opened, in words; "" where it is the whole."""
    lists = {"sex": "sexes", "band": "age_bands"}
    return ", ".join(_term(lists[name], code, language) for name, code in narrowed.items())


def statement(count: Count) -> Statement:
    """A count as a figure: our own cases are its source, the day is that of the count."""
    asking = Asking.of(count.asked)
    places = tuple(filter(None, (asking.place or asking.state,)))
    return Statement(
        kind="count",
        bound="exact",
        low=Decimal(count.number),
        high=Decimal(count.number),
        unit={"person": "person", "case": "case"}.get(asking.unit, asking.unit),
        places=places,
        count=count,
        method=f"counted on {count.day} from our own cases",
        locator=count.digest[:16],
        period=asking.period,
        as_of="" if asking.period else str(count.day),
        label_en=_label(asking, "en"),
        label_ru=_label(asking, "ru"),
        label_ky=_label(asking, "ky"),
    )


def table_rows(count: Count, *, whole: bool, language: str) -> list[list[str]]:
    """The count as rows of a CSV: what was asked, the number, the split, what was left out."""
    number = shown_number(count, whole=whole)
    rows = [[str(name), str(value)] for name, value in asking_words(Asking.of(count.asked), language)]
    rows += [[gettext("Day"), str(count.day)], [pgettext("how many", "Number"), _or_withheld(number)]]
    split = table(count, whole=whole, language=language)
    if split is not None:
        rows.append(["", *split.columns])
        rows += [[head, *(_or_withheld(cell.number) for cell in cells)] for head, cells in split.rows]
    rows += [[reason, _or_withheld(number)] for reason, number in left_out(count, whole=whole)]
    return [*rows, ["SHA-256", count.digest]]


def _label(asking: Asking, language: str) -> str:
    from django.utils import translation

    with translation.override(language):
        said = [value for _, value in asking_words(asking, language)[:3]]
        return f"{', '.join(said)} ({gettext('counted from our own cases')})"[:300]


def _cell(sums: Mapping[Key, int], hidden: frozenset[Key], band: str, sex: str) -> Cell:
    # A table of one line has its sums under the name of the line.
    key = (band, sex)
    if key not in sums:
        key = GRAND
    number = None if key in hidden or (key != GRAND and GRAND in hidden) else sums[key]
    return Cell(number, sex, band, SUM in (band, sex))


def _ordered(there: set[str], order: list[str]) -> list[str]:
    known = {code: f"{at:04}" for at, code in enumerate(order)}
    return sorted(there, key=lambda code: (known.get(code, _LAST if not code else "9"), code))


def _term(vocabulary: str, code: str, language: str) -> str:
    return bridge.term(vocabulary, code, language) if code else gettext("not known")


def _or_withheld(number: int | None) -> str:
    return gettext("withheld") if number is None else str(number)
