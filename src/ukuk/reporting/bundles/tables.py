"""figures.csv and sources.csv as values, each cell held to its meaning.

A table saved by a spreadsheet is read as it is: with a byte order mark, with semicolons, with `sep=;` on top. What
cannot be known is refused: another encoding than UTF-8, "1,118" (a thousand or a fraction?), a formula, a column that
nobody asked for.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ukuk.grounds import BOUNDS, KINDS, SEXES, BadInput, BrokenBundle, Figure, PartialDate, Period, Source
from ukuk.reporting.nearest import did_you_mean
from ukuk.reporting.printing.words import CURRENCIES, LANGUAGES, TIME_UNITS

FIGURE_COLUMNS = (
    "id,label,kind,bound,low,high,unit,of,period,as_of,place,sex,source,locator,note".split(",")  # noqa: SIM905
)
SOURCE_COLUMNS = "id,title,publisher,published,url,kind,note".split(",")  # noqa: SIM905
_FIGURE_WORDS = tuple(f"{column}_{code}" for column in ("label", "of", "locator") for code in LANGUAGES)
_SOURCE_WORDS = tuple(f"{column}_{code}" for column in ("title", "publisher") for code in LANGUAGES)

_ID = re.compile(r"[\w][\w.:+-]*")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffc\ufffe\uffff\ue000-\uf8ff]")
_LARGEST_CELL = 10_000
_BOMS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


class _Cells:
    """One row: its cells by column, and how to complain about one of them."""

    def __init__(self, file: str, line: int, cells: Mapping[str, str]) -> None:
        self.file, self.line, self.cells = file, line, cells

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def broken(self, column: str, what: str, then: str, why: str = "") -> BrokenBundle:
        where = f"{self.file}, line {self.line}" + (f", column {column}" if column else "")
        return BrokenBundle(what, where=where, why=why, then=then)

    def one_of(self, column: str, allowed: Sequence[str], *, empty: bool = False) -> str:
        value = self[column]
        if value in allowed or (empty and not value):
            return value
        raise self.broken(
            column,
            f"{value!r} is no {column}" if value else f"{column} is empty",
            did_you_mean(value.lower(), allowed) + f"Write one of {', '.join(allowed)}",
        )


def read_text(file: str, data: bytes, largest: int) -> str:
    """The file as text, without byte order mark and with "\\n" line ends.

    Refuses other encodings, control characters, and more than `largest` bytes.
    """
    if len(data) > largest:
        raise BrokenBundle(
            f"The file has {len(data) / 1e6:.0f} MB, more than the {largest / 1e6:.0f} MB that a bundle needs",
            where=file,
            then="Check that this is the right file; leave only the rows or the text of this paper",
        )  # fmt: skip
    for mark, name in _BOMS:
        if data.startswith(mark):
            raise BrokenBundle(f"The file is written in {name}", where=file, then=_save_as_utf8(file))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        raise BrokenBundle(
            "The file is not written in UTF-8",
            where=f"{file}, line {line}, byte {column}",
            why="Older programs save Cyrillic in windows-1251, and guessing would turn names into other names",
            then=_save_as_utf8(file),
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    strange = _FORBIDDEN.search(text)
    if strange:
        line = text.count("\n", 0, strange.start()) + 1
        raise BrokenBundle(
            f"A control or invisible character U+{ord(strange.group()):04X}",
            where=f"{file}, line {line}, column {strange.start() - text.rfind(chr(10), 0, strange.start())}",
            why="It is not seen in print and can make a text read otherwise than it is",
            then="Delete it and type the place anew",
        )
    return text


def _save_as_utf8(file: str) -> str:
    return "Save it in the spreadsheet as CSV UTF-8" if file.endswith(".csv") else "Save it as UTF-8"


def read_sources(text: str) -> dict[str, tuple[Source, int, dict[str, str]]]:
    """Each source by id, with its line and its words by language."""
    found: dict[str, tuple[Source, int, dict[str, str]]] = {}
    for row in _rows("sources.csv", text, SOURCE_COLUMNS, _SOURCE_WORDS):
        key = _key(row, found)
        if not row["title"] and not row["publisher"]:
            raise row.broken("title", "The source has neither title nor publisher", "Name at least one of them")
        published = _date(row, "published")
        url = row["url"]
        if url and not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", url):
            raise row.broken("url", f"{url[:60]!r} is no web address", "Begin it with https://, or leave it empty")
        source = Source(key, row["title"], row["publisher"], published, url, row["kind"], row["note"])
        found[key] = (source, row.line, {name: row[name] for name in _SOURCE_WORDS if row.cells.get(name)})
    return found


def read_figures(text: str, sources: Sequence[str]) -> dict[str, tuple[Figure, int, dict[str, str]]]:
    """Each figure by id, with its line and its words by language.

    A source may be several ids parted by `|`; each must exist.
    """
    found: dict[str, tuple[Figure, int, dict[str, str]]] = {}
    for row in _rows("figures.csv", text, FIGURE_COLUMNS, _FIGURE_WORDS):
        key = _key(row, found)
        for source in filter(None, row["source"].split("|")):
            if source.strip() not in sources:
                raise row.broken(
                    "source",
                    f"There is no source {source.strip()!r} in sources.csv",
                    did_you_mean(source.strip(), sources) + "Add its row to sources.csv or mend the id",
                )
        found[key] = (_figure(row, key), row.line, {name: row[name] for name in _FIGURE_WORDS if row.cells.get(name)})
    return found


def _figure(row: _Cells, key: str) -> Figure:
    kind, bound = row.one_of("kind", KINDS), row.one_of("bound", BOUNDS)
    low, high = _number(row, "low"), _number(row, "high")
    if bound in ("exact", "about"):
        low, high = (high if low is None else low), (low if high is None else high)
    unit, period, as_of = _unit(row, kind), _period(row), _date(row, "as_of")
    sex = row.one_of("sex", SEXES, empty=True)
    places = tuple(part for part in re.split(r"[|;\s]+", row["place"]) if part)
    try:
        return Figure(
            id=key,
            kind=kind,  # type: ignore[arg-type]
            bound=bound,  # type: ignore[arg-type]
            low=low,
            high=high,
            unit=unit,
            of=row["of"],
            label=row["label"] or key,
            period=period,
            as_of=as_of,
            places=places,
            sex=sex or None,  # type: ignore[arg-type]
            source="|".join(part.strip() for part in row["source"].split("|") if part.strip()),
            locator=row["locator"],
            note=row["note"],
        )
    except BadInput as error:
        raise row.broken("bound", error.what, error.then[:1].upper() + error.then[1:]) from None


def _unit(row: _Cells, kind: str) -> str:
    unit = row["unit"]
    if kind == "percent":
        if unit not in ("", "percent", "%", "per cent"):
            raise row.broken("unit", f"A percent figure has the unit {unit!r}", "Leave it empty or write percent")
        return "percent"
    if kind == "money":
        from babel import Locale

        known = Locale.parse("en").currencies
        if not re.fullmatch(r"[A-Z]{3}", unit) or unit not in known:
            raise row.broken(
                "unit",
                f"{unit!r} is no currency",
                did_you_mean(unit.upper(), CURRENCIES["en"]) + "Write its ISO 4217 code",
            )
    if kind in ("duration", "age") and unit not in TIME_UNITS:
        raise row.broken(
            "unit",
            f"{unit!r} is no unit of time",
            did_you_mean(unit, TIME_UNITS) + f"Write one of {', '.join(TIME_UNITS)}",
        )
    if kind == "ratio" and unit not in ("times", "time", "part", ""):
        raise row.broken("unit", f"A ratio has the unit {unit!r}", "Write times (3 times) or part (0.5 for half)")
    return unit


def _number(row: _Cells, column: str) -> Decimal | None:
    value = row[column]
    if not value:
        return None
    if len(value) <= 40 and _NUMBER.fullmatch(value) and value.isascii():
        return Decimal(value)
    why = ""
    if re.fullmatch(r"-?[\d\s\u00a0\u202f'’]+", value):
        why = "Spaces inside a number can hide two numbers"
    elif re.fullmatch(r"-?\d{1,3}(?:,\d+)+", value):
        why = "A comma can part thousands or begin a fraction"
    raise row.broken(
        column, f"{value[:40]!r} is no number", "Write digits alone, with a point before a fraction: 1118000, 45.5", why
    )


def _date(row: _Cells, column: str) -> PartialDate | None:
    try:
        return PartialDate.parse(row[column]) if row[column] else None
    except BadInput as error:
        raise row.broken(column, error.what, error.then) from None


def _period(row: _Cells) -> Period | None:
    try:
        return Period.parse(row["period"]) if row["period"] else None
    except BadInput as error:
        raise row.broken("period", error.what, "Write 2021, 2020-03 or 2008/2018") from None


def _key(row: _Cells, found: Mapping[str, tuple[object, int, object]]) -> str:
    key = row["id"]
    if not _ID.fullmatch(key):
        raise row.broken("id", f"{key!r} is no id", "Use letters, digits, hyphen, point: children-returned-2021")
    if key in found:
        raise row.broken("id", f"{key!r} stands on line {found[key][1]} already", "Give one of the two another id")
    return key


def _rows(file: str, text: str, columns: Sequence[str], more: Sequence[str]) -> Iterator[_Cells]:
    body, skipped = text, 0
    delimiter = ","
    if body.lower().startswith("sep="):
        body, skipped = body.partition("\n")[2], 1
    first = body.partition("\n")[0]
    for other, name in ((";", "semicolons"), ("\t", "tabs")):
        if other in first and "," not in first:
            delimiter = other
            if other == "\t":
                raise BrokenBundle(
                    f"The columns are parted by {name}", where=f"{file}, line 1", then="Save it as CSV UTF-8"
                )
    reader = csv.reader(body.splitlines(keepends=True), delimiter=delimiter, strict=True)
    header: list[str] = []
    try:
        for cells in reader:
            line = reader.line_num + skipped - sum(cell.count("\n") for cell in cells)
            if not header:
                header = [cell.strip() for cell in cells]
                _check_header(file, header, columns, more)
                continue
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise BrokenBundle(
                    f"The row has {len(cells)} cells, the header {len(header)}",
                    where=f"{file}, line {line}",
                    why="A comma inside a cell needs the cell in double quotes" if len(cells) > len(header) else "",
                    then="Make it fit the header; an empty cell still needs its comma",
                )
            row = _Cells(file, line, {name: " ".join(cell.split()) for name, cell in zip(header, cells, strict=True)})
            _check_cells(row)
            yield row
    except csv.Error as error:
        raise BrokenBundle(
            f"The table breaks: {error}",
            where=f"{file}, line {reader.line_num + skipped}",
            then="Close the double quote, or double a quote that stands inside a cell",
        ) from None
    if not header:
        raise BrokenBundle(
            "The table is empty", where=f"{file}, line 1", then=f"Begin with the header {','.join(columns)}"
        )


def _check_header(file: str, header: Sequence[str], columns: Sequence[str], more: Sequence[str]) -> None:
    where = f"{file}, line 1"
    for name in header:
        if name not in columns and name not in more:
            raise BrokenBundle(
                f"Unknown column {name!r}",
                where=where,
                why="A column that is not understood would be lost without a word",
                then=did_you_mean(name.lower(), [*columns, *more]) + f"The columns are {','.join(columns)}",
            )
        if header.count(name) > 1:
            raise BrokenBundle(f"Column {name!r} stands twice", where=where, then="Keep one of the two")
    missing = [name for name in columns if name not in header]
    if missing:
        raise BrokenBundle(
            f"Column {missing[0]!r} is missing", where=where, then=f"The columns are {','.join(columns)}"
        )


def _check_cells(row: _Cells) -> None:
    for column, value in row.cells.items():
        if value[:1] in ("=", "@") or re.match(r"[+-]\w*[A-Za-z]\w*\(", value):
            raise row.broken(
                column,
                f"The cell holds a formula: {value[:40]!r}",
                "Put the value in its place",
                "A formula runs in the spreadsheet of whoever opens the table",
            )
        if len(value) > _LARGEST_CELL:
            raise row.broken(column, f"The cell has {len(value)} characters", "Shorten it: a cell is a few words")
