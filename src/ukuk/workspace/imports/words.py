"""The desk's words for its own codes, in the reader's language. Words of the field come from the packs."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ukuk.workspace.imports import bridge

Words = Mapping[str, "str | Promise"]

STATES: Words = {
    "refused": pgettext_lazy("row", "cannot be imported"),
    "update": pgettext_lazy("row", "changes what is here"),
    "create": pgettext_lazy("row", "new"),
    "double": pgettext_lazy("row", "stands in the file twice"),
    "empty": pgettext_lazy("row", "says nothing"),
    "same": pgettext_lazy("row", "nothing changes"),
}

STATES_OF_IMPORTS: Words = {
    "draft": pgettext_lazy("import", "columns are being mapped"),
    "checked": pgettext_lazy("import", "rows are checked"),
    "done": pgettext_lazy("import", "imported"),
    "undone": pgettext_lazy("import", "undone"),
}

# What is wrong with a row or a cell: `shown` is what stands there, `detail` what else is named.
TROUBLES: Words = {
    "broken_error": _("the sheet shows the error %(shown)s here"),
    "broken_formula": _("a formula was saved without its value; open the file and save it again"),
    "broken_date": _("the sheet means a day here that no calendar has (%(shown)s)"),
    "broken_digits": _("the number has more digits than a sheet keeps, so its end is lost; write it as text"),
    "date_order": _("“%(shown)s” can be two dates; say whether the day or the month comes first"),
    "short_year": _("the year of “%(shown)s” has two digits; say how such years are read"),
    "day_number": _("%(shown)s can be a day counted by a sheet; say from which year it counts"),
    "not_date": _("“%(shown)s” is no date"),
    "no_such_date": _("“%(shown)s” is a day that no calendar has"),
    "date_far": _("the year of “%(shown)s” lies outside %(detail)s"),
    "whole_day": _("“%(shown)s” is no whole day, and one is needed here"),
    "in_future": _("“%(shown)s” is still to come"),
    "born_long_ago": _("nobody born on “%(shown)s” is alive"),
    "closed_before_opened": _("the case is closed before it is opened"),
    "not_yes_no": _("“%(shown)s” is neither yes nor no"),
    "not_phone": _("“%(shown)s” is no telephone number"),
    "too_long": _("longer than %(detail)s letters"),
    "unknown_term": _("“%(shown)s” is not in the list"),
    "two_terms": _("“%(shown)s” means two things in the list"),
    "reason_of_another": _("the reason belongs to another status"),
    "needs": _("it is not said: %(detail)s"),
    "no_record": _("nothing in this row says of whom or of what case it is"),
    "same_key": _("row %(detail)s has the same key and says something else"),
    "same_document": _("row %(detail)s is about the same person and says something else; map a column as the key"),
    "key_of_another": _("under this key another person was imported"),
    "paper_of_another": _("the number of the document belongs to somebody else: %(detail)s"),
    "no_such_person": _("there is no person with the code “%(shown)s”"),
    "touched": _("what this row made was changed here since, and the row changed too; nothing is overwritten"),
    "less_or_more": _("the row said something of a person or case before and says nothing now, or the other way round"),
    # What does not stop a row.
    "place_as_written": _("the place “%(shown)s” is not in the list of places; it is kept as written"),
    "same_person": _("the same person as in row %(detail)s: one person, another case"),
    "here_already": _("the person is here already: %(detail)s; what is kept of them is left as it is"),
    "perhaps_here": _("same name and date of birth as %(detail)s; perhaps the same person"),
    "gone": _("what this row made was removed here, or is not in your sight; it is not brought back"),
}

# What has to be said before rows can be read.
QUESTIONS: Words = {
    "undecided": _("Say where this column leads."),
    "two_columns": _("Two columns lead to the same field: this one and “%(detail)s”."),
    "no_field": _("The map names a field that does not exist: %(detail)s."),
    "needs": _("This is needed for every row and no column says it."),
    "needs_all": _("For every row that does not say it itself"),
    "date_order": _("Dates of this column can be read in two ways."),
    "short_year": _("Years of two digits stand in this column."),
    "day_number": _("Days stand in this column as plain numbers."),
}

ORDERS: Words = {
    "dmy": _("day first: 3/2/2021 is 3 February"),
    "mdy": _("month first: 3/2/2021 is 2 March"),
    "ymd": _("year first: 21/2/03 is 3 February 2021"),
}
SHORT_YEARS: Words = {
    "past": _("in the past: 85 is 1985, 21 is 2021"),
    "2000": _("of this century: 85 is 2085"),
}
SYSTEMS: Words = {
    "1900": _("from 1900, as Excel on Windows counts"),
    "1904": _("from 1904, as old Excel on a Mac counts"),
}
SEPARATORS: Words = {
    "comma": pgettext_lazy("separator", "comma"),
    "semicolon": pgettext_lazy("separator", "semicolon"),
    "tab": pgettext_lazy("separator", "tab"),
    "bar": pgettext_lazy("separator", "bar"),
}

RECORDS: Words = {
    "external": _("The row itself"),
    "person": pgettext_lazy("record", "Person"),
    "case": pgettext_lazy("record", "Case"),
    "event": pgettext_lazy("record", "What happened"),
    "action": pgettext_lazy("record", "What is done"),
    "exploitation": pgettext_lazy("record", "Exploitation"),
    "consent": pgettext_lazy("record", "Consent"),
}

ACTS: Words = {
    "import.file_given": _("gave a file to import"),
    "import.form_given": _("gave the form of an export"),
    "import.sheet_chosen": _("chose the sheet of an import"),
    "import.list_chosen": _("chose the list of an import"),
    "import.mapped": _("mapped the columns of an import"),
    "import.checked": _("checked the rows of an import"),
    "import.forgotten": _("threw away a file that was not imported"),
    "import.undone": _("undid an import"),
    "rows.imported": _("imported the rows of a file"),
}


def word(table: Words, code: object) -> str:
    """The word for a code; a code without a word is shown as it is."""
    return str(table.get(str(code), code))


def said(code: str, language: str, *, shown: str = "", detail: str = "") -> str:
    """The sentence for a trouble or a question."""
    if code == "needs":
        target = bridge.targets().get(detail)
        detail = target.label(language) if target else detail
    return word(TROUBLES, code) % {"shown": shown, "detail": detail}


def asked(code: str, detail: str = "") -> str:
    """The sentence for what has to be said first."""
    return word(QUESTIONS, code) % {"detail": detail}
