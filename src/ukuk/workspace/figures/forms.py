"""What a person gives this desk: a figure part by part, a reason, a judgement, the words of a series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ukuk.grounds import PartialDate, Period, UkukError
from ukuk.workspace.documents.models import Source
from ukuk.workspace.figures import bridge, words
from ukuk.workspace.figures.models import Series
from ukuk.workspace.figures.statement import Statement

_OPEN = ("", _("not chosen"))
LANGUAGES = ("en", "ru", "ky")


def language() -> str:
    """The reader's language."""
    return (get_language() or "en").split("-")[0]


class PlainForm(forms.Form):
    """A form whose labels end without a colon and whose fields name their help and their error."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class PartForm(PlainForm):
    """A part of a figure. `SAYS`: the columns of a `Statement` that it fills."""

    SAYS: ClassVar[tuple[str, ...]] = ()
    TITLE: ClassVar[Any] = ""

    def __init__(self, *args: Any, user: object, only: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fit(user)
        for name in set(self.fields) - set(only) if only else ():
            del self.fields[name]

    def fit(self, user: object) -> None:
        """Give the choices that this user may choose from."""

    def over(self, before: Statement) -> Statement:
        """The statement with what this part says; only after `is_valid`."""
        return replace(before, **{name: self.cleaned_data[name] for name in self.SAYS if name in self.fields})

    @classmethod
    def initial_of(cls, says: Statement) -> dict[str, Any]:
        """What the fields show of a statement."""
        return {name: getattr(says, name) for name in cls.SAYS}


class NumberField(forms.DecimalField):
    """A number in whole units: spaces between groups and a comma before the fraction are understood, nothing else."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=26, decimal_places=6, required=False, **kwargs)
        self.widget.attrs["inputmode"] = "decimal"

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]
        text = str(value or "").strip()
        for space in (" ", "\u00a0", "\u202f"):
            text = text.replace(space, "")
        if "," in text:
            whole, _comma, fraction = text.partition(",")
            if "," in fraction or "." in text or len(fraction) == 3:
                # 1,118: a thousand in English, a fraction in Russian. Nobody may guess.
                raise forms.ValidationError(
                    gettext("A comma can part thousands or begin a fraction. Write 1118000, or 45.5."), code="comma"
                )
            text = f"{whole}.{fraction}"
        return super().to_python(text)


class ValueForm(PartForm):
    """The number: what kind, how exact, from where to where, of what unit, of what whole."""

    SAYS = ("kind", "bound", "low", "high", "unit", "of")
    TITLE = _("The number")

    kind = forms.ChoiceField(label=_("Kind"))
    bound = forms.ChoiceField(label=_("How exact"))
    low = NumberField(label=_("Value, or the lower of two"), help_text=_("In whole units: 1118000, not 1118 thousand."))
    high = NumberField(label=_("The upper of two"), help_text=_("Only for “from … to …”."))
    unit = forms.CharField(
        label=_("Unit"),
        max_length=40,
        required=False,
        help_text=_("person, case, child, woman, family; percent; a currency as USD; year, month, day."),
    )
    of = forms.CharField(
        label=_("Of what whole"),
        max_length=300,
        required=False,
        help_text=_("A share without its whole cannot be understood: 97 % of whom?"),
    )

    def fit(self, user: object) -> None:
        self.fields["kind"].choices = list(words.KINDS.items())  # type: ignore[attr-defined]
        self.fields["bound"].choices = list(words.BOUNDS.items())  # type: ignore[attr-defined]
        self.fields["unit"].widget.attrs["list"] = "units"

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if {"kind", "bound", "low", "high"} - given.keys():
            return given
        low, high, bound = given["low"], given["high"], given["bound"]
        if bound != "range":
            value = low if low is not None else high
            if low is not None and high is not None and low != high:
                self.add_error("high", gettext("Two numbers are a range: choose “from … to …”, or leave this empty."))
                return given
            if value is None:
                self.add_error("low", gettext("Write the number."))
                return given
            given["low"] = None if bound in ("less_than", "at_most") else value
            given["high"] = None if bound in ("more_than", "at_least") else value
        elif low is None or high is None or low > high:
            self.add_error("high", gettext("A range has a lower and an upper number, the lower first."))
        if given["kind"] == "percent":
            given["unit"] = "percent"
        trouble = bridge.unit_trouble(given["kind"], given.get("unit", ""))
        if trouble:
            self.add_error("unit", words.UNIT_TROUBLES[trouble])
        return given

    @classmethod
    def initial_of(cls, says: Statement) -> dict[str, Any]:
        shown = super().initial_of(says)
        if says.bound != "range":
            value = says.low if says.low is not None else says.high
            shown |= {"low": value, "high": None}
        return shown | {name: _short(shown[name]) for name in ("low", "high")}


class WordsForm(PartForm):
    """What is counted, of which series it is, of what group, by whom counted and how."""

    SAYS = ("label_en", "label_ru", "label_ky", "series", "sex", "age", "method")
    TITLE = _("What is counted")

    label_en = forms.CharField(label=_("What is counted, in English"), max_length=300, required=False)
    label_ru = forms.CharField(label=_("What is counted, in Russian"), max_length=300, required=False)
    label_ky = forms.CharField(label=_("What is counted, in Kyrgyz"), max_length=300, required=False)
    series = forms.ModelChoiceField(
        Series.objects.visible_to(None),
        label=_("Series"),
        required=False,
        help_text=_("Only figures of one series are held against each other."),
    )
    sex = forms.ChoiceField(label=_("Women or men"), required=False)
    age = forms.CharField(label=_("Age"), max_length=60, required=False)
    method = forms.CharField(label=_("Who counted, and how"), max_length=300, required=False)

    def fit(self, user: object) -> None:
        field: Any = self.fields["series"]
        field.queryset = Series.objects.visible_to(user)
        field.label_from_instance = lambda series: series.label(language())
        field.empty_label = _OPEN[1]
        self.fields["sex"].choices = [("", _("both, or not said")), *words.SEXES.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(given.get(f"label_{code}") for code in LANGUAGES):
            self.add_error(f"label_{language()}", gettext("Say in one language at least what is counted."))
        return given


class WhenForm(PartForm):
    """When and where."""

    SAYS = ("period", "as_of", "places")
    TITLE = _("When and where")

    period = forms.CharField(
        label=_("Period"), max_length=21, required=False, help_text=_("What happened in it: 2021, 2020-03, 2008/2018.")
    )
    as_of = forms.CharField(
        label=_("As of"), max_length=10, required=False, help_text=_("A count taken once: 2021-12-31, 2021-12, 2021.")
    )
    places = forms.MultipleChoiceField(
        label=pgettext_lazy("of a figure", "Places"),
        required=False,
        help_text=_("None: the world, or all countries abroad."),
    )

    def fit(self, user: object) -> None:
        self.fields["places"].choices = bridge.place_choices(language())  # type: ignore[attr-defined]
        self.fields["places"].widget.attrs["size"] = 6

    def clean_period(self) -> str:
        return _date_of(self.cleaned_data["period"], Period.parse)

    def clean_as_of(self) -> str:
        return _date_of(self.cleaned_data["as_of"], PartialDate.parse)

    def clean_places(self) -> tuple[str, ...]:
        return tuple(self.cleaned_data["places"])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("period") and given.get("as_of"):
            self.add_error("as_of", gettext("A figure has a period or a day, not both."))
        return given


class SourceForm(PartForm):
    """Where it is said, by whom, and how sure it is."""

    SAYS = ("source", "locator", "says", "confidence", "note")
    TITLE = _("Source")

    source = forms.ModelChoiceField(Source.objects.visible_to(None), label=_("Source"), required=False)
    locator = forms.CharField(
        label=_("Place in the source"), max_length=200, required=False, help_text=_("Page, table, paragraph.")
    )
    says = forms.CharField(
        label=_("Who says so"),
        max_length=200,
        required=False,
        help_text=_("The office or organisation that is named, where it is not the publisher."),
    )
    confidence = forms.ChoiceField(label=_("How sure"), required=False)
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Shown with the figure.")
    )

    def fit(self, user: object) -> None:
        field: Any = self.fields["source"]
        field.queryset = Source.objects.visible_to(user)
        field.label_from_instance = _named
        field.empty_label = _OPEN[1]
        self.fields["confidence"].choices = [("", _("not judged")), *words.CONFIDENCES.items()]  # type: ignore[attr-defined]


PARTS: Mapping[str, type[PartForm]] = {"value": ValueForm, "words": WordsForm, "when": WhenForm, "source": SourceForm}


class NewFigure:
    """The forms of a new figure: its id, its number, what it counts, when and where, its source. The rest is added
    part by part on its page."""

    def __init__(self, given: Any = None, *, user: object, says: Statement | None = None, code: str = "") -> None:
        label = f"label_{language()}"
        self.says = says or Statement("count", "exact", None, None, unit="person")
        only = {"words": (label, "series", "sex"), "source": ("source", "locator")}
        self.code = CodeForm(given, initial={"code": code})
        self.parts = [
            form(given, user=user, only=only.get(name, ()), initial=form.initial_of(self.says))
            for name, form in PARTS.items()
        ]

    def keep(self, part: str) -> None:
        """Leave that part as it is: it is shown and cannot be changed."""
        self.parts = [form for form in self.parts if not isinstance(form, PARTS[part])]

    def is_valid(self) -> bool:
        """Whether all of them are; each says what is wrong with it."""
        valid = [form.is_valid() for form in (self.code, *self.parts)]
        return all(valid)

    @property
    def statement(self) -> Statement:
        """What they say together; only after `is_valid`."""
        says = self.says
        for form in self.parts:
            says = form.over(says)
        return says


class ReasonForm(PlainForm):
    """Why a figure changes, and from which version."""

    reason = forms.CharField(label=_("Why it changes"), max_length=500, help_text=_("Kept with the new version."))
    version = forms.IntegerField(widget=forms.HiddenInput)


class CodeForm(PlainForm):
    """The id of a new figure."""

    code = forms.RegexField(
        r"^\w[\w.:+-]*$",
        label=_("Short id"),
        max_length=120,
        help_text=_("In submissions it stands for the figure: entry-bans.2021. Letters, digits, point, hyphen."),
    )


class JudgementForm(PlainForm):
    """Which of two figures is better, and why."""

    better = forms.ChoiceField(label=_("Which is better"), widget=forms.RadioSelect)
    why = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)

    def __init__(self, *args: Any, between: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["better"].choices = [*between, ("", _("neither, or not known"))]  # type: ignore[attr-defined]
        self.fields["better"].required = False


class SeriesForm(PlainForm):
    """The words of a series."""

    label_en = forms.CharField(label=_("Name in English"), max_length=300, required=False)
    label_ru = forms.CharField(label=_("Name in Russian"), max_length=300, required=False)
    label_ky = forms.CharField(label=_("Name in Kyrgyz"), max_length=300, required=False)
    note = forms.CharField(
        label=_("How it is counted, and what it leaves out"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NewSeriesForm(SeriesForm):
    """A new series."""

    code = forms.RegexField(
        r"^\w[\w.:+-]*$", label=_("Short id"), max_length=80, help_text=_("Letters, digits, point, hyphen.")
    )
    field_order = ("code", "label_en", "label_ru", "label_ky", "note")


def _named(source: Source) -> str:
    said = source.said("title", language()) or source.said("publisher", language()) or source.code
    return " · ".join(filter(None, (said[:110], source.published[:4], source.code)))


def _date_of(given: str, parse: Any) -> str:
    given = given.strip()
    try:
        return str(parse(given)) if given else ""
    except UkukError:
        raise forms.ValidationError(_("This is not a date. Write it as 2022, 2022-02 or 2022-02-14.")) from None


def _short(number: Decimal | None) -> str:
    if number is None:
        return ""
    return format(number.normalize(), "f")
