"""What a person gives this desk. Forms of parts are built from what `parts` says of each kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ukuk.grounds import PartialDate, UkukError
from ukuk.workspace.access.models import Member, Team
from ukuk.workspace.access.sight import grade_of
from ukuk.workspace.people import bridge, words
from ukuk.workspace.people.consenting import AGAINST, GIVEN, REFUSED, VOID
from ukuk.workspace.people.models import Part, Person
from ukuk.workspace.people.parts import Field, PartKind

_DOTS = re.compile(r"(?:(?:(\d{1,2})\.)?(\d{1,2})\.)(\d{4})")
_WHOLE_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NAMED = re.compile(r"(?:(\d{1,2})[\s-]+)?([^\W\d_]+)\.?\s+(\d{4})(?:\s*(?:г\.?|года?|ж\.?))?")
NOT_CHOSEN = ("", _("not chosen"))


@lru_cache(maxsize=3)
def _months(language: str) -> dict[str, int]:
    """The names of months in the language, whole and short, as they stand alone and beside a day."""
    from babel import Locale

    months = Locale.parse(language).months
    return {
        str(name).casefold().rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("abbreviated", "wide")
        for number, name in months[context][width].items()
    }


def typed_day(text: str) -> str:
    """A day, month or year as people type it (14.02.2022, 02.2022, February 2022, in the reader's language), in ISO's
    order; what is written otherwise stays as it is."""
    if dots := _DOTS.fullmatch(text):
        parts = list(reversed(dots.groups()))
    elif named := _NAMED.fullmatch(text):
        day, month, year = named.groups()
        number = _months((get_language() or "en").split("-")[0]).get(month.casefold())
        parts = [year, str(number), day] if number else []
    else:
        parts = []
    return "-".join(part.zfill(2) for part in parts if part) or text


class DayField(forms.CharField):
    """A year, a month or a day, as people type it here: 2022, 2022-02, 2022-02-14, 14.02.2022, February 2022. Gives ISO
    text."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", words.DATE_HELP)
        super().__init__(max_length=30, **options)
        self.widget.attrs |= {"autocomplete": "off", "size": "12", "class": "day"}

    def prepare_value(self, value: Any) -> Any:
        """The day as the reader writes it: with points where that is the custom."""
        whole = _WHOLE_DAY.fullmatch(value) if isinstance(value, str) else None
        return ".".join(reversed(whole.groups())) if whole and get_language() != "en" else value

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "").strip()
        try:
            return str(PartialDate.parse(typed_day(text))) if text else ""
        except UkukError:
            raise forms.ValidationError(_("This is not a date. Write it as 2022, 2022-02 or 14.02.2022.")) from None


class PlainForm(forms.Form):
    """A form whose fields say what they are, what helps, and what is wrong, each beside the field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def refuse(self, error: UkukError) -> None:
        """Put what an action refused beside its field; on top where the form has no such field."""
        self.add_error(error.where if error.where in self.fields else None, words.refused(error))


class PersonForm(PlainForm):
    """A new person: the first name, sex and birth, and whose person it is."""

    whole = forms.CharField(
        label=words.LABELS["names.whole"], max_length=300, required=False, help_text=words.HELPS["names.whole"]
    )
    family = forms.CharField(label=words.LABELS["names.family"], max_length=150, required=False)
    given = forms.CharField(label=words.LABELS["names.given"], max_length=150, required=False)
    patronymic = forms.CharField(label=words.LABELS["names.patronymic"], max_length=150, required=False)
    kind = forms.ChoiceField(label=words.LABELS["names.kind"])
    born = DayField(label=_("Born"), required=False)
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none(), empty_label=None, required=False)
    confined = forms.BooleanField(
        label=_("Confined: seen by those assigned and the team's coordinators alone"), required=False
    )

    NAME_FIELDS = ("whole", "family", "given", "patronymic")

    def __init__(self, *args: Any, user: Any, sensitive: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = _language()
        _choose(self, "kind", bridge.choices("name_kinds", language))
        _choose(self, "sex", [NOT_CHOSEN, *_open_choices("sexes", sensitive)])
        team = self.fields["team"]
        assert isinstance(team, forms.ModelChoiceField)  # noqa: S101  declared above
        team.queryset = Team.objects.visible_to(user).filter(closed_at=None)
        if len(team.queryset) == 1:
            team.widget = team.hidden_widget()
        for name in self.NAME_FIELDS:
            self.fields[name].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean_team(self) -> Team:
        """The team chosen; the first of one's own where none is. Refuses somebody without a team."""
        team = self.cleaned_data["team"] or self.fields["team"].queryset.first()  # type: ignore[attr-defined]
        if team is None:
            raise forms.ValidationError(_("You are in no team. A keeper puts you into one."))
        return team  # type: ignore[no-any-return]

    def name(self) -> dict[str, str]:
        """The name that was given, empty where nothing of it was."""
        given = {name: self.cleaned_data[name] for name in self.NAME_FIELDS}
        return given | {"kind": self.cleaned_data["kind"]} if any(given.values()) else {}


class AboutForm(PlainForm):
    """Sex and birth. For a reader who may not see what is sensitive an open choice leaves the sex as it is."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    born = DayField(label=_("Born"), required=False)

    def __init__(self, *args: Any, sensitive: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = NOT_CHOSEN if sensitive else ("", _("leave as it is"))
        _choose(self, "sex", [first, *_open_choices("sexes", sensitive)])


class NotesForm(PlainForm):
    """The notes on a person."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    notes = forms.CharField(
        label=_("Notes"), max_length=20_000, required=False, strip=False, widget=forms.Textarea(attrs={"rows": 10})
    )


class HoldingForm(PlainForm):
    """Whose person it is: the team, who works with it, whether the rest of the team sees it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none(), empty_label=None)
    assigned = forms.ModelMultipleChoiceField(
        label=_("Assigned"),
        queryset=Member.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    confined = forms.BooleanField(
        label=_("Confined: seen by those assigned and the team's coordinators alone"), required=False
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team, assigned = self.fields["team"], self.fields["assigned"]
        assert isinstance(team, forms.ModelChoiceField)  # noqa: S101  declared above
        assert isinstance(assigned, forms.ModelMultipleChoiceField)  # noqa: S101  declared above
        team.queryset = Team.objects.visible_to(user).filter(closed_at=None)
        assigned.queryset = Member.objects.visible_to(user).filter(is_active=True)


class PartForm(PlainForm):
    """One part of a person. It has the fields that the reader may read; those it leaves out stay as they are.

    `part`: the one that is changed, `None` for a new one; `user`: who fills it in, for the person at the other end of a
    tie.
    """

    def __init__(
        self, *args: Any, kind: PartKind, grades: frozenset[str], user: Any, part: Part | None = None, **kwargs: Any
    ) -> None:
        if part is not None:
            kwargs.setdefault("initial", _shown_values(kind, part))
        super().__init__(*args, **kwargs)
        self.kind, self.user = kind, user
        self.readable = [field for field in kind.fields if _readable(kind, field, grades)]
        for field in self.readable:
            self.fields[field.name] = _form_field(kind, field, "sensitive" in grades)
        if part is not None:
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=part.version)
            if getattr(part, "number", ""):
                self.fields["number"].help_text = words.NUMBER_KEPT

    def clean_other(self) -> Person | None:
        """The person of that code, if the one who fills in may see it; nothing tells a hidden one from none."""
        code = str(self.cleaned_data["other"]).strip().upper()
        if not code:
            return None
        found: Person | None = Person.objects.visible_to(self.user).filter(code=code).first()
        if found is None:
            raise forms.ValidationError(_("You see no person of this code."))
        return found

    def word_for(self, name: str, value: Any) -> str:
        """A value of a field as a page shows it: the word of the list, the code of a person, the text itself."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices).get(value, value)).strip()  # type: ignore[arg-type]
        return value.code if isinstance(value, Person) else str(value)

    def values(self) -> dict[str, Any]:
        """What was given; an empty secret field is not given, so that the one that is kept stays."""
        given = {field.name: self.cleaned_data[field.name] for field in self.readable}
        if not given.get("number") and "version" in self.fields:
            given.pop("number", None)
        return given


class ConsentForm(PlainForm):
    """What the person said about one purpose."""

    purpose = forms.ChoiceField(label=_("For what"))
    with_whom = forms.CharField(
        label=_("With whom"),
        max_length=200,
        required=False,
        help_text=_("Only where it is for one receiver: the body, the lawyer, the newspaper."),
    )
    answer = forms.ChoiceField(label=_("What was said"))
    on = DayField(label=_("On which day"))
    how = forms.ChoiceField(label=_("How"), required=False)
    by_whom = forms.ChoiceField(label=_("Who said it"), choices=list(words.BY_WHOM.items()))
    by_name = forms.CharField(label=_("Name of the guardian"), max_length=300, required=False)
    evidence = forms.CharField(
        label=_("What shows it"),
        max_length=500,
        required=False,
        help_text=_("For example: a signed sheet in the safe, a voice message kept with the case."),
    )

    def __init__(self, *args: Any, correcting: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})
        kwargs["initial"] = {"on": timezone.localdate().isoformat(), "by_whom": "person"} | kwargs["initial"]
        super().__init__(*args, **kwargs)
        language = _language()
        _choose(self, "purpose", bridge.choices("purposes", language))
        answers = [GIVEN, *AGAINST, VOID] if correcting else [GIVEN, REFUSED]
        _choose(self, "answer", [(code, words.ANSWERS[code]) for code in answers])
        _choose(self, "how", [NOT_CHOSEN, *bridge.choices("consent_ways", language)])


class WithdrawalForm(PlainForm):
    """The day on which a consent was withdrawn; today where none is given."""

    on = DayField(label=_("Withdrawn on"), required=False, help_text="")

    def day(self) -> str:
        """The day, only after `is_valid`."""
        return str(self.cleaned_data["on"] or timezone.localdate().isoformat())


def _form_field(kind: PartKind, field: Field, sensitive: bool) -> forms.Field:
    name = f"{kind.slug}.{field.name}"
    options: dict[str, Any] = {"label": words.LABELS[name], "required": field.required}
    if name in words.HELPS:
        options["help_text"] = words.HELPS[name]
    if field.of == "date":
        return DayField(**options)
    if field.of == "flag":
        return forms.BooleanField(**options | {"required": False})
    if field.of in ("text", "person"):
        longest = 20 if field.of == "person" else kind.model._meta.get_field(field.name).max_length
        made = forms.CharField(max_length=longest, **options)
        made.widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}
        return made
    language = _language()
    choices: list[Any]
    if field.of == "state":
        choices = [*bridge.state_choices(language), (bridge.NO_STATE, _("no State"))]
    else:
        choices = _open_choices(field.of, sensitive)
    return forms.ChoiceField(choices=[NOT_CHOSEN, *choices], **options)


def _shown_values(kind: PartKind, part: Part) -> dict[str, Any]:
    values = {field.name: getattr(part, field.name) for field in kind.fields}
    values.pop("number", None)
    if values.get("other") is not None:
        values["other"] = values["other"].code
    return values


def _readable(kind: PartKind, field: Field, grades: frozenset[str]) -> bool:
    # A secret field may be written by whoever may write the record; it is never filled in beforehand.
    return grade_of(kind.model, field.name) in grades | {"secret"}


def _open_choices(name: str, sensitive: bool) -> list[tuple[str, str]]:
    return [
        (code, word)
        for code, word in bridge.choices(name, _language())
        if sensitive or not bridge.guarded(name, code) or name == "vulnerabilities"
    ]


def _choose(form: forms.Form, name: str, choices: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared as such
    field.choices = choices


def _language() -> str:
    return (get_language() or "en").split("-")[0]
