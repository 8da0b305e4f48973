"""What a person gives this desk: a file, its form, its list, where columns lead, what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ukuk.workspace.access.models import Team
from ukuk.workspace.imports import bridge, words
from ukuk.workspace.imports.cells import ORDERS, SHORT_YEARS, SYSTEMS, fold
from ukuk.workspace.imports.cells.terms import NOTHING
from ukuk.workspace.imports.mapping import FIELD, LEAVE, NOTE, Choice, Map, Open
from ukuk.workspace.imports.plan import UnknownTerm
from ukuk.workspace.imports.sheets import ENCODINGS, ENDINGS
from ukuk.workspace.imports.tables import Column

# As many as fit with the form's other fields into what the door lets pass at once.
COLUMNS_A_PAGE = 30
TERMS_A_PAGE = 30
# The records in the order in which a person thinks of them.
RECORDS = ("external", "person", "case", "event", "action", "exploitation", "consent")


class FileForm(forms.Form):
    """A sheet, whose people it is about, and for a CSV how it is written where that cannot be told."""

    file = forms.FileField(
        label=_("Sheet"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS), "aria-describedby": "drop-hint"}),
        error_messages={"required": _("Choose a file first.")},
    )
    team = forms.ModelChoiceField(
        label=_("Team"),
        queryset=Team.objects.none(),
        help_text=_("The people and cases will belong to this team."),
        empty_label=None,
    )
    encoding = forms.ChoiceField(label=_("Encoding of a CSV"), required=False)
    separator = forms.ChoiceField(label=_("What separates the cells of a CSV"), required=False)

    def __init__(self, *args: Any, user: object, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        teams = Team.objects.visible_to(user).filter(closed_at=None, pk__in=getattr(user, "team_ids", ()))
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        self.fields["team"].widget.attrs["aria-describedby"] = "help-team"
        told = ("", _("told from the file"))
        self.fields["encoding"].choices = [told, *((code, code.upper()) for code in ENCODINGS)]  # type: ignore[attr-defined]
        self.fields["separator"].choices = [told, *words.SEPARATORS.items()]  # type: ignore[attr-defined]
        self.fields["file"].widget.attrs |= {"data-largest": settings.LARGEST_UPLOAD, "data-too-large": _too_large()}

    def clean_file(self) -> UploadedFile:
        return _not_too_large(self.cleaned_data["file"])


class XlsFormForm(forms.Form):
    """The XLSForm of an export."""

    form = forms.FileField(
        label=_("Form of the export (XLSForm)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods", "aria-describedby": "help-form"}),
        error_messages={"required": _("Choose a file first.")},
    )

    def clean_form(self) -> UploadedFile:
        return _not_too_large(self.cleaned_data["form"])


def _not_too_large(given: UploadedFile) -> UploadedFile:
    if (given.size or 0) > settings.LARGEST_UPLOAD:
        raise forms.ValidationError(_too_large())
    return given


def _too_large() -> str:
    said = gettext("The file is larger than %(megabytes)d MB. Split it by year or by place.")
    return said % {"megabytes": settings.LARGEST_UPLOAD // (1024 * 1024)}


class SheetForm(forms.Form):
    """Which sheet of the workbook, and in which rows its headings stand; empty: as they look."""

    sheet = forms.ChoiceField(label=_("Sheet of the workbook"))
    first = forms.IntegerField(label=_("Headings from row"), min_value=1, max_value=10_000, required=False)
    last = forms.IntegerField(label=_("to row"), min_value=1, max_value=10_000, required=False)

    def __init__(self, *args: Any, sheets: Iterable[tuple[str, int, bool]], **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = [(name, name or gettext("the only one")) for name, _rows, _hidden in sheets]  # type: ignore[attr-defined]

    @property
    def headings(self) -> tuple[int, int] | None:
        """The rows, where a person said them; only after `is_valid`."""
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        return (first or last, last or first) if first or last else None


class ListForm(forms.Form):
    """The list that the file belongs to, and the built-in map that helps to read it."""

    name = forms.CharField(
        label=_("List"),
        max_length=120,
        help_text=_(
            "A file that comes again under the same list changes what it made before. Keys are unique in a list."
        ),
        widget=forms.TextInput(attrs={"list": "lists-known", "autocomplete": "off", "aria-describedby": "help-name"}),
    )
    built_in = forms.ChoiceField(label=_("Read it as"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        language = _language()
        known = [(one.id, one.labels.get(language) or one.labels["en"]) for one in bridge.built_ins().values()]
        self.fields["built_in"].choices = [("", _("a sheet of its own kind")), *known]  # type: ignore[attr-defined]


def column_choices(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Where a column can lead: kept as a note, left out, or a field of a record, by record."""
    groups: dict[str, list[tuple[str, str]]] = {record: [] for record in RECORDS}
    for target in bridge.targets().values():
        groups.setdefault(target.record, []).append((target.id, target.label(language)))
    ways = [(NOTE, gettext("keep it as a note")), (LEAVE, gettext("leave it out"))]
    return [(gettext("No field"), ways), *((words.word(words.RECORDS, name), found) for name, found in groups.items())]


def chosen_columns(data: Mapping[str, str], columns: Iterable[Column], before: Map) -> tuple[Map, list[Column]]:
    """The map with what a page of the form says of these columns, and the columns of which it says nothing."""
    found = dict(before.columns)
    silent = []
    for column in columns:
        said = data.get(f"column-{column.index}", "")
        old = found.get(column.key)
        if said in (NOTE, LEAVE):
            found[column.key] = Choice(said)
        elif said in bridge.targets():
            same = old is not None and old.way == FIELD and old.to == said
            found[column.key] = old if same and old is not None else Choice(FIELD, said)
        else:
            found.pop(column.key, None)
            silent.append(column)
    return replace(before, columns=found, rest=""), silent


def answered(data: Mapping[str, str], questions: Iterable[Open], before: Map) -> Map:
    """The map with the answers to what was asked: how dates are read, what holds for every row."""
    columns, constants = dict(before.columns), dict(before.constants)
    for question in questions:
        if question.code == "needs":
            said = data.get(f"constant-{question.target}", "").strip()
            if said and fits(question.target, said):
                constants[question.target] = said
        elif question.column is not None and question.column.key in columns:
            said = data.get(f"{question.code}-{question.column.index}", "")
            old = columns[question.column.key]
            if question.code == "date_order" and said in ORDERS:
                columns[question.column.key] = replace(old, order=said)
            elif question.code == "short_year" and said in SHORT_YEARS:
                columns[question.column.key] = replace(old, short_years=said)
            elif question.code == "day_number" and said in map(str, SYSTEMS):
                columns[question.column.key] = replace(old, system=int(said))
    return replace(before, columns=columns, constants=constants)


def fits(name: str, value: str) -> bool:
    """Whether the field can hold this value in every row."""
    from ukuk.grounds import PartialDate, UkukError

    target = bridge.targets()[name]
    if target.terms:
        return value in bridge.lists()[target.terms].codes
    if target.kind in ("date", "day"):
        try:
            date = PartialDate.parse(value)
        except UkukError:
            return False
        return target.kind == "date" or date.day is not None
    return len(value) <= target.longest


def terms_answered(data: Mapping[str, str], unknown: Iterable[UnknownTerm], before: Map) -> Map:
    """The map with what was chosen for words that no closed list has: a code of it, or that the word says nothing."""
    terms = {name: dict(found) for name, found in before.terms.items()}
    for index, term in enumerate(unknown):
        said = data.get(f"term-{index}", "")
        known = bridge.lists()[term.terms].codes
        # The place in the list may have moved while the page was open: the word itself is sent along.
        if data.get(f"word-{index}", "") == term.word and (said == NOTHING or said in known):
            terms.setdefault(term.terms, {})[fold(term.word)] = said
    return replace(before, terms=terms)


def _language() -> str:
    return (get_language() or "en").split("-")[0]
